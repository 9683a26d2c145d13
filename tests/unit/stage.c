/* A stage for screens in tests: see stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/claim.h"
#include "core/paper.h"
#include "core/prepared.h"
#include "core/program_report.h"
#include "core/voice.h"
#include "core/tree_office.h"
#include "core/setting.h"
#include "screens/account.h"
#include "screens/as_of.h"
#include "screens/history.h"
#include "screens/log.h"
#include "screens/programs.h"
#include "screens/slip.h"

static void
sign_in(struct ui *ui)
{
	(void)ui;
}

static bool
signed_in(struct session *s)
{
	return s->kind == ACTOR_MEMBER;
}

static bool
holds(struct session *s, int right)
{
	return session_may(s, (enum right)right);
}

/* A wish from paper, that everyone can read. */
static void
paper(struct stage *st)
{
	const struct paper_wish wish = { .source = "Musdus Krajan", .title = "Lampu jalan" };
	struct decision publish = { .version = 1, .verb = "publish" };
	struct session typist;
	char request[REQUEST_SIZE];

	fixture_member(&st->hall, "typist", MEMBER_VERIFIED, "petugas", 0);
	fixture_enter(&st->hall, "typist", &typist);
	request_key(request);
	assert_int_equal(paper_enter(&typist, &wish, request, &st->paper, NULL), OK);
	session_leave(&typist);
	publish.id = st->paper;
	assert_int_equal(proposal_decide(&st->hall.system, &publish, NULL), OK);
}

/* Leads the phase of that number to its end, or only begins it. */
static void
run_phase(struct stage *st, int number, bool end)
{
	static const char *const verbs[] = { "start", "finish" };
	struct session *s = &st->hall.system;
	struct problem p = { 0 };

	st->phase = phase_id(s->db, st->program, number);
	for (int i = 0; i < 1 + end; i++) {
		struct arena a = { 0 };
		struct program_page page;
		assert_int_equal(program_read(s, &a, st->program, &page), OK);
		const struct decision d = { .id = st->phase, .version = page.version,
			                    .verb = verbs[i], .word = "Tanpa laporan." };
		if (phase_decide(s, &d, &p) != OK)
			fail_msg("%s phase %d: %s", verbs[i], number, p.text);
		arena_free(&a);
	}
}

/* A report on the phase that runs, a milestone, and a resident who says that it is not done. */
static void
accompany(struct stage *st)
{
	struct session *s = &st->hall.system;
	const int64_t today = calendar_day(clock_now());
	const struct report_fields said = { .day = today, .progress = 40, .spent = 1000000,
		                            .text = "Ukur ulang selesai.",
		                            .evidence = "Kuitansi 1", .why_over = "" };
	const struct milestone half = { .phase = PHASE_EVALUATION, .title = "Rapat warga",
		                        .planned = today + 60 };
	struct session author;
	struct program_page page;
	struct problem p = { 0 };
	struct arena a = { 0 };
	char request[REQUEST_SIZE];

	assert_int_equal(program_read(s, &a, st->program, &page), OK);
	assert_int_equal(milestone_set(s, st->program, page.version, &half, &st->milestone, &p),
	                 OK);
	assert_int_equal(program_read(s, &a, st->program, &page), OK);
	request_key(request);
	assert_int_equal(report_add(s, st->phase, page.version, 0, &said, request, &st->report, &p),
	                 OK);
	fixture_enter(&st->hall, "author", &author);
	assert_int_equal(verdict_give(&author, st->program, false, "Parit belum ada.", &p), OK);
	session_leave(&author);
	arena_free(&a);
}

/* A program of which the last phase runs, and is late. */
static void
plan(struct stage *st)
{
	struct session *s = &st->hall.system;
	const struct node_names office = { .name = "Pemerintahan" };
	const int64_t today = calendar_day(clock_now());
	struct program_fields fields = { .title = "Perbaikan jalan", .summary = "", .source = "",
		                         .executor = "", .year = 2026, .budget = 45000000,
		                         .method = METHOD_SELF, .beneficiaries = NUMBER_NONE };
	struct problem p = { 0 };
	char request[REQUEST_SIZE];

	assert_int_equal(node_add(s, TREE_UNIT, 0, &office, &fields.unit, &p), OK);
	st->unit = fields.unit;
	for (int i = 0; i < PHASES; i++)
		fields.plan[i] = (struct phase_plan){ today + 30 * (i - PHASES),
			                              today + 30 * (i - PHASES) + 29 };
	request_key(request);
	if (program_create(s, &fields, NULL, 0, request, &st->program, &p) != OK)
		fail_msg("no program: %s", p.text);
	run_phase(st, PHASE_PLANNING, true);
	run_phase(st, PHASE_EXECUTION, true);
	run_phase(st, PHASE_EVALUATION, false);
	accompany(st);
}

void
stage_begin(struct stage *st)
{
	struct session author;
	struct problem p = { 0 };
	char request[REQUEST_SIZE];

	*st = (struct stage){ .config = { .first = &screen_home,
		                          .sign_in = sign_in,
		                          .signed_in = signed_in,
		                          .holds = holds } };
	st->config.session = &st->session;
	st->config.app = &st->app;
	fixture_begin(&st->hall);
	st->author = fixture_member(&st->hall, "author", MEMBER_VERIFIED, NULL, 0);
	st->newcomer = fixture_member(&st->hall, "newcomer", MEMBER_PENDING, NULL, 0);
	fixture_enter(&st->hall, "author", &author);
	const struct proposal_fields fields = fixture_fields("Perbaikan jalan RT 03");
	request_key(request);
	assert_int_equal(proposal_submit(&author, &fields, request, &st->proposal, &p), OK);
	/* Given back and sent again, so that there is a second version of what it says. */
	const struct proposal_fields better = fixture_fields("Perbaikan jalan RT 03 dan 04");
	const struct decision steps[] = {
		{ .id = st->proposal, .version = 1, .verb = "return", .word = "Mana tepatnya?" },
		{ .id = st->proposal, .version = 2, .verb = "submit", .fields = &better },
		{ .id = st->proposal, .version = 3, .verb = "publish" },
	};
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(proposal_decide(i == 1 ? &author : &st->hall.system, &steps[i], &p),
		                 OK);
	const struct comment_place under = { .subject = SUBJECT_PROPOSAL,
		                             .subject_id = st->proposal };
	const struct comment_fields said = { .text = "Mulai dari tikungan dekat sekolah.",
		                             .shown_as = SHOWN_NAME };
	request_key(request);
	assert_int_equal(comment_add(&author, &under, &said, request, &st->comment, NULL, &p), OK);
	paper(st);
	assert_int_equal(claim_make(&author, st->paper, "Tanya Bu Parti.", &st->claim, &p), OK);
	session_leave(&author);
	assert_int_equal(prepared_begin(&st->hall.system, &p), OK);
	const struct node_names roads = { .name = "Jalan" };
	assert_int_equal(node_add(&st->hall.system, TREE_CATEGORY, 0, &roads, &st->node, &p), OK);
	plan(st);
	stage_budget(st);
	stage_consult(st);
	stage_document(st);
	stage_inform(st);
	stage_groups(st);
	stage_meet(st);
	logbook_listen();
	log_write(LOG_LEVEL_NOTE, "program: the stage is set");
	assert_int_equal(logbook_keep(st->hall.db, 0), OK);
}

void
stage_end(struct stage *st)
{
	fixture_end(&st->hall);
}

void
stage_enter(struct stage *st, const char *login)
{
	static const struct renderer nothing;

	fixture_enter(&st->hall, login, &st->session);
	ui_begin(&st->ui, &st->config, &nothing);
}

void
stage_leave(struct stage *st)
{
	ui_finish(&st->ui);
	session_leave(&st->session);
}

/* Of the screens about roles and settings; NULL: of none of these. */
static const int64_t *
office_arg(const struct stage *st, const struct screen *screen)
{
	static const int64_t moderators = 3;
	static const int64_t zone = SETTING_ZONE + 1;

	if (screen == &screen_role || screen == &screen_holders)
		return &moderators;
	if (screen == &screen_suspend || screen == &screen_sessions || screen == &screen_erase
	    || screen == &screen_member_merge || screen == &screen_person_data)
		return &st->newcomer;
	if (screen == &screen_setting)
		return &zone;
	if (screen == &screen_node_move || screen == &screen_node_merge)
		return &st->node;
	if (screen == &screen_holdings || screen == &screen_grant || screen == &screen_explain)
		return &st->newcomer;
	return NULL;
}

/* Opens a screen about the program; false: it is none of these. */
static bool
push_program(struct stage *st, const struct screen *screen)
{
	const struct program_source from = { st->proposal, 4 };
	const struct programs_filter_arg filter = { .query = { .year = 2026 } };
	const struct program_write_arg write = { .id = st->program };
	const struct adopt_arg adopt = { .from = &from, .n = 1, .title = "Perbaikan jalan RT 03" };
	const struct link_arg link = { .program = st->program };
	const struct progress_write_arg report = { .phase = st->phase };
	const struct milestone_arg milestone = { .program = st->program, .id = st->milestone };
	const struct verdict_arg verdict = { .program = st->program };
	const struct answer_arg answer = { .program = st->program };
	const struct {
		const struct screen *screen;
		const void *arg;
	} all[] = {
		{ &screen_program, &st->program },
		{ &screen_phases, &st->program },
		{ &screen_phase, &st->phase },
		{ &screen_phase_explain, &st->phase },
		{ &screen_programs_filter, &filter },
		{ &screen_program_write, &write },
		{ &screen_progress, &st->program },
		{ &screen_progress_report, &st->report },
		{ &screen_progress_write, &report },
		{ &screen_milestones, &st->program },
		{ &screen_milestone, &milestone },
		{ &screen_reached, &milestone },
		{ &screen_adopted, &st->program },
		{ &screen_adopt, &adopt },
		{ &screen_link, &link },
		{ &screen_rate, &st->program },
		{ &screen_verdict, &verdict },
		{ &screen_disputes, &st->program },
		{ &screen_answer, &answer },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].screen == screen) {
			ui_push(&st->ui, screen, all[i].arg);
			return true;
		}
	return false;
}

bool
stage_open(struct stage *st, const struct screen *screen)
{
	const struct transition *hide =
	        workflow_find(&proposal_workflow, "hide", PROPOSAL_PUBLISHED);
	const struct decide_target target = { SUBJECT_PROPOSAL, st->proposal, 4, hide };
	const struct difference_arg difference = { SUBJECT_PROPOSAL, st->proposal, 3, "Salah." };
	const struct history_arg history = { SUBJECT_PROPOSAL, st->proposal };
	const struct as_of_arg moment = { .subject = SUBJECT_PROPOSAL, .id = st->proposal,
		                          .seq = audit_newest(st->hall.db) };
	static const struct filter_arg filter;
	static const int64_t line = 1;
	static const struct log_filter_arg lines;
	static const struct audit_filter_arg entries;
	static const struct prepared_arg prepared = { .subject = SUBJECT_PROPOSAL,
		                                       .verb = "refuse" };
	const struct decide_arg decision = {
		.targets = &target,
		.count = 1,
		.title = "Perbaikan jalan RT 03",
		.verb = hide,
	};
	const struct slip_arg slip = { SUBJECT_PROPOSAL, st->proposal, "submit", false };
	const struct thread_arg thread = { SUBJECT_PROPOSAL, st->proposal };
	const struct comment_write_arg writing = { .subject = SUBJECT_PROPOSAL,
		                                   .id = st->proposal };
	const void *arg = screen == &screen_proposal ? (const void *)&st->proposal
	                  : screen == &screen_history ? (const void *)&history
	                  : screen == &screen_as_of || screen == &screen_as_of_day
	                          ? (const void *)&moment
	                  : screen == &screen_member || screen == &screen_code ||
	                                  screen == &screen_refusal
	                          ? &st->newcomer
	                  : screen == &screen_comment || screen == &screen_report ||
	                                  screen == &screen_block
	                          ? &st->comment
	                  : screen == &screen_thread        ? (const void *)&thread
	                  : screen == &screen_comment_write ? (const void *)&writing
	                  : screen == &screen_prepared   ? (const void *)&prepared
	                  : screen == &screen_filter     ? (const void *)&filter
	                  : screen == &screen_found      ? (const void *)"jalan"
	                  : screen == &screen_difference ? (const void *)&difference
	                  : screen == &screen_decide ? (const void *)&decision
	                                             : NULL;

	if (screen == &screen_claim)
		arg = &st->claim;
	else if (screen == &screen_claim_write)
		arg = &st->paper;
	else if (screen == &screen_slip || screen == &screen_slip_code)
		arg = &slip;
	else if (screen == &screen_log_line)
		arg = &line;
	else if (screen == &screen_log_filter)
		arg = &lines;
	else if (screen == &screen_audit_entry)
		arg = &line;
	else if (screen == &screen_audit_filter)
		arg = &entries;
	if (!arg)
		arg = office_arg(st, screen);
	if (screen != &screen_home && !push_program(st, screen) && !stage_push_consult(st, screen)
	    && !stage_push_inform(st, screen) && !stage_push_document(st, screen) && !stage_push_budget(st, screen) && !stage_push_groups(st, screen)
	    && !stage_push_meet(st, screen))
		ui_push(&st->ui, screen, arg);
	ui_view(&st->ui);
	return st->ui.top->screen == screen && st->ui.top->loaded;
}

void
stage_close(struct stage *st)
{
	ui_home(&st->ui);
	ui_bury(&st->ui);
}

size_t
stage_commands(struct stage *st)
{
	return command_collect(&st->ui, st->ui.top, st->commands);
}

const struct command *
stage_command(struct stage *st, const char *id)
{
	size_t n = stage_commands(st);

	for (size_t i = 0; i < n; i++)
		if (strcmp(st->commands[i].id, id) == 0)
			return &st->commands[i];
	return NULL;
}

/* Forgetting a person: afterwards no byte of what was personal is in the database's file, its log
 * or a copy, and the hall still verifies. Every string looked for was there before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/comment.h"
#include "core/credential.h"
#include "core/draft.h"
#include "core/filter.h"
#include "core/follow.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_merge.h"
#include "core/program_report.h"
#include "core/session_list.h"
#include "core/tree_office.h"
#include "core/voice.h"
#include "fixture.h"

#define LOGIN "xyloputra77"
#define NAME "Zulqarnayn Xyloputra"
#define NIK "3201015708990042"
#define PHONE "0812-5550-7731"
#define EMAIL "zulq.xylo@contoh.example"
#define SOURCE "203.0.113.77"
#define SECRET "kuda lari lewat sawah"
#define REQUEST "0123456789abcdef0123456789abcdef"

/* Of the person: always gone. Of what they wrote: gone when that is asked for. */
static const char *const personal[] = {
	LOGIN, NAME, "Xyloputra", "zulqarnayn", "xyloputra", NIK, PHONE, EMAIL, SOURCE,
	"Drafwordkuning", "Filterwordhijau", "Reasonwordungu", "Refusedwordabu", "Endedwordmerah",
	"Reportwordbiru", "Blockwordjingga", "Exportwordcoklat", "Disputewordbata",
};
static const char *const written[] = {
	"Titlewordnila", "titlewordnila", "Problemwordtoska", "problemwordtoska",
	"Commentwordpirus", "Editedwordmerak", "Appealwordzaitun",
};
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct hall {
	struct fixture f;
	struct arena a;
	struct session victim;
	struct session chief; /* administrator */
	struct session wati;
	int64_t proposal;
	int64_t appealed;
	int64_t comment;
	unsigned char nik_hash[KEYED_HASH_SIZE];
	struct problem p;
};

static void
must_at(struct hall *h, enum status status, int line)
{
	if (status != OK)
		fail_msg("line %d: status %d: %s", line, (int)status, h->p.text);
}
#define must(h, status) must_at(h, status, __LINE__)

static int64_t
submit(struct hall *h, struct session *s, const char *title, const char *problem)
{
	struct proposal_fields fields = fixture_fields(title);
	char request[REQUEST_SIZE];
	int64_t id;

	fields.problem = problem;
	request_key(request);
	must(h, proposal_submit(s, &fields, request, &id, &h->p));
	return id;
}

static void
decide(struct hall *h, struct session *s, int64_t id, int64_t version, const char *verb,
       const char *word)
{
	const struct decision d = { .id = id, .version = version, .verb = verb,
		                    .ground = GROUND_SPAM, .word = word };

	must(h, proposal_decide(s, &d, &h->p));
}

/* Others around them, so that pages split and merge. */
static void
populate(struct hall *h)
{
	char login[32];

	for (int i = 0; i < 150; i++) {
		struct session s;
		char title[64];
		snprintf(login, sizeof(login), "warga%d", i * 7919 % 1000);
		fixture_member(&h->f, login, MEMBER_VERIFIED, NULL, 0);
		fixture_enter(&h->f, login, &s);
		snprintf(title, sizeof(title), "Usulan warga nomor %d di dusun", i);
		decide(h, &h->f.system, submit(h, &s, title, "Jalan berlubang dan licin bila hujan."),
		       1, "publish", NULL);
		session_leave(&s);
	}
}

static void
enter_victim(struct hall *h)
{
	session_begin(&h->victim, h->f.db, &h->f.key, ACTOR_GUEST);
	must(h, session_enter(&h->victim, LOGIN, SOURCE, &h->p));
}

static void
make_person(struct hall *h)
{
	const struct registration r = { .name = NAME, .login = LOGIN, .nik = NIK, .secret = SECRET,
		                        .consent = true, .language = "id" };
	const struct profile profile = { .name = NAME, .phone = PHONE, .email = EMAIL };
	struct member_page m;
	int64_t id, number;

	must(h, member_register(&h->f.system, &r, &id, &number, &h->p));
	enter_victim(h);
	must(h, member_read(&h->victim, &h->a, id, &m));
	must(h, member_update(&h->victim, m.version, &profile, &h->p));
	must(h, member_read(&h->victim, &h->a, id, &m));
	must(h, member_refuse_verification(&h->chief, id, m.version, "Refusedwordabu " NAME, &h->p));
	must(h, member_read(&h->victim, &h->a, id, &m));
	must(h, member_verify(&h->chief, id, m.version, SEEN_CARD, &h->p));
	must(h, member_suspend(&h->chief, id, "Reasonwordungu " NAME, 0, &h->p));
	must(h, member_resume(&h->chief, id, "Reasonwordungu lagi", &h->p));
	must(h, session_end(&h->chief, h->victim.id, "Endedwordmerah", &h->p));
	enter_victim(h);
	throttle_failed(h->f.db, LOGIN, SOURCE, h->f.clock->now);
	key_hash(&h->f.key, NIK, h->nik_hash);
}

static void
let_them_write(struct hall *h)
{
	const struct comment_fields said = { .text = "Commentwordpirus begitu." };
	const struct comment_fields answer = { .text = "Setuju, jembatan itu perlu." };
	const struct comment_fields better = { .text = "Editedwordmerak begitu." };
	char request[REQUEST_SIZE];
	int64_t other = submit(h, &h->wati, "Jembatan bambu", "Sudah lapuk dan licin sekali.");
	int64_t theirs;

	h->proposal = submit(h, &h->victim, "Titlewordnila di RT 03", "Problemwordtoska, licin sekali.");
	decide(h, &h->f.system, h->proposal, 1, "publish", NULL);
	must(h, proposal_support(&h->wati, h->proposal, true, &h->p));
	h->appealed = submit(h, &h->victim, "Titlewordnila kedua", "Problemwordtoska lagi, licin.");
	decide(h, &h->f.system, h->appealed, 1, "refuse", "Ini iklan.");
	decide(h, &h->victim, h->appealed, 2, "appeal", "Appealwordzaitun, bukan iklan.");
	decide(h, &h->f.system, other, 1, "publish", NULL);
	must(h, proposal_support(&h->victim, other, true, &h->p));
	request_key(request);
	const struct comment_place place = { .subject = SUBJECT_PROPOSAL, .subject_id = other };
	must(h, comment_add(&h->victim, &place, &said, request, &h->comment, NULL, &h->p));
	must(h, comment_edit(&h->victim, h->comment, 1, &better, NULL, &h->p));
	request_key(request);
	must(h, comment_add(&h->wati, &place, &answer, request, &theirs, NULL, &h->p));
	must(h, comment_report(&h->victim, theirs, GROUND_SPAM, "Reportwordbiru", &h->p));
	must(h, comment_block(&h->chief, h->comment, 1, "Blockwordjingga", &h->p));
	must(h, draft_save(&h->victim, "proposal", 0, "title=Drafwordkuning " NAME, REQUEST, 1000));
	must(h, filter_save(&h->victim, "proposals", "Filterwordhijau",
	                    filter_write(&h->a, &(struct proposal_query){ .area = 0 }), &h->p));
	must(h, follow_set(&h->victim, SUBJECT_PROPOSAL, other, true, &h->p));
}

static enum status
nothing(void *arg, const struct data_record *record)
{
	(void)arg;
	(void)record;
	return OK;
}

/* They rate a program of the office, look at its report and say that it is not done. */
static void
let_them_speak(struct hall *h)
{
	const struct node_names unit = { .name = "Kaur Umum" };
	struct program_fields f = {
		.title = "Lampu desa", .year = 2026, .budget = 1000000, .method = METHOD_SELF,
		.beneficiaries = NUMBER_NONE,
		.plan = { { 20300, 20330 }, { 20331, 20400 }, { 20401, 20430 } },
	};
	const struct report_fields done = { .day = calendar_day(h->f.clock->now), .progress = 10,
		                            .text = "Tiang sudah berdiri." };
	int64_t id, report;

	must(h, node_add(&h->f.system, TREE_UNIT, 0, &unit, &f.unit, &h->p));
	must(h, program_create(&h->f.system, &f, NULL, 0, "program", &id, &h->p));
	const struct decision start = { .id = phase_id(h->f.db, id, PHASE_EVALUATION), .version = 1,
		                        .verb = "start", .word = "Lebih awal." };
	must(h, phase_decide(&h->f.system, &start, &h->p));
	must(h, report_add(&h->f.system, start.id, 2, 0, &done, "report", &report, &h->p));
	must(h, report_view(&h->victim, report, -1, &h->p));
	must(h, rating_give(&h->victim, id, 2, &h->p));
	must(h, verdict_give(&h->victim, id, false, "Disputewordbata", &h->p));
}

static int
setup(void **state)
{
	struct hall *h = calloc(1, sizeof(*h));

	lang_init();
	lang_set("en");
	fixture_begin(&h->f);
	fixture_member(&h->f, "kepala", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&h->f, "kepala", &h->chief);
	fixture_member(&h->f, "wati", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&h->f, "wati", &h->wati);
	populate(h);
	make_person(h);
	let_them_write(h);
	let_them_speak(h);
	must(h, member_export(&h->chief, h->victim.member, "Exportwordcoklat", 0, nothing, NULL,
	                      &h->p));
	*state = h;
	return 0;
}

static int
teardown(void **state)
{
	struct hall *h = *state;

	arena_free(&h->a);
	fixture_end(&h->f);
	free(h);
	return 0;
}
#define ERASE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

/* -- Looking at the bytes -------------------------------------------------------------------- */

static bool
file_holds(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "rb");

	if (!f)
		return false;
	fseek(f, 0, SEEK_END);
	size_t size = (size_t)ftell(f);
	rewind(f);
	char *all = malloc(size + 1);
	assert_int_equal(fread(all, 1, size, f), size);
	fclose(f);
	bool found = memmem(all, size, bytes, n) != NULL;
	free(all);
	return found;
}

/* In the file, its log, or a copy made now. The database is closed meanwhile: a file of a process
 * that has it open is not to be opened by hand. */
static void
close_and_copy(struct hall *h, char copy[320], char log[320])
{
	snprintf(copy, 320, "%s/copy", h->f.dir);
	snprintf(log, 320, "%s-wal", h->f.path);
	unlink(copy);
	must(h, db_backup(h->f.db, copy, &h->p));
	fixture_close(&h->f);
}

static void
look_for(struct hall *h, const char *const *words, size_t n, bool there)
{
	char copy[320], log[320];

	close_and_copy(h, copy, log);
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(words[i]);
		if (there && !file_holds(copy, words[i], length))
			fail_msg("\"%s\" is not there to begin with", words[i]);
		if (!there && file_holds(h->f.path, words[i], length))
			fail_msg("\"%s\" is in the file", words[i]);
		if (!there && file_holds(log, words[i], length))
			fail_msg("\"%s\" is in the log", words[i]);
		if (!there && file_holds(copy, words[i], length))
			fail_msg("\"%s\" is in a copy", words[i]);
	}
	if (words[0] == personal[0])
		assert_int_equal(file_holds(copy, h->nik_hash, sizeof(h->nik_hash)), there);
	unlink(copy);
	fixture_open(&h->f, DB_OPEN);
	h->chief.db = h->wati.db = h->f.db;
	fixture_sound(&h->f);
}

/* The NIK itself never was. */
static bool
is_nik(const char *word)
{
	return strcmp(word, NIK) == 0;
}

static void
all_is_there(struct hall *h)
{
	const char *words[COUNT(personal)];
	size_t n = 0;

	for (size_t i = 0; i < COUNT(personal); i++)
		if (!is_nik(personal[i]))
			words[n++] = personal[i];
	look_for(h, words, n, true);
	look_for(h, written, COUNT(written), true);
}

/* -- By the office --------------------------------------------------------------------------- */

static void
a_person_is_forgotten_and_what_they_wrote_stays(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_PAPER };
	struct proposal_page page;
	struct comment_page said;
	struct member_page m;

	all_is_there(h);
	fixture_enter(&h->f, "kepala", &h->chief);
	must(h, member_erase(&h->chief, &e, &h->p));
	assert_false(e.lingers);
	look_for(h, personal, COUNT(personal), false);
	look_for(h, written, COUNT(written), true);
	must(h, proposal_read(&h->f.system, &h->a, h->proposal, &page));
	assert_string_equal(page.author, "Resident");
	assert_int_equal(page.support, 1);
	assert_string_equal(page.fields.title, "Titlewordnila di RT 03");
	must(h, comment_read(&h->f.system, &h->a, h->comment, &said));
	assert_string_equal(said.row.author, "Resident");
	must(h, member_read(&h->f.system, &h->a, h->victim.member, &m));
	assert_int_equal(m.state, MEMBER_LEFT);
	assert_string_equal(m.name, "Resident");
	assert_int_equal(member_erase(&h->f.system, &e, &h->p), INVALID);
}

static void
what_they_wrote_goes_too_when_they_ask(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_DIED, .texts = true };
	struct proposal_page page;
	struct comment_page said;

	all_is_there(h);
	must(h, member_erase(&h->f.system, &e, &h->p));
	assert_int_equal(e.proposals, 2);
	assert_int_equal(e.comments, 1);
	look_for(h, personal, COUNT(personal), false);
	look_for(h, written, COUNT(written), false);
	must(h, proposal_read(&h->f.system, &h->a, h->proposal, &page));
	assert_int_equal(page.state, PROPOSAL_WITHDRAWN);
	assert_string_equal(page.fields.problem, "");
	must(h, comment_read(&h->f.system, &h->a, h->comment, &said));
	assert_int_equal(said.row.state, COMMENT_DELETED);
}

/* What others have taken up is not only theirs any more. */
static void
what_was_taken_up_stays(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_ORDER, .texts = true };
	struct proposal_page page;

	fixture_state(&h->f, h->proposal, PROPOSAL_ADOPTED);
	must(h, member_erase(&h->f.system, &e, &h->p));
	assert_int_equal(e.proposals, 1);
	must(h, proposal_read(&h->f.system, &h->a, h->proposal, &page));
	assert_string_equal(page.fields.title, "Titlewordnila di RT 03");
	look_for(h, personal, COUNT(personal), false);
}

static void
what_was_merged_into_them_goes_with_them(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .basis = ERASE_PAPER, .texts = true };
	struct member_merge m;
	struct session stays;

	fixture_member(&h->f, "penggantinya", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&h->f, "penggantinya", &stays);
	e.id = stays.member;
	must(h, member_merge_look(&h->chief, &h->a, h->victim.member, stays.member, &m, &h->p));
	must(h, member_merge(&h->chief, &m, &h->p));
	must(h, member_erase(&h->chief, &e, &h->p));
	look_for(h, personal, COUNT(personal), false);
	look_for(h, written, COUNT(written), false);
}

static void
who_may_not_erase(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_PAPER };
	const struct role_grant role = { .role = "moderator" };

	assert_int_equal(member_erase(&h->wati, &e, &h->p), DENIED);
	e.basis = ERASE_OWN;
	assert_int_equal(member_erase(&h->chief, &e, &h->p), INVALID);
	e = (struct erasure){ .id = h->chief.member, .basis = ERASE_PAPER };
	assert_int_equal(member_erase(&h->chief, &e, &h->p), DENIED);
	assert_int_equal(member_erase(&h->f.system, &e, &h->p), DENIED); /* the last one */
	must(h, member_grant(&h->f.system, h->wati.member, &role, &h->p));
	e.id = h->wati.member;
	must(h, member_erase(&h->chief, &e, &h->p)); /* who gives roles may */
	assert_int_equal(session_check(&h->wati, h->f.clock->now, &h->p), DENIED);
	fixture_sound(&h->f);
}

/* -- By oneself ------------------------------------------------------------------------------ */

static void
one_forgets_oneself_with_the_password(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .texts = true };

	assert_int_equal(member_erase_own(&h->victim, "bukan itu", &e, &h->p), INVALID);
	assert_string_equal(h->p.field, "password");
	assert_int_equal(session_check(&h->victim, h->f.clock->now, &h->p), OK);
	must(h, member_erase_own(&h->victim, SECRET, &e, &h->p));
	assert_int_equal(session_check(&h->victim, h->f.clock->now, &h->p), DENIED);
	session_leave(&h->victim);
	assert_int_equal(h->victim.kind, ACTOR_GUEST);
	assert_int_equal(session_enter(&h->victim, LOGIN, "", &h->p), OK); /* as somebody new */
	look_for(h, written, COUNT(written), false);
}

/* -- Everything held ------------------------------------------------------------------------- */

struct found {
	const char *const *words;
	size_t n;
	unsigned seen; /* bits */
	char sections[400];
};

static enum status
note(void *arg, const struct data_record *r)
{
	struct found *f = arg;

	if (!strstr(f->sections, r->section))
		snprintf(f->sections + strlen(f->sections), sizeof(f->sections) - strlen(f->sections),
		         " %s", r->section);
	for (size_t v = 0; v < r->n; v++)
		for (size_t i = 0; i < f->n; i++)
			if (r->values[v].kind == DATA_TEXT && strstr(r->values[v].text, f->words[i]))
				f->seen |= 1u << i;
	return OK;
}

static void
all_that_is_held_is_handed_out(void **state)
{
	static const char *const words[] = {
		LOGIN, NAME, PHONE, EMAIL, SOURCE, "Drafwordkuning", "Filterwordhijau",
		"Reasonwordungu", "Refusedwordabu", "Endedwordmerah", "Reportwordbiru",
		"Blockwordjingga", "Exportwordcoklat", "Titlewordnila", "Problemwordtoska",
		"Editedwordmerak", "U-2026-", "submit", "member_verify", "Disputewordbata",
		"P-2026-0001",
	};
	struct hall *h = *state;
	struct found f = { .words = words, .n = COUNT(words) };
	const char *text;

	must(h, member_export(&h->victim, h->victim.member, NULL, 0, note, &f, &h->p));
	for (size_t i = 0; i < COUNT(words); i++)
		if (!(f.seen & 1u << i))
			fail_msg("\"%s\" is not handed out", words[i]);
	for (size_t i = 0; data_sections[i]; i++)
		if (!strstr(f.sections, data_sections[i]) && strcmp(data_sections[i], "roles") != 0
		    && strcmp(data_sections[i], "helpful") != 0
		    && strcmp(data_sections[i], "claims") != 0
		    && strcmp(data_sections[i], "program_reports") != 0
		    && strcmp(data_sections[i], "interests") != 0)
			fail_msg("the section %s is empty", data_sections[i]);
	must(h, member_export_text(&h->victim, &h->a, h->victim.member, NULL, &text, &h->p));
	assert_non_null(strstr(text, NAME));
	assert_null(strstr(text, NIK));
	/* Words where there are words. */
	static const char *const said[] = { "Proposal sent", "Verified", "Language: ",
		                            "Report of: 2 March 2026" };
	static const char *const codes[] = { "submit", "member_verify", "member_profile", "version=",
		                             "report_view", "Report of: 2026-" };
	for (size_t i = 0; i < COUNT(said); i++)
		if (!strstr(text, said[i]))
			fail_msg("\"%s\" is missing", said[i]);
	for (size_t i = 0; i < COUNT(codes); i++)
		if (strstr(text, codes[i]))
			fail_msg("\"%s\" stands there: %.60s", codes[i], strstr(text, codes[i]));
	/* Others: only for who manages accounts, with a reason, which is told. */
	assert_int_equal(member_export(&h->wati, h->victim.member, "Ingin tahu.", 0, note, &f, &h->p),
	                 DENIED);
	assert_int_equal(member_export(&h->chief, h->victim.member, "", 0, note, &f, &h->p), INVALID);
	must(h, member_export(&h->f.system, h->victim.member, NULL, 0, note, &f, &h->p));
	assert_int_equal(session_refresh(&h->victim, &h->p), OK);
	assert_true(h->victim.unread > 0);
	fixture_sound(&h->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ERASE_TEST(a_person_is_forgotten_and_what_they_wrote_stays),
		ERASE_TEST(what_they_wrote_goes_too_when_they_ask),
		ERASE_TEST(what_was_taken_up_stays),
		ERASE_TEST(what_was_merged_into_them_goes_with_them),
		ERASE_TEST(who_may_not_erase),
		ERASE_TEST(one_forgets_oneself_with_the_password),
		ERASE_TEST(all_that_is_held_is_handed_out),
	};

	return cmocka_run_group_tests_name("erase", tests, NULL, NULL);
}

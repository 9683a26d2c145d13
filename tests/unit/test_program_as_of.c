/* Programs as they stood: after each event of a long life a guest's page is kept, and equals later
 * the page of that moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/as_of.h"
#include "core/association.h"
#include "core/history.h"
#include "core/member_erase.h"
#include "core/program_as_of.h"
#include "core/tree_office.h"
#include "core/undo.h"
#include "screens/program.h"
#include "screens/programs.h"
#include "unit/moments.h"
#include "unit/travel.h"
#include "unit/works.h"

#define DAY 86400

/* Counted for the one test that asks how many statements there are. */
struct stmt *__real_db_begin(struct db *db, const struct sql *const *sql);
struct stmt *__wrap_db_begin(struct db *db, const struct sql *const *sql);

static size_t statements;

struct stmt *
__wrap_db_begin(struct db *db, const struct sql *const *sql)
{
	statements++;
	return __real_db_begin(db, sql);
}

/* -- What is seen ---------------------------------------------------------------------------- */

static const void *
look(struct moments *m)
{
	struct program_detail *d = arena_alloc(&m->o->a, sizeof(*d));

	memset(d, 0, sizeof(*d));
	d->id = m->id;
	assert_int_equal(screen_program.refresh(&m->o->guest, d, &m->o->a, &m->o->p), OK);
	d->voice = (struct voice){ .answer = d->voice.answer, .answered = d->voice.answered };
	d->report.fits = d->report.fits_not = 0;
	d->talk = (struct comment_summary){ 0 };
	d->related = (struct related){ .count = 0 };
	d->line.id = 0;
	return d;
}

struct life {
	struct office *o;
	struct moments m;
	int64_t proposals[3];
	int64_t category;
};

static int64_t
version(struct life *l)
{
	return programs_look(l->o, l->m.id).version;
}

/* The event is over, which must have worked: a day goes by. */
static void
after(struct life *l, const char *what, enum status status)
{
	if (status != OK)
		fail_msg("%s: %s", what, l->o->p.text);
	moments_keep(&l->m, what);
	l->o->f.clock->now += DAY;
}

static void
phase(struct life *l, int number, const char *verb)
{
	after(l, verb, programs_phase(l->o, &l->o->joko, l->m.id, number, verb,
	                              arena_printf(&l->o->a, "Kata untuk %s.", verb), 0));
}

/* ... which is taken back a minute later. */
static void
there_and_back(struct life *l, int number, const char *verb)
{
	phase(l, number, verb);
	l->o->f.clock->now -= DAY - 60;
	travel_trust(l->o->f.db);
	after(l, "undo", undo_take_back(&l->o->joko, SUBJECT_PHASE,
	                                phase_id(l->o->f.db, l->m.id, number), &l->o->p));
}

static void
report(struct life *l, int number, int64_t corrects, int64_t progress, int64_t spent, int64_t *id)
{
	struct report_fields f = works_report(l->o, progress, spent);

	f.why_over = "Harga naik.";
	f.text = arena_printf(&l->o->a, "Pekerjaan sampai %d persen.", (int)progress);
	after(l, "report", works_send(l->o, &l->o->joko, l->m.id, number, corrects, &f, id));
}

static void
edit(struct life *l, const struct program_fields *f)
{
	after(l, "edit", program_edit(&l->o->joko, l->m.id, version(l), f, "Sesuai rapat.",
	                              &l->o->p));
}

static void
explain(struct life *l, int number, const char *text)
{
	after(l, "explain", phase_explain(&l->o->joko, phase_id(l->o->f.db, l->m.id, number),
	                                  version(l), text, &l->o->p));
}

/* -- Its life -------------------------------------------------------------------------------- */

static void
begin(struct life *l, struct office *o)
{
	static const char *const titles[] = { "Jalan RT 03", "Jalan RT 04", "Jembatan kecil" };
	const struct node_names name = { .name = "Jalan" };
	struct program_fields f = programs_fields(o, "Jalan lingkungan");
	struct program_source from[2];

	*l = (struct life){ .o = o, .m = { .o = o, .past = &program_past, .look = look } };
	assert_int_equal(node_add(&o->f.system, TREE_CATEGORY, 0, &name, &l->category, &o->p), OK);
	f.category = l->category;
	for (int i = 0; i < 3; i++)
		l->proposals[i] = programs_approved(o, titles[i]);
	for (int i = 0; i < 2; i++)
		from[i] = programs_source(o, l->proposals[i]);
	after(l, "create", programs_try(o, &o->joko, &f, from, 2, &l->m.id));
}

static void
milestones(struct life *l)
{
	struct office *o = l->o;
	struct milestone m = { .phase = 2, .title = "Aspal datang", .planned = programs_day(5, 1) };
	struct milestone early = { .phase = 1, .title = "Gambar jadi", .planned = programs_day(3, 9) };
	int64_t first;
	int64_t second;
	int64_t third;

	after(l, "add", milestone_set(&o->joko, l->m.id, version(l), &m, &first, &o->p));
	after(l, "add", milestone_set(&o->joko, l->m.id, version(l), &early, &second, &o->p));
	m.id = first;
	m.title = "Aspal datang di lokasi";
	m.planned = programs_day(3, 5);
	after(l, "edit", milestone_set(&o->joko, l->m.id, version(l), &m, &third, &o->p));
	after(l, "reach", milestone_reach(&o->joko, second, version(l), programs_day(3, 4), &o->p));
	after(l, "reach not", milestone_reach(&o->joko, second, version(l), 0, &o->p));
	after(l, "drop", milestone_drop(&o->joko, second, version(l), &o->p));
	early.phase = 3;
	after(l, "again", milestone_set(&o->joko, l->m.id, version(l), &early, &third, &o->p));
}

static void
planning(struct life *l)
{
	struct program_fields f = programs_look(l->o, l->m.id).fields;
	int64_t id;

	f.title = "Jalan lingkungan RT 03 dan 04";
	f.summary = "";
	edit(l, &f);
	phase(l, 1, "start");
	report(l, 1, 0, 20, 500000, &id);
	programs_go_to(l->o, 4, 10);
	explain(l, 1, "Gambar belum disetujui.");
	explain(l, 1, "Gambar disetujui minggu depan.");
	/* Late still, then no longer. */
	f.plan[0].to = programs_day(4, 5);
	f.plan[1].from = programs_day(4, 6);
	edit(l, &f);
	f.plan[0].to = programs_day(5, 30);
	edit(l, &f);
	f.plan[0].to = programs_day(4, 5);
	edit(l, &f);
	explain(l, 1, "Lagi-lagi terlambat.");
	phase(l, 1, "finish");
}

static void
sources(struct life *l)
{
	struct office *o = l->o;
	const struct program_source third = programs_source(o, l->proposals[2]);
	const struct association_fields group = { .name = "Karang Taruna", .kind = "PKK",
		                                    .purpose = "Arisan." };
	char request[REQUEST_SIZE];
	int64_t id = 0;

	after(l, "link", program_link(&o->joko, l->m.id, &third, 1, &o->p));
	after(l, "unlink", program_unlink(&o->joko, l->m.id, l->proposals[0], "Lain tempat.",
	                                  &o->p));
	request_key(request);
	after(l, "association",
	      association_create(&o->joko, &group, "Ani", "ani", request, &id, &o->p));
	after(l, "group", program_carried_by(&o->joko, l->m.id, id, true, &o->p));
	after(l, "group end", program_carried_by(&o->joko, l->m.id, id, false, &o->p));
	after(l, "group again", program_carried_by(&o->joko, l->m.id, id, true, &o->p));
}

static void
execution(struct life *l)
{
	int64_t first;
	int64_t second;
	int64_t third;

	phase(l, 2, "start");
	report(l, 2, 0, 40, 10000000, &first);
	report(l, 2, first, 30, 8000000, &second);
	report(l, 2, 0, 80, 40000000, &third);
	report(l, 2, second, 35, 9000000, &third);
	there_and_back(l, 2, "postpone");
	phase(l, 2, "postpone");
	programs_go_to(l->o, 7, 10);
	explain(l, 2, "Hujan sejak Mei.");
	phase(l, 2, "resume");
	there_and_back(l, 2, "cancel");
	phase(l, 2, "cancel");
	phase(l, 2, "reopen");
}

static void
evaluation(struct life *l)
{
	struct office *o = l->o;
	struct dispute seen;
	size_t n;

	phase(l, 2, "finish");
	phase(l, 3, "start");
	after(l, "dispute", verdict_give(&o->oki, l->m.id, false, "Masih berlubang.", &o->p));
	after(l, "rate", rating_give(&o->oni, l->m.id, 4, &o->p));
	there_and_back(l, 3, "finish");
	phase(l, 3, "finish");
	assert_int_equal(dispute_list(&o->joko, &o->a, l->m.id, NULL, false, 1, &seen, &n), OK);
	after(l, "answer", dispute_answer(&o->joko, l->m.id, version(l), seen.row, true,
	                                  "Kami tambal bulan ini.", &o->p));
	phase(l, 3, "finish");
}

static void
names(struct life *l)
{
	struct office *o = l->o;
	const struct node_names other = { .name = "Jalan dan jembatan" };
	struct node_page node;

	assert_int_equal(node_read(o->f.db, &o->a, l->category, &node), OK);
	after(l, "rename", node_edit(&o->f.system, l->category, node.version, &other, &o->p));
}

static void
live(struct life *l, struct office *o)
{
	begin(l, o);
	milestones(l);
	planning(l);
	sources(l);
	execution(l);
	evaluation(l);
	names(l);
}

/* -- As it stood ----------------------------------------------------------------------------- */

static void
each_moment_is_as_it_was(void **state)
{
	struct office *o = *state;
	struct life l;

	live(&l, o);
	assert_true(l.m.n >= 45);
	moments_same(&l.m);
	/* What was seen differs each time but where only a name or a rating was given. */
	for (size_t i = 1; i < l.m.n; i++)
		if (strcmp(l.m.all[i].what, "rate") != 0 &&
		    strcmp(l.m.all[i].what, "association") != 0)
			assert_string_not_equal(l.m.all[i].text, l.m.all[i - 1].text);
	travel(o->f.db, o->f.clock, 200 * DAY);
	moments_same(&l.m);
	/* Now, by the same way. */
	assert_string_equal(moments_past(&l.m, INT64_MAX), moments_text(&l.m, look(&l.m)));
	fixture_sound(&o->f);
}

static void
people_who_are_forgotten_leave_it_as_it_was(void **state)
{
	struct office *o = *state;
	struct life l;

	live(&l, o);
	for (int i = 0; i < 3; i++) {
		const struct session *s = i == 0 ? &o->ani : i == 1 ? &o->oki : &o->joko;
		struct erasure e = { .id = s->member, .basis = ERASE_PAPER, .texts = true };
		if (member_erase(&o->f.system, &e, &o->p) != OK)
			fail_msg("%s", o->p.text);
	}
	moments_same(&l.m);
}

/* Each step of its history leads to what was seen after it. */
static void
steps_of_history_are_moments(void **state)
{
	struct office *o = *state;
	struct history_step steps[100];
	struct life l;
	size_t n;
	size_t found = 0;

	live(&l, o);
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, l.m.id, 0, false, 100,
	                               steps, &n), OK);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < l.m.n; j++) {
			int64_t seq = as_of_settled(o->f.db, steps[i].seq);
			if (seq != l.m.all[j].seq)
				continue;
			assert_string_equal(moments_past(&l.m, seq), l.m.all[j].text);
			found++;
		}
	assert_int_equal(found, n);
}

static void
before_it_was_made_there_is_nothing(void **state)
{
	struct office *o = *state;
	struct life l;

	begin(&l, o);
	assert_null(moments_past(&l.m, 1));
	assert_non_null(strstr(o->p.text, "did not exist"));
	l.m.id += 1;
	assert_null(moments_past(&l.m, INT64_MAX));
}

/* However much residents have to say of it. */
static void
statements_do_not_grow_with_voices(void **state)
{
	struct office *o = *state;
	int64_t seq;
	struct life l;

	live(&l, o);
	seq = l.m.all[20].seq;
	statements = 0;
	moments_past(&l.m, seq);
	size_t before = statements;
	assert_true(before < 80);
	for (int i = 0; i < 30; i++) {
		office_raw(o, arena_printf(&o->a, "INSERT INTO audit (seq, at, actor_kind, actor, verb,"
		                                  " subject, subject_id, detail) SELECT MAX(seq) + 1,"
		                                  " MAX(at), 1, 1, 'program_rate', 12, %lld, ''"
		                                  " FROM audit", (long long)l.m.id));
	}
	statements = 0;
	moments_past(&l.m, seq);
	assert_int_equal(statements, before);
}

/* -- Out of a file --------------------------------------------------------------------------- */

static void
begin_imported(struct life *l, struct office *o)
{
	const struct report_import reports[] = {
		{ 2, works_report(o, 30, 1000000) }, { 2, works_report(o, 50, 2000000) },
	};
	const struct program_import row = {
		.fields = programs_fields(o, "Balai warga"),
		.unit_path = "Kaur Umum",
		.phases = {
			{ programs_day(1, 5), programs_day(2, 1), 0 },
			{ programs_day(2, 2), 0, 0 },
			{ 0, 0, 0 },
		},
		.reports = reports,
		.report_count = 2,
	};
	size_t bad;

	*l = (struct life){ .o = o, .m = { .o = o, .past = &program_past, .look = look } };
	assert_int_equal(program_import(&o->f.system, &row, 1, true, false, &bad, &o->p), OK);
	assert_int_equal(program_find(o->f.db, "P-2026-0001", &l->m.id), OK);
	after(l, "import", OK);
	phase(l, 2, "postpone");
	phase(l, 2, "cancel");
	phase(l, 2, "reopen");
	phase(l, 2, "finish");
	phase(l, 3, "start");
}

static void
what_came_from_a_file_is_as_it_came(void **state)
{
	struct office *o = *state;
	struct life l;

	begin_imported(&l, o);
	phase(&l, 1, "reopen");
	phase(&l, 1, "finish");
	moments_same(&l.m);
	assert_non_null(strstr(l.m.all[0].text, "50 %"));
	fixture_sound(&o->f);
}

/* Its entry did not say then how the phases came. */
static void
what_came_long_ago_is_read_back(void **state)
{
	struct office *o = *state;
	struct life l;

	begin_imported(&l, o);
	office_raw(o, "DROP TRIGGER audit_no_update");
	office_raw(o, "UPDATE audit SET detail = substr(detail, 1, instr(detail, ' phase1=') - 1)"
	              " WHERE verb = 'import' AND subject = 12");
	moments_same(&l.m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(each_moment_is_as_it_was),
		OFFICE_TEST(people_who_are_forgotten_leave_it_as_it_was),
		OFFICE_TEST(steps_of_history_are_moments),
		OFFICE_TEST(before_it_was_made_there_is_nothing),
		OFFICE_TEST(statements_do_not_grow_with_voices),
		OFFICE_TEST(what_came_from_a_file_is_as_it_came),
		OFFICE_TEST(what_came_long_ago_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

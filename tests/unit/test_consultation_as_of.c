/* Consultations as they stood: after each event of a long life a guest's page is kept, and equals
 * later the page of that moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/as_of.h"
#include "core/consultation_as_of.h"
#include "core/history.h"
#include "core/member_erase.h"
#include "core/member_merge.h"
#include "core/tree_office.h"
#include "core/undo.h"
#include "screens/consultation.h"
#include "screens/consultations.h"
#include "unit/moments.h"
#include "unit/polls.h"
#include "unit/programs.h"
#include "unit/travel.h"

#define DAY 86400

/* -- What is seen ---------------------------------------------------------------------------- */

static const void *
look(struct moments *m)
{
	struct consultation_detail *d = arena_alloc(&m->o->a, sizeof(*d));

	memset(d, 0, sizeof(*d));
	d->on.id = m->id;
	enum status status = screen_consultation.refresh(&m->o->guest, d, &m->o->a, &m->o->p);
	if (status == NOT_FOUND)
		return NULL;
	assert_int_equal(status, OK);
	d->past = true;
	d->talk = (struct comment_summary){ 0 };
	d->related = (struct related){ .count = 0 };
	for (size_t i = 0; i < d->official_count; i++)
		d->official[i].about_title = NULL;
	return d;
}

struct life {
	struct office *o;
	struct moments m;
	int64_t unit;
};

static int64_t
version(struct life *l)
{
	return consults_look(l->o, l->m.id).heading.version;
}

/* The event is over, which must have worked: a minute goes by. */
static void
after(struct life *l, const char *what, enum status status)
{
	if (status != OK)
		fail_msg("%s: %s", what, l->o->p.text);
	moments_keep(&l->m, what);
	l->o->f.clock->now += 60;
}

static void
step(struct life *l, const char *verb)
{
	after(l, verb, consults_decide(l->o, &l->o->joko, l->m.id, verb));
}

static void
back(struct life *l)
{
	after(l, "undo", undo_take_back(&l->o->joko, SUBJECT_CONSULTATION, l->m.id, &l->o->p));
}

/* The clock is moved there, and a guest comes by. */
static void
turn(struct life *l, int64_t instant)
{
	consults_tick(l->o, instant);
	after(l, "turn", OK);
}

static void
respond(struct life *l, struct session *s, int64_t agree, int64_t again)
{
	struct poll poll = { .o = l->o, .id = l->m.id };

	assert_int_equal(consultation_questions(s, &l->o->a, poll.id, &poll.q), OK);
	poll_begin(&poll, agree);
	after(l, "answer", again ? poll_change(&poll, s, again) : poll_send(&poll, s));
}

/* -- Its life -------------------------------------------------------------------------------- */

static void
begin(struct life *l, struct office *o, bool secret)
{
	const struct consultation_start plan = { .template_ = TEMPLATE_PLAN };
	const struct audience everybody = { .n = 0 };
	struct consultation_fields f = consults_fields(o, "Pasar desa");

	*l = (struct life){ .o = o, .m = { .o = o, .past = &consultation_past, .look = look } };
	consults_village(o);
	f.secret = secret;
	after(l, "create", consults_try(o, &o->joko, &f, &everybody, &plan, &l->m.id));
}

static void
edits(struct life *l)
{
	static const int64_t areas[] = { 911, 912 };
	const struct audience hamlets = { .areas = areas, .n = 2 };
	const struct audience everybody = { .n = 0 };
	struct office *o = l->o;
	struct consultation_fields f = consults_fields(o, "Pasar desa pindah");

	after(l, "edit", consultation_edit(&o->joko, l->m.id, version(l), &f, &hamlets, &o->p));
	step(l, "schedule");
	back(l);
	step(l, "schedule");
	f.explanation = "";
	f.results = RESULTS_CLOSED;
	after(l, "edit", consultation_edit(&o->joko, l->m.id, version(l), &f, NULL, &o->p));
	f.closes += DAY;
	after(l, "edit", consultation_edit(&o->joko, l->m.id, version(l), &f, &everybody, &o->p));
	step(l, "unschedule");
	step(l, "schedule");
}

static void
questions(struct life *l)
{
	struct office *o = l->o;
	struct questionnaire all;
	int64_t v = version(l);
	int64_t id;

	assert_int_equal(consultation_questions(&o->joko, &o->a, l->m.id, &all), OK);
	struct question q = all.questions[0];
	q.text = "Setuju dengan pasar yang baru?";
	after(l, "question", question_set(&o->joko, l->m.id, &v, &q, &id, &o->p));
	q = (struct question){ .kind = QUESTION_HEADING, .text = "Tempat", .explanation = "" };
	after(l, "heading", question_set(&o->joko, l->m.id, &v, &q, &id, &o->p));
	q = (struct question){ .kind = QUESTION_LONG, .text = "Di mana?", .explanation = "" };
	after(l, "question", question_set(&o->joko, l->m.id, &v, &q, &id, &o->p));
	after(l, "move", question_move(&o->joko, l->m.id, &v, id, 1, &o->p));
	after(l, "move", question_move(&o->joko, l->m.id, &v, id, 5, &o->p));
	after(l, "drop", question_drop(&o->joko, l->m.id, &v, id, &o->p));
}

static void
sections(struct life *l)
{
	struct section section = { .title = "Rencana", .text = "Pasar dipindah." };
	struct office *o = l->o;
	int64_t v = version(l);
	int64_t first;
	int64_t second;

	after(l, "section", section_set(&o->joko, l->m.id, &v, &section, &first, &o->p));
	section.title = "Biaya";
	after(l, "section", section_set(&o->joko, l->m.id, &v, &section, &second, &o->p));
	section.id = second;
	section.title = "Biaya dan waktu";
	after(l, "section", section_set(&o->joko, l->m.id, &v, &section, &second, &o->p));
	after(l, "drop", section_drop(&o->joko, l->m.id, &v, first, &o->p));
}

static void
answers(struct life *l)
{
	struct office *o = l->o;
	int64_t closes = consults_look(o, l->m.id).heading.closes;

	turn(l, CONSULTS_OPENS);
	respond(l, &o->ani, ANSWER_YES, 0);
	respond(l, &o->budi, ANSWER_YES, 0);
	respond(l, &o->ani, ANSWER_ABSTAIN, 1);
	o->f.clock->now += 5 * DAY;
	respond(l, &o->oki, ANSWER_YES, 0);
	after(l, "extend", consultation_extend(&o->joko, l->m.id, version(l), closes + DAY,
	                                       "Belum semua tahu.", &o->p));
	turn(l, closes + DAY + 10);
}

static void
official(struct life *l, int64_t question, const char *word, const char *follows)
{
	const struct official_answer answer = {
		.question = question, .outcome = OUTCOME_PARTLY, .word = word, .follows = follows,
	};

	after(l, "official", official_set(&l->o->joko, l->m.id, version(l), &answer, &l->o->p));
}

static void
outcome(struct life *l)
{
	struct office *o = l->o;
	struct questionnaire all;

	assert_int_equal(consultation_questions(&o->joko, &o->a, l->m.id, &all), OK);
	travel(o->f.db, o->f.clock, 40 * DAY);
	official(l, 0, "Pasar dipindah tahun depan.", "");
	official(l, all.questions[1].id, "Los dibuat lebih lebar.", "");
	after(l, "drop", official_drop(&o->joko, l->m.id, version(l), all.questions[1].id, &o->p));
	official(l, all.questions[0].id, "Mayoritas setuju.", "");
	step(l, "answer");
	back(l);
	step(l, "answer");
	official(l, 0, "Pasar dipindah bulan depan.", "");
	programs_make(o, "Pasar baru", NULL, 0);
	official(l, all.questions[1].id, "Dengan los.", "P-2026-0001");
}

static void
rename_unit(struct life *l)
{
	struct office *o = l->o;
	const struct node_names other = { .name = "Kaur Pembangunan" };
	struct node_page node;

	assert_int_equal(node_read(o->f.db, &o->a, o->unit, &node), OK);
	after(l, "rename", node_edit(&o->f.system, o->unit, node.version, &other, &o->p));
}

static void
live(struct life *l, struct office *o)
{
	begin(l, o, false);
	edits(l);
	questions(l);
	sections(l);
	answers(l);
	outcome(l);
	rename_unit(l);
}

/* -- As it stood ----------------------------------------------------------------------------- */

static void
each_moment_is_as_it_was(void **state)
{
	struct office *o = *state;
	struct life l;
	size_t unseen = 0;

	live(&l, o);
	assert_true(l.m.n >= 35);
	for (size_t i = 0; i < l.m.n; i++)
		unseen += l.m.all[i].text == NULL;
	assert_int_equal(unseen, 4);
	moments_same(&l.m);
	travel(o->f.db, o->f.clock, 200 * DAY);
	moments_same(&l.m);
	assert_string_equal(moments_past(&l.m, INT64_MAX), moments_text(&l.m, look(&l.m)));
	assert_null(moments_past(&l.m, l.m.all[0].seq));
	assert_non_null(strstr(o->p.text, "not public"));
	assert_null(moments_past(&l.m, 0));
	assert_non_null(strstr(o->p.text, "did not exist"));
	fixture_sound(&o->f);
}

static void
people_who_are_forgotten_leave_it_as_it_was(void **state)
{
	struct office *o = *state;
	struct life l;

	live(&l, o);
	for (int i = 0; i < 2; i++) {
		struct erasure e = {
			.id = i == 0 ? o->ani.member : o->joko.member, .basis = ERASE_PAPER,
			.texts = true,
		};
		if (member_erase(&o->f.system, &e, &o->p) != OK)
			fail_msg("%s", o->p.text);
	}
	moments_same(&l.m);
}

static void
steps_of_history_are_moments(void **state)
{
	struct office *o = *state;
	struct history_step steps[100];
	struct life l;
	size_t n;

	live(&l, o);
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_CONSULTATION, l.m.id, 0, false,
	                               100, steps, &n), OK);
	assert_true(n > 20);
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;
		int64_t seq = as_of_settled(o->f.db, steps[i].seq);
		while (j < l.m.n && l.m.all[j].seq != seq)
			j++;
		assert_true(j < l.m.n);
		if (l.m.all[j].text)
			assert_string_equal(moments_past(&l.m, seq), l.m.all[j].text);
		else
			assert_null(moments_past(&l.m, seq));
	}
}

/* Who prepares it looks further back than everybody. */
static void
the_office_sees_what_was_not_public(void **state)
{
	struct office *o = *state;
	struct consultation_past past;
	struct life l;

	live(&l, o);
	assert_int_equal(consultation_as_of(&o->joko, &o->a, l.m.id, l.m.all[0].seq, &past, &o->p),
	                 OK);
	assert_int_equal(past.page.heading.state, CONSULTATION_DRAFT);
	assert_string_equal(past.page.fields.title, "Pasar desa");
	assert_int_equal(past.page.questions, 3);
}

static void
what_ended_early_says_why(void **state)
{
	struct office *o = *state;
	struct life l;

	begin(&l, o, false);
	step(&l, "schedule");
	turn(&l, CONSULTS_OPENS);
	step(&l, "cancel");
	back(&l);
	step(&l, "cancel");
	moments_same(&l.m);
	assert_non_null(strstr(l.m.all[l.m.n - 1].text, "Kata untuk cancel."));
}

/* -- What cannot be known -------------------------------------------------------------------- */

static void
how_many_voted_is_known_once_it_is_closed(void **state)
{
	struct office *o = *state;
	struct consultation_past past;
	struct life l;

	begin(&l, o, true);
	step(&l, "schedule");
	turn(&l, CONSULTS_OPENS);
	respond(&l, &o->ani, ANSWER_YES, 0);
	int64_t open = l.m.all[l.m.n - 1].seq;
	respond(&l, &o->budi, ANSWER_NO, 0);
	turn(&l, CONSULTS_CLOSES);
	assert_int_equal(consultation_as_of(&o->guest, &o->a, l.m.id, open, &past, &o->p), OK);
	assert_int_equal(past.page.heading.state, CONSULTATION_OPEN);
	assert_int_equal(past.page.answers, CONSULTATION_UNKNOWN);
	assert_null(strstr(moments_past(&l.m, open), "Have answered"));
	assert_string_equal(moments_past(&l.m, l.m.all[l.m.n - 1].seq), l.m.all[l.m.n - 1].text);
	assert_non_null(strstr(l.m.all[l.m.n - 1].text, "2 residents"));
}

static void
one_person_with_two_accounts_is_counted_once(void **state)
{
	struct office *o = *state;
	struct consultation_past past;
	struct member_merge merge;
	struct life l;

	begin(&l, o, false);
	step(&l, "schedule");
	turn(&l, CONSULTS_OPENS);
	respond(&l, &o->ani, ANSWER_YES, 0);
	respond(&l, &o->budi, ANSWER_NO, 0);
	int64_t both = l.m.all[l.m.n - 1].seq;
	assert_int_equal(member_merge_look(&o->f.system, &o->a, o->ani.member, o->budi.member,
	                                   &merge, &o->p), OK);
	after(&l, "merge", member_merge(&o->f.system, &merge, &o->p));
	respond(&l, &o->oki, ANSWER_NO, 0);
	moments_same(&l.m);
	assert_int_equal(consultation_as_of(&o->guest, &o->a, l.m.id, both, &past, &o->p), OK);
	assert_int_equal(past.page.answers, 2);
}

/* Steps of old did not say how many there were. */
static void
an_unknown_count_is_left_out(void **state)
{
	struct office *o = *state;
	struct consultation_past past;
	struct life l;

	begin(&l, o, false);
	step(&l, "schedule");
	questions(&l);
	int64_t seq = l.m.all[1].seq;
	int64_t newest = l.m.all[l.m.n - 1].seq;
	office_raw(o, "DROP TRIGGER audit_no_update");
	office_raw(o, "UPDATE audit SET detail = replace(detail, 'before=', 'other=')"
	              " WHERE subject = 15");
	assert_int_equal(consultation_as_of(&o->guest, &o->a, l.m.id, seq, &past, &o->p), OK);
	assert_int_equal(past.page.questions, CONSULTATION_UNKNOWN);
	assert_null(strstr(moments_past(&l.m, seq), "Questions"));
	assert_non_null(strstr(moments_past(&l.m, newest), "Questions"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(each_moment_is_as_it_was),
		OFFICE_TEST(people_who_are_forgotten_leave_it_as_it_was),
		OFFICE_TEST(steps_of_history_are_moments),
		OFFICE_TEST(the_office_sees_what_was_not_public),
		OFFICE_TEST(what_ended_early_says_why),
		OFFICE_TEST(how_many_voted_is_known_once_it_is_closed),
		OFFICE_TEST(one_person_with_two_accounts_is_counted_once),
		OFFICE_TEST(an_unknown_count_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The office's answer to a consultation: written when it is closed, seen by the office alone until it
 * is published, and never without its earlier words afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/draft.h"
#include "core/link.h"
#include "core/official.h"
#include "core/undo.h"
#include "core/workflow.h"
#include "unit/answers.h"
#include "unit/programs.h"

/* A closed one that Ani answered: two questions below a heading. */
struct asked {
	int64_t id;
	int64_t heading;
	int64_t first;
	int64_t second;
};

static struct asked
make(struct answers *t, enum consultation_state state)
{
	struct asked c = { .id = answers_consultation(t, state, false, RESULTS_CLOSED) };

	c.heading = answers_question(t, c.id, QUESTION_HEADING, NULL);
	c.first = answers_question(t, c.id, QUESTION_YES_NO, NULL);
	c.second = answers_question(t, c.id, QUESTION_YES_NO, NULL);
	answers_value(t, answers_sheet(t, c.id, t->o->ani.member, 0), c.first, ANSWER_YES);
	answers_count(t, c.id);
	return c;
}

static int64_t
version_of(struct answers *t, int64_t id)
{
	return raw_int(t->raw, "SELECT COALESCE(MAX(version), 1) FROM consultation WHERE id = %lld",
	               (long long)id);
}

static enum status
set(struct answers *t, struct session *s, int64_t id, int64_t question, const char *word,
    const char *follows)
{
	const struct official_answer o = {
		.question = question, .outcome = OUTCOME_PARTLY, .word = word, .follows = follows
	};

	return official_set(s, id, version_of(t, id), &o, &t->o->p);
}

static void
must_set(struct answers *t, int64_t id, int64_t question, const char *word)
{
	if (set(t, &t->o->joko, id, question, word, "") != OK)
		fail_msg("%s", t->o->p.text);
}

static enum status
drop(struct answers *t, int64_t id, int64_t question)
{
	return official_drop(&t->o->joko, id, version_of(t, id), question, &t->o->p);
}

static enum status
publish(struct answers *t, int64_t id)
{
	const struct decision d = { .id = id, .version = version_of(t, id), .verb = "answer" };

	return consultation_decide(&t->o->joko, &d, &t->o->p);
}

struct list {
	struct official_answer *all;
	size_t n;
};

static struct list
list_as(struct answers *t, struct session *s, int64_t id)
{
	struct list l;

	assert_int_equal(official_list(s, &t->o->a, id, &l.all, &l.n), OK);
	return l;
}

static enum status
listed(struct answers *t, struct session *s, int64_t id)
{
	struct list l;
	enum status status = official_list(s, &t->o->a, id, &l.all, &l.n);

	assert_true(status == OK || l.n == 0);
	return status;
}

static const char *
unready(struct answers *t, int64_t id)
{
	return official_unready(t->o->f.db, &t->o->a, id);
}

/* -- Writing ----------------------------------------------------------------------------------- */

static void
it_is_written_when_the_consultation_is_closed(void **state)
{
	struct answers *t = *state;
	const enum consultation_state never[] = {
		CONSULTATION_DRAFT, CONSULTATION_SCHEDULED, CONSULTATION_OPEN, CONSULTATION_CANCELLED
	};

	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		assert_int_equal(set(t, &t->o->joko, make(t, never[i]).id, 0, "Karena.", ""),
		                 DENIED);
	must_set(t, make(t, CONSULTATION_CLOSED).id, 0, "Karena.");
	assert_int_equal(set(t, &t->o->ani, make(t, CONSULTATION_CLOSED).id, 0, "Karena.", ""),
	                 DENIED);
	assert_int_equal(set(t, &t->o->guest, make(t, CONSULTATION_CLOSED).id, 0, "Karena.", ""),
	                 DENIED);
}

static void
what_the_clock_closed_is_recorded_first(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_OPEN);

	raw_run(t->raw, "UPDATE consultation SET turn = closes");
	t->o->f.clock->now += 3 * INT64_C(86400);
	must_set(t, c.id, 0, "Karena.");
	assert_int_equal(raw_int(t->raw, "SELECT state FROM consultation"), CONSULTATION_CLOSED);
	assert_true(raw_int(t->raw, "SELECT due FROM consultation") > 0);
}

static void
expect_invalid(struct answers *t, const struct official_answer *o, int64_t id, const char *field)
{
	assert_int_equal(official_set(&t->o->joko, id, version_of(t, id), o, &t->o->p), INVALID);
	assert_string_equal(t->o->p.field, field);
	assert_true(t->o->p.text[0] != '\0');
}

static void
bad_input_names_its_field(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);
	const struct asked other = make(t, CONSULTATION_CLOSED);
	char *long_word = arena_alloc(&t->o->a, OFFICIAL_WORD_MAX + 2);
	struct official_answer o = { .outcome = OUTCOME_TAKEN, .word = "Karena.", .follows = "" };

	memset(long_word, 'a', OFFICIAL_WORD_MAX + 1);
	for (int outcome = 0; outcome <= OUTCOME_COUNT; outcome += OUTCOME_COUNT) {
		o.outcome = (enum outcome)outcome;
		expect_invalid(t, &o, c.id, "outcome");
	}
	o.outcome = OUTCOME_TAKEN;
	const char *const words[] = { "", " \n ", NULL, long_word, "\xff" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		o.word = words[i];
		expect_invalid(t, &o, c.id, "word");
	}
	o.word = long_word + 1;
	/* No such code; none that everybody can see; no program or proposal. */
	int64_t waiting = office_submit(t->o, &t->o->ani, "Jalan RT 03");
	const struct proposal_page page = office_look(t->o, waiting);
	const char *const follows[] = { "U-2026-9999", "besok", page.code, "K-2026-0001" };
	for (size_t i = 0; i < sizeof(follows) / sizeof(follows[0]); i++) {
		o.follows = follows[i];
		expect_invalid(t, &o, c.id, "follows");
	}
	assert_int_equal(set(t, &t->o->joko, c.id, c.heading, "Karena.", ""), NOT_FOUND);
	assert_int_equal(set(t, &t->o->joko, c.id, other.first, "Karena.", ""), NOT_FOUND);
	assert_int_equal(set(t, &t->o->joko, 99, 0, "Karena.", ""), NOT_FOUND);
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM official_answer"), 0);
	must_set(t, c.id, 0, long_word + 1);
}

static void
the_later_of_two_officers_is_told(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);
	int64_t seen = version_of(t, c.id);
	const struct official_answer o = { .outcome = OUTCOME_NOT, .word = "Tidak." };

	assert_int_equal(official_set(&t->o->joko, c.id, seen, &o, &t->o->p), OK);
	assert_int_equal(version_of(t, c.id), seen + 1);
	assert_int_equal(official_set(&t->o->ningsih, c.id, seen, &o, &t->o->p), CONFLICT);
	assert_int_equal(official_drop(&t->o->ningsih, c.id, seen, 0, &t->o->p), CONFLICT);
}

static void
the_whole_comes_first_then_questions_in_their_order(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);
	int64_t program = programs_make(t->o, "Drainase Dusun A", NULL, 0);
	const struct program_page page = programs_look(t->o, program);

	must_set(t, c.id, c.second, "Kata kedua.");
	must_set(t, c.id, 0, "Kata pertama,\nlalu lanjut.");
	assert_int_equal(set(t, &t->o->ningsih, c.id, c.first, "Kata satu.", page.code), OK);
	const struct list l = list_as(t, &t->o->joko, c.id);
	assert_int_equal(l.n, 3);
	assert_int_equal(l.all[0].question, 0);
	assert_string_equal(l.all[0].word, "Kata pertama,\nlalu lanjut.");
	assert_int_equal(l.all[0].outcome, OUTCOME_PARTLY);
	assert_int_equal(l.all[0].about, SUBJECT_NONE);
	assert_int_equal(l.all[0].at, t->o->f.clock->now);
	assert_int_equal(l.all[1].question, c.first);
	assert_int_equal(l.all[1].about, SUBJECT_PROGRAM);
	assert_int_equal(l.all[1].about_id, program);
	assert_string_equal(l.all[1].follows, page.code);
	assert_string_equal(l.all[1].about_title, "Drainase Dusun A");
	assert_int_equal(l.all[2].question, c.second);
}

static void
one_written_anew_stands_in_its_place(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);
	char request[REQUEST_SIZE];
	struct draft d;

	request_key(request);
	must_set(t, c.id, 0, "Yang lama.");
	assert_int_equal(draft_save(&t->o->joko, OFFICIAL_FORM, c.id, "x", request, 0), OK);
	must_set(t, c.id, 0, "Yang baru.");
	assert_int_equal(draft_read(&t->o->joko, &t->o->a, OFFICIAL_FORM, c.id, &d), NOT_FOUND);
	const struct list l = list_as(t, &t->o->joko, c.id);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.all[0].word, "Yang baru.");
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM revision WHERE subject = 15"
	                                 " AND text LIKE '%%Yang lama.%%'"), 1);
}

static void
one_that_is_dropped_takes_its_draft_along(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_OPEN);
	char request[REQUEST_SIZE];
	struct draft d;

	request_key(request);
	raw_run(t->raw, "UPDATE consultation SET turn = closes");
	t->o->f.clock->now += 3 * INT64_C(86400);
	/* The end is recorded here, too. */
	assert_int_equal(drop(t, c.id, c.first), NOT_FOUND);
	assert_int_equal(raw_int(t->raw, "SELECT state FROM consultation"), CONSULTATION_CLOSED);
	must_set(t, c.id, c.first, "Kata.");
	must_set(t, c.id, 0, "Kata.");
	assert_int_equal(draft_save(&t->o->joko, OFFICIAL_QUESTION_FORM, c.first, "x", request, 0),
	                 OK);
	assert_int_equal(draft_save(&t->o->joko, OFFICIAL_FORM, c.id, "x", request, 0), OK);
	assert_int_equal(drop(t, c.id, c.first), OK);
	assert_int_equal(draft_read(&t->o->joko, &t->o->a, OFFICIAL_QUESTION_FORM, c.first, &d),
	                 NOT_FOUND);
	assert_int_equal(draft_read(&t->o->joko, &t->o->a, OFFICIAL_FORM, c.id, &d), OK);
	assert_int_equal(drop(t, c.id, 0), OK);
	assert_int_equal(draft_read(&t->o->joko, &t->o->a, OFFICIAL_FORM, c.id, &d), NOT_FOUND);
}

/* -- Publishing --------------------------------------------------------------------------------- */

static void
it_lacks_something_until_the_whole_or_each_question_is_answered(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);

	assert_non_null(strstr(unready(t, c.id), "Question 1 "));
	assert_int_equal(publish(t, c.id), DENIED);
	must_set(t, c.id, c.second, "Kata.");
	assert_non_null(strstr(unready(t, c.id), "Question 1 "));
	must_set(t, c.id, c.first, "Kata.");
	assert_null(unready(t, c.id));
	assert_int_equal(drop(t, c.id, c.second), OK);
	assert_non_null(strstr(unready(t, c.id), "Question 2 "));
	assert_int_equal(drop(t, c.id, c.second), NOT_FOUND);
	must_set(t, c.id, 0, "Kata.");
	assert_null(unready(t, c.id));
	assert_int_equal(publish(t, c.id), OK);
}

static void
the_office_alone_sees_it_before(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);

	must_set(t, c.id, 0, "Kata.");
	assert_int_equal(listed(t, &t->o->ningsih, c.id), OK);
	assert_int_equal(listed(t, &t->o->guest, c.id), NOT_FOUND);
	assert_int_equal(listed(t, &t->o->ani, c.id), NOT_FOUND);
	assert_int_equal(listed(t, &t->o->bela, c.id), NOT_FOUND);
	assert_int_equal(publish(t, c.id), OK);
	assert_int_equal(listed(t, &t->o->guest, c.id), OK);
	assert_string_equal(list_as(t, &t->o->ani, c.id).all[0].word, "Kata.");
	assert_int_equal(listed(t, &t->o->guest, 99), NOT_FOUND);
}

static void
what_follows_is_not_named_once_it_is_hidden(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);
	int64_t wish = office_published(t->o, &t->o->budi, "Lampu jalan Dusun A");
	const struct proposal_page page = office_look(t->o, wish);

	assert_int_equal(set(t, &t->o->joko, c.id, 0, "Kata.", page.code), OK);
	assert_int_equal(publish(t, c.id), OK);
	assert_string_equal(list_as(t, &t->o->guest, c.id).all[0].about_title,
	                    "Lampu jalan Dusun A");
	assert_int_equal(office_decide(t->o, &t->o->mona, wish, "hide"), OK);
	assert_int_equal(list_as(t, &t->o->guest, c.id).all[0].about, SUBJECT_NONE);
	assert_string_equal(list_as(t, &t->o->guest, c.id).all[0].follows, "");
}

/* "9>21": question and thing of those that the consultation names, and only these. */
static const char *
follows(struct answers *t, int64_t id)
{
	struct link links[8];
	const char *text = "";
	size_t n;
	bool more;

	assert_int_equal(link_list(&t->o->guest, &t->o->a, SUBJECT_CONSULTATION, id, links, 8, &n,
	                           &more), OK);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(&t->o->a, "%s%lld>%s ", text, (long long)links[i].part,
		                    links[i].thing.code);
	return text;
}

/* Its page leads to the answer, once that is published; not before, and not after it was taken back. */
static void
what_follows_is_linked_while_it_is_published(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);
	const struct proposal_page wish =
	        office_look(t->o, office_published(t->o, &t->o->budi, "Lampu jalan Dusun A"));
	struct link back;
	size_t n;
	bool more;

	programs_make(t->o, "Drainase Dusun A", NULL, 0);
	assert_int_equal(set(t, &t->o->joko, c.id, 0, "Kata.", wish.code), OK);
	assert_int_equal(set(t, &t->o->joko, c.id, c.first, "Kata.", "P-2026-0001"), OK);
	must_set(t, c.id, c.second, "Kata.");
	assert_string_equal(follows(t, c.id), "");
	assert_int_equal(publish(t, c.id), OK);
	const char *both = arena_printf(&t->o->a, "0>%s %lld>P-2026-0001 ", wish.code,
	                                (long long)c.first);
	assert_string_equal(follows(t, c.id), both);
	assert_int_equal(link_list(&t->o->guest, &t->o->a, SUBJECT_PROPOSAL, wish.id, &back, 1, &n,
	                           &more), OK);
	assert_int_equal(n, 1);
	assert_int_equal(back.kind, LINK_FOLLOWS);
	assert_int_equal(back.thing.subject, SUBJECT_CONSULTATION);
	assert_int_equal(undo_take_back(&t->o->joko, SUBJECT_CONSULTATION, c.id, &t->o->p), OK);
	assert_string_equal(follows(t, c.id), "");
	assert_int_equal(publish(t, c.id), OK);
	/* Written anew while everybody reads it. */
	assert_int_equal(set(t, &t->o->joko, c.id, 0, "Lain.", ""), OK);
	assert_string_equal(follows(t, c.id), strchr(both, ' ') + 1);
	assert_int_equal(set(t, &t->o->joko, c.id, c.first, "Lain.", wish.code), OK);
	assert_string_equal(follows(t, c.id),
	                    arena_printf(&t->o->a, "%lld>%s ", (long long)c.first, wish.code));
}

static size_t
told(struct answers *t, struct session *s, const char *words)
{
	struct notice all[8];
	size_t n = office_notices(t->o, s, all);
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += strstr(all[i].text, words) != NULL;
	return found;
}

static void
after_that_it_is_changed_openly(void **state)
{
	struct answers *t = *state;
	const struct asked c = make(t, CONSULTATION_CLOSED);

	must_set(t, c.id, 0, "Yang lama.");
	assert_int_equal(told(t, &t->o->ani, "changed its answer"), 0);
	assert_int_equal(publish(t, c.id), OK);
	assert_int_equal(drop(t, c.id, 0), DENIED);
	must_set(t, c.id, 0, "Yang baru.");
	assert_int_equal(told(t, &t->o->ani, "changed its answer"), 1);
	assert_int_equal(told(t, &t->o->budi, "changed its answer"), 0);
	assert_string_equal(list_as(t, &t->o->guest, c.id).all[0].word, "Yang baru.");
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM revision WHERE subject = 15"
	                                 " AND text LIKE '%%Yang lama.%%'"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ANSWERS_TEST(it_is_written_when_the_consultation_is_closed),
		ANSWERS_TEST(what_the_clock_closed_is_recorded_first),
		ANSWERS_TEST(bad_input_names_its_field),
		ANSWERS_TEST(the_later_of_two_officers_is_told),
		ANSWERS_TEST(the_whole_comes_first_then_questions_in_their_order),
		ANSWERS_TEST(one_written_anew_stands_in_its_place),
		ANSWERS_TEST(one_that_is_dropped_takes_its_draft_along),
		ANSWERS_TEST(it_lacks_something_until_the_whole_or_each_question_is_answered),
		ANSWERS_TEST(the_office_alone_sees_it_before),
		ANSWERS_TEST(what_follows_is_not_named_once_it_is_hidden),
		ANSWERS_TEST(what_follows_is_linked_while_it_is_published),
		ANSWERS_TEST(after_that_it_is_changed_openly),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

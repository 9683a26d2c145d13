/* Comments: deciding and taking back, verb by verb, who may, and who is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/undo.h"
#include "unit/comments.h"

/* Budi's proposal, published. */
static int64_t
proposal(struct office *o)
{
	return office_published(o, &o->budi, "Jalan RT 03");
}

/* -- Deciding -------------------------------------------------------------------------------- */

/* A comment of Ani's that stands where `verb` begins. */
static int64_t
bring_to(struct office *o, int64_t on, enum comment_state from, bool reported)
{
	const char *text = from == COMMENT_HELD ? "Nomor saya 081234567890" : "Setuju sekali.";
	int64_t id = comments_say(o, &o->ani, on, 0, text, NULL);

	if (from == COMMENT_HIDDEN)
		assert_int_equal(comments_decide(o, &o->f.system, id, "hide"), OK);
	if (reported)
		assert_int_equal(comment_report(&o->oki, id, GROUND_SPAM, "Iklan.", &o->p), OK);
	return id;
}

static void
there_and_back(struct office *o, const struct transition *t, enum comment_state from)
{
	struct session *who = t->who == WHO_AUTHOR ? &o->ani : &o->mona;
	const int64_t on = proposal(o);
	int64_t id = bring_to(o, on, from, t->reported || from == COMMENT_SHOWN);
	char *before = comments_row(o, id);
	bool waited = comments_waits(o, id);
	struct comment_summary figures = comments_figures(o, on);
	struct undoable u;

	o->f.clock->now += 60;
	if (comments_decide(o, who, id, t->verb) != OK)
		fail_msg("%s from %d: %s", t->verb, (int)from, o->p.text);
	fixture_sound(&o->f);
	assert_int_equal(comments_look(o, id).row.state, t->to);
	assert_string_not_equal(comments_row(o, id), before);
	assert_true(undo_newest(who, &u));
	assert_int_equal(u.subject, SUBJECT_COMMENT);
	assert_int_equal(u.id, id);
	o->f.clock->now += 30;
	if (undo_take_back(who, SUBJECT_COMMENT, id, &o->p) != OK)
		fail_msg("undo of %s from %d: %s", t->verb, (int)from, o->p.text);
	assert_string_equal(comments_row(o, id), before);
	assert_int_equal(comments_waits(o, id), waited);
	assert_int_equal(comments_figures(o, on).comments, figures.comments);
	assert_int_equal(undo_take_back(who, SUBJECT_COMMENT, id, &o->p), DENIED);
	fixture_sound(&o->f);
	assert_int_equal(comments_decide(o, &o->ani, id, "delete") == OK, from != COMMENT_HIDDEN);
}

static void
test_there_and_back(void **state)
{
	struct office *o = *state;
	int tried = 0;

	for (const struct transition *t = comment_workflow.transitions; t->verb; t++)
		for (int i = 1; i < COMMENT_STATE_COUNT; i++)
			if (workflow_applies(t, i)) {
				there_and_back(o, t, (enum comment_state)i);
				tried++;
				o->f.clock->now += 3600;
			}
	assert_int_equal(tried, 7);
}

static void
test_refusals(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t shown = comments_say(o, &o->ani, on, 0, "Setuju.", NULL);
	int64_t mine = comments_say(o, &o->mona, on, 0, "Saya juga.", NULL);
	struct decision d = { .id = shown, .version = 1, .verb = "hide", .word = "Kata." };

	assert_int_equal(comments_decide(o, &o->oki, shown, "hide"), DENIED);
	assert_int_equal(comments_decide(o, &o->guest, shown, "hide"), DENIED);
	assert_int_equal(comments_decide(o, &o->ani, shown, "hide"), DENIED);
	assert_int_equal(comments_decide(o, &o->mona, mine, "hide"), DENIED);
	assert_int_equal(comments_decide(o, &o->oki, shown, "delete"), DENIED);
	assert_int_equal(comments_decide(o, &o->mona, shown, "delete"), DENIED);
	assert_int_equal(comments_decide(o, &o->mona, shown, "restore"), DENIED);
	assert_int_equal(comments_decide(o, &o->mona, shown, "publish"), DENIED);
	assert_string_equal(o->p.text, "Nobody has reported it.");
	assert_int_equal(comments_decide(o, &o->mona, shown, "dance"), INVALID);
	assert_int_equal(comment_decide(&o->mona, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "ground");
	d.ground = GROUND_SPAM;
	d.word = " ";
	assert_int_equal(comment_decide(&o->mona, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	d.word = "Iklan.";
	d.version = 2;
	assert_int_equal(comment_decide(&o->mona, &d, &o->p), CONFLICT);
	d.version = 1;
	assert_int_equal(comment_decide(&o->mona, &d, &o->p), OK);
	assert_int_equal(comment_decide(&o->rudi, &d, &o->p), CONFLICT);
	struct comment_page page = comments_see(o, &o->ani, shown);
	assert_int_equal(page.ground, GROUND_SPAM);
	assert_string_equal(page.word, "Iklan.");
	assert_string_equal(page.row.text, "Setuju.");
	assert_false(page.moderates);
	assert_true(comments_see(o, &o->mona, shown).decided_by_me);
	assert_int_equal(comment_read(&o->oki, &o->a, shown, &page), NOT_FOUND);
	assert_int_equal(comment_read(&o->guest, &o->a, shown, &page), NOT_FOUND);
	assert_int_equal(comments_told(o, &o->ani, "hide"), 1);
	fixture_sound(&o->f);
}

static void
test_deleted(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Rahasia keluarga.", NULL);
	struct comment_row rows[4];
	size_t n;

	assert_int_equal(comments_decide(o, &o->ani, id, "delete"), OK);
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM comment WHERE text <> ''"), 0);
	assert_int_equal(comment_list(&o->mona, &o->a, SUBJECT_PROPOSAL, on, COMMENTS_NEWEST, NULL,
	                              false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_null(rows[0].text);
	assert_int_equal(rows[0].state, COMMENT_DELETED);
	assert_int_equal(undo_take_back(&o->ani, SUBJECT_COMMENT, id, &o->p), OK);
	assert_string_equal(comments_look(o, id).row.text, "Rahasia keluarga.");
	fixture_sound(&o->f);
}

/* -- Telling --------------------------------------------------------------------------------- */

static void
test_told_once(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);

	office_support(o, &o->oni, on);
	int64_t first = comments_say(o, &o->ani, on, 0, "Setuju.", NULL);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 1);
	assert_int_equal(comments_told(o, &o->oni, "comment"), 1);
	assert_int_equal(comments_told(o, &o->ani, "comment"), 0);
	comments_say(o, &o->oki, on, first, "Saya juga.", NULL);
	assert_int_equal(comments_told(o, &o->ani, "answer"), 1);
	assert_int_equal(comments_told(o, &o->ani, "comment"), 0);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 2);
	/* The author answers: not told of their own. */
	comments_say(o, &o->budi, on, first, "Terima kasih.", NULL);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 2);
	assert_int_equal(comments_told(o, &o->ani, "answer"), 2);
	assert_int_equal(comments_told(o, &o->oki, "comment"), 1);
	/* To themselves: nobody answered. */
	comments_say(o, &o->ani, on, first, "Tambahan.", NULL);
	assert_int_equal(comments_told(o, &o->ani, "answer"), 2);
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM notice WHERE verb = 'comment'"
	                                    " AND read = 0"), 3);
}

/* Held: silent until shown; a publication taken back is silent again. */
static void
test_told_late(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Telepon 0812 3456 7890.", NULL);

	assert_int_equal(comments_told(o, &o->budi, "comment"), 0);
	assert_int_equal(comments_decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 1);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_COMMENT, id, &o->p), OK);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 0);
	assert_int_equal(comments_figures(o, on).comments, 0);
	assert_int_equal(comments_decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 1);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_there_and_back), OFFICE_TEST(test_refusals),
		OFFICE_TEST(test_deleted),        OFFICE_TEST(test_told_once),
		OFFICE_TEST(test_told_late),
	};

	return cmocka_run_group_tests_name("comment decisions", tests, NULL, NULL);
}

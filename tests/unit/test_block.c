/* Comments: writers who are blocked, moderators of one area, and the checks that find what does not
 * add up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "core/setting.h"
#include "core/undo.h"
#include "core/verify.h"
#include "unit/comments.h"

static int64_t
proposal(struct office *o)
{
	return office_published(o, &o->budi, "Jalan RT 03");
}

struct spoken {
	int64_t on[2];
	int64_t plain;    /* shown, first level */
	int64_t answered; /* shown, somebody answered it */
	int64_t answer;   /* ... */
	int64_t held;
	int64_t hidden;
	int64_t reported;
	int64_t deleted;
};

/* Ani in every state a comment can have, under two proposals. */
static struct spoken
speak(struct office *o)
{
	struct spoken k = { .on = { proposal(o), office_published(o, &o->budi, "Jalan RT 04") } };

	assert_int_equal(setting_set(&o->f.system, SETTING_FLOOD_COUNT, "100", &o->p), OK);
	k.plain = comments_say(o, &o->ani, k.on[0], 0, "Setuju.", NULL);
	k.answered = comments_say(o, &o->ani, k.on[1], 0, "Kapan?", NULL);
	k.answer = comments_say(o, &o->oki, k.on[1], k.answered, "Besok.", NULL);
	k.held = comments_say(o, &o->ani, k.on[1], 0, "Nomor saya 081234567890", NULL);
	k.hidden = comments_say(o, &o->ani, k.on[0], 0, "Kalian malas.", NULL);
	assert_int_equal(comments_decide(o, &o->mona, k.hidden, "hide"), OK);
	k.reported = comments_say(o, &o->ani, k.on[0], 0, "Malas sekali.", NULL);
	assert_int_equal(comment_report(&o->oki, k.reported, GROUND_INSULT, "", &o->p), OK);
	k.deleted = comments_say(o, &o->ani, k.on[1], 0, "Salah tempat.", NULL);
	assert_int_equal(comments_decide(o, &o->ani, k.deleted, "delete"), OK);
	return k;
}

static char *
everything(struct office *o, const struct spoken *k)
{
	const int64_t ids[] = { k->plain, k->answered, k->answer, k->held,
		                k->hidden, k->reported, k->deleted };
	char *text = arena_strdup(&o->a, "");

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		text = arena_printf(&o->a, "%s%s /%d\n", text, comments_row(o, ids[i]),
		                    comments_waits(o, ids[i]));
	for (int i = 0; i < 2; i++)
		text = arena_printf(&o->a, "%s%lld ", text,
		                    (long long)comments_figures(o, k->on[i]).comments);
	return text;
}

static void
test_block(void **state)
{
	struct office *o = *state;
	const struct spoken k = speak(o);
	char *before = everything(o, &k);
	struct comment_row rows[8];
	size_t n;

	o->f.clock->now += 60;
	assert_int_equal(comment_block(&o->mona, k.reported, 14, "Tolong tenang.", &o->p), OK);
	fixture_sound(&o->f);
	assert_int_equal(comments_figures(o, k.on[0]).comments, 0);
	assert_int_equal(comments_figures(o, k.on[1]).comments, 1);
	assert_false(comments_waits(o, k.held));
	assert_false(comments_waits(o, k.reported));
	assert_int_equal(comments_told(o, &o->ani, "comment_block"), 1);
	/* A mark holds the answer's place. */
	assert_int_equal(comment_list(&o->guest, &o->a, SUBJECT_PROPOSAL, k.on[1], COMMENTS_NEWEST,
	                              NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_null(rows[0].text);
	assert_true(rows[0].blocked);
	assert_string_equal(rows[1].text, "Besok.");
	assert_int_equal(comments_try(o, &o->ani, k.on[0], 0, "Halo?"), DENIED);
	assert_non_null(strstr(o->p.text, "16 March 2026"));
	assert_non_null(strstr(o->p.text, "Tolong tenang."));
	assert_non_null(strstr(comment_why_not(&o->ani, &o->a, SUBJECT_PROPOSAL, k.on[0]),
	                       "Tolong tenang."));
	const struct comment_fields f = { .text = "Nomor kantor." };
	assert_int_equal(comment_edit(&o->ani, k.held, comments_look(o, k.held).row.version, &f,
	                              NULL, &o->p), DENIED);
	assert_int_equal(comments_see(o, &o->ani, k.plain).blocked_until,
	                 o->f.clock->now + 14 * 86400);
	assert_int_equal(comment_block(&o->mona, k.plain, 14, "Lagi.", &o->p), CONFLICT);
	assert_int_equal(comments_try(o, &o->oki, k.on[1], k.answered, "Halo."), CONFLICT);
	assert_int_equal(comment_unblock(&o->mona, k.plain, &o->p), OK);
	assert_string_equal(everything(o, &k), before);
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM comment WHERE block IS NOT NULL"),
	                 0);
	assert_int_equal(comment_unblock(&o->mona, k.plain, &o->p), CONFLICT);
	assert_int_equal(comments_try(o, &o->ani, k.on[0], 0, "Terima kasih."), OK);
	fixture_sound(&o->f);
}

static void
test_block_rules(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Setuju.", NULL);
	int64_t by_officer = comments_say(o, &o->rudi, on, 0, "Saya juga.", NULL);
	int64_t mine = comments_say(o, &o->mona, on, 0, "Ikut.", NULL);

	assert_int_equal(comment_block(&o->oki, id, 7, "Kata.", &o->p), DENIED);
	assert_int_equal(comment_block(&o->guest, id, 7, "Kata.", &o->p), DENIED);
	assert_int_equal(comment_unblock(&o->oki, id, &o->p), DENIED);
	assert_int_equal(comment_unblock(&o->ani, id, &o->p), DENIED);
	assert_int_equal(comment_block(&o->mona, id, 0, "Kata.", &o->p), INVALID);
	assert_int_equal(comment_block(&o->mona, id, 366, "Kata.", &o->p), INVALID);
	assert_int_equal(comment_block(&o->mona, id, 7, " ", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(comment_block(&o->mona, id, 7, "\xff", &o->p), INVALID);
	assert_int_equal(comment_block(&o->mona, by_officer, 7, "Kata.", &o->p), DENIED);
	assert_int_equal(comment_block(&o->mona, mine, 7, "Kata.", &o->p), DENIED);
	assert_int_equal(comment_block(&o->mona, 4711, 7, "Kata.", &o->p), NOT_FOUND);
	assert_int_equal(comment_unblock(&o->mona, id, &o->p), CONFLICT);
	/* It ends by itself; what was taken off stays off until somebody says otherwise. */
	assert_int_equal(comment_block(&o->mona, id, 7, "Kata.", &o->p), OK);
	o->f.clock->now += 7 * 86400;
	assert_int_equal(comments_try(o, &o->ani, on, 0, "Saya kembali."), OK);
	assert_int_equal(comments_figures(o, on).comments, 3);
	assert_int_equal(comment_unblock(&o->mona, id, &o->p), OK);
	assert_int_equal(comments_figures(o, on).comments, 4);
	fixture_sound(&o->f);
}

/* A decision made before a block cannot be taken back over it. */
static void
test_block_and_undo(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Kalian malas.", NULL);

	assert_int_equal(comments_decide(o, &o->mona, id, "hide"), OK);
	assert_int_equal(comment_block(&o->rudi, id, 7, "Kata.", &o->p), OK);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_COMMENT, id, &o->p), CONFLICT);
	assert_int_equal(comments_decide(o, &o->mona, id, "restore"), OK);
	assert_int_equal(comments_figures(o, on).comments, 0);
	fixture_sound(&o->f);
	assert_int_equal(comment_unblock(&o->rudi, id, &o->p), OK);
	assert_int_equal(comments_figures(o, on).comments, 1);
	fixture_sound(&o->f);
}

/* -- Areas ----------------------------------------------------------------------------------- */

/* A moderator of one area looks through what lies there, and nothing else. */
static void
test_areas(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Setuju.", NULL);
	struct session nita;

	office_raw(o, "INSERT INTO node (id, kind, name, folded, place)"
	              " VALUES (501, 0, 'Dusun A', 'dusun a', 1),"
	              " (502, 0, 'Dusun B', 'dusun b', 2)");
	fixture_member(&o->f, "nita", MEMBER_VERIFIED, "moderator", 501);
	fixture_enter(&o->f, "nita", &nita);
	assert_int_equal(comments_decide(o, &nita, id, "hide"), DENIED);
	assert_int_equal(comment_block(&nita, id, 7, "Kata.", &o->p), DENIED);
	assert_false(comments_see(o, &nita, id).moderates);
	office_raw(o, "UPDATE proposal SET area = 502");
	assert_int_equal(comments_decide(o, &nita, id, "hide"), DENIED);
	office_raw(o, "UPDATE proposal SET area = 501");
	assert_true(comments_see(o, &nita, id).moderates);
	assert_int_equal(comments_decide(o, &nita, id, "hide"), OK);
}

/* -- Verifying the hall ----------------------------------------------------------------------- */

static void
test_verify(void **state)
{
	static const char *const breaks[][2] = {
		{ "UPDATE thread SET comments = comments + 1", "UPDATE thread SET comments = comments - 1" },
		{ "UPDATE thread SET against = against + 1, neutral = neutral - 1",
		  "UPDATE thread SET against = against - 1, neutral = neutral + 1" },
		{ "UPDATE comment SET helpful = helpful + 1", "UPDATE comment SET helpful = helpful - 1" },
		{ "UPDATE comment SET reports = reports + 1", "UPDATE comment SET reports = reports - 1" },
		{ "UPDATE comment SET answers = answers + 1", "UPDATE comment SET answers = answers - 1" },
		{ "UPDATE comment SET listed = 1 - listed", "UPDATE comment SET listed = 1 - listed" },
		{ "UPDATE comment SET branch = branch + 1", "UPDATE comment SET branch = branch - 1" },
		{ "INSERT INTO review (subject, subject_id, since) SELECT 8, MIN(id), 1 FROM comment",
		  "DELETE FROM review WHERE since = 1" },
		{ "INSERT INTO follow VALUES (2, 4711, 1, 1, 1)",
		  "DELETE FROM follow WHERE subject_id = 4711" },
		{ "INSERT INTO report VALUES (8, 4711, 1, 1, 1, NULL, 0, 0)",
		  "DELETE FROM report WHERE subject_id = 4711" },
	};
	struct office *o = *state;
	const struct spoken k = speak(o);
	int64_t checked;

	assert_true(k.held != 0);
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		fixture_sound(&o->f);
		office_raw(o, breaks[i][0]);
		if (hall_verify(o->f.db, &checked, &o->p) != CORRUPT)
			fail_msg("not seen: %s", breaks[i][0]);
		office_raw(o, breaks[i][1]);
	}
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_block), OFFICE_TEST(test_block_rules), OFFICE_TEST(test_block_and_undo),
		OFFICE_TEST(test_areas), OFFICE_TEST(test_verify),
	};

	return cmocka_run_group_tests_name("blocks", tests, NULL, NULL);
}

/* Comments: what keeps them civil: held, found helpful, reported, and who is told. What civility
 * finds in a text is test_civility.c's, blocks are test_block.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/setting.h"
#include "core/undo.h"
#include "unit/comments.h"

static int64_t
proposal(struct office *o)
{
	return office_published(o, &o->budi, "Jalan RT 03");
}

static void
join(struct office *o, struct session *s, const char *login, enum member_state state,
     const char *role)
{
	fixture_member(&o->f, login, state, role, 0);
	fixture_enter(&o->f, login, s);
}

/* -- Held ------------------------------------------------------------------------------------ */

static unsigned
holds_of(struct office *o, struct session *s, int64_t on, const char *text)
{
	unsigned holds = 0;

	comments_say(o, s, on, 0, text, &holds);
	return holds;
}

static void
test_repeated(void **state)
{
	struct office *o = *state;
	static const char text[] = "Mari kita dukung pasar murah hari Minggu di lapangan!";
	int64_t on = proposal(o);
	int64_t other = office_published(o, &o->budi, "Jalan RT 04");
	struct session fourth;

	join(o, &fourth, "edo", MEMBER_VERIFIED, NULL);
	assert_int_equal(holds_of(o, &o->ani, on, text), 0);
	assert_int_equal(holds_of(o, &o->ani, other, text), HOLD_REPEATED);
	o->f.clock->now += 8 * 86400;
	assert_int_equal(holds_of(o, &o->ani, on, text), 0);
	assert_int_equal(holds_of(o, &o->oki, on, text), 0);
	assert_int_equal(holds_of(o, &o->oni, on, text), 0);
	assert_int_equal(holds_of(o, &fourth, on, "MARI kita dukung pasar murah, hari minggu di "
	                                          "lapangan"), HOLD_REPEATED);
	/* Short ones people do write twice. */
	assert_int_equal(holds_of(o, &o->ani, on, "Setuju!"), 0);
	assert_int_equal(holds_of(o, &o->ani, other, "Setuju!"), 0);
	fixture_sound(&o->f);
}

static void
test_flood(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);

	for (int i = 0; i < 5; i++)
		assert_int_equal(holds_of(o, &o->ani, on, arena_printf(&o->a, "Kabar %d.", i)), 0);
	assert_int_equal(holds_of(o, &o->ani, on, "Kabar lagi."), HOLD_FLOOD);
	assert_int_equal(holds_of(o, &o->oki, on, "Halo."), 0);
	o->f.clock->now += 600;
	assert_int_equal(holds_of(o, &o->ani, on, "Kabar esok."), 0);
	assert_int_equal(setting_set(&o->f.system, SETTING_FLOOD_COUNT, "1", &o->p), OK);
	assert_int_equal(holds_of(o, &o->ani, on, "Kabar lusa."), HOLD_FLOOD);
	fixture_sound(&o->f);
}

static void
test_check(void **state)
{
	struct office *o = *state;
	const char *why = "";
	unsigned holds;

	assert_int_equal(comment_check(&o->ani, &o->a, "Setuju.", &holds, &why, &o->p), OK);
	assert_int_equal(holds, 0);
	assert_null(why);
	assert_int_equal(comment_check(&o->guest, &o->a, "Hubungi 0812 3456 7890 ya", &holds, &why,
	                               &o->p), OK);
	assert_int_equal(holds, HOLD_PHONE);
	assert_non_null(strstr(why, "phone number"));
	assert_non_null(strstr(why, "\"0812 3456 7890\""));
	assert_int_equal(comment_check(&o->ani, &o->a, " ", &holds, &why, &o->p), INVALID);
	assert_string_equal(o->p.field, "text");
	/* The office's list, as the office wants it. */
	assert_int_equal(comment_check(&o->ani, &o->a, "Dasar kodok", &holds, NULL, &o->p), OK);
	assert_int_equal(holds, 0);
	assert_int_equal(setting_set(&o->f.system, SETTING_WORDS, "kodok,\nkatak", &o->p), OK);
	assert_int_equal(comment_check(&o->ani, &o->a, "Dasar k0dok", &holds, &why, &o->p), OK);
	assert_int_equal(holds, HOLD_WORD);
	assert_int_equal(setting_set(&o->f.system, SETTING_WORDS, "", &o->p), OK);
	assert_int_equal(comment_check(&o->ani, &o->a, "Dasar kodok", &holds, NULL, &o->p), OK);
	assert_int_equal(holds, 0);
}

static void
test_pending(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	struct session baru;
	struct session joko;
	struct comment_page page;
	int64_t first = 0;
	int64_t private = 0;

	join(o, &baru, "baru", MEMBER_PENDING, NULL);
	join(o, &joko, "jarwo", MEMBER_VERIFIED, "petugas");
	for (int i = 0; i < 10; i++) {
		unsigned holds;
		o->f.clock->now += 700;
		int64_t id = comments_say(o, &baru, on, 0,
		                          i == 5 ? "Nomor saya 081234567890"
		                                 : arena_printf(&o->a, "Saya pikir %d.", i), &holds);
		first = i == 0 ? id : first;
		private = i == 5 ? id : private;
		assert_int_equal(holds, i == 5 ? HOLD_UNVERIFIED | HOLD_PHONE : HOLD_UNVERIFIED);
	}
	assert_int_equal(comments_try(o, &baru, on, 0, "Satu lagi."), DENIED);
	assert_int_equal(comment_read(&baru, &o->a, first, &page), OK);
	assert_int_equal(comment_read(&o->oki, &o->a, first, &page), NOT_FOUND);
	struct comment_summary mine;
	assert_int_equal(comment_summary(&baru, SUBJECT_PROPOSAL, on, &mine), OK);
	assert_int_equal(mine.held, first + 9);
	assert_int_equal(comments_figures(o, on).comments, 0);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 0);
	fixture_sound(&o->f);
	assert_int_equal(member_verify(&joko, baru.member, 1, SEEN_CARD, &o->p), OK);
	assert_int_equal(comments_figures(o, on).comments, 9);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 9);
	assert_int_equal(comments_look(o, private).row.state, COMMENT_HELD);
	assert_true(comments_waits(o, private));
	assert_false(comments_waits(o, first));
	fixture_sound(&o->f);
}

/* -- Helpful --------------------------------------------------------------------------------- */

static void
test_helpful(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Pasirnya ada di gudang.", NULL);
	int64_t held = comments_say(o, &o->ani, on, 0, "Nomor saya 081234567890", NULL);
	struct session baru;

	join(o, &baru, "baru", MEMBER_PENDING, NULL);
	assert_int_equal(comment_helpful(&o->oki, id, true, &o->p), OK);
	assert_int_equal(comment_helpful(&o->oki, id, true, &o->p), OK);
	assert_int_equal(comment_helpful(&o->oni, id, true, &o->p), OK);
	assert_int_equal(comments_look(o, id).row.helpful, 2);
	assert_true(comments_see(o, &o->oki, id).row.found_helpful);
	assert_false(comments_see(o, &o->rudi, id).row.found_helpful);
	assert_int_equal(comment_helpful(&o->oki, id, false, &o->p), OK);
	assert_int_equal(comment_helpful(&o->oki, id, false, &o->p), OK);
	assert_int_equal(comments_look(o, id).row.helpful, 1);
	assert_int_equal(comments_look(o, id).row.version, 1);
	assert_int_equal(comment_helpful(&o->ani, id, true, &o->p), DENIED);
	assert_int_equal(comment_helpful(&baru, id, true, &o->p), DENIED);
	assert_int_equal(comment_helpful(&o->guest, id, true, &o->p), DENIED);
	assert_int_equal(comment_helpful(&o->f.system, id, true, &o->p), DENIED);
	assert_int_equal(comment_helpful(&o->oki, held, true, &o->p), NOT_FOUND);
	assert_int_equal(comment_helpful(&o->oki, 4711, true, &o->p), NOT_FOUND);
	fixture_sound(&o->f);
}

/* -- Reports --------------------------------------------------------------------------------- */

static void
test_reports(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Kalian semua malas.", NULL);
	struct session baru;

	join(o, &baru, "baru", MEMBER_PENDING, NULL);
	assert_int_equal(comment_report(&o->oki, id, GROUND_NONE, "", &o->p), INVALID);
	assert_int_equal(comment_report(&o->oki, id, (enum ground)99, "", &o->p), INVALID);
	char *longer = arena_strdup(&o->a, "");
	for (int i = 0; i < 31; i++)
		longer = arena_printf(&o->a, "%s0123456789", longer);
	assert_int_equal(comment_report(&o->oki, id, GROUND_SPAM, longer, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(comment_report(&o->ani, id, GROUND_SPAM, "", &o->p), DENIED);
	assert_int_equal(comment_report(&o->guest, id, GROUND_SPAM, "", &o->p), DENIED);
	assert_int_equal(comment_report(&o->oki, id, GROUND_INSULT, "Kasar.", &o->p), OK);
	assert_int_equal(comment_report(&o->oki, id, GROUND_SPAM, "", &o->p), DENIED);
	assert_int_equal(comment_report(&o->oni, id, GROUND_INSULT, NULL, &o->p), OK);
	assert_int_equal(comment_report(&baru, id, GROUND_SPAM, "", &o->p), OK);
	struct comment_page page = comments_see(o, &o->mona, id);
	assert_int_equal(page.row.state, COMMENT_SHOWN); /* two count, the third is not verified */
	assert_int_equal(page.reports, 3);
	assert_string_equal(page.reasons, "1x Spam or advertising, 2x Insult or hatred");
	assert_int_equal(page.row.version, 1);
	assert_true(comments_see(o, &o->oki, id).row.reported);
	assert_int_equal(comments_see(o, &o->oki, id).reports, 0);
	assert_null(comments_see(o, &o->oki, id).reasons);
	assert_true(comments_waits(o, id));
	assert_int_equal(comment_report(&o->budi, id, GROUND_INSULT, "", &o->p), OK);
	page = comments_see(o, &o->ani, id);
	assert_int_equal(page.row.state, COMMENT_HELD);
	assert_int_equal(page.holds, HOLD_REPORTED);
	assert_int_equal(comments_told(o, &o->ani, "comment_hold"), 1);
	assert_int_equal(comments_figures(o, on).comments, 0);
	fixture_sound(&o->f);
	/* Changing a word does not take it out of a moderator's hands. */
	const struct comment_fields f = { .text = "Kalian agak malas." };
	assert_int_equal(comment_edit(&o->ani, id, 2, &f, NULL, &o->p), OK);
	assert_int_equal(comments_look(o, id).row.state, COMMENT_HELD);
	assert_int_equal(comments_decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(comments_told(o, &o->oki, "report_stands"), 1);
	assert_int_equal(comments_told(o, &baru, "report_stands"), 1);
	assert_int_equal(comments_look(o, id).row.state, COMMENT_SHOWN);
	assert_int_equal(comment_report(&o->oki, id, GROUND_SPAM, "", &o->p), DENIED);
	assert_false(comments_waits(o, id));
	fixture_sound(&o->f);
}

/* What was settled by one decision opens again, not what an earlier one settled. */
static void
test_outcomes(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t id = comments_say(o, &o->ani, on, 0, "Kalian semua malas.", NULL);

	assert_int_equal(comment_report(&o->oki, id, GROUND_INSULT, "", &o->p), OK);
	assert_int_equal(comments_decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(comment_report(&o->oni, id, GROUND_INSULT, "", &o->p), OK);
	assert_int_equal(comments_decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(comments_told(o, &o->oni, "report_stands"), 1);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_COMMENT, id, &o->p), OK);
	assert_int_equal(comments_told(o, &o->oni, "report_stands"), 0);
	assert_int_equal(comments_told(o, &o->oki, "report_stands"), 1);
	assert_int_equal(comments_look(o, id).reports, 1);
	assert_int_equal(comments_decide(o, &o->mona, id, "hide"), OK);
	assert_int_equal(comments_told(o, &o->oni, "report_agreed"), 1);
	fixture_sound(&o->f);
	int64_t gone = comments_say(o, &o->ani, on, 0, "Malas sekali.", NULL);
	assert_int_equal(comment_report(&o->oki, gone, GROUND_INSULT, "", &o->p), OK);
	assert_int_equal(comments_decide(o, &o->ani, gone, "delete"), OK);
	assert_int_equal(comments_told(o, &o->oki, "report_moot"), 1);
	assert_false(comments_waits(o, gone));
	fixture_sound(&o->f);
}

static void
test_report_limits(void **state)
{
	struct office *o = *state;
	int64_t on = proposal(o);
	int64_t ids[21];

	assert_int_equal(setting_set(&o->f.system, SETTING_FLOOD_COUNT, "100", &o->p), OK);
	for (int i = 0; i < 21; i++)
		ids[i] = comments_say(o, &o->ani, on, 0, arena_printf(&o->a, "Kabar %d.", i), NULL);
	for (int i = 0; i < 20; i++)
		assert_int_equal(comment_report(&o->oki, ids[i], GROUND_SPAM, "", &o->p), OK);
	assert_int_equal(comment_report(&o->oki, ids[20], GROUND_SPAM, "", &o->p), DENIED);
	o->f.clock->now += 86401;
	assert_int_equal(comment_report(&o->oki, ids[20], GROUND_SPAM, "", &o->p), OK);
	/* Who is blocked may report, but it does not weigh. */
	assert_int_equal(setting_set(&o->f.system, SETTING_REPORT_LIMIT, "2", &o->p), OK);
	int64_t own = comments_say(o, &o->oni, on, 0, "Halo semua.", NULL);
	assert_int_equal(comment_block(&o->mona, own, 7, "Tenang dulu.", &o->p), OK);
	assert_int_equal(comment_report(&o->oni, ids[20], GROUND_SPAM, "", &o->p), OK);
	assert_int_equal(comments_look(o, ids[20]).row.state, COMMENT_SHOWN);
	assert_int_equal(comments_look(o, ids[20]).reports, 2);
	assert_int_equal(comment_report(&o->budi, ids[20], GROUND_SPAM, "", &o->p), OK);
	assert_int_equal(comments_look(o, ids[20]).row.state, COMMENT_HELD);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_repeated), OFFICE_TEST(test_flood),   OFFICE_TEST(test_check),
		OFFICE_TEST(test_pending),  OFFICE_TEST(test_helpful), OFFICE_TEST(test_reports),
		OFFICE_TEST(test_outcomes), OFFICE_TEST(test_report_limits),
	};

	return cmocka_run_group_tests_name("civil", tests, NULL, NULL);
}

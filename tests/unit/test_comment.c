/* Comments: saying and changing. Deciding is test_comment_decide.c's, lists test_comment_list.c's,
 * what is held and reported test_civil.c's, blocks test_block.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "unit/comments.h"

/* Budi's proposal, published. */
static int64_t
proposal(struct office *o)
{
	return office_published(o, &o->budi, "Jalan RT 03");
}

/* -- Saying ---------------------------------------------------------------------------------- */

static void
test_levels(void **state)
{
	struct office *o = *state;
	int64_t id = proposal(o);
	int64_t top = comments_say(o, &o->ani, id, 0, "Setuju, sudah lama rusak.", NULL);
	int64_t second = comments_say(o, &o->oki, id, top, "Sejak kapan?", NULL);
	int64_t third = comments_say(o, &o->ani, id, second, "Sejak banjir.", NULL);
	int64_t beside = comments_say(o, &o->oni, id, third, "Betul.", NULL);
	struct comment_page page = comments_see(o, &o->guest, beside);

	assert_int_equal(comments_look(o, top).row.level, 0);
	assert_int_equal(comments_look(o, second).row.level, 1);
	assert_int_equal(comments_look(o, third).row.level, 2);
	assert_int_equal(page.row.level, 2);
	assert_int_equal(page.row.top, top);
	assert_int_equal(page.row.branch, second);
	assert_string_equal(page.parent, "Sejak banjir.");
	assert_string_equal(page.row.text, "Betul.");
	assert_string_equal(page.row.author, "oni");
	assert_string_equal(page.row.phase, "Published");
	assert_string_equal(page.about, "Jalan RT 03");
	assert_string_equal(page.code, office_look(o, id).code);
	assert_int_equal(comments_look(o, top).row.answers, 1);
	assert_int_equal(comments_figures(o, id).comments, 4);
	assert_int_equal(comments_figures(o, id).neutral, 1);
	fixture_sound(&o->f);
}

static void
test_stances(void **state)
{
	static const enum stance said[] = { STANCE_FOR, STANCE_FOR, STANCE_AGAINST };
	struct office *o = *state;
	struct session *who[] = { &o->ani, &o->oki, &o->oni };
	const int64_t id = proposal(o);
	const struct comment_place place = { SUBJECT_PROPOSAL, id, 0 };
	int64_t comment = 0;

	for (int i = 0; i < 3; i++) {
		const struct comment_fields f = { .text = "Begitulah.", .stance = said[i] };
		char request[REQUEST_SIZE];
		request_key(request);
		assert_int_equal(comment_add(who[i], &place, &f, request, &comment, NULL, &o->p), OK);
	}
	assert_int_equal(comments_figures(o, id).stance_for, 2);
	assert_int_equal(comments_figures(o, id).against, 1);
	const struct comment_fields other = { .text = "Setelah dipikir.", .stance = STANCE_FOR };
	assert_int_equal(comment_edit(&o->oni, comment, 1, &other, NULL, &o->p), OK);
	assert_int_equal(comments_figures(o, id).stance_for, 3);
	assert_int_equal(comments_figures(o, id).against, 0);
	assert_int_equal(comments_decide(o, &o->oni, comment, "delete"), OK);
	assert_int_equal(comments_figures(o, id).stance_for, 2);
	assert_int_equal(comments_figures(o, id).comments, 2);
	fixture_sound(&o->f);
}

static void
test_again(void **state)
{
	struct office *o = *state;
	const struct comment_place place = { SUBJECT_PROPOSAL, proposal(o), 0 };
	const struct comment_fields f = { .text = "Telepon 0812 3456 7890 saja." };
	const char *request = "0123456789abcdef0123456789abcdef";
	unsigned holds;
	int64_t first;
	int64_t again;

	assert_int_equal(draft_save(&o->ani, "comment", place.subject_id, "text", request, 100), OK);
	assert_int_equal(comment_add(&o->ani, &place, &f, request, &first, &holds, &o->p), OK);
	assert_int_equal(holds, HOLD_PHONE);
	struct draft d;
	assert_int_equal(draft_read(&o->ani, &o->a, "comment", place.subject_id, &d), NOT_FOUND);
	assert_int_equal(comment_add(&o->ani, &place, &f, request, &again, &holds, &o->p), OK);
	assert_int_equal(again, first);
	assert_int_equal(holds, HOLD_PHONE);
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM comment"), 1);
	assert_int_equal(comment_add(&o->oki, &place, &f, request, &again, NULL, &o->p), CONFLICT);
	assert_int_equal(comment_add(&o->ani, &place, &f, "", &again, NULL, &o->p), INVALID);
	fixture_sound(&o->f);
}

/* What is no text, and what text is let in as. */
static void
test_bad_text(void **state)
{
	struct office *o = *state;
	int64_t id = proposal(o);
	char *most = arena_strndup(&o->a, "", 0);

	for (int i = 0; i < 100; i++)
		most = arena_printf(&o->a, "%sSaya suka %c", most, i % 7 == 0 ? '\n' : '.');
	char *fits = arena_strndup(&o->a, most, COMMENT_MAX);
	assert_int_equal(comments_try(o, &o->ani, id, 0, fits), OK);
	assert_int_equal(comments_try(o, &o->ani, id, 0, arena_printf(&o->a, "%s.", fits)), INVALID);
	assert_string_equal(o->p.field, "text");
	assert_non_null(strstr(o->p.text, "1001"));
	const char *const bad[] = { "", " \n\t ", "\xff\xfe", "\xe2\x80\xae", "ok\xc3(" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(comments_try(o, &o->ani, id, 0, bad[i]), INVALID);
		assert_string_equal(o->p.field, "text");
	}
	/* A tower of marks is cut; what turns the writing round is left out. */
	char tower[64] = "a";
	for (int i = 0; i < 20; i++)
		strcat(tower, "\xcc\xa7");
	int64_t cut = comments_say(o, &o->oki, id, 0, tower, NULL);
	assert_true(strlen(comments_look(o, cut).row.text) < 12);
	int64_t turned = comments_say(o, &o->oki, id, 0, "Jalan \xe2\x80\xae" "baik", NULL);
	assert_string_equal(comments_look(o, turned).row.text, "Jalan baik");
	const struct comment_place place = { SUBJECT_PROPOSAL, id, 0 };
	const struct comment_fields stance = { .text = "x", .stance = (enum stance)7 };
	const struct comment_fields shown = { .text = "x", .shown_as = (enum shown_as)7 };
	int64_t none;
	assert_int_equal(comment_add(&o->ani, &place, &stance, "k1", &none, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "stance");
	assert_int_equal(comment_add(&o->ani, &place, &shown, "k2", &none, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "shown_as");
	fixture_sound(&o->f);
}

static void
test_places(void **state)
{
	struct office *o = *state;
	int64_t id = proposal(o);
	int64_t other = office_published(o, &o->budi, "Jalan RT 04");
	int64_t waiting = office_submit(o, &o->budi, "Jalan RT 05");
	int64_t hidden = office_published(o, &o->ani, "Jalan RT 06");
	int64_t top = comments_say(o, &o->ani, id, 0, "Setuju.", NULL);
	const struct comment_place odd = { SUBJECT_MEMBER, 1, 0 };
	const struct comment_fields f = { .text = "Halo." };
	int64_t none;

	assert_int_equal(office_decide(o, &o->mona, hidden, "hide"), OK);
	assert_int_equal(comments_try(o, &o->oki, 4711, 0, "Halo."), NOT_FOUND);
	assert_int_equal(comments_try(o, &o->oki, waiting, 0, "Halo."), NOT_FOUND);
	assert_int_equal(comments_try(o, &o->oki, hidden, 0, "Halo."), NOT_FOUND);
	assert_int_equal(comments_try(o, &o->ani, hidden, 0, "Halo."), DENIED);
	assert_int_equal(comments_try(o, &o->mona, waiting, 0, "Halo."), DENIED);
	assert_int_equal(comments_try(o, &o->oki, other, top, "Halo."), NOT_FOUND);
	assert_int_equal(comments_try(o, &o->oki, id, 4711, "Halo."), NOT_FOUND);
	assert_int_equal(comments_try(o, &o->guest, id, 0, "Halo."), DENIED);
	assert_int_equal(comments_try(o, &o->f.system, id, 0, "Halo."), DENIED);
	assert_int_equal(comment_add(&o->ani, &odd, &f, "k", &none, NULL, &o->p), NOT_FOUND);
	assert_null(comment_why_not(&o->oki, &o->a, SUBJECT_PROPOSAL, id));
	assert_non_null(comment_why_not(&o->ani, &o->a, SUBJECT_PROPOSAL, hidden));
	assert_non_null(comment_why_not(&o->ani, &o->a, SUBJECT_MEMBER, 1));
	/* It went while the answer was written. */
	assert_int_equal(comments_decide(o, &o->ani, top, "delete"), OK);
	assert_int_equal(comments_try(o, &o->oki, id, top, "Halo."), CONFLICT);
	assert_non_null(strstr(o->p.text, "deleted"));
	int64_t off = comments_say(o, &o->ani, id, 0, "Tidak setuju.", NULL);
	assert_int_equal(comments_decide(o, &o->mona, off, "hide"), OK);
	assert_int_equal(comments_try(o, &o->oki, id, off, "Halo."), CONFLICT);
	fixture_sound(&o->f);
}

static void
test_in_office(void **state)
{
	struct office *o = *state;
	int64_t id = proposal(o);
	int64_t asked = comments_say(o, &o->ani, id, 0, "Kapan dikerjakan?", NULL);
	const struct comment_place place = { SUBJECT_PROPOSAL, id, asked };
	const struct comment_fields f = { .text = "Bulan depan.", .official = true };
	struct session *joko = &o->joko;
	int64_t none;

	assert_int_equal(comment_add(&o->oki, &place, &f, "k", &none, NULL, &o->p), DENIED);
	assert_false(comment_in_office(&o->oki, SUBJECT_PROPOSAL, id));
	assert_true(comment_in_office(joko, SUBJECT_PROPOSAL, id));
	int64_t answer = comments_answer(o, joko, id, asked, "Bulan depan.");
	assert_true(comments_look(o, answer).row.official);
	assert_string_equal(comments_look(o, answer).row.office, "petugas");
	assert_null(comments_look(o, asked).row.office);
	assert_int_equal(comments_told(o, &o->budi, "official"), 1);
	assert_int_equal(comments_told(o, &o->ani, "answer"), 1);
	assert_int_equal(comments_told(o, &o->ani, "official"), 0);
	/* However fast the office answers. */
	for (int i = 0; i < 8; i++)
		comments_answer(o, joko, id, 0, arena_printf(&o->a, "Kabar ke-%d.", i));
	assert_int_equal(comments_figures(o, id).comments, 10);
	fixture_sound(&o->f);
}

/* -- Changing -------------------------------------------------------------------------------- */

static void
test_edit(void **state)
{
	struct office *o = *state;
	int64_t id = proposal(o);
	int64_t comment = comments_say(o, &o->ani, id, 0, "Setju.", NULL);
	const struct comment_fields f = { .text = "Setuju." };

	assert_int_equal(comment_edit(&o->oki, comment, 1, &f, NULL, &o->p), DENIED);
	assert_int_equal(comment_edit(&o->guest, comment, 1, &f, NULL, &o->p), DENIED);
	assert_int_equal(comment_edit(&o->ani, 4711, 1, &f, NULL, &o->p), NOT_FOUND);
	o->f.clock->now += COMMENT_EDIT_SECONDS;
	assert_int_equal(comment_edit(&o->ani, comment, 1, &f, NULL, &o->p), OK);
	assert_string_equal(comments_look(o, comment).row.text, "Setuju.");
	assert_true(comments_look(o, comment).row.edited);
	assert_int_equal(comment_edit(&o->ani, comment, 1, &f, NULL, &o->p), CONFLICT);
	o->f.clock->now += 1;
	assert_int_equal(comment_edit(&o->ani, comment, 2, &f, NULL, &o->p), DENIED);
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM revision WHERE subject = 8"), 2);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 1);
	fixture_sound(&o->f);
}

/* The minutes begin when everyone can read it, not when it was sent and waited. */
static void
test_minutes_begin_when_shown(void **state)
{
	struct office *o = *state;
	int64_t id = proposal(o);
	int64_t first = comments_say(o, &o->ani, id, 0, "Telepon 0812 3456 7890.", NULL);
	const struct comment_fields f = { .text = "Telepon kantor desa." };
	struct comment_summary sum;

	assert_int_equal(comment_summary(&o->ani, SUBJECT_PROPOSAL, id, &sum), OK);
	assert_int_equal(sum.held, first);
	assert_int_equal(sum.fresh, 0);
	o->f.clock->now += 86400;
	assert_int_equal(comments_decide(o, &o->mona, first, "publish"), OK);
	assert_int_equal(comments_see(o, &o->ani, first).edit_until,
	                 o->f.clock->now + COMMENT_EDIT_SECONDS);
	o->f.clock->now += COMMENT_EDIT_SECONDS;
	assert_int_equal(comment_summary(&o->ani, SUBJECT_PROPOSAL, id, &sum), OK);
	assert_int_equal(sum.fresh, first);
	assert_int_equal(sum.fresh_until, o->f.clock->now);
	assert_false(sum.several);
	int64_t second = comments_say(o, &o->ani, id, 0, "Setuju.", NULL);
	assert_int_equal(comment_summary(&o->ani, SUBJECT_PROPOSAL, id, &sum), OK);
	assert_int_equal(sum.fresh, second);
	assert_true(sum.several);
	assert_int_equal(comment_summary(&o->oki, SUBJECT_PROPOSAL, id, &sum), OK);
	assert_int_equal(sum.fresh, 0);
	int64_t version = comments_look(o, first).row.version;
	assert_int_equal(comment_edit(&o->ani, first, version, &f, NULL, &o->p), OK);
	o->f.clock->now += 1;
	assert_int_equal(comment_edit(&o->ani, first, version + 1, &f, NULL, &o->p), DENIED);
	assert_int_equal(comment_summary(&o->ani, SUBJECT_PROPOSAL, id, &sum), OK);
	assert_int_equal(sum.fresh, second);
	assert_false(sum.several);
	o->f.clock->now += COMMENT_EDIT_SECONDS;
	assert_int_equal(comment_summary(&o->ani, SUBJECT_PROPOSAL, id, &sum), OK);
	assert_int_equal(sum.fresh, 0);
	fixture_sound(&o->f);
}

static void
test_corrected(void **state)
{
	struct office *o = *state;
	int64_t id = proposal(o);
	unsigned holds;
	int64_t comment = comments_say(o, &o->ani, id, 0, "Telepon 0812 3456 7890.", &holds);
	const struct comment_fields still = { .text = "Telepon 081234567890 ya." };
	const struct comment_fields clean = { .text = "Telepon kantor desa." };
	struct comment_page page = comments_see(o, &o->ani, comment);

	assert_int_equal(holds, HOLD_PHONE);
	assert_int_equal(page.holds, HOLD_PHONE);
	assert_int_equal(page.edit_until, INT64_MAX);
	assert_int_equal(comments_figures(o, id).comments, 0);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 0);
	assert_true(comments_waits(o, comment));
	assert_int_equal(comment_read(&o->oki, &o->a, comment, &page), NOT_FOUND);
	o->f.clock->now += 86400;
	assert_int_equal(comment_edit(&o->ani, comment, 1, &still, &holds, &o->p), OK);
	assert_int_equal(holds, HOLD_PHONE);
	assert_int_equal(comment_edit(&o->ani, comment, 2, &clean, &holds, &o->p), OK);
	assert_int_equal(holds, 0);
	assert_false(comments_waits(o, comment));
	assert_int_equal(comments_figures(o, id).comments, 1);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 1);
	assert_string_equal(comments_see(o, &o->guest, comment).row.text, "Telepon kantor desa.");
	fixture_sound(&o->f);
	/* And back, within the minutes: its place stays, as a mark; nobody is told twice. */
	int64_t fresh = comments_say(o, &o->oki, id, 0, "Setuju.", NULL);
	assert_int_equal(comment_edit(&o->oki, fresh, 1, &still, &holds, &o->p), OK);
	assert_int_equal(holds & HOLD_PHONE, HOLD_PHONE);
	assert_int_equal(comments_figures(o, id).comments, 1);
	assert_int_equal(comments_decide(o, &o->mona, fresh, "publish"), OK);
	assert_int_equal(comments_told(o, &o->budi, "comment"), 2);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_levels), OFFICE_TEST(test_stances),  OFFICE_TEST(test_again),
		OFFICE_TEST(test_bad_text), OFFICE_TEST(test_places), OFFICE_TEST(test_in_office),
		OFFICE_TEST(test_edit),   OFFICE_TEST(test_corrected),
		OFFICE_TEST(test_minutes_begin_when_shown),
	};

	return cmocka_run_group_tests_name("comment", tests, NULL, NULL);
}

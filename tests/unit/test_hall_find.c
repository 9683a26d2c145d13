/* Words looked for in the whole hall: what is public alone, one list of all kinds, page by page; the
 * index filled after a migration, and verified. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/consultation.h"
#include "core/hall_find.h"
#include "core/search.h"
#include "unit/budgets.h"
#include "unit/meetings.h"
#include "unit/programs.h"
#include "unit/raw.h"

#define MOST 40

/* The titles that a guest finds, parted by "; ". */
static const char *
titles(struct office *o, const char *words)
{
	struct found rows[MOST];
	const char *text = "";
	size_t got;

	assert_int_equal(hall_find(&o->guest, &o->a, words, 0, false, MOST, rows, &got), OK);
	for (size_t i = 0; i < got; i++)
		text = arena_printf(&o->a, "%s%s%s", text, i ? "; " : "", rows[i].thing.title);
	return text;
}

static void
all_kinds_are_one_list(void **state)
{
	struct office *o = *state;

	assert_int_equal(search_fill(o->f.db), OK);
	office_published(o, &o->ani, "Jalan rusak");
	programs_make(o, "Jalan lingkungan", NULL, 0);
	consults_announced(o, "Jalan mana dulu?");
	programs_make(o, "Jalan usaha tani", NULL, 0);
	assert_string_equal(titles(o, "JALAN"),
	                    "Jalan mana dulu?; Jalan usaha tani; Jalan lingkungan; Jalan rusak");
	assert_string_equal(titles(o, "TANI jal"), "Jalan usaha tani");
	assert_string_equal(titles(o, "memutuskan"), "Jalan mana dulu?");
	assert_string_equal(titles(o, "sungai"), "");
	assert_string_equal(titles(o, " ?! "), "");
	fixture_sound(&o->f);
}

/* What is not everyone's is not found, by the words of who prepares it either. */
static void
only_what_is_public_is_found(void **state)
{
	struct office *o = *state;
	struct found rows[MOST];
	size_t got;

	assert_int_equal(search_fill(o->f.db), OK);
	office_submit(o, &o->ani, "Rahasia usulan");
	int64_t id = consults_make(o, "Rahasia kantor");
	assert_string_equal(titles(o, "rahasia"), "");
	assert_int_equal(hall_find(&o->joko, &o->a, "rahasia", 0, false, MOST, rows, &got), OK);
	assert_int_equal(got, 0);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_string_equal(titles(o, "rahasia"), "Rahasia kantor");
	assert_int_equal(consults_decide(o, &o->joko, id, "unschedule"), OK);
	assert_string_equal(titles(o, "rahasia"), "");
	fixture_sound(&o->f);
}

static void
words_follow_an_edit(void **state)
{
	struct office *o = *state;

	assert_int_equal(search_fill(o->f.db), OK);
	int64_t id = programs_make(o, "Jembatan lama", NULL, 0);
	struct program_fields f = programs_look(o, id).fields;
	f.title = "Jembatan baru";
	f.executor = "Karang Taruna";
	assert_int_equal(program_edit(&o->joko, id, 1, &f, NULL, &o->p), OK);
	assert_string_equal(titles(o, "lama"), "");
	assert_string_equal(titles(o, "baru"), "Jembatan baru");
	assert_string_equal(titles(o, "taruna"), "Jembatan baru");
	fixture_sound(&o->f);
}

/* A meeting is found by what is on its agenda, a consultation by what it asks. */
static void
parts_are_words_of_the_whole(void **state)
{
	struct office *o = *state;
	struct meetings m;
	int64_t version;
	int64_t question;

	meetings_begin(&m, o);
	assert_int_equal(search_fill(o->f.db), OK);
	int64_t meeting = meetings_make(o, "Musdus Krajan");
	int64_t point = meetings_point(o, meeting, "Pompa sawah", "");
	assert_string_equal(titles(o, "pompa"), "");
	assert_int_equal(meetings_decide(o, &o->joko, meeting, "call"), OK);
	assert_string_equal(titles(o, "pompa"), "Musdus Krajan");
	version = meetings_look(o, meeting).heading.version;
	assert_int_equal(point_drop(&o->joko, meeting, &version, point, &o->p), OK);
	assert_string_equal(titles(o, "pompa"), "");

	int64_t id = consults_make(o, "Apa dulu?");
	const struct question q = {
		.kind = QUESTION_YES_NO, .text = "Embung dikeruk?", .explanation = "Dengan ekskavator.",
		.min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND,
	};
	version = consults_look(o, id).heading.version;
	assert_int_equal(question_set(&o->joko, id, &version, &q, &question, &o->p), OK);
	assert_string_equal(titles(o, "embung"), "");
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_string_equal(titles(o, "embung ekskavator"), "Apa dulu?");
	version = consults_look(o, id).heading.version;
	assert_int_equal(question_drop(&o->joko, id, &version, question, &o->p), OK);
	assert_string_equal(titles(o, "embung"), "");
	fixture_sound(&o->f);
}

/* Of a line of the budget the newest year is found, once. */
static void
the_newest_line_speaks(void **state)
{
	struct office *o = *state;
	struct session *s = &o->f.system;
	int64_t id;
	int64_t newest;

	assert_int_equal(search_fill(o->f.db), OK);
	budgets_put(s, "2026", "2|Belanja|spending\n2.1|Talud sungai||500\n");
	assert_string_equal(titles(o, "talud"), "Talud sungai (2026)");
	budgets_put(s, "2025", "2|Belanja|spending\n2.1|Talud lama||400\n2.2|Gapura||1\n");
	assert_string_equal(titles(o, "talud"), "Talud sungai (2026)");
	assert_string_equal(titles(o, "gapura"), "Gapura (2025)");
	budgets_put(s, "2027", "2|Belanja|spending\n2.1|Talud baru||600\n");
	assert_string_equal(titles(o, "talud"), "Talud baru (2027)");
	assert_int_equal(budget_find(o->f.db, 2027, "2.1", &newest), OK);
	enum subject subject;
	assert_int_equal(thing_find(o->f.db, " 02.1", &subject, &id), OK);
	assert_int_equal(subject, SUBJECT_BUDGET);
	assert_int_equal(id, newest);
	assert_int_equal(thing_find(o->f.db, "9.9", &subject, &id), NOT_FOUND);
	/* Renamed; gone, so that the year before speaks again. */
	budgets_put(s, "2027", "2|Belanja|spending\n2.1|Bronjong||600\n");
	assert_string_equal(titles(o, "talud"), "");
	assert_string_equal(titles(o, "bronjong"), "Bronjong (2027)");
	budgets_put(s, "2027", "2|Belanja|spending\n2.3|Posyandu||600\n");
	assert_string_equal(titles(o, "bronjong"), "");
	assert_string_equal(titles(o, "talud"), "Talud sungai (2026)");
	fixture_sound(&o->f);
}

/* Any page size, on and back, gives the same list. */
static void
pages_go_on_and_back(void **state)
{
	struct office *o = *state;
	struct found all[MOST];
	struct found rows[MOST];
	size_t n;
	size_t got;

	for (int i = 0; i < 5; i++) {
		office_published(o, &o->ani, arena_printf(&o->a, "Lampu jalan %d", i));
		programs_make(o, arena_printf(&o->a, "Lampu desa %d", i), NULL, 0);
	}
	assert_int_equal(hall_find(&o->guest, &o->a, "lampu", 0, false, MOST, all, &n), OK);
	assert_int_equal(n, 10);
	for (size_t size = 1; size <= 7; size++) {
		size_t at = 0;
		for (int64_t from = 0; at < n; at += got, from = rows[got - 1].place) {
			assert_int_equal(hall_find(&o->guest, &o->a, "lampu", from, false, size,
			                           rows, &got), OK);
			assert_true(got > 0 && at + got <= n);
			for (size_t i = 0; i < got; i++)
				assert_int_equal(rows[i].place, all[at + i].place);
		}
		for (int64_t from = 0; at > 0; at -= got, from = rows[0].place) {
			assert_int_equal(hall_find(&o->guest, &o->a, "lampu", from, true, size,
			                           rows, &got), OK);
			assert_true(got > 0 && got <= at);
			for (size_t i = 0; i < got; i++)
				assert_int_equal(rows[i].place, all[at - got + i].place);
		}
	}
}

/* What was public before there was the index is found once the program has opened the file. */
static void
filled_after_migrating(void **state)
{
	struct office *o = *state;

	programs_make(o, "Jembatan gantung", NULL, 0);
	consults_announced(o, "Jembatan yang mana?");
	consults_make(o, "Jembatan rahasia");
	office_raw(o, "INSERT INTO hall_search (hall_search, rowid, title, body)"
	              " SELECT 'delete', id, title, body FROM hall_folded");
	office_raw(o, "DELETE FROM hall_folded");
	assert_string_equal(titles(o, "jembatan"), "");
	assert_int_equal(search_fill(o->f.db), OK);
	assert_string_equal(titles(o, "jembatan"), "Jembatan yang mana?; Jembatan gantung");
	assert_int_equal(search_check(o->f.db), OK);
	assert_int_equal(search_fill(o->f.db), OK);
	fixture_sound(&o->f);
}

static void
verify_sees_what_differs(void **state)
{
	static const struct {
		const char *breaks;
		const char *mends;
	} cases[] = {
		{ "UPDATE program SET title = 'Jembatan besi'",
		  "UPDATE program SET title = 'Jembatan'" },
		{ "INSERT INTO hall_folded (id, title, body) VALUES (99, 'x', 'y')",
		  "DELETE FROM hall_folded WHERE id = 99" },
		{ "INSERT INTO hall_search (rowid, title, body) VALUES (7, 'x', 'y')",
		  NULL },
	};
	struct office *o = *state;

	programs_make(o, "Jembatan", NULL, 0);
	assert_int_equal(search_fill(o->f.db), OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		office_raw(o, cases[i].breaks);
		assert_int_equal(search_check(o->f.db), CORRUPT);
		if (!cases[i].mends)
			continue;
		office_raw(o, cases[i].mends);
		if (search_check(o->f.db) != OK)
			fail_msg("%s", cases[i].mends);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(all_kinds_are_one_list),
		OFFICE_TEST(only_what_is_public_is_found),
		OFFICE_TEST(words_follow_an_edit),
		OFFICE_TEST(parts_are_words_of_the_whole),
		OFFICE_TEST(the_newest_line_speaks),
		OFFICE_TEST(pages_go_on_and_back),
		OFFICE_TEST(filled_after_migrating),
		OFFICE_TEST(verify_sees_what_differs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

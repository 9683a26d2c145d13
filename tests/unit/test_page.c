/* Pages of information: those that come along, writing, two who write at once, order, taken off and
 * put back, words, languages, history, search. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/history.h"
#include "core/page.h"
#include "core/search.h"
#include "core/setting.h"
#include "core/undo.h"
#include "core/verify.h"
#include "unit/office.h"

static int64_t
put(struct office *o, const char *title, const char *text)
{
	const struct page_fields f = { .shelf = SHELF_VILLAGE, .title = title, .text = text,
		                       .title_en = "", .text_en = "" };
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	if (page_create(&o->joko, &f, request, &id, &o->p) != OK)
		fail_msg("%s: %s", title, o->p.text);
	return id;
}

static struct page
look(struct office *o, struct session *s, int64_t id)
{
	struct page page;

	assert_int_equal(page_read(s, &o->a, id, &page), OK);
	return page;
}

/* "A B C": titles in order. */
static void
shelf_is(struct office *o, struct session *s, const struct page_query *q, const char *titles)
{
	struct page_row rows[20];
	const char *found = "";
	size_t n;

	assert_int_equal(page_list(s, &o->a, q, NULL, false, 20, rows, &n), OK);
	for (size_t i = 0; i < n; i++)
		found = arena_printf(&o->a, "%s%s%s", found, i > 0 ? " " : "", rows[i].title);
	assert_string_equal(found, titles);
	found = "";
	assert_int_equal(page_list(s, &o->a, q, NULL, true, 20, rows, &n), OK);
	for (size_t i = 0; i < n; i++)
		found = arena_printf(&o->a, "%s%s%s", found, i > 0 ? " " : "", rows[i].title);
	assert_string_equal(found, titles);
}

static const struct page_query village = { .shelf = SHELF_VILLAGE };

static void
standard_ones_come_once(void **state)
{
	struct office *o = *state;
	const struct page_query rights = { .shelf = SHELF_RIGHTS };
	struct page_row rows[20];
	const struct page_query all = { .shelf = 0 };
	size_t got;

	for (int i = 0; i < 2; i++) {
		assert_int_equal(page_put_standard(&o->f.system, &o->p), OK);
		assert_int_equal(page_list(&o->guest, &o->a, &all, NULL, false, 20, rows, &got),
		                 OK);
		assert_int_equal(got, 6);
	}
	assert_int_equal(page_list(&o->guest, &o->a, &rights, NULL, false, 20, rows, &got), OK);
	assert_int_equal(got, 4);
	/* In both languages, the office's words put in. */
	lang_set("en");
	struct page page = look(o, &o->guest, rows[0].id);
	assert_true(page.english);
	assert_string_equal(page.title, "Your rights and duties");
	assert_null(strchr(page.text, '{'));
	lang_set("id");
	page = look(o, &o->guest, rows[0].id);
	assert_string_equal(page.title, "Hak dan kewajiban Anda");
	assert_null(strchr(page.text, '{'));
	page = look(o, &o->guest, rows[3].id);
	assert_non_null(strstr(page.text, "1708"));
	lang_set("en");
}

static void
words_are_put_in(void **state)
{
	struct office *o = *state;
	int64_t id = put(o, "Kalender {village}", "Di {hamlet}: {head}, {village}.");

	assert_int_equal(setting_set(&o->f.system, SETTING_WORD_VILLAGE, "nagari", &o->p), OK);
	assert_int_equal(setting_set(&o->f.system, SETTING_WORD_HAMLET, "jorong", &o->p), OK);
	assert_int_equal(setting_set(&o->f.system, SETTING_WORD_HEAD, "wali nagari", &o->p), OK);
	setting_apply(o->f.db);
	struct page page = look(o, &o->guest, id);
	assert_string_equal(page.title, "Kalender nagari");
	assert_string_equal(page.text, "Di jorong: wali nagari, nagari.");
	assert_false(page.translated);
	assert_false(page.english);
}

static void
bad_ones_are_refused(void **state)
{
	struct office *o = *state;
	struct page_fields f = { .shelf = SHELF_VILLAGE, .title = " ", .text = "T", .title_en = "",
		                 .text_en = "" };
	char request[REQUEST_SIZE];
	char *longer = arena_alloc(&o->a, PAGE_TEXT_MAX + 2);
	int64_t id;

	request_key(request);
	assert_int_equal(page_create(&o->joko, &f, request, &id, &o->p), INVALID);
	assert_string_equal(o->p.field, "title");
	f.title = "J";
	f.title_en = "Only this";
	assert_int_equal(page_create(&o->joko, &f, request, &id, &o->p), INVALID);
	assert_string_equal(o->p.field, "text_en");
	f.title_en = "";
	memset(longer, 'x', PAGE_TEXT_MAX + 1);
	f.text = longer;
	assert_int_equal(page_create(&o->joko, &f, request, &id, &o->p), INVALID);
	assert_string_equal(o->p.field, "text");
	longer[PAGE_TEXT_MAX] = '\0';
	assert_int_equal(page_create(&o->joko, &f, request, &id, &o->p), OK);
	int64_t again;
	assert_int_equal(page_create(&o->joko, &f, request, &again, &o->p), OK);
	assert_int_equal(again, id);
	/* Another's key is no key of one's own. */
	assert_int_equal(page_create(&o->ningsih, &f, request, &again, &o->p), CONFLICT);
	/* Words in braces that nothing is put in for, and braces that are not closed. */
	request_key(request);
	f.text = "Di {hamlet} {kepala}.";
	assert_int_equal(page_create(&o->joko, &f, request, &id, &o->p), INVALID);
	assert_string_equal(o->p.field, "text");
	assert_non_null(strstr(o->p.text, "\"{kepala}\" is not known here."));
	f.text = "Di {hamlet saja.";
	assert_int_equal(page_create(&o->joko, &f, request, &id, &o->p), INVALID);
	f.text = "Di {hamlet}.";
	f.shelf = 7;
	assert_int_equal(page_create(&o->joko, &f, request, &id, &o->p), INVALID);
	assert_int_equal(page_create(&o->ani, &f, request, &id, &o->p), INVALID);
	f.shelf = SHELF_VILLAGE;
	assert_int_equal(page_create(&o->ani, &f, request, &id, &o->p), DENIED);
}

static void
two_who_write_at_once(void **state)
{
	struct office *o = *state;
	int64_t id = put(o, "A", "Satu.");
	struct page_fields f = look(o, &o->joko, id).fields;

	f.text = "Dua.";
	assert_int_equal(page_edit(&o->joko, id, 1, &f, &o->p), OK);
	f.text = "Tiga.";
	assert_int_equal(page_edit(&o->ningsih, id, 1, &f, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "Text"));
	assert_string_equal(look(o, &o->guest, id).text, "Dua.");
	assert_int_equal(page_edit(&o->ningsih, id, 2, &f, &o->p), OK);
	/* What is the same makes no version. */
	assert_int_equal(page_edit(&o->ningsih, id, 3, &f, &o->p), OK);
	assert_int_equal(look(o, &o->guest, id).version, 3);

	struct history_step steps[8];
	struct field_change *changes;
	size_t n;
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PAGE, id, 0, false, 8, steps, &n),
	                               OK);
	assert_int_equal(n, 3);
	assert_int_equal(steps[0].version, 3);
	assert_string_equal(steps[0].changed, "Text");
	assert_int_equal(steps[2].version, 0);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_PAGE, id, 3, &changes, &n), OK);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(changes[i].changed, strcmp(changes[i].field, "text") == 0);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_PAGE, id, 1, &changes, &n),
	                                  NOT_FOUND);
}

static void
they_have_an_order(void **state)
{
	struct office *o = *state;
	int64_t a = put(o, "A", "x");
	int64_t b = put(o, "B", "x");
	int64_t c = put(o, "C", "x");

	shelf_is(o, &o->guest, &village, "A B C");
	assert_int_equal(page_move(&o->joko, c, -1, &o->p), OK);
	shelf_is(o, &o->guest, &village, "A C B");
	assert_int_equal(page_move(&o->joko, a, -1, &o->p), OK);
	assert_int_equal(page_move(&o->joko, a, 1, &o->p), OK);
	shelf_is(o, &o->guest, &village, "C A B");
	assert_int_equal(page_move(&o->ani, b, -1, &o->p), DENIED);
	/* On to the other shelf: behind the others there. */
	struct page_fields f = look(o, &o->joko, c).fields;
	f.shelf = SHELF_RIGHTS;
	assert_int_equal(page_edit(&o->joko, c, 1, &f, &o->p), OK);
	shelf_is(o, &o->guest, &village, "A B");
	shelf_is(o, &o->guest, &(struct page_query){ .shelf = 0 }, "C A B");
}

static enum status
decide(struct office *o, struct session *s, int64_t id, const char *verb)
{
	struct page page;

	assert_int_equal(page_read(&o->f.system, &o->a, id, &page), OK);
	const struct decision d = { .id = id, .version = page.version, .verb = verb };
	return page_decide(s, &d, &o->p);
}

static size_t
found(struct office *o, const char *words)
{
	struct search_hit hits[8];
	size_t n;
	const char *query = search_query(&o->a, words);

	assert_int_equal(search_all(o->f.db, query, INT64_MAX, false, 8, hits, &n), OK);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(hits[i].subject, SUBJECT_PAGE);
	return n;
}

static void
taken_off_and_put_back(void **state)
{
	struct office *o = *state;
	int64_t id = put(o, "Jadwal posyandu", "Setiap Selasa.");
	const struct page_query all = { .shelf = SHELF_VILLAGE, .retired = true };
	struct page page;
	int64_t checked;

	put(o, "B", "x");
	assert_int_equal(found(o, "posyandu selasa"), 1);
	assert_int_equal(decide(o, &o->ani, id, "retire"), DENIED);
	assert_int_equal(decide(o, &o->joko, id, "retire"), OK);
	assert_int_equal(decide(o, &o->joko, id, "retire"), DENIED);
	assert_int_equal(page_read(&o->guest, &o->a, id, &page), NOT_FOUND);
	shelf_is(o, &o->guest, &all, "B");
	shelf_is(o, &o->joko, &all, "Jadwal posyandu B");
	assert_int_equal(found(o, "posyandu"), 0);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PAGE, id, &o->p), OK);
	assert_int_equal(found(o, "posyandu"), 1);
	assert_int_equal(decide(o, &o->joko, id, "retire"), OK);
	assert_int_equal(decide(o, &o->ningsih, id, "restore"), OK);
	shelf_is(o, &o->guest, &village, "Jadwal posyandu B");
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), OK);
}

static void
words_are_looked_for(void **state)
{
	struct office *o = *state;
	const struct page_query q = { .shelf = SHELF_VILLAGE, .words = "SELasa kader" };

	put(o, "A", "Setiap Selasa, dengan kader.");
	put(o, "B", "Setiap Rabu, dengan kader.");
	shelf_is(o, &o->guest, &q, "A");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(standard_ones_come_once), OFFICE_TEST(words_are_put_in),
		OFFICE_TEST(bad_ones_are_refused),    OFFICE_TEST(two_who_write_at_once),
		OFFICE_TEST(they_have_an_order),      OFFICE_TEST(taken_off_and_put_back),
		OFFICE_TEST(words_are_looked_for),
	};

	return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}

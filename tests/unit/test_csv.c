/* CSV in and out: cells, lines, quotes, formulas; and that what is written is read back byte for
 * byte. Which columns there are is another test's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "cli/csv.h"

/* All rows as one string: cells between bars, rows begun by their line: "1:a|b|\n". */
struct seen {
	char text[2000];
	size_t used;
	size_t stop_at; /* rows after which to say INVALID; 0: never */
	size_t rows;
};

static enum status
note(void *arg, const struct csv_row *row)
{
	struct seen *s = arg;

	s->used += (size_t)sprintf(s->text + s->used, "%ld:", row->line);
	for (size_t i = 0; i < row->n; i++)
		s->used += (size_t)sprintf(s->text + s->used, "%s|", row->cells[i].bytes);
	s->used += (size_t)sprintf(s->text + s->used, "\n");
	return ++s->rows == s->stop_at ? INVALID : OK;
}

static enum status
read_bytes(const char *bytes, size_t n, struct seen *s, struct problem *p)
{
	struct arena a = { 0 };
	enum status st = csv_read(&a, bytes, n, note, s, p);

	arena_free(&a);
	return st;
}

static void
expect(const char *csv, const char *rows)
{
	struct seen s = { .used = 0 };
	struct problem p = { 0 };

	assert_int_equal(read_bytes(csv, strlen(csv), &s, &p), OK);
	assert_string_equal(s.text, rows);
}

static void
reads_rows(void **state)
{
	(void)state;
	expect("", "");
	expect("a,b\nc,d\n", "1:a|b|\n2:c|d|\n");
	expect("a,b\nc,d", "1:a|b|\n2:c|d|\n");
	expect("a,,\n,\n", "1:a|||\n2:||\n");
	expect("\"\"\n", "1:|\n");
	expect("\xEF\xBB\xBF" "title\nx\n", "1:title|\n2:x|\n");
}

static void
cells_stand_as_they_are(void **state)
{
	(void)state;
	expect(" a , b\t\n", "1: a | b\t|\n");
	expect("\" a \"\n", "1: a |\n");
	expect("\"a\"\"b\",\"c,d\"\n", "1:a\"b|c,d|\n");
	expect("Énergie,日本\n", "1:Énergie|日本|\n");
}

static void
lines_are_counted(void **state)
{
	(void)state;
	expect("a\r\nb\r\nc\r\n", "1:a|\n2:b|\n3:c|\n");
	expect("a\rb\r", "1:a|\n2:b|\n");
	expect("a\n\n\nb\n", "1:a|\n4:b|\n");
	expect("\"a\nb\",c\nd\n", "1:a\nb|c|\n3:d|\n");
	expect("\"a\r\n\r\nb\"\r\nd\r\n", "1:a\r\n\r\nb|\n4:d|\n");
	expect("x,\"\n\n\"\n\"y\"\n", "1:x|\n\n|\n4:y|\n");
}

/* A cell knows its own line, also behind one that spans several. */
static enum status
second_cell(void *arg, const struct csv_row *row)
{
	*(long *)arg = row->cells[1].line;
	return OK;
}

static void
cells_know_their_line(void **state)
{
	struct arena a = { 0 };
	struct problem p = { 0 };
	const char csv[] = "\"a\nb\nc\",d\n";
	long line = 0;

	(void)state;
	assert_int_equal(csv_read(&a, csv, strlen(csv), second_cell, &line, &p), OK);
	assert_int_equal(line, 3);
	arena_free(&a);
}

static void
refuses(const char *csv, const char *place)
{
	struct seen s = { .used = 0 };
	struct problem p = { 0 };

	assert_int_equal(read_bytes(csv, strlen(csv), &s, &p), INVALID);
	assert_non_null(strstr(p.text, place));
}

static void
bad_quotes_are_named(void **state)
{
	(void)state;
	refuses("a\nb\"c\nd\n", "line 2");
	refuses("a\nb\n\"c\"d\n", "line 3");
	refuses("a\n\"b\nc\nd\n", "line 2");
}

static void
stops_when_told(void **state)
{
	struct seen s = { .stop_at = 2 };
	struct problem p = { 0 };

	(void)state;
	assert_int_equal(read_bytes("a\nb\nc\nd\n", 8, &s, &p), INVALID);
	assert_int_equal(s.rows, 2);
}

static void
apostrophe_of_ours_goes(void **state)
{
	(void)state;
	expect("'=1+1,'-10 %,'+62,'@x,'\tx\n", "1:=1+1|-10 %|+62|@x|\tx|\n");
	expect("''=1\n", "1:'=1|\n");
	/* Not one of ours: no formula follows. */
	expect("'s Gravenhage,',''\n", "1:'s Gravenhage|'|''|\n");
	/* A formula of somebody else's stands as it stands. */
	expect("=1+1,-10 %\n", "1:=1+1|-10 %|\n");
}

static void
writes(const char *cell, const char *csv)
{
	char *bytes = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&bytes, &n);

	assert_non_null(f);
	csv_put(f, cell);
	fclose(f);
	assert_string_equal(bytes, csv);
	free(bytes);
}

static void
formulas_are_neutralised(void **state)
{
	(void)state;
	writes("=HYPERLINK(1)", "\"'=HYPERLINK(1)\"");
	writes("-10 % sampah", "\"'-10 % sampah\"");
	writes("+62", "\"'+62\"");
	writes("@sum", "\"'@sum\"");
	writes("\tx", "\"'\tx\"");
	writes("'=1", "\"''=1\"");
	writes("a=1", "a=1");
	writes("'s", "'s");
	writes("", "");
}

static const char *const texts[] = {
	"", "a", " lead", "trail ", "a,b", "\"", "\"\"", "a\nb", "a\n\nb\n", "\n", "=1", "-10 %", "+", "-",
	"@", "\t", "'", "''", "'=", "''=", "'''-x", "'a", "Création d'abris", "日本,語", "a;b", "\\", "#",
	"1,5", "'\n=",
};
#define TEXTS (sizeof(texts) / sizeof(*texts))

static enum status
compare(void *arg, const struct csv_row *row)
{
	size_t *rows = arg;

	assert_int_equal(row->n, TEXTS);
	for (size_t i = 0; i < TEXTS; i++) {
		assert_int_equal(row->cells[i].size, strlen(texts[i]));
		assert_string_equal(row->cells[i].bytes, texts[i]);
	}
	++*rows;
	return OK;
}

static void
what_is_written_is_read_back(void **state)
{
	struct arena a = { 0 };
	struct problem p = { 0 };
	char *bytes = NULL;
	size_t n = 0;
	size_t rows = 0;
	FILE *f = open_memstream(&bytes, &n);

	(void)state;
	assert_non_null(f);
	for (int row = 0; row < 3; row++) {
		for (size_t i = 0; i < TEXTS; i++) {
			if (i > 0)
				csv_put_comma(f);
			csv_put(f, texts[i]);
		}
		csv_put_end(f);
	}
	fclose(f);
	assert_int_equal(csv_read(&a, bytes, n, compare, &rows, &p), OK);
	assert_int_equal(rows, 3);
	free(bytes);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_rows),
		cmocka_unit_test(cells_stand_as_they_are),
		cmocka_unit_test(lines_are_counted),
		cmocka_unit_test(cells_know_their_line),
		cmocka_unit_test(bad_quotes_are_named),
		cmocka_unit_test(stops_when_told),
		cmocka_unit_test(apostrophe_of_ours_goes),
		cmocka_unit_test(formulas_are_neutralised),
		cmocka_unit_test(what_is_written_is_read_back),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}

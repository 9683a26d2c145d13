/* Every statement of the program runs without a full scan and without a temporary sort, unless it
 * is declared to. Asks the engine for the plans over a new database of the real schema. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "db/db.h"
#include "folder.h"

/* Core alone has more than this; fewer mean that the linker left some out. */
#define STATEMENTS_AT_LEAST 60

static char directory[FOLDER_MAX];
static char path[FOLDER_MAX + 16];

static int
make_directory(void **state)
{
	(void)state;
	lang_init();
	lang_set("en");
	folder_make(directory);
	snprintf(path, sizeof(path), "%s/hall.db", directory);
	return 0;
}

static int
remove_directory(void **state)
{
	(void)state;
	folder_remove(directory);
	return 0;
}

static bool
is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The word at s (after blanks) is `word` of n bytes; where it ends, else NULL. */
static const char *
skip_word(const char *s, const char *word, size_t n)
{
	s += strspn(s, " \n\t");
	return strncasecmp(s, word, n) == 0 && !is_name(s[n]) ? s + n : NULL;
}

/* Whether `text` defines a table expression of this name: "name AS (", "name (a, b) AS (". */
static bool
defines(const char *text, const char *name, size_t n)
{
	for (const char *s = text; (s = strstr(s, name)); s++) {
		if (strncmp(s, name, n) != 0 || is_name(s[n]) || (s > text && is_name(s[-1])))
			continue;
		const char *after = s + n + strspn(s + n, " \n\t");
		if (*after == '(') {
			after += strcspn(after, ")");
			after += *after == ')';
		}
		after = skip_word(after, "AS", 2);
		if (!after)
			continue;
		const char *kept = skip_word(after, "MATERIALIZED", 12);
		after = kept ? kept : after;
		if (after[strspn(after, " \n\t")] == '(')
			return true;
	}
	return false;
}

/* The word that ends before `end` (blanks aside); *n is 0 when there is none. */
static const char *
word_before(const char *text, const char *end, size_t *n)
{
	while (end > text && isspace((unsigned char)end[-1]))
		end--;
	const char *begin = end;
	while (begin > text && is_name(begin[-1]))
		begin--;
	*n = (size_t)(end - begin);
	return begin;
}

/* Whether a name in a plan, which may be an alias ("FROM below b", "FROM below AS b"), stands for
 * such an expression. */
static bool
is_expression(const char *text, const char *name)
{
	size_t n = strlen(name);

	if (defines(text, name, n))
		return true;
	for (const char *s = text; (s = strstr(s, name)); s++) {
		if (is_name(s[n]) || s == text || is_name(s[-1]))
			continue;
		size_t length;
		const char *before = word_before(text, s, &length);
		if (length == 2 && strncasecmp(before, "AS", 2) == 0)
			before = word_before(text, before, &length);
		char word[64];
		snprintf(word, sizeof(word), "%.*s", (int)length, before);
		if (*word && defines(text, word, strlen(word)))
			return true;
	}
	return false;
}

/* A virtual table read through an index of its own (a MATCH) says which: "INDEX 0:M1". */
static bool
is_matched(const char *line)
{
	const char *index = strstr(line, "VIRTUAL TABLE INDEX ");
	int number;
	int used = 0;

	if (!index || sscanf(index, "VIRTUAL TABLE INDEX %d:%n", &number, &used) != 1)
		return false;
	return number != 0 || index[used] != '\0';
}

/* Whether this line of the plan of `text` reads a whole table or sorts. */
static bool
is_costly(const char *text, const char *line)
{
	char name[64];

	if (strstr(line, "USE TEMP B-TREE"))
		return true;
	if (strncmp(line, "SCAN ", 5) != 0 || sscanf(line + 5, "%63s", name) != 1)
		return false;
	if (strcmp(line, "SCAN CONSTANT ROW") == 0 || name[0] == '(' ||
	    strcmp(name, "SUBQUERY") == 0 || is_matched(line))
		return false;
	return !is_expression(text, name);
}

/* Prints the statement when its plan is costly; returns whether it is. */
static bool
offends(struct db *db, const struct sql *sql)
{
	char plan[4096];
	bool costly = false;

	enum status status = db_plan(db, sql, plan, sizeof(plan));
	if (status != OK)
		print_error("%s has no plan: %s\n%s\n", sql->name, status_text(status), sql->text);
	assert_int_equal(status, OK);
	for (char *rest = plan, *line; (line = strsep(&rest, "\n")) && *line;) {
		if (!is_costly(sql->text, line))
			continue;
		if (!costly)
			print_error("%s: %s\n", sql->name, sql->text);
		print_error("    %s\n", line);
		costly = true;
	}
	return costly;
}

static void
no_statement_scans_unless_meant(void **state)
{
	struct problem p = { 0 };
	struct db *db;
	size_t n;
	size_t offenders = 0;

	(void)state;
	const struct sql *const *all = db_statements(&n);
	assert_true(n >= STATEMENTS_AT_LEAST);
	assert_int_equal(db_open(&db, path, DB_CREATE, &p), OK);
	for (size_t i = 0; i < n; i++)
		if (!(all[i]->flags & SQL_SCAN_MEANT) && offends(db, all[i]))
			offenders++;
	db_close(db);
	if (offenders > 0)
		print_error("%zu of %zu statements scan or sort\n", offenders, n);
	assert_int_equal(offenders, 0);
}

static void
costly_plans_are_told_from_cheap_ones(void **state)
{
	static const char tree[] = "WITH RECURSIVE below(id) AS (SELECT ?1 UNION ALL SELECT n.id "
	                           "FROM node n JOIN below b ON n.parent = b.id) "
	                           "SELECT id FROM below";

	(void)state;
	assert_true(is_costly("SELECT * FROM node", "SCAN node"));
	assert_true(is_costly("SELECT * FROM node", "SCAN node USING COVERING INDEX node_order"));
	assert_true(is_costly("", "USE TEMP B-TREE FOR ORDER BY"));
	assert_true(is_costly(tree, "SCAN n"));
	assert_true(is_costly("", "SCAN proposal_search VIRTUAL TABLE INDEX 0:"));
	assert_false(is_costly("", "SCAN proposal_search VIRTUAL TABLE INDEX 0:M2"));
	assert_false(is_costly("", "SCAN CONSTANT ROW"));
	assert_false(is_costly("", "SEARCH node USING INDEX node_order (kind=?)"));
	assert_false(is_costly(tree, "SCAN b"));
	assert_false(is_costly(tree, "SCAN below"));
	assert_false(is_costly("WITH a AS (SELECT 1) SELECT * FROM a AS x", "SCAN x"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(costly_plans_are_told_from_cheap_ones),
		cmocka_unit_test(no_statement_scans_unless_meant),
	};

	return cmocka_run_group_tests(tests, make_directory, remove_directory);
}

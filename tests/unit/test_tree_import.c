/* Lists of categories, work units and areas from files: all or nothing, every bad row named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/trees.h"

struct complaints {
	int count;
	long line;
	char text[400];
};

static void
complain(void *arg, const struct tree_row *row, const struct problem *p)
{
	struct complaints *c = arg;

	c->count++;
	c->line = row->line;
	snprintf(c->text, sizeof(c->text), "%s: %s", p->field ? p->field : "-", p->text);
}

static enum status
import(struct hall *h, const struct tree_row *rows, size_t n, bool dry_run,
       struct tree_imported *count, struct complaints *c)
{
	*c = (struct complaints){ .count = 0 };
	return tree_import(&h->system, TREE_CATEGORY, rows, n, dry_run, complain, c, count, &h->p);
}

static void
lists_are_imported(void **state)
{
	struct hall *h = *state;
	struct tree_imported count;
	struct complaints c;
	int64_t roads = trees_category(h, "Jalan");
	const struct tree_row rows[] = {
		{ "jalan", "J", "Gang;Lorong", 0, 2 },
		{ "Jalan > Jembatan", "", "", 1, 3 },
		{ "Air > Sumur", "S", NULL, -1, 4 },
	};

	const char *before = trees_all(h);
	assert_int_equal(import(h, rows, 3, true, &count, &c), OK);
	assert_string_equal(trees_all(h), before);
	assert_int_equal(import(h, rows, 3, false, &count, &c), OK);
	assert_int_equal(count.made, 3);
	assert_int_equal(count.changed, 1);
	assert_string_equal(trees_text(h, TREE_CATEGORY),
	                    "Jalan #J (Gang; Lorong)\nJalan > Jembatan -\nAir\nAir > Sumur #S\n");
	/* Once more: nothing, and no entry. */
	int64_t seq = raw_int(h->raw, "SELECT COUNT(*) FROM audit");
	assert_int_equal(import(h, rows, 3, false, &count, &c), OK);
	assert_int_equal(count.same, 3);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit"), seq);
	/* Codes and other names change places; a branch is retired from its end. */
	const struct tree_row turned[] = {
		{ "Jalan", "S", "Lorong", 1, 2 },
		{ "Jalan > Jembatan", NULL, NULL, -1, 3 },
		{ "Air > Sumur", "J", "Gang", 1, 4 },
		{ "Air", NULL, NULL, 1, 5 },
	};
	assert_int_equal(import(h, turned, 4, false, &count, &c), OK);
	assert_string_equal(trees_text(h, TREE_CATEGORY),
	                    "Jalan #S (Lorong) -\nJalan > Jembatan -\nAir -\n"
	                    "Air > Sumur #J (Gang) -\n");
	trees_sound(h);
	(void)roads;
}

static void
bad_rows_are_named(void **state)
{
	struct hall *h = *state;
	struct tree_imported count;
	struct complaints c;
	static const struct {
		struct tree_row rows[2];
		const char *says;
	} bad[] = {
		{ { { "", NULL, NULL, -1, 2 } }, "path: Please give it a name." },
		{ { { "Jalan", NULL, NULL, -1, 2 }, { "JALAN", NULL, NULL, -1, 3 } },
		  "path: This one stands in line 2 already." },
		{ { { "A", "X", NULL, -1, 2 }, { "B", "x", NULL, -1, 3 } },
		  "code: The code x is the one of \"A\" already." },
		{ { { "A", NULL, "Z", -1, 2 }, { "B", NULL, "z", -1, 3 } },
		  "aliases: \"z\" is another name of \"A\" already." },
		{ { { "A", "not good", NULL, -1, 2 } },
		  "code: A code has at most 20 letters, digits or . _ / - and no blanks." },
		{ { { "A > B", NULL, NULL, 0, 2 }, { "A", NULL, NULL, 1, 3 } },
		  "retired: \"B\" stands below it and is in use. Retire that first, or move it "
		  "elsewhere." },
		{ { { "A > > B", NULL, NULL, -1, 2 } }, "path: Please give it a name." },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		size_t n = bad[i].rows[1].path ? 2 : 1;
		assert_int_equal(import(h, bad[i].rows, n, false, &count, &c), INVALID);
		assert_int_equal(c.count, 1);
		assert_string_equal(c.text, bad[i].says);
		assert_int_equal(c.line, n == 2 ? 3 : 2);
		assert_string_equal(trees_text(h, TREE_CATEGORY), "");
	}
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE subject = 3"), 0);
	struct session s;
	hall_enter_as(h, &s, "mod", "moderator", 0);
	assert_int_equal(tree_import(&s, TREE_CATEGORY, bad[1].rows, 1, false, complain, &c, &count,
	                             &h->p), DENIED);
}

/* -- Five hundred ------------------------------------------------------------------------------ */

static void
five_hundred(void **state)
{
	struct hall *h = *state;
	struct tree_row *rows = arena_array(&h->arena, 500, sizeof(*rows));
	struct tree_imported count;
	struct complaints c;
	struct node *nodes;
	size_t n;

	for (int i = 0; i < 500; i++)
		rows[i] = (struct tree_row){
			arena_printf(&h->arena, "Bidang %d > Pokok %d", i / 20, i),
			arena_printf(&h->arena, "B%d", i),
			arena_printf(&h->arena, "Nama lain %d", i),
			0, i + 2,
		};
	assert_int_equal(import(h, rows, 500, false, &count, &c), OK);
	assert_int_equal(count.made, 525);
	assert_int_equal(tree_read(h->db, &h->arena, TREE_CATEGORY, &nodes, &n), OK);
	assert_int_equal(n, 525);
	assert_string_equal(nodes[1].aliases, "Nama lain 0");
	assert_int_equal(trees_found(h, TREE_CATEGORY, "nama LAIN 499"),
	                 trees_found(h, TREE_CATEGORY, "b499"));
	trees_sound(h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TREES_TEST(lists_are_imported),
		TREES_TEST(bad_rows_are_named),
		TREES_TEST(five_hundred),
	};

	return cmocka_run_group_tests_name("tree_import", tests, NULL, NULL);
}

/* Fields as tables: rules and their sentences, rows, revisions and what is shown of these. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/text.h"
#include "core/proposal_internal.h"
#include "core/tree.h"
#include "fixture.h"

struct thing {
	const char *name;
	const char *text;
	int64_t people;
	int64_t money;
	int64_t length;
	int64_t year;
	int64_t day;
	int64_t area;
	int64_t colour;
};

static const char *
colour(int64_t value)
{
	static const char *const words[] = { NULL, "red", "green" };

	return value > 0 && value < 3 ? words[value] : NULL;
}

#define AT(member) offsetof(struct thing, member)

static const struct attribute table[] = {
	{ .name = "name", .label = "Name", .named = "The name", .kind = ATTRIBUTE_LINE,
	  .offset = AT(name), .min = 3, .max = 5 },
	{ .name = "text", .label = "Text", .kind = ATTRIBUTE_TEXT, .offset = AT(text), .min = 1 },
	{ .name = "people", .label = "People", .kind = ATTRIBUTE_NUMBER, .offset = AT(people),
	  .max = 10 },
	{ .name = "money", .label = "Money", .kind = ATTRIBUTE_MONEY, .offset = AT(money),
	  .max = 5000, .needed = true },
	{ .name = "length", .label = "Length", .kind = ATTRIBUTE_DECIMAL, .offset = AT(length) },
	{ .name = "year", .label = "Year", .kind = ATTRIBUTE_YEAR, .offset = AT(year), .min = 2000,
	  .max = 2100 },
	{ .name = "day", .label = "Day", .kind = ATTRIBUTE_DAY, .offset = AT(day) },
	{ .name = "area", .label = "Area", .kind = ATTRIBUTE_NODE, .tree = TREE_AREA,
	  .offset = AT(area) },
	{ .name = "colour", .kind = ATTRIBUTE_CHOICE, .offset = AT(colour), .word = colour,
	  .says = "Please choose a colour." },
	{ .name = NULL },
};

static struct thing
good(void)
{
	return (struct thing){ .name = "abcd", .text = "x", .people = NUMBER_NONE, .money = 0,
		               .length = 1500, .year = 2026, .colour = 1 };
}

static void
expect(const struct thing *t, const char *field, const char *says)
{
	struct problem p;

	assert_int_equal(attributes_check(table, t, &p), INVALID);
	assert_string_equal(p.field, field);
	assert_string_equal(p.text, says);
}

static void
test_rules(void **state)
{
	struct thing t = good();
	struct problem p;

	(void)state;
	assert_int_equal(attributes_count(table), 9);
	assert_int_equal(attributes_check(table, &t, &p), OK);
	t.name = " ab ";
	expect(&t, "name", "Name: at least 3 characters.");
	assert_int_equal(attributes_check_import(table, &t, &p), OK);
	t.name = "éèàéèà";
	expect(&t, "name", "The name is too long: 6 of 5 characters. Please shorten it.");
	assert_int_equal(attributes_check_import(table, &t, &p), INVALID);
	t = good();
	t.text = " \n ";
	expect(&t, "text", "Text: this must be filled in.");
	t = good();
	t.people = 11;
	expect(&t, "people", "People: from 0 to 10.");
	t.people = -2;
	expect(&t, "people", "People: from 0 to 10.");
	t = good();
	t.money = NUMBER_NONE;
	expect(&t, "money", "Money: this must be filled in.");
	t.money = 5001;
	expect(&t, "money", "Money: from Rp 0 to Rp 5.000.");
	t = good();
	t.length = -5;
	expect(&t, "length", "Length: at least 0.");
	t = good();
	t.year = 1999;
	expect(&t, "year", "Year: from 2000 to 2100.");
	t = good();
	t.colour = 3;
	expect(&t, "colour", "Please choose a colour.");
}

static void
test_clean(void **state)
{
	struct arena a = { 0 };
	struct thing t = good(), clean;
	struct problem p;

	(void)state;
	t.name = "a\tb\nc";
	t.text = NULL;
	assert_int_equal(attributes_clean(&a, table, &t, &clean, sizeof(clean), &p), OK);
	assert_string_equal(clean.name, "a b c");
	assert_string_equal(clean.text, "");
	assert_int_equal(clean.length, 1500);
	t.text = "\xff";
	assert_int_equal(attributes_clean(&a, table, &t, &clean, sizeof(clean), &p), INVALID);
	assert_string_equal(p.field, "text");
	arena_free(&a);
}

/* -- Kept and shown -------------------------------------------------------------------------- */

struct keeping {
	const struct thing *thing;
	int64_t area;
	int64_t revisions[2];
	const struct thing *other;
};

static enum status
keep(struct act *act, void *arg)
{
	const struct revision_field more[] = { { "source", "Musdus" }, { .name = NULL } };
	struct keeping *k = arg;
	struct thing first = *k->thing, second = *k->other;
	struct arena a = { 0 };
	size_t made;

	act->entry.subject = SUBJECT_HALL;
	assert_int_equal(tree_make(act, TREE_AREA, "Desa > Krajan", &k->area, &made), OK);
	first.area = second.area = k->area;
	assert_int_equal(attributes_check_nodes(act, table, &first, NULL), OK);
	assert_int_equal(attributes_keep(act, &a, table, &first, more, 1, &k->revisions[0]), OK);
	assert_int_equal(attributes_keep(act, &a, table, &second, NULL, 2, &k->revisions[1]), OK);
	first.area = 4711;
	assert_int_equal(attributes_check_nodes(act, table, &first, NULL), INVALID);
	assert_string_equal(act->problem->field, "area");
	assert_int_equal(attributes_check_nodes(act, table, &first, &first), OK);
	arena_free(&a);
	return OK;
}

static const char *
shown(struct fixture *f, struct arena *a, int64_t revision, const char *name)
{
	const struct attribute *t = table;

	while (strcmp(t->name, name) != 0)
		t++;
	return attribute_shown(f->db, a, t, revision_value(f->db, a, revision, name));
}

static void
test_kept(void **state)
{
	struct fixture f;
	struct arena a = { 0 };
	struct thing first = good(), second = good(), back;
	struct keeping k = { .thing = &first, .other = &second };

	(void)state;
	fixture_begin(&f);
	first.money = 4500;
	first.day = 20500;
	second.name = "lain";
	second.colour = 2;
	second.people = 7;
	assert_int_equal(act(&f.system, "import", RIGHT_NONE, keep, &k, NULL), OK);
	int64_t r = k.revisions[0];
	assert_string_equal(shown(&f, &a, r, "money"), "Rp 4.500");
	assert_string_equal(shown(&f, &a, r, "length"), "1,5");
	assert_string_equal(shown(&f, &a, r, "people"), "");
	assert_string_equal(shown(&f, &a, r, "year"), "2026");
	assert_string_equal(shown(&f, &a, r, "day"), date_long(&a, 20500));
	assert_string_equal(shown(&f, &a, r, "area"), "Desa > Krajan");
	assert_string_equal(shown(&f, &a, r, "colour"), "red");
	assert_string_equal(shown(&f, &a, k.revisions[1], "day"), "");
	assert_string_equal(revision_value(f.db, &a, r, "source"), "Musdus");
	assert_string_equal(attribute_value(f.db, &a, &table[3], &first), "Rp 4.500");
	assert_string_equal(attribute_value(f.db, &a, &table[0], &first), "abcd");
	/* The colour has no label: nobody reads it. */
	assert_string_equal(attributes_differ(f.db, &a, table, r, k.revisions[1]),
	                    "Name, People, Money, Day");
	assert_true(attributes_recall(f.db, &a, table, k.revisions[1], &back));
	assert_string_equal(back.name, "lain");
	assert_int_equal(back.people, 7);
	assert_int_equal(back.area, k.area);
	assert_int_equal(back.colour, 2);
	assert_true(attributes_recall(f.db, &a, table, r, &back));
	assert_int_equal(back.people, NUMBER_NONE);
	assert_false(attributes_recall(f.db, &a, table, 4711, &back));
	arena_free(&a);
	fixture_end(&f);
}

/* -- Proposals ------------------------------------------------------------------------------- */

/* The table and the columns that SQL names are one list. */
static void
test_columns_of_proposals(void **state)
{
	struct arena a = { 0 };
	const char *names = "";

	(void)state;
	for (const struct attribute *t = proposal_attributes; t->name; t++)
		names = arena_printf(&a, "%s%s%s", names, *names ? ", " : "", t->name);
	assert_string_equal(names, PROPOSAL_FIELDS);
	arena_free(&a);
}

/* What was written comes back, through row and revision. */
static void
test_rows(void **state)
{
	struct fixture f;
	struct session s;
	struct arena a = { 0 };
	struct proposal_page page;
	struct proposal_fields fields = fixture_fields("Jembatan bambu");
	int64_t id;

	(void)state;
	fixture_begin(&f);
	fixture_member(&f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&f, "ani", &s);
	fields.cost = 0;
	fields.volume = 12500;
	fields.unit = "m";
	fields.beneficiaries = NUMBER_NONE;
	fields.shown_as = SHOWN_INITIALS;
	assert_int_equal(proposal_submit(&s, &fields, "r1", &id, NULL), OK);
	assert_int_equal(proposal_read(&s, &a, id, &page), OK);
	for (const struct attribute *t = proposal_attributes; t->name; t++)
		assert_string_equal(attribute_value(f.db, &a, t, &page.fields),
		                    attribute_value(f.db, &a, t, &fields));
	assert_int_equal(page.fields.cost, 0);
	assert_int_equal(page.fields.beneficiaries, NUMBER_NONE);
	assert_int_equal(page.fields.shown_as, SHOWN_INITIALS);
	assert_int_equal(page.fields.category, 0);
	arena_free(&a);
	fixture_end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_columns_of_proposals),
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests_name("attribute", tests, NULL, NULL);
}

/* Exports call authors as they chose to be called, whoever exports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "fixture.h"
#include "unit/raw.h"

static const char *const titles[] = { "1 nama", "2 inisial", "3 wilayah" };
static const char *const names[] = { "ani", "a.", "Resident of Krajan", "Resident" };

static enum status
note_author(void *arg, const struct proposal_export *row)
{
	int *rows = arg;

	assert_string_equal(row->author, names[row->fields.title[0] - '1']);
	++*rows;
	return OK;
}

static void
submit_each(struct fixture *f)
{
	struct session author;
	struct problem p;
	int64_t id;

	fixture_member(f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(f, "ani", &author);
	for (int i = 0; i < 3; i++) {
		struct proposal_fields fields = fixture_fields(titles[i]);
		fields.shown_as = (enum shown_as)i;
		assert_int_equal(proposal_submit(&author, &fields, titles[i], &id, &p), OK);
		fixture_state(f, id, PROPOSAL_PUBLISHED);
	}
}

static void
authors_are_called_as_they_chose(void **state)
{
	struct fixture f;
	struct session officer;

	(void)state;
	lang_init();
	lang_set("en");
	fixture_begin(&f);
	submit_each(&f);
	fixture_member(&f, "admin", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&f, "admin", &officer);
	struct session *const who[] = { &f.system, &officer };
	struct raw *raw = raw_open(f.path);
	raw_run(raw, "INSERT INTO node (id, kind, parent, name, folded) VALUES"
	             " (50, 0, NULL, 'Desa', 'desa'), (51, 0, 50, 'Krajan', 'krajan'),"
	             " (52, 0, 51, 'RT 01', 'rt 01')");
	raw_run(raw, "UPDATE person SET area = 52 WHERE login = 'ani'");
	for (int i = 0; i < 4; i++) {
		int rows = 0;
		assert_int_equal(proposal_export(who[i / 2], i % 2 == 1, note_author, &rows), OK);
		assert_int_equal(rows, 3);
	}
	/* Who has left has no name any more. */
	raw_run(raw, "UPDATE proposal SET title = '4 pergi'");
	raw_run(raw, "DELETE FROM person WHERE login = 'ani'");
	raw_close(raw);
	int rows = 0;
	assert_int_equal(proposal_export(&f.system, true, note_author, &rows), OK);
	assert_int_equal(rows, 3);
	fixture_end(&f);
}

/* -- Support, day by day --------------------------------------------------------------------- */

struct rows {
	char text[500];
	size_t n;
};

static enum status
note_support(void *arg, const struct support_export *row)
{
	struct rows *rows = arg;
	struct arena a = { 0 };

	rows->n += (size_t)snprintf(rows->text + rows->n, sizeof(rows->text) - rows->n,
	                            "%s %s %lld; ", row->code,
	                            row->undated ? "-" : date_iso(&a, row->day),
	                            (long long)row->supports);
	arena_free(&a);
	return OK;
}

/* Days are the office's: midnight in Jakarta is 17 o'clock in UTC. */
static void
support_is_counted_by_days(void **state)
{
	static const int64_t midnight = 1785690000; /* before 3 August 2026 */
	struct fixture f;
	struct rows rows = { .n = 0 };

	(void)state;
	fixture_begin(&f);
	submit_each(&f);
	for (int i = 0; i < 6; i++) {
		char login[8];
		snprintf(login, sizeof(login), "s%d", i);
		fixture_member(&f, login, MEMBER_VERIFIED, NULL, 0);
	}
	struct raw *raw = raw_open(f.path);
	raw_run(raw, "INSERT INTO support (proposal, member, at, counts)"
	             " SELECT 1, m.id, %lld + (m.id - 4) * 43200, m.number <> 3 FROM member m"
	             " WHERE m.id > 1", (long long)midnight);
	raw_run(raw, "INSERT INTO support SELECT 3, id, %lld, 1 FROM member WHERE id > 1",
	        (long long)midnight);
	raw_run(raw, "UPDATE proposal SET carried = 7 WHERE id = 2");
	raw_run(raw, "UPDATE proposal SET listed = 0 WHERE id = 3");
	raw_close(raw);
	assert_int_equal(support_export(&f.system, note_support, &rows), OK);
	assert_string_equal(rows.text, "U-2026-0001 2026-08-02 1; U-2026-0001 2026-08-03 2; "
	                               "U-2026-0001 2026-08-04 2; U-2026-0002 - 7; ");
	fixture_end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(authors_are_called_as_they_chose),
		cmocka_unit_test(support_is_counted_by_days),
	};

	return cmocka_run_group_tests_name("exports", tests, NULL, NULL);
}

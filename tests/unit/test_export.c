/* Exports call authors as they chose to be called, whoever exports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(authors_are_called_as_they_chose),
	};

	return cmocka_run_group_tests_name("exports", tests, NULL, NULL);
}

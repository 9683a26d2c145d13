/* Who is at a meeting: by oneself and from paper, doubles, people of other areas, striking out,
 * what becomes of the figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/member_merge.h"
#include "core/verify.h"
#include "unit/meetings.h"

static struct attendance_counts
counts(struct office *o, int64_t id)
{
	struct attendance_counts c;

	assert_int_equal(attendance_count(&o->guest, id, &c), OK);
	return c;
}

static enum status
put(struct office *o, int64_t id, struct attendance_entry e, struct attendance_row *row)
{
	return attendance_put(&o->joko, &o->a, id, &e, false, row, &o->p);
}

static void
one_says_that_one_is_here_once(void **state)
{
	struct office *o = *state;
	struct meetings m;
	int64_t line = -1;

	meetings_begin(&m, o);
	int64_t id = meetings_called(o, "Musdus A");
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &line, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "has not begun"));
	assert_int_equal(line, 0);
	o->f.clock->now = MEETINGS_BEGINS - 3600;
	assert_int_equal(meetings_decide(o, &o->joko, id, "begin"), OK);
	assert_int_equal(attendance_self(&o->guest, id, SEX_WOMAN, &line, &o->p), DENIED);
	assert_int_equal(attendance_self(&o->ani, id, (enum attendance_sex)7, &line, &o->p), INVALID);
	assert_string_equal(o->p.field, "sex");
	int64_t version = meetings_look(o, id).heading.version;
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &line, &o->p), OK);
	assert_int_equal(line, 1);
	assert_int_equal(attendance_self(&o->oki, id, SEX_UNSAID, &line, &o->p), OK);
	assert_int_equal(line, 2);
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &line, &o->p), INVALID);
	assert_non_null(strstr(o->p.text, "number 1"));
	assert_int_equal(line, 1);
	/* Who comes moves nobody's version. */
	struct meeting_page page = meetings_look(o, id);
	assert_int_equal(page.heading.version, version);
	assert_int_equal(page.counts.present, 2);
	assert_int_equal(page.counts.women, 1);
	assert_int_equal(page.counts.unsaid, 1);
	assert_true(page.quorate);
	assert_int_equal(meeting_read(&o->ani, &o->a, id, &page), OK);
	assert_int_equal(page.mine, 1);
	assert_non_null(page.absent);
	assert_int_equal(meeting_read(&o->guest, &o->a, id, &page), OK);
	assert_null(page.absent);
	assert_int_equal(meetings_decide(o, &o->joko, id, "end"), OK);
	assert_int_equal(attendance_self(&o->ningsih, id, SEX_WOMAN, &line, &o->p), DENIED);
	fixture_sound(&o->f);
}

static void
people_of_another_area_are_guests(void **state)
{
	struct office *o = *state;
	struct attendance_row row;
	struct meetings m;
	int64_t line;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	assert_int_equal(attendance_self(&o->budi, id, SEX_MAN, &line, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "Dusun A"));
	assert_non_null(strstr(o->p.text, "Dusun B"));
	/* Where somebody lives is not known: the clerk knows them. */
	assert_int_equal(attendance_self(&o->oni, id, SEX_WOMAN, &line, &o->p), DENIED);
	assert_int_equal(put(o, id, (struct attendance_entry){ .who = "oni", .sex = SEX_WOMAN }, &row),
	                 OK);
	assert_int_equal(row.number, 1);
	struct attendance_entry budi = { .who = "budi", .sex = SEX_MAN };
	assert_int_equal(put(o, id, budi, &row), INVALID);
	assert_string_equal(o->p.field, "who");
	assert_non_null(strstr(o->p.text, "Dusun B"));
	budi.guest = true;
	assert_int_equal(put(o, id, budi, &row), OK);
	assert_true(row.guest);
	struct attendance_entry slamet = { .name = "Pak Slamet", .area = 912 };
	assert_int_equal(put(o, id, slamet, &row), INVALID);
	assert_string_equal(o->p.field, "area");
	slamet.guest = true;
	assert_int_equal(put(o, id, slamet, &row), OK);
	struct attendance_counts c = counts(o, id);
	assert_int_equal(c.present, 1);
	assert_int_equal(c.guests, 2);
	assert_int_equal(c.listed, 3);
	struct attendance_area *areas;
	size_t n;
	assert_int_equal(attendance_areas(&o->joko, &o->a, id, &areas, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(areas[0].area, 0);
	assert_int_equal(areas[0].women, 1);
	/* Whoever does not see names does not read how many women came from where. */
	assert_int_equal(attendance_areas(&o->guest, &o->a, id, &areas, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(areas[0].women, 0);
	assert_int_equal(areas[0].together, 1);
	fixture_sound(&o->f);
}

static void
few_people_of_a_place_are_not_told(void **state)
{
	static const struct {
		int64_t area;
		int people;
	} come[] = { { 911, 9 }, { 921, 6 }, { 0, 2 } };
	struct office *o = *state;
	struct attendance_area *areas;
	struct attendance_row row;
	struct meetings m;
	char name[] = "Bu A A";
	size_t n;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	for (size_t i = 0; i < sizeof(come) / sizeof(come[0]); i++)
		for (int k = 0; k < come[i].people; k++) {
			name[3] = (char)('A' + i);
			name[5] = (char)('A' + k);
			struct attendance_entry e = { .name = name, .area = come[i].area };
			assert_int_equal(put(o, id, e, &row), OK);
		}
	assert_int_equal(attendance_areas(&o->joko, &o->a, id, &areas, &n), OK);
	assert_int_equal(n, 3);
	/* The two could be reckoned from the whole, so the next smallest stand with them. */
	assert_int_equal(attendance_areas(&o->guest, &o->a, id, &areas, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(areas[0].area, 911);
	assert_int_equal(areas[0].together, 9);
	assert_int_equal(areas[1].area, 0);
	assert_int_equal(areas[1].together, 8);
	fixture_sound(&o->f);
}

static void
an_unknown_number_is_no_name(void **state)
{
	struct office *o = *state;
	struct attendance_row row;
	struct meetings m;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	assert_int_equal(put(o, id, (struct attendance_entry){ .name = "W-9999" }, &row), INVALID);
	assert_string_equal(o->p.field, "name");
	assert_non_null(strstr(o->p.text, "No member has the number W-9999."));
	assert_int_equal(put(o, id, (struct attendance_entry){ .name = "Pak 12" }, &row), INVALID);
	assert_int_equal(counts(o, id).present, 0);
}

static void
a_clerk_lists_from_paper(void **state)
{
	struct office *o = *state;
	struct attendance_row row;
	struct meetings m;
	char name[40];

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	for (int i = 1; i <= 30; i++) {
		snprintf(name, sizeof(name), " Warga  %c%c ", 'A' + i / 10, 'a' + i % 10);
		assert_int_equal(meetings_list(o, id, name, i % 3 == 0 ? SEX_MAN : SEX_WOMAN), OK);
	}
	struct attendance_counts c = counts(o, id);
	assert_int_equal(c.present, 30);
	assert_int_equal(c.men, 10);
	assert_int_equal(c.women, 20);
	/* The same name, however it is written; of one with an account, too. */
	assert_int_equal(meetings_list(o, id, "WARGA  aB", SEX_MAN), INVALID);
	assert_string_equal(o->p.field, "name");
	assert_non_null(strstr(o->p.text, "line 1."));
	struct attendance_entry twin = { .name = "Warga  Ab", .area = 921, .sex = SEX_MAN };
	assert_int_equal(attendance_put(&o->joko, &o->a, id, &twin, true, &row, &o->p), OK);
	assert_int_equal(row.number, 31);
	assert_string_equal(row.area_path, "Desa > Dusun A > RW 01");
	assert_int_equal(put(o, id, (struct attendance_entry){ .who = "ani" }, &row), OK);
	assert_string_equal(row.name, "ani");
	assert_int_equal(put(o, id, (struct attendance_entry){ .who = "ani" }, &row), INVALID);
	assert_string_equal(o->p.text, "Already on the list, line 32.");
	assert_int_equal(row.number, 32);
	assert_int_equal(meetings_list(o, id, "Ani", SEX_WOMAN), INVALID);
	assert_int_equal(meetings_list(o, id, "", SEX_MAN), INVALID);
	assert_int_equal(put(o, id, (struct attendance_entry){ .who = "nobody" }, &row), INVALID);
	assert_string_equal(o->p.field, "who");
	/* Not who does not keep it. */
	struct attendance_entry e = { .name = "Siapa", .area = 921 };
	assert_int_equal(attendance_put(&o->ani, &o->a, id, &e, false, &row, &o->p), DENIED);
	struct attendance_row rows[40];
	size_t n;
	assert_int_equal(attendance_list(&o->ani, &o->a, id, NULL, 0, false, 40, rows, &n), DENIED);
	assert_int_equal(attendance_list(&o->joko, &o->a, id, NULL, 0, false, 40, rows, &n), OK);
	assert_int_equal(n, 32);
	assert_int_equal(attendance_list(&o->joko, &o->a, id, NULL, 0, true, 5, rows, &n), OK);
	assert_int_equal(n, 5);
	assert_int_equal(rows[0].number, 28);
	assert_int_equal(attendance_list(&o->joko, &o->a, id, "ani", 0, false, 40, rows, &n), OK);
	assert_int_equal(n, 1);
	fixture_sound(&o->f);
}

static void
several_may_be_meant(void **state)
{
	struct office *o = *state;
	struct attendance_person people[8];
	struct attendance_row row;
	struct meetings m;
	size_t n;
	bool more;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	office_raw(o, "UPDATE person SET name = 'Siti Aminah', folded = 'siti aminah'"
	              " WHERE login = 'ani'; UPDATE person SET name = 'Aminah', folded = 'aminah'"
	              " WHERE login = 'oki'; UPDATE person SET name = 'Aminah B', folded = 'aminah b'"
	              " WHERE login = 'budi'");
	/* By name those of the area */
	assert_int_equal(attendance_who(&o->joko, &o->a, id, "Amin", people, 8, &n, &more), OK);
	/* ... first, then who begins so elsewhere in the village. */
	assert_int_equal(n, 3);
	assert_false(more);
	assert_string_equal(people[0].name, "Aminah");
	assert_true(people[1].within);
	assert_string_equal(people[2].name, "Aminah B");
	assert_false(people[2].within);
	assert_int_equal(attendance_who(&o->joko, &o->a, id, "amin si", people, 8, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_int_equal(attendance_who(&o->joko, &o->a, id, "amin", people, 1, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_true(more);
	assert_int_equal(attendance_who(&o->joko, &o->a, id, "budi", people, 8, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_false(people[0].within);
	assert_int_equal(attendance_who(&o->ani, &o->a, id, "budi", people, 8, &n, &more), DENIED);
	assert_int_equal(put(o, id, (struct attendance_entry){ .who = "aminah" }, &row), INVALID);
	assert_non_null(strstr(o->p.text, "Several"));
	assert_int_equal(put(o, id, (struct attendance_entry){ .who = "siti" }, &row), OK);
	assert_int_equal(row.member, o->ani.member);
	assert_int_equal(put(o, id, (struct attendance_entry){ .member = o->oki.member }, &row), OK);
	assert_int_equal(attendance_who(&o->joko, &o->a, id, "siti", people, 8, &n, &more), OK);
	assert_int_equal(people[0].number, 1);
	fixture_sound(&o->f);
}

static void
a_line_is_struck_out_and_stands_again(void **state)
{
	struct office *o = *state;
	struct attendance_row row;
	struct meetings m;
	int64_t line;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	assert_int_equal(put(o, id, (struct attendance_entry){ .who = "ani" }, &row), OK);
	assert_int_equal(attendance_strike(&o->ani, row.id, true, &o->p), DENIED);
	assert_int_equal(attendance_strike(&o->joko, row.id, true, &o->p), OK);
	assert_int_equal(attendance_strike(&o->joko, row.id, true, &o->p), OK);
	assert_int_equal(counts(o, id).present, 0);
	/* She comes after all: a new line, and the old one cannot stand again beside it. */
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &line, &o->p), OK);
	assert_int_equal(line, 2);
	assert_int_equal(attendance_strike(&o->joko, row.id, false, &o->p), INVALID);
	assert_non_null(strstr(o->p.text, "line 2"));
	assert_int_equal(meetings_list(o, id, "Pak Karto", SEX_MAN), OK);
	assert_int_equal(counts(o, id).present, 2);
	struct attendance_row rows[8];
	size_t n;
	assert_int_equal(attendance_list(&o->joko, &o->a, id, "karto", 0, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(meeting_forget(&o->ani, rows[0].id, &o->p), DENIED);
	assert_int_equal(meeting_forget(&o->joko, rows[0].id, &o->p), OK);
	assert_int_equal(attendance_list(&o->joko, &o->a, id, NULL, 2, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].name, "");
	assert_int_equal(counts(o, id).present, 2);
	assert_int_equal(meeting_forget(&o->joko, row.id, &o->p), DENIED);
	fixture_sound(&o->f);
}

static void
two_terminals_put_one_person_on_it_once(void **state)
{
	enum { PROCESSES = 6 };
	struct office *o = *state;
	struct meetings m;
	pid_t children[PROCESSES];
	int came = 0;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	fixture_close(&o->f);
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] > 0)
			continue;
		struct session ani;
		struct arena a = { 0 };
		struct attendance_row row;
		struct attendance_entry e = { .who = "ani" };
		int64_t line;
		fixture_open(&o->f, DB_OPEN);
		fixture_enter(&o->f, i % 2 ? "joko" : "ani", &ani);
		enum status status = i % 2 ? attendance_put(&ani, &a, id, &e, false, &row, NULL)
		                           : attendance_self(&ani, id, SEX_WOMAN, &line, NULL);
		fixture_close(&o->f);
		_exit(status == OK ? 0 : status == INVALID ? 1 : 2);
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		came += WEXITSTATUS(status) == 0;
	}
	fixture_open(&o->f, DB_OPEN);
	fixture_enter(&o->f, NULL, &o->guest);
	assert_int_equal(came, 1);
	assert_int_equal(counts(o, id).present, 1);
	fixture_sound(&o->f);
}

static void
what_is_broken_is_found(void **state)
{
	static const char *const breaks[] = {
		"UPDATE meeting SET present = present + 1",
		"UPDATE meeting SET guests = 3",
		"UPDATE attendance SET sex = 9",
		"UPDATE attendance SET number = 7",
		"UPDATE meeting_point SET place = 4",
		"UPDATE meeting_point SET no = NULL",
		"UPDATE meeting SET opened = NULL",
		"UPDATE meeting SET serial = 2",
		"INSERT INTO link VALUES (18, 1, 99, 3, 911, 3, 1)",
	};
	struct office *o = *state;
	struct meetings m;

	meetings_begin(&m, o);
	meetings_ended(o, "Musdus A");
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		struct problem p = { 0 };
		assert_int_equal(db_snapshot_begin(o->f.db), OK);
		db_snapshot_end(o->f.db);
		assert_int_equal(meeting_verify(o->f.db, &p), OK);
		office_raw(o, "CREATE TABLE kept_g AS SELECT * FROM meeting;"
		              " CREATE TABLE kept_t AS SELECT * FROM attendance;"
		              " CREATE TABLE kept_p AS SELECT * FROM meeting_point");
		office_raw(o, breaks[i]);
		if (meeting_verify(o->f.db, &p) != CORRUPT && link_verify(o->f.db, &p) != CORRUPT)
			fail_msg("not found: %s", breaks[i]);
		office_raw(o, "PRAGMA foreign_keys = OFF; DELETE FROM link; DELETE FROM attendance;"
		              " DELETE FROM meeting_point; DELETE FROM meeting;"
		              " INSERT INTO meeting SELECT * FROM kept_g;"
		              " INSERT INTO attendance SELECT * FROM kept_t;"
		              " INSERT INTO meeting_point SELECT * FROM kept_p;"
		              " DROP TABLE kept_g; DROP TABLE kept_t; DROP TABLE kept_p");
	}
}

static void
accounts_that_are_merged_came_once(void **state)
{
	struct office *o = *state;
	struct meetings m;
	struct session admin;
	struct member_merge merge;
	int64_t line;

	meetings_begin(&m, o);
	fixture_member(&o->f, "admin", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&o->f, "admin", &admin);
	int64_t id = meetings_open(o, "Musdus A");
	int64_t other = meetings_called(o, "Musdus A lagi");
	assert_int_equal(meetings_decide(o, &o->joko, other, "begin"), OK);
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &line, &o->p), OK);
	assert_int_equal(attendance_self(&o->oki, id, SEX_WOMAN, &line, &o->p), OK);
	assert_int_equal(attendance_self(&o->oki, other, SEX_WOMAN, &line, &o->p), OK);
	assert_int_equal(member_merge_look(&admin, &o->a, o->oki.member, o->ani.member, &merge,
	                                   &o->p), OK);
	assert_int_equal(member_merge(&admin, &merge, &o->p), OK);
	assert_int_equal(counts(o, id).present, 1);
	assert_int_equal(counts(o, other).present, 1);
	struct meeting_page page;
	assert_int_equal(meeting_read(&o->ani, &o->a, other, &page), OK);
	assert_int_equal(page.mine, 1);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(one_says_that_one_is_here_once),
		OFFICE_TEST(people_of_another_area_are_guests),
		OFFICE_TEST(few_people_of_a_place_are_not_told),
		OFFICE_TEST(an_unknown_number_is_no_name),
		OFFICE_TEST(a_clerk_lists_from_paper),
		OFFICE_TEST(several_may_be_meant),
		OFFICE_TEST(a_line_is_struck_out_and_stands_again),
		OFFICE_TEST(two_terminals_put_one_person_on_it_once),
		OFFICE_TEST(what_is_broken_is_found),
		OFFICE_TEST(accounts_that_are_merged_came_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

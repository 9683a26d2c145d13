/* What came of upkeep: kept within bounds, told to who looks after the hall, and what is wrong now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/logbook.h"
#include "core/notice.h"
#include "core/upkeep.h"
#include "unit/testhall.h"

#define HOUR INT64_C(3600)
#define DAY (24 * HOUR)

static void
record(struct db *db, enum upkeep_work work, enum status status, const char *note)
{
	assert_int_equal(upkeep_record(db, work, status, 42, note), OK);
}

/* As a good night leaves it. */
static void
night(struct db *db)
{
	record(db, UPKEEP_INTEGRITY, OK, NULL);
	record(db, UPKEEP_VERIFY, OK, NULL);
	record(db, UPKEEP_BACKUP, OK, NULL);
}

static struct upkeep_state
look(struct session *s)
{
	struct upkeep_state state;

	assert_int_equal(upkeep_look(s, &state), OK);
	return state;
}

/* The machine's disk is not what is tested here. */
static int
setup(void **state)
{
	upkeep_want_room(1);
	return hall_setup(state);
}
#define UPKEEP_TEST(f) cmocka_unit_test_setup_teardown(f, setup, hall_teardown)

/* -- The table ------------------------------------------------------------------------------- */

static void
rows_are_kept(void **state)
{
	struct hall *h = *state;
	struct upkeep rows[4];
	struct upkeep u;
	size_t got = 9;

	assert_int_equal(upkeep_last(h->db, UPKEEP_VERIFY, &u), NOT_FOUND);
	assert_int_equal(upkeep_last_good(h->db, UPKEEP_VERIFY, &u), NOT_FOUND);
	assert_int_equal(upkeep_failing(h->db, UPKEEP_VERIFY, &u), NOT_FOUND);
	assert_int_equal(upkeep_list(h->db, UPKEEP_VERIFY, 4, rows, &got), OK);
	assert_int_equal(got, 0);
	record(h->db, UPKEEP_VERIFY, OK, NULL);
	record(h->db, UPKEEP_BACKUP, FULL, "no room\n\x1b[2J\xff");
	h->clock->now += HOUR;
	record(h->db, UPKEEP_VERIFY, CORRUPT, "entry 7");
	assert_int_equal(upkeep_last(h->db, UPKEEP_VERIFY, &u), OK);
	assert_int_equal(u.at, HALL_NOW + HOUR);
	assert_int_equal(u.status, CORRUPT);
	assert_int_equal(u.size, 42);
	assert_string_equal(u.note, "entry 7");
	assert_int_equal(upkeep_last_good(h->db, UPKEEP_VERIFY, &u), OK);
	assert_int_equal(u.at, HALL_NOW);
	assert_string_equal(u.note, "");
	assert_int_equal(upkeep_list(h->db, UPKEEP_VERIFY, 4, rows, &got), OK);
	assert_int_equal(got, 2);
	assert_true(rows[0].id > rows[1].id);
	assert_int_equal(upkeep_last(h->db, UPKEEP_BACKUP, &u), OK);
	assert_string_equal(u.note, "no room??[2J?");
}

static void
failing_is_told_from_its_beginning(void **state)
{
	struct hall *h = *state;
	struct upkeep u;

	record(h->db, UPKEEP_BACKUP, IO, NULL);
	assert_int_equal(upkeep_failing(h->db, UPKEEP_BACKUP, &u), OK);
	assert_int_equal(u.at, HALL_NOW);
	record(h->db, UPKEEP_BACKUP, OK, NULL);
	assert_int_equal(upkeep_failing(h->db, UPKEEP_BACKUP, &u), NOT_FOUND);
	for (int i = 1; i <= 3; i++) {
		h->clock->now += DAY;
		record(h->db, UPKEEP_BACKUP, IO, NULL);
	}
	assert_int_equal(upkeep_failing(h->db, UPKEEP_BACKUP, &u), OK);
	assert_int_equal(u.at, HALL_NOW + DAY);
	assert_int_equal(upkeep_failing(h->db, UPKEEP_VERIFY, &u), NOT_FOUND);
}

static void
old_rows_go(void **state)
{
	struct hall *h = *state;
	struct upkeep u;
	char longer[2 * UPKEEP_NOTE_MAX];

	record(h->db, UPKEEP_DISK, OK, NULL);
	for (int i = 0; i < UPKEEP_KEPT + 5; i++)
		record(h->db, UPKEEP_CARE, i == 0 ? IO : OK, NULL);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM upkeep WHERE work = %d",
	                         UPKEEP_CARE), UPKEEP_KEPT);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM upkeep WHERE result <> 0"), 0);
	assert_int_equal(upkeep_last(h->db, UPKEEP_DISK, &u), OK);
	memset(longer, 'x', sizeof(longer));
	memcpy(longer + UPKEEP_NOTE_MAX - 1, "\u00e9", 2);
	longer[sizeof(longer) - 1] = '\0';
	record(h->db, UPKEEP_DISK, IO, longer);
	assert_int_equal(upkeep_last(h->db, UPKEEP_DISK, &u), OK);
	assert_int_equal(strlen(u.note), UPKEEP_NOTE_MAX - 1);
}

static void
who_only_looks_records_nothing(void **state)
{
	struct hall *h = *state;
	struct db *db;

	assert_int_equal(db_open(&db, h->path, DB_LOOK, &h->p), OK);
	assert_int_equal(upkeep_record(db, UPKEEP_DRILL, OK, 0, NULL), DENIED);
	db_close(db);
}

/* -- What is wrong now ----------------------------------------------------------------------- */

static void
a_new_hall_is_well(void **state)
{
	struct hall *h = *state;
	struct upkeep_state s = look(&h->system);

	assert_int_equal(s.trouble, UPKEEP_WELL);
	assert_int_equal(s.night, 0);
	assert_false(upkeep_wrong(&s));
	assert_true(s.room > 0);
	/* In use, and no night came by. */
	logbook_listen();
	log_write(LOG_LEVEL_NOTE, "session: W-0001 signed out");
	assert_int_equal(logbook_keep(h->db, 0), OK);
	h->clock->now += 2 * DAY;
	assert_int_equal(look(&h->system).trouble, UPKEEP_WELL);
	h->clock->now += 1;
	s = look(&h->system);
	assert_int_equal(s.trouble, UPKEEP_NEVER);
	assert_true(upkeep_wrong(&s));
	night(h->db);
	assert_int_equal(look(&h->system).trouble, UPKEEP_WELL);
}

static void
nights_that_do_not_come_are_noticed(void **state)
{
	struct hall *h = *state;

	night(h->db);
	h->clock->now += UPKEEP_LATE_S;
	assert_int_equal(look(&h->system).trouble, UPKEEP_WELL);
	assert_int_equal(look(&h->system).night, HALL_NOW);
	h->clock->now += 1;
	struct upkeep_state s = look(&h->system);
	assert_int_equal(s.trouble, UPKEEP_LATE);
	assert_int_equal(s.since, HALL_NOW);
	/* A backup by hand is no night. */
	record(h->db, UPKEEP_BACKUP, OK, NULL);
	assert_int_equal(look(&h->system).trouble, UPKEEP_LATE);
}

static void
the_gravest_is_told(void **state)
{
	struct hall *h = *state;

	night(h->db);
	upkeep_want_room(1 << 30);
	assert_int_equal(look(&h->system).trouble, UPKEEP_ROOM);
	record(h->db, UPKEEP_DRILL, CORRUPT, NULL);
	assert_int_equal(look(&h->system).trouble, UPKEEP_FAILED);
	assert_int_equal(look(&h->system).work, UPKEEP_DRILL);
	record(h->db, UPKEEP_BACKUP, FULL, NULL);
	assert_int_equal(look(&h->system).work, UPKEEP_BACKUP);
	record(h->db, UPKEEP_VERIFY, CORRUPT, NULL);
	assert_int_equal(look(&h->system).work, UPKEEP_VERIFY);
	record(h->db, UPKEEP_VERIFY, OK, NULL);
	assert_int_equal(look(&h->system).work, UPKEEP_BACKUP);
	/* That the disk was short of room at night says nothing of now. */
	upkeep_want_room(1);
	record(h->db, UPKEEP_DISK, FULL, NULL);
	record(h->db, UPKEEP_BACKUP, OK, NULL);
	record(h->db, UPKEEP_DRILL, OK, NULL);
	assert_int_equal(look(&h->system).trouble, UPKEEP_WELL);
}

static void
each_has_words(void **state)
{
	struct hall *h = *state;
	struct upkeep_state s = { .since = HALL_NOW, .night = HALL_NOW, .room = 5 << 20 };

	for (int work = 0; work < UPKEEP_COUNT; work++) {
		assert_true(*upkeep_name((enum upkeep_work)work));
		assert_true(*upkeep_label((enum upkeep_work)work));
		s.trouble = UPKEEP_FAILED;
		s.work = (enum upkeep_work)work;
		const char *words = upkeep_words(&h->arena, &s);
		assert_non_null(strstr(words, "since 3 August 2026"));
		assert_null(strchr(words, '%'));
	}
	s.trouble = UPKEEP_ROOM;
	assert_non_null(strstr(upkeep_words(&h->arena, &s), "5 MiB"));
	s.trouble = UPKEEP_LATE;
	assert_non_null(strstr(upkeep_words(&h->arena, &s), "3 August 2026"));
	s.trouble = UPKEEP_NEVER;
	assert_non_null(strstr(upkeep_words(&h->arena, &s), "never"));
	s.trouble = UPKEEP_WELL;
	assert_non_null(strstr(upkeep_words(&h->arena, &s), "in order"));
	s.clock = true;
	assert_non_null(strstr(upkeep_words(&h->arena, &s), "clock"));
	assert_true(upkeep_wrong(&s));
}

/* How many of the hall itself stand in somebody's inbox, the first in *notice. */
static size_t
told(struct hall *h, struct session *s, struct notice *notice)
{
	struct notice all[8];
	size_t got = 0;
	size_t n = 0;

	assert_int_equal(notice_list(s, &h->arena, false, NULL, false, 8, all, &got), OK);
	for (size_t i = 0; i < got; i++)
		if (all[i].subject == SUBJECT_HALL && n++ == 0)
			*notice = all[i];
	return n;
}

/* -- Who is told ----------------------------------------------------------------------------- */

static void
who_looks_after_the_hall_is_told(void **state)
{
	struct hall *h = *state;
	struct session admin, resident, here;
	struct notice notice;
	const int64_t area = hall_area(h, "Krajan");

	hall_enter_as(h, &admin, "sri", "admin", 0);
	hall_enter(h, &resident, "siti");
	hall_enter_as(h, &here, "budi", "admin", area);
	assert_true(upkeep_for(&admin));
	assert_true(upkeep_for(&h->system));
	assert_false(upkeep_for(&resident));
	assert_false(upkeep_for(&here));
	assert_int_equal(upkeep_tell(&h->system, UPKEEP_BACKUP, FULL, &h->p), OK);
	assert_int_equal(upkeep_tell(&h->system, UPKEEP_DRILL, CORRUPT, &h->p), OK);
	assert_int_equal(told(h, &admin, &notice), 1);
	assert_int_equal(notice.count, 2);
	assert_non_null(strstr(notice.text, "upkeep"));
	assert_int_equal(told(h, &resident, &notice), 0);
	assert_int_equal(told(h, &here, &notice), 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'upkeep_fail'"
	                                 " AND detail LIKE 'work=2 result=%%'"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		UPKEEP_TEST(rows_are_kept),
		UPKEEP_TEST(failing_is_told_from_its_beginning),
		UPKEEP_TEST(old_rows_go),
		UPKEEP_TEST(who_only_looks_records_nothing),
		UPKEEP_TEST(a_new_hall_is_well),
		UPKEEP_TEST(nights_that_do_not_come_are_noticed),
		UPKEEP_TEST(the_gravest_is_told),
		UPKEEP_TEST(each_has_words),
		UPKEEP_TEST(who_looks_after_the_hall_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A clock that cannot be trusted: what hangs on the time waits, people go on working, and an
 * administrator ends it; whoever noticed, in whatever process, and whoever was killed meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/calendar.h"
#include "core/act.h"
#include "core/clock_guard.h"
#include "core/come_by.h"
#include "core/member_erase.h"
#include "unit/consults.h"
#include "unit/travel.h"

#define DAY INT64_C(86400)
#define MINUTE INT64_C(60)

static enum status
nothing(struct act *act, void *arg)
{
	(void)arg;
	act->entry.subject = SUBJECT_HALL;
	return OK;
}

static void
entry(struct office *o)
{
	if (act(&o->f.system, "test", RIGHT_NONE, nothing, NULL, &o->p) != OK)
		fail_msg("%s", o->p.text);
}

SQL(sql_count_verb, SQL_READ | SQL_SCAN_MEANT, "SELECT COUNT(*) FROM audit WHERE verb = ?1");
SQL(sql_guard_row, SQL_READ,
    "SELECT seen, COALESCE(since, 0), jump FROM clock_guard WHERE id = 1");
SQL(sql_newest, SQL_READ, "SELECT verb, actor_kind, detail, at FROM audit ORDER BY seq DESC LIMIT 1");

static int
told(struct office *o, const char *verb)
{
	struct stmt *st = db_begin(o->f.db, &sql_count_verb);

	db_bind_text(st, 1, verb);
	assert_true(db_step(st));
	int n = (int)db_int(st, 0);
	assert_int_equal(db_end(st), OK);
	return n;
}

static int64_t
kept(struct office *o, int column)
{
	struct stmt *st = db_begin(o->f.db, &sql_guard_row);

	assert_true(db_step(st));
	int64_t n = db_int(st, column);
	assert_int_equal(db_end(st), OK);
	return n;
}

static void
newest_is(struct office *o, const char *verb, int kind, const char *detail, int64_t at)
{
	struct stmt *st = db_begin(o->f.db, &sql_newest);

	assert_true(db_step(st));
	assert_string_equal(db_text(st, 0), verb);
	assert_int_equal(db_int(st, 1), kind);
	assert_string_equal(db_text(st, 2), detail);
	assert_int_equal(db_int(st, 3), at);
	assert_int_equal(db_end(st), OK);
}

static void
admin(struct office *o, struct session *s)
{
	fixture_member(&o->f, "paimin", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&o->f, "paimin", s);
}

static struct clock_guard
guard(struct office *o)
{
	struct clock_guard g;

	assert_int_equal(clock_guard_read(o->f.db, &g), OK);
	return g;
}

/* -- When ------------------------------------------------------------------------------------- */

static void
thirty_days_ahead_and_five_minutes_behind(void **state)
{
	static const struct {
		int64_t jump;
		bool doubted;
	} jumps[] = {
		{ 0, false }, { 29 * DAY, false }, { 30 * DAY, false }, { 30 * DAY + 1, true },
		{ 31 * DAY, true }, { 25000 * DAY, true }, { -4 * MINUTE, false },
		{ -5 * MINUTE, false }, { -5 * MINUTE - 1, true }, { -60 * MINUTE, true },
		{ -40 * DAY, true },
	};
	struct office *o = *state;
	int64_t then = o->f.clock->now;

	entry(o);
	assert_int_equal(kept(o, 0), then);
	for (size_t i = 0; i < sizeof(jumps) / sizeof(jumps[0]); i++) {
		o->f.clock->now = then + jumps[i].jump;
		assert_int_equal(clock_guard_doubted(o->f.db), jumps[i].doubted);
		assert_int_equal(clock_believed(o->f.db),
		                 jumps[i].doubted ? then : then + jumps[i].jump);
		assert_int_equal(guard(o).jump, jumps[i].doubted ? jumps[i].jump : 0);
		assert_int_equal(clock_guard_notice(o->f.db) != NULL, jumps[i].doubted);
	}
}

/* Before anything was kept, by the newest entry. */
static void
a_hall_from_before_is_held_against_its_newest_entry(void **state)
{
	struct office *o = *state;

	entry(o);
	int64_t then = o->f.clock->now;
	office_raw(o, "UPDATE clock_guard SET seen = 0, since = NULL");
	assert_false(clock_guard_doubted(o->f.db));
	o->f.clock->now += 31 * DAY;
	assert_true(clock_guard_doubted(o->f.db));
	assert_int_equal(clock_believed(o->f.db), then);
	o->f.clock->now -= 2 * DAY;
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	assert_int_equal(kept(o, 0), o->f.clock->now);
}

static void
a_quiet_village_is_not_doubted_as_long_as_somebody_comes_by(void **state)
{
	struct office *o = *state;

	entry(o);
	travel(o->f.db, o->f.clock, 400 * DAY);
	assert_false(clock_guard_doubted(o->f.db));
	entry(o);
	assert_int_equal(told(o, "clock_doubt"), 0);
	assert_int_equal(told(o, "clock_right"), 0);
	fixture_sound(&o->f);
}

/* Idle terminals write hardly anything. */
static void
coming_by_writes_once_an_hour(void **state)
{
	struct office *o = *state;
	struct clock_shared *clock = o->f.clock;

	entry(o);
	int64_t then = clock->now;
	clock->now += 3599;
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	assert_int_equal(kept(o, 0), then);
	clock->now += 1;
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	assert_int_equal(kept(o, 0), then + 3600);
	clock->now -= 200; /* set right by some minutes: nothing is taken back */
	entry(o);
	assert_int_equal(kept(o, 0), then + 3600);
	assert_int_equal(told(o, "clock_doubt"), 0);
}

/* A timer or a terminal: the clock is looked at before anything that hangs on it is done. */
static void
who_comes_by_doubts_before_anything_turns(void **state)
{
	struct office *o = *state;
	struct come_by c = { 0 };

	consults_village(o);
	int64_t id = consults_announced(o, "Pasar malam");
	o->f.clock->now = CONSULTS_OPENS + 60;
	assert_true(come_by_again(&o->guest, &c));
	assert_false(come_by_again(&o->guest, &c));
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	o->f.clock->now += 40 * DAY;
	assert_int_equal(come_by(&o->f.system), OK);
	assert_int_equal(told(o, "clock_doubt"), 1);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	/* Right again: a terminal looks after a while, not at each turn of its loop. */
	o->f.clock->now -= 39 * DAY;
	assert_false(come_by_again(&o->guest, &c));
	assert_int_equal(told(o, "clock_right"), 0);
	o->f.clock->ticks += 10000;
	assert_false(come_by_again(&o->guest, &c));
	assert_int_equal(told(o, "clock_right"), 1);
	o->f.clock->now = CONSULTS_CLOSES + 60;
	assert_int_equal(come_by(&o->f.system), OK);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_CLOSED);
	fixture_sound(&o->f);
}

/* -- Meanwhile -------------------------------------------------------------------------------- */

static void
people_go_on_and_the_trail_says_so(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Lampu jalan di gang melati");

	entry(o);
	int64_t then = o->f.clock->now;
	o->f.clock->now += 31 * DAY;
	office_support(o, &o->oki, id);
	entry(o);
	newest_is(o, "test", ACTOR_SYSTEM, "", then);
	assert_int_equal(told(o, "clock_doubt"), 1);
	assert_int_equal(kept(o, 1), then + 31 * DAY);
	assert_int_equal(kept(o, 2), 31 * DAY);
	struct erasure e = { .id = o->oni.member, .basis = ERASE_PAPER };
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	/* Further acts leave it so. */
	o->f.clock->now += DAY;
	entry(o);
	assert_int_equal(told(o, "clock_doubt"), 1);
	assert_int_equal(kept(o, 0), then);
	fixture_sound(&o->f);
	/* The clock is set: it goes on by itself. */
	o->f.clock->now = then + 2 * 3600;
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	newest_is(o, "clock_right", ACTOR_SYSTEM, "", then + 2 * 3600);
	assert_int_equal(kept(o, 1), 0);
	entry(o);
	newest_is(o, "test", ACTOR_SYSTEM, "", then + 2 * 3600);
	fixture_sound(&o->f);
}

static void
behind_too(void **state)
{
	struct office *o = *state;

	entry(o);
	int64_t then = o->f.clock->now;
	o->f.clock->now -= 40 * DAY;
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	newest_is(o, "clock_doubt", ACTOR_SYSTEM, "jump=-3456000", then);
	entry(o);
	newest_is(o, "test", ACTOR_SYSTEM, "", then);
	fixture_sound(&o->f);
}

static void
a_consultation_neither_opens_nor_closes(void **state)
{
	struct office *o = *state;
	struct session s;

	consults_village(o);
	int64_t id = consults_announced(o, "Pasar malam");
	int64_t later = consults_announced(o, "Pasar pagi");
	admin(o, &s);
	consults_tick(o, CONSULTS_OPENS + 60);
	entry(o);
	o->f.clock->now += 40 * DAY;
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_OPEN);
	assert_false(consultation_due(&o->guest));
	consults_tick(o, o->f.clock->now);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	assert_int_equal(consults_entries(o, id, "close", NULL), 0);
	assert_int_equal(clock_guard_confirm(&s, o->f.clock->now, &o->p), OK);
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_CLOSED);
	consults_tick(o, o->f.clock->now);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_CLOSED);
	assert_int_equal(consults_recorded(o, later).state, CONSULTATION_CLOSED);
	fixture_sound(&o->f);
}

/* Nobody who was sent away comes back by a clock that jumped, and nobody loses what they may do. */
static void
suspensions_and_roles_do_not_end(void **state)
{
	struct office *o = *state;
	enum member_state is;
	struct session s;

	admin(o, &s);
	int64_t until = o->f.clock->now + 10 * DAY;
	const struct role_grant grant = { .role = "moderator", .until = calendar_day(until) };
	assert_int_equal(member_suspend(&s, o->oki.member, "Menghina tetangga.", until, &o->p), OK);
	assert_int_equal(member_grant(&o->f.system, o->oni.member, &grant, &o->p), OK);
	o->f.clock->now += 31 * DAY;
	assert_int_equal(member_state_at(o->f.db, o->oki.member, session_now(&s), &is), OK);
	assert_int_equal(is, MEMBER_SUSPENDED);
	assert_int_equal(session_refresh(&o->oni, &o->p), OK);
	assert_true(session_may(&o->oni, RIGHT_MODERATE));
	assert_int_equal(clock_guard_confirm(&s, 0, &o->p), OK);
	assert_int_equal(member_state_at(o->f.db, o->oki.member, session_now(&s), &is), OK);
	assert_int_not_equal(is, MEMBER_SUSPENDED);
	assert_int_equal(session_refresh(&o->oni, &o->p), OK);
	assert_false(session_may(&o->oni, RIGHT_MODERATE));
}

/* -- Confirming ------------------------------------------------------------------------------- */

static void
who_may_confirms_what_they_saw(void **state)
{
	struct office *o = *state;
	struct session s;

	admin(o, &s);
	entry(o);
	assert_int_equal(clock_guard_confirm(&s, 0, &o->p), CONFLICT);
	int64_t then = o->f.clock->now;
	int64_t now = o->f.clock->now += 31 * DAY;
	assert_int_equal(clock_guard_confirm(&o->guest, now, &o->p), DENIED);
	assert_int_equal(clock_guard_confirm(&o->mona, now, &o->p), DENIED);
	assert_int_equal(clock_guard_confirm(&s, now - 5 * DAY, &o->p), CONFLICT);
	assert_int_equal(clock_guard_confirm(&s, now + 1, &o->p), CONFLICT);
	assert_true(clock_guard_doubted(o->f.db));
	o->f.clock->now += 59 * MINUTE;
	assert_int_equal(clock_guard_confirm(&s, now, &o->p), OK);
	newest_is(o, "clock_confirm", ACTOR_MEMBER, "jump=2681940", then);
	assert_int_equal(kept(o, 0), o->f.clock->now);
	assert_int_equal(kept(o, 1), 0);
	assert_int_equal(told(o, "clock_doubt"), 1);
	entry(o);
	newest_is(o, "test", ACTOR_SYSTEM, "", now + 59 * MINUTE);
	assert_int_equal(clock_guard_confirm(&s, 0, &o->p), CONFLICT);
	fixture_sound(&o->f);
}

/* A clock that was ahead for some days and was believed: the trail waits for it, the hall does not. */
static void
a_clock_set_back_is_confirmed_too(void **state)
{
	struct office *o = *state;

	o->f.clock->now += 20 * DAY;
	entry(o);
	int64_t newest = o->f.clock->now;
	o->f.clock->now -= 20 * DAY;
	assert_true(clock_guard_doubted(o->f.db));
	assert_int_equal(clock_guard_confirm(&o->f.system, 0, &o->p), OK);
	assert_false(clock_guard_doubted(o->f.db));
	assert_int_equal(clock_believed(o->f.db), o->f.clock->now);
	entry(o);
	newest_is(o, "test", ACTOR_SYSTEM, "", newest);
	assert_false(clock_guard_doubted(o->f.db));
	fixture_sound(&o->f);
}

static void
it_is_said_in_words(void **state)
{
	struct office *o = *state;

	entry(o);
	struct clock_guard g = guard(o);
	assert_string_equal(clock_guard_words(&o->a, &g),
	                    "The machine's clock says 2 March 2026 at 08:00 WIB, and is believed.");
	o->f.clock->now += 31 * DAY;
	g = guard(o);
	assert_string_equal(clock_guard_words(&o->a, &g),
	                    "The machine's clock says 2 April 2026 at 08:00 WIB. That is 31 days "
	                    "after the last moment that was believed: 2 March 2026 at 08:00 WIB.");
	o->f.clock->now -= 31 * DAY + 3600;
	g = guard(o);
	assert_non_null(strstr(clock_guard_words(&o->a, &g), "That is 1 hour before"));
}

/* -- Others ----------------------------------------------------------------------------------- */

static int
comes_by(const struct fixture *f)
{
	struct fixture own = *f;
	struct session guest;

	fixture_open(&own, DB_OPEN);
	session_begin(&guest, own.db, &own.key, ACTOR_GUEST);
	enum status status = clock_guard_tick(&guest);
	fixture_close(&own);
	return status == OK ? 0 : 1;
}

/* A change in the midst of which the power goes. */
static enum status
die(struct act *act, void *arg)
{
	(void)act;
	(void)arg;
	return raise(SIGKILL) == 0 ? OK : IO;
}

static int
act_and_die(const struct fixture *f)
{
	struct fixture own = *f;

	fixture_open(&own, DB_OPEN);
	return act(&own.system, "test", RIGHT_NONE, die, NULL, NULL) == OK ? 0 : 1;
}

/* A process forks before it opens. */
static int
child(struct office *o, int (*run)(const struct fixture *f))
{
	int status;

	fixture_close(&o->f);
	pid_t pid = fork();
	if (pid == 0)
		_exit(run(&o->f));
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	fixture_open(&o->f, DB_OPEN);
	o->guest.db = o->f.db;
	return status;
}

static void
who_comes_second_finds_it_noticed(void **state)
{
	struct office *o = *state;

	entry(o);
	o->f.clock->now += 31 * DAY;
	assert_int_equal(child(o, comes_by), 0);
	assert_int_equal(told(o, "clock_doubt"), 1);
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	entry(o);
	assert_int_equal(told(o, "clock_doubt"), 1);
	o->f.clock->now -= 31 * DAY;
	assert_int_equal(child(o, comes_by), 0);
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	assert_int_equal(told(o, "clock_right"), 1);
	fixture_sound(&o->f);
}

static void
who_is_killed_leaves_nothing_half_noticed(void **state)
{
	struct office *o = *state;

	entry(o);
	int64_t then = o->f.clock->now;
	o->f.clock->now += 31 * DAY;
	int status = child(o, act_and_die);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_int_equal(told(o, "clock_doubt"), 0);
	assert_int_equal(kept(o, 1), 0);
	assert_true(clock_guard_doubted(o->f.db));
	assert_int_equal(clock_guard_tick(&o->guest), OK);
	newest_is(o, "clock_doubt", ACTOR_SYSTEM, "jump=2678400", then);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(thirty_days_ahead_and_five_minutes_behind),
		OFFICE_TEST(a_hall_from_before_is_held_against_its_newest_entry),
		OFFICE_TEST(a_quiet_village_is_not_doubted_as_long_as_somebody_comes_by),
		OFFICE_TEST(coming_by_writes_once_an_hour),
		OFFICE_TEST(who_comes_by_doubts_before_anything_turns),
		OFFICE_TEST(people_go_on_and_the_trail_says_so),
		OFFICE_TEST(behind_too),
		OFFICE_TEST(a_consultation_neither_opens_nor_closes),
		OFFICE_TEST(suspensions_and_roles_do_not_end),
		OFFICE_TEST(who_may_confirms_what_they_saw),
		OFFICE_TEST(a_clock_set_back_is_confirmed_too),
		OFFICE_TEST(it_is_said_in_words),
		OFFICE_TEST(who_comes_second_finds_it_noticed),
		OFFICE_TEST(who_is_killed_leaves_nothing_half_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

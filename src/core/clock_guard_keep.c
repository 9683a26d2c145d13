/* What is kept of the machine's clock, confirming it, and how it stands in words: see clock_guard.h. */
#include <stdlib.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "core/act.h"
#include "core/clock_guard.h"
#include "core/day_head.h"

#define DAY INT64_C(86400)
/* Acts move the last believed moment on once a minute: who tries what the clock does to a deadline
 * has acted just before. A hall in which nobody acts needs no more than an hour's care. */
#define ACT_SECONDS INT64_C(60)
#define TICK_SECONDS INT64_C(3600)
/* A terminal hardly stops for it. */
#define WAIT_MS 100

SQL(sql_guard_seen, SQL_WRITE,
    "UPDATE clock_guard SET seen = ?1, since = NULL, jump = 0 WHERE id = 1");
SQL(sql_guard_doubt, SQL_WRITE,
    "UPDATE clock_guard SET seen = ?1, since = ?2, jump = ?3 WHERE id = 1");

/* -- Keeping --------------------------------------------------------------------------------- */

static enum status
put_seen(struct db *db, int64_t seen)
{
	struct stmt *st = db_begin(db, &sql_guard_seen);

	db_bind_int(st, 1, seen);
	return db_run(st);
}

static enum status
put_doubt(struct db *db, const struct clock_guard *g)
{
	struct stmt *st = db_begin(db, &sql_guard_doubt);

	db_bind_int(st, 1, g->seen);
	db_bind_int(st, 2, g->now);
	db_bind_int(st, 3, g->jump);
	return db_run(st);
}

/* Nobody's act: the hall found it out. */
static enum status
put_entry(struct db *db, const char *verb, int64_t at, int64_t jump)
{
	struct audit_entry entry = {
		.at = at, .actor_kind = ACTOR_SYSTEM, .verb = verb, .subject = SUBJECT_HALL,
	};

	if (jump != 0)
		audit_detail(&entry, "jump=%lld", (long long)jump);
	return audit_append(db, &entry);
}

static bool
is_due(const struct clock_guard *g, int64_t pause)
{
	if (g->doubted)
		return g->since == 0;
	return g->since != 0 || g->unmoved || g->now - g->seen >= pause;
}

static enum status
keep(struct db *db, const struct clock_guard *g, int64_t at)
{
	enum status status = OK;

	if (g->doubted) {
		status = put_entry(db, "clock_doubt", at, g->jump);
		return status == OK ? put_doubt(db, g) : status;
	}
	if (g->since != 0)
		status = put_entry(db, "clock_right", at, 0);
	/* A clock that is some minutes behind does not take back what was believed. */
	return status == OK ? put_seen(db, g->now > g->seen ? g->now : g->seen) : status;
}

enum status
clock_guard_keep(struct db *db, const struct clock_guard *g, int64_t at)
{
	return is_due(g, ACT_SECONDS) ? keep(db, g, at) : OK;
}

void
clock_guard_tell(const struct clock_guard *g)
{
	if (g->doubted && g->since == 0)
		log_write(LOG_LEVEL_FAULT, "clock: %lld seconds %s what was last believed; what hangs "
		                           "on the time waits until somebody has looked at it",
		          (long long)llabs(g->jump), g->jump > 0 ? "ahead of" : "behind");
	else if (!g->doubted && g->since != 0)
		log_write(LOG_LEVEL_NOTE, "clock: it is right again");
}

struct ticking {
	struct clock_guard guard;
	struct day_heads_kept heads;
	bool kept;
};

/* Somebody else may have been first. An entry that it makes begins a day as any other does. */
static enum status
tick(struct db *db, void *arg)
{
	struct ticking *t = arg;
	enum status status = clock_guard_read(db, &t->guard);

	t->kept = status == OK && is_due(&t->guard, TICK_SECONDS);
	if (!t->kept)
		return status;
	const int64_t newest = audit_newest_at(db);
	const int64_t now = clock_guard_time(&t->guard);
	const int64_t at = now < newest ? newest : now;
	status = day_head_turn(db, newest, at, &t->heads);
	return status == OK ? keep(db, &t->guard, at) : status;
}

enum status
clock_guard_tick(struct session *s)
{
	struct ticking t = { .kept = false };

	if (s->at != 0)
		return OK;
	enum status status = clock_guard_read(s->db, &t.guard);
	if (status != OK || !is_due(&t.guard, TICK_SECONDS))
		return status;
	status = db_keep(s->db, WAIT_MS, tick, &t);
	if (status == OK && t.kept) {
		clock_guard_tell(&t.guard);
		day_head_tell(&t.heads);
	}
	return status;
}

/* -- Confirming ------------------------------------------------------------------------------ */

/* Who looked at it for so long looks again. */
#define SHOWN_SECONDS INT64_C(3600)

static enum status
confirm(struct act *act, void *arg)
{
	const int64_t *shown = arg;
	struct clock_guard g;
	enum status status = act_whole(act, RIGHT_SETTINGS);

	if (status == OK)
		status = clock_guard_read(act->session->db, &g);
	if (status != OK)
		return status;
	if (!g.doubted)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("The clock is not doubted, or no longer: there is nothing to "
		                     "confirm."));
	if (*shown != 0 && (g.now < *shown || g.now - *shown > SHOWN_SECONDS))
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("The clock no longer says what it did when you looked. Look "
		                     "again, and then confirm."));
	act->entry.subject = SUBJECT_HALL;
	audit_detail(&act->entry, "jump=%lld", (long long)g.jump);
	return put_seen(act->session->db, g.now);
}

enum status
clock_guard_confirm(struct session *s, int64_t shown, struct problem *p)
{
	enum status status = act(s, "clock_confirm", RIGHT_SETTINGS, confirm, &shown, p);

	if (status == OK)
		log_write(LOG_LEVEL_NOTE, "clock: it was confirmed as it is");
	return status;
}

/* -- In words -------------------------------------------------------------------------------- */

static const char *
span_text(struct arena *a, int64_t seconds)
{
	const int64_t days = seconds / DAY;
	const int64_t hours = seconds / 3600;
	const int64_t minutes = seconds / 60;

	if (days > 0)
		return arena_printf(a, P_("%lld day", "%lld days", days), (long long)days);
	if (hours > 0)
		return arena_printf(a, P_("%lld hour", "%lld hours", hours), (long long)hours);
	return arena_printf(a, P_("%lld minute", "%lld minutes", minutes), (long long)minutes);
}

const char *
clock_guard_words(struct arena *a, const struct clock_guard *g)
{
	const char *now = time_long(a, g->now);

	if (!g->doubted)
		return arena_printf(a, _("The machine's clock says %s, and is believed."), now);
	return arena_printf(a, g->jump > 0
	                               ? _("The machine's clock says %s. That is %s after the last "
	                                   "moment that was believed: %s.")
	                               : _("The machine's clock says %s. That is %s before the last "
	                                   "moment that was believed: %s."),
	                    now, span_text(a, g->jump > 0 ? g->jump : -g->jump),
	                    time_long(a, g->seen));
}

const char *
clock_guard_set(void)
{
	return _("If it is wrong: set it (as root: timedatectl set-time \"2026-08-17 09:30:00\", or "
	         "timedatectl set-ntp true where the machine reaches the internet). The hall then "
	         "goes on by itself.");
}

const char *
clock_guard_or_confirm(void)
{
	return _("If it is right, since the machine was off for long or its clock was wrong before: "
	         "confirm it. What has become due meanwhile then happens at once.");
}

const char *
clock_guard_notice(struct db *db)
{
	struct clock_guard g;

	if (clock_guard_read(db, &g) != OK || !g.doubted)
		return NULL;
	return _("The clock of the hall's machine is being looked at. Until then nothing opens or "
	         "closes by itself.");
}

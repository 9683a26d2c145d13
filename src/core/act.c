/* The write path: see act.h. What an act does is its change's; this only stands guard and keeps
 * the trail. */
#include "core/act.h"

#include <sodium.h>
#include <string.h>

#include "base/lang.h"
#include "core/assist.h"
#include "core/clock_guard.h"
#include "core/day_head.h"

struct call {
	struct act act;
	enum right right;
	act_change *change;
	void *arg;
	struct day_heads_kept kept;
	struct clock_guard guard;
};

static bool
holds_every_right(const struct session *s)
{
	return s->kind == ACTOR_SYSTEM || s->kind == ACTOR_IMPORT;
}

/* Everything that may have changed since the screen was painted is asked again here. */
static enum status
check_actor(const struct call *c)
{
	const struct session *s = c->act.session;

	if (holds_every_right(s))
		return OK;
	if (s->kind == ACTOR_GUEST) {
		if (c->right == RIGHT_NONE)
			return OK;
		return problem_set(c->act.problem, DENIED, NULL, _("Please sign in first."));
	}
	enum status status = session_check(s, c->act.now, c->act.problem);
	if (status == OK)
		status = assist_allows(s, c->act.entry.verb, c->act.problem);
	if (status != OK || right_held_anywhere(s->db, s->member, c->right, c->act.now))
		return status;
	return problem_set(c->act.problem, DENIED, NULL,
	                   _("You do not have the right to do this, or no longer: %s. Ask the "
	                     "office if you need it."), right_label(c->right));
}

/* A clock that went back must neither reorder the trail nor reopen what has expired, and one
 * wrong second must not stop the hall: the newest entry's instant serves until the hall's time has
 * caught up. The order of the trail is that of its numbers. */
static enum status
look_at_clock(struct call *c, int64_t newest)
{
	const struct session *s = c->act.session;
	enum status status = s->at ? OK : clock_guard_read(s->db, &c->guard);
	int64_t now = s->at ? s->at : clock_guard_time(&c->guard);

	c->act.now = now < newest ? newest : now;
	return status;
}

/* What was kept before this act: the days that ended, and that the clock jumped. */
static enum status
turn_time(struct call *c, int64_t newest)
{
	struct db *db = c->act.session->db;
	enum status status = day_head_turn(db, newest, c->act.now, &c->kept);

	if (status != OK || c->act.session->at != 0)
		return status;
	return clock_guard_keep(db, &c->guard, c->act.now);
}

static void
sign(const struct act *act, struct audit_entry *entry)
{
	entry->at = act->now;
	entry->actor_kind = (int)act->session->kind;
	entry->actor = act->session->member;
}

static enum status
perform(struct db *db, void *arg)
{
	struct call *c = arg;

	const int64_t newest = audit_newest_at(db);

	enum status status = look_at_clock(c, newest);
	sign(&c->act, &c->act.entry);
	if (status == OK)
		status = check_actor(c);
	if (status == OK)
		status = turn_time(c, newest);
	if (status == OK)
		status = c->change(&c->act, c->arg);
	if (status == OK && c->act.idle)
		return CONFLICT; /* rolls back */
	if (status != OK)
		return status;
	if (c->act.unnamed)
		c->act.entry.actor = 0;
	assist_mark(c->act.session, &c->act.entry);
	return audit_append(db, &c->act.entry);
}

const char *const act_to_the_last[] = {
	"member_erase", "erase_text", "member_suspend", "session_end", "assist_end", "file_drop",
	"group_person_drop", "member_key_drop", "hide", "withdraw", "clock_confirm", "undo", NULL,
};

/* The hall's own acts are small, and on the command line sits who makes room. */
static bool
takes_room(const struct session *s, const char *verb)
{
	for (const char *const *v = act_to_the_last; *v; v++)
		if (strcmp(verb, *v) == 0)
			return false;
	return s->kind != ACTOR_SYSTEM;
}

static enum status
check_room(const struct session *s, const char *verb, struct problem *p)
{
	if (!takes_room(s, verb) || db_room_left(s->db, DB_ROOM_NEW))
		return OK;
	return problem_set(p, FULL, NULL, "%s",
	                   _("The disk of this machine is nearly full, so nothing new is taken in. "
	                     "What you typed stays here. Please tell the office: who runs the hall "
	                     "has to make room."));
}

enum status
act(struct session *s, const char *verb, enum right right, act_change *change, void *arg,
    struct problem *p)
{
	struct problem unread;
	struct call c = {
		.act = { .session = s, .entry = { .verb = verb }, .problem = p ? p : &unread },
		.right = right,
		.change = change,
		.arg = arg,
	};

	*c.act.problem = (struct problem){ .status = OK };
	enum status status = check_room(s, verb, c.act.problem);
	if (status == OK)
		status = db_write(s->db, perform, &c, c.act.problem);
	if (c.act.idle && status == CONFLICT)
		status = OK;
	if (status != OK)
		return problem_default(c.act.problem, status);
	*c.act.problem = (struct problem){ .status = OK };
	/* Of a past that is made up nobody is told, and what was rolled back was not kept. */
	if (!c.act.idle && s->at == 0) {
		day_head_tell(&c.kept);
		clock_guard_tell(&c.guard);
	}
	return OK;
}

bool
act_may(struct act *act, enum right right, int64_t area)
{
	const struct session *s = act->session;

	if (holds_every_right(s))
		return true;
	if (s->kind == ACTOR_GUEST)
		return right == RIGHT_NONE;
	return right_held(s->db, s->member, right, area, act->now);
}

bool
act_may_unit(struct act *act, enum right right, int64_t unit)
{
	const struct session *s = act->session;

	if (holds_every_right(s))
		return true;
	return s->kind == ACTOR_MEMBER && right_held_unit(s->db, s->member, right, unit, act->now);
}

enum status
act_whole(struct act *act, enum right right)
{
	if (act_may(act, right, 0))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("You hold this right only for an area or a work unit, and this is about "
	                     "the whole hall: %s."), right_label(right));
}

enum status
act_also(struct act *act, const struct audit_entry *entry)
{
	struct audit_entry also = *entry;

	if (!also.verb)
		also.verb = act->entry.verb;
	sign(act, &also);
	assist_mark(act->session, &also);
	return audit_append(act->session->db, &also);
}

void
request_key(char request[REQUEST_SIZE])
{
	unsigned char bytes[(REQUEST_SIZE - 1) / 2];

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2hex(request, REQUEST_SIZE, bytes, sizeof(bytes));
}

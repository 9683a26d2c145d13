/* Comments: the rules of what is said: how long a text may be, and what makes it wait until a
 * moderator has looked at it. What is found in the text itself is civility's. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/clock_guard.h"
#include "core/comment_internal.h"
#include "core/setting.h"

/* The same text again: one's own within days, or so often by whomever within one day. */
#define REPEATED_DAYS 7
#define REPEATED_BY_ALL 3

enum status
comment_clean(struct arena *a, const char *text, char **clean, struct problem *p)
{
	const char *bytes = text ? text : "";
	enum status status = text_clean(a, TEXT_PARAGRAPHS, bytes, strlen(bytes), clean, NULL, p);

	if (status != OK) {
		if (p)
			p->field = "text";
		return status;
	}
	if (text_blank(*clean))
		return problem_set(p, INVALID, "text", _("Please write what you want to say."));
	size_t n = text_length(*clean);
	if (n > COMMENT_MAX)
		return problem_set(p, INVALID, "text",
		                   _("The comment is too long: %zu of %d characters. Please "
		                     "shorten it."), n, COMMENT_MAX);
	return OK;
}

/* -- What makes it wait ---------------------------------------------------------------------- */

/* What was deleted may be said anew, elsewhere. */
SQL(sql_alike_own, SQL_READ,
    "SELECT 1 FROM comment WHERE alike = ?1 AND alike <> 0 AND submitted >= ?2 AND author = ?3"
    " AND id <> ?4 AND state <> 4 LIMIT 1");
SQL(sql_alike_all, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM comment WHERE alike = ?1 AND alike <> 0"
    " AND submitted >= ?2 AND id <> ?3 AND state <> 4 LIMIT ?4)");
SQL(sql_flood, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM comment WHERE author = ?1 AND submitted > ?2"
    " AND id <> ?3 LIMIT ?4)");
SQL(sql_waiting, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM comment WHERE author = ?1 AND state = 2 LIMIT ?2)");

_Static_assert(COMMENT_DELETED == 4 && COMMENT_HELD == 2, "the statements above say so");

static enum status
read_count(struct stmt *st, int64_t *n)
{
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
repeated(struct db *db, const struct comment_asking *q, bool *found)
{
	int64_t n = 0;

	*found = false;
	if (q->alike == 0)
		return OK;
	struct stmt *st = db_begin(db, &sql_alike_own);
	db_bind_int(st, 1, q->alike);
	db_bind_int(st, 2, q->now - REPEATED_DAYS * DAY_SECONDS);
	db_bind_int(st, 3, q->member);
	db_bind_int(st, 4, q->id);
	*found = db_step(st);
	enum status status = db_end(st);
	if (status != OK || *found)
		return status;
	st = db_begin(db, &sql_alike_all);
	db_bind_int(st, 1, q->alike);
	db_bind_int(st, 2, q->now - DAY_SECONDS);
	db_bind_int(st, 3, q->id);
	db_bind_int(st, 4, REPEATED_BY_ALL);
	status = read_count(st, &n);
	*found = n >= REPEATED_BY_ALL;
	return status;
}

static enum status
floods(struct db *db, const struct comment_asking *q, bool *found)
{
	int64_t limit = setting_number(db, SETTING_FLOOD_COUNT);
	struct stmt *st = db_begin(db, &sql_flood);
	int64_t n;

	db_bind_int(st, 1, q->member);
	db_bind_int(st, 2, q->now - COMMENT_FLOOD_SECONDS);
	db_bind_int(st, 3, q->id);
	db_bind_int(st, 4, limit);
	enum status status = read_count(st, &n);
	*found = n >= limit;
	return status;
}

static enum status
unverified(struct db *db, const struct comment_asking *q, bool *found)
{
	enum member_state state;
	enum status status = member_state_at(db, q->member, q->now, &state);

	*found = status == OK && state != MEMBER_VERIFIED;
	return status;
}

/* What stands against the one who says it; a new version is no new post. */
static enum status
about_writer(struct db *db, const struct comment_asking *q, unsigned *holds)
{
	bool found = false;
	enum status status = repeated(db, q, &found);

	*holds |= status == OK && found ? HOLD_REPEATED : 0;
	if (status != OK || q->in_office)
		return status;
	status = unverified(db, q, &found);
	*holds |= status == OK && found ? HOLD_UNVERIFIED : 0;
	if (status != OK || q->id != 0)
		return status;
	status = floods(db, q, &found);
	*holds |= status == OK && found ? HOLD_FLOOD : 0;
	return status;
}

enum status
comment_holds(struct db *db, const struct comment_asking *q, unsigned *holds,
              struct finding *first)
{
	struct arena a = { 0 };
	size_t n = 0;
	char *list = setting_text(db, &a, SETTING_WORDS);

	*holds = civility_scan(&a, civility_words(&a, list), q->text, first, first ? 1 : 0, &n);
	if (first && n == 0)
		*first = (struct finding){ .from = 0 };
	enum status status = q->member == 0 ? OK : about_writer(db, q, holds);
	arena_free(&a);
	return status;
}

/* -- As it is typed -------------------------------------------------------------------------- */

#define QUOTE_COLUMNS 40

static const char *
sentence(struct arena *a, unsigned holds, const char *text, const struct finding *first)
{
	const char *reasons = hold_text(a, holds);

	if (first->to == 0)
		return arena_printf(a, _("It will be shown once a moderator has looked at it: %s."),
		                    reasons);
	const char *found = arena_strndup(a, text + first->from, first->to - first->from);
	int n = (int)text_fit(found, QUOTE_COLUMNS, NULL);
	return arena_printf(a,
	                    _("It will be shown once a moderator has looked at it: %s. Found: "
	                      "\"%.*s\"."),
	                    reasons, n, found);
}

enum status
comment_check(struct session *s, struct arena *a, const char *text, unsigned *holds,
              const char **why, struct problem *p)
{
	struct finding first;
	char *clean;

	*holds = 0;
	if (why)
		*why = NULL;
	enum status status = comment_clean(a, text, &clean, p);
	if (status != OK)
		return status;
	const struct comment_asking q = {
		.member = s->member,
		.now = clock_believed(s->db),
		.text = clean,
		.alike = civility_alike(clean),
	};
	status = comment_holds(s->db, &q, holds, &first);
	if (status == OK && why && *holds != 0)
		*why = sentence(a, *holds, clean, &first);
	return problem_default(p, status);
}

/* -- Who may at all -------------------------------------------------------------------------- */

/* Written into a problem and into what a screen shows. */
const char *
comment_blocked_text(struct arena *a, int64_t until, const char *word)
{
	const char *date = date_long(a, calendar_day(until));

	if (word)
		return arena_printf(a, _("You cannot comment until %s. The reason: %s"), date, word);
	return arena_printf(a, _("You cannot comment until %s."), date);
}

static enum status
check_block(struct act *act)
{
	struct arena a = { 0 };
	const char *word = NULL;
	enum status status = OK;
	int64_t until = comment_blocked(act->session->db, &a, act->session->member, act->now, &word);

	if (until != 0)
		status = problem_set(act->problem, DENIED, NULL, "%s",
		                     comment_blocked_text(&a, until, word));
	arena_free(&a);
	return status;
}

enum status
comment_may(struct act *act, bool one_more)
{
	const struct session *s = act->session;
	const struct comment_asking q = { .member = s->member, .now = act->now };
	bool pending = false;
	int64_t n = 0;
	enum status status = check_block(act);

	if (status == OK && one_more)
		status = unverified(s->db, &q, &pending);
	if (status != OK || !pending)
		return status;
	struct stmt *st = db_begin(s->db, &sql_waiting);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, COMMENT_PENDING_HELD);
	status = read_count(st, &n);
	if (status != OK || n < COMMENT_PENDING_HELD)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("%d of your comments wait to be looked at, as many as one may have "
	                     "before the office has verified who one is. Please ask the office to "
	                     "verify you."), COMMENT_PENDING_HELD);
}

/* Assisted sessions: what was done in one, from the audit trail. See assist.h. */
#include "core/assist.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/comment.h"
#include "core/member.h"
#include "core/proposal.h"
#include "core/session_list.h"
#include "core/verb_words.h"

/* What the eyes of the resident may see of it. */
static const char *
about(struct session *s, struct arena *a, enum subject subject, int64_t id)
{
	const struct workflow *w = workflow_of(subject);
	struct workflow_thing thing = { .title = "", .code = "" };

	if (!w || w->look(s, a, id, &thing) != OK)
		return "";
	return arena_printf(a, "%s  %s", thing.code, thing.title);
}

/* -- The session ----------------------------------------------------------------------------- */

struct assisted {
	int64_t id;
	int64_t member;
	int64_t by;
	int64_t started;
	int64_t from; /* the newest entry before it */
	int64_t last; /* instant */
};

#define COLUMNS                                                                                    \
	"SELECT id, member, assisted_by, started, assisted_from, how, ended, assisted_until"       \
	" FROM session WHERE "
SQL(sql_assisted, SQL_READ, COLUMNS "id = ?1 AND assisted_by IS NOT NULL");
SQL(sql_assisted_last, SQL_READ,
    COLUMNS "member = ?1 AND assisted_by IS NOT NULL AND started <= ?2"
            " ORDER BY started DESC, id DESC LIMIT 1");

/* When one that broke off ended is not known. */
static enum status
read_row(struct stmt *st, struct assisted *r)
{
	bool found = db_step(st);

	if (found)
		*r = (struct assisted){
			.id = db_int(st, 0),
			.member = db_int(st, 1),
			.by = db_int(st, 2),
			.started = db_int(st, 3),
			.from = db_int(st, 4),
			.last = db_is_null(st, 6) || db_int(st, 5) == SESSION_BROKE_OFF
			                ? db_int(st, 7)
			                : db_int(st, 6),
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

SQL(sql_assisted_acts, SQL_READ,
    "SELECT at, verb, subject, subject_id, detail FROM audit WHERE actor = ?1 AND seq > ?2"
    " ORDER BY seq");

struct found {
	int64_t at;
	const char *verb;
	enum subject subject;
	int64_t id;
};

static bool
is_of(const struct assisted *r, const char *detail)
{
	char mark[40];
	size_t n = (size_t)snprintf(mark, sizeof(mark), "assisted=%lld", (long long)r->by);
	size_t all = strlen(detail);

	return all >= n && strcmp(detail + all - n, mark) == 0;
}

/* The rows first: sentences about them ask other statements. */
static enum status
collect(struct session *s, struct arena *a, const struct assisted *r, struct found *found,
        size_t *n)
{
	struct stmt *st = db_begin(s->db, &sql_assisted_acts);

	*n = 0;
	db_bind_int(st, 1, r->member);
	db_bind_int(st, 2, r->from);
	while (*n < ASSIST_ACTS && db_step(st)) {
		if (db_int(st, 0) > r->last)
			break;
		if (is_of(r, db_text(st, 4)))
			found[(*n)++] = (struct found){
				.at = db_int(st, 0),
				.verb = arena_strdup(a, db_text(st, 1)),
				.subject = (enum subject)db_int(st, 2),
				.id = db_int(st, 3),
			};
	}
	return db_end(st);
}

/* As the resident sees it, whoever reads it. */
static enum status
read_acts(struct session *s, struct arena *a, const struct assisted *r,
          struct assisted_act acts[ASSIST_ACTS], size_t *n)
{
	struct found *found = arena_array(a, ASSIST_ACTS, sizeof(*found));
	struct session eyes;
	enum status status = collect(s, a, r, found, n);

	session_begin(&eyes, s->db, s->key, ACTOR_MEMBER);
	eyes.member = r->member;
	for (size_t i = 0; i < *n; i++)
		acts[i] = (struct assisted_act){
			.at = found[i].at,
			.what = verb_words(found[i].verb, found[i].subject),
			.about = about(&eyes, a, found[i].subject, found[i].id),
		};
	return status;
}

enum status
assist_acts(struct session *s, struct arena *a, int64_t session,
            struct assisted_act acts[ASSIST_ACTS], size_t *n)
{
	struct assisted r = { .id = 0 };

	*n = 0;
	struct stmt *st = db_begin(s->db, &sql_assisted);
	db_bind_int(st, 1, session);
	enum status status = read_row(st, &r);
	if (status == OK && (s->member == 0 || (s->member != r.by && s->member != r.member)))
		status = DENIED;
	return status == OK ? read_acts(s, a, &r, acts, n) : status;
}

char *
assist_summary(struct session *s, struct arena *a, int64_t session)
{
	struct assisted_act *acts = arena_array(a, ASSIST_ACTS, sizeof(*acts));
	char *text = arena_strdup(a, "");
	size_t n = 0;

	if (assist_acts(s, a, session, acts, &n) != OK)
		return arena_strdup(a, _("What was done could not be read. It stands in the audit "
		                         "trail."));
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s  %s%s%s\n", text, time_long(a, acts[i].at),
		                    acts[i].what, acts[i].about[0] ? ": " : "", acts[i].about);
	return n > 0 ? text : arena_strdup(a, _("Nothing was changed."));
}

/* -- The notice ------------------------------------------------------------------------------ */

SQL(sql_assisted_name, SQL_READ, "SELECT name FROM person WHERE member = ?1");

/* Officers are named here, which protects residents from them. */
static const char *
officer_name(struct db *db, struct arena *a, int64_t officer)
{
	struct stmt *st = db_begin(db, &sql_assisted_name);

	db_bind_int(st, 1, officer);
	const char *name = db_step(st) ? arena_strdup(a, db_text(st, 0)) : NULL;
	return db_end(st) == OK && name ? name : _("An officer");
}

char *
assist_told(struct session *s, struct arena *a, int64_t at, bool done)
{
	struct assisted_act *acts = arena_array(a, ASSIST_ACTS, sizeof(*acts));
	struct assisted r = { .id = 0 };
	char *list = arena_strdup(a, "");
	size_t n = 0;

	struct stmt *st = db_begin(s->db, &sql_assisted_last);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, at);
	if (read_row(st, &r) != OK || (done && read_acts(s, a, &r, acts, &n) != OK))
		return NULL;
	const char *name = officer_name(s->db, a, r.by);
	const char *when = time_long(a, r.started);
	if (!done)
		return arena_printf(a, _("%s began to act for you at a terminal on %s. If you did not "
		                         "ask for it, tell the head of the village at once."),
		                    name, when);
	for (size_t i = 0; i < n; i++)
		list = arena_printf(a, "%s%s%s%s%s", list, i > 0 ? "; " : "", acts[i].what,
		                    acts[i].about[0] ? ": " : "", acts[i].about);
	return arena_printf(a, _("%s acted for you at a terminal on %s. What was done: %s."), name,
	                    when, n > 0 ? list : _("nothing"));
}

/* What one thing has to do with another: see link.h. */
#include "core/link.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

const char *
link_label(enum link_kind kind, bool back)
{
	static const struct {
		const char *forward;
		const char *back;
	} labels[LINK_KIND_COUNT] = {
		[LINK_ABOUT] = { N_("it is about"), N_("asks about it") },
		[LINK_FOLLOWS] = { N_("follows from it"), N_("it follows from") },
		[LINK_DEALS] = { N_("dealt with here"), N_("dealt with in") },
		[LINK_DECIDES] = { N_("decided here"), N_("decided in") },
		[LINK_EXECUTES] = { N_("carries it out"), N_("carried out by") },
	};

	if ((int)kind <= 0 || kind >= LINK_KIND_COUNT)
		return "";
	return _(back ? labels[kind].back : labels[kind].forward);
}

/* -- Writing --------------------------------------------------------------------------------- */

SQL(sql_link_put, SQL_WRITE,
    "INSERT INTO link (subject, subject_id, part, about, about_id, kind, at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING");
SQL(sql_link_drop, SQL_WRITE,
    "DELETE FROM link WHERE about = ?4 AND about_id = ?5 AND subject = ?1 AND subject_id = ?2"
    " AND part = ?3");
SQL(sql_link_clear, SQL_WRITE,
    "DELETE FROM link WHERE subject = ?1 AND subject_id = ?2 AND part = ?3 AND kind = ?4");

enum status
link_put(struct act *act, enum subject subject, int64_t id, int64_t part, enum link_kind kind,
         enum subject about, int64_t about_id)
{
	struct stmt *st = db_begin(act->session->db, &sql_link_put);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, part);
	db_bind_int(st, 4, about);
	db_bind_int(st, 5, about_id);
	db_bind_int(st, 6, kind);
	db_bind_int(st, 7, act->now);
	return db_run(st);
}

enum status
link_drop(struct act *act, enum subject subject, int64_t id, int64_t part, enum subject about,
          int64_t about_id)
{
	struct stmt *st = db_begin(act->session->db, &sql_link_drop);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, part);
	db_bind_int(st, 4, about);
	db_bind_int(st, 5, about_id);
	return db_run(st);
}

enum status
link_clear(struct act *act, enum subject subject, int64_t id, int64_t part, enum link_kind kind)
{
	struct stmt *st = db_begin(act->session->db, &sql_link_clear);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, part);
	db_bind_int(st, 4, kind);
	return db_run(st);
}

/* -- Reading --------------------------------------------------------------------------------- */

SQL(sql_link_forward, SQL_READ,
    "SELECT kind, part, at, about, about_id FROM link WHERE subject = ?1 AND subject_id = ?2"
    " LIMIT ?3");
SQL(sql_link_back, SQL_READ,
    "SELECT kind, part, at, subject, subject_id FROM link WHERE about = ?1 AND about_id = ?2"
    " LIMIT ?3");
SQL(sql_link_part, SQL_READ,
    "SELECT kind, part, at, about, about_id FROM link WHERE subject = ?1 AND subject_id = ?2"
    " AND part = ?4 LIMIT ?3");
SQL(sql_link_one, SQL_READ,
    "SELECT about, about_id FROM link WHERE subject = ?1 AND subject_id = ?2 AND part = 0"
    " AND kind = ?3 LIMIT 1");

/* By time; what came at one instant by what it is, so that it always stands in one order. */
static int
by_time(const void *x, const void *y)
{
	const struct link *a = x;
	const struct link *b = y;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->thing.subject != b->thing.subject)
		return a->thing.subject < b->thing.subject ? -1 : 1;
	if (a->thing.id != b->thing.id)
		return a->thing.id < b->thing.id ? -1 : 1;
	return a->part < b->part ? -1 : a->part > b->part;
}

/* The rows of one direction, sorted, without how the other end looks: at most LINKS_MOST + 1. */
static enum status
read_ends(struct db *db, const struct sql *const *sql, enum subject subject, int64_t id,
          int64_t part, struct link ends[LINKS_MOST + 1], size_t *n)
{
	struct stmt *st = db_begin(db, sql);

	*n = 0;
	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, LINKS_MOST + 1);
	if (sql == &sql_link_part)
		db_bind_int(st, 4, part);
	while (*n <= LINKS_MOST && db_step(st))
		ends[(*n)++] = (struct link){
			.kind = (enum link_kind)db_int(st, 0),
			.back = sql == &sql_link_back,
			.part = db_int(st, 1),
			.at = db_int(st, 2),
			.thing = { .subject = (enum subject)db_int(st, 3), .id = db_int(st, 4) },
		};
	enum status status = db_end(st);
	if (status == OK)
		qsort(ends, *n, sizeof(*ends), by_time);
	return status;
}

/* Several points of one meeting may deal with the same thing: that is one link with the meeting. */
static bool
said_before(const struct link *links, size_t n, const struct link *end)
{
	for (size_t i = 0; i < n; i++)
		if (links[i].kind == end->kind && links[i].back == end->back &&
		    links[i].thing.subject == end->thing.subject &&
		    links[i].thing.id == end->thing.id)
			return true;
	return false;
}

/* Looks at the other ends and appends those for these eyes to links[max]; `*more`: there were
 * further ones. */
static enum status
append_seen(struct session *s, struct arena *a, const struct link *ends, size_t count,
            struct link *links, size_t max, size_t *n, bool *more)
{
	for (size_t i = 0; i < count; i++) {
		if (said_before(links, *n, &ends[i]))
			continue;
		struct link link = ends[i];
		enum status status = thing_look(s, a, link.thing.subject, link.thing.id, &link.thing);
		if (status == NOT_FOUND)
			continue;
		if (status != OK)
			return status;
		if (*n == max) {
			*more = true;
			return OK;
		}
		links[(*n)++] = link;
	}
	return OK;
}

static enum status
list_one_way(struct session *s, struct arena *a, const struct sql *const *sql,
             enum subject subject, int64_t id, int64_t part, struct link *links, size_t max,
             size_t *n, bool *more)
{
	struct link *ends = arena_array(a, LINKS_MOST + 1, sizeof(*ends));
	size_t count = 0;
	enum status status = read_ends(s->db, sql, subject, id, part, ends, &count);

	if (status == OK)
		status = append_seen(s, a, ends, count, links, max, n, more);
	if (count > LINKS_MOST)
		*more = true;
	return status;
}

enum status
link_list(struct session *s, struct arena *a, enum subject subject, int64_t id,
          struct link *links, size_t max, size_t *n, bool *more)
{
	*n = 0;
	*more = false;
	enum status status = list_one_way(s, a, &sql_link_forward, subject, id, 0, links, max, n,
	                                  more);
	if (status == OK && !*more)
		status = list_one_way(s, a, &sql_link_back, subject, id, 0, links, max, n, more);
	return status;
}

enum status
link_of_part(struct session *s, struct arena *a, enum subject subject, int64_t id, int64_t part,
             struct link *links, size_t max, size_t *n)
{
	bool more = false;

	*n = 0;
	return list_one_way(s, a, &sql_link_part, subject, id, part, links, max, n, &more);
}

/* -- Of all parts at once --------------------------------------------------------------------- */

SQL(sql_link_ends, SQL_READ,
    "SELECT kind, part, at, about, about_id FROM link WHERE subject = ?1 AND subject_id = ?2"
    " ORDER BY part, kind, about, about_id LIMIT ?3");

static struct link
take_forward(struct stmt *st)
{
	return (struct link){
		.kind = (enum link_kind)db_int(st, 0),
		.part = db_int(st, 1),
		.at = db_int(st, 2),
		.thing = { .subject = (enum subject)db_int(st, 3), .id = db_int(st, 4) },
	};
}

/* Twice as many as before. */
static struct link *
more_room(struct arena *a, const struct link *links, size_t *room)
{
	size_t had = *room;

	*room = had ? 2 * had : 32;
	struct link *more = arena_array(a, *room, sizeof(*more));
	if (had)
		memcpy(more, links, had * sizeof(*more));
	return more;
}

enum status
link_ends(struct db *db, struct arena *a, enum subject subject, int64_t id, struct link **ends,
          size_t *n)
{
	struct stmt *st = db_begin(db, &sql_link_ends);

	size_t room = 0;

	*n = 0;
	*ends = NULL;
	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, LINK_ENDS_MOST);
	while (*n < LINK_ENDS_MOST && db_step(st)) {
		if (*n == room)
			*ends = more_room(a, *ends, &room);
		(*ends)[(*n)++] = take_forward(st);
	}
	return db_end(st);
}

/* The thing, where one of the links before names it. */
static const struct thing *
looked_at(const struct link *links, size_t n, const struct thing *thing)
{
	for (size_t i = 0; i < n; i++)
		if (links[i].thing.subject == thing->subject && links[i].thing.id == thing->id)
			return &links[i].thing;
	return NULL;
}

enum status
link_of_parts(struct session *s, struct arena *a, enum subject subject, int64_t id,
              struct link **links, size_t *n)
{
	size_t all = 0;
	enum status status = link_ends(s->db, a, subject, id, links, &all);

	*n = 0;
	for (size_t i = 0; status == OK && i < all; i++) {
		struct link link = (*links)[i];
		const struct thing *seen = looked_at(*links, *n, &link.thing);
		if (seen)
			link.thing = *seen;
		else
			status = thing_look(s, a, link.thing.subject, link.thing.id, &link.thing);
		if (status == OK)
			(*links)[(*n)++] = link;
		else if (status == NOT_FOUND)
			status = OK;
	}
	return status;
}

enum status
link_one(struct db *db, enum subject subject, int64_t id, enum link_kind kind,
         enum subject *about, int64_t *about_id)
{
	struct stmt *st = db_begin(db, &sql_link_one);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, kind);
	bool found = db_step(st);
	*about = found ? (enum subject)db_int(st, 0) : SUBJECT_NONE;
	*about_id = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

SQL(sql_link_is, SQL_READ,
    "SELECT 1 FROM link WHERE subject = ?1 AND subject_id = ?2 AND part = 0 AND kind = ?3"
    " AND about = ?4 AND about_id = ?5");

bool
link_is(struct db *db, enum subject subject, int64_t id, enum link_kind kind, enum subject about,
        int64_t about_id)
{
	struct stmt *st = db_begin(db, &sql_link_is);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, kind);
	db_bind_int(st, 4, about);
	db_bind_int(st, 5, about_id);
	bool found = db_step(st);
	return db_end(st) == OK && found;
}

/* Saved filters: see filter.h. What a query means is core/proposal_list's. */
#include "core/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"

#define WAIT_MS 1000

/* -- A query in words ---------------------------------------------------------------------------- */

static const char *const sets[] = {
	[SET_LISTED] = "listed",
	[SET_MINE] = "mine",
	[SET_SUPPORTED] = "supported",
	[SET_OVERSEEN] = "overseen",
	[SET_OFFICE] = "office",
};
#define SETS (sizeof(sets) / sizeof(sets[0]))

char *
filter_write(struct arena *a, const struct proposal_query *q)
{
	char *text = arena_printf(a, "set=%s", sets[q->set]);

	if (q->order == ORDER_SUPPORT)
		text = arena_printf(a, "%s order=support", text);
	if (q->all)
		text = arena_printf(a, "%s all=1", text);
	if (q->state != 0)
		text = arena_printf(a, "%s state=%s", text, proposal_state_code(q->state));
	if (q->category != 0)
		text = arena_printf(a, "%s category=%lld", text, (long long)q->category);
	if (q->area != 0)
		text = arena_printf(a, "%s area=%lld", text, (long long)q->area);
	/* The last: words may have blanks between them. */
	if (q->search && !text_blank(q->search))
		text = arena_printf(a, "%s search=%s", text, q->search);
	return text;
}

static enum status
read_set(const char *value, struct proposal_query *q)
{
	for (size_t i = 0; i < SETS; i++)
		if (strcmp(sets[i], value) == 0) {
			q->set = (enum proposal_set)i;
			return OK;
		}
	return INVALID;
}

static enum status
read_id(const char *value, int64_t *id)
{
	char *end;

	*id = strtoll(value, &end, 10);
	return *id > 0 && *end == '\0' ? OK : INVALID;
}

static enum status
read_part(const char *name, const char *value, struct proposal_query *q)
{
	if (strcmp(name, "set") == 0)
		return read_set(value, q);
	if (strcmp(name, "order") == 0) {
		q->order = ORDER_SUPPORT;
		return strcmp(value, "support") == 0 ? OK : INVALID;
	}
	if (strcmp(name, "all") == 0) {
		q->all = true;
		return strcmp(value, "1") == 0 ? OK : INVALID;
	}
	if (strcmp(name, "state") == 0) {
		q->state = proposal_state_of(value);
		return q->state != 0 ? OK : INVALID;
	}
	if (strcmp(name, "category") == 0)
		return read_id(value, &q->category);
	if (strcmp(name, "area") == 0)
		return read_id(value, &q->area);
	return INVALID;
}

enum status
filter_read(struct arena *a, const char *body, struct proposal_query *q)
{
	char *rest = arena_strdup(a, body);

	*q = (struct proposal_query){ .set = SET_LISTED };
	while (rest && *rest) {
		char *value = strchr(rest, '=');
		if (!value)
			return INVALID;
		*value++ = '\0';
		if (strcmp(rest, "search") == 0) {
			q->search = value;
			return OK;
		}
		const char *name = rest;
		rest = strchr(value, ' ');
		if (rest)
			*rest++ = '\0';
		enum status status = read_part(name, value, q);
		if (status != OK)
			return status;
	}
	return OK;
}

/* -- Keeping them -------------------------------------------------------------------------------- */

SQL(sql_filter_save, SQL_WRITE,
    "INSERT INTO saved_filter (member, list, name, body) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (member, list, name) DO UPDATE SET body = excluded.body");
SQL(sql_filter_list, SQL_READ,
    "SELECT name, body FROM saved_filter WHERE member = ?1 AND list = ?2 ORDER BY name LIMIT ?3");
SQL(sql_filter_drop, SQL_WRITE,
    "DELETE FROM saved_filter WHERE member = ?1 AND list = ?2 AND name = ?3");

struct keeping {
	int64_t member;
	const char *list;
	const char *name;
	const char *body;
	struct problem *problem;
};

static struct stmt *
begin(struct db *db, const struct sql *const *sql, int64_t member, const char *list)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, member);
	db_bind_text(st, 2, list);
	return st;
}

/* Room for one more, or the one of this name is there already. */
static enum status
check_room(struct db *db, const struct keeping *k)
{
	struct stmt *st = begin(db, &sql_filter_list, k->member, k->list);
	int others = 0;

	db_bind_int(st, 3, FILTERS_MAX);
	while (db_step(st))
		others += strcmp(db_text(st, 0), k->name) != 0;
	enum status status = db_end(st);
	if (status != OK || others < FILTERS_MAX)
		return status;
	return problem_set(k->problem, DENIED, NULL,
	                   _("You have %d saved filters here, as many as one may. Delete one "
	                     "first."), FILTERS_MAX);
}

static enum status
save(struct db *db, void *arg)
{
	const struct keeping *k = arg;
	enum status status = check_room(db, k);

	if (status != OK)
		return status;
	struct stmt *st = begin(db, &sql_filter_save, k->member, k->list);
	db_bind_text(st, 3, k->name);
	db_bind_text(st, 4, k->body);
	return db_run(st);
}

static enum status
check_name(const char *name, struct problem *p)
{
	if (text_blank(name))
		return problem_set(p, INVALID, "name", _("Please give the filter a name."));
	if (text_length(name) > FILTER_NAME_MAX)
		return problem_set(p, INVALID, "name", _("Name: at most %d characters."),
		                   FILTER_NAME_MAX);
	return OK;
}

enum status
filter_save(struct session *s, const char *list, const char *name, const char *body,
            struct problem *p)
{
	struct problem unread;
	struct arena scratch = { .chunk = NULL };
	struct keeping k = {
		.member = s->member, .list = list, .body = body, .problem = p ? p : &unread,
	};
	char *clean = NULL;

	*k.problem = (struct problem){ .status = OK };
	if (s->member == 0)
		return problem_set(p, DENIED, NULL, _("Please sign in first."));
	if (strlen(body) > FILTER_BODY_MAX)
		return problem_default(p, INVALID);
	enum status status = text_clean(&scratch, TEXT_LINE, name, strlen(name), &clean, NULL,
	                                k.problem);
	if (status != OK)
		k.problem->field = "name";
	else
		status = check_name(clean, k.problem);
	k.name = clean;
	if (status == OK)
		status = db_keep(s->db, WAIT_MS, save, &k);
	arena_free(&scratch);
	return problem_default(k.problem, status);
}

enum status
filter_list(struct session *s, struct arena *a, const char *list,
            struct filter filters[FILTERS_MAX], size_t *n)
{
	*n = 0;
	if (s->member == 0)
		return OK;
	struct stmt *st = begin(s->db, &sql_filter_list, s->member, list);
	db_bind_int(st, 3, FILTERS_MAX);
	while (*n < FILTERS_MAX && db_step(st))
		filters[(*n)++] = (struct filter){
			.name = arena_strdup(a, db_text(st, 0)),
			.body = arena_strdup(a, db_text(st, 1)),
		};
	return db_end(st);
}

static enum status
drop(struct db *db, void *arg)
{
	const struct keeping *k = arg;
	struct stmt *st = begin(db, &sql_filter_drop, k->member, k->list);

	db_bind_text(st, 3, k->name);
	return db_run(st);
}

enum status
filter_drop(struct session *s, const char *list, const char *name)
{
	struct keeping k = { .member = s->member, .list = list, .name = name };

	return s->member == 0 ? OK : db_keep(s->db, WAIT_MS, drop, &k);
}

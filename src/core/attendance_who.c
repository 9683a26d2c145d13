/* Who may be meant when a clerk types a name: members, for who keeps the list of a meeting. By
 * number and username anybody is found, by name first the people of the area that it is for, then
 * others of the village whose name begins so. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/meeting_internal.h"
#include "core/member.h"

/* People that are looked at for one answer. */
#define LOOKS 20000

/* Those of an area with all below it; those of the whole village by name, ?1 is "" so that the index
 * is walked from its beginning. ?2: how many. */
SQL(sql_who_within, SQL_READ,
    "WITH RECURSIVE below (id) AS (SELECT ?1"
    "  UNION SELECT n.id FROM below b CROSS JOIN node n ON n.parent = b.id)"
    " SELECT p.member, p.folded FROM below b CROSS JOIN person p ON p.area = b.id LIMIT ?2");
SQL(sql_who_named, SQL_READ,
    "SELECT p.member, p.folded FROM person p WHERE p.folded >= ?1 ORDER BY p.folded, p.member"
    " LIMIT ?2");
/* ?1 to ?3: the names that begin so. */
SQL(sql_who_elsewhere, SQL_READ,
    "SELECT p.member, p.folded FROM person p WHERE p.folded >= ?1 AND p.folded < ?3"
    " ORDER BY p.folded, p.member LIMIT ?2");
SQL(sql_who, SQL_READ,
    "SELECT m.number, p.name, p.area FROM member m JOIN person p ON p.member = m.id"
    " WHERE m.id = ?1");

struct looking {
	struct session *s;
	struct arena *a;
	struct meeting_record r;
	const char *words; /* folded */
	struct attendance_person *rows;
	size_t max;
	size_t n;
	bool more;
};

static enum status
fill(struct looking *g, struct attendance_person *row)
{
	struct db *db = g->s->db;
	struct stmt *st = db_begin(db, &sql_who);
	int64_t area = 0;

	db_bind_int(st, 1, row->member);
	bool found = db_step(st);
	if (found) {
		row->account = member_number_text(g->a, db_int(st, 0));
		row->name = arena_strdup(g->a, db_text(st, 1));
		area = db_int(st, 2);
	}
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	row->area_path = area == 0 ? "" : meeting_area_path(db, g->a, area);
	row->sex = attendance_sex_of(g->s, row->member);
	row->within = attendance_within(db, area, g->r.area);
	row->number = attendance_line(db, g->r.id, row->member);
	return OK;
}

/* One by number or username: nobody else is looked for. */
static enum status
find_one(struct looking *g, const char *words, bool *found)
{
	int64_t member;
	enum status status = member_find(g->s->db, words, &member);

	*found = status == OK;
	if (!*found)
		return status == NOT_FOUND ? OK : status;
	g->rows[0] = (struct attendance_person){ .member = member_resolve(g->s->db, member) };
	status = fill(g, &g->rows[0]);
	g->n = status == OK;
	return status == NOT_FOUND ? OK : status;
}

/* Whether each word that was typed begins one of the name. */
static bool
is_named(const char *folded, const char *words)
{
	while (*words) {
		size_t n = strcspn(words, " ");
		bool found = false;
		for (const char *name = folded; !found && name;) {
			found = strncmp(name, words, n) == 0;
			name = strchr(name, ' ');
			name = name ? name + 1 : NULL;
		}
		if (!found)
			return false;
		words += n + strspn(words + n, " ");
	}
	return true;
}

static int
by_name(const void *x, const void *y)
{
	const struct attendance_person *a = x;
	const struct attendance_person *b = y;
	int order = strcmp(a->name, b->name);

	return order ? order : (a->member > b->member) - (a->member < b->member);
}

static struct stmt *
begin_named(const struct looking *g)
{
	struct db *db = g->s->db;
	struct stmt *st = db_begin(db, g->r.area ? &sql_who_within : &sql_who_named);

	if (g->r.area)
		db_bind_int(st, 1, g->r.area);
	else
		db_bind_text(st, 1, "");
	db_bind_int(st, 2, LOOKS);
	return st;
}

/* More than were looked at may be named so, too. */
static enum status
find_named(struct looking *g)
{
	struct stmt *st = begin_named(g);
	size_t looked = 0;

	while (!g->more && db_step(st)) {
		looked++;
		if (!is_named(db_text(st, 1), g->words))
			continue;
		g->more = g->n == g->max;
		if (!g->more)
			g->rows[g->n++] = (struct attendance_person){ .member = db_int(st, 0) };
	}
	g->more |= looked == LOOKS;
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < g->n; i++)
		status = fill(g, &g->rows[i]);
	if (status == OK)
		qsort(g->rows, g->n, sizeof(*g->rows), by_name);
	return status;
}

static bool
is_found(const struct looking *g, int64_t member)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->rows[i].member == member)
			return true;
	return false;
}

/* Of other areas, behind those of its own: whose whole name begins so. */
static enum status
find_elsewhere(struct looking *g)
{
	struct stmt *st = db_begin(g->s->db, &sql_who_elsewhere);
	size_t before = g->n;

	db_bind_text(st, 1, g->words);
	db_bind_int(st, 2, (int64_t)(g->max + g->n + 1));
	db_bind_text(st, 3, arena_printf(g->a, "%s\xf4\x8f\xbf\xbf", g->words));
	while (!g->more && db_step(st)) {
		if (is_found(g, db_int(st, 0)))
			continue;
		g->more = g->n == g->max;
		if (!g->more)
			g->rows[g->n++] = (struct attendance_person){ .member = db_int(st, 0) };
	}
	enum status status = db_end(st);
	for (size_t i = before; status == OK && i < g->n; i++)
		status = fill(g, &g->rows[i]);
	return status;
}

enum status
attendance_who(struct session *s, struct arena *a, int64_t meeting, const char *words,
               struct attendance_person *rows, size_t max, size_t *n, bool *more)
{
	struct looking g = { .s = s, .a = a, .rows = rows, .max = max };
	bool found = false;
	enum status status = meeting_keeper(s, meeting, &g.r);

	*n = 0;
	*more = false;
	if (status != OK || text_blank(words) || max == 0)
		return status;
	g.words = text_fold(a, words);
	g.words += strspn(g.words, " ");
	status = find_one(&g, words, &found);
	if (status == OK && !found)
		status = find_named(&g);
	if (status == OK && !found && g.r.area != 0)
		status = find_elsewhere(&g);
	*n = g.n;
	*more = g.more;
	return status;
}

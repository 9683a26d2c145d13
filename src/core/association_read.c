/* Groups of residents: lists, one page, what was written in its name. What became of one is in
 * association_history.c. */
#include "base/array.h"
#include "base/lang.h"
#include "core/association_internal.h"
#include "core/link.h"
#include "core/proposal.h"

#define COUNTED_MOST 1001

/* -- Rows ------------------------------------------------------------------------------------ */

/* ?1 who is looking, ?2 when. */
#define ROW                                                                                        \
	"SELECT g.id, g.version, g.code_year, g.serial, g.name, g.kind, n.name, g.people,"         \
	" g.retired, x.speaks, g.retired = 0 AND NOT EXISTS (SELECT 1 FROM association_member y"   \
	"  CROSS JOIN member m ON m.id = y.member WHERE y.association = g.id AND y.speaks = 1"      \
	"  AND " ASSOCIATION_SPEAKS("?2") ") FROM "
#define BESIDE                                                                                     \
	" LEFT JOIN node n ON n.id = g.area LEFT JOIN association_member x"                        \
	" ON x.association = g.id AND x.member = ?1 "
SQL(sql_associations, SQL_READ,
    ROW "association g" BESIDE "WHERE g.folded > ?3 ORDER BY g.folded LIMIT ?4");
SQL(sql_associations_back, SQL_READ,
    ROW "association g" BESIDE "WHERE g.folded < ?3 ORDER BY g.folded DESC LIMIT ?4");
#define OF_MEMBER                                                                                  \
	"association_member x CROSS JOIN association g ON g.id = x.association"                    \
	" LEFT JOIN node n ON n.id = g.area WHERE x.member = ?1 "
SQL(sql_associations_mine, SQL_READ,
    ROW OF_MEMBER "AND x.association > ?3 ORDER BY x.association LIMIT ?4");
SQL(sql_associations_mine_back, SQL_READ,
    ROW OF_MEMBER "AND x.association < ?3 ORDER BY x.association DESC LIMIT ?4");
SQL(sql_associations_spoken, SQL_READ,
    ROW OF_MEMBER "AND x.association > ?3 AND x.speaks = 1 AND g.retired = 0"
    " ORDER BY x.association LIMIT ?4");

static void
take(struct arena *a, struct stmt *st, struct association_row *row)
{
	const char *area = db_text(st, 6);

	*row = (struct association_row){
		.id = db_int(st, 0),
		.version = db_int(st, 1),
		.name = arena_strdup(a, db_text(st, 4)),
		.kind = arena_strdup(a, db_text(st, 5)),
		.area = area ? arena_strdup(a, area) : "",
		.people = db_int(st, 7),
		.retired = db_int(st, 8) != 0,
		.mine = !db_is_null(st, 9),
		.speaks = db_int(st, 9) != 0,
		.silent = db_int(st, 10) != 0,
	};
	association_code(db_int(st, 2), db_int(st, 3), row->code);
}

/* A statement with the first two of its parameters. */
static struct stmt *
begin(struct session *s, const struct sql *const *sql)
{
	struct stmt *st = db_begin(s->db, sql);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, session_now(s));
	return st;
}

static enum status
take_all(struct arena *a, struct stmt *st, bool backward, size_t n, struct association_row *rows,
         size_t *got)
{
	*got = 0;
	while (*got < n && db_step(st))
		take(a, st, &rows[(*got)++]);
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

SQL(sql_association_folded, SQL_READ, "SELECT folded FROM association WHERE id = ?1");

/* Behind the last name of all. */
#define BEHIND_ALL "\xf4\x8f\xbf\xbf"

/* The name of one, as they are ordered by it; of none, where a walk begins. */
static const char *
place_of(struct db *db, struct arena *a, int64_t id, bool backward)
{
	const char *place = backward ? BEHIND_ALL : "";
	struct stmt *st = db_begin(db, &sql_association_folded);

	db_bind_int(st, 1, id);
	if (db_step(st))
		place = arena_strdup(a, db_text(st, 0));
	return db_end(st) == OK ? place : "";
}

static enum status
list_all(struct session *s, struct arena *a, int64_t from, bool backward, size_t n,
         struct association_row *rows, size_t *got)
{
	const char *place = place_of(s->db, a, from, backward);
	struct stmt *st = begin(s, backward ? &sql_associations_back : &sql_associations);

	db_bind_text(st, 3, place);
	db_bind_int(st, 4, (int64_t)n);
	return take_all(a, st, backward, n, rows, got);
}

static enum status
list_mine(struct session *s, struct arena *a, int64_t from, bool backward, size_t n,
          struct association_row *rows, size_t *got)
{
	struct stmt *st = begin(s, backward ? &sql_associations_mine_back : &sql_associations_mine);

	db_bind_int(st, 3, from == 0 && backward ? INT64_MAX : from);
	db_bind_int(st, 4, (int64_t)n);
	return take_all(a, st, backward, n, rows, got);
}

enum status
association_list(struct session *s, struct arena *a, enum association_set set,
                 int64_t from, bool backward, size_t n, struct association_row *rows,
                 size_t *got)
{
	return set == ASSOCIATIONS_MINE ? list_mine(s, a, from, backward, n, rows, got)
	                                : list_all(s, a, from, backward, n, rows, got);
}

enum status
association_spoken(struct session *s, struct arena *a, struct association_row *rows, size_t max,
                   size_t *n)
{
	*n = 0;
	if (s->member == 0 || !s->verified)
		return OK;
	struct stmt *st = begin(s, &sql_associations_spoken);
	db_bind_int(st, 3, 0);
	db_bind_int(st, 4, (int64_t)max);
	return take_all(a, st, false, max, rows, n);
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_association_row, SQL_READ, ROW "association g" BESIDE "WHERE g.id = ?3");
SQL(sql_association_page, SQL_READ,
    "SELECT " ASSOCIATION_FIELDS ", g.contact, g.created,"
    " (SELECT COUNT(*) FROM association_member x CROSS JOIN member m ON m.id = x.member"
    "  WHERE x.association = g.id AND x.speaks = 1 AND " ASSOCIATION_SPEAKS("?3") "),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM proposal p WHERE p.association = g.id"
    "  AND p.listed = 1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM comment c WHERE c.association = g.id"
    "  AND c.state = 1 AND c.block IS NULL LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM link l WHERE l.subject = 23 AND l.subject_id = g.id"
    "  AND l.kind = 5 LIMIT ?2))"
    " FROM association g WHERE g.id = ?1");

_Static_assert(SUBJECT_ASSOCIATION == 23 && LINK_EXECUTES == 5, "the statement says so");

static enum status
read_page(struct session *s, struct arena *a, int64_t id, struct association_page *page)
{
	struct stmt *st = db_begin(s->db, &sql_association_page);
	const char *contact = "";

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, COUNTED_MOST);
	db_bind_int(st, 3, session_now(s));
	if (db_step(st)) {
		attributes_read(st, 0, a, association_attributes, &page->fields);
		contact = arena_strdup(a, db_text(st, ASSOCIATION_COLUMNS));
		page->created = db_int(st, ASSOCIATION_COLUMNS + 1);
		page->speakers = db_int(st, ASSOCIATION_COLUMNS + 2);
		page->proposals = db_int(st, ASSOCIATION_COLUMNS + 3);
		page->comments = db_int(st, ASSOCIATION_COLUMNS + 4);
		page->programs = db_int(st, ASSOCIATION_COLUMNS + 5);
	}
	enum status status = db_end(st);
	const char *path = tree_path(s->db, a, page->fields.area);
	page->area_path = path ? path : "";
	page->keeps = association_keeps(s, page->fields.area);
	if (s->verified || page->row.mine || page->keeps)
		page->contact = contact;
	return status;
}

enum status
association_read(struct session *s, struct arena *a, int64_t id, struct association_page *page)
{
	struct stmt *st = begin(s, &sql_association_row);

	*page = (struct association_page){ .contact = NULL };
	db_bind_int(st, 3, id);
	bool found = db_step(st);
	if (found)
		take(a, st, &page->row);
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	return read_page(s, a, id, page);
}

/* -- What it wrote --------------------------------------------------------------------------- */

#define WROTE                                                                                      \
	"SELECT p.id, p.year, p.serial, p.title, p.state, COALESCE(p.published, p.submitted)"      \
	" FROM proposal p WHERE p.association = ?1 AND p.association IS NOT NULL"                  \
	" AND p.listed = 1 AND p.id "
SQL(sql_association_wrote, SQL_READ, WROTE "< ?2 ORDER BY p.id DESC LIMIT ?3");
SQL(sql_association_wrote_back, SQL_READ, WROTE "> ?2 ORDER BY p.id LIMIT ?3");

enum status
association_proposals(struct session *s, struct arena *a, int64_t id, int64_t from, bool backward,
                      size_t n, struct association_wrote *rows, size_t *got)
{
	struct stmt *st = db_begin(s->db, backward ? &sql_association_wrote_back
	                                           : &sql_association_wrote);

	*got = 0;
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, from == 0 && !backward ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st)) {
		struct association_wrote *row = &rows[(*got)++];
		*row = (struct association_wrote){
			.id = db_int(st, 0),
			.title = arena_strdup(a, db_text(st, 3)),
			.state = proposal_state_label((enum proposal_state)db_int(st, 4)),
			.at = db_int(st, 5),
		};
		proposal_code(db_int(st, 1), db_int(st, 2), row->code);
	}
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

/* -- What it carries out --------------------------------------------------------------------- */

SQL(sql_association_executors, SQL_READ,
    "SELECT g.name FROM link l CROSS JOIN association g ON g.id = l.subject_id"
    " WHERE l.about = 12 AND l.about_id = ?1 AND l.subject = 23 AND l.kind = 5 LIMIT 20");

_Static_assert(SUBJECT_PROGRAM == 12, "the statement says so");

const char *
association_executors(struct db *db, struct arena *a, int64_t program)
{
	struct stmt *st = db_begin(db, &sql_association_executors);
	const char *all = "";

	db_bind_int(st, 1, program);
	while (db_step(st))
		all = arena_printf(a, "%s%s%s [%s]", all, *all ? ", " : "", db_text(st, 0),
		                   _("group"));
	return db_end(st) == OK ? all : "";
}

bool
association_carries(struct db *db, int64_t id, int64_t program)
{
	return link_is(db, SUBJECT_ASSOCIATION, id, LINK_EXECUTES, SUBJECT_PROGRAM, program);
}

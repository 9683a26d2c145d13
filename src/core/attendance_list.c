/* Who is at a meeting: the list as it is read, and how many. Names are for who keeps the list. */
#include <string.h>

#include "base/array.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/meeting_internal.h"
#include "core/member.h"
#include "core/results_small.h"

/* -- Single facts ---------------------------------------------------------------------------- */

SQL(sql_attendance_line, SQL_READ,
    "SELECT number FROM attendance WHERE meeting = ?1 AND member = ?2 AND member IS NOT NULL"
    " AND struck = 0");

int64_t
attendance_line(struct db *db, int64_t meeting, int64_t member)
{
	if (member == 0)
		return 0;
	struct stmt *st = db_begin(db, &sql_attendance_line);
	db_bind_int(st, 1, meeting);
	db_bind_int(st, 2, member);
	int64_t line = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? line : 0;
}

SQL(sql_attendance_within, SQL_READ,
    "WITH RECURSIVE up (id) AS (SELECT id FROM node WHERE id = ?1"
    "  UNION SELECT n.parent FROM up u JOIN node n ON n.id = u.id WHERE n.parent IS NOT NULL)"
    " SELECT 1 FROM up WHERE id = ?2");

bool
attendance_within(struct db *db, int64_t area, int64_t of)
{
	if (of == 0)
		return true;
	struct stmt *st = db_begin(db, &sql_attendance_within);
	db_bind_int(st, 1, area);
	db_bind_int(st, 2, of);
	bool within = db_step(st);
	return db_end(st) == OK && within;
}

/* -- Lines ----------------------------------------------------------------------------------- */

#define ROW                                                                                        \
	"SELECT t.id, t.number, t.member, COALESCE(t.name, p.name, ''), m.number, t.area, t.sex,"  \
	" t.guest, t.listed, t.struck, t.at, COALESCE(t.folded, p.folded, '')"                     \
	" FROM attendance t LEFT JOIN member m ON m.id = t.member"                                 \
	" LEFT JOIN person p ON p.member = t.member WHERE "
SQL(sql_attendance, SQL_READ, ROW "t.meeting = ?1 AND t.number > ?2 ORDER BY t.number");
SQL(sql_attendance_back, SQL_READ,
    ROW "t.meeting = ?1 AND t.number < ?2 ORDER BY t.number DESC");
SQL(sql_attendance_one, SQL_READ, ROW "t.id = ?1");

static void
take(struct stmt *st, struct arena *a, struct attendance_row *row)
{
	*row = (struct attendance_row){
		.id = db_int(st, 0),
		.number = db_int(st, 1),
		.member = db_int(st, 2),
		.name = arena_strdup(a, db_text(st, 3)),
		.account = db_is_null(st, 4) ? "" : member_number_text(a, db_int(st, 4)),
		.area = db_int(st, 5),
		.sex = (enum attendance_sex)db_int(st, 6),
		.guest = db_int(st, 7) != 0,
		.listed = db_int(st, 8) != 0,
		.struck = db_int(st, 9) != 0,
		.at = db_int(st, 10),
	};
}

static void
name_area(struct db *db, struct arena *a, struct attendance_row *row)
{
	row->area_path = row->area == 0 ? "" : meeting_area_path(db, a, row->area);
}

enum status
attendance_read(struct session *s, struct arena *a, int64_t id, struct attendance_row *row)
{
	struct stmt *st = db_begin(s->db, &sql_attendance_one);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		take(st, a, row);
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	name_area(s->db, a, row);
	return OK;
}

/* A word of the name begins so, or it is the number of the line or of the account. */
static bool
matches(struct stmt *st, const char *folded, int64_t number)
{
	size_t n = strlen(folded);

	if (n == 0 || (number > 0 && (db_int(st, 1) == number || db_int(st, 4) == number)))
		return true;
	for (const char *name = db_text(st, 11); name;) {
		if (strncmp(name, folded, n) == 0)
			return true;
		name = strchr(name, ' ');
		name = name ? name + 1 : NULL;
	}
	return false;
}

enum status
attendance_list(struct session *s, struct arena *a, int64_t meeting, const char *words,
                int64_t from, bool backward, size_t n, struct attendance_row *rows, size_t *got)
{
	struct meeting_record r;
	const char *folded = words && !text_blank(words) ? text_fold(a, words) : "";
	int64_t number = 0;
	enum status status = meeting_record(s->db, meeting, &r);

	*got = 0;
	if (status == OK)
		status = meeting_visible(s, &r);
	if (status == OK && !meeting_names(s, &r))
		status = DENIED;
	if (status != OK)
		return status;
	if (member_number_parse(folded, &number) != 0)
		number = 0;
	struct stmt *st = db_begin(s->db, backward ? &sql_attendance_back : &sql_attendance);
	db_bind_int(st, 1, meeting);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	while (*got < n && db_step(st))
		if (matches(st, folded, number))
			take(st, a, &rows[(*got)++]);
	status = db_end(st);
	for (size_t i = 0; i < *got; i++)
		name_area(s->db, a, &rows[i]);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

/* -- How many -------------------------------------------------------------------------------- */

/* Of one meeting: its lines are few. */
SQL(sql_attendance_counts, SQL_READ,
    "SELECT SUM(1 - guest), SUM(CASE WHEN guest = 0 AND sex = 1 THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN guest = 0 AND sex = 2 THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN guest = 0 AND sex = 0 THEN 1 ELSE 0 END), SUM(guest), SUM(listed)"
    " FROM attendance WHERE meeting = ?1 AND struck = 0");

_Static_assert(SEX_UNSAID == 0 && SEX_MAN == 1 && SEX_WOMAN == 2, "the statement says so");

enum status
attendance_counted(struct db *db, int64_t meeting, struct attendance_counts *c)
{
	struct stmt *st = db_begin(db, &sql_attendance_counts);

	*c = (struct attendance_counts){ .present = 0 };
	db_bind_int(st, 1, meeting);
	if (db_step(st))
		*c = (struct attendance_counts){
			.present = db_int(st, 0), .men = db_int(st, 1), .women = db_int(st, 2),
			.unsaid = db_int(st, 3), .guests = db_int(st, 4), .listed = db_int(st, 5),
		};
	return db_end(st);
}

enum status
attendance_count(struct session *s, int64_t meeting, struct attendance_counts *c)
{
	struct meeting_record r;
	enum status status = meeting_record(s->db, meeting, &r);

	*c = (struct attendance_counts){ .present = 0 };
	if (status == OK)
		status = meeting_visible(s, &r);
	return status == OK ? attendance_counted(s->db, meeting, c) : status;
}

SQL(sql_attendance_places, SQL_READ,
    "SELECT area, sex FROM attendance WHERE meeting = ?1 AND struck = 0 AND guest = 0"
    " ORDER BY number");

static struct attendance_area *
area_of(struct attendance_area *rows, size_t n, int64_t area)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].area == area)
			return &rows[i];
	return &rows[n - 1]; /* what is not among them is not said */
}

/* Whoever reads how many came from a place must not learn who: what is too small to be told goes
 * into one row at the end, with as much beside it as it takes. */
static size_t
fold_small(struct arena *a, struct attendance_area *rows, size_t n)
{
	struct attendance_area rest = { .name = _("(smaller ones together)") };
	int64_t *figures = arena_array(a, n + 1, sizeof(*figures));
	bool *small = arena_array(a, n + 1, sizeof(*small));
	size_t told = 0;

	for (size_t i = 0; i < n; i++)
		figures[i] = rows[i].together;
	results_suppress(figures, n, small);
	for (size_t i = 0; i < n; i++) {
		if (small[i])
			rest.together += rows[i].together;
		else
			rows[told++] = (struct attendance_area){ .area = rows[i].area,
				                                 .name = rows[i].name,
				                                 .together = rows[i].together };
	}
	if (rest.together > 0)
		rows[told++] = rest;
	return told;
}

static enum status
count_areas(struct db *db, int64_t meeting, struct attendance_area *rows, size_t n)
{
	struct stmt *st = db_begin(db, &sql_attendance_places);

	db_bind_int(st, 1, meeting);
	while (db_step(st)) {
		struct attendance_area *row = area_of(rows, n, db_int(st, 0));
		int64_t sex = db_int(st, 1);
		row->men += sex == SEX_MAN;
		row->women += sex == SEX_WOMAN;
		row->unsaid += sex == SEX_UNSAID;
		row->together++;
	}
	return db_end(st);
}

enum status
attendance_areas(struct session *s, struct arena *a, int64_t meeting, struct attendance_area **rows,
                 size_t *n)
{
	struct meeting_record r;
	struct node *nodes;
	size_t count = 0;
	enum status status = meeting_record(s->db, meeting, &r);

	*n = 0;
	*rows = NULL;
	if (status == OK)
		status = meeting_visible(s, &r);
	if (status == OK)
		status = tree_read(s->db, a, TREE_AREA, &nodes, &count);
	if (status != OK)
		return status;
	struct attendance_area *all = arena_array(a, count + 1, sizeof(*all));
	for (size_t i = 0; i < count; i++)
		all[i] = (struct attendance_area){ .area = nodes[i].id, .name = nodes[i].name };
	all[count] = (struct attendance_area){ .name = _("(not said)") };
	status = count_areas(s->db, meeting, all, count + 1);
	for (size_t i = 0; i <= count; i++)
		if (all[i].together > 0)
			all[(*n)++] = all[i];
	if (!meeting_names(s, &r))
		*n = fold_small(a, all, *n);
	*rows = all;
	return status;
}

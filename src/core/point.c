/* Points of a meeting's agenda, as they are read; how they are written is in point_edit.c, what is
 * said on them in point_said.c. */
#include "base/array.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/link.h"
#include "core/meeting_internal.h"

#define ROW                                                                                        \
	"SELECT p.id, p.version, p.place, p.title, p.explanation, p.minutes, p.decision, p.yes,"   \
	" p.no, p.abstain, p.meeting FROM meeting_point p WHERE p.dropped = 0 AND "
SQL(sql_points, SQL_READ, ROW "p.meeting = ?1 AND p.place > ?2 ORDER BY p.place LIMIT ?3");
SQL(sql_points_back, SQL_READ,
    ROW "p.meeting = ?1 AND p.place < ?2 ORDER BY p.place DESC LIMIT ?3");
SQL(sql_point, SQL_READ, ROW "p.id = ?1");

static int64_t
hands_at(struct stmt *st, int n)
{
	return db_is_null(st, n) ? NUMBER_NONE : db_int(st, n);
}

static struct meeting_point
take(struct stmt *st, struct arena *a)
{
	return (struct meeting_point){
		.id = db_int(st, 0),
		.version = db_int(st, 1),
		.place = (int)db_int(st, 2),
		.title = arena_strdup(a, db_text(st, 3)),
		.explanation = arena_strdup(a, db_text(st, 4)),
		.minutes = arena_strdup(a, db_text(st, 5)),
		.decision = arena_strdup(a, db_text(st, 6)),
		.yes = hands_at(st, 7),
		.no = hands_at(st, 8),
		.abstain = hands_at(st, 9),
		.deals = "",
	};
}

/* The codes of what the points deal with, of what is for these eyes. */
static enum status
read_deals(struct session *s, struct arena *a, int64_t meeting, struct meeting_point *rows,
           size_t n)
{
	struct link *links;
	size_t count = 0;
	enum status status = link_of_parts(s, a, SUBJECT_MEETING, meeting, &links, &count);

	for (size_t i = 0; status == OK && i < count; i++)
		for (size_t k = 0; k < n; k++)
			if (rows[k].id == links[i].part)
				rows[k].deals = arena_printf(a, "%s%s%s", rows[k].deals,
				                             *rows[k].deals ? ", " : "",
				                             links[i].thing.code);
	return status;
}

/* What is being written is the office's: minutes until they are handed in, all until it begins; and
 * of one that was broken off nothing counts. */
static void
withhold(const struct session *s, const struct meeting_record *r, struct meeting_point *point)
{
	if (meeting_minutes_public(r) || meeting_holds(s, RIGHT_MEET, r->area, r->unit))
		return;
	point->minutes = "";
	if (r->state >= MEETING_OPEN && r->state != MEETING_CANCELLED)
		return;
	point->decision = "";
	point->yes = point->no = point->abstain = NUMBER_NONE;
}

static void
finish(const struct session *s, const struct meeting_record *r, struct meeting_point *point)
{
	point->now = r->state == MEETING_OPEN && r->point == point->id;
	withhold(s, r, point);
}

static enum status
read_rows(struct db *db, struct arena *a, int64_t meeting, int from, bool backward, size_t n,
          struct meeting_point *rows, size_t *got)
{
	struct stmt *st = db_begin(db, backward ? &sql_points_back : &sql_points);

	*got = 0;
	db_bind_int(st, 1, meeting);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st))
		rows[(*got)++] = take(st, a);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return db_end(st);
}

enum status
point_list(struct session *s, struct arena *a, int64_t meeting, int from, bool backward, size_t n,
           struct meeting_point *rows, size_t *got)
{
	struct meeting_record r;
	enum status status = meeting_record(s->db, meeting, &r);

	*got = 0;
	if (status == OK)
		status = meeting_visible(s, &r);
	if (status == OK)
		status = read_rows(s->db, a, meeting, from, backward, n, rows, got);
	for (size_t i = 0; status == OK && i < *got; i++)
		finish(s, &r, &rows[i]);
	return status == OK ? read_deals(s, a, meeting, rows, *got) : status;
}

enum status
point_read(struct session *s, struct arena *a, int64_t id, struct meeting_point *point,
           int64_t *meeting)
{
	struct meeting_record r;
	struct stmt *st = db_begin(s->db, &sql_point);

	*meeting = 0;
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		*point = take(st, a);
		*meeting = db_int(st, 10);
	}
	enum status status = db_end(st);
	if (status == OK && !found)
		status = NOT_FOUND;
	if (status == OK)
		status = meeting_record(s->db, *meeting, &r);
	if (status == OK)
		status = meeting_visible(s, &r);
	if (status != OK)
		return status;
	const struct link_from from = {
		.subject = SUBJECT_MEETING, .id = *meeting, .part = id, .kind = LINK_DEALS,
	};
	finish(s, &r, point);
	return link_codes(s, a, &from, &point->deals);
}

enum status
points_of(struct db *db, struct arena *a, int64_t meeting, struct meeting_point **rows, size_t *n)
{
	*rows = arena_array(a, MEETING_POINTS_MAX, sizeof(**rows));
	return read_rows(db, a, meeting, 0, false, MEETING_POINTS_MAX, *rows, n);
}

/* -- What is still missing ------------------------------------------------------------------- */

static const char *
point_unready(struct arena *a, const struct meeting_point *point, int64_t present)
{
	if (text_blank(point->minutes) && text_blank(point->decision))
		return arena_printf(a, _("Point %d, \"%s\", has neither minutes nor a decision yet."),
		                    point->place, point->title);
	if (point->yes == NUMBER_NONE || point->yes + point->no + point->abstain <= present)
		return NULL;
	return arena_printf(a, _("On point %d, \"%s\", more hands were counted than people are on "
	                         "the list. Please look at both."), point->place, point->title);
}

const char *
points_unready(struct session *s, struct arena *a, const struct meeting_record *r)
{
	struct meeting_point *rows = arena_array(a, MEETING_POINTS_MAX, sizeof(*rows));
	const char *why = NULL;
	size_t n = 0;

	if (r->present + r->guests == 0)
		return _("Nobody is on the list of those who were there yet.");
	if (read_rows(s->db, a, r->id, 0, false, MEETING_POINTS_MAX, rows, &n) != OK)
		return _("Its agenda cannot be read just now.");
	if (n == 0)
		return _("Its agenda has no point yet.");
	for (size_t i = 0; !why && i < n; i++)
		why = point_unready(a, &rows[i], r->present);
	return why;
}

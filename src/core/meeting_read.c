/* Meetings: one page, what refers to them, and all of them for a file. */
#include "base/calendar.h"
#include "base/lang.h"
#include "core/document.h"
#include "core/meeting_internal.h"

/* -- A page ---------------------------------------------------------------------------------- */

SQL(sql_meeting_page, SQL_READ,
    "SELECT " MEETING_FIELDS ", g.code_year, g.serial, g.number FROM meeting g WHERE g.id = ?1");
/* As many as there may be. */
SQL(sql_meeting_points, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM meeting_point WHERE meeting = ?1 AND dropped = 0");
SQL(sql_meeting_point, SQL_READ, "SELECT place, title FROM meeting_point WHERE id = ?1");

static enum status
read_row(struct db *db, struct arena *a, struct meeting_page *page)
{
	struct stmt *st = db_begin(db, &sql_meeting_page);

	db_bind_int(st, 1, page->heading.id);
	if (db_step(st)) {
		attributes_read(st, 0, a, meeting_attributes, &page->fields);
		meeting_code(db_int(st, MEETING_COLUMNS), db_int(st, MEETING_COLUMNS + 1),
		             page->heading.code);
		const char *number = db_text(st, MEETING_COLUMNS + 2);
		page->number = arena_strdup(a, number ? number : "");
	}
	page->heading.kind = page->fields.kind;
	page->heading.title = page->fields.title;
	page->heading.place = page->fields.place;
	return db_end(st);
}

static enum status
read_agenda(struct db *db, struct arena *a, struct meeting_page *page)
{
	struct stmt *st = db_begin(db, &sql_meeting_points);

	db_bind_int(st, 1, page->heading.id);
	page->points = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	page->point_title = "";
	if (status != OK || page->point == 0)
		return status;
	st = db_begin(db, &sql_meeting_point);
	db_bind_int(st, 1, page->point);
	if (db_step(st)) {
		page->point_place = (int)db_int(st, 0);
		page->point_title = arena_strdup(a, db_text(st, 1));
	}
	return db_end(st);
}

/* Why who is looking cannot say that they are here; see struct meeting_page. */
static const char *
why_absent(struct session *s, struct arena *a, const struct meeting_record *r,
           const struct meeting_page *page)
{
	if (r->state < MEETING_OPEN)
		return _("The meeting has not begun yet.");
	if (r->state != MEETING_OPEN)
		return _("The meeting is over.");
	if (page->mine != 0)
		return arena_printf(a, _("You are on the list already: number %lld."),
		                    (long long)page->mine);
	if (s->member == 0 || attendance_within(s->db, s->area, r->area))
		return NULL;
	return s->area == 0 ? _("Your account does not say where you live. Please ask the clerk to put "
	                        "you on the list.")
	                    : _("The meeting is for the people of another area. The clerk can list "
	                        "you as a guest.");
}

static void
read_document(struct db *db, struct arena *a, struct meeting_page *page)
{
	char code[DOCUMENT_CODE_SIZE] = "";

	if (page->document != 0)
		document_code_of(db, page->document, code);
	page->document_code = arena_strdup(a, code);
}

/* Why it was cancelled; and, for who writes and who confirms them, why the minutes came back. */
static const char *
word_of(struct session *s, struct arena *a, const struct meeting_record *r)
{
	if (r->reason == 0 || (r->state != MEETING_CANCELLED && !meeting_prepares(s, r)))
		return NULL;
	return revision_value(s->db, a, r->reason, "word");
}

static enum status
read_page(struct session *s, struct arena *a, int64_t id, struct meeting_page *page)
{
	struct meeting_record r;
	enum status status = meeting_record(s->db, id, &r);

	if (status == OK)
		status = meeting_visible(s, &r);
	if (status != OK)
		return status;
	*page = (struct meeting_page){
		.heading = { .id = id, .version = r.version, .area = r.area, .unit = r.unit,
			     .state = r.state, .begins = r.begins, .ends = r.ends },
		.area_path = meeting_area_path(s->db, a, r.area),
		.unit_path = meeting_area_path(s->db, a, r.unit),
		.quorate = r.quorum == NUMBER_NONE || r.present >= r.quorum,
		.point = r.point,
		.opened = r.opened,
		.closed = r.closed,
		.document = r.document,
		.word = word_of(s, a, &r),
		.mine = attendance_line(s->db, id, s->member),
		.keeps = meeting_holds(s, RIGHT_MEET, r.area, r.unit),
		.seals = meeting_holds(s, RIGHT_SEAL, r.area, r.unit),
		.names = meeting_names(s, &r),
	};
	status = read_row(s->db, a, page);
	if (status == OK)
		status = read_agenda(s->db, a, page);
	if (status == OK)
		status = attendance_counted(s->db, id, &page->counts);
	read_document(s->db, a, page);
	page->absent = why_absent(s, a, &r, page);
	return status;
}

enum status
meeting_read(struct session *s, struct arena *a, int64_t id, struct meeting_page *page)
{
	*page = (struct meeting_page){ .heading = { .id = id } };
	/* Figures and state are of one moment. */
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = read_page(s, a, id, page);
	db_snapshot_end(s->db);
	return status;
}

/* -- What a decision rests on ---------------------------------------------------------------- */

/* One row for each point: a meeting may come several times. */
SQL(sql_basis, SQL_READ,
    "SELECT g.id, g.code_year, g.serial, g.kind, g.title, g.number, g.begins"
    " FROM link l CROSS JOIN meeting g ON g.id = l.subject_id"
    " WHERE l.about = ?1 AND l.about_id = ?2 AND l.subject = 18 AND g.called IS NOT NULL"
    " AND g.number IS NOT NULL AND g.state IN (5, 6)"
    " ORDER BY l.subject_id DESC LIMIT ?3");

_Static_assert(SUBJECT_MEETING == 18 && MEETING_RECORDED == 5 && MEETING_CONFIRMED == 6,
               "the statement says so");

static void
take_basis(struct stmt *st, struct arena *a, struct meeting_basis *row)
{
	*row = (struct meeting_basis){
		.id = db_int(st, 0),
		.title = arena_strdup(a, db_text(st, 4)),
		.number = arena_strdup(a, db_text(st, 5)),
		.begins = db_int(st, 6),
	};
	meeting_code(db_int(st, 1), db_int(st, 2), row->code);
	const char *whole = arena_printf(a, _("Minutes no. %s of %s"), row->number, row->code);
	row->basis = whole;
}

enum status
meeting_basis(struct session *s, struct arena *a, enum subject subject, int64_t id,
              struct meeting_basis *rows, size_t max, size_t *n)
{
	struct stmt *st = db_begin(s->db, &sql_basis);

	*n = 0;
	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, (int64_t)max * MEETING_POINTS_MAX);
	while (*n < max && db_step(st))
		if (*n == 0 || rows[*n - 1].id != db_int(st, 0))
			take_basis(st, a, &rows[(*n)++]);
	return db_end(st);
}

/* -- For files ------------------------------------------------------------------------------- */

SQL(sql_meeting_next, SQL_READ,
    "SELECT id FROM meeting WHERE id > ?1 AND +called IS NOT NULL ORDER BY id LIMIT 1");

/* Whoever writes a file sees of what is said what everybody does. */
static enum status
export_one(struct session *s, int64_t id,
           enum status (*each)(void *arg, const struct meeting_page *page,
                               const struct meeting_point *points, size_t n),
           void *arg)
{
	struct arena scratch = { 0 };
	struct meeting_page page;
	struct meeting_point points[MEETING_POINTS_MAX];
	struct session everybody;
	size_t n = 0;
	enum status status = read_page(s, &scratch, id, &page);

	session_begin(&everybody, s->db, s->key, ACTOR_GUEST);
	if (status == OK)
		status = point_list(&everybody, &scratch, id, 0, false, MEETING_POINTS_MAX, points,
		                    &n);
	if (status == OK)
		status = each(arg, &page, points, n);
	arena_free(&scratch);
	return status;
}

enum status
meeting_export(struct session *s,
               enum status (*each)(void *arg, const struct meeting_page *page,
                                   const struct meeting_point *points, size_t n),
               void *arg)
{
	enum status status = db_snapshot_begin(s->db);
	int64_t id = 0;

	if (status != OK)
		return status;
	for (bool more = true; more && status == OK;) {
		struct stmt *st = db_begin(s->db, &sql_meeting_next);
		db_bind_int(st, 1, id);
		more = db_step(st);
		id = more ? db_int(st, 0) : id;
		status = db_end(st);
		if (status == OK && more)
			status = export_one(s, id, each, arg);
	}
	db_snapshot_end(s->db);
	return status;
}

/* Questions to the office: one as it is read, and as others name it. */
#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/inquiry_internal.h"
#include "core/serial.h"

const char *
inquiry_standing(struct arena *a, enum inquiry_state state, int64_t due, int64_t late)
{
	const char *days = arena_printf(a, P_("%s day late", "%s days late", late),
	                                text_number(a, late));

	if (state == INQUIRY_OPEN && late == 0)
		return arena_printf(a, _("Answer due by %s"), date_short(a, due));
	if (state == INQUIRY_OPEN)
		return arena_printf(a, _("Overdue: %s"), days);
	if (state == INQUIRY_ANSWERED && late > 0)
		return arena_printf(a, _("Answered, %s"), days);
	return inquiry_state_label(state);
}

/* -- Reading --------------------------------------------------------------------------------- */

SQL(sql_inquiry_read, SQL_READ,
    "SELECT code_year, serial, shown_as, text, answer FROM inquiry WHERE id = ?1");

static enum status
read_row(struct session *s, struct arena *a, const struct inquiry_record *r, struct inquiry *q)
{
	struct stmt *st = db_begin(s->db, &sql_inquiry_read);
	enum shown_as shown_as = SHOWN_NAME;

	db_bind_int(st, 1, r->id);
	if (db_step(st)) {
		inquiry_code(db_int(st, 0), db_int(st, 1), q->code);
		shown_as = (enum shown_as)db_int(st, 2);
		q->text = arena_strdup(a, db_text(st, 3));
		q->answer = r->answered != 0 ? arena_strdup(a, db_text(st, 4)) : NULL;
	}
	enum status status = db_end(st);
	q->asked_by = r->formal ? _("The overseers")
	                        : member_signature(s->db, a, r->author, shown_as);
	return status;
}

enum status
inquiry_read(struct session *s, struct arena *a, int64_t id, struct inquiry *q)
{
	const struct link_from about = inquiry_about(id);
	const struct link_from follows = inquiry_follows(id);
	struct inquiry_record r;
	enum status status = inquiry_record(s->db, id, &r);
	int64_t now = session_now(s);

	if (status == OK && !inquiry_visible(s, &r))
		status = NOT_FOUND;
	if (status != OK)
		return status;
	const char *path = r.unit ? tree_path(s->db, a, r.unit) : NULL;
	*q = (struct inquiry){
		.id = id, .version = r.version, .state = r.state, .formal = r.formal,
		.own = s->member != 0 && s->member == r.author,
		.area = r.area, .unit = r.unit, .unit_path = path ? path : _("The office"),
		.asked = r.asked, .due = r.due,
		.late = inquiry_late(r.state, r.due, r.answered, now),
		.answered = r.answered, .corrected = r.corrected, .ground = r.ground,
		.can_answer = inquiry_public(r.state) && inquiry_answered_by(s, &r, now),
		.decided_by_me = s->member != 0 && s->member == r.decided_by,
		.changed = r.changed,
	};
	status = read_row(s, a, &r, q);
	if (status == OK)
		status = link_codes(s, a, &about, &q->about);
	if (status == OK)
		status = link_codes(s, a, &follows, &q->follows);
	if (status == OK && r.reason != 0)
		q->word = revision_value(s->db, a, r.reason, "word");
	return status;
}

/* -- As others name it ----------------------------------------------------------------------- */

#define TITLE_COLUMNS 60

const char *
inquiry_title(struct arena *a, const char *text)
{
	char *line = arena_strdup(a, text);

	for (char *at = line; *at; at++)
		if (*at == '\n')
			*at = ' ';
	size_t n = text_fit(line, TITLE_COLUMNS, NULL);
	return line[n] ? arena_printf(a, "%.*s...", (int)n, line) : line;
}

SQL(sql_inquiry_find, SQL_READ, "SELECT id FROM inquiry WHERE code_year = ?1 AND serial = ?2");
SQL(sql_inquiry_code, SQL_READ, "SELECT code_year, serial FROM inquiry WHERE id = ?1");

_Static_assert(INQUIRY_CODE_SIZE <= THING_CODE_SIZE, "a thing has room for the code");

enum status
inquiry_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct inquiry q;
	enum status status = inquiry_read(s, a, id, &q);

	if (status != OK)
		return status;
	thing->title = inquiry_title(a, q.text);
	thing->standing = inquiry_standing(a, q.state, q.due, q.late);
	return inquiry_code_of(s->db, id, thing->code);
}

enum status
inquiry_find(struct db *db, const char *typed, int64_t *id)
{
	return serial_find(db, &sql_inquiry_find, 't', typed, id);
}

enum status
inquiry_code_of(struct db *db, int64_t id, char code[THING_CODE_SIZE])
{
	int64_t year;
	int64_t serial;
	enum status status = serial_of(db, &sql_inquiry_code, id, &year, &serial);

	code[0] = '\0';
	if (status == OK)
		inquiry_code(year, serial, code);
	return status;
}

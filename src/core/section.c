/* Sections of a consultation's document, as they are read and named; how they are written is in
 * section_edit.c. */
#include <stdio.h>

#include "base/array.h"
#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/thing.h"

/* -- Reading --------------------------------------------------------------------------------- */

#define ROW                                                                                        \
	"SELECT s.id, s.place, s.title, s.text, COALESCE(t.comments, 0), s.consultation"           \
	" FROM consultation_section s"                                                             \
	" LEFT JOIN thread t ON t.subject = 16 AND t.subject_id = s.id"                            \
	" WHERE s.dropped = 0 AND "
SQL(sql_sections, SQL_READ, ROW "s.consultation = ?1 AND s.place > ?2 ORDER BY s.place LIMIT ?3");
SQL(sql_sections_back, SQL_READ,
    ROW "s.consultation = ?1 AND s.place < ?2 ORDER BY s.place DESC LIMIT ?3");
SQL(sql_section, SQL_READ, ROW "s.id = ?1");

_Static_assert(SUBJECT_SECTION == 16, "the statements above say so");

static struct section
take(struct stmt *st, struct arena *a)
{
	return (struct section){
		.id = db_int(st, 0),
		.place = (int)db_int(st, 1),
		.title = arena_strdup(a, db_text(st, 2)),
		.text = arena_strdup(a, db_text(st, 3)),
		.comments = db_int(st, 4),
	};
}

static enum status
check_visible(struct session *s, int64_t consultation)
{
	struct consultation_record r;
	enum status status =
	        consultation_record(s->db, consultation, consultation_now(s), &r);

	return status == OK ? consultation_visible(s, &r) : status;
}

enum status
section_list(struct session *s, struct arena *a, int64_t consultation, int from, bool backward,
             size_t n, struct section *rows, size_t *got)
{
	enum status status = check_visible(s, consultation);

	*got = 0;
	if (status != OK)
		return status;
	struct stmt *st = db_begin(s->db, backward ? &sql_sections_back : &sql_sections);
	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st))
		rows[(*got)++] = take(st, a);
	status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

enum status
section_read(struct session *s, struct arena *a, int64_t id, struct section *section,
             int64_t *consultation)
{
	struct stmt *st = db_begin(s->db, &sql_section);

	*consultation = 0;
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		*section = take(st, a);
		*consultation = db_int(st, 5);
	}
	enum status status = db_end(st);
	if (status == OK && !found)
		status = NOT_FOUND;
	return status == OK ? check_visible(s, *consultation) : status;
}

/* -- As others name it ----------------------------------------------------------------------- */

SQL(sql_section_code, SQL_READ,
    "SELECT c.code_year, c.serial, s.place FROM consultation_section s"
    " JOIN consultation c ON c.id = s.consultation WHERE s.id = ?1");

void
section_code(int64_t year, int64_t serial, int64_t place, char code[SECTION_CODE_SIZE])
{
	char of[CONSULTATION_CODE_SIZE];

	consultation_code(year, serial, of);
	snprintf(code, SECTION_CODE_SIZE, "%s/%d", of, (int)place);
}

enum status
section_code_of(struct db *db, int64_t id, char code[SECTION_CODE_SIZE])
{
	struct stmt *st = db_begin(db, &sql_section_code);

	code[0] = '\0';
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		section_code(db_int(st, 0), db_int(st, 1), db_int(st, 2), code);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
section_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct consultation_heading h;
	struct section section;
	int64_t consultation;
	char code[SECTION_CODE_SIZE];
	enum status status = section_read(s, a, id, &section, &consultation);

	if (status == OK)
		status = consultation_heading(s, a, consultation, &h);
	if (status == OK)
		status = section_code_of(s->db, id, code);
	if (status != OK)
		return status;
	snprintf(thing->code, sizeof(thing->code), "%s", code);
	thing->title = arena_printf(a, _("%s, section %d: %s"), h.title, section.place,
	                            section.title);
	thing->standing = consultation_state_label(h.state);
	return OK;
}

/* Groups of residents: their fields, codes, how they are named, what rules ask of one. Registering is
 * in association_write.c, people in association_people.c, lists and pages in association_read.c. */
#include "core/association.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/association_internal.h"
#include "core/serial.h"
#include "core/thing.h"
#include "core/trail.h"

/* -- Fields ---------------------------------------------------------------------------------- */

#define AT(member) offsetof(struct association_fields, member)

const struct attribute association_attributes[] = {
	{ .name = "name", .label = N_("Name"), .named = N_("The name"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(name), .min = ASSOCIATION_NAME_MIN, .max = ASSOCIATION_NAME_MAX,
	  .says = N_("Name: at least 2 letters.") },
	{ .name = "kind", .label = N_("Kind"), .kind = ATTRIBUTE_LINE, .offset = AT(kind), .min = 1,
	  .max = ASSOCIATION_NAME_MAX, .says = N_("Please choose what kind of group it is.") },
	{ .name = "area", .label = N_("Area"), .kind = ATTRIBUTE_NODE, .tree = TREE_AREA,
	  .offset = AT(area) },
	{ .name = "purpose", .label = N_("What it is for"), .named = N_("What it is for"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(purpose), .max = ASSOCIATION_TEXT_MAX },
	{ .name = NULL },
};

_Static_assert(ASSOCIATION_NAME_MIN == 2, "the sentence says so");
_Static_assert(sizeof(association_attributes) / sizeof(association_attributes[0]) ==
               ASSOCIATION_COLUMNS + 1, "the columns are those of the table");

enum status
association_check(const struct association_fields *f, struct problem *p)
{
	return attributes_check(association_attributes, f, p);
}

/* -- Codes ----------------------------------------------------------------------------------- */

void
association_code(int64_t year, int64_t serial, char code[ASSOCIATION_CODE_SIZE])
{
	snprintf(code, ASSOCIATION_CODE_SIZE, "G-%04d-%04lld", (int)year, (long long)serial);
}

SQL(sql_association_by_code, SQL_READ,
    "SELECT id FROM association WHERE code_year = ?1 AND serial = ?2");
SQL(sql_association_code, SQL_READ, "SELECT code_year, serial FROM association WHERE id = ?1");

enum status
association_find(struct db *db, const char *code, int64_t *id)
{
	return serial_find(db, &sql_association_by_code, 'g', code, id);
}

enum status
association_code_of(struct db *db, int64_t id, char code[ASSOCIATION_CODE_SIZE])
{
	int64_t year;
	int64_t serial;

	code[0] = '\0';
	enum status status = serial_of(db, &sql_association_code, id, &year, &serial);
	if (status == OK)
		association_code(year, serial, code);
	return status;
}

/* -- Naming ---------------------------------------------------------------------------------- */

SQL(sql_association_name, SQL_READ,
    "SELECT name, retired, code_year, serial FROM association WHERE id = ?1");

enum status
association_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct stmt *st = db_begin(s->db, &sql_association_name);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		thing->title = arena_strdup(a, db_text(st, 0));
		thing->retired = db_int(st, 1) != 0;
		thing->standing = thing->retired ? _("No longer") : "";
		association_code(db_int(st, 2), db_int(st, 3), thing->code);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

const char *
association_signature(struct db *db, struct arena *a, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_association_name);

	db_bind_int(st, 1, id);
	const char *name = db_step(st) ? arena_strdup(a, db_text(st, 0)) : NULL;
	if (db_end(st) != OK || !name)
		name = "?";
	return arena_printf(a, "%s [%s]", name, _("group"));
}

/* -- What rules ask -------------------------------------------------------------------------- */

SQL(sql_association_record, SQL_READ,
    "SELECT g.version, g.area, g.retired, m.speaks FROM association g"
    " LEFT JOIN association_member m ON m.association = g.id AND m.member = ?2 WHERE g.id = ?1");

enum status
association_record(struct db *db, int64_t id, int64_t member, struct association_record *r)
{
	struct stmt *st = db_begin(db, &sql_association_record);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, member);
	bool found = db_step(st);
	if (found)
		*r = (struct association_record){
			.id = id,
			.version = db_int(st, 0),
			.area = db_int(st, 1),
			.retired = db_int(st, 2) != 0,
			.one_of = !db_is_null(st, 3),
			.speaks = db_int(st, 3) != 0,
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

bool
association_keeps(const struct session *s, int64_t area)
{
	if (s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 &&
	       right_held(s->db, s->member, RIGHT_GROUPS, area, session_now(s));
}

enum status
association_kept(struct act *act, int64_t area)
{
	if (act_may(act, RIGHT_GROUPS, area))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("You do not keep the register of groups of this area."));
}


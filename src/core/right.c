/* Rights and roles: see right.h. Who may give and take them is core/member_office's. */
#include "core/right.h"

#include <string.h>

#include "base/lang.h"
#include "core/member.h"

static const char *const names[RIGHT_COUNT] = {
	[RIGHT_NONE] = "",
	[RIGHT_PROPOSE] = "propose",
	[RIGHT_SUPPORT] = "support",
	[RIGHT_MODERATE] = "moderate",
	[RIGHT_OVERSEE] = "oversee",
	[RIGHT_VERIFY] = "verify",
	[RIGHT_USERS] = "users",
	[RIGHT_RIGHTS] = "rights",
	[RIGHT_AUDIT] = "audit",
	[RIGHT_EXPORT] = "export",
	[RIGHT_IMPORT] = "import",
	[RIGHT_COMMENT] = "comment",
	[RIGHT_ANSWER] = "answer",
	[RIGHT_SETTINGS] = "settings",
	[RIGHT_TREES] = "trees",
	[RIGHT_RESIDENTS] = "residents",
	[RIGHT_ASSIST] = "assist",
	[RIGHT_ENTER] = "enter",
	[RIGHT_JUDGE] = "judge",
	[RIGHT_PROGRAM] = "program",
	[RIGHT_CONSULT] = "consult",
	[RIGHT_MEET] = "meet",
	[RIGHT_SEAL] = "seal",
	[RIGHT_INFORM] = "inform",
	[RIGHT_BUDGET] = "budget",
	[RIGHT_GROUPS] = "groups",
	[RIGHT_LOG] = "log",
};

static const struct {
	const char *label; /* a few words: they stand at the left of the table of all roles */
	const char *help;
} words[RIGHT_COUNT] = {
	[RIGHT_NONE] = { N_("Read what is public"), N_("Everyone may, without an account.") },
	[RIGHT_PROPOSE] = { N_("Write proposals"), N_("Sends proposals of one's own.") },
	[RIGHT_SUPPORT] = { N_("Support proposals"), N_("Supports proposals of others.") },
	[RIGHT_MODERATE] = { N_("Look through posts"),
	                     N_("Looks through proposals and comments before they are shown, and "
	                        "hides what is against the rules.") },
	[RIGHT_OVERSEE] = { N_("Oversee"),
	                    N_("Sees what was refused, hidden or withdrawn, and why.") },
	[RIGHT_VERIFY] = { N_("Verify residents"),
	                   N_("Sees who somebody is and verifies their account.") },
	[RIGHT_USERS] = { N_("Manage accounts"),
	                  N_("Suspends and reopens accounts, gives codes for forgotten passwords, "
	                     "ends sessions.") },
	[RIGHT_RIGHTS] = { N_("Give and take roles"),
	                   N_("Shapes roles, gives them to people and takes them away.") },
	[RIGHT_AUDIT] = { N_("Read the audit trail"),
	                  N_("Sees who changed what, and when.") },
	[RIGHT_EXPORT] = { N_("Export data"), N_("Takes lists out of the hall as files.") },
	[RIGHT_IMPORT] = { N_("Import data"), N_("Brings lists into the hall from files.") },
	[RIGHT_COMMENT] = { N_("Comment"), N_("Comments on proposals.") },
	[RIGHT_ANSWER] = { N_("Answer in office"),
	                   N_("Comments in the name of the office, with its mark.") },
	[RIGHT_SETTINGS] = { N_("Change settings"),
	                     N_("Changes the settings of the hall and the text residents agree "
	                        "to.") },
	[RIGHT_TREES] = { N_("Categories, units, areas"),
	                  N_("Adds, renames, moves, retires and merges categories, work units and "
	                     "areas.") },
	[RIGHT_RESIDENTS] = { N_("See the residents' list"),
	                      N_("Sees how many people live in which area, and of when the list "
	                         "is; never who.") },
	[RIGHT_ASSIST] = { N_("Help a resident"),
	                   N_("Acts for a resident who is there and cannot use the terminal.") },
	[RIGHT_ENTER] = { N_("Enter paper wishes"),
	                  N_("Types in wishes from the sheets of a meeting.") },
	[RIGHT_JUDGE] = { N_("Study and decide"),
	                  N_("Hands wishes to a work unit, proposes decisions on them and confirms "
	                     "those of others.") },
	[RIGHT_PROGRAM] = { N_("Run programs"),
	                    N_("Plans programs, moves their phases and reports on them.") },
	[RIGHT_CONSULT] = { N_("Ask the public"),
	                    N_("Prepares consultations and answers what residents said in them.") },
	[RIGHT_MEET] = { N_("Call meetings"),
	                 N_("Calls meetings, keeps the list of who is there, writes the minutes.") },
	[RIGHT_SEAL] = { N_("Confirm minutes"),
	                 N_("Confirms the minutes of a meeting in the name of the village.") },
	[RIGHT_INFORM] = { N_("Pages and documents"),
	                   N_("Writes the pages of information and publishes documents.") },
	[RIGHT_BUDGET] = { N_("The village's money"),
	                   N_("Brings in the budget, and says what of it was spent.") },
	[RIGHT_GROUPS] = { N_("Groups"),
	                   N_("Registers groups of residents, and who speaks for them.") },
	[RIGHT_LOG] = { N_("Read the system log"),
	                N_("Sees sign-ins and failures, exports, backups and faults; members by "
	                   "their number alone.") },
};

SQL(sql_right_all, SQL_READ,
    "SELECT rr.granted FROM member_role mr JOIN role_right rr ON rr.role = mr.role"
    " WHERE mr.member = ?1 AND (mr.until IS NULL OR mr.until > ?2)"
    " UNION ALL"
    " SELECT rr.granted FROM role_right rr WHERE rr.role = 1");

/* `up` is the area, or the unit, and those above it. UNION, not UNION ALL: it ends even if the areas
 * were ever made to run in a circle. */
SQL(sql_right_held, SQL_READ,
    "WITH RECURSIVE up (id, parent) AS ("
    "  SELECT n.id, n.parent FROM node n WHERE n.id = ?4"
    "  UNION SELECT n.id, n.parent FROM up CROSS JOIN node n ON n.id = up.parent)"
    " SELECT 1 FROM member_role mr JOIN role_right rr ON rr.role = mr.role AND rr.granted = ?2"
    " WHERE mr.member = ?1 AND (mr.until IS NULL OR mr.until > ?3)"
    " AND ((mr.area IS NULL AND mr.unit IS NULL)"
    "  OR COALESCE(mr.area, mr.unit) IN (SELECT id FROM up))"
    " UNION ALL"
    " SELECT 1 FROM role_right rr WHERE rr.role = 1 AND rr.granted = ?2");

_Static_assert(ROLE_RESIDENT == 1, "the statements above say so");

SQL(sql_role_find, SQL_READ, "SELECT id FROM role WHERE name = ?1");

const char *
right_name(enum right right)
{
	return names[right];
}

const char *
right_label(enum right right)
{
	return words[right].label ? _(words[right].label) : names[right];
}

const char *
right_help(enum right right)
{
	return words[right].help ? _(words[right].help) : "";
}

right_set
right_bit(const char *name)
{
	for (int i = RIGHT_NONE + 1; i < RIGHT_COUNT; i++)
		if (strcmp(names[i], name) == 0)
			return (right_set)1 << i;
	return 0;
}

/* Suspended and gone members hold nothing, whatever their roles say. */
static bool
is_active(struct db *db, int64_t member, int64_t now)
{
	enum member_state state;

	return member_state_at(db, member, now, &state) == OK
	       && (state == MEMBER_PENDING || state == MEMBER_VERIFIED);
}

right_set
rights_of(struct db *db, int64_t member, int64_t now)
{
	right_set set = (right_set)1 << RIGHT_NONE;

	if (!is_active(db, member, now))
		return 0;
	struct stmt *st = db_begin(db, &sql_right_all);
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, now);
	while (db_step(st))
		set |= right_bit(db_text(st, 0));
	return db_end(st) == OK ? set : 0;
}

/* Areas and units are nodes of one table: no id is both. */
static bool
held_for(struct db *db, int64_t member, enum right right, int64_t node, int64_t now)
{
	if (!is_active(db, member, now))
		return false;
	if (right == RIGHT_NONE)
		return true;
	struct stmt *st = db_begin(db, &sql_right_held);
	db_bind_int(st, 1, member);
	db_bind_text(st, 2, names[right]);
	db_bind_int(st, 3, now);
	db_bind_int(st, 4, node);
	bool held = db_step(st);
	return db_end(st) == OK && held;
}

bool
right_held(struct db *db, int64_t member, enum right right, int64_t area, int64_t now)
{
	return held_for(db, member, right, area, now);
}

bool
right_held_unit(struct db *db, int64_t member, enum right right, int64_t unit, int64_t now)
{
	return held_for(db, member, right, unit, now);
}

bool
right_held_anywhere(struct db *db, int64_t member, enum right right, int64_t now)
{
	return (rights_of(db, member, now) & ((right_set)1 << right)) != 0;
}

enum status
role_find(struct db *db, const char *name, int64_t *id)
{
	struct stmt *st = db_begin(db, &sql_role_find);
	db_bind_text(st, 1, name);
	bool found = db_step(st);
	*id = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

/* The audit trail: one entry in full, as these eyes may read it. In which words is its thing's own
 * history's, where it has one: nothing is told here that is not told there. */
#include <string.h>

#include "base/lang.h"
#include "core/audit_eyes.h"
#include "core/history.h"
#include "core/revision.h"
#include "core/role.h"
#include "core/setting.h"
#include "core/trail.h"
#include "core/verb_words.h"
#include "core/workflow.h"

SQL(sql_audit_one, SQL_READ, "SELECT " AUDIT_COLUMNS " FROM audit WHERE seq = ?1");
SQL(sql_audit_earlier, SQL_READ,
    "SELECT seq, verb FROM audit WHERE subject = ?1 AND subject_id = ?2 AND seq < ?3"
    " ORDER BY seq DESC LIMIT 1");
SQL(sql_audit_later, SQL_READ,
    "SELECT seq, verb FROM audit WHERE subject = ?1 AND subject_id = ?2 AND seq > ?3"
    " ORDER BY seq LIMIT 1");
SQL(sql_audit_value_before, SQL_READ,
    "SELECT id FROM revision WHERE subject = ?1 AND subject_id = ?2 AND kind = 0 AND version <"
    " (SELECT version FROM revision WHERE id = ?3) ORDER BY version DESC LIMIT 1");

_Static_assert(REVISION_CONTENT == 0, "the statement says so");

/* An entry being read. */
struct reading {
	struct audit_eyes eyes;
	struct audit_stored e;
	struct audit_page *page;
};

static void
fact(struct reading *r, const char *label, const char *value)
{
	struct audit_page *page = r->page;

	if (value && *value && page->n < AUDIT_FACTS)
		page->facts[page->n++] = (struct audit_fact){ label, value };
}

/* -- What it says -------------------------------------------------------------------------- */

/* "Awaiting review -> Published". Of a node these may be places and parents: its history has words. */
static void
tell_states(struct reading *r)
{
	const struct workflow *w = workflow_of(r->e.subject);
	struct arena *a = r->eyes.a;

	if (!w || r->e.subject == SUBJECT_NODE || !trail_word(a, r->e.detail, "from") ||
	    !trail_word(a, r->e.detail, "to"))
		return;
	const char *from = workflow_state_label(w, (int)trail_number(r->e.detail, "from"));
	const char *to = workflow_state_label(w, (int)trail_number(r->e.detail, "to"));
	if (*from && *to && strcmp(from, to) != 0)
		fact(r, _("State"), arena_printf(a, "%s -> %s", from, to));
	else
		fact(r, _("State"), to);
}

/* What its history tells of this very step, less by whom: that may be signed with a name. In its own
 * words only where these say with what outcome: "Put into P-2026-0001". */
static void
tell_step(struct reading *r)
{
	struct history_step step;
	struct verb verb;
	size_t got = 0;
	enum status status = thing_history(r->eyes.s, r->eyes.a, r->e.subject, r->e.subject_id,
	                                   r->e.seq + 1, false, 1, &step, &got);

	if (status != OK || got == 0 || step.seq != r->e.seq)
		return;
	if (step.what && verb_find(r->e.verb, r->e.subject, &verb) &&
	    verb.subject != SUBJECT_NONE && strcmp(step.what, r->page->row.what) != 0)
		fact(r, _("Step"), step.what);
	fact(r, _("Part"), step.part);
	fact(r, _("Written anew"), step.changed);
	fact(r, _("Figures and grounds"), step.facts);
	r->page->word = step.word;
	r->page->report = step.report;
	r->page->version = step.version;
}

/* Which role was given or taken: roles are public, who holds one is not told. */
static void
tell_role(struct reading *r)
{
	int64_t id = trail_number(r->e.detail, "role");
	struct role role;

	if (r->e.subject == SUBJECT_MEMBER && id != 0 &&
	    role_read(r->eyes.s->db, r->eyes.a, id, &role) == OK)
		fact(r, _("Role"), role.name);
}

/* Every value of a setting ever in force is kept, and those of open ones are for all. */
static void
tell_setting(struct reading *r)
{
	struct db *db = r->eyes.s->db;
	struct arena *a = r->eyes.a;
	int64_t revision = trail_number(r->e.detail, "revision");
	int64_t before = 0;

	if (r->e.subject != SUBJECT_SETTING || r->e.subject_id < 0 ||
	    r->e.subject_id >= SETTING_COUNT)
		return;
	const enum setting which = (enum setting)r->e.subject_id;
	if (!setting_rule(which)->open && !r->eyes.names)
		return;
	struct stmt *st = db_begin(db, &sql_audit_value_before);
	db_bind_int(st, 1, SUBJECT_SETTING);
	db_bind_int(st, 2, r->e.subject_id);
	db_bind_int(st, 3, revision);
	before = db_step(st) ? db_int(st, 0) : 0;
	if (db_end(st) != OK)
		return;
	const char *old = before != 0 ? revision_value(db, a, before, "value")
	                              : setting_rule(which)->standard;
	const char *new = revision_value(db, a, revision, "value");
	if (old)
		fact(r, _("Before"), setting_shown(a, which, old));
	if (new)
		fact(r, _("After"), setting_shown(a, which, new));
}

/* -- Its neighbours ------------------------------------------------------------------------ */

/* About the same thing; 0: none, or not for these eyes. */
static int64_t
neighbour(struct reading *r, const struct sql *const *sql)
{
	struct stmt *st = db_begin(r->eyes.s->db, sql);
	struct audit_stored e = r->e;

	db_bind_int(st, 1, e.subject);
	db_bind_int(st, 2, e.subject_id);
	db_bind_int(st, 3, e.seq);
	e.seq = 0;
	if (db_step(st)) {
		e.seq = db_int(st, 0);
		e.verb = arena_strdup(r->eyes.a, db_text(st, 1));
	}
	if (db_end(st) != OK || e.seq == 0)
		return 0;
	return audit_look(&r->eyes, &e)->seen ? e.seq : 0;
}

/* -- The page ------------------------------------------------------------------------------ */

/* With its row, which is left while the thing is looked at. */
static enum status
read_stored(struct reading *r, int64_t seq, struct problem *p)
{
	struct stmt *st = db_begin(r->eyes.s->db, &sql_audit_one);

	db_bind_int(st, 1, seq);
	bool found = db_step(st);
	if (found)
		audit_take(st, r->eyes.a, &r->e);
	if (found)
		audit_describe(&r->eyes, st, &r->e, &r->page->row);
	enum status status = db_end(st);
	if (status == OK && !found)
		return problem_set(p, NOT_FOUND, NULL, _("There is no entry %lld."), (long long)seq);
	return problem_default(p, status);
}

enum status
audit_read(struct session *s, struct arena *a, int64_t seq, struct audit_page *page,
           struct problem *p)
{
	struct reading r = { .page = page };

	*page = (struct audit_page){ .n = 0 };
	audit_open_eyes(&r.eyes, s, a);
	enum status status = read_stored(&r, seq, p);
	if (status != OK)
		return status;
	tell_role(&r);
	tell_setting(&r);
	if (page->row.subject_id != 0) {
		tell_states(&r);
		tell_step(&r);
		page->earlier = neighbour(&r, &sql_audit_earlier);
		page->later = neighbour(&r, &sql_audit_later);
	}
	page->detail = r.eyes.names ? r.e.detail : NULL;
	return OK;
}

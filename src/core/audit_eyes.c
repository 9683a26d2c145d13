/* An entry of the trail as somebody may see it: who, what, about what. Which ones make up a page is
 * audit_list's. */
#include "core/audit_eyes.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/member.h"
#include "core/phase.h"
#include "core/role.h"
#include "core/setting.h"
#include "core/trail.h"
#include "core/verb_words.h"

SQL(sql_audit_phase, SQL_READ, "SELECT program, number FROM phase WHERE id = ?1");
SQL(sql_audit_report, SQL_READ, "SELECT program, phase FROM progress_report WHERE id = ?1");
SQL(sql_audit_numbered, SQL_READ, "SELECT id FROM member WHERE number = ?1");

/* -- Kinds of things ----------------------------------------------------------------------- */

static const struct {
	const char *kind;
	const char *unseen;
} kinds[] = {
	[SUBJECT_MEMBER] = { N_("Member"), N_("a member") },
	[SUBJECT_PROPOSAL] = { N_("Proposal"), N_("a proposal, not public") },
	[SUBJECT_NODE] = { N_("Category, area or work unit"), N_("a category, area or work unit") },
	[SUBJECT_ROLE] = { N_("Role"), N_("a role") },
	[SUBJECT_SETTING] = { N_("Setting"), N_("a setting") },
	[SUBJECT_HALL] = { N_("The hall itself"), N_("the hall itself") },
	[SUBJECT_PREPARED] = { N_("Prepared words"), N_("the office's prepared words") },
	[SUBJECT_COMMENT] = { N_("Comment"), N_("a comment, not public") },
	[SUBJECT_RESIDENTS] = { N_("List of residents"), N_("the list of residents") },
	[SUBJECT_CONSENT] = { N_("Text about data"), N_("the text about data") },
	[SUBJECT_CLAIM] = { N_("Claim of a wish on paper"), N_("a claim of a wish on paper") },
	[SUBJECT_PROGRAM] = { N_("Program"), N_("a program, not public") },
	[SUBJECT_PHASE] = { N_("Phase of a program"), N_("a phase of a program") },
	[SUBJECT_PROGRAM_REPORT] = { N_("Report on a program"), N_("a report on a program") },
	[SUBJECT_CONSULTATION] = { N_("Consultation"), N_("a consultation, not public") },
	[SUBJECT_SECTION] = { N_("Section of a consultation"),
	                      N_("a section of a consultation, not public") },
	[SUBJECT_ANSWER_TEXT] = { N_("Answer in words"),
	                          N_("an answer in words, not public") },
	[SUBJECT_MEETING] = { N_("Meeting"), N_("a meeting, not public") },
	[SUBJECT_PAGE] = { N_("Page"), N_("a page, not public") },
	[SUBJECT_INQUIRY] = { N_("Question to the office"), N_("a question, not public") },
	[SUBJECT_BUDGET] = { N_("Line of the budget"), N_("the budget") },
	[SUBJECT_DOCUMENT] = { N_("Document"), N_("a document, not public") },
	[SUBJECT_ASSOCIATION] = { N_("Group"), N_("a group, not public") },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* As files call them. */
static const char *const codes[KINDS] = {
	[SUBJECT_MEMBER] = "member",
	[SUBJECT_PROPOSAL] = "proposal",
	[SUBJECT_NODE] = "node",
	[SUBJECT_ROLE] = "role",
	[SUBJECT_SETTING] = "setting",
	[SUBJECT_HALL] = "hall",
	[SUBJECT_PREPARED] = "prepared",
	[SUBJECT_COMMENT] = "comment",
	[SUBJECT_RESIDENTS] = "residents",
	[SUBJECT_CONSENT] = "consent",
	[SUBJECT_CLAIM] = "claim",
	[SUBJECT_PROGRAM] = "program",
	[SUBJECT_PHASE] = "phase",
	[SUBJECT_PROGRAM_REPORT] = "report",
	[SUBJECT_CONSULTATION] = "consultation",
	[SUBJECT_SECTION] = "section",
	[SUBJECT_ANSWER_TEXT] = "answer",
	[SUBJECT_MEETING] = "meeting",
	[SUBJECT_PAGE] = "page",
	[SUBJECT_INQUIRY] = "inquiry",
	[SUBJECT_BUDGET] = "budget",
	[SUBJECT_DOCUMENT] = "document",
	[SUBJECT_ASSOCIATION] = "group",
};

const char *
audit_kind_code(enum subject subject)
{
	return (size_t)subject < KINDS && codes[subject] ? codes[subject] : "";
}

const char *
audit_kind(enum subject subject)
{
	return (size_t)subject < KINDS && kinds[subject].kind ? _(kinds[subject].kind) : "";
}

const char *
audit_unseen(enum subject subject)
{
	return (size_t)subject < KINDS && kinds[subject].unseen ? _(kinds[subject].unseen) : "";
}

/* -- Who ----------------------------------------------------------------------------------- */

static const struct {
	const char *code;
	const char *label;
} doers[AUDIT_BY_COUNT] = {
	[AUDIT_BY_RESIDENT] = { "resident", N_("Resident") },
	[AUDIT_BY_OFFICE] = { "office", N_("The office") },
	[AUDIT_BY_OVERSEERS] = { "overseers", N_("The overseers") },
	[AUDIT_BY_SYSTEM] = { "system", N_("The system") },
	[AUDIT_BY_IMPORT] = { "import", N_("Import") },
	[AUDIT_BY_GUEST] = { "guest", N_("Guest") },
};

const char *
audit_by_label(enum audit_by by)
{
	return by > AUDIT_BY_ANY && by < AUDIT_BY_COUNT ? _(doers[by].label) : "";
}

const char *
audit_by_code(enum audit_by by)
{
	return by > AUDIT_BY_ANY && by < AUDIT_BY_COUNT ? doers[by].code : "";
}

/* Of what members do the verb tells as what they did it; with their own account they are residents. */
enum audit_by
audit_by_whom(const struct audit_stored *e)
{
	static const enum audit_by of_members[] = {
		[VERB_BY_OFFICE] = AUDIT_BY_OFFICE,
		[VERB_BY_RESIDENT] = AUDIT_BY_RESIDENT,
		[VERB_BY_OVERSEERS] = AUDIT_BY_OVERSEERS,
	};
	struct verb verb;

	if (e->actor_kind == ACTOR_SYSTEM)
		return AUDIT_BY_SYSTEM;
	if (e->actor_kind == ACTOR_IMPORT)
		return AUDIT_BY_IMPORT;
	if (e->actor_kind == ACTOR_GUEST)
		return AUDIT_BY_GUEST;
	if (e->actor == 0 || (e->subject == SUBJECT_MEMBER && e->subject_id == e->actor) ||
	    !verb_find(e->verb, e->subject, &verb))
		return AUDIT_BY_RESIDENT;
	return of_members[verb.by];
}

bool
audit_apart(const struct audit_stored *e)
{
	struct verb verb;

	return verb_find(e->verb, e->subject, &verb) && verb.apart;
}

/* Groups' histories tell no hours either. */
bool
audit_hour(const struct audit_stored *e)
{
	enum audit_by by = audit_by_whom(e);

	return by != AUDIT_BY_RESIDENT && by != AUDIT_BY_GUEST &&
	       e->subject != SUBJECT_ASSOCIATION;
}

bool
audit_names(struct session *s)
{
	return s->kind == ACTOR_SYSTEM ||
	       (s->kind == ACTOR_MEMBER &&
	        right_held(s->db, s->member, RIGHT_AUDIT, 0, session_now(s)));
}

/* -- What ---------------------------------------------------------------------------------- */

void
audit_take(struct stmt *st, struct arena *a, struct audit_stored *e)
{
	*e = (struct audit_stored){
		.seq = db_int(st, 0),
		.at = db_int(st, 1),
		.actor_kind = (int)db_int(st, 2),
		.actor = db_int(st, 3),
		.verb = arena_strdup(a, db_text(st, 4)),
		.subject = (enum subject)db_int(st, 5),
		.subject_id = db_int(st, 6),
		.detail = arena_strdup(a, db_text(st, 7)),
	};
}

const char *
audit_what(struct arena *a, const struct audit_stored *e)
{
	const char *undone = strcmp(e->verb, "undo") == 0 ? trail_word(a, e->detail, "verb") : NULL;

	return undone ? arena_printf(a, _("Taken back: %s"), verb_words(undone, e->subject))
	              : verb_words(e->verb, e->subject);
}

/* -- About what ---------------------------------------------------------------------------- */

static void
sight_of_member(const struct audit_eyes *eyes, int64_t id, struct audit_sight *sight)
{
	bool own = eyes->s->member != 0 && id == eyes->s->member;

	sight->seen = eyes->names || own;
	if (own)
		sight->about = _("you");
	if (sight->seen)
		snprintf(sight->code, sizeof(sight->code), "%s",
		         member_number_of(eyes->s->db, eyes->a, id));
}

static void
sight_of_role(const struct audit_eyes *eyes, int64_t id, struct audit_sight *sight)
{
	struct role role;

	sight->seen = role_read(eyes->s->db, eyes->a, id, &role) == OK;
	if (sight->seen)
		sight->about = role.name;
}

static void
sight_of_setting(int64_t id, struct audit_sight *sight)
{
	sight->seen = id >= 0 && id < SETTING_COUNT;
	if (sight->seen)
		sight->about = _(setting_rule((enum setting)id)->label);
}

/* As its code and title are, and how far its trail is for these eyes. */
static void
sight_of_thing(const struct audit_eyes *eyes, enum subject subject, int64_t id,
               struct audit_sight *sight)
{
	struct thing thing;

	sight->seen = thing_look(eyes->s, eyes->a, subject, id, &thing) == OK &&
	              thing_trail(eyes->s, eyes->a, thing.subject, thing.id, &sight->trail) == OK;
	if (!sight->seen)
		return;
	memcpy(sight->code, thing.code, sizeof(sight->code));
	sight->about = thing.title ? thing.title : "";
	sight->subject = thing.subject;
}

/* Of a phase or a report: the program's, with the phase. */
static void
sight_of_part(const struct audit_eyes *eyes, const struct sql *const *sql, int64_t id,
              struct audit_sight *sight)
{
	struct stmt *st = db_begin(eyes->s->db, sql);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	int64_t program = found ? db_int(st, 0) : 0;
	int number = found ? (int)db_int(st, 1) : 0;
	if (db_end(st) != OK || !found)
		return;
	sight_of_thing(eyes, SUBJECT_PROGRAM, program, sight);
	if (sight->seen)
		sight->about = arena_printf(eyes->a, "%s: %s", sight->about, phase_label(number));
}

static void
look_at(const struct audit_eyes *eyes, const struct audit_stored *e, struct audit_sight *sight)
{
	*sight = (struct audit_sight){ .about = audit_unseen(e->subject), .subject = e->subject };
	if (e->subject == SUBJECT_MEMBER)
		sight_of_member(eyes, e->subject_id, sight);
	else if (e->subject == SUBJECT_ROLE)
		sight_of_role(eyes, e->subject_id, sight);
	else if (e->subject == SUBJECT_SETTING)
		sight_of_setting(e->subject_id, sight);
	else if (e->subject == SUBJECT_PHASE)
		sight_of_part(eyes, &sql_audit_phase, e->subject_id, sight);
	else if (e->subject == SUBJECT_PROGRAM_REPORT)
		sight_of_part(eyes, &sql_audit_report, e->subject_id, sight);
	else if (e->subject == SUBJECT_BUDGET && e->subject_id == 0)
		sight->about = arena_printf(eyes->a, _("the budget of %d"),
		                            (int)trail_number(e->detail, "year"));
	else if (e->subject == SUBJECT_CONSENT)
		sight->about = arena_printf(eyes->a, _("the text about data, version %d"),
		                            (int)e->subject_id);
	else
		sight_of_thing(eyes, e->subject, e->subject_id, sight);
}

/* What was found out about the thing, less where this very entry is not for these eyes: from before
 * it was public, of a verb that is not told. */
const struct audit_sight *
audit_look(struct audit_eyes *eyes, const struct audit_stored *e)
{
	static struct audit_sight unseen;
	size_t at = (size_t)(e->subject_id * 31 + (int64_t)e->subject) % AUDIT_SIGHTS;
	struct audit_sight *sight = &eyes->known[at].sight;

	if (!sight->about || eyes->known[at].subject != e->subject ||
	    eyes->known[at].id != e->subject_id || e->subject_id == 0) {
		eyes->known[at].subject = e->subject;
		eyes->known[at].id = e->subject_id;
		look_at(eyes, e, sight);
	}
	const char *without = sight->trail.without;
	bool untold = without && sight->subject == e->subject &&
	              strncmp(e->verb, without, strlen(without)) == 0;
	bool secret = audit_apart(e) && !eyes->names && !audit_own(eyes, e);
	if (!sight->seen || (e->seq >= sight->trail.since && !untold && !secret))
		return sight;
	unseen = (struct audit_sight){
		.about = secret ? audit_kind(e->subject) : audit_unseen(e->subject),
	};
	return &unseen;
}

void
audit_open_eyes(struct audit_eyes *eyes, struct session *s, struct arena *a)
{
	*eyes = (struct audit_eyes){ .s = s, .a = a, .names = audit_names(s) };
}

bool
audit_own(const struct audit_eyes *eyes, const struct audit_stored *e)
{
	return eyes->s->member != 0 && e->actor_kind == ACTOR_MEMBER &&
	       e->actor == eyes->s->member;
}

void
audit_describe(struct audit_eyes *eyes, struct stmt *st, const struct audit_stored *e,
               struct audit_row *row)
{
	const struct audit_sight *sight = audit_look(eyes, e);
	struct audit_leaf leaf;

	*row = (struct audit_row){
		.seq = e->seq,
		.at = e->at,
		.hour = audit_hour(e),
		.by = audit_by_whom(e),
		.own = audit_own(eyes, e),
		.verb = e->verb,
		.what = audit_what(eyes->a, e),
		.subject = e->subject,
		.subject_id = sight->seen ? e->subject_id : 0,
		.code = arena_strdup(eyes->a, sight->code),
		.about = sight->about,
	};
	audit_leaf_take(st, &leaf);
	audit_leaf_told(eyes->a, &leaf, eyes->names, row->hash);
	if (row->own)
		row->actor = _("You");
	else if (eyes->names && e->actor_kind == ACTOR_MEMBER && e->actor != 0 && !audit_apart(e))
		row->actor = member_number_of(eyes->s->db, eyes->a, e->actor);
	else
		row->actor = audit_by_label(row->by);
}

/* -- By code ------------------------------------------------------------------------------- */

/* What is not for these eyes is told as what is not there. */
enum status
audit_find(struct audit_eyes *eyes, const char *code, enum subject *subject, int64_t *id,
           struct problem *p)
{
	struct session *s = eyes->s;
	struct thing thing;
	int64_t number;
	bool numbered = eyes->names && (*code == 'W' || *code == 'w') &&
	                member_number_parse(code, &number) == 0;
	enum status status = NOT_FOUND;

	if (numbered) {
		struct stmt *st = db_begin(s->db, &sql_audit_numbered);
		db_bind_int(st, 1, number);
		bool found = db_step(st);
		*subject = SUBJECT_MEMBER;
		*id = found ? db_int(st, 0) : 0;
		status = db_end(st);
		if (status == OK && !found)
			status = NOT_FOUND;
	} else {
		status = thing_find(s->db, code, subject, id);
		if (status == OK)
			status = thing_look(s, eyes->a, *subject, *id, &thing);
	}
	if (status != NOT_FOUND)
		return problem_default(p, status);
	return problem_set(p, NOT_FOUND, "code", _("Nothing that you may look at has this code."));
}

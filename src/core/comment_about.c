/* Comments: the things they are about. What else can be commented on one day is one more row in
 * `kinds`; the other files know things by struct about alone. */
#include <stdio.h>

#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/comment_internal.h"
#include "core/consultation.h"
#include "core/program.h"
#include "core/proposal.h"

SQL(sql_about, SQL_READ,
    "SELECT state, author, area, year, serial FROM proposal WHERE id = ?1");
SQL(sql_about_title, SQL_READ, "SELECT title FROM proposal WHERE id = ?1");

static bool
read_proposal(struct stmt *st, struct about *about)
{
	char code[PROPOSAL_CODE_SIZE];

	if (!db_step(st))
		return false;
	about->state = (int)db_int(st, 0);
	about->author = db_int(st, 1);
	about->area = db_int(st, 2);
	proposal_code(db_int(st, 3), db_int(st, 4), code);
	snprintf(about->code, sizeof(about->code), "%s", code);
	about->listed = proposal_state_listed((enum proposal_state)about->state);
	about->public = proposal_state_public((enum proposal_state)about->state);
	return true;
}

static const char *
proposal_phase(int state)
{
	return proposal_state_label((enum proposal_state)state);
}

static const char *
proposal_phase_code(int state)
{
	return proposal_state_code((enum proposal_state)state);
}

SQL(sql_about_program, SQL_READ,
    "SELECT phase, area, work_unit, code_year, serial FROM program WHERE id = ?1");
SQL(sql_about_program_title, SQL_READ, "SELECT title FROM program WHERE id = ?1");

/* Programs are the office's, and open to all from their first day on. */
static bool
read_program(struct stmt *st, struct about *about)
{
	char code[PROGRAM_CODE_SIZE];

	if (!db_step(st))
		return false;
	about->state = (int)db_int(st, 0);
	about->area = db_int(st, 1);
	about->unit = db_int(st, 2);
	program_code(db_int(st, 3), db_int(st, 4), code);
	snprintf(about->code, sizeof(about->code), "%s", code);
	about->listed = true;
	about->public = true;
	return true;
}

SQL(sql_about_consultation_title, SQL_READ, "SELECT title FROM consultation WHERE id = ?1");
SQL(sql_about_section, SQL_READ,
    "SELECT consultation, place FROM consultation_section WHERE id = ?1 AND dropped = 0");
SQL(sql_about_section_title, SQL_READ, "SELECT title FROM consultation_section WHERE id = ?1");

/* Consultations lie in no one area, so that who moderates everywhere looks after them. */
static void
take_facts(struct about *about, const struct consultation_facts *facts)
{
	about->state = (int)facts->state;
	about->unit = facts->unit;
	about->public = facts->public;
	about->listed = facts->public && facts->state != CONSULTATION_CANCELLED;
	about->visible = facts->visible;
}

static enum status
ask_consultation(struct session *s, struct about *about)
{
	struct consultation_facts facts;
	char code[CONSULTATION_CODE_SIZE];
	enum status status = consultation_facts(s, about->id, &facts);

	if (status != OK)
		return status;
	take_facts(about, &facts);
	consultation_code(facts.year, facts.serial, code);
	snprintf(about->code, sizeof(about->code), "%s", code);
	return OK;
}

static enum status
ask_section(struct session *s, struct about *about)
{
	struct consultation_facts facts;
	char code[SECTION_CODE_SIZE];
	struct stmt *st = db_begin(s->db, &sql_about_section);

	db_bind_int(st, 1, about->id);
	bool found = db_step(st);
	int64_t consultation = found ? db_int(st, 0) : 0;
	int64_t place = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	if (status == OK)
		status = found ? consultation_facts(s, consultation, &facts) : NOT_FOUND;
	if (status != OK)
		return status;
	take_facts(about, &facts);
	section_code(facts.year, facts.serial, place, code);
	snprintf(about->code, sizeof(about->code), "%s", code);
	return OK;
}

static const char *
consultation_phase(int state)
{
	return consultation_state_label((enum consultation_state)state);
}

static const char *
consultation_phase_code(int state)
{
	return consultation_state_code((enum consultation_state)state);
}

static const struct kind {
	enum subject subject;
	const struct sql *const *read;  /* ?1 id */
	bool (*take)(struct stmt *st, struct about *about);
	/* In place of both, where another room says all of it, and for whose eyes it is. */
	enum status (*ask)(struct session *s, struct about *about);
	const struct sql *const *title; /* ?1 id */
	const char *(*phase)(int state); /* in which it was commented on: translated */
	const char *(*phase_code)(int state);
	const char *closed; /* while it is on no list; NULL: it always is on one */
	const char *draft;  /* form of a comment on it that is being written */
} kinds[] = {
	{
	        .subject = SUBJECT_PROPOSAL,
	        .read = &sql_about,
	        .take = read_proposal,
	        .title = &sql_about_title,
	        .phase = proposal_phase,
	        .phase_code = proposal_phase_code,
	        .closed = N_("Only what has been published and is on the list can be commented on."),
	        .draft = "comment",
	},
	{
	        .subject = SUBJECT_PROGRAM,
	        .read = &sql_about_program,
	        .take = read_program,
	        .title = &sql_about_program_title,
	        .phase = phase_label,
	        .phase_code = phase_code,
	        .draft = "comment-program",
	},
	{
	        .subject = SUBJECT_CONSULTATION,
	        .ask = ask_consultation,
	        .title = &sql_about_consultation_title,
	        .phase = consultation_phase,
	        .phase_code = consultation_phase_code,
	        .closed = N_("Only a consultation that was announced, and not cancelled, can be "
	                     "commented on."),
	        .draft = "comment-consultation",
	},
	{
	        .subject = SUBJECT_SECTION,
	        .ask = ask_section,
	        .title = &sql_about_section_title,
	        .phase = consultation_phase,
	        .phase_code = consultation_phase_code,
	        .closed = N_("Only a consultation that was announced, and not cancelled, can be "
	                     "commented on."),
	        .draft = "comment-section",
	},
};

static const struct kind *
kind_of(enum subject subject)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].subject == subject)
			return &kinds[i];
	return NULL;
}

static bool
holds(struct session *s, enum right right, int64_t area)
{
	if (s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 && right_held(s->db, s->member, right, area, clock_believed(s->db));
}

/* The same by the work unit it is with. */
static bool
holds_unit(struct session *s, enum right right, int64_t unit)
{
	if (s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 && right_held_unit(s->db, s->member, right, unit, clock_believed(s->db));
}

bool
about_moderated(struct session *s, const struct about *about)
{
	return holds(s, RIGHT_MODERATE, about->area);
}

bool
about_answered(struct session *s, const struct about *about)
{
	return holds(s, RIGHT_ANSWER, about->area) || holds_unit(s, RIGHT_ANSWER, about->unit);
}

static bool
visible(struct session *s, const struct about *about)
{
	return about->public || (s->member != 0 && s->member == about->author) ||
	       about_moderated(s, about) || holds(s, RIGHT_OVERSEE, about->area);
}

enum status
about_read(struct session *s, enum subject subject, int64_t id, struct about *about)
{
	const struct kind *kind = kind_of(subject);

	*about = (struct about){ .subject = subject, .id = id };
	if (!kind)
		return NOT_FOUND;
	if (kind->ask)
		return kind->ask(s, about);
	struct stmt *st = db_begin(s->db, kind->read);
	db_bind_int(st, 1, id);
	bool found = kind->take(st, about);
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	about->visible = visible(s, about);
	return OK;
}

const char *
about_title(struct db *db, struct arena *a, const struct about *about)
{
	const struct kind *kind = kind_of(about->subject);
	struct stmt *st = db_begin(db, kind->title);

	db_bind_int(st, 1, about->id);
	const char *title = db_step(st) ? arena_strdup(a, db_text(st, 0)) : "";
	return db_end(st) == OK ? title : "";
}

const char *
about_phase(enum subject subject, int state)
{
	const struct kind *kind = kind_of(subject);

	return kind ? kind->phase(state) : "";
}

const char *
about_phase_code(enum subject subject, int state)
{
	const struct kind *kind = kind_of(subject);

	return kind ? kind->phase_code(state) : "";
}

const char *
comment_draft(enum subject subject)
{
	const struct kind *kind = kind_of(subject);

	return kind ? kind->draft : "comment";
}

enum status
comment_topic(struct session *s, struct arena *a, enum subject subject, int64_t id,
              struct comment_topic *topic)
{
	struct about about;
	enum status status = about_read(s, subject, id, &about);

	if (status != OK || !about.visible)
		return status == OK ? NOT_FOUND : status;
	*topic = (struct comment_topic){
		.code = arena_strdup(a, about.code),
		.title = about_title(s->db, a, &about),
		.phase = about_phase(subject, about.state),
	};
	return OK;
}

SQL(sql_comment_under, SQL_READ, "SELECT subject, subject_id FROM comment WHERE id = ?1");

enum status
comment_under(struct db *db, int64_t id, enum subject *subject, int64_t *thing)
{
	struct stmt *st = db_begin(db, &sql_comment_under);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	*subject = found ? (enum subject)db_int(st, 0) : SUBJECT_NONE;
	*thing = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

const char *
about_closed(const struct about *about)
{
	return about->listed ? NULL : _(kind_of(about->subject)->closed);
}

/* -- The queue ------------------------------------------------------------------------------- */

/* Held ones wait since they are held, others since the first of their open reports. */
SQL(sql_queue_again, SQL_WRITE,
    "INSERT INTO review (subject, subject_id, since, area)"
    " SELECT 8, c.id, CASE WHEN c.state = 2 THEN c.changed ELSE COALESCE((SELECT MIN(r.at)"
    "  FROM report r WHERE r.subject = 8 AND r.subject_id = c.id AND r.outcome = 0), c.changed) END,"
    " COALESCE(p.area, g.area) FROM comment c"
    " LEFT JOIN proposal p ON c.subject = 2 AND p.id = c.subject_id"
    " LEFT JOIN program g ON c.subject = 12 AND g.id = c.subject_id"
    " WHERE c.block = ?1 AND (c.state = 2 OR c.reports > 0)"
    " ON CONFLICT (subject, subject_id) DO NOTHING");

_Static_assert(SUBJECT_COMMENT == 8 && SUBJECT_PROPOSAL == 2 && SUBJECT_PROGRAM == 12 &&
               COMMENT_HELD == 2,
               "the statement above says so");

enum status
about_queue_again(struct db *db, int64_t block)
{
	struct stmt *st = db_begin(db, &sql_queue_again);

	db_bind_int(st, 1, block);
	return db_run(st);
}

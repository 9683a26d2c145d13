/* Questions to the office: their fields, one as the rules see it, and where it stands in what everyone
 * sees. */
#include "core/inquiry.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/civility.h"
#include "core/clock_guard.h"
#include "core/inquiry_internal.h"
#include "core/review.h"
#include "core/search.h"
#include "core/setting.h"

void
inquiry_code(int64_t year, int64_t serial, char code[INQUIRY_CODE_SIZE])
{
	snprintf(code, INQUIRY_CODE_SIZE, "T-%04d-%04d", (int)year, (int)serial);
}

const char *
inquiry_state_label(enum inquiry_state state)
{
	return workflow_state_label(&inquiry_workflow, (int)state);
}

/* -- Fields ---------------------------------------------------------------------------------- */

static const char *
shown_word(int64_t value)
{
	return value >= SHOWN_NAME && value <= SHOWN_AREA ? "" : NULL;
}

#define AT(member) offsetof(struct inquiry_fields, member)

const struct attribute inquiry_attributes[] = {
	{ .name = "text", .label = N_("Question"), .named = N_("The question"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(text), .min = INQUIRY_TEXT_MIN,
	  .max = INQUIRY_TEXT_MAX,
	  .says = N_("Please write your question in a sentence or more: at least 20 letters.") },
	{ .name = "work_unit", .label = N_("Asked of"), .kind = ATTRIBUTE_NODE, .tree = TREE_UNIT,
	  .offset = AT(unit) },
	{ .name = "shown_as", .kind = ATTRIBUTE_CHOICE, .offset = AT(shown_as),
	  .word = shown_word, .says = N_("Please choose what others see of you.") },
	{ .name = "answer", .label = N_("The answer"), .named = N_("The answer"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(answer), .max = INQUIRY_ANSWER_MAX },
	{ .name = NULL },
};

_Static_assert(INQUIRY_TEXT_MIN == 20, "the sentence says so");

SQL(sql_inquiry_fields, SQL_READ,
    "SELECT text, work_unit, shown_as, answer FROM inquiry WHERE id = ?1");

enum status
inquiry_fields(struct db *db, struct arena *a, int64_t id, struct inquiry_fields *f)
{
	struct stmt *st = db_begin(db, &sql_inquiry_fields);

	*f = (struct inquiry_fields){ .about = "" };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		attributes_read(st, 0, a, inquiry_attributes, f);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

struct link_from
inquiry_about(int64_t id)
{
	return (struct link_from){ .subject = SUBJECT_INQUIRY, .id = id, .kind = LINK_ABOUT };
}

struct link_from
inquiry_follows(int64_t id)
{
	return (struct link_from){
		.subject = SUBJECT_INQUIRY, .id = id, .part = INQUIRY_PART_FOLLOWS,
		.kind = LINK_FOLLOWS,
	};
}

enum status
inquiry_keep(struct act *act, struct arena *scratch, int64_t id, const struct inquiry_fields *f,
             int64_t version)
{
	struct db *db = act->session->db;
	const struct link_from about = inquiry_about(id);
	const struct link_from follows = inquiry_follows(id);
	struct revision_field more[] = { { "about", "" }, { "follows", "" }, { .name = NULL } };
	int64_t revision;
	enum status status = link_codes_kept(db, scratch, &about, &more[0].value);

	if (status == OK)
		status = link_codes_kept(db, scratch, &follows, &more[1].value);
	if (status != OK)
		return status;
	return attributes_keep(act, scratch, inquiry_attributes, f, more, version, &revision);
}

/* -- One as the rules see it ----------------------------------------------------------------- */

SQL(sql_inquiry_record, SQL_READ,
    "SELECT formal, author, area, work_unit, state, asked, due, answered, corrected, answered_by,"
    " ground, reason, decided_by, changed, version FROM inquiry WHERE id = ?1");

enum status
inquiry_record(struct db *db, int64_t id, struct inquiry_record *r)
{
	struct stmt *st = db_begin(db, &sql_inquiry_record);

	*r = (struct inquiry_record){ .id = id };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*r = (struct inquiry_record){
			.id = id,
			.formal = db_int(st, 0) != 0,
			.author = db_int(st, 1),
			.area = db_int(st, 2),
			.unit = db_int(st, 3),
			.state = (enum inquiry_state)db_int(st, 4),
			.asked = db_int(st, 5),
			.due = db_int(st, 6),
			.answered = db_int(st, 7),
			.corrected = db_int(st, 8) != 0,
			.answered_by = db_int(st, 9),
			.ground = (enum ground)db_int(st, 10),
			.reason = db_int(st, 11),
			.decided_by = db_int(st, 12),
			.changed = db_int(st, 13),
			.version = db_int(st, 14),
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

struct workflow_facts
inquiry_record_facts(const struct session *s, const struct inquiry_record *r)
{
	return (struct workflow_facts){
		.own = s->member != 0 && s->member == r->author,
		.decided_by_me = s->member != 0 && s->member == r->decided_by,
		.formal = r->formal,
	};
}

bool
inquiry_visible(const struct session *s, const struct inquiry_record *r)
{
	if (inquiry_public(r->state) || r->formal || s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 &&
	       (s->member == r->author ||
	        right_held(s->db, s->member, RIGHT_MODERATE, r->area, clock_believed(s->db)) ||
	        right_held(s->db, s->member, RIGHT_OVERSEE, 0, clock_believed(s->db)));
}

bool
inquiry_answered_by(const struct session *s, const struct inquiry_record *r, int64_t now)
{
	if (s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 && s->member != r->author &&
	       (right_held(s->db, s->member, RIGHT_ANSWER, r->area, now) ||
	        (r->unit != 0 && right_held_unit(s->db, s->member, RIGHT_ANSWER, r->unit, now)));
}

/* -- Settling -------------------------------------------------------------------------------- */

SQL(sql_inquiry_settle, SQL_WRITE,
    "UPDATE inquiry SET state = ?2, due = ?3, answered = ?4, corrected = ?5, answered_by = ?6,"
    " ground = ?7, reason = ?8, decided_by = ?9, changed = ?10, version = ?11, place = ?12"
    " WHERE id = ?1");

int64_t
inquiry_due_from(struct db *db, int64_t now)
{
	return calendar_working(calendar_day(now),
	                        (int)setting_number(db, SETTING_INQUIRY_DAYS));
}

int64_t
inquiry_late(enum inquiry_state state, int64_t due, int64_t answered, int64_t now)
{
	int64_t day = calendar_day(state == INQUIRY_ANSWERED ? answered : now);

	return inquiry_public(state) && due != 0 && day > due ? day - due : 0;
}

enum status
inquiry_settle(struct act *act, const struct inquiry_record *r)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_inquiry_settle);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->state);
	db_bind_id(st, 3, r->due);
	db_bind_id(st, 4, r->answered);
	db_bind_int(st, 5, r->corrected);
	db_bind_id(st, 6, r->answered_by);
	db_bind_int(st, 7, r->ground);
	db_bind_id(st, 8, r->reason);
	db_bind_id(st, 9, r->decided_by);
	db_bind_int(st, 10, r->changed);
	db_bind_int(st, 11, r->version);
	db_bind_id(st, 12,
	           r->state == INQUIRY_OPEN       ? r->due
	           : r->state == INQUIRY_ANSWERED ? INQUIRY_PLACE_ANSWERED - r->answered
	           : r->formal                    ? INQUIRY_PLACE_ANSWERED - r->changed
	                                          : 0);
	enum status status = db_run(st);
	if (status == OK)
		status = r->state == INQUIRY_SUBMITTED
		                 ? review_put(db, SUBJECT_INQUIRY, r->id, r->changed, r->area)
		                 : review_drop(db, SUBJECT_INQUIRY, r->id);
	return status == OK ? search_settle(db, SUBJECT_INQUIRY, r->id) : status;
}

/* -- What is looked at ------------------------------------------------------------------------ */

const char *
inquiry_finds(struct session *s, struct arena *a, const char *text, unsigned *holds)
{
	const struct civility_words *words =
	        civility_words(a, setting_text(s->db, a, SETTING_WORDS));
	struct finding first = { .from = 0 };
	size_t n = 0;

	*holds = civility_scan(a, words, text, &first, 1, &n);
	if (*holds == 0)
		return NULL;
	return arena_printf(a, _("It has in it: %s. Found: \"%.*s\"."), hold_text(a, *holds),
	                    (int)(n > 0 ? first.to - first.from : 0), text + first.from);
}

enum status
inquiry_check(struct session *s, struct arena *a, const char *text, unsigned *holds,
              const char **why, struct problem *p)
{
	const struct inquiry_fields in = { .text = text, .answer = "", .about = "" };
	struct inquiry_fields f;

	*holds = 0;
	*why = NULL;
	enum status status = attributes_clean(a, inquiry_attributes, &in, &f, sizeof(f), p);
	if (status == OK)
		status = attributes_check(inquiry_attributes, &f, p);
	if (status == OK)
		*why = inquiry_finds(s, a, f.text, holds);
	return status;
}

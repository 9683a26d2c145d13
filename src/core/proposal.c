/* Proposals, the reading half: fields and their rules, codes, who may see one, one page. What
 * changes them: proposal_write.c, proposal_decide.c; lists: proposal_list.c; files:
 * proposal_bulk.c. */
#include "core/proposal.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/association.h"
#include "core/clock_guard.h"
#include "core/proposal_internal.h"
#include "core/revision.h"
#include "core/serial.h"
#include "core/thing.h"
#include "core/tree.h"

#define BENEFICIARIES_MAX INT64_C(999999999)

/* -- Fields ---------------------------------------------------------------------------------- */

/* Nobody reads it as a word: it is seen in how the author is named. */
static const char *
shown_as_word(int64_t value)
{
	return value >= SHOWN_NAME && value <= SHOWN_AREA ? "" : NULL;
}

#define AT(member) offsetof(struct proposal_fields, member)

const struct attribute proposal_attributes[] = {
	{ .name = "title", .label = N_("Title"), .named = N_("The title"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(title), .min = PROPOSAL_TITLE_MIN, .max = PROPOSAL_TITLE_MAX,
	  .says = N_("Title: at least 4 letters.") },
	{ .name = "problem", .label = N_("What is wrong"), .named = N_("The problem"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(problem), .min = PROPOSAL_PROBLEM_MIN,
	  .max = PROPOSAL_TEXT_MAX,
	  .says = N_("Problem: at least 20 characters. What is wrong, and where?") },
	{ .name = "wish", .label = N_("What you ask for"), .named = N_("The wish"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(wish), .max = PROPOSAL_TEXT_MAX },
	{ .name = "category", .label = N_("Category"), .kind = ATTRIBUTE_NODE,
	  .tree = TREE_CATEGORY, .offset = AT(category) },
	{ .name = "area", .label = N_("Area"), .kind = ATTRIBUTE_NODE, .tree = TREE_AREA,
	  .offset = AT(area) },
	{ .name = "place", .label = N_("Place"), .named = N_("The place"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(place), .max = PROPOSAL_PLACE_MAX },
	{ .name = "cost", .label = N_("Estimated cost"), .kind = ATTRIBUTE_MONEY,
	  .offset = AT(cost), .max = MONEY_MAX,
	  .says = N_("Cost: from Rp 0 to below a thousand trillion. Please check the number of "
	             "zeros.") },
	{ .name = "volume", .label = N_("Volume"), .kind = ATTRIBUTE_DECIMAL, .offset = AT(volume),
	  .max = MONEY_MAX, .says = N_("Volume: this number is too large.") },
	{ .name = "unit", .label = N_("Unit"), .named = N_("The unit"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(unit), .max = PROPOSAL_UNIT_MAX },
	{ .name = "beneficiaries", .label = N_("Beneficiaries"), .kind = ATTRIBUTE_NUMBER,
	  .offset = AT(beneficiaries), .max = BENEFICIARIES_MAX,
	  .says = N_("Beneficiaries: from 0 to 999,999,999 people.") },
	{ .name = "shown_as", .kind = ATTRIBUTE_CHOICE, .offset = AT(shown_as),
	  .word = shown_as_word, .says = N_("Please choose how your name is shown.") },
	{ .name = NULL },
};

_Static_assert(PROPOSAL_TITLE_MIN == 4 && PROPOSAL_PROBLEM_MIN == 20, "the sentences say so");

enum status
proposal_clean(struct arena *a, const struct proposal_fields *f, struct proposal_fields *clean,
               struct problem *p)
{
	return attributes_clean(a, proposal_attributes, f, clean, sizeof(*clean), p);
}

enum status
proposal_check_import(const struct proposal_fields *f, struct problem *p)
{
	if (text_blank(f->title))
		return problem_set(p, INVALID, "title", _("Title: it is empty."));
	return attributes_check_import(proposal_attributes, f, p);
}

enum status
proposal_check(const struct proposal_fields *f, struct problem *p)
{
	return attributes_check(proposal_attributes, f, p);
}

/* -- Codes -------------------------------------------------------------------------- */

void
proposal_code(int64_t year, int64_t serial, char code[PROPOSAL_CODE_SIZE])
{
	snprintf(code, PROPOSAL_CODE_SIZE, "U-%04d-%04lld", (int)year, (long long)serial);
}

SQL(sql_by_code, SQL_READ, "SELECT id FROM proposal WHERE year = ?1 AND serial = ?2");

enum status
proposal_find(struct db *db, const char *code, int64_t *id)
{
	return serial_find(db, &sql_by_code, 'u', code, id);
}

SQL(sql_code, SQL_READ, "SELECT year, serial FROM proposal WHERE id = ?1");

enum status
proposal_code_of(struct db *db, int64_t id, char code[PROPOSAL_CODE_SIZE])
{
	int64_t year;
	int64_t serial;

	code[0] = '\0';
	enum status status = serial_of(db, &sql_code, id, &year, &serial);
	if (status == OK)
		proposal_code(year, serial, code);
	return status;
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_record, SQL_READ,
    "SELECT version, state, author, category, area, support + carried, decided_by, objection,"
    " entered_by, work_unit, asked, appeals, association"
    " FROM proposal WHERE id = ?1");

enum status
proposal_record(struct db *db, int64_t id, struct proposal_record *r)
{
	struct stmt *st = db_begin(db, &sql_record);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*r = (struct proposal_record){
			.id = id,
			.version = db_int(st, 0),
			.state = (enum proposal_state)db_int(st, 1),
			.author = db_int(st, 2),
			.category = db_int(st, 3),
			.area = db_int(st, 4),
			.support = db_int(st, 5),
			.decided_by = db_int(st, 6),
			.objection = db_int(st, 7),
			.entered_by = db_int(st, 8),
			.unit = db_int(st, 9),
			.asked = (enum proposal_state)db_int(st, 10),
			.appeals = db_int(st, 11),
			.association = db_int(st, 12),
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

bool
proposal_own(const struct session *s, const struct proposal_record *r)
{
	return s->member != 0 && s->member == r->author;
}

bool
proposal_visible(struct session *s, const struct proposal_record *r)
{
	return proposal_state_public(r->state) || proposal_insider(s, r);
}

bool
proposal_insider(struct session *s, const struct proposal_record *r)
{
	if (s->kind == ACTOR_SYSTEM || proposal_own(s, r))
		return true;
	if (s->member == 0)
		return false;
	int64_t now = clock_believed(s->db);
	return right_held(s->db, s->member, RIGHT_MODERATE, r->area, now) ||
	       right_held(s->db, s->member, RIGHT_OVERSEE, r->area, now);
}

SQL(sql_thing, SQL_READ,
    "SELECT title, state, author, area, year, serial FROM proposal WHERE id = ?1");

enum status
proposal_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct proposal_record r = { .id = id };
	struct stmt *st = db_begin(s->db, &sql_thing);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		thing->title = arena_strdup(a, db_text(st, 0));
		r.state = (enum proposal_state)db_int(st, 1);
		r.author = db_int(st, 2);
		r.area = db_int(st, 3);
		proposal_code(db_int(st, 4), db_int(st, 5), thing->code);
	}
	enum status status = db_end(st);
	if (status != OK)
		return status;
	thing->standing = proposal_state_label(r.state);
	return found && proposal_visible(s, &r) ? OK : NOT_FOUND;
}

SQL(sql_page, SQL_READ,
    "SELECT p.version, p.year, p.serial, p.author, p.author_name, p.state,"
    " p.support + p.carried, p.submitted, p.published, p.changed, p.ground, p.reason,"
    " p.decided_by, p.objection, p.source, p.entered_by, p.work_unit, p.asked, p.appeals,"
    " p.association, " PROPOSAL_FIELDS " FROM proposal p WHERE p.id = ?1");
#define PAGE_FIELDS 20
SQL(sql_supported, SQL_READ, "SELECT 1 FROM support WHERE proposal = ?1 AND member = ?2");

static enum status
read_supported(struct session *s, int64_t id, bool *supported)
{
	struct stmt *st = db_begin(s->db, &sql_supported);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, s->member);
	*supported = db_step(st);
	return db_end(st);
}

static const char *
path_of(struct db *db, struct arena *a, int64_t node)
{
	const char *path = node == 0 ? NULL : tree_path(db, a, node);

	return path ? path : "";
}

/* The row as one statement sees it, so that version and state belong together; with it what its
 * rules ask, and in `reason` the revision of the last decision's word. */
static enum status
read_row(struct db *db, struct arena *a, struct proposal_page *page, struct proposal_record *r,
         int64_t *reason)
{
	struct stmt *st = db_begin(db, &sql_page);

	db_bind_int(st, 1, page->id);
	bool found = db_step(st);
	if (found) {
		page->version = db_int(st, 0);
		proposal_code(db_int(st, 1), db_int(st, 2), page->code);
		page->author = arena_strdup(a, db_text(st, 4));
		page->state = (enum proposal_state)db_int(st, 5);
		page->support = db_int(st, 6);
		page->submitted = db_int(st, 7);
		page->published = db_int(st, 8);
		page->changed = db_int(st, 9);
		page->ground = (enum ground)db_int(st, 10);
		*reason = db_int(st, 11);
		page->source = arena_strdup(a, db_text(st, 14));
		attributes_read(st, PAGE_FIELDS, a, proposal_attributes, &page->fields);
		page->fields.association = db_int(st, 19);
		*r = (struct proposal_record){
			.id = page->id,
			.version = page->version,
			.state = page->state,
			.author = db_int(st, 3),
			.association = page->fields.association,
			.category = page->fields.category,
			.area = page->fields.area,
			.support = page->support,
			.decided_by = db_int(st, 12),
			.objection = db_int(st, 13),
			.entered_by = db_int(st, 15),
			.unit = db_int(st, 16),
			.asked = (enum proposal_state)db_int(st, 17),
			.appeals = db_int(st, 18),
		};
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

/* A name as it was imported may be missing. */
const char *
proposal_signature(struct db *db, struct arena *a, int64_t author,
                   const struct proposal_page *page)
{
	if (page->fields.association != 0)
		return association_signature(db, a, page->fields.association);
	if (author != 0)
		return member_signature(db, a, author, (enum shown_as)page->fields.shown_as);
	const char *name = page->author && page->author[0] ? page->author : _("Resident");
	return page->source[0] ? arena_printf(a, _("%s (on paper)"), name) : name;
}

/* What the office said last. A decision that waits for a second person is not said yet. */
static void
read_reason(struct session *s, struct arena *a, const struct proposal_record *r, int64_t reason,
            struct proposal_page *page)
{
	if (reason == 0 || (r->state == PROPOSAL_DECIDING && !proposal_judged_by(s, r)))
		return;
	page->word = revision_value(s->db, a, reason, "word");
	if (!attributes_recall(s->db, a, assessment_attributes, reason, &page->assessment))
		page->assessment.benefit = NULL;
}

static enum status
read_page(struct session *s, struct arena *a, struct proposal_page *page)
{
	struct proposal_record r = { .id = 0 };
	int64_t reason = 0;

	enum status status = read_row(s->db, a, page, &r, &reason);
	if (status == OK && !proposal_visible(s, &r))
		status = NOT_FOUND;
	if (status == OK)
		status = read_supported(s, r.id, &page->supported);
	if (status == OK)
		status = merge_read(s, a, page);
	if (status == OK)
		status = adoption_read(s->db, a, page);
	if (status != OK)
		return status;
	page->facts = proposal_record_facts(s, &r);
	page->own = page->facts.own;
	page->unowned = r.entered_by != 0 && r.author == 0;
	if (r.objection != 0 && (proposal_insider(s, &r) || proposal_judged_by(s, &r)))
		page->objection = revision_value(s->db, a, r.objection, "word");
	page->author = proposal_signature(s->db, a, r.author, page);
	page->category_path = path_of(s->db, a, page->fields.category);
	page->area_path = path_of(s->db, a, page->fields.area);
	page->unit_path = path_of(s->db, a, r.unit);
	page->asked = r.asked;
	page->aside = aside_count(s->db, r.id);
	read_reason(s, a, &r, reason, page);
	return OK;
}

enum status
proposal_read(struct session *s, struct arena *a, int64_t id, struct proposal_page *page)
{
	*page = (struct proposal_page){ .id = id };
	/* State and links are of one moment. */
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = read_page(s, a, page);
	db_snapshot_end(s->db);
	return status;
}

int64_t
proposal_appeal_bit(enum proposal_state state)
{
	if (state == PROPOSAL_REFUSED || state == PROPOSAL_APPEALED)
		return APPEAL_REFUSAL;
	return state == PROPOSAL_DECLINED ? APPEAL_DECLINE : 0;
}

bool
proposal_may(struct act *act, enum right right, const struct proposal_record *r)
{
	return act_may(act, right, r->area) || (r->unit != 0 && act_may_unit(act, right, r->unit));
}

bool
proposal_judged_by(struct session *s, const struct proposal_record *r)
{
	int64_t now = clock_believed(s->db);

	if (s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 && (right_held(s->db, s->member, RIGHT_JUDGE, r->area, now) ||
	                          (r->unit != 0 &&
	                           right_held_unit(s->db, s->member, RIGHT_JUDGE, r->unit, now)));
}

struct workflow_facts
proposal_record_facts(const struct session *s, const struct proposal_record *r)
{
	return (struct workflow_facts){
		.own = proposal_own(s, r),
		.decided_by_me = s->member != 0 && s->member == r->decided_by,
		.appealed = (r->appeals & proposal_appeal_bit(r->state)) != 0,
		.interested = aside_is(s->db, r->id, s->member),
		.entered = s->member != 0 && s->member == r->entered_by,
		.support = r->support,
	};
}

/* Proposals, the reading half: fields and their rules, codes, who may see one, one page. What
 * changes them: proposal_write.c, proposal_decide.c; lists: proposal_list.c; files:
 * proposal_bulk.c. */
#include "core/proposal.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/proposal_internal.h"
#include "core/revision.h"
#include "core/tree.h"

#define BENEFICIARIES_MAX INT64_C(999999999)

/* -- Fields ---------------------------------------------------------------------------------- */

static enum status
clean_one(struct arena *a, enum text_kind kind, const char *field, const char *text,
          const char **out, struct problem *p)
{
	char *clean = NULL;
	const char *bytes = text ? text : "";
	enum status status = text_clean(a, kind, bytes, strlen(bytes), &clean, NULL, p);

	*out = clean;
	if (status != OK && p)
		p->field = field;
	return status;
}

enum status
proposal_clean(struct arena *a, const struct proposal_fields *f, struct proposal_fields *clean,
               struct problem *p)
{
	*clean = *f;
	enum status status = clean_one(a, TEXT_LINE, "title", f->title, &clean->title, p);
	if (status == OK)
		status = clean_one(a, TEXT_PARAGRAPHS, "problem", f->problem, &clean->problem, p);
	if (status == OK)
		status = clean_one(a, TEXT_PARAGRAPHS, "wish", f->wish, &clean->wish, p);
	if (status == OK)
		status = clean_one(a, TEXT_LINE, "place", f->place, &clean->place, p);
	if (status == OK)
		status = clean_one(a, TEXT_LINE, "unit", f->unit, &clean->unit, p);
	return status;
}

static enum status
too_long(struct problem *p, const char *field, const char *what, const char *text, size_t max)
{
	size_t n = text_length(text);

	if (n <= max)
		return OK;
	return problem_set(p, INVALID, field,
	                   _("%s is too long: %zu of %zu characters. Please shorten it."), what, n,
	                   max);
}

static enum status
check_lengths(const struct proposal_fields *f, struct problem *p)
{
	enum status status = too_long(p, "title", _("The title"), f->title, PROPOSAL_TITLE_MAX);

	if (status == OK)
		status = too_long(p, "problem", _("The problem"), f->problem, PROPOSAL_TEXT_MAX);
	if (status == OK)
		status = too_long(p, "wish", _("The wish"), f->wish, PROPOSAL_TEXT_MAX);
	if (status == OK)
		status = too_long(p, "place", _("The place"), f->place, PROPOSAL_PLACE_MAX);
	if (status == OK)
		status = too_long(p, "unit", _("The unit"), f->unit, PROPOSAL_UNIT_MAX);
	return status;
}

static bool
number_fits(int64_t n, int64_t max)
{
	return n == NUMBER_NONE || (n >= 0 && n <= max);
}

static enum status
check_numbers(const struct proposal_fields *f, struct problem *p)
{
	if (!number_fits(f->cost, MONEY_MAX))
		return problem_set(p, INVALID, "cost",
		                   _("Cost: from Rp 0 to below a thousand trillion. Please check "
		                     "the number of zeros."));
	if (!number_fits(f->volume, MONEY_MAX))
		return problem_set(p, INVALID, "volume", _("Volume: this number is too large."));
	if (!number_fits(f->beneficiaries, BENEFICIARIES_MAX))
		return problem_set(p, INVALID, "beneficiaries",
		                   _("Beneficiaries: from 0 to 999,999,999 people."));
	if ((int)f->shown_as < SHOWN_NAME || f->shown_as > SHOWN_AREA)
		return problem_set(p, INVALID, "shown_as",
		                   _("Please choose how your name is shown."));
	return OK;
}

enum status
proposal_check_import(const struct proposal_fields *f, struct problem *p)
{
	if (text_blank(f->title))
		return problem_set(p, INVALID, "title", _("Title: it is empty."));
	enum status status = check_lengths(f, p);
	return status == OK ? check_numbers(f, p) : status;
}

/* Characters between the blanks around them: ten blanks are no title. */
static size_t
inner_length(const char *s)
{
	static const char blanks[] = " \t\n";
	size_t n = strlen(s);
	size_t outer = strspn(s, blanks);

	if (text_blank(s))
		return 0;
	while (n > 0 && strchr(blanks, s[n - 1])) {
		n--;
		outer++;
	}
	return text_length(s) - outer;
}

enum status
proposal_check(const struct proposal_fields *f, struct problem *p)
{
	if (inner_length(f->title) < PROPOSAL_TITLE_MIN)
		return problem_set(p, INVALID, "title", _("Title: at least %d letters."),
		                   PROPOSAL_TITLE_MIN);
	enum status status = check_lengths(f, p);
	if (status != OK)
		return status;
	if (inner_length(f->problem) < PROPOSAL_PROBLEM_MIN)
		return problem_set(p, INVALID, "problem",
		                   _("Problem: at least %d characters. What is wrong, and where?"),
		                   PROPOSAL_PROBLEM_MIN);
	return check_numbers(f, p);
}

static int64_t
optional_int(struct stmt *st, int n, int64_t none)
{
	return db_is_null(st, n) ? none : db_int(st, n);
}

void
proposal_fields_read(struct stmt *st, int first, struct arena *a, struct proposal_fields *f)
{
	*f = (struct proposal_fields){
		.title = arena_strdup(a, db_text(st, first)),
		.problem = arena_strdup(a, db_text(st, first + 1)),
		.wish = arena_strdup(a, db_text(st, first + 2)),
		.category = db_int(st, first + 3),
		.area = db_int(st, first + 4),
		.place = arena_strdup(a, db_text(st, first + 5)),
		.cost = optional_int(st, first + 6, NUMBER_NONE),
		.volume = optional_int(st, first + 7, NUMBER_NONE),
		.unit = arena_strdup(a, db_text(st, first + 8)),
		.beneficiaries = optional_int(st, first + 9, NUMBER_NONE),
		.shown_as = (enum shown_as)db_int(st, first + 10),
	};
}

static void
bind_optional(struct stmt *st, int n, int64_t value, int64_t none)
{
	if (value == none)
		db_bind_null(st, n);
	else
		db_bind_int(st, n, value);
}

void
proposal_fields_bind(struct stmt *st, int first, const struct proposal_fields *f)
{
	db_bind_text(st, first, f->title);
	db_bind_text(st, first + 1, f->problem);
	db_bind_text(st, first + 2, f->wish);
	bind_optional(st, first + 3, f->category, 0);
	bind_optional(st, first + 4, f->area, 0);
	db_bind_text(st, first + 5, f->place);
	bind_optional(st, first + 6, f->cost, NUMBER_NONE);
	bind_optional(st, first + 7, f->volume, NUMBER_NONE);
	db_bind_text(st, first + 8, f->unit);
	bind_optional(st, first + 9, f->beneficiaries, NUMBER_NONE);
	db_bind_int(st, first + 10, f->shown_as);
}

/* -- Codes -------------------------------------------------------------------------- */

void
proposal_code(int64_t year, int64_t serial, char code[PROPOSAL_CODE_SIZE])
{
	snprintf(code, PROPOSAL_CODE_SIZE, "U-%04d-%04lld", (int)year, (long long)serial);
}

/* At most `max` digits at *s, which moves behind them; -1 when there is none. */
static int64_t
digits(const char **s, int max)
{
	int64_t value = -1;

	for (; max > 0 && **s >= '0' && **s <= '9'; (*s)++, max--)
		value = (value < 0 ? 0 : value * 10) + (**s - '0');
	return value;
}

static bool
parse_code(const char *typed, int64_t *year, int64_t *serial)
{
	static const char between[] = " -./\t";
	const char *s = typed + strspn(typed, between);

	if (*s == 'u' || *s == 'U')
		s++;
	s += strspn(s, between);
	*year = digits(&s, 4);
	s += strspn(s, between);
	*serial = digits(&s, 12);
	s += strspn(s, between);
	return *year >= 1000 && *serial > 0 && *s == '\0';
}

SQL(sql_by_code, SQL_READ, "SELECT id FROM proposal WHERE year = ?1 AND serial = ?2");

enum status
proposal_find(struct db *db, const char *code, int64_t *id)
{
	int64_t year;
	int64_t serial;

	*id = 0;
	if (!parse_code(code, &year, &serial))
		return NOT_FOUND;
	struct stmt *st = db_begin(db, &sql_by_code);
	db_bind_int(st, 1, year);
	db_bind_int(st, 2, serial);
	if (db_step(st))
		*id = db_int(st, 0);
	enum status status = db_end(st);
	return status == OK && *id == 0 ? NOT_FOUND : status;
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_record, SQL_READ,
    "SELECT version, state, author, category, area, support + carried, decided_by, objection,"
    " entered_by"
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
	int64_t now = clock_now();
	return right_held(s->db, s->member, RIGHT_MODERATE, r->area, now) ||
	       right_held(s->db, s->member, RIGHT_OVERSEE, r->area, now);
}

SQL(sql_title, SQL_READ, "SELECT title, state, author, area FROM proposal WHERE id = ?1");

enum status
proposal_title(struct session *s, struct arena *a, int64_t id, const char **title,
               enum proposal_state *state)
{
	struct proposal_record r = { .id = id };
	struct stmt *st = db_begin(s->db, &sql_title);

	db_bind_int(st, 1, id);
	const char *text = NULL;
	if (db_step(st)) {
		text = arena_strdup(a, db_text(st, 0));
		r.state = (enum proposal_state)db_int(st, 1);
		r.author = db_int(st, 2);
		r.area = db_int(st, 3);
	}
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (!text || !proposal_visible(s, &r))
		return NOT_FOUND;
	*title = text;
	*state = r.state;
	return OK;
}

SQL(sql_page, SQL_READ,
    "SELECT p.version, p.year, p.serial, p.author, p.author_name, p.state,"
    " p.support + p.carried, p.submitted, p.published, p.changed, p.ground, p.reason,"
    " p.decided_by, p.objection, p.source, p.entered_by, " PROPOSAL_FIELDS " FROM proposal p WHERE p.id = ?1");
#define PAGE_FIELDS 16
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
		proposal_fields_read(st, PAGE_FIELDS, a, &page->fields);
		*r = (struct proposal_record){
			.id = page->id,
			.version = page->version,
			.state = page->state,
			.author = db_int(st, 3),
			.category = page->fields.category,
			.area = page->fields.area,
			.support = page->support,
			.decided_by = db_int(st, 12),
			.objection = db_int(st, 13),
			.entered_by = db_int(st, 15),
		};
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

/* A name as it was imported may be missing. */
static const char *
signature(struct db *db, struct arena *a, int64_t author, const struct proposal_page *page)
{
	if (author != 0)
		return member_signature(db, a, author, page->fields.shown_as);
	const char *name = page->author && page->author[0] ? page->author : _("Resident");
	return page->source[0] ? arena_printf(a, _("%s (on paper)"), name) : name;
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
	if (status != OK)
		return status;
	page->facts = proposal_record_facts(s, &r);
	page->own = page->facts.own;
	page->unowned = r.entered_by != 0 && r.author == 0;
	if (page->facts.appealed && proposal_insider(s, &r))
		page->objection = revision_value(s->db, a, r.objection, "word");
	page->author = signature(s->db, a, r.author, page);
	page->category_path = path_of(s->db, a, page->fields.category);
	page->area_path = path_of(s->db, a, page->fields.area);
	page->word = reason == 0 ? NULL : revision_value(s->db, a, reason, "word");
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

struct workflow_facts
proposal_record_facts(const struct session *s, const struct proposal_record *r)
{
	return (struct workflow_facts){
		.own = proposal_own(s, r),
		.decided_by_me = s->member != 0 && s->member == r->decided_by,
		.appealed = r->objection != 0,
		.entered = s->member != 0 && s->member == r->entered_by,
		.support = r->support,
	};
}

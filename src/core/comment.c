/* Comments: one of them with everything that the eyes of who asks may see of it, and what is to be
 * known of a thing's comments before one opens them. */
#include "core/comment.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/association.h"
#include "core/clock_guard.h"
#include "core/comment_internal.h"
#include "core/revision.h"

const char *
stance_label(enum stance stance)
{
	switch (stance) {
	case STANCE_FOR:
		return _("For");
	case STANCE_NEUTRAL:
		return _("Neutral");
	case STANCE_AGAINST:
		return _("Against");
	}
	return "";
}

/* -- A row ----------------------------------------------------------------------------------- */

const char *
comment_signature(struct db *db, struct arena *a, int64_t author, enum shown_as shown_as,
                  int64_t association)
{
	return association != 0 ? association_signature(db, a, association)
	                        : member_signature(db, a, author, shown_as);
}

void
comment_row_take(struct session *s, struct arena *a, struct stmt *st, bool whole,
                 struct comment_row *row)
{
	int64_t author = db_int(st, 7);
	int64_t branch = db_int(st, 2);
	const char *text = db_text(st, 6);

	*row = (struct comment_row){
		.id = db_int(st, 0),
		.key = db_int(st, 1),
		.top = db_int(st, 1),
		.branch = branch,
		.version = db_int(st, 3),
		.state = (enum comment_state)db_int(st, 4),
		.blocked = !db_is_null(st, 5),
		.official = db_int(st, 9) != 0,
		.stance = (enum stance)db_int(st, 10),
		.at = db_int(st, 12),
		.edited = !db_is_null(st, 13),
		.helpful = db_int(st, 14),
		.answers = db_int(st, 15),
		.own = s->member != 0 && author == s->member,
		.bars = branch == 0,
	};
	row->level = branch == 0 ? 0 : branch == row->id ? 1 : 2;
	bool mark = row->state == COMMENT_DELETED ||
	            (!whole && (row->blocked || row->state != COMMENT_SHOWN));
	row->text = mark ? NULL : arena_strdup(a, text);
	row->author = comment_signature(s->db, a, author, (enum shown_as)db_int(st, 8),
	                                db_int(st, 21));
	row->phase = about_phase((enum subject)db_int(st, 16), (int)db_int(st, 11));
	row->found_helpful = db_int(st, 18) != 0;
	row->reported = db_int(st, 19) != 0;
	row->office = db_is_null(st, 20) ? NULL : arena_strdup(a, db_text(st, 20));
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_page, SQL_READ, "SELECT " COMMENT_ROW " FROM comment c WHERE c.id = ?2");
SQL(sql_beginning, SQL_READ, "SELECT state, block, text FROM comment WHERE id = ?1");

#define BEGINNING_COLUMNS 60

static enum status
read_row(struct session *s, struct arena *a, int64_t id, struct comment_row *row)
{
	struct stmt *st = db_begin(s->db, &sql_page);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, id);
	bool found = db_step(st);
	if (found)
		comment_row_take(s, a, st, true, row);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

/* How what it answers begins; a mark says nothing. */
static const char *
beginning(struct db *db, struct arena *a, int64_t parent)
{
	const char *text = NULL;

	if (parent == 0)
		return NULL;
	struct stmt *st = db_begin(db, &sql_beginning);
	db_bind_int(st, 1, parent);
	if (db_step(st)) {
		bool shown = db_int(st, 0) == COMMENT_SHOWN && db_is_null(st, 1);
		text = shown ? db_text(st, 2) : _("(cannot be read any more)");
		size_t n = text_fit(text, BEGINNING_COLUMNS, NULL);
		bool cut = text[n] != '\0';
		text = arena_printf(a, "%.*s%s", (int)n, text, cut ? "..." : "");
	}
	return db_end(st) == OK ? text : NULL;
}

int64_t
comment_edit_end(const struct comment_record *r)
{
	return (r->shown != 0 ? r->shown : r->submitted) + COMMENT_EDIT_SECONDS;
}

/* Instant until which its writer may change it; 0: no more. */
static int64_t
edit_until(const struct comment_record *r, const struct comment_page *page)
{
	if (!page->row.own || page->blocked_until != 0)
		return 0;
	if (r->state == COMMENT_HELD)
		return INT64_MAX;
	return r->state == COMMENT_SHOWN ? comment_edit_end(r) : 0;
}

/* What its writer and the moderators see of it beyond what everyone does. */
static void
fill_inside(struct session *s, struct arena *a, const struct comment_record *r,
            struct comment_page *page)
{
	page->holds = r->hold;
	page->ground = r->ground;
	page->word = r->reason == 0 ? NULL : revision_value(s->db, a, r->reason, "word");
	page->decided_by_me = comment_record_facts(s, r).decided_by_me;
	page->blocked_until = comment_blocked(s->db, a, r->author, clock_believed(s->db), NULL);
	page->edit_until = edit_until(r, page);
	if (!page->moderates)
		return;
	page->reports = r->reports;
	page->reasons = report_reasons(s->db, a, r->id);
}

static enum status
read_page(struct session *s, struct arena *a, int64_t id, struct comment_page *page)
{
	struct comment_record r;
	struct about about;
	enum status status = comment_record(s->db, id, &r);

	if (status == OK)
		status = about_read(s, r.subject, r.subject_id, &about);
	if (status != OK)
		return status;
	bool moderates = about_moderated(s, &about);
	bool inside = moderates || comment_own(s, &r);
	if (!inside && (!about.visible || !comment_readable(&r)))
		return NOT_FOUND;
	status = read_row(s, a, id, &page->row);
	if (status != OK)
		return status;
	page->subject = r.subject;
	page->subject_id = r.subject_id;
	page->code = arena_strdup(a, about.code);
	page->about = about_title(s->db, a, &about);
	page->parent = beginning(s->db, a, r.parent);
	page->changed = r.changed;
	page->moderates = moderates;
	page->can_answer = comment_in_office(s, r.subject, r.subject_id);
	if (inside)
		fill_inside(s, a, &r, page);
	return OK;
}

enum status
comment_read(struct session *s, struct arena *a, int64_t id, struct comment_page *page)
{
	*page = (struct comment_page){ .holds = 0 };
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = read_page(s, a, id, page);
	db_snapshot_end(s->db);
	return status;
}

struct workflow_facts
comment_facts(const struct comment_page *page)
{
	return (struct workflow_facts){
		.own = page->row.own,
		.decided_by_me = page->decided_by_me,
		.reports = page->reports,
	};
}

/* -- A thing's comments ---------------------------------------------------------------------- */

const char *
comment_why_not(struct session *s, struct arena *a, enum subject subject, int64_t id)
{
	struct about about;
	const char *word = NULL;

	if (about_read(s, subject, id, &about) != OK || !about.visible)
		return _("This cannot be commented on.");
	const char *closed = about_closed(&about);
	if (closed || s->member == 0)
		return closed;
	int64_t until = comment_blocked(s->db, a, s->member, clock_believed(s->db), &word);
	return until == 0 ? NULL : comment_blocked_text(a, until, word);
}

bool
comment_in_office(struct session *s, enum subject subject, int64_t id)
{
	struct about about;

	if (s->member == 0 || about_read(s, subject, id, &about) != OK || !about.listed)
		return false;
	return about_answered(s, &about);
}

SQL(sql_thread, SQL_READ,
    "SELECT comments, stance_for, neutral, against FROM thread"
    " WHERE subject = ?1 AND subject_id = ?2");
SQL(sql_held, SQL_READ,
    "SELECT id FROM comment WHERE author = ?1 AND subject = ?2 AND subject_id = ?3 AND state = 2"
    " ORDER BY id DESC LIMIT 1");
SQL(sql_fresh, SQL_READ,
    "SELECT id, shown FROM comment WHERE subject = ?2 AND subject_id = ?3 AND shown >= ?4"
    " AND state = 1 AND block IS NULL AND author = ?1 ORDER BY shown DESC LIMIT 2");

_Static_assert(COMMENT_SHOWN == 1 && COMMENT_HELD == 2, "the statements above say so");

static enum status
read_held(struct session *s, const struct about *about, int64_t *held)
{
	struct stmt *st = db_begin(s->db, &sql_held);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, about->subject);
	db_bind_int(st, 3, about->id);
	*held = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* Two are enough to know whether it is the only one. */
static enum status
read_fresh(struct session *s, const struct about *about, struct comment_summary *c)
{
	struct stmt *st = db_begin(s->db, &sql_fresh);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, about->subject);
	db_bind_int(st, 3, about->id);
	db_bind_int(st, 4, clock_believed(s->db) - COMMENT_EDIT_SECONDS);
	if (db_step(st)) {
		c->fresh = db_int(st, 0);
		c->fresh_until = db_int(st, 1) + COMMENT_EDIT_SECONDS;
	}
	c->several = c->fresh != 0 && (c->held != 0 || db_step(st));
	return db_end(st);
}

enum status
comment_summary(struct session *s, enum subject subject, int64_t id, struct comment_summary *c)
{
	struct about about;
	enum status status = about_read(s, subject, id, &about);

	*c = (struct comment_summary){ .comments = 0 };
	if (status != OK || !about.visible)
		return status == OK ? NOT_FOUND : status;
	struct stmt *st = db_begin(s->db, &sql_thread);
	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	if (db_step(st))
		*c = (struct comment_summary){
			.comments = db_int(st, 0),
			.stance_for = db_int(st, 1),
			.neutral = db_int(st, 2),
			.against = db_int(st, 3),
		};
	status = db_end(st);
	if (status == OK && s->member != 0)
		status = read_held(s, &about, &c->held);
	return status == OK && s->member != 0 ? read_fresh(s, &about, c) : status;
}

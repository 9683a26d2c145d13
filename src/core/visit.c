/* What moved since somebody was here: see visit.h. */
#include "core/visit.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/consultation.h"
#include "core/program.h"
#include "core/tree.h"

#define OWN_PROPOSALS 50
#define AREA_LIMIT 101
#define AREA_LOOKS 1000
#define ASKED_LOOKS 20 /* open consultations, the next to close first */
#define TOLD_LOOKS 100 /* unread notices that are looked at for telling ones */
#define TOLD_LINES 3
#define TITLE_COLUMNS 40

/* -- Since when ------------------------------------------------------------------------------ */

SQL(sql_visits, SQL_READ,
    "SELECT started, COALESCE(ended, started) FROM session WHERE member = ?1 AND id <= ?2"
    " ORDER BY id DESC LIMIT 2");

enum status
visit_since(struct session *s, int64_t *since)
{
	struct stmt *st = db_begin(s->db, &sql_visits);

	*since = 0;
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, s->id);
	int64_t began = db_step(st) ? db_int(st, 0) : 0;
	if (db_step(st))
		*since = db_int(st, 1) <= began ? db_int(st, 1) : db_int(st, 0);
	return db_end(st);
}

/* -- What was told --------------------------------------------------------------------------- */

/* New comments are counted per proposal below, and what its program is stands there; one notice of
 * each would say the same again. */
SQL(sql_told, SQL_READ,
    "SELECT id, told_as, verb = 'comment' OR (verb = 'adopt' AND told_as = ?4) FROM notice"
    " WHERE member = ?1 AND read = 0 AND at > ?2 ORDER BY at DESC, id DESC LIMIT ?3");

/* The newest ones about one's own first, then the newest of the others. */
static enum status
choose_told(struct session *s, int64_t since, int64_t ids[TOLD_LINES], size_t *n)
{
	int64_t others[TOLD_LINES];
	size_t other = 0;
	struct stmt *st = db_begin(s->db, &sql_told);

	*n = 0;
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, since);
	db_bind_int(st, 3, TOLD_LOOKS);
	db_bind_int(st, 4, TOLD_OWNER);
	while (*n < TOLD_LINES && db_step(st)) {
		if (db_int(st, 2))
			continue;
		if (db_int(st, 1) == TOLD_OWNER)
			ids[(*n)++] = db_int(st, 0);
		else if (other < TOLD_LINES)
			others[other++] = db_int(st, 0);
	}
	for (size_t i = 0; i < other && *n < TOLD_LINES; i++)
		ids[(*n)++] = others[i];
	return db_end(st);
}

static enum status
add_told(struct session *s, struct arena *a, struct visit *v)
{
	int64_t ids[TOLD_LINES];
	size_t n;
	enum status status = choose_told(s, v->since, ids, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		struct notice notice;
		status = notice_read(s, a, ids[i], &notice);
		if (status == OK)
			v->lines[v->line_count++] = notice.text;
		else if (status == NOT_FOUND) /* withdrawn this moment */
			status = OK;
	}
	v->told_count = v->line_count;
	return status;
}

/* -- One's own proposals --------------------------------------------------------------------- */

#define SUPPORTS " FROM support x WHERE x.proposal = p.id AND x.counts = 1 AND x.at > ?2"
#define COMMENTS                                                                                   \
	" FROM comment c WHERE c.subject = 2 AND c.subject_id = p.id AND c.state = 1"              \
	" AND c.block IS NULL AND c.shown > ?2 AND c.author <> ?1"

SQL(sql_own, SQL_READ,
    "SELECT p.title, (SELECT COUNT(*) FROM (SELECT 1" SUPPORTS " LIMIT ?3)),"
    " (SELECT x.at" SUPPORTS " ORDER BY x.at DESC LIMIT 1),"
    " (SELECT COUNT(*) FROM (SELECT 1" COMMENTS " LIMIT ?3)),"
    " (SELECT c.shown" COMMENTS " ORDER BY c.shown DESC LIMIT 1),"
    " d.at, g.changed, g.budget, g.first, g.state, g.phase, f.progress"
    " FROM proposal p LEFT JOIN adoption d ON d.proposal = p.id"
    " LEFT JOIN program g ON g.id = d.program"
    " LEFT JOIN phase f ON f.program = g.id AND f.number = g.phase"
    " WHERE p.author = ?1 ORDER BY p.id DESC LIMIT ?4");

struct moved {
	int64_t at; /* the latest of it */
	const char *text;
};

static const char *
number(struct arena *a, int64_t n)
{
	return n >= VISIT_LIMIT ? _("over 1,000") : text_number(a, n);
}

static const char *
cut_title(struct arena *a, const char *title)
{
	size_t fits = text_fit(title, TITLE_COLUMNS, NULL);

	return arena_printf(a, "%s%s", arena_strndup(a, title, fits), title[fits] ? "..." : "");
}

static const char *
moved_text(struct arena *a, const char *title, int64_t supports, int64_t comments)
{
	const char *cut = cut_title(a, title);
	const char *supported = arena_printf(
	        a, P_("%s new supporter", "%s new supporters", supports), number(a, supports));
	const char *commented = arena_printf(
	        a, P_("%s new comment", "%s new comments", comments), number(a, comments));

	if (supports > 0 && comments > 0)
		return arena_printf(a, _("Your proposal \"%s\": %s, %s."), cut, supported, commented);
	return arena_printf(a, _("Your proposal \"%s\": %s."), cut,
	                    supports > 0 ? supported : commented);
}

/* Of a proposal that is in a program which moved: how much and from when, or how far it is. */
static const char *
program_text(struct arena *a, struct stmt *own, int64_t since)
{
	const char *cut = cut_title(a, db_text(own, 0));

	if (db_int(own, 5) > since)
		return arena_printf(a, _("Your proposal \"%s\" is in a program: %s, from %s."), cut,
		                    text_money(a, db_int(own, 7)), date_long(a, db_int(own, 8)));
	return arena_printf(a, _("Your proposal \"%s\" is in a program: %s."), cut,
	                    program_standing(a, (enum program_state)db_int(own, 9),
	                                     (int)db_int(own, 10), db_int(own, 11)));
}

/* Keeps those that moved last, the latest first. */
static void
keep_moved(struct moved moved[VISIT_LINES], size_t *n, struct moved m)
{
	size_t i = *n;

	if (i < VISIT_LINES)
		++*n;
	else if (moved[--i].at >= m.at)
		return;
	for (; i > 0 && moved[i - 1].at < m.at; i--)
		moved[i] = moved[i - 1];
	moved[i] = m;
}

static void
add_up(int64_t *sum, int64_t n)
{
	*sum = *sum + n < VISIT_LIMIT ? *sum + n : VISIT_LIMIT;
}

static enum status
add_own(struct session *s, struct arena *a, struct visit *v)
{
	struct moved moved[VISIT_LINES] = { 0 };
	size_t n = 0;
	struct stmt *st = db_begin(s->db, &sql_own);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, v->since);
	db_bind_int(st, 3, VISIT_LIMIT);
	db_bind_int(st, 4, OWN_PROPOSALS);
	while (db_step(st)) {
		int64_t supports = db_int(st, 1);
		int64_t comments = db_int(st, 3);
		int64_t last = db_int(st, 2) > db_int(st, 4) ? db_int(st, 2) : db_int(st, 4);
		add_up(&v->supports, supports);
		add_up(&v->comments, comments);
		if (supports + comments > 0)
			keep_moved(moved, &n,
			           (struct moved){ last, moved_text(a, db_text(st, 0), supports,
			                                            comments) });
		if (db_int(st, 6) > v->since)
			keep_moved(moved, &n,
			           (struct moved){ db_int(st, 6), program_text(a, st, v->since) });
	}
	for (size_t i = 0; i < n && v->line_count < VISIT_LINES; i++)
		v->lines[v->line_count++] = moved[i].text;
	return db_end(st);
}

/* -- What one is asked ----------------------------------------------------------------------- */

SQL(sql_told_open, SQL_READ,
    "SELECT 1 FROM notice WHERE member = ?1 AND read = 0 AND at > ?2 AND subject = 15"
    " AND subject_id = ?3 LIMIT 1");

_Static_assert(SUBJECT_CONSULTATION == 15, "the statement says so");

/* Whoever follows it has a notice of that. */
static bool
is_told(struct session *s, int64_t since, int64_t consultation)
{
	struct stmt *st = db_begin(s->db, &sql_told_open);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, since);
	db_bind_int(st, 3, consultation);
	bool told = db_step(st);
	return db_end(st) == OK && told;
}

/* Consultations that opened since, are asked of them and not answered yet: the one that closes first
 * by its name. */
static enum status
add_asked(struct session *s, struct arena *a, struct visit *v)
{
	const struct consultation_query q = { .set = CONSULTATIONS_CURRENT };
	struct consultation_row rows[ASKED_LOOKS];
	const struct consultation_heading *first = NULL;
	int64_t n = 0;
	size_t got;
	enum status status = consultation_list(s, a, &q, NULL, false, ASKED_LOOKS, rows, &got);

	for (size_t i = 0; status == OK && i < got; i++) {
		const struct consultation_heading *h = &rows[i].heading;
		if (rows[i].pause || h->state != CONSULTATION_OPEN || h->opens <= v->since ||
		    !rows[i].for_me || rows[i].answered || is_told(s, v->since, h->id))
			continue;
		first = first ? first : h;
		n++;
	}
	if (status != OK || n == 0 || v->line_count == VISIT_LINES)
		return status;
	v->lines[v->line_count++] =
	        n == 1 ? arena_printf(a, _("A new consultation asks you: \"%s\", open until %s."),
	                              cut_title(a, first->title), consultation_when(a, first->closes))
	               : arena_printf(a, _("%s new consultations ask you; \"%s\" closes first."),
	                              text_number(a, n), cut_title(a, first->title));
	return OK;
}

/* -- Around one ------------------------------------------------------------------------------ */

SQL(sql_around, SQL_READ,
    "WITH RECURSIVE below (id) AS (SELECT id FROM node WHERE id = ?1"
    "  UNION SELECT n.id FROM below b JOIN node n ON n.parent = b.id),"
    " newest (id, area) AS (SELECT id, area FROM proposal WHERE listed = 1 AND published > ?2"
    "  ORDER BY published DESC, id DESC LIMIT ?4)"
    " SELECT COUNT(*) FROM (SELECT 1 FROM newest x WHERE x.area IN (SELECT id FROM below)"
    "  AND NOT EXISTS (SELECT 1 FROM proposal o WHERE o.id = x.id AND o.author = ?3) LIMIT ?5)");

static enum status
add_around(struct session *s, struct arena *a, struct visit *v)
{
	struct stmt *st = db_begin(s->db, &sql_around);

	db_bind_int(st, 1, s->area);
	db_bind_int(st, 2, v->since);
	db_bind_int(st, 3, s->member);
	db_bind_int(st, 4, AREA_LOOKS);
	db_bind_int(st, 5, AREA_LIMIT);
	if (db_step(st))
		v->published = db_int(st, 0);
	enum status status = db_end(st);
	if (status != OK || v->published == 0 || v->line_count == VISIT_LINES)
		return status;
	const char *n = v->published >= AREA_LIMIT ? _("over 100") : text_number(a, v->published);
	v->lines[v->line_count++] =
	        arena_printf(a, P_("%s new proposal in %s.", "%s new proposals in %s.", v->published),
	                     n, tree_name(s->db, a, s->area));
	return OK;
}

enum status
visit_read(struct session *s, struct arena *a, struct visit *v)
{
	*v = (struct visit){ .since = 0 };
	if (s->member == 0)
		return DENIED;
	enum status status = visit_since(s, &v->since);
	v->notices = notice_unread(s->db, s->member);
	if (status == OK && v->notices > 0)
		status = add_told(s, a, v);
	if (status != OK || v->since == 0)
		return status;
	status = add_own(s, a, v);
	if (status == OK)
		status = add_asked(s, a, v);
	return status == OK && s->area ? add_around(s, a, v) : status;
}

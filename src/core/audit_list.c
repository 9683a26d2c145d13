/* The audit trail: pages of it, as its readers filter them. What these eyes see of an entry is
 * audit_eyes'; one entry in full, audit_page's. */
#include "core/audit_list.h"

#include <string.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/audit_eyes.h"
#include "core/verb_words.h"

/* ?1 where to go on from, ?2 the other end, ?3 how many. */
#define FROM "SELECT " AUDIT_COLUMNS " FROM audit WHERE "
#define ON "seq < ?1 AND seq >= ?2 ORDER BY seq DESC LIMIT ?3"
#define BACK "seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3"
SQL(sql_audit_on, SQL_READ, FROM ON);
SQL(sql_audit_back, SQL_READ, FROM BACK);
#define ABOUT "subject = ?4 AND subject_id = ?5 AND "
SQL(sql_audit_about_on, SQL_READ, FROM ABOUT ON);
SQL(sql_audit_about_back, SQL_READ, FROM ABOUT BACK);
#define BY "actor = ?4 AND "
SQL(sql_audit_by_on, SQL_READ, FROM BY ON);
SQL(sql_audit_by_back, SQL_READ, FROM BY BACK);

/* Words longer than this are no words. */
#define WORDS_MAX 8

/* -- What is asked for --------------------------------------------------------------------- */

/* The query, looked up. */
struct sieve {
	enum audit_by by;
	int64_t member; /* 0: whoever */
	bool by_verb;
	struct verb verb;
	enum subject kind;
	enum subject subject; /* of the one thing; SUBJECT_NONE: any */
	int64_t subject_id;
	int64_t first; /* entries, with both */
	int64_t last;
	const char *words[WORDS_MAX]; /* folded */
	size_t n_words;
};

struct page {
	struct audit_eyes eyes;
	struct sieve sieve;
	struct arena *a;
	struct arena looked; /* what was found out about entries */
	struct arena scratch; /* of the entry at hand */
	struct audit_row *rows;
	size_t n;
	size_t got;
	size_t passed_over;
};

static enum status
sieve_member(struct page *g, const char *number, struct problem *p)
{
	enum subject subject;

	if (!number || !*number)
		return OK;
	if (!g->eyes.names)
		return problem_set(p, DENIED, "member", _("Who did what is only for those who hold the "
		                                          "right to examine the audit trail."));
	enum status status = audit_find(&g->eyes, number, &subject, &g->sieve.member, p);
	if (status == OK && subject != SUBJECT_MEMBER)
		status = NOT_FOUND;
	return status != NOT_FOUND ? status
	                           : problem_set(p, NOT_FOUND, "member",
	                                         _("There is no member with this number. It is "
	                                           "written like W-0007."));
}

static enum status
sieve_days(struct page *g, const struct audit_query *q)
{
	struct db *db = g->eyes.s->db;
	enum status status = OK;

	g->sieve.first = 1;
	g->sieve.last = INT64_MAX - 1;
	if (q->from != 0) {
		status = audit_at(db, calendar_midnight(q->from) - 1, &g->sieve.first);
		g->sieve.first++;
	}
	if (status == OK && q->to != 0)
		status = audit_at(db, calendar_midnight(q->to + 1) - 1, &g->sieve.last);
	return status;
}

static void
sieve_words(struct page *g, const char *text)
{
	struct sieve *v = &g->sieve;
	char *rest = text_fold(&g->looked, text ? text : "");

	for (char *word = strtok_r(rest, " \t\n", &rest); word && v->n_words < WORDS_MAX;
	     word = strtok_r(NULL, " \t\n", &rest))
		v->words[v->n_words++] = word;
}

static enum status
make_sieve(struct page *g, const struct audit_query *q, struct problem *p)
{
	struct sieve *v = &g->sieve;
	enum status status = sieve_member(g, q->member, p);

	v->by = q->by;
	v->kind = q->kind;
	if (q->verb > 0) {
		v->by_verb = verb_at((size_t)q->verb - 1, &v->verb);
		if (!v->by_verb)
			return problem_set(p, INVALID, "verb", _("There is no such step."));
	}
	if (status == OK && q->code && *q->code)
		status = audit_find(&g->eyes, q->code, &v->subject, &v->subject_id, p);
	sieve_words(g, q->words);
	if (status == OK)
		status = problem_default(p, sieve_days(g, q));
	return status;
}

/* Several verbs may have one word; all of them are meant. */
static bool
is_verb(const struct verb *wanted, const struct audit_stored *e)
{
	struct verb verb;

	return verb_find(e->verb, e->subject, &verb) && verb.subject == wanted->subject &&
	       strcmp(verb.label, wanted->label) == 0;
}

/* Only in what these eyes see of it; the thing, which is dear, is looked at only for words that are
 * nowhere else. */
static bool
has_words(struct page *g, const struct audit_stored *e)
{
	const char *cheap = arena_printf(&g->scratch, "%s %s", audit_what(&g->scratch, e),
	                                 g->eyes.names ? e->detail : "");
	const char *folded = text_fold(&g->scratch, cheap);
	const char *seen = NULL;

	for (size_t i = 0; i < g->sieve.n_words; i++) {
		const char *word = g->sieve.words[i];
		if (strstr(folded, word))
			continue;
		if (!seen) {
			const struct audit_sight *sight = audit_look(&g->eyes, e);
			seen = text_fold(&g->scratch, arena_printf(&g->scratch, "%s %s", sight->code,
			                                           sight->about));
		}
		if (!strstr(seen, word))
			return false;
	}
	return true;
}

/* Who asks for one thing is told no more of it than its page tells: neither that nor when something
 * was done that is not for these eyes. */
static bool
is_about(struct page *g, const struct audit_stored *e)
{
	const struct sieve *v = &g->sieve;

	return e->subject == v->subject && e->subject_id == v->subject_id &&
	       (g->eyes.names || audit_own(&g->eyes, e) || audit_look(&g->eyes, e)->seen);
}

static bool
is_by(const struct page *g, const struct audit_stored *e)
{
	return e->actor == g->sieve.member && e->actor_kind == ACTOR_MEMBER &&
	       (!audit_apart(e) || audit_own(&g->eyes, e));
}

static bool
lets(struct page *g, const struct audit_stored *e)
{
	const struct sieve *v = &g->sieve;

	return (v->kind == SUBJECT_NONE || e->subject == v->kind) &&
	       (v->subject == SUBJECT_NONE || is_about(g, e)) &&
	       (v->member == 0 || is_by(g, e)) &&
	       (v->by == AUDIT_BY_ANY || audit_by_whom(e) == v->by) &&
	       (!v->by_verb || is_verb(&v->verb, e)) && (v->n_words == 0 || has_words(g, e));
}

/* -- A page -------------------------------------------------------------------------------- */

/* The row outlives what was found out. */
static void
take(struct page *g, struct stmt *st, const struct audit_stored *e)
{
	struct audit_row *row = &g->rows[g->got++];

	audit_describe(&g->eyes, st, e, row);
	row->actor = arena_strdup(g->a, row->actor);
	row->verb = arena_strdup(g->a, row->verb);
	row->what = arena_strdup(g->a, row->what);
	row->code = arena_strdup(g->a, row->code);
	row->about = arena_strdup(g->a, row->about);
}

/* Takes the entry, or passes it over; false when the page pauses there. */
static bool
look(struct page *g, struct stmt *st, const struct audit_stored *e)
{
	if (lets(g, e)) {
		take(g, st, e);
		return true;
	}
	if (++g->passed_over < LIST_LOOKS)
		return true;
	g->rows[g->got++] = (struct audit_row){
		.seq = e->seq, .pause = true, .actor = "", .verb = "", .what = "", .code = "",
		.about = "",
	};
	return false;
}

static struct stmt *
begin(struct page *g, bool backward)
{
	static const struct sql *const *const statements[3][2] = {
		{ &sql_audit_on, &sql_audit_back },
		{ &sql_audit_about_on, &sql_audit_about_back },
		{ &sql_audit_by_on, &sql_audit_by_back },
	};
	const struct sieve *v = &g->sieve;
	int way = v->subject != SUBJECT_NONE ? 1 : v->member != 0 ? 2 : 0;
	struct stmt *st = db_begin(g->eyes.s->db, statements[way][backward]);

	if (way == 1) {
		db_bind_int(st, 4, v->subject);
		db_bind_int(st, 5, v->subject_id);
	} else if (way == 2) {
		db_bind_int(st, 4, v->member);
	}
	return st;
}

static enum status
read_rows(struct page *g, int64_t from, bool backward)
{
	const struct sieve *v = &g->sieve;
	struct stmt *st = begin(g, backward);
	struct audit_stored e;

	if (backward)
		db_bind_int(st, 1, from != 0 && from >= v->first ? from : v->first - 1);
	else
		db_bind_int(st, 1, from != 0 && from <= v->last ? from : v->last + 1);
	db_bind_int(st, 2, backward ? v->last : v->first);
	db_bind_int(st, 3, (int64_t)g->n + LIST_LOOKS);
	bool more = true;
	while (more && g->got < g->n && db_step(st)) {
		audit_take(st, &g->scratch, &e);
		more = look(g, st, &e);
		arena_reset(&g->scratch);
	}
	return db_end(st);
}

enum status
audit_list(struct session *s, struct arena *a, const struct audit_query *q, int64_t from,
           bool backward, size_t n, struct audit_row *rows, size_t *got, struct problem *p)
{
	struct page g = { .a = a, .rows = rows, .n = n };

	*got = 0;
	audit_open_eyes(&g.eyes, s, &g.looked);
	enum status status = make_sieve(&g, q, p);
	if (status == OK)
		status = problem_default(p, read_rows(&g, from, backward));
	arena_free(&g.looked);
	arena_free(&g.scratch);
	if (status != OK)
		return status;
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return OK;
}

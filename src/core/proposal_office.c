/* Proposals: what helps those who look through them: the queue, the day's tally, and how the writer's other
 * proposals stand, as numbers without a name. */
#include "base/calendar.h"
#include "base/lang.h"
#include "core/civility.h"
#include "core/clock_guard.h"
#include "core/proposal_internal.h"
#include "core/setting.h"

#define COUNT_LIMIT 1001

/* The list of verbs is the index's too: it is read along that alone (not along that of subjects, hence
 * the plus). What was taken back is taken off. */
SQL(sql_decided, SQL_READ,
    "SELECT CASE WHEN verb <> 'undo' THEN 1 WHEN detail LIKE 'verb=publish %' OR"
    " detail LIKE 'verb=return %' OR detail LIKE 'verb=refuse %' OR detail LIKE 'verb=hide %' OR"
    " detail LIKE 'verb=merge %' THEN -1 ELSE 0 END"
    " FROM audit WHERE at >= ?1 AND (?2 = 0 OR actor = ?2) AND +subject IN (2, 8)"
    " AND verb IN ('publish', 'return', 'refuse', 'hide', 'merge', 'undo') LIMIT ?3");
_Static_assert(SUBJECT_PROPOSAL == 2 && SUBJECT_COMMENT == 8, "the statement above says so");
SQL(sql_states, SQL_READ, "SELECT state FROM proposal WHERE author = ?1 ORDER BY id DESC LIMIT ?2");

int64_t
proposal_decided_today(struct db *db, int64_t member, int64_t now)
{
	struct stmt *st = db_begin(db, &sql_decided);
	int64_t n = 0;

	db_bind_int(st, 1, calendar_midnight(calendar_day(now)));
	db_bind_int(st, 2, member);
	db_bind_int(st, 3, COUNT_LIMIT);
	while (db_step(st))
		n += db_int(st, 0);
	/* Yesterday's last decision may be taken back after midnight. */
	return db_end(st) == OK && n > 0 ? n : 0;
}

static void
count_state(struct author_record *record, enum proposal_state state)
{
	record->published += proposal_state_public(state);
	record->returned += state == PROPOSAL_RETURNED;
	record->refused += state == PROPOSAL_REFUSED || state == PROPOSAL_APPEALED;
	record->hidden += state == PROPOSAL_HIDDEN;
	record->withdrawn += state == PROPOSAL_WITHDRAWN;
}

enum status
proposal_author_record(struct session *s, int64_t id, struct author_record *record)
{
	struct proposal_record r;

	*record = (struct author_record){ .published = 0 };
	enum status status = proposal_record(s->db, id, &r);
	if (status != OK)
		return status;
	if (s->kind != ACTOR_SYSTEM &&
	    (s->member == 0 ||
	     !right_held(s->db, s->member, RIGHT_MODERATE, r.area, clock_believed(s->db))))
		return DENIED;
	if (r.author == 0)
		return OK;
	struct stmt *st = db_begin(s->db, &sql_states);
	db_bind_int(st, 1, r.author);
	db_bind_int(st, 2, COUNT_LIMIT);
	while (db_step(st))
		count_state(record, (enum proposal_state)db_int(st, 0));
	return db_end(st);
}

/* What the rules of civility would hold in a comment is worth a second look here too. */
static const char *
reasons(struct session *s, struct arena *a, const struct proposal_page *page)
{
	const struct civility_words *words =
	        civility_words(a, setting_text(s->db, a, SETTING_WORDS));
	const char *all = arena_printf(a, "%s. %s. %s", page->fields.title, page->fields.problem,
	                               page->fields.wish);
	size_t n;
	const char *held = hold_text(a, civility_scan(a, words, all, NULL, 0, &n));

	if (page->state != PROPOSAL_APPEALED)
		return held;
	return *held ? arena_printf(a, "%s, %s", _("appeal"), held) : _("appeal");
}

enum status
proposal_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct proposal_page page;
	enum status status = proposal_read(s, a, id, &page);

	if (status != OK)
		return status;
	*thing = (struct workflow_thing){
		.version = page.version,
		.state = (int)page.state,
		.asked = (int)page.asked,
		.facts = page.facts,
		.title = page.fields.title,
		.code = arena_strdup(a, page.code),
		.reasons = reasons(s, a, &page),
	};
	return OK;
}

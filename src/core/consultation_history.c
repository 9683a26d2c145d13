/* Consultations: what became of one, from its entries in the audit trail and its revisions, in public
 * terms and without names. What residents answered is no step of its life. */
#include <string.h>

#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/trail.h"
#include "core/workflow.h"

/* One entry of the trail. */
struct entry {
	int64_t seq;
	int64_t at;
	const char *verb;
	const char *detail;
	bool undone; /* it was taken back */
};

/* -- In words -------------------------------------------------------------------------------- */

static const struct {
	const char *verb;
	const char *label;
} kinds[] = {
	{ "consult_create", N_("Made") },
	{ "consult_edit", N_("Changed") },
	{ "consult_extend", N_("End put off") },
	{ "question_set", N_("Question written") },
	{ "question_drop", N_("Question dropped") },
	{ "question_move", N_("Question moved") },
	{ "section_set", N_("Section written") },
	{ "section_drop", N_("Section dropped") },
	{ "section_move", N_("Section moved") },
	{ "official_set", N_("Office's answer written") },
	{ "official_drop", N_("Office's answer dropped") },
};

static const char *
past_of(const char *verb)
{
	const struct transition *t = workflow_find(&consultation_workflow, verb, 0);

	return t ? _(t->past) : verb;
}

/* "undo" says which verb it took back. */
static const char *
undone_words(struct arena *a, const char *detail)
{
	const char *verb = trail_word(a, detail, "verb");

	return verb ? arena_printf(a, _("Taken back: %s"), past_of(verb)) : _("Taken back");
}

static const char *
words_of(struct arena *a, const struct entry *e)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].verb, e->verb) == 0)
			return _(kinds[i].label);
	return strcmp(e->verb, "undo") == 0 ? undone_words(a, e->detail) : past_of(e->verb);
}

/* -- Steps ----------------------------------------------------------------------------------- */

/* What was prepared before it was announced first, at the instant ?6, is the office's: ?3 is 1 for who
 * sees it. So is an answer that is not published: ?4 is 1 where it is, and for who writes it. What
 * was taken back is followed by that, since nothing else may come between. */
#define ROW                                                                                        \
	"SELECT seq, at, verb, detail, (SELECT n.verb FROM audit n WHERE " CONSULTATION_TRAIL      \
	" AND subject_id = ?1 AND n.seq > e.seq ORDER BY n.seq LIMIT 1) = 'undo' FROM audit e"     \
	" WHERE " CONSULTATION_TRAIL " AND subject_id = ?1"                                        \
	" AND (?4 OR verb NOT IN ('official_set', 'official_drop'))"                         \
	" AND (?3 OR seq >= (SELECT MAX(f.seq) FROM audit f WHERE " CONSULTATION_TRAIL             \
	" AND subject_id = ?1 AND verb = 'schedule' AND at <= ?6)) AND seq "
SQL(sql_history, SQL_READ, ROW "< ?2 ORDER BY seq DESC LIMIT ?5");
SQL(sql_history_back, SQL_READ, ROW "> ?2 ORDER BY seq LIMIT ?5");

static enum status
read_entries(struct session *s, struct arena *a, const struct consultation_record *r, int64_t from,
             bool backward, size_t n, struct entry *entries, size_t *got)
{
	struct stmt *st = db_begin(s->db, backward ? &sql_history_back : &sql_history);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, from == 0 && !backward ? INT64_MAX : from);
	db_bind_int(st, 3, consultation_prepares(s, r->unit));
	db_bind_int(st, 4,
	            r->state == CONSULTATION_ANSWERED || consultation_mine(s, r->unit));
	db_bind_int(st, 5, (int64_t)n);
	db_bind_int(st, 6, r->published);
	while (*got < n && db_step(st))
		entries[(*got)++] = (struct entry){
			.seq = db_int(st, 0),
			.at = db_int(st, 1),
			.verb = arena_strdup(a, db_text(st, 2)),
			.detail = arena_strdup(a, db_text(st, 3)),
			.undone = db_int(st, 4) == 1,
		};
	return db_end(st);
}

/* What the clock did has happened at its time, whenever it was recorded. */
static void
describe(struct session *s, struct arena *a, const struct entry *e, bool prepares,
         struct consultation_step *step)
{
	int64_t revision = trail_number(e->detail, "revision");
	int64_t at = trail_number(e->detail, "at");

	*step = (struct consultation_step){
		.seq = e->seq, .at = at != 0 ? at : e->at, .what = words_of(a, e),
	};
	bool official = strncmp(e->verb, "official_", strlen("official_")) == 0;
	if (revision != 0 && !official && (prepares || !e->undone))
		step->word = revision_value(s->db, a, revision, "word");
}

enum status
consultation_history(struct session *s, struct arena *a, int64_t id, int64_t from, bool backward,
                     size_t n, struct consultation_step *steps, size_t *got)
{
	struct entry *entries = arena_array(a, n, sizeof(*entries));
	struct consultation_record r;
	enum status status = consultation_record(s->db, id, consultation_now(s), &r);

	*got = 0;
	if (status == OK)
		status = consultation_visible(s, &r);
	if (status == OK)
		status = read_entries(s, a, &r, from, backward, n, entries, got);
	for (size_t i = 0; status == OK && i < *got; i++)
		describe(s, a, &entries[backward ? *got - 1 - i : i],
		         consultation_prepares(s, r.unit), &steps[i]);
	return status;
}

/* Consultations: what became of one, from its entries in the audit trail and its revisions, in public
 * terms and without names. What residents answered is no step of its life. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/workflow.h"

/* One entry of the trail. */
struct entry {
	int64_t seq;
	int64_t at;
	const char *verb;
	const char *detail;
};

/* The number behind "name=" in an entry's detail; 0: there is none. */
static int64_t
detail_number(const char *detail, const char *name)
{
	size_t n = strlen(name);

	for (const char *s = detail; s && *s; s = strchr(s, ' ')) {
		s += strspn(s, " ");
		if (strncmp(s, name, n) == 0 && s[n] == '=')
			return strtoll(s + n + 1, NULL, 10);
	}
	return 0;
}

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
	const char *verb = strstr(detail, "verb=");

	if (!verb)
		return _("Taken back");
	verb += strlen("verb=");
	return arena_printf(a, _("Taken back: %s"),
	                    past_of(arena_strndup(a, verb, strcspn(verb, " "))));
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

/* What was prepared before it was announced, and is not yet published, is the office's: ?3 is 1 for
 * who sees all of it; ?4 says that the office has answered. */
#define ROW                                                                                        \
	"SELECT seq, at, verb, detail FROM audit WHERE " CONSULTATION_TRAIL " AND subject_id = ?1" \
	" AND (?3 OR ?4 OR verb NOT IN ('official_set', 'official_drop')) AND seq "
SQL(sql_history, SQL_READ, ROW "< ?2 ORDER BY seq DESC LIMIT ?5");
SQL(sql_history_back, SQL_READ, ROW "> ?2 ORDER BY seq LIMIT ?5");

static enum status
read_entries(struct session *s, struct arena *a, const struct consultation_record *r, int64_t from,
             bool backward, size_t n, struct entry *entries, size_t *got)
{
	struct stmt *st = db_begin(s->db, backward ? &sql_history_back : &sql_history);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, from == 0 && !backward ? INT64_MAX : from);
	db_bind_int(st, 3, consultation_mine(s, r->unit));
	db_bind_int(st, 4, r->state == CONSULTATION_ANSWERED);
	db_bind_int(st, 5, (int64_t)n);
	while (*got < n && db_step(st))
		entries[(*got)++] = (struct entry){
			.seq = db_int(st, 0),
			.at = db_int(st, 1),
			.verb = arena_strdup(a, db_text(st, 2)),
			.detail = arena_strdup(a, db_text(st, 3)),
		};
	return db_end(st);
}

/* What the clock did has happened at its time, whenever it was recorded. */
static void
describe(struct db *db, struct arena *a, const struct entry *e, struct consultation_step *step)
{
	int64_t revision = detail_number(e->detail, "revision");
	int64_t at = detail_number(e->detail, "at");

	*step = (struct consultation_step){
		.seq = e->seq, .at = at != 0 ? at : e->at, .what = words_of(a, e),
	};
	bool official = strncmp(e->verb, "official_", strlen("official_")) == 0;
	if (revision != 0 && !official)
		step->word = revision_value(db, a, revision, "word");
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
		describe(s->db, a, &entries[backward ? *got - 1 - i : i], &steps[i]);
	return status;
}

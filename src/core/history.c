/* What became of a thing: see history.h. */
#include "core/history.h"

#include <string.h>

#include "base/array.h"
#include "base/lang.h"
#include "core/attribute.h"
#include "core/revision.h"
#include "core/trail.h"
#include "core/workflow.h"

/* -- Entries --------------------------------------------------------------------------------- */

/* What was taken back is followed by that, since nothing else may come between. */
#define ENTRY                                                                                      \
	"SELECT seq, at, verb, detail, (SELECT n.verb FROM audit n WHERE n.subject = ?1"           \
	" AND n.subject_id = ?2 AND n.seq > e.seq AND n." TRAIL_STEPS                              \
	" ORDER BY n.seq LIMIT 1) = 'undo'"                                                        \
	" FROM audit e WHERE subject = ?1 AND subject_id = ?2 AND " TRAIL_STEPS                    \
	" AND (?4 IS NULL OR substr(verb, 1, length(?4)) <> ?4) AND seq >= ?3 AND seq "
SQL(sql_history_on, SQL_READ, ENTRY "< ?5 ORDER BY seq DESC LIMIT ?6");
SQL(sql_history_back, SQL_READ, ENTRY "> ?5 ORDER BY seq LIMIT ?6");

static enum status
read_entries(const struct history *h, const struct history_eyes *eyes, int64_t from, bool backward,
             size_t n, struct trail_entry *entries, size_t *got)
{
	struct stmt *st = db_begin(eyes->s->db, backward ? &sql_history_back : &sql_history_on);

	db_bind_int(st, 1, h->subject);
	db_bind_int(st, 2, eyes->id);
	db_bind_int(st, 3, eyes->since);
	db_bind_text(st, 4, eyes->without);
	db_bind_int(st, 5, from == 0 && !backward ? INT64_MAX : from);
	db_bind_int(st, 6, (int64_t)n);
	while (*got < n && db_step(st))
		entries[(*got)++] = (struct trail_entry){
			.seq = db_int(st, 0),
			.at = db_int(st, 1),
			.verb = arena_strdup(eyes->a, db_text(st, 2)),
			.detail = arena_strdup(eyes->a, db_text(st, 3)),
			.undone = db_int(st, 4) == 1,
		};
	enum status status = db_end(st);
	if (backward)
		array_reverse(entries, *got, sizeof(*entries));
	return status;
}

/* -- In words -------------------------------------------------------------------------------- */

/* The table's word for a verb, or the past of the workflow's. */
static const char *
verb_words(const struct history *h, const char *verb)
{
	for (const struct history_words *w = h->words; w && w->verb; w++)
		if (strcmp(w->verb, verb) == 0)
			return _(w->label);
	const struct transition *t = h->workflow ? workflow_find(h->workflow, verb, 0) : NULL;
	return t ? _(t->past) : verb;
}

/* "undo" says which verb it took back. */
static const char *
words_of(const struct history *h, struct arena *a, const struct trail_entry *e)
{
	if (strcmp(e->verb, "undo") != 0)
		return verb_words(h, e->verb);
	const char *verb = trail_word(a, e->detail, "verb");
	return verb ? arena_printf(a, _("Taken back: %s"), verb_words(h, verb)) : _("Taken back");
}

/* Which fields it wrote differently. */
static void
compare(const struct history *h, const struct history_eyes *eyes, const struct trail_entry *e,
        struct history_step *step)
{
	struct db *db = eyes->s->db;
	int64_t version = trail_number(e->detail, "version");
	int64_t before;
	int64_t after;

	if (!h->fields || version <= eyes->unread || strcmp(e->verb, "undo") == 0 ||
	    trail_both(db, h->subject, eyes->id, version, &before, &after) != OK)
		return;
	const char *changed = attributes_differ(db, eyes->a, h->fields, before, after);
	if (*changed) {
		step->changed = changed;
		step->version = version;
	}
}

/* What a clock did has happened at its time, whenever it was recorded. */
static void
describe(const struct history *h, const struct history_eyes *eyes, const struct trail_entry *e,
         struct history_step *step)
{
	int64_t at = trail_number(e->detail, "at");
	int64_t word = trail_number(e->detail, "word");

	if (word == 0)
		word = trail_number(e->detail, "revision");
	*step = (struct history_step){
		.seq = e->seq,
		.at = at != 0 ? at : e->at,
		.hour = true,
		.what = words_of(h, eyes->a, e),
	};
	if (word != 0 && (eyes->insider || !e->undone))
		step->word = revision_value(eyes->s->db, eyes->a, word, "word");
	compare(h, eyes, e, step);
	if (h->tell)
		h->tell(eyes, e, step);
}

/* -- Reading --------------------------------------------------------------------------------- */

enum status
history_read(const struct history *h, struct session *s, struct arena *a, int64_t id, int64_t from,
             bool backward, size_t n, struct history_step *steps, size_t *got)
{
	*got = 0;
	if (h->read)
		return h->read(s, a, id, from, backward, n, steps, got);
	struct trail_entry *entries = arena_array(a, n, sizeof(*entries));
	struct history_eyes eyes = { .s = s, .a = a, .id = id };
	enum status status = h->look(&eyes);
	if (status == OK)
		status = read_entries(h, &eyes, from, backward, n, entries, got);
	for (size_t i = 0; status == OK && i < *got; i++)
		describe(h, &eyes, &entries[i], &steps[i]);
	return status;
}

enum status
history_difference(const struct history *h, struct session *s, struct arena *a, int64_t id,
                   int64_t version, struct field_change **changes, size_t *n)
{
	struct history_eyes eyes = { .s = s, .a = a, .id = id };

	*n = 0;
	if (h->difference)
		return h->difference(s, a, id, version, changes, n);
	enum status status = h->fields ? h->look(&eyes) : NOT_FOUND;
	if (status == OK && version <= eyes.unread)
		status = NOT_FOUND;
	return status == OK ? trail_difference(s, a, h->fields, h->subject, id, version,
	                                       changes, n)
	                    : status;
}

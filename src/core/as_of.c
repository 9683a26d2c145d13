/* Moments of the past: which entry a day ends with, and the entries of a thing up to one. What
 * nodes were called then is in as_of_node.c; what a thing's page looked like is its room's. */
#include "core/as_of.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"

enum status
as_of_day(struct db *db, int64_t day, int64_t *seq)
{
	return audit_at(db, calendar_midnight(day + 1) - 1, seq);
}

SQL(sql_as_of_instant, SQL_READ, "SELECT at FROM audit WHERE seq = ?1");

int64_t
as_of_instant(struct db *db, int64_t seq)
{
	struct stmt *st = db_begin(db, &sql_as_of_instant);

	db_bind_int(st, 1, seq);
	int64_t at = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? at : 0;
}

/* An import may write thousands of entries, each a thing of its own: of so many the rest is not
 * looked at. */
#define ACT_LOOKS 300

SQL(sql_as_of_next, SQL_READ,
    "SELECT n.seq FROM audit n JOIN audit e ON e.seq = ?1 WHERE n.seq > ?1 AND n.seq <= ?1 + ?2"
    " AND (n.at <> e.at OR n.actor <> e.actor OR n.actor_kind <> e.actor_kind)"
    " ORDER BY n.seq LIMIT 1");

int64_t
as_of_settled(struct db *db, int64_t seq)
{
	struct stmt *st = db_begin(db, &sql_as_of_next);
	const int64_t newest = audit_newest(db);
	const int64_t last = seq + ACT_LOOKS < newest ? seq + ACT_LOOKS : newest;

	db_bind_int(st, 1, seq);
	db_bind_int(st, 2, ACT_LOOKS);
	int64_t next = db_step(st) ? db_int(st, 0) : last + 1;
	return db_end(st) == OK && next > seq ? next - 1 : seq;
}

enum status
as_of_unseen(struct problem *p, bool there)
{
	return there ? problem_set(p, NOT_FOUND, NULL,
	                           _("At that time it was not public. Choose another day."))
	             : problem_set(p, NOT_FOUND, NULL,
	                           _("At that time it did not exist yet. Choose a later day."));
}

SQL(sql_as_of_entries, SQL_READ,
    "SELECT seq, at, actor_kind, actor, verb, detail FROM audit"
    " WHERE subject = ?1 AND subject_id = ?2 AND seq <= ?3 AND " TRAIL_STEPS " ORDER BY seq");

enum status
as_of_entries(struct db *db, struct arena *a, enum subject subject, int64_t id, int64_t seq,
              struct as_of_entry **entries, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_as_of_entries);
	size_t room = 32;

	*entries = arena_array(a, room, sizeof(**entries));
	*n = 0;
	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, seq);
	while (db_step(st)) {
		if (*n == room) {
			struct as_of_entry *more = arena_array(a, room *= 2, sizeof(*more));
			memcpy(more, *entries, *n * sizeof(*more));
			*entries = more;
		}
		(*entries)[(*n)++] = (struct as_of_entry){
			.seq = db_int(st, 0),
			.at = db_int(st, 1),
			.actor_kind = (int)db_int(st, 2),
			.actor = db_int(st, 3),
			.verb = arena_strdup(a, db_text(st, 4)),
			.detail = arena_strdup(a, db_text(st, 5)),
		};
	}
	return db_end(st);
}

/* The verb that an "undo" says it took back, or for steps of phases "undone=". */
static bool
takes_back(const struct as_of_entry *undo, const struct as_of_entry *e)
{
	static const char *const names[] = { "verb=", "undone=" };
	size_t size = strlen(e->verb);

	for (size_t i = 0; i < 2; i++) {
		const char *at = strstr(undo->detail, names[i]);
		if (!at)
			continue;
		at += strlen(names[i]);
		return strncmp(at, e->verb, size) == 0 && (at[size] == ' ' || at[size] == '\0');
	}
	return false;
}

size_t
as_of_stood(struct as_of_entry *entries, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = kept;
		if (strcmp(entries[i].verb, "undo") != 0) {
			entries[kept++] = entries[i];
			continue;
		}
		while (k > 0 && !takes_back(&entries[i], &entries[k - 1]))
			k--;
		if (k == 0)
			continue;
		memmove(&entries[k - 1], &entries[k], (kept - k) * sizeof(*entries));
		kept--;
	}
	return kept;
}

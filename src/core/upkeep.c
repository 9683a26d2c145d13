/* What came of upkeep: see upkeep.h. How it reads on the screen is upkeep_words.c's. */
#include "core/upkeep.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "core/act.h"
#include "core/clock_guard.h"
#include "core/notice.h"

#define WAIT_MS 5000

/* -- Keeping --------------------------------------------------------------------------------- */

SQL(sql_upkeep_add, SQL_WRITE,
    "INSERT INTO upkeep (at, work, result, size, note) VALUES (?1, ?2, ?3, ?4, ?5)");
SQL(sql_upkeep_count, SQL_READ, "SELECT COUNT(*) FROM upkeep WHERE work = ?1");
SQL(sql_upkeep_old, SQL_WRITE,
    "DELETE FROM upkeep WHERE id IN (SELECT id FROM upkeep WHERE work = ?1 ORDER BY id LIMIT ?2)");

static enum status
forget_old(struct db *db, enum upkeep_work work)
{
	struct stmt *st = db_begin(db, &sql_upkeep_count);
	int64_t n = 0;

	db_bind_int(st, 1, work);
	if (db_step(st))
		n = db_int(st, 0);
	enum status status = db_end(st);
	if (status != OK || n <= UPKEEP_KEPT)
		return status;
	st = db_begin(db, &sql_upkeep_old);
	db_bind_int(st, 1, work);
	db_bind_int(st, 2, n - UPKEEP_KEPT);
	return db_run(st);
}

static enum status
add(struct db *db, void *arg)
{
	const struct upkeep *u = arg;
	struct stmt *st = db_begin(db, &sql_upkeep_add);

	db_bind_int(st, 1, u->at);
	db_bind_int(st, 2, u->work);
	db_bind_int(st, 3, u->status);
	db_bind_int(st, 4, u->size);
	db_bind_text(st, 5, u->note);
	enum status status = db_run(st);
	return status == OK ? forget_old(db, u->work) : status;
}

/* Whole characters, and no control among them. */
static void
put_note(char out[UPKEEP_NOTE_MAX + 1], const char *note)
{
	size_t used = 0;
	uint32_t c;

	for (size_t n; (n = text_next(note, &c)) > 0 && used + n <= UPKEEP_NOTE_MAX; note += n) {
		bool fit = text_allowed(c) && c != 0xFFFD;
		memcpy(out + used, fit ? note : "?", fit ? n : 1);
		used += fit ? n : 1;
	}
	out[used] = '\0';
}

enum status
upkeep_record(struct db *db, enum upkeep_work work, enum status status, int64_t size,
              const char *note)
{
	struct upkeep u = { .at = clock_now(), .work = work, .status = status, .size = size };

	put_note(u.note, note ? note : "");
	return db_keep(db, WAIT_MS, add, &u);
}

/* -- Reading --------------------------------------------------------------------------------- */

#define ROW "SELECT id, at, work, result, size, note FROM upkeep WHERE work = ?1"
SQL(sql_upkeep_list, SQL_READ, ROW " ORDER BY id DESC LIMIT ?2");
SQL(sql_upkeep_good, SQL_READ, ROW " AND result = 0 ORDER BY id DESC LIMIT 1");
/* The first behind the newest good one. */
SQL(sql_upkeep_first_bad, SQL_READ,
    ROW " AND id > COALESCE((SELECT g.id FROM upkeep g WHERE g.work = ?1 AND g.result = 0"
    " ORDER BY g.id DESC LIMIT 1), 0) ORDER BY id LIMIT 1");

_Static_assert(OK == 0, "the statements say so");

static void
take(struct stmt *st, struct upkeep *u)
{
	int64_t status = db_int(st, 3);

	*u = (struct upkeep){
		.id = db_int(st, 0),
		.at = db_int(st, 1),
		.work = (enum upkeep_work)db_int(st, 2),
		/* A newer program may know others. */
		.status = status >= OK && status <= IO ? (enum status)status : IO,
		.size = db_int(st, 4),
	};
	put_note(u->note, db_text(st, 5) ? db_text(st, 5) : "");
}

enum status
upkeep_list(struct db *db, enum upkeep_work work, size_t n, struct upkeep *rows, size_t *got)
{
	struct stmt *st = db_begin(db, &sql_upkeep_list);

	db_bind_int(st, 1, work);
	db_bind_int(st, 2, (int64_t)n);
	for (*got = 0; *got < n && db_step(st); ++*got)
		take(st, &rows[*got]);
	return db_end(st);
}

static enum status
read_one(struct db *db, const struct sql *const *sql, enum upkeep_work work, struct upkeep *u)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, work);
	bool found = db_step(st);
	if (found)
		take(st, u);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
upkeep_last(struct db *db, enum upkeep_work work, struct upkeep *u)
{
	size_t got = 0;
	enum status status = upkeep_list(db, work, 1, u, &got);

	return status == OK && got == 0 ? NOT_FOUND : status;
}

enum status
upkeep_last_good(struct db *db, enum upkeep_work work, struct upkeep *u)
{
	return read_one(db, &sql_upkeep_good, work, u);
}

enum status
upkeep_failing(struct db *db, enum upkeep_work work, struct upkeep *u)
{
	return read_one(db, &sql_upkeep_first_bad, work, u);
}

/* -- The disk -------------------------------------------------------------------------------- */

static int room_mib = 200;

void
upkeep_want_room(int mib)
{
	room_mib = mib;
}

int64_t
upkeep_room_wanted(void)
{
	return (int64_t)room_mib << 20;
}

int64_t
upkeep_room(const char *path)
{
	return db_room_at(path);
}

/* -- What is wrong now ----------------------------------------------------------------------- */

SQL(sql_upkeep_founded, SQL_READ, "SELECT at FROM log WHERE id > 0 ORDER BY id LIMIT 1");

/* Since when somebody has been using this hall, or half a year ago: the oldest line of its log,
 * which always has the machine's own time. 0: nobody has. */
static int64_t
founded(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_upkeep_founded);
	int64_t at = db_step(st) ? db_int(st, 0) : 0;

	return db_end(st) == OK ? at : 0;
}

bool
upkeep_for(const struct session *s)
{
	if (s->kind != ACTOR_MEMBER)
		return s->kind == ACTOR_SYSTEM;
	return session_may(s, RIGHT_SETTINGS) &&
	       right_held(s->db, s->member, RIGHT_SETTINGS, 0, session_now(s));
}

/* The gravest first: what is wrong with the file, then that there is no copy. A disk that was
 * short of room at night is looked at anew. */
static enum status
find_failed(struct db *db, struct upkeep_state *state)
{
	static const enum upkeep_work works[] = {
		UPKEEP_INTEGRITY, UPKEEP_VERIFY, UPKEEP_BACKUP, UPKEEP_DRILL, UPKEEP_CARE,
	};
	enum status status = OK;
	struct upkeep u;

	for (size_t i = 0; i < sizeof(works) / sizeof(works[0]) && status == OK; i++) {
		status = upkeep_failing(db, works[i], &u);
		if (status == NOT_FOUND) {
			status = OK;
			continue;
		}
		state->trouble = UPKEEP_FAILED;
		state->work = works[i];
		state->since = u.at;
		break;
	}
	return status;
}

/* Any work of a night says when it was. */
static enum status
find_night(struct db *db, struct upkeep_state *state)
{
	static const enum upkeep_work works[] = { UPKEEP_INTEGRITY, UPKEEP_VERIFY, UPKEEP_DISK };
	enum status status = OK;
	struct upkeep u;

	for (size_t i = 0; i < sizeof(works) / sizeof(works[0]); i++) {
		status = upkeep_last(db, works[i], &u);
		if (status == OK && u.at > state->night)
			state->night = u.at;
		if (status != OK && status != NOT_FOUND)
			return status;
	}
	return OK;
}

bool
upkeep_wrong(const struct upkeep_state *state)
{
	return state->trouble != UPKEEP_WELL || state->clock;
}

enum status
upkeep_look(struct session *s, struct upkeep_state *state)
{
	const int64_t now = clock_now();

	*state = (struct upkeep_state){ .room = upkeep_room(db_path(s->db)) };
	enum status status = find_night(s->db, state);
	if (status == OK)
		status = find_failed(s->db, state);
	if (status != OK)
		return status;
	state->clock = clock_guard_doubted(s->db);
	if (state->trouble == UPKEEP_FAILED)
		return OK;
	if (state->room >= 0 && state->room < upkeep_room_wanted()) {
		state->trouble = UPKEEP_ROOM;
	} else if (state->night == 0) {
		int64_t began = founded(s->db);
		if (began != 0 && now - began > UPKEEP_LATE_S)
			state->trouble = UPKEEP_NEVER;
	} else if (now - state->night > UPKEEP_LATE_S) {
		state->trouble = UPKEEP_LATE;
		state->since = state->night;
	}
	return OK;
}

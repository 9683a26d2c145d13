/* The way out of notices to a gateway: see notice.h. Keeps how far it has come in the order of
 * their numbers, and when those that were not taken are to be tried again. Runs nothing itself. */
#include "core/notice.h"

#include <string.h>

#include "base/lang.h"
#include "base/log.h"
#include "core/clock_guard.h"
#include "core/notice_words.h"
#include "core/thing.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)

/* For whom a notice goes out at all. */
#define WANTED                                                                                     \
	" n.read = 0 AND p.outside = 1"                                                            \
	" AND (COALESCE(p.phone, '') <> '' OR COALESCE(p.email, '') <> '')"
#define COLUMNS                                                                                    \
	" n.id, n.at, n.verb, n.subject, n.subject_id, n.told_as, n.comment, n.count, n.member,"   \
	" m.number, p.name, COALESCE(p.phone, ''), COALESCE(p.email, ''), p.language"

SQL(sql_last, SQL_READ, "SELECT last FROM way_out WHERE one = 1");
/* In the order of numbers, however few of them go out: what is passed over is read once. */
SQL(sql_new, SQL_READ,
    "SELECT" COLUMNS ", 0, 0 FROM notice n JOIN person p ON p.member = n.member"
    " JOIN member m ON m.id = n.member WHERE n.id > ?1 AND" WANTED " ORDER BY n.id LIMIT 1");
SQL(sql_again, SQL_READ,
    "SELECT" COLUMNS ", w.tries, w.next FROM way_out_again w JOIN notice n ON n.id = w.notice"
    " JOIN person p ON p.member = n.member JOIN member m ON m.id = n.member"
    " WHERE (w.next, w.notice) > (?1, ?2) AND w.next <= ?3 AND" WANTED
    " ORDER BY w.next, w.notice LIMIT 1");
SQL(sql_pass, SQL_WRITE, "UPDATE way_out SET last = ?1 WHERE one = 1 AND last < ?1");
/* Those nobody is to be told of any more; one that waits for its time may still be wanted then. */
SQL(sql_unwanted, SQL_READ,
    "SELECT 1 FROM way_out_again w WHERE w.next <= ?1 AND NOT EXISTS (SELECT 1 FROM notice n"
    " JOIN person p ON p.member = n.member WHERE n.id = w.notice AND" WANTED ") LIMIT 1");
SQL(sql_forget_unwanted, SQL_WRITE,
    "DELETE FROM way_out_again WHERE next <= ?1 AND NOT EXISTS (SELECT 1 FROM notice n"
    " JOIN person p ON p.member = n.member WHERE n.id = way_out_again.notice AND" WANTED ")");
SQL(sql_forget, SQL_WRITE, "DELETE FROM way_out_again WHERE notice = ?1");
SQL(sql_later, SQL_WRITE,
    "INSERT INTO way_out_again (notice, tries, next) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (notice) DO UPDATE SET tries = excluded.tries, next = excluded.next");
SQL(sql_new_left, SQL_READ,
    "SELECT COUNT(*) FROM notice n JOIN person p ON p.member = n.member"
    " WHERE n.id > ?1 AND" WANTED);
SQL(sql_again_left, SQL_READ,
    "SELECT COUNT(*) FROM way_out_again w JOIN notice n ON n.id = w.notice"
    " JOIN person p ON p.member = n.member WHERE w.next > ?1 AND" WANTED);

/* -- Reading --------------------------------------------------------------------------------- */

static enum status
read_last(struct db *db, int64_t *last)
{
	struct stmt *st = db_begin(db, &sql_last);

	*last = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* What the member would read in their inbox, in their language. */
static char *
text_of(struct session *s, struct arena *a, const struct noted *n, int64_t member,
        const char *language)
{
	struct session eyes;
	const char *before = lang_get();

	session_begin(&eyes, s->db, s->key, ACTOR_MEMBER);
	eyes.member = member;
	eyes.rights = rights_of(s->db, member, clock_believed(s->db));
	lang_set(language);
	char *text = notice_text(&eyes, a, n);
	lang_set(before);
	return text;
}

/* The row of sql_new or sql_again, which ends here: writing the text reads other rows. */
static enum status
take_row(struct session *s, struct arena *a, struct stmt *st, struct notice_out *out)
{
	struct noted n = { .subject = SUBJECT_NONE };
	char code[THING_CODE_SIZE];
	int64_t member = 0;
	bool found = db_step(st);

	if (found) {
		n = (struct noted){
			.verb = arena_strdup(a, db_text(st, 2)),
			.subject = (enum subject)db_int(st, 3),
			.subject_id = db_int(st, 4),
			.as = (enum told_as)db_int(st, 5),
			.comment = db_int(st, 6),
			.count = db_int(st, 7),
			.at = db_int(st, 1),
		};
		member = db_int(st, 8);
		*out = (struct notice_out){
			.id = db_int(st, 0),
			.at = db_int(st, 1),
			.number = db_int(st, 9),
			.name = arena_strdup(a, db_text(st, 10)),
			.phone = arena_strdup(a, db_text(st, 11)),
			.email = arena_strdup(a, db_text(st, 12)),
			.language = arena_strdup(a, db_text(st, 13)),
			.verb = n.verb,
			.count = n.count,
			.tries = (int)db_int(st, 14),
			.due = db_int(st, 15),
		};
	}
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (!found)
		return NOT_FOUND;
	thing_code(s->db, n.subject, n.subject_id, code);
	out->code = arena_strdup(a, code);
	out->text = text_of(s, a, &n, member, out->language);
	return OK;
}

static enum status
next_new(struct session *s, struct arena *a, int64_t after, struct notice_out *out)
{
	struct stmt *st = db_begin(s->db, &sql_new);

	db_bind_int(st, 1, after);
	return take_row(s, a, st, out);
}

static enum status
next_again(struct session *s, struct arena *a, const struct notice_out *after,
           struct notice_out *out)
{
	struct stmt *st = db_begin(s->db, &sql_again);

	db_bind_int(st, 1, after ? after->due : 0);
	db_bind_int(st, 2, after && after->due ? after->id : 0);
	db_bind_int(st, 3, clock_believed(s->db));
	return take_row(s, a, st, out);
}

/* The new ones come first, so that one that fails each time never stands before others. */
static enum status
next_of(struct session *s, struct arena *a, const struct notice_out *after, struct notice_out *out)
{
	int64_t last;
	enum status status = read_last(s->db, &last);

	if (status == OK && (!after || after->due == 0)) {
		status = next_new(s, a, after && after->id > last ? after->id : last, out);
		if (status != NOT_FOUND)
			return status;
	}
	return status == OK || status == NOT_FOUND ? next_again(s, a, after, out) : status;
}

enum status
notice_out_after(struct session *s, struct arena *a, const struct notice_out *after,
                 struct notice_out *out)
{
	enum status status = db_snapshot_begin(s->db);

	if (status != OK)
		return status;
	status = next_of(s, a, after, out);
	db_snapshot_end(s->db);
	return status;
}

/* -- Passing over ---------------------------------------------------------------------------- */

struct passing {
	int64_t until; /* new ones up to this number are done with */
	int64_t now;
	bool needed;
};

static enum status
pass_over(struct db *db, void *arg)
{
	const struct passing *passing = arg;
	struct stmt *st = db_begin(db, &sql_pass);

	db_bind_int(st, 1, passing->until);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_forget_unwanted);
	db_bind_int(st, 1, passing->now);
	return db_run(st);
}

/* What stands before the one that was found, `found` NULL: before the end, and is not to go out. */
static enum status
look_for_passed(struct db *db, const struct notice_out *found, struct passing *passing)
{
	int64_t last;
	enum status status = read_last(db, &last);

	passing->now = clock_believed(db);
	passing->until = found && found->due == 0 ? found->id - 1 : notice_newest(db);
	struct stmt *st = db_begin(db, &sql_unwanted);
	db_bind_int(st, 1, passing->now);
	passing->needed = db_step(st) || passing->until > last;
	enum status ended = db_end(st);
	return status != OK ? status : ended;
}

enum status
notice_out_next(struct session *s, struct arena *a, struct notice_out *out)
{
	struct passing passing = { .needed = false };
	enum status status = db_snapshot_begin(s->db);

	if (status != OK)
		return status;
	status = next_of(s, a, NULL, out);
	enum status looked = OK;
	if (status == OK || status == NOT_FOUND)
		looked = look_for_passed(s->db, status == OK ? out : NULL, &passing);
	db_snapshot_end(s->db);
	if (looked == OK && passing.needed)
		looked = db_keep(s->db, DB_WAIT_MS, pass_over, &passing);
	return looked == OK ? status : looked;
}

/* -- Afterwards ------------------------------------------------------------------------------ */

/* Seconds until the next try, after so many. */
static int64_t
delay_after(int tries)
{
	static const int64_t delays[] = { 1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE };
	const int n = (int)(sizeof(delays) / sizeof(delays[0]));

	return tries <= n ? delays[tries - 1] : 6 * HOUR;
}

struct outcome {
	const struct notice_out *out;
	bool taken;
};

static enum status
keep_outcome(struct db *db, void *arg)
{
	const struct outcome *o = arg;
	int tries = o->out->tries + 1;
	struct stmt *st = db_begin(db, &sql_pass);

	db_bind_int(st, 1, o->out->id);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	if (o->taken || tries >= NOTICE_OUT_TRIES) {
		st = db_begin(db, &sql_forget);
		db_bind_int(st, 1, o->out->id);
		return db_run(st);
	}
	st = db_begin(db, &sql_later);
	db_bind_int(st, 1, o->out->id);
	db_bind_int(st, 2, tries);
	db_bind_int(st, 3, clock_believed(db) + delay_after(tries));
	return db_run(st);
}

enum status
notice_out_done(struct session *s, const struct notice_out *out, bool taken)
{
	struct outcome o = { .out = out, .taken = taken };
	enum status status = db_keep(s->db, DB_WAIT_MS, keep_outcome, &o);

	if (status == OK && !taken && out->tries + 1 >= NOTICE_OUT_TRIES)
		log_write(LOG_LEVEL_WARN, "notify: notice %lld is given up: the gateway never took it",
		          (long long)out->id);
	return status;
}

int64_t
notice_out_left(struct db *db)
{
	int64_t last;
	int64_t n = 0;

	if (read_last(db, &last) != OK)
		return 0;
	struct stmt *st = db_begin(db, &sql_new_left);
	db_bind_int(st, 1, last);
	if (db_step(st))
		n = db_int(st, 0);
	db_end(st);
	st = db_begin(db, &sql_again_left);
	db_bind_int(st, 1, INT64_MIN);
	if (db_step(st))
		n += db_int(st, 0);
	db_end(st);
	return n;
}

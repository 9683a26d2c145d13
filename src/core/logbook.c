/* The system's log: what is heard of base/log, and how it comes into its table. Reading it is
 * logbook_list.c's. */
#include "core/logbook.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/clock_guard.h"
#include "core/logbook_who.h"
#include "core/member.h"

#define DAY INT64_C(86400)
/* Old lines that go with each keeping, and of a source with each of its lines: few, so that no
 * write is long, and more than come. */
#define PRUNED 16

/* -- Words ------------------------------------------------------------------------------------- */

static const struct {
	const char *name;
	const char *label;
} sources[LOG_SOURCE_COUNT] = {
	[LOG_SOURCE_PROGRAM] = { "program", N_("Program") },
	[LOG_SOURCE_SIGN_IN] = { "sign-in", N_("Sign-in") },
	[LOG_SOURCE_SESSION] = { "session", N_("Session") },
	[LOG_SOURCE_EXPORT] = { "export", N_("Export") },
	[LOG_SOURCE_BACKUP] = { "backup", N_("Backup") },
	[LOG_SOURCE_DATABASE] = { "database", N_("Database") },
	[LOG_SOURCE_CLOCK] = { "clock", N_("Clock") },
	[LOG_SOURCE_NOTIFY] = { "notify", N_("Sending") },
	[LOG_SOURCE_PRINT] = { "print", N_("Printing") },
	[LOG_SOURCE_IMPORT] = { "import", N_("Import") },
	[LOG_SOURCE_PEOPLE] = { "people", N_("Accounts") },
	[LOG_SOURCE_VERIFY] = { "verify", N_("Checking") },
	[LOG_SOURCE_AUDIT] = { "audit", N_("Audit trail") },
};

static const struct {
	const char *name;
	const char *label;
} levels[] = {
	[LOG_LEVEL_FAULT] = { "fault", N_("Fault") },
	[LOG_LEVEL_WARN] = { "warning", N_("Warning") },
	[LOG_LEVEL_NOTE] = { "note", N_("Note") },
};

const char *
log_source_name(enum log_source source)
{
	return sources[source].name;
}

const char *
log_source_label(enum log_source source)
{
	return _(sources[source].label);
}

const char *
log_level_name(enum log_level level)
{
	return levels[level].name;
}

const char *
log_level_label(enum log_level level)
{
	return _(levels[level].label);
}

static enum log_source
find_source(const char *name, size_t n)
{
	for (int i = 0; i < LOG_SOURCE_COUNT; i++)
		if (strlen(sources[i].name) == n && strncmp(sources[i].name, name, n) == 0)
			return (enum log_source)i;
	return LOG_SOURCE_COUNT;
}

enum log_source
log_source_find(const char *name)
{
	return find_source(name, strlen(name));
}

static char the_system[64] = "the system";

void
logbook_system(const char *who)
{
	snprintf(the_system, sizeof(the_system), "%s", who);
}

const char *
logbook_who(const struct session *s)
{
	static char who[64];
	struct arena a = { 0 };

	if (s->kind == ACTOR_GUEST)
		snprintf(who, sizeof(who), "a guest");
	else if (s->kind != ACTOR_MEMBER)
		snprintf(who, sizeof(who), "%s", the_system);
	else if (s->assisted_by == 0)
		snprintf(who, sizeof(who), "%s", member_number_text(&a, s->number));
	else
		snprintf(who, sizeof(who), "%s for %s", member_number_of(s->db, &a, s->assisted_by),
		         member_number_text(&a, s->number));
	arena_free(&a);
	return who;
}

/* -- What was heard ---------------------------------------------------------------------------- */

struct line {
	int64_t at;
	enum log_level level;
	enum log_source source;
	int64_t times;
	char text[LOGBOOK_TEXT_MAX + 1];
};

/* Whether `line` only says once more what `last` of its source says. */
static bool
is_same(const struct line *last, const struct line *line)
{
	return last->level == line->level && last->at <= line->at
	       && line->at < last->at + LOGBOOK_SAME_S && strcmp(last->text, line->text) == 0;
}

/* Of this process. */
static struct {
	struct line lines[LOGBOOK_WAITING];
	size_t n;
	int64_t lost; /* for which there was no room any more */
	bool deaf;    /* a keeping goes on: what it has to say is for syslog alone */
} heard;

/* At most that many bytes and no half of a character; what is no text becomes question marks. */
static void
put_text(char out[LOGBOOK_TEXT_MAX + 1], const char *text)
{
	size_t used = 0;
	uint32_t c;

	for (size_t n; (n = text_next(text, &c)) > 0 && used + n <= LOGBOOK_TEXT_MAX; text += n) {
		if (text_allowed(c) && c != 0xFFFD) {
			memcpy(out + used, text, n);
			used += n;
		} else {
			out[used++] = '?';
		}
	}
	out[used] = '\0';
}

static void
put_line(struct line *line, enum log_level level, const char *text)
{
	const char *colon = strstr(text, ": ");
	enum log_source source = colon ? find_source(text, (size_t)(colon - text))
	                               : LOG_SOURCE_COUNT;
	bool named = source != LOG_SOURCE_COUNT;

	line->at = clock_now();
	line->level = level;
	line->times = 1;
	line->source = named ? source : LOG_SOURCE_PROGRAM;
	put_text(line->text, named ? colon + 2 : text);
}

/* The newest that waits of its source; NULL: none. */
static struct line *
newest_waiting(enum log_source source)
{
	for (size_t i = heard.n; i > 0; i--)
		if (heard.lines[i - 1].source == source)
			return &heard.lines[i - 1];
	return NULL;
}

static void
hear(void *arg, enum log_level level, const char *text)
{
	struct line line;

	(void)arg;
	if (heard.deaf)
		return;
	put_line(&line, level, text);
	struct line *last = newest_waiting(line.source);
	if (last && is_same(last, &line))
		last->times++;
	else if (heard.n < LOGBOOK_WAITING)
		heard.lines[heard.n++] = line;
	else
		heard.lost++;
}

void
logbook_listen(void)
{
	log_listen(hear, NULL);
}

size_t
logbook_waiting(void)
{
	return heard.n + (heard.lost > 0);
}

static void
forget(void)
{
	heard.n = 0;
	heard.lost = 0;
}

/* -- Keeping ----------------------------------------------------------------------------------- */

SQL(sql_log_last, SQL_READ,
    "SELECT id, serial, at, level, text FROM log WHERE source = ?1 ORDER BY id DESC LIMIT 1");
SQL(sql_log_again, SQL_WRITE, "UPDATE log SET times = times + ?2 WHERE id = ?1");
SQL(sql_log_add, SQL_WRITE,
    "INSERT INTO log (at, level, source, text, times, serial) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
/* From the old end alone, so that serials go without gaps: their distance is how many there are. */
SQL(sql_log_share, SQL_WRITE,
    "DELETE FROM log WHERE serial <= ?2"
    " AND id IN (SELECT id FROM log WHERE source = ?1 ORDER BY id LIMIT ?3)");
SQL(sql_log_old, SQL_WRITE,
    "DELETE FROM log WHERE at < ?1"
    " AND id IN (SELECT id FROM log WHERE id > 0 ORDER BY id LIMIT ?2)");

/* The newest line of the source; id 0: there is none. */
static enum status
read_last(struct db *db, enum log_source source, struct line *last, int64_t *id, int64_t *serial)
{
	struct stmt *st = db_begin(db, &sql_log_last);

	*id = *serial = 0;
	db_bind_int(st, 1, source);
	if (db_step(st)) {
		*id = db_int(st, 0);
		*serial = db_int(st, 1);
		last->at = db_int(st, 2);
		last->level = (enum log_level)db_int(st, 3);
		put_text(last->text, db_text(st, 4));
	}
	return db_end(st);
}

static enum status
add_times(struct db *db, int64_t id, int64_t times)
{
	struct stmt *st = db_begin(db, &sql_log_again);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, times);
	return db_run(st);
}

static int64_t
share_of(enum log_source source)
{
	switch (source) {
	case LOG_SOURCE_SIGN_IN:
		return LOGBOOK_SHARE_SIGN_IN;
	case LOG_SOURCE_SESSION:
		return LOGBOOK_SHARE_SESSION;
	default:
		return LOGBOOK_SHARE;
	}
}

static enum status
prune_share(struct db *db, enum log_source source, int64_t serial)
{
	struct stmt *st = db_begin(db, &sql_log_share);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, serial - share_of(source));
	db_bind_int(st, 3, PRUNED);
	return db_run(st);
}

static enum status
add_new(struct db *db, struct line *line, int64_t serial)
{
	struct stmt *st = db_begin(db, &sql_log_add);

	db_bind_int(st, 1, line->at);
	db_bind_int(st, 2, line->level);
	db_bind_int(st, 3, line->source);
	db_bind_text(st, 4, line->text);
	db_bind_int(st, 5, line->times);
	db_bind_int(st, 6, serial);
	enum status status = db_run(st);
	if (status == OK)
		status = logbook_mark(db, db_last_id(db), line->text);
	return status == OK ? prune_share(db, line->source, serial) : status;
}

static enum status
add_line(struct db *db, struct line *line)
{
	struct line last;
	int64_t id, serial;

	logbook_hide_left(db, line->text);
	enum status status = read_last(db, line->source, &last, &id, &serial);
	if (status != OK)
		return status;
	return id != 0 && is_same(&last, line) ? add_times(db, id, line->times)
	                                       : add_new(db, line, serial + 1);
}

static enum status
add_lost(struct db *db)
{
	struct line line = { .at = clock_now(), .level = LOG_LEVEL_WARN, .times = 1 };

	snprintf(line.text, sizeof(line.text), "%lld more lines went to syslog alone",
	         (long long)heard.lost);
	return add_line(db, &line);
}

static enum status
prune_old(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_log_old);

	db_bind_int(st, 1, clock_believed(db) - LOGBOOK_DAYS * DAY);
	db_bind_int(st, 2, (int64_t)heard.n + PRUNED);
	return db_run(st);
}

static enum status
write_lines(struct db *db, void *arg)
{
	enum status status = OK;

	(void)arg;
	for (size_t i = 0; i < heard.n && status == OK; i++)
		status = add_line(db, &heard.lines[i]);
	if (status == OK && heard.lost > 0)
		status = add_lost(db);
	return status == OK ? prune_old(db) : status;
}

enum status
logbook_keep(struct db *db, int wait_ms)
{
	if (logbook_waiting() == 0)
		return OK;
	if (db_writing(db))
		return BUSY;
	heard.deaf = true;
	enum status status = db_keep(db, wait_ms, write_lines, NULL);
	heard.deaf = false;
	if (status != BUSY && status != DENIED)
		forget();
	return status;
}

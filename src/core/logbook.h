/* The system's log as the hall keeps it: what base/log is told goes to syslog at once, and is heard
 * here as well, to be written to a bounded table that who may (RIGHT_LOG) reads on the screen. The
 * operational record, not the audit trail: nothing proves it, and old lines go.
 *
 * A message says its source by its beginning: log_write(LOG_LEVEL_NOTE, "backup: ..."). What has no
 * such beginning is the program's. Nobody's name and nothing that was typed belongs into one:
 * members are told by their number (logbook_who), people at the command line by the account they
 * came with. What names a number is handed out with what is held about that member, and forgotten
 * with them: logbook_who.h.
 *
 * What is heard waits in memory, LOGBOOK_WAITING lines at most, until logbook_keep() finds a moment
 * at which nothing else is written; so log_write() may be called anywhere. What does not fit is
 * counted, and told in a line of its own. While the database fails, syslog alone has it. */
#ifndef BALAI_CORE_LOGBOOK_H
#define BALAI_CORE_LOGBOOK_H

#include "base/arena.h"
#include "base/log.h"
#include "core/session.h"

/* Of each source the newest so many lines are kept, and none for longer than so many days,
 * whichever is less. Anybody can make lines of sign-ins, by failing, and of sessions: so these have
 * shares of their own and push out nothing else, as wide as half a year of a busy hall; what else
 * there is, who works here does a few times a day. No settings: who could make them small could so
 * be rid of what the log says of them. */
#define LOGBOOK_SHARE_SIGN_IN 8000
#define LOGBOOK_SHARE_SESSION 8000
#define LOGBOOK_SHARE 4000 /* of any other source */
#define LOGBOOK_LINES (LOGBOOK_SHARE_SIGN_IN + LOGBOOK_SHARE_SESSION \
                       + (LOG_SOURCE_COUNT - 2) * LOGBOOK_SHARE)
#define LOGBOOK_DAYS 180
/* A line that is the same as the newest of its source, and comes not later than so long after it,
 * is counted with it: "... (37 times)". */
#define LOGBOOK_SAME_S 60
#define LOGBOOK_TEXT_MAX 400 /* bytes; what is longer is cut */
#define LOGBOOK_WAITING 64

/* Numbers are in the database. */
enum log_source {
	LOG_SOURCE_PROGRAM, /* "program", and whatever says nothing of it */
	LOG_SOURCE_SIGN_IN,
	LOG_SOURCE_SESSION,
	LOG_SOURCE_EXPORT, /* what of people was taken out, and by whom */
	LOG_SOURCE_BACKUP,
	LOG_SOURCE_DATABASE,
	LOG_SOURCE_CLOCK,
	LOG_SOURCE_NOTIFY,
	LOG_SOURCE_PRINT,
	LOG_SOURCE_IMPORT,
	LOG_SOURCE_PEOPLE, /* what the command line did to accounts */
	LOG_SOURCE_VERIFY,
	LOG_SOURCE_AUDIT, /* the trail: heads of days, damage */
	LOG_SOURCE_COUNT
};

/* How a message begins, and what the command line calls it: "sign-in". */
const char *log_source_name(enum log_source source);
/* LOG_SOURCE_COUNT: there is none of that name. */
enum log_source log_source_find(const char *name);
/* "fault", "warning", "note". */
const char *log_level_name(enum log_level level);
/* On the screen, translated. */
const char *log_source_label(enum log_source source);
const char *log_level_label(enum log_level level);

/* -- Writing ----------------------------------------------------------------------------------- */

/* From now on this process hears what it logs. Once is enough. */
void logbook_listen(void);
/* Lines that wait to be kept; what overflowed counts as one. */
size_t logbook_waiting(void);
/* Writes what waits to the table, and takes a few old lines out of it. Does nothing, not even read,
 * when nothing waits or a write is going on. BUSY: somebody else writes, it goes on waiting;
 * DENIED: this database is only looked at, likewise. Whatever else fails is given up to syslog. */
enum status logbook_keep(struct db *db, int wait_ms);

/* Who does something, for messages: "W-0007", "W-0007 for W-0012", "a guest", "the system". Static
 * storage: until the next call. */
const char *logbook_who(const struct session *s);
/* Who the system is in this process, in place of "the system": copied. */
void logbook_system(const char *who);

/* -- Reading ----------------------------------------------------------------------------------- */

#define LOG_SOURCE_ANY (-1)

struct logbook_query {
	enum log_level level; /* that grave or graver; LOG_LEVEL_NOTE: all */
	int source;           /* enum log_source, or LOG_SOURCE_ANY */
	int64_t since;        /* instants, from the one to before the other; 0: no limit */
	int64_t until;
	const char *words;    /* all of them are in the text; NULL or "": whatever it says */
};

struct logbook_row {
	int64_t id; /* the place to go on from */
	bool pause; /* see LIST_LOOKS */
	int64_t at;
	enum log_level level;
	enum log_source source;
	const char *text; /* with how often it came, when more than once */
};

/* Whether who is in `s` has RIGHT_LOG for the whole village: lines are not of an area. */
bool logbook_may(const struct session *s);
/* At most n lines, the newest first, after (backward: before) the one with the id `from`, 0: from
 * the start (the end). DENIED for who may not. */
enum status logbook_list(struct session *s, struct arena *a, const struct logbook_query *q,
                         int64_t from, bool backward, size_t n, struct logbook_row *rows,
                         size_t *got);
/* One line, alike; NOT_FOUND once it is gone. */
enum status logbook_read(struct session *s, struct arena *a, int64_t id, struct logbook_row *row);
/* The newest line's id; 0: there is none. */
int64_t logbook_newest(struct db *db);

#endif

/* The system's log on the screen: what is kept of what base/log was told (core/logbook.h). For who
 * holds RIGHT_LOG. */
#ifndef BALAI_SCREENS_LOG_H
#define BALAI_SCREENS_LOG_H

#include "core/logbook.h"
#include "tui/screen.h"

#define LOG_WORDS_SIZE 128

extern const struct screen screen_log;        /* NULL */
extern const struct screen screen_log_line;   /* const int64_t *: the line's id */
extern const struct screen screen_log_filter; /* const struct log_filter_arg * */

struct log_filter_arg {
	struct logbook_query query; /* words apart */
	/* Told the new query (const struct logbook_query *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *query);
};

/* "3 Agu 2026 pukul 14.05.09 WIB", and in a list "3 Agu 14.05". */
const char *log_time(struct arena *a, int64_t at);
const char *log_time_short(struct arena *a, int64_t at);
/* What the levels of a query let through. */
const char *log_level_choice(enum log_level level);

#endif

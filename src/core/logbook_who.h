/* Members' numbers in the texts of the system's log: for logbook.c, and for handing out and
 * forgetting what is held about somebody. Which lines name a number: the table log_member. */
#ifndef BALAI_CORE_LOGBOOK_WHO_H
#define BALAI_CORE_LOGBOOK_WHO_H

#include "core/logbook.h"

/* In place: each number that is hidden becomes "W-****". */
void logbook_hide(char *text, bool (*hidden)(void *arg, int64_t number), void *arg);
/* ... those of who has left: what is told of them afterwards names them no more either. */
void logbook_hide_left(struct db *db, char *text);
/* Inside a write: the line, just added, is found by the numbers that it names. */
enum status logbook_mark(struct db *db, int64_t line, char *text);

/* As it is handed out to whose number it is: nobody else's stands there. */
const char *logbook_text_for(struct arena *a, const char *text, int64_t number);
/* Inside a write: no line that is kept names that member any longer. The lines stay. */
enum status logbook_forget(struct db *db, int64_t member);

#endif

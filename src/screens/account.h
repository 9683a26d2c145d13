/* "Held to account": the audit trail on the screen, beside figures, the heads of the days and the
 * system's log. All but the log is everybody's. */
#ifndef BALAI_SCREENS_ACCOUNT_H
#define BALAI_SCREENS_ACCOUNT_H

#include "core/audit_list.h"
#include "tui/screen.h"

extern const struct screen screen_account;     /* the menu; NULL */
extern const struct screen screen_audit;       /* const struct audit_query *; NULL: all of it */
extern const struct screen screen_audit_entry; /* const int64_t *: the entry's number */
extern const struct screen screen_audit_filter; /* const struct audit_filter_arg * */
extern const struct screen screen_audit_check; /* checks the whole trail; NULL */

#define AUDIT_WORDS 120
#define AUDIT_MEMBER 64
#define AUDIT_CODE 160

struct audit_filter_arg {
	struct audit_query query;
	/* Told the new query (const struct audit_query *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *query);
};

/* "12 Agu 2026, 14:05 WIB", or the day alone where the hour is not told. */
const char *audit_when(struct arena *a, const struct audit_row *row);
/* What an entry is about, with its code. */
const char *audit_about(struct arena *a, const struct audit_row *row);

#endif

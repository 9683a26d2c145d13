/* Printing: what a screen shows on its way to the printer, and the pages that `balai print` writes. */
#ifndef BALAI_SCREENS_PRINT_H
#define BALAI_SCREENS_PRINT_H

#include "core/audit.h"
#include "tui/sheet.h"
#include "tui/ui.h"

/* ui_config.print: hands the pages to the program that prints and says what came of it. */
void print_send(struct ui *ui, const struct printout *pages);

/* The page of the screen of that name, if it prints; of the thing, year, month or part that `code`
 * names, or (NULL) as it opens by itself. Where there is no such page *out is the list of those there
 * are, in lines. INVALID with a sentence where that does not fit, NOT_FOUND when there
 * is no such thing for who config->session is. */
enum status print_page(const struct ui_config *config, const char *screen, const char *code,
                       struct arena *a, struct printout *out, struct problem *p);

/* What the screens that print are opened with there: a row for each that takes an argument. One that
 * is opened with the id of what has no code of its own has none, and is printed from a terminal. */
struct printable {
	const char *screen;   /* its name */
	enum subject subject; /* by_id: of the thing */
	/* The argument for a year, in `a`; NULL: none is taken. */
	const void *(*year)(struct arena *a, int64_t year);
	/* The same for anything else that `code` may say ("2026-08"): INVALID with a sentence when it
	 * does not. NULL: nothing else is taken. */
	enum status (*take)(struct arena *a, const char *code, const void **arg, struct problem *p);
	bool own; /* shows who is signed in: nothing to be printed from elsewhere */
};

extern const struct printable printables[]; /* ends with screen == NULL */

#endif

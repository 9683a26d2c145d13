/* Menus made from a screen's table of commands: a line for each that who is here may run, numbered
 * without gaps; behind the ninth come letters. */
#ifndef BALAI_SCREENS_MENU_H
#define BALAI_SCREENS_MENU_H

#include "core/session.h"
#include "tui/screen.h"

#define MENU_LINES 20 /* a digit each, then a letter that no screen has a use for */

struct menu {
	struct menu_item items[MENU_LINES]; /* labels not translated yet */
	size_t n;
};

/* For refresh: the lines of the commands whose right is held; who is not signed in has none. */
void menu_read(struct menu *m, const struct session *s, const struct command *commands);
bool menu_has(const struct menu *m, const char *command);
void menu_drop(struct menu *m, const char *command);
/* What stands on the right of its line, translated, living as long as the menu. */
void menu_note(struct menu *m, const char *command, const char *note);
/* For view: the menu, or `empty` where it has no line. */
void menu_view(const struct menu *m, struct view *v, const char *id, const char *empty);

#endif

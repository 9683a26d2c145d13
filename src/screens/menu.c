/* Menus made from commands: see menu.h. */
#include "screens/menu.h"

#include <string.h>

#include "base/lang.h"

void
menu_read(struct menu *m, const struct session *s, const struct command *commands)
{
	m->n = 0;
	for (const struct command *c = commands; c->id && m->n < MENU_LINES; c++)
		if (s->kind == ACTOR_MEMBER && session_may(s, (enum right)c->right))
			m->items[m->n++] = (struct menu_item){ .label = c->label, .command = c->id };
}

static struct menu_item *
find(struct menu *m, const char *command)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->items[i].command, command) == 0)
			return &m->items[i];
	return NULL;
}

bool
menu_has(const struct menu *m, const char *command)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->items[i].command, command) == 0)
			return true;
	return false;
}

void
menu_drop(struct menu *m, const char *command)
{
	struct menu_item *item = find(m, command);

	if (!item)
		return;
	size_t after = (size_t)(m->items + m->n - item) - 1;
	memmove(item, item + 1, after * sizeof(*item));
	m->n--;
}

void
menu_note(struct menu *m, const char *command, const char *note)
{
	struct menu_item *item = find(m, command);

	if (item)
		item->note = note;
}

/* None of them is taken everywhere. */
static int
key_of(size_t line)
{
	static const char letters[] = "cdeghijklmo";

	_Static_assert(sizeof(letters) - 1 + 9 >= MENU_LINES, "each line has a key");
	return line < 9 ? (int)line + 1 : letters[line - 9];
}

void
menu_view(const struct menu *m, struct view *v, const char *id, const char *empty)
{
	struct menu_item items[MENU_LINES];

	if (m->n == 0) {
		view_text(v, empty);
		return;
	}
	for (size_t i = 0; i < m->n; i++) {
		items[i] = m->items[i];
		items[i].key = key_of(i);
		items[i].label = _(items[i].label);
	}
	view_menu(v, id, items, m->n);
}

/* What a thing has to do with others (core/link.h): a line on its page, and one page of all of it
 * for every kind of thing. The page of a thing calls related_read() in its refresh, related_view()
 * in its view, and has a row whose `more` is related_command(). */
#ifndef BALAI_SCREENS_RELATED_H
#define BALAI_SCREENS_RELATED_H

#include "core/link.h"
#include "tui/screen.h"

struct related {
	enum subject subject; /* of the thing */
	int64_t id;
	size_t count;         /* of those linked with it: 0, 1, 2: more */
	struct link first;    /* strings live in the data */
};

enum status related_read(struct session *s, struct arena *a, enum subject subject, int64_t id,
                         struct related *all);
/* The first of them and how it stands; nothing where there is none. */
void related_view(const struct related *all, struct view *v);
/* The command that leads to them, appended to out[max]; run has to call
 * related_open(). How many: 0 where there is none. */
size_t related_command(const struct related *all, command_run *run, struct command *out,
                       size_t max);
/* To the one, or the page of all of them. */
void related_open(struct ui *ui, const struct related *all);

/* The page itself. */
struct related_arg {
	enum subject subject;
	int64_t id;
};
extern const struct screen screen_related; /* const struct related_arg * */

#endif

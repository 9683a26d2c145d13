/* What the screens about people share. */
#ifndef BALAI_SCREENS_PEOPLE_H
#define BALAI_SCREENS_PEOPLE_H

#include "core/member_people.h"
#include "core/session_list.h"
#include "screens/registry.h"

/* A path of areas without its beginning, which is the village in all of them. */
const char *people_below_top(const char *path);

struct people_filter_arg {
	struct member_query query;
	/* Told the new query (const struct member_query *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *query);
};

struct session_end_arg {
	struct session_row session; /* whose; strings only live during the push */
	bool all; /* not only this one, but all of that member */
};

#endif

/* What the files of settings share. Nobody else includes this. */
#ifndef BALAI_CORE_SETTING_INTERNAL_H
#define BALAI_CORE_SETTING_INTERNAL_H

#include "core/setting.h"

/* A whole number within the bounds? */
bool setting_parse_number(const struct setting_rule *rule, const char *text, int64_t *number);
/* A line of a list of dates. */
struct setting_date {
	int64_t day;
	const char *name; /* what stands behind the date; may be "" */
};
/* The lines of a list of dates, in the order of their days; how many. None when it is no good. */
size_t setting_dates(struct arena *a, enum setting which, const char *value,
                     struct setting_date *dates, size_t max);
/* The language's word where the office has set none; "" for other settings. */
const char *setting_own_word(enum setting which);

#endif

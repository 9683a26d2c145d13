/* Fields of a thing that two people changed at once: see attributes_meet(). */
#include "core/attribute.h"

#include <string.h>

#include "base/lang.h"

static bool
is_text(const struct attribute *t)
{
	return t->kind == ATTRIBUTE_LINE || t->kind == ATTRIBUTE_TEXT;
}

static bool
is_same(const struct attribute *t, const void *x, const void *y)
{
	const char *a = (const char *)x + t->offset;
	const char *b = (const char *)y + t->offset;
	const char *texts[2];

	if (!is_text(t))
		return memcmp(a, b, sizeof(int64_t)) == 0;
	memcpy(&texts[0], a, sizeof(texts[0]));
	memcpy(&texts[1], b, sizeof(texts[1]));
	return strcmp(texts[0] ? texts[0] : "", texts[1] ? texts[1] : "") == 0;
}

static void
take(const struct attribute *t, const void *from, void *fields)
{
	memcpy((char *)fields + t->offset, (const char *)from + t->offset,
	       is_text(t) ? sizeof(const char *) : sizeof(int64_t));
}

void
attributes_meet(struct arena *a, const struct attribute *table, const void *before, const void *now,
                void *fields, const char **taken, const char **both)
{
	*taken = "";
	*both = "";
	for (const struct attribute *t = table; t->name; t++) {
		if (is_same(t, before, now) || is_same(t, fields, now))
			continue;
		bool untouched = is_same(t, before, fields);
		const char **list = untouched ? taken : both;
		if (untouched)
			take(t, now, fields);
		if (t->label)
			*list = arena_printf(a, "%s%s%s", *list, **list ? ", " : "", _(t->label));
	}
}

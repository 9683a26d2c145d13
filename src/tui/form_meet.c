/* A form whose thing somebody else changed while it was typed: what both did, field by field. */
#include "tui/form_internal.h"

#include <string.h>

#include "base/lang.h"

/* What a draft says of a field, as it stands there; *n bytes. NULL: nothing. */
static const char *
said_of(const char *draft, const char *key, size_t *n)
{
	size_t length = strlen(key);

	while (draft && *draft) {
		size_t end = strcspn(draft, "\t");
		if (end > length && draft[length] == '=' && strncmp(draft, key, length) == 0) {
			*n = end - length - 1;
			return draft + length + 1;
		}
		draft += end + (draft[end] == '\t');
	}
	*n = 0;
	return NULL;
}

static bool
same(const char *x, const char *y, const char *key)
{
	size_t n;
	size_t m;
	const char *a = said_of(x, key, &n);
	const char *b = said_of(y, key, &m);

	return a && b && n == m && memcmp(a, b, n) == 0;
}

static void
add_name(const struct form *f, size_t i, struct arena *a, const char **list)
{
	*list = arena_printf(a, "%s%s%s", *list, **list ? ", " : "", form_name(f, i));
}

void
form_meet(struct form *f, const char *before, const char *mine, struct arena *a,
          const char **taken, const char **both)
{
	const char *now = arena_strdup(a, f->filled);
	const char *theirs[FORM_FIELDS] = { NULL };

	*taken = "";
	*both = "";
	for (size_t i = 0; i < f->count; i++) {
		const char *key = f->spec->fields[i].key;
		if (same(before, now, key) || same(mine, now, key) ||
		    form_secret(f->spec->fields[i].kind))
			continue;
		bool untouched = same(mine, before, key);
		add_name(f, i, a, untouched ? taken : both);
		if (!untouched)
			theirs[i] = arena_strdup(&f->arena, form_words(f, i, &f->arena));
	}
	for (size_t i = 0; i < f->count; i++) {
		const char *key = f->spec->fields[i].key;
		if (!same(mine, before, key))
			form_restore_field(f, mine, key);
		f->state[i].theirs = theirs[i];
	}
	f->changed = f->touched = true;
}

const char *
form_theirs(const struct form *f, size_t field, struct arena *a)
{
	const char *theirs = f->state[field].theirs;

	if (!theirs)
		return NULL;
	return *theirs ? arena_printf(a, _("Somebody else has put here: %s"), theirs)
	               : _("Somebody else has emptied this.");
}

char *
form_changes(const struct form *f, const char *before, struct arena *a)
{
	char *draft = form_draft(f, a);
	char *out = draft;
	char *next;

	for (char *at = draft; *at; at = next) {
		size_t n = strcspn(at, "\t");
		const char *key = arena_strndup(a, at, strcspn(at, "="));
		next = at + n + (at[n] == '\t');
		if (same(arena_strndup(a, at, n), before, key))
			continue;
		if (out != draft)
			*out++ = '\t';
		memmove(out, at, n);
		out += n;
	}
	*out = '\0';
	return draft;
}

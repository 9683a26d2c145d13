/* Moments of a thing's page: see moments.h. */
#include "unit/moments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tui/sheet.h"

/* A past view calls its own day otherwise: the words of the present give way to those. */
static const char *
as_then(struct arena *a, const char *text)
{
	static const char *const words[][2] = { { " Now\n", " Then\n" }, { "today", "that day" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *at;
		while ((at = strstr(text, words[i][0])))
			text = arena_printf(a, "%.*s%s%s", (int)(at - text), text, words[i][1],
			                    at + strlen(words[i][0]));
	}
	return text;
}

const char *
moments_text(struct moments *m, const void *state)
{
	const struct sheet_paper paper = {
		.lines = SHEET_LINES_MOST, .where = "Desa", .title = "", .date = "",
	};
	struct view v = { .arena = &m->o->a };
	struct printout out;

	m->past->view(state, &v);
	sheet_make(&m->o->a, &v, state, &paper, &out);
	return as_then(&m->o->a, out.text);
}

void
moments_keep(struct moments *m, const char *what)
{
	const void *state = m->look(m);

	assert_true(m->n < MOMENTS_MOST);
	m->all[m->n++] = (struct moment){
		.what = what,
		.seq = audit_newest(m->o->f.db),
		.text = state ? moments_text(m, state) : NULL,
	};
}

const char *
moments_past(struct moments *m, int64_t seq)
{
	void *state = arena_alloc(&m->o->a, m->past->state_size);

	memset(state, 0, m->past->state_size);
	enum status status = m->past->read(&m->o->guest, state, &m->o->a, m->id, seq, &m->o->p);
	if (status == NOT_FOUND)
		return NULL;
	if (status != OK)
		fail_msg("entry %lld: %s", (long long)seq, m->o->p.text);
	return moments_text(m, state);
}

/* The first line in which they differ, of one of them. */
static const char *
line_of(struct arena *a, const char *text, const char *other)
{
	const char *begin = text;

	for (; *text && *text == *other; text++, other++)
		if (*text == '\n')
			begin = text + 1;
	return arena_strndup(a, begin, strcspn(begin, "\n"));
}

void
moments_same(struct moments *m)
{
	struct arena *a = &m->o->a;

	for (size_t i = 0; i < m->n; i++) {
		const struct moment *then = &m->all[i];
		const char *is = moments_past(m, then->seq);
		const char *was = then->text;
		if (!is != !was)
			fail_msg("%s (entry %lld): %s", then->what, (long long)then->seq,
			         m->o->p.text);
		if (is && strcmp(is, was) != 0)
			fail_msg("%s (entry %lld), it was and it is:\n%s\n%s", then->what,
			         (long long)then->seq, line_of(a, was, is), line_of(a, is, was));
	}
}

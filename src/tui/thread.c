/* A row's lines: see thread.h. */
#include "tui/thread.h"

#include "base/lang.h"
#include "base/text.h"

#define STEP 2 /* columns by which an answer, and a text below its first line, is set in */

struct piece {
	const char *text;
	size_t n;
};

int
thread_depth(const struct row *row)
{
	if (row->pause || row->depth < 0)
		return 0;
	return row->depth < THREAD_DEPTH ? row->depth : THREAD_DEPTH;
}

static int
text_columns(const struct row *row)
{
	return THREAD_COLUMNS - STEP * (thread_depth(row) + 1);
}

/* The text as it came, wrapped before it is transliterated for a plain terminal: so its lines are
 * the same on every one. */
static size_t
split(const struct row *row, struct piece piece[THREAD_LINES], bool *more)
{
	const struct cell *cell = &row->cells[1];
	const char *s = cell->kind == CELL_TEXT && cell->text ? cell->text : "";
	size_t count = 0;

	if (row->pause)
		s = "";
	while (s && count < THREAD_LINES && !text_blank(s)) {
		piece[count].text = s;
		s = text_wrap(s, text_columns(row), &piece[count].n);
		count++;
	}
	*more = s && !text_blank(s);
	return count;
}

int
thread_height(const struct row *row)
{
	struct piece piece[THREAD_LINES];
	bool more;

	return 1 + (int)split(row, piece, &more);
}

/* The last line that is shown of a text that goes on. */
static const char *
going_on(const struct lines *l, const char *text, int columns)
{
	const char *mark = lines_text(l, _("... (Enter: all of it)"));
	int room = columns - text_width(mark) - 1;
	size_t n = text_fit(text, room, NULL);

	while (text[n] && n > 0 && text[n] != ' ')
		n--;
	if (n == 0)
		n = text_fit(text, room, NULL);
	return arena_printf(l->arena, "%.*s%s%s", (int)n, text, n > 0 ? " " : "", mark);
}

static void
add_text(struct lines *l, const struct row *row, int hang, size_t most)
{
	struct piece piece[THREAD_LINES];
	bool more;
	size_t count = split(row, piece, &more);

	for (size_t i = 0; i < count && i < most; i++) {
		const char *text = arena_strndup(l->arena, piece[i].text, piece[i].n);
		text = lines_text(l, text);
		if (more && i + 1 == count)
			text = going_on(l, text, text_columns(row));
		text = lines_cut(l, text, l->columns - hang);
		lines_add(l, LOOK_PLAIN,
		          text[0] ? arena_printf(l->arena, "%*s%s", hang, "", text) : "");
	}
}

void
thread_add(struct lines *l, const struct row *row, const char *left, enum look look, size_t most)
{
	int depth = thread_depth(row);
	int hang = text_width(left) + STEP * depth;
	const char *head = lines_cell(l, &row->cells[0]);

	if (most == 0)
		return;
	head = lines_cut(l, head ? head : "", l->columns - hang);
	/* An answer's dash stands below the beginning of what it answers. */
	lines_add(l, look, arena_printf(l->arena, "%s%*s%s", left, STEP * depth,
	                                depth > 0 ? "- " : "", head));
	add_text(l, row, hang + STEP, most - 1);
}

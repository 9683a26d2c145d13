/* A view as printed pages: see sheet.h. First all lines there are, then where the pages break. */
#include "tui/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/thread.h"

#define AT_ONCE 100 /* rows of a list */
#define FRAME 4     /* lines of a page that are its head and foot, with what parts them from it */
#define SET_IN 4    /* columns by which an answer in a thread is */

/* What is known of a line beside its text: where a page may end. */
struct place {
	bool joined;   /* with the line below it */
	size_t titles; /* the first line of those that stand above it on a new page ... */
	size_t count;  /* ... and how many; 0: none */
};

struct printing {
	struct arena *arena;
	const struct sheet_paper *paper;
	struct lines lines;
	struct place *places; /* of lines, once they have been made */
	size_t placed;
	size_t room;
	size_t titles; /* what lines made now stand beneath */
	size_t count;
	/* The pages. */
	FILE *out;
	size_t pages;
};

/* -- Lines ------------------------------------------------------------------------------------- */

/* The lines made since the last call have their place; `joined`: they stay together. */
static void
place(struct printing *p, bool joined)
{
	size_t from = p->placed;

	if (p->lines.count > p->room) {
		size_t room = 2 * p->lines.count;
		struct place *more = arena_array(p->arena, room, sizeof(*more));
		if (from > 0)
			memcpy(more, p->places, from * sizeof(*more));
		p->places = more;
		p->room = room;
	}
	for (; p->placed < p->lines.count; p->placed++)
		p->places[p->placed] = (struct place){
			.joined = joined && p->placed + 1 < p->lines.count,
			.titles = p->titles,
			.count = p->count,
		};
}

static bool
blank(const struct printing *p, size_t line)
{
	return p->lines.line[line].text[0] == '\0';
}

/* Of a paragraph neither the first nor the last line stands alone. */
static void
place_text(struct printing *p)
{
	size_t from = p->placed;
	size_t end = p->lines.count;

	place(p, false);
	for (size_t i = from; i + 1 < end; i++) {
		bool first = i == from || blank(p, i - 1);
		bool before_last = i + 2 == end || blank(p, i + 2);
		p->places[i].joined = !blank(p, i) && !blank(p, i + 1) && (first || before_last);
	}
}

/* What the line before what comes is, the blank ones after it too, stands on its page. */
static void
join_next(struct printing *p)
{
	if (p->placed > 0)
		p->places[p->placed - 1].joined = true;
}

/* -- Tables ------------------------------------------------------------------------------------ */

static bool
is_signed(const struct row *row, const struct column *columns)
{
	for (size_t i = 0; i < ROW_CELLS && columns[i].title; i++)
		if (row->cells[i].kind == CELL_SIGN)
			return true;
	return false;
}

static void
add_titles(struct printing *p, const struct column *columns, const struct timeline *timeline)
{
	size_t from = p->lines.count;
	char rule[SHEET_WIDTH + 1];

	lines_titles(&p->lines, "", columns, timeline, SHEET_WIDTH);
	memset(rule, '-', SHEET_WIDTH);
	rule[SHEET_WIDTH] = '\0';
	lines_add(&p->lines, LOOK_PLAIN, arena_strdup(p->arena, rule));
	place(p, true);
	join_next(p);
	p->titles = from;
	p->count = p->lines.count - from;
}

static void
add_row(struct printing *p, const struct column *columns, const struct timeline *timeline,
        const struct row *row)
{
	bool is_sign = is_signed(row, columns);

	if (is_sign)
		lines_add(&p->lines, LOOK_PLAIN, "");
	lines_row_whole(&p->lines, "", columns, timeline, row, SHEET_WIDTH);
	place(p, true);
}

static void
end_table(struct printing *p, const struct column *columns, const struct timeline *timeline)
{
	p->count = 0;
	lines_legend(&p->lines, columns, timeline, SHEET_WIDTH);
	place(p, true);
}

static void
add_rows(struct printing *p, const struct block *b)
{
	if (b->count == 0)
		return;
	add_titles(p, b->columns, b->timeline);
	for (size_t i = 0; i < b->count; i++)
		add_row(p, b->columns, b->timeline, &b->rows[i]);
	end_table(p, b->columns, b->timeline);
}

/* -- Lists ------------------------------------------------------------------------------------- */

/* Whose words they are, and all of these beneath. */
static void
add_thread_row(struct printing *p, const struct row *row)
{
	const char *head = lines_cell(&p->lines, &row->cells[0]);
	const char *text = lines_cell(&p->lines, &row->cells[1]);

	p->lines.indent = thread_depth(row) * SET_IN;
	lines_wrap(&p->lines, LOOK_PLAIN, "", head ? lines_flat(&p->lines, head) : "");
	p->lines.indent += 2;
	if (text)
		lines_wrap(&p->lines, LOOK_PLAIN, "", text);
	p->lines.indent = 0;
	place_text(p);
	lines_add(&p->lines, LOOK_PLAIN, "");
	place(p, false);
}

static void
add_list_row(struct printing *p, const struct block *b, const struct row *row)
{
	if (b->source->thread)
		add_thread_row(p, row);
	else
		add_row(p, b->source->columns, b->timeline, row);
}

static void
add_sentence(struct printing *p, const char *text)
{
	lines_wrap(&p->lines, LOOK_PLAIN, "", text);
	place_text(p);
}

/* Pauses are where reading on would be put off; on paper nobody asks for more. */
static void
add_list(struct printing *p, const struct view *v, const void *state, const struct block *b)
{
	struct row *rows = arena_array(p->arena, AT_ONCE, sizeof(*rows));
	struct row last;
	size_t printed = 0;
	bool more = true;

	while (more && printed < SHEET_ROWS) {
		const struct row *from = printed > 0 ? &last : NULL;
		size_t n = b->source->page(v->session, state, p->arena, from, false, AT_ONCE, rows);
		if (n == LIST_FAILED) {
			add_sentence(p, list_says(&(struct list){ .failed = true }, NULL));
			return;
		}
		if (printed == 0 && n > 0 && !b->source->thread)
			add_titles(p, b->source->columns, b->timeline);
		for (size_t i = 0; i < n; i++)
			if (!rows[i].pause)
				add_list_row(p, b, &rows[i]);
		printed += n;
		more = n == AT_ONCE || (n > 0 && rows[n - 1].pause);
		if (n > 0)
			last = rows[n - 1];
	}
	if (printed > 0 && !b->source->thread)
		end_table(p, b->source->columns, b->timeline);
	if (printed == 0 && b->empty)
		add_sentence(p, b->empty);
	if (more)
		add_sentence(p, _("There is more; only so much of a list is printed."));
}

/* -- Blocks ------------------------------------------------------------------------------------ */

static void
add_form(struct printing *p, const struct form *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct field *field = &f->spec->fields[i];
		if (form_secret(field->kind))
			continue;
		if (field->intro)
			add_sentence(p, field->intro);
		const char *name = lines_text(&p->lines, form_name(f, i));
		lines_wrap(&p->lines, LOOK_PLAIN,
		           *name ? arena_printf(p->arena, "%s: ", name) : "",
		           form_words(f, i, p->arena));
		place_text(p);
	}
}

/* Blocks of a kind that stand together are made together: facts line up. */
static const struct block *
add_alike(struct printing *p, const struct block *b)
{
	const struct block *end = b->next;

	while (b->kind == BLOCK_FACT && end && end->kind == BLOCK_FACT)
		end = end->next;
	lines_blocks(&p->lines, b, end);
	if (b->kind == BLOCK_HEADING) {
		place(p, true);
		join_next(p);
	} else if (b->kind == BLOCK_BARS || b->kind == BLOCK_STEPS || b->kind == BLOCK_NOTICE ||
	           b->kind == BLOCK_QR) {
		place(p, true);
	} else {
		place_text(p);
	}
	return end;
}

static void
add_blocks(struct printing *p, const struct view *v, const void *state)
{
	bool heading = false;

	for (const struct block *b = v->first; b;) {
		const struct block *next = b->next;
		size_t before = p->placed;
		if (b->kind == BLOCK_ROWS)
			add_rows(p, b);
		else if (b->kind == BLOCK_LIST)
			add_list(p, v, state, b);
		else if (b->kind == BLOCK_FORM)
			add_form(p, b->form);
		else if (b->kind != BLOCK_MENU)
			next = add_alike(p, b);
		/* A gap below a heading belongs to it. */
		if (heading && b->kind == BLOCK_GAP)
			join_next(p);
		else if (p->placed > before)
			heading = b->kind == BLOCK_HEADING;
		b = next;
	}
	if (v->foot) {
		lines_add(&p->lines, LOOK_PLAIN, "");
		place(p, false);
		add_sentence(p, v->foot);
	}
}

/* -- Pages ------------------------------------------------------------------------------------- */

/* Nothing that could make a printer, or a terminal that shows the page, do something. */
static void
put(struct printing *p, const char *s)
{
	uint32_t c;

	for (size_t n; (n = text_next(s, &c)) > 0; s += n) {
		if (c < 32 || (c >= 127 && c < 160) || c == 0xFFFD)
			fputc('?', p->out);
		else
			fwrite(s, 1, n, p->out);
	}
	fputc('\n', p->out);
}

static void
put_head(struct printing *p)
{
	const struct sheet_paper *paper = p->paper;
	const char *date = lines_flat(&p->lines, lines_text(&p->lines, paper->date));
	const char *where = lines_flat(&p->lines, lines_text(&p->lines, paper->where));
	const char *title = lines_flat(&p->lines, lines_text(&p->lines, paper->title));
	const char *left = arena_printf(p->arena, "%s%s%s", where, *where && *title ? " - " : "",
	                                title);
	int room = SHEET_WIDTH - text_width(date) - 2;
	char rule[SHEET_WIDTH + 1];

	memset(rule, '=', SHEET_WIDTH);
	rule[SHEET_WIDTH] = '\0';
	put(p, arena_printf(p->arena, "%s  %s",
	                    lines_fill(&p->lines, left, room > 10 ? room : 10, ALIGN_LEFT), date));
	put(p, rule);
}

static void
put_foot(struct printing *p, size_t page)
{
	const char *text = arena_printf(p->arena, _("Page %zu of %zu"), page, p->pages);

	put(p, "");
	put(p, lines_fill(&p->lines, lines_text(&p->lines, text), SHEET_WIDTH, ALIGN_RIGHT));
}

/* Where the page that begins with `from` ends, in so many lines. */
static size_t
page_end(const struct printing *p, size_t from, size_t room)
{
	size_t end = from + room;

	if (end >= p->lines.count)
		return p->lines.count;
	while (end > from && p->places[end - 1].joined)
		end--;
	return end > from ? end : from + room;
}

/* Blank lines at the top of a page say nothing, but in a table that is signed. */
static size_t
skip_blank(const struct printing *p, size_t line)
{
	while (line < p->lines.count && blank(p, line) && p->places[line].count == 0)
		line++;
	return line;
}

/* Writes the page that begins with `from`, or only sees where it ends. */
static size_t
put_page(struct printing *p, size_t from, size_t page, bool write)
{
	size_t room = (size_t)p->paper->lines - FRAME;
	struct place top = p->places[from];

	if (top.count >= room || from < top.titles + top.count)
		top.count = 0;
	size_t end = page_end(p, from, room - top.count);
	if (!write)
		return skip_blank(p, end);
	if (page > 1)
		fputc('\f', p->out);
	put_head(p);
	for (size_t i = 0; i < top.count; i++)
		put(p, p->lines.line[top.titles + i].text);
	for (size_t i = from; i < end; i++)
		put(p, p->lines.line[i].text);
	for (size_t i = top.count + end - from; i < room; i++)
		put(p, "");
	put_foot(p, page);
	return skip_blank(p, end);
}

static void
put_pages(struct printing *p)
{
	size_t begin = skip_blank(p, 0);

	for (size_t at = begin; at < p->lines.count; at = put_page(p, at, 0, false))
		p->pages++;
	size_t page = 0;
	for (size_t at = begin; at < p->lines.count;)
		at = put_page(p, at, ++page, true);
}

void
sheet_make(struct arena *a, const struct view *v, const void *state,
           const struct sheet_paper *paper, struct printout *out)
{
	struct sheet_paper used = *paper;
	struct printing p = {
		.arena = a,
		.paper = &used,
		.lines = { .arena = a, .columns = SHEET_WIDTH, .ascii = paper->ascii,
		           .aligned = true, .paper = true },
	};
	char *text = NULL;
	size_t size = 0;

	if (used.lines == 0)
		used.lines = SHEET_LINES;
	if (used.lines < SHEET_LINES_LEAST)
		used.lines = SHEET_LINES_LEAST;
	add_blocks(&p, v, state);
	if (skip_blank(&p, 0) == p.lines.count) {
		lines_add(&p.lines, LOOK_PLAIN, "-");
		place(&p, false);
	}
	p.out = open_memstream(&text, &size);
	if (p.out) {
		put_pages(&p);
		fclose(p.out);
	}
	*out = (struct printout){
		.text = arena_strndup(a, text ? text : "", size), .size = size, .pages = p.pages,
	};
	free(text);
}

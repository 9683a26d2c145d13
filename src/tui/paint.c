/* The frame around the body (header, rules, message, keys) and the part of the body that fits.
 * What the body says is made in lines.c and layout.c; cells are term.c's. */
#include "tui/form.h"
#include "tui/paint.h"

#include <ctype.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/layout.h"
#include "tui/term.h"
#include "tui/thread.h"

#define ROWS_MIN 24
#define COLUMNS_MIN 80
#define MESSAGE_ROWS 3 /* a long message takes rows from the body, but not more */
#define LIST_ROWS 6    /* rows that what stands around a list leaves it at least */
#define INDENT 3
#define BESIDE_COLUMNS 120 /* from this size on, a list has its row beside it */
#define REST_ROOM 28 /* ... of which the column without a width has at least about so many */
#define BESIDE_ROWS 30
#define WHERE_COLUMNS 10 /* that the header keeps for the place */

/* Where things stand. */
struct places {
	int rows;
	int columns; /* usable: the last one stays empty */
	int body;    /* first row */
	int height;  /* of the body */
	int rule;    /* below the body */
	struct lines message;
};

int
paint_columns(void)
{
	int rows;
	int columns;

	term_size(&rows, &columns);
	return columns > 20 ? columns - 1 : 20;
}

static void
too_small(int rows, int columns, struct arena *a)
{
	term_put(0, 0, LOOK_PLAIN,
	         arena_printf(a, _("Needs %dx%d."), COLUMNS_MIN, ROWS_MIN));
	term_put(1, 0, LOOK_PLAIN, arena_printf(a, _("Here: %dx%d."), columns, rows));
	term_put(2, 0, LOOK_PLAIN, _("Make the window larger: nothing is lost."));
	term_update(0, 0);
}

static struct lines
new_lines(const struct ui *ui, struct arena *a, int columns, int indent)
{
	return (struct lines){ .arena = a,
		               .columns = columns,
		               .indent = indent,
		               .ascii = ui->config->ascii,
		               .aligned = true };
}

/* The words that are searched for, as far as their end fits; NULL: nobody searches. */
static const char *
entry_line(struct ui *ui, const struct places *p)
{
	const struct lines *l = &p->message;
	const char *words = find_entry(ui);

	if (!words)
		return NULL;
	const char *label = lines_text(l, _("Search: "));
	words = lines_text(l, words);
	int room = p->columns - 2 - text_width(label);
	int skip = text_width(words) - room;
	if (skip > 0)
		words += text_fit(words, skip + 1, NULL);
	return arena_printf(l->arena, "%s%s", label, words);
}

/* What stands above the keys: the nearest to what is being done first. */
static const char *
said_line(struct ui *ui, const struct view *v, struct arena *a)
{
	if (ui->message[0])
		return ui->message;
	const char *marks = ui_marks_text(ui, a);
	return marks ? marks : v->foot;
}

static struct places
place(struct ui *ui, const struct view *v, struct arena *a, int rows, int columns)
{
	struct places p = { .rows = rows, .columns = columns - 1, .body = 2 };
	size_t m;

	p.message = new_lines(ui, a, p.columns, 1);
	const char *entry = entry_line(ui, &p);
	const char *said = said_line(ui, v, a);
	if (entry)
		lines_add(&p.message, LOOK_PLAIN, entry);
	else if (said)
		lines_wrap(&p.message, LOOK_PLAIN, "", said);
	m = p.message.count > MESSAGE_ROWS ? MESSAGE_ROWS : p.message.count;
	if (m == 0)
		m = 1;
	p.rule = rows - 3 - (int)m;
	p.height = p.rule - p.body;
	return p;
}

/* -- Around the body -------------------------------------------------------------------------- */

static void
paint_rule(const struct places *p, struct arena *a, int row)
{
	char *rule = arena_alloc(a, (size_t)p->columns + 1);

	memset(rule, '-', (size_t)p->columns);
	term_put(row, 0, LOOK_PLAIN, rule);
}

static void
paint_header(struct ui *ui, const struct places *p, struct arena *a)
{
	struct lines l = new_lines(ui, a, p->columns, 0);
	const char *where = "";
	const char *who = "";
	char code[3] = "";

	if (ui->config->header)
		ui->config->header(ui->config->session, a, &where, &who);
	for (size_t i = 0; i < 2 && lang_get()[i]; i++)
		code[i] = (char)toupper((unsigned char)lang_get()[i]);
	const char *left = arena_printf(a, " BALAI  %s", lines_text(&l, where));
	/* However long a name is, what the place is called begins before it. */
	int most = p->columns - WHERE_COLUMNS -
	           text_width(arena_printf(a, _("%s | Language: %s"), "", code));
	who = lines_cut(&l, lines_text(&l, who), most);
	const char *right = arena_printf(a, _("%s | Language: %s"), who, code);
	int room = p->columns - text_width(right) - 2;
	term_put(0, 0, LOOK_STRONG, arena_strndup(a, left, text_fit(left, room, NULL)));
	term_put(0, p->columns - text_width(right), LOOK_PLAIN, right);
	paint_rule(p, a, 1);
}

static void
paint_hints(struct ui *ui, const struct places *p, struct arena *a)
{
	struct lines l = new_lines(ui, a, p->columns, 0);

	term_put(p->rows - 2, 0, LOOK_PLAIN, hints_here(ui, &l));
	term_put(p->rows - 1, 0, LOOK_PLAIN, hints_everywhere(ui, &l));
}

static void
paint_message(const struct places *p)
{
	for (size_t i = 0; i < p->message.count && i < MESSAGE_ROWS; i++)
		term_put(p->rule + 1 + (int)i, 0, LOOK_PLAIN, p->message.line[i].text);
}

/* -- The body --------------------------------------------------------------------------------- */

static bool
has_heading(const struct view *v)
{
	return v->first && v->first->kind == BLOCK_HEADING;
}

static void
add_title(struct ui *ui, const struct view *v, struct lines *l)
{
	if (has_heading(v) || !ui->top->screen->title)
		return;
	lines_wrap(l, LOOK_STRONG, "", _(ui->top->screen->title));
	lines_add(l, LOOK_PLAIN, "");
}

/* What a list needs for its columns, of which the one that takes what is left is told by REST_ROOM. */
static int
list_room(const struct column *column)
{
	int room = REST_ROOM;

	for (; column && column->title; column++)
		room += column->width > 0 ? column->width + 2 : 0;
	return room;
}

/* On a wide screen the list takes the left part, and what its focused row is about the right. The
 * list is settled first, since that may move the focus. */
static int
build_beside(struct ui *ui, const struct places *p, struct body *body)
{
	struct frame *f = ui->top;
	struct view v = { .arena = body->lines.arena, .session = ui->config->session };
	int left = p->columns * 55 / 100;
	int room = list_room(ui->view.focusable->source->columns);

	if (room > p->columns * 2 / 3)
		room = p->columns * 2 / 3;
	if (left < room)
		left = room;
	if (ui->view.focusable->source->thread && left < THREAD_ROOM)
		left = THREAD_ROOM;
	/* A timeline has a better use of the width. */
	if (p->columns + 1 < BESIDE_COLUMNS || p->rows < BESIDE_ROWS || ui->view.focusable->timeline)
		return p->columns;
	list_move(&f->list, ui->view.focusable->source, ui->config->session, f->state, 0,
	          ui->room > 0 ? ui->room : 1);
	if (!ui_beside(ui, &v))
		return p->columns;
	body->aside = left + 2;
	body->beside = new_lines(ui, body->lines.arena, p->columns - body->aside, 0);
	body->beside.rows = p->height;
	lines_blocks(&body->beside, v.first, NULL);
	return left - 1;
}

/* What stands around a list gets what leaves it LIST_ROWS and its titles; a thread has none. */
static void
build_list(struct ui *ui, const struct view *v, const struct places *p, struct body *body)
{
	struct frame *f = ui->top;
	size_t titles = layout_list_titles(v->focusable);
	f->list.by_lines = v->focusable->source->thread;
	int columns = build_beside(ui, p, body);
	struct lines after = new_lines(ui, body->lines.arena, columns, 2);
	size_t height = (size_t)p->height;
	size_t most = height > LIST_ROWS + titles ? height - LIST_ROWS - titles : 0;

	body->lines.columns = columns;
	body->lines.indent = 2;
	add_title(ui, v, &body->lines);
	lines_blocks(&body->lines, v->first, v->focusable);
	if (body->lines.count > most)
		body->lines.count = most;
	if (f->list.count > 0)
		layout_list_legend(&after, v->focusable, columns);
	lines_blocks(&after, v->focusable->next, NULL);
	if (after.count > most - body->lines.count)
		after.count = most - body->lines.count;
	ui->room = height - body->lines.count - after.count - titles;
	list_move(&f->list, v->focusable->source, ui->config->session, f->state, 0, ui->room);
	layout_list(body, v->focusable, &f->list, &f->marks, ui->room);
	body->lines.indent = 0;
	for (size_t i = 0; i < after.count; i++)
		lines_add(&body->lines, after.line[i].look, after.line[i].text);
	body->first = 0;
	body->last = 0;
}

static void
build(struct ui *ui, const struct view *v, const struct places *p, struct body *body)
{
	const struct block *b = v->focusable;

	if (b && b->kind == BLOCK_LIST) {
		build_list(ui, v, p, body);
		return;
	}
	ui->room = (size_t)p->height;
	add_title(ui, v, &body->lines);
	lines_blocks(&body->lines, v->first, b);
	if (b && b->kind == BLOCK_MENU)
		layout_menu(body, b, ui->top->item);
	else if (b && b->kind == BLOCK_FORM)
		layout_form(body, b->form);
	if (b)
		lines_blocks(&body->lines, b->next, NULL);
}

/* A field that is longer than the room is read from its beginning by who comes to it from above. */
static void
scroll(struct ui *ui, const struct places *p, const struct body *body)
{
	struct frame *f = ui->top;
	const struct form *form = ui_form(ui);
	size_t height = (size_t)p->height;
	size_t most = body->lines.count > height ? body->lines.count - height : 0;

	if (form && f->arrived != form->focus + 1) {
		f->arrived = form->focus + 1;
		f->reading = layout_tall(body, height) && f->scroll <= body->first &&
		             body->line >= body->first + height;
		if (f->reading)
			f->scroll = body->first;
	}
	if (!f->reading)
		f->scroll = layout_top(body, height, f->scroll);
	else if (f->scroll > most)
		f->scroll = most;
}

/* Is there more of what has the focus, above or below, than can be seen? */
static bool
cut(const struct ui *ui, const struct places *p, const struct body *body)
{
	return ui->top->reading || (ui->top->form && layout_tall(body, (size_t)p->height));
}

/* Says on the lower rule that the body goes on. */
static void
paint_more(struct ui *ui, const struct places *p, const struct body *body, struct arena *a)
{
	struct lines l = new_lines(ui, a, p->columns, 0);
	bool above = ui->top->scroll > 0;
	bool below = ui->top->scroll + (size_t)p->height < body->lines.count;
	const char *text;

	if (!above && !below)
		return;
	if (cut(ui, p, body))
		text = below ? _(" more: Page Down ") : _(" the end; back: Page Up ");
	else if (body->focus)
		text = below ? _(" more below ") : _(" more above ");
	else
		text = below ? _(" more: Space or Page Down ") : _(" the end; back: Page Up ");
	text = lines_text(&l, text);
	term_put(p->rule, p->columns - 4 - text_width(text), LOOK_PLAIN, text);
}

static void
paint_line(const struct line *line, int row, int column)
{
	term_put(row, column, line->look, line->text);
	for (size_t i = 0; i < LINE_SPANS; i++) {
		const struct span *span = &line->spans[i];
		size_t from = text_fit(line->text, span->from, NULL);
		size_t n = text_fit(line->text + from, span->to - span->from, NULL);
		char part[512];
		if (n == 0 || n >= sizeof(part))
			continue;
		memcpy(part, line->text + from, n);
		part[n] = '\0';
		term_put(row, column + span->from, span->look, part);
	}
}

static void
paint_beside(const struct places *p, const struct body *body)
{
	if (body->beside.count == 0)
		return;
	for (int i = 0; i < p->height; i++) {
		term_put(p->body + i, body->aside - 2, LOOK_PLAIN, "|");
		if ((size_t)i < body->beside.count)
			paint_line(&body->beside.line[i], p->body + i, body->aside);
	}
}

void
paint(struct ui *ui)
{
	struct arena a = { 0 };
	const struct view *v = ui_view(ui);
	int rows;
	int columns;

	ui->top->shown = true;
	term_size(&rows, &columns);
	term_begin();
	if (rows < ROWS_MIN || columns < COLUMNS_MIN) {
		too_small(rows, columns, &a);
		arena_free(&a);
		return;
	}
	struct places p = place(ui, v, &a, rows, columns);
	struct body body = { .lines = new_lines(ui, &a, p.columns, INDENT) };
	body.lines.rows = p.height;
	build(ui, v, &p, &body);
	ui->length = body.lines.count;
	scroll(ui, &p, &body);
	size_t top = ui->top->scroll;
	for (size_t i = top; i < body.lines.count && i < top + (size_t)p.height; i++)
		paint_line(&body.lines.line[i], p.body + (int)(i - top), 0);
	paint_beside(&p, &body);
	paint_header(ui, &p, &a);
	paint_rule(&p, &a, p.rule);
	paint_more(ui, &p, &body, &a);
	paint_message(&p);
	paint_hints(ui, &p, &a);
	if (find_entry(ui))
		term_update(p.rule + 1, text_width(p.message.line[0].text));
	else if (body.focus && body.line >= top && body.line < top + (size_t)p.height)
		term_update(p.body + (int)(body.line - top), body.column);
	else
		term_update(p.body, 0);
	arena_free(&a);
}

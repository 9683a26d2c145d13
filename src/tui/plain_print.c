/* What is on a screen, said in lines: see plain.h. */
#include "tui/plain.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/keymap.h"
#include "tui/lines.h"
#include "tui/thread.h"
#include "tui/timeline.h"

static struct lines
new_lines(const struct ui *ui, struct arena *a)
{
	return (struct lines){ .arena = a,
		               .columns = PLAIN_COLUMNS,
		               .ascii = ui->config->ascii };
}

/* Control characters, which text should not have, must not reach a terminal. */
static void
put_guarded(const char *s)
{
	uint32_t c;

	for (size_t n; (n = text_next(s, &c)) > 0; s += n) {
		if (c < 32 || (c >= 127 && c < 160) || c == 0xFFFD)
			putchar('?');
		else
			fwrite(s, 1, n, stdout);
	}
}

static void
put_lines(const struct lines *l)
{
	for (size_t i = 0; i < l->count; i++) {
		put_guarded(l->line[i].text);
		putchar('\n');
	}
}

void
plain_say(const struct ui *ui, const char *text)
{
	struct arena a = { 0 };
	struct lines l = new_lines(ui, &a);

	lines_wrap(&l, LOOK_PLAIN, "", text);
	put_lines(&l);
	arena_free(&a);
}

void
plain_ask(const struct ui *ui, const char *text)
{
	struct arena a = { 0 };
	struct lines l = new_lines(ui, &a);

	put_guarded(lines_text(&l, text));
	putchar(' ');
	arena_free(&a);
}

/* -- Blocks that are chosen from -------------------------------------------------------------- */

int
plain_number(const struct block *menu, size_t item)
{
	bool digits = false;
	int beside = 0; /* of those before it that have none */

	for (size_t i = 0; i < menu->count; i++) {
		bool digit = menu->items[i].key >= 0 && menu->items[i].key <= 9;
		digits = digits || digit;
		beside += i < item && !digit;
	}
	if (!digits)
		return (int)item + 1;
	int key = menu->items[item].key;
	return key >= 0 && key <= 9 ? key : 10 + beside;
}

static void
add_menu(struct lines *l, const struct block *menu)
{
	for (size_t i = 0; i < menu->count; i++) {
		const struct menu_item *item = &menu->items[i];
		const char *note = item->note && item->note[0]
		        ? arena_printf(l->arena, " (%s)", item->note)
		        : "";
		lines_wrap(l, LOOK_PLAIN, arena_printf(l->arena, "%d. ", plain_number(menu, i)),
		           arena_printf(l->arena, "%s%s", item->label, note));
	}
}

/* "Title; Area: Krajan; Support: 12": every value but the first with its column's title. */
static const char *
row_sentence(const struct lines *l, const struct column *columns, const struct timeline *timeline,
             const struct row *row)
{
	const char *s = "";

	for (size_t i = 0; i < ROW_CELLS && columns[i].title; i++) {
		const struct cell *cell = &row->cells[i];
		const char *text = cell->kind == CELL_DAYS
		        ? timeline_words(l, timeline, cell->stretches, (size_t)cell->number)
		        : lines_cell(l, cell);
		if (!text)
			continue;
		text = lines_flat(l, text);
		if (i == 0)
			s = text + strspn(text, " "); /* what was set in */
		else
			s = arena_printf(l->arena, "%s%s%s: %s", s, *s ? "; " : "",
			                 _(columns[i].title), text);
	}
	return s;
}

/* `marks` NULL: they are not to be chosen from. */
static void
add_rows(struct lines *l, const struct column *columns, const struct timeline *timeline,
         const struct row *rows, size_t n, const struct marks *marks)
{
	for (size_t i = 0; i < n; i++) {
		const char *first = marks ? arena_printf(l->arena, "%zu. ", i + 1) : "- ";
		bool marked = rows[i].marked || (marks && marks_has(marks, &rows[i]));
		const char *text = rows[i].pause ? lines_cell(l, &rows[i].cells[0])
		                                 : row_sentence(l, columns, timeline, &rows[i]);
		lines_wrap(l, LOOK_PLAIN, first,
		           arena_printf(l->arena, "%s%s", marked ? _("(marked) ") : "",
		                        text ? text : ""));
	}
}

/* "2. Which road first?: Sumber". */
static void
add_bare(struct lines *l, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *what = lines_cell(l, &rows[i].cells[1]);
		const char *is = lines_cell(l, &rows[i].cells[2]);
		lines_wrap(l, LOOK_PLAIN, arena_printf(l->arena, "%zu. ", i + 1),
		           arena_printf(l->arena, "%s%s%s", what ? lines_flat(l, what) : "",
		                        is && *is ? ": " : "", is ? lines_flat(l, is) : ""));
	}
}

/* What an answer answers: rows[i]'s number if that is on the page. "" for what is no answer. */
static const char *
answer_to(const struct lines *l, const struct row *rows, size_t i)
{
	size_t parent = i;

	if (thread_depth(&rows[i]) == 0)
		return "";
	while (parent > 0 && thread_depth(&rows[parent - 1]) >= thread_depth(&rows[i]))
		parent--;
	if (parent == 0 || rows[parent - 1].pause ||
	    thread_depth(&rows[parent - 1]) + 1 != thread_depth(&rows[i]))
		return _("(answer) ");
	return arena_printf(l->arena, _("(answer to %zu) "), parent);
}

/* "2. (answer to 1) Siti, for, 2 days ago: text", whole. */
static void
add_thread(struct lines *l, const struct row *rows, size_t n, const struct marks *marks)
{
	for (size_t i = 0; i < n; i++) {
		const char *head = lines_cell(l, &rows[i].cells[0]);
		const char *text = rows[i].pause ? NULL : lines_cell(l, &rows[i].cells[1]);
		bool marked = rows[i].marked || marks_has(marks, &rows[i]);
		lines_wrap(l, LOOK_PLAIN, arena_printf(l->arena, "%zu. ", i + 1),
		           arena_printf(l->arena, "%s%s%s%s%s", marked ? _("(marked) ") : "",
		                        answer_to(l, rows, i), head ? head : "", text ? ": " : "",
		                        text ? text : ""));
	}
}

static void
add_list(struct ui *ui, struct lines *l, const struct block *b)
{
	struct frame *f = ui->top;
	struct list *list = &f->list;

	ui->room = PLAIN_ROWS;
	list->by_lines = false;
	list_move(list, b->source, ui->config->session, f->state, 0, PLAIN_ROWS);
	if (list->count == 0) {
		lines_wrap(l, LOOK_PLAIN, "", list_says(list, b->empty));
		return;
	}
	size_t n = list->count - list->top < PLAIN_ROWS ? list->count - list->top : PLAIN_ROWS;
	if (b->source->thread)
		add_thread(l, &list->rows[list->top], n, &f->marks);
	else if (b->source->bare)
		add_bare(l, &list->rows[list->top], n);
	else
		add_rows(l, b->source->columns, b->timeline, &list->rows[list->top], n,
		         &f->marks);
	bool more = list->top + PLAIN_ROWS < list->count || !list->at_end;
	bool before = list->top > 0 || !list->at_start;
	if (more && before)
		lines_wrap(l, LOOK_PLAIN, "", _("+ next page, - page before"));
	else if (more)
		lines_wrap(l, LOOK_PLAIN, "", _("+ next page"));
	else if (before)
		lines_wrap(l, LOOK_PLAIN, "", _("- page before"));
}

/* -- The screen ------------------------------------------------------------------------------- */

static void
add_blocks(struct ui *ui, struct lines *l, const struct view *v)
{
	for (const struct block *b = v->first; b; b = b->next) {
		if (b->kind == BLOCK_ROWS)
			add_rows(l, b->columns, b->timeline, b->rows, b->count, NULL);
		else if (b->kind == BLOCK_MENU && b == v->focusable)
			add_menu(l, b);
		else if (b->kind == BLOCK_LIST && b == v->focusable)
			add_list(ui, l, b);
		else
			lines_blocks(l, b, b->next);
	}
}

static const char *
words_everywhere(const struct ui *ui)
{
	if (!isatty(STDIN_FILENO))
		return _("0 back, ? help, B language, A actions, Q end");
	return ui->config->kiosk
	               ? _("0 back, ? help, B language, P screens, Q end, Ctrl-X end at once")
	               : _("0 back, ? help, B language, A actions, P screens, Q end");
}

/* The letters that do something here; those that cannot now are in the list of actions. */
static void
add_commands(struct ui *ui, struct lines *l)
{
	struct command all[COMMANDS_MAX];
	size_t n = command_collect(ui, ui->top, all);
	const char *line = "";
	char name[8];

	for (size_t i = 0; i < n; i++) {
		if (!(all[i].flags & COMMAND_BAR) || all[i].key == 0 ||
		    command_reason(ui, ui->top, &all[i]))
			continue;
		line = arena_printf(l->arena, "%s%s%s %s", line, *line ? ", " : "",
		                    key_label(all[i].key, name), _(all[i].label));
	}
	if (*line)
		lines_wrap(l, LOOK_PLAIN, "", line);
	if (*line && ui_list(ui))
		lines_wrap(l, LOOK_PLAIN, "",
		           _("A letter with a number, such as \"D 3\", does it to that line."));
	if (ui_list(ui) && ui_view(ui)->focusable->source->marks)
		lines_wrap(l, LOOK_PLAIN, "",
		           _("* with numbers, such as \"* 1 3\", marks those lines or takes their "
		             "marks off."));
	if (ui_list(ui) && ui->top->screen->find)
		lines_wrap(l, LOOK_PLAIN, "", _("/ with words, such as \"/lamp\", searches."));
	if (!ui->top->screen->key)
		lines_wrap(l, LOOK_PLAIN, "", words_everywhere(ui));
}

void
plain_screen(struct ui *ui)
{
	struct arena a = { 0 };
	struct lines l = new_lines(ui, &a);
	const struct view *v = ui_view(ui);

	ui->top->shown = true;
	lines_add(&l, LOOK_PLAIN, "");
	if ((!v->first || v->first->kind != BLOCK_HEADING) && ui->top->screen->title)
		lines_wrap(&l, LOOK_PLAIN, "", _(ui->top->screen->title));
	add_blocks(ui, &l, v);
	if (v->foot)
		lines_wrap(&l, LOOK_PLAIN, "", v->foot);
	if (!ui_form(ui) && (v->focusable || (ui->top->watch < 0 && ui->top->timer < 0)))
		add_commands(ui, &l);
	put_lines(&l);
	arena_free(&a);
}

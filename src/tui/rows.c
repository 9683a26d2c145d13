/* The rows of the view's list: which has the focus, which are marked, and what is shown beside
 * them. The list itself is list.c's. */
#include "base/lang.h"
#include "tui/ui_internal.h"

const struct row *
rows_focused(struct ui *ui)
{
	const struct list *l = ui_list(ui);
	const struct row *row = l ? list_focused(l) : NULL;

	return row && !row->pause ? row : NULL;
}

const struct row *
ui_row(struct ui *ui)
{
	const struct row *row = rows_focused(ui);

	if (row && ui->renderer->asks && !ui->top->aimed && ui_list(ui)->count > 1) {
		ui->withheld = true;
		return NULL;
	}
	return row;
}

size_t
ui_shown(struct ui *ui, const struct row **rows)
{
	const struct list *l = ui->closing ? &ui->closing->list : ui_list(ui);
	size_t left = l ? l->height : 0;
	size_t n = 0;

	*rows = NULL;
	if (!l || l->count == 0)
		return 0;
	for (size_t i = l->top; i < l->count; i++, n++) {
		size_t lines = l->by_lines ? (size_t)l->rows[i].lines : 1;
		if (lines > left)
			break;
		left -= lines;
	}
	*rows = &l->rows[l->top];
	return n;
}

size_t
ui_marked(struct ui *ui, const struct row **rows)
{
	bool any = ui_list(ui) && ui->top->marks.count > 0;

	*rows = any ? ui->top->marks.rows : NULL;
	return any ? ui->top->marks.count : 0;
}

void
ui_unmark(struct ui *ui)
{
	marks_free(&ui->top->marks);
}

size_t
ui_item(struct ui *ui)
{
	return ui_menu(ui) ? ui->top->item : 0;
}

const char *
ui_marks_text(struct ui *ui, struct arena *a)
{
	const struct row *rows;
	size_t n = ui_marked(ui, &rows);

	return n > 0 ? arena_printf(a, P_("%zu marked.", "%zu marked.", n), n) : NULL;
}

static void
peek_at(struct ui *ui, struct frame *f, const struct row *row)
{
	struct arena fresh = { 0 };

	if (!f->screen->peek || (!f->peek && f->peeked_id == row->id))
		return;
	enum status status = f->screen->peek(ui->config->session, f->state, &fresh, row);
	arena_free(status == OK ? &f->peeked : &fresh);
	if (status == OK)
		f->peeked = fresh;
	f->peeked_id = status == OK ? row->id : 0;
	f->peek = status != OK;
}

bool
ui_beside(struct ui *ui, struct view *v)
{
	struct frame *f = ui->top;
	const struct row *row = rows_focused(ui);

	if (!row || !f->screen->beside)
		return false;
	peek_at(ui, f, row);
	if (f->screen->peek && f->peek)
		view_text(v, _("This could not be read just now."));
	else
		f->screen->beside(f->state, row, v);
	return true;
}

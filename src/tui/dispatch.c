/* What a key does on a terminal: the keys that are the same everywhere, forms, menus, lists and
 * pages. Commands of the screen are command.c's. */
#include "tui/ui_internal.h"

#include "base/clock.h"
#include "base/lang.h"
#include "tui/form.h"
#include "tui/keymap.h"

/* -- What both renderers do ------------------------------------------------------------------- */

void
dispatch_back(struct ui *ui)
{
	struct form *f = ui_form(ui);

	if (f && f->one_by_one && f->focus > 0 && !ui_in_lines(ui)) {
		form_key(f, K_BACKTAB, 0);
		loop_keep(ui, ui->top);
		return;
	}
	if (!ui->top->below && ui->config->kiosk) {
		/* One step back too many is no sign of leaving. */
		if (ui->config->signed_in(ui->config->session))
			builtin_end(ui, _("End your visit?"));
		else
			dispatch_end(ui);
		return;
	}
	if (!ui->top->below) {
		builtin_end(ui, _("Leave the hall?"));
		return;
	}
	if (f && form_unsaved(f)) {
		builtin_leave(ui, _("Leave without saving? What you typed here will be lost."));
		return;
	}
	if (f && f->touched && f->spec->drafts) {
		if (!loop_keep(ui, ui->top)) {
			builtin_leave(ui, _("What you typed here could not be kept just now. Leave "
			                    "anyway and lose it?"));
			return;
		}
		ui_message(ui, "%s", f->kept[0] ? f->kept
		                               : _("Not sent yet: what you typed is kept as a draft. "
		                               "Come back here to go on."));
	}
	ui_pop(ui);
}

/* What is said of a draft that is open, on whatever screen; NULL: there is none. */
static const char *
draft_open(const struct ui *ui)
{
	for (const struct frame *f = ui->top; f; f = f->below)
		if (f->form && f->form->spec && f->form->spec->drafts && f->form->touched)
			return f->form->kept[0] ? f->form->kept
			                        : _("What you have typed is kept as a draft.");
	return NULL;
}

/* What is kept is found again, and the next in line waits: asked only where somebody is in the middle
 * of it. */
static void
end_visit(struct ui *ui)
{
	const char *draft = draft_open(ui);
	struct arena a = { 0 };

	if (draft)
		builtin_end(ui, arena_printf(&a, "%s %s", _("End your visit?"), draft));
	else
		ui_quit(ui);
	arena_free(&a);
}

void
dispatch_end(struct ui *ui)
{
	if (!loop_keep_all(ui))
		builtin_end(ui, _("End the session? What you typed could not be kept and will be lost."));
	else if (loop_unsaved(ui))
		builtin_end(ui, _("End the session? What you typed is not saved and will be lost."));
	else if (ui->config->kiosk)
		end_visit(ui);
	else
		builtin_end(ui, _("End the session?"));
}

void
dispatch_choose(struct ui *ui, const struct menu_item *item)
{
	command_invoke(ui, item->command);
}

static void
open_row(struct ui *ui, const struct list_source *source)
{
	if (source->push)
		ui_push(ui, source->push, &list_focused(&ui->top->list)->id);
	else
		command_invoke(ui, source->open);
}

void
dispatch_open(struct ui *ui)
{
	const struct block *b = ui_view(ui)->focusable;

	if (b && b->kind == BLOCK_MENU && ui->top->item < b->count)
		dispatch_choose(ui, &b->items[ui->top->item]);
	else if (rows_focused(ui))
		open_row(ui, b->source);
	else if (b && b->kind == BLOCK_LIST)
		dispatch_page(ui, true); /* a pause: what comes behind it */
}

bool
dispatch_mark(struct ui *ui)
{
	const struct block *b = ui_view(ui)->focusable;

	if (!b || b->kind != BLOCK_LIST || !b->source->marks || !rows_focused(ui))
		return false;
	marks_toggle(&ui->top->marks, rows_focused(ui));
	return true;
}

void
dispatch_send(struct ui *ui)
{
	struct frame *f = ui->top;

	if (!command_still_here(ui))
		return;
	f->stale = true;
	ui_changed(ui);
	if (f->screen->sent)
		f->screen->sent(ui, f->state);
}

/* Opens a screen that is reached from everywhere; there is no use in two of it. */
static bool
push_once(struct ui *ui, const struct screen *screen)
{
	if (screen && ui->top->screen != screen)
		ui_push(ui, screen, NULL);
	return screen;
}

static void
notices_again(struct ui *ui, void *state)
{
	(void)state;
	push_once(ui, ui->config->notices);
}

bool
dispatch_notices(struct ui *ui)
{
	if (ui->config->notices && ui_need_member(ui, notices_again))
		push_once(ui, ui->config->notices);
	return ui->config->notices;
}

bool
dispatch_lookup(struct ui *ui)
{
	return push_once(ui, ui->config->lookup);
}

void
dispatch_reload(struct ui *ui)
{
	ui_stale(ui);
	ui_message(ui, "%s", _("Read again."));
}

/* -- Movement --------------------------------------------------------------------------------- */

/* Lines by which a key moves; 0 when it is no such key. */
static int
stride(uint32_t key, int page)
{
	switch (key) {
	case K_UP:
		return -1;
	case K_DOWN:
		return 1;
	case K_PAGE_UP:
	case CTRL('b'):
	case K_BACKSPACE:
		return -page;
	case K_PAGE_DOWN:
	case CTRL('f'):
	case ' ':
		return page;
	default:
		return 0;
	}
}

void
dispatch_page(struct ui *ui, bool down)
{
	const struct block *b = ui_view(ui)->focusable;

	if (b && b->kind == BLOCK_LIST)
		list_page(&ui->top->list, b->source, ui->config->session, ui->top->state, down,
		          ui->room > 0 ? ui->room : 1);
}

static void
move_list(struct ui *ui, const struct block *b, uint32_t key)
{
	struct frame *f = ui->top;
	struct session *s = ui->config->session;
	size_t room = ui->room > 0 ? ui->room : 1;
	int by = stride(key, (int)room + 1);

	if (key == ' ' && b->source->toggles) {
		dispatch_open(ui);
		return;
	}
	if (key == ' ' && b->source->marks) {
		if (dispatch_mark(ui) && !news_stays(ui))
			ui->message[0] = '\0';
		by = 1;
	}

	if (by > 1 || by < -1)
		list_page(&f->list, b->source, s, f->state, by > 0, room);
	else if (by != 0)
		list_move(&f->list, b->source, s, f->state, by, room);
	else if (key == K_HOME)
		list_home(&f->list, b->source, s, f->state);
	else if (key == K_END)
		list_end(&f->list, b->source, s, f->state, room);
}

static void
move_menu(struct ui *ui, const struct block *b, uint32_t key)
{
	struct frame *f = ui->top;
	int by = stride(key, (int)b->count);

	if (b->count == 0)
		return;
	if (key == K_TAB)
		f->item = (f->item + 1) % b->count;
	else if (key == K_BACKTAB)
		f->item = (f->item + b->count - 1) % b->count;
	else if (key == K_HOME)
		f->item = 0;
	else if (key == K_END)
		f->item = b->count - 1;
	else if (by < 0)
		f->item = f->item > (size_t)-by ? f->item - (size_t)-by : 0;
	else if (by > 0)
		f->item = f->item + (size_t)by < b->count ? f->item + (size_t)by : b->count - 1;
}

/* A page is scrolled; where it ends is known from the last drawing. */
static void
move_page(struct ui *ui, uint32_t key)
{
	struct frame *f = ui->top;
	size_t last = ui->length > ui->room ? ui->length - ui->room : 0;
	int by = stride(key, ui->room > 1 ? (int)ui->room - 1 : 1);

	if (key == K_HOME)
		f->scroll = 0;
	else if (key == K_END)
		f->scroll = last;
	else if (by < 0)
		f->scroll = f->scroll > (size_t)-by ? f->scroll - (size_t)-by : 0;
	else if (by > 0)
		f->scroll = f->scroll + (size_t)by < last ? f->scroll + (size_t)by : last;
}

/* What stands in a form is read without leaving the field, until one goes on with that. */
static void
read_form(struct ui *ui, uint32_t key)
{
	ui->top->reading = true;
	move_page(ui, key);
}

static void
move(struct ui *ui, uint32_t key)
{
	const struct block *b = ui_view(ui)->focusable;

	if (!b)
		move_page(ui, key);
	else if (b->kind == BLOCK_LIST)
		move_list(ui, b, key);
	else if (b->kind == BLOCK_MENU)
		move_menu(ui, b, key);
	else if (key == K_PAGE_UP || key == K_PAGE_DOWN)
		read_form(ui, key);
}

/* -- Keys ------------------------------------------------------------------------------------- */

static bool
press_item(struct ui *ui, uint32_t key)
{
	const struct block *b = ui_menu(ui);
	int wanted = -1;

	if (key >= '0' && key <= '9')
		wanted = (int)(key - '0');
	else if ((key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z'))
		wanted = (int)(key | 0x20);
	for (size_t i = 0; b && wanted >= 0 && i < b->count; i++)
		if (b->items[i].key == wanted) {
			ui->top->item = i;
			dispatch_choose(ui, &b->items[i]);
			return true;
		}
	return false;
}

/* The keys that are the same everywhere. */
static bool
press_common(struct ui *ui, uint32_t key)
{
	switch (key) {
	case K_F1:
	case '?':
	case CTRL('g'):
		builtin_help(ui);
		return true;
	case K_F2:
	case 'b':
	case 'B':
		builtin_languages(ui);
		return true;
	case K_F5:
		dispatch_reload(ui);
		return true;
	case CTRL('l'):
		ui->renderer->redraw(ui);
		return true;
	case K_F9:
	case 'a':
	case 'A':
		builtin_actions(ui);
		return true;
	case K_F10:
	case 'q':
	case 'Q':
	case CTRL('c'):
		dispatch_end(ui);
		return true;
	case K_ESCAPE:
	case '0':
		dispatch_back(ui);
		return true;
	default:
		return false;
	}
}

/* The keys that are the same everywhere, but where a screen has a use of its own for them. */
static bool
press_everywhere(struct ui *ui, uint32_t key)
{
	switch (key) {
	case '/':
	case K_F3:
		find_begin(ui);
		return true;
	case K_F4:
		return pick_begin(ui);
	case K_F7:
		return dispatch_undo(ui);
	case CTRL('u'):
		return !ui_field(ui) && dispatch_undo(ui);
	case 'n':
	case 'N':
		return dispatch_notices(ui);
	case '#':
		return dispatch_lookup(ui);
	case 'p':
	case 'P':
		builtin_turn(ui);
		return true;
	default:
		return false;
	}
}

/* True when the form took the key. */
static bool
press_form(struct ui *ui, uint32_t key, int columns, bool *moved)
{
	struct form *f = ui_form(ui);

	if (!f)
		return false;
	enum form_result result = form_key(f, key, columns);
	if (result != FORM_UNUSED)
		ui->top->reading = false;
	if (result == FORM_CHANGED)
		ui->typed = ui->top->opened;
	switch (result) {
	case FORM_UNUSED:
		return false;
	case FORM_MOVED:
		*moved = true;
		return true;
	case FORM_CHANGED:
		return true;
	case FORM_LEFT:
		*moved = true;
		loop_keep(ui, ui->top);
		return true;
	case FORM_SENT:
		dispatch_send(ui);
		return true;
	}
	return true;
}

/* A message stays while one only moves about. */
void
dispatch_key(struct ui *ui, uint32_t key, int columns)
{
	bool moved = false;
	uint32_t everywhere = keys_common(ui, key);

	if (ui->top->screen->key) {
		ui->top->screen->key(ui, ui->top->state, key);
		return;
	}
	ui->message_fresh = false;
	ui->did_now = false;
	bool taken = find_key(ui, key) || builtin_answer(ui, key) || builtin_ignores(ui, key) ||
	             press_form(ui, key, columns, &moved) ||
	             press_item(ui, key) || press_common(ui, everywhere) ||
	             command_invoke_key(ui, key) || press_everywhere(ui, everywhere);
	if (!taken && key == K_ENTER) {
		if (clock_ticks() >= ui->top->settled)
			dispatch_open(ui);
	} else if (!taken) {
		move(ui, key);
		moved = true;
	}
	if (!moved && !ui->message_fresh && !news_stays(ui))
		ui->message[0] = '\0';
}

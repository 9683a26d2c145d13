/* The stack of screens and what a screen may ask of the toolkit (screen.h). Input and drawing are
 * elsewhere: loop.c, dispatch.c, and the two renderers. */
#include "tui/ui_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"

#define SETTLE_MS 700 /* a key that is held down, or pressed twice */

/* -- Frames ----------------------------------------------------------------------------------- */

/* Reads the frame's data anew; what failed to load leaves the old data and state in force. */
static enum status
frame_refresh(struct ui *ui, struct frame *f, struct problem *p)
{
	const struct screen *screen = f->screen;
	struct arena fresh = { 0 };
	struct arena copy = { 0 };

	f->stale = false;
	f->reread = true;
	f->peek = true;
	if (!screen->refresh) {
		f->loaded = true;
		return OK;
	}
	void *saved = arena_alloc(&copy, screen->state_size + 1);
	memcpy(saved, f->state, screen->state_size);
	enum status status = screen->refresh(ui->config->session, f->state, &fresh, p);
	if (status == OK) {
		arena_free(&f->data);
		f->data = fresh;
		f->loaded = true;
	} else {
		memcpy(f->state, saved, screen->state_size);
		arena_free(&fresh);
		problem_default(p, status);
	}
	arena_free(&copy);
	return status;
}

static void
frame_free(struct ui *ui, struct frame *f)
{
	struct arena arena;

	ui->closing = f;
	if (f->screen->close)
		f->screen->close(ui, f->state);
	ui->closing = NULL;
	if (f->owned)
		form_close(f->owned);
	list_free(&f->list);
	marks_free(&f->marks);
	arena_free(&f->peeked);
	arena_free(&f->data);
	arena = f->arena; /* the frame lives in it */
	arena_free(&arena);
}

/* Takes the top frame off; callbacks on it may still be running, so it is freed later. */
static void
drop(struct ui *ui)
{
	struct frame *f = ui->top;

	ui->top = f->below;
	if (ui->did_now && ui->did_of == f->opened && ui->top)
		ui->did_of = ui->top->opened;
	f->below = ui->dead;
	ui->dead = f;
	if (ui->asked == f)
		ui->asked = NULL;
	if (ui->top) {
		ui->top->stale = true;
		ui->top->shown = false;
	}
	ui_changed(ui);
	if (ui->renderer && ui->renderer->turned)
		ui->renderer->turned(ui);
}

void
ui_bury(struct ui *ui)
{
	while (ui->dead) {
		struct frame *f = ui->dead;
		ui->dead = f->below;
		frame_free(ui, f);
	}
}

void
ui_changed(struct ui *ui)
{
	ui->viewed = false;
}

/* -- The view --------------------------------------------------------------------------------- */

static bool
same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void
list_update(struct ui *ui, struct frame *f, const struct block *b)
{
	if (f->restart || !f->listing) {
		bool by_lines = f->list.by_lines;
		list_free(&f->list);
		f->list = (struct list){ .by_lines = by_lines && b->source->thread };
		list_start(&f->list, b->source, ui->config->session, f->state);
	} else if (f->reread) {
		list_reload(&f->list, b->source, ui->config->session, f->state);
	} else {
		return;
	}
	f->listing = true;
	size_t gone = marks_check(&f->marks, &f->list, b->source, ui->config->session, f->state);
	if (gone > 0 && !ui->message[0])
		ui_message(ui, P_("%zu marked line changed or is gone: its mark was taken off.",
		                  "%zu marked lines changed or are gone: their marks were taken off.",
		                  gone),
		           gone);
}

/* The same rows, perhaps in other columns. */
static bool
same_rows(const struct list_source *a, const struct list_source *b)
{
	return a == b || (a && b && a->page == b->page && !a->thread == !b->thread);
}

/* Focus and scroll belong to the focusable block, as long as it is the same one. */
static void
focus_update(struct ui *ui, struct frame *f)
{
	const struct block *b = ui->view.focusable;
	const struct list_source *source = b ? b->source : NULL;

	if (same(b ? b->id : NULL, f->block) && same_rows(source, f->source)) {
		f->reread = f->reread || source != f->source;
		f->source = source;
	} else {
		bool first = !f->block;
		f->block = b ? arena_strdup(&f->arena, b->id) : NULL;
		f->source = source;
		list_free(&f->list);
		marks_free(&f->marks);
		f->listing = false;
		f->scroll = 0;
		f->reading = false;
		f->arrived = 0;
		if (!first)
			f->item = 0;
	}
	if (!b && f->restart)
		f->scroll = 0;
	if (b && b->kind == BLOCK_LIST)
		list_update(ui, f, b);
	if (b && b->kind == BLOCK_MENU && f->item >= b->count)
		f->item = b->count ? b->count - 1 : 0;
	f->form = b && b->kind == BLOCK_FORM ? b->form : NULL;
	if (f->form && f->relabel)
		form_relabel(f->form, ui->config->session);
	f->relabel = false;
	f->restart = false;
	f->reread = false;
}

/* The first screen stays even when it could not be read: it says so, and F5 tries again. */
static void
view_trouble(struct ui *ui, const struct frame *f)
{
	view_notice(&ui->view, NULL, "%s", f->trouble.text);
	view_text(&ui->view, _("Press F5 to try again."));
}

/* Brings the top frame up to date; frames that never could be read close again. */
static void
load_top(struct ui *ui)
{
	while (ui->top->stale) {
		struct frame *f = ui->top;
		struct problem p = { 0 };
		if (frame_refresh(ui, f, &p) == OK)
			return;
		ui_problem(ui, &p);
		f->trouble = p;
		if (f->loaded || !f->below)
			return;
		drop(ui);
	}
}

const struct view *
ui_view(struct ui *ui)
{
	if (ui->viewed)
		return &ui->view;
	load_top(ui);
	arena_reset(&ui->scratch);
	ui->view = (struct view){ .arena = &ui->scratch, .session = ui->config->session };
	if (!ui->top->loaded)
		view_trouble(ui, ui->top);
	else if (ui->top->screen->view)
		ui->top->screen->view(ui->top->state, &ui->view);
	ui->viewed = true;
	focus_update(ui, ui->top);
	return &ui->view;
}

struct form *
ui_form(struct ui *ui)
{
	const struct block *b = ui_view(ui)->focusable;

	return b && b->kind == BLOCK_FORM ? b->form : NULL;
}

bool
ui_awaits(struct ui *ui)
{
	return ui->top->watch >= 0 && !ui_view(ui)->focusable;
}

const struct block *
ui_menu(struct ui *ui)
{
	const struct block *b = ui_view(ui)->focusable;

	return b && b->kind == BLOCK_MENU ? b : NULL;
}

struct list *
ui_list(struct ui *ui)
{
	const struct block *b = ui_view(ui)->focusable;

	return b && b->kind == BLOCK_LIST ? &ui->top->list : NULL;
}

/* -- Beginning and end ------------------------------------------------------------------------ */

void
ui_begin(struct ui *ui, const struct ui_config *config, const struct renderer *renderer)
{
	*ui = (struct ui){ .config = config, .renderer = renderer };
	ui_push(ui, config->first, NULL);
}

void
ui_finish(struct ui *ui)
{
	while (ui->top)
		drop(ui);
	ui_bury(ui);
	textbox_free(&ui->entry);
	arena_free(&ui->scratch);
	explicit_bzero(ui->message, sizeof(ui->message));
	explicit_bzero(ui->news, sizeof(ui->news));
	explicit_bzero(ui->did, sizeof(ui->did));
}

/* -- screen.h --------------------------------------------------------------------------------- */

struct session *
ui_session(struct ui *ui)
{
	return ui->config->session;
}

void *
ui_app(struct ui *ui)
{
	return ui->config->app;
}

const struct screen *
ui_screen(const struct ui *ui)
{
	return ui->top->screen;
}

void
ui_push(struct ui *ui, const struct screen *screen, const void *arg)
{
	struct arena arena = { 0 };
	struct problem p = { 0 };

	if (ui->withheld) /* it will open with the row it is for */
		return;
	struct frame *f = arena_alloc(&arena, sizeof(*f));
	if (ui->top && ui->top->shown && ui->top->screen->covered)
		ui->top->screen->covered(ui, ui->top->state);
	f->screen = screen;
	f->opened = ++ui->opened;
	f->state = arena_alloc(&arena, screen->state_size + 1);
	f->arena = arena;
	f->watch = -1;
	f->timer = -1;
	f->stale = true;
	f->below = ui->top;
	ui->top = f;
	ui_changed(ui);
	if (screen->by_id)
		memcpy(f->state, arg, sizeof(int64_t));
	enum status status = screen->open ? screen->open(ui, f->state, arg, &p) : OK;
	if (status == OK) {
		kept_take_up(ui);
		if (ui->renderer->turned)
			ui->renderer->turned(ui);
		return;
	}
	problem_default(&p, status);
	ui_problem(ui, &p);
	f->trouble = p;
	if (!f->below)
		return;
	while (ui->top != f)
		drop(ui);
	drop(ui);
}

void
ui_pop(struct ui *ui)
{
	if (!ui->top->below)
		return;
	drop(ui);
	if (ui->asked == ui->top)
		ui->asked = NULL;
}

void
ui_answer(struct ui *ui, void (*then)(struct ui *ui, void *state, const void *answer),
          const void *answer)
{
	kept_done(ui, ui->top);
	ui_pop(ui);
	if (then)
		then(ui, ui->top->state, answer);
	ui_changed(ui);
}

struct form *
ui_form_new(struct ui *ui, const struct form_spec *spec)
{
	struct frame *f = ui->top;

	f->owned = ui_alloc(ui, sizeof(*f->owned));
	form_open(f->owned, spec, ui->config->session);
	f->owned->one_by_one = spec->one_by_one && ui->config->kiosk;
	return f->owned;
}

void
ui_settle(struct ui *ui)
{
	ui->top->settled = clock_ticks() + SETTLE_MS;
}

void *
ui_alloc(struct ui *ui, size_t size)
{
	return arena_alloc(&ui->top->arena, size);
}

void
ui_home(struct ui *ui)
{
	while (ui->top->below)
		drop(ui);
	ui->asked = NULL;
}

void
ui_quit(struct ui *ui)
{
	ui->ended = true;
}

void
ui_message(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
	va_end(ap);
	ui->message_fresh = true;
	ui->news_until = 0;
}

void
ui_problem(struct ui *ui, const struct problem *p)
{
	ui_message(ui, "%s", p->text[0] ? p->text : status_text(p->status));
}

const char *
ui_field(struct ui *ui)
{
	const struct form *f = ui_form(ui);

	return f && f->focus < f->count ? f->spec->fields[f->focus].key : NULL;
}

void
ui_list_restart(struct ui *ui)
{
	ui->top->restart = true;
	ui_changed(ui);
}

void
ui_stale(struct ui *ui)
{
	for (struct frame *f = ui->top; f; f = f->below)
		f->stale = true;
	ui_changed(ui);
}

void
ui_watch(struct ui *ui, int fd)
{
	ui->top->watch = fd;
}

void
ui_timer(struct ui *ui, int ms)
{
	ui->top->timer = ms < 0 ? -1 : clock_ticks() + ms;
}

void
ui_language(struct ui *ui, const char *code)
{
	if (lang_set(code) != 0)
		return;
	for (struct frame *f = ui->top; f; f = f->below)
		f->relabel = true;
	ui_stale(ui);
}

/* -- Signing in on the way -------------------------------------------------------------------- */

bool
ui_need_member(struct ui *ui, void (*again)(struct ui *ui, void *state))
{
	if (ui->config->signed_in(ui->config->session))
		return true;
	ui->asked = ui->top;
	ui->asked_command[0] = '\0';
	ui->asked_again = again;
	ui->config->sign_in(ui);
	return false;
}

void
ui_sign_in(struct ui *ui)
{
	ui->asked = ui->top;
	ui->asked_command[0] = '\0';
	ui->asked_again = NULL;
	ui->config->sign_in(ui);
}

void
ui_resume(struct ui *ui)
{
	ui_leave_out_guests(ui);
	struct frame *asked = ui->asked;

	if (!asked) {
		ui_home(ui);
		return;
	}
	while (ui->top != asked)
		drop(ui);
	ui->asked = NULL;
	ui_stale(ui);
	ui_view(ui);
	if (ui->top != asked)
		return;
	if (ui->asked_again)
		ui->asked_again(ui, asked->state);
	else if (ui->asked_command[0])
		command_invoke(ui, ui->asked_command);
}

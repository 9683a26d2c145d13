/* What one is given once one's answers are sent: a code that says so; of secret ones only to who asks
 * for it, since it opens the sheet. */
#include "screens/consultations.h"
#include "screens/farewell.h"
#include "screens/slip.h"

#include <string.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/lang.h"
#include "core/civility.h"
#include "core/response.h"

struct page {
	int64_t id;
	bool changed;
	bool secret;
	bool shown;
	bool ends; /* a public terminal: the visit may end here */
	unsigned holds;
	int64_t at;
	char code[RECEIPT_SIZE];
	struct consultation_heading heading; /* strings live in the data */
};

static enum status
receipt_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *st = state;
	const struct receipt_arg *from = arg;

	(void)p;
	st->id = from->consultation;
	st->changed = from->changed;
	st->secret = from->secret;
	st->holds = from->holds;
	st->at = from->at;
	st->shown = !from->secret;
	st->ends = farewell_offered(ui);
	ui_settle(ui);
	strncpy(st->code, from->code, sizeof(st->code) - 1);
	return OK;
}

static enum status
receipt_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *st = state;

	return problem_default(p, consultation_heading(s, data, st->id, &st->heading));
}

static void
view_code(const struct page *st, struct view *v)
{
	if (!st->shown) {
		view_text(v, _("There is a code with which you could look at your answers again and "
		               "change them. Without it nobody finds your answers, and you cannot "
		               "change them."));
		view_notice(v, NULL, "%s",
		            _("The code can be shown only now, and never again later."));
		return;
	}
	view_fact(v, _("Receipt"), "%s", st->code);
	if (st->secret) {
		view_notice(v, NULL, "%s", _("Write it down now: it is not shown again."));
		view_text(v, receipt_warning());
		return;
	}
	view_text(v, _("The code shows that your answers have arrived. You can change them until it "
	               "closes."));
}

/* What is kept is read on another day: the date, not "tomorrow". */
static const char *
closes_on(struct arena *a, int64_t closes)
{
	/* TRANSLATORS: "Monday", "3 August 2026 at 16:00 WIB" */
	return arena_printf(a, _("%s, %s"), calendar_weekday(calendar_day(closes)),
	                    time_long(a, closes));
}

static void
receipt_view(const void *state, struct view *v)
{
	const struct page *st = state;
	struct menu_item items[4];
	size_t n = 0;

	view_heading(v, "%s", st->changed ? _("Your answers are changed. Thank you.")
	                                  : _("Your answers have arrived. Thank you."));
	view_fact(v, _("Consultation"), "%s  %s", st->heading.code, st->heading.title);
	if (st->heading.closes != 0)
		view_fact(v, _("Closes"), "%s", closes_on(v->arena, st->heading.closes));
	if (!st->secret && st->at != 0)
		view_fact(v, _("Sent"), "%s", time_long(v->arena, st->at));
	view_code(st, v);
	if (st->holds)
		view_notice(v, NULL,
		            _("Part of what you wrote waits until the office has looked at it (%s); "
		              "then it stands among the results. It is counted in any case."),
		            hold_text(v->arena, st->holds));
	view_gap(v);
	if (!st->shown)
		items[n++] = (struct menu_item){ 1, _("Show the code"), NULL, "code" };
	/* The number that showed the code does not leave it. */
	items[n++] = (struct menu_item){ st->secret ? 2 : 1,
		                         st->shown ? _("Go on") : _("Go on without the code"),
		                         NULL, "go" };
	if (!st->secret)
		items[n++] = (struct menu_item){ 2, _("Slip to keep"), NULL, "slip" };
	/* A code that was not shown would be lost: first it is decided about. */
	if (st->ends && st->shown)
		items[n++] = farewell_item();
	view_menu(v, "receipt", items, n);
}

static void
leave(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_pop(ui);
}

static void
go(struct ui *ui, void *state, const struct command *c)
{
	const struct page *st = state;

	if (st->shown)
		leave(ui, state, c);
	else
		ui_confirm(ui, _("Go on without the code? It can be shown only now. Without it you "
		                 "cannot change your answers."), leave, c);
}

static void
show(struct ui *ui, void *state, const struct command *c)
{
	struct page *st = state;

	(void)c;
	st->shown = true;
	ui_settle(ui);
}

static const char *
show_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	return st->shown ? _("It stands here already.") : NULL;
}

static void
open_slip(struct ui *ui, void *state, const struct command *c)
{
	const struct page *st = state;
	const struct slip_arg slip = {
		.subject = SUBJECT_CONSULTATION, .id = st->id, .verb = "consult_respond",
	};

	(void)c;
	ui_push(ui, &screen_slip, &slip);
}

/* A slip would lead from a sheet to whose it is. */
static const char *
slip_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	return st->secret ? _("Secret answers leave no slip, so that nobody can be asked for it.")
	                  : NULL;
}

static void
receipt_close(struct ui *ui, void *state)
{
	struct page *st = state;

	(void)ui;
	explicit_bzero(st->code, sizeof(st->code));
}

static const struct command receipt_commands[] = {
	{ .id = "go", .key = 'l', .label = N_("Go on"), .run = go,
	  .help = N_("Back to the consultation.") },
	{ .id = "code", .key = 'k', .label = N_("Show the code"), .run = show,
	  .disabled = show_why_not, .flags = COMMAND_BAR,
	  .help = N_("The code of your answers. Whoever knows the one of a secret sheet can read "
	             "it.") },
	{ .id = "slip", .key = 's', .label = N_("Slip to keep"), .run = open_slip,
	  .disabled = slip_why_not,
	  .help = N_("The entry of the audit trail which says that you have answered, to write down "
	             "or print.") },
	FAREWELL,
	{ 0 },
};

const struct screen screen_receipt = {
	.name = "receipt",
	.title = N_("Receipt"),
	.help = N_("Your answers have arrived and count. What stands here you may write down; it is "
	           "not needed for anything but to change secret answers."),
	.state_size = sizeof(struct page),
	.commands = receipt_commands,
	.open = receipt_open,
	.refresh = receipt_refresh,
	.view = receipt_view,
	.close = receipt_close,
};

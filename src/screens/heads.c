/* The head of the trail as a day left it: the page that hangs on the notice board, its code for a
 * telephone, and how anybody checks it. */
#include "screens/heads.h"

#include <ctype.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/proof.h"

#define GROUP 16 /* digits of a code that stand together */

struct page {
	int64_t day; /* asked for; 0: the newest */
	bool there;
	struct day_head head;
	int64_t earlier; /* the days beside it; 0: none */
	int64_t later;
};

/* -- Parts that others show, too -------------------------------------------------------------- */

const char *
heads_hash(struct arena *a, const char *hex)
{
	if (strlen(hex) != 4 * GROUP)
		return hex;
	return arena_printf(a, "%.16s %.16s\n%.16s %.16s", hex, hex + GROUP, hex + 2 * GROUP,
	                    hex + 3 * GROUP);
}

void
heads_view_hash(struct view *v, const char *label, const char *hex)
{
	view_fact(v, label, "%s",
	          *hex ? heads_hash(v->arena, hex)
	               : _("Not shown: the entry is from an earlier version of the program, and "
	                   "what it says could be guessed from its code."));
}

static void
view_figures(struct view *v, const struct day_head *h)
{
	const char *all = text_number(v->arena, h->size);

	if (h->entries < h->size)
		view_fact(v, _("Entries"), _("%s, new ones among them: %s"), all,
		          text_number(v->arena, h->entries));
	else
		view_fact(v, _("Entries"), "%s", all);
	heads_view_hash(v, _("Hash code"), h->root);
}

/* In capitals and digits alone, which makes the smallest code. */
static void
view_code(struct view *v, const struct day_head *h)
{
	char *text = arena_printf(v->arena, PROOF_HEAD_WORDS "%lld %s", (long long)h->size, h->root);

	for (char *c = text; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	view_qr(v, text);
}

void
heads_view_day(struct view *v, const struct day_head *h)
{
	view_figures(v, h);
	view_gap(v);
	view_code(v, h);
}

/* -- The page --------------------------------------------------------------------------------- */

static enum status
heads_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *st = state;

	(void)ui;
	(void)p;
	st->day = arg ? *(const int64_t *)arg : 0;
	return OK;
}

/* The day before or after it; 0: there is none. */
static enum status
neighbour(struct session *s, int64_t day, bool later, int64_t *found)
{
	struct day_head h;
	size_t n = 0;
	enum status status = day_head_list(s, &day, later, 1, &h, &n);

	*found = status == OK && n > 0 ? h.day : 0;
	return status;
}

static enum status
heads_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *st = state;

	(void)data;
	enum status status = st->day != 0 ? day_head_read(s, st->day, &st->head)
	                                  : day_head_newest(s, &st->head);
	st->there = status == OK;
	if (status == NOT_FOUND && st->day == 0)
		return OK;
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL, _("No head was kept of %s."),
		                   date_long(data, st->day));
	if (status == OK)
		status = neighbour(s, st->head.day, false, &st->earlier);
	if (status == OK)
		status = neighbour(s, st->head.day, true, &st->later);
	return problem_default(p, status);
}

static void
view_how(struct view *v)
{
	view_heading(v, "%s", _("How you check it"));
	view_text(v, _("1. Compare both with the sheet on the notice board: they are the same.\n"
	               "2. Keep a photo of the sheet, or write both down. Nobody's name is in "
	               "them.\n"
	               "3. On any later day, whoever runs the hall can show you that the trail "
	               "still begins with what it held then: balai verify --since, with the number "
	               "and the hash code.\n"
	               "4. Who has a proof of an entry checks it alone, asking nobody: balai verify "
	               "--check FILE --head, with the number and the hash code of the sheet, on any "
	               "computer that has balai."));
	view_gap(v);
	view_text(v, _("Posted on: ..........................  by: ..........................."));
	view_gap(v);
}

static void
heads_view(const void *state, struct view *v)
{
	const struct page *st = state;

	if (!st->there) {
		view_heading(v, "%s", _("Head of the day"));
		view_text(v, _("There is none yet: the first one is kept when a day has ended on which "
		               "something was recorded."));
		return;
	}
	view_heading(v, _("Head of the audit trail, %s"), date_long(v->arena, st->head.day));
	view_text(v, _("This number and this hash code stand for all that the audit trail had recorded "
	               "at the end of that day. Were any of it changed later, another code would "
	               "come out: the change would be found."));
	view_gap(v);
	view_figures(v, &st->head);
	view_how(v);
	view_code(v, &st->head);
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	return st->there && st->earlier ? NULL : _("No earlier one was kept.");
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	return st->there && st->later ? NULL : _("This is the newest one.");
}

static void
go_to(struct ui *ui, struct page *st, int64_t day)
{
	st->day = day;
	ui_list_restart(ui);
	ui_stale(ui);
}

static void
earlier(struct ui *ui, void *state, const struct command *c)
{
	struct page *st = state;

	(void)c;
	go_to(ui, st, st->earlier);
}

static void
later(struct ui *ui, void *state, const struct command *c)
{
	struct page *st = state;

	(void)c;
	go_to(ui, st, st->later);
}

static const struct command heads_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
	  .run = earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
	  .help = N_("The head of the day before.") },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"), .run = later,
	  .disabled = later_why_not, .flags = COMMAND_BAR,
	  .help = N_("The head of the day after.") },
	{ .id = "days", .key = 'l', .label = N_("All days"), .push = &screen_head_days,
	  .flags = COMMAND_BAR, .help = N_("The heads of all days that were kept.") },
	{ 0 },
};

const struct screen screen_heads = {
	.name = "heads",
	.title = N_("Head of the day"),
	.help = N_("What stands for all that was recorded up to the end of a day: as it hangs on the "
	           "notice board. The picture at the end is read by a telephone. = prints the sheet."),
	.state_size = sizeof(struct page),
	.commands = heads_commands,
	.prints = true,
	.open = heads_open,
	.refresh = heads_refresh,
	.view = heads_view,
};

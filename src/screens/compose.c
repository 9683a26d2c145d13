/* What the screens share on which a consultation is put together: see compose.h. */
#include "screens/compose.h"

#include "base/lang.h"
#include "screens/talk.h"

enum status
compose_read(struct session *s, struct composed *c, struct arena *data, struct problem *p)
{
	return problem_default(p, consultation_read(s, data, c->id, &c->page));
}

static const char *
why_not(const struct consultation_page *page)
{
	if (!page->mine)
		return _("This is for officers of the work unit that asks.");
	if (!page->frozen)
		return NULL;
	return page->heading.state == CONSULTATION_OPEN
	               ? _("Somebody has answered already, so what it asks stays as it is. Its page "
	                   "lets you put off its end.")
	               : _("It is over, so what it asked stays as it was. Its page lets you make a "
	                   "new one of it.");
}

void
compose_view(const struct composed *c, struct view *v)
{
	const char *why = why_not(&c->page);

	view_heading(v, "%s  %s", c->page.heading.code, c->page.fields.title);
	if (why)
		view_notice(v, NULL, "%s", why);
}

const char *
compose_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return why_not(&((const struct composed *)state)->page);
}

void
compose_preview(struct ui *ui, void *state, const struct command *c)
{
	const struct composed *composed = state;

	(void)c;
	ui_push(ui, &screen_answering,
	        &(struct answering_arg){ .consultation = composed->id, .preview = true });
}

/* -- Parts ------------------------------------------------------------------------------------ */

void
compose_add(struct ui *ui, void *state, const struct command *c)
{
	const struct composed *composed = state;
	const struct compose_part *part = c->arg;

	ui_push(ui, part->write, &(struct question_arg){ .consultation = composed->id });
}

static const struct row *
focused(struct ui *ui)
{
	const struct row *row = ui_row(ui);

	if (!row)
		ui_message(ui, "%s", _("Nothing is written yet. Press T to begin."));
	return row;
}

void
compose_edit(struct ui *ui, void *state, const struct command *c)
{
	const struct composed *composed = state;
	const struct compose_part *part = c->arg;
	const struct row *row = focused(ui);

	if (row)
		ui_push(ui, part->write,
		        &(struct question_arg){ .consultation = composed->id, .id = row->id });
}

static void
move(struct ui *ui, const struct composed *composed, const struct compose_part *part, int by)
{
	const struct row *row = focused(ui);
	int64_t version = composed->page.heading.version;
	struct problem p = { 0 };

	if (!row)
		return;
	int place = (int)row->key + part->first + by;
	if (part->move(ui_session(ui), composed->id, &version, row->id, place, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

void
compose_up(struct ui *ui, void *state, const struct command *c)
{
	move(ui, state, c->arg, -1);
}

void
compose_down(struct ui *ui, void *state, const struct command *c)
{
	move(ui, state, c->arg, 1);
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct composed *composed = state;
	const struct compose_part *part = c->arg;
	const struct row *row = ui_row(ui);
	int64_t version = composed->page.heading.version;
	struct problem p = { 0 };

	if (!row)
		return;
	if (part->drop(ui_session(ui), composed->id, &version, row->id, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("Dropped."));
	ui_stale(ui);
}

void
compose_drop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = focused(ui);
	struct arena scratch = { 0 };

	(void)state;
	if (row)
		ui_confirm(ui, arena_printf(&scratch, _("Drop \"%s\"?"),
		                            talk_beginning(&scratch, row->cells[1].text,
		                                           TALK_COLUMNS)),
		           drop, c);
	arena_free(&scratch);
}

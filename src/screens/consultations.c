/* What the office asks the public: open ones first, then those to come, then what is over. */
#include "screens/consultations.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/consultation_rows.h"
#include "screens/follow.h"

struct consultations {
	struct consultation_query query;
	struct consultation_page peeked; /* beside the list, where there is room */
};

static size_t
consultations_page(struct session *s, const void *state, struct arena *a, const struct row *from,
                   bool backward, size_t n, struct row *rows)
{
	const struct consultations *l = state;

	return consultation_rows_page(s, &l->query, a, from, backward, n, rows);
}

static const struct list_source consultations_source = {
	.columns = consultation_columns,
	.page = consultations_page,
	.push = &screen_consultation,
};

/* -- View ------------------------------------------------------------------------------------- */

static void
consultations_view(const void *state, struct view *v)
{
	const struct consultations *l = state;
	const char *empty = _("The office has not asked anything yet.");

	switch (l->query.set) {
	case CONSULTATIONS_CURRENT:
		view_heading(v, "%s", _("What the office asks now, or will ask"));
		empty = _("The office asks nothing just now. Press S to see earlier ones.");
		break;
	case CONSULTATIONS_OVER:
		view_heading(v, "%s", _("What the office has asked"));
		empty = _("No consultation is over yet. Press S to see all.");
		break;
	default:
		view_heading(v, "%s", _("What the office asks: give your opinion"));
		break;
	}
	view_list(v, "consultations", &consultations_source, empty);
}

static enum status
consultations_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	struct consultations *l = state;

	return consultation_read(s, data, row->id, &l->peeked);
}

static void
consultations_beside(const void *state, const struct row *row, struct view *v)
{
	const struct consultation_page *p = &((const struct consultations *)state)->peeked;
	const struct consultation_heading *h = &p->heading;

	(void)row;
	view_heading(v, "%s", h->code);
	view_text(v, p->fields.title);
	view_textf(v, "%s.", consultation_standing(v->arena, h->state, h->opens, h->closes, p->due));
	view_fact(v, _("Asked by"), "%s", p->unit_path);
	view_fact(v, _("Questions"), "%s", text_number(v->arena, p->questions));
	view_gap(v);
	view_text(v, p->fields.explanation);
}

/* "closes tomorrow"; two days are soon. */
static const char *
next_end(struct arena *a, const struct consultation_counts *c)
{
	int64_t days = calendar_day(c->closes) - calendar_day(clock_now());

	if (c->soon > 1)
		return arena_printf(a, _("%s close soon"), text_number(a, c->soon));
	return days == 0   ? _("1 closes today")
	       : days == 1 ? _("1 closes tomorrow")
	                   : _("1 closes soon");
}

const char *
consultations_note(struct arena *a, const struct consultation_counts *c)
{
	const char *note = NULL;

	if (c->open > 0)
		note = arena_printf(a, P_("%s open", "%s open", c->open), text_number(a, c->open));
	if (c->soon > 0)
		note = arena_printf(a, "%s, %s", note, next_end(a, c));
	if (c->overdue > 0 && note)
		note = arena_printf(a, P_("%s, %s answer late", "%s, %s answers late", c->overdue),
		                    note, text_number(a, c->overdue));
	else if (c->overdue > 0)
		note = arena_printf(a, P_("%s answer of the office is late",
		                          "%s answers of the office are late", c->overdue),
		                    text_number(a, c->overdue));
	return note;
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
choose_set(struct ui *ui, void *state, const struct command *c)
{
	struct consultations *l = state;

	(void)c;
	l->query.set = l->query.set == CONSULTATIONS_PUBLIC    ? CONSULTATIONS_CURRENT
	               : l->query.set == CONSULTATIONS_CURRENT ? CONSULTATIONS_OVER
	                                                       : CONSULTATIONS_PUBLIC;
	ui_list_restart(ui);
}

/* Its label says what the key does now. */
static size_t
set_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct consultations *l = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "which",
		.key = 's',
		.label = l->query.set == CONSULTATIONS_PUBLIC    ? N_("Only current ones")
		         : l->query.set == CONSULTATIONS_CURRENT ? N_("Only earlier ones")
		                                                 : N_("All of them"),
		.help = N_("Show those that are open or to come, those that are over, or all."),
		.flags = COMMAND_BAR,
		.run = choose_set,
	};
	return 1;
}

/* The row's title stands in its first cell. */
static void
follow_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		follow_toggle(ui, SUBJECT_CONSULTATION, row->id, row->cells[0].text);
}

static const struct command consultations_commands[] = {
	{ .more = set_command },
	{ .id = "follow", .key = 'i', .label = N_("Follow or not"), .run = follow_row,
	  .flags = COMMAND_MEMBER,
	  .help = N_("Be told what becomes of the consultation the mark stands on, or no longer.") },
	{ .id = "new", .key = 't', .label = N_("New consultation"), .push = &screen_consult_new,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Ask the public: from a template, from an earlier one, or from nothing.") },
	{ 0 },
};

const struct screen screen_consultations = {
	.name = "consultations",
	.title = N_("Public consultations"),
	.help = N_("What the office asks residents before it decides, and what it did with the "
	           "answers. Open ones come first, those that close soonest on top. Press Enter to "
	           "read one and to answer."),
	.state_size = sizeof(struct consultations),
	.commands = consultations_commands,
	.view = consultations_view,
	.peek = consultations_peek,
	.beside = consultations_beside,
};

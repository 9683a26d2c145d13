/* Questions and answers: what residents and overseers have asked the office. Open ones come first, the
 * longest overdue on top; then what was answered, the latest first. */
#include "screens/information.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/right.h"
#include "screens/talk.h"

struct inquiries {
	struct inquiry_query query;
	struct inquiry_counts counts;
	int64_t waiting; /* of one's own, that nobody else sees yet */
	struct inquiry peeked; /* beside the list, where there is room */
	char words[SHELF_WORDS];
};

static enum status
inquiries_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct inquiries *l = state;

	(void)ui;
	(void)p;
	if (arg)
		l->query = *(const struct inquiry_query *)arg;
	l->query.words = NULL;
	return OK;
}

static enum status
inquiries_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct inquiries *l = state;

	(void)data;
	enum status status = l->query.set == INQUIRIES_OWED ? inquiry_owed(s, &l->counts)
	                                                    : inquiry_count(s, &l->counts);
	if (status == OK)
		status = inquiry_own_waiting(s, &l->waiting);
	return problem_default(p, status);
}

static const struct column columns[] = {
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Question"), 0, ALIGN_LEFT },
	{ N_("State"), 28, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
inquiries_page(struct session *s, const void *state, struct arena *a, const struct row *from,
               bool backward, size_t n, struct row *rows)
{
	const struct inquiries *l = state;
	const struct list_place place = { from ? from->key : 0, from ? from->id : 0 };
	struct inquiry_row *found = arena_array(a, n, sizeof(*found));
	struct inquiry_query query = l->query;
	size_t got = 0;

	query.words = l->words;
	if (inquiry_list(s, a, &query, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct inquiry_row *q = &found[i];
		const char *text = talk_beginning(a, q->text, 200);
		rows[i] = (struct row){ .id = q->id, .key = q->key, .version = q->version,
			                .pause = q->pause };
		rows[i].cells[0] = cell_text(arena_strdup(a, q->code));
		rows[i].cells[1] = cell_text(
		        q->formal ? arena_printf(a, _("[Overseers] %s"), text) : text);
		rows[i].cells[2] = cell_text(inquiry_standing(a, q->state, q->due, q->late));
	}
	return got;
}

static const struct list_source inquiries_source = {
	.columns = columns,
	.page = inquiries_page,
	.push = &screen_inquiry,
};

/* -- View ------------------------------------------------------------------------------------- */

const char *
inquiries_note(struct arena *a, const struct inquiry_counts *c)
{
	if (c->open == 0)
		return NULL;
	const char *open = arena_printf(a, P_("%s waits for an answer", "%s wait for an answer",
	                                      c->open), text_number(a, c->open));
	return c->overdue == 0 ? open
	                       : arena_printf(a, _("%s, of these %s late"), open,
	                                      text_number(a, c->overdue));
}

static const char *
heading(enum inquiry_set set)
{
	switch (set) {
	case INQUIRIES_FORMAL:
		return _("What the overseers asked the office");
	case INQUIRIES_OWED:
		return _("Questions that wait for your answer");
	case INQUIRIES_OWN:
		return _("What you have asked the office");
	default:
		return _("What residents asked the office, and what it answered");
	}
}

static void
inquiries_view(const void *state, struct view *v)
{
	const struct inquiries *l = state;
	const char *note = inquiries_note(v->arena, &l->counts);

	view_heading(v, "%s", heading(l->query.set));
	if (note && l->query.set == INQUIRIES_ALL)
		view_textf(v, "%s.", note);
	if (l->waiting > 0 && l->query.set == INQUIRIES_ALL)
		view_notice(v, NULL, P_("%d of yours still waits to be looked through; S shows it.",
		                        "%d of yours still wait to be looked through; S shows them.",
		                        l->waiting), (int)l->waiting);
	view_list(v, "inquiries", &inquiries_source,
	          l->words[0]                        ? _("No question has these words. Try fewer or "
	                                                 "other ones.")
	          : l->query.set == INQUIRIES_OWED ? _("Nothing waits for your answer.")
	                                           : _("Nobody has asked anything yet. Press T to "
	                                               "ask the office."));
}

static enum status
inquiries_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	return inquiry_read(s, data, row->id, &((struct inquiries *)state)->peeked);
}

static void
inquiries_beside(const void *state, const struct row *row, struct view *v)
{
	const struct inquiry *q = &((const struct inquiries *)state)->peeked;

	(void)row;
	view_heading(v, "%s", q->code);
	view_text(v, q->text);
	if (q->answer) {
		view_heading(v, "%s", _("Official answer"));
		view_text(v, q->answer);
	}
}

static void
inquiries_find(struct ui *ui, void *state, const char *words)
{
	struct inquiries *l = state;

	(void)ui;
	snprintf(l->words, sizeof(l->words), "%s", words);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
choose_set(struct ui *ui, void *state, const struct command *c)
{
	struct inquiries *l = state;

	(void)c;
	l->query.set = l->query.set == INQUIRIES_ALL      ? INQUIRIES_FORMAL
	               : l->query.set == INQUIRIES_FORMAL ? INQUIRIES_OWN
	                                                  : INQUIRIES_ALL;
	ui_list_restart(ui);
	ui_stale(ui);
}

static const char *
set_label(const void *state)
{
	enum inquiry_set set = ((const struct inquiries *)state)->query.set;

	return set == INQUIRIES_ALL      ? N_("Only the overseers'")
	       : set == INQUIRIES_FORMAL ? N_("Only yours")
	                                 : N_("All of them");
}

static void
ask_formally(struct ui *ui, void *state, const struct command *c)
{
	const bool formal = true;

	(void)state;
	(void)c;
	ui_push(ui, &screen_ask, &formal);
}

static const struct command inquiries_commands[] = {
	{ .id = "ask", .key = 't', .label = N_("Ask"), .push = &screen_ask,
	  .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Write a question to the office. It is looked through before everyone reads "
	             "it.") },
	{ .id = "formal", .key = 'f', .label = N_("Ask formally"), .run = ask_formally,
	  .right = RIGHT_OVERSEE, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Put a formal question to the office, as overseer: public at once, with a day "
	             "by which it is to be answered.") },
	{ .id = "which", .key = 's', .label = N_("Which ones"), .says = set_label,
	  .run = choose_set, .flags = COMMAND_BAR,
	  .help = N_("Show all questions, those of the overseers, or your own.") },
	{ 0 },
};

const struct screen screen_inquiries = {
	.name = "inquiries",
	.title = N_("Questions and answers"),
	.help = N_("What residents asked the office and what it answered. The office answers within a "
	           "number of working days; what is overdue stands on top for everyone. Enter opens "
	           "one, / looks for words, T asks."),
	.state_size = sizeof(struct inquiries),
	.prints = true,
	.commands = inquiries_commands,
	.open = inquiries_open,
	.refresh = inquiries_refresh,
	.view = inquiries_view,
	.find = inquiries_find,
	.peek = inquiries_peek,
	.beside = inquiries_beside,
};

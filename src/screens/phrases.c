/* All prepared words of the office, verb by verb: to be changed, added, deleted. Taking one over
 * into a decision is prepared.c's. */
#include "screens/phrases.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/thing.h"
#include "tui/list.h"

struct phrases {
	/* In the data: */
	struct phrase *all;
	size_t count;
};

const struct transition *
phrase_verb(size_t i, enum subject *subject)
{
	for (const struct workflow *const *w = workflows; *w; w++)
		for (const struct transition *t = (*w)->transitions; t->verb; t++) {
			/* Rows of one verb stand for one. */
			if (t->reason == REASON_NONE || workflow_find(*w, t->verb, 0) != t)
				continue;
			if (i-- == 0) {
				*subject = (*w)->subject;
				return t;
			}
		}
	return NULL;
}

enum status
phrases_read(struct db *db, struct arena *a, struct phrase **all, size_t *n)
{
	const struct transition *t;
	enum subject subject;
	size_t verbs = 0;
	enum status status = OK;

	while (phrase_verb(verbs, &subject))
		verbs++;
	*all = arena_array(a, verbs * PREPARED_MAX + 1, sizeof(**all));
	*n = 0;
	for (size_t i = 0; status == OK && (t = phrase_verb(i, &subject)); i++) {
		struct prepared words[PREPARED_MAX];
		size_t got = 0;
		status = prepared_list(db, a, subject, t->verb, GROUND_NONE, words, PREPARED_MAX,
		                       &got);
		for (size_t k = 0; status == OK && k < got; k++)
			(*all)[(*n)++] = (struct phrase){ .verb = i, .subject = subject,
				                          .transition = t, .words = words[k] };
	}
	return status;
}

const char *
phrase_verb_label(struct arena *a, enum subject subject, const struct transition *t)
{
	/* A phase is decided on, but others name its program. */
	const char *kind = subject == SUBJECT_PHASE ? _("Phase") : thing_kind(subject);

	return *kind ? arena_printf(a, "%s: %s", kind, _(t->label)) : _(t->label);
}

static const struct column phrases_columns[] = {
	{ N_("For the step"), 28, ALIGN_LEFT },
	{ N_("Ground"), 20, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static int64_t
phrase_id(const void *phrases, size_t i)
{
	return ((const struct phrase *)phrases)[i].words.id;
}

static size_t
phrases_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct phrases *st = state;
	size_t first;
	size_t got = list_slice(st->all, st->count, phrase_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct phrase *f = &st->all[first + i];
		rows[i] = (struct row){ .id = f->words.id, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(phrase_verb_label(a, f->subject, f->transition));
		rows[i].cells[1] = cell_text(f->words.ground == GROUND_NONE
		                                       ? _("any")
		                                       : ground_label(f->words.ground));
		rows[i].cells[2] = cell_text(f->words.name);
	}
	return got;
}

static const struct list_source phrases_source = {
	.columns = phrases_columns,
	.page = phrases_page,
	.push = &screen_phrase,
};

static enum status
phrases_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct phrases *st = state;

	return problem_default(p, phrases_read(s->db, data, &st->all, &st->count));
}

static void
phrases_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Prepared words"));
	view_list(v, "phrases", &phrases_source, _("Nothing is prepared yet."));
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)state;
	(void)c;
	if (row && prepared_drop(ui_session(ui), row->id, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

static void
ask_drop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	char question[200];

	(void)state;
	if (!row)
		return;
	snprintf(question, sizeof(question), _("Delete the prepared words \"%s\"?"),
	         row->cells[2].text);
	ui_confirm(ui, question, drop, c);
}

static const struct command phrases_commands[] = {
	{ .id = "new", .key = 'r', .label = N_("New words"), .push = &screen_phrase,
	  .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
	  .help = N_("Prepare words that are often needed for a step.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Delete"), .run = ask_drop,
	  .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
	  .help = N_("Take the words the mark stands on out of this list, for everyone.") },
	{ 0 },
};

const struct screen screen_phrases = {
	.name = "phrases",
	.title = N_("Prepared words"),
	.help = N_("The sentences that moderators have ready for their decisions. Enter opens one "
	           "to change it."),
	.state_size = sizeof(struct phrases),
	.commands = phrases_commands,
	.refresh = phrases_refresh,
	.view = phrases_view,
};

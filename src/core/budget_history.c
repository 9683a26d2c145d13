/* The village's money: what became of one line. Figures stand in the trail; the words in revisions. */
#include "base/lang.h"
#include "base/text.h"
#include "core/budget_internal.h"
#include "core/history.h"
#include "core/trail.h"

static const struct history_words words[] = {
	{ "budget_import", N_("Brought in from a file") },
	{ "budget_edit", N_("Changed by hand") },
	{ .verb = NULL },
};

static const struct {
	const char *now;
	const char *before;
	const char *label;
} figures[] = {
	{ "planned", "was_planned", N_("Planned") },
	{ "revised", "was_revised", N_("After the change") },
	{ "realised", "was_realised", N_("Realised") },
};

/* "Realised: Rp 3.000.000, before Rp 1.000.000"; of a line that is new all that is not nothing. */
static const char *
figures_said(struct arena *a, const char *detail, bool new)
{
	const char *said = NULL;

	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
		const int64_t now = trail_number(detail, figures[i].now);
		const bool moved = trail_word(a, detail, figures[i].before) != NULL;
		const char *one;
		if (moved)
			one = arena_printf(a, _("%s: %s, before %s"), _(figures[i].label),
			                   text_money(a, now),
			                   text_money(a, trail_number(detail, figures[i].before)));
		else if (new && i != 1)
			one = arena_printf(a, "%s: %s", _(figures[i].label), text_money(a, now));
		else
			continue;
		said = said ? arena_printf(a, "%s; %s", said, one) : one;
	}
	return said ? said : _("Name or source");
}

static enum status
look(struct history_eyes *eyes)
{
	struct budget_line line;

	return budget_line(eyes->s->db, eyes->a, eyes->id, &line);
}

static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	step->facts = figures_said(eyes->a, e->detail, trail_number(e->detail, "new") != 0);
}

const struct history budget_history = {
	.subject = SUBJECT_BUDGET,
	.words = words,
	.look = look,
	.tell = tell,
};

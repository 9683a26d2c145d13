/* One claim, as those see it who decide on it: who says that which wish on paper is theirs. */
#include "screens/registry.h"
#include "screens/verb.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/claim.h"

struct detail {
	struct verb_subject on;
	struct claim_page page; /* strings live in the data */
};

static enum status
claim_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct detail *d = state;

	enum status status = claim_read(s, data, d->on.id, &d->page);
	if (status != OK)
		return problem_default(p, status);
	d->on.subject = SUBJECT_CLAIM;
	d->on.thing = (struct workflow_thing){
		.version = d->page.version,
		.state = (int)d->page.state,
		.facts = d->page.facts,
		.title = d->page.title,
		.code = d->page.code,
	};
	return OK;
}

static void
claim_view(const void *state, struct view *v)
{
	const struct detail *d = state;
	const struct claim_page *c = &d->page;

	view_heading(v, "%s  %s", c->code, c->title);
	view_fact(v, _("On paper"), "%s", c->source);
	if (c->writer[0])
		view_fact(v, _("Name on the paper"), "%s", c->writer);
	view_gap(v);
	view_fact(v, _("Says: mine"), "%s (%s), %s", c->name, member_number_text(v->arena, c->number),
	          member_state_label(c->member_state));
	if (c->area_path[0])
		view_fact(v, _("Lives in"), "%s", c->area_path);
	view_fact(v, _("When"), "%s", time_long(v->arena, c->at));
	view_fact(v, _("State"), "%s", workflow_state_label(&claim_workflow, (int)c->state));
	view_notice(v, _("How one can know"), "%s", c->word ? c->word : _("(erased)"));
	if (c->reason)
		view_notice(v, _("Message of the office"), "%s", c->reason);
}

static void
open_proposal(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_proposal, &d->page.proposal);
}

static const struct command claim_commands[] = {
	{ .more = verb_commands },
	{ .id = "proposal", .key = 'u', .label = N_("See the wish"), .run = open_proposal,
	  .flags = COMMAND_BAR, .help = N_("Read the whole wish as it was typed in.") },
	{ 0 },
};

const struct screen screen_claim = {
	.name = "claim",
	.title = N_("Whose wish is it?"),
	.help = N_("Compare the name on the paper and the word with what you know; ask the people. If it "
	           "is theirs, confirm it: then it is their own proposal."),
	.state_size = sizeof(struct detail),
	.by_id = true,
	.commands = claim_commands,
	.refresh = claim_refresh,
	.view = claim_view,
};

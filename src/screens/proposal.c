/* One proposal: where it stands, what it asks, what one may do with it.
 * Reads through core/proposal; every act is a verb of its workflow. */
#include "screens/follow.h"
#include "screens/registry.h"
#include "screens/support.h"
#include "screens/verb.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/claim.h"

struct detail {
	struct verb_subject on;
	struct proposal_page page; /* strings live in the data */
	bool follows;   /* the person here */
	bool moderates; /* ... in its area */
	bool unowned;   /* it came on paper and nobody has it as theirs */
	struct comment_summary talk;
	struct author_record record;
	struct step steps[PROPOSAL_STEPS];
	size_t step_count;
};

static enum status
detail_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct detail *d = state;

	(void)ui;
	(void)p;
	d->on.subject = SUBJECT_PROPOSAL;
	d->on.id = *(const int64_t *)arg;
	return OK;
}

static void
fill_steps(struct detail *d)
{
	struct proposal_stage stages[PROPOSAL_STEPS];

	d->step_count = proposal_steps(d->page.state, stages);
	for (size_t i = 0; i < d->step_count; i++)
		d->steps[i] = (struct step){ proposal_state_label(stages[i].state),
			                     stages[i].reached, stages[i].current };
}

static enum status
detail_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct detail *d = state;

	enum status status = proposal_read(s, data, d->on.id, &d->page);
	if (status != OK)
		return problem_default(p, status);
	d->on.thing = (struct workflow_thing){ .version = d->page.version,
		                               .state = (int)d->page.state,
		                               .facts = d->page.facts,
		                               .title = d->page.fields.title };
	fill_steps(d);
	d->unowned = d->page.unowned;
	if (comment_summary(s, SUBJECT_PROPOSAL, d->on.id, &d->talk) != OK)
		d->talk = (struct comment_summary){ 0 };
	d->follows = follow_is(s, SUBJECT_PROPOSAL, d->on.id);
	d->moderates = session_may(s, RIGHT_MODERATE) && !d->page.own &&
	               proposal_author_record(s, d->on.id, &d->record) == OK;
	return OK;
}

static void
view_numbers(const struct proposal_page *p, struct view *v)
{
	const struct proposal_fields *f = &p->fields;

	if (f->cost != NUMBER_NONE)
		view_fact(v, _("Estimated cost"), "%s", text_money(v->arena, f->cost));
	if (f->volume != NUMBER_NONE)
		view_fact(v, _("Volume"), "%s %s", text_decimal(v->arena, f->volume), f->unit);
	if (f->beneficiaries != NUMBER_NONE)
		view_fact(v, _("Beneficiaries"), P_("%s person", "%s people", f->beneficiaries),
		          text_number(v->arena, f->beneficiaries));
}

static void
view_link(struct view *v, const char *label, const struct proposal_link *link)
{
	view_fact(v, label, "%s  %s", link->code, link->title ? link->title : "");
}

/* What it was joined with, and the author's objection. */
static void
view_links(const struct proposal_page *p, struct view *v)
{
	if (p->objection)
		view_notice(v, _("The author's objection"), "%s", p->objection);
	if (p->merged_into.code[0])
		view_link(v, _("Merged into"), &p->merged_into);
	for (size_t i = 0; i < p->merged_shown; i++)
		view_link(v, _("Merged into this"), &p->merged[i]);
}

/* What the office said last; once the author has answered it by sending again, it is history. */
static const char *
word_label(const struct proposal_page *p)
{
	if (p->state == PROPOSAL_SUBMITTED)
		return _("Earlier message of the office");
	return p->ground != GROUND_NONE ? ground_label(p->ground) : _("Message of the office");
}

static void
view_talk(const struct comment_summary *talk, struct view *v)
{
	const char *all = text_number(v->arena, talk->comments);

	if (talk->stance_for + talk->against > 0)
		view_fact(v, _("Comments"), _("%s (%s for, %s neutral, %s against)"), all,
		          text_number(v->arena, talk->stance_for),
		          text_number(v->arena, talk->neutral),
		          text_number(v->arena, talk->against));
	else if (talk->comments > 0)
		view_fact(v, _("Comments"), "%s", all);
}

static void
detail_view(const void *state, struct view *v)
{
	const struct detail *d = state;
	const struct proposal_page *p = &d->page;

	view_heading(v, "%s  %s", p->code, p->fields.title);
	view_steps(v, d->steps, d->step_count);
	if (p->word)
		view_notice(v, word_label(p), "%s", p->word);
	if (p->own && (p->state == PROPOSAL_HIDDEN || p->state == PROPOSAL_REFUSED))
		view_text(v, _("If you think this is wrong, please ask at the office. You may also "
		               "write a new proposal that avoids what the message names."));
	view_fact(v, _("By"), "%s, %s", p->own ? _("you") : p->author,
	          date_long(v->arena, calendar_day(p->submitted)));
	if (p->source && p->source[0])
		view_fact(v, _("On paper"), "%s", p->source);
	if (p->area_path && p->area_path[0])
		view_fact(v, _("Area"), "%s", p->area_path);
	if (p->fields.place && p->fields.place[0])
		view_fact(v, _("Place"), "%s", p->fields.place);
	if (p->category_path && p->category_path[0])
		view_fact(v, _("Category"), "%s", p->category_path);
	view_numbers(p, v);
	if (proposal_state_listed(p->state))
		view_fact(v, _("Supporters"), P_("%s resident", "%s residents", p->support),
		          text_number(v->arena, p->support));
	view_talk(&d->talk, v);
	if (p->supported)
		view_textf(v, "%s", _("You support this proposal."));
	view_links(p, v);
	if (d->moderates)
		view_fact(v, _("This writer"),
		          _("%d published, %d returned, %d not published, %d hidden"),
		          (int)d->record.published, (int)d->record.returned, (int)d->record.refused,
		          (int)d->record.hidden);
	view_heading(v, "%s", _("What is wrong"));
	view_text(v, p->fields.problem);
	if (p->fields.wish && p->fields.wish[0]) {
		view_heading(v, "%s", _("What is asked"));
		view_text(v, p->fields.wish);
	}
}

static const char *
support_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	if (d->page.own && s->kind == ACTOR_MEMBER)
		return _("This is your own proposal; others give the support.");
	if (!proposal_state_listed(d->page.state))
		return _("Only published proposals can be supported.");
	return NULL;
}

static void
toggle_support(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	support_toggle(ui, &d->page);
}

static void
open_history(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_history, &d->on.id);
}

static void
open_thread(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_thread,
	        &(struct thread_arg){ .subject = SUBJECT_PROPOSAL, .id = d->on.id });
}

/* Its label says what the key does now. */
static size_t
support_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct detail *d = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "support",
		.key = 'd',
		.label = d->page.supported ? N_("Withdraw support") : N_("Support"),
		.help = N_("Back this proposal, or take your support back."),
		.right = RIGHT_SUPPORT,
		.flags = COMMAND_BAR | COMMAND_MEMBER,
		.disabled = support_why_not,
		.run = toggle_support,
	};
	return 1;
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	follow_toggle(ui, SUBJECT_PROPOSAL, d->on.id, d->page.fields.title);
}

static size_t
follow_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct detail *d = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "follow",
		.key = 'i',
		.label = d->follows ? N_("Do not follow") : N_("Follow"),
		.help = N_("Be told what becomes of this proposal, or no longer."),
		.flags = COMMAND_BAR | COMMAND_MEMBER,
		.run = toggle_follow,
	};
	return 1;
}

static const char *
mine_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	return claim_why_not(s, d->on.id);
}

static void
say_mine(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_claim_write, &d->on.id);
}

/* Where it came on paper and waits for its owner. */
static size_t
mine_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command mine = {
		.id = "mine", .key = 'z', .label = N_("This is mine"), .run = say_mine,
		.help = N_("You wrote this on paper: make it your own proposal."),
		.flags = COMMAND_BAR | COMMAND_MEMBER, .disabled = mine_why_not,
	};
	const struct detail *d = state;

	(void)s;
	if (max == 0 || !d->unowned)
		return 0;
	out[0] = mine;
	return 1;
}

static const struct command detail_commands[] = {
	{ .more = support_command },
	{ .more = verb_commands },
	{ .id = "comments", .key = 'c', .label = N_("Comments"), .run = open_thread,
	  .flags = COMMAND_BAR, .help = N_("What people say about it, and what the office answered.") },
	{ .more = follow_command },
	{ .more = mine_command },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = open_history,
	  .flags = COMMAND_BAR,
	  .help = N_("Every step and every version of this proposal, and why.") },
	{ 0 },
};

const struct screen screen_proposal = {
	.name = "proposal",
	.title = N_("Proposal"),
	.help = N_("One proposal in full, and where it stands. The keys of what you may do with it "
	           "are named at the bottom."),
	.state_size = sizeof(struct detail),
	.commands = detail_commands,
	.open = detail_open,
	.refresh = detail_refresh,
	.view = detail_view,
};

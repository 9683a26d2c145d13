/* One proposal: where it stands, what it asks, what was decided and which program came of it, what
 * one may do with it.
 * Reads through core/proposal; every act is a verb of its workflow. */
#include "screens/related.h"
#include "screens/as_of.h"
#include "screens/follow.h"
#include "screens/history.h"
#include "screens/programs.h"
#include "screens/slip.h"
#include "screens/support.h"
#include "screens/talk.h"
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
	bool officer;   /* ... judges or moderates, somewhere */
	bool unowned;   /* it came on paper and nobody has it as theirs */
	const char *mine_why_not; /* why who is here cannot say that it is; NULL: they can */
	struct comment_summary talk;
	struct related related;
	struct author_record record;
	struct step steps[PROPOSAL_STEPS];
	size_t step_count;
};

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
	d->on.subject = SUBJECT_PROPOSAL;
	d->on.thing = (struct workflow_thing){ .version = d->page.version,
		                               .state = (int)d->page.state,
		                               .facts = d->page.facts,
		                               .title = d->page.fields.title };
	fill_steps(d);
	d->unowned = d->page.unowned;
	d->mine_why_not = d->unowned ? claim_why_not(s, d->on.id) : NULL;
	if (comment_summary(s, SUBJECT_PROPOSAL, d->on.id, &d->talk) != OK)
		d->talk = (struct comment_summary){ 0 };
	if (related_read(s, data, SUBJECT_PROPOSAL, d->on.id, &d->related) != OK)
		d->related.count = 0;
	d->follows = follow_is(s, SUBJECT_PROPOSAL, d->on.id);
	d->officer = session_may(s, RIGHT_JUDGE) || session_may(s, RIGHT_MODERATE);
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

/* Who studies it, and what a decision on merit says beside its word. */
static void
view_judgement(const struct proposal_page *p, struct view *v)
{
	const struct assessment *j = &p->assessment;

	if (p->unit_path && *p->unit_path)
		view_fact(v, _("Work unit"), "%s", p->unit_path);
	if (p->aside > 0)
		view_fact(v, _("Stand aside"),
		          P_("%d officer, whom it concerns", "%d officers, whom it concerns", p->aside),
		          (int)p->aside);
	if (!j->benefit)
		return;
	view_fact(v, _("Authority"), "%s", authority_label((enum authority)j->authority));
	view_fact(v, _("Urgency"), "%s", urgency_label((enum urgency)j->urgency));
	view_fact(v, _("Benefit"), "%s", j->benefit);
	if (j->cost != NUMBER_NONE)
		view_fact(v, _("Cost as reckoned"), "%s", text_money(v->arena, j->cost));
	view_fact(v, _("Basis"), "%s", j->basis);
}

static void
view_program(const struct proposal_page *p, struct view *v)
{
	if (!p->program.code[0])
		return;
	if (p->state == PROPOSAL_DONE)
		view_text(v, _("The office says that it is done. Press G to open the program and say "
		               "whether it is so."));
	view_link(v, _("Program"), &p->program);
	view_fact(v, _("Progress"), "%s", p->program_phase);
}

static void
detail_view(const void *state, struct view *v)
{
	const struct detail *d = state;
	const struct proposal_page *p = &d->page;

	view_heading(v, "%s  %s", p->code, p->fields.title);
	view_steps(v, d->steps, d->step_count);
	/* For who may judge, who read the grounds of it already. */
	if (p->asked && p->assessment.benefit)
		view_notice(v, _("A decision waits for confirmation"), "%s",
		            proposal_state_label(p->asked));
	if (p->word)
		view_notice(v, word_label(p), "%s", p->word);
	view_program(p, v);
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
	talk_figures(&d->talk, v);
	related_view(&d->related, v);
	view_judgement(p, v);
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

static const char *
follow_says(const void *state)
{
	const struct detail *d = state;

	return follow_label(d->follows);
}

static const char *
mine_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)s;
	(void)c;
	return d->mine_why_not;
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

static void
open_program(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_program, &d->page.program.id);
}

static size_t
program_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command program = {
		.id = "program", .key = 'g', .label = N_("Program"), .run = open_program,
		.help = N_("The program that this proposal is in: its phases, money and reports."),
		.flags = COMMAND_BAR,
	};
	const struct detail *d = state;

	(void)s;
	if (max == 0 || d->page.program.id == 0)
		return 0;
	out[0] = program;
	return 1;
}

static void
open_related(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	related_open(ui, &d->related);
}

static size_t
more_related(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct detail *d = state;

	(void)s;
	return related_command(&d->related, open_related, out, max);
}

static void
stand_aside(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;
	struct problem p = { 0 };

	(void)c;
	if (proposal_aside(ui_session(ui), d->on.id, &p) == OK)
		ui_message(ui, "%s", _("You stand aside: somebody else decides on this proposal."));
	else
		ui_problem(ui, &p);
	ui_stale(ui);
}

static void
ask_aside(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;
	struct arena scratch = { 0 };

	ui_confirm(ui, arena_printf(&scratch, _("Does \"%s\" concern yourself? You then decide "
	                                        "nothing about it. This cannot be taken back."),
	                            d->page.fields.title),
	           stand_aside, c);
	arena_free(&scratch);
}

static const char *
aside_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)s;
	(void)c;
	return d->page.facts.interested ? _("You stand aside here already.") : NULL;
}

/* For who could decide on it, were it not for an interest of their own. */
static size_t
aside_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command aside = {
		.id = "aside", .key = 'l', .label = N_("It concerns me"), .run = ask_aside,
		.help = N_("Say that you have an interest of your own in it: you then decide nothing "
		           "about it."),
		.disabled = aside_why_not,
	};
	const struct detail *d = state;

	(void)s;
	if (max == 0 || !d->officer || d->page.own)
		return 0;
	out[0] = aside;
	return 1;
}

static void
open_slip(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;
	const struct slip_arg slip = {
		.subject = SUBJECT_PROPOSAL, .id = d->on.id, .verb = "submit",
	};

	(void)c;
	ui_push(ui, &screen_slip, &slip);
}

/* Its author's, at any time after it was sent. */
static size_t
slip_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command slip = {
		.id = "slip", .key = ']', .label = N_("Slip to keep"), .run = open_slip,
		.help = N_("The entry of the audit trail which says that you sent this, to write down "
		           "or print."),
	};
	const struct detail *d = state;

	if (max == 0 || !d->page.own || s->kind != ACTOR_MEMBER)
		return 0;
	out[0] = slip;
	return 1;
}

static const enum subject page_subject = SUBJECT_PROPOSAL;

static const struct command detail_commands[] = {
	{ .more = support_command },
	{ .more = verb_commands },
	{ .more = program_command },
	{ .id = "comments", .key = 'c', .label = N_("Comments"), .run = talk_thread,
	  .arg = &page_subject, .flags = COMMAND_BAR, .help = N_("What people say about it, and what the office answered.") },
	{ .more = more_related },
	{ .id = "follow", .key = 'i', .label = N_("Follow"), .says = follow_says,
	  .run = toggle_follow, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told what becomes of this proposal, or no longer.") },
	{ .more = mine_command },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("Every step and every version of this proposal, and why.") },
	{ .id = "as-of", .key = '[', .label = N_("As of a date"), .run = as_of_open,
	  .arg = &page_subject,
	  .help = N_("The page as it stood at the end of a day that you type, with what has changed "
	             "since.") },
	{ .more = aside_command },
	{ .more = slip_command },
	{ 0 },
};

const struct screen screen_proposal = {
	.name = "proposal",
	.title = N_("Proposal"),
	.help = N_("One proposal in full, and where it stands. The keys of what you may do with it "
	           "are named at the bottom."),
	.state_size = sizeof(struct detail),
	.by_id = true,
	.prints = true,
	.commands = detail_commands,
	.refresh = detail_refresh,
	.view = detail_view,
};

/* -- As it stood ----------------------------------------------------------------------------- */

static enum status
past_read(struct session *s, void *state, struct arena *data, int64_t id, int64_t seq,
          struct problem *p)
{
	struct detail *d = state;
	enum status status = proposal_as_of(s, data, id, seq, &d->page, p);

	if (status == OK)
		fill_steps(d);
	return status;
}

const struct past proposal_past = {
	.subject = SUBJECT_PROPOSAL,
	.state_size = sizeof(struct detail),
	.read = past_read,
	.view = detail_view,
};

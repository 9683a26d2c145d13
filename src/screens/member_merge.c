/* Two accounts of one person: side by side first, then made one. */
#include "core/member_merge.h"
#include "screens/people.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"

#define ROWS 14

struct values {
	const char *into;
};

struct merging {
	int64_t source;
	int64_t target; /* 0: not asked yet */
	struct member_page page; /* of the source, while there is no other; strings live in the data */
	struct member_merge both;
	struct row rows[ROWS];
	struct column columns[4];
	size_t row_count;
	struct form *form;
};

static const struct field merge_fields[] = {
	{ .key = "number", .label = N_("The account that stays"), .kind = FIELD_TEXT, .required = true,
	  .max = MEMBER_LOGIN_MAX, .offset = offsetof(struct values, into),
	  .hint = N_("Its number or username. First you see both side by side.") },
	{ 0 },
};

static const struct form_spec merge_form = {
	.name = "member_merge",
	.fields = merge_fields,
	.send = N_("Go on"),
};

static enum status
merge_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct merging *st = state;

	(void)p;
	st->source = *(const int64_t *)arg;
	st->form = ui_form_new(ui, &merge_form);
	return OK;
}

static void
add_row(struct merging *st, const char *what, const char *one, const char *other)
{
	struct row *row = &st->rows[st->row_count++];

	*row = (struct row){ .id = (int64_t)st->row_count };
	row->cells[0] = cell_text(what);
	row->cells[1] = cell_text(one ? one : "");
	row->cells[2] = cell_text(other ? other : "");
}

static void
add_count(struct merging *st, struct arena *a, const char *what, int64_t one, int64_t other)
{
	if (one + other > 0)
		add_row(st, what, text_number(a, one), text_number(a, other));
}

static void
make_rows(struct merging *st, struct arena *a)
{
	const struct merge_side *s = &st->both.source;
	const struct merge_side *t = &st->both.target;

	st->row_count = 0;
	add_row(st, _("Name"), s->page.name, t->page.name);
	add_row(st, _("Area"), s->page.area_path ? people_below_top(s->page.area_path) : "",
	        t->page.area_path ? people_below_top(t->page.area_path) : "");
	add_row(st, _("NIK"), s->page.nik_last4, t->page.nik_last4);
	add_row(st, _("State"), member_state_label(s->page.state),
	        member_state_label(t->page.state));
	add_row(st, _("Registered"), date_short(a, calendar_day(s->page.joined)),
	        date_short(a, calendar_day(t->page.joined)));
	add_count(st, a, _("Proposals"), s->proposals, t->proposals);
	add_count(st, a, _("Comments"), s->comments, t->comments);
	add_count(st, a, _("Supported"), s->supports, t->supports);
	add_count(st, a, _("Found helpful"), s->helpful, t->helpful);
	add_count(st, a, _("Reports sent"), s->reports, t->reports);
	add_count(st, a, _("Votes on programs"), s->votes, t->votes);
	add_count(st, a, _("Answers to consultations"), s->answers, t->answers);
	add_count(st, a, _("Followed"), s->follows, t->follows);
	add_count(st, a, _("Not sent yet"), s->drafts, t->drafts);
	add_count(st, a, _("Roles"), s->roles, t->roles);
}

static enum status
merge_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct merging *st = state;

	if (st->target == 0)
		return problem_default(p, member_read(s, data, st->source, &st->page));
	enum status status = member_merge_look(s, data, st->source, st->target, &st->both, p);
	if (status != OK)
		return status;
	st->page = st->both.source.page;
	make_rows(st, data);
	st->columns[0] = (struct column){ N_("What"), 20, ALIGN_LEFT };
	st->columns[1] = (struct column){ member_number_text(data, st->page.number), 24, ALIGN_LEFT };
	st->columns[2] = (struct column){ member_number_text(data, st->both.target.page.number), 0,
		                          ALIGN_LEFT };
	st->columns[3] = (struct column){ NULL, 0, ALIGN_LEFT };
	return OK;
}

static void
merge_view(const void *state, struct view *v)
{
	const struct merging *st = state;

	view_heading(v, _("Merge the account of %s with another"), st->page.name);
	if (st->target == 0) {
		view_text(v, _("All that was done here becomes the other account's; what both supported "
		               "counts once. This account is closed, its roles end."));
	} else {
		view_rows(v, st->columns, st->rows, st->row_count);
		if (st->both.niks_differ)
			view_notice(v, _("Look closely"), "%s",
			            _("The two NIKs differ: perhaps these are two people."));
		if (st->both.source.roles > 0)
			view_notice(v, NULL, "%s", _("The roles of the account on the left end."));
		if (st->both.drafts_lost > 0)
			view_notice(v, NULL, "%s",
			            _("Where both have begun to write, only what is begun on the right "
			              "stays."));
	}
	view_form(v, "member_merge", st->form);
}

static void
merge(struct ui *ui, void *state, const struct command *c)
{
	struct merging *st = state;
	struct problem p = { 0 };

	(void)c;
	if (member_merge(ui_session(ui), &st->both, &p) != OK) {
		ui_problem(ui, &p);
		ui_stale(ui);
		return;
	}
	ui_pop(ui);
	ui_message(ui, "%s", _("The two accounts are one now."));
	ui_stale(ui);
}

/* The first time the other account is only shown; asked again with the same one, it is meant. */
static void
merge_sent(struct ui *ui, void *state)
{
	struct merging *st = state;
	struct values v;
	struct problem p = { 0 };
	int64_t target = 0;
	char question[400];

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = member_find(ui_session(ui)->db, v.into, &target);
	if (status == NOT_FOUND)
		problem_set(&p, NOT_FOUND, "number", _("There is no such member."));
	if (status == OK && target == st->source)
		status = problem_set(&p, INVALID, "number",
		                     _("This is the same account. Give the number of the other."));
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
	} else if (target != st->target) {
		st->target = target;
		ui_message(ui, "%s", _("Look at both, then press the button again."));
		ui_stale(ui);
	} else {
		snprintf(question, sizeof(question),
		         _("Make %s a part of %s? This cannot be undone."), st->columns[1].title,
		         st->columns[2].title);
		ui_confirm(ui, question, merge, NULL);
	}
}

const struct screen screen_member_merge = {
	.name = "member-merge",
	.title = N_("Merge accounts"),
	.help = N_("For somebody who registered twice. Look closely that it is one person: nobody can "
	           "take the two apart again."),
	.state_size = sizeof(struct merging),
	.open = merge_open,
	.refresh = merge_refresh,
	.view = merge_view,
	.sent = merge_sent,
};

/* One proposal into a program, by its code, or out of it again, with a word. */
#include "screens/program_parts.h"

#include "base/lang.h"

struct values {
	const char *code;
	const char *word;
};

struct linking {
	struct link_arg what;
	struct program_heading program; /* strings of both live in the data */
	struct proposal_page taken;     /* that is taken out */
	struct form *form;
};

static const struct field link_fields[] = {
	{ .key = "proposal", .label = N_("Code"), .kind = FIELD_TEXT, .required = true, .max = 30,
	  .offset = offsetof(struct values, code),
	  .hint = N_("Of an approved proposal. For example: U-2026-0001") },
	{ 0 },
};

static const struct field unlink_fields[] = {
	{ .key = "word", .label = N_("Why"), .kind = FIELD_LONG, .required = true, .max = WORD_MAX,
	  .offset = offsetof(struct values, word),
	  .hint = N_("Its author and all who follow it read this.") },
	{ 0 },
};

static const struct form_spec link_form = {
	.name = "link",
	.fields = link_fields,
	.send = N_("Adopt"),
};

static const struct form_spec unlink_form = {
	.name = "unlink",
	.fields = unlink_fields,
	.send = N_("Take out"),
};

static enum status
link_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct linking *l = state;

	(void)p;
	l->what = *(const struct link_arg *)arg;
	l->form = ui_form_new(ui, l->what.proposal ? &unlink_form : &link_form);
	return OK;
}

static enum status
link_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct linking *l = state;

	enum status status = program_heading(s->db, data, l->what.program, &l->program);
	if (status == OK && l->what.proposal)
		status = proposal_read(s, data, l->what.proposal, &l->taken);
	return problem_default(p, status);
}

static void
link_view(const void *state, struct view *v)
{
	const struct linking *l = state;

	view_heading(v, "%s  %s", l->program.code, l->program.title);
	if (l->what.proposal) {
		view_fact(v, _("Taken out"), "%s  %s", l->taken.code, l->taken.fields.title);
		view_text(v, _("It is approved again, and can be adopted into another program."));
	} else {
		view_text(v, _("Its author and all who follow it are told."));
	}
	view_form(v, "link", l->form);
}

/* In the version that stands now: who types a code has no other. */
static enum status
adopt_one(struct session *s, const struct linking *l, const char *code, struct problem *p)
{
	struct arena scratch = { 0 };
	struct proposal_page page;
	int64_t id;

	enum status status = proposal_find(s->db, code, &id);
	if (status == OK)
		status = proposal_read(s, &scratch, id, &page);
	if (status == NOT_FOUND)
		status = problem_set(p, INVALID, "proposal",
		                     _("There is no proposal with the code \"%s\". It looks like "
		                       "U-2026-0001."),
		                     code);
	if (status == OK) {
		const struct program_source from = { id, page.version };
		status = program_link(s, l->what.program, &from, 1, p);
		if (p->status == CONFLICT && !p->field)
			p->field = "proposal";
	}
	arena_free(&scratch);
	return status;
}

static void
link_sent(struct ui *ui, void *state)
{
	struct linking *l = state;
	struct session *s = ui_session(ui);
	struct values v = { .code = "" };
	struct problem p = { 0 };

	enum status status = form_take(l->form, &v, &p);
	if (status == OK && l->what.proposal)
		status = program_unlink(s, l->what.program, l->what.proposal, v.word, &p);
	else if (status == OK)
		status = adopt_one(s, l, v.code, &p);
	if (status != OK) {
		written_refused(ui, l->form, &p);
		return;
	}
	ui_message(ui, "%s", l->what.proposal ? _("Taken out. It is approved again.")
	                                      : _("Adopted."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_link = {
	.name = "link",
	.title = N_("Proposals of a program"),
	.help = N_("Names one proposal that the program adopts, or says why one is taken out of it. "
	           "Both stand in the history of the program and of the proposal."),
	.state_size = sizeof(struct linking),
	.open = link_open,
	.refresh = link_refresh,
	.view = link_view,
	.sent = link_sent,
};

/* Writing a proposal, or correcting one that was returned. What is typed is kept as a draft while
 * it is typed, and is there again at the next sign-in. */
#include "screens/app.h"
#include "screens/options.h"
#include "screens/registry.h"
#include "screens/slip.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"

struct values {
	const char *title;
	const char *problem;
	const char *wish;
	int64_t category;
	int64_t area;
	const char *place;
	int64_t cost;
	int64_t volume;
	const char *unit;
	int64_t beneficiaries;
	int64_t shown_as;
	int64_t association;
};

#define FIELDS 12

struct write {
	int64_t id; /* of the proposal corrected; 0: a new one */
	int64_t version;
	const struct transition *verb; /* of the correction */
	const char *wanted; /* what the office asked for; lives as long as the screen */
	char request[REQUEST_SIZE];
	char code[GUEST_CODE_SIZE]; /* of the draft, when it was begun as a guest; "" : none */
	struct form *form;
	bool told; /* the code, just now */
	int64_t similar; /* to a new one's title: the most alike; 0: none */
	struct field fields[FIELDS + 1]; /* those of write_fields that are asked for here */
	struct form_spec spec;
};

static const struct field write_fields[FIELDS + 1] = {
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT, .max = PROPOSAL_TITLE_MAX,
	  .offset = offsetof(struct values, title), .required = true,
	  .hint = N_("In one line. For example: Repair the road with holes in RT 03") },
	{ .key = "problem", .label = N_("What is wrong"), .kind = FIELD_LONG,
	  .max = PROPOSAL_TEXT_MAX, .offset = offsetof(struct values, problem), .required = true,
	  .hint = N_("Who is troubled by it, since when, how often? Enter begins a new line, Tab goes "
	             "on."),
	  .said = N_("Who is troubled by it, since when, how often?") },
	{ .key = "wish", .label = N_("What you ask for"), .kind = FIELD_LONG,
	  .max = PROPOSAL_TEXT_MAX, .offset = offsetof(struct values, wish),
	  .hint = N_("May stay empty.") },
	{ .key = "category", .label = N_("Category"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, category), .options = options_category },
	{ .key = "area", .label = N_("Area"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, area), .options = options_area },
	{ .key = "place", .label = N_("Place"), .kind = FIELD_TEXT, .max = PROPOSAL_PLACE_MAX,
	  .offset = offsetof(struct values, place),
	  .hint = N_("For example: in front of the market. May stay empty.") },
	{ .key = "cost", .label = N_("Estimated cost"), .kind = FIELD_MONEY,
	  .offset = offsetof(struct values, cost),
	  .hint = N_("In rupiah, if you know it. For example: 45000000") },
	{ .key = "volume", .label = N_("Volume"), .kind = FIELD_DECIMAL,
	  .offset = offsetof(struct values, volume),
	  .hint = N_("How much, as a number. For example: 120") },
	{ .key = "unit", .label = N_("Unit"), .kind = FIELD_TEXT, .max = PROPOSAL_UNIT_MAX,
	  .offset = offsetof(struct values, unit), .hint = N_("Of what. For example: metres") },
	{ .key = "beneficiaries", .label = N_("Beneficiaries"), .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, beneficiaries),
	  .hint = N_("About how many people it helps.") },
	{ .key = "shown_as", .label = N_("Signed with"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, shown_as), .options = options_shown_as,
	  .hint = N_("What others see as the author.") },
	/* Only of a new one, for who speaks for a group: */
	{ .key = "association", .label = N_("In whose name"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, association), .options = options_name,
	  .hint = N_("In a group's name all its people follow it, and its name is shown.") },
};

static struct form *
make_form(struct ui *ui, struct write *w)
{
	memcpy(w->fields, write_fields, sizeof(w->fields));
	if (w->id != 0 || !options_speaks(ui_session(ui)))
		w->fields[FIELDS - 1] = (struct field){ 0 };
	w->spec = (struct form_spec){
		.name = PROPOSAL_FORM, .fields = w->fields, .send = N_("Send"), .drafts = true,
		.one_by_one = w->id == 0,
	};
	return ui_form_new(ui, &w->spec);
}

static void
fill_empty(struct form *form, const struct session *s)
{
	form_fill(form, &(struct values){ .area = s->area,
	                                  .cost = NUMBER_NONE,
	                                  .volume = NUMBER_NONE,
	                                  .beneficiaries = NUMBER_NONE });
}

static enum status
fill_from_proposal(struct ui *ui, struct write *w, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct proposal_page page;

	enum status status = proposal_read(s, &scratch, w->id, &page);
	if (status == OK) {
		const struct proposal_fields *f = &page.fields;
		const struct values values = {
			.title = f->title, .problem = f->problem, .wish = f->wish,
			.category = f->category, .area = f->area, .place = f->place,
			.cost = f->cost, .volume = f->volume, .unit = f->unit,
			.beneficiaries = f->beneficiaries, .shown_as = f->shown_as,
		};
		w->version = page.version;
		w->verb = workflow_find(&proposal_workflow, "submit", (int)page.state);
		form_fill(w->form, &values);
		if (page.word && !w->wanted)
			w->wanted = strcpy(ui_alloc(ui, strlen(page.word) + 1), page.word);
	}
	arena_free(&scratch);
	if (status == OK && !w->verb)
		return problem_set(p, DENIED, NULL, "%s", _("This proposal cannot be changed now."));
	return problem_default(p, status);
}

/* What was typed before the line dropped, the time ran out or the power failed. */
static bool
restore_draft(struct ui *ui, struct write *w)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct draft draft;
	bool there = s->kind == ACTOR_MEMBER &&
	             draft_read(s, &scratch, PROPOSAL_FORM, w->id, &draft) == OK;

	if (there) {
		form_restore(w->form, draft.body);
		memcpy(w->request, draft.request, sizeof(w->request));
		ui_message(ui, _("Here is your text of %s again. F8 begins anew."),
		           time_long(&scratch, draft.saved));
	}
	arena_free(&scratch);
	return there;
}

static void
restore_guest_draft(struct ui *ui, struct write *w, const char *code)
{
	struct arena scratch = { 0 };
	struct guest_draft draft;

	if (draft_guest_read(ui_session(ui)->db, &scratch, code, &draft) == OK) {
		form_restore(w->form, draft.body);
		memcpy(w->request, draft.request, sizeof(w->request));
		memcpy(w->code, draft.code, sizeof(w->code));
	}
	arena_free(&scratch);
}

/* What a guest has left in this visit is what they go on with, unless it is a member by now who has
 * a text of their own. */
static void
restore_left(struct ui *ui, struct write *w)
{
	const struct app *app = ui_app(ui);

	if (w->id != 0 || !app || !app->draft[0])
		return;
	restore_guest_draft(ui, w, app->draft);
	if (w->code[0])
		ui_message(ui, _("Here is your draft %s again. F8 begins anew."), w->code);
}

/* Which draft that is; NULL: none any more. */
static void
remember(struct ui *ui, const char *code)
{
	struct app *app = ui_app(ui);

	if (app)
		snprintf(app->draft, sizeof(app->draft), "%s", code ? code : "");
}

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct write *w = state;
	const struct write_arg *what = arg;

	w->id = what ? what->id : 0;
	w->form = make_form(ui, w);
	request_key(w->request);
	if (w->id) {
		enum status status = fill_from_proposal(ui, w, p);
		if (status != OK)
			return status;
	} else {
		fill_empty(w->form, ui_session(ui));
	}
	if (what && what->draft)
		restore_guest_draft(ui, w, what->draft);
	else if (!restore_draft(ui, w))
		restore_left(ui, w);
	return OK;
}

/* What was begun as a guest stays under its code also after signing in, so that it does not take
 * the place of a draft the member has already. */
static bool
keep_by_code(struct ui *ui, struct write *w, const char *body)
{
	bool first = w->code[0] == '\0';

	if (draft_guest_save(ui_session(ui)->db, w->code, PROPOSAL_FORM, body, w->request, 0) != OK)
		return false;
	remember(ui, w->code);
	snprintf(w->form->kept, sizeof(w->form->kept),
	         _("Kept. Code of your draft: %s. Type it under \"Check by code or words\" to go on, "
	           "within 7 days."),
	         w->code);
	w->told = first;
	if (first)
		ui_message(ui, "%s", w->form->kept);
	return true;
}

static bool
write_keep(struct ui *ui, void *state)
{
	struct write *w = state;
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	const char *body = form_draft(w->form, &scratch);
	bool kept;

	if (s->kind != ACTOR_MEMBER || w->code[0])
		kept = keep_by_code(ui, w, body);
	else
		kept = draft_save(s, PROPOSAL_FORM, w->id, body, w->request, 0) == OK;
	arena_free(&scratch);
	return kept;
}

/* A guest is told the code with the first letter: who is called away has it already, and so has who
 * is asked whether they are still there. */
static void
begin_keeping(struct ui *ui, struct write *w)
{
	if (ui_session(ui)->kind != ACTOR_MEMBER && !w->code[0] && w->form->changed &&
	    write_keep(ui, w))
		w->form->changed = false;
}

/* While the title is typed: does a neighbour ask for the same already? Said in the message line, so
 * that nothing moves under the fingers. */
static void
write_typed(struct ui *ui, void *state)
{
	struct write *w = state;
	const char *field = ui_field(ui);
	struct arena scratch = { 0 };
	struct proposal_row row;
	size_t n = 0;

	begin_keeping(ui, w);
	bool told = w->told; /* nothing takes its place as long as it is new */
	w->told = false;
	if (told || w->id != 0 || !field || strcmp(field, "title") != 0)
		return;
	if (proposal_similar(ui_session(ui), &scratch, form_shown(w->form, 0), &row, 1, &n) != OK)
		n = 0;
	w->similar = n > 0 ? row.id : 0;
	if (n > 0 && ui_in_lines(ui))
		ui_message(ui, _("%s resembles it: %s."), row.code, row.title);
	else if (n > 0)
		ui_message(ui,
		           P_("%d neighbour supports a similar proposal. Support it too? F3 opens it.",
		              "%d neighbours support a similar proposal. Support it too? F3 opens it.",
		              row.support),
		           (int)row.support);
	arena_free(&scratch);
}

static void
open_similar(struct ui *ui, void *state, const struct command *c)
{
	const struct write *w = state;

	(void)c;
	ui_push(ui, &screen_proposal, &w->similar);
}

static const char *
similar_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct write *w = state;

	(void)s;
	(void)c;
	return w->similar ? NULL : _("No published proposal resembles your title.");
}

static void
write_view(const void *state, struct view *v)
{
	const struct write *w = state;

	if (w->code[0])
		view_heading(v, _("Write a proposal (draft %s)"), w->code);
	else
		view_heading(v, "%s", w->id ? _("Correct your proposal") : _("Write a proposal"));
	if (w->id == 0)
		view_text(v, _("Only what has a * is needed."));
	if (w->wanted)
		view_notice(v, _("The office asks"), "%s", w->wanted);
	view_form(v, "write", w->form);
}

static void
sent_done(struct ui *ui, void *state, const void *answer)
{
	const struct slip_arg slip = {
		.subject = SUBJECT_PROPOSAL, .id = *(const int64_t *)answer, .verb = "submit",
		.sent = true,
	};

	(void)state;
	ui_stale(ui);
	ui_push(ui, &screen_slip, &slip);
}

static struct proposal_fields
fields_of(const struct values *v)
{
	return (struct proposal_fields){
		.title = v->title, .problem = v->problem, .wish = v->wish,
		.category = v->category, .area = v->area, .place = v->place,
		.cost = v->cost, .volume = v->volume, .unit = v->unit,
		.beneficiaries = v->beneficiaries, .shown_as = (enum shown_as)v->shown_as,
		.association = v->association,
	};
}

static enum status
submit(struct session *s, struct write *w, const struct proposal_fields *fields, int64_t *id,
       struct problem *p)
{
	if (w->id == 0)
		return proposal_submit(s, fields, w->request, id, p);
	const struct decision d = {
		.id = w->id, .version = w->version, .verb = w->verb->verb, .fields = fields,
	};
	*id = w->id;
	return proposal_decide(s, &d, p);
}

static void
forget_code(struct ui *ui, struct write *w)
{
	if (!w->code[0])
		return;
	draft_guest_drop(ui_session(ui)->db, w->code);
	remember(ui, NULL);
}

static void
write_sent(struct ui *ui, void *state)
{
	struct write *w = state;
	struct values values = { .association = 0 };
	struct problem p = { 0 };
	int64_t id;

	if (form_take(w->form, &values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	const struct proposal_fields fields = fields_of(&values);
	/* Nobody registers for a text that is refused then. */
	if (proposal_check(&fields, &p) != OK) {
		form_problem(w->form, &p);
		ui_problem(ui, &p);
		return;
	}
	if (!ui_need_member(ui, write_sent)) {
		if (w->code[0])
			ui_message(ui, _("Your text is kept (draft %s) and is sent once you are signed "
			                 "in."), w->code);
		return;
	}
	if (submit(ui_session(ui), w, &fields, &id, &p) != OK) {
		form_problem(w->form, &p);
		ui_problem(ui, &p);
		write_keep(ui, w);
		return;
	}
	w->form->changed = false;
	forget_code(ui, w);
	ui_answer(ui, sent_done, &id);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct write *w = state;
	struct session *s = ui_session(ui);
	struct problem p = { 0 };

	(void)c;
	if (s->kind == ACTOR_MEMBER)
		draft_drop(s, PROPOSAL_FORM, w->id);
	forget_code(ui, w);
	w->code[0] = '\0';
	w->form->kept[0] = '\0';
	request_key(w->request);
	w->form->focus = 0;
	if (w->id == 0)
		fill_empty(w->form, s);
	else if (fill_from_proposal(ui, w, &p) != OK)
		ui_problem(ui, &p);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

static const struct command write_commands[] = {
	{ .id = "similar", .key = 'l', .function_key = K_F3, .label = N_("Similar one"),
	  .run = open_similar, .disabled = similar_why_not, .flags = COMMAND_BAR,
	  .help = N_("Read the published proposal that resembles yours; you may support it.") },
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Empty the form and forget the draft.") },
	{ 0 },
};

const struct screen screen_write = {
	.name = "write",
	.title = N_("Write a proposal"),
	.help = N_("Fill in what you know; only the title and what is wrong are needed. Tab goes to "
	           "the next field. What you type is kept by itself; if the line drops it is here "
	           "again when you sign in."),
	.state_size = sizeof(struct write),
	.commands = write_commands,
	.open = write_open,
	.view = write_view,
	.typed = write_typed,
	.sent = write_sent,
	.keep = write_keep,
};

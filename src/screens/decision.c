/* Forms of decisions: see decision.h. */
#include "screens/decision.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/meeting.h"
#include "core/proposal.h"
#include "screens/options.h"
#include "tui/screen.h"

struct values {
	int64_t ground;
	const char *code;
	int64_t unit;
	int64_t authority;
	int64_t urgency;
	const char *benefit;
	int64_t cost;
	const char *basis;
	int64_t day;
	const char *number;
	const char *word;
};

/* In the order of the form. */
static const struct part {
	unsigned part;
	struct field field;
} parts_of_forms[] = {
	{ PART_GROUND,
	  { .key = "ground", .label = N_("Ground"), .kind = FIELD_CHOICE, .required = true,
	    .offset = offsetof(struct values, ground), .options = options_ground,
	    .hint = N_("Looking through never judges whether a wish is good.") } },
	{ PART_CODE,
	  { .key = "target", .label = N_("Code"), .kind = FIELD_TEXT, .required = true, .max = 30,
	    .offset = offsetof(struct values, code),
	    .hint = N_("Of the published proposal it is joined to. For example: U-2026-0001") } },
	{ PART_UNIT,
	  { .key = "unit", .label = N_("Work unit"), .kind = FIELD_TREE, .required = true,
	    .offset = offsetof(struct values, unit), .options = options_unit,
	    .hint = N_("That studies it and proposes what to decide.") } },
	{ PART_JUDGEMENT,
	  { .key = "authority", .label = N_("Authority"), .kind = FIELD_CHOICE,
	    .required = true, .offset = offsetof(struct values, authority),
	    .options = options_authority,
	    .hint = N_("If the task is somebody else's, say below whose.") } },
	{ PART_JUDGEMENT,
	  { .key = "urgency", .label = N_("Urgency"), .kind = FIELD_CHOICE, .required = true,
	    .offset = offsetof(struct values, urgency), .options = options_urgency } },
	{ PART_JUDGEMENT,
	  { .key = "benefit", .label = N_("Benefit"), .kind = FIELD_TEXT, .required = true,
	    .max = BENEFIT_MAX, .offset = offsetof(struct values, benefit),
	    .hint = N_("For example: 40 families reach the market in rain") } },
	{ PART_JUDGEMENT,
	  { .key = "cost", .label = N_("Cost"), .kind = FIELD_MONEY,
	    .offset = offsetof(struct values, cost),
	    .hint = N_("As the unit reckons it. May stay empty.") } },
	{ PART_JUDGEMENT,
	  { .key = "basis", .label = N_("Basis"), .kind = FIELD_TEXT, .required = true,
	    .max = BASIS_MAX, .offset = offsetof(struct values, basis),
	    .hint = N_("What it rests on. For example: Minutes no. 4/2026") } },
	{ PART_DAY,
	  { .key = "day", .label = N_("Day"), .kind = FIELD_DATE,
	    .offset = offsetof(struct values, day),
	    .hint = N_("On which it happened. Empty: today.") } },
	{ PART_NUMBER,
	  { .key = "number", .label = N_("Number"), .kind = FIELD_TEXT,
	    .max = MEETING_NUMBER_MAX, .offset = offsetof(struct values, number),
	    .hint = N_("In the office's books, as proposed or as they say.") } },
	{ PART_WORD,
	  { .key = "word", .label = N_("Word to the author"), .kind = FIELD_LONG, .max = WORD_MAX,
	    .offset = offsetof(struct values, word),
	    .hint = N_("Friendly and clear: what should be different, and what can be done "
	               "now.") } },
};
#define FIELDS (sizeof(parts_of_forms) / sizeof(parts_of_forms[0]))

struct assembled {
	struct form_spec spec;
	struct field fields[FIELDS + 1];
};

unsigned
decision_parts(const struct transition *t)
{
	unsigned parts = 0;

	if (t->reason == REASON_GROUND)
		parts |= PART_GROUND;
	if (t->links)
		parts |= PART_CODE;
	if (t->assigns)
		parts |= PART_UNIT;
	if (t->judges)
		parts |= PART_JUDGEMENT;
	if (t->dated)
		parts |= PART_DAY;
	if (t->numbers)
		parts |= PART_NUMBER;
	if (t->in_turn || t->complete)
		parts |= PART_WORD;
	if (t->reason != REASON_NONE)
		parts |= PART_WORD | PART_WORD_DUE;
	return parts;
}

unsigned
decision_parts_of(const struct decide_arg *what)
{
	unsigned parts = 0;

	for (size_t i = 0; i < what->count; i++)
		parts |= decision_parts(what->targets[i].verb);
	return parts;
}

/* Whether any of them stands so that its verb owes a word: see `in_turn` and `complete`. */
static bool
word_is_due(struct session *s, const struct decide_arg *what)
{
	struct arena scratch = { 0 };
	bool due = false;

	for (size_t i = 0; !due && i < what->count; i++) {
		const struct decide_target *target = &what->targets[i];
		const struct transition *t = target->verb;
		struct workflow_thing thing;
		if ((t->in_turn || t->complete) &&
		    workflow_of(target->subject)->look(s, &scratch, target->id, &thing) == OK)
			due = (t->in_turn && thing.facts.out_of_turn) ||
			      (t->complete && thing.facts.incomplete);
	}
	arena_free(&scratch);
	return due;
}

/* To whom the word is, and what it should say. */
static void
put_into_words(struct field *word, const struct transition *t, enum subject subject)
{
	bool due = word->required;

	if (t->appeals) {
		word->label = N_("Your objection");
		word->hint = N_("Why you think the decision was wrong. It is decided on anew.");
	} else if (t->judges) {
		word->hint = N_("Why, and what happens now. Everyone reads it.");
	} else if (t->in_turn) {
		word->label = N_("Why");
		word->hint = due ? N_("Needed, as the phase before it has not finished.")
		                 : N_("May stay empty. Everyone reads it.");
	} else if (t->complete) {
		word->label = N_("Why");
		word->hint = due ? N_("Needed, as it is not at 100 %.")
		                 : N_("May stay empty. Everyone reads it.");
	} else if (t->right == RIGHT_SEAL) {
		word->label = N_("Word to who wrote them");
		word->hint = N_("What is not right, and what to do now. The office alone reads it.");
	} else if (subject == SUBJECT_ANSWER_TEXT && workflow_speaks_to_author(t)) {
		word->label = N_("Word to the writer");
	} else if (subject == SUBJECT_INQUIRY && workflow_speaks_to_author(t)) {
		word->label = N_("Word to who asked");
		word->hint = N_("Friendly and clear: what should be different. They can ask again.");
	} else if (!workflow_speaks_to_author(t)) {
		word->label = N_("Why");
		word->hint = N_("Friendly and clear. Everyone reads it.");
	}
}

#define MEETINGS_OFFERED 9

/* What a decision on that proposal may rest on: the minutes of meetings that dealt with it. */
static void
offer_meetings(struct ui *ui, struct field *basis, int64_t proposal)
{
	struct meeting_basis rows[MEETINGS_OFFERED];
	struct arena scratch = { 0 };
	size_t n = 0;

	if (meeting_basis(ui_session(ui), &scratch, SUBJECT_PROPOSAL, proposal, rows,
	                  MEETINGS_OFFERED, &n) != OK)
		n = 0;
	struct option *options = n > 0 ? ui_alloc(ui, n * sizeof(*options)) : NULL;
	for (size_t i = 0; i < n; i++)
		options[i] = (struct option){
			.value = rows[i].id,
			.label = strcpy(ui_alloc(ui, strlen(rows[i].basis) + 1), rows[i].basis),
		};
	arena_free(&scratch);
	if (n == 0)
		return;
	basis->given = options;
	basis->given_count = n;
	basis->hint = N_("The minutes of a meeting that dealt with it, or something else.");
	basis->said = N_("What it rests on.");
}

/* Words for one verb are none for another, nor for the same of another kind of thing. */
static const char *
form_name_of(struct ui *ui, const struct decide_arg *what)
{
	struct arena scratch = { 0 };
	const char *name = arena_printf(&scratch, "decide_%d_%s", (int)what->targets[0].subject,
	                                what->verb->verb);
	char *kept = strcpy(ui_alloc(ui, strlen(name) + 1), name);

	arena_free(&scratch);
	return kept;
}

struct form *
decision_form(struct ui *ui, const struct decide_arg *what)
{
	struct assembled *form = ui_alloc(ui, sizeof(*form));
	const struct transition *t = what->verb;
	unsigned parts = decision_parts_of(what);
	size_t n = 0;

	if ((parts & PART_WORD) && word_is_due(ui_session(ui), what))
		parts |= PART_WORD_DUE;
	for (size_t i = 0; i < FIELDS; i++) {
		if ((parts & parts_of_forms[i].part) == 0)
			continue;
		struct field *field = &form->fields[n++];
		*field = parts_of_forms[i].field;
		if (what->count > 1 && strcmp(field->key, "cost") == 0)
			field->hint = N_("For each of them. Empty: as its author estimated.");
		if (what->count == 1 && strcmp(field->key, "basis") == 0)
			offer_meetings(ui, field, what->targets[0].id);
		if (parts_of_forms[i].part == PART_GROUND && what->targets[0].subject != SUBJECT_PROPOSAL)
			field->hint = N_("It is about how something is said, never about what is asked.");
		if (parts_of_forms[i].part != PART_WORD)
			continue;
		field->required = (parts & PART_WORD_DUE) != 0;
		put_into_words(field, t, what->targets[0].subject);
	}
	form->spec = (struct form_spec){
		.name = form_name_of(ui, what),
		.fields = form->fields,
		.send = t->appeals ? N_("Send") : N_("Confirm"),
	};
	/* On several it is about no one thing. */
	return what->count == 1 ? ui_form_kept(ui, &form->spec, what->targets[0].id)
	                        : ui_form_new(ui, &form->spec);
}

size_t
decision_field(const struct form *f, const char *key)
{
	size_t i = 0;

	while (i < f->count && strcmp(f->spec->fields[i].key, key) != 0)
		i++;
	return i;
}

/* -- Filling --------------------------------------------------------------------------------- */

static void
fill_proposal(struct values *v, struct session *s, struct arena *a, int64_t id)
{
	struct proposal_page page;

	if (proposal_read(s, a, id, &page) != OK)
		return;
	if (page.unit_path && *page.unit_path &&
	    tree_find(s->db, TREE_UNIT, page.unit_path, &v->unit, NULL) != OK)
		v->unit = FIELD_NONE;
	v->cost = page.fields.cost;
	if (!page.assessment.benefit)
		return;
	v->authority = page.assessment.authority;
	v->urgency = page.assessment.urgency;
	v->benefit = page.assessment.benefit;
	v->cost = page.assessment.cost;
	v->basis = page.assessment.basis;
}

void
decision_fill(struct form *f, struct session *s, int64_t id)
{
	struct arena scratch = { 0 };
	struct values v = {
		.ground = FIELD_NONE,
		.unit = FIELD_NONE,
		.authority = FIELD_NONE,
		.urgency = FIELD_NONE,
		.cost = FIELD_NONE,
		.day = calendar_day(clock_now()),
	};

	if (id != 0)
		fill_proposal(&v, s, &scratch, id);
	form_fill(f, &v);
	arena_free(&scratch);
}

void
decision_number(struct form *f, struct session *s, int64_t meeting)
{
	struct arena scratch = { 0 };
	size_t field = decision_field(f, "number");

	if (field < f->count)
		form_set_text(f, field, meeting_number_proposed(s, &scratch, meeting));
	arena_free(&scratch);
}

/* -- Taking ---------------------------------------------------------------------------------- */

static enum status
find_target(struct session *s, const struct values *v, int64_t *id, struct problem *p)
{
	*id = v->unit > 0 ? v->unit : 0;
	if (!v->code)
		return OK;
	enum status status = proposal_find(s->db, v->code, id);
	if (status == NOT_FOUND)
		return problem_set(p, INVALID, "target",
		                   _("There is no proposal with the code \"%s\". It looks like "
		                     "U-2026-0001."),
		                   v->code);
	return problem_default(p, status);
}

enum status
decision_take(struct form *f, struct session *s, struct decision *d, struct assessment *judgement,
              struct problem *p)
{
	struct values v = { .unit = FIELD_NONE, .day = FIELD_NONE };
	int64_t target;

	enum status status = form_take(f, &v, p);
	if (status == OK)
		status = find_target(s, &v, &target, p);
	if (status != OK)
		return status;
	*judgement = (struct assessment){
		.authority = v.authority,
		.urgency = v.urgency,
		.benefit = v.benefit,
		.cost = v.cost,
		.basis = v.basis,
	};
	*d = (struct decision){
		.ground = (enum ground)v.ground,
		.word = v.word,
		.target = target,
		.day = v.day == FIELD_NONE ? 0 : v.day,
		.number = v.number,
		.assessment = judgement,
	};
	return OK;
}

struct decision
decision_for(const struct transition *t, const struct decision *all)
{
	unsigned parts = decision_parts(t);
	struct decision d = { .verb = t->verb };

	if (parts & PART_GROUND)
		d.ground = all->ground;
	if (parts & (PART_CODE | PART_UNIT))
		d.target = all->target;
	if (parts & PART_JUDGEMENT)
		d.assessment = all->assessment;
	if (parts & PART_DAY)
		d.day = all->day;
	if (parts & PART_NUMBER)
		d.number = all->number;
	if (parts & PART_WORD)
		d.word = all->word;
	return d;
}

void
decision_own_cost(struct session *s, struct arena *a, const struct decide_arg *what, size_t i,
                  struct decision *d)
{
	struct proposal_page page;

	if (what->count == 1 || !d->assessment || d->assessment->cost != NUMBER_NONE ||
	    what->targets[i].subject != SUBJECT_PROPOSAL ||
	    proposal_read(s, a, what->targets[i].id, &page) != OK)
		return;
	struct assessment *own = arena_array(a, 1, sizeof(*own));
	*own = *d->assessment;
	own->cost = page.fields.cost;
	d->assessment = own;
}

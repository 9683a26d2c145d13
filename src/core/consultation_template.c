/* What a new consultation begins with: ready-made questions, or those of an earlier one. */
#include "base/lang.h"
#include "core/consultation_internal.h"

/* A question as a template has it; options end with NULL. */
struct sample {
	enum question_kind kind;
	const char *text;
	const char *explanation;
	bool required;
	int after; /* number in the template, from 1; 0: none */
	int after_option;
	const char *options[8];
};

static const struct sample satisfaction[] = {
	{
	        .kind = QUESTION_SCALE,
	        .text = N_("How satisfied are you with this service?"),
	        .explanation = N_("1 is not at all satisfied, 5 is very satisfied."),
	        .required = true,
	},
	{
	        .kind = QUESTION_SCALE,
	        .text = N_("How well did the officers explain what you needed?"),
	        .explanation = N_("1 is not well at all, 5 is very well."),
	},
	{
	        .kind = QUESTION_YES_NO,
	        .text = N_("Did you get what you came for?"),
	        .required = true,
	},
	{
	        .kind = QUESTION_LONG,
	        .text = N_("What was missing?"),
	        .after = 3,
	        .after_option = ANSWER_NO,
	},
	{
	        .kind = QUESTION_SEVERAL,
	        .text = N_("What should become better?"),
	        .explanation = N_("You may choose several."),
	        .options = { N_("Shorter waiting"), N_("Friendlier officers"),
	                     N_("Clearer requirements"), N_("Opening hours"),
	                     N_("The place itself") },
	},
	{ .kind = QUESTION_LONG, .text = N_("What else would you like to tell us?") },
	{ .kind = 0 },
};

static const struct sample plan[] = {
	{
	        .kind = QUESTION_YES_NO,
	        .text = N_("Do you agree with this plan?"),
	        .explanation = N_("Who has no opinion on it can abstain."),
	        .required = true,
	},
	{
	        .kind = QUESTION_LONG,
	        .text = N_("What speaks against it, or should be different?"),
	        .after = 1,
	        .after_option = ANSWER_NO,
	},
	{ .kind = QUESTION_LONG, .text = N_("What should the office keep in mind?") },
	{ .kind = 0 },
};

static const struct sample priorities[] = {
	{
	        .kind = QUESTION_RANKING,
	        .text = N_("Which of these should come first?"),
	        .explanation = N_("Put the most important one in the first place."),
	        .required = true,
	        .options = { N_("Roads and bridges"), N_("Clean water"), N_("Health"),
	                     N_("Education"), N_("Income of residents") },
	},
	{
	        .kind = QUESTION_SHORT,
	        .text = N_("Is anything important missing from this list?"),
	},
	{ .kind = 0 },
};

static const struct sample program[] = {
	{
	        .kind = QUESTION_YES_NO,
	        .text = N_("Have you seen or used what this program made?"),
	        .required = true,
	},
	{
	        .kind = QUESTION_SCALE,
	        .text = N_("How good is the result?"),
	        .explanation = N_("1 is very bad, 5 is very good."),
	        .required = true,
	        .after = 1,
	        .after_option = ANSWER_YES,
	},
	{
	        .kind = QUESTION_ONE,
	        .text = N_("Does it serve those whom it was meant for?"),
	        .after = 1,
	        .after_option = ANSWER_YES,
	        .options = { N_("Nearly all of them"), N_("Some of them"), N_("Hardly anybody"),
	                     N_("I cannot say") },
	},
	{
	        .kind = QUESTION_SCALE,
	        .text = N_("How well were residents told while it went on?"),
	        .explanation = N_("1 is not well at all, 5 is very well."),
	},
	{ .kind = QUESTION_LONG, .text = N_("What should be done differently the next time?") },
	{ .kind = 0 },
};

static const struct {
	const char *label;
	const char *help;
	const struct sample *samples;
} templates[TEMPLATE_COUNT] = {
	[TEMPLATE_NONE] = {
	        .label = N_("Without questions"),
	        .help = N_("You write every question yourself."),
	},
	[TEMPLATE_SATISFACTION] = {
	        .label = N_("Satisfaction with a service"),
	        .help = N_("How it was, what was missing, what should become better."),
	        .samples = satisfaction,
	},
	[TEMPLATE_PLAN] = {
	        .label = N_("Yes or no to a plan"),
	        .help = N_("Who disagrees is asked why."),
	        .samples = plan,
	},
	[TEMPLATE_PRIORITIES] = {
	        .label = N_("Ranking of priorities"),
	        .help = N_("Options are put in order; exchange them for yours."),
	        .samples = priorities,
	},
	[TEMPLATE_PROGRAM] = {
	        .label = N_("How a program went"),
	        .help = N_("What residents think of its result and of how they were told."),
	        .samples = program,
	},
};

static bool
is_template(enum consultation_template t)
{
	return t >= TEMPLATE_NONE && t < TEMPLATE_COUNT;
}

const char *
consultation_template_label(enum consultation_template t)
{
	return is_template(t) ? _(templates[t].label) : "";
}

const char *
consultation_template_help(enum consultation_template t)
{
	return is_template(t) ? _(templates[t].help) : "";
}

/* -- Filling --------------------------------------------------------------------------------- */

/* In the language of who makes it; the earlier ones have their ids already. */
static enum status
put_sample(struct act *act, const struct sample *sample, int place, int64_t to, int64_t *ids)
{
	const char *options[sizeof(sample->options) / sizeof(sample->options[0])];
	struct question q = {
		.place = place,
		.kind = sample->kind,
		.text = _(sample->text),
		.explanation = sample->explanation ? _(sample->explanation) : "",
		.required = sample->required,
		.min = NUMBER_UNBOUND,
		.max = NUMBER_UNBOUND,
		.after = sample->after == 0 ? 0 : ids[sample->after - 1],
		.after_option = sample->after_option,
		.options = options,
	};

	while (sample->options[q.option_count]) {
		options[q.option_count] = _(sample->options[q.option_count]);
		q.option_count++;
	}
	return question_insert(act->session->db, to, &q, &ids[place - 1]);
}

enum status
consultation_fill(struct act *act, struct arena *scratch, enum consultation_template t, int64_t to)
{
	const struct sample *samples = is_template(t) ? templates[t].samples : NULL;
	size_t count = 0;
	int64_t n;
	enum status status = OK;

	while (samples && samples[count].kind != 0)
		count++;
	int64_t *ids = arena_array(scratch, count, sizeof(*ids));
	for (size_t i = 0; status == OK && i < count; i++)
		status = put_sample(act, &samples[i], (int)i + 1, to, ids);
	return status == OK ? question_count(act->session->db, to, &n) : status;
}

/* -- Copying --------------------------------------------------------------------------------- */

enum status
consultation_copy(struct act *act, struct arena *scratch, int64_t from, int64_t to)
{
	struct db *db = act->session->db;
	struct questionnaire all;
	int64_t n;
	enum status status = consultation_questions(act->session, scratch, from, &all);

	if (status != OK)
		return status;
	int64_t *ids = arena_array(scratch, all.count, sizeof(*ids));
	for (size_t i = 0; status == OK && i < all.count; i++) {
		struct question q = all.questions[i];
		size_t before = questionnaire_find(&all, q.after);
		q.after = q.after != 0 && before < i ? ids[before] : 0;
		q.after_option = q.after != 0 ? q.after_option : 0;
		status = question_insert(db, to, &q, &ids[i]);
	}
	if (status == OK)
		status = sections_copy(db, from, to);
	return status == OK ? question_count(db, to, &n) : status;
}

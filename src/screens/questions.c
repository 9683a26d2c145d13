/* The questions of a consultation as the office puts them together: in their order, each with what
 * it depends on. */
#include "screens/compose.h"

#include "base/lang.h"
#include "tui/list.h"

struct asking {
	struct composed of;
	struct questionnaire all; /* lives in the data */
};

static enum status
questions_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct asking *st = state;

	enum status status = compose_read(s, &st->of, data, p);
	if (status == OK)
		status = consultation_questions(s, data, st->of.id, &st->all);
	return problem_default(p, status);
}

static const struct column questions_columns[] = {
	{ N_("No."), 4, ALIGN_RIGHT },
	{ N_("Question"), 0, ALIGN_LEFT },
	{ N_("Kind"), 17, ALIGN_LEFT },
	{ N_("Only if"), -14, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* "2: Yes" */
static const char *
condition(struct arena *a, const struct questionnaire *all, const struct question *q)
{
	size_t i = questionnaire_find(all, q->after);

	if (q->after == 0 || i == all->count)
		return "";
	return arena_printf(a, "%d: %s", all->questions[i].number,
	                    question_value_label(&all->questions[i], q->after_option));
}

static int64_t
question_id(const void *all, size_t i)
{
	return ((const struct question *)all)[i].id;
}

static size_t
questions_page(struct session *s, const void *state, struct arena *a, const struct row *from,
               bool backward, size_t n, struct row *rows)
{
	const struct asking *st = state;
	size_t first;
	size_t got = list_slice(st->all.questions, st->all.count, question_id, from, backward, n,
	                        &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct question *q = &st->all.questions[first + i];
		rows[i] = (struct row){ .id = q->id, .key = (int64_t)(first + i),
			                .version = st->of.page.heading.version };
		if (q->number != 0)
			rows[i].cells[0] = cell_number(q->number);
		rows[i].cells[1] = cell_text(q->text);
		rows[i].cells[2] = cell_text(question_kind_label(q->kind));
		rows[i].cells[3] = cell_text(condition(a, &st->all, q));
	}
	return got;
}

static const struct list_source questions_source = {
	.columns = questions_columns,
	.page = questions_page,
	.open = "edit",
};

static void
questions_view(const void *state, struct view *v)
{
	const struct asking *st = state;

	compose_view(&st->of, v);
	view_list(v, "questions", &questions_source,
	          _("It asks nothing yet. Press T to write the first question."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const struct compose_part part = {
	.write = &screen_question, .first = 1, .move = question_move, .drop = question_drop,
};

static const struct command questions_commands[] = {
	{ .id = "new", .key = 't', .label = N_("New"), .run = compose_add, .arg = &part,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Writes one more question, or a heading, behind the last one.") },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = compose_edit, .arg = &part,
	  .right = RIGHT_CONSULT, .disabled = compose_why_not,
	  .help = N_("Changes the question the mark stands on.") },
	{ .id = "up", .key = 'u', .label = N_("Up"), .run = compose_up, .arg = &part,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Puts it before the one above it.") },
	{ .id = "down", .key = 'd', .label = N_("Down"), .run = compose_down, .arg = &part,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Puts it behind the next one.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Drop"), .run = compose_drop,
	  .arg = &part, .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Takes the question the mark stands on away; the history keeps it.") },
	{ .id = "preview", .key = 'w', .label = N_("As residents see it"), .run = compose_preview,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR,
	  .help = N_("Go through the questions as residents will; nothing is sent.") },
	{ 0 },
};

const struct screen screen_questions = {
	.name = "questions",
	.title = N_("Questions"),
	.help = N_("What the consultation asks, in its order. Enter changes a question, T writes a new "
	           "one. Once somebody has answered they stay as they are."),
	.state_size = sizeof(struct asking),
	.by_id = true,
	.commands = questions_commands,
	.refresh = questions_refresh,
	.view = questions_view,
};

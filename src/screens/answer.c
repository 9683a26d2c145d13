/* The office's answer to what residents dispute: a word, and whether the phase runs again. */
#include "screens/program_parts.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/voice.h"

struct values {
	int64_t reopen;
	const char *word;
};

struct answering {
	int64_t id;
	int64_t seen;             /* the newest dispute that was read */
	int64_t waiting;          /* of those read */
	bool more;                /* others came since */
	int64_t version;          /* of the program, as it was seen */
	struct program_page page; /* strings live in the data */
	struct voice voice;
	struct form *form;
};

static size_t
reopen_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, 3, sizeof(**options));
	(*options)[0] = (struct option){ .value = FIELD_NONE, .label = _("(please choose)") };
	(*options)[1] = (struct option){ .value = 1, .label = _("yes, there is more to do") };
	(*options)[2] = (struct option){ .value = 0, .label = _("no, it stays as it is") };
	return 3;
}

static const struct field answer_fields[] = {
	{ .key = "reopen", .label = N_("Goes on?"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, reopen), .options = reopen_options,
	  .hint = N_("Whether the last phase runs again.") },
	{ .key = "word", .label = N_("Answer"), .kind = FIELD_LONG, .required = true,
	  .max = WORD_MAX, .offset = offsetof(struct values, word),
	  .hint = N_("What was found, and what happens now. Everyone reads it.") },
	{ 0 },
};

static const struct form_spec answer_form = {
	.name = "answer",
	.fields = answer_fields,
	.send = N_("Answer"),
};

static void
take_version(struct ui *ui, struct answering *st)
{
	struct arena scratch = { 0 };
	struct program_page page;

	if (program_read(ui_session(ui), &scratch, st->id, &page) == OK)
		st->version = page.version;
	arena_free(&scratch);
}

static enum status
answer_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct answering *st = state;
	const struct answer_arg *what = arg;

	(void)p;
	st->id = what->program;
	st->seen = what->seen;
	st->waiting = what->waiting;
	st->form = ui_form_kept(ui, &answer_form, st->id);
	take_version(ui, st);
	return OK;
}

static enum status
answer_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct answering *st = state;
	struct dispute newest;
	size_t got = 0;

	enum status status = program_read(s, data, st->id, &st->page);
	if (status == OK)
		status = voice_read(s, data, st->id, &st->voice);
	if (status == OK)
		status = dispute_list(s, data, st->id, NULL, false, 1, &newest, &got);
	st->more = got > 0 && newest.row > st->seen;
	return problem_default(p, status);
}

static void
answer_view(const void *state, struct view *v)
{
	const struct answering *st = state;
	/* Minds change meanwhile. */
	int64_t n = st->voice.unanswered < st->waiting ? st->voice.unanswered : st->waiting;

	view_heading(v, "%s  %s", st->page.code, st->page.fields.title);
	view_textf(v, P_("%s resident says that it is not done, and is told your answer.",
	                 "%s residents say that it is not done, and are told your answer.", n),
	           text_number(v->arena, n));
	if (st->more)
		view_text(v, _("Since you looked, more was said. It waits until you have read it."));
	view_form(v, "answer", st->form);
}

static void
answer_sent(struct ui *ui, void *state)
{
	struct answering *st = state;
	struct values v = { .word = "" };
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = dispute_answer(ui_session(ui), st->id, st->version, st->seen,
		                        v.reopen == 1, v.word, &p);
	if (status == CONFLICT)
		take_version(ui, st);
	if (status != OK) {
		written_refused(ui, st->form, &p);
		return;
	}
	ui_message(ui, "%s", v.reopen == 1 ? _("Answered. The phase runs again.") : _("Answered."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_answer = {
	.name = "answer",
	.title = N_("Answer what is disputed"),
	.help = N_("One answer to all whose words you have read. Say what you found when "
	           "you looked; when they are right, let the phase run again."),
	.state_size = sizeof(struct answering),
	.open = answer_open,
	.refresh = answer_refresh,
	.view = answer_view,
	.sent = answer_sent,
};

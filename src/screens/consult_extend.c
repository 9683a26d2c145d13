/* The end of a consultation is put off, with a word that everybody reads. */
#include "screens/compose_form.h"
#include "screens/consultations.h"
#include "screens/moment.h"

#include "base/lang.h"
#include "core/workflow.h"

#define EXTEND_FORM CONSULTATION_FORM "-extend"

struct values {
	struct moment closes;
	const char *word;
};

struct extending {
	struct compose_form of;
	int64_t closes; /* as it stands */
};

static const struct field fields[] = {
	{ .key = "closes", .label = N_("Closes on"), .kind = FIELD_DATE, .required = true,
	  .offset = offsetof(struct values, closes.day),
	  .hint = N_("Day, month, year. For example: 3-8-2026") },
	{ .key = "closes_time", .label = N_("Closes at"), .kind = FIELD_TEXT, .required = true,
	  .max = MOMENT_TIME_MAX, .offset = offsetof(struct values, closes.time),
	  .hint = N_("For example: 16.00; the end of the day is 24.00") },
	{ .key = "word", .label = N_("Why"), .kind = FIELD_LONG, .max = WORD_MAX, .required = true,
	  .offset = offsetof(struct values, word),
	  .hint = N_("Everyone reads it; who answered and who follows it is told.") },
	{ 0 },
};

static enum status
extend_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	struct extending *w = (struct extending *)f;
	struct arena scratch = { 0 };
	struct consultation_heading now;

	(void)p;
	enum status status = consultation_heading(ui_session(ui), &scratch, f->thing, &now);
	if (status == OK) {
		w->closes = now.closes;
		form_fill(f->form, &(struct values){
			.closes = moment_of(&scratch, now.closes, ""), .word = "",
		});
	}
	arena_free(&scratch);
	return status;
}

static enum status
extend_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct extending *w = state;
	const int64_t id = *(const int64_t *)arg;

	w->of = (struct compose_form){
		.subject = SUBJECT_CONSULTATION,
		.thing = id,
		.draft_of = id,
		.spec = { .name = EXTEND_FORM, .fields = fields, .drafts = true,
		          .send = N_("Put off its end") },
		.fill = extend_fill,
	};
	return compose_form_open(ui, &w->of, p);
}

static void
extend_view(const void *state, struct view *v)
{
	const struct extending *w = state;

	view_heading(v, _("%s  Put off its end"), w->of.code);
	if (w->closes)
		view_fact(v, _("Closes now"), "%s", consultation_when(v->arena, w->closes));
	view_text(v, _("Everyone is told at once. It cannot be taken back, nor the end be brought "
	               "forward again."));
	compose_form_view(&w->of, v);
}

static void
extend_sent(struct ui *ui, void *state)
{
	struct extending *w = state;
	struct values v = { .word = "" };
	struct problem p = { 0 };
	int64_t closes;

	enum status status = form_take(w->of.form, &v, &p);
	if (status == OK)
		status = moment_take(&v.closes, "closes_time", &closes, &p);
	if (status == OK)
		status = consultation_extend(ui_session(ui), w->of.thing, w->of.version,
		                             closes, v.word, &p);
	if (status != OK) {
		compose_form_refused(ui, &w->of, &p);
		return;
	}
	compose_form_done(ui, &w->of);
	ui_message(ui, "%s", _("Its end is put off; who answered and who follows it is told. This "
	                       "stays: it cannot be taken back."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_consult_extend = {
	.name = "consult-extend",
	.title = N_("Put off the end"),
	.help = N_("Residents get longer to answer. The end can only be put off, never brought "
	           "forward, and everyone reads why."),
	.state_size = sizeof(struct extending),
	.commands = compose_form_commands,
	.open = extend_open,
	.view = extend_view,
	.sent = extend_sent,
	.keep = compose_form_keep,
};

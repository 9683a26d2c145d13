/* One section of a consultation's document, written by the office. */
#include "screens/compose_form.h"
#include "screens/consultations.h"

#include "base/lang.h"

/* Drafts: of one that is there, under the section; of a new one, under the consultation. */
#define SECTION_FORM CONSULTATION_FORM "-section"
#define NEW_FORM CONSULTATION_FORM "-section-new"

struct values {
	const char *title;
	const char *text;
};

struct sectioning {
	struct compose_form of;
	int64_t id; /* 0: a new one */
};

static const struct field fields[] = {
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT, .max = CONSULTATION_TITLE_MAX,
	  .offset = offsetof(struct values, title), .required = true,
	  .hint = N_("What this section is about; it is numbered by itself.") },
	{ .key = "text", .label = N_("Text"), .kind = FIELD_LONG, .max = CONSULTATION_TEXT_MAX,
	  .offset = offsetof(struct values, text),
	  .hint = N_("Paragraphs with a blank line between them. It can be pasted.") },
	{ 0 },
};

static enum status
section_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	const struct sectioning *w = (const struct sectioning *)f;
	struct section section = { .title = "", .text = "" };
	struct arena scratch = { 0 };
	int64_t consultation;
	enum status status = OK;

	if (w->id)
		status = section_read(ui_session(ui), &scratch, w->id, &section, &consultation);
	if (status == OK)
		form_fill(f->form, &(struct values){ section.title, section.text });
	arena_free(&scratch);
	return status != NOT_FOUND ? status
	                           : problem_set(p, NOT_FOUND, NULL, "%s",
	                                         _("This section was dropped a moment ago."));
}

static enum status
section_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	const struct question_arg *what = arg;
	struct sectioning *w = state;

	w->id = what->id;
	w->of = (struct compose_form){
		.subject = SUBJECT_CONSULTATION,
		.thing = what->consultation,
		.draft_of = what->id ? what->id : what->consultation,
		.spec = { .name = what->id ? SECTION_FORM : NEW_FORM, .fields = fields,
		          .drafts = true, .send = N_("Save") },
		.fill = section_fill,
	};
	return compose_form_open(ui, &w->of, p);
}

static void
section_view(const void *state, struct view *v)
{
	const struct sectioning *w = state;

	if (w->id)
		view_heading(v, _("%s  Change a section"), w->of.code);
	else
		view_heading(v, _("%s  A new section"), w->of.code);
	compose_form_view(&w->of, v);
}

static void
section_sent(struct ui *ui, void *state)
{
	struct sectioning *w = state;
	struct values v = { .title = "" };
	int64_t version = w->of.version;
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(w->of.form, &v, &p);
	if (status == OK) {
		const struct section section = { .id = w->id, .title = v.title, .text = v.text };
		status = section_set(ui_session(ui), w->of.thing, &version, &section, &id,
		                     &p);
	}
	if (status != OK) {
		compose_form_refused(ui, &w->of, &p);
		return;
	}
	compose_form_done(ui, &w->of);
	ui_message(ui, "%s", w->id ? _("Saved.") : _("Saved. T writes the next one."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_section_write = {
	.name = "section-write",
	.title = N_("Write a section"),
	.help = N_("A part of the document that residents read before they answer, and can comment "
	           "on."),
	.state_size = sizeof(struct sectioning),
	.commands = compose_form_commands,
	.open = section_open,
	.view = section_view,
	.sent = section_sent,
	.keep = compose_form_keep,
};

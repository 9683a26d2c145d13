/* Prepared words: one, new or to be changed. */
#include "screens/phrases.h"

#include <string.h>

#include "base/lang.h"
#include "tui/form.h"

struct values {
	int64_t verb;
	int64_t ground;
	const char *name;
	const char *text;
};

struct editing {
	int64_t id; /* 0: new ones */
	struct values old; /* as they were when this was opened; live as long as the screen */
	struct form *form;
};

static size_t
verb_options(struct session *s, struct arena *a, struct option **options)
{
	const struct transition *t;
	enum subject subject;
	size_t n = 0;

	(void)s;
	while (phrase_verb(n, &subject))
		n++;
	*options = arena_array(a, n, sizeof(**options));
	for (size_t i = 0; (t = phrase_verb(i, &subject)); i++)
		(*options)[i] = (struct option){ .value = (int64_t)i,
			                         .label = phrase_verb_label(a, subject, t) };
	return n;
}

static size_t
ground_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, GROUND_COUNT, sizeof(**options));
	(*options)[0] = (struct option){ .value = GROUND_NONE, .label = _("(any)") };
	for (int i = GROUND_NONE + 1; i < GROUND_COUNT; i++)
		(*options)[i] = (struct option){ .value = i,
			                         .label = ground_label((enum ground)i) };
	return GROUND_COUNT;
}

static const struct field phrase_fields[] = {
	{ .key = "verb", .label = N_("For the step"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, verb), .options = verb_options },
	{ .key = "ground", .label = N_("Ground"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, ground), .options = ground_options,
	  .hint = N_("Only for steps that ask for a ground.") },
	{ .key = "name", .label = N_("Name"), .kind = FIELD_TEXT, .max = PREPARED_NAME_MAX,
	  .required = true, .offset = offsetof(struct values, name),
	  .hint = N_("By which you find it again.") },
	{ .key = "text", .label = N_("Words"), .kind = FIELD_LONG, .max = WORD_MAX, .required = true,
	  .offset = offsetof(struct values, text),
	  .hint = N_("As the author will read it; it can still be changed each time.") },
	{ 0 },
};

static const struct form_spec phrase_form = {
	.name = "phrase",
	.fields = phrase_fields,
	.send = N_("Save"),
};

/* The words of that number as they stand now; false when they are gone. */
static bool
find(struct db *db, struct arena *a, int64_t id, struct values *v)
{
	struct phrase *all;
	size_t n;

	if (phrases_read(db, a, &all, &n) != OK)
		return false;
	for (size_t i = 0; i < n; i++)
		if (all[i].words.id == id) {
			*v = (struct values){ .verb = (int64_t)all[i].verb,
				              .ground = all[i].words.ground,
				              .name = all[i].words.name,
				              .text = all[i].words.text };
			return true;
		}
	return false;
}

static const char *
keep(struct ui *ui, const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = ui_alloc(ui, size);

	return memcpy(copy, text, size);
}

static enum status
phrase_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct editing *st = state;
	struct arena scratch = { 0 };
	struct values v;
	enum status status = OK;

	st->form = ui_form_kept(ui, &phrase_form, arg ? *(const int64_t *)arg : 0);
	if (!arg)
		return OK;
	st->id = *(const int64_t *)arg;
	if (find(ui_session(ui)->db, &scratch, st->id, &v)) {
		form_fill(st->form, &v);
		st->old = v;
		st->old.name = keep(ui, v.name);
		st->old.text = keep(ui, v.text);
	} else {
		status = NOT_FOUND;
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static void
phrase_view(const void *state, struct view *v)
{
	const struct editing *st = state;

	view_heading(v, "%s", st->id == 0 ? _("New prepared words") : _("Prepared words"));
	view_form(v, "phrase", st->form);
}

static bool
same(const struct values *a, const struct values *b)
{
	return a->verb == b->verb && a->ground == b->ground && strcmp(a->name, b->name) == 0 &&
	       strcmp(a->text, b->text) == 0;
}

/* What somebody else made of them meanwhile is not written over unseen. */
static enum status
check_unchanged(struct ui *ui, struct editing *st, struct problem *p)
{
	struct arena scratch = { 0 };
	struct values now;
	enum status status = OK;

	if (st->id == 0)
		return OK;
	if (!find(ui_session(ui)->db, &scratch, st->id, &now)) {
		st->id = 0;
		status = problem_set(p, CONFLICT, NULL,
		                     _("Somebody else has deleted these words. Save again to keep "
		                       "yours as new ones."));
	} else if (!same(&now, &st->old)) {
		st->old = now;
		st->old.name = keep(ui, now.name);
		st->old.text = keep(ui, now.text);
		status = problem_set(p, CONFLICT, NULL,
		                     _("Somebody else has changed these words: \"%.150s\". Save "
		                       "again to put yours in their place."), now.text);
	}
	arena_free(&scratch);
	return status;
}

static enum status
save(struct ui *ui, const struct editing *st, const struct values *v, struct problem *p)
{
	struct session *s = ui_session(ui);
	enum subject subject;
	const struct transition *t = phrase_verb((size_t)v->verb, &subject);
	bool moved = st->id != 0 && (v->verb != st->old.verb || strcmp(v->name, st->old.name) != 0);

	enum status status = prepared_save(s, subject, t->verb, (enum ground)v->ground, v->name,
	                                   v->text, p);
	return status == OK && moved ? prepared_drop(s, st->id, p) : status;
}

static void
phrase_sent(struct ui *ui, void *state)
{
	struct editing *st = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = check_unchanged(ui, st, &p);
	if (status == OK)
		status = save(ui, st, &v, &p);
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, NULL, NULL);
	ui_message(ui, "%s", _("Saved."));
	ui_stale(ui);
}

const struct screen screen_phrase = {
	.name = "phrase",
	.title = N_("Prepared words"),
	.help = N_("Words for a step that asks for some, under a name by which moderators find them."),
	.state_size = sizeof(struct editing),
	.open = phrase_open,
	.view = phrase_view,
	.sent = phrase_sent,
};

/* Which entries of the audit trail are shown: who did it, what, to what, when, and what stands in them. */
#include "screens/account.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/verb_words.h"
#include "tui/form.h"

struct values {
	int64_t by;
	const char *member;
	int64_t verb;
	int64_t kind;
	const char *code;
	int64_t from;
	int64_t to;
	const char *words;
};

struct choosing {
	struct audit_filter_arg what;
	struct form *form;
};

/* -- Choices ------------------------------------------------------------------------------- */

static size_t
by_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, AUDIT_BY_COUNT, sizeof(**options));
	(*options)[0] = (struct option){ .value = AUDIT_BY_ANY, .label = _("(all)") };
	for (int i = 1; i < AUDIT_BY_COUNT; i++)
		(*options)[i] = (struct option){
			.value = i, .label = audit_by_label((enum audit_by)i),
		};
	return AUDIT_BY_COUNT;
}

static int
by_label(const void *a, const void *b)
{
	return strcmp(((const struct option *)a)->label, ((const struct option *)b)->label);
}

static bool
has_label(const struct option *options, size_t n, const char *label)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(options[i].label, label) == 0)
			return true;
	return false;
}

/* "Published (Proposal)": steps of a workflow say of what. Several verbs with one word are one. */
static size_t
verb_options(struct session *s, struct arena *a, struct option **options)
{
	struct verb verb;
	size_t all = 0;
	size_t n = 0;

	(void)s;
	while (verb_at(all, &verb))
		all++;
	*options = arena_array(a, all + 1, sizeof(**options));
	(*options)[n++] = (struct option){ .value = 0, .label = _("(all)") };
	for (size_t i = 0; verb_at(i, &verb); i++) {
		const char *kind = audit_kind(verb.subject);
		const char *label = *kind ? arena_printf(a, "%s (%s)", _(verb.label), kind)
		                          : _(verb.label);
		if (!has_label(*options, n, label))
			(*options)[n++] = (struct option){ .value = (int64_t)i + 1,
				                           .label = label };
	}
	qsort(*options + 1, n - 1, sizeof(**options), by_label);
	return n;
}

static size_t
kind_options(struct session *s, struct arena *a, struct option **options)
{
	size_t n = 0;

	(void)s;
	*options = arena_array(a, SUBJECT_ASSOCIATION + 1, sizeof(**options));
	(*options)[n++] = (struct option){ .value = SUBJECT_NONE, .label = _("(all)") };
	for (int i = SUBJECT_MEMBER; i <= SUBJECT_ASSOCIATION; i++)
		if (*audit_kind((enum subject)i))
			(*options)[n++] = (struct option){
				.value = i, .label = audit_kind((enum subject)i),
			};
	qsort(*options + 1, n - 1, sizeof(**options), by_label);
	return n;
}

/* -- The form ------------------------------------------------------------------------------ */

#define BY                                                                                         \
	{ .key = "by", .label = N_("Who did it"), .kind = FIELD_CHOICE,                            \
	  .offset = offsetof(struct values, by), .options = by_options }
#define REST                                                                                       \
	{ .key = "verb", .label = N_("What was done"), .kind = FIELD_TREE,                         \
	  .offset = offsetof(struct values, verb), .options = verb_options,                        \
	  .hint = N_("Type a part of it.") },                                                      \
	{ .key = "kind", .label = N_("To what kind of thing"), .kind = FIELD_CHOICE,               \
	  .offset = offsetof(struct values, kind), .options = kind_options },                      \
	{ .key = "code", .label = N_("To which one"), .kind = FIELD_TEXT, .max = 39,               \
	  .offset = offsetof(struct values, code), .hint = N_("Its code, as in U-2026-0001.") },   \
	{ .key = "from", .label = N_("From"), .kind = FIELD_DATE,                                  \
	  .offset = offsetof(struct values, from), .hint = N_("A day, as in 3-8-2026.") },         \
	{ .key = "to", .label = N_("Up to"), .kind = FIELD_DATE,                                   \
	  .offset = offsetof(struct values, to), .hint = N_("With that day.") },                   \
	{ .key = "words", .label = N_("Words"), .kind = FIELD_TEXT, .max = 60,                     \
	  .offset = offsetof(struct values, words),                                                \
	  .hint = N_("All of them stand in the entry.") },                                         \
	{ 0 },

static const struct field public_fields[] = { BY, REST };
static const struct field names_fields[] = {
	BY,
	{ .key = "member", .label = N_("Which member did it"), .kind = FIELD_TEXT,
	  .max = 12, .offset = offsetof(struct values, member),
	  .hint = N_("A number, as in W-0007. Only those see this who examine the trail.") },
	REST
};

static const struct form_spec public_form = {
	.name = "audit_filter", .fields = public_fields, .send = N_("Show"), .unasked = true,
};
static const struct form_spec names_form = {
	.name = "audit_filter", .fields = names_fields, .send = N_("Show"), .unasked = true,
};

static int64_t
day_or_none(int64_t day)
{
	return day != 0 ? day : FIELD_NONE;
}

static enum status
filter_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct choosing *f = state;
	const struct audit_query *q = &f->what.query;

	(void)p;
	f->what = *(const struct audit_filter_arg *)arg;
	f->form = ui_form_new(ui, audit_names(ui_session(ui)) ? &names_form : &public_form);
	form_fill(f->form, &(struct values){ .by = q->by,
	                                     .member = q->member ? q->member : "",
	                                     .verb = q->verb,
	                                     .kind = q->kind,
	                                     .code = q->code ? q->code : "",
	                                     .from = day_or_none(q->from),
	                                     .to = day_or_none(q->to),
	                                     .words = q->words ? q->words : "" });
	f->what.query = (struct audit_query){ .by = AUDIT_BY_ANY };
	return OK;
}

static void
filter_view(const void *state, struct view *v)
{
	const struct choosing *f = state;

	view_heading(v, "%s", _("Which entries to show"));
	view_form(v, "audit_filter", f->form);
}

/* Whether there can be such entries is asked before the form closes. */
static enum status
try(struct session *s, const struct audit_query *q, struct problem *p)
{
	struct arena a = { 0 };
	struct audit_row row;
	size_t got;

	if (q->from != 0 && q->to != 0 && q->to < q->from)
		return problem_set(p, INVALID, "to", _("This day lies before the first one."));
	enum status status = audit_list(s, &a, q, 0, false, 1, &row, &got, p);
	arena_free(&a);
	return status;
}

static void
filter_sent(struct ui *ui, void *state)
{
	struct choosing *f = state;
	struct values v = { .member = "", .words = "" };
	struct problem p = { 0 };
	struct audit_query q = { .by = AUDIT_BY_ANY };

	enum status status = form_take(f->form, &v, &p);
	if (status == OK) {
		q = (struct audit_query){
			.by = (enum audit_by)v.by,
			.member = v.member,
			.verb = (int)v.verb,
			.kind = (enum subject)v.kind,
			.code = v.code,
			.from = v.from != FIELD_NONE ? v.from : 0,
			.to = v.to != FIELD_NONE ? v.to : 0,
			.words = v.words,
		};
		status = try(ui_session(ui), &q, &p);
	}
	if (status != OK) {
		form_problem(f->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, f->what.chosen, &q);
}

const struct screen screen_audit_filter = {
	.name = "audit-filter",
	.title = N_("Filter"),
	.help = N_("Choose which entries the trail shows and press Show. (all) lets everything "
	           "through. A thing is named by its code. Who did what is for nobody but those "
	           "who examine the trail, and they see numbers, no names."),
	.state_size = sizeof(struct choosing),
	.open = filter_open,
	.view = filter_view,
	.sent = filter_sent,
};

/* Which proposals a list shows: by state, category and area. The office's list has its own states,
 * and is not kept under a name. */
#include "screens/options.h"
#include "screens/registry.h"
#include "screens/rows.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/filter.h"
#include "core/follow.h"
#include "core/tree.h"

struct values {
	int64_t saved; /* 1..: which of the saved ones; 0: none */
	int64_t state;
	int64_t category;
	int64_t area;
	int64_t order;
	const char *name;
};

#define LIST "proposals"

struct choosing {
	struct filter_arg what;
	struct form *form;
};

static size_t
saved_options(struct session *s, struct arena *a, struct option **options)
{
	struct filter saved[FILTERS_MAX];
	size_t n = 0;

	if (filter_list(s, a, LIST, saved, &n) != OK)
		n = 0;
	*options = arena_array(a, n + 1, sizeof(**options));
	(*options)[0] = (struct option){ .value = 0, .label = _("(none)") };
	for (size_t i = 0; i < n; i++)
		(*options)[i + 1] = (struct option){ .value = (int64_t)i + 1,
			                             .label = saved[i].name };
	return n + 1;
}

static size_t
state_options(struct session *s, struct arena *a, struct option **options)
{
	size_t n = 0;

	(void)s;
	*options = arena_array(a, PROPOSAL_STATE_COUNT, sizeof(**options));
	(*options)[n++] = (struct option){ .value = 0, .label = _("(all)") };
	for (int i = 1; i < PROPOSAL_STATE_COUNT; i++) {
		enum proposal_state state = (enum proposal_state)i;
		if (proposal_state_listed(state))
			(*options)[n++] = (struct option){ .value = i,
				                           .label = proposal_state_label(state) };
	}
	return n;
}

static size_t
office_state_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, ROWS_OFFICE_STATES, sizeof(**options));
	for (size_t i = 0; i < ROWS_OFFICE_STATES; i++)
		(*options)[i] = (struct option){
			.value = rows_office_states[i],
			.label = proposal_state_label(rows_office_states[i]),
		};
	return ROWS_OFFICE_STATES;
}

static size_t
order_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, 2, sizeof(**options));
	(*options)[0] = (struct option){ .value = ORDER_NEWEST, .label = _("newest first") };
	(*options)[1] = (struct option){ .value = ORDER_SUPPORT,
		                         .label = _("most supported first") };
	return 2;
}

#define CATEGORY_AND_AREA                                                                          \
	{ .key = "category", .label = N_("Category"), .kind = FIELD_TREE,                          \
	  .offset = offsetof(struct values, category), .options = options_category_filter,         \
	  .hint = N_("With everything below it.") },                                 \
	{ .key = "area", .label = N_("Area"), .kind = FIELD_TREE,                                  \
	  .offset = offsetof(struct values, area), .options = options_area_filter,                 \
	  .hint = N_("With everything below it.") }

static const struct field filter_fields[] = {
	{ .key = "saved", .label = N_("Saved filter"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, saved), .options = saved_options,
	  .hint = N_("One you have kept; then the rest below does not matter.") },
	{ .key = "state", .label = N_("State"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, state), .options = state_options },
	CATEGORY_AND_AREA,
	{ .key = "order", .label = N_("Order"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, order), .options = order_options },
	{ .key = "name", .label = N_("Keep it as"), .kind = FIELD_TEXT, .max = 40,
	  .offset = offsetof(struct values, name),
	  .hint = N_("A name for this filter, if you want it again. May stay empty.") },
	{ 0 },
};

static const struct form_spec filter_form = {
	.name = "filter",
	.fields = filter_fields,
	.send = N_("Show"),
	.unasked = true,
};

static const struct field office_fields[] = {
	{ .key = "state", .label = N_("State"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, state), .options = office_state_options },
	CATEGORY_AND_AREA,
	{ 0 },
};

static const struct form_spec office_form = {
	.name = "filter-office",
	.fields = office_fields,
	.send = N_("Show"),
	.unasked = true,
};

static enum status
filter_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct choosing *f = state;
	const struct proposal_query *q;

	(void)p;
	f->what = *(const struct filter_arg *)arg;
	f->form = ui_form_new(ui, f->what.query.set == SET_OFFICE ? &office_form : &filter_form);
	q = &f->what.query;
	form_fill(f->form, &(struct values){ .state = q->state,
	                                     .category = q->category,
	                                     .area = q->area,
	                                     .order = q->order });
	return OK;
}

static void
filter_view(const void *state, struct view *v)
{
	const struct choosing *f = state;

	view_heading(v, "%s", _("Which proposals to show"));
	view_form(v, "filter", f->form);
}

/* A saved one as it was kept, or what the fields say; kept under a name where one was given. */
static enum status
take(struct session *s, const struct values *v, struct arena *a, struct proposal_query *q,
     struct problem *p)
{
	struct filter saved[FILTERS_MAX];
	size_t n = 0;

	if (v->saved > 0) {
		enum status status = filter_list(s, a, LIST, saved, &n);
		if (status == OK && (size_t)v->saved > n)
			status = NOT_FOUND;
		if (status == OK)
			status = filter_read(a, saved[v->saved - 1].body, q);
		return problem_default(p, status);
	}
	q->state = (enum proposal_state)v->state;
	q->category = v->category;
	q->area = v->area;
	q->order = (enum proposal_order)v->order;
	if (text_blank(v->name))
		return OK;
	return filter_save(s, LIST, v->name, filter_write(a, q), p);
}

static void
filter_sent(struct ui *ui, void *state)
{
	struct choosing *f = state;
	struct values v = { .name = "" };
	struct problem p = { 0 };
	struct arena scratch = { 0 };
	struct proposal_query query = f->what.query;

	enum status status = form_take(f->form, &v, &p);
	if (status == OK)
		status = take(ui_session(ui), &v, &scratch, &query, &p);
	if (status != OK) {
		form_problem(f->form, &p);
		ui_problem(ui, &p);
	} else {
		if (!text_blank(v.name) && v.saved == 0)
			ui_message(ui, _("Kept as \"%s\"."), v.name);
		query.search = NULL; /* the list below has its words itself */
		ui_answer(ui, f->what.chosen, &query);
	}
	arena_free(&scratch);
}

/* The saved one that is chosen just now goes away. */
static void
drop(struct ui *ui, void *state, const struct command *c)
{
	struct choosing *f = state;
	struct session *s = ui_session(ui);
	struct filter saved[FILTERS_MAX];
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct values v = { .name = "" };
	size_t n = 0;

	(void)c;
	enum status status = form_take(f->form, &v, NULL);
	if (status == OK)
		status = filter_list(s, &scratch, LIST, saved, &n);
	if (status == OK && (v.saved < 1 || (size_t)v.saved > n))
		ui_message(ui, "%s", _("Choose the saved filter that is to go first."));
	else if (status == OK)
		status = filter_drop(s, LIST, saved[v.saved - 1].name);
	if (status == OK && v.saved >= 1 && (size_t)v.saved <= n)
		ui_message(ui, _("The filter \"%s\" is deleted."), saved[v.saved - 1].name);
	else if (problem_default(&p, status) != OK)
		ui_problem(ui, &p);
	form_relabel(f->form, s);
	arena_free(&scratch);
}

/* Follows a category or an area that is chosen; its name in *names, joined to what stands there. */
static enum status
follow_node(struct session *s, struct arena *a, int64_t id, const char **names, struct problem *p)
{
	if (id <= 0)
		return OK;
	const char *name = tree_name(s->db, a, id);
	*names = *names ? arena_printf(a, "%s, %s", *names, name) : name;
	return follow_set(s, SUBJECT_NODE, id, true, p);
}

static void
follow_chosen(struct ui *ui, void *state, const struct command *c)
{
	struct choosing *f = state;
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct values v = { .name = "" };
	const char *names = NULL;

	(void)c;
	enum status status = form_take(f->form, &v, &p);
	if (status == OK)
		status = follow_node(ui_session(ui), &scratch, v.category, &names, &p);
	if (status == OK)
		status = follow_node(ui_session(ui), &scratch, v.area, &names, &p);
	if (status != OK)
		ui_problem(ui, &p);
	else if (!names)
		ui_message(ui, "%s", _("Choose the category or the area you want to follow first."));
	else
		ui_message(ui, _("You follow %s: you are told of new proposals there."), names);
	arena_free(&scratch);
}

/* Where filters can be kept. */
static size_t
drop_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command forget = {
		.id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Delete saved"),
		.run = drop, .flags = COMMAND_BAR | COMMAND_MEMBER,
		.help = N_("Forget the saved filter that is chosen."),
	};
	const struct choosing *f = state;

	(void)s;
	if (max == 0 || f->what.query.set == SET_OFFICE)
		return 0;
	out[0] = forget;
	return 1;
}

static const struct command filter_commands[] = {
	{ .id = "follow", .key = 'i', .function_key = K_F6, .label = N_("Follow these"),
	  .run = follow_chosen, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told of new proposals in the category and the area that are chosen, and "
	             "below them.") },
	{ .more = drop_command },
	{ 0 },
};

const struct screen screen_filter = {
	.name = "filter",
	.title = N_("Filter"),
	.help = N_("Choose what the list shows and press Show. (all) lets everything through."),
	.state_size = sizeof(struct choosing),
	.commands = filter_commands,
	.open = filter_open,
	.view = filter_view,
	.sent = filter_sent,
};

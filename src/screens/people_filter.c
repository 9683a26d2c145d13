/* Which people the list shows: by state, area and role. */
#include "screens/options.h"
#include "screens/people.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	int64_t state;
	int64_t area;
	int64_t role;
};

struct choosing {
	struct people_filter_arg what;
	struct form *form;
};

static size_t
state_options(struct session *s, struct arena *a, struct option **options)
{
	size_t n = 0;

	(void)s;
	*options = arena_array(a, MEMBER_LEFT + 2, sizeof(**options));
	(*options)[n++] = (struct option){ .value = FIELD_NONE, .label = _("(all)") };
	for (int i = MEMBER_PENDING; i <= MEMBER_LEFT; i++)
		(*options)[n++] = (struct option){
			.value = i, .label = member_state_label((enum member_state)i),
		};
	return n;
}

/* All that somebody can hold by a row of their own. */
static size_t
role_options(struct session *s, struct arena *a, struct option **options)
{
	struct role *roles = NULL;
	size_t count = 0;
	size_t n = 0;

	if (role_list(s->db, a, &roles, &count) != OK)
		count = 0;
	*options = arena_array(a, count + 1, sizeof(**options));
	(*options)[n++] = (struct option){ .value = 0, .label = _("(any)") };
	for (size_t i = 0; i < count; i++)
		if (roles[i].id != ROLE_RESIDENT && !roles[i].retired)
			(*options)[n++] = (struct option){ .value = roles[i].id,
				                           .label = roles[i].name };
	return n;
}

static const struct field filter_fields[] = {
	{ .key = "state", .label = N_("State"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, state), .options = state_options },
	{ .key = "area", .label = N_("Area"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, area), .options = options_area_filter,
	  .hint = N_("With everything below it.") },
	{ .key = "role", .label = N_("Holds the role"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, role), .options = role_options,
	  .hint = N_("Anywhere, and now.") },
	{ 0 },
};

static const struct form_spec filter_form = {
	.name = "people",
	.fields = filter_fields,
	.send = N_("Show"),
	.unasked = true,
};

static enum status
filter_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static const struct people_filter_arg nothing = { .query = { .state = MEMBER_ANY } };
	struct choosing *f = state;

	(void)p;
	f->what = arg ? *(const struct people_filter_arg *)arg : nothing;
	f->form = ui_form_new(ui, &filter_form);
	form_fill(f->form, &(struct values){ .state = f->what.query.state,
	                                     .area = f->what.query.area,
	                                     .role = f->what.query.role });
	return OK;
}

static void
filter_view(const void *state, struct view *v)
{
	const struct choosing *f = state;

	view_heading(v, "%s", _("Which people to show"));
	view_form(v, "people", f->form);
}

static void
filter_sent(struct ui *ui, void *state)
{
	struct choosing *f = state;
	struct values v;
	struct problem p = { 0 };

	if (form_take(f->form, &v, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	const struct member_query query = { .state = (int)v.state, .area = v.area, .role = v.role };
	if (f->what.chosen)
		ui_answer(ui, f->what.chosen, &query);
	else
		ui_pop(ui);
}

const struct screen screen_people_filter = {
	.name = "people-filter",
	.title = N_("Filter"),
	.help = N_("Choose whom the list shows and press Show. (all) lets everybody through."),
	.state_size = sizeof(struct choosing),
	.open = filter_open,
	.view = filter_view,
	.sent = filter_sent,
};

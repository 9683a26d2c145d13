/* One resident, as an officer sees them: who says they are whom, and what was seen of it. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/member.h"
#include "tui/form.h"

struct values {
	int64_t seen;
};

struct resident {
	int64_t id;
	struct member_page page; /* strings live in the data */
	const char *number;
	struct form *form;
};

static size_t
seen_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, SEEN_COUNT, sizeof(**options));
	for (int i = 0; i < SEEN_COUNT; i++)
		(*options)[i] = (struct option){
			.value = i,
			.label = verification_label((enum verification_seen)i),
		};
	return SEEN_COUNT;
}

static const struct field member_fields[] = {
	{ .key = "seen", .label = N_("What was seen"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, seen), .options = seen_options,
	  .hint = N_("Left and right arrow choose. It is recorded with your name.") },
	{ 0 },
};

static const struct form_spec member_form = {
	.name = "verify",
	.fields = member_fields,
	.send = N_("Verify"),
};

static enum status
member_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct resident *st = state;

	(void)p;
	st->id = *(const int64_t *)arg;
	st->form = ui_alloc(ui, sizeof(*st->form));
	form_open(st->form, &member_form, ui_session(ui));
	return OK;
}

static enum status
member_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct resident *st = state;

	enum status status = member_read(s, data, st->id, &st->page);
	if (status == OK)
		st->number = member_number_text(data, st->page.number);
	return problem_default(p, status);
}

static void
member_view(const void *state, struct view *v)
{
	const struct resident *st = state;
	const struct member_page *m = &st->page;

	view_heading(v, "%s  %s", st->number, m->name);
	view_fact(v, _("State"), "%s", member_state_label(m->state));
	view_fact(v, _("Username"), "%s", m->login);
	view_fact(v, _("Area"), "%s", m->area_path ? m->area_path : _("not said"));
	view_fact(v, _("NIK"), "%s%s", m->nik_last4 ? "************" : "",
	          m->nik_last4 ? m->nik_last4 : _("not given"));
	if (m->nik_odd)
		view_notice(v, _("Look closely"), "%s",
		            _("The NIK is not built as usual. Real ones can be; compare it with the "
		              "card."));
	view_fact(v, _("Registered"), "%s", date_long(v->arena, calendar_day(m->joined)));
	if (m->state == MEMBER_PENDING)
		view_form(v, "verify", st->form);
}

static void
member_sent(struct ui *ui, void *state)
{
	struct resident *st = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = member_verify(ui_session(ui), st->id, st->page.version,
		                       (enum verification_seen)v.seen, &p);
	if (status != OK) {
		ui_problem(ui, &p);
		ui_stale(ui);
		return;
	}
	ui_message(ui, _("%s is now verified."), st->page.name);
	ui_pop(ui);
	ui_stale(ui);
}

static void
member_close(struct ui *ui, void *state)
{
	struct resident *st = state;

	(void)ui;
	form_close(st->form);
}

const struct screen screen_member = {
	.name = "member",
	.title = N_("Resident"),
	.help = N_("Say what you have seen and press Verify. From then on this resident's support "
	           "counts, also what was given before."),
	.state_size = sizeof(struct resident),
	.open = member_open,
	.refresh = member_refresh,
	.view = member_view,
	.sent = member_sent,
	.close = member_close,
};

/* "I am here", from who is at the meeting and whose sex no list says: one question, which may be left
 * open, and they are on the list. Who is known is put there without it (meeting.c). */
#include "screens/meeting.h"
#include "screens/meetings.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	int64_t sex;
};

struct checking {
	int64_t id;
	struct meeting_heading heading; /* its strings live in the data */
	struct form *form;
};

static size_t
sex_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, SEX_COUNT, sizeof(**options));
	(*options)[0] = (struct option){ .value = SEX_WOMAN, .label = sex_label(SEX_WOMAN) };
	(*options)[1] = (struct option){ .value = SEX_MAN, .label = sex_label(SEX_MAN) };
	(*options)[2] = (struct option){ .value = SEX_UNSAID, .label = _("I would rather not say") };
	return SEX_COUNT;
}

static const struct field fields[] = {
	{ .key = "sex", .label = N_("You are"), .kind = FIELD_CHOICE, .listed = true,
	  .required = true, .offset = offsetof(struct values, sex), .options = sex_options,
	  .hint = N_("Only for counting how many men and women are there.") },
	{ 0 },
};

static const struct form_spec form = {
	.name = "here", .fields = fields, .send = N_("I am here"), .unasked = true, .quick = true,
};

static enum status
here_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct checking *k = state;

	(void)p;
	k->id = *(const int64_t *)arg;
	k->form = ui_form_new(ui, &form);
	return OK;
}

static enum status
here_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct checking *k = state;

	return meeting_problem(p, meeting_heading(s, data, k->id, &k->heading));
}

static void
here_view(const void *state, struct view *v)
{
	const struct checking *k = state;

	view_heading(v, "%s  %s", k->heading.code, k->heading.title);
	view_form(v, "here", k->form);
}

static void
checked_in(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
}

static void
here_sent(struct ui *ui, void *state)
{
	struct checking *k = state;
	struct values v = { .sex = SEX_UNSAID };
	struct problem p = { 0 };
	int64_t number = 0;

	enum status status = form_take(k->form, &v, &p);
	if (status == OK)
		status = attendance_self(ui_session(ui), k->id, (enum attendance_sex)v.sex, &number,
		                         &p);
	if (status != OK) {
		form_problem(k->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_message(ui, _("You are on the list: number %d."), (int)number);
	ui_answer(ui, checked_in, NULL);
}

const struct screen screen_here = {
	.name = "here",
	.title = N_("I am here"),
	.help = N_("Puts you on the list of who is at this meeting. Whether you are a man or a woman "
	           "is only counted, and may be left open."),
	.state_size = sizeof(struct checking),
	.by_id = true,
	.open = here_open,
	.refresh = here_refresh,
	.view = here_view,
	.sent = here_sent,
};

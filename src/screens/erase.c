/* Forgetting a person: at their request on paper, by an officer; or oneself, with one's password. */
#include "core/member_erase.h"
#include "screens/app.h"
#include "screens/people.h"

#include <stdio.h>

#include "base/lang.h"
#include "core/credential.h"
#include "tui/form.h"

struct values {
	int64_t basis;
	const char *password;
	int64_t texts;
};

struct erasing {
	int64_t id;
	bool own;
	struct member_page page; /* strings live in the data */
	const char *number;
	struct values values; /* as sent, while it is asked again */
	struct form *form;
};

#define TEXTS_FIELD                                                                                \
	{ .key = "texts", .label = N_("Texts as well"), .kind = FIELD_YES_NO,                      \
	  .offset = offsetof(struct values, texts),                                                \
	  .hint = N_("Empties proposals and comments too; not what is in a plan or merged.") }

static size_t
basis_options(struct session *s, struct arena *a, struct option **options)
{
	size_t n = 0;

	(void)s;
	*options = arena_array(a, ERASE_BASIS_COUNT, sizeof(**options));
	(*options)[n++] = (struct option){ .value = FIELD_NONE, .label = _("(please choose)") };
	for (int i = ERASE_PAPER; i < ERASE_BASIS_COUNT; i++)
		(*options)[n++] = (struct option){
			.value = i, .label = erase_basis_label((enum erase_basis)i),
		};
	return n;
}

static const struct field office_fields[] = {
	{ .key = "basis", .label = N_("Why"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, basis), .options = basis_options,
	  .hint = N_("Keep the paper in your files.") },
	TEXTS_FIELD,
	{ 0 },
};

static const struct field own_fields[] = {
	{ .key = "password", .label = N_("Your password"), .kind = FIELD_PASSWORD, .max = SECRET_MAX,
	  .offset = offsetof(struct values, password), .required = true,
	  .hint = N_("The one you sign in with, so that nobody else does this for you.") },
	TEXTS_FIELD,
	{ 0 },
};

static const struct form_spec office_form = {
	.name = "erase",
	.fields = office_fields,
	.send = N_("Erase"),
};

static const struct form_spec own_form = {
	.name = "erase_own",
	.fields = own_fields,
	.send = N_("Erase my account"),
};

static enum status
erase_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct erasing *st = state;

	(void)p;
	st->own = !arg;
	st->id = arg ? *(const int64_t *)arg : ui_session(ui)->member;
	st->form = ui_form_new(ui, st->own ? &own_form : &office_form);
	return OK;
}

static enum status
erase_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct erasing *st = state;

	enum status status = member_read(s, data, st->id, &st->page);
	if (status == OK)
		st->number = member_number_text(data, st->page.number);
	return problem_default(p, status);
}

static void
erase_view(const void *state, struct view *v)
{
	const struct erasing *st = state;

	if (st->own)
		view_heading(v, "%s", _("Erase my account"));
	else
		view_heading(v, _("Erase %s  %s"), st->number, st->page.name);
	view_text(v, member_erase_text());
	view_form(v, "erase", st->form);
}

static void
say_done(struct ui *ui, const struct erasure *e)
{
	if (e->lingers)
		ui_message(ui, "%s", _("Erased. Somebody was reading, so the database's log still holds "
		                       "it for a while."));
	else
		ui_message(ui, "%s", _("Erased."));
	ui_stale(ui);
}

static void
erase_own(struct ui *ui, struct erasing *st)
{
	const struct app *app = ui_app(ui);
	struct erasure e = { .texts = st->values.texts == 1 };
	struct problem p = { 0 };

	if (member_erase_own(ui_session(ui), st->values.password, &e, &p) != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	auth_end(app->auth);
	session_leave(ui_session(ui));
	ui_home(ui);
	say_done(ui, &e);
}

static void
erase(struct ui *ui, void *state, const struct command *c)
{
	struct erasing *st = state;
	struct erasure e = { .id = st->id, .basis = (enum erase_basis)st->values.basis,
		             .texts = st->values.texts == 1 };
	struct problem p = { 0 };

	(void)c;
	if (st->own) {
		erase_own(ui, st);
		return;
	}
	if (member_erase(ui_session(ui), &e, &p) != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_pop(ui);
	say_done(ui, &e);
}

static void
erase_sent(struct ui *ui, void *state)
{
	struct erasing *st = state;
	struct problem p = { 0 };
	char question[400];

	if (form_take(st->form, &st->values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	if (st->own)
		snprintf(question, sizeof(question), "%s",
		         _("Erase your account for good? This cannot be undone."));
	else
		snprintf(question, sizeof(question), _("Erase %s %s for good? This cannot be undone."),
		         st->number, st->page.name);
	ui_confirm(ui, question, erase, NULL);
}

const struct screen screen_erase = {
	.name = "erase",
	.title = N_("Erase"),
	.help = N_("Everyone may ask to be forgotten. The person goes; what they contributed stays "
	           "without a name, unless they ask for their texts to go too."),
	.state_size = sizeof(struct erasing),
	.open = erase_open,
	.refresh = erase_refresh,
	.view = erase_view,
	.sent = erase_sent,
};

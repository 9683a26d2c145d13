/* Registration: a name, an area and a password are enough; then one is signed in through the same
 * door as everybody. */
#include "screens/options.h"
#include "screens/registry.h"

#include <string.h>

#include "base/lang.h"
#include "core/member.h"

struct values {
	const char *name;
	int64_t area;
	const char *login;
	const char *nik;
	const char *secret;
	const char *again;
	int64_t consent;
};

struct reg {
	struct form *form;
};

static const struct field register_fields[] = {
	{ .key = "name", .label = N_("Your name"), .kind = FIELD_TEXT, .max = MEMBER_NAME_MAX,
	  .offset = offsetof(struct values, name), .required = true,
	  .hint = N_("As people call you; one word is fine.") },
	{ .key = "area", .label = N_("Where you live"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, area), .options = options_area,
	  .hint = N_("Left and right arrow choose.") },
	{ .key = "login", .label = N_("Username"), .kind = FIELD_TEXT, .max = MEMBER_LOGIN_MAX,
	  .offset = offsetof(struct values, login), .required = true,
	  .hint = N_("What you sign in with: letters, digits, . _ - For example: siti.r") },
	{ .key = "nik", .label = N_("NIK"), .kind = FIELD_TEXT, .max = 20,
	  .offset = offsetof(struct values, nik),
	  .hint = N_("16 digits from your KTP. May stay empty.") },
	{ .key = "secret", .label = N_("Password"), .kind = FIELD_PASSWORD, .max = 511,
	  .offset = offsetof(struct values, secret), .required = true,
	  .hint = N_("8 letters or more. Three words in a row are good and easy to remember.") },
	{ .key = "again", .label = N_("Password again"), .kind = FIELD_PASSWORD, .max = 511,
	  .offset = offsetof(struct values, again), .required = true,
	  .hint = N_("The same once more, so that no typing error slips in.") },
	{ .key = "consent", .label = N_("I agree"), .kind = FIELD_YES_NO,
	  .offset = offsetof(struct values, consent),
	  .hint = N_("To the three sentences above. Space chooses.") },
	{ 0 },
};

static const struct form_spec register_form = {
	.name = "register",
	.fields = register_fields,
	.send = N_("Register"),
};

static enum status
register_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct reg *r = state;

	(void)arg;
	(void)p;
	r->form = ui_alloc(ui, sizeof(*r->form));
	form_open(r->form, &register_form, ui_session(ui));
	return OK;
}

static void
register_view(const void *state, struct view *v)
{
	const struct reg *r = state;

	view_heading(v, "%s", _("Register"));
	view_text(v, member_consent());
	view_form(v, "register", r->form);
}

static void
registered(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	ui_push(ui, &screen_signin, answer);
}

static void
register_sent(struct ui *ui, void *state)
{
	struct reg *r = state;
	struct values v;
	struct problem p = { 0 };
	int64_t member;
	int64_t number;

	enum status status = form_take(r->form, &v, &p);
	if (status == OK && strcmp(v.secret, v.again) != 0)
		status = problem_set(&p, INVALID, "again", "%s",
		                     _("The two passwords differ. Please type both again."));
	if (status == OK) {
		const struct registration registration = {
			.name = v.name, .login = v.login, .area = v.area, .nik = v.nik,
			.secret = v.secret, .consent = v.consent == 1, .language = lang_get(),
		};
		status = member_register(ui_session(ui), &registration, &member, &number, &p);
	}
	if (status != OK) {
		form_problem(r->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, registered, &(struct signin_arg){ .login = v.login, .secret = v.secret });
}

static void
register_close(struct ui *ui, void *state)
{
	struct reg *r = state;

	(void)ui;
	form_close(r->form);
}

const struct screen screen_register = {
	.name = "register",
	.title = N_("Register"),
	.help = N_("Name, username and password are needed, all else may stay empty. The office "
	           "verifies you later, when it has seen your card or knows you; until then you can "
	           "already write."),
	.state_size = sizeof(struct reg),
	.open = register_open,
	.view = register_view,
	.sent = register_sent,
	.close = register_close,
};

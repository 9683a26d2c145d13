/* One's PIN for the kiosk: set, changed, removed. The password is asked for each time. */
#include "screens/registry.h"

#include <string.h>

#include "base/lang.h"
#include "core/credential.h"
#include "tui/form.h"

struct values {
	const char *password;
	const char *pin;
	const char *again;
};

struct pin {
	bool set; /* there is one already */
	struct form *form;
};

static const struct field pin_fields[] = {
	{ .key = "password", .label = N_("Your password"), .kind = FIELD_PASSWORD, .max = SECRET_MAX,
	  .offset = offsetof(struct values, password), .required = true,
	  .hint = N_("The one you sign in with, so that nobody else does this for you.") },
	{ .key = "pin", .label = N_("PIN"), .kind = FIELD_PASSWORD, .max = PIN_DIGITS,
	  .offset = offsetof(struct values, pin),
	  .hint = N_("Six digits without a pattern; no date of birth. Empty removes the PIN.") },
	{ .key = "again", .label = N_("PIN again"), .kind = FIELD_PASSWORD, .max = PIN_DIGITS,
	  .offset = offsetof(struct values, again),
	  .hint = N_("The same once more, so that no typing error slips in.") },
	{ 0 },
};

static const struct form_spec pin_form = {
	.name = "pin",
	.fields = pin_fields,
	.send = N_("Save"),
	.unasked = true,
};

static enum status
pin_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct pin *st = state;

	(void)arg;
	(void)p;
	st->form = ui_form_new(ui, &pin_form);
	return OK;
}

static enum status
pin_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct pin *st = state;

	(void)data;
	(void)p;
	st->set = member_has_pin(s->db, s->member);
	return OK;
}

static void
pin_view(const void *state, struct view *v)
{
	const struct pin *st = state;

	view_heading(v, "%s", _("PIN for the kiosk"));
	view_text(v, _("At the terminal in the hall you can sign in with six digits, as at a bank "
	               "machine. Anywhere else only your password holds."));
	view_fact(v, _("Now"), "%s", st->set ? _("You have a PIN.") : _("You have no PIN."));
	view_form(v, "pin", st->form);
}

static void
pin_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	ui_message(ui, "%s", (const char *)answer);
	ui_stale(ui);
}

static void
pin_sent(struct ui *ui, void *state)
{
	struct pin *st = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK && strcmp(v.pin, v.again) != 0)
		status = problem_set(&p, INVALID, "again", "%s",
		                     _("The two PINs differ. Please type both again."));
	if (status == OK && !v.pin[0] && !st->set)
		status = problem_set(&p, INVALID, "pin", "%s", _("Type the six digits of a PIN."));
	if (status == OK)
		status = member_set_pin(ui_session(ui), v.password, v.pin, &p);
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, pin_done, v.pin[0] ? _("Your PIN is set.") : _("Your PIN is removed."));
}

const struct screen screen_pin = {
	.name = "pin",
	.title = N_("PIN for the kiosk"),
	.help = N_("Type your password, then six digits twice. Leave the digits empty to remove your "
	           "PIN."),
	.state_size = sizeof(struct pin),
	.open = pin_open,
	.refresh = pin_refresh,
	.view = pin_view,
	.sent = pin_sent,
};

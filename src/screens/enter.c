/* The sign-in page: one has an account, or makes one, or just looks. */
#include "screens/app.h"
#include "screens/registry.h"

#include "base/lang.h"

struct enter {
	const char *note; /* the demo's accounts */
};

static enum status
enter_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct enter *e = state;
	const struct app *app = ui_app(ui);

	(void)arg;
	(void)p;
	e->note = app->note;
	return OK;
}

static void
enter_view(const void *state, struct view *v)
{
	const struct enter *e = state;
	const struct menu_item items[] = {
		{ 1, _("I have an account: sign in"), NULL, "signin" },
		{ 2, _("I am new: register"), NULL, "register" },
		{ 0, _("Just look, without signing in"), NULL, "pass" },
	};

	view_heading(v, "%s", _("Sign in / Register"));
	view_text(v, _("Everyone can read without an account. To propose and to support, the hall "
	               "asks who you are."));
	if (e->note)
		view_text(v, e->note);
	view_gap(v);
	view_menu(v, "enter", items, sizeof(items) / sizeof(items[0]));
}

static void
pass(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_pop(ui);
}

static const struct command enter_commands[] = {
	{ .id = "signin", .label = N_("Sign in"), .push = &screen_signin,
	  .help = N_("With your username or member number, and your password.") },
	{ .id = "register", .label = N_("Register"), .push = &screen_register,
	  .help = N_("Make an account: name, area and a password are enough.") },
	{ .id = "pass", .label = N_("Just look"), .run = pass,
	  .help = N_("Go on as a guest.") },
	{ 0 },
};

const struct screen screen_enter = {
	.name = "enter",
	.title = N_("Sign in / Register"),
	.help = N_("Sign in if you have an account, register if you are new, or go on as a guest and "
	           "read."),
	.state_size = sizeof(struct enter),
	.for_guests = true,
	.commands = enter_commands,
	.open = enter_open,
	.view = enter_view,
};

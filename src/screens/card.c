/* The kartu warga: a newcomer's first page, from which signing in goes on by itself; later the same
 * from one's own account. */
#include "screens/registry.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/setting.h"
#include "screens/farewell.h"

struct card {
	struct member_card card; /* strings live with the screen, or in the data */
	const char *number;
	char *secret; /* a newcomer's, to be signed in with; wiped with the screen */
	bool ends;    /* a public terminal: the visit may end here */
};

static const char *
keep(struct ui *ui, const char *text)
{
	return text ? strcpy(ui_alloc(ui, strlen(text) + 1), text) : NULL;
}

static enum status
card_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct card *st = state;
	const struct card_arg *from = arg;

	(void)p;
	if (!from)
		return OK;
	st->card = *from->card;
	st->card.village = keep(ui, from->card->village);
	st->card.name = keep(ui, from->card->name);
	st->card.login = keep(ui, from->card->login);
	st->card.area_path = keep(ui, from->card->area_path);
	st->secret = strcpy(ui_alloc(ui, strlen(from->secret) + 1), from->secret);
	st->ends = farewell_offered(ui);
	ui_settle(ui);
	return OK;
}

static enum status
card_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct card *st = state;
	struct member_page m;
	enum status status = OK;

	if (!st->secret) {
		status = member_read(s, data, s->member, &m);
		if (status == OK)
			st->card = (struct member_card){
				.village = setting_text(s->db, data, SETTING_VILLAGE),
				.name = m.name, .number = m.number, .login = m.login,
				.area_path = m.area_path, .joined = m.joined,
				.verified = m.state == MEMBER_VERIFIED,
			};
	}
	st->number = member_number_text(data, st->card.number);
	return problem_default(p, status);
}

static void
card_view(const void *state, struct view *v)
{
	const struct card *st = state;
	const struct member_card *c = &st->card;
	struct menu_item items[3];
	size_t n = 0;

	view_heading(v, "%s", _("Resident's card"));
	view_fact(v, _("Name"), "%s", c->name);
	view_fact(v, _("Member number"), "%s", st->number);
	view_fact(v, _("Username"), "%s", c->login);
	if (c->area_path)
		view_fact(v, _("Area"), "%s", c->area_path);
	view_fact(v, _("Registered"), "%s", date_long(v->arena, calendar_day(c->joined)));
	view_gap(v);
	view_text(v, _("Remember your member number or your username: with one of them and your "
	               "password you sign in."));
	if (!c->verified)
		view_textf(v, _("The office or the head of your %s verifies you when you show your "
		                "card or family card; until then you can already write."),
		           setting_word(SETTING_WORD_HAMLET));
	view_gap(v);
	if (st->secret)
		items[n++] = (struct menu_item){ 1, _("Go on, signed in"), NULL, "go" };
	items[n++] = (struct menu_item){ 2, _("As text, to write down or print"), NULL, "text" };
	if (st->ends)
		items[n++] = farewell_item();
	view_menu(v, "card", items, n);
}

static void
go(struct ui *ui, void *state, const struct command *c)
{
	const struct card *st = state;

	(void)c;
	if (st->secret)
		ui_push(ui, &screen_signin,
		        &(struct signin_arg){ .login = st->card.login, .secret = st->secret });
}

static void
text(struct ui *ui, void *state, const struct command *c)
{
	const struct card *st = state;
	struct arena scratch = { 0 };

	(void)c;
	ui_page(ui, _("Resident's card"), member_card_text(&scratch, &st->card));
	arena_free(&scratch);
}

static const char *
go_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct card *st = state;

	(void)s;
	(void)c;
	return st->secret ? NULL : _("You are signed in already.");
}

static void
card_close(struct ui *ui, void *state)
{
	struct card *st = state;

	(void)ui;
	if (st->secret)
		explicit_bzero(st->secret, strlen(st->secret));
}

static const struct command card_commands[] = {
	{ .id = "go", .key = 'l', .label = N_("Go on"), .run = go, .disabled = go_why_not,
	  .help = N_("Sign in with the account just made and go on with what you wanted to do.") },
	{ .id = "text", .key = 't', .label = N_("As text"), .run = text, .flags = COMMAND_BAR,
	  .help = N_("The card as a page of text, to write down or print.") },
	FAREWELL,
	{ 0 },
};

const struct screen screen_card = {
	.name = "card",
	.title = N_("Resident's card"),
	.help = N_("What you need to sign in again: write it down, or ask the office to print it. "
	           "Nothing on it is secret."),
	.state_size = sizeof(struct card),
	.prints = true,
	.commands = card_commands,
	.open = card_open,
	.refresh = card_refresh,
	.view = card_view,
	.close = card_close,
};

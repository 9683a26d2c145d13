/* Registration on one page, for the quick; and what both ways to register share (register.h). */
#include "screens/register.h"

#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "core/setting.h"
#include "core/tree.h"
#include "screens/options.h"

const struct field register_fields[] = {
	{ .key = "name", .label = N_("Your name"), .kind = FIELD_TEXT, .max = MEMBER_NAME_MAX,
	  .offset = offsetof(struct newcomer, name), .required = true,
	  .hint = N_("As people call you; one word is fine. For example: Siti Aminah") },
	{ .key = "area", .label = N_("Where you live"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct newcomer, area), .options = options_area },
	{ .key = "nik", .label = N_("NIK"), .kind = FIELD_TEXT, .max = 20,
	  .offset = offsetof(struct newcomer, nik),
	  .hint = N_("16 digits from your KTP. May stay empty.") },
	{ .key = "login", .label = N_("Username"), .kind = FIELD_TEXT, .max = MEMBER_LOGIN_MAX,
	  .offset = offsetof(struct newcomer, login), .required = true,
	  .hint = N_("What you sign in with: letters, digits, . _ - For example: siti.r") },
	{ .key = "secret", .label = N_("Password"), .kind = FIELD_PASSWORD, .max = 511,
	  .offset = offsetof(struct newcomer, secret), .required = true,
	  .hint = N_("8 letters or more: three words that do not belong together, without your name.") },
	{ .key = "again", .label = N_("Password again"), .kind = FIELD_PASSWORD, .max = 511,
	  .offset = offsetof(struct newcomer, again), .required = true,
	  .hint = N_("The same once more, so that no typing error slips in.") },
	{ .key = "consent", .label = N_("I agree"), .kind = FIELD_YES_NO,
	  .offset = offsetof(struct newcomer, consent),
	  .hint = N_("To the three sentences above. Space chooses.") },
	{ 0 },
};

/* -- Shared ------------------------------------------------------------------------------------ */

struct registration
register_of(const struct newcomer *n)
{
	return (struct registration){
		.name = n->name, .login = n->login, .area = n->area, .nik = n->nik,
		.secret = n->secret, .consent = n->consent == 1, .consent_version = n->shown,
		.language = lang_get(),
	};
}

enum status
register_check_again(const struct newcomer *n, struct problem *p)
{
	if (strcmp(n->secret, n->again) == 0)
		return OK;
	return problem_set(p, INVALID, "again", "%s",
	                   _("The two passwords differ. Please type both again."));
}

void
register_problem(struct form *form, const struct problem *p)
{
	struct problem shown = *p;

	if (p->field && (strcmp(p->field, "secret") == 0 || strcmp(p->field, "again") == 0)) {
		for (size_t i = 0; i < form->count; i++)
			if (form_secret(form->spec->fields[i].kind))
				form_set_text(form, i, "");
		shown.field = "secret";
	}
	form_problem(form, &shown);
}

enum status
register_finish(struct ui *ui, const struct newcomer *n, int pages, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	int64_t member;
	struct member_card card = { .name = n->name, .login = n->login, .joined = clock_now() };
	const struct registration r = register_of(n);

	enum status status = member_register(s, &r, &member, &card.number, p);
	if (status == OK) {
		card.village = setting_text(s->db, &scratch, SETTING_VILLAGE);
		card.area_path = n->area != 0 ? tree_path(s->db, &scratch, n->area) : NULL;
		while (pages-- > 0)
			ui_pop(ui);
		ui_push(ui, &screen_card, &(struct card_arg){ .card = &card, .secret = n->secret });
	}
	arena_free(&scratch);
	return status;
}

/* -- The page ---------------------------------------------------------------------------------- */

static const struct form_spec page_form = {
	.name = "register",
	.fields = register_fields,
	.send = N_("Register"),
};

struct page {
	struct form *form;
	struct consent consent; /* its text lives in the data */
	int below; /* pages of registration below this one */
};

static enum status
page_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *page = state;

	(void)p;
	page->form = ui_form_new(ui, &page_form);
	if (arg) {
		const struct register_page_arg *from = arg;
		form_fill(page->form, from->values);
		page->below = from->pages;
	}
	return OK;
}

static enum status
page_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *page = state;

	return problem_default(p, consent_newest(s->db, data, &page->consent));
}

static void
page_view(const void *state, struct view *v)
{
	const struct page *page = state;

	view_heading(v, "%s", _("Register"));
	view_textf(v, _("%s (Text %d)"), page->consent.text, page->consent.version);
	view_form(v, "register", page->form);
}

static void
page_sent(struct ui *ui, void *state)
{
	struct page *page = state;
	struct newcomer values;
	struct problem p = { 0 };

	enum status status = form_take(page->form, &values, &p);
	values.shown = page->consent.version;
	if (status == OK)
		status = register_check_again(&values, &p);
	if (status == OK)
		status = register_finish(ui, &values, page->below + 1, &p);
	if (status != OK) {
		register_problem(page->form, &p);
		ui_problem(ui, &p);
	}
}

const struct screen screen_register_page = {
	.name = "register-page",
	.title = N_("Register"),
	.help = N_("Name, username and password are needed, all else may stay empty. The office "
	           "verifies you later, when it has seen your card or knows you; until then you can "
	           "already write."),
	.state_size = sizeof(struct page),
	.open = page_open,
	.refresh = page_refresh,
	.view = page_view,
	.sent = page_sent,
};

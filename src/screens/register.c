/* Registration as five questions, one a screen. All of them are kept by the first, so that one can
 * go back and forth without losing an answer; all on one page is register_page.c's. */
#include "screens/register.h"

#include <string.h>

#include "base/lang.h"
#include "core/setting.h"

#define PAGE_FIELDS 3

static const struct page {
	const char *question;
	const char *text; /* NULL: none */
	int first;        /* of register_fields */
	int count;
} pages[REGISTRATION_PAGES] = {
	[REGISTRATION_NAME] = { N_("What is your name?"), NULL, 0, 1 },
	[REGISTRATION_AREA] = { N_("Where do you live?"), NULL, 1, 1 },
	[REGISTRATION_NIK] = { N_("What is your NIK?"),
		               N_("With it nobody can register in your place. It is kept in a coded "
		                  "form only; you may leave it empty."), 2, 1 },
	[REGISTRATION_SECRET] = { N_("How will you sign in?"),
		                  N_("With a username and a password. The username here is made of "
		                     "your name; you may change it."), 3, 3 },
	[REGISTRATION_CONSENT] = { N_("Do you agree?"), NULL, 6, 1 },
};

/* Lives in the first page's screen. */
struct wizard {
	struct newcomer values;
	struct field fields[REGISTRATION_PAGES][PAGE_FIELDS + 1];
	struct form_spec specs[REGISTRATION_PAGES];
	struct form forms[REGISTRATION_PAGES];
	char login[MEMBER_LOGIN_MAX + 1]; /* as proposed last */
};

struct question {
	struct wizard *w;
	enum registration_page page;
	struct consent consent; /* its text lives in the data */
};

static void
make_form(struct ui *ui, struct wizard *w, enum registration_page page)
{
	memcpy(w->fields[page], &register_fields[pages[page].first],
	       (size_t)pages[page].count * sizeof(register_fields[0]));
	w->specs[page] = (struct form_spec){
		.name = "register",
		.fields = w->fields[page],
		.send = page == REGISTRATION_CONSENT ? N_("Register") : N_("Go on"),
		.unasked = page != REGISTRATION_NAME, /* one question back, all answers stay */
	};
	form_open(&w->forms[page], &w->specs[page], ui_session(ui));
}

static enum status
register_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct question *st = state;

	(void)p;
	if (arg) {
		*st = *(const struct question *)arg;
		return OK;
	}
	st->w = ui_alloc(ui, sizeof(*st->w));
	for (int i = 0; i < REGISTRATION_PAGES; i++)
		make_form(ui, st->w, (enum registration_page)i);
	return OK;
}

static enum status
register_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct question *st = state;

	if (st->page != REGISTRATION_CONSENT)
		return OK;
	return problem_default(p, consent_newest(s->db, data, &st->consent));
}

static void
register_view(const void *state, struct view *v)
{
	const struct question *st = state;
	const struct page *page = &pages[st->page];

	view_heading(v, _("%s (%d of %d)"), _(page->question), (int)st->page + 1,
	             (int)REGISTRATION_PAGES);
	if (page->text)
		view_text(v, _(page->text));
	if (st->page == REGISTRATION_AREA)
		view_textf(v, _("The head of your %s can then verify you."),
		           setting_word(SETTING_WORD_HAMLET));
	if (st->page == REGISTRATION_CONSENT)
		view_textf(v, _("%s (Text %d)"), st->consent.text, st->consent.version);
	view_gap(v);
	view_form(v, "register", &st->w->forms[st->page]);
}

/* Made of the name, unless the person has chosen another meanwhile. */
static void
propose_login(struct ui *ui, struct wizard *w)
{
	struct form *f = &w->forms[REGISTRATION_SECRET];
	const char *typed = form_shown(f, 0);

	if (typed[0] && strcmp(typed, w->login) != 0)
		return;
	registration_login(ui_session(ui)->db, w->values.name, w->login);
	form_set_text(f, 0, w->login);
}

static void
go_on(struct ui *ui, const struct question *st)
{
	const struct question next = { .w = st->w, .page = st->page + 1 };

	if (next.page == REGISTRATION_SECRET)
		propose_login(ui, st->w);
	st->w->forms[next.page].focus = 0;
	ui_push(ui, &screen_register, &next);
}

/* Somebody took the username meanwhile: back to the page where that stands. */
static void
show_problem(struct ui *ui, struct question *st, const struct problem *p)
{
	struct wizard *w = st->w;

	for (int i = 0; i < REGISTRATION_PAGES && p->field; i++)
		for (const struct field *f = w->fields[i]; f->key; f++)
			if (strcmp(f->key, p->field) == 0) {
				for (int up = (int)st->page; up > i; up--)
					ui_pop(ui);
				register_problem(&w->forms[i], p);
			}
	ui_problem(ui, p);
}

static void
register_sent(struct ui *ui, void *state)
{
	struct question *st = state;
	struct newcomer *values = &st->w->values;
	struct problem p = { 0 };

	enum status status = form_take(&st->w->forms[st->page], values, &p);
	values->shown = st->consent.version;
	const struct registration r = register_of(values);
	if (status == OK)
		status = registration_check_page(ui_session(ui), &r, st->page, &p);
	if (status == OK && st->page == REGISTRATION_SECRET)
		status = register_check_again(values, &p);
	if (status == OK && st->page < REGISTRATION_CONSENT) {
		go_on(ui, st);
		return;
	}
	if (status == OK)
		status = register_finish(ui, values, REGISTRATION_PAGES, &p);
	if (status != OK)
		show_problem(ui, st, &p);
}

/* What was answered up to here is there as well. */
static void
one_page(struct ui *ui, void *state, const struct command *c)
{
	struct question *st = state;
	struct newcomer *values = &st->w->values;

	(void)c;
	/* Also what is not fit yet: the other page says so when it is sent. */
	for (int i = 0; i <= (int)st->page; i++)
		form_take(&st->w->forms[i], values, NULL);
	ui_push(ui, &screen_register_page,
	        &(struct register_page_arg){ .values = values, .pages = (int)st->page + 1 });
}

static void
register_close(struct ui *ui, void *state)
{
	struct question *st = state;

	(void)ui;
	if (st->page != REGISTRATION_NAME)
		return;
	for (int i = 0; i < REGISTRATION_PAGES; i++)
		form_close(&st->w->forms[i]);
	explicit_bzero(&st->w->values, sizeof(st->w->values));
}

static const struct command register_commands[] = {
	{ .id = "page", .key = 'h', .function_key = K_F6, .label = N_("All on one page"),
	  .run = one_page, .flags = COMMAND_BAR,
	  .help = N_("All five questions on one page, for those in a hurry.") },
	{ 0 },
};

const struct screen screen_register = {
	.name = "register",
	.title = N_("Register"),
	.help = N_("Five short questions. Esc goes one question back; what you answered stays. The "
	           "office verifies you later, when it has seen your card or knows you; until then "
	           "you can already write."),
	.state_size = sizeof(struct question),
	.commands = register_commands,
	.open = register_open,
	.refresh = register_refresh,
	.view = register_view,
	.sent = register_sent,
	.close = register_close,
};

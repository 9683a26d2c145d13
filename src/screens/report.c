/* Reporting a comment: a ground from the closed list, and a word if one likes. */
#include "screens/options.h"
#include "screens/talk.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	int64_t ground;
	const char *word;
};

struct report {
	int64_t id;
	struct comment_page page; /* strings live in the data */
	struct form *form;
};

static const struct field report_fields[] = {
	{ .key = "ground", .label = N_("Ground"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, ground), .options = options_ground,
	  .hint = N_("Another opinion than yours is no ground.") },
	{ .key = "word", .label = N_("Your word"), .kind = FIELD_LONG, .max = REPORT_WORD_MAX,
	  .offset = offsetof(struct values, word),
	  .hint = N_("What exactly breaks the rules. May stay empty; only moderators read it.") },
	{ 0 },
};

static const struct form_spec report_form = {
	.name = "report",
	.fields = report_fields,
	.send = N_("Report"),
};

static enum status
report_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct report *r = state;

	(void)p;
	r->id = *(const int64_t *)arg;
	r->form = ui_form_kept(ui, &report_form, r->id);
	return OK;
}

static enum status
report_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct report *r = state;

	return problem_default(p, comment_read(s, data, r->id, &r->page));
}

static void
report_view(const void *state, struct view *v)
{
	const struct report *r = state;

	view_heading(v, _("Report the comment of %s"), r->page.row.author);
	view_notice(v, NULL, "\"%s\"",
	            talk_beginning(v->arena, talk_text(&r->page.row), 2 * TALK_COLUMNS));
	view_text(v, _("A moderator looks at it, and you are told how it ends. Nobody learns who "
	               "reported."));
	view_form(v, "report", r->form);
}

static void
report_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_message(ui, "%s", _("Reported. A moderator looks at it, and you are told how it ends."));
	ui_stale(ui);
}

static void
report_sent(struct ui *ui, void *state)
{
	struct report *r = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(r->form, &v, &p);
	if (status == OK)
		status = comment_report(ui_session(ui), r->id, (enum ground)v.ground, v.word, &p);
	if (status == OK) {
		ui_answer(ui, report_done, NULL);
		return;
	}
	form_problem(r->form, &p);
	ui_problem(ui, &p);
}

const struct screen screen_report = {
	.name = "report",
	.title = N_("Report a comment"),
	.help = N_("Choose what the comment does: the list of grounds is closed, and criticism or "
	           "another opinion is not on it."),
	.state_size = sizeof(struct report),
	.open = report_open,
	.refresh = report_refresh,
	.view = report_view,
	.sent = report_sent,
};

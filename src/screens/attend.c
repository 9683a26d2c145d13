/* Writing down who is at a meeting, one after the other, from paper or as they come in: a member by
 * number, username or name, anybody else by name. After each the form is empty for the next. */
#include "screens/meeting.h"
#include "screens/meetings.h"
#include "screens/options.h"
#include "screens/people.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/member.h"

#define WHO_SIZE (4 * ATTENDANCE_NAME_MAX + 1)
#define LINE_SIZE 400

struct values {
	int64_t area;
	int64_t guest;
	const char *who;
	int64_t sex;
};

enum { AREA, GUEST, WHO, SEX }; /* fields; the next person begins at WHO */

struct attend {
	int64_t id;
	struct meeting_page page; /* strings live in the data */
	struct form *form;
	char asked[WHO_SIZE]; /* what was refused the first time: sent once more, it is meant */
	bool again;           /* ... since the name is on the list already */
	char last[LINE_SIZE]; /* who was written down last */
};

static size_t
sex_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, SEX_COUNT, sizeof(**options));
	for (int i = 0; i < SEX_COUNT; i++)
		(*options)[i] = (struct option){ .value = i,
			                         .label = sex_label((enum attendance_sex)i) };
	return SEX_COUNT;
}

static const struct field fields[] = {
	[AREA] = { .key = "area", .label = N_("Area"), .kind = FIELD_TREE,
	           .offset = offsetof(struct values, area), .options = options_area,
	           .hint = N_("Of who has no account. It stays for the next.") },
	[GUEST] = { .key = "guest", .label = N_("Guest"), .kind = FIELD_YES_NO,
	            .offset = offsetof(struct values, guest),
	            .hint = N_("From elsewhere, or invited: does not count for the quorum.") },
	[WHO] = { .key = "who", .label = N_("Who"), .kind = FIELD_TEXT, .required = true,
	          .max = ATTENDANCE_NAME_MAX, .offset = offsetof(struct values, who),
	          .hint = N_("Member number, username or name. F3 shows who may be meant.") },
	[SEX] = { .key = "sex", .label = N_("Sex"), .kind = FIELD_CHOICE,
	          .offset = offsetof(struct values, sex), .options = sex_options,
	          .hint = N_("Its first letter chooses. Enter saves and the next one begins.") },
	{ .key = NULL },
};

static const struct form_spec form = {
	.name = "attend", .fields = fields, .send = N_("Save"), .unasked = true, .quick = true,
};

/* -- Reading ---------------------------------------------------------------------------------- */

/* Empty, but for the area. */
static void
begin(struct attend *t, int64_t area)
{
	form_fill(t->form, &(struct values){ .area = area, .who = "", .sex = SEX_UNSAID });
	t->form->focus = WHO;
	t->form->changed = false;
	t->form->touched = false;
	t->asked[0] = '\0';
	t->again = false;
}

static enum status
attend_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct attend *t = state;

	(void)p;
	t->id = *(const int64_t *)arg;
	t->form = ui_form_new(ui, &form);
	begin(t, 0);
	return OK;
}

static enum status
attend_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct attend *t = state;

	return meeting_problem(p, meeting_read(s, data, t->id, &t->page));
}

static void
attend_view(const void *state, struct view *v)
{
	const struct attend *t = state;
	const char *why = meeting_list_why_not(&t->page);

	view_heading(v, "%s  %s", t->page.heading.code, t->page.heading.title);
	view_fact(v, _("Attended"), "%s", meeting_present(v->arena, &t->page.counts));
	if (t->last[0])
		view_fact(v, _("Last"), "%s", t->last);
	if (why)
		view_notice(v, NULL, "%s", why);
	view_form(v, "attend", t->form);
}

/* -- Who is meant ----------------------------------------------------------------------------- */

static const char *
person_line(struct arena *a, const struct attendance_person *who)
{
	const char *area = *who->area_path ? people_below_top(who->area_path) : "";

	return arena_printf(a, "%s %s%s%s", who->account, who->name, *area ? ", " : "", area);
}

/* Said in the message line while it is typed. */
static void
attend_typed(struct ui *ui, void *state)
{
	const struct attend *t = state;
	const char *field = ui_field(ui);
	const char *text = form_shown(t->form, WHO);
	struct attendance_person found[2];
	struct arena scratch = { 0 };
	bool more = false;
	size_t n = 0;

	if (!field || strcmp(field, "who") != 0 || text_length(text) < 2)
		return;
	if (attendance_who(ui_session(ui), &scratch, t->id, text, found, 2, &n, &more) != OK)
		n = 0;
	if (n == 1)
		ui_message(ui, _("%s? F3 takes them."), person_line(&scratch, &found[0]));
	else if (n > 1)
		ui_message(ui, "%s", _("Several members may be meant. F3 shows them."));
	arena_free(&scratch);
}

static bool
same_name(struct arena *a, const char *one, const char *other)
{
	return strcmp(text_fold(a, one), text_fold(a, other)) == 0;
}

/* By name, so that it is asked about only once. */
static bool
is_listed(struct session *s, struct arena *a, const struct attend *t, const char *who)
{
	struct attendance_row rows[8];
	size_t n = 0;

	if (attendance_list(s, a, t->id, who, 0, false, sizeof(rows) / sizeof(rows[0]), rows, &n) != OK)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!rows[i].struck && same_name(a, rows[i].name, who))
			return true;
	return false;
}

static void
ask(struct attend *t, const char *who)
{
	snprintf(t->asked, sizeof(t->asked), "%s", who);
}

/* Who is meant by what was typed: a member by number or username, or the only one of exactly that
 * name; anybody else by name. That is asked once, as is what a number without its W means. */
static enum status
understand(struct session *s, struct arena *a, struct attend *t, const char *who,
           struct attendance_entry *e, struct problem *p)
{
	struct attendance_person found[2];
	bool more = false;
	size_t n = 0;
	int64_t member;
	enum status status = member_find(s->db, who, &member);

	if (status == OK && who[strspn(who, "0123456789")] == '\0' && strcmp(t->asked, who) != 0 &&
	    attendance_who(s, a, t->id, who, found, 1, &n, &more) == OK && n == 1) {
		ask(t, who);
		return problem_set(p, INVALID, "who",
		                   _("Is it %s? If so, send it once more."),
		                   person_line(a, &found[0]));
	}
	if (status == OK)
		e->member = member;
	if (status != NOT_FOUND)
		return problem_default(p, status);
	status = attendance_who(s, a, t->id, who, found, 2, &n, &more);
	if (status != OK)
		return problem_default(p, status);
	e->name = who;
	if (strcmp(t->asked, who) == 0 || strpbrk(who, "0123456789"))
		return OK;
	if (n == 1 && found[0].within && same_name(a, found[0].name, who)) {
		e->member = found[0].member;
		return OK;
	}
	if (n == 0 && is_listed(s, a, t, who))
		return OK;
	ask(t, who);
	if (n == 0)
		return problem_set(p, INVALID, "who",
		                   _("%s is not known as a member. To write the name down without an "
		                     "account, send it once more."), who);
	if (n == 1)
		return problem_set(p, INVALID, "who",
		                   _("Is it %s? F3 takes them. If it is somebody else without an "
		                     "account, send it once more."), person_line(a, &found[0]));
	return problem_set(p, INVALID, "who",
	                   _("Several members may be meant: F3 shows them. If it is somebody "
	                     "without an account, send it once more."));
}

/* -- Writing down ----------------------------------------------------------------------------- */

static void
tell(struct ui *ui, struct attend *t, const struct attendance_row *row)
{
	const char *area = *row->area_path ? people_below_top(row->area_path) : "";

	snprintf(t->last, sizeof(t->last), "%d. %s%s%s%s%s%s", (int)row->number, row->name,
	         *row->account ? " (" : "", row->account, *row->account ? ")" : "",
	         *area ? ", " : "", area);
	ui_message(ui, _("On the list: %s"), t->last);
}

static void
refused(struct ui *ui, struct attend *t, const char *who, int64_t line, struct problem *p)
{
	bool named = p->status == INVALID && p->field && strcmp(p->field, "name") == 0;

	if (named && line == 0) {
		p->field = "who";
	} else if (named) {
		problem_set(p, INVALID, "who",
		            _("This name is on the list already, line %d. If it is somebody else, "
		              "send it once more."), (int)line);
		t->again = true;
		ask(t, who);
	}
	form_problem(t->form, p);
	ui_problem(ui, p);
}

static void
attend_sent(struct ui *ui, void *state)
{
	struct attend *t = state;
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct values v = { .who = "" };
	struct attendance_row row = { .number = 0 };
	struct problem p = { 0 };

	enum status status = form_take(t->form, &v, &p);
	struct attendance_entry e = {
		.area = v.area, .sex = (enum attendance_sex)v.sex, .guest = v.guest == 1,
	};
	if (status == OK && strcmp(t->asked, v.who) != 0)
		t->again = false;
	if (status == OK)
		status = understand(s, &scratch, t, v.who, &e, &p);
	if (status == OK)
		status = attendance_put(s, &scratch, t->id, &e, t->again, &row, &p);
	if (status == OK) {
		tell(ui, t, &row);
		begin(t, v.area);
		ui_stale(ui);
	} else {
		refused(ui, t, v.who, row.number, &p);
	}
	arena_free(&scratch);
}

/* -- Choosing --------------------------------------------------------------------------------- */

static void
chosen(struct ui *ui, void *state, const void *account)
{
	struct attend *t = state;

	(void)ui;
	form_set_text(t->form, WHO, account);
	t->form->focus = SEX;
}

static void
choose(struct ui *ui, void *state, const struct command *c)
{
	const struct attend *t = state;

	(void)c;
	ui_push(ui, &screen_attend_who,
	        &(struct attend_who_arg){ .meeting = t->id, .words = form_shown(t->form, WHO),
	                                  .chosen = chosen });
}

static const char *
choose_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct attend *t = state;

	(void)s;
	(void)c;
	return text_blank(form_shown(t->form, WHO))
	               ? _("Type the beginning of a name first, or a number.")
	               : NULL;
}

static const struct command attend_commands[] = {
	{ .id = "who", .key = 'l', .function_key = K_F3, .label = N_("Who may be meant"),
	  .run = choose, .disabled = choose_why_not, .flags = COMMAND_BAR,
	  .help = N_("Members with such a name, number or username, to choose from.") },
	{ 0 },
};

const struct screen screen_attend = {
	.name = "attend",
	.title = N_("Add from the list"),
	.help = N_("Write down those who are there. Members by number, username or name; who has no "
	           "account by name, with area and sex. Enter in the last field saves, and the next "
	           "one begins."),
	.state_size = sizeof(struct attend),
	.by_id = true,
	.commands = attend_commands,
	.open = attend_open,
	.refresh = attend_refresh,
	.view = attend_view,
	.typed = attend_typed,
	.sent = attend_sent,
};

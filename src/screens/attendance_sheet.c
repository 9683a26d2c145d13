/* The list to sign (daftar hadir), as it is printed: empty lines before the meeting, or those who are
 * there, with a column for the signature. */
#include "screens/meeting.h"
#include "screens/meetings.h"

#include "base/lang.h"
#include "base/text.h"
#include "tui/list.h"

#define EMPTY_LINES 40

struct signing {
	int64_t id;
	struct meeting_page page; /* strings live in the data */
	bool filled;              /* with those who are there */
	bool chosen;              /* the person said which; else: filled once there are some */
};

static enum status
sheet_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct signing *l = state;

	enum status status = meeting_read(s, data, l->id, &l->page);
	if (status == OK && !l->chosen)
		l->filled = l->page.names && l->page.counts.present + l->page.counts.guests > 0;
	return meeting_problem(p, status);
}

static const struct column sheet_columns[] = {
	{ N_("No."), 4, ALIGN_RIGHT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Area"), 20, ALIGN_LEFT },
	{ N_("M/W"), 3, ALIGN_LEFT },
	{ N_("Signature"), 20, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* One letter, as the forms have it. */
static const char *
sex_letter(enum attendance_sex sex)
{
	/* TRANSLATORS: the first letter of man, of woman, in a column of the list to sign. */
	return sex == SEX_MAN ? _("M") : sex == SEX_WOMAN ? _("W") : "";
}

static int64_t
line_of(const void *things, size_t i)
{
	(void)things;
	return (int64_t)i + 1;
}

static size_t
empty_page(const struct row *from, bool backward, size_t n, struct row *rows)
{
	size_t first;

	size_t got = list_slice(NULL, EMPTY_LINES, line_of, from, backward, n, &first);
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = line_of(NULL, first + i),
			                .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_number(rows[i].id);
		for (int column = 1; column < 4; column++)
			rows[i].cells[column] = cell_text("");
		rows[i].cells[4] = cell_sign();
	}
	return got;
}

static size_t
filled_page(struct session *s, const struct signing *l, struct arena *a, const struct row *from,
            bool backward, size_t n, struct row *rows)
{
	struct attendance_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (attendance_list(s, a, l->id, NULL, from ? from->key : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct attendance_row *r = &found[i];
		rows[i] = (struct row){ .id = r->id, .key = r->number };
		rows[i].cells[0] = cell_number(r->number);
		rows[i].cells[1] = cell_text(r->struck ? _("(struck out)") : r->name);
		rows[i].cells[2] = cell_text(r->struck ? "" : r->area_path);
		rows[i].cells[3] = cell_text(r->struck ? "" : sex_letter(r->sex));
		rows[i].cells[4] = r->struck ? cell_text("") : cell_sign();
	}
	return got;
}

static size_t
sheet_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct signing *l = state;

	return l->filled ? filled_page(s, l, a, from, backward, n, rows)
	                 : empty_page(from, backward, n, rows);
}

static const struct list_source sheet_source = {
	.columns = sheet_columns,
	.page = sheet_page,
	.open = "which",
};

/* At the end, as on paper: who counts the lines finds the same. */
static void
view_counted(const struct attendance_counts *c, struct view *v)
{
	view_gap(v);
	view_fact(v, sex_label(SEX_MAN), "%s", text_number(v->arena, c->men));
	view_fact(v, sex_label(SEX_WOMAN), "%s", text_number(v->arena, c->women));
	if (c->unsaid > 0)
		view_fact(v, sex_label(SEX_UNSAID), "%s", text_number(v->arena, c->unsaid));
	view_fact(v, _("Together"), "%s", text_number(v->arena, c->present));
	if (c->guests > 0)
		view_fact(v, _("Guests"), "%s", text_number(v->arena, c->guests));
}

static void
sheet_view(const void *state, struct view *v)
{
	const struct signing *l = state;

	view_heading(v, _("Who is there: %s"), l->page.fields.title);
	view_fact(v, _("When"), "%s", meeting_span(v->arena, l->page.fields.begins,
	                                           l->page.fields.ends));
	view_fact(v, _("Place"), "%s", l->page.fields.place);
	view_list(v, "sheet", &sheet_source, _("Nobody is on the list yet. S shows empty lines."));
	if (l->filled)
		view_counted(&l->page.counts, v);
}

static void
change_which(struct ui *ui, void *state, const struct command *c)
{
	struct signing *l = state;

	(void)c;
	l->filled = !l->filled;
	l->chosen = true;
	ui_list_restart(ui);
	ui_stale(ui);
}

/* The empty list tells nothing. */
static const char *
which_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct signing *)state)->page.names
	               ? NULL
	               : _("Names are only for who keeps the list.");
}

static const char *
which_says(const void *state)
{
	return ((const struct signing *)state)->filled ? N_("Empty lines")
	                                               : N_("Those who are there");
}

static const struct command sheet_commands[] = {
	{ .id = "which", .key = 's', .label = N_("Those who are there"), .says = which_says,
	  .run = change_which, .disabled = which_why_not, .flags = COMMAND_BAR,
	  .help = N_("Empty lines to take along before the meeting, or those who are on the list.") },
	{ 0 },
};

const struct screen screen_attendance_sheet = {
	.name = "attendance-sheet",
	.title = N_("List to sign"),
	.help = N_("The list of who is there, as it is printed, with a column to sign in. S changes "
	           "between empty lines and those who are on the list."),
	.state_size = sizeof(struct signing),
	.by_id = true,
	.prints = true,
	.commands = sheet_commands,
	.refresh = sheet_refresh,
	.view = sheet_view,
};

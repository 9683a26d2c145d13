/* A timeline and a long form: see hall_programs.h. */
#include "hall_programs.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "tui/form.h"
#include "tui/list.h"

#define PROGRAMS 400

struct programs {
	int year;
	struct timeline timeline;
};

static void
turn_to(struct programs *p, int year)
{
	p->year = year;
	p->timeline = (struct timeline){
		.from = calendar_day_of((struct date){ year, 1, 1 }),
		.to = calendar_day_of((struct date){ year, 12, 31 }),
		.today = calendar_day_of((struct date){ 2026, 8, 3 }),
		.kinds = { "planned", "Planning", "Execution", "Monitoring & evaluation", "late" },
	};
}

static enum status
programs_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)ui;
	(void)arg;
	(void)p;
	turn_to(state, 2026);
	return OK;
}

/* Each has three phases, planned and real, some of them late. */
static void
phases(struct arena *a, const struct programs *p, int64_t id, struct cell *cell)
{
	static const char *const names[] = { "Planning", "Execution", "Monitoring" };
	struct stretch *s = arena_array(a, 7, sizeof(*s));
	int64_t day = p->timeline.from + id * 37 % 150 - 20;
	size_t n = 0;

	for (int k = 0; k < 3; k++) {
		int64_t planned = day + 40 + id * 11 % 50;
		int64_t end = planned + (id + k) % 3 * 9;
		s[n++] = (struct stretch){ STRETCH_PLANNED, day, planned, NULL, 0 };
		if (k < 2)
			s[n++] = (struct stretch){ (enum stretch_kind)(STRETCH_ONE + k), day, end,
				                   names[k], 0 };
		if (k == 1 && end > planned)
			s[n++] = (struct stretch){ STRETCH_OVER, planned + 1, end, NULL, 0 };
		day = end + 1;
	}
	*cell = cell_days(s, n);
}

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	static const char *const things[] = { "Lamps of the crossing", "Bridge over the river",
		                              "Road of Dusun Barat", "Clean water" };
	int64_t first = from ? from->id + 1 : 1;
	size_t got = 0;

	(void)s;
	if (backward) {
		int64_t last = from ? from->id - 1 : PROGRAMS;
		first = last > (int64_t)n ? last - (int64_t)n + 1 : 1;
		n = (size_t)(last - first + 1);
	}
	for (int64_t id = first; id <= PROGRAMS && got < n; id++) {
		struct row *row = &rows[got++];
		*row = (struct row){ .id = id };
		row->cells[0] = cell_text(arena_printf(a, "%d %s", (int)id, things[id % 4]));
		phases(a, state, id, &row->cells[1]);
		row->cells[2] = cell_text(arena_printf(a, "Execution %d%%", (int)(id * 7 % 100)));
	}
	return got;
}

static const struct column columns[] = {
	{ "Program", 0, ALIGN_LEFT }, { "Schedule", 0, ALIGN_DAYS }, { "Now", 14, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};
static const struct list_source source = { .columns = columns, .page = page };

static void
programs_view(const void *state, struct view *v)
{
	const struct programs *p = state;
	const struct bar money[] = { { "Planned", 45000000, NULL }, { "Spent", 30000000, NULL } };

	view_heading(v, "Programs of %d", p->year);
	view_timeline(v, "programs", &source, "There is none.", &p->timeline);
	view_meters(v, money, 2, true);
}

static void
turn(struct ui *ui, void *state, const struct command *c)
{
	struct programs *p = state;

	turn_to(p, strcmp(c->id, "later") == 0 ? p->year + 1 : p->year - 1);
	ui_list_restart(ui);
}

static const struct command programs_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = "Year before",
	  .flags = COMMAND_BAR, .run = turn },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = "Next year",
	  .flags = COMMAND_BAR, .run = turn },
	{ 0 },
};

const struct screen screen_programs = {
	.name = "programs", .title = "Programs", .state_size = sizeof(struct programs),
	.open = programs_open, .view = programs_view, .commands = programs_commands,
};

/* -- Names only ------------------------------------------------------------------------------- */

static const struct column names_columns[] = {
	{ "Program", 0, ALIGN_LEFT }, { NULL, 0, ALIGN_LEFT },
};

static size_t
names_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	size_t got = page(s, state, a, from, backward, n, rows);

	for (size_t i = 0; i < got; i++)
		rows[i].cells[0] = cell_text(arena_printf(
		        a, "%s, of which one says no more than that it is planned",
		        rows[i].cells[0].text));
	return got;
}

static const struct list_source names_source = { .columns = names_columns, .page = names_page };

static void
names_view(const void *state, struct view *v)
{
	(void)state;
	view_list(v, "names", &names_source, "There is none.");
}

const struct screen screen_names = {
	.name = "names", .title = "Names", .state_size = sizeof(struct programs),
	.open = programs_open, .view = names_view,
};

/* -- A form of many fields -------------------------------------------------------------------- */

struct values {
	const char *text[FORM_FIELDS];
};

static struct field fields[FORM_FIELDS + 1];
static const struct form_spec spec = { .name = "fields", .fields = fields, .send = "Send" };

static enum status
fields_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static char names[FORM_FIELDS][12];

	(void)arg;
	(void)p;
	for (size_t i = 0; i < FORM_FIELDS; i++) {
		snprintf(names[i], sizeof(names[i]), "Field %d", (int)i + 1);
		fields[i] = (struct field){
			.key = names[i], .label = names[i], .kind = i == 4 ? FIELD_LONG : FIELD_TEXT,
			.max = 40, .required = i == 1 || i == 20, .hint = "in one line",
			.offset = offsetof(struct values, text) + i * sizeof(const char *),
		};
	}
	*(struct form **)state = ui_form_new(ui, &spec);
	return OK;
}

static void
fields_view(const void *state, struct view *v)
{
	view_heading(v, "%s", "Many fields");
	view_text(v, "All of them are about one program.");
	view_form(v, "fields", *(struct form *const *)state);
}

static void
fields_sent(struct ui *ui, void *state)
{
	struct values values;
	struct problem p = { .status = OK };

	if (form_take(*(struct form **)state, &values, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "sent %s and %s", values.text[1], values.text[20]);
}

const struct screen screen_fields = {
	.name = "fields", .title = "Fields", .state_size = sizeof(struct form *),
	.open = fields_open, .view = fields_view, .sent = fields_sent,
};

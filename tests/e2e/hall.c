/* A hall of made-up screens over the toolkit alone, for the toolkit's own tests at a terminal: a
 * long list that is searched and marked, a thread, bars, a form of every kind of field, a page. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hall_programs.h"

#include "base/array.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/list.h"
#include "tui/ui.h"

#define TABLE 1000

struct session {
	int supports;
	int typed;
	int finds;
	int peeks;
	bool told;
};

static volatile int stop;
static volatile int resized;

/* -- A long list ------------------------------------------------------------------------------ */

struct wishes {
	char words[120];
	const char *peeked; /* NULL: not yet */
};

static const struct column columns[] = {
	{ "Title", 0, ALIGN_LEFT }, { "Support", 8, ALIGN_RIGHT }, { NULL, 0, ALIGN_LEFT },
};

static const char *
title_of(struct arena *a, int64_t id)
{
	static const char *const things[] = {
		"Lamp for the crossing behind the market hall and the bus stop",
		"Bridge over the small river",
		"Road of Dusun Barat, which has holes after every rain of more than an hour",
		"Clean water",
	};

	return arena_printf(a, "%d %s", (int)id, things[id % 4]);
}

static bool
fits(struct arena *a, const struct wishes *w, int64_t id)
{
	return !w->words[0] || strcasestr(title_of(a, id), w->words);
}

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	int64_t step = backward ? -1 : 1;
	int64_t id = from ? from->id + step : backward ? TABLE : 1;
	size_t got = 0;

	(void)s;
	for (; got < n && id >= 1 && id <= TABLE; id += step)
		if (fits(a, state, id))
			rows[got++] = (struct row){
				.id = id, .version = 1,
				.cells = { cell_text(title_of(a, id)), cell_number(id * 7 % 90) },
			};
	if (backward)
		array_reverse(rows, got, sizeof(*rows));
	return got;
}

static const struct list_source wishes_source = {
	.columns = columns, .page = page, .open = "open", .marks = true,
};
static const struct list_source simple_source = {
	.columns = columns, .page = page, .open = "open",
};

static void
wishes_view(const void *state, struct view *v)
{
	const struct wishes *w = state;

	view_heading(v, "%s", w->words[0] ? "Some wishes" : "All wishes");
	view_list(v, "wishes", &wishes_source, "There is no such wish.");
}

static void
simple_view(const void *state, struct view *v)
{
	(void)state;
	view_list(v, "simple", &simple_source, "None.");
}

static void
wishes_find(struct ui *ui, void *state, const char *words)
{
	struct wishes *w = state;

	snprintf(w->words, sizeof(w->words), "%s", words);
	ui_session(ui)->finds++;
}

static enum status
wishes_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	struct wishes *w = state;

	w->peeked = arena_printf(data, "peek %d of wish %d", ++s->peeks, (int)row->id);
	return OK;
}

static void
wishes_beside(const void *state, const struct row *row, struct view *v)
{
	const struct wishes *w = state;

	view_heading(v, "Beside: %s", row->cells[0].text);
	view_text(v, w->peeked);
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	struct arena a = { .chunk = NULL };
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		ui_page(ui, "A wish", title_of(&a, row->id));
	arena_free(&a);
}

static void
support(struct ui *ui, void *state, const struct command *c)
{
	const struct row *rows;
	size_t n = ui_marked(ui, &rows);
	const struct row *row = n == 0 ? ui_row(ui) : NULL;

	(void)state;
	(void)c;
	if (n == 0 && !row)
		return;
	if (n == 0)
		ui_message(ui, "supported %d", (int)row->id);
	else
		ui_message(ui, "supported %zu, the last %d", n, (int)rows[n - 1].id);
	ui_session(ui)->supports++;
	ui_unmark(ui);
}

static const char *
too_early(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)state;
	(void)c;
	return "This opens on 3 August.";
}

static const struct command wishes_commands[] = {
	{ .id = "open", .label = "Open", .help = "Reads it.", .run = open_row },
	{ .id = "support", .key = 'd', .label = "Support", .help = "Backs it.", .run = support,
	  .flags = COMMAND_BAR },
	{ .id = "close", .key = 't', .label = "Close", .help = "Closes it.", .run = support,
	  .flags = COMMAND_BAR, .disabled = too_early },
	{ 0 },
};

static const struct screen screen_wishes = {
	.name = "wishes", .title = "Wishes", .help = "All that was wished.",
	.state_size = sizeof(struct wishes), .view = wishes_view, .find = wishes_find,
	.beside = wishes_beside, .peek = wishes_peek,
	.commands = wishes_commands,
};

static const struct screen screen_simple = {
	.name = "simple", .title = "A list", .state_size = sizeof(struct wishes),
	.view = simple_view, .commands = wishes_commands,
};

/* -- A thread, with bars above it ------------------------------------------------------------- */

static size_t
talk_page(struct session *s, const void *state, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	static const struct wishes all = { .words = "" };
	size_t got = page(s, &all, a, from, backward, n, rows);

	(void)state;
	for (size_t i = 0; i < got; i++) {
		const char *text = title_of(a, rows[i].id);
		for (int64_t k = rows[i].id % 7; k > 0; k--)
			text = arena_printf(a, "%s. %s", text, title_of(a, rows[i].id + k));
		rows[i].depth = (int)(rows[i].id % 3);
		rows[i].cells[0] = cell_text(arena_printf(a, "Person %d - for - 2 days ago",
		                                          (int)rows[i].id));
		rows[i].cells[1] = cell_text(text);
	}
	return got;
}

static const struct list_source talk_source = {
	.page = talk_page, .thread = true, .open = "open",
};

static void
talk_view(const void *state, struct view *v)
{
	static const struct bar bars[] = { { "For", 12, NULL }, { "Against", 13, "none of them here" } };

	(void)state;
	view_heading(v, "%s", "What is said of it");
	view_bars(v, bars, 2);
	view_list(v, "talk", &talk_source, "Nothing is said of it.");
}

static void
talk_beside(const void *state, const struct row *row, struct view *v)
{
	(void)state;
	view_heading(v, "Beside: %s", row->cells[0].text);
}

static const struct screen screen_talk = {
	.name = "talk", .title = "Talk", .state_size = sizeof(struct wishes), .view = talk_view,
	.beside = talk_beside, .commands = wishes_commands,
};

/* -- A form ----------------------------------------------------------------------------------- */

struct values {
	const char *title;
	const char *text;
	const char *secret;
	int64_t number;
	int64_t agree;
	int64_t day;
	int64_t node;
	const char *pin;
};

static size_t
nodes(struct session *s, struct arena *a, struct option **options)
{
	static const char *const names[] = { "Krajan", "Barat", "Tengah", "Timur" };
	size_t n = 0;

	(void)s;
	*options = arena_array(a, 25, sizeof(**options));
	(*options)[n] = (struct option){ .value = (int64_t)n, .label = "Desa" };
	for (size_t d = 0; d < 4; d++) {
		n++;
		(*options)[n] = (struct option){ .value = (int64_t)n, .label = names[d], .depth = 1 };
		for (int rt = 1; rt <= 5; rt++) {
			n++;
			(*options)[n] = (struct option){
				.value = (int64_t)n, .label = arena_printf(a, "RT %02d", rt), .depth = 2,
			};
		}
	}
	return n + 1;
}

static const struct field fields[] = {
	{ .key = "title", .label = "Title", .kind = FIELD_TEXT, .max = 40, .required = true,
	  .offset = offsetof(struct values, title), .hint = "in one line" },
	{ .key = "text", .label = "Text", .kind = FIELD_LONG, .max = 200,
	  .offset = offsetof(struct values, text) },
	{ .key = "secret", .label = "Secret", .kind = FIELD_PASSWORD,
	  .offset = offsetof(struct values, secret) },
	{ .key = "number", .label = "Number", .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, number) },
	{ .key = "agree", .label = "Agree", .kind = FIELD_YES_NO,
	  .offset = offsetof(struct values, agree) },
	{ .key = "day", .label = "Day", .kind = FIELD_DATE,
	  .offset = offsetof(struct values, day) },
	{ .key = "node", .label = "Node", .kind = FIELD_TREE, .options = nodes,
	  .offset = offsetof(struct values, node) },
	{ .key = "pin", .label = "PIN", .kind = FIELD_PIN, .max = 6,
	  .offset = offsetof(struct values, pin) },
	{ 0 },
};

static const struct form_spec spec = { .name = "wish", .fields = fields, .send = "Send" };

struct write {
	struct form *form;
	char similar[80];
};

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct write *w = state;

	(void)arg;
	(void)p;
	w->form = ui_form_new(ui, &spec);
	return OK;
}

static void
write_view(const void *state, struct view *v)
{
	const struct write *w = state;

	view_heading(v, "%s", "Write a wish");
	if (w->similar[0])
		view_text(v, w->similar);
	view_form(v, "wish", w->form);
}

static void
write_typed(struct ui *ui, void *state)
{
	struct write *w = state;

	snprintf(w->similar, sizeof(w->similar), "like %s, %d", form_shown(w->form, 0),
	         ++ui_session(ui)->typed);
}

static void
write_sent(struct ui *ui, void *state)
{
	struct write *w = state;
	struct values values;
	struct problem p = { .status = OK };

	if (form_take(w->form, &values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	ui_pop(ui);
	ui_message(ui, "sent %d %d %s", (int)values.day, (int)values.node, values.pin);
}

static const struct screen screen_write = {
	.name = "write", .title = "Write", .state_size = sizeof(struct write), .open = write_open,
	.view = write_view, .sent = write_sent, .typed = write_typed,
};

/* -- Home ------------------------------------------------------------------------------------- */

static void
home_view(const void *state, struct view *v)
{
	const struct menu_item items[] = {
		{ 1, "See wishes", "1000 there", "see" },
		{ 2, "Write", NULL, "write" },
		{ 3, "A list", NULL, "simple" },
		{ 4, "Talk", NULL, "talk" },
		{ 5, "Programs", NULL, "programs" },
		{ 6, "Many fields", NULL, "fields" },
		{ 7, "Names", NULL, "names" },
	};

	(void)state;
	view_heading(v, "%s", "Welcome");
	view_menu(v, "home", items, 7);
}

static const struct command home_commands[] = {
	{ .id = "see", .label = "See wishes", .push = &screen_wishes },
	{ .id = "write", .label = "Write", .push = &screen_write },
	{ .id = "simple", .label = "A list", .push = &screen_simple },
	{ .id = "talk", .label = "Talk", .push = &screen_talk },
	{ .id = "programs", .label = "Programs", .push = &screen_programs },
	{ .id = "fields", .label = "Many fields", .push = &screen_fields },
	{ .id = "names", .label = "Names", .push = &screen_names },
	{ 0 },
};

static const struct screen screen_home = {
	.name = "home", .title = "Home", .help = "The hall.", .state_size = 1,
	.commands = home_commands, .view = home_view,
};

static const struct screen screen_notices = {
	.name = "notices", .title = "What is new", .state_size = 1,
};

static void
nobody(struct ui *ui)
{
	ui_message(ui, "%s", "nobody signs in here");
}

static bool
yes(struct session *s)
{
	return s;
}

static bool
holds(struct session *s, int right)
{
	return s && right >= 0;
}

/* A notice arrives, once, while somebody types. */
static bool
changed(struct session *s, struct problem *p)
{
	if (s->typed < 3 || s->told)
		return false;
	s->told = true;
	problem_set(p, OK, NULL, "%s", "A notice has arrived.");
	return false;
}

static enum status
undo(struct session *s, struct problem *p, struct arena *a, const char **done)
{
	if (s->supports == 0)
		return problem_set(p, NOT_FOUND, NULL, "%s", "There is nothing to undo.");
	*done = arena_printf(a, "Undone: support %d.", s->supports--);
	return OK;
}

static void
on_signal(int signal)
{
	if (signal == SIGWINCH)
		resized++;
	else
		stop = 1;
}

int
main(int argc, char **argv)
{
	struct session s = { .supports = 0 };
	struct problem p = { .status = OK };
	struct ui_config config = {
		.session = &s, .first = &screen_home, .sign_in = nobody, .signed_in = yes,
		.holds = holds, .undo = undo, .changed = changed, .notices = &screen_notices, .stop = &stop,
		.resized = &resized,
	};
	const struct sigaction action = { .sa_handler = on_signal };
	bool plain = false;

	for (int i = 1; i < argc; i++) {
		plain |= strcmp(argv[i], "--plain") == 0;
		config.mono |= strcmp(argv[i], "--mono") == 0;
		config.ascii |= strcmp(argv[i], "--ascii") == 0;
		config.contrast |= strcmp(argv[i], "--contrast") == 0;
	}
	sigaction(SIGWINCH, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	lang_init();
	lang_set("en");
	enum status status = plain ? ui_run_plain(&config, &p) : ui_run_terminal(&config, &p);
	if (status != OK)
		fprintf(stderr, "%s\n", p.text);
	return status == OK ? 0 : 1;
}

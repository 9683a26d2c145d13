/* A list of wishes: see wishes.h. */
#include "wishes.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "tui/form.h"
#include "tui/list.h"

struct session wishes_hall;

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	int64_t step = backward ? -1 : 1;
	size_t got = 0;

	(void)state;
	for (int64_t id = from ? from->id + step : backward ? WISHES : 1;
	     id >= 1 && id <= WISHES && got < n; id += step)
		if (!s->decided[id])
			rows[got++] = (struct row){
				.id = id, .cells = { cell_text(arena_printf(a, "wish %d", (int)id)) }
			};
	if (backward)
		array_reverse(rows, got, sizeof(*rows));
	return got;
}

static const struct column columns[] = { { "Wish", 0, ALIGN_LEFT }, { NULL, 0, ALIGN_LEFT } };
static const struct list_source source = {
	.columns = columns, .page = page, .open = "open", .marks = true,
};

static void
list_view(const void *state, struct view *v)
{
	(void)state;
	view_list(v, "wishes", &source, "none waits");
}

static void
decide(struct ui *ui, int64_t id)
{
	wishes_hall.decided[id] = true;
	wishes_hall.did[wishes_hall.count++] = id;
	ui_message(ui, "decided %d", (int)id);
	ui_did(ui);
}

static void
decide_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *rows;
	size_t n = ui_marked(ui, &rows);

	(void)state;
	(void)c;
	if (n == 0) {
		rows = ui_row(ui);
		n = rows ? 1 : 0;
	}
	if (n == 0)
		ui_message(ui, "there is no wish");
	for (size_t i = 0; i < n; i++)
		decide(ui, rows[i].id);
	ui_unmark(ui);
	ui_stale(ui);
}

static void
ask_decide(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	char question[40];

	(void)state;
	snprintf(question, sizeof(question), "Decide %d?", row ? (int)row->id : 0);
	ui_confirm(ui, question, decide_row, c);
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	ui_page(ui, "A wish", row ? row->cells[0].text : "no wish");
}

static void
turn_year(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	wishes_hall.year += strcmp(c->id, "later") == 0 ? 1 : -1;
	ui_list_restart(ui);
}

/* Through a form. */
static const struct field fields[] = {
	{ .key = "word", .label = "Word", .kind = FIELD_TEXT, .max = 40 },
	{ .key = "sure", .label = "Sure", .kind = FIELD_YES_NO },
	{ 0 },
};
static const struct form_spec spec = { .name = "word", .fields = fields, .send = "Send" };

/* As a filter's. */
static const struct form_spec passing = {
	.name = "word", .fields = fields, .send = "Show", .unasked = true
};

static enum status
word_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)p;
	*(struct form **)state = ui_form_new(ui, arg ? &passing : &spec);
	return OK;
}

static void
open_passing(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &wishes_word, &(bool){ true });
}

static void
word_view(const void *state, struct view *v)
{
	view_form(v, "word", *(struct form *const *)state);
}

static void
word_sent(struct ui *ui, void *state)
{
	(void)state;
	decide(ui, WISHES);
	ui_pop(ui);
}

const struct screen wishes_word = {
	.name = "word", .title = "Word", .state_size = sizeof(struct form *), .open = word_open,
	.view = word_view, .sent = word_sent,
};

static const struct command commands[] = {
	{ .id = "open", .label = "Open", .run = open_row },
	{ .id = "decide", .key = 'd', .label = "Decide", .run = decide_row, .flags = COMMAND_BAR },
	{ .id = "ask", .key = 'k', .label = "Ask", .run = ask_decide },
	{ .id = "word", .key = 'w', .label = "Word", .push = &wishes_word },
	{ .id = "passing", .key = 'y', .label = "Find a word", .run = open_passing },
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = "Earlier",
	  .run = turn_year },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = "Later", .run = turn_year },
	{ 0 },
};
const struct screen wishes_list = {
	.name = "wishes", .title = "Wishes", .state_size = 1, .view = list_view,
	.commands = commands,
};

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

static enum status
undoable(struct session *s, struct problem *p, struct arena *a, const char **what)
{
	if (s->count == 0)
		return problem_set(p, NOT_FOUND, NULL, "%s", "There is nothing to take back.");
	*what = arena_printf(a, "wish %d, Decide", (int)s->did[s->count - 1]);
	return OK;
}

static enum status
undo(struct session *s, struct problem *p, struct arena *a, const char **done)
{
	if (undoable(s, p, a, done) != OK)
		return NOT_FOUND;
	*done = arena_printf(a, "Taken back: %s.", *done);
	s->decided[s->did[--s->count]] = false;
	return OK;
}

const struct ui_config wishes_config = {
	.session = &wishes_hall, .first = &wishes_list, .signed_in = yes, .holds = holds, .undo = undo,
	.undoable = undoable,
};

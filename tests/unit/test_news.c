/* What happens elsewhere while a screen stands: news is told without disturbing it, and a command
 * is refused when its thing has moved on since the screen was drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/status.h"
#include "test_tui.h"
#include "tui/form.h"
#include "tui/ui_internal.h"

/* The hall, and what others did in it. */
static struct session {
	bool guest;
	bool changed;     /* since it was asked for the last time */
	const char *news; /* told once */
	bool ended;       /* the session was, elsewhere */
	int64_t version;  /* of the thing there is */
	int done;         /* commands that ran */
	int drawn;
} hall;

static bool
changed(struct session *s, struct problem *p)
{
	bool was = s->changed;

	s->changed = false;
	if (s->news)
		problem_set(p, OK, NULL, "%s", s->news);
	s->news = NULL;
	if (s->ended)
		problem_set(p, DENIED, NULL, "%s", "ended");
	return was || s->ended;
}

/* -- A screen with a thing and a form --------------------------------------------------------- */

struct desk {
	int64_t version;
	bool choosing; /* a list in place of the form */
	struct form *form;
};

static const struct field fields[] = {
	{ .key = "title", .label = "Title", .kind = FIELD_TEXT, .max = 40 },
	{ 0 },
};
static const struct form_spec spec = { .name = "desk", .fields = fields, .send = "Send" };

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	size_t got = 0;

	(void)s;
	(void)state;
	(void)a;
	for (int64_t id = from ? from->id + 1 : 1; !backward && id <= 9 && got < n; id++)
		rows[got++] = (struct row){ .id = id };
	for (int64_t id = 1; backward && from && id < from->id && got < n; id++)
		rows[got++] = (struct row){ .id = id };
	return got;
}

static const struct list_source source = { .page = page };

static enum status
desk_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct desk *d = state;

	(void)arg;
	(void)p;
	d->form = ui_form_new(ui, &spec);
	return OK;
}

static enum status
desk_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	(void)data;
	(void)p;
	((struct desk *)state)->version = s->version;
	return OK;
}

static void
desk_view(const void *state, struct view *v)
{
	const struct desk *d = state;

	if (d->choosing)
		view_list(v, "list", &source, "none");
	else
		view_form(v, "form", d->form);
}

static void
decide(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_session(ui)->done++;
	ui_message(ui, "done at version %d", (int)c->version);
}

static size_t
verbs(struct session *s, const void *state, struct command *out, size_t max)
{
	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){ .id = "decide", .key = '7', .label = "Decide", .run = decide,
		                   .version = ((const struct desk *)state)->version };
	return 1;
}

static const struct command commands[] = { { .more = verbs }, { 0 } };
static const struct screen screen_desk = {
	.name = "desk", .state_size = sizeof(struct desk), .open = desk_open,
	.refresh = desk_refresh, .view = desk_view, .commands = commands,
};

/* -- The toolkit without a terminal ----------------------------------------------------------- */

static void
draw(struct ui *ui)
{
	ui_view(ui);
	ui_session(ui)->drawn++;
}

/* A second passes each time the loop looks for input. */
static int seconds;

static bool
listens(struct ui *ui, int64_t now)
{
	(void)ui;
	(void)now;
	return false;
}

static bool
resume(struct ui *ui, int64_t now, bool *did)
{
	(void)did;
	ui->ticked = now - 1000;
	return seconds-- > 0;
}

static int
no_wait(struct ui *ui, int64_t now)
{
	(void)ui;
	(void)now;
	return 0;
}

static const struct renderer renderer = {
	.draw = draw, .listens = listens, .resume = resume, .wait = no_wait,
};

static bool
signed_in(struct session *s)
{
	return !s->guest;
}

static bool
holds(struct session *s, int right)
{
	return s && right >= 0;
}

static const struct ui_config config = {
	.session = &hall, .first = &screen_desk, .signed_in = signed_in, .holds = holds,
	.changed = changed,
};

static void
begin(struct ui *ui)
{
	hall = (struct session){ .version = 4 };
	ui_begin(ui, &config, &renderer);
	ui_view(ui);
}

static struct desk *
desk(struct ui *ui)
{
	return ui->top->state;
}

static void
let_pass(struct ui *ui, int n)
{
	seconds = n;
	loop_run(ui);
}

static void
type(struct ui *ui, const char *keys)
{
	for (; *keys; keys++)
		dispatch_key(ui, (uint32_t)*keys, 60);
}

/* -- News ------------------------------------------------------------------------------------- */

static void
news_leaves_a_form_alone(void **state)
{
	struct ui ui;

	(void)state;
	begin(&ui);
	type(&ui, "Lam");
	let_pass(&ui, 5);
	int drawn = hall.drawn;
	assert_string_equal(ui.message, "");
	let_pass(&ui, 5);
	assert_int_equal(hall.drawn, drawn + 1); /* as the loop begins; seconds draw nothing */
	hall.news = "A notice has arrived.";
	let_pass(&ui, 3);
	assert_int_equal(hall.drawn, drawn + 3);
	assert_string_equal(ui.message, "A notice has arrived.");
	assert_string_equal(ui_field(&ui), "title");
	type(&ui, "p"); /* who types on has not read it yet */
	assert_string_equal(form_shown(desk(&ui)->form, 0), "Lamp");
	assert_string_equal(ui.message, "A notice has arrived.");
	ui.news_until = clock_ticks() - 1;
	type(&ui, "s");
	assert_string_equal(ui.message, "");
	let_pass(&ui, 2);
	assert_string_equal(ui.message, ""); /* told once */
	ui_finish(&ui);
}

static void
news_leaves_a_list_alone(void **state)
{
	struct ui ui;

	(void)state;
	begin(&ui);
	desk(&ui)->choosing = true;
	ui_stale(&ui);
	ui_view(&ui);
	ui.room = 5;
	dispatch_key(&ui, K_DOWN, 60);
	dispatch_key(&ui, K_DOWN, 60);
	assert_int_equal(ui_row(&ui)->id, 3);
	hall.news = "A notice has arrived.";
	hall.changed = true; /* and everything is read again */
	let_pass(&ui, 2);
	assert_string_equal(ui.message, "A notice has arrived.");
	assert_int_equal(ui_row(&ui)->id, 3);
	ui_finish(&ui);
}

static void
news_waits_for_another_message(void **state)
{
	struct ui ui;

	(void)state;
	begin(&ui);
	dispatch_key(&ui, K_TAB, 60);
	hall.news = "A notice has arrived.";
	assert_true(command_invoke(&ui, "decide")); /* found just before a command */
	assert_string_equal(ui.message, "done at version 4");
	let_pass(&ui, 3);
	assert_string_equal(ui.message, "done at version 4");
	dispatch_key(&ui, K_BACKTAB, 60);
	type(&ui, "z");
	assert_string_equal(ui.message, "");
	let_pass(&ui, 2);
	assert_string_equal(ui.message, "A notice has arrived.");
	ui_finish(&ui);
}

static void
news_is_for_who_was_here(void **state)
{
	struct ui ui;

	(void)state;
	begin(&ui);
	ui_message(&ui, "stands");
	hall.news = "A notice has arrived.";
	let_pass(&ui, 2);
	hall.guest = true;
	let_pass(&ui, 2);
	hall.guest = false; /* the next person */
	ui.message[0] = '\0';
	let_pass(&ui, 2);
	assert_string_equal(ui.message, "");
	hall.news = "A notice has arrived.";
	hall.ended = true;
	let_pass(&ui, 1);
	assert_string_equal(ui.message, "ended");
	assert_null(news_waiting(&ui));
	ui_finish(&ui);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
what_moved_on_is_not_acted_on(void **state)
{
	struct ui ui;

	(void)state;
	begin(&ui);
	assert_true(command_invoke(&ui, "decide"));
	assert_int_equal(hall.done, 1);
	ui_view(&ui);
	hall.version = 5;
	hall.changed = true; /* somebody else was first */
	assert_true(command_invoke(&ui, "decide"));
	assert_int_equal(hall.done, 1);
	assert_string_equal(ui.message, status_text(CONFLICT));
	assert_true(command_invoke(&ui, "decide")); /* what is there now has been seen */
	assert_int_equal(hall.done, 2);
	assert_string_equal(ui.message, "done at version 5");
	ui_view(&ui);
	hall.changed = true; /* something else changed: no reason to refuse */
	assert_true(command_invoke(&ui, "decide"));
	assert_int_equal(hall.done, 3);
	ui_finish(&ui);
}

static void
digits_on_a_button_do_nothing(void **state)
{
	struct ui ui;

	(void)state;
	begin(&ui);
	ui_push(&ui, &screen_desk, NULL);
	struct frame *top = ui.top;
	ui_view(&ui);
	type(&ui, "27"); /* two are for the field */
	dispatch_key(&ui, K_TAB, 60);
	assert_null(ui_field(&ui));
	type(&ui, "0123456789");
	assert_int_equal(hall.done, 0);
	assert_ptr_equal(ui.top, top);
	assert_string_equal(form_shown(desk(&ui)->form, 0), "27");
	desk(&ui)->choosing = true;
	ui_stale(&ui);
	type(&ui, "7"); /* elsewhere they are keys */
	assert_int_equal(hall.done, 1);
	ui_finish(&ui);
}

int
test_news(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(news_leaves_a_form_alone),
		cmocka_unit_test(news_leaves_a_list_alone),
		cmocka_unit_test(news_waits_for_another_message),
		cmocka_unit_test(news_is_for_who_was_here),
		cmocka_unit_test(what_moved_on_is_not_acted_on),
		cmocka_unit_test(digits_on_a_button_do_nothing),
	};

	return cmocka_run_group_tests_name("news", tests, NULL, NULL);
}

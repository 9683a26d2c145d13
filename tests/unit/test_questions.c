/* Questions as they are drawn and asked: what stands above and beneath a field, the mark, what of a
 * form is in sight, keys that find no room, and the same in plain lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "questions.h"
#include "tui/keymap.h"
#include "tui/layout.h"
#include "tui/ui_internal.h"

static struct arena scratch;

static int
opened(void **state)
{
	return sheet_opened(state);
}

static int
closed(void **state)
{
	arena_free(&scratch);
	return sheet_closed(state);
}

/* -- Drawn ------------------------------------------------------------------------------------ */

static struct body
drawn(const struct form *f, bool ascii)
{
	struct body body = { .lines = { .arena = &scratch, .columns = 79, .ascii = ascii } };

	layout_form(&body, f);
	return body;
}

static void
expect_lines(const struct body *body, size_t from, const char *const *lines)
{
	for (size_t i = 0; lines[i]; i++) {
		assert_true(from + i < body->lines.count);
		assert_string_equal(body->lines.line[from + i].text, lines[i]);
	}
}

static size_t
line_with(const struct body *body, const char *text)
{
	for (size_t i = 0; i < body->lines.count; i++)
		if (strstr(body->lines.line[i].text, text))
			return i;
	fail_msg("no line with \"%s\"", text);
	return 0;
}

static void
one_of_them_is_drawn(void **state)
{
	static const char *const lines[] = {
		"   Shall the market move?", "", "   The new place is behind the school. *",
		"   > ( ) 1  Yes", "     (x) 2  No", "     ( ) 3  I do not know", "", NULL,
	};
	struct form *f = *state;

	form_set_text(f, AGREE, "no");
	struct body body = drawn(f, false);
	expect_lines(&body, 0, lines);
	assert_int_equal(body.line, 3);
	assert_int_equal(body.column, 3);
	assert_int_equal(body.begin, 0);
	assert_int_equal(body.last, 6);
}

static void
several_are_drawn(void **state)
{
	static const char *const lines[] = {
		"   What does your street need?", "   Needs:", "     [x] 1  Road",
		"     [ ] 2  Lamps", "     [ ] 3  Drain", "   > [ ] 4  Lantern",
		"     [x] 5  Bridge", "     ! At most 3.", "     2 chosen, of 2 to 3.",
		"     Two or three.", NULL,
	};
	struct form *f = *state;
	const struct problem p = { .field = "2", .text = "At most 3." };

	form_set_text(f, NEEDS, "1, 5");
	form_problem(f, &p);
	f->state[NEEDS].mark = 3;
	struct body body = drawn(f, true);
	size_t at = line_with(&body, "What does your street");
	assert_int_equal(body.begin, at);
	assert_int_equal(body.first, at);
	assert_int_equal(body.line, at + 5);
	expect_lines(&body, at, lines);
	assert_int_equal(body.last, at + 9);
}

static void
an_order_is_drawn(void **state)
{
	static const char *const lines[] = {
		"   What comes first?", "      2.  1  Road", "      -   2  Water",
		"      1.  3  Market, and its roof", "     2 of 3 have a place.", "", NULL,
	};
	struct form *f = *state;

	form_set_text(f, ORDER, "3 1");
	struct body body = drawn(f, true);
	expect_lines(&body, line_with(&body, "What comes first"), lines);
}

/* The end of a long text fills its box, also after a last empty line. */
static void
the_end_of_a_text_is_seen(void **state)
{
	static const char *const lines[] = { "   ^ three", "   | four", "   | five", "   |", NULL };
	const struct field one[] = {
		{ .key = "t", .label = "Text", .kind = FIELD_LONG, .max = 10 }, { .key = NULL },
	};
	const struct form_spec spec = { .name = "one", .fields = one, .send = "Send" };
	struct form f;

	(void)state;
	form_open(&f, &spec, NULL);
	const char *text = "one\ntwo\nthree\nfour\nfive\n";
	assert_int_equal(form_paste(&f, text, strlen(text)), FORM_CHANGED);
	struct body body = drawn(&f, true);
	size_t at = line_with(&body, "three");
	for (size_t i = 0; lines[i]; i++)
		assert_memory_equal(body.lines.line[at + i].text, lines[i], strlen(lines[i]));
	assert_int_equal(body.line, at + 3);
	assert_non_null(strstr(body.lines.line[at + 4].text, "You pasted 24 characters"));
	form_close(&f);
}

/* Beneath a question the field stands by itself, in line with those that have a name. */
static void
a_text_has_no_name(void **state)
{
	struct form *f = *state;
	struct field one[2] = { questions[WHY] };
	const struct form_spec spec = { .name = "one", .fields = one, .send = "Send" };
	struct form lone;

	f->focus = WHY;
	form_set_text(f, WHY, "So");
	struct body body = drawn(f, true);
	const char *text = body.lines.line[body.line].text;
	assert_int_equal(strspn(text, " "), 3);
	assert_memory_equal(text, "   [So ", 7);
	assert_int_equal(body.column, 6);
	one[0].label = "Name";
	one[0].required = true;
	form_open(&lone, &spec, NULL);
	body = drawn(&lone, true);
	assert_string_equal(body.lines.line[0].text, "   Why?");
	assert_memory_equal(body.lines.line[1].text, "   Name * : [", 13);
	form_close(&lone);
}

static void
long_options_wrap(void **state)
{
	static const struct option options[] = {
		{ .value = 1, .label = "A road that leads from the market to the school, wide enough "
		                       "for carts and with lamps" },
		{ .value = 2, .label = "Nothing" },
	};
	struct field one[2] = { { .key = "1", .kind = FIELD_CHOICE, .listed = true, .own = true,
		                  .given = options, .given_count = 2 } };
	const struct form_spec spec = { .name = "one", .fields = one, .send = "Send" };
	struct form f;

	(void)state;
	form_open(&f, &spec, NULL);
	form_set_text(&f, 0, "2");
	f.state[0].mark = 1;
	struct body body = drawn(&f, true);
	assert_string_equal(body.lines.line[1].text, "            carts and with lamps");
	assert_string_equal(body.lines.line[2].text, "   > (x) 2  Nothing");
	assert_int_equal(body.line, 2);
	form_close(&f);
}

/* -- In sight --------------------------------------------------------------------------------- */

static void
what_has_the_focus_is_in_sight(void **state)
{
	struct body body = { .focus = true, .lines = { .count = 60 } };

	(void)state;
	body.first = body.begin = 20;
	body.line = 22;
	body.last = 24;
	assert_int_equal(layout_top(&body, 18, 0), 7);   /* no further than it takes */
	assert_int_equal(layout_top(&body, 18, 7), 7);
	assert_int_equal(layout_top(&body, 18, 40), 20);
	assert_false(layout_tall(&body, 18));
	/* The text above the first field goes only where there is no room for both. */
	body.first = 0;
	assert_int_equal(layout_top(&body, 25, 20), 0);
	assert_int_equal(layout_top(&body, 18, 0), 7);
	/* A field that is longer: the line with the cursor, and those beside it. */
	body.first = body.begin = 10;
	body.last = 49;
	assert_true(layout_tall(&body, 18));
	body.line = 30;
	assert_int_equal(layout_top(&body, 18, 10), 15);
	assert_int_equal(layout_top(&body, 18, 15), 15);
	body.line = 29; /* a step back scrolls nothing */
	assert_int_equal(layout_top(&body, 18, 15), 15);
	body.line = 15;
	assert_int_equal(layout_top(&body, 18, 15), 14);
	body.line = 49;
	assert_int_equal(layout_top(&body, 18, 15), 32);
	body.focus = false;
	assert_int_equal(layout_top(&body, 18, 99), 42);
}

/* -- A hall of one sheet ---------------------------------------------------------------------- */

struct session {
	char sent[200];
};

struct page {
	struct form *form;
};

static enum status
page_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)arg;
	(void)p;
	((struct page *)state)->form = ui_form_new(ui, &sheet_spec);
	return OK;
}

static void
page_view(const void *state, struct view *v)
{
	view_form(v, "sheet", ((const struct page *)state)->form);
}

static void
page_sent(struct ui *ui, void *state)
{
	struct form *form = ((struct page *)state)->form;
	struct problem p = { 0 };
	struct sheet s;

	if (form_take(form, &s, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "sent: %d|%d|%s|%s|%d", (int)s.agree, (int)s.needs, s.order, s.why,
		           (int)s.which);
}

static void
nothing(struct ui *ui, void *state, const struct command *c)
{
	(void)ui;
	(void)state;
	(void)c;
}

static const struct command page_commands[] = {
	{ .id = "1", .key = 'x', .function_key = K_F3, .label = "Explain the question", .run = nothing,
	  .flags = COMMAND_BAR },
	{ .id = "2", .key = 'y', .function_key = K_F5, .label = "One a page", .run = nothing,
	  .flags = COMMAND_BAR },
	{ .id = "3", .key = 'z', .label = "Save for later", .run = nothing, .flags = COMMAND_BAR },
	{ 0 },
};

static const struct screen screen_page = {
	.name = "page", .title = "Page", .state_size = sizeof(struct page), .open = page_open,
	.view = page_view, .sent = page_sent, .commands = page_commands,
};

static bool
yes(struct session *s)
{
	(void)s;
	return true;
}

static bool
all(struct session *s, int right)
{
	(void)s;
	(void)right;
	return true;
}

static struct session session;
static const struct ui_config config = {
	.session = &session, .first = &screen_page, .signed_in = yes, .holds = all, .ascii = true,
};

/* What is said to `script`. */
static const char *
converse(const char *script)
{
	static char text[30000];
	FILE *in = tmpfile();
	FILE *out = tmpfile();
	int status;

	assert_non_null(in);
	assert_non_null(out);
	fputs(script, in);
	rewind(in);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct problem p = { 0 };
		dup2(fileno(in), STDIN_FILENO);
		dup2(fileno(out), STDOUT_FILENO);
		alarm(20);
		_exit(ui_run_plain(&config, &p) == OK ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	rewind(out);
	text[fread(text, 1, sizeof(text) - 1, out)] = '\0';
	fclose(in);
	fclose(out);
	return text;
}

static void
has(const char *said, const char *text)
{
	if (!strstr(said, text))
		fail_msg("not said: \"%s\" in:\n%s", text, said);
}

static void
plain_lines_ask_them_all(void **state)
{
	const char *said = converse("yes\n1, 3\n3 1 2\nbecause\n12\ny\n");

	(void)state;
	has(said, "Shall the market move?\n\nThe new place is behind the school.\n"
	          "1. Yes\n2. No\n3. I do not know\nYour answer (needed): ");
	has(said, "What does your street need?\nTwo or three.\n1. Road\n");
	has(said, "Write the numbers of your choices, such as: 1, 3\n0 chosen, of 2 to 3.\nNeeds: ");
	has(said, "Write the numbers in your order, the first place first, such as: 3 1 2\n"
	          "0 of 3 have a place.\nYour answer: ");
	has(said, "Why?\nYour answer: ");
	has(said, "sent: 1|5|3 1 2|because|112");
}

static void
plain_lines_refuse_a_double(void **state)
{
	const char *said = converse("\n1, 3\n3 1 3\n2 1 7\n3 1\n\n-\ny\n2\n3\n\ny\n");

	(void)state;
	has(said, "! Number 3 is there twice. Each has one place.");
	has(said, "! There is no number 7 here, only 1 to 3.");
	has(said, "2 answers need another look");
	has(said, "! Please choose one.");
	has(said, "! Without a place: Water. Or take all of them back.");
	has(said, "Now: 1. Market, and its roof, 2. Road\n");
}

/* -- The line of keys ------------------------------------------------------------------------- */

static const char *
hints(struct ui *ui, int columns)
{
	struct lines l = { .arena = &scratch, .columns = columns, .ascii = true };

	ui_view(ui);
	return hints_here(ui, &l);
}

/* A renderer that draws nothing. */
static const struct renderer no_renderer = { .asks = false };

static void
keys_without_room_are_left_out(void **state)
{
	static struct ui ui;

	(void)state;
	ui_begin(&ui, &config, &no_renderer);
	assert_string_equal(hints(&ui, 79),
	                    " Number, Space: choose   Arrows: move   Enter: go on   "
	                    "F3 Explain the question");
	assert_string_equal(hints(&ui, 120),
	                    " Number, Space: choose   Arrows: move   Enter: go on   "
	                    "F3 Explain the question   F5 One a page");
	ui.top->form->focus = QUESTIONS; /* on the button letters are keys */
	assert_string_equal(hints(&ui, 30), " Enter: Send");
	assert_string_equal(hints(&ui, 40), " Enter: Send   X Explain the question");
	ui_finish(&ui);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_of_them_is_drawn, opened, closed),
		cmocka_unit_test_setup_teardown(several_are_drawn, opened, closed),
		cmocka_unit_test_setup_teardown(an_order_is_drawn, opened, closed),
		cmocka_unit_test_setup_teardown(the_end_of_a_text_is_seen, opened, closed),
		cmocka_unit_test_setup_teardown(a_text_has_no_name, opened, closed),
		cmocka_unit_test_setup_teardown(long_options_wrap, opened, closed),
		cmocka_unit_test_setup_teardown(what_has_the_focus_is_in_sight, opened, closed),
		cmocka_unit_test_setup_teardown(plain_lines_ask_them_all, opened, closed),
		cmocka_unit_test_setup_teardown(plain_lines_refuse_a_double, opened, closed),
		cmocka_unit_test_setup_teardown(keys_without_room_are_left_out, opened, closed),
	};

	lang_init();
	return cmocka_run_group_tests_name("questions", tests, NULL, NULL);
}

/* Views as lines: whole conversations with the plain renderer over a made-up session. Needs no
 * terminal. Blocks alone are in test_plain_blocks.c. */
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
#include "tui/form.h"
#include "tui/list.h"
#include "tui/ui.h"

struct session {
	bool member;
	int supports;
	char sent[200];
	char kept[200];
	int event[2];
};

/* -- A hall of three screens ------------------------------------------------------------------ */

static const struct column columns[] = {
	{ "Title", 0, ALIGN_LEFT }, { "Support", 8, ALIGN_RIGHT }, { NULL, 0, ALIGN_LEFT },
};

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	int64_t first = from ? from->id + 1 : 1;

	(void)s;
	(void)state;
	if (backward) {
		int64_t last = from ? from->id - 1 : 25;
		first = last - (int64_t)n + 1 > 1 ? last - (int64_t)n + 1 : 1;
		n = (size_t)(last - first + 1);
	}
	size_t got = 0;
	for (int64_t id = first; id <= 25 && got < n; id++)
		rows[got++] = (struct row){
			.id = id,
			.cells = { cell_text(arena_printf(a, "wish %d", (int)id)), cell_number(id) },
		};
	return got;
}

static const struct list_source source = { .columns = columns, .page = page, .open = "open" };

static void
list_view(const void *state, struct view *v)
{
	(void)state;
	view_list(v, "list", &source, "nothing");
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	char text[40];

	(void)state;
	(void)c;
	snprintf(text, sizeof(text), "text of wish %d", (int)ui_row(ui)->id);
	ui_page(ui, "A wish", text);
}

static void
support(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (!row)
		return;
	ui_session(ui)->supports++;
	ui_message(ui, "supported wish %d", (int)row->id);
}

static const char *
too_early(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)state;
	(void)c;
	return "opens on 3 August";
}

static const struct command list_commands[] = {
	{ .id = "open", .label = "Open", .help = "Reads it.", .run = open_row },
	{ .id = "support", .key = 'd', .label = "Support", .help = "Backs it.", .run = support,
	  .flags = COMMAND_BAR | COMMAND_MEMBER },
	{ .id = "close", .key = 't', .label = "Close", .help = "Closes it.", .run = support,
	  .flags = COMMAND_BAR, .disabled = too_early },
	{ 0 },
};

static const struct screen screen_list = {
	.name = "list", .title = "Wishes", .state_size = 1, .view = list_view,
	.commands = list_commands,
};

struct values {
	const char *title;
	const char *text;
	int64_t number;
};

static const struct field fields[] = {
	{ .key = "title", .label = "Title", .kind = FIELD_TEXT, .max = 20, .required = true,
	  .offset = offsetof(struct values, title), .hint = "in one line" },
	{ .key = "text", .label = "Text", .kind = FIELD_LONG, .max = 200,
	  .offset = offsetof(struct values, text) },
	{ .key = "number", .label = "Number", .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, number) },
	{ 0 },
};

static const struct form_spec spec = {
	.name = "wish", .fields = fields, .send = "Send", .drafts = true
};

struct write {
	struct form *form;
};

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct write *w = state;

	(void)arg;
	(void)p;
	w->form = ui_alloc(ui, sizeof(*w->form));
	form_open(w->form, &spec, ui_session(ui));
	return OK;
}

static void
write_view(const void *state, struct view *v)
{
	view_heading(v, "%s", "Write a wish");
	view_form(v, "wish", ((const struct write *)state)->form);
}

static void
write_sent(struct ui *ui, void *state)
{
	struct write *w = state;
	struct session *s = ui_session(ui);
	struct values values;
	struct problem p = { 0 };

	if (form_take(w->form, &values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	if (!ui_need_member(ui, write_sent))
		return;
	snprintf(s->sent, sizeof(s->sent), "%s|%s|%d", values.title, values.text,
	         (int)values.number);
	ui_pop(ui);
	ui_message(ui, "sent: %s", s->sent);
}

static bool
write_keep(struct ui *ui, void *state)
{
	struct arena a = { 0 };

	snprintf(ui_session(ui)->kept, sizeof(ui_session(ui)->kept), "%s",
	         form_draft(((struct write *)state)->form, &a));
	arena_free(&a);
	return true;
}

static void
write_close(struct ui *ui, void *state)
{
	(void)ui;
	form_close(((struct write *)state)->form);
}

static const struct screen screen_write = {
	.name = "write", .title = "Write", .state_size = sizeof(struct write), .open = write_open,
	.view = write_view, .sent = write_sent, .keep = write_keep, .close = write_close,
};

/* Signing in waits for a word from elsewhere, as it does for the helper. */
static enum status
signin_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct session *s = ui_session(ui);

	(void)state;
	(void)arg;
	(void)p;
	assert_int_equal(pipe(s->event), 0);
	assert_int_equal(write(s->event[1], "x", 1), 1);
	ui_watch(ui, s->event[0]);
	return OK;
}

static void
signin_view(const void *state, struct view *v)
{
	(void)state;
	view_text(v, "one moment");
}

static void
signin_event(struct ui *ui, void *state)
{
	(void)state;
	ui_watch(ui, -1);
	ui_session(ui)->member = true;
	ui_resume(ui);
}

static const struct screen screen_signin = {
	.name = "signin", .title = "Sign in", .state_size = 1, .open = signin_open,
	.view = signin_view, .event = signin_event,
};

static void
home_view(const void *state, struct view *v)
{
	const struct menu_item items[] = {
		{ 1, "See wishes", "25 there", "see" }, { 2, "Write", NULL, "write" },
	};

	(void)state;
	view_heading(v, "%s", "Welcome");
	view_menu(v, "home", items, 2);
}

static void
push(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_push(ui, c->arg, NULL);
}

static const struct command home_commands[] = {
	{ .id = "see", .label = "See wishes", .help = "All of them.", .run = push,
	  .arg = &screen_list },
	{ .id = "write", .label = "Write", .help = "A new one.", .run = push,
	  .arg = &screen_write },
	{ 0 },
};

static const struct screen screen_home = {
	.name = "home", .title = "Home", .help = "The hall.", .state_size = 1,
	.commands = home_commands, .view = home_view,
};

static void
sign_in(struct ui *ui)
{
	ui_push(ui, &screen_signin, NULL);
}

static bool
signed_in(struct session *s)
{
	return s->member;
}

static bool
holds(struct session *s, int right)
{
	(void)right;
	return s->member;
}

/* -- Conversations ---------------------------------------------------------------------------- */

struct said {
	char text[30000];
	struct session session;
};

/* Answers the hall's questions with `script`; returns what it said and what came of it. */
static struct said *
converse(const char *script, bool ascii)
{
	static struct said said;
	FILE *in = tmpfile();
	FILE *out = tmpfile();
	int result[2];
	int status;

	said = (struct said){ .text = "" };
	assert_non_null(in);
	assert_non_null(out);
	assert_int_equal(pipe(result), 0);
	fputs(script, in);
	rewind(in);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct session s = { .member = false };
		struct problem p = { 0 };
		const struct ui_config config = {
			.session = &s, .first = &screen_home, .sign_in = sign_in,
			.signed_in = signed_in, .holds = holds, .ascii = ascii,
		};
		dup2(fileno(in), STDIN_FILENO);
		dup2(fileno(out), STDOUT_FILENO);
		alarm(20);
		if (ui_run_plain(&config, &p) != OK ||
		    write(result[1], &s, sizeof(s)) != (ssize_t)sizeof(s))
			_exit(1);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(read(result[0], &said.session, sizeof(said.session)),
	                 sizeof(said.session));
	rewind(out);
	said.text[fread(said.text, 1, sizeof(said.text) - 1, out)] = '\0';
	fclose(in);
	fclose(out);
	close(result[0]);
	close(result[1]);
	assert_null(strchr(said.text, '\x1b'));
	return &said;
}

static void
has(const struct said *said, const char *text)
{
	if (!strstr(said->text, text))
		fail_msg("not said: \"%s\" in:\n%s", text, said->text);
}

static void
lacks(const struct said *said, const char *text)
{
	if (strstr(said->text, text))
		fail_msg("said: \"%s\" in:\n%s", text, said->text);
}

static void
menu_and_pages(void **state)
{
	const struct said *said = converse("1\n+\n3\n", false);

	(void)state;
	has(said, "1. See wishes (25 there)");
	has(said, "10. wish 10; Support: 10");
	has(said, "1. wish 11; Support: 11");
	has(said, "+ next page, - page before");
	has(said, "text of wish 13");
	lacks(said, "wish 21");
}

static void
refusals_say_why(void **state)
{
	const struct said *said = converse("1\nt\nnonsense\na\n", false);

	(void)state;
	has(said, "opens on 3 August");
	has(said, "\"nonsense\" is no choice here");
	has(said, "Close (not now: opens on 3 August)");
}

static void
guest_signs_in_and_goes_on(void **state)
{
	const struct said *said = converse("1\nd 4\nd 5\n", false);

	(void)state;
	has(said, "one moment");
	has(said, "supported wish 4");
	assert_true(said->session.member);
	assert_int_equal(said->session.supports, 2);
}

static void
form_is_asked(void **state)
{
	const struct said *said = converse("2\n\nline one\n\nline three\n.\nmany\n1\n"
	                                   "Lamp\n12\ny\n",
	                                   false);

	(void)state;
	has(said, "in one line\nTitle (needed): ");
	has(said, "Send? (y/n)");
	has(said, "sent: Lamp|line one");
	assert_string_equal(said->session.sent, "Lamp|line one\n\nline three|12");
}

/* A dot alone writes nothing, so it takes nothing away either; - does. */
static void
a_lone_dot_keeps_the_text(void **state)
{
	const struct said *said = converse("2\nLamp\nline one\n.\n12\n2\n\n.\n\ny\n", false);

	(void)state;
	assert_string_equal(said->session.sent, "Lamp|line one|12");
	said = converse("2\nLamp\nline one\n.\n12\n2\n\n-\n\ny\n", false);
	assert_string_equal(said->session.sent, "Lamp||12");
}

static void
end_of_input_keeps(void **state)
{
	const struct said *said = converse("2\nLamp\nhalf a li", false);

	(void)state;
	assert_string_equal(said->session.sent, "");
	assert_non_null(strstr(said->session.kept, "Lamp"));
	assert_non_null(strstr(said->session.kept, "half a li"));
}

static void
the_end_is_asked(void **state)
{
	const struct said *said = converse("2\nLamp\n!\nq\n0\n0\nq\n", false);

	(void)state;
	has(said, "End the session?");
	has(said, "what you typed is kept as a draft");
	said = converse("q\n1\n", false);
	has(said, "End the session?");
	lacks(said, "Wishes");
}

static void
help_names_commands(void **state)
{
	const struct said *said = converse("1\n?\n", true);

	(void)state;
	has(said, "Help: Wishes");
	has(said, "D  Support: Backs it.");
	has(said, "T  Close: Closes it. Not now: opens on 3 August");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(menu_and_pages),
		cmocka_unit_test(refusals_say_why),
		cmocka_unit_test(guest_signs_in_and_goes_on),
		cmocka_unit_test(form_is_asked),
		cmocka_unit_test(a_lone_dot_keeps_the_text),
		cmocka_unit_test(end_of_input_keeps),
		cmocka_unit_test(the_end_is_asked),
		cmocka_unit_test(help_names_commands),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}

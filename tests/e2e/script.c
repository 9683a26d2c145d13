/* The words of test scripts: see script.h. */
#include "script.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"

#define ESCAPE_MS 400 /* longer than the program's patience with a lone ESC */
#define ARGUMENTS 32

int
script_begin(void **state)
{
	return world_begin(state);
}

int
script_end(void **state)
{
	terminal_close_all();
	return world_end(state);
}

void
fail_screen(struct terminal *t, const char *fmt, ...)
{
	char reason[512];
	va_list ap;
	int row, column;

	va_start(ap, fmt);
	vsnprintf(reason, sizeof(reason), fmt, ap);
	va_end(ap);
	terminal_cursor(t, &row, &column);
	fprintf(stderr, "---- screen, cursor at row %d, column %d%s\n%s----\n", row, column,
	        terminal_ended(t) ? "; the program has ended" : "", terminal_screen(t));
	fail_msg("%s", reason);
	abort(); /* not reached; fail_msg does not say so */
}

/* -- Beginning ------------------------------------------------------------------------------- */

struct terminal *
open_program_sized(const char *term, int rows, int columns, const char *const *env,
                   const char *arguments)
{
	const char *argv[ARGUMENTS + 2] = { program_path() };
	char *words = strdup(arguments);
	char *rest = words;
	size_t n = 1;

	for (char *word; (word = strsep(&rest, " ")) && n <= ARGUMENTS;)
		if (*word)
			argv[n++] = word;
	struct terminal *t = terminal_open(&(struct terminal_config){
	        .argv = argv, .rows = rows, .columns = columns, .term = term, .env = env });
	free(words);
	return t;
}

struct terminal *
open_program(const char *term, const char *arguments)
{
	return open_program_sized(term, 24, 80, NULL, arguments);
}

/* Nobody is signed out because a test lets days pass. */
static void
stay(const char *dir)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/balai.conf", dir);
	FILE *f = fopen(path, "a");
	if (!f || fputs("\n[session]\nidle_minutes = 0\n", f) < 0 || fclose(f) != 0)
		fail_msg("%s cannot be written", path);
}

const char *
demo_village(const char *name)
{
	const char *dir = world_path(name);
	const char *const argv[] = { program_path(), "demo", "--no-run", dir, NULL };
	struct outcome *o = run_command(argv, NULL, NULL);

	if (o->status != 0)
		fail_msg("balai demo: exit status %d\n%s%s", o->status, o->out, o->err);
	outcome_free(o);
	stay(dir);
	return dir;
}

/* -- Keys ------------------------------------------------------------------------------------ */

/* As a terminal in application mode sends them, which vt100 and xterm share. */
static const struct {
	const char *name;
	const char *bytes;
} keys[] = {
	{ "Up", "\033OA" },         { "Down", "\033OB" },      { "Right", "\033OC" },
	{ "Left", "\033OD" },       { "Home", "\033[1~" },     { "Insert", "\033[2~" },
	{ "Delete", "\033[3~" },    { "End", "\033[4~" },      { "PageUp", "\033[5~" },
	{ "PageDown", "\033[6~" },  { "Backspace", "\177" },   { "Enter", "\r" },
	{ "Tab", "\t" },            { "BackTab", "\033[Z" },   { "Esc", "\033" },
	{ "Space", " " },           { "F1", "\033OP" },        { "F2", "\033OQ" },
	{ "F3", "\033OR" },         { "F4", "\033OS" },        { "F5", "\033[15~" },
	{ "F6", "\033[17~" },       { "F7", "\033[18~" },      { "F8", "\033[19~" },
	{ "F9", "\033[20~" },       { "F10", "\033[21~" },     { "F11", "\033[23~" },
	{ "F12", "\033[24~" },
};

const char *
key_bytes(const char *key)
{
	static char one[8];

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(keys[i].name, key) == 0)
			return keys[i].bytes;
	if (strncmp(key, "Ctrl-", 5) == 0 && strlen(key) == 6) {
		one[0] = (char)(key[5] & 0x1F);
		one[1] = '\0';
		return one;
	}
	size_t n = strlen(key);
	if (n == 0 || n > 4 || (n > 1 && ((unsigned char)key[0] & 0xC0) != 0xC0))
		fail_msg("\"%s\" is no key that this script knows", key);
	return memcpy(one, key, n + 1);
}

void
type(struct terminal *t, const char *text)
{
	terminal_send(t, text, strlen(text));
	settle(t);
}

void
press(struct terminal *t, const char *key)
{
	type(t, key_bytes(key));
	if (strcmp(key, "Esc") == 0 && clock_is_fake())
		pass_time(t, ESCAPE_MS);
}

void
press_times(struct terminal *t, const char *key, int times)
{
	for (int i = 0; i < times; i++)
		press(t, key);
}

/* -- Waiting --------------------------------------------------------------------------------- */

void
settle(struct terminal *t)
{
	int64_t end = real_ms() + patience_ms();

	while (!terminal_settled(t)) {
		if (real_ms() > end)
			fail_screen(t, "the program does not come to rest");
		terminal_pump(1);
	}
}

void
pass_time(struct terminal *t, int64_t ms)
{
	clock_move(ms);
	settle(t);
}

bool
shows(struct terminal *t, const char *text)
{
	for (int row = 0; row < terminal_rows(t); row++)
		if (strstr(terminal_row(t, row), text))
			return true;
	return false;
}

static void
wait_until(struct terminal *t, const char *text, bool there)
{
	int64_t end = real_ms() + patience_ms();

	for (;;) {
		if (terminal_settled(t) && shows(t, text) == there)
			return;
		if (terminal_ended(t) || real_ms() > end)
			fail_screen(t, there ? "\"%s\" does not appear" : "\"%s\" does not go away", text);
		terminal_pump(2);
	}
}

void
expect(struct terminal *t, const char *text)
{
	wait_until(t, text, true);
}

void
expect_gone(struct terminal *t, const char *text)
{
	wait_until(t, text, false);
}

/* The digit or letter before `label` where a row of a menu begins with these; 0: there is none. */
static char
menu_key(const char *row, const char *label)
{
	const char *at = strstr(row, label);
	const char *key = at ? at - 1 : row;

	while (key > row && *key == ' ')
		key--;
	bool letter = key > row && key[-1] == ' ' && *key >= 'A' && *key <= 'Z';
	return at && (letter || (*key >= '0' && *key <= '9')) ? *key : '\0';
}

void
choose(struct terminal *t, const char *label)
{
	expect(t, label);
	for (int row = 0; row < terminal_rows(t); row++) {
		char key[] = { menu_key(terminal_row(t, row), label), '\0' };
		if (key[0] != '\0') {
			press(t, key);
			settle(t);
			return;
		}
	}
	fail_screen(t, "there is no line \"%s\" to choose", label);
}

void
expect_row(struct terminal *t, int row, const char *text)
{
	settle(t);
	if (!strstr(terminal_row(t, row), text))
		fail_screen(t, "row %d does not show \"%s\"", row, text);
}

void
expect_absent(struct terminal *t, const char *text)
{
	settle(t);
	if (shows(t, text))
		fail_screen(t, "\"%s\" is on the screen", text);
}

void
expect_cursor_on(struct terminal *t, const char *text)
{
	char found[256] = "";
	size_t n = 0;
	int row, column;

	settle(t);
	terminal_cursor(t, &row, &column);
	while (n < strlen(text) && n + 32 < sizeof(found) && column < terminal_columns(t))
		n += strlen(strcpy(found + n, terminal_cell(t, row, column++)));
	if (strncmp(found, text, strlen(text)) != 0)
		fail_screen(t, "the cursor is not on \"%s\" but on \"%s\"", text, found);
}

void
expect_cursor_row(struct terminal *t, const char *text)
{
	int row, column;

	settle(t);
	terminal_cursor(t, &row, &column);
	if (!strstr(terminal_row(t, row), text))
		fail_screen(t, "the cursor's row does not show \"%s\"", text);
}

void
expect_exit(struct terminal *t, int status)
{
	int got = terminal_wait_exit(t);

	if (got != status)
		fail_screen(t, "the program ended with %d, not %d", got, status);
}

/* -- Golden screens -------------------------------------------------------------------------- */

static char *
read_whole(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t room = 0;

	if (!f)
		return NULL;
	ssize_t n = getdelim(&text, &room, '\0', f);
	fclose(f);
	if (n >= 0)
		return text;
	free(text);
	return NULL;
}

static void
write_golden(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f)
		fail_msg("%s: %s", path, strerror(errno));
	fputs(text, f);
	if (fclose(f) != 0)
		fail_msg("%s: %s", path, strerror(errno));
}

void
expect_golden(struct terminal *t, const char *name)
{
	char file[256];
	const char *how = getenv("BALAI_GOLDEN");
	char *now;
	int row, column;

	settle(t);
	terminal_cursor(t, &row, &column);
	snprintf(file, sizeof(file), "tests/e2e/golden/%s.txt", name);
	const char *path = source_path(file);
	if (asprintf(&now, "%scursor %d %d\n", terminal_screen(t), row, column) < 0)
		fail_msg("out of memory");
	char *golden = read_whole(path);
	bool same = golden && strcmp(golden, now) == 0;
	if (!same && how && strcmp(how, "write") == 0) {
		write_golden(path, now);
		same = true;
	}
	if (!same)
		fprintf(stderr, "---- %s says\n%s", path, golden ? golden : "(there is no such file)\n");
	free(golden);
	free(now);
	if (!same)
		fail_screen(t, "the screen is not as %s has it; BALAI_GOLDEN=write accepts it", file);
}

/* -- Counting -------------------------------------------------------------------------------- */

void
mark(struct terminal *t)
{
	settle(t);
	terminal_mark(t);
}

size_t
bytes_since(struct terminal *t)
{
	settle(t);
	return terminal_bytes(t);
}

int64_t
writes_since(struct terminal *t)
{
	settle(t);
	return terminal_writes(t);
}

void
expect_bytes(struct terminal *t, size_t most, const char *what)
{
	size_t n = bytes_since(t);

	print_message("%s: %zu bytes (at most %zu)\n", what, n, most);
	if (n > most) {
		fprintf(stderr, "%s\n", terminal_raw(t));
		fail_screen(t, "%s: %zu bytes, at most %zu were allowed", what, n, most);
	}
}

void
expect_writes(struct terminal *t, int64_t most, const char *what)
{
	long long n = writes_since(t);

	if (n > most)
		fail_screen(t, "%s: %lld write(2), at most %lld were allowed", what, n, (long long)most);
}

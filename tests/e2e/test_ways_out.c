/* Nasty text on every way out of the hall: imported or typed, it reaches a screen, plain lines,
 * exported files and the log only cleaned or escaped. What the way in says about it is in
 * test_bad_input.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "lines.h"
#include "script.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */
#define PASSWORD "lumbung-padi-2026"
#define TOWER "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c"

static const char *const nasty[] = {
	"\033[31m\033]0;judul\007\033[2J",            /* escape sequences */
	"\xc2\x9b" "31m\xc2\x9d" "0;x\xc2\x9c",       /* the same as C1 controls */
	"\u202egnp.exe\u202c \u2066isolasi\u2069",    /* turned round */
	"\U000e0041\U000e0042\U000e007f",             /* tag characters */
	"\ue000\uf8ff\U000f0000",                     /* for private use */
	"\u0378\U000effff",                           /* no characters at all */
	TOWER,
	"=HYPERLINK(\"http://jahat\",\"klik\")",
	"+62 812",
	"-2+3",
	"@SUM(A1)",
	"\"kutip\" 'tunggal' \\ miring, koma; titik",
	"baris satu\r\nX-Sisipan: ya\nbaris tiga\ttab",
	"padi \U0001f33e dan \u4e2d\u6587",
	"\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 keluarga",
	"~!#$%^&*()|`<>{}",
	"Ren\u00e9 \u2014 \u201cna\u00efve\u201d \u2026",
};

#define NASTY (sizeof(nasty) / sizeof(nasty[0]))

static char hall[320]; /* the options that name the village */
static struct arena arena;

/* -- What may come out ------------------------------------------------------------------------ */

/* Attributes that curses sets: none, bold and its end; no colour. */
static bool
plain_attribute(const char *parameters, size_t n)
{
	static const char *const known[] = { "", "0", "1", "7", "10", "0;10", "0;1", "22", "27",
		"0;10;1", "39;49" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strlen(known[i]) == n && memcmp(known[i], parameters, n) == 0)
			return true;
	return false;
}

/* Length of the sequence at s, which begins with ESC; 0: none that curses sends. */
static size_t
sequence(const char *s)
{
	if (s[1] == '[') {
		size_t n = strspn(s + 2, "0123456789;?");
		char end = s[2 + n];
		if (end == 'm')
			return plain_attribute(s + 2, n) ? n + 3 : 0;
		return end && strchr("ABCDGHJKLMPSTXdhlrt@", end) ? n + 3 : 0;
	}
	if (s[1] == '(' || s[1] == ')')
		return s[2] && strchr("0AB", s[2]) ? 3 : 0;
	return s[1] && strchr("78=>MDE", s[1]) ? 2 : 0;
}

/* The first place in s[n] that nothing but data could have brought; NULL when there is none.
 * `screen`: sequences and cursor movements of curses are fine. */
static const char *
foreign(const char *s, size_t n, bool screen, bool ascii)
{
	for (const char *end = s + n; s < end;) {
		unsigned char c = (unsigned char)*s;
		uint32_t code;
		size_t step = 1;
		if (c == 033 && screen)
			step = sequence(s);
		else if (c < 0x20 || c == 0x7f)
			step = c == '\n' || (c == '\r' && s[1] == '\n') ||
			       (screen && c && strchr("\r\b\t\016\017", c));
		else if (c >= 0x80) {
			step = ascii ? 0 : text_next(s, &code);
			if (step > 0 && (step == 1 || !text_allowed(code)))
				step = 0;
		}
		if (step == 0)
			return s;
		s += step;
	}
	return NULL;
}

static void
assert_clean(const char *what, const char *s, size_t n, bool screen, bool ascii)
{
	const char *bad = foreign(s, n, screen, ascii);
	char shown[100] = { 0 };
	size_t used = 0;

	if (!bad)
		return;
	for (const char *c = bad; c < s + n && used + 6 < sizeof(shown); c++)
		if (isprint((unsigned char)*c))
			shown[used++] = *c;
		else
			used += (size_t)sprintf(shown + used, "\\x%02x", (unsigned char)*c);
	fail_msg("%s holds, at byte %zu: %s", what, (size_t)(bad - s), shown);
}

static char *
cleaned(const char *text)
{
	char *out;

	assert_int_equal(text_clean(&arena, TEXT_LINE, text, strlen(text), &out, NULL, NULL), OK);
	return out;
}

/* -- The way in: a village whose newest proposals are these ----------------------------------- */

static void
put_cell(FILE *f, const char *before, const char *text, const char *after, const char *end)
{
	fprintf(f, "\"%s", before);
	for (; *text; text++)
		fprintf(f, "%s%c", *text == '"' ? "\"" : "", *text);
	fprintf(f, "%s\"%s", after, end);
}

static int
begin(void **state)
{
	char line[700];

	if (script_begin(state) != 0)
		return -1;
	lang_init();
	clock_begin(NOON);
	snprintf(hall, sizeof(hall), "--config %s/balai.conf", demo_village("village"));
	const char *path = world_path("jahat.csv");
	FILE *f = fopen(path, "w");
	fprintf(f, "title,problem,place,author\n");
	for (size_t i = 0; i < NASTY; i++) {
		put_cell(f, "", nasty[i], " sebagai judul", ",");
		put_cell(f, "Sejak lama terganggu oleh ", nasty[i], " di mana-mana.", ",");
		put_cell(f, "", nasty[i], "", ",");
		put_cell(f, "", nasty[i], "", "\n");
	}
	fclose(f);
	snprintf(line, sizeof(line), "import proposals %s %s", path, hall);
	struct outcome *o = run_program(line, NULL);
	if (o->status != 0)
		fail_msg("the import: %d\n%s%s", o->status, o->out, o->err);
	assert_clean("what the import says", o->err, strlen(o->err), false, false);
	outcome_free(o);
	return 0;
}

static int
put_away(void **state)
{
	(void)state;
	terminal_close_all();
	arena_free(&arena);
	return 0;
}

/* -- Screens ---------------------------------------------------------------------------------- */

static struct terminal *
open_guest(const char *term)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--guest %s", hall);
	struct terminal *t = open_program(term, arguments);
	expect(t, "Apa yang ingin Anda lakukan?");
	return t;
}

static void
assert_clean_line(struct terminal *t, const char *what, bool ascii)
{
	size_t n;

	settle(t);
	const char *bytes = terminal_received(t, &n);
	/* What looks further than the end must find one. */
	char *copy = malloc(n + 1);
	memcpy(copy, bytes, n);
	copy[n] = '\0';
	assert_clean(what, copy, n, true, ascii);
	free(copy);
}

/* The list, every page of it, and a search for each. */
static void
look_through(const char *term, bool ascii)
{
	struct terminal *t = open_guest(term);

	press(t, "1");
	expect(t, "sebagai judul");
	for (size_t i = 0; i < NASTY; i++) {
		press(t, "Enter");
		expect(t, "Sejak lama");
		press(t, "PageDown");
		press(t, "Esc");
		expect(t, "Usulan, yang terbaru lebih dahulu");
		press(t, "Down");
	}
	assert_clean_line(t, term, ascii);
	terminal_close(t);
	for (size_t i = 0; i < NASTY; i++) {
		t = open_guest(term);
		press(t, "1");
		press(t, "/");
		type(t, nasty[i]);
		pass_time(t, 2000); /* what may be an unfinished key is none */
		press(t, "Enter");
		press(t, "Ctrl-L");
		assert_false(terminal_ended(t));
		assert_clean_line(t, "searching", ascii);
		terminal_close(t);
	}
}

static void
on_a_vt100(void **state)
{
	(void)state;
	look_through("vt100", true);
}

static void
on_an_xterm(void **state)
{
	(void)state;
	look_through("xterm-256color", false);
}

static void
on_a_line(void **state)
{
	static const char *const ways[] = { "--plain", "--plain --ascii" };
	char arguments[400];
	char input[4000] = "1\n";
	(void)state;

	for (size_t i = 0; i < NASTY; i++)
		snprintf(input + strlen(input), sizeof(input) - strlen(input), "%zu\n0\n%s\n",
		         i % 10 + 1, i == 9 ? "+" : "?\n0");
	for (size_t i = 0; i < 2; i++) {
		snprintf(arguments, sizeof(arguments), "%s --guest %s", ways[i], hall);
		struct outcome *o = run_program(arguments, input);
		assert_int_equal(o->status, 0);
		assert_non_null(strstr(o->out, "sebagai judul"));
		assert_non_null(strstr(o->out, "Sejak lama"));
		assert_clean(ways[i], o->out, o->out_size, false, i == 1);
		outcome_free(o);
	}
}

/* Answered to a question, it is said back in the next sentence. */
static void
typed_as_lines(void **state)
{
	char arguments[400];
	(void)state;

	snprintf(arguments, sizeof(arguments), "--plain --guest %s", hall);
	for (size_t i = 0; i < NASTY; i++) {
		const char *const inputs[] = { nasty[i], "1\n/\n", "3\n", "2\n" };
		for (size_t k = 0; k < 4; k++) {
			char *input = arena_printf(&arena, "%s%s\n%s\n", k ? inputs[k] : "", nasty[i],
			                           nasty[i]);
			struct outcome *o = run_program(arguments, input);
			assert_clean("an answer", o->out, o->out_size, false, false);
			assert_clean("an answer's complaint", o->err, strlen(o->err), false, false);
			outcome_free(o);
		}
	}
}

/* All of it in one long field, sent, and looked at from the other side. */
static void
typed_into_a_form(void **state)
{
	static const char *const terms[] = { "vt100", "xterm-256color" };
	(void)state;

	for (size_t i = 0; i < 2; i++) {
		struct terminal *t = open_program(terms[i], hall);
		expect(t, "Saya sudah punya akun");
		press(t, "1");
		type(t, "siti");
		press(t, "Enter");
		expect(t, "Sandi * : ");
		type(t, PASSWORD);
		press(t, "Enter");
		expect(t, "(W-");
		press(t, "2");
		expect(t, "Apa masalahnya");
		type(t, "Ketikan yang aneh-aneh");
		press(t, "Tab");
		for (size_t k = 0; k < NASTY; k++) {
			type(t, nasty[k]);
			pass_time(t, 2000);
		}
		press(t, "F5");
		assert_clean_line(t, terms[i], i == 0);
		terminal_close(t);
	}
}

/* -- Files ------------------------------------------------------------------------------------ */

static char *
exported(const char *format)
{
	char line[400];

	snprintf(line, sizeof(line), "export proposals --all --format %s %s", format, hall);
	struct outcome *o = run_program(line, NULL);
	assert_int_equal(o->status, 0);
	char *text = arena_strndup(&arena, o->out, o->out_size);
	assert_int_equal(strlen(text), o->out_size);
	outcome_free(o);
	return text;
}

/* Each cell's first character; a spreadsheet takes these for the beginning of a formula. */
static void
in_csv(void **state)
{
	const char *text = exported("csv");
	bool quoted = false;
	bool first = true;
	(void)state;

	assert_clean("the CSV", text, strlen(text), false, false);
	for (const char *c = text; *c; c++) {
		if (first && *c != '"') {
			if (strchr("=+-@\t\r", *c))
				fail_msg("a cell begins as a formula does: %.40s", c);
			first = false;
		}
		if (*c == '"')
			quoted = !quoted;
		else if (!quoted && (*c == ',' || *c == '\n'))
			first = true;
	}
	assert_false(quoted);
	/* Nothing that may stay is lost. */
	assert_non_null(strstr(text, "'=HYPERLINK(\"\"http"));
	assert_non_null(strstr(text, "'+62 812 sebagai judul"));
	assert_non_null(strstr(text, cleaned(nasty[13])));
	assert_non_null(strstr(text, cleaned(nasty[14])));
}

/* Behind a string that begins at s: fails where it is none. */
static const char *
skip_string(const char *s)
{
	for (s++; *s != '"'; s++) {
		if ((unsigned char)*s < 0x20)
			fail_msg("a raw control character in a string: %.40s", s);
		if (*s == '\\' && (!*++s || !strchr("\"\\/bfnrtu", *s)))
			fail_msg("no such escape: %.40s", s);
	}
	return s + 1;
}

static void
in_json(void **state)
{
	const char *text = exported("json");
	int depth = 0;
	(void)state;

	assert_clean("the JSON", text, strlen(text), false, false);
	for (const char *c = text; *c;) {
		if (*c == '"') {
			c = skip_string(c);
			continue;
		}
		if (!strchr("{}[]:,0123456789.-+eE \ntrufalsn", *c))
			fail_msg("outside of a string: %.40s", c);
		depth += (*c == '{' || *c == '[') - (*c == '}' || *c == ']');
		assert_true(depth >= 0);
		c++;
	}
	assert_int_equal(depth, 0);
	assert_non_null(strstr(text, "\"=HYPERLINK(\\\"http"));
	assert_non_null(strstr(text, "\\\\ miring"));
	assert_non_null(strstr(text, cleaned(nasty[14])));
}

/* -- Complaints and the log ------------------------------------------------------------------- */

/* Names of files, people and things that are not there are said back. */
static void
in_complaints(void **state)
{
	(void)state;
	for (size_t i = 0; i < NASTY; i++) {
		const char *const commands[][8] = {
			{ program_path(), nasty[i], NULL },
			{ program_path(), "verify", "--db", nasty[i], NULL },
			{ program_path(), "verify", "--config", nasty[i], NULL },
			{ program_path(), "import", "proposals", nasty[i], "--config",
			  hall + strlen("--config "), NULL },
			{ program_path(), "user", "suspend", nasty[i], "--config",
			  hall + strlen("--config "), NULL },
			{ program_path(), "--lang", nasty[i], NULL },
		};
		for (size_t k = 0; k < sizeof(commands) / sizeof(commands[0]); k++) {
			struct outcome *o = run_command(commands[k], NULL, NULL);
			char *what = arena_printf(&arena, "the complaint about %s (%zu)",
			                          commands[k][1], i);
			assert_int_not_equal(o->status, 0);
			assert_clean(k ? what : "no such command", o->err, strlen(o->err), false, false);
			outcome_free(o);
		}
	}
}

/* One line each, whatever is in it. */
static void
in_the_log(void **state)
{
	(void)state;
	const char *path = world_path("log");
	int kept = dup(STDERR_FILENO);
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	size_t entries = 0;
	size_t breaks = 0;

	fflush(stderr);
	dup2(fd, STDERR_FILENO);
	log_to_stderr();
	for (; entries < NASTY; entries++)
		log_write(LOG_LEVEL_WARN, "sign-in: refused \"%s\"", nasty[entries]);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	char text[8000];
	ssize_t n = pread(fd, text, sizeof(text) - 1, 0);
	close(fd);
	assert_true(n > 0);
	text[n] = '\0';
	for (const char *c = text; *c; c++) {
		breaks += *c == '\n';
		assert_true(*c == '\n' || (unsigned char)*c >= 0x20);
		assert_false(c[0] == '\xc2' && (unsigned char)c[1] < 0xa0);
	}
	assert_int_equal(breaks, entries);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(on_a_vt100, put_away),
		cmocka_unit_test_teardown(on_an_xterm, put_away),
		cmocka_unit_test_teardown(on_a_line, put_away),
		cmocka_unit_test_teardown(typed_as_lines, put_away),
		cmocka_unit_test_teardown(typed_into_a_form, put_away),
		cmocka_unit_test_teardown(in_csv, put_away),
		cmocka_unit_test_teardown(in_json, put_away),
		cmocka_unit_test_teardown(in_complaints, put_away),
		cmocka_unit_test_teardown(in_the_log, put_away),
	};

	return cmocka_run_group_tests_name("ways out", tests, begin, script_end) ? 1 : 0;
}

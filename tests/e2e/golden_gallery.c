/* Goes to a screen on each kind of terminal and keeps what is seen: see golden.h. */
#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "lines.h"
#include "script.h"
#include "village.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */
#define MARKER "@@"     /* no choice on any screen: tells in the lines where the last one begins */

static char *proposals;

static void
shell(const char *script)
{
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };
	struct outcome *o = run_command(argv, NULL, NULL);

	if (o->status != 0)
		fail_msg("%s: %s", script, o->err);
	outcome_free(o);
}

/* What a person speaks is kept in their account: everybody of the pictures chooses it there. */
static void
make_village_of(const struct language *l, int number)
{
	char script[200];

	shell("rm -rf village && cp -a pristine village");
	for (const struct picture *p = pictures; p->name; p++) {
		const struct picture *first = pictures;
		while (first->name && !(first->who && p->who && strcmp(first->who, p->who) == 0))
			first++;
		if (first != p)
			continue; /* a guest, or somebody who has chosen */
		snprintf(script, sizeof(script), "1\n%s\n" VILLAGE_PASSWORD "\nB\n%d\n", p->who,
		         number);
		struct outcome *o = run_program("--plain --config village/balai.conf", script);
		if (o->status != 0)
			fail_msg("%s cannot choose %s: %s", p->who, l->name, o->err);
		outcome_free(o);
	}
	snprintf(script, sizeof(script), "rm -rf pristine-%s && cp -a village pristine-%s", l->code,
	         l->code);
	shell(script);
}

/* A proposal that came back and was written anew, so that there are versions to compare. */
static void
correct_one(void)
{
	struct outcome *o = run_program("--plain --config village/balai.conf",
	                                "1\nnur\n" VILLAGE_PASSWORD
	                                "\n7\n2\nk\nAmbulans dan sopir siaga desa\n!\ny\n");

	assert_int_equal(o->status, 0);
	outcome_free(o);
	o = run_program("export proposals --all --config village/balai.conf", NULL);
	assert_int_equal(o->status, 0);
	proposals = strdup(o->out);
	outcome_free(o);
	if (!strstr(proposals, "Ambulans dan sopir siaga"))
		fail_msg("nur could not correct a proposal");
}

static void
fresh_village(const char *language)
{
	char script[100];

	snprintf(script, sizeof(script), "rm -rf village && cp -a pristine-%s village", language);
	shell(script);
}

int
gallery_begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(NOON);
	demo_village("village");
	correct_one();
	shell("cp -a village pristine");
	/* The program's own words are what the test waits for. */
	lang_init();
	bindtextdomain(LANG_DOMAIN, build_path("locale"));
	for (int i = 0; languages[i].code; i++)
		make_village_of(&languages[i], i + 1);
	return 0;
}

int
gallery_end(void **state)
{
	free(proposals);
	return script_end(state);
}

const char *
gallery_words(void)
{
	return proposals;
}

void
shots_free(struct shots *s)
{
	free(s->vt100);
	free(s->xterm);
	free(s->wide);
	free(s->plain);
}

/* -- At a terminal ---------------------------------------------------------------------------- */

/* The option by which one comes in. */
static const char *
way_in(const struct picture *p)
{
	return p->kiosk ? " --kiosk" : p->who ? "" : " --guest";
}

static struct terminal *
arrive(const struct picture *p, const char *language, const char *term)
{
	char arguments[400];

	fresh_village(language);
	snprintf(arguments, sizeof(arguments), "--config %s --lang %s%s",
	         world_path("village/balai.conf"), language, way_in(p));
	struct terminal *t = open_program(term, arguments);
	if (p->kiosk) {
		expect(t, languages[0].begin);
		return t;
	}
	if (!p->who) {
		expect(t, _("Welcome. What would you like to do?"));
		return t;
	}
	expect(t, _("I have an account: sign in"));
	press(t, "1");
	type(t, p->who);
	press(t, "Enter");
	expect(t, _("Password"));
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
	expect(t, "(W-");
	return t;
}

/* A word of the table without its quote, with blanks for '_'. */
static const char *
typed(const char *word)
{
	static char text[200];

	snprintf(text, sizeof(text), "%s", word + 1);
	for (char *c = text; *c; c++)
		if (*c == '_')
			*c = ' ';
	return text;
}

static void
walk_there(struct terminal *t, const struct picture *p)
{
	char *words = strdup(p->keys);
	char *rest = words;

	for (char *word; (word = strsep(&rest, " "));) {
		if (*word == '\'')
			type(t, typed(word));
		else if (*word)
			press(t, word);
	}
	free(words);
	expect_gone(t, _("One moment, please ..."));
}

/* Everything is said by text and place: no bar, no colour; the focus is where the cursor is. */
static void
check_looks(struct terminal *t)
{
	for (int row = 0; row < terminal_rows(t); row++)
		for (int column = 0; column < terminal_columns(t); column++) {
			struct terminal_look look = terminal_look(t, row, column);
			if (look.reverse || look.coloured || look.blink)
				fail_screen(t, "row %d, column %d is set off by more than text", row,
				            column);
		}
}

static void
check_edge(struct terminal *t)
{
	int last = terminal_columns(t) - 1;

	for (int row = 0; row < terminal_rows(t); row++) {
		const char *cell = terminal_cell(t, row, last);
		if (*cell && *cell != ' ')
			fail_screen(t, "row %d reaches the last column", row);
	}
}

static bool
stands_before(struct terminal *t, int row, int column, const char *marks)
{
	while (column-- > 0) {
		const char *cell = terminal_cell(t, row, column);
		if (*cell && strchr(marks, *cell))
			return true;
	}
	return false;
}

/* A question on the message line has the cursor behind it; a page without anything to choose, at
 * the beginning of its body. */
static void
check_cursor(struct terminal *t)
{
	int row, column;

	terminal_cursor(t, &row, &column);
	if (*terminal_cell(t, row, column) == '>' || stands_before(t, row, column, "[<|^v"))
		return;
	if (row > terminal_rows(t) - 6 && stands_before(t, row, column, ":"))
		return;
	if (column != 0)
		fail_screen(t, "the cursor stands on nothing that has the focus");
	for (int r = 2; r < terminal_rows(t) - 3; r++)
		if (*terminal_cell(t, r, 0) == '>' || *terminal_cell(t, r, 3) == '>')
			fail_screen(t, "the mark is on row %d and the cursor is not", r);
}

static char *
look_at(struct terminal *t, int *row, int *column)
{
	settle(t);
	check_looks(t);
	check_edge(t);
	check_cursor(t);
	terminal_cursor(t, row, column);
	return strdup(terminal_screen(t));
}

static void
shoot_vt100(const struct picture *p, const char *language, struct shots *s)
{
	struct terminal *t = arrive(p, language, "vt100");

	walk_there(t, p);
	s->vt100 = look_at(t, &s->row, &s->column);
	terminal_close(t);
}

static void
shoot_xterm(const struct picture *p, const char *language, struct shots *s)
{
	struct terminal *t = arrive(p, language, "xterm-256color");
	int row, column;

	walk_there(t, p);
	s->xterm = look_at(t, &row, &column);
	if (row != s->row || column != s->column)
		fail_screen(t, "the cursor is not where it is on a vt100 (%d, %d)", s->row, s->column);
	terminal_resize(t, 43, 132);
	int64_t end = real_ms() + patience_ms();
	do { /* the rule is as wide as the screen */
		if (real_ms() > end)
			fail_screen(t, "it does not follow the size");
		terminal_pump(1);
		settle(t);
	} while (*terminal_cell(t, 1, 130) != '-');
	s->wide = look_at(t, &s->wide_row, &s->wide_column);
	terminal_close(t);
}

/* -- As lines --------------------------------------------------------------------------------- */

/* The words to say, one a line, and the marker where "@" stands, or else before the last. Home,
 * where there are none, is read anew behind it. */
static void
say_way(FILE *f, const struct picture *p)
{
	char *words = strdup(p->lines ? p->lines : *p->keys ? p->keys : "F5");
	char *last = strrchr(words, ' ');
	char *rest = words;
	bool told = strchr(words, '@') != NULL;

	last = last ? last + 1 : words;
	for (char *word; (word = strsep(&rest, " "));) {
		if (*word == '@' || (word == last && !told))
			fprintf(f, MARKER "\n");
		if (*word != '@')
			fprintf(f, "%s\n",
			        strcmp(word, "Enter") == 0 ? "1"
			        : *word == '\''            ? typed(word)
			                                   : word);
	}
	free(words);
}

static char *
input_of(const struct picture *p)
{
	char *text;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	if (p->who)
		fprintf(f, "1\n%s\n" VILLAGE_PASSWORD "\n", p->who);
	say_way(f, p);
	fclose(f);
	return text;
}

static void
shoot_plain(const struct picture *p, const char *language, struct shots *s)
{
	char arguments[400];
	char *input = input_of(p);

	fresh_village(language);
	snprintf(arguments, sizeof(arguments), "--plain --config %s --lang %s%s",
	         world_path("village/balai.conf"), language, way_in(p));
	struct outcome *o = run_program(arguments, input);
	if (o->status != 0 || o->err[0])
		fail_msg("balai %s: exit status %d\n%s", arguments, o->status, o->err);
	const char *from = o->out;
	for (const char *m; (m = strstr(from, "\"" MARKER "\""));)
		from = strchr(m, '\n') + 1;
	while (*from == '\n')
		from++;
	s->plain = strdup(from);
	outcome_free(o);
	free(input);
}

/* -- Everything ------------------------------------------------------------------------------- */

static void
hide_behind(char *text, const char *before)
{
	for (char *at = text; (at = strstr(at, before));) {
		for (at += strlen(before); *at == ' ' || *at == ':'; at++)
			;
		for (; *at && *at != ' ' && *at != '\n'; at++)
			*at = '#';
	}
}

/* Hashes, of which at least so many digits stand together. */
#define HASH_DIGITS 16

static void
hide_hashes(char *text)
{
	static const char digits[] = "0123456789abcdefABCDEF";

	for (char *at = text; *(at += strcspn(at, digits));) {
		size_t n = strspn(at, digits);
		if (n >= HASH_DIGITS)
			memset(at, '#', n);
		at += n;
	}
}

static bool
is_block(const char *s)
{
	return strncmp(s, "\u2580", 3) == 0 || strncmp(s, "\u2584", 3) == 0
	       || strncmp(s, "\u2588", 3) == 0;
}

/* Codes for telephones: lines from one block to another, a sign for each column. */
static void
hide_drawn(char *text)
{
	char *out = text;
	const char *last = NULL;

	for (const char *s = text; *s;) {
		const size_t n = is_block(s) ? 3 : 1;
		if (!last && n > 1)
			for (const char *c = s; *c && *c != '\n'; c++)
				if (is_block(c))
					last = c;
		*out++ = last ? '#' : *s;
		if (s == last)
			last = NULL;
		s += n;
	}
	*out = '\0';
}

static void
hide(char *text, const char *texts)
{
	char *words = strdup(texts ? texts : "");
	char *rest = words;

	for (char *before; text && (before = strsep(&rest, "|"));) {
		if (strcmp(before, "#") == 0) {
			hide_hashes(text);
			hide_drawn(text);
		} else if (*before) {
			hide_behind(text, before);
		}
	}
	free(words);
}

void
gallery_shoot(const struct picture *p, const char *language, struct shots *s)
{
	*s = (struct shots){ 0 };
	lang_set(language);
	shoot_vt100(p, language, s);
	shoot_xterm(p, language, s);
	shoot_plain(p, language, s);
	hide(s->vt100, p->varies);
	hide(s->xterm, p->varies);
	hide(s->wide, p->varies);
	hide(s->plain, p->varies);
}

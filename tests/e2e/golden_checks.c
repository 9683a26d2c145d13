/* What holds for every screen: nothing cut in silence, nothing lost in ASCII, one language at a
 * time; and that it is as the golden files have it. See golden.h. */
#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <ctype.h>
#include <errno.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/lang.h"
#include "base/text.h"
#include "world.h"

#define SEGMENT_MIN 16 /* bytes of a string that tell its language */

static struct arena scratch;

static void
tell(const char *what, const char *text)
{
	fprintf(stderr, "---- %s\n%s\n", what, text);
}

/* -- Words ------------------------------------------------------------------------------------ */

static char *
joined(const char *a, const char *b)
{
	return arena_printf(&scratch, " %s %s ", a, b);
}

/* With every run of blanks and line feeds as one blank. */
static char *
flowing(const char *text)
{
	char *out = arena_printf(&scratch, " %s ", text);
	char *to = out;

	for (const char *from = out; *from; from++)
		if (!isspace((unsigned char)*from))
			*to++ = *from;
		else if (to == out || to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
	return out;
}

static bool
has_word(const char *text, const char *word, size_t n)
{
	for (const char *at = text; (at = memmem(at, strlen(at), word, n)); at++)
		if ((at == text || !isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[n]))
			return true;
	return false;
}

/* As a vt100 shows it: the mark of what is cut is one column there too, and so is each sign of a
 * timeline. */
static const char *
in_ascii(const char *text)
{
	static const struct {
		const char *sign;
		char plain;
	} signs[] = {
		{ "\u2026", '~' }, { "\u2500", '-' }, { "\u2591", 'P' }, { "\u2588", '=' },
		{ "\u2592", 'M' }, { "\u25BC", 'V' }, { "\u2502", ':' },
	};
	char *copy = arena_strdup(&scratch, text);

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		for (char *at; (at = strstr(copy, signs[i].sign));) {
			*at = signs[i].plain;
			memmove(at + 1, at + 3, strlen(at + 3) + 1);
		}
	return text_ascii(&scratch, copy);
}

static size_t
count(const char *text, char c)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == c;
	return n;
}

/* What is drawn full: timelines draw it with one sign in ASCII, large letters with another. */
static char *
with_one_sign(const char *text)
{
	char *out = flowing(text);

	for (char *at = out; (at = strchr(at, '#'));)
		*at = '=';
	return out;
}

/* The screen of UTF-8 says the same, letter by letter, once it is put into ASCII. */
static void
check_ascii(const char *name, const struct shots *s, bool graphic)
{
	const char *plain_letters = with_one_sign(in_ascii(s->xterm));

	for (const char *c = s->vt100; *c; c++)
		if ((unsigned char)*c >= 128)
			fail_msg("%s: a vt100 is sent more than ASCII", name);
	if (count(s->vt100, '?') != count(s->xterm, '?')) {
		tell(name, s->vt100);
		fail_msg("%s: a letter became '?' in ASCII", name);
	}
	if (!graphic && strcmp(plain_letters, with_one_sign(s->vt100)) != 0) {
		tell("in UTF-8", s->xterm);
		tell("in ASCII", s->vt100);
		fail_msg("%s: UTF-8 and ASCII say different things", name);
	}
}

/* -- Languages -------------------------------------------------------------------------------- */

/* English words that no Indonesian text of the demo village holds. */
static const char *const english[] = { " the ", " and ", " you ", " your ", " of ", " to ", " is ",
	" are ", " with ", " not ", " Please ", NULL };

static FILE *
open_catalogue(void)
{
	FILE *f = fopen(source_path("po/id.po"), "r");

	if (!f)
		fail_msg("po/id.po: %s", strerror(errno));
	return f;
}

/* The English string of the catalogue's next entry, in `a`; NULL at the end. */
static char *
next_string(FILE *f)
{
	char line[4096];
	char *text = NULL;
	bool in = false;

	while (fgets(line, sizeof(line), f)) {
		const char *from = strchr(line, '"');
		char *end = strrchr(line, '"');
		if (strncmp(line, "msgid", 5) == 0) {
			in = true;
			text = arena_strdup(&scratch, "");
		} else if (line[0] != '"') {
			if (text && *text)
				return text;
			in = false;
		}
		if (in && from && end > from) {
			*end = '\0';
			text = arena_printf(&scratch, "%s%s", text, from + 1);
		}
	}
	return NULL;
}

/* As C would read it; line feeds become blanks, as on a screen. */
static void
unescape(char *s)
{
	char *to = s;

	for (; *s; s++)
		if (s[0] == '\\' && s[1]) {
			s++;
			*to++ = *s == 'n' ? '\n' : *s;
		} else {
			*to++ = *s;
		}
	*to = '\0';
}

/* Fails when a piece of `string` between its values stands in `seen`, but not in `other`. */
static void
check_string(const char *name, const char *seen, const char *string, const char *other)
{
	char *rest = flowing(string);

	for (char *piece; (piece = strsep(&rest, "%"));) {
		char *from = piece + strcspn(piece, " ");
		size_t n = strlen(from);
		while (n > 0 && from[n - 1] == ' ')
			from[--n] = '\0';
		if (n < SEGMENT_MIN || !strchr(from + 1, ' ') || strstr(flowing(other), from))
			continue;
		if (strstr(seen, from)) {
			tell(name, seen);
			fail_msg("%s: \"%s\" is in the wrong language", name, from);
		}
	}
}

static void
check_strings(const char *name, const char *language, const char *seen)
{
	FILE *f = open_catalogue();

	lang_set("id");
	for (char *s; (s = next_string(f));) {
		unescape(s);
		const char *indonesian = gettext(s);
		if (strcmp(language, "id") == 0 && strcmp(indonesian, s) != 0)
			check_string(name, seen, s, indonesian);
		else if (strcmp(language, "en") == 0)
			check_string(name, seen, indonesian, s);
	}
	fclose(f);
}

/* All that the program can say. */
static const char *
own_words(const char *language)
{
	FILE *f = open_catalogue();
	char *all = arena_strdup(&scratch, "");
	size_t size = 0;
	size_t room = 1;

	lang_set(language);
	for (char *s; (s = next_string(f));) {
		unescape(s);
		const char *said = gettext(s);
		size_t n = strlen(said) + 1;
		if (size + n + 1 > room) {
			char *more = arena_alloc(&scratch, room = 2 * room + n);
			memcpy(more, all, size);
			all = more;
		}
		memcpy(all + size, said, n - 1);
		size += n;
		all[size - 1] = ' ';
	}
	all[size] = '\0';
	fclose(f);
	return all;
}

/* Letters that a timeline is drawn with, and no word. */
static bool
is_drawn(const char *at, size_t n)
{
	return strspn(at, "PMV") >= n;
}

/* Every word of the narrow screen is a whole word of the wide one, of the lines, of the village's
 * proposals or of the program's own, or bears the mark of one that was cut. */
static void
check_cut(const char *name, const char *language, const struct shots *s)
{
	const char *whole = text_ascii(&scratch, joined(joined(s->wide, s->plain),
	                                           joined(gallery_words(), own_words(language))));

	for (const char *at = s->vt100; *at;) {
		size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
		bool code = isdigit((unsigned char)at[n]) ||
		            (at > s->vt100 && isdigit((unsigned char)at[-1]));
		if (n > 0 && at[n] != '~' && !code && !is_drawn(at, n) && !has_word(whole, at, n)) {
			tell(name, s->vt100);
			fail_msg("%s: \"%.*s\" seems to be cut without a mark", name, (int)n, at);
		}
		at += n > 0 ? n : 1;
	}
}

/* The words a hall begins with, and the minutes it keeps, are its data: in one language. */
static bool
is_of_the_hall(const char *name)
{
	static const char *const names[] = { "prepared", "phrase", "minutes" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strncmp(name, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static void
check_language(const char *name, const char *language, const struct shots *s)
{
	const char *seen = flowing(joined(s->xterm, s->plain));

	for (size_t i = 0; english[i] && strcmp(language, "id") == 0; i++)
		if (strstr(seen, english[i])) {
			tell(name, seen);
			fail_msg("%s: \"%s\" is English", name, english[i]);
		}
	if (!is_of_the_hall(name))
		check_strings(name, language, seen);
}

/* -- Pictures of different things ------------------------------------------------------------- */

#define PICTURES_MAX 800

/* What stands between the rules: the message below may be all that a key did. */
static char *
body_of(const char *screen)
{
	const char *from = strstr(screen, "\n-");
	const char *end = from ? strstr(from + 1, "\n-") : NULL;

	return end ? strndup(from, (size_t)(end - from)) : strdup(screen);
}

/* Keys that lead nowhere give the picture before once more. */
static void
check_new(const char *name, const char *language, const struct shots *s)
{
	static char *bodies[PICTURES_MAX];
	static char names[PICTURES_MAX][100];
	static const char *languages_of[PICTURES_MAX];
	static size_t n;
	char *body = body_of(s->vt100);

	for (size_t i = 0; i < n; i++)
		if (strcmp(languages_of[i], language) == 0 && strcmp(bodies[i], body) == 0) {
			tell(name, s->vt100);
			fail_msg("%s shows what %s shows", name, names[i]);
		}
	if (n == PICTURES_MAX)
		fail_msg("too many pictures");
	snprintf(names[n], sizeof(names[n]), "%s", name);
	languages_of[n] = language;
	bodies[n++] = body; /* until the program ends */
}

void
check_shots(const struct picture *p, const char *language, const struct shots *s)
{
	char name[100];

	snprintf(name, sizeof(name), "%s.%s", p->name, language);
	check_new(name, language, s);
	check_ascii(name, s, p->graphic);
	check_cut(name, language, s);
	check_language(name, language, s);
	arena_free(&scratch);
}

/* -- Files ------------------------------------------------------------------------------------ */

static char *
read_file(const char *path)
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
	return strdup("");
}

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(text, f) < 0 || fclose(f) != 0)
		fail_msg("%s: %s", path, strerror(errno));
}

static void
check_file(const char *name, const char *now)
{
	char file[200];
	const char *how = getenv("BALAI_GOLDEN");

	snprintf(file, sizeof(file), "tests/e2e/golden/%s.txt", name);
	const char *path = source_path(file);
	char *golden = read_file(path);
	bool same = golden && strcmp(golden, now) == 0;
	if (!same && how && strcmp(how, "write") == 0) {
		write_file(path, now);
		same = true;
	}
	if (!same) {
		tell(path, golden ? golden : "(there is no such file)");
		tell("and it is", now);
	}
	free(golden);
	if (!same)
		fail_msg("%s is not what is seen; BALAI_GOLDEN=write accepts it", file);
}

void
check_golden(const struct picture *p, const char *language, const struct shots *s)
{
	char name[100];

	snprintf(name, sizeof(name), "%s.%s", p->name, language);
	check_file(name, arena_printf(&scratch, "%scursor %d %d\n\n-- as lines\n%s", s->vt100, s->row,
	                              s->column, s->plain));
	snprintf(name, sizeof(name), "%s.%s.wide", p->name, language);
	check_file(name, arena_printf(&scratch, "%scursor %d %d\n", s->wide, s->wide_row,
	                              s->wide_column));
	arena_free(&scratch);
}

void
check_sheet(const char *name, const char *language, const char *text)
{
	check_file(arena_printf(&scratch, "%s.%s", name, language), text);
	arena_free(&scratch);
}

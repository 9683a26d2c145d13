/* Letters five lines high: see large.h. */
#include "tui/large.h"

#include <string.h>

#include "base/text.h"

#define BETWEEN 1 /* columns between letters */
#define BLANK 2   /* ... that a blank adds to that */
#define FULL_BLOCK "\xE2\x96\x88"

struct letter {
	char sign;
	const char *lines[LARGE_LINES];
};

static const struct letter letters[] = {
	{ 'A', { " ## ", "#  #", "####", "#  #", "#  #" } },
	{ 'B', { "### ", "#  #", "### ", "#  #", "### " } },
	{ 'C', { " ###", "#   ", "#   ", "#   ", " ###" } },
	{ 'D', { "### ", "#  #", "#  #", "#  #", "### " } },
	{ 'E', { "####", "#   ", "### ", "#   ", "####" } },
	{ 'F', { "####", "#   ", "### ", "#   ", "#   " } },
	{ 'G', { " ###", "#   ", "# ##", "#  #", " ###" } },
	{ 'H', { "#  #", "#  #", "####", "#  #", "#  #" } },
	{ 'I', { "###", " # ", " # ", " # ", "###" } },
	{ 'J', { "  ##", "   #", "   #", "#  #", " ## " } },
	{ 'K', { "#  #", "# # ", "##  ", "# # ", "#  #" } },
	{ 'L', { "#   ", "#   ", "#   ", "#   ", "####" } },
	{ 'M', { "#   #", "## ##", "# # #", "#   #", "#   #" } },
	{ 'N', { "#   #", "##  #", "# # #", "#  ##", "#   #" } },
	{ 'O', { " ## ", "#  #", "#  #", "#  #", " ## " } },
	{ 'P', { "### ", "#  #", "### ", "#   ", "#   " } },
	{ 'Q', { " ## ", "#  #", "#  #", "# ##", " ###" } },
	{ 'R', { "### ", "#  #", "### ", "# # ", "#  #" } },
	{ 'S', { " ###", "#   ", " ## ", "   #", "### " } },
	{ 'T', { "#####", "  #  ", "  #  ", "  #  ", "  #  " } },
	{ 'U', { "#  #", "#  #", "#  #", "#  #", " ## " } },
	{ 'V', { "#   #", "#   #", "#   #", " # # ", "  #  " } },
	{ 'W', { "#   #", "#   #", "# # #", "## ##", "#   #" } },
	{ 'X', { "#   #", " # # ", "  #  ", " # # ", "#   #" } },
	{ 'Y', { "#   #", " # # ", "  #  ", "  #  ", "  #  " } },
	{ 'Z', { "####", "  # ", " #  ", "#   ", "####" } },
	{ '0', { " ## ", "#  #", "#  #", "#  #", " ## " } },
	{ '1', { " # ", "## ", " # ", " # ", "###" } },
	{ '2', { "### ", "   #", " ## ", "#   ", "####" } },
	{ '3', { "### ", "   #", " ## ", "   #", "### " } },
	{ '4', { "#  #", "#  #", "####", "   #", "   #" } },
	{ '5', { "####", "#   ", "### ", "   #", "### " } },
	{ '6', { " ## ", "#   ", "### ", "#  #", " ## " } },
	{ '7', { "####", "   #", "  # ", " #  ", " #  " } },
	{ '8', { " ## ", "#  #", " ## ", "#  #", " ## " } },
	{ '9', { " ## ", "#  #", " ###", "   #", " ## " } },
	{ '.', { "  ", "  ", "  ", "  ", "# " } },
	{ ',', { "  ", "  ", "  ", " #", "# " } },
	{ ':', { "  ", "# ", "  ", "# ", "  " } },
	{ '-', { "   ", "   ", "###", "   ", "   " } },
	{ '/', { "    #", "   # ", "  #  ", " #   ", "#    " } },
	{ '%', { "#   #", "   # ", "  #  ", " #   ", "#   #" } },
	{ '(', { " #", "# ", "# ", "# ", " #" } },
	{ ')', { "# ", " #", " #", " #", "# " } },
	{ '!', { "#", "#", "#", " ", "#" } },
	{ '?', { "### ", "   #", " ## ", "    ", " #  " } },
	{ '+', { "   ", " # ", "###", " # ", "   " } },
	{ '=', { "   ", "###", "   ", "###", "   " } },
	{ '\'', { "#", "#", " ", " ", " " } },
};

/* NULL: it has none. */
static const struct letter *
letter_of(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (letters[i].sign == c)
			return &letters[i];
	return NULL;
}

/* Columns of a word; 0: it cannot be drawn. */
static int
word_width(const char *word, size_t n)
{
	int width = 0;

	for (size_t i = 0; i < n; i++) {
		const struct letter *letter = letter_of(word[i]);
		if (!letter)
			return 0;
		width += (int)strlen(letter->lines[0]) + (i > 0 ? BETWEEN : 0);
	}
	return width;
}

/* How much of `text`, which begins with a word, stands beside each other in so many columns: 0 when
 * not even that word does. */
static size_t
fitting(const char *text, int columns)
{
	size_t end = 0;
	int width = 0;

	for (const char *word = text; *word;) {
		size_t n = strcspn(word, " ");
		int needed = word_width(word, n);
		if (needed == 0 || width + needed > columns)
			break;
		end = (size_t)(word + n - text);
		word += n;
		width += needed + BETWEEN + BLANK * (int)strspn(word, " ");
		word += strspn(word, " ");
	}
	return end;
}

static const char *
draw_line(const struct lines *l, const char *text, size_t n, size_t line)
{
	char *bits = arena_alloc(l->arena, n * 8 * (sizeof(FULL_BLOCK) - 1) + 1);
	char *out = bits;

	for (size_t i = 0; i < n; i++) {
		const struct letter *letter = text[i] == ' ' ? NULL : letter_of(text[i]);
		for (const char *bit = letter ? letter->lines[line] : " "; *bit; bit++) {
			if (*bit == ' ' || l->ascii)
				*out++ = *bit;
			else
				out = mempcpy(out, FULL_BLOCK, sizeof(FULL_BLOCK) - 1);
		}
		*out++ = ' ';
	}
	while (out > bits && out[-1] == ' ')
		out--;
	*out = '\0';
	return bits;
}

void
large_add(struct lines *l, const struct block *b)
{
	const char *text = b->text;

	if (!l->aligned || l->paper) {
		lines_wrap(l, LOOK_STRONG, "", text);
		return;
	}
	text = text_ascii(l->arena, lines_flat(l, text));
	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t n = fitting(text, l->columns - l->indent);
		if (n == 0) {
			n = strcspn(text, " ");
			lines_wrap(l, LOOK_STRONG, "", arena_strndup(l->arena, text, n));
		} else {
			for (size_t i = 0; i < LARGE_LINES; i++)
				lines_add(l, LOOK_PLAIN, draw_line(l, text, n, i));
		}
		text += n;
		lines_add(l, LOOK_PLAIN, "");
	}
}

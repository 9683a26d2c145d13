/* Shared by the files of civility alone, and by their test. A text is read once into glyphs
 * (characters as they look) and words; each rule then goes through these once. */
#ifndef BALAI_CORE_CIVILITY_INTERNAL_H
#define BALAI_CORE_CIVILITY_INTERNAL_H

#include <stdbool.h>

#include "core/civility.h"

#define GLYPH_NONE '\0'   /* a mark of the character before: no glyph of its own */
#define GLYPH_SIGN '\1'   /* a sign that is not ASCII */
#define GLYPH_LETTER '\2' /* a letter that looks like none of a-z */

/* A character as it looks: a-z and 0-9 whatever their shape, marks or alphabet; ' ' for blanks,
 * '\n', signs of ASCII (all dashes are '-'), or one of the above. */
struct glyph {
	size_t from, to; /* bytes of the text */
	uint32_t raw;
	char c;
};

/* Letters and digits in a row. */
struct word {
	size_t first, end; /* glyphs */
	uint64_t hash;
	uint32_t letters; /* how many of its glyphs are no digits */
	char text[16];    /* its head, for looking it up */
	bool stops;       /* a sentence ends before it */
};

struct scan {
	struct arena *a;
	const struct civility_words *list;
	struct glyph *glyphs;
	size_t n_glyphs;
	struct word *words;
	size_t n_words;
	struct finding *findings;
	size_t n_findings, room;
	unsigned holds;
	size_t steps; /* of all loops: what the time taken is made of */
};

/* Reads one character into *g (from and to are left alone) and returns its bytes; 0 at the end. */
size_t civility_glyph(const char *s, struct glyph *g);
/* Whether a glyph belongs to a word. */
bool civility_is_letter(char c); /* a letter */
bool civility_is_digit(char c);
/* Glyphs and words of `text`. */
void civility_read(struct scan *s, const char *text);

/* Every rule, into s->findings (in order) and s->holds. */
void civility_run(struct scan *s, const char *text);
void civility_numbers(struct scan *s);
void civility_addresses(struct scan *s);
void civility_listed(struct scan *s);
void civility_repeated(struct scan *s);

/* Notes that glyphs first..end (excluded) give a reason. */
void civility_found(struct scan *s, enum hold why, size_t first, size_t end);

/* A hash of a sequence, grown by one value after the other. */
#define CIVILITY_HASH 0xcbf29ce484222325u
uint64_t civility_hash(uint64_t hash, uint64_t value);

/* What a number was said to be, by a word before it. */
enum said {
	SAID_NOTHING,
	SAID_NUMBER, /* "nomor": of whatever kind */
	SAID_PHONE,
	SAID_CARD,
	SAID_MONEY,
	SAID_LABEL, /* RT, class, queue: small numbers */
	SAID_OTHER, /* account, meter, code */
};

/* What stands between a number and the one before it. */
enum gap {
	GAP_BREAK, /* something that ends any number */
	GAP_OPEN,  /* blanks, or several signs */
	GAP_GLUE,  /* one sign */
};

/* Digits in a row, also as letters that look like them or as words. */
struct number {
	size_t first, end; /* glyphs */
	const char *digits;
	size_t n;
	size_t real; /* digits that are no letters */
	enum gap gap;
	char glue; /* the sign of GAP_GLUE */
	enum said said;
	bool after_word; /* right after the word that says it */
	bool spelled;
	bool plus; /* a plus stands before it */
	bool dead; /* part of a date, an amount, a time: no part of anything else */
};

/* The numbers of the text, in order; *n how many. */
struct number *civility_read_numbers(struct scan *s, size_t *n);

/* A word of a table that is sorted by it, and what it stands for; -1 if it is not there. */
struct civility_term {
	const char *text;
	int kind;
};
int civility_term(const struct civility_term *terms, size_t n, const char *word);

#endif

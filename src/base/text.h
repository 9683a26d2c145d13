/* Text of people, as Unicode: what is let in, how wide it is, how it folds and wraps.
 * Everything typed, imported or read from a pipe passes text_clean once, on its way in; from
 * there on strings are valid UTF-8 in NFC without control, bidi or unassigned characters.
 * Width is wcwidth's, which ncurses uses. */
#ifndef BALAI_BASE_TEXT_H
#define BALAI_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

enum text_kind {
	TEXT_LINE,       /* one line: line breaks and tabs become a blank */
	TEXT_PARAGRAPHS, /* line feeds are kept (CR LF and CR become LF), tabs become a blank */
};

/* Lets `bytes` in: *out is a clean NFC copy in `a`. INVALID with a sentence when the bytes are no
 * UTF-8. Refused characters (C0/C1 controls, bidi overrides and isolates U+202A-202E and
 * U+2066-2069, tag characters, private use, unassigned, more than 4 combining marks in a row) are
 * left out; *dropped, if not NULL, receives how many, so that the writer can be told. */
enum status text_clean(struct arena *a, enum text_kind kind, const char *bytes, size_t n,
                       char **out, size_t *dropped, struct problem *p);

/* Whether a single character may stand in text (what a key press may insert). */
bool text_allowed(uint32_t c);

/* One character from s (NUL-terminated): its length in bytes, the code point in *c. A byte that
 * begins no valid character is length 1 with *c = U+FFFD; at the end 0. */
size_t text_next(const char *s, uint32_t *c);
/* Writes c as UTF-8 into out (room for 5), NUL-terminated; returns the length, 0 if it is none. */
size_t text_put(uint32_t c, char out[5]);

/* Characters (code points), and columns on the screen, of a string; of its first n bytes. */
size_t text_length(const char *s);
int text_width(const char *s);
int text_width_n(const char *s, size_t n);
int text_char_width(uint32_t c); /* 0 for combining marks; never negative */

/* Bytes of the longest head of s that fits `columns`, never splitting a character from its
 * combining marks; *width, if not NULL, receives the columns it takes. */
size_t text_fit(const char *s, int columns, int *width);

/* Only blanks (or nothing)? */
bool text_blank(const char *s);

/* Next line of `s` wrapped at words into `columns`: the line's bytes are s[0..*n), and the
 * returned pointer is where the following line begins, NULL after the last. A line feed always
 * breaks; a word longer than the line is cut. An empty string is one empty line. */
const char *text_wrap(const char *s, int columns, size_t *n);

/* For search and uniqueness: case folded, marks off, NFKC; "Création d'ÉTÉ" -> "creation d'ete". */
char *text_fold(struct arena *a, const char *s);

/* For terminals without UTF-8: marks off, typographic signs by their plain twins; a letter that
 * has no plain twin becomes '?'. */
char *text_ascii(struct arena *a, const char *s);

/* Rupiah with the language's separators: id "Rp 45.000.000", en "Rp 45,000,000". */
char *text_money(struct arena *a, int64_t rupiah);
/* Thousandths as a plain decimal with the language's sign, without idle zeros: id "12,5". */
char *text_decimal(struct arena *a, int64_t thousandths);
/* A count with separators. */
char *text_number(struct arena *a, int64_t n);

#endif

/* Civility: what makes a text wait until somebody has looked at it. Numbers and addresses of
 * persons, words of the office's list, the same said over and over; never criticism. Pure: no
 * database, no clock. Text has passed text_clean(). */
#ifndef BALAI_CORE_CIVILITY_H
#define BALAI_CORE_CIVILITY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Why a text is held. Bits; numbers are in the database: add, never change. */
enum hold {
	HOLD_PHONE = 1 << 0,
	HOLD_NIK = 1 << 1,     /* 16 digits: of a person, a family card, a bank card */
	HOLD_ADDRESS = 1 << 2, /* where a private person lives */
	HOLD_WORD = 1 << 3,
	HOLD_REPEATED = 1 << 4,   /* again and again within it, or pasted anew by one or many */
	HOLD_FLOOD = 1 << 5,      /* many posts in a short time */
	HOLD_UNVERIFIED = 1 << 6, /* its writer is not verified yet */
	HOLD_REPORTED = 1 << 7,   /* enough residents reported it */
	HOLD_REPLACED = 1 << 8,   /* answers: in the place of words that a moderator took off */
};

/* The office's list, prepared once; lives as long as the arena it was made in. */
struct civility_words;

/* What the list is until the office changes it. */
extern const char civility_words_default[];

/* Reads words and phrases parted by commas or line feeds. A phrase is found only as a whole, so
 * that "dasar anjing" in the list leaves stray dogs alone. What has fewer than two letters is
 * passed over, as is what has more than 60. */
struct civility_words *civility_words(struct arena *a, const char *list);

/* Where a reason was found: bytes from..to (to excluded) of the text. */
struct finding {
	enum hold why;
	size_t from, to;
};

/* Returns the bits of what was found (PHONE NIK ADDRESS WORD REPEATED); the first `max` places in
 * the text's order go to findings, *n says how many that were. findings and n may be NULL when max
 * is 0; words may be NULL for no list. The time taken grows with the text's length alone; `a`
 * serves as scratch, at some 100 bytes for each of the text. */
unsigned civility_scan(struct arena *a, const struct civility_words *words, const char *text,
                       struct finding *findings, size_t max, size_t *n);

/* "a phone number": one reason. Translated; static storage. */
const char *hold_label(enum hold why);

/* All reasons of `holds`: "a phone number, a word of the office's list". */
char *hold_text(struct arena *a, unsigned holds);

/* What two texts share that differ in blanks, marks, case and signs only: a positive hash of
 * their letters and digits; 0 for texts of fewer than 20 letters, which people do write twice. */
int64_t civility_alike(const char *text);

#endif

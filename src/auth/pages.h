/* What the helper lets through to the printer: a copy of it, counted. Whoever asks may not be in their right
 * mind, and paper is dear. */
#ifndef BALAI_AUTH_PAGES_H
#define BALAI_AUTH_PAGES_H

#include <stddef.h>
#include <stdint.h>

#define PAGES_MAX 300 /* within an hour, in the helper's life */

/* All zero at first. */
struct pages {
	int64_t since; /* seconds of the system's own clock: when the hour began */
	int64_t many;  /* since then */
};

/* A copy in memory of the plain file `text`, which nobody else can write to, counted; -1 with a sentence in
 * said[size] when that cannot be had, or the bound is reached: then nothing is counted. A page ends with a form
 * feed, or is full by its lines or its letters. */
int pages_take(struct pages *p, int text, char *said, size_t size);

#endif

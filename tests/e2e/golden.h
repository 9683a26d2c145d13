/* Golden screens: every screen of the registry as a person sees it. The table says how one gets
 * there, the gallery goes there on each kind of terminal, the checks look at what came. */
#ifndef BALAI_TESTS_GOLDEN_H
#define BALAI_TESTS_GOLDEN_H

#include <stdbool.h>

struct picture {
	const char *name;   /* of its golden files */
	const char *screen; /* its name in the registry; NULL: one of the toolkit's own */
	const char *who;    /* login of who looks; NULL: a guest */
	bool kiosk;         /* at a public terminal, from where nobody is there on */
	/* Keys from home on, by the names of press(), separated by blanks; 'text is typed, with _ for
	 * a blank. As lines the same words are said, Enter as 1. */
	const char *keys;
	/* What is said instead; NULL: the keys. The picture begins where "@" stands, or else before
	 * the last word; never in the middle of a form, which would take it for an answer. */
	const char *lines;
	/* What differs from one demo village to the next stands behind this text, or one of these,
	 * parted by "|"; it is hidden. "#" hides hashes and codes for telephones, wherever they are. */
	const char *varies;
	bool graphic; /* a picture of half blocks, for which words stand where there are none */
};

/* Ends with name == NULL. */
extern const struct picture pictures[];

/* What one looks like in one language; texts as terminal_screen() gives them. */
struct shots {
	char *vt100;  /* 80x24, ASCII */
	char *xterm;  /* 80x24, UTF-8 */
	char *wide;   /* 132x43, UTF-8 */
	char *plain;  /* as lines, UTF-8 */
	int row;      /* the cursor on the vt100 */
	int column;
	int wide_row;
	int wide_column;
};

/* A village, its clock, and a copy of it from which each shot begins. For cmocka's group setup. */
int gallery_begin(void **state);
int gallery_end(void **state);
/* All that its proposals say. */
const char *gallery_words(void);
/* Goes there four times; fails where that cannot be. Language is a code of base/lang.h. */
void gallery_shoot(const struct picture *p, const char *language, struct shots *s);
void shots_free(struct shots *s);

/* Each fails with a sentence. */
void check_shots(const struct picture *p, const char *language, const struct shots *s);
/* As the files have it, which are written anew when BALAI_GOLDEN=write. */
void check_golden(const struct picture *p, const char *language, const struct shots *s);
/* The same of a printed page. */
void check_sheet(const char *name, const char *language, const char *text);

#endif

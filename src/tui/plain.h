/* Inside the plain renderer: numbered questions on standard input and output. plain.c reads and
 * answers lines, plain_choose.c knows what they choose, plain_print.c says what is on a screen,
 * plain_form.c asks field by field. */
#ifndef BALAI_TUI_PLAIN_H
#define BALAI_TUI_PLAIN_H

#include <termios.h>

#include "tui/keymap.h"
#include "tui/ui_internal.h"

#define PLAIN_COLUMNS 79
#define PLAIN_ROWS 10 /* of a list at a time */

enum plain_mode {
	PLAIN_SCREEN, /* a choice is awaited */
	PLAIN_FIELD,  /* the answer to a field */
	PLAIN_REVIEW, /* whether to send */
};

struct plain {
	enum plain_mode mode;
	bool show;   /* the screen is to be said (again) */
	bool prompt; /* ... or at least the question */
	bool tty;
	bool ended; /* standard input has */
	bool quiet; /* echo is off */
	bool held;  /* the line is set as a kiosk's ... */
	struct termios before; /* ... and was so before */
	unsigned long finding; /* number of the frame that is asked what to look for; 0: none */
	/* What was read and not answered yet. */
	char *input;
	size_t size;
	size_t room;
	/* The question of a form. */
	const struct form *form;
	unsigned long opened; /* the frame it is in */
	size_t field;
	bool only_wrong; /* only fields with an error are asked */
	bool paged;      /* it is one page of several */
	char *text;      /* lines of a long answer so far; NULL: none yet */
	size_t text_size;
};

/* -- plain_print.c ---------------------------------------------------------------------------- */

/* A line or text, wrapped, without anything that could act on a terminal. */
void plain_say(const struct ui *ui, const char *text);
/* Without a line feed after it: a prompt. */
void plain_ask(const struct ui *ui, const char *text);
void plain_screen(struct ui *ui);
/* The number that chooses a menu's item: its own digit, or its place where keys are letters. */
int plain_number(const struct block *menu, size_t item);

/* -- plain_form.c ----------------------------------------------------------------------------- */

void plain_form_begin(struct ui *ui, struct form *f);
void plain_form_prompt(struct ui *ui, struct form *f);
void plain_form_answer(struct ui *ui, struct form *f, const char *line);
/* A line that was begun and will not be ended. */
void plain_form_begun(struct ui *ui, struct form *f, const char *line);
void plain_form_end(struct plain *p);

/* -- plain_choose.c ---------------------------------------------------------------------------------- */

/* A choice that any screen understands; false when the word means nothing here. */
bool plain_choose(struct ui *ui, const char *word);
/* A command waits for the number of the line it is for. */
bool plain_asks_which(const struct ui *ui);

#endif

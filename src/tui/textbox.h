/* A text buffer that one edits: UTF-8, a cursor that steps over whole characters with their
 * combining marks, word wrap for several lines. Knows no screen. */
#ifndef BALAI_TUI_TEXTBOX_H
#define BALAI_TUI_TEXTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXTBOX_LIMIT 65536 /* bytes; a paste beyond it is refused as a whole */

struct textbox {
	char *text; /* NUL-terminated; NULL is empty */
	size_t size;
	size_t room;
	size_t cursor; /* byte index at a character boundary */
	bool lines;    /* line feeds may stand in it */
};

/* Replaces the content; the cursor goes to the end. What may not stand in it is left out (see
 * textbox_paste); what is beyond TEXTBOX_LIMIT is cut off. NULL is empty. */
void textbox_set(struct textbox *b, const char *text);
const char *textbox_text(const struct textbox *b); /* never NULL */
/* Inserts a character at the cursor: false when it may not stand here (text_allowed) or no room. */
bool textbox_insert(struct textbox *b, uint32_t c);
/* Inserts n bytes at the cursor as they would have been typed: bytes that are no UTF-8 and
 * characters that may not stand here are left out and counted in *dropped (may be NULL); CR LF and
 * CR are line feeds; in a one-line box line feeds are blanks, tabs are blanks in any. All or
 * nothing: false when there is no room. */
bool textbox_paste(struct textbox *b, const char *bytes, size_t n, size_t *dropped);
/* Both remove a character with its combining marks; false when there is none. */
bool textbox_backspace(struct textbox *b);
bool textbox_delete(struct textbox *b);
/* Removes all; false when there is nothing. */
bool textbox_clear(struct textbox *b);
bool textbox_left(struct textbox *b);
bool textbox_right(struct textbox *b);
void textbox_home(struct textbox *b); /* of the line */
void textbox_end(struct textbox *b);
/* Up and down by wrapped lines of `columns`; false at the first or last: focus moves on. */
bool textbox_up(struct textbox *b, int columns);
bool textbox_down(struct textbox *b, int columns);
/* Where the cursor is among the wrapped lines, from 0. After the last character of a full line
 * *column equals `columns`. */
void textbox_place(const struct textbox *b, int columns, int *line, int *column);
/* Wipes what is in it and frees. */
void textbox_free(struct textbox *b);

#endif

/* What terminal.c (line and process) and terminal_screen.c (what is shown) share. */
#ifndef BALAI_TESTS_TERMINAL_INTERNAL_H
#define BALAI_TESTS_TERMINAL_INTERNAL_H

#include <stdint.h>
#include <vterm.h>

#include "terminal.h"
#include "watched.h"

struct terminal {
	int master; /* -1: hung up */
	int slave;  /* ours, only to ask whether input is still unread; -1 like master */
	int pid;
	bool reaped;
	int status;
	struct watched *watched;
	VTerm *vt;
	VTermScreen *screen;
	char begun[4]; /* a character of which more is to come */
	size_t begun_count;
	char *above; /* what went off at the top, each row with its line feed */
	size_t above_count;
	size_t above_room;
	char newest[4]; /* the last bytes that came */
	char *text; /* what the last question was answered with */
	size_t text_room;
	char *received; /* since the mark */
	size_t received_count;
	size_t received_room;
	size_t chunks;
	int64_t writes_at_mark;
};

/* From now on what scrolls off at the top is kept. */
void terminal_keep_above(struct terminal *t);
/* The byte came: it may be the end of what empties the lines above. */
void terminal_wipe_above(struct terminal *t, char byte);
/* Makes room for an answer of `size` bytes in t->text. */
void terminal_text_room(struct terminal *t, size_t size);
/* realloc that fails the test. */
void *terminal_grow(void *p, size_t size);

#endif

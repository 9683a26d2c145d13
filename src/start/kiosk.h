/* A public terminal: each visit is a process of its own, so that when it ends nothing of it is left in
 * memory. The parent only waits, wipes the terminal and begins the next; it opens no database, shows
 * nothing of anybody and holds no secret. */
#ifndef BALAI_START_KIOSK_H
#define BALAI_START_KIOSK_H

#include <stdbool.h>

/* Calls visit(arg) in a new process for one visitor after another. Returns in both: in the child what
 * visit returned, which is to become its exit status (0: the visitor went, or nobody was there any
 * more; else there was trouble); in the parent CLI_DONE once SIGTERM or SIGHUP, or SIGINT that did not
 * come from the keyboard, has ended it all: the child got the same signal and has ended.
 * Between two visits the terminal is as it was at the start, empty, without scrollback and without
 * what was typed ahead. A visit that ends in trouble makes the next one wait for 1 s, then 2, 4 .. 30,
 * with a sentence on the terminal; so do many in a row that hardly
 * began, and in which nobody pressed a key.
 * Where standard input is no terminal there is one visit, in this process. To be called while
 * there is one thread, and nothing open that must not be shared with a child. */
int kiosk_run(int (*visit)(void *arg), void *arg);

/* Set by a visit in which somebody pressed a key, so that the parent takes it for one. NULL: there is no
 * parent. */
bool *kiosk_used(void);

#endif

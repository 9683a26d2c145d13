/* How far long work on the command line is: percent, count and time left on standard error, when
 * that is a terminal, and Ctrl-C to stop it. The work itself only calls progress_step(), which is
 * nothing where nobody watches. */
#ifndef BALAI_BASE_PROGRESS_H
#define BALAI_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* Begins to watch: `what`, translated, must live until the end; total 0: not known. Until
 * progress_end(), Ctrl-C asks to stop; a second one ends the process. One at a time. */
void progress_begin(const char *what, int64_t total);
/* So much is done. False: the person wants it stopped; the work then undoes what it did and
 * returns BUSY. */
bool progress_step(int64_t done);
/* Takes the line away, and Ctrl-C is what it was. */
void progress_end(void);
/* Whether the last work watched was asked to stop. */
bool progress_stopped(void);

#endif

/* What the process is to the system it runs on: its open files, its rights, its limits, and that nobody
 * looks into it. */
#ifndef BALAI_START_PROCESS_H
#define BALAI_START_PROCESS_H

#include <stdbool.h>

/* First in main: standard input, output and error are open, so that nothing which is opened later
 * stands in their place. */
void process_files(void);
/* Whether it has rights of somebody else than who started it: a set-user-ID or set-group-ID bit, or
 * capabilities of the file. */
bool process_borrows(void);
/* For the screens, before the helper is forked, which takes this over: nothing else is open than those three,
 * new files are the owner's alone, no dump is written, and no other process of the same user can look
 * into this one. */
void process_close(void);
/* For the screens' own process, once the helper is forked: bounds on what it may take of the machine. */
void process_limit(void);

#endif

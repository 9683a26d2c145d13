/* The walls around the screens (base/confine.h): which files of the machine they may still reach, and what has
 * to be done before they stand. */
#ifndef BALAI_START_WALLS_H
#define BALAI_START_WALLS_H

#include <sys/types.h>

/* When the database is open and the helper runs, before the terminal is asked for anything. From now on
 * nothing can be opened but in the folder of the database, and descriptions of terminals and
 * translations to read; and nobody be sent a signal but the helper, SIGKILL; `line` is the
 * socket that leads to it. Where the kernel has no such
 * walls it goes on without, and `balai doctor` says so. */
void walls_put_up(const char *database, pid_t helper, int line);

#endif

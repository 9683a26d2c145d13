/* The signals of the screens: what asks them to end, what tells of another size; all else that would end
 * or stop the program by a key or by chance is ignored. */
#ifndef BALAI_START_SIGNALS_H
#define BALAI_START_SIGNALS_H

/* The signal that asked for the end (SIGHUP, SIGINT, SIGTERM); 0: none did. */
extern volatile int signals_stop;
/* Counted up by SIGWINCH. */
extern volatile int signals_resized;

/* Takes them over, for as long as the process lives: before the terminal is touched, and before anything
 * is written that a signal could cut in two. Cannot fail. */
void signals_set(void);

#endif

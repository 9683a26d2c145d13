/* Nobody is there: after some time without input the person is asked whether they still are, and when
 * nothing is typed the session ends, with what they typed kept as drafts. The same for both
 * renderers, by clock_ticks(). How long is the configuration's (struct ui_idle); screens that are
 * looked at for hours say so (screen.stays). */
#ifndef BALAI_TUI_IDLE_H
#define BALAI_TUI_IDLE_H

#include <stdbool.h>
#include <stdint.h>

struct ui;
struct ui_idle;

struct idle {
	int64_t since;   /* of the last input, in clock_ticks() */
	int64_t until;   /* the session ends; 0: nobody has been asked */
	int said;        /* seconds that were left when it was last said */
};

/* What an instant asks for. */
enum idle_step {
	IDLE_NOTHING,
	IDLE_ASK,    /* the question comes up, or says anew how long is left: idle->said */
	IDLE_END,
};

/* Pure: what is due at `now`, where one may be away for `limit` ms; 0: for ever. `warn`: ms between the
 * question and the end. Notes it in *idle. */
enum idle_step idle_step(struct idle *idle, int64_t now, int limit, int warn);

/* What is due now is done: true when there is something to draw. The end sets ui->ended. */
bool idle_pass(struct ui *ui, int64_t now);
/* Somebody is there. True when they had been asked whether they are: then what they pressed is the
 * answer to that, and all is as it was before. */
bool idle_input(struct ui *ui);
/* The question is open. */
bool idle_asks(const struct ui *ui);

#endif

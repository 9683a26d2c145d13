/* People of the demo village who talk about its newest proposal, in English. */
#ifndef BALAI_TESTS_TALKERS_H
#define BALAI_TESTS_TALKERS_H

#include "village.h"

/* A terminal at the home page of this person; of a guest. */
struct terminal *talker_enter(const char *login);
struct terminal *talker_guest(void);
/* From home to what is said about the newest proposal, of which nothing has been said at first. */
void talker_thread(struct terminal *t);
/* From there into the form, with this text typed. */
void talker_write(struct terminal *t, const char *text);
/* Reports the comment the mark stands on as an insult. */
void talker_report(struct terminal *t);

#endif

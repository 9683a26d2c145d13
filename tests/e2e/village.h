/* What tests of the real program share: a demo village for each test, its people at terminals, and
 * commands over its database. */
#ifndef BALAI_TESTS_VILLAGE_H
#define BALAI_TESTS_VILLAGE_H

#include "script.h"

#define VILLAGE_PASSWORD "lumbung-padi-2026"

/* cmocka's setup: a world with a demo village in it. End with script_end. */
int village_begin(void **state);
/* The option that names the village, and a file of it. */
const char *village_option(void);
const char *village_file(const char *name);

/* A terminal of 80x24 at the sign-in page; as a guest at the home page. */
struct terminal *village_open(void);
struct terminal *village_open_guest(void);
/* From the sign-in page to the home page. */
void village_sign_in(struct terminal *t, const char *login);
/* The two steps of it: up to the question for the secret, and its answer. */
void village_name(struct terminal *t, const char *login);
void village_secret(struct terminal *t, const char *secret);
/* A terminal at the home page of this person. */
struct terminal *village_enter(const char *login);

/* A command over the village; it has to succeed. The text is what it printed, for the caller to
 * free. `words` are separated by single blanks. */
char *village_command(const char *words);
/* The same with one more word that may hold blanks. */
void village_suspend(const char *login, const char *reason);
/* `balai verify` finds nothing wrong. */
void village_holds(void);
/* How many proposals have a title that begins so, in whatever state; the state of the last of them
 * is copied to `proposal_state` (NULL: not asked for). */
int village_proposals(const char *title, char proposal_state[32]);

/* Goes round a form by Tab until the cursor's row shows `text`; and presses that button. */
void form_reach(struct terminal *t, const char *text);
void form_send(struct terminal *t, const char *button);
/* The sentence stands right below the row that shows `field`, marked as an error. */
void form_expect_beside(struct terminal *t, const char *field, const char *sentence);
/* How many rows show the text. */
int rows_showing(struct terminal *t, const char *text);

#endif

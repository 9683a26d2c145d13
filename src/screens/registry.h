/* All screens there are. Outside this folder only main and the tests name one. */
#ifndef BALAI_SCREENS_REGISTRY_H
#define BALAI_SCREENS_REGISTRY_H

#include "core/workflow.h"
#include "tui/screen.h"

extern const struct screen screen_home;
extern const struct screen screen_enter;
extern const struct screen screen_signin;
extern const struct screen screen_register;
extern const struct screen screen_profile;
extern const struct screen screen_proposals;
extern const struct screen screen_proposal;
extern const struct screen screen_search;
extern const struct screen screen_lookup;
extern const struct screen screen_write;
extern const struct screen screen_decide;
extern const struct screen screen_mine;
extern const struct screen screen_queue;
extern const struct screen screen_members;
extern const struct screen screen_member;
extern const struct screen screen_rights;

/* Ends with NULL. */
extern const struct screen *const screens[];

/* -- Arguments of ui_push, by screen ----------------------------------------------------------
 * screen_proposal, screen_member:  const int64_t *: its id
 * screen_write:    const int64_t *: the proposal to correct; NULL for a new one
 * screen_signin:   const struct signin_arg *; NULL: ask for everything
 * screen_search:   const struct search_arg *
 * screen_decide:   const struct decide_arg *
 * all others:      NULL */

struct signin_arg {
	const char *login;  /* NULL: ask */
	const char *secret; /* answers the first question for a secret; NULL: ask */
	bool change;        /* change the secret of who is signed in, instead */
};

struct search_arg {
	const char *words;
	/* Told the words (const char *) when sent; runs on the screen below. */
	void (*found)(struct ui *ui, void *state, const void *words);
};

struct decide_arg {
	int64_t id;
	int64_t version;
	const char *title;
	const struct transition *verb;
};

#endif

/* All screens there are. Outside this folder only main and the tests name one. */
#ifndef BALAI_SCREENS_REGISTRY_H
#define BALAI_SCREENS_REGISTRY_H

#include "core/proposal.h"
#include "tui/screen.h"

extern const struct screen screen_home;
extern const struct screen screen_enter;
extern const struct screen screen_signin;
extern const struct screen screen_register;
extern const struct screen screen_register_page;
extern const struct screen screen_card;
extern const struct screen screen_pin;
extern const struct screen screen_profile;
extern const struct screen screen_proposals;
extern const struct screen screen_proposal;
extern const struct screen screen_filter;
extern const struct screen screen_lookup;
extern const struct screen screen_write;
extern const struct screen screen_decide;
extern const struct screen screen_mine;
extern const struct screen screen_prepared;
extern const struct screen screen_queue;
extern const struct screen screen_overseen;
extern const struct screen screen_history;
extern const struct screen screen_difference;
extern const struct screen screen_members;
extern const struct screen screen_member;
extern const struct screen screen_code;
extern const struct screen screen_refusal;
extern const struct screen screen_rights;

/* Ends with NULL. */
extern const struct screen *const screens[];

/* -- Arguments of ui_push, by screen ----------------------------------------------------------
 * screen_proposal, screen_member:  const int64_t *: its id
 * screen_write:    const struct write_arg *; NULL: a new one
 * screen_code, screen_refusal:     const int64_t *: the member's id
 * screen_card:     const struct card_arg *; NULL: of who is signed in
 * screen_signin:   const struct signin_arg *; NULL: ask for everything
 * screen_decide:   const struct decide_arg *
 * screen_history:  const int64_t *: the proposal
 * screen_difference: const struct difference_arg *
 * screen_filter:   const struct filter_arg *
 * screen_prepared: const struct prepared_arg *
 * all others:      NULL */

struct signin_arg {
	const char *login;  /* NULL: ask */
	const char *secret; /* answers the first question for a secret; NULL: ask */
	bool change;        /* change the secret of who is signed in, instead */
};

struct write_arg {
	int64_t id;        /* of the proposal to correct; 0: a new one */
	const char *draft; /* a guest's code of what was begun; NULL: none */
};

/* A proposal in the version somebody looked at. */
struct decide_target {
	int64_t id;
	int64_t version;
};

/* A newcomer's: with the secret to be signed in with from there. Both are copied. */
struct card_arg {
	const struct member_card *card;
	const char *secret;
};

struct decide_arg {
	const struct decide_target *targets; /* one, or several that get the same decision */
	size_t count;
	const char *title; /* of the first */
	const struct transition *verb;
};

struct difference_arg {
	int64_t id;
	int64_t version;
};

struct prepared_arg {
	const char *verb;
	enum ground ground; /* GROUND_NONE: all of the verb */
	/* Told which (const struct prepared *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *words);
};

struct filter_arg {
	struct proposal_query query;
	/* Told the new query (const struct proposal_query *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *query);
};

#endif

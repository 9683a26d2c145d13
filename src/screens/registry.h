/* All screens there are. Outside this folder only main and the tests name one. */
#ifndef BALAI_SCREENS_REGISTRY_H
#define BALAI_SCREENS_REGISTRY_H

#include "core/comment.h"
#include "core/proposal.h"
#include "core/tree.h"
#include "tui/screen.h"

extern const struct screen screen_home;
extern const struct screen screen_attract;
extern const struct screen screen_enter;
extern const struct screen screen_signin;
extern const struct screen screen_register;
extern const struct screen screen_register_page;
extern const struct screen screen_card;
extern const struct screen screen_pin;
extern const struct screen screen_ssh_keys;
extern const struct screen screen_ssh_key; /* one more */
extern const struct screen screen_profile;
extern const struct screen screen_proposals;
extern const struct screen screen_proposal;
extern const struct screen screen_filter;
extern const struct screen screen_lookup;
extern const struct screen screen_found; /* words, const char * */
extern const struct screen screen_write;
extern const struct screen screen_decide;
extern const struct screen screen_mine;
extern const struct screen screen_notices;
extern const struct screen screen_follows;
extern const struct screen screen_prepared;
extern const struct screen screen_promises; /* the year, const int64_t *; NULL: this one */
extern const struct screen screen_queue;
extern const struct screen screen_overseen;
extern const struct screen screen_waiting;
extern const struct screen screen_works;
extern const struct screen screen_supported;
extern const struct screen screen_difference;
extern const struct screen screen_members;
extern const struct screen screen_member;
extern const struct screen screen_people_filter;
extern const struct screen screen_suspend;
extern const struct screen screen_sessions;
extern const struct screen screen_session_end;
extern const struct screen screen_member_merge;
extern const struct screen screen_erase;
extern const struct screen screen_person_data;
extern const struct screen screen_code;
extern const struct screen screen_refusal;
extern const struct screen screen_rights;
extern const struct screen screen_office;
extern const struct screen screen_upkeep; /* NULL */
extern const struct screen screen_lists;
extern const struct screen screen_trees;
extern const struct screen screen_node_edit;
extern const struct screen screen_node_move;
extern const struct screen screen_node_merge;
extern const struct screen screen_residents;
extern const struct screen screen_assist;
extern const struct screen screen_paper;
extern const struct screen screen_claim;
extern const struct screen screen_claim_write;
extern const struct screen screen_thread;
extern const struct screen screen_comment;
extern const struct screen screen_comment_write;
extern const struct screen screen_report;
extern const struct screen screen_block;
extern const struct screen screen_my_comments;
extern const struct screen screen_roles;
extern const struct screen screen_role;
extern const struct screen screen_role_name;
extern const struct screen screen_matrix;
extern const struct screen screen_holders;
extern const struct screen screen_holdings;
extern const struct screen screen_grant;
extern const struct screen screen_explain;
extern const struct screen screen_settings;
extern const struct screen screen_setting;
extern const struct screen screen_consent;
extern const struct screen screen_agreement;
extern const struct screen screen_phrases;
extern const struct screen screen_phrase;

/* Ends with NULL. */
extern const struct screen *const screens[];

/* -- Arguments of ui_push, by screen ----------------------------------------------------------
 * screen_proposal, screen_member:  const int64_t *: its id
 * screen_proposals: const struct proposal_query *: what to begin with; NULL: all
 * screen_write:    const struct write_arg *; NULL: a new one
 * screen_code, screen_refusal:     const int64_t *: the member's id
 * screen_holdings, screen_grant, screen_explain: const int64_t *: the member's id
 * screen_role, screen_holders: const int64_t *: the role; screen_role_name: NULL: a new one
 * screen_setting:  const int64_t *: enum setting, plus 1
 * screen_phrase:   const int64_t *: the prepared words; NULL: new ones
 * screen_suspend, screen_member_merge, screen_person_data: likewise
 * screen_sessions: likewise; NULL: all whom one manages
 * screen_erase:    likewise; NULL: oneself
 * screen_people_filter, screen_session_end: see people.h
 * screen_assist:   const int64_t *: the member who is there; NULL: to be typed
 * screen_claim:    const int64_t *: the claim; screen_claim_write: the proposal
 * screen_card:     const struct card_arg *; NULL: of who is signed in
 * screen_signin:   const struct signin_arg *; NULL: ask for everything
 * screen_decide:   const struct decide_arg *
 * screen_history:  see history.h; screen_as_of, screen_as_of_day: as_of.h
 * screen_difference: const struct difference_arg *
 * screen_filter:   const struct filter_arg *
 * screen_prepared: const struct prepared_arg *
 * screen_thread:   const struct thread_arg *
 * screen_comment, screen_report, screen_block: const int64_t *: the comment
 * screen_comment_write: const struct comment_write_arg *
 * screen_trees:    const enum tree_kind *; NULL: categories
 * screen_node_edit: const struct node_edit_arg *; NULL: a new category
 * screen_node_move, screen_node_merge: const int64_t *: the node's id
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

/* A thing in the version somebody looked at, and what is to be done with it. */
struct decide_target {
	enum subject subject;
	int64_t id;
	int64_t version;
	const struct transition *verb;
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
	const struct transition *verb; /* of those, the one that asks for most */
	size_t left_out; /* others that were marked, but it is not for them */
};

/* A version against the one before it, of a proposal or a program. */
struct difference_arg {
	enum subject subject;
	int64_t id;
	int64_t version;
	const char *word; /* why it was changed, shown above; NULL: nothing */
};

struct prepared_arg {
	enum subject subject;
	const char *verb;
	enum ground ground; /* GROUND_NONE: all of the verb */
	/* Told which (const struct prepared *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *words);
};

struct thread_arg {
	enum subject subject; /* of what is talked about */
	int64_t id;
};

struct comment_write_arg {
	enum subject subject;
	int64_t id;
	int64_t parent; /* the comment that is answered; 0: none */
	int64_t edit;   /* one's own that is changed; 0: a new one */
};

/* A node to change, or a new one. */
struct node_edit_arg {
	int64_t id; /* 0: a new one, of that kind and below that parent */
	enum tree_kind kind;
	int64_t parent; /* 0: at the top */
};

struct filter_arg {
	struct proposal_query query;
	/* Told the new query (const struct proposal_query *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *query);
};

#endif

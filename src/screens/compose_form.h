/* Forms about a thing that has a workflow (a consultation, a meeting), or a part of it, in the version
 * that was seen: kept as drafts, begun anew, and told when somebody else was first. */
#ifndef BALAI_SCREENS_COMPOSE_FORM_H
#define BALAI_SCREENS_COMPOSE_FORM_H

#include "core/thing.h"
#include "core/workflow.h"
#include "screens/written.h"

/* The first member of the state of such a screen. */
struct compose_form {
	enum subject subject;
	int64_t thing;    /* 0: a new one */
	int64_t draft_of; /* subject of the draft; the name of the spec is its form */
	struct form_spec spec;
	/* Fills the form with what there is now. */
	enum status (*fill)(struct ui *ui, struct compose_form *f, struct problem *p);
	/* Reads the version of a part that has its own; NULL: that of the thing counts. */
	enum status (*version_of)(struct session *s, const struct compose_form *f,
	                          int64_t *version);
	/* The others are made by compose_form_open(): */
	int64_t version;
	char code[THING_CODE_SIZE];
	int state; /* in its workflow */
	char request[REQUEST_SIZE];
	bool behind; /* something happened to it since what was typed was kept */
	struct form *form;
};

/* For open: makes the form and fills it, with the draft where there is one. */
enum status compose_form_open(struct ui *ui, struct compose_form *f, struct problem *p);
/* For view. */
void compose_form_view(const struct compose_form *f, struct view *v);
/* For screen.keep and screen.commands: keeping what is typed; beginning anew. */
bool compose_form_keep(struct ui *ui, void *state);
extern const struct command compose_form_commands[];

/* When it was sent: the draft goes away. Refused: *p stands beside its field, and what was typed is
 * kept; of a conflict what is there now stands beside it, so that sending once more is meant. */
void compose_form_done(struct ui *ui, struct compose_form *f);
void compose_form_refused(struct ui *ui, struct compose_form *f, struct problem *p);

#endif

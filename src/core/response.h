/* What people answer to a consultation: one sheet each, changeable until it closes.
 *
 * Identified: `response` says whose sheet it is; it is counted for the area its member lives in.
 * Secret: `voted` says who has answered, `ballot` what was answered, and nothing leads from one to
 * the other: no time, no order, no key of a request; the trail says that somebody answered, not who;
 * after each the log of the database is emptied. Ballots lie sealed until the consultation closes:
 * then the box is opened, and figures and texts come to be all at once. Who wants to change a secret
 * answer needs the code of its sheet, which is given only to those who ask. This holds against other
 * users and ordinary administrators; who can read the machine's memory, or has copies of the file
 * from one moment to the next, could relate the two. */
#ifndef BALAI_CORE_RESPONSE_H
#define BALAI_CORE_RESPONSE_H

#include "core/consultation.h"

/* The form whose drafts become answers (subject: the consultation); only of identified ones. */
#define RESPONSE_FORM "response"
#define RECEIPT_SIZE 33 /* "R7K4-M2PX"; of a secret one 26 signs in groups, and its end */

/* What it protects from and what not, in one sentence each: translated. */
const char *secrecy_sentence(void);
const char *receipt_warning(void);

/* Why the person in `s` cannot answer it just now: translated, until the next call; NULL: they can,
 * or can change what they answered. Not open (from when, since when), not verified, outside its
 * areas, suspended; a secret one while an officer acts for them. */
const char *response_why_not(struct session *s, int64_t consultation);

struct response {
	bool answered;
	char code[RECEIPT_SIZE]; /* of identified ones */
	int64_t at;
	int64_t changed;
	int64_t version; /* 0: has not answered */
	char request[REQUEST_SIZE]; /* under which it was sent last; of identified ones */
	struct answer *answers; /* by index in the questionnaire; NULL where they cannot be known */
};
/* One's own. Of a secret one only whether (version 1). */
enum status response_mine(struct session *s, struct arena *a, int64_t consultation,
                          const struct questionnaire *q, struct response *mine);

struct response_sent {
	int64_t consultation;
	int64_t content;  /* of the page that was answered: see struct consultation_page */
	int64_t version;  /* of one's own response as seen; 0: the first time */
	const struct questionnaire *questions;
	const struct answer *answers; /* one for each; copies are cleaned, and what is not asked
	                               * dropped */
	const char *request;    /* identified ones; used nowhere for secret ones */
	const char *code;       /* secret: of the sheet that is changed, as typed; NULL: the first time */
};
struct receipt {
	char code[RECEIPT_SIZE]; /* of a secret one: to be shown only to who asks, then wiped */
	int64_t at;              /* identified: when it was sent */
	unsigned holds;          /* of texts that wait until somebody has looked at them; of a secret
	                 * one, that will wait from its closing on */
};
/* Sends, or changes: "consult_respond". A repeated request key with the answers that stand returns
 * OK and the same receipt. INVALID: *bad the index of the question at fault. CONFLICT: another
 * terminal answered as this person meanwhile, be it under the same key, or the questions were
 * changed: nothing is written. NOT_FOUND: no sheet has that
 * code. DENIED as response_why_not(). The draft goes away; who answers an identified one follows
 * it. */
enum status response_send(struct session *s, const struct response_sent *r, struct receipt *receipt,
                          size_t *bad, struct problem *p);
/* The answers on a secret sheet, for who has its code, answered themselves and may change it. NOT_FOUND:
 * none has it. */
enum status ballot_open(struct session *s, struct arena *a, int64_t consultation, const char *code,
                        const struct questionnaire *q, struct answer *answers, struct problem *p);

/* How many can answer it at `now`: verified, here, and in its areas; and who has answered, whatever
 * has become of them since: a turnout is never more than all. */
enum status response_eligible(struct db *db, int64_t consultation, int64_t now, int64_t *n);
/* Inside a change that makes it secret: what was kept of answers to it goes, whoever's it is. */
enum status response_drafts_drop(struct act *act, int64_t consultation);

/* -- Answers in words -------------------------------------------------------------------------- */

/* They stand among the results unless the rules of civility hold them, or a moderator takes them off.
 * Those of secret sheets wait for the closing before anybody sees one. Numbers are in the
 * database. */
enum text_state {
	TEXT_SHOWN = 1,
	TEXT_HELD = 2,
	TEXT_HIDDEN = 3,
	TEXT_WITHDRAWN = 4, /* its writer took away what was hidden: it says nothing and counts for
	                     * nothing, but words that come in its place wait */
	TEXT_STATE_COUNT
};
extern const struct workflow answer_text_workflow; /* show, hide, restore */

/* One of them, for moderators of the whole hall (RIGHT_MODERATE, as for a thing without an area) and
 * for everybody where it stands among results they may see. Never whose it is. */
struct answer_text {
	int64_t id;
	int64_t version;
	int64_t consultation;
	const char *title;    /* of the consultation */
	const char *question; /* its words */
	const char *text;
	enum text_state state;
	unsigned holds;
	enum ground ground;
	const char *word; /* of the last decision; NULL */
};
enum status answer_text_read(struct session *s, struct arena *a, int64_t id,
                             struct answer_text *text);
enum status answer_text_look(struct session *s, struct arena *a, int64_t id,
                             struct workflow_thing *thing);
enum status answer_text_decide(struct session *s, const struct decision *d, struct problem *p);
enum status answer_text_undo(struct act *act, const struct undone *u);
/* For thing.c: named by its consultation. */
struct thing;
enum status answer_text_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);

/* -- People ------------------------------------------------------------------------------------ */

/* Inside a change that merges two accounts: of two responses the target's own stays and figures
 * follow; of two secret votes both stand, since nobody can say which sheet to take away. */
enum status response_merge(struct act *act, int64_t source, int64_t target);
/* Inside a change that erases a person with what they wrote, response_forget() of core/forget.h: words
 * of identified answers are emptied; what was chosen stays counted. */

#endif

/* What the files of the room of answers share among themselves (response*, ballot, tally,
 * answer_text*); of others only who closes a consultation includes this. */
#ifndef BALAI_CORE_RESPONSE_INTERNAL_H
#define BALAI_CORE_RESPONSE_INTERNAL_H

#include "core/civility.h"
#include "core/consultation_internal.h"
#include "core/response.h"

#define SHEET_SIZE 16

/* -- When it closes (ballot.c) ----------------------------------------------------------------- */

/* Inside the change that closes a consultation, whichever kind it is: opens the box of a secret one.
 * Its ballots, which stood sealed until now, are counted all at once and in the order of their
 * sheets, which is none; texts that are held go into the review queue. */
enum status ballots_open(struct act *act, int64_t consultation);

/* -- One who answers (response.c, response_send.c) --------------------------------------------- */

struct sending {
	const struct response_sent *sent;
	struct receipt *receipt;
	struct consultation_record c;
	int64_t area;           /* the member lives in; 0: not said */
	struct answer *answers; /* clean copies */
	unsigned *holds;        /* of each, by the rules of civility */
	struct arena scratch;
};

/* Why who is in `s` cannot answer it at `now`: translated, until the next call; NULL: they can.
 * *area receives where they live. */
enum status response_closed(const struct session *s, const struct consultation_record *c,
                            int64_t now, int64_t *area, const char **why);
/* What one has answered. */
struct own_response {
	bool there;
	unsigned char sheet[SHEET_SIZE];
	char code[RECEIPT_SIZE];
	int64_t at;
	int64_t changed;
	int64_t version;
	char request[REQUEST_SIZE];
};
enum status response_own(struct db *db, int64_t consultation, int64_t member,
                         struct own_response *own);

/* -- Sheets (response_sheet.c) ------------------------------------------------------------------ */

/* A new one: writes what is given as its rows, and takes it into the figures. holds: of texts, by
 * index in the questionnaire. */
enum status sheet_write(struct act *act, const unsigned char sheet[SHEET_SIZE],
                        const struct questionnaire *all, const struct answer *answers,
                        const unsigned *holds);
/* The same in the place of what stood on it. Texts that are the same words stay as they stand. */
enum status sheet_replace(struct act *act, const unsigned char sheet[SHEET_SIZE],
                          const struct questionnaire *all, const struct answer *answers,
                          const unsigned *holds);
/* What its texts wait for until somebody has looked at them. */
enum status sheet_holds(struct db *db, const unsigned char sheet[SHEET_SIZE], unsigned *holds);
/* Takes it out of the figures, and its rows away. */
enum status sheet_drop(struct act *act, const unsigned char sheet[SHEET_SIZE]);
/* What stands on it, by index in the questionnaire; texts in `a`. */
enum status sheet_read(struct db *db, struct arena *a, const unsigned char sheet[SHEET_SIZE],
                       const struct questionnaire *all, struct answer *answers);

/* -- Figures (tally.c) -------------------------------------------------------------------------- */

/* Puts what stands on the sheet into the figures (by: 1), or takes it out (by: -1). The one place
 * where they change, but for the following. */
enum status tally_sheet(struct db *db, const unsigned char sheet[SHEET_SIZE], int by);
/* A text begins to stand among the results, or no longer does. */
enum status tally_text(struct db *db, int64_t question, int by);

/* -- Secret ones (ballot.c) --------------------------------------------------------------------- */

/* Inside a change: a ballot more, or another one in its place. */
enum status ballot_send(struct act *act, struct sending *c);
/* Empties the log, which holds pages as they were one after the other. */
void ballot_wipe_log(struct session *s, int64_t consultation);

/* -- ... among each other (ballot_mix.c) --------------------------------------------------------- */

/* Puts the member among those who have voted. */
enum status ballot_mix_voter(struct db *db, int64_t consultation, int64_t member);
/* Puts the ballot among the others; one with that sheet must be gone. */
enum status ballot_mix_in(struct db *db, int64_t consultation,
                          const unsigned char sheet[SHEET_SIZE], const char *sealed);
enum status ballot_take_out(struct db *db, int64_t consultation,
                            const unsigned char sheet[SHEET_SIZE]);

/* -- Answers in words (answer_text.c) ----------------------------------------------------------- */

struct text_record {
	int64_t id;
	int64_t question;
	int64_t consultation;
	int64_t writer; /* 0: nobody knows */
	enum text_state state;
	unsigned hold;
	enum ground ground;
	int64_t reason; /* revision; 0: none */
	int64_t decided_by;
	int64_t version;
	bool empty; /* its words were erased */
};
enum status text_record(struct db *db, int64_t id, struct text_record *r);
/* The office's list as it is now, in `a`; and what the rules of civility hold against words: bits. */
struct civility_words *text_words(struct db *db, struct arena *a);
unsigned text_holds(const struct civility_words *words, const char *text);
/* A new one; the figures are the sheet's affair. */
enum status text_add(struct act *act, const unsigned char sheet[SHEET_SIZE], int64_t question,
                     const char *text, enum text_state state, unsigned hold);
/* Writes state, hold, decision and version of it; with it go the figures and the review queue. */
enum status text_settle(struct act *act, const struct text_record *was,
                        const struct text_record *is);
/* Its words go, and it stands so from now on: TEXT_HIDDEN (they were erased), TEXT_WITHDRAWN. */
enum status text_empty(struct act *act, const struct text_record *was, struct text_record *is,
                       enum text_state state);
/* Its row goes, and what hangs on it; the figures are the sheet's affair. */
enum status text_drop(struct act *act, int64_t id);

#endif

/* A consultation that is open, with a question of every kind, for the tests of what people answer to
 * it: short ways to fill in and to send a sheet. */
#ifndef BALAI_TESTS_UNIT_POLLS_H
#define BALAI_TESTS_UNIT_POLLS_H

#include "core/response.h"
#include "unit/consults.h"

/* Its questions, by index. */
enum {
	POLL_AGREE,   /* yes, no, abstain; required */
	POLL_WHY,     /* short, asked of who says no */
	POLL_ONE,     /* of three */
	POLL_HEADING,
	POLL_SEVERAL, /* of four, one or two */
	POLL_SCALE,
	POLL_RANKING, /* three */
	POLL_NUMBER,  /* 0 to 100 */
	POLL_WORDS,   /* long */
	POLL_QUESTIONS
};

struct poll {
	struct office *o;
	int64_t id;
	struct questionnaire q;
	struct answer answers[POLL_QUESTIONS]; /* of the sheet that is filled in */
	struct receipt receipt;                /* of the one sent last */
	size_t bad;
};

/* Made by Joko for those areas (n 0: everybody), announced, and an hour open. */
void poll_open(struct poll *poll, struct office *o, bool secret, const struct audience *audience);
/* The clock stands that many seconds behind its end, and what is due then is recorded. */
void poll_close(struct poll *poll, int64_t after);
/* An empty sheet, but for the first answer. */
void poll_begin(struct poll *poll, int64_t agree);
/* All questions answered, in one of many ways. */
void poll_fill(struct poll *poll, unsigned way);
/* As who is in `s`, for the first time, or in the version that they have answered in. */
enum status poll_send(struct poll *poll, struct session *s);
enum status poll_change(struct poll *poll, struct session *s, int64_t version);
enum status poll_change_secret(struct poll *poll, struct session *s, const char *code);
/* Sends and must. */
void poll_sent(struct poll *poll, struct session *s);
/* How many say that: the figure that is kept. */
int64_t poll_tally(struct poll *poll, size_t question, int64_t value, int64_t place);
/* The one number of a statement; %lld are ids. */
int64_t poll_number(struct poll *poll, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif

/* A consultation's page, between what reads and does (consultation.c) and what shows
 * (consultation_view.c). */
#ifndef BALAI_SCREENS_CONSULTATION_H
#define BALAI_SCREENS_CONSULTATION_H

#include "core/comment.h"
#include "core/official.h"
#include "core/response.h"
#include "screens/verb.h"

/* Another thing: what the consultation is about, or what follows from the office's answer. */
struct related {
	enum subject subject;
	int64_t id;
	bool follows;
};

struct consultation_detail {
	struct verb_subject on;
	struct consultation_page page; /* strings, arrays and sentences live in the data */
	struct comment_summary talk;
	struct questionnaire questions; /* read where the page names some; else count 0 */
	struct response mine;
	struct official_answer *official;
	size_t official_count;
	struct related *related;
	size_t related_count;
	const char *answer_why_not;  /* NULL: who is here can answer, or change what they did */
	const char *results_why_not; /* NULL: the results are theirs to see */
	int64_t begun; /* when what was answered, and not sent, was last kept; 0: nothing is */
	bool guest;
	bool follows;
	bool office; /* asks the public for some unit */
};

/* What it is about and what follows of it, each once; *n how many. In `a`. */
struct related *consultation_related(struct arena *a, const struct consultation_page *page,
                                     const struct official_answer *official, size_t count,
                                     size_t *n);

void consultation_view(const void *state, struct view *v);

#endif

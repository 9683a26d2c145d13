/* A consultation's page, between what reads and does (consultation.c) and what shows
 * (consultation_view.c). */
#ifndef BALAI_SCREENS_CONSULTATION_H
#define BALAI_SCREENS_CONSULTATION_H

#include "core/comment.h"
#include "core/official.h"
#include "core/response.h"
#include "screens/related.h"
#include "screens/verb.h"

struct consultation_detail {
	struct verb_subject on;
	struct consultation_page page; /* strings, arrays and sentences live in the data */
	struct comment_summary talk;
	struct questionnaire questions; /* read where the page names some; else count 0 */
	struct response mine;
	struct official_answer *official;
	size_t official_count;
	struct related related;
	const char *answer_why_not;  /* NULL: who is here can answer, or change what they did */
	const char *results_why_not; /* NULL: the results are theirs to see */
	const char *clock; /* what everybody is told of the machine's clock; NULL: nothing */
	int64_t today;
	bool past;     /* as it stood once: nothing of who looks belongs to it */
	int64_t begun; /* when what was answered, and not sent, was last kept; 0: nothing is */
	bool guest;
	bool follows;
	bool office; /* asks the public for some unit */
};

void consultation_view(const void *state, struct view *v);

#endif

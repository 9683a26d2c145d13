/* A consultation as it stood at a past moment: see core/as_of.h. Before it was announced it was not
 * public.
 *
 * Not told, of no moment: comments, and what else it has to do with; of what follows from an answer
 * the code alone. Where it cannot be known it is left out: how many questions and sections there
 * were, where one was written or dropped later in a step that does not say (as none did once); how
 * many had answered, between the first and the last vote of a secret one, and where accounts that
 * both had answered were merged; what follows from an answer that was written anew later. */
#ifndef BALAI_CORE_CONSULTATION_AS_OF_H
#define BALAI_CORE_CONSULTATION_AS_OF_H

#include "core/official.h"

#define CONSULTATION_UNKNOWN (-1) /* instead of a count */

struct consultation_past {
	struct consultation_page page; /* questions, sections, answers: or CONSULTATION_UNKNOWN */
	int64_t today;                 /* the day of that moment, by which the answer is late */
	struct questionnaire questions; /* of the office's answers; else count 0 */
	struct official_answer *official; /* as published then */
	size_t official_count;
};

enum status consultation_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
                               struct consultation_past *past, struct problem *p);

#endif

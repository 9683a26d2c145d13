/* The page of a program as it stood at a past moment: see as_of.h. What residents say of it, what it
 * has to do with others, and its line in the budget stay empty. */
#include "core/program_as_of.h"

#include "screens/as_of.h"
#include "screens/program.h"

static enum status
read_past(struct session *s, void *state, struct arena *data, int64_t id, int64_t seq,
          struct problem *p)
{
	struct program_detail *d = state;
	struct program_past past;
	enum status status = program_as_of(s, data, id, seq, &past, p);

	if (status != OK)
		return status;
	d->id = id;
	d->today = past.today;
	d->past = seq != INT64_MAX;
	d->page = past.page;
	d->report = past.report;
	d->groups = past.groups;
	d->voice.answer = past.answer;
	d->voice.answered = past.answered;
	program_take_milestones(d, past.milestones, past.milestone_count);
	program_fill(d, data);
	return OK;
}

const struct past program_past = {
	.subject = SUBJECT_PROGRAM,
	.state_size = sizeof(struct program_detail),
	.read = read_past,
	.view = program_view,
};

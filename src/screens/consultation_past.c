/* The page of a consultation as it stood at a past moment: see as_of.h. What who looks has to do with it,
 * comments, and what else it has to do with, stay empty. */
#include "core/consultation_as_of.h"

#include "screens/as_of.h"
#include "screens/consultation.h"

static enum status
read_past(struct session *s, void *state, struct arena *data, int64_t id, int64_t seq,
          struct problem *p)
{
	struct consultation_detail *d = state;
	struct consultation_past past;
	enum status status = consultation_as_of(s, data, id, seq, &past, p);

	if (status != OK)
		return status;
	d->on.id = id;
	d->past = true;
	d->today = past.today;
	d->page = past.page;
	d->questions = past.questions;
	d->official = past.official;
	d->official_count = past.official_count;
	return OK;
}

const struct past consultation_past = {
	.subject = SUBJECT_CONSULTATION,
	.state_size = sizeof(struct consultation_detail),
	.read = read_past,
	.view = consultation_view,
};

/* What whoever comes by does: see come_by.h. What each of it is belongs to its own room. */
#include "core/come_by.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "core/clock_guard.h"
#include "core/consultation.h"
#include "core/day_head.h"
#include "core/draft.h"
#include "core/figures.h"
#include "core/search.h"
#include "core/session_list.h"

#define TURN_AGAIN_MS 30000
#define CLOCK_AGAIN_MS 10000

/* The head of a day in which nothing more happened, and who took part up to the end of a month. */
static enum status
keep_days(struct session *s)
{
	enum status head = day_head_tick(s);
	enum status month = figures_participation_keep(s);

	return head != OK ? head : month;
}

static void
take(enum status *first, enum status came)
{
	if (came != OK && came != BUSY && *first == OK)
		*first = came;
}

enum status
come_by(struct session *s)
{
	enum status first = OK;
	size_t gone = 0;

	take(&first, clock_guard_tick(s));
	take(&first, consultation_tick(s));
	take(&first, keep_days(s));
	take(&first, session_sweep_now(s->db, &gone));
	take(&first, draft_guest_tidy(s->db));
	take(&first, search_fill(s->db));
	take(&first, db_checkpoint_again(s->db));
	return first;
}

bool
come_by_again(struct session *s, struct come_by *c)
{
	const int64_t ticks = clock_ticks();
	bool turned = false;

	if (ticks >= c->clock_again) {
		c->clock_again = ticks + CLOCK_AGAIN_MS;
		clock_guard_tick(s);
	}
	const int64_t today = calendar_day(session_now(s));
	if (today != c->day && ticks >= c->day_again) {
		if (keep_days(s) == OK)
			c->day = today;
		else
			c->day_again = ticks + TURN_AGAIN_MS;
	}
	if (ticks >= c->turn_again && consultation_due(s)) {
		turned = consultation_tick(s) == OK;
		/* Where somebody writes for long, nobody is made to wait for that each second. */
		if (!turned || consultation_due(s))
			c->turn_again = ticks + TURN_AGAIN_MS;
	}
	return turned;
}

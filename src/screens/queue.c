/* The review queue: proposals that wait to be looked through, the oldest first. */
#include "screens/registry.h"
#include "screens/rows.h"
#include "screens/verb.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"

struct queue {
	struct proposal_counts counts;
	const char *oldest;
	int64_t today; /* decided by the person here, counted to 1001 */
};

static enum status
queue_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct queue *q = state;

	enum status status = proposal_count(s->db, &q->counts);
	if (status == OK && q->counts.oldest)
		q->oldest = time_age(data, q->counts.oldest, clock_now());
	q->today = proposal_decided_today(s->db, s->member, clock_now());
	return problem_default(p, status);
}

static size_t
queue_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct proposal_query query = { .set = SET_WAITING };

	(void)state;
	return rows_page(s, &query, a, from, backward, n, rows, rows_fill_waiting);
}

static const struct list_source queue_source = {
	.columns = rows_waiting,
	.page = queue_page,
	.push = &screen_proposal,
	.marks = true,
};

static void
queue_view(const void *state, struct view *v)
{
	const struct queue *q = state;

	if (q->counts.waiting > 0)
		view_heading(v, P_("%d proposal waits, the oldest since %s",
		                   "%d proposals wait, the oldest since %s", q->counts.waiting),
		             (int)q->counts.waiting, q->oldest);
	else
		view_heading(v, "%s", _("Review queue"));
	view_textf(v, P_("You have decided on %d today.", "You have decided on %d today.", q->today),
	           (int)q->today);
	view_list(v, "queue", &queue_source, _("Nothing waits to be looked through. Thank you."));
}

static const struct command queue_commands[] = {
	{ .id = "publish", .key = 'y', .label = N_("Publish"), .run = verb_run_on_rows, .arg = "publish",
	  .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
	  .help = N_("Show it to everyone; the author is told.") },
	{ .id = "refuse", .key = 't', .label = N_("Do not publish"), .run = verb_run_on_rows,
	  .arg = "refuse", .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
	  .help = N_("With one of the grounds and a word to the author.") },
	{ .id = "return", .key = 'e', .label = N_("Ask for changes"), .run = verb_run_on_rows,
	  .arg = "return", .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
	  .help = N_("The author gets it back with your word and can send it again.") },
	{ .id = "merge", .key = 'm', .label = N_("Merge"), .run = verb_run_on_rows,
	  .arg = "merge", .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
	  .help = N_("Join it to one that is published and asks for the same.") },
	{ 0 },
};

const struct screen screen_queue = {
	.name = "queue",
	.title = N_("Review queue"),
	.help = N_("Proposals that wait to be looked through, the longest waiting first. Looking "
	           "through never judges whether a wish is good: its grounds are a closed list."),
	.state_size = sizeof(struct queue),
	.commands = queue_commands,
	.refresh = queue_refresh,
	.view = queue_view,
};

/* The review queue: all that waits to be looked through, whatever it is, the oldest first. */
#include "screens/things.h"
#include "screens/verb.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/review.h"
#include "tui/list.h"

struct queue {
	int64_t waiting; /* counted to 1001 */
	const char *oldest;
	int64_t today; /* decided by the person here, counted to 1001 */
	bool claims;   /* nothing but claims is theirs to decide on */
};

static const struct column queue_columns[] = {
	{ N_("Kind"), 8, ALIGN_LEFT },
	{ N_("What it says"), 0, ALIGN_LEFT },
	{ N_("Reason"), 18, ALIGN_LEFT },
	{ N_("Waiting"), 9, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static enum status
queue_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct queue *q = state;
	int64_t oldest = 0;

	enum status status = review_waiting(s, &q->waiting, &oldest);
	q->oldest = time_age(data, oldest, clock_now());
	q->claims = !session_may(s, RIGHT_MODERATE);
	q->today = proposal_decided_today(s->db, s->member, session_now(s));
	return problem_default(p, status);
}

static void
fill(struct arena *a, const struct review_row *r, struct row *row)
{
	*row = (struct row){
		.id = r->id, .key = r->since, .version = r->thing.version, .pause = r->pause
	};
	if (r->pause) {
		row->cells[0] = cell_text(arena_printf(
			a, _("%s looked at; go on here to look further"),
			text_number(a, LIST_LOOKS)));
		return;
	}
	row->cells[0] = cell_text(r->subject == SUBJECT_ANSWER_TEXT ? _("Opinion")
	                                                            : thing_kind(r->subject));
	bool said = r->subject == SUBJECT_COMMENT || r->subject == SUBJECT_ANSWER_TEXT;
	row->cells[1] = cell_text(said ? arena_printf(a, "\"%s\"", r->thing.title)
	                               : r->thing.title);
	row->cells[2] = cell_text(r->thing.reasons);
	row->cells[3] = cell_text(time_age(a, r->since, clock_now()));
}

static size_t
queue_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	struct review_row *found = arena_array(a, n, sizeof(*found));
	struct review_row place = { 0 };
	size_t got = 0;

	(void)state;
	if (from)
		place = (struct review_row){ .id = from->id, .since = from->key };
	if (review_list(s, a, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill(a, &found[i], &rows[i]);
	return got;
}

static const struct list_source queue_source = {
	.columns = queue_columns,
	.page = queue_page,
	.open = "open",
	.marks = true,
};

static void
queue_view(const void *state, struct view *v)
{
	const struct queue *q = state;

	if (q->claims) {
		view_heading(v, "%s", _("Whose wish is it?"));
		view_text(v, _("Residents who say that a wish on paper is theirs."));
		view_list(v, "queue", &queue_source, _("Nobody waits for an answer. Thank you."));
		return;
	}
	if (q->waiting > 0)
		view_heading(v, P_("%d waits, the oldest since %s", "%d wait, the oldest since %s",
		                   q->waiting),
		             (int)q->waiting, q->oldest);
	else
		view_heading(v, "%s", _("Review queue"));
	view_textf(v, P_("You have decided on %d today.", "You have decided on %d today.", q->today),
	           (int)q->today);
	view_list(v, "queue", &queue_source, _("Nothing waits to be looked through. Thank you."));
}

static bool
find(struct session *s, const struct row *row, enum subject *subject, int64_t *id)
{
	return review_find(s->db, row->id, subject, id) == OK;
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	enum subject subject;
	int64_t id;

	(void)state;
	(void)c;
	if (row && find(ui_session(ui), row, &subject, &id))
		things_open(ui, subject, id);
	else
		ui_stale(ui);
}

static const struct verb_on_rows queue_verbs[] = {
	{ RIGHT_MODERATE, { "publish", "grant", "show" }, N_("Publish"),
	  N_("Show it to everyone; who wrote it is told."), find },
	{ RIGHT_MODERATE, { "refuse", "hide", "deny" }, N_("Do not publish"),
	  N_("With one of the grounds and a word to who wrote it."), find },
	{ RIGHT_MODERATE, { "return" }, N_("Ask for changes"),
	  N_("Its author gets a proposal back with your word and can send it again."), find },
	{ RIGHT_MODERATE, { "merge" }, N_("Merge"),
	  N_("Join a proposal to one that is published and asks for the same."), find },
};

static size_t
queue_verb_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	size_t n = 0;

	(void)s;
	(void)state;
	for (; n < max && n < sizeof(queue_verbs) / sizeof(queue_verbs[0]); n++)
		out[n] = verb_row_command(&queue_verbs[n]);
	return n;
}

static const struct command queue_commands[] = {
	{ .more = queue_verb_commands },
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Read it whole, with everything that is known about it.") },
	{ 0 },
};

const struct screen screen_queue = {
	.name = "queue",
	.title = N_("Review queue"),
	.help = N_("Proposals, comments and questions that wait to be looked through, the longest "
	           "waiting first. Looking through never judges whether a wish is good: its grounds "
	           "are a closed list."),
	.state_size = sizeof(struct queue),
	.commands = queue_commands,
	.refresh = queue_refresh,
	.view = queue_view,
};

/* Greeting lines: see greeting.h. What they count is core's. */
#include "screens/greeting.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"

#define NARROW 72 /* columns of a text beside the margins of a screen of 80 */
#define MINUTE 60

enum status
greeting_read(struct session *s, struct arena *a, bool visit, struct greeting *g)
{
	*g = (struct greeting){ .visit_read = visit && s->member != 0, .now = clock_now() };
	if (s->member == 0)
		return OK;
	g->staff = digest_for(s);
	enum status status = visit ? visit_read(s, a, &g->visit) : OK;
	return status == OK && g->staff ? digest_read(s, &g->digest) : status;
}

size_t
greeting_rows(const char *text)
{
	size_t rows = 0;
	size_t n;

	for (; text; rows++)
		text = text_wrap(text, NARROW, &n);
	return rows;
}

const char *
greeting_since(struct arena *a, int64_t since, int64_t now)
{
	if (now - since < MINUTE)
		return _("Since your last visit:");
	return arena_printf(a, _("Since your last visit, %s ago:"), time_age(a, since, now));
}

/* -- Who works here -------------------------------------------------------------------------- */

static const char *
count(struct arena *a, int64_t n)
{
	return n > 1000 ? _("over 1,000") : text_number(a, n);
}

static const char *
joined(struct arena *a, const char *before, const char *more)
{
	return *before ? arena_printf(a, _("%s, %s"), before, more) : more;
}

#define WAITING_PARTS 2 /* so that the line of the menu stays one line */

const char *
greeting_waiting(const struct greeting *g, struct arena *a)
{
	const struct digest *d = &g->digest;
	const struct {
		int64_t n;
		const char *text;
	} parts[] = {
		{ d->waiting, arena_printf(a, P_("%s to look through", "%s to look through", d->waiting),
		                           count(a, d->waiting)) },
		{ d->pending, arena_printf(a, P_("%s to verify", "%s to verify", d->pending),
		                           count(a, d->pending)) },
		{ d->confirming, arena_printf(a, P_("%s to confirm", "%s to confirm", d->confirming),
		                              count(a, d->confirming)) },
		{ d->owed, arena_printf(a, P_("%s to answer", "%s to answer", d->owed),
		                        count(a, d->owed)) },
		{ d->judging, arena_printf(a, P_("%s to judge", "%s to judge", d->judging),
		                           count(a, d->judging)) },
	};
	const char *what = "";
	int said = 0;

	if (!g->staff)
		return NULL;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && said < WAITING_PARTS; i++) {
		if (parts[i].n == 0)
			continue;
		what = joined(a, what, parts[i].text);
		said++;
	}
	return said > 0 ? what : _("nothing waits");
}

/* -- Who lives here -------------------------------------------------------------------------- */

/* How to see all of it. */
static const char *
way_on(const struct visit *v, struct arena *a)
{
	if (v->notices > 0)
		return arena_printf(a, P_("N shows your new notice, \"My activity\" all of it.",
		                          "N shows your %s new notices, \"My activity\" all of it.",
		                          v->notices),
		                    count(a, v->notices));
	return _("\"My activity\" shows all of it.");
}

size_t
greeting_view(const struct greeting *g, struct view *v, size_t most)
{
	const struct visit *visit = &g->visit;
	bool first = visit->since == 0;
	const char *head = first ? _("This is your first visit. See what others propose and support "
	                             "it, or write what your place needs.")
	                         : greeting_since(v->arena, visit->since, g->now);
	const char *on = way_on(visit, v->arena);
	bool moved = visit->line_count > 0 || visit->notices > 0;
	size_t rows = moved ? greeting_rows(on) : 0;
	size_t telling = visit->line_count > 0 ? greeting_rows(visit->lines[0]) : 0;

	if (!g->visit_read || (!moved && (!first || g->staff)) || rows > most)
		return 0;
	if ((telling > 0 || first) && rows + greeting_rows(head) + telling <= most) {
		view_text(v, head);
		rows += greeting_rows(head);
	}
	for (size_t i = 0; i < visit->line_count; i++) {
		size_t more = greeting_rows(visit->lines[i]);
		if (rows + more > most)
			break;
		rows += more;
		view_notice(v, NULL, "%s", visit->lines[i]);
	}
	if (moved)
		view_text(v, on);
	return rows;
}

void
greeting_own(const struct visit *visit, int64_t now, struct view *v)
{
	if (visit->told_count == visit->line_count)
		return;
	view_heading(v, "%s", greeting_since(v->arena, visit->since, now));
	for (size_t i = visit->told_count; i < visit->line_count; i++)
		view_text(v, visit->lines[i]);
}

/* Rows of consultations: see consultation_rows.h. */
#include "screens/consultation_rows.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/response.h"
#include "screens/days.h"

const struct column consultation_columns[] = {
	{ N_("Consultation"), 0, ALIGN_LEFT },
	{ N_("Now"), 28, ALIGN_LEFT },
	{ N_("You"), 13, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

const struct column consultation_office_columns[] = {
	{ N_("Consultation"), 0, ALIGN_LEFT },
	{ N_("Now"), 28, ALIGN_LEFT },
	{ N_("Answers"), 9, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

/* "today at 16:00 WIB", "tomorrow at ...": the hour matters only then. */
static const char *
day_or_hour(struct arena *a, int64_t instant)
{
	int64_t day = calendar_day(instant);
	int64_t today = calendar_day(clock_now());

	return day == today || day == today + 1 ? consultation_when(a, instant) : date_short(a, day);
}

static const char *
answer_due(struct arena *a, int64_t due)
{
	int64_t late = calendar_day(clock_now()) - due;

	if (due == 0)
		return _("answer is to come");
	if (late > 0)
		return arena_printf(a, _("answer %s"), days_warning(a, late));
	return arena_printf(a, _("answer by %s"), date_short(a, due));
}

const char *
consultation_brief(struct arena *a, const struct consultation_row *r)
{
	const struct consultation_heading *h = &r->heading;

	switch (h->state) {
	case CONSULTATION_SCHEDULED:
		return arena_printf(a, _("opens %s"), day_or_hour(a, h->opens));
	case CONSULTATION_OPEN:
		return arena_printf(a, _("closes %s"), day_or_hour(a, h->closes));
	case CONSULTATION_CLOSED:
		return answer_due(a, r->due);
	default:
		return consultation_state_label(h->state);
	}
}

int64_t
consultation_begun(struct session *s, const struct consultation_heading *h)
{
	struct arena scratch = { 0 };
	struct draft draft = { .saved = 0 };

	if (s->kind != ACTOR_MEMBER || h->secret || h->state != CONSULTATION_OPEN)
		return 0;
	if (draft_read(s, &scratch, RESPONSE_FORM, h->id, &draft) != OK)
		draft.saved = 0;
	arena_free(&scratch);
	return draft.saved;
}

static const char *
own_part(struct session *s, const struct consultation_row *r)
{
	if (r->for_me && consultation_begun(s, &r->heading) != 0)
		return _("not sent yet");
	if (r->answered)
		return _("answered");
	if (r->heading.state != CONSULTATION_OPEN || s->kind != ACTOR_MEMBER)
		return "";
	return r->for_me ? _("can answer") : s->verified ? _("not your area") : _("cannot yet");
}

static void
fill(struct session *s, struct arena *a, const struct consultation_row *r, bool office, struct row *row)
{
	*row = (struct row){
		.id = r->id, .key = r->key, .version = r->heading.version, .pause = r->pause
	};
	if (r->pause) {
		row->cells[0] = cell_text(arena_printf(
			a, _("%s looked at; go on here to look further"),
			text_number(a, LIST_LOOKS)));
		return;
	}
	row->cells[0] = cell_text(r->heading.title);
	row->cells[1] = cell_text(consultation_brief(a, r));
	row->cells[2] = office ? cell_number(r->answers) : cell_text(own_part(s, r));
}

static size_t
page(struct session *s, const struct consultation_query *query, bool office, struct arena *a,
     const struct row *from, bool backward, size_t n, struct row *rows)
{
	struct consultation_row *found = arena_array(a, n, sizeof(*found));
	struct list_place place = { 0, 0 };
	size_t got = 0;

	if (from)
		place = (struct list_place){ .key = from->key, .id = from->id };
	if (consultation_list(s, a, query, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill(s, a, &found[i], office, &rows[i]);
	return got;
}

size_t
consultation_rows_page(struct session *s, const struct consultation_query *query, struct arena *a,
                       const struct row *from, bool backward, size_t n, struct row *rows)
{
	return page(s, query, false, a, from, backward, n, rows);
}

size_t
consultation_rows_office(struct session *s, const struct consultation_query *query,
                         struct arena *a, const struct row *from, bool backward, size_t n,
                         struct row *rows)
{
	return page(s, query, true, a, from, backward, n, rows);
}

/* What a timeline shows, in words: its characters and their meaning, and rows as sentences. See
 * timeline.h. */
#include "tui/timeline_internal.h"

#include "base/lang.h"
#include "base/text.h"

static const char *const plain_signs[STRETCH_KINDS] = {
	[STRETCH_PLANNED] = "-", [STRETCH_ONE] = "P",  [STRETCH_TWO] = "=",
	[STRETCH_THREE] = "M",   [STRETCH_OVER] = "!",
};

/* Told apart by how dense they are, so that no colour is needed. What there is most of is one byte
 * long. */
static const char *const signs[STRETCH_KINDS] = {
	[STRETCH_PLANNED] = "-",
	[STRETCH_ONE] = "\xE2\x96\x91",     /* light shade */
	[STRETCH_TWO] = "\xE2\x96\x88",     /* full block */
	[STRETCH_THREE] = "\xE2\x96\x92",   /* medium shade */
	[STRETCH_OVER] = "!",
};

const char *
timeline_sign(const struct lines *l, enum stretch_kind kind)
{
	return l->ascii ? plain_signs[kind] : signs[kind];
}

const char *
timeline_today(const struct lines *l)
{
	return l->ascii ? "V" : "\xE2\x96\xBC";
}

const char *
timeline_today_below(const struct lines *l)
{
	return l->ascii ? ":" : "\xE2\x94\x82";
}

/* -- In words --------------------------------------------------------------------------------- */

static const char *
day_words(const struct lines *l, const struct timeline *t, int64_t day)
{
	struct date d = calendar_date(day);

	if (t && !timeline_turns_year(t) && d.year == calendar_date(t->from).year)
		return arena_printf(l->arena, "%d %s", d.day,
		                    lines_text(l, calendar_month(d.month)));
	return lines_text(l, date_short(l->arena, day));
}

static const char *
span_words(const struct lines *l, const struct timeline *t, const struct stretch *s)
{
	const char *from = day_words(l, t, s->from);

	return s->to > s->from ? arena_printf(l->arena, "%s - %s", from, day_words(l, t, s->to))
	                       : from;
}

/* The one without a label that says how far *s is beyond its plan; NULL: it is not. */
static const struct stretch *
beyond(const struct stretch *s, const struct stretch *stretches, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct stretch *o = &stretches[i];
		if (o->kind == STRETCH_OVER && !o->label && s->kind != STRETCH_OVER &&
		    o->from > s->from && o->from <= s->to + 1 && o->to >= s->to)
			return o;
	}
	return NULL;
}

static const char *
one_words(const struct lines *l, const struct timeline *t, const struct stretch *s)
{
	const char *label = lines_text(l, s->label);
	const char *span = span_words(l, t, s);

	if (s->kind == STRETCH_PLANNED)
		return *label ? arena_printf(l->arena, _("%s planned %s"), label, span)
		              : arena_printf(l->arena, _("planned %s"), span);
	if (s->due != 0)
		return arena_printf(l->arena, _("%s since %s, planned to %s"), label,
		                    day_words(l, t, s->from), day_words(l, t, s->due));
	return *label ? arena_printf(l->arena, "%s %s", label, span) : span;
}

const char *
timeline_words(const struct lines *l, const struct timeline *t, const struct stretch *stretches,
               size_t n)
{
	const char *words = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct stretch *s = &stretches[i];
		if (!s->label)
			continue;
		const struct stretch *over = s->due == 0 ? beyond(s, stretches, n) : NULL;
		const char *one = one_words(l, t, s);
		if (over)
			one = arena_printf(l->arena, _("%s, planned to %s"), one,
			                   day_words(l, t, over->from - 1));
		words = words ? arena_printf(l->arena, "%s; %s", words, one) : one;
	}
	return words;
}

/* -- The legend ------------------------------------------------------------------------------- */

static void
explain(struct lines *l, const char **line, const char *what, const char *words)
{
	const char *one = arena_printf(l->arena, "%s %s", what, lines_text(l, words));
	const char *both = **line ? arena_printf(l->arena, "%s  %s", *line, one) : one;

	if (**line && text_width(both) > l->columns - l->indent) {
		lines_add(l, LOOK_PLAIN, *line);
		both = one;
	}
	*line = both;
}

void
timeline_legend(struct lines *l, const struct timeline *t, int width)
{
	static const enum stretch_kind order[] = {
		STRETCH_ONE, STRETCH_TWO, STRETCH_THREE, STRETCH_PLANNED, STRETCH_OVER,
	};
	const char *line = "";

	for (size_t i = 0; i < STRETCH_KINDS; i++)
		if (t->kinds[order[i]])
			explain(l, &line, timeline_sign(l, order[i]), t->kinds[order[i]]);
	if (timeline_has_today(t))
		explain(l, &line,
		        arena_printf(l->arena, "%s %s", timeline_today(l), timeline_today_below(l)),
		        t->past ? _("that day") : _("today"));
	if (timeline_weeks(t, width))
		explain(l, &line, "2 3 4", _("weeks of the month"));
	if (*line)
		lines_add(l, LOOK_PLAIN, line);
}

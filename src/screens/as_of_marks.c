/* What has changed between two views of one page, marked: see as_of_marks.h. Blocks answer to each
 * other by their kind, the heading they stand under, and what they are called or say. */
#include "screens/as_of_marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "screens/days.h"

#define NOW_COLUMNS 30 /* that a fact may take to say what it says now */

static bool
same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* "LATE 12 days": it grows by itself. */
static bool
is_lateness(struct arena *a, const char *text)
{
	const char *digits = text ? text + strcspn(text, "0123456789") : "";

	return *digits && same(text, days_warning(a, strtoll(digits, NULL, 10)));
}

static bool
same_but_later(struct arena *a, const char *then, const char *now)
{
	return same(then, now) || (is_lateness(a, then) && is_lateness(a, now));
}

/* -- Which block is which -------------------------------------------------------------------- */

/* The heading that a block stands under. The page's own changes with its title and names none. */
static const char *
section_of(const struct view *v, const struct block *b)
{
	const char *section = "";

	for (const struct block *at = v->first; at != b; at = at->next)
		if (at->kind == BLOCK_HEADING && at != v->first)
			section = at->text;
	return section;
}

/* Whether two of a kind, of two views, are the same in what they are called and stand under. */
static bool
alike(const struct view *v, const struct block *b, const struct view *in, const struct block *at)
{
	if (at->kind != b->kind)
		return false;
	switch (b->kind) {
	case BLOCK_HEADING:
		return b == v->first ? at == in->first : at != in->first && same(at->text, b->text);
	case BLOCK_NOTICE:
		return b->label ? same_but_later(v->arena, b->label, at->label)
		                : same(at->text, b->text);
	case BLOCK_TEXT:
		if (!same(at->text, b->text))
			return false;
		break;
	case BLOCK_FACT:
		if (!same(at->label, b->label))
			return false;
		break;
	default:
		break;
	}
	return same(section_of(in, at), section_of(v, b));
}

/* The one in the other view, of several the one of the same number; NULL: it is not there. */
static const struct block *
other(const struct view *v, const struct block *b, const struct view *in)
{
	int number = 0;

	for (const struct block *at = v->first; at != b; at = at->next)
		number += alike(v, b, v, at);
	for (const struct block *at = in->first; at; at = at->next)
		if (alike(v, b, in, at) && number-- == 0)
			return at;
	return NULL;
}

/* -- Marks ----------------------------------------------------------------------------------- */

static const char *
mark(struct view *v, const char *text)
{
	return arena_printf(v->arena, "* %s", text ? text : "");
}

static bool
is_short(const char *text)
{
	return !strchr(text, '\n') && text_width(text) <= NOW_COLUMNS;
}

static bool
mark_fact(struct view *v, struct block *b, const struct block *now)
{
	if (now && same(b->text, now->text))
		return false;
	b->label = mark(v, b->label);
	if (!now)
		b->text = arena_printf(v->arena, _("%s (no longer)"), b->text);
	else if (is_short(now->text))
		b->text = arena_printf(v->arena, _("%s (now: %s)"), b->text, now->text);
	return true;
}

static bool
mark_text(struct view *v, struct block *b, const struct block *now)
{
	if (now && same(b->text, now->text))
		return false;
	b->text = mark(v, b->text);
	return true;
}

static bool
mark_notice(struct view *v, struct block *b, const struct block *now)
{
	if (now && same(b->text, now->text) && same_but_later(v->arena, b->label, now->label))
		return false;
	if (b->label)
		b->label = mark(v, b->label);
	else
		b->text = mark(v, b->text);
	return true;
}

/* -- Steps, rows, bars ----------------------------------------------------------------------- */

static const char *
current(const struct block *b)
{
	for (size_t i = 0; b && i < b->count; i++)
		if (b->steps[i].current)
			return b->steps[i].label;
	return "";
}

/* One that lasts until today grows by itself. */
static bool
same_end(const struct stretch *then, const struct block *b, const struct stretch *later,
         const struct block *now)
{
	return then->to == later->to || (b->timeline && now->timeline
	                                 && then->to == b->timeline->today
	                                 && later->to == now->timeline->today);
}

static bool
same_stretches(const struct cell *then, const struct block *b, const struct cell *later,
               const struct block *now)
{
	if (then->number != later->number)
		return false;
	for (int64_t i = 0; i < then->number; i++)
		if (then->stretches[i].kind != later->stretches[i].kind
		    || then->stretches[i].from != later->stretches[i].from
		    || !same_end(&then->stretches[i], b, &later->stretches[i], now))
			return false;
	return true;
}

static bool
same_row(struct arena *a, const struct row *then, const struct block *b, const struct row *later,
         const struct block *now)
{
	for (size_t i = 0; i < ROW_CELLS; i++) {
		const struct cell *cell = &then->cells[i];
		const struct cell *after = &later->cells[i];
		bool equal = cell->kind == after->kind
		             && (cell->kind == CELL_DAYS ? same_stretches(cell, b, after, now)
		                 : cell->kind == CELL_TEXT
		                         ? same_but_later(a, cell->text, after->text)
		                         : cell->number == after->number);
		if (!equal)
			return false;
	}
	return true;
}

/* Rows answer to each other by what they are of, where that is said, else by their order. */
static const struct row *
row_like(const struct row *row, size_t i, const struct block *now)
{
	for (size_t j = 0; now && j < now->count; j++)
		if (row->id != 0 ? now->rows[j].id == row->id : j == i)
			return &now->rows[j];
	return NULL;
}

static bool
mark_rows(struct view *v, struct block *b, const struct block *now)
{
	struct row *rows = arena_array(v->arena, b->count, sizeof(*rows));
	bool any = false;

	for (size_t i = 0; i < b->count; i++) {
		const struct row *like = row_like(&b->rows[i], i, now);
		rows[i] = b->rows[i];
		if (like && same_row(v->arena, &rows[i], b, like, now))
			continue;
		any = true;
		if (rows[i].cells[0].kind == CELL_TEXT)
			rows[i].cells[0].text = mark(v, rows[i].cells[0].text);
	}
	b->rows = rows;
	return any;
}

static const struct bar *
bar_like(const struct bar *bar, const struct block *now)
{
	for (size_t i = 0; now && i < now->count; i++)
		if (same(now->bars[i].label, bar->label))
			return &now->bars[i];
	return NULL;
}

static bool
mark_bars(struct view *v, struct block *b, const struct block *now)
{
	struct bar *bars = arena_array(v->arena, b->count, sizeof(*bars));
	bool any = false;

	for (size_t i = 0; i < b->count; i++) {
		const struct bar *like = bar_like(&b->bars[i], now);
		bars[i] = b->bars[i];
		if (like && like->number == bars[i].number && same(like->note, bars[i].note))
			continue;
		any = true;
		bars[i].label = mark(v, bars[i].label);
	}
	b->bars = bars;
	return any;
}

/* -- A view ---------------------------------------------------------------------------------- */

static void
take(struct view *v, const struct block *b)
{
	struct block *copy = arena_alloc(v->arena, sizeof(*copy));

	*copy = *b;
	copy->next = NULL;
	if (v->last)
		v->last->next = copy;
	else
		v->first = copy;
	v->last = copy;
}

static bool
take_steps(struct view *v, const struct block *b, const struct block *now)
{
	take(v, b);
	if (same(current(b), current(now)))
		return false;
	view_textf(v, _("* Now it stands at: %s"), current(now));
	return true;
}

/* What stands under a heading that is there no more is marked with it: of an earlier report nothing
 * was taken back. */
static bool
left_with_heading(const struct view *then, const struct block *b, const struct view *now)
{
	const char *section = section_of(then, b);

	if (!*section || (b->kind != BLOCK_FACT && b->kind != BLOCK_TEXT))
		return false;
	for (const struct block *at = now->first; at; at = at->next)
		if (at->kind == BLOCK_HEADING && same(at->text, section))
			return false;
	return true;
}

static bool
take_marked(struct view *v, const struct block *then, const struct block *now)
{
	struct block b = *then;
	bool changed = false;

	switch (b.kind) {
	case BLOCK_STEPS:
		return take_steps(v, &b, now);
	case BLOCK_FACT:
		changed = mark_fact(v, &b, now);
		break;
	case BLOCK_HEADING:
	case BLOCK_TEXT:
	case BLOCK_LARGE:
		changed = mark_text(v, &b, now);
		break;
	case BLOCK_NOTICE:
		changed = mark_notice(v, &b, now);
		break;
	case BLOCK_ROWS:
		changed = mark_rows(v, &b, now);
		break;
	case BLOCK_BARS:
		changed = mark_bars(v, &b, now);
		break;
	case BLOCK_GAP:
	case BLOCK_QR:
		break;
	case BLOCK_MENU:
	case BLOCK_LIST:
	case BLOCK_FORM:
		return false;
	}
	take(v, &b);
	return changed;
}

/* "Work unit, Benefit": what can be told by a name. */
static const char *
new_since(struct view *v, const struct view *then, const struct view *now)
{
	const char *all = "";

	for (const struct block *b = now->first; b; b = b->next) {
		bool names = b->kind == BLOCK_FACT || (b->kind == BLOCK_HEADING && b != now->first)
		             || (b->kind == BLOCK_NOTICE && b->label);
		if (!names || other(now, b, then))
			continue;
		const char *name = b->label ? b->label : b->text;
		all = arena_printf(v->arena, "%s%s%s", all, *all ? ", " : "", name);
	}
	return all;
}

bool
as_of_marked(struct view *v, const struct view *then, const struct view *now)
{
	bool changed = false;

	for (const struct block *b = then->first; b; b = b->next) {
		if (left_with_heading(then, b, now))
			take(v, b);
		else
			changed = take_marked(v, b, other(then, b, now)) || changed;
	}
	const char *new = new_since(v, then, now);
	if (!*new)
		return changed;
	view_gap(v);
	view_textf(v, _("* New since then: %s"), new);
	return true;
}

/* Bars: see bars.h. */
#include "tui/bars.h"

#include <string.h>

#include "base/text.h"

#define LABEL_MAX 22 /* columns that labels are aligned to at most */
#define BAR_LEAST 5  /* a bar that may not be longer says nothing */

static int64_t
counted(const struct bar *bar)
{
	return bar->number > 0 ? bar->number : 0;
}

int64_t
bars_sum(const struct bar *bars, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += counted(&bars[i]);
	return sum;
}

/* What rounding down took from a share that has not been rounded up since; -1: it has. */
static int64_t
remainder_of(const struct bar *bar, int64_t sum, int percent)
{
	int64_t whole = counted(bar) * 100;

	return percent > whole / sum ? -1 : whole % sum;
}

void
bars_percent(const struct bar *bars, size_t n, int *percent)
{
	int64_t sum = bars_sum(bars, n);
	int left = sum > 0 ? 100 : 0;

	for (size_t i = 0; i < n; i++) {
		percent[i] = sum > 0 ? (int)(counted(&bars[i]) * 100 / sum) : 0;
		left -= percent[i];
	}
	for (; left > 0; left--) {
		size_t most = 0;
		for (size_t i = 1; i < n; i++)
			if (remainder_of(&bars[i], sum, percent[i]) >
			    remainder_of(&bars[most], sum, percent[most]))
				most = i;
		percent[most]++;
	}
}

int
bars_length(const struct bar *bar, int64_t sum, int columns)
{
	int64_t number = counted(bar);

	if (number == 0 || sum <= 0)
		return 0;
	int length = (int)((number * columns + sum / 2) / sum);
	return length > 0 ? length : 1;
}

/* -- Lines ------------------------------------------------------------------------------------ */

/* What the bars of a block share. */
struct widths {
	int64_t sum;
	int label;
	int number;
	int bar;    /* columns for the whole; 0: no bars */
	int widest; /* of the bars there are */
};

static struct widths
measure(const struct lines *l, const struct block *b)
{
	struct widths w = { .sum = bars_sum(b->bars, b->count) };

	for (size_t i = 0; i < b->count; i++) {
		int label = text_width(lines_text(l, b->bars[i].label));
		int number = text_width(text_number(l->arena, b->bars[i].number));
		w.label = label > w.label && label <= LABEL_MAX ? label : w.label;
		w.number = number > w.number ? number : w.number;
	}
	int room = l->columns - l->indent - w.label - w.number - (int)strlen("      100 %");
	w.bar = room > BAR_COLUMNS ? BAR_COLUMNS : room;
	if (w.bar < BAR_LEAST || w.sum == 0)
		w.bar = 0;
	for (size_t i = 0; i < b->count; i++) {
		int length = bars_length(&b->bars[i], w.sum, w.bar);
		w.widest = length > w.widest ? length : w.widest;
	}
	return w;
}

static const char *
figures(const struct lines *l, const struct bar *bar, const struct widths *w, int percent)
{
	const char *number = lines_fill(l, text_number(l->arena, bar->number), w->number,
	                                ALIGN_RIGHT);

	return w->sum > 0 ? arena_printf(l->arena, "%s  %3d %%", number, percent) : number;
}

/* "For      ##########     12   48 %": a label too long to stand before the bar stands above it. */
static void
add_bar(struct lines *l, const struct bar *bar, const struct widths *w, int percent)
{
	int length = w->bar > 0 ? bars_length(bar, w->sum, w->bar) : 0;
	const char *label = lines_text(l, bar->label);
	char bits[BAR_COLUMNS + 1];

	if (text_width(label) > w->label) {
		lines_wrap(l, LOOK_PLAIN, "", label);
		label = "";
	}
	memset(bits, '#', (size_t)length);
	bits[length] = '\0';
	label = lines_fill(l, label, w->label, ALIGN_LEFT);
	const char *line = arena_printf(l->arena, "%s  %*s%s%s", label, -w->widest, bits,
	                                w->widest > 0 ? "  " : "", figures(l, bar, w, percent));
	const char *note = bar->note ? lines_text(l, bar->note) : "";
	bool beside = text_width(line) + 2 + text_width(note) <= l->columns - l->indent;
	if (note[0] && beside)
		line = arena_printf(l->arena, "%s  %s", line, note);
	lines_add(l, LOOK_PLAIN, line);
	if (note[0] && !beside)
		lines_wrap(l, LOOK_PLAIN, arena_printf(l->arena, "%*s", w->label + 2, ""), note);
}

static void
say_bar(struct lines *l, const struct bar *bar, int64_t sum, int percent)
{
	const char *text = arena_printf(l->arena, "%s: %s", lines_text(l, bar->label),
	                                text_number(l->arena, bar->number));

	if (sum > 0)
		text = arena_printf(l->arena, "%s (%d %%)", text, percent);
	if (bar->note && bar->note[0])
		text = arena_printf(l->arena, "%s; %s", text, bar->note);
	lines_wrap(l, LOOK_PLAIN, "", text);
}

void
bars_add(struct lines *l, const struct block *b)
{
	int *percent = arena_array(l->arena, b->count, sizeof(*percent));
	struct widths w = measure(l, b);

	bars_percent(b->bars, b->count, percent);
	for (size_t i = 0; i < b->count; i++) {
		if (l->aligned)
			add_bar(l, &b->bars[i], &w, percent[i]);
		else
			say_bar(l, &b->bars[i], w.sum, percent[i]);
	}
}

/* Bars: see bars.h. */
#include "tui/bars.h"

#include <string.h>

#include "base/text.h"

#define LABEL_MAX 28   /* columns that labels are aligned to at most ... */
#define LABEL_SMALL 22 /* ... where there are few */
#define FEW 76
#define BAR_BESIDE 20 /* a bar gives room to what is noted behind it, down to this */
#define BAR_LEAST 5  /* a bar that may not be longer says nothing */
#define PERCENT_MOST 999 /* more is said to be more */
#define PERCENT_COLUMNS 5 /* of "100 %" */

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

int
bars_share(int64_t number, int64_t whole)
{
	return whole > 0 && number > 0 ? (int)((number * 100 + whole / 2) / whole) : 0;
}

int64_t
bars_of(int64_t number, int64_t whole)
{
	int64_t percent = (number * 100 + whole / 2) / whole;

	if (percent == 100 && number != whole)
		return number < whole ? 99 : 101;
	return percent == 0 && number > 0 ? 1 : percent;
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
	int64_t whole; /* what percentages are of; 0: there are none */
	int64_t scale; /* what the longest bar there could be stands for */
	int label;
	int number;
	int percent; /* 0: there are none */
	int bar;     /* columns for that longest one; 0: no bars */
	int widest;  /* of the bars there are */
};

/* What is said of one. */
struct said {
	const char *number;
	const char *percent; /* "": nothing */
};

static int64_t
largest(const struct block *b)
{
	int64_t most = 0;

	for (size_t i = 0; i < b->count; i++)
		most = counted(&b->bars[i]) > most ? counted(&b->bars[i]) : most;
	return most;
}

/* "": it has none. The first of several meters is what the others are measured by. */
static const char *
percentage(const struct lines *l, const struct block *b, size_t i, int64_t whole)
{
	int64_t number = counted(&b->bars[i]);

	whole = b->apart ? b->apart[i] : whole;
	if (whole <= 0)
		return "";
	int64_t percent = b->meters ? bars_of(number, whole) : bars_share(number, whole);
	if (percent > PERCENT_MOST)
		return arena_printf(l->arena, "> %d %%", PERCENT_MOST);
	if (b->meters && !b->apart && i == 0)
		return "";
	return arena_printf(l->arena, "%d %%", (int)percent);
}

static struct said *
say_figures(const struct lines *l, const struct block *b, int64_t whole)
{
	struct said *said = arena_array(l->arena, b->count, sizeof(*said));

	for (size_t i = 0; i < b->count; i++) {
		int64_t number = b->bars[i].number;
		said[i].number = b->money ? text_money(l->arena, number)
		                          : text_number(l->arena, number);
		said[i].percent = percentage(l, b, i, whole);
	}
	return said;
}

/* What bars leave to the notes behind them; 0: these stand below. */
static int
room_of_notes(const struct lines *l, const struct block *b, int room)
{
	int widest = 0;

	for (size_t i = 0; i < b->count; i++) {
		int width = b->bars[i].note ? text_width(lines_text(l, b->bars[i].note)) : 0;
		widest = width > widest ? width : widest;
	}
	return widest > 0 && room - widest - 2 >= BAR_BESIDE ? widest + 2 : 0;
}

static struct widths
measure(const struct lines *l, const struct block *b, const struct said *said, int64_t whole)
{
	struct widths w = { .whole = whole, .scale = b->meters ? largest(b) : whole };
	const int most = l->columns < FEW ? LABEL_SMALL : LABEL_MAX;

	for (size_t i = 0; i < b->count; i++) {
		int label = text_width(lines_text(l, b->bars[i].label));
		int number = text_width(said[i].number);
		int percent = text_width(said[i].percent);
		w.label = label > w.label && label <= most ? label : w.label;
		w.number = number > w.number ? number : w.number;
		w.percent = percent > w.percent ? percent : w.percent;
	}
	if (w.percent > 0 && w.percent < PERCENT_COLUMNS)
		w.percent = PERCENT_COLUMNS;
	int room = l->columns - l->indent - w.label - w.number - PERCENT_COLUMNS - 6;
	if (w.percent > PERCENT_COLUMNS)
		room -= w.percent - PERCENT_COLUMNS;
	room -= room_of_notes(l, b, room);
	w.bar = room > BAR_COLUMNS ? BAR_COLUMNS : room;
	if (w.bar < BAR_LEAST || w.scale == 0)
		w.bar = 0;
	for (size_t i = 0; i < b->count; i++) {
		int length = bars_length(&b->bars[i], w.scale, w.bar);
		w.widest = length > w.widest ? length : w.widest;
	}
	return w;
}

static const char *
figures(const struct lines *l, const struct said *said, const struct widths *w)
{
	const char *number = lines_fill(l, said->number, w->number, ALIGN_RIGHT);

	return said->percent[0] ? arena_printf(l->arena, "%s  %*s", number, w->percent, said->percent)
	                        : number;
}

/* "For      ##########     12   48 %": a label too long to stand before the bar stands above it. */
static void
add_bar(struct lines *l, const struct bar *bar, const struct widths *w, const struct said *said)
{
	int length = w->bar > 0 ? bars_length(bar, w->scale, w->bar) : 0;
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
	                                w->widest > 0 ? "  " : "", figures(l, said, w));
	const char *note = bar->note ? lines_text(l, bar->note) : "";
	bool beside = text_width(line) + 2 + text_width(note) <= l->columns - l->indent;
	if (note[0] && beside)
		line = arena_printf(l->arena, "%s  %s", line, note);
	lines_add(l, LOOK_PLAIN, line);
	if (note[0] && !beside)
		lines_wrap(l, LOOK_PLAIN, arena_printf(l->arena, "%*s", w->label + 2, ""), note);
}

static void
say_bar(struct lines *l, const struct bar *bar, const struct said *said)
{
	const char *text = arena_printf(l->arena, "%s: %s", lines_text(l, bar->label),
	                                said->number);

	if (said->percent[0])
		text = arena_printf(l->arena, "%s (%s)", text, said->percent);
	if (bar->note && bar->note[0])
		text = arena_printf(l->arena, "%s; %s", text, bar->note);
	lines_wrap(l, LOOK_PLAIN, "", text);
}

void
bars_add(struct lines *l, const struct block *b)
{
	int64_t whole = b->whole;

	if (whole == 0 && !b->meters)
		whole = bars_sum(b->bars, b->count);
	else if (whole == 0 && b->count > 0)
		whole = counted(&b->bars[0]);
	const struct said *said = say_figures(l, b, whole);
	struct widths w = measure(l, b, said, whole);

	for (size_t i = 0; i < b->count; i++) {
		if (l->aligned)
			add_bar(l, &b->bars[i], &w, &said[i]);
		else
			say_bar(l, &b->bars[i], &said[i]);
	}
}

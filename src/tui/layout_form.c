/* Forms as lines: see layout.h. The line below a field is kept for its hint, so that moving from
 * field to field shifts nothing. */
#include "tui/layout.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"

#define MARGIN 3
#define LABEL_MAX 24 /* with its star */
#define LONG_ROWS 4
#define LONG_MARGIN 5
#define NUMBER_WIDTH 24

int
layout_form_columns(int columns)
{
	int width = columns - LONG_MARGIN - 1;

	return width > 10 ? width : 10;
}

static bool
one_line(const struct field *field)
{
	return field->kind != FIELD_LONG && !form_lists(field);
}

/* A star says that a field has to be filled in: at its label, or where there is none at the
 * question. */
static const char *
starred(const struct lines *l, const struct field *field, const char *text)
{
	return field->required && *text ? arena_printf(l->arena, "%s *", text) : text;
}

static const char *
field_label(const struct lines *l, const struct form *f, size_t i)
{
	return starred(l, &f->spec->fields[i], lines_text(l, form_name(f, i)));
}

static void
add_intro(struct lines *l, const struct form *f, size_t i)
{
	const struct field *field = &f->spec->fields[i];
	const char *margin = arena_printf(l->arena, "%*s", MARGIN, "");

	if (field->intro)
		lines_wrap(l, LOOK_PLAIN, margin,
		           *form_name(f, i) ? field->intro : starred(l, field, field->intro));
}

/* Where the content of one-line fields begins: behind the longest label that is not too long, of those
 * that are shown. */
static int
field_column(const struct lines *l, const struct form *f)
{
	size_t from = f->one_by_one && f->focus < f->count ? f->focus : 0;
	size_t to = f->one_by_one && f->focus < f->count ? f->focus + 1 : f->count;
	int width = 0;
	bool labels = false;

	for (size_t i = from; i < to; i++) {
		int w = text_width(field_label(l, f, i));
		labels = labels || (w > 0 && one_line(&f->spec->fields[i]));
		if (one_line(&f->spec->fields[i]) && w > width && w <= LABEL_MAX)
			width = w;
	}
	return labels ? MARGIN + width + 3 : MARGIN;
}

static const char *
label_of(const struct lines *l, const struct form *f, size_t i, int column)
{
	const char *label = field_label(l, f, i);
	int pad = column - MARGIN - 3 - text_width(label);

	if (!*label)
		return arena_printf(l->arena, "%*s", column, "");
	return arena_printf(l->arena, "%*s%s%*s : ", MARGIN, "", label, pad > 0 ? pad : 0, "");
}

/* Secrets show how many characters there are and nothing else. */
static const char *
stars(const struct lines *l, const char *text)
{
	size_t n = text_length(text);
	char *s = arena_alloc(l->arena, n + 1);

	memset(s, '*', n);
	return s;
}

/* The part of a one-line text that fits, moved on by half a field at a time, and the cursor in it.
 * Returned in `out`'s arena. */
static const char *
window(const struct lines *l, const struct field *field, const struct textbox *box, bool focus,
       int width, int *cursor)
{
	const char *text = textbox_text(box);
	const char *head = arena_strndup(l->arena, text, box->cursor);

	if (form_secret(field->kind)) {
		text = stars(l, text);
		head = stars(l, head);
	} else {
		text = lines_text(l, text);
		head = lines_text(l, head);
	}
	int before = text_width(head);
	int half = width / 2 > 0 ? width / 2 : 1;
	int skip = 0;
	while (focus && before - skip >= width)
		skip += half;
	int skipped = 0;
	text += text_fit(text, skip, &skipped);
	*cursor = before - skipped;
	return arena_strndup(l->arena, text, text_fit(text, width, NULL));
}

static int
content_width(const struct lines *l, const struct field *field, int column)
{
	int room = l->columns - column - 2;
	int wish = NUMBER_WIDTH;

	if (field->kind == FIELD_TEXT || form_secret(field->kind))
		wish = field->max > 0 && field->max < 60 ? (int)field->max + 1 : room;
	if (wish > room)
		wish = room;
	return wish > 8 ? wish : 8;
}

static void
add_short(struct body *body, const struct form *f, size_t i, int column)
{
	struct lines *l = &body->lines;
	const struct field *field = &f->spec->fields[i];
	const struct form_field_state *state = &f->state[i];
	const char *label = label_of(l, f, i, column);
	bool focus = f->focus == i;
	int cursor = 0;
	int shown_end;
	const char *line;

	if (text_width(label) > column) {
		lines_add(l, LOOK_PLAIN, label);
		label = arena_printf(l->arena, "%*s", column, "");
	}
	if (form_is_choice(field->kind)) {
		const char *shown = lines_text(l, form_shown(f, i));
		size_t n = text_fit(shown, l->columns - column - 4, NULL);
		line = arena_printf(l->arena, "%s< %.*s >", label, (int)n, shown);
		cursor = 1;
		shown_end = text_width(line);
	} else {
		int width = content_width(l, field, column);
		const char *text = window(l, field, &state->box, focus, width, &cursor);
		shown_end = column + width + 2;
		const char *means = form_understood(f, i, l->arena);
		line = arena_printf(l->arena, "%s[%s]%s%s", label,
		                    lines_fill(l, text, width, ALIGN_LEFT), means ? "  " : "",
		                    means ? lines_text(l, means) : "");
	}
	lines_add(l, LOOK_PLAIN, line);
	if (column > MARGIN)
		lines_span(l, MARGIN, column - 3, LOOK_LABEL);
	if (focus) {
		body->line = l->count - 1;
		body->column = column + 1 + cursor;
		lines_span(l, column, shown_end, LOOK_FIELD);
	}
}

/* A label that has what it is for beneath it. */
static void
add_label_line(struct lines *l, const struct form *f, size_t i)
{
	const char *label = field_label(l, f, i);

	if (!*label)
		return;
	lines_add(l, LOOK_PLAIN, arena_printf(l->arena, "%*s%s:", MARGIN, "", label));
	lines_span(l, MARGIN, text_width(l->line[l->count - 1].text), LOOK_LABEL);
}

/* How many lines the text has; the cursor may stand on an empty one behind it. */
static int
rows_of(const char *text, int columns, int cursor)
{
	int rows = 0;

	for (size_t n; text; rows++)
		text = text_wrap(text, columns, &n);
	return rows > cursor ? rows : cursor + 1;
}

/* A window of the wrapped lines, turned like a page; ^ and v say that there is more. */
static void
add_long(struct body *body, const struct form *f, size_t i)
{
	struct lines *l = &body->lines;
	const struct textbox *box = &f->state[i].box;
	int columns = layout_form_columns(l->columns);
	const char *next = textbox_text(box);
	int at = 0;
	int column = 0;
	int top = 0;

	add_label_line(l, f, i);
	if (f->focus == i) {
		textbox_place(box, columns, &at, &column);
		int last = rows_of(next, columns, at) - LONG_ROWS; /* the end fills the window */
		top = at / (LONG_ROWS - 1) * (LONG_ROWS - 1);
		top = top > last ? last : top;
		top = top < 0 ? 0 : top;
	}
	for (int row = 0; row < top + LONG_ROWS; row++) {
		size_t n = 0;
		const char *s = next;
		if (s)
			next = text_wrap(s, columns, &n);
		if (row < top)
			continue;
		char mark = row == top && top > 0                 ? '^'
		            : row == top + LONG_ROWS - 1 && next ? 'v'
		                                                 : '|';
		const char *text = lines_text(l, s ? arena_strndup(l->arena, s, n) : "");
		if (f->focus == i && row == at) {
			body->line = l->count;
			body->column = LONG_MARGIN + column;
		}
		lines_add(l, LOOK_PLAIN,
		          arena_printf(l->arena, "%*s%c %.*s", MARGIN, "", mark,
		                       (int)text_fit(text, columns, NULL), text));
		if (f->focus == i)
			lines_span(l, LONG_MARGIN, text_width(l->line[l->count - 1].text), LOOK_FIELD);
	}
}

/* What stands before the number of an option: chosen or not, or its place. */
static const char *
option_box(const struct lines *l, const struct form *f, size_t i, size_t option)
{
	size_t place = form_place(f, i, option);

	switch (f->spec->fields[i].kind) {
	case FIELD_SEVERAL:
		return place > 0 ? "[x]" : "[ ]";
	case FIELD_ORDER:
		return place > 0 ? arena_printf(l->arena, "%2zu. ", place) : " -  ";
	default:
		return place > 0 ? "(x)" : "( )";
	}
}

/* The options, one beneath the other. */
static void
add_listed(struct body *body, const struct form *f, size_t i)
{
	struct lines *l = &body->lines;
	const struct form_field_state *state = &f->state[i];
	int digits = state->option_count > 9 ? 2 : 1;

	add_label_line(l, f, i);
	for (size_t n = 0; n < state->option_count; n++) {
		bool focus = f->focus == i && state->mark == n;
		if (focus) {
			body->line = l->count;
			body->column = MARGIN;
		}
		lines_wrap(l, focus ? LOOK_FOCUS : LOOK_PLAIN,
		           arena_printf(l->arena, "%*s%c %s %*zu  ", MARGIN, "", focus ? '>' : ' ',
		                        option_box(l, f, i, n), digits, n + 1),
		           state->options[n].label);
	}
	if (state->option_count > 0)
		return;
	if (f->focus == i) {
		body->line = l->count;
		body->column = LONG_MARGIN;
	}
	lines_wrap(l, LOOK_PLAIN, arena_printf(l->arena, "%*s", LONG_MARGIN, ""),
	           _("There is nothing to choose from yet."));
}

/* How one chooses, beside what the field says itself: which keys there are is the terminal's matter. */
static const char *
hint_of(const struct lines *l, const struct form *f, size_t i)
{
	const struct field *field = &f->spec->fields[i];
	size_t options = field->kind == FIELD_YES_NO ? 2 : f->state[i].option_count;
	const char *hint = form_hint(f, i);

	if (!form_is_choice(field->kind) || form_lists(field) || options < 2)
		return hint;
	const char *how = options > 2 ? _("F4 shows all; left and right arrow choose.")
	                              : _("Left and right arrow choose.");
	return hint && *hint ? arena_printf(l->arena, "%s %s", hint, how) : how;
}

/* What stands below a field: what is wrong with it, what to type; one line at least. */
static void
add_below(struct lines *l, const struct form *f, size_t i, int column)
{
	const struct field *field = &f->spec->fields[i];
	const char *margin = arena_printf(l->arena, "%*s", column, "");
	const char *error = f->state[i].error;
	size_t length = field->max > 0 ? text_length(textbox_text(&f->state[i].box)) : 0;

	if (error[0])
		lines_wrap(l, LOOK_STRONG, arena_printf(l->arena, "%s! ", margin), error);
	else if (length > field->max)
		lines_wrap(l, LOOK_STRONG, arena_printf(l->arena, "%s! ", margin),
		           arena_printf(l->arena, _("%s characters; at most %s fit."),
		                        text_number(l->arena, (int64_t)length),
		                        text_number(l->arena, (int64_t)field->max)));
	const char *theirs = form_theirs(f, i, l->arena);
	if (theirs)
		lines_wrap(l, LOOK_STRONG, arena_printf(l->arena, "%s! ", margin), theirs);
	const char *tally = form_tally(f, i, l->arena);
	if (tally)
		lines_wrap(l, LOOK_PLAIN, margin, tally);
	const char *hint = f->focus == i ? hint_of(l, f, i) : NULL;
	if (hint)
		lines_wrap(l, LOOK_PLAIN, margin, hint);
	else if (!error[0] && length <= field->max)
		lines_add(l, LOOK_PLAIN, "");
}

static void
add_field(struct body *body, const struct form *f, size_t i, int column)
{
	struct lines *l = &body->lines;
	const struct field *field = &f->spec->fields[i];

	add_intro(l, f, i);
	if (form_lists(field)) {
		add_listed(body, f, i);
		column = LONG_MARGIN;
	} else if (field->kind == FIELD_LONG) {
		add_long(body, f, i);
		column = LONG_MARGIN;
	} else {
		add_short(body, f, i, column);
	}
	add_below(l, f, i, column);
}

/* The answers as they will be sent, each with what is wrong with it. */
static void
add_answers(struct lines *l, const struct form *f)
{
	struct block *facts = arena_array(l->arena, f->count, sizeof(*facts));

	for (size_t i = 0; i < f->count; i++) {
		const char *words = form_words(f, i, l->arena);
		const char *error = f->state[i].error;
		facts[i] = (struct block){
			.kind = BLOCK_FACT,
			.label = form_name(f, i),
			.text = arena_printf(l->arena, "%s%s%s", *words ? words : "-",
			                     error[0] ? "\n! " : "", error),
			.next = i + 1 < f->count ? &facts[i + 1] : NULL,
		};
	}
	l->indent = MARGIN;
	lines_blocks(l, facts, NULL);
	l->indent = 0;
}

static void
add_button(struct body *body, const struct form *f)
{
	struct lines *l = &body->lines;
	bool focus = f->focus >= f->count;

	if (focus) {
		body->first = body->begin = body->last = body->line = l->count;
		body->column = MARGIN + 2;
	}
	lines_add(l, focus ? LOOK_FOCUS : LOOK_PLAIN,
	          arena_printf(l->arena, "%*s[ %s ]", MARGIN, "",
	                       lines_text(l, _(f->spec->send))));
}

/* One question, or at the end all of them with their answers. */
static void
layout_one(struct body *body, const struct form *f, int column)
{
	struct lines *l = &body->lines;
	const char *margin = arena_printf(l->arena, "%*s", MARGIN, "");

	if (f->focus < f->count) {
		lines_wrap(l, LOOK_PLAIN, margin,
		           arena_printf(l->arena, _("Question %zu of %zu"), f->focus + 1, f->count));
		lines_add(l, LOOK_PLAIN, "");
		body->first = 0;
		body->begin = l->count;
		add_field(body, f, f->focus, column);
		body->last = l->count - 1;
		return;
	}
	lines_wrap(l, LOOK_STRONG, margin, _("Please look it over once more."));
	lines_add(l, LOOK_PLAIN, "");
	add_answers(l, f);
	lines_add(l, LOOK_PLAIN, "");
	add_button(body, f);
}

static void
layout_all(struct body *body, const struct form *f, int column)
{
	struct lines *l = &body->lines;

	for (size_t i = 0; i < f->count; i++) {
		if (f->focus == i) {
			body->first = i == 0 ? 0 : l->count;
			body->begin = l->count;
		}
		add_field(body, f, i, column);
		if (f->focus == i)
			body->last = l->count - 1;
	}
	add_button(body, f);
}

void
layout_form(struct body *body, const struct form *f)
{
	struct lines *l = &body->lines;
	int indent = l->indent;
	int column = field_column(l, f);

	l->indent = 0;
	body->focus = true;
	if (f->one_by_one)
		layout_one(body, f, column);
	else
		layout_all(body, f, column);
	l->indent = indent;
}

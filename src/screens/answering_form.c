/* A question as a field of a form, and what stands in the field as an answer. */
#include "screens/answering.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"

#define NUMBER_TYPED 40 /* characters: with signs between the groups */

/* -- Fields ------------------------------------------------------------------------------------ */

/* Whose values are the numbers of what can be chosen. */
static bool
one_chosen(enum question_kind kind)
{
	return kind == QUESTION_YES_NO || kind == QUESTION_ONE || kind == QUESTION_SCALE;
}

static enum field_kind
kind_of(enum question_kind kind)
{
	if (one_chosen(kind))
		return FIELD_CHOICE;
	if (kind == QUESTION_SEVERAL)
		return FIELD_SEVERAL;
	if (kind == QUESTION_RANKING)
		return FIELD_ORDER;
	return kind == QUESTION_LONG ? FIELD_LONG : FIELD_TEXT;
}

/* What is asked; where several stand together, with its number. */
static const char *
intro_of(struct arena *a, const struct question *q, bool alone)
{
	const char *text = alone ? q->text : arena_printf(a, "%d. %s", q->number, q->text);

	return q->explanation[0] ? arena_printf(a, "%s\n%s", text, q->explanation) : text;
}

static size_t
bound(int64_t n)
{
	return n == NUMBER_UNBOUND || n < 0 ? 0 : (size_t)n;
}

/* Their labels are answering_labels()'s. */
static void
add_options(struct option *options, const struct question *q, struct field *field)
{
	field->given = options;
	field->given_count = question_values(q);
	for (size_t i = 0; i < field->given_count; i++)
		options[i] = (struct option){ .value = (int64_t)i + 1, .label = "" };
	field->listed = one_chosen(q->kind);
	if (q->kind == QUESTION_SEVERAL) {
		field->least = bound(q->min);
		field->most = bound(q->max);
	}
	field->complete = q->kind == QUESTION_RANKING;
}

static struct field
field_of(struct arena *a, const struct question *q, bool alone, size_t place)
{
	const enum field_kind kind = kind_of(q->kind);
	const bool number = one_chosen(q->kind) || q->kind == QUESTION_SEVERAL;
	struct field field = {
		.kind = kind,
		.intro = intro_of(a, q, alone),
		.own = true,
		.required = q->required,
		.offset = place * sizeof(struct answering_value) +
		          (number ? offsetof(struct answering_value, number)
		                  : offsetof(struct answering_value, text)),
	};

	if (q->kind == QUESTION_NUMBER)
		field.max = NUMBER_TYPED;
	else if (question_in_words(q->kind))
		field.max = q->kind == QUESTION_SHORT ? ANSWER_SHORT_MAX : ANSWER_LONG_MAX;
	return field;
}

void
answering_fields(struct arena *a, const struct questionnaire *all,
                 const struct answering_page *page, struct answering_form *form)
{
	memset(form->fields, 0, sizeof(form->fields));
	for (size_t n = 0; n < page->count; n++) {
		const struct question *q = &all->questions[page->at[n]];
		form->fields[n] = field_of(a, q, page->count == 1, n);
		snprintf(form->keys[n], sizeof(form->keys[n]), "q%" PRId64, q->id);
		form->fields[n].key = form->keys[n];
		form->options[n] = arena_array(a, question_values(q) + 1, sizeof(struct option));
		if (question_values(q) > 0)
			add_options(form->options[n], q, &form->fields[n]);
	}
	answering_labels(a, all, page, form);
}

/* -- What is said beside them ------------------------------------------------------------------ */

static const char *
number_hint(struct arena *a, const struct question *q)
{
	const bool from = q->min != NUMBER_UNBOUND;
	const bool to = q->max != NUMBER_UNBOUND;

	if (from && to)
		return arena_printf(a, _("A number from %s to %s."), text_number(a, q->min),
		                    text_number(a, q->max));
	if (from)
		return arena_printf(a, _("A number from %s on."), text_number(a, q->min));
	if (to)
		return arena_printf(a, _("A number up to %s."), text_number(a, q->max));
	return _("A number, in digits.");
}

/* Under every field of words: they are read by all, once they stand among the results. */
static const char *
words_hint(struct arena *a, const char *how)
{
	return arena_printf(a, "%s%s%s", how, *how ? " " : "",
	                    _("Everyone can read your words, without your name. Write no identity or "
	                      "telephone number."));
}

static const char *
choice_hint(struct arena *a, const struct question *q)
{
	const char *how = question_values(q) > 9
	                          ? _("Type the number of your choice, or go there with Up and Down "
	                              "and press Space.")
	                          : _("Press the number of your choice.");

	return q->required ? how
	                   : arena_printf(a, "%s %s", how, _("Once more takes it back."));
}

static const char *
hint_of(struct arena *a, const struct question *q)
{
	switch (q->kind) {
	case QUESTION_YES_NO:
	case QUESTION_ONE:
	case QUESTION_SCALE:
		return choice_hint(a, q);
	case QUESTION_SEVERAL:
		return _("Press the number of each that you choose; once more takes it back.");
	case QUESTION_RANKING:
		return _("Press the numbers one after the other, what matters most to you first; once "
		         "more takes it back.");
	case QUESTION_NUMBER:
		return number_hint(a, q);
	case QUESTION_SHORT:
		return words_hint(a, _("In one line."));
	case QUESTION_LONG:
		return words_hint(a, _("Enter begins a new line, Tab goes on."));
	case QUESTION_HEADING:
	case QUESTION_KIND_COUNT:
		break;
	}
	return "";
}

/* In lines, where nothing is pressed, and what is written is said by the field's kind. */
static const char *
said_of(struct arena *a, const struct question *q)
{
	switch (q->kind) {
	case QUESTION_YES_NO:
	case QUESTION_ONE:
	case QUESTION_SCALE:
		return _("Write the number of your choice.");
	case QUESTION_SEVERAL:
	case QUESTION_RANKING:
		return "";
	case QUESTION_LONG:
		return words_hint(a, "");
	default:
		return hint_of(a, q);
	}
}

/* ... and whether it may stay empty. */
static const char *
with_need(struct arena *a, const struct question *q, const char *hint, const char *needed)
{
	const char *need = q->required ? needed : _("May stay empty.");

	return arena_printf(a, "%s%s%s", hint, *hint && *need ? " " : "", need);
}

/* Their number stands before them. */
static const char *
option_label(const struct question *q, size_t i)
{
	static const char *const steps[SCALE_STEPS] = {
		N_("lowest"), N_("low"), N_("in the middle"), N_("high"), N_("highest"),
	};

	return q->kind == QUESTION_SCALE ? _(steps[i]) : question_value_label(q, (int64_t)i + 1);
}

void
answering_labels(struct arena *a, const struct questionnaire *all,
                 const struct answering_page *page, struct answering_form *form)
{
	for (size_t n = 0; n < page->count; n++) {
		const struct question *q = &all->questions[page->at[n]];
		struct field *field = &form->fields[n];
		field->label = question_in_words(q->kind) || q->kind == QUESTION_NUMBER
		                       ? _("Your answer")
		                       : NULL;
		field->hint = with_need(a, q, hint_of(a, q), _("* has to be answered."));
		field->said = with_need(a, q, said_of(a, q), "");
		/* Yes and no, and the ends of a scale, are said in the language in force. */
		for (size_t i = 0; i < field->given_count; i++)
			form->options[n][i].label = option_label(q, i);
	}
}

/* -- Values ------------------------------------------------------------------------------------ */

static const char *
order_text(struct arena *a, const struct answer *answer)
{
	const char *text = "";

	for (size_t i = 0; i < answer->ordered; i++)
		text = arena_printf(a, "%s%s%d", text, i > 0 ? " " : "", answer->order[i]);
	return text;
}

struct answering_value
answering_value(struct arena *a, const struct question *q, const struct answer *answer)
{
	struct answering_value value = { .number = FIELD_NONE, .text = "" };

	if (q->kind == QUESTION_SEVERAL)
		value.number = answer->given ? (int64_t)answer->several : 0;
	else if (!answer->given)
		return value;
	else if (q->kind == QUESTION_RANKING)
		value.text = order_text(a, answer);
	else if (q->kind == QUESTION_NUMBER)
		value.text = arena_printf(a, "%" PRId64, answer->value);
	else if (question_in_words(q->kind))
		value.text = answer->text;
	else
		value.number = answer->value;
	return value;
}

/* With the numbers that will do, where there are bounds. */
static enum status
not_a_number(const struct question *q, struct problem *p)
{
	struct arena a = { 0 };
	const bool bound = q->min != NUMBER_UNBOUND || q->max != NUMBER_UNBOUND;

	problem_set(p, INVALID, NULL, "%s%s%s", _("Please write a whole number, in digits."),
	            bound ? " " : "", bound ? number_hint(&a, q) : "");
	arena_free(&a);
	return INVALID;
}

/* "12", "-3", "1.200", "1,200": digits, in groups of three or not at all. */
static bool
read_number(const char *s, int64_t *n)
{
	const bool below = *s == '-';
	size_t digits = 0;
	size_t run = 0;
	char sign = 0;

	*n = 0;
	for (s += below; *s; s++) {
		if (*s >= '0' && *s <= '9') {
			/* What is too large stays so; answer_check() says it. */
			if (*n <= ANSWER_NUMBER_MAX)
				*n = *n * 10 + (*s - '0');
			digits++;
			run++;
			continue;
		}
		if ((*s != '.' && *s != ',' && *s != ' ') || (sign && *s != sign) || run == 0 ||
		    (sign ? run != 3 : run > 3))
			return false;
		sign = *s;
		run = 0;
	}
	if (below)
		*n = -*n;
	return digits > 0 && (!sign || run == 3);
}

/* "3 1 2", which the field wrote itself. */
static void
read_order(const char *s, struct answer *answer)
{
	unsigned n = 0;

	for (; answer->ordered < RANKING_MAX; s++) {
		if (*s >= '0' && *s <= '9') {
			n = n < 100 ? n * 10 + (unsigned)(*s - '0') : n;
			continue;
		}
		if (n > 0)
			answer->order[answer->ordered++] = (unsigned char)(n > 255 ? 255 : n);
		n = 0;
		if (!*s)
			return;
	}
}

enum status
answering_answer(const struct question *q, const struct answering_value *value,
                 struct answer *answer, struct problem *p)
{
	const char *text = value->text ? value->text : "";

	*answer = (struct answer){ .text = "" };
	if (one_chosen(q->kind)) {
		answer->given = value->number != FIELD_NONE;
		answer->value = answer->given ? value->number : 0;
	} else if (q->kind == QUESTION_SEVERAL) {
		answer->several = value->number > 0 ? (uint64_t)value->number : 0;
		answer->given = answer->several != 0;
	} else if (q->kind == QUESTION_RANKING) {
		read_order(text, answer);
		answer->given = answer->ordered > 0;
	} else {
		answer->given = !text_blank(text);
		answer->text = text;
	}
	if (q->kind == QUESTION_NUMBER && answer->given && !read_number(text, &answer->value))
		return not_a_number(q, p);
	return answer_check(q, answer, p);
}

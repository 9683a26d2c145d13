/* Answers as one string, for drafts and sealed ballots, and back. For each that is given
 * "id:kind:length:" and so many bytes, then a line feed: a number, option numbers with commas
 * between them, or the text. */
#include <string.h>

#include "core/question.h"

/* -- Writing --------------------------------------------------------------------------------- */

static const char *
several_list(struct arena *a, uint64_t several)
{
	const char *list = "";

	for (int i = 0; i < OPTIONS_MAX; i++)
		if ((several >> i & 1) != 0)
			list = arena_printf(a, "%s%s%d", list, list[0] ? "," : "", i + 1);
	return list;
}

static const char *
order_list(struct arena *a, const struct answer *answer)
{
	const char *list = "";

	for (size_t i = 0; i < answer->ordered && i < RANKING_MAX; i++)
		list = arena_printf(a, "%s%s%d", list, i > 0 ? "," : "", answer->order[i]);
	return list;
}

static const char *
one_written(struct arena *a, enum question_kind kind, const struct answer *answer)
{
	if (kind == QUESTION_SEVERAL)
		return several_list(a, answer->several);
	if (kind == QUESTION_RANKING)
		return order_list(a, answer);
	if (question_in_words(kind))
		return answer->text ? answer->text : "";
	return arena_printf(a, "%lld", (long long)answer->value);
}

char *
answers_write(struct arena *a, const struct questionnaire *all, const struct answer *answers)
{
	const char **parts = arena_array(a, all->count, sizeof(*parts));
	size_t size = 0;

	for (size_t i = 0; i < all->count; i++) {
		const struct question *q = &all->questions[i];
		parts[i] = "";
		if (!answers[i].given || q->kind == QUESTION_HEADING)
			continue;
		const char *one = one_written(a, q->kind, &answers[i]);
		parts[i] = arena_printf(a, "%lld:%d:%zu:%s\n", (long long)q->id, (int)q->kind,
		                        strlen(one), one);
		size += strlen(parts[i]);
	}
	char *body = arena_alloc(a, size + 1);
	char *end = body;
	for (size_t i = 0; i < all->count; i++)
		end = stpcpy(end, parts[i]);
	return body;
}

/* -- Reading --------------------------------------------------------------------------------- */

/* A number at *at, up to `sign`, and past that. It has at most 18 digits. */
static bool
take_number(const char **at, char sign, int64_t *n)
{
	const char *s = *at;
	bool below = *s == '-';
	int digits = 0;

	*n = 0;
	for (s += below; *s >= '0' && *s <= '9' && digits < 18; s++, digits++)
		*n = *n * 10 + (*s - '0');
	if (digits == 0 || *s != sign)
		return false;
	if (below)
		*n = -*n;
	*at = sign == '\0' ? s : s + 1;
	return true;
}

/* Numbers with commas between them: false when there is anything else, or more than `room`. */
static bool
take_list(const char *s, size_t room, int64_t *list, size_t *n)
{
	*n = 0;
	while (*n < room) {
		const bool last = strchr(s, ',') == NULL;
		if (!take_number(&s, last ? '\0' : ',', &list[*n]))
			return false;
		++*n;
		if (last)
			return true;
	}
	return false;
}

static bool
is_option(const struct question *q, int64_t n)
{
	return n >= 1 && n <= (int64_t)question_values(q);
}

static bool
read_several(const struct question *q, const char *s, struct answer *answer)
{
	int64_t list[OPTIONS_MAX];
	size_t n;

	if (!take_list(s, OPTIONS_MAX, list, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_option(q, list[i]))
			return false;
		answer->several |= UINT64_C(1) << (list[i] - 1);
	}
	return true;
}

static bool
read_ranking(const struct question *q, const char *s, struct answer *answer)
{
	int64_t list[RANKING_MAX];
	uint64_t placed = 0;
	size_t n;

	if (!take_list(s, RANKING_MAX, list, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_option(q, list[i]) || (placed >> list[i] & 1) != 0)
			return false;
		placed |= UINT64_C(1) << list[i];
		answer->order[i] = (unsigned char)list[i];
	}
	answer->ordered = n;
	return true;
}

static bool
read_value(const struct question *q, const char *s, struct answer *answer)
{
	return take_number(&s, '\0', &answer->value) &&
	       (q->kind == QUESTION_NUMBER || is_option(q, answer->value));
}

static bool
read_one(const struct question *q, const char *s, struct answer *answer)
{
	if (q->kind == QUESTION_SEVERAL)
		return read_several(q, s, answer);
	if (q->kind == QUESTION_RANKING)
		return read_ranking(q, s, answer);
	if (!question_in_words(q->kind))
		return read_value(q, s, answer);
	answer->text = s;
	return true;
}

/* The next entry, *at past it: its question's id and kind, its bytes in `a`. */
static bool
take_entry(struct arena *a, const char **at, int64_t *id, int64_t *kind, const char **bytes)
{
	int64_t length;

	if (!take_number(at, ':', id) || !take_number(at, ':', kind) ||
	    !take_number(at, ':', &length))
		return false;
	if (length < 0 || strnlen(*at, (size_t)length + 1) <= (size_t)length ||
	    (*at)[length] != '\n')
		return false;
	*bytes = arena_strndup(a, *at, (size_t)length);
	*at += length + 1;
	return true;
}

void
answers_read(struct arena *a, const struct questionnaire *all, const char *body,
             struct answer *answers)
{
	const char *at = body ? body : "";
	const char *bytes;
	int64_t id;
	int64_t kind;

	for (size_t i = 0; i < all->count; i++)
		answers[i] = (struct answer){ .text = "" };
	while (take_entry(a, &at, &id, &kind, &bytes)) {
		size_t i = questionnaire_find(all, id);
		struct answer answer = { .given = true, .text = "" };
		if (i < all->count && kind == (int64_t)all->questions[i].kind &&
		    kind != QUESTION_HEADING && read_one(&all->questions[i], bytes, &answer))
			answers[i] = answer;
	}
}

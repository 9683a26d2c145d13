/* Text boxes: editing against a plain model, movement over wrapped lines, pastes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tui/textbox.h"
#include "test_tui.h"

static uint32_t seed = 1;

static uint32_t
dice(uint32_t sides)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % sides;
}

#define MODEL 400

struct model {
	uint32_t text[MODEL];
	size_t size;
	size_t cursor;
};

static bool
model_mark(uint32_t c)
{
	return c == 0x301 || c == 0x323;
}

static bool
model_stop(const struct model *m, size_t i)
{
	return i == 0 || i >= m->size || !model_mark(m->text[i]) || m->text[i - 1] == '\n';
}

static void
model_remove(struct model *m, size_t begin, size_t end)
{
	memmove(m->text + begin, m->text + end, (m->size - end) * sizeof(*m->text));
	m->size -= end - begin;
	m->cursor = begin;
	while (!model_stop(m, m->cursor))
		m->cursor++;
}

static void
model_insert(struct model *m, uint32_t c)
{
	memmove(m->text + m->cursor + 1, m->text + m->cursor,
	        (m->size - m->cursor) * sizeof(*m->text));
	m->text[m->cursor++] = c;
	m->size++;
	while (!model_stop(m, m->cursor))
		m->cursor++;
}

static size_t
model_left(const struct model *m)
{
	size_t i = m->cursor;

	do
		i -= i > 0;
	while (!model_stop(m, i));
	return i;
}

static size_t
model_right(const struct model *m)
{
	size_t i = m->cursor;

	do
		i += i < m->size;
	while (!model_stop(m, i));
	return i;
}

static void
same_as_model(const struct textbox *b, const struct model *m)
{
	char text[MODEL * 4 + 1];
	size_t n = 0;
	size_t cursor = 0;

	for (size_t i = 0; i < m->size; i++) {
		cursor = i == m->cursor ? n : cursor;
		n += text_put(m->text[i], text + n);
	}
	text[n] = '\0';
	assert_string_equal(textbox_text(b), text);
	assert_int_equal(b->size, n);
	assert_int_equal(b->cursor, m->cursor == m->size ? n : cursor);
}

static void
model_edit(struct textbox *b, struct model *m)
{
	static const uint32_t some[] = { 'a', 'b', ' ', '\n', 0xE9, 0x4E2D, 0x301, 0x323, 0x1F600 };
	uint32_t c = some[dice(sizeof(some) / sizeof(*some))];

	switch (dice(m->size > MODEL - 8 ? 2 : 8)) {
	case 0:
		assert_int_equal(textbox_backspace(b), m->cursor > 0);
		model_remove(m, model_left(m), m->cursor);
		break;
	case 1:
		assert_int_equal(textbox_delete(b), m->cursor < m->size);
		model_remove(m, m->cursor, model_right(m));
		break;
	case 2:
		assert_int_equal(textbox_left(b), m->cursor > 0);
		m->cursor = model_left(m);
		break;
	case 3:
		assert_int_equal(textbox_right(b), m->cursor < m->size);
		m->cursor = model_right(m);
		break;
	case 4:
		textbox_home(b);
		while (m->cursor > 0 && m->text[m->cursor - 1] != '\n')
			m->cursor--;
		break;
	default:
		assert_true(textbox_insert(b, c));
		model_insert(m, c);
	}
}

static void
editing_follows_the_model(void **state)
{
	struct textbox b = { .lines = true };
	struct model m = { .size = 0 };

	(void)state;
	for (int step = 0; step < 30000; step++) {
		model_edit(&b, &m);
		same_as_model(&b, &m);
	}
	textbox_free(&b);
	assert_string_equal(textbox_text(&b), "");
}

/* Which wrapped line byte `at` is on. */
static int
naive_line(const char *text, size_t at, int columns)
{
	const char *s = text;
	size_t n;
	int line = 0;

	while ((s = text_wrap(s, columns, &n)) && (size_t)(s - text) <= at)
		line++;
	return line;
}

static void
lines_go_up_and_down(void **state)
{
	static const char *const words[] = { "jalan ", "rusak\n", "e\xcc\x81 ",
		                             "\xe4\xb8\xad\xe4\xb8\xad", "panjangsekali", " ",
		                             "\n" };

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct textbox b = { .lines = true };
		int columns = (int)dice(12) + 1;
		int line, column, next, other;
		for (uint32_t n = dice(20); n > 0; n--) {
			const char *word = words[dice(7)];
			assert_true(textbox_paste(&b, word, strlen(word), NULL));
		}
		textbox_place(&b, columns, &line, &column);
		assert_int_equal(line, naive_line(textbox_text(&b), b.cursor, columns));
		while (textbox_up(&b, columns)) {
			textbox_place(&b, columns, &next, &other);
			assert_int_equal(next, line - 1);
			assert_true(other <= column);
			line = next;
			column = other;
		}
		assert_int_equal(line, 0);
		while (textbox_down(&b, columns)) {
			textbox_place(&b, columns, &next, &other);
			assert_int_equal(next, ++line);
			assert_int_equal(line, naive_line(textbox_text(&b), b.cursor, columns));
		}
		assert_int_equal(line, naive_line(textbox_text(&b), b.size, columns));
		textbox_free(&b);
	}
}

static void
pastes_are_all_or_nothing(void **state)
{
	struct textbox b = { .lines = false };
	size_t dropped = 99;
	char *much = malloc(TEXTBOX_LIMIT + 2);

	(void)state;
	assert_true(textbox_paste(&b, "a\r\nb\tc\n", 7, &dropped));
	assert_string_equal(textbox_text(&b), "a b c ");
	assert_int_equal(dropped, 0);
	assert_true(textbox_paste(&b, "\x1b\xff\xe2\x80\xae\0x", 7, &dropped));
	assert_string_equal(textbox_text(&b), "a b c x");
	assert_int_equal(dropped, 4);
	assert_false(textbox_insert(&b, '\n'));
	assert_false(textbox_insert(&b, 0x202E));
	assert_false(textbox_insert(&b, 0x07));
	memset(much, 'x', TEXTBOX_LIMIT + 1);
	much[TEXTBOX_LIMIT + 1] = '\0';
	assert_false(textbox_paste(&b, much, TEXTBOX_LIMIT - 6, NULL));
	assert_string_equal(textbox_text(&b), "a b c x");
	assert_true(textbox_paste(&b, much, TEXTBOX_LIMIT - 7, NULL));
	assert_false(textbox_insert(&b, 'x'));
	assert_int_equal(b.size, TEXTBOX_LIMIT);
	memcpy(much + TEXTBOX_LIMIT - 1, "\xc3\xa9", 2); /* across the limit */
	textbox_set(&b, much);
	assert_int_equal(b.size, TEXTBOX_LIMIT - 1);
	b.lines = true;
	textbox_set(&b, "a\r\nb\rc\td");
	assert_string_equal(textbox_text(&b), "a\nb\nc d");
	textbox_set(&b, NULL);
	assert_string_equal(textbox_text(&b), "");
	textbox_free(&b);
	free(much);
}

int
test_textbox(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(editing_follows_the_model),
		cmocka_unit_test(lines_go_up_and_down),
		cmocka_unit_test(pastes_are_all_or_nothing),
	};

	return cmocka_run_group_tests_name("textbox", tests, NULL, NULL);
}

/* Keys that a configuration gives to commands: what is taken, what is refused and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "test_tui.h"
#include "tui/ui_internal.h"

static const struct command list_commands[] = {
	{ .id = "support", .key = 'd', .label = "Support" },
	{ .id = "write", .key = 't', .function_key = K_F6, .label = "Write" },
	{ 0 },
};
static const struct command page_commands[] = {
	{ .id = "print", .key = 'g', .label = "Print" },
	{ 0 },
};
static const struct screen list_screen = { .name = "list", .commands = list_commands };
static const struct screen page_screen = { .name = "page", .commands = page_commands };
static const struct screen bare_screen = { .name = "bare" };
static const struct screen *const screens[] = { &list_screen, &bare_screen, &page_screen, NULL };
static const char *const also[] = { "publish", NULL };

static const char *
take(struct arena *a, struct ui_key *keys, size_t n, size_t *bad)
{
	return ui_take_keys(screens, also, keys, n, bad, a);
}

static void
keys_are_given(void **state)
{
	struct ui_key keys[] = {
		{ .command = "support", .name = "G" }, { .command = "write", .name = "F8" },
		{ .command = "publish", .name = "Ctrl-T" }, { .command = "help", .name = "h" },
		{ .command = "plain", .name = "F12" },
	};
	struct arena a = { .chunk = NULL };
	const struct ui_config config = { .keys = keys, .key_count = 5 };
	const struct ui ui = { .config = &config };
	const struct ui_config none = { .key_count = 0 };
	const struct ui bare = { .config = &none };
	size_t bad;

	(void)state;
	assert_null(take(&a, keys, 5, &bad)); /* G is another screen's: no clash */
	struct command support = list_commands[0];
	struct command write = list_commands[1];
	keys_apply(&config, &support);
	keys_apply(&config, &write);
	assert_int_equal(support.key, 'g');
	assert_int_equal(write.key, 't');
	assert_int_equal(write.function_key, K_F8);
	assert_int_equal(keys[2].key, CTRL('t'));
	assert_int_equal(keys_common(&ui, 'h'), K_F1);
	assert_int_equal(keys_common(&ui, 'H'), K_F1);
	assert_int_equal(keys_common(&ui, K_F1), K_F1);
	assert_int_equal(keys_common(&ui, '?'), 0);
	assert_int_equal(keys_common(&ui, K_F12), 'p');
	assert_int_equal(keys_common(&ui, 'P'), 0);
	assert_int_equal(keys_common(&ui, 'x'), 'x');
	assert_int_equal(keys_common(&bare, '?'), '?');
	assert_string_equal(keys_name(&ui, &a, "help", "/"), "F1/H");
	assert_string_equal(keys_name(&bare, &a, "help", "/"), "F1/?");
	assert_string_equal(keys_name(&bare, &a, "plain", "/"), "P");
	assert_string_equal(keys_name(&bare, &a, "reload", "/"), "F5");
	assert_string_equal(keys_name(&bare, &a, "redraw", "/"), "Ctrl-L");
	assert_string_equal(keys_name(&ui, &a, "plain", "/"), "F12");
	arena_free(&a);
}

static void
wrong_keys_are_refused(void **state)
{
	static const struct {
		const char *command;
		const char *name;
		const char *why;
	} wrong[] = {
		{ "suport", "g", "no command of that name" },
		{ "support", "5", "give a letter" },
		{ "support", "Ctrl-S", "give a letter" },
		{ "support", "Ctrl-C", "give a letter" },
		{ "support", "F13", "give a letter" },
		{ "support", "space", "give a letter" },
		{ "support", "t", "\"write\"" },
		{ "support", "F6", "\"write\"" },
		{ "support", "?", "\"help\"" },
		{ "support", "F1", "\"help\"" },
		{ "help", "d", "\"support\"" },
		{ "help", "b", "\"languages\"" },
	};
	struct arena a = { .chunk = NULL };
	size_t bad;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct ui_key keys[] = {
			{ .command = "print", .name = "x" },
			{ .command = wrong[i].command, .name = wrong[i].name },
		};
		const char *why = take(&a, keys, 2, &bad);
		if (!why || !strstr(why, wrong[i].why))
			fail_msg("%s = %s: %s", wrong[i].command, wrong[i].name, why ? why : "taken");
		assert_int_equal(bad, 1);
	}
	struct ui_key swapped[] = {
		{ .command = "support", .name = "t" }, { .command = "write", .name = "d" },
	};
	assert_null(take(&a, swapped, 2, &bad));
	arena_free(&a);
}

/* The word in parentheses at the end of an entry, ".It F1, \\&?, Ctrl-G Pq Cm help", in `id`. */
static bool
is_entry(const char *line, char id[32])
{
	const char *name = strstr(line, " Pq Cm ");

	return strncmp(line, ".It ", 4) == 0 && name && sscanf(name, " Pq Cm %31[a-z-]", id) == 1;
}

/* Whether one of the keys between ".It " and the word is `key`, which is `n` bytes. */
static bool
names_key(const char *line, const char *key, size_t n)
{
	const char *end = strstr(line, " Pq Cm ");

	for (const char *at = line + 4; at < end; at += strspn(at, ", ")) {
		if (strncmp(at, "\\&", 2) == 0)
			at += 2;
		size_t length = strcspn(at, ", ");
		if (length == n && strncmp(at, key, n) == 0)
			return true;
		at += length;
	}
	return false;
}

static bool
is_common_id(const char *id)
{
	for (size_t i = 0; keys_common_id(i); i++)
		if (strcmp(keys_common_id(i), id) == 0)
			return true;
	return false;
}

static void
check_page(const char *page)
{
	struct arena a = { .chunk = NULL };
	const struct ui_config none = { .key_count = 0 };
	const struct ui ui = { .config = &none };
	char path[1024], line[512], id[32];
	size_t entries = 0, ids = 0;

	snprintf(path, sizeof(path), "%s/data/man/%s", getenv("top_srcdir"), page);
	FILE *in = fopen(path, "r");
	assert_non_null(in);
	while (fgets(line, sizeof(line), in)) {
		if (!is_entry(line, id))
			continue;
		entries++;
		if (!is_common_id(id))
			fail_msg("%s: %s: there is no such key", page, id);
		const char *name = keys_name(&ui, &a, id, " ");
		while (*name) {
			size_t n = strcspn(name, " ");
			if (!names_key(line, name, n))
				fail_msg("%s: %s has the key %s", page, id, name);
			name += n + strspn(name + n, " ");
		}
	}
	fclose(in);
	while (keys_common_id(ids))
		ids++;
	if (entries != ids)
		fail_msg("%s has %zu keys that are the same everywhere, not %zu", page, ids, entries);
	arena_free(&a);
}

/* The tables of keys in balai(1) say what the program's own does. */
static void
the_manual_says_the_same(void **state)
{
	(void)state;
	check_page("balai.1");
	check_page("id/balai.1");
}

int
test_keys(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_given),
		cmocka_unit_test(wrong_keys_are_refused),
		cmocka_unit_test(the_manual_says_the_same),
	};

	lang_set("en");
	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}

/* The floor: text, log, configuration, statuses, arenas, the calendar. No database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/conf.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"

static struct arena arena;

static int
begin(void **state)
{
	(void)state;
	lang_init();
	lang_set("en");
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

/* -- Text ---------------------------------------------------------------------------------- */

static void
check_bytes(enum text_kind kind, const char *in, size_t n, const char *expected, size_t left_out)
{
	struct problem p = { 0 };
	size_t dropped = 99;
	char *out;

	assert_int_equal(text_clean(&arena, kind, in, n, &out, &dropped, &p), OK);
	assert_string_equal(out, expected);
	assert_int_equal(dropped, left_out);
}

static void
check_clean(enum text_kind kind, const char *in, const char *expected, size_t left_out)
{
	check_bytes(kind, in, strlen(in), expected, left_out);
}

static void
text_is_cleaned(void **state)
{
	(void)state;
	check_clean(TEXT_LINE, "a\tb\nc\r\nd\re", "a b c d e", 0);
	check_clean(TEXT_PARAGRAPHS, "a\tb\nc\r\nd\re", "a b\nc\nd\ne", 0);
	check_bytes(TEXT_LINE, "a\0b\x1B[m\x7F", 7, "ab[m", 3);
	check_clean(TEXT_LINE, "x\xC2\x85y", "xy", 1);
	check_clean(TEXT_LINE, "\u202Ea\u202A\u2066b\u2069", "ab", 4);
	check_clean(TEXT_LINE, "p\uE000q\U000F0000", "pq", 2);
	check_clean(TEXT_LINE, "t\U000E0041\uFDD0\u0378", "t", 3);
	check_clean(TEXT_LINE, "e\u0301", "\u00E9", 0);
	check_clean(TEXT_LINE, "Jalan RT 03 \U0001F6E3", "Jalan RT 03 \U0001F6E3", 0);
	check_clean(TEXT_LINE, "", "", 0);
	/* Six marks that compose with nothing: four stay. */
	check_clean(TEXT_LINE, "q\u0316\u0316\u0316\u0316\u0316\u0316z",
	            "q\u0316\u0316\u0316\u0316z", 2);
	/* A refused character between base and mark does not keep them apart. */
	check_clean(TEXT_LINE, "e\x01\u0301", "\u00E9", 1);
}

static void
text_that_is_none_is_refused(void **state)
{
	static const char *const bad[] = {
		"\xFF", "a\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct problem p = { 0 };
		char *out;
		assert_int_equal(text_clean(&arena, TEXT_LINE, bad[i], strlen(bad[i]), &out, NULL,
		                            &p), INVALID);
		assert_null(out);
		assert_true(p.text[0] != '\0');
	}
}

static void
characters_are_walked(void **state)
{
	uint32_t c;
	char out[5];

	(void)state;
	assert_int_equal(text_next("", &c), 0);
	assert_int_equal(text_next("A", &c), 1);
	assert_int_equal(c, 'A');
	assert_int_equal(text_next("\u00E9x", &c), 2);
	assert_int_equal(c, 0xE9);
	assert_int_equal(text_next("\xE2\x82", &c), 1);
	assert_int_equal(c, 0xFFFD);
	assert_int_equal(text_next("\xFFz", &c), 1);
	assert_int_equal(c, 0xFFFD);
	assert_int_equal(text_put(0x1F6E3, out), 4);
	assert_string_equal(out, "\U0001F6E3");
	assert_int_equal(text_put(0xD800, out), 0);
	assert_int_equal(text_put(0x110000, out), 0);
	assert_int_equal(text_put(0, out), 0);
	assert_int_equal(text_length("a\u00E9\u0301\U0001F6E3"), 4);
	assert_true(text_allowed('x') && text_allowed(' ') && text_allowed(0xE9));
	assert_false(text_allowed('\n') || text_allowed('\t') || text_allowed(0x1B) ||
	             text_allowed(0x85) || text_allowed(0xD800) || text_allowed(0x110000) ||
	             text_allowed(0x202E) || text_allowed(0x2028));
}

static void
widths_are_the_terminals(void **state)
{
	int width;

	(void)state;
	assert_int_equal(text_width("abc"), 3);
	assert_int_equal(text_width("\u00E9"), 1);
	assert_int_equal(text_width("e\u0301"), 1);
	assert_int_equal(text_width("\u6751\u6751"), 4);
	assert_int_equal(text_width_n("\u6751\u6751", 3), 2);
	assert_int_equal(text_char_width(0x301), 0);
	assert_int_equal(text_char_width('\n'), 0);
	assert_int_equal(text_fit("abcdef", 4, &width), 4);
	assert_int_equal(width, 4);
	assert_int_equal(text_fit("\u6751\u6751", 3, &width), 3);
	assert_int_equal(width, 2);
	/* The mark stays with its letter. */
	assert_int_equal(text_fit("ae\u0301b", 2, &width), 4);
	assert_int_equal(text_fit("ab", 9, NULL), 2);
	assert_int_equal(text_fit("ab", 0, NULL), 0);
}

static void
blank_is_blank(void **state)
{
	(void)state;
	assert_true(text_blank(""));
	assert_true(text_blank(" \n\t\u00A0\u3000"));
	assert_true(text_blank("\u200B\u200D"));
	assert_false(text_blank("  x "));
}

static void
check_wrap(const char *s, int columns, const char *const *lines)
{
	const char *next = s;
	size_t i = 0;

	while (next) {
		size_t n;
		const char *line = next;
		next = text_wrap(line, columns, &n);
		assert_non_null(lines[i]);
		assert_int_equal(n, strlen(lines[i]));
		assert_memory_equal(line, lines[i], n);
		i++;
	}
	assert_null(lines[i]);
}

static void
text_is_wrapped_at_words(void **state)
{
	(void)state;
	check_wrap("", 5, (const char *const[]){ "", NULL });
	check_wrap("jalan rusak", 5, (const char *const[]){ "jalan", "rusak", NULL });
	check_wrap("jalan rusak", 6, (const char *const[]){ "jalan", "rusak", NULL });
	check_wrap("jalan rusak", 11, (const char *const[]){ "jalan rusak", NULL });
	/* A figure goes with its sign, where the line does not become empty of it. */
	check_wrap("ada di Rp 5.000", 9, (const char *const[]){ "ada di", "Rp 5.000", NULL });
	check_wrap("sisa 42 % dari", 8, (const char *const[]){ "sisa", "42 %", "dari", NULL });
	check_wrap("Rp 5.000", 5, (const char *const[]){ "Rp", "5.000", NULL });
	check_wrap("sp 5.000", 5, (const char *const[]){ "sp", "5.000", NULL });
	check_wrap("a\n\nb\n", 5, (const char *const[]){ "a", "", "b", "", NULL });
	check_wrap("berlubang", 4, (const char *const[]){ "berl", "uban", "g", NULL });
	check_wrap("a berlubang", 4, (const char *const[]){ "a", "berl", "uban", "g", NULL });
	check_wrap("abcd   \nef", 4, (const char *const[]){ "abcd", "ef", NULL });
	check_wrap("abcd\nef", 4, (const char *const[]){ "abcd", "ef", NULL });
	check_wrap("abcdefgh\nij", 4, (const char *const[]){ "abcd", "efgh", "ij", NULL });
	check_wrap("abcd   ", 4, (const char *const[]){ "abcd", NULL });
	check_wrap("\u6751\u6751", 1, (const char *const[]){ "\u6751", "\u6751", NULL });
	check_wrap("e\u0301e\u0301", 1, (const char *const[]){ "e\u0301", "e\u0301", NULL });
	check_wrap("ab", 0, (const char *const[]){ "a", "b", NULL });
}

static void
check_fold(const char *s, const char *expected)
{
	char *folded = text_fold(&arena, s);

	assert_string_equal(folded, expected);
	assert_string_equal(text_fold(&arena, folded), expected);
}

static void
text_is_folded(void **state)
{
	(void)state;
	check_fold("Cr\u00E9ation d'\u00C9T\u00C9", "creation d'ete");
	check_fold("JALAN", "jalan");
	check_fold("Stra\u00DFe", "strasse");
	check_fold("\uFB01ne \uFF21\uFF22", "fine ab");
	check_fold("\U0001D400", "a");
	check_fold("de\u00ADsa\u200B", "desa");
	/* Vowel signs of Balinese are marks, too, and stay. */
	check_fold("\u1B13\u1B36", "\u1B13\u1B36");
	check_fold("", "");
}

static void
text_becomes_plain(void **state)
{
	(void)state;
	assert_string_equal(text_ascii(&arena, "Caf\u00E9 \u2013 \u201Cya\u201D\u2026"),
	                    "Cafe - \"ya\"...");
	assert_string_equal(text_ascii(&arena, "\u00A1\u2718 m\u00B2 \u20AC\u00A0\u00D8\u0142"),
	                    "!x m2 EUR Ol");
	assert_string_equal(text_ascii(&arena, "\u6751a\nb"), "?a\nb");
	assert_string_equal(text_ascii(&arena, "\u2030\u2030"), "0/000/00");
	assert_string_equal(text_ascii(&arena, "e\u0301\u200B"), "e");
}

static void
numbers_follow_the_language(void **state)
{
	(void)state;
	assert_string_equal(text_money(&arena, 45000000), "Rp 45,000,000");
	lang_set("id");
	assert_string_equal(text_money(&arena, 45000000), "Rp 45.000.000");
	assert_string_equal(text_decimal(&arena, 12500), "12,5");
	assert_string_equal(text_decimal(&arena, -12500), "-12,5");
	assert_string_equal(text_decimal(&arena, -250), "-0,25");
	assert_string_equal(text_number(&arena, 0), "0");
	assert_string_equal(text_number(&arena, 999), "999");
	assert_string_equal(text_number(&arena, 1000), "1.000");
	assert_string_equal(text_number(&arena, -123456), "-123.456");
	assert_string_equal(text_number(&arena, INT64_MIN), "-9.223.372.036.854.775.808");
	lang_set("en");
}

/* -- Log ----------------------------------------------------------------------------------- */

static void
log_escapes_controls(void **state)
{
	char got[512] = "";
	FILE *file = tmpfile();
	int saved = dup(STDERR_FILENO);

	(void)state;
	assert_non_null(file);
	fflush(stderr);
	dup2(fileno(file), STDERR_FILENO);
	log_to_stderr();
	log_write(LOG_LEVEL_WARN, "name %s, n %d", "a\nb\x1B\xC2\x9B\u00E9\x7F", 7);
	fflush(stderr);
	dup2(saved, STDERR_FILENO);
	close(saved);
	rewind(file);
	assert_true(fread(got, 1, sizeof(got) - 1, file) > 0);
	fclose(file);
	assert_string_equal(got, "balai: warning: name a\\x0ab\\x1b\\xc2\\x9b\u00E9\\x7f, n 7\n");
}

/* -- Configuration ------------------------------------------------------------------------- */

static char conf_path[] = "/tmp/balai-conf-XXXXXX";

static enum status
read_conf(const char *text, struct conf *c, struct problem *p)
{
	strcpy(conf_path, "/tmp/balai-conf-XXXXXX");
	int fd = mkstemp(conf_path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	conf_default(c);
	*p = (struct problem){ 0 };
	enum status status = conf_read(c, &arena, conf_path, p);
	unlink(conf_path);
	return status;
}

static void
conf_is_read(void **state)
{
	struct conf c;
	struct problem p;

	(void)state;
	assert_int_equal(read_conf("", &c, &p), OK);
	assert_string_equal(c.database, "/var/lib/balai/balai.db");
	assert_string_equal(c.service, "balai");
	assert_string_equal(c.language, "id");
	assert_null(c.key);
	assert_null(c.pam_dir);
	assert_int_equal(c.escape_ms, 0);
	assert_null(c.notify_command);
	assert_int_equal(c.notify_timeout, 30);
	assert_int_equal(read_conf("# ours\n[hall]\ndatabase = a.db\nkey = /k\n[login]\n"
	                           "pam_dir = pam.d\nservice = balai-demo\n"
	                           "[screen]\nlanguage = en\nescape_ms = 300\n"
	                           "[notify]\ncommand = /bin/true\ntimeout = 600\n", &c, &p), OK);
	assert_string_equal(c.database, "/tmp/a.db");
	assert_string_equal(c.key, "/k");
	assert_string_equal(c.pam_dir, "/tmp/pam.d");
	assert_string_equal(c.service, "balai-demo");
	assert_string_equal(c.language, "en");
	assert_int_equal(c.escape_ms, 300);
	assert_string_equal(c.notify_command, "/bin/true");
	assert_int_equal(c.notify_timeout, 600);
	assert_false(c.contrast);
	assert_int_equal(c.key_count, 0);
	assert_int_equal(read_conf("[keys]\nsupport = g\nhelp = F11\n[screen]\ncontrast = high\n",
	                           &c, &p), OK);
	assert_true(c.contrast);
	assert_int_equal(c.key_count, 2);
	assert_string_equal(c.keys[1].command, "help");
	assert_string_equal(c.keys[1].key, "F11");
	assert_int_equal(c.keys[1].line, 3);
	assert_int_equal(conf_read(&c, &arena, "/tmp/balai-none/x.conf", &p), NOT_FOUND);
}

static void
mistakes_in_conf_are_named_with_their_line(void **state)
{
	static const struct {
		const char *text;
		const char *line;
		const char *what;
	} bad[] = {
		{ "[hall]\n\ndatabse = x\n", "line 3:", "databse" },
		{ "[hall]\ndatabase = x\n; note\ndatabase = y\n", "line 4:", "database" },
		{ "[hall]\ndatabase = x\n  y\n", "line 3:", "key = value" },
		{ "\n[hal]\n", "line 2:", "hal" },
		{ "database = x\n", "line 1:", "database" },
		{ "[screen]\nlanguage = jv\n", "line 2:", "language" },
		{ "[screen]\nescape_ms = 5x\n", "line 2:", "escape_ms" },
		{ "[screen]\nescape_ms = -1\n", "line 2:", "escape_ms" },
		{ "[login]\nservice = ../x\n", "line 2:", "service" },
		{ "[screen]\ncontrast = low\n", "line 2:", "contrast" },
		{ "[notify]\ncommand = gateway\n", "line 2:", "command" },
		{ "[notify]\ntimeout = 0\n", "line 2:", "timeout" },
		{ "[notify]\ntimeout = 601\n", "line 2:", "timeout" },
		{ "[notify]\ntimeout = 30s\n", "line 2:", "timeout" },
		{ "[keys]\nhelp = g\nhelp = h\n", "line 3:", "help" },
		{ "[keys]\nhelp =\n", "line 2:", "help" },
		{ "[login]\nservice =\n", "line 2:", "service" },
		{ "[hall]\nwhat is this\ndatabse = x\n", "line 2:", "key = value" },
		{ "[hall]\ndatabse = x\nwhat is this\n", "line 2:", "databse" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct conf c;
		struct problem p;
		assert_int_equal(read_conf(bad[i].text, &c, &p), INVALID);
		assert_non_null(strstr(p.text, bad[i].line));
		assert_non_null(strstr(p.text, bad[i].what));
	}
	char text[1000];
	struct conf c;
	struct problem p;
	snprintf(text, sizeof(text), "[hall]\ndatabase = /%0800d\n", 1);
	assert_int_equal(read_conf(text, &c, &p), INVALID);
	assert_non_null(strstr(p.text, "line 2:"));
}

/* -- Problems, arenas, days ---------------------------------------------------------------- */

static void
problems_are_cut_between_characters(void **state)
{
	struct problem p = { 0 };
	char text[400];

	(void)state;
	for (size_t lead = 0; lead < 3; lead++) {
		memset(text, 'x', lead);
		for (size_t i = lead; i + 3 < sizeof(text); i += 3)
			memcpy(text + i, "\u20AC", 4);
		assert_int_equal(problem_set(&p, INVALID, "title", "%s", text), INVALID);
		uint32_t c = 0;
		for (const char *s = p.text; *s; s += text_next(s, &c))
			assert_int_not_equal(c, 0xFFFD);
		assert_true(strlen(p.text) > sizeof(p.text) - 5);
	}
	assert_string_equal(p.field, "title");
	assert_int_equal(problem_default(&p, INVALID), INVALID);
	assert_string_equal(p.field, "title");
	assert_int_equal(problem_default(&p, BUSY), BUSY);
	assert_string_equal(p.text, status_text(BUSY));
	assert_int_equal(problem_set(NULL, DENIED, NULL, "x"), DENIED);
}

static void
arenas_give_zeroed_aligned_memory(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t n = 1; n < 9000; n += 700) {
		unsigned char *p = arena_alloc(&a, n);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, n);
	}
	arena_reset(&a);
	assert_string_equal(arena_printf(&a, "%s-%d", "U", 7), "U-7");
	assert_null(arena_strdup(&a, NULL));
	arena_free(&a);
	assert_null(a.chunk);
}

static void
days_are_counted(void **state)
{
	int64_t day;

	(void)state;
	assert_int_equal(calendar_parse("1970-01-01", &day), 0);
	assert_int_equal(day, 0);
	assert_int_equal(calendar_parse("2026-08-03", &day), 0);
	assert_int_equal(day, 20668);
	assert_string_equal(date_iso(&arena, day), "2026-08-03");
	assert_int_equal(calendar_parse("2024-02-29", &day), 0);
	assert_int_equal(calendar_parse("2026-02-29", &day), -1);
	assert_int_equal(calendar_parse("2026-8-3", &day), -1);
	assert_int_equal(calendar_parse("2026-13-01", &day), -1);
	/* The office's day begins at midnight there. */
	assert_int_equal(calendar_set_zone(7), 0);
	assert_int_equal(calendar_day(17 * 3600 - 1), 0);
	assert_int_equal(calendar_day(17 * 3600), 1);
	assert_int_equal(calendar_day(-7 * 3600 - 1), -1);
	assert_int_equal(calendar_set_zone(6), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_cleaned),
		cmocka_unit_test(text_that_is_none_is_refused),
		cmocka_unit_test(characters_are_walked),
		cmocka_unit_test(widths_are_the_terminals),
		cmocka_unit_test(blank_is_blank),
		cmocka_unit_test(text_is_wrapped_at_words),
		cmocka_unit_test(text_is_folded),
		cmocka_unit_test(text_becomes_plain),
		cmocka_unit_test(numbers_follow_the_language),
		cmocka_unit_test(log_escapes_controls),
		cmocka_unit_test(conf_is_read),
		cmocka_unit_test(mistakes_in_conf_are_named_with_their_line),
		cmocka_unit_test(problems_are_cut_between_characters),
		cmocka_unit_test(arenas_give_zeroed_aligned_memory),
		cmocka_unit_test(days_are_counted),
	};

	return cmocka_run_group_tests(tests, begin, end);
}

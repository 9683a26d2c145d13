/* Whom lines of the system's log name; and each message in the sources says where it is from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>

#include "core/logbook_who.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "unit/logs.h"

/* -- Whom they name ---------------------------------------------------------------------------- */

static void
people_by_number(void **state)
{
	struct hall *h = *state;
	struct session s;

	session_begin(&s, h->db, &h->key, ACTOR_GUEST);
	assert_string_equal(logbook_who(&s), "a guest");
	assert_string_equal(logbook_who(&h->system), "the system");
	logbook_system("account wulan");
	assert_string_equal(logbook_who(&h->system), "account wulan");
	logbook_system("the system");
	hall_enter(h, &s, "siti");
	char number[16];
	snprintf(number, sizeof(number), "W-%04d", (int)s.number);
	assert_string_equal(logbook_who(&s), number);
}

/* Found by whole numbers; once somebody is forgotten, nothing names them, and nothing will. */
static void
lines_name_members(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct arena *a = &h->arena;

	hall_enter(h, &s, "siti");
	const char *own = arena_strdup(a, logbook_who(&s));
	logs_keep(h);
	raw_run(h->raw, "DELETE FROM log");
	log_write(LOG_LEVEL_NOTE, "export: all about %s, by W-98765", own);
	log_write(LOG_LEVEL_NOTE, "print: a page, by %s0, UW-0001, W-12", own);
	logs_keep(h);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log_member"), 3);
	assert_string_equal(logbook_text_for(a, "by W-98765 for W-0001.", 1), "by W-**** for W-0001.");
	struct erasure e = { .id = s.member, .basis = ERASE_PAPER };
	assert_int_equal(member_erase(&h->system, &e, &h->p), OK);
	log_write(LOG_LEVEL_NOTE, "people: erase %s, by W-98765", own);
	logs_keep(h);
	struct logbook_row rows[3];
	assert_int_equal(logs_page(h, &h->system, &logs_all, 0, false, 3, rows), 3);
	assert_string_equal(rows[0].text, "erase W-****, by W-98765");
	assert_string_equal(rows[1].text, arena_printf(a, "a page, by %s0, UW-0001, W-12", own));
	assert_string_equal(rows[2].text, "all about W-****, by W-98765");
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log_member"), 3);
}

/* Its very lines, and of others only that there was somebody. */
static enum status
note_lines(void *arg, const struct data_record *r)
{
	char *found = arg;

	if (strcmp(r->section, "log") == 0)
		snprintf(found + strlen(found), 300 - strlen(found), "%s;", r->values[1].text);
	return OK;
}

static void
lines_are_handed_out(void **state)
{
	struct hall *h = *state;
	struct session s;
	char found[300] = "";

	hall_enter(h, &s, "siti");
	const char *own = arena_strdup(&h->arena, logbook_who(&s));
	log_write(LOG_LEVEL_NOTE, "people: suspend %s, by W-98765", own);
	log_write(LOG_LEVEL_NOTE, "people: suspend W-98764, by W-98765");
	logs_keep(h);
	assert_int_equal(member_export(&s, s.member, NULL, 0, note_lines, found, &h->p), OK);
	assert_string_equal(found, arena_printf(&h->arena, "suspend %s, by W-****;", own));
}

/* -- What the sources log ---------------------------------------------------------------------- */

static char *
read_whole(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = arena_alloc(a, 200000);

	assert_non_null(f);
	text[fread(text, 1, 199999, f)] = '\0';
	fclose(f);
	return text;
}

static size_t
check_sources(const char *path)
{
	struct arena a = { 0 };
	size_t n = 0;

	for (const char *at = read_whole(&a, path); (at = strstr(at, "log_write(LOG_LEVEL_")); n++) {
		const char *text = strchr(at, '"') + 1;
		const char *name = arena_strndup(&a, text, strcspn(text, ":\""));
		if (log_source_find(name) == LOG_SOURCE_COUNT)
			fail_msg("%s: \"%s\" is no source", path, name);
		at = text;
	}
	arena_free(&a);
	return n;
}

static void
each_message_says_its_source(void **state)
{
	static const char *const dirs[] = { "", "/auth", "/base", "/cli", "/core", "/db", "/screens",
		                            "/tui" };
	const char *top = getenv("top_srcdir");
	char path[512];
	size_t n = 0;

	(void)state;
	assert_non_null(top);
	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		snprintf(path, sizeof(path), "%s/src%s", top, dirs[i]);
		DIR *dir = opendir(path);
		assert_non_null(dir);
		for (const struct dirent *e = readdir(dir); e; e = readdir(dir)) {
			size_t end = strlen(e->d_name);
			snprintf(path, sizeof(path), "%s/src%s/%s", top, dirs[i], e->d_name);
			if (end > 2 && strcmp(e->d_name + end - 2, ".c") == 0)
				n += check_sources(path);
		}
		closedir(dir);
	}
	assert_true(n > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOG_TEST(people_by_number),
		LOG_TEST(lines_name_members),
		LOG_TEST(lines_are_handed_out),
		LOG_TEST(each_message_says_its_source),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

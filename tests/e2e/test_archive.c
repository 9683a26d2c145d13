/* The archive of a village: every text of the database that is not for everybody is marked, and no
 * mark is in the file; its head is worked out again from its leaves; all of it is described. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/raw.h"
#include "village.h"

#define HASH 32
/* Stands in each text that is not for everybody, in plain and as a digit would be. */
#define MARK "Qzx0812Jk"

/* What the archive may tell. Every other column of text or bytes is marked. */
static const char *const told[] = {
	"answer_text.sheet", /* binds rows together, as the next */
	"answer.sheet", "response.sheet", "ballot.sheet",
	"association.name", "association.kind", "association.purpose",
	"audit.verb", "audit.detail", "audit.digest", "audit.salt", "audit_head.frontier",
	"budget_line.code", "budget_line.name", "budget_line.source",
	"comment.text",
	"consultation.title", "consultation.explanation",
	"consultation_section.title", "consultation_section.text",
	"day_head.root",
	"document.kind", "document.number", "document.title", "document.text",
	"document_file.name", "document_file.digest",
	"inquiry.text", "inquiry.answer",
	"meeting.kind", "meeting.title", "meeting.purpose", "meeting.place", "meeting.number",
	"meeting_point.title", "meeting_point.explanation", "meeting_point.minutes",
	"meeting_point.decision",
	"node.name", "node.folded", "node.code", "node.code_folded", "node_alias.name",
	"node_alias.folded",
	"page.title", "page.text", "page.title_en", "page.text_en",
	"program.title", "program.summary", "program.source", "program.executor",
	"progress_report.text", "progress_report.evidence", "progress_report.why_over",
	"proposal.title", "proposal.problem", "proposal.wish", "proposal.place", "proposal.unit",
	"question.text", "question.explanation", "question_option.label",
	"revision.text", "revision.salt", /* why something was decided is said in public */
	"setting.name", "setting.value",
	NULL,
};

/* Tables about people: a new column has to be written down here. It is marked unless it is told. */
static const struct {
	const char *table;
	const char *columns; /* all of them, parted by blanks */
} people[] = {
	{ "person", " member login name folded area nik_hash nik_last4 nik_odd phone shown_as language"
	            " consent_version consent_at plain wants outside email " },
	{ "member", " id number state joined suspended_until version merged_into " },
	{ "resident", " id nik_hash name family born nik_fits sex area status " },
	{ "credential", " member kind hash must_change set_at until given_by " },
	{ "session", " id member source started ended how reason lives assisted_by assisted_until"
	             " assisted_from assisted_why " },
	{ "attendance", " id meeting number member name folded area sex guest listed at struck " },
	{ "association_member", " association member speaks at " },
	{ "claim", " id proposal member at state version changed word reason decided_by writer supported"
	           " counted granted " },
	{ "draft", " member form subject body request saved " },
	{ "guest_draft", " code form body request saved " },
	{ "saved_filter", " member list name body " },
	{ "throttle", " kind key failures last until " },
	{ NULL, NULL },
};

static bool
is_told(const char *column)
{
	for (size_t i = 0; told[i]; i++)
		if (strcmp(told[i], column) == 0)
			return true;
	return false;
}

/* The text that a query answers with; false: no row. */
static bool __attribute__((format(printf, 4, 5)))
ask(struct raw *raw, char *out, size_t size, const char *fmt, ...)
{
	char sql[700], wrapped[760];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(sql, sizeof(sql), fmt, ap);
	va_end(ap);
	snprintf(wrapped, sizeof(wrapped), "SELECT COUNT(*) FROM (%s)", sql);
	if (strncmp(sql, "PRAGMA", 6) != 0 && raw_int(raw, "%s", wrapped) == 0)
		return false;
	size_t n = raw_bytes(raw, sql, (unsigned char *)out, size - 1);
	out[n] = '\0';
	return true;
}

static void
unguard(struct raw *raw)
{
	char name[100];

	while (ask(raw, name, sizeof(name),
	           "SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1"))
		raw_run(raw, "DROP TRIGGER %s", name);
}

/* Something in the tables of people that the demo leaves empty. */
static void
fill_what_is_empty(struct raw *raw)
{
	raw_run(raw, "INSERT INTO draft (member, form, subject, body, request, saved)"
	             " VALUES (1, 'proposal', 0, 'x', 'x', 1)");
	raw_run(raw, "INSERT INTO guest_draft (code, form, body, request, saved)"
	             " VALUES ('K7M482', 'proposal', 'x', 'x', 1)");
	raw_run(raw, "INSERT INTO saved_filter (member, list, name, body) VALUES (1, 'x', 'x', 'x')");
	raw_run(raw, "INSERT INTO resident (nik_hash, name, family, born, nik_fits, sex, area, status)"
	             " VALUES (x'00', x'00', x'00', 1, 1, 1, NULL, 1)");
	raw_run(raw, "INSERT INTO throttle (kind, key, failures, last, until)"
	             " VALUES (1, x'00', 1, 1, 1)");
}

static void
people_are_written_down(struct raw *raw)
{
	char column[100], name[102];

	for (size_t i = 0; people[i].table; i++) {
		assert_true(raw_int(raw, "SELECT COUNT(*) FROM pragma_table_info('%s')",
		                    people[i].table) > 0);
		for (int c = 0; ask(raw, column, sizeof(column), "SELECT name FROM"
		                    " pragma_table_info('%s') LIMIT 1 OFFSET %d", people[i].table, c); c++) {
			snprintf(name, sizeof(name), " %s ", column);
			if (!strstr(people[i].columns, name))
				fail_msg("%s.%s is new: may it be told?", people[i].table, column);
		}
	}
}

/* Each row another one, since some must be unique. What allows only its own words can hold nothing
 * of anybody. */
static int
mark_column(struct raw *raw, const char *table, const char *column)
{
	char sql[600], type[20];

	assert_true(ask(raw, type, sizeof(type), "SELECT type FROM pragma_table_info('%s')"
	                " WHERE name = '%s'", table, column));
	snprintf(sql, sizeof(sql), "UPDATE %s SET %s = CAST('" MARK "' || '%s_%s' ||"
	         " hex(randomblob(6)) AS %s)", table, column, table, column, type);
	if (raw_try(raw, sql) == 0)
		return 1;
	print_message("%s.%s allows only its own words\n", table, column);
	return 0;
}

/* Tables of search, which keep what is found by its words in a form of their own, are not read. */
#define TABLES                                                                                     \
	"SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%%VIRTUAL%%'"       \
	" AND name NOT LIKE 'sqlite_%%' AND name NOT LIKE '%%_data' AND name NOT LIKE '%%_idx'"    \
	" AND name NOT LIKE '%%_docsize' AND name NOT LIKE '%%_config' ORDER BY name"

static void
mark_all(struct raw *raw)
{
	char table[100], column[100], both[210];
	int marked = 0;

	for (int t = 0; ask(raw, table, sizeof(table), TABLES " LIMIT 1 OFFSET %d", t); t++)
		for (int c = 0; ask(raw, column, sizeof(column), "SELECT name FROM"
		                    " pragma_table_info('%s') WHERE type IN ('TEXT', 'BLOB')"
		                    " ORDER BY cid LIMIT 1 OFFSET %d", table, c); c++) {
			snprintf(both, sizeof(both), "%s.%s", table, column);
			if (!is_told(both))
				marked += mark_column(raw, table, column);
		}
	print_message("%d columns marked\n", marked);
	assert_true(marked > 50);
	assert_true(raw_int(raw, "SELECT COUNT(*) FROM person WHERE name LIKE '" MARK "%%'"
	                         " AND nik_last4 LIKE '" MARK "%%' AND phone LIKE '" MARK "%%'") > 20);
}

/* -- The file ---------------------------------------------------------------------------------- */

static char *
read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	*n = (size_t)ftell(f);
	rewind(f);
	char *bytes = malloc(*n);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, *n, f), *n);
	fclose(f);
	return bytes;
}

/* In either case, one or two bytes to a letter; and as hex digits. */
static void
holds_no_mark(const char *path)
{
	char hex[2 * sizeof(MARK)];
	size_t n;
	char *bytes = read_file(path, &n);

	sodium_bin2hex(hex, sizeof(hex), (const unsigned char *)MARK, strlen(MARK));
	for (size_t i = 0; i < n; i++) {
		size_t plain = 0, wide = 0, digits = 0;
		while (plain < strlen(MARK) && i + plain < n
		       && tolower((unsigned char)bytes[i + plain]) == tolower(MARK[plain]))
			plain++;
		while (wide < strlen(MARK) && i + 2 * wide < n
		       && tolower((unsigned char)bytes[i + 2 * wide]) == tolower(MARK[wide]))
			wide++;
		while (hex[digits] != '\0' && i + digits < n
		       && tolower((unsigned char)bytes[i + digits]) == hex[digits])
			digits++;
		if (plain == strlen(MARK) || wide == strlen(MARK) || hex[digits] == '\0')
			fail_msg("at byte %zu: %.60s", i, bytes + i);
	}
	free(bytes);
}

/* Level by level, as the table readme says: neighbours are put together, what is left goes up. */
static void
root_of(unsigned char (*hashes)[HASH], size_t n, unsigned char root[HASH])
{
	unsigned char pair[1 + 2 * HASH] = { 0x01 };

	while (n > 1) {
		size_t next = 0;
		for (size_t i = 0; i < n; i += 2, next++) {
			if (i + 1 == n) {
				memmove(hashes[next], hashes[i], HASH);
				continue;
			}
			memcpy(pair + 1, hashes[i], HASH);
			memcpy(pair + 1 + HASH, hashes[i + 1], HASH);
			crypto_hash_sha256(hashes[next], pair, sizeof(pair));
		}
		n = next;
	}
	memcpy(root, hashes[0], HASH);
}

static void
leads_to_its_head(struct raw *archive)
{
	size_t n = (size_t)raw_int(archive, "SELECT COUNT(*) FROM audit");
	unsigned char(*hashes)[HASH] = calloc(n, HASH);
	unsigned char root[HASH];
	char hex[2 * HASH + 1], head[120], text[100];

	assert_non_null(hashes);
	for (size_t i = 0; i < n; i++) {
		assert_true(ask(archive, text, sizeof(text), "SELECT leaf FROM audit WHERE first = %zu"
		                " AND last = first", i + 1));
		assert_int_equal(sodium_hex2bin(hashes[i], HASH, text, strlen(text), NULL, NULL, NULL), 0);
	}
	root_of(hashes, n, root);
	free(hashes);
	sodium_bin2hex(hex, sizeof(hex), root, HASH);
	snprintf(head, sizeof(head), "%zu %s\n", n, hex);
	char *said = village_command("verify --head");
	assert_string_equal(said, head);
	free(said);
	assert_true(ask(archive, text, sizeof(text), "SELECT root FROM village WHERE size = %zu", n));
	assert_string_equal(text, hex);
}

static void
all_is_described(struct raw *archive)
{
	char name[200];

	if (ask(archive, name, sizeof(name),
	        "SELECT m.name || '.' || c.name FROM sqlite_master m"
	        " JOIN pragma_table_info(m.name) c WHERE NOT EXISTS (SELECT 1 FROM description d"
	        "  WHERE d.\"table\" = m.name AND d.\"column\" = c.name AND d.english <> ''"
	        "  AND d.indonesian <> '') LIMIT 1"))
		fail_msg("%s is not described", name);
	if (ask(archive, name, sizeof(name), "SELECT name FROM sqlite_master m WHERE NOT EXISTS"
	        " (SELECT 1 FROM description d WHERE d.\"table\" = m.name AND d.\"column\" = ''"
	        "  AND d.english <> '') LIMIT 1"))
		fail_msg("%s is not described", name);
	assert_int_equal(raw_int(archive, "SELECT COUNT(*) FROM pragma_table_info('proposal')"
	                                  " WHERE name LIKE '%%author%%'"), 0);
}

/* Whatever the demo has of something public is in there. */
static void
says_what_is_public(struct raw *hall, struct raw *archive)
{
	static const struct {
		const char *table, *where;
	} all[] = {
		{ "proposal", "proposal WHERE listed = 1" }, { "program", "program" },
		{ "report", "progress_report" },
		{ "consultation", "consultation WHERE published IS NOT NULL" },
		{ "budget_line", "budget_line" }, { "association", "association" },
		{ "audit", "audit" },
	};
	static const char *const tables[] = {
		"support", "comment", "phase", "section", "question", "option", "result",
		"official_answer", "meeting", "point", "attendance_count", "document", "document_file",
		"page", "inquiry", "link", "figure", "category", "area", "work_unit", "readme",
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		int64_t wanted = raw_int(hall, "SELECT COUNT(*) FROM %s", all[i].where);
		int64_t n = raw_int(archive, "SELECT COUNT(*) FROM %s", all[i].table);
		if (n != wanted || n == 0)
			fail_msg("%s: %d of %d", all[i].table, (int)n, (int)wanted);
	}
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (raw_int(archive, "SELECT COUNT(*) FROM \"%s\"", tables[i]) == 0)
			fail_msg("%s: nothing", tables[i]);
}

static void
the_archive_names_nobody(void **state)
{
	const char *path = village_file("archive.db");
	char words[400], text[20];

	(void)state;
	struct raw *hall = raw_open(village_file("balai.db"));
	people_are_written_down(hall);
	unguard(hall);
	fill_what_is_empty(hall);
	mark_all(hall);
	snprintf(words, sizeof(words), "export archive %s", path);
	free(village_command(words));
	holds_no_mark(path);
	struct raw *archive = raw_open(path);
	assert_true(ask(archive, text, sizeof(text), "PRAGMA integrity_check"));
	assert_string_equal(text, "ok");
	leads_to_its_head(archive);
	all_is_described(archive);
	says_what_is_public(hall, archive);
	raw_close(archive);
	raw_close(hall);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_archive_names_nobody, village_begin, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

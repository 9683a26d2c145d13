/* Every verb that an entry of the audit trail can have is told in words, and so is every kind of
 * thing: workflows' steps, and whatever the sources name in a call of act(). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>

#include "base/arena.h"
#include "base/lang.h"
#include "core/audit_list.h"
#include "core/verb_words.h"
#include "core/workflow.h"

static bool
has_words(const char *verb)
{
	struct verb found;

	for (int subject = SUBJECT_NONE; subject <= SUBJECT_ASSOCIATION; subject++)
		if (verb_find(verb, (enum subject)subject, &found) && *found.label)
			return true;
	return false;
}

static void
test_workflows(void **state)
{
	(void)state;
	for (const struct workflow *const *w = workflows; *w; w++)
		for (const struct transition *t = (*w)->transitions; t->verb; t++) {
			const char *words = verb_words(t->verb, (*w)->subject);
			if (strcmp(words, t->verb) == 0)
				fail_msg("%s of %d has no words", t->verb, (int)(*w)->subject);
		}
}

/* Each can be asked for, and is found as what it was asked for. */
static void
test_all(void **state)
{
	struct verb verb, found;
	size_t n = 0;

	(void)state;
	for (; verb_at(n, &verb); n++) {
		assert_true(verb.label && *verb.label);
		assert_true(verb_find(verb.verb, verb.subject, &found));
		assert_string_equal(found.label, verb.label);
		assert_int_equal(found.subject, verb.subject);
		assert_int_equal(found.by, verb.by);
	}
	assert_true(n > 150);
	assert_false(verb_find("no_such_verb", SUBJECT_PROPOSAL, &found));
	assert_string_equal(verb_words("no_such_verb", SUBJECT_PROPOSAL), "no_such_verb");
}

/* Who is told to have done it, and so whether the hour is: nobody's own doing is the office's. */
static void
test_whose(void **state)
{
	static const struct {
		const char *verb;
		enum subject subject;
		enum verb_by by;
	} cases[] = {
		{ "support", SUBJECT_PROPOSAL, VERB_BY_RESIDENT },
		{ "consult_respond", SUBJECT_CONSULTATION, VERB_BY_RESIDENT },
		{ "attend", SUBJECT_MEETING, VERB_BY_RESIDENT },
		{ "report", SUBJECT_COMMENT, VERB_BY_RESIDENT },
		{ "program_rate", SUBJECT_PROGRAM, VERB_BY_RESIDENT },
		{ "withdraw", SUBJECT_PROPOSAL, VERB_BY_RESIDENT },
		{ "appeal", SUBJECT_PROPOSAL, VERB_BY_RESIDENT },
		{ "withdraw", SUBJECT_DOCUMENT, VERB_BY_OFFICE },
		{ "publish", SUBJECT_PROPOSAL, VERB_BY_OFFICE },
		{ "member_verify", SUBJECT_MEMBER, VERB_BY_OFFICE },
		{ "inquiry_formal", SUBJECT_INQUIRY, VERB_BY_OVERSEERS },
		{ "retract", SUBJECT_INQUIRY, VERB_BY_OVERSEERS },
	};
	struct verb verb;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(verb_find(cases[i].verb, cases[i].subject, &verb));
		if (verb.by != cases[i].by)
			fail_msg("%s is done by %d", cases[i].verb, (int)verb.by);
	}
}

static void
test_kinds(void **state)
{
	(void)state;
	for (int i = SUBJECT_MEMBER; i <= SUBJECT_ASSOCIATION; i++) {
		assert_true(*audit_kind((enum subject)i) != '\0');
		assert_true(*audit_unseen((enum subject)i) != '\0');
		assert_true(*audit_kind_code((enum subject)i) != '\0');
		for (int k = SUBJECT_MEMBER; k < i; k++)
			assert_string_not_equal(audit_kind_code((enum subject)i),
			                        audit_kind_code((enum subject)k));
	}
	assert_string_equal(audit_kind(SUBJECT_NONE), "");
	for (int i = AUDIT_BY_ANY + 1; i < AUDIT_BY_COUNT; i++)
		assert_true(*audit_by_label((enum audit_by)i) && *audit_by_code((enum audit_by)i));
}

/* -- Sources ------------------------------------------------------------------------------- */

static char *
read_all(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	char *text = arena_alloc(a, 1 << 20);
	size_t n = fread(text, 1, (1 << 20) - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}

/* The literals of small letters between here and the end of the statement. */
static size_t
check_literals(const char *at, const char *file)
{
	const char *end = strchr(at, ';');
	size_t found = 0;

	for (const char *q = strchr(at, '"'); q && end && q < end;) {
		size_t n = strspn(q + 1, "abcdefghijklmnopqrstuvwxyz_");
		char verb[64];
		if (n > 0 && n < sizeof(verb) && q[n + 1] == '"') {
			memcpy(verb, q + 1, n);
			verb[n] = '\0';
			if (!has_words(verb))
				fail_msg("%s: the verb \"%s\" has no words", file, verb);
			found++;
		}
		const char *close = strchr(q + 1, '"');
		q = close ? strchr(close + 1, '"') : NULL;
	}
	return found;
}

static size_t
check_file(const char *path)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
	struct arena a = { 0 };
	size_t found = 0;
	const char *text = read_all(&a, path);

	for (const char *at = strstr(text, "act("); at; at = strstr(at + 1, "act("))
		if (at > text && !strchr(letters, at[-1]))
			found += check_literals(at, path);
	for (const char *at = strstr(text, "audit_entry entry = {"); at;
	     at = strstr(at + 1, "audit_entry entry = {"))
		if (strncmp(at + 21, " .verb = \"", 10) == 0)
			found += check_literals(at, path);
	arena_free(&a);
	return found;
}

static void
test_sources(void **state)
{
	const char *top = getenv("top_srcdir");
	char path[512];
	size_t found = 0;

	(void)state;
	assert_non_null(top);
	snprintf(path, sizeof(path), "%s/src/core", top);
	DIR *dir = opendir(path);
	assert_non_null(dir);
	for (const struct dirent *e = readdir(dir); e; e = readdir(dir)) {
		size_t n = strlen(e->d_name);
		if (n < 3 || strcmp(e->d_name + n - 2, ".c") != 0)
			continue;
		snprintf(path, sizeof(path), "%s/src/core/%s", top, e->d_name);
		found += check_file(path);
	}
	closedir(dir);
	assert_true(found > 80);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_workflows), cmocka_unit_test(test_all),
		cmocka_unit_test(test_whose),     cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_sources),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

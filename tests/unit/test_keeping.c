/* What is kept for people beside the hall's own things: guests' drafts, saved filters, the
 * office's prepared words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/audit.h"
#include "core/draft.h"
#include "core/filter.h"
#include "core/prepared.h"
#include "fixture.h"
#include "unit/raw.h"

#define DAY 86400

struct village {
	struct fixture f;
	struct arena a;
	struct session member;
	struct session other;
	struct session moderator;
	struct session guest;
	struct problem p;
};

static int
setup(void **state)
{
	struct village *v = calloc(1, sizeof(*v));

	lang_init();
	lang_set("en");
	fixture_begin(&v->f);
	fixture_member(&v->f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&v->f, "nina", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&v->f, "mona", MEMBER_VERIFIED, "moderator", 0);
	fixture_enter(&v->f, "ani", &v->member);
	fixture_enter(&v->f, "nina", &v->other);
	fixture_enter(&v->f, "mona", &v->moderator);
	fixture_enter(&v->f, NULL, &v->guest);
	*state = v;
	return 0;
}

static int
teardown(void **state)
{
	struct village *v = *state;

	arena_free(&v->a);
	fixture_end(&v->f);
	free(v);
	return 0;
}

/* -- Guests' drafts ---------------------------------------------------------------------------- */

static void
test_guest_draft(void **state)
{
	struct village *v = *state;
	struct guest_draft d;
	char code[GUEST_CODE_SIZE] = "";
	char first[GUEST_CODE_SIZE];

	assert_int_equal(draft_guest_save(v->f.db, code, "proposal", "satu", "r1", 0), OK);
	assert_int_equal(strlen(code), 7);
	strcpy(first, code);
	assert_int_equal(draft_guest_save(v->f.db, code, "proposal", "dua", "r1", 0), OK);
	assert_string_equal(code, first);
	assert_int_equal(draft_guest_read(v->f.db, &v->a, code, &d), OK);
	assert_string_equal(d.body, "dua");
	assert_string_equal(d.form, "proposal");
	assert_string_equal(d.request, "r1");
	assert_string_equal(d.code, code);
	assert_int_equal(d.saved, v->f.clock->now);
	/* Somebody else's code is not written over. */
	assert_int_equal(draft_guest_save(v->f.db, code, "proposal", "lain", "r2", 0), OK);
	assert_string_not_equal(code, first);
	assert_int_equal(draft_guest_read(v->f.db, &v->a, first, &d), OK);
	assert_string_equal(d.body, "dua");
	assert_int_equal(draft_guest_drop(v->f.db, first), OK);
	assert_int_equal(draft_guest_drop(v->f.db, first), OK);
	assert_int_equal(draft_guest_drop(v->f.db, "no code"), OK);
	assert_int_equal(draft_guest_read(v->f.db, &v->a, first, &d), NOT_FOUND);
	assert_int_equal(draft_guest_read(v->f.db, &v->a, code, &d), OK);
	char *large = arena_alloc(&v->a, DRAFT_MAX + 2);
	memset(large, 'x', DRAFT_MAX + 1);
	assert_int_equal(draft_guest_save(v->f.db, code, "proposal", large, "r2", 0), INVALID);
	assert_int_equal(audit_newest(v->f.db), 0);
}

static void
test_guest_code_as_typed(void **state)
{
	static const char *const good[] = {
		"K7M-402", "k7m-402", "K7M402", " k7m 402 ", "k 7 m - 4 o 2", "K7M.4O2", "k7m-402\t",
	};
	static const char *const bad[] = {
		"", "K7M", "K7M-40", "K7M-4022", "K7N-402", "K7M-4x2", "0OI-402", "K7M\xc3\xa9-402",
	};
	struct village *v = *state;
	struct guest_draft d;
	char code[GUEST_CODE_SIZE] = "";
	struct raw *raw;

	assert_int_equal(draft_guest_save(v->f.db, code, "proposal", "x", "r", 0), OK);
	raw = raw_open(v->f.path);
	raw_run(raw, "UPDATE guest_draft SET code = 'K7M402'");
	raw_close(raw);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		if (draft_guest_read(v->f.db, &v->a, good[i], &d) != OK)
			fail_msg("%s", good[i]);
		assert_string_equal(d.code, "K7M-402");
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (draft_guest_read(v->f.db, &v->a, bad[i], &d) != NOT_FOUND)
			fail_msg("%s", bad[i]);
}

static void
test_guest_codes_are_legible(void **state)
{
	struct village *v = *state;

	for (int i = 0; i < 300; i++) {
		char code[GUEST_CODE_SIZE] = "";
		char request[REQUEST_SIZE];
		struct guest_draft d;
		snprintf(request, sizeof(request), "r%d", i);
		assert_int_equal(draft_guest_save(v->f.db, code, "proposal", request, request, 0), OK);
		assert_true(code[0] >= 'A' && code[0] <= 'Z');
		for (int k = 0; k < 3; k++)
			assert_null(strchr("BIOSZ01258", code[k]));
		assert_int_equal(code[3], '-');
		assert_int_equal(strspn(code + 4, "0123456789"), 3);
		assert_int_equal(draft_guest_read(v->f.db, &v->a, code, &d), OK);
		assert_string_equal(d.body, request);
	}
}

static void
test_guest_drafts_expire(void **state)
{
	struct village *v = *state;
	struct guest_draft d;
	char codes[50][GUEST_CODE_SIZE];
	struct raw *raw;

	for (int i = 0; i < 50; i++) {
		codes[i][0] = '\0';
		assert_int_equal(draft_guest_save(v->f.db, codes[i], "proposal", "x", "r", 0), OK);
	}
	v->f.clock->now += 7 * DAY;
	assert_int_equal(draft_guest_read(v->f.db, &v->a, codes[0], &d), OK);
	v->f.clock->now++;
	assert_int_equal(draft_guest_read(v->f.db, &v->a, codes[0], &d), NOT_FOUND);
	/* They go a few at a time with each new one. */
	for (int64_t left = 50; left > 0;) {
		char code[GUEST_CODE_SIZE] = "";
		int64_t before = left;
		assert_int_equal(draft_guest_save(v->f.db, code, "proposal", "x", "r", 0), OK);
		raw = raw_open(v->f.path);
		left = raw_int(raw, "SELECT COUNT(*) FROM guest_draft WHERE saved < %lld",
		               (long long)v->f.clock->now);
		raw_close(raw);
		assert_true(left < before);
	}
}

/* -- Saved filters ------------------------------------------------------------------------------- */

static void
test_filter_words(void **state)
{
	static const struct proposal_query queries[] = {
		{ .set = SET_LISTED },
		{ .set = SET_LISTED, .order = ORDER_SUPPORT, .state = PROPOSAL_APPROVED, .category = 7,
		  .area = 12, .search = "jalan = rusak area=3" },
		{ .set = SET_OVERSEEN, .all = true },
		{ .set = SET_MINE, .state = PROPOSAL_RETURNED },
		{ .set = SET_SUPPORTED },
		{ .set = SET_OFFICE, .state = PROPOSAL_ASSESSED },
	};
	static const char *const bad[] = {
		"x", "set", "set=all", "state=none", "area=", "area=0", "area=-1", "area=1x",
		"order=newest", "color=red", "set=listed  area=1", "all=0",
	};
	struct village *v = *state;
	struct proposal_query q;

	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		assert_int_equal(filter_read(&v->a, filter_write(&v->a, &queries[i]), &q), OK);
		assert_int_equal(q.set, queries[i].set);
		assert_int_equal(q.order, queries[i].order);
		assert_int_equal(q.state, queries[i].state);
		assert_int_equal(q.category, queries[i].category);
		assert_int_equal(q.area, queries[i].area);
		assert_int_equal(q.all, queries[i].all);
		if (queries[i].search)
			assert_string_equal(q.search, queries[i].search);
		else
			assert_null(q.search);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (filter_read(&v->a, bad[i], &q) != INVALID)
			fail_msg("%s", bad[i]);
	assert_int_equal(filter_read(&v->a, "", &q), OK);
}

static void
test_saved_filters(void **state)
{
	struct village *v = *state;
	struct filter filters[FILTERS_MAX];
	size_t n;

	assert_int_equal(filter_save(&v->member, "proposals", "RT saya", "area=3", &v->p), OK);
	assert_int_equal(filter_save(&v->member, "proposals", "RT saya", "area=4", &v->p), OK);
	assert_int_equal(filter_save(&v->member, "queue", "RT saya", "area=5", &v->p), OK);
	assert_int_equal(filter_list(&v->member, &v->a, "proposals", filters, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(filters[0].name, "RT saya");
	assert_string_equal(filters[0].body, "area=4");
	assert_int_equal(filter_list(&v->other, &v->a, "proposals", filters, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(filter_save(&v->member, "proposals", " ", "", &v->p), INVALID);
	assert_string_equal(v->p.field, "name");
	assert_int_equal(filter_save(&v->guest, "proposals", "x", "", &v->p), DENIED);
	for (int i = 1; i < FILTERS_MAX; i++)
		assert_int_equal(filter_save(&v->member, "proposals",
		                             arena_printf(&v->a, "nomor %d", i), "", &v->p), OK);
	assert_int_equal(filter_save(&v->member, "proposals", "lebih", "", &v->p), DENIED);
	assert_non_null(strstr(v->p.text, "20"));
	assert_int_equal(filter_save(&v->member, "proposals", "RT saya", "area=6", &v->p), OK);
	assert_int_equal(filter_drop(&v->member, "proposals", "nomor 7"), OK);
	assert_int_equal(filter_drop(&v->member, "proposals", "nomor 7"), OK);
	assert_int_equal(filter_save(&v->member, "proposals", "lebih", "", &v->p), OK);
	assert_int_equal(filter_list(&v->member, &v->a, "proposals", filters, &n), OK);
	assert_int_equal(n, FILTERS_MAX);
	assert_int_equal(audit_newest(v->f.db), 0);
}

/* -- Prepared words ------------------------------------------------------------------------------ */

static void
test_prepared_begin(void **state)
{
	struct village *v = *state;
	struct prepared words[PREPARED_MAX];
	size_t all;
	size_t n;

	assert_int_equal(prepared_begin(&v->f.system, &v->p), OK);
	assert_int_equal(prepared_list(v->f.db, &v->a, SUBJECT_PROPOSAL, "return", GROUND_NONE, words, PREPARED_MAX,
	                               &n), OK);
	assert_true(n >= 3);
	assert_int_equal(prepared_list(v->f.db, &v->a, SUBJECT_PROPOSAL, "refuse", GROUND_NONE, words, PREPARED_MAX,
	                               &all), OK);
	for (int ground = GROUND_NONE + 1; ground < GROUND_COUNT; ground++) {
		assert_int_equal(prepared_list(v->f.db, &v->a, SUBJECT_PROPOSAL, "refuse", (enum ground)ground, words,
		                               PREPARED_MAX, &n), OK);
		assert_true(n >= 1 && n < all);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(words[i].ground, ground);
	}
	/* A second time changes nothing in number. */
	assert_int_equal(prepared_begin(&v->f.system, &v->p), OK);
	assert_int_equal(prepared_list(v->f.db, &v->a, SUBJECT_PROPOSAL, "refuse", GROUND_NONE, words, PREPARED_MAX,
	                               &n), OK);
	assert_int_equal(n, all);
	fixture_sound(&v->f);
}

static void
refused(struct village *v, struct session *s, const char *verb, enum ground ground,
        const char *name, const char *text, enum status status, const char *field)
{
	assert_int_equal(prepared_save(s, SUBJECT_PROPOSAL, verb, ground, name, text, &v->p), status);
	assert_true(v->p.text[0] != '\0');
	if (field)
		assert_string_equal(v->p.field, field);
}

static void
test_prepared_words(void **state)
{
	struct village *v = *state;
	struct prepared words[PREPARED_MAX];
	size_t n;

	refused(v, &v->member, "return", GROUND_NONE, "a", "b", DENIED, NULL);
	refused(v, &v->guest, "return", GROUND_NONE, "a", "b", DENIED, NULL);
	refused(v, &v->moderator, "publish", GROUND_NONE, "a", "b", INVALID, "verb");
	refused(v, &v->moderator, "dance", GROUND_NONE, "a", "b", INVALID, "verb");
	refused(v, &v->moderator, "return", GROUND_SPAM, "a", "b", INVALID, "ground");
	refused(v, &v->moderator, "refuse", GROUND_COUNT, "a", "b", INVALID, "ground");
	refused(v, &v->moderator, "return", GROUND_NONE, " ", "b", INVALID, "name");
	refused(v, &v->moderator, "return", GROUND_NONE, "a", "", INVALID, "text");
	assert_int_equal(audit_newest(v->f.db), 0);
	assert_int_equal(prepared_save(&v->moderator, SUBJECT_PROPOSAL, "refuse", GROUND_SPAM, "Iklan", "Satu.", &v->p),
	                 OK);
	assert_int_equal(prepared_save(&v->moderator, SUBJECT_PROPOSAL, "refuse", GROUND_NONE, "Umum", "Dua.", &v->p),
	                 OK);
	assert_int_equal(prepared_save(&v->moderator, SUBJECT_PROPOSAL, "refuse", GROUND_SPAM, "Iklan", "Tiga.", &v->p),
	                 OK);
	assert_int_equal(prepared_list(v->f.db, &v->a, SUBJECT_PROPOSAL, "refuse", GROUND_SPAM, words, PREPARED_MAX,
	                               &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(words[0].name, "Iklan");
	assert_string_equal(words[0].text, "Tiga.");
	assert_int_equal(prepared_list(v->f.db, &v->a, SUBJECT_PROPOSAL, "refuse", GROUND_INSULT, words, PREPARED_MAX,
	                               &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(words[0].name, "Umum");
	assert_int_equal(prepared_drop(&v->member, words[0].id, &v->p), DENIED);
	assert_int_equal(prepared_drop(&v->moderator, words[0].id, &v->p), OK);
	assert_int_equal(prepared_drop(&v->moderator, words[0].id, &v->p), NOT_FOUND);
	assert_int_equal(audit_newest(v->f.db), 4);
	fixture_sound(&v->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_guest_draft, setup, teardown),
		cmocka_unit_test_setup_teardown(test_guest_code_as_typed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_guest_codes_are_legible, setup, teardown),
		cmocka_unit_test_setup_teardown(test_guest_drafts_expire, setup, teardown),
		cmocka_unit_test_setup_teardown(test_filter_words, setup, teardown),
		cmocka_unit_test_setup_teardown(test_saved_filters, setup, teardown),
		cmocka_unit_test_setup_teardown(test_prepared_begin, setup, teardown),
		cmocka_unit_test_setup_teardown(test_prepared_words, setup, teardown),
	};

	return cmocka_run_group_tests_name("keeping", tests, NULL, NULL);
}

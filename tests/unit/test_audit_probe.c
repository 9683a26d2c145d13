/* Asking the audit trail for one thing by its code: nobody is told more of what was done to it, or
 * when, than its page tells them; and hashes that could be guessed from are told to nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/association.h"
#include "core/audit_list.h"
#include "core/consultation.h"
#include "core/official.h"
#include "core/setting.h"
#include "core/slip.h"
#include "unit/documents.h"
#include "unit/meetings.h"
#include "unit/raw.h"

#define MOST 60

/* -- What is asked ------------------------------------------------------------------------- */

struct told {
	struct audit_row rows[MOST];
	size_t n;
	struct arena a;
};

/* All entries about it, both ways. */
static void
ask(struct office *o, struct session *s, const char *code, struct told *told)
{
	const struct audit_query q = { .code = code };
	struct audit_row back[MOST];
	size_t got;

	*told = (struct told){ .n = 0 };
	if (audit_list(s, &o->a, &q, 0, false, MOST, told->rows, &told->n, &o->p) != OK)
		fail_msg("%s: %s", code, o->p.text);
	assert_int_equal(audit_list(s, &o->a, &q, 0, true, MOST, back, &got, &o->p), OK);
	assert_int_equal(got, told->n);
	for (size_t i = 0; i < got; i++)
		assert_int_equal(told->rows[i].seq, back[i].seq);
}

static int
times(struct office *o, struct session *s, const char *code, const char *verb)
{
	static struct told told;
	int n = 0;

	ask(o, s, code, &told);
	for (size_t i = 0; i < told.n; i++)
		n += strncmp(told.rows[i].verb, verb, strlen(verb)) == 0;
	return n;
}

/* Every row leads to the thing: what these eyes do not see is not among them. */
static void
only_seen(struct office *o, struct session *s, const char *code)
{
	static struct told told;

	ask(o, s, code, &told);
	assert_true(told.n > 0);
	for (size_t i = 0; i < told.n; i++)
		if (told.rows[i].subject_id == 0 && !told.rows[i].own)
			fail_msg("%s: %s of entry %lld", code, told.rows[i].verb,
			         (long long)told.rows[i].seq);
}

static struct session
auditor(struct office *o)
{
	struct session s;

	fixture_member(&o->f, "teliti", MEMBER_VERIFIED, "auditor", 0);
	fixture_enter(&o->f, "teliti", &s);
	return s;
}

/* -- What each kind of thing keeps back ---------------------------------------------------- */

static void
who_came_to_a_group_is_its_own(void **state)
{
	struct office *o = *state;
	struct session aud = auditor(o);
	const struct association_fields f = { .name = "PKK Krajan", .kind = "PKK",
		                              .purpose = "Arisan." };
	char code[ASSOCIATION_CODE_SIZE], request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	assert_int_equal(association_create(&o->joko, &f, "", "ani", request, &id, &o->p), OK);
	assert_int_equal(association_person(&o->joko, id, "oki", false, &o->p), OK);
	assert_int_equal(association_person(&o->joko, id, "budi", false, &o->p), OK);
	assert_int_equal(association_person_drop(&o->budi, id, o->budi.member, &o->p), OK);
	assert_int_equal(association_code_of(o->f.db, id, code), OK);

	assert_int_equal(times(o, &aud, code, "group_person"), 3);
	assert_int_equal(times(o, &o->oki, code, "group_person"), 3);
	assert_int_equal(times(o, &o->guest, code, "group_person"), 0);
	/* What one did oneself one may ask for. */
	assert_int_equal(times(o, &o->budi, code, "group_person"), 1);
	assert_int_equal(times(o, &o->guest, code, "group_create"), 1);
	only_seen(o, &o->guest, code);
	only_seen(o, &o->budi, code);
}

static void
an_answer_is_the_offices_until_it_is_out(void **state)
{
	struct office *o = *state;
	struct session aud = auditor(o);
	const struct official_answer answer = { .outcome = OUTCOME_NOT, .word = "Belum ada dana.",
		                                .follows = "" };

	consults_village(o);
	int64_t id = consults_announced(o, "Pasar desa");
	const char *code = arena_strdup(&o->a, consults_look(o, id).heading.code);
	consults_tick(o, CONSULTS_OPENS);
	consults_tick(o, CONSULTS_CLOSES);
	assert_int_equal(official_set(&o->joko, id, consults_recorded(o, id).version, &answer,
	                              &o->p), OK);

	assert_int_equal(times(o, &aud, code, "official_"), 1);
	assert_int_equal(times(o, &o->joko, code, "official_"), 1);
	assert_int_equal(times(o, &o->guest, code, "official_"), 0);
	/* Nor what was prepared before it was announced. */
	assert_true(times(o, &aud, code, "consult") > times(o, &o->guest, code, "consult"));
	only_seen(o, &o->guest, code);
	only_seen(o, &o->oki, code);
	assert_int_equal(consults_decide(o, &o->joko, id, "answer"), OK);
	assert_int_equal(times(o, &o->guest, code, "official_"), 1);
}

static void
what_went_before_is_not_public_with_it(void **state)
{
	struct office *o = *state;
	struct session aud = auditor(o);
	int64_t id = documents_draft(o, "Peraturan desa");
	const struct document_fields f = documents_fields("Peraturan desa tentang pasar");
	const char *code = arena_strdup(&o->a, documents_look(o, &o->joko, id).heading.code);

	assert_int_equal(document_edit(&o->joko, id, 1, &f, NULL, &o->p), OK);
	assert_int_equal(documents_decide(o, &o->joko, id, "publish"), OK);
	assert_int_equal(times(o, &aud, code, ""), 3);
	assert_int_equal(times(o, &o->guest, code, ""), 1);
	assert_int_equal(times(o, &o->guest, code, "publish"), 1);
	only_seen(o, &o->guest, code);
}

static void
points_of_a_meeting_that_was_called_off(void **state)
{
	struct office *o = *state;
	struct session aud = auditor(o);
	struct meetings m;

	meetings_begin(&m, o);
	int64_t id = meetings_make(o, "Musyawarah");
	const char *code = arena_strdup(&o->a, meetings_look(o, id).heading.code);
	meetings_point(o, id, "Jalan", NULL);
	assert_int_equal(times(o, &aud, code, "point_"), 1);
	assert_int_equal(meetings_decide(o, &o->joko, id, "call"), OK);
	meetings_point(o, id, "Pasar", NULL);
	assert_int_equal(times(o, &aud, code, "point_"), 2);
	assert_int_equal(times(o, &o->guest, code, "point_"), 1);
	only_seen(o, &o->guest, code);
	assert_int_equal(meetings_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(times(o, &aud, code, "point_"), 2);
	assert_int_equal(times(o, &o->guest, code, "point_"), 0);
	only_seen(o, &o->guest, code);
}

/* -- Hashes -------------------------------------------------------------------------------- */

/* As one entry stands in the list and on its page. */
static void
hash_is(struct office *o, struct session *s, int64_t seq, bool told)
{
	const struct audit_query all = { .by = AUDIT_BY_ANY };
	unsigned char hash[AUDIT_HASH_SIZE];
	char hex[AUDIT_HEX_SIZE] = "";
	struct audit_row row;
	struct audit_page page;
	size_t got;

	if (told) {
		assert_int_equal(audit_leaf_hash(o->f.db, seq, hash), OK);
		audit_hex(hash, hex);
	}
	assert_int_equal(audit_list(s, &o->a, &all, seq + 1, false, 1, &row, &got, &o->p), OK);
	assert_int_equal(row.seq, seq);
	assert_string_equal(row.hash, hex);
	assert_int_equal(audit_read(s, &o->a, seq, &page, &o->p), OK);
	assert_string_equal(page.row.hash, hex);
}

static void
hashes_that_could_be_guessed_from_are_not_told(void **state)
{
	struct office *o = *state;
	struct session aud = auditor(o);
	int64_t id = office_published(o, &o->ani, "Jalan");
	struct slip slip;

	office_support(o, &o->budi, id);
	int64_t support = audit_newest(o->f.db);
	office_raw(o, "DROP TRIGGER audit_no_update");
	hash_is(o, &o->guest, support, true);
	assert_int_equal(slip_find(&o->budi, SUBJECT_PROPOSAL, id, "support", &slip), OK);
	assert_int_equal(strlen(slip.hash), AUDIT_HEX_SIZE - 1);
	/* As entries of earlier versions stand there; one that has a digest is not to be guessed. */
	office_raw(o, "UPDATE audit SET salt = NULL");
	int64_t sent = support - 2;
	hash_is(o, &o->guest, sent, true);
	hash_is(o, &o->guest, support, false);
	hash_is(o, &o->budi, support, false);
	hash_is(o, &aud, support, true);
	assert_int_equal(slip_find(&o->budi, SUBJECT_PROPOSAL, id, "support", &slip), OK);
	assert_int_equal(slip.entry, support);
	assert_string_equal(slip.hash, "");
}

/* -- Settings ------------------------------------------------------------------------------ */

static const char *
fact_of(const struct audit_page *page, const char *label)
{
	for (size_t i = 0; i < page->n; i++)
		if (strcmp(page->facts[i].label, label) == 0)
			return page->facts[i].value;
	return "";
}

static void
all_read_what_a_setting_was_but_for_the_watched_words(void **state)
{
	struct office *o = *state;
	struct session aud = auditor(o);
	struct audit_page page;

	assert_int_equal(setting_set(&o->f.system, SETTING_REVIEW_DAYS, "4", &o->p), OK);
	assert_int_equal(setting_set(&o->f.system, SETTING_REVIEW_DAYS, "6", &o->p), OK);
	int64_t days = audit_newest(o->f.db);
	assert_int_equal(setting_set(&o->f.system, SETTING_WORDS, "kampret, celeng", &o->p), OK);
	int64_t words = audit_newest(o->f.db);

	assert_int_equal(audit_read(&o->guest, &o->a, days, &page, &o->p), OK);
	assert_string_equal(fact_of(&page, "Before"), "4");
	assert_string_equal(fact_of(&page, "After"), "6");
	assert_int_equal(audit_read(&o->joko, &o->a, words, &page, &o->p), OK);
	assert_string_equal(fact_of(&page, "Before"), "");
	assert_string_equal(fact_of(&page, "After"), "");
	assert_int_equal(audit_read(&aud, &o->a, words, &page, &o->p), OK);
	assert_string_not_equal(fact_of(&page, "After"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(who_came_to_a_group_is_its_own),
		OFFICE_TEST(an_answer_is_the_offices_until_it_is_out),
		OFFICE_TEST(what_went_before_is_not_public_with_it),
		OFFICE_TEST(points_of_a_meeting_that_was_called_off),
		OFFICE_TEST(hashes_that_could_be_guessed_from_are_not_told),
		OFFICE_TEST(all_read_what_a_setting_was_but_for_the_watched_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

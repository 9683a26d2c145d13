/* Proposals as they stood, of other beginnings than being sent: from paper, from a file; supporters
 * whose accounts became one; how much is read for it, and which entry a day ends with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/as_of.h"
#include "core/claim.h"
#include "core/member_merge.h"
#include "core/paper.h"
#include "unit/lives.h"
#include "unit/programs.h"

/* Counted for the one test that asks how many statements there are. */
struct stmt *__real_db_begin(struct db *db, const struct sql *const *sql);
struct stmt *__wrap_db_begin(struct db *db, const struct sql *const *sql);

static size_t statements;

struct stmt *
__wrap_db_begin(struct db *db, const struct sql *const *sql)
{
	statements++;
	return __real_db_begin(db, sql);
}

/* -- Other beginnings ------------------------------------------------------------------------ */

static void
test_paper(void **state)
{
	struct office *o = *state;
	struct life l = { .o = o };
	const struct paper_wish wish = {
		.source = "Musdus Krajan, lembar 4", .title = "Sumur", .writer = "Bu Parti",
	};
	int64_t id, claim;

	assert_int_equal(paper_enter(&o->ningsih, &wish, "r1", &id, &o->p), OK);
	l.m = lives_moments(o, id);
	lives_after(&l, "paper", OK);
	lives_decide(&l, &o->mona, "publish");
	lives_support(&l, &o->oki, true);
	lives_support(&l, &o->oni, true);
	assert_int_equal(claim_make(&o->oki, id, "Tulisan saya.", &claim, &o->p), OK);
	const struct decision grant = { .id = claim, .version = 1, .verb = "grant" };
	lives_after(&l, "grant", claim_decide(&o->joko, &grant, &o->p));
	lives_after(&l, "grant undone", undo_take_back(&o->joko, SUBJECT_CLAIM, claim, &o->p));
	const struct decision again = { .id = claim, .version = 3, .verb = "grant" };
	lives_after(&l, "grant again", claim_decide(&o->joko, &again, &o->p));
	moments_same(&l.m);
	/* The owner would rather not be named: the name on the sheet is not told either. */
	office_raw(o, "UPDATE proposal SET shown_as = 2");
	assert_null(strstr(moments_past(&l.m, l.m.all[1].seq), "Parti"));
	assert_non_null(strstr(moments_past(&l.m, l.m.all[1].seq), "(on paper)"));
}

static void
test_import(void **state)
{
	struct office *o = *state;
	struct life l = { .o = o };
	const struct proposal_import row = {
		.fields = fixture_fields("Pos ronda"),
		.category_path = "Keamanan",
		.area_path = "Dusun Timur > RT 01",
		.author = "Pak Joyo",
		.state = PROPOSAL_PUBLISHED,
		.support = 12,
	};
	int64_t area;
	size_t bad;

	assert_int_equal(proposal_import(&o->f.system, &row, 1, true, false, &bad, &o->p), OK);
	l.m = lives_moments(o, 1);
	lives_after(&l, "import", OK);
	lives_support(&l, &o->oki, true);
	assert_int_equal(tree_find(o->f.db, TREE_AREA, "Dusun Timur", &area, &o->p), OK);
	lives_call(&l, area, "Dusun Timur Laut");
	lives_judge(&l, &o->joko, "assess");
	moments_same(&l.m);
	assert_non_null(strstr(l.m.all[1].text, "13"));
}

/* Neither area nor category nor price, and nobody supports it. */
static void
test_empty(void **state)
{
	struct office *o = *state;
	struct life l = { .o = o };
	struct proposal_fields f = fixture_fields("Jalan");
	int64_t id;

	f.wish = f.place = "";
	assert_int_equal(proposal_submit(&o->ani, &f, "r1", &id, &o->p), OK);
	l.m = lives_moments(o, id);
	lives_after(&l, "submit", OK);
	lives_decide(&l, &o->mona, "publish");
	moments_same(&l.m);
}

/* -- Two accounts of one person -------------------------------------------------------------- */

static void
merge_accounts(struct life *l, struct session *source, struct session *target)
{
	struct office *o = l->o;
	struct member_merge m;

	assert_int_equal(member_merge_look(&o->f.system, &o->a, source->member, target->member, &m,
	                                   &o->p), OK);
	lives_after(l, "member_merge", member_merge(&o->f.system, &m, &o->p));
}

static void
test_accounts_that_became_one(void **state)
{
	struct office *o = *state;
	struct life l = { .o = o };
	struct session peni, sari;

	fixture_member(&o->f, "peni", MEMBER_PENDING, NULL, 0);
	fixture_member(&o->f, "sari", MEMBER_PENDING, NULL, 0);
	fixture_enter(&o->f, "peni", &peni);
	fixture_enter(&o->f, "sari", &sari);
	l.m = lives_moments(o, office_published(o, &o->ani, "Jalan RT 03"));
	lives_support(&l, &o->oki, true);
	lives_support(&l, &o->oni, true);
	lives_support(&l, &o->budi, true);
	lives_support(&l, &peni, true);
	/* Both had given it; one waited to be verified; one had written it. */
	merge_accounts(&l, &o->oki, &o->oni);
	merge_accounts(&l, &peni, &sari);
	struct member_page page;
	assert_int_equal(member_read(&o->f.system, &o->a, sari.member, &page), OK);
	lives_after(&l, "verify", member_verify(&o->f.system, page.id, page.version, SEEN_CARD, &o->p));
	lives_support(&l, &sari, false);
	lives_support(&l, &sari, true);
	merge_accounts(&l, &o->ani, &o->budi);
	lives_support(&l, &o->oni, false);
	/* How its author signs is told as it is today. */
	for (size_t i = 0; i < l.m.n; i++) {
		const char *text = moments_past(&l.m, l.m.all[i].seq);
		const char *was = strstr(l.m.all[i].text, "Supporters");
		assert_non_null(text);
		const char *is = strstr(text, "Supporters");
		if (!was != !is || (was && strncmp(was, is, 40) != 0))
			fail_msg("%s: %.40s, but it was %.40s", l.m.all[i].what, is ? is : "none",
			         was ? was : "none");
	}
	session_leave(&sari);
}

/* -- How much is read ------------------------------------------------------------------------ */

#define STATEMENTS_MOST 75

static size_t
cost(struct moments *m, int64_t seq)
{
	statements = 0;
	assert_non_null(moments_past(m, seq));
	return statements;
}

static void
test_statements(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");
	struct moments m = lives_moments(o, id);
	int64_t published = audit_newest(o->f.db);
	size_t few = cost(&m, published);

	for (int i = 0; i < 40; i++) {
		struct session s;
		char login[16];
		snprintf(login, sizeof(login), "warga%d", i);
		fixture_member(&o->f, login, i % 2 ? MEMBER_PENDING : MEMBER_VERIFIED, NULL, 0);
		fixture_enter(&o->f, login, &s);
		office_support(o, &s, id);
		session_leave(&s);
		office_published(o, &o->budi, "Yang lain");
	}
	assert_int_equal(cost(&m, audit_newest(o->f.db)), few);
	for (int i = 0; i < 8; i++) {
		int64_t other = office_published(o, &o->budi, "Sama saja");
		assert_int_equal(office_merge(o, &o->mona, other, id), OK);
	}
	size_t many = cost(&m, audit_newest(o->f.db));
	if (few > 45 || many > STATEMENTS_MOST)
		fail_msg("%zu statements, of one with others merged into it %zu", few, many);
}

/* -- Moments --------------------------------------------------------------------------------- */

static void
test_days(void **state)
{
	struct office *o = *state;
	struct db *db = o->f.db;
	int64_t today = calendar_day(o->f.clock->now);
	int64_t seq;

	assert_int_equal(audit_at(db, INT64_MAX, &seq), OK);
	assert_int_equal(seq, audit_newest(db));
	assert_int_equal(as_of_day(db, today - 1, &seq), OK);
	assert_int_equal(seq, 0);
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
	int64_t last = audit_newest(db);
	o->f.clock->now = calendar_midnight(today + 3);
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	for (int day = 0; day < 3; day++) {
		assert_int_equal(as_of_day(db, today + day, &seq), OK);
		assert_int_equal(seq, last);
	}
	assert_int_equal(as_of_day(db, today + 3, &seq), OK);
	assert_int_equal(seq, audit_newest(db));
	for (int64_t i = 1; i <= audit_newest(db); i++) {
		assert_int_equal(audit_at(db, as_of_instant(db, i), &seq), OK);
		assert_true(seq >= i && as_of_instant(db, seq) == as_of_instant(db, i));
	}
}

/* Between the entries of one act nobody has seen anything. */
static void
test_settled(void **state)
{
	struct office *o = *state;
	int64_t proposals[2];

	for (int i = 0; i < 2; i++)
		proposals[i] = programs_approved(o, "Jalan");
	o->f.clock->now += 300;
	int64_t before = audit_newest(o->f.db);
	programs_make(o, "Program", proposals, 2);
	int64_t newest = audit_newest(o->f.db);
	assert_true(newest > before + 2);
	for (int64_t seq = before + 1; seq <= newest; seq++)
		assert_int_equal(as_of_settled(o->f.db, seq), newest);
	o->f.clock->now += 300;
	office_support(o, &o->oki, proposals[0]);
	assert_int_equal(as_of_settled(o->f.db, before + 1), newest);
	assert_int_equal(as_of_settled(o->f.db, newest), newest);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_paper),
		OFFICE_TEST(test_import),
		OFFICE_TEST(test_empty),
		OFFICE_TEST(test_accounts_that_became_one),
		OFFICE_TEST(test_statements),
		OFFICE_TEST(test_days),
		OFFICE_TEST(test_settled),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

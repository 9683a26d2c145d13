/* Proposals as they stood: after each event of a long life a guest's page is kept, and equals later
 * the page of that moment, also when its author has been forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/member_erase.h"
#include "core/tree_office.h"
#include "unit/lives.h"
#include "unit/works.h"

struct one {
	struct life life;
	struct session peni; /* not verified yet */
	int64_t area;
	int64_t parent;
	int64_t category;
	int64_t doubles[2];
	int64_t program;
};

static void
take_back(struct one *l, struct session *s)
{
	lives_after(&l->life, "undo", undo_take_back(s, SUBJECT_PROPOSAL, l->life.m.id, &l->life.o->p));
}

/* -- A long life ----------------------------------------------------------------------------- */

/* Sent, sent back, sent again as something else, refused, published all the same. */
static void
be_published(struct one *l)
{
	struct office *o = l->life.o;
	struct proposal_fields f = fixture_fields("Jalan RT 03");
	int64_t id;

	f.area = l->area;
	f.category = l->category;
	f.cost = 25000000;
	f.shown_as = SHOWN_NAME;
	assert_int_equal(proposal_submit(&o->ani, &f, "r1", &id, &o->p), OK);
	l->life.m = lives_moments(o, id);
	lives_after(&l->life, "submit", OK);
	lives_decide(&l->life, &o->mona, "return");
	f.title = "Jalan RT 03 sampai sekolah";
	f.wish = "Mohon diaspal sebelum musim hujan.";
	f.cost = NUMBER_NONE;
	f.volume = 1200000;
	f.unit = "m";
	f.beneficiaries = 120;
	const struct decision again = { .id = id, .version = 2, .verb = "submit", .fields = &f };
	lives_after(&l->life, "submit again", proposal_decide(&o->ani, &again, &o->p));
	lives_decide(&l->life, &o->mona, "refuse");
	lives_decide(&l->life, &o->ani, "appeal");
	lives_decide(&l->life, &o->rudi, "publish");
}

/* Supported, by one who is verified only later; what it hangs on is called otherwise, or merged. */
static void
be_supported(struct one *l)
{
	struct office *o = l->life.o;
	struct member_page peni;
	int64_t roads = lives_node(&l->life, TREE_CATEGORY, 0, "Jalan dan jembatan");

	lives_support(&l->life, &o->oki, true);
	lives_support(&l->life, &l->peni, true);
	lives_support(&l->life, &o->oni, true);
	lives_support(&l->life, &o->oki, false);
	assert_int_equal(member_read(&o->f.system, &o->a, l->peni.member, &peni), OK);
	lives_after(&l->life, "verify",
	            member_verify(&o->f.system, peni.id, peni.version, SEEN_CARD, &o->p));
	lives_call(&l->life, l->category, "Prasarana");
	lives_call(&l->life, l->parent, "Dusun Barat Laut");
	int64_t seen = lives_node_version(&l->life, l->category);
	lives_after(&l->life, "merge nodes",
	            node_merge(&o->f.system, l->category, seen, roads, &o->p));
	lives_support(&l->life, &l->peni, false);
	lives_support(&l->life, &l->peni, true);
	lives_decide(&l->life, &o->mona, "hide");
	lives_decide(&l->life, &o->rudi, "restore");
}

static void
take_in_doubles(struct one *l)
{
	struct office *o = l->life.o;

	l->doubles[0] = office_published(o, &o->budi, "Jalan depan sekolah");
	l->life.merged = lives_moments(o, l->doubles[0]);
	l->doubles[1] = office_published(o, &o->oki, "Aspal RT 03");
	lives_after(&l->life, "doubles", OK);
	lives_after(&l->life, "merge", office_merge(o, &o->mona, l->doubles[0], l->life.m.id));
	lives_after(&l->life, "merge another", office_merge(o, &o->mona, l->doubles[1], l->life.m.id));
	lives_after(&l->life, "split", office_decide(o, &o->rudi, l->doubles[0], "split"));
	lives_after(&l->life, "merge again", office_merge(o, &o->mona, l->doubles[0], l->life.m.id));
	lives_after(&l->life, "merge undone",
	      undo_take_back(&o->mona, SUBJECT_PROPOSAL, l->doubles[0], &o->p));
}

static void
be_judged(struct one *l)
{
	struct office *o = l->life.o;

	lives_after(&l->life, "aside", proposal_aside(&o->mona, l->life.m.id, &o->p));
	lives_judge(&l->life, &o->joko, "assess");
	take_back(l, &o->joko);
	lives_judge(&l->life, &o->joko, "assess");
	lives_judge(&l->life, &o->joko, "decline");
	lives_judge(&l->life, &o->ningsih, "reject");
	lives_judge(&l->life, &o->joko, "decline");
	lives_judge(&l->life, &o->ningsih, "confirm");
	take_back(l, &o->ningsih);
	lives_judge(&l->life, &o->ningsih, "confirm");
	lives_decide(&l->life, &o->ani, "appeal");
	lives_judge(&l->life, &o->joko, "defer");
	lives_judge(&l->life, &o->ningsih, "confirm");
	lives_judge(&l->life, &o->joko, "assess");
	lives_judge(&l->life, &o->joko, "approve");
	lives_judge(&l->life, &o->ningsih, "confirm");
}

static void
phase(struct one *l, int number, const char *verb)
{
	lives_after(&l->life, verb, programs_phase(l->life.o, &l->life.o->joko, l->program, number, verb,
	                              "Kata dari kantor.", 0));
}

static void
be_done(struct one *l)
{
	struct office *o = l->life.o;
	const struct program_source from = programs_source(o, l->life.m.id);
	const struct program_fields f = programs_fields(o, "Jalan lingkungan");
	struct program_fields other = programs_fields(o, "Jalan lingkungan dan parit");

	lives_after(&l->life, "adopt", programs_try(o, &o->joko, &f, &from, 1, &l->program));
	int64_t seen = programs_look(o, l->program).version;
	lives_after(&l->life, "edit", program_edit(&o->joko, l->program, seen, &other, NULL, &o->p));
	for (int number = 1; number <= PHASES; number++) {
		phase(l, number, "start");
		if (number == 2) {
			works_reported(o, l->program, number, 40, 1000000);
			lives_after(&l->life, "report", OK);
		}
		phase(l, number, "finish");
	}
	lives_support(&l->life, &o->oki, true);
}

static void
live(struct office *o, struct one *l)
{
	*l = (struct one){ .life = { .o = o } };
	fixture_member(&o->f, "peni", MEMBER_PENDING, NULL, 0);
	fixture_enter(&o->f, "peni", &l->peni);
	l->parent = lives_node(&l->life, TREE_AREA, 0, "Dusun Barat");
	l->area = lives_node(&l->life, TREE_AREA, l->parent, "RT 03");
	l->category = lives_node(&l->life, TREE_CATEGORY, 0, "Jalan");
	be_published(l);
	be_supported(l);
	take_in_doubles(l);
	be_judged(l);
	be_done(l);
	assert_true(l->life.m.n >= 30);
}

/* How many pages differed from the one before. */
static size_t
distinct(const struct moments *m)
{
	size_t n = 0;

	for (size_t i = 1; i < m->n; i++) {
		const char *was = m->all[i - 1].text;
		const char *is = m->all[i].text;
		n += !was != !is || (was && strcmp(was, is) != 0);
	}
	return n;
}

static void
test_long_life(void **state)
{
	struct office *o = *state;
	struct one l;

	live(o, &l);
	moments_same(&l.life.m);
	moments_same(&l.life.merged);
	/* The moment beyond the newest entry is now. */
	assert_string_equal(moments_past(&l.life.m, INT64_MAX),
	                    moments_text(&l.life.m, l.life.m.look(&l.life.m)));
	assert_true(distinct(&l.life.m) >= 25);
	/* It was hidden, and before that had not been published. */
	assert_null(moments_past(&l.life.m, l.life.m.all[0].seq));
	assert_string_equal(o->p.text, "At that time it was not public. Choose another day.");
	assert_null(moments_past(&l.life.m, l.life.m.all[0].seq - 1));
	assert_string_equal(o->p.text, "At that time it did not exist yet. Choose a later day.");
	session_leave(&l.peni);
}

/* -- Forgotten ------------------------------------------------------------------------------- */

/* The text with the author's signature put otherwise. */
static const char *
signed_otherwise(struct arena *a, const char *text, const char *was, const char *is)
{
	const char *at = strstr(text, was);

	assert_non_null(at);
	return arena_printf(a, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was));
}

static void
test_author_forgotten(void **state)
{
	struct office *o = *state;
	struct one l;
	struct erasure e = { .id = o->ani.member, .basis = ERASE_PAPER };

	live(o, &l);
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	for (size_t i = 0; i < l.life.m.n; i++) {
		struct moment *then = &l.life.m.all[i];
		if (then->text)
			then->text = signed_otherwise(&o->a, then->text, ": ani, ", ": Resident, ");
		const char *text = moments_past(&l.life.m, then->seq);
		assert_false(text && strstr(text, "ani,"));
	}
	moments_same(&l.life.m);
	session_leave(&l.peni);
}

/* Emptied with its author: nobody sees it, and whoever oversees sees no word of it. */
static void
test_emptied(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Rahasia saya");
	int64_t published = audit_newest(o->f.db);
	struct erasure e = { .id = o->ani.member, .basis = ERASE_PAPER, .texts = true };
	struct proposal_page page;

	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_int_equal(proposal_as_of(&o->guest, &o->a, id, published, &page, &o->p), NOT_FOUND);
	assert_int_equal(proposal_as_of(&o->bela, &o->a, id, published, &page, &o->p), OK);
	assert_string_equal(page.fields.title, "---");
	assert_string_equal(page.fields.problem, "");
	assert_string_equal(page.author, "Resident");
}

/* -- Whose eyes ------------------------------------------------------------------------------ */

/* What is off the list today is not to be read in its past either. */
static void
test_eyes(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
	int64_t sent = audit_newest(o->f.db);
	struct proposal_page page;

	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	int64_t published = audit_newest(o->f.db);
	assert_int_equal(proposal_as_of(&o->oki, &o->a, id, sent, &page, &o->p), NOT_FOUND);
	assert_int_equal(proposal_as_of(&o->ani, &o->a, id, sent, &page, &o->p), OK);
	assert_int_equal(page.state, PROPOSAL_SUBMITTED);
	assert_false(page.own);
	assert_int_equal(proposal_as_of(&o->mona, &o->a, id, sent, &page, &o->p), OK);
	assert_int_equal(office_decide(o, &o->mona, id, "hide"), OK);
	assert_int_equal(proposal_as_of(&o->guest, &o->a, id, published, &page, &o->p), NOT_FOUND);
	assert_int_equal(proposal_as_of(&o->oki, &o->a, id, published, &page, &o->p), NOT_FOUND);
	assert_int_equal(proposal_as_of(&o->bela, &o->a, id, published, &page, &o->p), OK);
	assert_int_equal(page.state, PROPOSAL_PUBLISHED);
	assert_int_equal(proposal_as_of(&o->guest, &o->a, 4711, published, &page, &o->p),
	                 NOT_FOUND);
}

/* What another one was called is not told once that one is off the list. */
static void
test_link_that_is_hidden(void **state)
{
	struct office *o = *state;
	int64_t target = office_published(o, &o->ani, "Jembatan");
	int64_t id = office_published(o, &o->budi, "Jembatan bambu");
	struct proposal_page page;

	assert_int_equal(office_merge(o, &o->mona, id, target), OK);
	int64_t merged = audit_newest(o->f.db);
	assert_int_equal(proposal_as_of(&o->guest, &o->a, id, merged, &page, &o->p), OK);
	assert_string_equal(page.merged_into.title, "Jembatan");
	assert_int_equal(office_decide(o, &o->mona, target, "hide"), OK);
	assert_int_equal(proposal_as_of(&o->guest, &o->a, id, merged, &page, &o->p), OK);
	assert_string_equal(page.merged_into.code, "U-2026-0001");
	assert_null(page.merged_into.title);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_long_life),
		OFFICE_TEST(test_author_forgotten),
		OFFICE_TEST(test_emptied),
		OFFICE_TEST(test_eyes),
		OFFICE_TEST(test_link_that_is_hidden),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

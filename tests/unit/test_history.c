/* What became of a proposal: steps and differences, and who gets to see what of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "fixture.h"

#define STEPS 20

struct village {
	struct fixture f;
	struct arena a;
	struct session author;
	struct session moderator;
	struct session neighbour;
	struct session guest;
	struct proposal_step steps[STEPS];
	size_t n;
};

static int
setup(void **state)
{
	struct village *v = calloc(1, sizeof(*v));

	lang_init();
	lang_set("en");
	fixture_begin(&v->f);
	fixture_member(&v->f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&v->f, "mona", MEMBER_VERIFIED, "moderator", 0);
	fixture_member(&v->f, "nina", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&v->f, "ani", &v->author);
	fixture_enter(&v->f, "mona", &v->moderator);
	fixture_enter(&v->f, "nina", &v->neighbour);
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

static void
decide(struct village *v, struct session *s, int64_t id, const char *verb, const char *word,
       const struct proposal_fields *fields)
{
	struct proposal_page page;
	struct problem p;

	v->f.clock->now += 60;
	assert_int_equal(proposal_read(&v->f.system, &v->a, id, &page), OK);
	const struct decision d = {
		.id = id, .version = page.version, .verb = verb, .ground = GROUND_PRIVATE_DATA,
		.word = word, .fields = fields,
	};
	if (proposal_decide(s, &d, &p) != OK)
		fail_msg("%s: %s", verb, p.text);
}

/* Sent, returned, sent again (changed), published, supported, hidden, restored. */
static int64_t
live(struct village *v)
{
	struct proposal_fields f = fixture_fields("Lampu di depan rumah Pak Budi");
	struct problem p;
	int64_t id;

	f.shown_as = SHOWN_INITIALS;
	f.cost = 1500000;
	assert_int_equal(proposal_submit(&v->author, &f, "r", &id, &p), OK);
	decide(v, &v->moderator, id, "return", "Jangan sebut nama Pak Budi.", NULL);
	f.title = "Lampu di depan masjid";
	f.cost = NUMBER_NONE;
	decide(v, &v->author, id, "submit", NULL, &f);
	decide(v, &v->moderator, id, "publish", NULL, NULL);
	v->f.clock->now += 60;
	assert_int_equal(proposal_support(&v->neighbour, id, true, &p), OK);
	decide(v, &v->moderator, id, "hide", "Ternyata ada nomor telepon.", NULL);
	decide(v, &v->moderator, id, "restore", NULL, NULL);
	return id;
}

static enum status
look(struct village *v, struct session *s, int64_t id)
{
	return proposal_became(s, &v->a, id, v->steps, STEPS, &v->n);
}

static void
test_steps(void **state)
{
	static const struct {
		const char *verb;
		const char *what;
		const char *by;
		enum proposal_state from;
		enum proposal_state to;
		const char *word;
	} expected[] = {
		{ "restore", "Restored", "the office", PROPOSAL_HIDDEN, PROPOSAL_PUBLISHED, NULL },
		{ "hide", "Hidden", "the office", PROPOSAL_PUBLISHED, PROPOSAL_HIDDEN,
		  "Ternyata ada nomor telepon." },
		{ "publish", "Published", "the office", PROPOSAL_SUBMITTED, PROPOSAL_PUBLISHED, NULL },
		{ "submit", "Sent again", "a.", PROPOSAL_RETURNED, PROPOSAL_SUBMITTED, NULL },
		{ "return", "Changes asked for", "the office", PROPOSAL_SUBMITTED,
		  PROPOSAL_RETURNED, "Jangan sebut nama Pak Budi." },
		{ "submit", "Sent", "a.", (enum proposal_state)0, PROPOSAL_SUBMITTED, NULL },
	};
	struct village *v = *state;
	int64_t id = live(v);

	assert_int_equal(look(v, &v->author, id), OK);
	assert_int_equal(v->n, 6);
	for (size_t i = 0; i < v->n; i++) {
		const struct proposal_step *step = &v->steps[i];
		assert_string_equal(step->verb, expected[i].verb);
		assert_string_equal(step->what, expected[i].what);
		assert_string_equal(step->by, expected[i].by);
		assert_int_equal(step->from, expected[i].from);
		assert_int_equal(step->to, expected[i].to);
		if (expected[i].word)
			assert_string_equal(step->word, expected[i].word);
		else
			assert_null(step->word);
		assert_true(i == 0 || step->at < v->steps[i - 1].at);
		assert_int_equal(step->version, v->n - i);
	}
	assert_int_equal(v->steps[1].ground, GROUND_PRIVATE_DATA);
	assert_string_equal(v->steps[3].changed, "Title, Estimated cost");
	assert_true(v->steps[3].difference);
	assert_null(v->steps[5].changed);
	assert_false(v->steps[5].difference);
	assert_int_equal(proposal_became(&v->author, &v->a, id, v->steps, 2, &v->n), OK);
	assert_int_equal(v->n, 2);
	assert_string_equal(v->steps[0].verb, "restore");
}

/* Neither a name nor a number that was taken out comes back through the history. */
static void
test_others_see_less(void **state)
{
	struct village *v = *state;
	struct session *const others[] = { &v->neighbour, &v->guest };
	struct field_change *changes;
	size_t n;
	int64_t id = live(v);

	for (size_t k = 0; k < 2; k++) {
		assert_int_equal(look(v, others[k], id), OK);
		assert_int_equal(v->n, 6);
		for (size_t i = 0; i < v->n; i++) {
			assert_null(v->steps[i].word);
			assert_int_equal(v->steps[i].ground, GROUND_NONE);
			assert_false(v->steps[i].difference);
			assert_null(strstr(v->steps[i].by, "mona"));
			assert_null(strstr(v->steps[i].by, "ani"));
		}
		assert_string_equal(v->steps[3].changed, "Title, Estimated cost");
		assert_int_equal(proposal_difference(others[k], &v->a, id, 3, &changes, &n),
		                 NOT_FOUND);
	}
	decide(v, &v->moderator, id, "hide", "Sebab.", NULL);
	assert_int_equal(look(v, &v->neighbour, id), NOT_FOUND);
	assert_int_equal(look(v, &v->author, id), OK);
	assert_int_equal(look(v, &v->moderator, id), OK);
	assert_string_equal(v->steps[0].by, "the office");
	assert_int_equal(look(v, &v->author, id + 1), NOT_FOUND);
}

static void
test_difference(void **state)
{
	struct village *v = *state;
	struct field_change *changes;
	size_t n;
	int64_t id = live(v);

	assert_int_equal(proposal_difference(&v->moderator, &v->a, id, 3, &changes, &n), OK);
	assert_int_equal(n, 5);
	assert_string_equal(changes[0].label, "Title");
	assert_true(changes[0].changed);
	assert_int_equal(changes[0].n, 3);
	assert_string_equal(changes[0].pieces[0].text, "Lampu di depan ");
	assert_string_equal(changes[0].pieces[1].text, "rumah Pak Budi");
	assert_int_equal(changes[0].pieces[1].kind, DIFF_REMOVED);
	assert_string_equal(changes[0].pieces[2].text, "masjid");
	assert_int_equal(changes[0].pieces[2].kind, DIFF_ADDED);
	assert_string_equal(changes[1].field, "problem");
	assert_false(changes[1].changed);
	assert_int_equal(changes[1].n, 1);
	assert_string_equal(changes[4].field, "cost");
	assert_int_equal(changes[4].n, 1);
	assert_string_equal(changes[4].pieces[0].text, "Rp 1,500,000");
	assert_int_equal(changes[4].pieces[0].kind, DIFF_REMOVED);
	assert_int_equal(proposal_difference(&v->author, &v->a, id, 3, &changes, &n), OK);
	for (int64_t version = 0; version < 8; version++)
		if (version != 3)
			assert_int_equal(proposal_difference(&v->author, &v->a, id, version,
			                                     &changes, &n), NOT_FOUND);
}

/* Both versions stood where everyone could read them: then everyone may compare them. */
static void
test_public_difference(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Lampu di depan masjid");
	struct field_change *changes;
	size_t n;
	struct problem p;
	int64_t id;

	assert_int_equal(proposal_submit(&v->author, &f, "r", &id, &p), OK);
	decide(v, &v->moderator, id, "publish", NULL, NULL);
	decide(v, &v->author, id, "withdraw", NULL, NULL);
	decide(v, &v->moderator, id, "restore", NULL, NULL);
	decide(v, &v->moderator, id, "return", "Di mana persisnya?", NULL);
	f.place = "RT 07";
	decide(v, &v->author, id, "submit", NULL, &f);
	decide(v, &v->moderator, id, "publish", NULL, NULL);
	assert_int_equal(look(v, &v->guest, id), OK);
	assert_int_equal(v->n, 7);
	assert_string_equal(v->steps[1].changed, "Place");
	assert_true(v->steps[1].difference);
	assert_int_equal(proposal_difference(&v->guest, &v->a, id, v->steps[1].version, &changes, &n),
	                 OK);
	decide(v, &v->author, id, "withdraw", NULL, NULL);
	assert_int_equal(proposal_difference(&v->guest, &v->a, id, v->steps[1].version, &changes, &n),
	                 NOT_FOUND);
}

static void
test_taken_back(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Lampu jalan");
	struct problem p;
	int64_t id;

	assert_int_equal(proposal_submit(&v->author, &f, "r", &id, &p), OK);
	decide(v, &v->moderator, id, "publish", NULL, NULL);
	assert_int_equal(undo_take_back(&v->moderator, SUBJECT_PROPOSAL, id, &p), OK);
	assert_int_equal(look(v, &v->author, id), OK);
	assert_int_equal(v->n, 3);
	assert_string_equal(v->steps[0].what, "Taken back: Published");
	assert_int_equal(v->steps[0].to, PROPOSAL_SUBMITTED);
}

static void
test_imported(void **state)
{
	struct village *v = *state;
	const struct proposal_import row = {
		.fields = fixture_fields("Dari berkas"), .state = PROPOSAL_PUBLISHED, .author = "Siti",
	};
	struct problem p;
	size_t bad;

	assert_int_equal(proposal_import(&v->f.system, &row, 1, false, false, &bad, &p), OK);
	assert_int_equal(look(v, &v->guest, 1), OK);
	assert_int_equal(v->n, 1);
	assert_string_equal(v->steps[0].what, "Brought in");
	assert_string_equal(v->steps[0].by, "import");
	assert_int_equal(v->steps[0].to, PROPOSAL_PUBLISHED);
	assert_null(v->steps[0].changed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_steps, setup, teardown),
		cmocka_unit_test_setup_teardown(test_others_see_less, setup, teardown),
		cmocka_unit_test_setup_teardown(test_difference, setup, teardown),
		cmocka_unit_test_setup_teardown(test_public_difference, setup, teardown),
		cmocka_unit_test_setup_teardown(test_taken_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_imported, setup, teardown),
	};

	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}

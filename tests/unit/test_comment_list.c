/* Comments: lists. Random trees in both orders and both directions against a plainly sorted array,
 * what changes between pages, and what a page of a long thread costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/setting.h"
#include "db/internal.h"
#include "unit/comments.h"

#define TREE_MAX 400

/* Whole tables: a test's own look at all rows. */
SQL(sql_test_listed, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id, c.top, c.branch, t.helpful FROM comment c JOIN comment t ON t.id = c.top"
    " WHERE c.subject = 2 AND c.subject_id = ?1 AND c.listed = 1");

struct entry {
	int64_t id;
	int64_t top;
	int64_t branch;
	int64_t helpful; /* of its first comment */
};

static enum comment_order sorting;

static int
by(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
compare(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	int r = sorting == COMMENTS_HELPFUL ? by(b->helpful, a->helpful) : 0;

	r = r != 0 ? r : by(b->top, a->top);
	r = r != 0 ? r : by(a->branch, b->branch);
	return r != 0 ? r : by(a->id, b->id);
}

/* All that are listed, as the order says. */
static size_t
all_of(struct office *o, int64_t on, enum comment_order order, struct entry *out, size_t max)
{
	struct stmt *st = db_begin(o->f.db, &sql_test_listed);
	size_t n = 0;

	db_bind_int(st, 1, on);
	while (db_step(st)) {
		assert_true(n < max);
		out[n++] = (struct entry){ db_int(st, 0), db_int(st, 1), db_int(st, 2), db_int(st, 3) };
	}
	assert_int_equal(db_end(st), OK);
	sorting = order;
	qsort(out, n, sizeof(*out), compare);
	return n;
}

static size_t
page(struct office *o, int64_t on, enum comment_order order, const struct comment_seek *from,
     bool backward, size_t n, struct comment_row *rows)
{
	size_t got;

	assert_int_equal(comment_list(&o->guest, &o->a, SUBJECT_PROPOSAL, on, order, from, backward,
	                              n, rows, &got), OK);
	return got;
}

/* Walks the whole list in pages of n and compares it with `all`. */
static void
walk(struct office *o, int64_t on, enum comment_order order, bool backward, size_t n,
     const struct entry *all, size_t count)
{
	struct comment_row rows[64];
	struct comment_seek from;
	size_t seen = 0;
	size_t got = page(o, on, order, NULL, backward, n, rows);

	while (got > 0) {
		assert_true(seen + got <= count);
		for (size_t i = 0; i < got; i++) {
			size_t at = backward ? count - seen - got + i : seen + i;
			assert_int_equal(rows[i].id, all[at].id);
			assert_int_equal(rows[i].level, all[at].branch == 0           ? 0
			                                : all[at].branch == rows[i].id ? 1
			                                                               : 2);
		}
		seen += got;
		from = comment_seek(&rows[backward ? 0 : got - 1]);
		assert_true(got == n || seen == count);
		got = page(o, on, order, &from, backward, n, rows);
		arena_reset(&o->a);
	}
	assert_int_equal(seen, count);
}

static void
walk_all(struct office *o, int64_t on)
{
	static const size_t sizes[] = { 1, 7, 50 };
	struct entry all[TREE_MAX];

	for (int order = COMMENTS_NEWEST; order <= COMMENTS_HELPFUL; order++) {
		size_t n = all_of(o, on, (enum comment_order)order, all, TREE_MAX);
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
			for (int backward = 0; backward < 2; backward++)
				walk(o, on, (enum comment_order)order, backward != 0, sizes[i], all, n);
	}
}

/* -- Random trees ---------------------------------------------------------------------------- */

struct tree {
	int64_t on;
	int64_t ids[TREE_MAX];
	struct session *by[TREE_MAX];
	size_t n;
};

/* Says n more, under anything that stands, and lets what was said have its fate. */
static void
grow(struct office *o, struct tree *t, size_t n)
{
	struct session *people[] = { &o->ani, &o->oki, &o->oni, &o->budi };

	for (size_t i = 0; i < n; i++) {
		struct session *s = people[rand() % 4];
		int64_t parent = t->n == 0 || rand() % 4 == 0 ? 0 : t->ids[(size_t)rand() % t->n];
		const struct comment_place place = { SUBJECT_PROPOSAL, t->on, parent };
		const struct comment_fields f = {
			.text = arena_printf(&o->a, rand() % 12 == 0 ? "Nomor 08123456789%d" : "Kata %d.",
			                     rand() % 10),
		};
		char request[REQUEST_SIZE];
		int64_t id;
		request_key(request);
		if (comment_add(s, &place, &f, request, &id, NULL, &o->p) != OK)
			continue;
		t->by[t->n] = s;
		t->ids[t->n++] = id;
		size_t other = (size_t)rand() % t->n;
		if (rand() % 3 == 0)
			comment_helpful(people[rand() % 4], t->ids[other], true, NULL);
		if (rand() % 10 == 0)
			comments_decide(o, &o->mona, t->ids[other], rand() % 2 ? "hide" : "publish");
		if (rand() % 20 == 0)
			comments_decide(o, t->by[other], t->ids[other], "delete");
		if (rand() % 40 == 0)
			comment_report(people[rand() % 4], t->ids[other], GROUND_SPAM, "", NULL);
	}
}

static void
test_random_trees(void **state)
{
	struct office *o = *state;

	assert_int_equal(setting_set(&o->f.system, SETTING_FLOOD_COUNT, "1000", &o->p), OK);
	for (unsigned seed = 1; seed <= 3; seed++) {
		struct tree t = { .on = office_published(o, &o->budi, "Jalan RT 03") };
		srand(seed);
		grow(o, &t, 60 * seed);
		walk_all(o, t.on);
		fixture_sound(&o->f);
		/* All of one writer at once, and back. */
		size_t by_oki = 0;
		while (by_oki < t.n && t.by[by_oki] != &o->oki)
			by_oki++;
		assert_true(by_oki < t.n);
		assert_int_equal(comment_block(&o->mona, t.ids[by_oki], 3, "Tenang.", &o->p), OK);
		walk_all(o, t.on);
		fixture_sound(&o->f);
		assert_int_equal(comment_unblock(&o->mona, t.ids[by_oki], &o->p), OK);
		walk_all(o, t.on);
		fixture_sound(&o->f);
	}
}

/* -- Between pages --------------------------------------------------------------------------- */

static void
test_between_pages(void **state)
{
	struct office *o = *state;
	int64_t on = office_published(o, &o->budi, "Jalan RT 03");
	int64_t ids[12];
	struct comment_row rows[4];
	struct comment_seek from;
	int64_t seen[16];
	size_t n = 0;

	assert_int_equal(setting_set(&o->f.system, SETTING_FLOOD_COUNT, "1000", &o->p), OK);
	for (int i = 0; i < 12; i++)
		ids[i] = comments_say(o, &o->ani, on, i % 3 == 0 ? 0 : ids[i - i % 3],
		                      arena_printf(&o->a, "Kata %d.", i), NULL);
	for (size_t got = 4, round = 0; got == 4; round++) {
		got = page(o, on, COMMENTS_NEWEST, round == 0 ? NULL : &from, false, 4, rows);
		for (size_t i = 0; i < got; i++)
			seen[n++] = rows[i].id;
		from = comment_seek(&rows[got > 0 ? got - 1 : 0]);
		/* What one stands on goes, what was seen goes, something new comes on top. */
		if (round == 0) {
			assert_int_equal(comments_decide(o, &o->mona, rows[3].id, "hide"), OK);
			assert_int_equal(comments_decide(o, &o->ani, rows[0].id, "delete"), OK);
			comments_say(o, &o->oki, on, 0, "Baru.", NULL);
		} else if (round == 1) {
			assert_int_equal(undo_take_back(&o->mona, SUBJECT_COMMENT, seen[3], &o->p), OK);
			assert_int_equal(comment_helpful(&o->oki, ids[0], true, &o->p), OK);
		}
	}
	assert_int_equal(n, 12);
	for (int i = 0; i < 12; i++) {
		int times = 0;
		for (size_t k = 0; k < n; k++)
			times += seen[k] == ids[i];
		assert_int_equal(times, 1);
	}
	/* A place of another thing leads nowhere. */
	int64_t other = office_published(o, &o->budi, "Jalan RT 04");
	assert_int_equal(page(o, other, COMMENTS_NEWEST, &from, false, 4, rows), 0);
	assert_int_equal(page(o, other, COMMENTS_HELPFUL, &from, true, 4, rows), 0);
}

/* -- Marks, and whose eyes ------------------------------------------------------------------- */

static void
test_own_and_eyes(void **state)
{
	struct office *o = *state;
	int64_t on = office_published(o, &o->budi, "Jalan RT 03");
	int64_t held = comments_say(o, &o->ani, on, 0, "Nomor saya 081234567890", NULL);
	int64_t hidden = comments_say(o, &o->ani, on, 0, "Malas.", NULL);
	struct comment_row rows[4];
	size_t n;

	assert_int_equal(comments_decide(o, &o->mona, hidden, "hide"), OK);
	assert_int_equal(page(o, on, COMMENTS_NEWEST, NULL, false, 4, rows), 1);
	assert_int_equal(rows[0].id, hidden);
	assert_null(rows[0].text);
	assert_int_equal(comment_list_own(&o->ani, &o->a, 0, false, 4, rows, &n), OK);
	assert_string_equal(rows[0].about, "Jalan RT 03");
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, hidden);
	assert_string_equal(rows[0].text, "Malas.");
	assert_int_equal(rows[1].id, held);
	assert_int_equal(rows[1].state, COMMENT_HELD);
	assert_int_equal(comment_list_own(&o->ani, &o->a, hidden, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(comment_list_own(&o->ani, &o->a, held, true, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id, hidden);
	assert_int_equal(comment_list_own(&o->oki, &o->a, 0, false, 4, rows, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(comment_list_own(&o->guest, &o->a, 0, false, 4, rows, &n), DENIED);
	/* With the thing goes all that was said under it. */
	assert_int_equal(office_decide(o, &o->mona, on, "hide"), OK);
	assert_int_equal(comment_list(&o->guest, &o->a, SUBJECT_PROPOSAL, on, COMMENTS_NEWEST, NULL,
	                              false, 4, rows, &n), NOT_FOUND);
	struct comment_summary c;
	assert_int_equal(comment_summary(&o->oki, SUBJECT_PROPOSAL, on, &c), NOT_FOUND);
	assert_int_equal(comment_list(&o->budi, &o->a, SUBJECT_PROPOSAL, on, COMMENTS_NEWEST, NULL,
	                              false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
}

struct exported {
	int64_t ids[8];
	size_t n;
};

static enum status
collect(void *arg, const struct comment_export *row)
{
	struct exported *x = arg;

	assert_true(x->n < 8);
	assert_string_equal(row->phase, "published");
	assert_int_equal(strncmp(row->code, "U-2026-", 7), 0);
	assert_true(row->text[0] != '\0' && row->author[0] != '\0');
	x->ids[x->n++] = row->id;
	return OK;
}

static enum status
refuse(void *arg, const struct comment_export *row)
{
	(void)arg;
	(void)row;
	return FULL;
}

static void
test_export(void **state)
{
	struct office *o = *state;
	int64_t on = office_published(o, &o->budi, "Jalan RT 03");
	int64_t gone = office_published(o, &o->budi, "Jalan RT 04");
	int64_t top = comments_say(o, &o->ani, on, 0, "Setuju.", NULL);
	int64_t answer = comments_say(o, &o->oki, on, top, "Betul.", NULL);
	int64_t hidden = comments_say(o, &o->oki, on, top, "Malas.", NULL);
	struct exported x = { .n = 0 };

	comments_say(o, &o->ani, on, 0, "Nomor saya 081234567890", NULL);
	comments_say(o, &o->oni, gone, 0, "Setuju.", NULL);
	assert_int_equal(comments_decide(o, &o->mona, hidden, "hide"), OK);
	assert_int_equal(office_decide(o, &o->mona, gone, "hide"), OK);
	assert_int_equal(comment_export(&o->f.system, collect, &x), OK);
	assert_int_equal(x.n, 2);
	assert_int_equal(x.ids[0], top);
	assert_int_equal(x.ids[1], answer);
	assert_int_equal(comment_export(&o->guest, refuse, NULL), FULL);
}

/* -- What it costs --------------------------------------------------------------------------- */

#define PAGE 20

/* 100 threads of 50, then one of 10,000 answers: half of them in one branch. */
static void
crowd(struct office *o, int64_t on)
{
	const char *insert =
	        "INSERT INTO comment (id, subject, subject_id, top, branch, parent, author, shown_as,"
	        " official, stance, phase, state, listed, text, alike, submitted, shown, changed,"
	        " helpful, request)";

	office_raw(o, arena_printf(&o->a,
	        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4999) %s"
	        " SELECT 1000 + i, 2, %lld, 1000 + i / 50 * 50,"
	        " CASE WHEN i %% 50 = 0 THEN 0 ELSE 1000 + i END,"
	        " CASE WHEN i %% 50 = 0 THEN NULL ELSE 1000 + i / 50 * 50 END, %lld, 0, 0, 0, 4, 1, 1,"
	        " 'Kata.', 0, 1, 1, 1, CASE WHEN i %% 50 = 0 THEN i %% 3 ELSE 0 END, 'r' || i FROM n",
	        insert, (long long)on, (long long)o->ani.member));
	office_raw(o, arena_printf(&o->a,
	        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) %s"
	        " SELECT 10000 + i, 2, %lld, 10000,"
	        " CASE WHEN i = 0 THEN 0 WHEN i < 5000 THEN 10000 + i ELSE 10001 END,"
	        " CASE WHEN i = 0 THEN NULL WHEN i < 5000 THEN 10000 ELSE 10001 END, %lld, 0, 0, 0, 4,"
	        " 1, 1, 'Kata.', 0, 1, 1, 1, 0, 's' || i FROM n",
	        insert, (long long)on, (long long)o->ani.member));
}

/* A page from any place costs what a page costs: the signatures apart, four statements. */
static void
cheap(struct office *o, int64_t on, enum comment_order order, const struct comment_seek *from,
      bool backward)
{
	struct comment_row rows[PAGE];
	const struct db_cost before = o->f.db->cost;
	size_t got = page(o, on, order, from, backward, PAGE, rows);
	const struct db_cost *after = &o->f.db->cost;

	assert_true(after->statements - before.statements - (int64_t)got <= 4);
	assert_true(after->rows - before.rows <= 2 * (int64_t)got + 1);
	assert_true(after->steps - before.steps < 3000);
}

static void
test_costs(void **state)
{
	static struct entry all[15001];
	struct office *o = *state;
	int64_t on = office_published(o, &o->budi, "Jalan RT 03");

	crowd(o, on);
	for (int order = COMMENTS_NEWEST; order <= COMMENTS_HELPFUL; order++) {
		size_t n = all_of(o, on, (enum comment_order)order, all, 15001);
		assert_int_equal(n, 15001);
		for (int backward = 0; backward < 2; backward++) {
			cheap(o, on, (enum comment_order)order, NULL, backward != 0);
			for (size_t at = 0; at < n; at += 611) {
				const struct comment_seek from = {
					.key = order == COMMENTS_NEWEST ? all[at].top : all[at].helpful,
					.top = all[at].top, .branch = all[at].branch, .id = all[at].id,
				};
				cheap(o, on, (enum comment_order)order, &from, backward != 0);
			}
			walk(o, on, (enum comment_order)order, backward != 0, 64, all, n);
		}
	}
}

/* However much somebody has said, blocking takes the same few statements. */
static void
test_block_costs(void **state)
{
	struct office *o = *state;
	int64_t on = office_published(o, &o->budi, "Jalan RT 03");
	int64_t few = comments_say(o, &o->oki, on, 0, "Kata.", NULL);
	struct db_cost *cost = &o->f.db->cost;

	crowd(o, on);
	office_raw(o, "UPDATE thread SET comments = comments + 15001, neutral = neutral + 101");
	int64_t before = cost->statements;
	assert_int_equal(comment_block(&o->mona, few, 7, "Tenang.", &o->p), OK);
	int64_t small = cost->statements - before;
	before = cost->statements;
	assert_int_equal(comment_block(&o->mona, 10000, 7, "Tenang.", &o->p), OK);
	assert_int_equal(cost->statements - before, small);
	assert_int_equal(comments_figures(o, on).comments, 0);
	before = cost->statements;
	assert_int_equal(comment_unblock(&o->mona, few, &o->p), OK);
	small = cost->statements - before;
	before = cost->statements;
	assert_int_equal(comment_unblock(&o->mona, 10000, &o->p), OK);
	assert_int_equal(cost->statements - before, small);
	assert_int_equal(comments_figures(o, on).comments, 15002);
	assert_int_equal(comments_figures(o, on).neutral, 102);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_random_trees), OFFICE_TEST(test_between_pages),
		OFFICE_TEST(test_own_and_eyes), OFFICE_TEST(test_export),
		OFFICE_TEST(test_costs),        OFFICE_TEST(test_block_costs),
	};

	return cmocka_run_group_tests_name("comment lists", tests, NULL, NULL);
}

/* Accounts of one person that are merged: whatever both have done before, every figure is exact
 * afterwards, what both gave counts once, and nothing is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/comment.h"
#include "core/draft.h"
#include "core/follow.h"
#include "core/member_merge.h"
#include "fixture.h"
#include "unit/raw.h"

#define REQUEST "0123456789abcdef0123456789abcdef"

struct two {
	struct fixture f;
	struct arena a;
	struct session source;
	struct session target;
	struct session others[3];
	struct session chief;
	struct raw *raw;
	struct problem p;
};

static int
setup(void **state)
{
	static const char *const names[] = { "orang", "wati", "joko" };
	struct two *t = calloc(1, sizeof(*t));

	lang_init();
	lang_set("en");
	fixture_begin(&t->f);
	fixture_member(&t->f, "ganda", MEMBER_PENDING, NULL, 0);
	fixture_member(&t->f, "asli", MEMBER_PENDING, NULL, 0);
	for (int i = 0; i < 3; i++) {
		fixture_member(&t->f, names[i], MEMBER_VERIFIED, NULL, 0);
		fixture_enter(&t->f, names[i], &t->others[i]);
	}
	fixture_member(&t->f, "kepala", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&t->f, "ganda", &t->source);
	fixture_enter(&t->f, "asli", &t->target);
	fixture_enter(&t->f, "kepala", &t->chief);
	t->raw = raw_open(t->f.path);
	*state = t;
	return 0;
}

static int
teardown(void **state)
{
	struct two *t = *state;

	raw_close(t->raw);
	arena_free(&t->a);
	fixture_end(&t->f);
	free(t);
	return 0;
}
#define TWO_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static enum status
merge(struct two *t, struct session *by)
{
	struct member_merge m;

	enum status status = member_merge_look(by, &t->a, t->source.member, t->target.member, &m,
	                                       &t->p);
	return status == OK ? member_merge(by, &m, &t->p) : status;
}

static void
must_merge(struct two *t)
{
	if (merge(t, &t->chief) != OK)
		fail_msg("%s", t->p.text);
	fixture_sound(&t->f);
}

/* -- One thing at a time --------------------------------------------------------------------- */

static int64_t
proposal_of(struct two *t, struct session *s, const char *title)
{
	const struct proposal_fields fields = fixture_fields(title);
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	assert_int_equal(proposal_submit(s, &fields, request, &id, &t->p), OK);
	const struct decision d = { .id = id, .version = 1, .verb = "publish" };
	assert_int_equal(proposal_decide(&t->f.system, &d, &t->p), OK);
	return id;
}

static void
verify(struct two *t, struct session *s)
{
	int64_t version = raw_int(t->raw, "SELECT version FROM member WHERE id = %lld",
	                          (long long)s->member);

	assert_int_equal(member_verify(&t->f.system, s->member, version, SEEN_CARD, &t->p), OK);
	assert_int_equal(session_refresh(s, &t->p), OK);
}

static int64_t
support_of(struct two *t, int64_t proposal)
{
	return raw_int(t->raw, "SELECT support FROM proposal WHERE id = %lld", (long long)proposal);
}

static void
what_both_supported_counts_once(void **state)
{
	struct two *t = *state;
	int64_t common = proposal_of(t, &t->others[0], "Jembatan");
	int64_t only = proposal_of(t, &t->others[0], "Sumur");
	int64_t mine = proposal_of(t, &t->source, "Jalan");
	int64_t yours = proposal_of(t, &t->target, "Lampu");

	verify(t, &t->source);
	assert_int_equal(proposal_support(&t->source, common, true, &t->p), OK);
	assert_int_equal(proposal_support(&t->target, common, true, &t->p), OK);
	assert_int_equal(proposal_support(&t->target, only, true, &t->p), OK);
	assert_int_equal(proposal_support(&t->source, yours, true, &t->p), OK);
	assert_int_equal(proposal_support(&t->target, mine, true, &t->p), OK);
	assert_int_equal(support_of(t, common), 1); /* the target is not verified yet */
	assert_int_equal(support_of(t, only), 0);
	assert_int_equal(support_of(t, yours), 1);
	must_merge(t);
	/* Verified through the other: all that was saved counts; one's own never does. */
	assert_int_equal(support_of(t, common), 1);
	assert_int_equal(support_of(t, only), 1);
	assert_int_equal(support_of(t, yours), 0);
	assert_int_equal(support_of(t, mine), 0);
	assert_int_equal(session_refresh(&t->target, &t->p), OK);
	assert_true(t->target.verified);
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM proposal WHERE author = %lld",
	                         (long long)t->target.member),
	                 2);
}

static int64_t
comment_of(struct two *t, struct session *s, int64_t proposal, const char *text)
{
	const struct comment_place place = { .subject = SUBJECT_PROPOSAL, .subject_id = proposal };
	const struct comment_fields f = { .text = text };
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	assert_int_equal(comment_add(s, &place, &f, request, &id, NULL, &t->p), OK);
	return id;
}

static int64_t
reports_of(struct two *t, int64_t comment)
{
	return raw_int(t->raw, "SELECT reports FROM comment WHERE id = %lld", (long long)comment);
}

static void
what_both_reported_counts_once(void **state)
{
	struct two *t = *state;
	int64_t proposal = proposal_of(t, &t->others[0], "Jembatan");
	int64_t both_open = comment_of(t, &t->others[0], proposal, "Beli obat kuat di sini.");
	int64_t one_open = comment_of(t, &t->others[1], proposal, "Pinjaman cepat tanpa jaminan.");

	verify(t, &t->source);
	verify(t, &t->target);
	assert_int_equal(comment_report(&t->source, both_open, GROUND_SPAM, "", &t->p), OK);
	assert_int_equal(comment_report(&t->target, both_open, GROUND_SPAM, "", &t->p), OK);
	assert_int_equal(reports_of(t, both_open), 2);
	assert_int_equal(comment_report(&t->target, one_open, GROUND_SPAM, "", &t->p), OK);
	const struct decision stands = { .id = one_open, .version = 1, .verb = "publish" };
	assert_int_equal(comment_decide(&t->chief, &stands, &t->p), OK);
	assert_int_equal(comment_report(&t->source, one_open, GROUND_SPAM, "", &t->p), OK);
	must_merge(t);
	assert_int_equal(reports_of(t, both_open), 1);
	assert_int_equal(reports_of(t, one_open), 1);
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM report WHERE member = %lld",
	                         (long long)t->target.member),
	                 2);
}

/* Both were told of the same that folds: one notice, of all of it. */
static void
notices_of_one_event_become_one(void **state)
{
	struct two *t = *state;
	int64_t proposal = proposal_of(t, &t->others[0], "Jembatan");

	assert_int_equal(follow_set(&t->source, SUBJECT_PROPOSAL, proposal, true, &t->p), OK);
	comment_of(t, &t->others[1], proposal, "Setuju, sudah lapuk.");
	assert_int_equal(follow_set(&t->target, SUBJECT_PROPOSAL, proposal, true, &t->p), OK);
	comment_of(t, &t->others[2], proposal, "Anak sekolah lewat sana.");
	must_merge(t);
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM notice WHERE member = %lld"
	                                 " AND verb = 'comment' AND read = 0",
	                         (long long)t->target.member),
	                 1);
	assert_int_equal(raw_int(t->raw, "SELECT count FROM notice WHERE member = %lld"
	                                 " AND verb = 'comment' AND read = 0",
	                         (long long)t->target.member),
	                 3);
}

static void
the_source_is_closed_and_points_on(void **state)
{
	struct two *t = *state;
	int64_t id = proposal_of(t, &t->source, "Jalan");
	int64_t before = raw_int(t->raw, "SELECT COUNT(*) FROM audit");
	struct proposal_step steps[4];
	size_t n;

	assert_int_equal(draft_save(&t->source, "proposal", 0, "title=Belum", REQUEST, 0), OK);
	must_merge(t);
	assert_int_equal(session_check(&t->source, t->f.clock->now, &t->p), DENIED);
	assert_non_null(strstr(t->p.text, member_number_of(t->f.db, &t->a, t->target.member)));
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM person WHERE login = 'ganda'"), 0);
	assert_int_equal(member_resolve(t->f.db, t->source.member), t->target.member);
	assert_string_equal(member_signature(t->f.db, &t->a, t->source.member, SHOWN_NAME), "asli");
	/* The trail goes on naming the old one, and says whose it is now. */
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM audit"), before + 2);
	assert_int_equal(raw_int(t->raw, "SELECT actor FROM audit WHERE verb = 'submit'"),
	                 t->source.member);
	assert_int_equal(proposal_became(&t->target, &t->a, id, steps, 4, &n), OK);
	assert_string_equal(steps[n - 1].by, "asli");
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM draft WHERE member = %lld",
	                         (long long)t->target.member),
	                 1);
	/* Merged on, both point at the one that stays. */
	struct two on = { .f = t->f, .source = t->target, .target = t->others[2], .chief = t->chief };
	assert_int_equal(merge(&on, &t->chief), OK);
	arena_free(&on.a);
	assert_int_equal(member_resolve(t->f.db, t->source.member), t->others[2].member);
	fixture_sound(&t->f);
}

static void
what_is_refused(void **state)
{
	struct two *t = *state;
	const struct role_grant moderator = { .role = "moderator" };
	struct session users;
	struct member_merge m;

	fixture_member(&t->f, "pengelola", MEMBER_VERIFIED, NULL, 0);
	raw_run(t->raw, "INSERT INTO role (name) VALUES ('pengelola'); INSERT INTO role_right"
	                " SELECT id, 'users' FROM role WHERE name = 'pengelola'; INSERT INTO member_role"
	                " (member, role) SELECT p.member, r.id FROM person p, role r"
	                " WHERE p.login = 'pengelola' AND r.name = 'pengelola'");
	fixture_enter(&t->f, "pengelola", &users);
	assert_int_equal(merge(t, &t->others[0]), DENIED);
	/* Oneself, the same twice, who holds a role, the last who gives rights. */
	assert_int_equal(member_merge_look(&users, &t->a, t->source.member, t->source.member, &m,
	                                   &t->p),
	                 INVALID);
	assert_int_equal(member_merge_look(&users, &t->a, users.member, t->target.member, &m, &t->p),
	                 OK);
	assert_int_equal(member_merge(&users, &m, &t->p), DENIED);
	assert_int_equal(member_merge_look(&users, &t->a, t->chief.member, t->target.member, &m,
	                                   &t->p),
	                 OK);
	assert_int_equal(member_merge(&users, &m, &t->p), DENIED);
	assert_int_equal(member_grant(&t->f.system, t->source.member, &moderator, &t->p), OK);
	assert_int_equal(merge(t, &users), DENIED);
	assert_non_null(strstr(t->p.text, "role"));
	/* Somebody was first. */
	assert_int_equal(member_merge_look(&t->chief, &t->a, t->source.member, t->target.member, &m,
	                                   &t->p),
	                 OK);
	assert_int_equal(m.source.roles, 1);
	verify(t, &t->target);
	assert_int_equal(member_merge(&t->chief, &m, &t->p), CONFLICT);
	assert_int_equal(member_suspend(&t->chief, t->target.member, "Iklan.", 0, &t->p), OK);
	assert_int_equal(merge(t, &t->chief), INVALID);
	assert_int_equal(member_resume(&t->chief, t->target.member, "Sudah.", &t->p), OK);
	assert_int_equal(merge(t, &t->chief), OK);
	assert_int_equal(merge(t, &t->chief), INVALID);
	assert_int_equal(raw_int(t->raw, "SELECT COUNT(*) FROM member_role WHERE member = %lld",
	                         (long long)t->source.member),
	                 0);
	fixture_sound(&t->f);
}

/* -- Whatever they did before ---------------------------------------------------------------- */

struct walk {
	struct two *t;
	unsigned seed;
	int64_t proposals[8];
	size_t proposal_count;
	int64_t comments[24];
	size_t comment_count;
};

static unsigned
dice(struct walk *w, unsigned sides)
{
	w->seed = w->seed * 1103515245u + 12345u;
	return (w->seed >> 16) % sides;
}

static struct session *
somebody(struct walk *w)
{
	switch (dice(w, 5)) {
	case 0:
	case 1:
		return &w->t->source;
	case 2:
	case 3:
		return &w->t->target;
	default:
		return &w->t->others[dice(w, 3)];
	}
}

static void
comment(struct walk *w, struct session *s)
{
	static const char *const texts[] = { "Setuju sekali.", "Nomor saya 081234567890", "Jangan." };
	const struct comment_fields f = { .text = texts[dice(w, 3)],
		                          .stance = (enum stance)((int)dice(w, 3) - 1) };
	const struct comment_place place = {
		.subject = SUBJECT_PROPOSAL,
		.subject_id = w->proposals[dice(w, (unsigned)w->proposal_count)],
	};
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	if (w->comment_count < 24
	    && comment_add(s, &place, &f, request, &id, NULL, &w->t->p) == OK)
		w->comments[w->comment_count++] = id;
}

#define VERSION "SELECT version FROM comment WHERE id = %lld"

/* What is refused by a rule is refused: the history is whatever remains. */
static void
one_step(struct walk *w)
{
	struct two *t = w->t;
	struct session *s = somebody(w);
	int64_t p = w->proposals[dice(w, (unsigned)w->proposal_count)];
	int64_t c = w->comment_count > 0 ? w->comments[dice(w, (unsigned)w->comment_count)] : 0;

	switch (dice(w, 9)) {
	case 0:
		if (w->proposal_count < 8)
			w->proposals[w->proposal_count++] =
			        proposal_of(t, &t->others[dice(w, 3)], "Jalan");
		break;
	case 1:
	case 2:
		proposal_support(s, p, dice(w, 4) > 0, &t->p);
		break;
	case 3:
		comment(w, s);
		break;
	case 4:
		comment_helpful(s, c, dice(w, 4) > 0, &t->p);
		break;
	case 5:
		comment_report(s, c, GROUND_SPAM, "Iklan.", &t->p);
		break;
	case 6:
		follow_set(s, SUBJECT_PROPOSAL, p, dice(w, 3) > 0, &t->p);
		break;
	case 7:
		if (c != 0) {
			const struct decision d = {
				.id = c, .verb = dice(w, 2) ? "publish" : "hide",
				.version = raw_int(t->raw, VERSION, (long long)c),
				.ground = GROUND_SPAM, .word = "Iklan.",
			};
			comment_decide(&t->chief, &d, &t->p);
		}
		break;
	case 8:
		draft_save(s, dice(w, 2) ? "proposal" : "comment", dice(w, 2) ? p : 0, "a=1", REQUEST,
		           0);
		break;
	}
}

/* How many different things the two have done something with, as a set. */
static int64_t
both(struct two *t, const char *what)
{
	return raw_int(t->raw, "SELECT COUNT(*) FROM (SELECT DISTINCT %s AND member IN (%lld, %lld))",
	               what, (long long)t->source.member, (long long)t->target.member);
}

#define SUPPORTED                                                                                  \
	"proposal FROM support s WHERE NOT EXISTS (SELECT 1 FROM proposal p WHERE"                 \
	" p.id = s.proposal AND p.author IN (SELECT member FROM person WHERE login IN"             \
	" ('ganda', 'asli')))"
#define FOUND_HELPFUL                                                                              \
	"comment FROM helpful h WHERE NOT EXISTS (SELECT 1 FROM comment c WHERE"                   \
	" c.id = h.comment AND c.author IN (SELECT member FROM person WHERE login IN"              \
	" ('ganda', 'asli')))"
#define REPORTED "subject_id FROM report WHERE true"
#define FOLLOWED "subject, subject_id FROM follow WHERE true"
#define BEGUN "form, subject FROM draft WHERE true"

#define SAID_BY "SELECT COUNT(*) FROM comment WHERE author = %lld"

/* Nothing of the source's is left where things of members stand. */
#define LEFT_BEHIND                                                                                \
	"WITH x (m) AS (SELECT %lld) SELECT (SELECT COUNT(*) FROM support, x WHERE member = m)"   \
	" + (SELECT COUNT(*) FROM helpful, x WHERE member = m)"                                    \
	" + (SELECT COUNT(*) FROM report, x WHERE member = m)"                                     \
	" + (SELECT COUNT(*) FROM follow, x WHERE member = m)"                                     \
	" + (SELECT COUNT(*) FROM draft, x WHERE member = m)"                                      \
	" + (SELECT COUNT(*) FROM notice, x WHERE member = m AND read <> 2)"                       \
	" + (SELECT COUNT(*) FROM comment, x WHERE author = m)"                                    \
	" + (SELECT COUNT(*) FROM proposal, x WHERE author = m)"                                   \
	" + (SELECT COUNT(*) FROM session, x WHERE member = m)"                                    \
	" + (SELECT COUNT(*) FROM verification, x WHERE member = m)"

static void
random_histories_merge_exactly(void **state)
{
	static const char *const sets[] = { SUPPORTED, FOUND_HELPFUL, REPORTED, FOLLOWED, BEGUN };
	struct two *t = *state;
	int64_t before[5];

	for (unsigned run = 1; run <= 12; run++) {
		struct walk w = { .t = t, .seed = run * 7919u };
		w.proposals[w.proposal_count++] = proposal_of(t, &t->others[0], "Jembatan");
		w.proposals[w.proposal_count++] = proposal_of(t, &t->source, "Sumur");
		w.proposals[w.proposal_count++] = proposal_of(t, &t->target, "Lampu");
		if (run % 3 > 0)
			verify(t, &t->source);
		if (run % 4 > 1)
			verify(t, &t->target);
		for (int i = 0; i < 90; i++) {
			t->f.clock->now += 300;
			one_step(&w);
		}
		fixture_sound(&t->f);
		for (int i = 0; i < 5; i++)
			before[i] = both(t, sets[i]);
		int64_t said = raw_int(t->raw, SAID_BY, (long long)t->source.member)
		               + raw_int(t->raw, SAID_BY, (long long)t->target.member);
		must_merge(t);
		for (int i = 0; i < 5; i++)
			assert_int_equal(both(t, sets[i]), before[i]);
		assert_int_equal(raw_int(t->raw, SAID_BY, (long long)t->target.member), said);
		assert_int_equal(raw_int(t->raw, LEFT_BEHIND, (long long)t->source.member), 0);
		teardown(state);
		setup(state);
		t = *state;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TWO_TEST(what_both_supported_counts_once),
		TWO_TEST(what_both_reported_counts_once),
		TWO_TEST(notices_of_one_event_become_one),
		TWO_TEST(the_source_is_closed_and_points_on),
		TWO_TEST(what_is_refused),
		TWO_TEST(random_histories_merge_exactly),
	};

	return cmocka_run_group_tests_name("double", tests, NULL, NULL);
}

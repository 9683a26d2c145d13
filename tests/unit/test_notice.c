/* Notices: whom an event tells, how repeated ones fold, how they read, and what telling many
 * costs. The inbox is test_inbox.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/workflow.h"
#include "db/internal.h"
#include "unit/office.h"
#include "unit/raw.h"

/* -- Telling --------------------------------------------------------------------------------- */

struct event {
	struct telling t;
	int64_t member; /* 0: the followers */
	int64_t category;
	int64_t area;
	int64_t but;
};

static enum status
happen(struct act *act, void *arg)
{
	const struct event *e = arg;

	if (e->member)
		return notice_tell(act, e->member, &e->t);
	return notice_tell_followers(act, e->category, e->area, e->but, &e->t);
}

static void
let(struct office *o, struct session *actor, struct event e)
{
	assert_int_equal(act(actor, "test", RIGHT_NONE, happen, &e, &o->p), OK);
}

static struct event
comment_on(int64_t proposal, int64_t member)
{
	return (struct event){
		.t = { .verb = "comment", .subject = SUBJECT_PROPOSAL, .subject_id = proposal,
		       .as = member ? TOLD_OWNER : TOLD_FOLLOWER, .folds = true },
		.member = member,
	};
}

static int64_t
unread(const struct session *s)
{
	return notice_unread(s->db, s->member);
}

static void
read_all(struct office *o)
{
	office_raw(o, "UPDATE notice SET read = 1 WHERE read = 0");
}

/* A row by hand, for what refers to it. */
static void
add_comment(struct office *o, int id, int64_t proposal)
{
	office_raw(o, arena_printf(&o->a,
	        "INSERT INTO comment (id, subject, subject_id, top, branch, author, shown_as,"
	        " official, stance, phase, state, listed, text, alike, submitted, changed, request)"
	        " VALUES (%d, 2, %lld, %d, 0, %lld, 0, 0, 0, 4, 1, 1, 'Setuju', 0, 1, 1, 'c%d')",
	        id, (long long)proposal, id, (long long)o->oki.member, id));
}

/* Indonesian has one sentence for one and for many, which says how many there are. */
static void
expect_in_indonesian(struct office *o, const char *text)
{
	struct notice n[8];

	lang_init();
	bindtextdomain(LANG_DOMAIN, arena_printf(&o->a, "%s/locale", getenv("top_builddir")));
	lang_set("id");
	office_notices(o, &o->ani, n);
	assert_string_equal(n[0].text, text);
	lang_set("en");
}

static void
repeated_events_fold(void **state)
{
	struct office *o = *state;
	struct notice n[8];
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	read_all(o);
	add_comment(o, 71, id);
	add_comment(o, 72, id);
	struct event e = comment_on(id, o->ani.member);
	e.t.comment = 71;
	let(o, &o->oki, e);
	assert_int_equal(office_notices(o, &o->ani, n), 2);
	assert_string_equal(n[0].text, "A new comment on your proposal \"Jalan RT 03\".");
	assert_int_equal(n[0].count, 1);
	expect_in_indonesian(o, "Ada 1 komentar baru pada usulan Anda \"Jalan RT 03\".");
	/* Something else later; then the first again, which moves it to the top. */
	o->f.clock->now += 60;
	let(o, &o->mona, (struct event){
		.t = { .verb = "hide", .subject = SUBJECT_PROPOSAL, .subject_id = id },
		.member = o->ani.member });
	o->f.clock->now += 60;
	let(o, &o->oni, e);
	e.t.comment = 72;
	let(o, &o->oki, e);
	assert_int_equal(office_notices(o, &o->ani, n), 3);
	assert_string_equal(n[0].text, "3 new comments on your proposal \"Jalan RT 03\".");
	assert_int_equal(n[0].count, 3);
	expect_in_indonesian(o, "Ada 3 komentar baru pada usulan Anda \"Jalan RT 03\".");
	assert_int_equal(n[0].comment, 72);
	assert_int_equal(n[0].at, o->f.clock->now);
	assert_int_equal(unread(&o->ani), 2);
	/* Told otherwise, or of something else, it is another. */
	e.t.as = TOLD_FOLLOWER;
	let(o, &o->oki, e);
	assert_int_equal(unread(&o->ani), 3);
	e.t.as = TOLD_OWNER;
	e.t.subject_id = office_submit(o, &o->ani, "Jembatan bambu");
	let(o, &o->oki, e);
	assert_int_equal(unread(&o->ani), 4);
	/* What has been read is done with. */
	assert_int_equal(notice_mark_all(&o->ani), OK);
	let(o, &o->oki, e);
	assert_int_equal(office_notices(o, &o->ani, n), 6);
	assert_int_equal(n[0].count, 1);
	assert_false(n[0].read);
	assert_true(n[1].read);
}

static void
what_does_not_fold_stays_apart(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
	struct event e = comment_on(id, o->ani.member);

	e.t.folds = false;
	let(o, &o->oki, e);
	let(o, &o->oki, e);
	e.t.folds = true;
	let(o, &o->oki, e);
	let(o, &o->oki, e);
	assert_int_equal(unread(&o->ani), 3);
}

static void
undo_leaves_what_folded_before(void **state)
{
	struct office *o = *state;
	struct notice n[8];
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	read_all(o);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), OK);
	read_all(o);
	let(o, &o->oki, comment_on(id, o->ani.member));
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	let(o, &o->oni, comment_on(id, o->ani.member));
	assert_int_equal(unread(&o->ani), 2);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), OK);
	assert_int_equal(unread(&o->ani), 1);
	office_notices(o, &o->ani, n);
	assert_int_equal(n[0].count, 2);
	fixture_sound(&o->f);
}

struct run {
	int64_t from;
	int64_t to;
};

static enum status
take_back(struct act *act, void *arg)
{
	const struct run *r = arg;

	act->entry.subject = SUBJECT_PROPOSAL;
	return notice_take_back(act, r->from, r->to);
}

static void
what_folded_into_it_since_stays(void **state)
{
	struct office *o = *state;
	struct notice n[8];
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");

	let(o, &o->oki, comment_on(id, o->ani.member));
	struct run r = { notice_newest(o->f.db), notice_newest(o->f.db) };
	let(o, &o->oni, comment_on(id, o->ani.member));
	assert_int_equal(act(&o->mona, "undo", RIGHT_NONE, take_back, &r, &o->p), OK);
	assert_int_equal(office_notices(o, &o->ani, n), 1);
	assert_int_equal(n[0].count, 1);
	assert_int_equal(act(&o->mona, "undo", RIGHT_NONE, take_back, &r, &o->p), OK);
	assert_int_equal(office_notices(o, &o->ani, n), 0);
}

/* -- Whom ------------------------------------------------------------------------------------ */

static void
want(struct office *o, int64_t member, enum wants wants)
{
	office_raw(o, arena_printf(&o->a, "UPDATE person SET wants = %d WHERE member = %lld",
	                           (int)wants, (long long)member));
}

static void
everyone_is_told_what_they_want(void **state)
{
	struct office *o = *state;
	int64_t me = o->ani.member;
	int64_t proposal = office_submit(o, &o->ani, "Jalan RT 03");
	const struct {
		enum subject subject;
		int64_t id;
		enum told_as as;
		bool told[3]; /* by what they want */
	} cases[] = {
		{ SUBJECT_MEMBER, me, TOLD_OWNER, { true, true, true } },
		{ SUBJECT_MEMBER, o->oki.member, TOLD_OFFICE, { true, false, false } },
		{ SUBJECT_PROPOSAL, proposal, TOLD_OWNER, { true, true, false } },
		{ SUBJECT_PROPOSAL, proposal, TOLD_FOLLOWER, { true, false, false } },
		{ SUBJECT_PROPOSAL, proposal, TOLD_OFFICE, { true, false, false } },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (int wants = WANTS_ALL; wants <= WANTS_NONE; wants++) {
			read_all(o);
			want(o, me, (enum wants)wants);
			let(o, &o->mona, (struct event){
				.t = { .subject = cases[i].subject, .subject_id = cases[i].id,
				       .as = cases[i].as },
				.member = me });
			if (unread(&o->ani) != cases[i].told[wants])
				fail_msg("case %zu, wanting %d", i, wants);
		}
}

static void
follow(struct office *o, enum subject subject, int64_t id, int64_t member, int kind)
{
	office_raw(o, arena_printf(&o->a,
	        "INSERT INTO follow (subject, subject_id, member, kind, at)"
	        " VALUES (%d, %lld, %lld, %d, 1) ON CONFLICT DO UPDATE SET kind = excluded.kind",
	        (int)subject, (long long)id, (long long)member, kind));
}

static void
stand(struct office *o, int64_t member, enum member_state state, const char *until)
{
	office_raw(o, arena_printf(&o->a,
	        "UPDATE member SET state = %d, suspended_until = %s WHERE id = %lld", (int)state,
	        until, (long long)member));
}

static void
only_who_is_here_is_told(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
	struct session *const people[] = { &o->budi, &o->oki, &o->oni, &o->bela, &o->rudi };
	struct event e = comment_on(id, 0);

	e.t.folds = false;
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
		follow(o, SUBJECT_PROPOSAL, id, people[i]->member, 2);
	stand(o, o->budi.member, MEMBER_PENDING, "NULL");
	stand(o, o->oni.member, MEMBER_SUSPENDED, "NULL");
	stand(o, o->bela.member, MEMBER_LEFT, "NULL");
	e.but = o->ani.member;
	let(o, &o->oki, e); /* who acts is not told */
	assert_int_equal(unread(&o->budi), 1);
	assert_int_equal(unread(&o->rudi), 1);
	assert_int_equal(unread(&o->oki), 0);
	assert_int_equal(unread(&o->oni), 0);
	assert_int_equal(unread(&o->bela), 0);
	assert_int_equal(unread(&o->ani), 0); /* left out, though an author follows */
	e.t.but[0] = o->budi.member;
	e.t.but[1] = o->rudi.member;
	let(o, &o->mona, e);
	assert_int_equal(unread(&o->budi), 1);
	assert_int_equal(unread(&o->rudi), 1);
	assert_int_equal(unread(&o->oki), 1);
	/* A suspension that is over counts no more; one's own waits for who is suspended. */
	stand(o, o->oni.member, MEMBER_SUSPENDED, "1");
	let(o, &o->mona, e);
	assert_int_equal(unread(&o->oni), 1);
	stand(o, o->oni.member, MEMBER_SUSPENDED, "NULL");
	let(o, &o->mona, comment_on(id, o->oni.member));
	assert_int_equal(unread(&o->oni), 2);
	let(o, &o->mona, comment_on(id, o->bela.member));
	assert_int_equal(unread(&o->bela), 0);
	let(o, &o->mona, comment_on(id, o->mona.member));
	assert_int_equal(unread(&o->mona), 0);
}

/* 1 > 2 > 3, 1 > 4: areas; 5 > 6: categories. */
static void
make_nodes(struct office *o)
{
	office_raw(o, "INSERT INTO node (id, kind, parent, name, folded) VALUES"
	              " (1, 0, NULL, 'Desa', 'desa'), (2, 0, 1, 'Barat', 'barat'),"
	              " (3, 0, 2, 'RT 01', 'rt 01'), (4, 0, 1, 'Timur', 'timur'),"
	              " (5, 1, NULL, 'Jalan', 'jalan'), (6, 1, 5, 'Jembatan', 'jembatan')");
}

static void
followers_of_places_are_told_of_new_ones(void **state)
{
	struct office *o = *state;
	struct proposal_fields f = fixture_fields("Jembatan bambu");
	struct notice n[8];
	char request[REQUEST_SIZE];
	int64_t id;

	make_nodes(o);
	follow(o, SUBJECT_NODE, 1, o->oki.member, 2);
	follow(o, SUBJECT_NODE, 5, o->oki.member, 2); /* twice, told once */
	follow(o, SUBJECT_NODE, 6, o->oni.member, 2);
	follow(o, SUBJECT_NODE, 4, o->budi.member, 2); /* beside it */
	follow(o, SUBJECT_NODE, 3, o->rudi.member, 2);
	follow(o, SUBJECT_NODE, 2, o->bela.member, 0);
	f.area = 3;
	f.category = 6;
	request_key(request);
	assert_int_equal(proposal_submit(&o->ani, &f, request, &id, &o->p), OK);
	follow(o, SUBJECT_PROPOSAL, id, o->rudi.member, 0); /* not of this one */
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(office_notices(o, &o->oki, n), 1);
	assert_string_equal(n[0].text, "A new proposal: \"Jembatan bambu\".");
	assert_int_equal(n[0].subject_id, id);
	assert_int_equal(unread(&o->oni), 1);
	assert_int_equal(unread(&o->budi), 0);
	assert_int_equal(unread(&o->rudi), 0);
	assert_int_equal(unread(&o->bela), 0);
	/* The author once, as its author. */
	assert_int_equal(office_notices(o, &o->ani, n), 1);
	assert_non_null(strstr(n[0].text, "has been published"));
}

static void
a_title_is_for_who_may_see_it(void **state)
{
	struct office *o = *state;
	struct notice n[8];
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	read_all(o);
	let(o, &o->oki, comment_on(id, o->oni.member));
	for (size_t i = 0; i < 2; i++)
		follow(o, SUBJECT_PROPOSAL, id, i ? o->rudi.member : o->budi.member, 2);
	let(o, &o->oki, comment_on(id, 0));
	office_notices(o, &o->budi, n);
	assert_string_equal(n[0].text, "A new comment on \"Jalan RT 03\".");
	assert_int_equal(office_decide(o, &o->mona, id, "hide"), OK);
	office_notices(o, &o->budi, n);
	assert_string_equal(n[0].text,
	                    "Something happened to a proposal that has left the list since.");
	office_notices(o, &o->oni, n);
	assert_string_equal(n[0].text,
	                    "A new comment on your proposal \"(no longer on the list)\".");
	office_notices(o, &o->rudi, n); /* a moderator */
	assert_string_equal(n[0].text, "A new comment on \"Jalan RT 03\".");
	office_notices(o, &o->ani, n);
	assert_non_null(strstr(n[0].text, "Your proposal \"Jalan RT 03\" was taken off"));
}

/* -- Sentences ------------------------------------------------------------------------------- */

static void
has_sentence(enum subject subject, const char *verb, enum told_as as, bool title)
{
	const char *text = notice_sentence(subject, verb, as);

	if (!text || (strstr(text, "%1$s") != NULL) != title)
		fail_msg("%s, told as %d: %s", verb, (int)as, text ? text : "no sentence");
}

static void
every_event_has_a_sentence(void **state)
{
	static const char *const account[] = {
		"member_verify", "member_refuse", "member_code", "member_suspend", "member_resume",
		"member_grant", "member_revoke", "member_secret", "member_key", "member_key_drop",
	};
	static const char *const own[] = {
		"undo", "comment", "answer", "official", "comment_hold", "comment_undo",
		"report_agreed", "report_stands", "report_moot", "report_undo",
	};
	static const char *const followed[] = {
		"undo", "merge_ask", "undo_ask", "comment", "official",
	};

	(void)state;
	for (size_t i = 0; workflows[i]; i++)
		for (const struct transition *t = workflows[i]->transitions; t->verb; t++) {
			if (t->tells)
				has_sentence(workflows[i]->subject, t->verb, TOLD_OWNER, true);
			if (t->tells_followers)
				has_sentence(workflows[i]->subject, t->verb, TOLD_FOLLOWER, true);
		}
	for (size_t i = 0; i < sizeof(account) / sizeof(account[0]); i++)
		has_sentence(SUBJECT_MEMBER, account[i], TOLD_OWNER, false);
	has_sentence(SUBJECT_MEMBER, "member_refuse", TOLD_OFFICE, true);
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		has_sentence(SUBJECT_PROPOSAL, own[i], TOLD_OWNER, true);
	for (size_t i = 0; i < sizeof(followed) / sizeof(followed[0]); i++)
		has_sentence(SUBJECT_PROPOSAL, followed[i], TOLD_FOLLOWER, true);
	has_sentence(SUBJECT_PROPOSAL, "comment_block", TOLD_OWNER, false);
	has_sentence(SUBJECT_MEMBER, "comment_unblock", TOLD_OWNER, false);
	assert_null(notice_sentence(SUBJECT_PROPOSAL, "submit", TOLD_OWNER));
	assert_null(notice_sentence(SUBJECT_PROPOSAL, "nonsense", TOLD_OWNER));
}

/* -- Many ------------------------------------------------------------------------------------ */

#define MANY 10000

/* Members by plain rows, all of whom follow the proposal. */
static void
add_followers(struct office *o, int64_t proposal, int n)
{
	office_raw(o, arena_printf(&o->a,
	        "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
	        " INSERT INTO member (id, number, state, joined)"
	        " SELECT 100000 + i, 100000 + i, 1, 1 FROM c", n));
	office_raw(o, "INSERT INTO person (member, login, name, folded, consent_version,"
	              " consent_at) SELECT id, 'm' || id, 'x', 'x', 1, 1 FROM member WHERE id > 100000");
	office_raw(o, arena_printf(&o->a,
	        "INSERT INTO follow (subject, subject_id, member, kind, at)"
	        " SELECT 2, %lld, id, 2, 1 FROM member WHERE id > 100000", (long long)proposal));
}

static struct db_cost
cost_of(struct office *o, struct event e)
{
	struct db_cost before = o->f.db->cost;

	let(o, &o->mona, e);
	return (struct db_cost){
		.statements = o->f.db->cost.statements - before.statements,
		.rows = o->f.db->cost.rows - before.rows,
		.steps = o->f.db->cost.steps - before.steps,
	};
}

static int64_t
told(struct office *o, int64_t count)
{
	struct raw *raw = raw_open(o->f.path);
	int64_t n = raw_int(raw, "SELECT COUNT(*) FROM notice WHERE member > 100000"
	                         " AND count = %lld", (long long)count);

	raw_close(raw);
	return n;
}

static void
telling_many_takes_as_many_statements_as_telling_few(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
	struct event e = comment_on(id, 0);

	follow(o, SUBJECT_PROPOSAL, id, o->oki.member, 2);
	struct db_cost few = cost_of(o, e);
	add_followers(o, id, MANY);
	struct db_cost many = cost_of(o, e);
	assert_int_equal(many.statements, few.statements);
	assert_int_equal(many.rows, few.rows);
	assert_int_equal(told(o, 1), MANY);
	many = cost_of(o, e);
	assert_int_equal(many.statements, few.statements);
	assert_int_equal(told(o, 1), 0);
	assert_int_equal(told(o, 2), MANY);
	/* What few follow costs no more because there are many members. */
	e.t.subject_id = office_submit(o, &o->ani, "Jembatan bambu");
	follow(o, SUBJECT_PROPOSAL, e.t.subject_id, o->oki.member, 2);
	assert_true(cost_of(o, e).steps < few.steps * 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(repeated_events_fold),
		OFFICE_TEST(what_does_not_fold_stays_apart),
		OFFICE_TEST(undo_leaves_what_folded_before),
		OFFICE_TEST(what_folded_into_it_since_stays),
		OFFICE_TEST(everyone_is_told_what_they_want),
		OFFICE_TEST(only_who_is_here_is_told),
		OFFICE_TEST(followers_of_places_are_told_of_new_ones),
		OFFICE_TEST(a_title_is_for_who_may_see_it),
		OFFICE_TEST(telling_many_takes_as_many_statements_as_telling_few),
		cmocka_unit_test(every_event_has_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

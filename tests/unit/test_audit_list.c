/* Reading the audit trail: each filter against plain SQL over a busy hall, paged both ways; what who
 * may see of it; and that nobody finds out by asking what is not for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/audit_list.h"
#include "core/setting.h"
#include "core/thing.h"
#include "core/verb_words.h"
#include "core/verify.h"
#include "unit/office.h"
#include "unit/raw.h"

#define PUBLIC 14
#define SUPPORTERS 40
#define MOST 2600

/* -- A busy hall --------------------------------------------------------------------------- */

struct busy {
	struct office *o;
	struct raw *raw;
	struct session aud; /* examines the trail */
	int64_t aud_id;
	int64_t proposals[PUBLIC];
	int64_t hidden; /* waits to be looked through: budi's */
	int64_t first_day;
};

static enum status
answer_secretly(struct act *act, void *arg)
{
	act->entry.subject = SUBJECT_CONSULTATION;
	act->entry.subject_id = *(int64_t *)arg;
	act->unnamed = true;
	return OK;
}

static void
fill(struct busy *b, struct office *o)
{
	int64_t nothing = 0;
	struct session s;
	char login[16];

	*b = (struct busy){ .o = o, .first_day = calendar_day(o->f.clock->now) };
	b->aud_id = fixture_member(&o->f, "teliti", MEMBER_VERIFIED, "auditor", 0);
	fixture_enter(&o->f, "teliti", &b->aud);
	for (int i = 0; i < PUBLIC; i++) {
		const char *title = arena_printf(&o->a, "Perbaikan jalan ke-%d", i + 1);
		b->proposals[i] = office_published(o, i % 2 ? &o->ani : &o->budi, title);
		o->f.clock->now += DAY_SECONDS / 2;
	}
	for (int k = 0; k < SUPPORTERS; k++) {
		snprintf(login, sizeof(login), "r%02d", k);
		fixture_member(&o->f, login, MEMBER_VERIFIED, NULL, 0);
		fixture_enter(&o->f, login, &s);
		for (int i = 0; i < PUBLIC; i++)
			office_support(o, &s, b->proposals[i]);
		o->f.clock->now += DAY_SECONDS / 8;
	}
	b->hidden = office_submit(o, &o->budi, "Rahasia yang belum tayang");
	assert_int_equal(setting_set(&o->f.system, SETTING_PENDING_LIMIT, "4", &o->p), OK);
	assert_int_equal(act(&o->oki, "consult_respond", RIGHT_SUPPORT, answer_secretly, &nothing,
	                     &o->p), OK);
	b->raw = raw_open(o->f.path);
	assert_true(audit_newest(o->f.db) >= 500);
}

static void
finish(struct busy *b)
{
	raw_close(b->raw);
}

static struct audit_row
entry_of(struct session *s, struct arena *a, int64_t seq)
{
	struct audit_page page;
	struct problem p;

	assert_int_equal(audit_read(s, a, seq, &page, &p), OK);
	return page.row;
}

/* -- All pages ----------------------------------------------------------------------------- */

struct walk {
	int64_t seqs[MOST];
	size_t n;
	size_t pauses;
};

static void
take(struct walk *w, const struct audit_row *rows, size_t got, bool backward)
{
	for (size_t i = 0; i < got; i++) {
		const struct audit_row *row = &rows[backward ? got - 1 - i : i];
		assert_true(row->actor && row->what && row->code && row->about);
		if (row->pause)
			w->pauses++;
		else if (w->n < MOST)
			w->seqs[w->n++] = row->seq;
	}
}

static void
walk(struct session *s, const struct audit_query *q, bool backward, struct walk *w)
{
	struct audit_row rows[7];
	struct arena a = { 0 };
	struct problem p = { 0 };
	int64_t from = 0;
	size_t got = 1;

	*w = (struct walk){ .n = 0 };
	while (got > 0) {
		if (audit_list(s, &a, q, from, backward, 7, rows, &got, &p) != OK)
			fail_msg("%s", p.text);
		take(w, rows, got, backward);
		for (size_t i = 1; i < got; i++)
			assert_true(rows[i].seq < rows[i - 1].seq);
		if (got > 0)
			from = rows[backward ? 0 : got - 1].seq;
		arena_reset(&a);
	}
	arena_free(&a);
}

/* The same as the statement finds, whichever way one pages. */
static void
same_as(struct busy *b, struct session *s, const struct audit_query *q, const char *where)
{
	static struct walk on;
	static struct walk back;

	walk(s, q, false, &on);
	walk(s, q, true, &back);
	int64_t count = raw_int(b->raw, "SELECT count(*) FROM audit WHERE %s", where);
	if ((int64_t)on.n != count || back.n != on.n)
		fail_msg("%s: %zu on, %zu back, %lld by hand", where, on.n, back.n,
		         (long long)count);
	for (size_t i = 0; i < on.n; i++) {
		assert_int_equal(on.seqs[i], back.seqs[on.n - 1 - i]);
		assert_int_equal(on.seqs[i],
		                 raw_int(b->raw,
		                         "SELECT seq FROM audit WHERE %s ORDER BY seq DESC"
		                         " LIMIT 1 OFFSET %d", where, (int)i));
	}
}

static int
verb_number(const char *name, enum subject subject)
{
	struct verb verb;

	for (size_t i = 0; verb_at(i, &verb); i++)
		if (strcmp(verb.verb, name) == 0 && verb.subject == subject)
			return (int)i + 1;
	fail_msg("no verb %s", name);
	return 0;
}

#define RESIDENTS "verb IN ('submit', 'support', 'consult_respond')"

static void
test_filters(void **state)
{
	struct office *o = *state;
	struct session *guest = &o->guest;
	struct busy b;

	fill(&b, o);
	const char *code = office_look(o, b.proposals[3]).code;
	const int64_t day = b.first_day + 2;
	const char *of_thing = arena_printf(&o->a, "subject = 2 AND subject_id = %lld",
	                                    (long long)b.proposals[3]);
	/* Who supported what is nobody's business but that of who examines the trail. */
	const char *told = arena_printf(&o->a, "%s AND verb <> 'support'", of_thing);
	const char *of_days = arena_printf(&o->a, "at >= %lld AND at < %lld",
	                                   (long long)calendar_midnight(day),
	                                   (long long)calendar_midnight(day + 3));

	same_as(&b, guest, &(struct audit_query){ .by = 0 }, "1");
	same_as(&b, guest, &(struct audit_query){ .by = AUDIT_BY_RESIDENT }, RESIDENTS);
	same_as(&b, guest, &(struct audit_query){ .by = AUDIT_BY_OFFICE }, "verb = 'publish'");
	same_as(&b, guest, &(struct audit_query){ .by = AUDIT_BY_SYSTEM }, "actor_kind = 2");
	same_as(&b, guest, &(struct audit_query){ .by = AUDIT_BY_IMPORT }, "0");
	same_as(&b, guest,
	        &(struct audit_query){ .verb = verb_number("publish", SUBJECT_PROPOSAL) },
	        "verb = 'publish'");
	same_as(&b, guest, &(struct audit_query){ .verb = verb_number("support", SUBJECT_NONE) },
	        "verb = 'support'");
	same_as(&b, guest, &(struct audit_query){ .kind = SUBJECT_SETTING }, "subject = 5");
	same_as(&b, guest, &(struct audit_query){ .code = code }, told);
	same_as(&b, &b.aud, &(struct audit_query){ .code = code }, of_thing);
	same_as(&b, guest, &(struct audit_query){ .from = day, .to = day + 2 }, of_days);
	same_as(&b, guest, &(struct audit_query){ .to = b.first_day - 1 }, "0");
	same_as(&b, guest, &(struct audit_query){ .words = "support GIVEN ke-4" }, "0");
	same_as(&b, &b.aud, &(struct audit_query){ .words = "support GIVEN ke-4" },
	        arena_printf(&o->a, "%s AND verb = 'support'", of_thing));
	same_as(&b, guest, &(struct audit_query){ .words = code }, told);
	same_as(&b, guest,
	        &(struct audit_query){ .code = code, .from = day, .by = AUDIT_BY_RESIDENT },
	        arena_printf(&o->a, "%s AND at >= %lld AND " RESIDENTS, told,
	                     (long long)calendar_midnight(day)));
	finish(&b);
}

static void
test_filters_of_who_examines(void **state)
{
	struct office *o = *state;
	struct busy b;

	fill(&b, o);
	const char *oki = member_number_of(o->f.db, &o->a, o->oki.member);
	const char *ani = member_number_of(o->f.db, &o->a, o->ani.member);
	const char *by_ani = arena_printf(&o->a, "actor = %lld", (long long)o->ani.member);

	same_as(&b, &b.aud, &(struct audit_query){ .member = ani }, by_ani);
	same_as(&b, &b.aud, &(struct audit_query){ .member = ani, .words = "version=1 serial=2" },
	        arena_printf(&o->a, "%s AND detail LIKE '%%version=1 %%serial=2%%'", by_ani));
	/* What was answered secretly has nobody's number, for these eyes neither. */
	same_as(&b, &b.aud, &(struct audit_query){ .member = oki }, "0");
	same_as(&b, &b.aud, &(struct audit_query){ .verb = verb_number("consult_respond", 0) },
	        "actor_kind = 1 AND actor = 0");
	finish(&b);
}

/* -- Whose eyes ---------------------------------------------------------------------------- */

static void
test_eyes(void **state)
{
	struct office *o = *state;
	struct busy b;

	fill(&b, o);
	int64_t support = raw_int(b.raw, "SELECT max(seq) FROM audit WHERE verb = 'support'");
	int64_t publish = raw_int(b.raw, "SELECT min(seq) FROM audit WHERE verb = 'publish'");
	int64_t waits = raw_int(b.raw, "SELECT max(seq) FROM audit WHERE verb = 'submit'");
	int64_t secret = raw_int(b.raw, "SELECT max(seq) FROM audit WHERE actor = 0");

	struct audit_row row = entry_of(&o->guest, &o->a, support);
	assert_string_equal(row.actor, "Resident");
	assert_false(row.hour);
	assert_string_equal(row.about, "Proposal");
	row = entry_of(&b.aud, &o->a, support);
	assert_non_null(strstr(row.about, "Perbaikan jalan"));
	assert_string_equal(row.actor, "Resident");
	assert_false(row.hour);
	row = entry_of(&b.aud, &o->a, publish);
	assert_memory_equal(row.actor, "W-", 2);
	row = entry_of(&o->guest, &o->a, publish);
	assert_string_equal(row.actor, "The office");
	assert_true(row.hour);
	row = entry_of(&o->guest, &o->a, waits);
	assert_string_equal(row.about, "a proposal, not public");
	assert_string_equal(row.code, "");
	assert_int_equal(row.subject_id, 0);
	row = entry_of(&o->budi, &o->a, waits);
	assert_string_equal(row.actor, "You");
	assert_true(row.own);
	assert_int_equal(row.subject_id, b.hidden);
	row = entry_of(&o->oki, &o->a, secret);
	assert_string_equal(row.actor, "Resident");
	row = entry_of(&b.aud, &o->a, secret);
	assert_string_equal(row.actor, "Resident");
	finish(&b);
}

static enum status
ask(struct office *o, struct session *s, const struct audit_query *q)
{
	struct audit_row rows[3];
	size_t got;

	o->p = (struct problem){ 0 };
	return audit_list(s, &o->a, q, 0, false, 3, rows, &got, &o->p);
}

static void
test_no_probing(void **state)
{
	struct office *o = *state;
	static struct walk w;
	struct busy b;

	fill(&b, o);
	const char *ani = member_number_of(o->f.db, &o->a, o->ani.member);
	const char *hidden = arena_strdup(&o->a, office_look(o, b.hidden).code);
	const struct audit_query member = { .member = ani };
	const struct audit_query as_thing = { .code = ani };
	const struct audit_query code = { .code = hidden };
	const struct audit_query none = { .code = "U-2026-9999" };

	assert_int_equal(ask(o, &o->guest, &member), DENIED);
	assert_int_equal(ask(o, &o->oki, &member), DENIED);
	assert_int_equal(ask(o, &o->ani, &member), DENIED);
	assert_int_equal(ask(o, &o->mona, &member), DENIED);
	assert_int_equal(ask(o, &o->guest, &as_thing), NOT_FOUND);
	assert_int_equal(ask(o, &b.aud, &as_thing), OK);
	/* What is not public answers as what is not there; its words are not found either. */
	assert_int_equal(ask(o, &o->guest, &none), NOT_FOUND);
	char *sentence = arena_strdup(&o->a, o->p.text);
	assert_int_equal(ask(o, &o->guest, &code), NOT_FOUND);
	assert_string_equal(o->p.text, sentence);
	assert_int_equal(ask(o, &o->budi, &code), OK);
	walk(&o->guest, &(struct audit_query){ .words = "rahasia" }, false, &w);
	assert_int_equal(w.n, 0);
	walk(&o->guest, &(struct audit_query){ .words = "version=1" }, false, &w);
	assert_int_equal(w.n, 0);
	walk(&o->budi, &(struct audit_query){ .words = "rahasia" }, false, &w);
	assert_int_equal(w.n, 1);
	/* The right, once taken away, is gone at the next page. */
	office_raw(o, "DELETE FROM member_role WHERE role = 8");
	assert_int_equal(ask(o, &b.aud, &member), DENIED);
	finish(&b);
}

/* -- One entry ----------------------------------------------------------------------------- */

static const char *
fact_of(const struct audit_page *page, const char *label)
{
	for (size_t i = 0; i < page->n; i++)
		if (strcmp(page->facts[i].label, label) == 0)
			return page->facts[i].value;
	return "";
}

static void
test_entry(void **state)
{
	struct office *o = *state;
	unsigned char hash[AUDIT_HASH_SIZE];
	char hex[AUDIT_HEX_SIZE];
	struct audit_page page;
	struct busy b;

	fill(&b, o);
	assert_int_equal(office_decide(o, &o->mona, b.proposals[0], "hide"), OK);
	assert_int_equal(office_decide(o, &o->rudi, b.proposals[0], "restore"), OK);
	int64_t restored = audit_newest(o->f.db);

	assert_int_equal(audit_read(&o->guest, &o->a, restored, &page, &o->p), OK);
	assert_string_equal(fact_of(&page, "State"), "Hidden -> Published");
	assert_int_equal(page.earlier, restored - 1);
	assert_int_equal(page.later, 0);
	assert_null(page.detail);
	assert_int_equal(audit_leaf_hash(o->f.db, restored, hash), OK);
	audit_hex(hash, hex);
	assert_string_equal(page.row.hash, hex);
	assert_int_equal(audit_read(&b.aud, &o->a, restored, &page, &o->p), OK);
	assert_non_null(strstr(page.detail, "from=5"));
	int64_t set = raw_int(b.raw, "SELECT max(seq) FROM audit WHERE verb = 'setting_set'");
	assert_int_equal(audit_read(&o->guest, &o->a, set, &page, &o->p), OK);
	assert_string_equal(fact_of(&page, "After"), "4");
	assert_string_equal(page.row.about, _(setting_rule(SETTING_PENDING_LIMIT)->label));
	/* Of what is not public neither neighbours nor states. */
	int64_t waits = raw_int(b.raw, "SELECT max(seq) FROM audit WHERE verb = 'submit'");
	assert_int_equal(audit_read(&o->guest, &o->a, waits, &page, &o->p), OK);
	assert_int_equal(page.n, 0);
	assert_int_equal(page.earlier + page.later + page.version, 0);
	assert_int_equal(audit_read(&o->guest, &o->a, restored + 1, &page, &o->p), NOT_FOUND);
	finish(&b);
}

/* -- Pauses -------------------------------------------------------------------------------- */

static void
test_pause(void **state)
{
	struct office *o = *state;
	static struct walk w;
	struct busy b;

	fill(&b, o);
	raw_run(b.raw, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
	               " WHERE i < %d) INSERT INTO audit (seq, at, actor_kind, actor, verb, subject,"
	               " subject_id, detail) SELECT (SELECT max(seq) FROM audit) + i, %lld, 2, 0,"
	               " 'node_edit', 3, 901, '' FROM n", LIST_LOOKS + 100,
	        (long long)o->f.clock->now);
	walk(&o->guest, &(struct audit_query){ .kind = SUBJECT_SETTING }, false, &w);
	assert_int_equal(w.n, 1);
	assert_int_equal(w.pauses, 1);
	walk(&o->guest, &(struct audit_query){ .kind = SUBJECT_SETTING }, true, &w);
	assert_int_equal(w.n, 1);
	assert_int_equal(w.pauses, 1);
	/* By thing and by days nothing needs passing over. */
	const char *code = office_look(o, b.proposals[3]).code;
	walk(&o->guest, &(struct audit_query){ .code = code }, false, &w);
	assert_int_equal(w.pauses, 0);
	walk(&o->guest, &(struct audit_query){ .to = b.first_day }, false, &w);
	assert_int_equal(w.pauses, 0);
	finish(&b);
}

/* -- Checking in parts --------------------------------------------------------------------- */

static enum status
check(struct office *o, int64_t most, bool grow, struct audit_head *head)
{
	struct arena a = { 0 };
	struct audit_check *c = audit_check_begin(&a, o->f.db);
	enum status status = OK;
	bool done = false;

	o->p = (struct problem){ 0 };
	for (int i = 0; status == OK && !done; i++) {
		status = audit_check_on(c, most, &done, head, &o->p);
		if (grow && i < 3)
			office_submit(o, &o->ani, arena_printf(&o->a, "Sementara itu %d", i));
	}
	arena_free(&a);
	return status;
}

static void
test_check(void **state)
{
	struct office *o = *state;
	struct audit_head head, stored;
	struct busy b;

	fill(&b, o);
	assert_int_equal(check(o, 64, true, &head), OK);
	assert_int_equal(audit_head(o->f.db, &stored), OK);
	assert_int_equal(head.size, stored.size);
	assert_string_equal(head.root, stored.root);
	assert_int_equal(check(o, INT64_MAX, false, &head), OK);
	raw_run(b.raw, "DROP TRIGGER audit_no_update");
	raw_run(b.raw, "UPDATE audit SET seq = -seq WHERE seq = 300");
	assert_int_equal(check(o, 64, false, &head), CORRUPT);
	raw_run(b.raw, "UPDATE audit SET seq = 300 WHERE seq = -300");
	assert_int_equal(check(o, 64, false, &head), OK);
	raw_run(b.raw, "UPDATE audit SET at = at + 1 WHERE seq = 300");
	assert_int_equal(check(o, 64, false, &head), CORRUPT);
	finish(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_filters),
		OFFICE_TEST(test_filters_of_who_examines),
		OFFICE_TEST(test_eyes),
		OFFICE_TEST(test_no_probing),
		OFFICE_TEST(test_entry),
		OFFICE_TEST(test_pause),
		OFFICE_TEST(test_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Secret answers, for one who reads all of the database: with full access to its file and its log,
 * while the sessions of those who answered are open and when they are closed, before the end and
 * behind it, no column, no order and no time leads from a member's row to an answer. Says what it
 * looked at.
 *
 * What it does not look for, since it is not promised: what could be seen by comparing copies of the
 * files from one moment to the next, or in the memory of the machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/notice.h"
#include "unit/laid.h"
#include "unit/polls.h"
#include "unit/raw.h"

#define VOTERS 40
#define SHEET 16
/* Numbers that stand for nothing else, and whose six bytes come about nowhere by chance. */
#define MEMBERS_FROM INT64_C(0x1B3A5C7D9E00)
#define SESSIONS_FROM INT64_C(0x2C4B6A89F700)
#define NUMBERS_FROM INT64_C(7700000)
/* Of so many on one page there is an order to be seen; chance alone comes this near to one (1: it is
 * theirs, -1: the reverse) once in a million times. */
#define ENOUGH 20
#define AN_ORDER 0.75

struct voter {
	struct session s;
	char login[16];
	char word[24]; /* that they write; "" : nothing */
	char code[RECEIPT_SIZE];
	unsigned char sheet[SHEET];
	char hex[2 * SHEET + 1];
	int64_t at;
};

struct hall {
	struct office *o;
	struct poll poll;
	struct voter voters[VOTERS]; /* in the order in which they answered */
	struct laid before;
};

/* -- The hall ---------------------------------------------------------------------------------- */

/* As the program's own: 26 signs of 5 bits. */
static void
read_sheet(struct voter *v)
{
	static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	int bit = 0;

	memset(v->sheet, 0, SHEET);
	for (const char *s = v->code; *s; s++) {
		const char *at = *s == '-' ? NULL : strchr(signs, *s);
		for (int i = 4; at && i >= 0; i--, bit++)
			if (bit < 8 * SHEET && ((at - signs) >> i & 1) != 0)
				v->sheet[bit / 8] |= (unsigned char)(1 << (7 - bit % 8));
	}
	assert_int_equal(bit, 130);
	for (int i = 0; i < SHEET; i++)
		snprintf(v->hex + 2 * i, 3, "%02x", v->sheet[i]);
}

/* Members of far-off numbers, who are all in. Their order by number is not the one in which they are
 * going to answer. */
static void
let_in(struct hall *h)
{
	unsigned seed = 20260302;
	size_t order[VOTERS];

	office_raw(h->o, arena_printf(&h->o->a,
	                              "INSERT INTO member (id, number, state, joined)"
	                              " VALUES (%lld, 6600000, 3, 0);"
	                              "INSERT INTO session (id, member, source, started)"
	                              " VALUES (%lld, %lld, 'x', 0);"
	                              "UPDATE serial SET last = %lld WHERE kind = 'member'",
	                              (long long)MEMBERS_FROM, (long long)SESSIONS_FROM,
	                              (long long)MEMBERS_FROM, (long long)NUMBERS_FROM));
	for (size_t i = 0; i < VOTERS; i++)
		order[i] = i;
	for (size_t i = VOTERS; i > 1; i--) {
		seed = seed * 1103515245 + 12345;
		size_t other = (seed >> 8) % i;
		size_t kept = order[i - 1];
		order[i - 1] = order[other];
		order[other] = kept;
	}
	for (size_t i = 0; i < VOTERS; i++) {
		struct voter *v = &h->voters[order[i]];
		snprintf(v->login, sizeof(v->login), "pemilih%zu", i);
		fixture_member(&h->o->f, v->login, MEMBER_VERIFIED, NULL, 0);
		fixture_enter(&h->o->f, v->login, &v->s);
		assert_true(v->s.member > MEMBERS_FROM && v->s.id > SESSIONS_FROM);
	}
}

static size_t
log_size(struct hall *h)
{
	struct arena a = { 0 };
	size_t n;

	laid_file(&a, h->o->f.path, "-wal", &n);
	arena_free(&a);
	return n;
}

static void
vote(struct hall *h, struct voter *v, size_t i)
{
	h->o->f.clock->now += 307;
	v->at = h->o->f.clock->now;
	poll_begin(&h->poll, i % 2 ? ANSWER_NO : ANSWER_YES);
	if (i % 2) {
		snprintf(v->word, sizeof(v->word), "sebabnya%03zu", i * 7 % 100 + 100);
		h->poll.answers[POLL_WHY] = (struct answer){ .given = true, .text = v->word };
	}
	poll_sent(&h->poll, &v->s);
	memcpy(v->code, h->poll.receipt.code, sizeof(v->code));
	read_sheet(v);
	assert_int_equal(log_size(h), 0);
}

static void
change_mind(struct hall *h, struct voter *v)
{
	h->o->f.clock->now += 307;
	poll_begin(&h->poll, ANSWER_YES);
	assert_int_equal(poll_change_secret(&h->poll, &v->s, v->code), OK);
	assert_int_equal(log_size(h), 0);
}

static int
open_hall(void **state)
{
	struct hall *h = calloc(1, sizeof(*h));
	void *office;

	assert_non_null(h);
	assert_int_equal(office_setup(&office), 0);
	h->o = office;
	poll_open(&h->poll, h->o, true, NULL);
	let_in(h);
	laid_read(&h->o->a, h->o->f.path, &h->before);
	for (size_t i = 0; i < VOTERS; i++) {
		vote(h, &h->voters[i], i);
		if (i == VOTERS / 4)
			change_mind(h, &h->voters[4]);
	}
	*state = h;
	return 0;
}

static int
close_hall(void **state)
{
	struct hall *h = *state;
	void *office = h->o;

	office_teardown(&office);
	free(h);
	return 0;
}

static void
leave(struct hall *h)
{
	for (size_t i = 0; i < VOTERS; i++)
		session_leave(&h->voters[i].s);
}

/* -- Rows -------------------------------------------------------------------------------------- */

static bool
has_number(const struct laid_row *row, int64_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)number);
	return laid_has(row, text);
}

static bool
names(const struct laid_row *row, const struct voter *v)
{
	return has_number(row, v->s.member) || strstr(row->columns, v->login) != NULL ||
	       (v->s.id != 0 && has_number(row, v->s.id)) ||
	       (v->s.number != 0 && has_number(row, v->s.number));
}

/* A part of their ballot, whatever it is. */
static bool
tells(const struct laid_row *row, const struct voter *v)
{
	return strstr(row->columns, v->hex) != NULL || strstr(row->columns, v->code) != NULL ||
	       (*v->word && strstr(row->columns, v->word) != NULL);
}

static bool
is_at(const struct laid_row *row, const struct hall *h)
{
	for (size_t i = 0; i < VOTERS; i++)
		if (has_number(row, h->voters[i].at))
			return true;
	return false;
}

static void
none_names_and_tells(const struct hall *h, const struct laid *l)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t named = 0;
		size_t told = 0;
		for (size_t k = 0; k < VOTERS; k++) {
			named += names(&l->rows[i], &h->voters[k]);
			told += tells(&l->rows[i], &h->voters[k]);
		}
		if (told > 0 && (named > 0 || is_at(&l->rows[i], h)))
			fail_msg("a row of %s tells of a ballot and of who or when",
			         l->rows[i].table);
	}
}

/* What came with answering: who, what, that it was, and nothing else. */
static void
rows_that_came(struct hall *h)
{
	static const char *const may[] = { "voted", "ballot", "audit", "audit_head",
		                           "consultation", "clock_guard" };
	struct laid is;
	size_t n;

	laid_read(&h->o->a, h->o->f.path, &is);
	const struct laid_row *came = laid_new(&h->o->a, &h->before, &is, &n);
	size_t of[6] = { 0 };
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < 6 && strcmp(came[i].table, may[k]) != 0)
			k++;
		if (k == 6)
			fail_msg("answering leaves a row in %s: %s", came[i].table,
			         came[i].columns);
		of[k]++;
		for (size_t v = 0; k != 0 && v < VOTERS; v++)
			assert_false(names(&came[i], &h->voters[v]));
		for (size_t v = 0; k != 1 && v < VOTERS; v++)
			assert_false(tells(&came[i], &h->voters[v]));
		assert_false(k < 2 && is_at(&came[i], h));
	}
	assert_int_equal(of[0], VOTERS);
	assert_int_equal(of[1], VOTERS);
	assert_int_equal(of[2], VOTERS + 1);
	assert_int_equal(of[3], 1);
	assert_int_equal(of[4], 1);
	none_names_and_tells(h, &is);
	printf("# rows: %zu tables, %zu columns, %zu rows; %zu came with %d answers\n", is.tables,
	       is.columns, is.n, n, VOTERS);
}

/* No number of a row, which would count up, and no column but those. */
static void
tables_without_order(struct hall *h)
{
	static const struct {
		const char *table;
		size_t columns;
	} tables[] = { { "voted", 2 }, { "ballot", 3 } };

	for (size_t i = 0; i < 2; i++) {
		const char *made = laid_made(&h->o->a, h->o->f.path, tables[i].table);
		assert_non_null(strstr(made, "WITHOUT ROWID"));
		struct raw *raw = raw_open(h->o->f.path);
		assert_int_not_equal(raw_try(raw, arena_printf(&h->o->a, "SELECT rowid FROM %s",
		                                               tables[i].table)), 0);
		assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM pragma_table_info('%s')",
		                         tables[i].table), tables[i].columns);
		assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM pragma_table_info('%s')"
		                              " WHERE name NOT IN ('consultation', 'member', 'sheet',"
		                              " 'sealed')", tables[i].table), 0);
		raw_close(raw);
	}
}

/* -- Bytes ------------------------------------------------------------------------------------- */

static void
no_order_in_page(const unsigned char *page, size_t size, const struct hall *h, size_t *orders)
{
	long sheets[VOTERS];
	size_t n;

	for (size_t i = 0; i < VOTERS; i++) {
		size_t at = laid_find(page, size, 0, h->voters[i].sheet, SHEET);
		sheets[i] = at < size ? (long)at : -1;
	}
	double order = laid_order(sheets, VOTERS, &n);
	if (n < ENOUGH)
		return;
	++*orders;
	if (order > AN_ORDER || order < -AN_ORDER)
		fail_msg("ballots lie on a page in the order in which they came (%.2f of %zu)",
		         order, n);
}

static bool
page_names(const unsigned char *page, size_t size, const struct voter *v)
{
	unsigned char bytes[6];

	laid_six(v->s.member, bytes);
	if (v->s.member != 0 && laid_find(page, size, 0, bytes, 6) < size)
		return true;
	laid_six(v->s.id, bytes);
	if (v->s.id != 0 && laid_find(page, size, 0, bytes, 6) < size)
		return true;
	laid_four(v->at, bytes);
	return laid_find(page, size, 0, bytes, 4) < size;
}

static bool
page_tells(const unsigned char *page, size_t size, const struct voter *v)
{
	return laid_find(page, size, 0, v->sheet, SHEET) < size ||
	       (*v->word && laid_find(page, size, 0, v->word, strlen(v->word)) < size);
}

/* No page of the file that holds a part of a ballot holds a member, a session or an instant. */
static void
pages_apart(struct hall *h)
{
	size_t n;
	const unsigned char *file = laid_file(&h->o->a, h->o->f.path, "", &n);
	const size_t size = laid_page(file, n);
	size_t telling = 0;
	size_t orders = 0;

	for (size_t at = 0; at + size <= n; at += size) {
		bool told = false;
		for (size_t i = 0; !told && i < VOTERS; i++)
			told = page_tells(file + at, size, &h->voters[i]);
		if (!told)
			continue;
		telling++;
		for (size_t i = 0; i < VOTERS; i++)
			if (page_names(file + at, size, &h->voters[i]))
				fail_msg("page %zu holds a ballot and who or when", at / size + 1);
		no_order_in_page(file + at, size, h, &orders);
	}
	assert_true(telling > 0 && orders > 0);
	printf("# file: %zu bytes, %zu pages, %zu with something of a ballot; order looked for in"
	       " %zu\n", n, n / size, telling, orders);
}

/* What is beside the file holds nothing of a ballot. */
static void
nothing_beside(struct hall *h)
{
	static const char *const endings[] = { "-wal", "-shm", "-write", "-journal" };
	size_t all = 0;

	for (size_t e = 0; e < sizeof(endings) / sizeof(endings[0]); e++) {
		size_t n;
		const unsigned char *file = laid_file(&h->o->a, h->o->f.path, endings[e], &n);
		all += n;
		for (size_t i = 0; i < VOTERS; i++)
			if (page_tells(file, n, &h->voters[i]))
				fail_msg("%s holds something of a ballot", endings[e]);
	}
	printf("# beside it: %zu bytes of log, index and lock\n", all);
}

/* The list of who answered lies in no order of coming either: else the trail's instants would say
 * when each of them did. */
static void
voters_in_no_order(struct hall *h)
{
	static const char *const lists[] = { "voted", "voted_by_member" };
	size_t n;
	const unsigned char *file = laid_file(&h->o->a, h->o->f.path, "", &n);
	const size_t size = laid_page(file, n);

	for (size_t l = 0; l < 2; l++) {
		long places[VOTERS];
		unsigned char id[6];
		size_t there;
		size_t page = (size_t)poll_number(&h->poll, "SELECT rootpage FROM sqlite_master"
		                                            " WHERE name = '%s'", lists[l]);
		for (size_t i = 0; i < VOTERS; i++) {
			laid_six(h->voters[i].s.member, id);
			size_t at = laid_find(file + (page - 1) * size, size, 0, id, sizeof(id));
			places[i] = at < size ? (long)at : -1;
		}
		double order = laid_order(places, VOTERS, &there);
		assert_int_equal(there, VOTERS);
		if (order > AN_ORDER || order < -AN_ORDER)
			fail_msg("%s lies in the order of coming (%.2f)", lists[l], order);
	}
}

/* -- Tests ------------------------------------------------------------------------------------- */

static void
while_sessions_are_open(void **state)
{
	struct hall *h = *state;

	tables_without_order(h);
	rows_that_came(h);
	pages_apart(h);
	nothing_beside(h);
	voters_in_no_order(h);
}

static void
after_they_are_closed(void **state)
{
	struct hall *h = *state;
	struct laid is;

	/* Who they are is looked for by what their sessions were. */
	struct hall *gone = calloc(1, sizeof(*gone));
	assert_non_null(gone);
	*gone = *h;
	leave(h);
	laid_read(&h->o->a, h->o->f.path, &is);
	none_names_and_tells(gone, &is);
	pages_apart(gone);
	nothing_beside(gone);
	free(gone);
}

static void
after_the_end(void **state)
{
	struct hall *h = *state;
	long ids[VOTERS];
	struct laid is;
	size_t n;

	poll_close(&h->poll, 60);
	assert_int_equal(poll_tally(&h->poll, POLL_AGREE, ANSWER_YES, 0), VOTERS / 2);
	assert_int_equal(poll_tally(&h->poll, POLL_AGREE, ANSWER_NO, 0), VOTERS / 2);
	laid_read(&h->o->a, h->o->f.path, &is);
	none_names_and_tells(h, &is);
	assert_int_equal(db_checkpoint(h->o->f.db), OK);
	pages_apart(h);
	nothing_beside(h);
	/* Texts by their numbers; by the time of their coming they have none. */
	for (size_t i = 0; i < VOTERS; i++)
		ids[i] = (long)poll_number(&h->poll, "SELECT COALESCE((SELECT id FROM answer_text"
		                                     " WHERE text = '%s'), -1)",
		                           *h->voters[i].word ? h->voters[i].word : "-");
	double order = laid_order(ids, VOTERS, &n);
	assert_int_equal(n, VOTERS / 2);
	assert_true(order < AN_ORDER && order > -AN_ORDER);
	leave(h);
}

/* Somebody reads for long: the answer is kept, and the log is emptied with the next. */
static void
a_reader_holds_the_log_back(void **state)
{
	struct office *o = *state;
	struct hall h = { .o = o };

	poll_open(&h.poll, o, true, NULL);
	struct raw *reader = raw_open(o->f.path);
	raw_run(reader, "BEGIN");
	assert_int_equal(raw_int(reader, "SELECT COUNT(*) FROM voted"), 0);
	poll_begin(&h.poll, ANSWER_YES);
	poll_sent(&h.poll, &o->ani);
	assert_true(log_size(&h) > 0);
	raw_run(reader, "COMMIT");
	poll_sent(&h.poll, &o->budi);
	assert_int_equal(log_size(&h), 0);
	raw_close(reader);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(while_sessions_are_open, open_hall, close_hall),
		cmocka_unit_test_setup_teardown(after_they_are_closed, open_hall, close_hall),
		cmocka_unit_test_setup_teardown(after_the_end, open_hall, close_hall),
		OFFICE_TEST(a_reader_holds_the_log_back),
	};

	return cmocka_run_group_tests_name("secrecy", tests, NULL, NULL);
}

/* A crowd at the door: 100 processes submit at once, then 100 processes give and take support as
 * 50 members. Codes have neither gap nor double, nothing acknowledged is missing, counters equal
 * rows. Each process opens the hall by itself, after the fork. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fixture.h"

#define CROWD 100
#define EACH 10
#define MEMBERS 50
#define TARGETS 5
#define TOGGLES 20

/* One acknowledged submission. */
struct receipt {
	int64_t id;
	int64_t author;
	char request[REQUEST_SIZE];
};

static struct fixture hall;
static int gate[2];     /* closed by the parent: off they go */
static int receipts;    /* a file that all append to */

static _Noreturn void
fail(const char *what, const struct problem *p)
{
	fprintf(stderr, "crowd: %s: %s\n", what, p ? p->text : "");
	exit(1);
}

/* After the fixture made its stopped clock and before it is looked for: time passes here, since
 * waiting for the lock goes by it. */
__attribute__((constructor(102))) static void
use_system_clock(void)
{
	unsetenv("BALAI_TEST_CLOCK");
}

/* -- Who runs -------------------------------------------------------------------------------- */

/* Runs `work` in processes of their own, all let go at once, and waits for them. */
static void
crowd(int n, void (*work)(int who))
{
	if (pipe(gate) != 0)
		fail("pipe", NULL);
	for (int who = 0; who < n; who++) {
		pid_t pid = fork();
		if (pid < 0)
			fail("fork", NULL);
		if (pid == 0) {
			char c;
			close(gate[1]);
			if (read(gate[0], &c, 1) != 0)
				fail("gate", NULL);
			fixture_open(&hall, DB_OPEN);
			db_wait_by_signal(hall.db, NULL);
			work(who);
			fixture_close(&hall);
			_exit(0);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < n; i++) {
		int status;
		if (wait(&status) < 0 || status != 0)
			fail("a process failed", NULL);
	}
}

static void
enter(int who, struct session *s)
{
	char login[16];

	snprintf(login, sizeof(login), "m%d", who % MEMBERS);
	fixture_enter(&hall, login, s);
}

/* -- What they do ---------------------------------------------------------------------------- */

static void
prepare(int who)
{
	char login[16];

	(void)who;
	for (int i = 0; i < MEMBERS; i++) {
		snprintf(login, sizeof(login), "m%d", i);
		fixture_member(&hall, login, MEMBER_VERIFIED, NULL, 0);
	}
}

static void
submit(int who)
{
	struct session s;
	struct problem p;
	char title[64];

	enter(who, &s);
	for (int i = 0; i < EACH; i++) {
		struct receipt r = { .author = s.member };
		snprintf(title, sizeof(title), "Usulan %d dari %d", i, who);
		const struct proposal_fields fields = fixture_fields(title);
		request_key(r.request);
		if (proposal_submit(&s, &fields, r.request, &r.id, &p) != OK)
			fail("submit", &p);
		if (write(receipts, &r, sizeof(r)) != sizeof(r))
			fail("receipt", NULL);
	}
}

static void
publish(int who)
{
	struct problem p;

	(void)who;
	for (int64_t id = 1; id <= TARGETS; id++) {
		const struct decision d = { .id = id, .version = 1, .verb = "publish" };
		if (proposal_decide(&hall.system, &d, &p) != OK)
			fail("publish", &p);
	}
}

static void
toggle(int who)
{
	struct session s;
	struct problem p;
	unsigned seed = (unsigned)who * 2654435761U + 1;

	enter(who, &s);
	for (int i = 0; i < TOGGLES; i++) {
		seed = seed * 1103515245 + 12345;
		int64_t id = 1 + (seed >> 16) % TARGETS;
		enum status status = proposal_support(&s, id, (seed >> 8) % 3 != 0, &p);
		/* One's own is refused, and rightly so. */
		if (status != OK && status != DENIED)
			fail("support", &p);
	}
}

/* -- What must hold -------------------------------------------------------------------------- */

SQL(sql_crowd_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*), COUNT(DISTINCT serial), MIN(serial), MAX(serial) FROM proposal");
SQL(sql_crowd_one, SQL_READ, "SELECT author, request FROM proposal WHERE id = ?1");
SQL(sql_crowd_supports, SQL_READ | SQL_SCAN_MEANT,
    "SELECT (SELECT SUM(support) FROM proposal), (SELECT COUNT(*) FROM support)");
SQL(sql_crowd_audit, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COALESCE(SUM(CASE WHEN verb = 'support' THEN 1 ELSE -1 END), 0) FROM audit"
    " WHERE verb IN ('support', 'unsupport')");

static void
check_codes(int who)
{
	(void)who;
	struct stmt *st = db_begin(hall.db, &sql_crowd_codes);
	if (!db_step(st) || db_int(st, 0) != CROWD * EACH || db_int(st, 1) != CROWD * EACH
	    || db_int(st, 2) != 1 || db_int(st, 3) != CROWD * EACH)
		fail("the codes are not 1 to 1000", NULL);
	db_end(st);
	struct receipt r;
	for (int i = 0; i < CROWD * EACH; i++) {
		if (pread(receipts, &r, sizeof(r), (off_t)sizeof(r) * i) != sizeof(r))
			fail("a receipt is missing", NULL);
		st = db_begin(hall.db, &sql_crowd_one);
		db_bind_int(st, 1, r.id);
		if (!db_step(st) || db_int(st, 0) != r.author
		    || strcmp(db_text(st, 1), r.request) != 0)
			fail("an acknowledged proposal is not there", NULL);
		db_end(st);
	}
	fixture_sound(&hall);
}

static void
check_supports(int who)
{
	(void)who;
	struct stmt *st = db_begin(hall.db, &sql_crowd_supports);
	if (!db_step(st) || db_int(st, 0) != db_int(st, 1) || db_int(st, 1) == 0)
		fail("counters and rows of support differ", NULL);
	int64_t rows = db_int(st, 1);
	db_end(st);
	st = db_begin(hall.db, &sql_crowd_audit);
	if (!db_step(st) || db_int(st, 0) != rows)
		fail("the audit trail tells of another number of supports", NULL);
	db_end(st);
	fixture_sound(&hall);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
timed(const char *what, int n, void (*work)(int who))
{
	double start = seconds();

	crowd(n, work);
	printf("%-28s %6.2f s\n", what, seconds() - start);
}

/* The hall is made and removed by processes of their own too: this one never opens it. */
static void
in_child(void (*work)(struct fixture *f))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		work(&hall);
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0)
		fail("a process failed", NULL);
}

static void
make(struct fixture *f)
{
	fixture_open(f, DB_CREATE);
	fixture_close(f);
}

int
main(void)
{
	char path[300];

	fixture_dir(&hall);
	snprintf(path, sizeof(path), "%s/receipts", hall.dir);
	receipts = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (receipts < 0)
		fail(path, NULL);
	in_child(make);
	timed("50 members", 1, prepare);
	timed("100 processes submit 10", CROWD, submit);
	timed("codes and receipts", 1, check_codes);
	timed("5 published", 1, publish);
	timed("100 processes support 20", CROWD, toggle);
	timed("supports", 1, check_supports);
	in_child(fixture_end);
	return 0;
}

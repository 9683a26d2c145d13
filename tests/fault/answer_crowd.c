/* A crowd at the ballot box: 100 processes answer at once as the same member, then 200 members at
 * once, where answers are identified and where they are secret. Of the one member one answer stands;
 * of the 200 all, and what is counted is what was sent. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/lang.h"
#include "core/response.h"
#include "fixture.h"

#define TERMINALS 100
#define MEMBERS 200
#define STEPS 5
#define TRIES 20

static struct fixture hall;
static int gate[2]; /* closed by the parent: off they go */
static int64_t poll; /* that is answered */

static _Noreturn void
fail(const char *what, const struct problem *p)
{
	fprintf(stderr, "answer_crowd: %s: %s\n", what, p ? p->text : "");
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

/* What came of one who answered: its exit status. */
enum { STOOD, WAS_LATE };

/* Runs `work` in processes of their own, all let go at once; how many say they stood. */
static int
crowd(int n, int (*work)(int who))
{
	int stood = 0;

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
			int ended = work(who);
			fixture_close(&hall);
			_exit(ended == STOOD ? 0 : 3);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int i = 0; i < n; i++) {
		int status;
		if (wait(&status) < 0 || !WIFEXITED(status) ||
		    (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 3))
			fail("a process failed", NULL);
		stood += WEXITSTATUS(status) == 0;
	}
	return stood;
}

/* In a process of its own: this one never opens the hall. */
static void
alone(int (*work)(int who))
{
	if (crowd(1, work) != 1)
		fail("a process failed", NULL);
}

/* -- The hall -------------------------------------------------------------------------------- */

SQL(sql_unit, SQL_WRITE,
    "INSERT INTO node (id, kind, name, folded) VALUES (901, 2, 'Kaur Umum', 'kaur umum')");

static enum status
make_unit(struct db *db, void *arg)
{
	(void)arg;
	return db_run(db_begin(db, &sql_unit));
}

static int
prepare(int who)
{
	char login[16];

	(void)who;
	for (int i = 0; i < MEMBERS; i++) {
		snprintf(login, sizeof(login), "m%d", i);
		fixture_member(&hall, login, MEMBER_VERIFIED, NULL, 0);
	}
	if (db_write(hall.db, make_unit, NULL, NULL) != OK)
		fail("unit", NULL);
	return STOOD;
}

static void
announce(bool secret)
{
	const struct consultation_fields f = {
		.title = "Perbaikan jalan", .explanation = "", .unit = 901, .secret = secret,
		.results = secret ? RESULTS_CLOSED : RESULTS_ALWAYS, .about = "",
		.opens = time(NULL) - 1, .closes = time(NULL) + 3600,
	};
	const struct question q = { .kind = QUESTION_SCALE, .text = "Seberapa puas?",
		                    .explanation = "", .min = NUMBER_UNBOUND,
		                    .max = NUMBER_UNBOUND };
	const struct audience everybody = { .n = 0 };
	char request[REQUEST_SIZE];
	int64_t version = 1;
	int64_t question;
	struct problem p;

	request_key(request);
	if (consultation_create(&hall.system, &f, &everybody, NULL, request, &poll, &p) != OK ||
	    question_set(&hall.system, poll, &version, &q, &question, &p) != OK)
		fail("consultation", &p);
	const struct decision d = { .id = poll, .version = version, .verb = "schedule" };
	if (consultation_decide(&hall.system, &d, &p) != OK ||
	    consultation_tick(&hall.system) != OK)
		fail("schedule", &p);
}

static int
announce_open(int who)
{
	(void)who;
	announce(false);
	return STOOD;
}

static int
announce_secret(int who)
{
	(void)who;
	announce(true);
	return STOOD;
}

/* -- What they do ---------------------------------------------------------------------------- */

static int
answer(const char *login, int step)
{
	const struct answer answers[1] = { { .given = true, .value = step, .text = "" } };
	struct arena a = { 0 };
	struct consultation_page page;
	struct questionnaire questions;
	char request[REQUEST_SIZE];
	struct receipt receipt;
	struct session s;
	struct problem p;
	size_t bad;

	fixture_enter(&hall, login, &s);
	request_key(request);
	if (consultation_read(&s, &a, poll, &page) != OK ||
	    consultation_questions(&s, &a, poll, &questions) != OK)
		fail("read", NULL);
	const struct response_sent sent = {
		.consultation = poll, .content = page.content, .questions = &questions,
		.answers = answers, .request = request,
	};
	enum status status = BUSY;
	/* Where so many wait, one is told to try again, and does. */
	for (int tries = 0; status == BUSY && tries < TRIES; tries++)
		status = response_send(&s, &sent, &receipt, &bad, &p);
	arena_free(&a);
	if (status != OK && status != CONFLICT)
		fail("send", &p);
	return status == OK ? STOOD : WAS_LATE;
}

static int
as_one(int who)
{
	return answer("m0", 1 + who % STEPS);
}

static int
each(int who)
{
	char login[16];

	snprintf(login, sizeof(login), "m%d", who);
	return answer(login, 1 + who % STEPS);
}

/* -- What must hold -------------------------------------------------------------------------- */

SQL(sql_stand, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.answers, (SELECT COUNT(*) FROM response r WHERE r.consultation = c.id),"
    " (SELECT COUNT(*) FROM ballot b WHERE b.consultation = c.id),"
    " (SELECT COUNT(*) FROM voted v WHERE v.consultation = c.id), c.secret"
    " FROM consultation c WHERE c.id = ?1");
SQL(sql_steps, SQL_READ | SQL_SCAN_MEANT,
    "SELECT t.value, t.n FROM question q JOIN answer_tally t ON t.question = q.id"
    " WHERE q.consultation = ?1 ORDER BY t.value");
SQL(sql_end_now, SQL_WRITE,
    "UPDATE consultation SET opens = ?2 - 10, closes = ?2 - 5, turn = ?2 - 5 WHERE id = ?1");
/* ... so what was written of it, which it is held to, is gone. */
SQL(sql_forget_plan, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE subject = 15 AND subject_id = ?1");

static int expected;

static int
check(int who)
{
	struct stmt *st = db_begin(hall.db, &sql_stand);

	(void)who;
	db_bind_int(st, 1, poll);
	if (!db_step(st) || db_int(st, 0) != expected)
		fail("another number of answers is counted", NULL);
	int64_t rows = db_int(st, 4) ? db_int(st, 2) : db_int(st, 1);
	if (rows != expected || (db_int(st, 4) && db_int(st, 3) != expected))
		fail("another number of answers is there", NULL);
	db_end(st);
	return STOOD;
}

static enum status
end_now(struct db *db, void *arg)
{
	struct stmt *st = db_begin(db, &sql_end_now);

	(void)arg;
	db_bind_int(st, 1, poll);
	db_bind_int(st, 2, time(NULL));
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_forget_plan);
	db_bind_int(st, 1, poll);
	return db_run(st);
}

/* Each step as often as it was sent, and everything else as it must be. */
static int
check_figures(int who)
{
	int64_t n = 0;

	(void)who;
	if (db_write(hall.db, end_now, NULL, NULL) != OK || consultation_tick(&hall.system) != OK)
		fail("end", NULL);
	struct stmt *st = db_begin(hall.db, &sql_steps);
	db_bind_int(st, 1, poll);
	for (; db_step(st); n++)
		if (db_int(st, 0) != n + 1 || db_int(st, 1) != MEMBERS / STEPS)
			fail("the figures are not those that were sent", NULL);
	db_end(st);
	if (n != STEPS)
		fail("the figures are not those that were sent", NULL);
	return STOOD;
}

static int
check_all(int who)
{
	(void)who;
	fixture_sound(&hall);
	return STOOD;
}

/* -- All of it ------------------------------------------------------------------------------- */

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
timed(const char *what, int n, int (*work)(int who), int stand)
{
	double start = seconds();
	int stood = crowd(n, work);

	printf("%-44s %6.2f s\n", what, seconds() - start);
	if (stood != stand) {
		fprintf(stderr, "answer_crowd: %s: %d stand, not %d\n", what, stood, stand);
		exit(1);
	}
	expected = stand;
	alone(check);
}

/* The consultation's number is the number of its announcement: each process has it from here. */
static void
in_two_ways(int (*announcing)(int who), int64_t first, const char *as_one_text,
            const char *each_text)
{
	alone(announcing);
	poll = first;
	timed(as_one_text, TERMINALS, as_one, 1);
	alone(announcing);
	poll = first + 1;
	timed(each_text, MEMBERS, each, MEMBERS);
	alone(check_figures);
}

static void
make(void)
{
	fixture_open(&hall, DB_CREATE);
	fixture_close(&hall);
}

static void
in_child(void (*work)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		work();
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status != 0)
		fail("a process failed", NULL);
}

static void
end(void)
{
	fixture_end(&hall);
}

int
main(void)
{
	lang_init();
	lang_set("en");
	fixture_dir(&hall);
	in_child(make);
	alone(prepare);
	in_two_ways(announce_open, 1, "100 processes answer as one", "200 members answer");
	in_two_ways(announce_secret, 3, "100 processes answer as one, in secret",
	            "200 members answer in secret");
	alone(check_all);
	in_child(end);
	return 0;
}

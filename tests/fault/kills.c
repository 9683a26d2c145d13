/* Death among writers: processes that submit, support and keep drafts are killed at any moment,
 * 300 in all, and others take their places. What one was told to be done is there afterwards,
 * nothing is there that nobody asked for, and the file, the trail and the codes are sound.
 * BALAI_SEED draws the same again (the moments still differ). */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/draft.h"
#include "fixture.h"

#define KILLS 300
#define WRITERS 8
#define TARGETS 5
#define PAUSE_MS 20 /* at most, between two kills */
#define IN_BETWEEN 30 /* kills at least that must hit something begun and not yet told done */
#define STEPS_MAX 100000

enum deed { DEED_SUBMIT, DEED_SUPPORT, DEED_DRAFT };

/* What a writer says before it begins something, and again once it was told that it is done. Short
 * enough for a pipe to take whole. */
struct step {
	int who;
	enum deed deed;
	bool done;
	int64_t id; /* of the proposal: submitted, when done; supported */
	int64_t value; /* support given or taken back; number in the draft */
	char request[REQUEST_SIZE];
};

static struct fixture hall;
static int steps[2];
static struct step told[STEPS_MAX]; /* by all of them, in each one's own order */
static size_t told_count;
static bool open_deed[WRITERS]; /* the last thing said was a beginning */
static unsigned seed;

static _Noreturn void
fail(const char *what, const struct problem *p)
{
	fprintf(stderr, "kills: %s: %s (seed %u)\n", what, p ? p->text : "", seed);
	exit(1);
}

/* After the fixture made its stopped clock and before it is looked for: time passes here. */
__attribute__((constructor(102))) static void
use_system_clock(void)
{
	unsetenv("BALAI_TEST_CLOCK");
}

static unsigned
draw(unsigned *from, unsigned below)
{
	*from = *from * 1103515245U + 12345U;
	return (*from >> 16) % below;
}

/* -- A writer -------------------------------------------------------------------------------- */

static void
say(const struct step *s)
{
	if (write(steps[1], s, sizeof(*s)) != (ssize_t)sizeof(*s))
		_exit(1);
}

static enum status
perform(struct session *s, struct step *step, struct problem *p)
{
	char text[64];

	switch (step->deed) {
	case DEED_SUBMIT:
		snprintf(text, sizeof(text), "Usulan %.8s", step->request);
		const struct proposal_fields fields = fixture_fields(text);
		return proposal_submit(s, &fields, step->request, &step->id, p);
	case DEED_SUPPORT:
		return proposal_support(s, step->id, step->value != 0, p);
	case DEED_DRAFT:
		snprintf(text, sizeof(text), "%lld", (long long)step->value);
		return draft_save(s, "proposal", 1, text, step->request, DB_WAIT_MS);
	}
	return INVALID;
}

/* Until it is killed. */
static _Noreturn void
write_on(int who, unsigned from)
{
	struct session s;
	struct problem p = { 0 };
	char login[16];

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close(steps[0]);
	fixture_open(&hall, DB_OPEN);
	db_wait_by_signal(hall.db, NULL);
	snprintf(login, sizeof(login), "m%d", who);
	fixture_enter(&hall, login, &s);
	for (;;) {
		struct step step = { .who = who, .deed = (enum deed)draw(&from, 3) };
		if (step.deed == DEED_SUPPORT)
			step.id = 1 + draw(&from, TARGETS);
		step.value = step.deed == DEED_SUPPORT ? draw(&from, 2) : draw(&from, 30000);
		request_key(step.request);
		say(&step);
		if (perform(&s, &step, &p) != OK)
			fail("a writer", &p);
		step.done = true;
		say(&step);
	}
}

static pid_t
start(int who)
{
	unsigned from = seed + draw(&seed, 30000) * 7919U;
	pid_t pid = fork();

	if (pid < 0)
		fail("fork", NULL);
	if (pid == 0)
		write_on(who, from);
	return pid;
}

/* -- The killing ----------------------------------------------------------------------------- */

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Takes down all that has been said. */
static void
listen(void)
{
	struct step s;
	ssize_t n;

	while ((n = read(steps[0], &s, sizeof(s))) == (ssize_t)sizeof(s)) {
		if (told_count == STEPS_MAX)
			fail("too much was done", NULL);
		open_deed[s.who] = !s.done;
		told[told_count++] = s;
	}
	if (n >= 0 || errno != EAGAIN)
		fail("steps", NULL);
}

static void
listen_for(int ms)
{
	struct pollfd fd = { .fd = steps[0], .events = POLLIN };
	double end = seconds() + ms / 1e3;

	for (int left = ms; left >= 0; left = (int)((end - seconds()) * 1e3) - (seconds() >= end))
		if (poll(&fd, 1, left) > 0)
			listen();
		else
			break;
}

/* Killed, and by us: one that failed has ended otherwise. */
static void
end(pid_t pid)
{
	int status;

	kill(pid, SIGKILL);
	if (waitpid(pid, &status, 0) != pid || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		fail("a writer ended by itself", NULL);
	listen();
}

static void
kill_many(void)
{
	pid_t writer[WRITERS];
	int between = 0;
	double begun = seconds();

	for (int who = 0; who < WRITERS; who++)
		writer[who] = start(who);
	for (int i = 0; i < KILLS; i++) {
		int who = (int)draw(&seed, WRITERS);
		listen_for((int)draw(&seed, PAUSE_MS + 1));
		end(writer[who]);
		between += open_deed[who];
		writer[who] = start(who);
	}
	for (int who = 0; who < WRITERS; who++)
		end(writer[who]);
	printf("%d kills in %.1f s, %d of them in the midst of a write; %zu steps told\n", KILLS,
	       seconds() - begun, between, told_count);
	if (between < IN_BETWEEN)
		fail("the kills hit nothing", NULL);
}

/* -- What must hold -------------------------------------------------------------------------- */

SQL(sql_kills_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*), COUNT(DISTINCT serial), MIN(serial), MAX(serial) FROM proposal"
    " GROUP BY year");
SQL(sql_kills_count, SQL_READ | SQL_SCAN_MEANT, "SELECT COUNT(*) FROM proposal");
SQL(sql_kills_proposal, SQL_READ, "SELECT id, author FROM proposal WHERE request = ?1");
SQL(sql_kills_support, SQL_READ, "SELECT 1 FROM support WHERE proposal = ?1 AND member = ?2");
SQL(sql_kills_draft, SQL_READ,
    "SELECT body, request FROM draft WHERE member = ?1 AND form = 'proposal' AND subject = 1");

static void
check_codes(void)
{
	int years = 0;
	struct stmt *st = db_begin(hall.db, &sql_kills_codes);

	for (; db_step(st); years++)
		if (db_int(st, 0) != db_int(st, 1) || db_int(st, 2) != 1
		    || db_int(st, 3) != db_int(st, 0))
			fail("the codes have a gap or a double", NULL);
	if (db_end(st) != OK || years == 0)
		fail("the codes", NULL);
}

/* Whether what the step says came to be; the last of its kind, for support and drafts. */
static bool
came_true(const struct step *s, int64_t member)
{
	struct stmt *st;
	char value[32];
	bool is = false;

	switch (s->deed) {
	case DEED_SUBMIT:
		st = db_begin(hall.db, &sql_kills_proposal);
		db_bind_text(st, 1, s->request);
		is = db_step(st) && (!s->done || db_int(st, 0) == s->id) && db_int(st, 1) == member;
		break;
	case DEED_SUPPORT:
		st = db_begin(hall.db, &sql_kills_support);
		db_bind_int(st, 1, s->id);
		db_bind_int(st, 2, member);
		is = db_step(st) == (s->value != 0);
		break;
	case DEED_DRAFT:
	default:
		snprintf(value, sizeof(value), "%lld", (long long)s->value);
		st = db_begin(hall.db, &sql_kills_draft);
		db_bind_int(st, 1, member);
		is = db_step(st) && strcmp(db_text(st, 0), value) == 0
		     && strcmp(db_text(st, 1), s->request) == 0;
		break;
	}
	if (db_end(st) != OK)
		fail("reading", NULL);
	return is;
}

static bool
same_thing(const struct step *a, const struct step *b)
{
	return a->who == b->who && a->deed == b->deed
	       && (a->deed == DEED_DRAFT || (a->deed == DEED_SUPPORT && a->id == b->id));
}

/* Of one support or draft only what was told last must hold, or one of the things that were begun
 * since and never told done. */
static void
check_last(size_t i, int64_t member)
{
	bool held = came_true(&told[i], member);

	for (size_t j = i + 1; j < told_count; j++) {
		if (!same_thing(&told[i], &told[j]))
			continue;
		if (told[j].done)
			return;
		held = held || came_true(&told[j], member);
	}
	if (!held)
		fail("an acknowledged support or draft is not there", NULL);
}

static int64_t
member_of(int who)
{
	char login[16];
	int64_t id;

	snprintf(login, sizeof(login), "m%d", who);
	if (member_find(hall.db, login, &id) != OK)
		fail(login, NULL);
	return id;
}

static void
check_all(struct fixture *f)
{
	int64_t members[WRITERS];
	int64_t submitted = TARGETS;
	int64_t done = 0;

	fixture_open(f, DB_OPEN);
	fixture_sound(f);
	check_codes();
	for (int who = 0; who < WRITERS; who++)
		members[who] = member_of(who);
	for (size_t i = 0; i < told_count; i++) {
		const struct step *s = &told[i];
		done += s->done;
		if (s->deed != DEED_SUBMIT && s->done)
			check_last(i, members[s->who]);
		else if (s->deed == DEED_SUBMIT && s->done && !came_true(s, members[s->who]))
			fail("an acknowledged proposal is not there", NULL);
		else if (s->deed == DEED_SUBMIT && !s->done)
			submitted += came_true(s, members[s->who]);
	}
	struct stmt *st = db_begin(f->db, &sql_kills_count);
	if (!db_step(st) || db_int(st, 0) != submitted)
		fail("there are proposals that nobody sent", NULL);
	db_end(st);
	printf("%lld acknowledged steps are all there, of %lld proposals\n", (long long)done,
	       (long long)submitted);
	fixture_close(f);
}

/* -- The whole ------------------------------------------------------------------------------- */

/* The hall is only ever opened by processes of their own. */
static void
in_child(void (*work)(struct fixture *f))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		work(&hall);
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		fail("a process failed", NULL);
}

static void
make(struct fixture *f)
{
	struct session author;
	struct problem p = { 0 };
	char request[REQUEST_SIZE];
	char login[16];
	int64_t id;

	fixture_open(f, DB_CREATE);
	fixture_member(f, "author", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(f, "author", &author);
	for (int who = 0; who < WRITERS; who++) {
		snprintf(login, sizeof(login), "m%d", who);
		fixture_member(f, login, MEMBER_VERIFIED, NULL, 0);
	}
	for (int i = 0; i < TARGETS; i++) {
		const struct proposal_fields fields = fixture_fields("Perbaikan jalan RT 03");
		request_key(request);
		if (proposal_submit(&author, &fields, request, &id, &p) != OK)
			fail("making the hall", &p);
		const struct decision d = { .id = id, .version = 1, .verb = "publish" };
		if (proposal_decide(&f->system, &d, &p) != OK)
			fail("making the hall", &p);
	}
	fixture_close(f);
}

int
main(void)
{
	const char *given = getenv("BALAI_SEED");

	seed = given ? (unsigned)strtoul(given, NULL, 10)
	             : (unsigned)time(NULL) ^ (unsigned)getpid();
	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("BALAI_SEED=%u\n", seed);
	fixture_dir(&hall);
	if (pipe2(steps, O_CLOEXEC) != 0 || fcntl(steps[0], F_SETFL, O_NONBLOCK) != 0)
		fail("pipe", NULL);
	in_child(make);
	kill_many();
	in_child(check_all);
	in_child(fixture_end);
	return 0;
}

/* A small hall for tests of core: see fixture.h. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/calendar.h"
#include "core/audit.h"
#include "core/verify.h"

SQL(sql_fixture_member, SQL_WRITE, "INSERT INTO member (number, state, joined) VALUES (?1, ?2, 0)");
SQL(sql_fixture_number, SQL_WRITE,
    "INSERT INTO serial (kind, year, last) VALUES ('member', 0, 1)"
    " ON CONFLICT (kind, year) DO UPDATE SET last = last + 1 RETURNING last");
SQL(sql_fixture_person, SQL_WRITE,
    "INSERT INTO person (member, login, name, folded, consent_version, consent_at)"
    " VALUES (?1, ?2, ?3, ?2, 1, 0)");
SQL(sql_fixture_role, SQL_WRITE,
    "INSERT INTO member_role (member, role, area) SELECT ?1, id, ?3 FROM role WHERE name = ?2");
SQL(sql_fixture_state, SQL_WRITE,
    "UPDATE proposal SET state = ?2, listed = ?3, published = ?4, version = version + 1"
    " WHERE id = ?1");

static void
must(enum status status, const struct problem *p, const char *what)
{
	if (status == OK)
		return;
	fprintf(stderr, "fixture: %s: status %d: %s\n", what, (int)status, p ? p->text : "");
	exit(99);
}

void
fixture_dir(struct fixture *f)
{
	*f = (struct fixture){ .db = NULL };
	folder_make(f->dir);
	snprintf(f->path, sizeof(f->path), "%s/balai.db", f->dir);
}

void
fixture_open(struct fixture *f, enum db_mode mode)
{
	struct problem p = { .text = "" };

	must(db_open(&f->db, f->path, mode, &p), &p, f->path);
	session_begin(&f->system, f->db, &f->key, ACTOR_SYSTEM);
}

void
fixture_close(struct fixture *f)
{
	db_close(f->db);
	f->db = NULL;
}

/* The clock is looked for before main (clock_shared.c), so it is there even earlier; a program
 * that is linked with the system's clock takes no notice. */
static struct clock_shared *stopped;

__attribute__((constructor(101))) static void
make_clock(void)
{
	char path[64];
	int fd = memfd_create("clock", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, sizeof(*stopped)) != 0)
		must(IO, NULL, "clock");
	stopped = mmap(NULL, sizeof(*stopped), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (stopped == MAP_FAILED)
		must(IO, NULL, "clock");
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	setenv("BALAI_TEST_CLOCK", path, 1);
}

void
fixture_begin(struct fixture *f)
{
	fixture_dir(f);
	f->clock = stopped;
	f->clock->now = calendar_midnight(calendar_day_of((struct date){ 2026, 3, 2 })) + 8 * 3600;
	fixture_open(f, DB_CREATE);
}

void
fixture_end(struct fixture *f)
{
	fixture_close(f);
	folder_remove(f->dir);
}

struct newcomer {
	const char *login;
	enum member_state state;
	const char *role;
	int64_t area;
	int64_t id;
};

static enum status
add_rows(struct db *db, void *arg)
{
	struct newcomer *n = arg;
	struct stmt *st = db_begin(db, &sql_fixture_number);
	int64_t number = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);

	st = db_begin(db, &sql_fixture_member);
	db_bind_int(st, 1, number);
	db_bind_int(st, 2, n->state);
	if (status == OK)
		status = db_run(st);
	n->id = db_last_id(db);
	st = db_begin(db, &sql_fixture_person);
	db_bind_int(st, 1, n->id);
	db_bind_text(st, 2, n->login);
	db_bind_text(st, 3, n->login);
	if (status == OK)
		status = db_run(st);
	if (status != OK || !n->role)
		return status;
	st = db_begin(db, &sql_fixture_role);
	db_bind_int(st, 1, n->id);
	db_bind_text(st, 2, n->role);
	if (n->area != 0)
		db_bind_int(st, 3, n->area);
	else
		db_bind_null(st, 3);
	return db_run(st);
}

int64_t
fixture_member(struct fixture *f, const char *login, enum member_state state, const char *role,
               int64_t area)
{
	struct newcomer n = { .login = login, .state = state, .role = role, .area = area };

	must(db_keep(f->db, DB_WAIT_MS, add_rows, &n), NULL, login);
	return n.id;
}

void
fixture_enter(struct fixture *f, const char *login, struct session *s)
{
	struct problem p = { .text = "" };

	session_begin(s, f->db, &f->key, ACTOR_GUEST);
	if (login)
		must(session_enter(s, login, "test", &p), &p, login);
}

struct proposal_fields
fixture_fields(const char *title)
{
	return (struct proposal_fields){
		.title = title,
		.problem = "Jalan berlubang dan licin bila hujan.",
		.wish = "Mohon diperbaiki.",
		.place = "RT 03",
		.cost = NUMBER_NONE,
		.volume = NUMBER_NONE,
		.unit = "",
		.beneficiaries = NUMBER_NONE,
	};
}

struct forced {
	int64_t id;
	enum proposal_state state;
	int64_t now;
};

static enum status
force_state(struct db *db, void *arg)
{
	const struct forced *c = arg;
	struct stmt *st = db_begin(db, &sql_fixture_state);

	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, c->state);
	db_bind_int(st, 3, proposal_state_listed(c->state));
	if (proposal_state_listed(c->state))
		db_bind_int(st, 4, c->now);
	else
		db_bind_null(st, 4);
	enum status status = db_run(st);
	struct audit_entry step = { .at = c->now, .verb = "publish", .subject = SUBJECT_PROPOSAL,
		                    .subject_id = c->id };
	audit_detail(&step, "to=%d", (int)c->state);
	return status == OK ? audit_append(db, &step) : status;
}

void
fixture_state(struct fixture *f, int64_t proposal, enum proposal_state state)
{
	struct forced c = { .id = proposal, .state = state, .now = f->clock->now };

	must(db_keep(f->db, DB_WAIT_MS, force_state, &c), NULL, "state");
}

void
fixture_sound(struct fixture *f)
{
	struct problem p = { .text = "" };
	int64_t checked;

	must(db_integrity(f->db, &p), &p, "integrity");
	must(hall_verify(f->db, &checked, &p), &p, "verify");
}

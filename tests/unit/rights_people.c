/* Attempts of what needs the right to manage accounts: see rights_people.h. */
#include "unit/rights_people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_merge.h"
#include "core/session_list.h"
#include "fixture.h"

/* The hall that a session looks into, as far as a fixture needs it. */
static struct fixture
hall_of(const struct session *s)
{
	struct fixture f = { .db = s->db };

	session_begin(&f.system, s->db, s->key, ACTOR_SYSTEM);
	return f;
}

/* Somebody new to do it to; `login` receives their name. */
static int64_t
somebody(struct fixture *f, char login[20])
{
	static int count;

	snprintf(login, 20, "somebody%d", count++);
	return fixture_member(f, login, MEMBER_VERIFIED, NULL, 0);
}

enum status
try_session_end(struct session *s)
{
	struct fixture f = hall_of(s);
	struct session theirs;
	char login[20];

	somebody(&f, login);
	fixture_enter(&f, login, &theirs);
	enum status status = session_end(s, theirs.id, "Kursi dipakai.", NULL);
	session_leave(&theirs);
	return status;
}

/* As it was looked at by who may. */
enum status
try_member_merge(struct session *s)
{
	struct fixture f = hall_of(s);
	struct arena a = { 0 };
	struct member_merge m;
	char login[20];
	int64_t source = somebody(&f, login);

	assert_int_equal(
	        member_merge_look(&f.system, &a, source, somebody(&f, login), &m, NULL), OK);
	enum status status = member_merge(s, &m, NULL);
	arena_free(&a);
	return status;
}

enum status
try_member_erase(struct session *s)
{
	struct fixture f = hall_of(s);
	char login[20];
	struct erasure e = { .id = somebody(&f, login), .basis = ERASE_PAPER };

	return member_erase(s, &e, NULL);
}

enum status
try_member_export(struct session *s)
{
	struct fixture f = hall_of(s);
	struct arena a = { 0 };
	char login[20];
	const char *text;
	enum status status = member_export_text(s, &a, somebody(&f, login), "Diminta.", &text, NULL);

	arena_free(&a);
	return status;
}

/* Assisted sessions: who may begin one, whose rights hold in it, what the audit trail says of it, and
 * how it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/assist.h"
#include "core/credential.h"
#include "core/verify.h"
#include "fixture.h"
#include "unit/travel.h"

#define SECRET "lumbung-padi-2026"
#define PIN "482915"

static struct fixture hall;
static struct session officer;
static struct problem p;
static int64_t siti;
static int64_t ningsih;

static enum status
store_pin(struct db *db, void *hash)
{
	return credential_store(db, siti, CREDENTIAL_PIN, hash, false, 1);
}

static int
up(void **state)
{
	char hash[CREDENTIAL_HASH_SIZE];

	(void)state;
	fixture_begin(&hall);
	siti = fixture_member(&hall, "siti", MEMBER_VERIFIED, NULL, 0);
	ningsih = fixture_member(&hall, "ningsih", MEMBER_VERIFIED, "petugas", 0);
	fixture_member(&hall, "darto", MEMBER_VERIFIED, "kadus", 0);
	assert_int_equal(member_set_secret(&hall.system, siti, SECRET, false, &p), OK);
	assert_int_equal(credential_hash(db_path(hall.db), PIN, hash), OK);
	assert_int_equal(db_write(hall.db, store_pin, hash, NULL), OK);
	fixture_enter(&hall, "ningsih", &officer);
	return 0;
}

static int
down(void **state)
{
	int64_t checked;

	(void)state;
	session_leave(&officer);
	session_leave(&officer);
	assert_int_equal(hall_verify(hall.db, &checked, &p), OK);
	fixture_end(&hall);
	return 0;
}

static void
move(int64_t seconds)
{
	travel(hall.db, hall.clock, seconds);
}

static enum status
begin(struct session *s, const char *who, const char *secret)
{
	const struct assistance with = { .who = who, .reason = ASSIST_CANNOT_SEE, .word = "",
		                         .secret = secret, .source = "tty1" };

	return assist_begin(s, &with, &p);
}

static enum status
write_one(struct session *s, const char *title, int64_t *id)
{
	const struct proposal_fields fields = fixture_fields(title);
	char request[REQUEST_SIZE];

	request_key(request);
	return proposal_submit(s, &fields, request, id, &p);
}

SQL(sql_detail, SQL_READ, "SELECT actor, detail FROM audit WHERE seq = ?1");

static void
newest_entry_says(int64_t actor, const char *ends, bool does)
{
	struct stmt *st = db_begin(hall.db, &sql_detail);

	db_bind_int(st, 1, audit_newest(hall.db));
	assert_true(db_step(st));
	assert_int_equal(db_int(st, 0), actor);
	const char *detail = db_text(st, 1);
	bool found = strstr(detail, ends) != NULL;
	if (found != does)
		fail_msg("\"%s\" against \"%s\"", detail, ends);
	assert_int_equal(db_end(st), OK);
}

static void
it_is_the_residents(void **state)
{
	struct arena a = { 0 };
	struct assisted_act *acts = arena_array(&a, ASSIST_ACTS, sizeof(*acts));
	struct notice notices[4];
	struct session own;
	int64_t before = officer.id;
	int64_t id;
	size_t n;

	(void)state;
	assert_int_equal(begin(&officer, "siti", SECRET), OK);
	assert_int_equal(officer.member, siti);
	assert_int_equal(officer.assisted_by, ningsih);
	assert_string_equal(officer.officer_name, "ningsih");
	assert_false(session_may(&officer, RIGHT_VERIFY));
	assert_true(session_may(&officer, RIGHT_PROPOSE));
	assert_int_equal(write_one(&officer, "Jembatan bambu", &id), OK);
	newest_entry_says(siti, "assisted=2", true);
	int64_t session = officer.id;
	assert_int_equal(assist_acts(&officer, &a, session, acts, &n), OK);
	assert_int_equal(n, 1);
	session_leave(&officer);
	/* The officer is back, in the session they had. */
	assert_int_equal(officer.kind, ACTOR_MEMBER);
	assert_int_equal(officer.member, ningsih);
	assert_int_equal(officer.id, before);
	assert_int_equal(officer.assisted_by, 0);
	assert_true(session_may(&officer, RIGHT_VERIFY));
	assert_int_equal(write_one(&officer, "Sumur bor", &id), OK);
	newest_entry_says(ningsih, "assisted=", false);
	assert_int_equal(assist_acts(&officer, &a, session, acts, &n), OK);
	assert_int_equal(n, 1);
	assert_non_null(strstr(assist_summary(&officer, &a, session), "Jembatan bambu"));
	/* The resident reads who it was and what was done. */
	fixture_enter(&hall, "siti", &own);
	assert_int_equal(notice_list(&own, &a, true, NULL, false, 4, notices, &n), OK);
	assert_true(n >= 2);
	assert_non_null(strstr(notices[0].text, "ningsih acted for you"));
	assert_non_null(strstr(notices[0].text, "Jembatan bambu"));
	assert_non_null(strstr(notices[1].text, "ningsih began to act for you"));
	session_leave(&own);
	arena_free(&a);
}

static void
the_pin_will_do(void **state)
{
	(void)state;
	assert_int_equal(begin(&officer, "1", PIN), OK);
	assert_int_equal(officer.member, siti);
}

static void
half_an_hour(void **state)
{
	int64_t id;

	(void)state;
	assert_int_equal(begin(&officer, "siti", SECRET), OK);
	move(ASSIST_SECONDS - 1);
	assert_false(assist_over(&officer, officer.assisted_until - 1));
	assert_int_equal(write_one(&officer, "Jembatan bambu", &id), OK);
	move(1);
	assert_int_equal(write_one(&officer, "Sumur bor", &id), DENIED);
	assert_non_null(strstr(p.text, "30 minutes"));
	assert_int_equal(session_refresh(&officer, &p), DENIED);
	assert_int_equal(officer.member, ningsih);
	assert_int_equal(session_refresh(&officer, &p), OK);
}

static void
wrong_secrets_delay(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		assert_int_equal(begin(&officer, "siti", "bukan-sandinya"), INVALID);
		assert_string_equal(p.field, "secret");
	}
	assert_int_equal(begin(&officer, "siti", SECRET), INVALID);
	assert_non_null(strstr(p.text, "Too many attempts"));
	/* Digits are counted apart. */
	for (int i = 0; i < 3; i++)
		assert_int_equal(begin(&officer, "siti", "918273"), INVALID);
	assert_int_equal(begin(&officer, "siti", PIN), INVALID);
	assert_non_null(strstr(p.text, "Too many attempts"));
	assert_int_equal(begin(&officer, "tidak.ada", SECRET), INVALID);
	assert_int_equal(officer.member, ningsih);
}

static void
who_may_not(void **state)
{
	struct session other;
	struct member_code code;

	(void)state;
	assert_int_equal(member_set_secret(&hall.system, ningsih, SECRET, false, &p), OK);
	assert_int_equal(begin(&officer, "ningsih", SECRET), DENIED); /* oneself */
	int64_t darto;
	assert_int_equal(member_find(hall.db, "darto", &darto), OK);
	assert_int_equal(member_set_secret(&hall.system, darto, SECRET, false, &p), OK);
	assert_int_equal(begin(&officer, "darto", SECRET), DENIED); /* holds a role */
	assert_non_null(strstr(p.text, "role"));
	fixture_enter(&hall, "siti", &other);
	assert_int_equal(begin(&other, "darto", SECRET), DENIED); /* no right */
	session_leave(&other);
	/* Who gave out a code may know the secret. */
	assert_int_equal(member_give_code(&officer, siti, SEEN_CARD, &code, &p), OK);
	assert_int_equal(begin(&officer, "siti", SECRET), DENIED);
	assert_non_null(strstr(p.text, "code"));
	move(ASSIST_CODE_DAYS * 86400 + 1);
	assert_int_equal(begin(&officer, "siti", SECRET), OK);
}

static void
what_one_does_alone(void **state)
{
	int64_t other = fixture_member(&hall, "budi", MEMBER_VERIFIED, NULL, 0);

	(void)state;
	assert_int_equal(begin(&officer, "siti", SECRET), OK);
	assert_int_equal(member_set_pin(&officer, SECRET, "739164", &p), DENIED);
	assert_int_equal(member_secret_changed(&officer, &p), DENIED);
	assert_int_equal(begin(&officer, "budi", SECRET), DENIED);
	assert_int_equal(member_grant(&officer, other, &(struct role_grant){ .role = "petugas" }, &p),
	                 DENIED);
	/* A role given meanwhile brings nobody its rights. */
	assert_int_equal(member_grant(&hall.system, siti,
	                              &(struct role_grant){ .role = "moderator" }, &p), OK);
	int64_t id;
	assert_int_equal(write_one(&officer, "Sumur bor", &id), DENIED);
	assert_int_equal(session_refresh(&officer, &p), DENIED);
	assert_int_equal(officer.member, ningsih);
}

static void
the_officer_goes(void **state)
{
	int64_t id;

	(void)state;
	assert_int_equal(begin(&officer, "siti", SECRET), OK);
	assert_int_equal(member_suspend(&hall.system, ningsih, "Cuti.", 0, &p), OK);
	assert_int_equal(write_one(&officer, "Sumur bor", &id), DENIED);
	session_leave(&officer);
	assert_int_equal(officer.kind, ACTOR_GUEST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_is_the_residents, up, down),
		cmocka_unit_test_setup_teardown(the_pin_will_do, up, down),
		cmocka_unit_test_setup_teardown(half_an_hour, up, down),
		cmocka_unit_test_setup_teardown(wrong_secrets_delay, up, down),
		cmocka_unit_test_setup_teardown(who_may_not, up, down),
		cmocka_unit_test_setup_teardown(what_one_does_alone, up, down),
		cmocka_unit_test_setup_teardown(the_officer_goes, up, down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("assist", tests, NULL, NULL);
}

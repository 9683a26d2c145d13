/* Attempts of what the office keeps: see rights_office.h. */
#include "unit/rights_office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/clock.h"
#include "core/consent.h"
#include "core/resident.h"
#include "core/role.h"
#include "core/setting.h"
#include "unit/rights_hall.h"

/* Somebody new to do it to. */
static int64_t
someone(enum member_state state)
{
	static int count;
	char login[20];

	snprintf(login, sizeof(login), "someone%d", count++);
	return fixture_member(&rights_hall.f, login, state, NULL, 0);
}

enum status
try_verify(struct session *s)
{
	return member_verify(s, someone(MEMBER_PENDING), 1, SEEN_CARD, NULL);
}

enum status
try_suspend(struct session *s)
{
	return member_suspend(s, someone(MEMBER_VERIFIED), "Tiga kali iklan.", 0, NULL);
}

enum status
try_resume(struct session *s)
{
	return member_resume(s, someone(MEMBER_SUSPENDED), "Sudah dibicarakan.", NULL);
}

static const struct role_grant guide = { .role = RIGHTS_GUIDES };

/* The one role that member holds. */
static int64_t
held_by(int64_t member)
{
	struct arena a = { 0 };
	struct holding *held;
	size_t n;

	assert_int_equal(role_holdings(rights_hall.f.db, &a, member, clock_now(), &held, &n), OK);
	assert_int_equal(n, 1);
	int64_t id = held[0].id;
	arena_free(&a);
	return id;
}

enum status
try_grant(struct session *s)
{
	return member_grant(s, someone(MEMBER_VERIFIED), &guide, NULL);
}

enum status
try_revoke(struct session *s)
{
	int64_t id = someone(MEMBER_VERIFIED);

	assert_int_equal(member_grant(&rights_hall.f.system, id, &guide, NULL), OK);
	return member_revoke(s, id, held_by(id), NULL);
}

/* A role of the office's own, not put aside. */
static struct role
own_role(void)
{
	struct arena a = { 0 };
	struct role role;

	if (rights_hall.own_role == 0)
		assert_int_equal(role_add(&rights_hall.f.system, "juru kunci", 0,
		                          &rights_hall.own_role, NULL), OK);
	assert_int_equal(role_read(rights_hall.f.db, &a, rights_hall.own_role, &role), OK);
	if (role.retired) {
		assert_int_equal(role_retire(&rights_hall.f.system, rights_hall.own_role,
		                             role.version, false, NULL), OK);
		role.version++;
	}
	arena_free(&a);
	role.name = NULL;
	return role;
}

enum status
try_role_add(struct session *s)
{
	static int count;
	char name[20];
	int64_t id;

	snprintf(name, sizeof(name), "juru %d", count++);
	return role_add(s, name, (right_set)1 << RIGHT_PROPOSE, &id, NULL);
}

enum status
try_role_rename(struct session *s)
{
	const struct role role = own_role();
	char name[20];

	snprintf(name, sizeof(name), "nama %lld", (long long)role.version);
	return role_rename(s, role.id, role.version, name, NULL);
}

enum status
try_role_rights(struct session *s)
{
	const struct role role = own_role();

	return role_set_rights(s, role.id, role.version,
	                       role.rights ^ (right_set)1 << RIGHT_COMMENT, NULL);
}

enum status
try_role_retire(struct session *s)
{
	const struct role role = own_role();

	return role_retire(s, role.id, role.version, true, NULL);
}

enum status
try_setting_set(struct session *s)
{
	return setting_set(s, SETTING_PENDING_LIMIT, "3", NULL);
}

enum status
try_consent_add(struct session *s)
{
	int version;

	return consent_add(s, consent_newest_version(rights_hall.f.db), "Teks yang baru.", "",
	                   &version, NULL);
}

static enum status
listen(void *arg, long line, const char *column, const char *text)
{
	(void)arg;
	(void)line;
	(void)column;
	(void)text;
	return OK;
}

enum status
try_resident_import(struct session *s)
{
	const char *cells[RESIDENT_CELLS] = { [RESIDENT_NAME] = "Siti",
		                              [RESIDENT_NIK] = "3201014508900001" };
	struct resident_import import = { .create = false };
	struct resident_sheet *sheet = resident_sheet_new(&rights_hall.f.system);

	assert_int_equal(resident_sheet_add(sheet, 2, cells, NULL), OK);
	enum status status = resident_import(s, sheet, &import, listen, NULL, NULL);
	resident_sheet_free(sheet);
	return status;
}

enum status
try_resident_figures(struct session *s)
{
	struct arena a = { 0 };
	struct resident_figures figures;
	enum status status = resident_figures(s, &a, &figures);

	arena_free(&a);
	return status;
}

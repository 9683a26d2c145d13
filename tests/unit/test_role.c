/* Roles: making, naming, shaping them and putting them aside; that nobody gives a right they lack and
 * that somebody always stays who gives rights, whatever is tried; areas, units and last days; and
 * what an explanation says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/role.h"
#include "core/tree.h"
#include "core/verify.h"
#include "unit/testhall.h"

#define BIT(right) ((right_set)1 << (right))
#define DAY 86400

static struct role
look(struct hall *h, int64_t id)
{
	struct role role;

	assert_int_equal(role_read(h->db, &h->arena, id, &role), OK);
	return role;
}

static int64_t
id_of(struct hall *h, const char *name)
{
	int64_t id;

	assert_int_equal(role_find(h->db, name, &id), OK);
	return id;
}

static int64_t
made(struct hall *h, const char *name, right_set rights)
{
	int64_t id;

	assert_int_equal(role_add(&h->system, name, rights, &id, &h->p), OK);
	return id;
}

struct making {
	const char *path;
	int64_t id;
};

static enum status
make_unit(struct act *act, void *arg)
{
	struct making *m = arg;
	size_t n = 0;

	return tree_make(act, TREE_UNIT, m->path, &m->id, &n);
}

static int64_t
unit(struct hall *h, const char *path)
{
	struct making m = { .path = path };

	assert_int_equal(act(&h->system, "node_add", RIGHT_NONE, make_unit, &m, &h->p), OK);
	return m.id;
}

static void
sound(struct hall *h)
{
	int64_t checked;

	if (hall_verify(h->db, &checked, &h->p) != OK)
		fail_msg("%s", h->p.text);
}

/* -- Shaping ----------------------------------------------------------------------------------- */

static void
a_role_is_made_and_named(void **state)
{
	struct hall *h = *state;
	struct session admin, s;
	int64_t id, other;

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter(h, &s, "siti");
	assert_int_equal(role_add(&s, "juru kunci", 0, &id, &h->p), DENIED);
	static const char *const bad[] = { "", " ", "x", "seratus huruf panjangnya nama peran ini",
		                           "Moderator", "MODERATOR" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(role_add(&admin, bad[i], 0, &id, &h->p), INVALID);
		assert_string_equal(h->p.field, "name");
	}
	assert_int_equal(role_add(&admin, "Juru Kunci", BIT(RIGHT_VERIFY), &id, &h->p), OK);
	struct role r = look(h, id);
	assert_string_equal(r.name, "Juru Kunci");
	assert_int_equal(r.rights, BIT(RIGHT_VERIFY));
	assert_false(r.preset || r.retired);
	assert_int_equal(role_add(&admin, "juru kunci", 0, &other, &h->p), INVALID);
	/* Renamed while somebody holds it, who keeps it. */
	assert_int_equal(hall_give(h, &admin, s.member, "Juru Kunci", 0), OK);
	assert_int_equal(role_rename(&admin, id, r.version, "kadus", &h->p), INVALID);
	assert_int_equal(role_rename(&s, id, r.version, "Penjaga", &h->p), DENIED);
	assert_int_equal(role_rename(&admin, id, r.version, "Penjaga", &h->p), OK);
	assert_true(right_held(h->db, s.member, RIGHT_VERIFY, 0, HALL_NOW));
	assert_int_equal(look(h, id).holders, 1);
	assert_int_equal(hall_take(h, &admin, s.member, "Penjaga"), OK);
	/* No name of a role is in the trail. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE detail LIKE '%%enjaga%%'"
	                                 " OR detail LIKE '%%unci%%'"), 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE subject = 4"), 2);
	sound(h);
}

static void
who_is_second_is_told(void **state)
{
	struct hall *h = *state;
	struct session one, two;
	int64_t id = made(h, "juru kunci", 0);

	hall_enter_as(h, &one, "satu", "admin", 0);
	hall_enter_as(h, &two, "dua", "admin", 0);
	int64_t seen = look(h, id).version;
	assert_int_equal(role_set_rights(&one, id, seen, BIT(RIGHT_VERIFY), &h->p), OK);
	assert_int_equal(role_set_rights(&two, id, seen, BIT(RIGHT_EXPORT), &h->p), CONFLICT);
	assert_non_null(strstr(h->p.text, "juru kunci"));
	assert_int_equal(look(h, id).rights, BIT(RIGHT_VERIFY));
	assert_int_equal(role_rename(&two, id, seen, "penjaga", &h->p), CONFLICT);
	assert_int_equal(role_retire(&two, id, seen, true, &h->p), CONFLICT);
	seen = look(h, id).version;
	assert_int_equal(role_set_rights(&two, id, seen, BIT(RIGHT_VERIFY) | BIT(RIGHT_EXPORT),
	                                 &h->p), OK);
	assert_int_equal(look(h, id).rights, BIT(RIGHT_VERIFY) | BIT(RIGHT_EXPORT));
	assert_int_equal(role_set_rights(&two, 4711, 1, 0, &h->p), NOT_FOUND);
	/* What is so already is no act. */
	int64_t entries = audit_newest(h->db);
	assert_int_equal(role_set_rights(&two, id, seen + 1,
	                                 BIT(RIGHT_VERIFY) | BIT(RIGHT_EXPORT), &h->p), OK);
	assert_int_equal(audit_newest(h->db), entries);
	sound(h);
}

static void
a_role_is_put_aside(void **state)
{
	struct hall *h = *state;
	struct session admin, s;
	int64_t id = made(h, "juru kunci", BIT(RIGHT_VERIFY));

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter_as(h, &s, "siti", "juru kunci", 0);
	assert_true(session_may(&s, RIGHT_VERIFY));
	assert_int_equal(role_retire(&admin, id_of(h, "kadus"), look(h, id_of(h, "kadus")).version,
	                             true, &h->p), DENIED);
	assert_int_equal(role_retire(&admin, id, look(h, id).version, true, &h->p), OK);
	assert_int_equal(session_refresh(&s, &h->p), OK);
	assert_false(session_may(&s, RIGHT_VERIFY));
	assert_int_equal(hall_give(h, &admin, s.member, "juru kunci", 0), INVALID);
	assert_int_equal(role_set_rights(&admin, id, look(h, id).version, 0, &h->p), INVALID);
	int64_t other;
	assert_int_equal(role_add(&admin, "Juru Kunci", 0, &other, &h->p), INVALID);
	/* It was taken from its holder, with an entry and a notice of it. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'member_revoke'"
	                                 " AND subject_id = %lld", (long long)s.member), 1);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM notice WHERE verb = 'member_revoke'"
	                                 " AND member = %lld", (long long)s.member), 1);
	assert_int_equal(role_retire(&admin, id, look(h, id).version, false, &h->p), OK);
	assert_int_equal(look(h, id).holders, 0);
	assert_int_equal(hall_give(h, &admin, s.member, "juru kunci", 0), OK);
	sound(h);
}

static void
everyones_role_takes_what_residents_do(void **state)
{
	struct hall *h = *state;
	struct session admin, s;
	struct role all = look(h, ROLE_RESIDENT);

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter(h, &s, "siti");
	assert_int_equal(role_set_rights(&admin, ROLE_RESIDENT, all.version,
	                                 all.rights | BIT(RIGHT_RIGHTS), &h->p), INVALID);
	assert_int_equal(role_set_rights(&admin, ROLE_RESIDENT, all.version,
	                                 all.rights & ~BIT(RIGHT_COMMENT), &h->p), OK);
	assert_false(right_held_anywhere(h->db, s.member, RIGHT_COMMENT, HALL_NOW));
	assert_int_equal(role_rename(&admin, ROLE_RESIDENT, all.version + 1, "krama", &h->p), OK);
	assert_true(right_held(h->db, s.member, RIGHT_PROPOSE, 0, HALL_NOW));
	assert_int_equal(hall_give(h, &admin, s.member, "krama", 0), INVALID);
}

/* -- Nobody gives what they lack --------------------------------------------------------------- */

static void
nobody_gives_what_they_lack(void **state)
{
	struct hall *h = *state;
	struct session clerk, s;
	int64_t id, own = made(h, "penata", BIT(RIGHT_RIGHTS) | BIT(RIGHT_VERIFY));

	hall_enter_as(h, &clerk, "penata", "penata", 0);
	hall_enter(h, &s, "siti");
	assert_int_equal(role_add(&clerk, "juru", BIT(RIGHT_EXPORT), &id, &h->p), DENIED);
	assert_non_null(strstr(h->p.text, right_label(RIGHT_EXPORT)));
	assert_int_equal(role_add(&clerk, "juru", BIT(RIGHT_VERIFY), &id, &h->p), OK);
	assert_int_equal(role_set_rights(&clerk, id, 1, BIT(RIGHT_VERIFY) | BIT(RIGHT_AUDIT),
	                                 &h->p), DENIED);
	assert_int_equal(role_set_rights(&clerk, own, 1, look(h, own).rights | BIT(RIGHT_AUDIT),
	                                 &h->p), DENIED);
	assert_int_equal(hall_give(h, &clerk, s.member, "moderator", 0), DENIED);
	assert_int_equal(hall_give(h, &clerk, clerk.member, "admin", 0), DENIED);
	assert_int_equal(hall_give(h, &clerk, s.member, "juru", 0), OK);
	/* Taking a right out asks for none. */
	int64_t bpd = id_of(h, "bpd");
	assert_int_equal(role_set_rights(&clerk, bpd, look(h, bpd).version, BIT(RIGHT_OVERSEE),
	                                 &h->p), OK);
	assert_int_equal(role_set_rights(&clerk, bpd, look(h, bpd).version,
	                                 BIT(RIGHT_OVERSEE) | BIT(RIGHT_AUDIT), &h->p), DENIED);
}

/* Who holds it for a time or in a part gives it for no longer, and nowhere else. */
static void
nobody_gives_it_for_longer_or_wider(void **state)
{
	struct hall *h = *state;
	struct session clerk, s;
	int64_t west = hall_area(h, "Desa > Dusun Barat");
	int64_t today = calendar_day(HALL_NOW);
	struct role_grant g = { .role = "admin", .until = today + 10 };
	int64_t id;

	hall_enter(h, &clerk, "wakil");
	hall_enter(h, &s, "siti");
	assert_int_equal(member_grant(&h->system, clerk.member, &g, &h->p), OK);
	assert_int_equal(member_grant(&clerk, s.member, &g, &h->p), OK);
	g.until = today + 11;
	assert_int_equal(member_grant(&clerk, s.member, &g, &h->p), DENIED);
	assert_int_equal(hall_give(h, &clerk, clerk.member, "admin", 0), DENIED);
	assert_int_equal(role_add(&clerk, "juru", BIT(RIGHT_EXPORT), &id, &h->p), DENIED);
	assert_int_equal(role_add(&clerk, "juru", 0, &id, &h->p), OK);
	struct session local;
	hall_enter_as(h, &local, "lokal", "admin", west);
	assert_int_equal(hall_give(h, &local, s.member, "moderator", 0), DENIED);
	assert_int_equal(hall_give(h, &local, s.member, "moderator", west), OK);
	assert_int_equal(role_add(&local, "lain", 0, &id, &h->p), DENIED);
}

/* -- Somebody always stays --------------------------------------------------------------------- */

static void
the_last_giver_stays(void **state)
{
	struct hall *h = *state;
	struct session one;
	int64_t admin = id_of(h, "admin");
	struct role_grant g = { .role = "admin", .until = calendar_day(HALL_NOW) + 30 };

	hall_enter_as(h, &one, "satu", "admin", 0);
	struct role r = look(h, admin);
	for (int by_system = 0; by_system <= 1; by_system++) {
		struct session *s = by_system ? &h->system : &one;
		assert_int_equal(hall_take(h, s, one.member, "admin"), DENIED);
		assert_int_equal(member_grant(s, one.member, &g, &h->p), DENIED);
		assert_int_equal(role_set_rights(s, admin, r.version, r.rights & ~BIT(RIGHT_RIGHTS),
		                                 &h->p), DENIED);
		assert_non_null(strstr(h->p.text, "last member"));
	}
	assert_int_equal(member_suspend(&h->system, one.member, "x", 0, &h->p), DENIED);
	assert_true(right_held(h->db, one.member, RIGHT_RIGHTS, 0, HALL_NOW + 40 * DAY));
	sound(h);
}

/* Through a role of the office's own it is the same; and a suspension that has run out is none. */
static void
the_last_giver_stays_by_other_ways(void **state)
{
	struct hall *h = *state;
	struct session one, two;
	int64_t own = made(h, "penata", BIT(RIGHT_RIGHTS));
	int64_t admin = id_of(h, "admin");

	hall_enter_as(h, &one, "satu", "admin", 0);
	hall_enter_as(h, &two, "dua", "penata", 0);
	struct role r = look(h, admin);
	assert_int_equal(role_set_rights(&one, admin, r.version, r.rights & ~BIT(RIGHT_RIGHTS),
	                                 &h->p), OK);
	assert_int_equal(role_retire(&two, own, 1, true, &h->p), DENIED);
	assert_int_equal(role_set_rights(&two, own, 1, 0, &h->p), DENIED);
	assert_int_equal(hall_take(h, &two, two.member, "penata"), DENIED);
	/* With another one all of it may go, but not twice. */
	assert_int_equal(hall_give(h, &h->system, one.member, "penata", 0), OK);
	assert_int_equal(member_suspend(&h->system, one.member, "x", HALL_NOW + DAY, &h->p), OK);
	assert_int_equal(hall_take(h, &h->system, two.member, "penata"), DENIED);
	h->clock->now = HALL_NOW + DAY;
	assert_int_equal(hall_take(h, &h->system, two.member, "penata"), OK);
	assert_int_equal(hall_take(h, &h->system, one.member, "penata"), DENIED);
	sound(h);
}

/* -- Where and until when ---------------------------------------------------------------------- */

static void
a_role_holds_in_a_unit_until_a_day(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t works = unit(h, "Kaur Umum");
	int64_t water = unit(h, "Kaur Umum > Air");
	int64_t other = unit(h, "Kaur Keuangan");
	int64_t west = hall_area(h, "Desa > Dusun Barat");
	int64_t today = calendar_day(HALL_NOW);
	struct role_grant g = { .role = "moderator", .unit = works, .until = today + 1 };

	hall_enter(h, &s, "siti");
	g.area = west;
	assert_int_equal(member_grant(&h->system, s.member, &g, &h->p), INVALID);
	g.area = 0;
	g.unit = west;
	assert_int_equal(member_grant(&h->system, s.member, &g, &h->p), INVALID);
	assert_string_equal(h->p.field, "unit");
	g.unit = works;
	g.until = today - 1;
	assert_int_equal(member_grant(&h->system, s.member, &g, &h->p), INVALID);
	assert_string_equal(h->p.field, "until");
	g.until = today + 1;
	assert_int_equal(member_grant(&h->system, s.member, &g, &h->p), OK);
	assert_true(right_held_unit(h->db, s.member, RIGHT_MODERATE, works, HALL_NOW));
	assert_true(right_held_unit(h->db, s.member, RIGHT_MODERATE, water, HALL_NOW));
	assert_false(right_held_unit(h->db, s.member, RIGHT_MODERATE, other, HALL_NOW));
	assert_false(right_held_unit(h->db, s.member, RIGHT_MODERATE, 0, HALL_NOW));
	assert_false(right_held(h->db, s.member, RIGHT_MODERATE, west, HALL_NOW));
	assert_false(right_held(h->db, s.member, RIGHT_MODERATE, 0, HALL_NOW));
	assert_true(right_held_anywhere(h->db, s.member, RIGHT_MODERATE, HALL_NOW));
	/* Through the last day, in the office's zone. */
	int64_t end = calendar_midnight(today + 2);
	assert_true(right_held_unit(h->db, s.member, RIGHT_MODERATE, water, end - 1));
	assert_false(right_held_unit(h->db, s.member, RIGHT_MODERATE, water, end));
	/* Once more for the same unit: another last day. */
	assert_int_equal(member_grant(&h->system, s.member, &g, &h->p), INVALID);
	g.until = 0;
	assert_int_equal(member_grant(&h->system, s.member, &g, &h->p), OK);
	assert_true(right_held_unit(h->db, s.member, RIGHT_MODERATE, water, end));
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM member_role"), 1);
	sound(h);
}

static void
one_place_is_taken_not_all(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct holding *held;
	size_t n;
	int64_t west = hall_area(h, "Desa > Dusun Barat");
	int64_t east = hall_area(h, "Desa > Dusun Timur");

	hall_enter_as(h, &s, "siti", "kadus", west);
	assert_int_equal(hall_give(h, &h->system, s.member, "kadus", east), OK);
	assert_int_equal(role_holdings(h->db, &h->arena, s.member, HALL_NOW, &held, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(held[0].where, "Desa > Dusun Barat");
	assert_int_equal(member_revoke(&h->system, s.member + 1, held[0].id, &h->p), NOT_FOUND);
	assert_int_equal(member_revoke(&h->system, s.member, held[0].id, &h->p), OK);
	assert_int_equal(member_revoke(&h->system, s.member, held[0].id, &h->p), NOT_FOUND);
	assert_false(right_held(h->db, s.member, RIGHT_VERIFY, west, HALL_NOW));
	assert_true(right_held(h->db, s.member, RIGHT_VERIFY, east, HALL_NOW));
	struct holding rows[4];
	assert_int_equal(role_holders(&h->system, &h->arena, id_of(h, "kadus"), NULL, false, 4, rows,
	                              &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(role_holders(&s, &h->arena, id_of(h, "kadus"), NULL, false, 4, rows, &n),
	                 DENIED);
}

static void
holders_come_in_pages(void **state)
{
	struct hall *h = *state;
	struct session s[5];
	static const char *const logins[] = { "ani", "budi", "citra", "dedi", "eka" };
	struct holding rows[2], back[2];
	size_t n;
	int64_t kadus = id_of(h, "kadus");

	for (size_t i = 0; i < 5; i++)
		hall_enter_as(h, &s[i], logins[i], "kadus", 0);
	assert_int_equal(role_holders(&h->system, &h->arena, kadus, NULL, false, 2, rows, &n), OK);
	assert_int_equal(rows[1].member, s[1].member);
	assert_int_equal(role_holders(&h->system, &h->arena, kadus, &rows[1], false, 2, rows, &n),
	                 OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].member, s[2].member);
	assert_int_equal(role_holders(&h->system, &h->arena, kadus, &rows[0], true, 2, back, &n),
	                 OK);
	assert_int_equal(back[0].member, s[0].member);
	assert_int_equal(back[1].member, s[1].member);
	assert_int_equal(role_holders(&h->system, &h->arena, kadus, NULL, true, 2, back, &n), OK);
	assert_int_equal(back[1].member, s[4].member);
}

/* -- At once ----------------------------------------------------------------------------------- */

static void
a_change_holds_in_open_sessions(void **state)
{
	struct hall *h = *state;
	struct session admin, s;
	int64_t id = made(h, "juru", 0);

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter_as(h, &s, "siti", "juru", 0);
	assert_int_equal(act(&s, "nothing", RIGHT_EXPORT, hall_nothing, NULL, &h->p), DENIED);
	assert_non_null(strstr(h->p.text, right_label(RIGHT_EXPORT)));
	assert_int_equal(role_set_rights(&admin, id, 1, BIT(RIGHT_EXPORT), &h->p), OK);
	assert_int_equal(session_refresh(&s, &h->p), OK);
	assert_true(session_may(&s, RIGHT_EXPORT));
	assert_int_equal(act(&s, "nothing", RIGHT_EXPORT, hall_nothing, NULL, &h->p), OK);
	/* Taken out: the next act stops, though the session has not looked again. */
	assert_int_equal(role_set_rights(&admin, id, 2, 0, &h->p), OK);
	assert_true(session_may(&s, RIGHT_EXPORT));
	assert_int_equal(act(&s, "nothing", RIGHT_EXPORT, hall_nothing, NULL, &h->p), DENIED);
}

/* -- Why --------------------------------------------------------------------------------------- */

static void
an_explanation_names_the_way(void **state)
{
	struct hall *h = *state;
	struct session admin, s, other;
	struct explanation e;
	int64_t west = hall_area(h, "Desa > Dusun Barat");

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter_as(h, &s, "siti", "kadus", west);
	hall_enter(h, &other, "budi");
	assert_int_equal(role_explain(&other, &h->arena, s.member, &e), DENIED);
	assert_int_equal(role_explain(&admin, &h->arena, 4711, &e), NOT_FOUND);
	assert_int_equal(role_explain(&s, &h->arena, s.member, &e), OK);
	assert_true(e.rights[RIGHT_PROPOSE].held && e.rights[RIGHT_PROPOSE].everyone);
	const struct reason *verify = &e.rights[RIGHT_VERIFY];
	assert_true(verify->held);
	assert_int_equal(verify->way_count, 1);
	assert_string_equal(verify->ways[0].name, "kadus");
	assert_string_equal(verify->ways[0].where, "Desa > Dusun Barat");
	assert_false(e.rights[RIGHT_SETTINGS].held);
	assert_string_equal(e.rights[RIGHT_SETTINGS].roles, "pimpinan, admin");
	assert_string_equal(e.givers, member_number_of(h->db, &h->arena, admin.member));
	/* The explanation and the guard agree on every right. */
	for (int i = RIGHT_NONE + 1; i < RIGHT_COUNT; i++)
		assert_int_equal(e.rights[i].held,
		                 right_held_anywhere(h->db, s.member, (enum right)i, HALL_NOW));
	assert_int_equal(member_suspend(&h->system, s.member, "x", 0, &h->p), OK);
	assert_int_equal(role_explain(&admin, &h->arena, s.member, &e), OK);
	assert_int_equal(e.state, MEMBER_SUSPENDED);
	for (int i = RIGHT_NONE + 1; i < RIGHT_COUNT; i++)
		assert_false(e.rights[i].held);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(a_role_is_made_and_named),
		HALL_TEST(who_is_second_is_told),
		HALL_TEST(a_role_is_put_aside),
		HALL_TEST(everyones_role_takes_what_residents_do),
		HALL_TEST(nobody_gives_what_they_lack),
		HALL_TEST(nobody_gives_it_for_longer_or_wider),
		HALL_TEST(the_last_giver_stays),
		HALL_TEST(the_last_giver_stays_by_other_ways),
		HALL_TEST(a_role_holds_in_a_unit_until_a_day),
		HALL_TEST(one_place_is_taken_not_all),
		HALL_TEST(holders_come_in_pages),
		HALL_TEST(a_change_holds_in_open_sessions),
		HALL_TEST(an_explanation_names_the_way),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("role", tests, NULL, NULL);
}

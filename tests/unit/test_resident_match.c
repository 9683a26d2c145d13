/* Who is on the residents' list, who may see figures of it, and that nobody can read it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "core/member_people.h"
#include "core/tree.h"
#include "unit/residents.h"

#define SECRET "empat kuda lewat sawah"

/* -- Who is on it ------------------------------------------------------------------------------ */

static int64_t
register_as(struct hall *h, const char *login, const char *name, const char *nik, int64_t area)
{
	struct session guest;
	int64_t member, number;
	const struct registration r = { .name = name, .login = login, .area = area, .nik = nik,
		                         .secret = SECRET, .hash = "$y$none", .consent = true };

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	if (member_register(&guest, &r, &member, &number, &h->p) != OK)
		fail_msg("%s", h->p.text);
	return member;
}

static struct resident_match
look(struct hall *h, struct session *officer, int64_t member)
{
	struct member_page m;

	assert_int_equal(member_read(officer, &h->arena, member, &m), OK);
	return m.on_list;
}

static void
a_newcomer_on_the_list_is_proposed(void **state)
{
	struct hall *h = *state;
	struct session officer;

	hall_area(h, "Desa");
	residents_import(h, false, residents_three);
	int64_t barat, timur;
	assert_int_equal(tree_find(h->db, TREE_AREA, "Dusun Barat", &barat, &h->p), OK);
	assert_int_equal(tree_find(h->db, TREE_AREA, "Dusun Timur", &timur, &h->p), OK);
	hall_enter_as(h, &officer, "ningsih", "petugas", 0);
	int64_t siti = register_as(h, "siti", "Siti Warsini", "3201014508900001", barat);
	struct resident_match m = look(h, &officer, siti);
	assert_true(m.listed);
	assert_false(m.gone);
	assert_int_equal(m.name, AGREEMENT_FULL);
	assert_int_equal(m.born, AGREEMENT_FULL);
	assert_int_equal(m.area, AGREEMENT_FULL);
	int64_t budi = register_as(h, "budi", "Budi", "3201010101500002", timur);
	m = look(h, &officer, budi);
	assert_int_equal(m.name, AGREEMENT_PART);
	assert_int_equal(m.area, AGREEMENT_NONE);
	int64_t anak = register_as(h, "anak", "Joko Widagdo", "3201010302200003", 0);
	m = look(h, &officer, anak);
	assert_true(m.listed);
	assert_int_equal(m.name, AGREEMENT_NONE);
	assert_int_equal(m.area, AGREEMENT_UNKNOWN);
	m = look(h, &officer, register_as(h, "tamu", "Tamu", "3201010101500077", 0));
	assert_true(m.asked);
	assert_false(m.listed);
	m = look(h, &officer, register_as(h, "lain", "Siti Warsini", "", 0));
	assert_false(m.asked);
	assert_false(m.listed);
	/* It grants nothing. */
	struct member_page page;
	assert_int_equal(member_read(&officer, &h->arena, siti, &page), OK);
	assert_int_equal(page.state, MEMBER_PENDING);
	/* Nor is it for the person's own eyes, nor anybody's once they are verified. */
	struct session own;
	hall_enter(h, &own, "siti");
	assert_false(look(h, &own, siti).listed);
	assert_int_equal(member_verify(&officer, siti, page.version, SEEN_CARD, &h->p), OK);
	assert_false(look(h, &officer, siti).listed);
}

static void
the_list_of_those_waiting_is_marked(void **state)
{
	struct hall *h = *state;
	const struct member_query q = { .state = MEMBER_PENDING };
	struct member_row rows[10];
	size_t got;

	/* Registered before the list came: it makes no difference. */
	int64_t siti = register_as(h, "siti", "Siti Warsini", "3201014508900001", 0);
	register_as(h, "tamu", "Tamu", "3201010101500077", 0);
	register_as(h, "lain", "Lain", "", 0);
	assert_false(look(h, &h->system, siti).asked); /* there is no list yet */
	residents_import(h, false, residents_three);
	assert_int_equal(member_list(&h->system, &h->arena, &q, 0, false, 10, rows, &got), OK);
	assert_int_equal(got, 3);
	assert_true(rows[0].on_list);
	assert_false(rows[1].on_list);
	assert_false(rows[2].on_list);
	/* Who has moved away is no longer proposed, and the officer sees that. */
	static const char *const later[] = { BUDI, ANAK, NULL };
	residents_import(h, true, later);
	assert_int_equal(member_list(&h->system, &h->arena, &q, 0, false, 10, rows, &got), OK);
	assert_false(rows[0].on_list);
	struct resident_match m = look(h, &h->system, rows[0].id);
	assert_true(m.listed);
	assert_true(m.gone);
	assert_int_equal(m.name, AGREEMENT_UNKNOWN);
}

/* -- Who may ----------------------------------------------------------------------------------- */

static void
figures_are_for_who_may(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct resident_figures f;
	struct resident_import im = { .create = true };
	struct residents_told c = { .n = 0 };

	hall_area(h, "Desa");
	hall_enter_as(h, &s, "ningsih", "petugas", 0);
	assert_int_equal(resident_figures(&s, &h->arena, &f), DENIED);
	struct resident_sheet *sheet = residents_sheet(h, residents_three);
	assert_int_equal(resident_import(&s, sheet, &im, residents_listen, &c, &h->p),
	                 DENIED);
	hall_enter_as(h, &s, "sri", "admin", 0);
	assert_int_equal(resident_figures(&s, &h->arena, &f), OK);
	assert_int_equal(f.here, 0);
	assert_int_equal(f.imported, 0);
	assert_int_equal(resident_import(&s, sheet, &im, residents_listen, &c, &h->p), OK);
	resident_sheet_free(sheet);
	hall_enter_as(h, &s, "yuni", "koordinator", 0);
	assert_int_equal(resident_figures(&s, &h->arena, &f), OK);
	assert_int_equal(f.here, 3);
	assert_int_equal(f.imported, HALL_NOW);
	assert_string_equal(f.by, "W-0002");
	assert_int_equal(f.n, 2);
	assert_string_equal(f.parts[0].name, "Dusun Barat");
	assert_int_equal(f.parts[0].here, 2);
	assert_string_equal(f.parts[1].name, "Dusun Timur");
}

/* -- Nobody reads it --------------------------------------------------------------------------- */

static bool
file_holds(const char *path, const char *text)
{
	FILE *f = fopen(path, "re");
	struct stat st;

	if (!f)
		return false;
	assert_int_equal(fstat(fileno(f), &st), 0);
	char *bytes = malloc((size_t)st.st_size + 1);
	size_t n = fread(bytes, 1, (size_t)st.st_size, f);
	fclose(f);
	bool held = memmem(bytes, n, text, strlen(text)) != NULL;
	free(bytes);
	return held;
}

static void
the_file_gives_nobody_away(void **state)
{
	struct hall *h = *state;
	/* What stands in the sheet, and what would lead from an account to its row. */
	static const char *const secrets[] = {
		"3201014508900001", "3201010101000001", "SITI WARSINI", "siti warsini", "WARSINI",
		"warsini", "Warsini", "Santoso", "santoso", "500002",
	};
	char wal[100];

	residents_import(h, false, residents_three);
	snprintf(wal, sizeof(wal), "%s-wal", h->path);
	for (int i = 0; i < 2; i++) {
		for (size_t k = 0; k < sizeof(secrets) / sizeof(secrets[0]); k++)
			if (file_holds(h->path, secrets[k]) || file_holds(wal, secrets[k]))
				fail_msg("%s is in the file", secrets[k]);
		assert_int_equal(db_checkpoint(h->db), OK);
	}
	assert_true(file_holds(h->path, "Dusun Barat")); /* it would have been found */
	register_as(h, "siti", "Siti Warsini", "3201014508900001", 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM person p JOIN resident r"
	                                 " ON r.nik_hash = p.nik_hash"), 0);
	/* The same name in two rows does not look the same. */
	static const char *const twins[] = {
		"Siti|3201014508900011||2|||||", "Siti|3201014508900012||2|||||", NULL,
	};
	residents_import(h, false, twins);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) - COUNT(DISTINCT name) FROM resident"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(a_newcomer_on_the_list_is_proposed),
		HALL_TEST(the_list_of_those_waiting_is_marked),
		HALL_TEST(figures_are_for_who_may), HALL_TEST(the_file_gives_nobody_away),
	};

	return cmocka_run_group_tests_name("resident match", tests, NULL, NULL);
}

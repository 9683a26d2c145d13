/* Members as themselves: registration and its refusals, signatures, profile. What the office does
 * with them is test_standing.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/credential.h"
#include "unit/testhall.h"

#define SECRET "empat kuda lewat sawah"

static struct registration
somebody(void)
{
	return (struct registration){
		.name = "Siti Warsini",
		.login = "Siti.W",
		.nik = "3201014508900001",
		.secret = SECRET,
		.consent = true,
		.language = "en",
	};
}

static enum status
enroll(struct hall *h, const struct registration *r, int64_t *member)
{
	struct session guest;
	int64_t number;

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	return member_register(&guest, r, member, &number, &h->p);
}

/* -- Registration ------------------------------------------------------------------------------ */

static void
a_guest_registers(void **state)
{
	struct hall *h = *state;
	struct registration r = somebody();
	struct session guest;
	struct member_page m;
	struct credential c;
	int64_t id, number, area = hall_area(h, "Desa > Dusun Barat");

	r.area = area;
	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(member_register(&guest, &r, &id, &number, &h->p), OK);
	assert_int_equal(number, 1);
	assert_int_equal(member_read(&h->system, &h->arena, id, &m), OK);
	assert_string_equal(m.login, "siti.w");
	assert_string_equal(m.name, "Siti Warsini");
	assert_string_equal(m.nik_last4, "0001");
	assert_false(m.nik_odd);
	assert_string_equal(m.area_path, "Desa > Dusun Barat");
	assert_string_equal(m.language, "en");
	assert_string_equal(m.roles, "");
	assert_int_equal(m.state, MEMBER_PENDING);
	assert_int_equal(m.joined, HALL_NOW);
	assert_int_equal(raw_int(h->raw, "SELECT consent_at FROM person"), HALL_NOW);
	/* The NIK itself is nowhere. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM person WHERE hex(nik_hash) LIKE"
	                                 " '%%33323031%%'"), 0);
	assert_int_equal(credential_find(h->db, "w1", HALL_NOW, &c), OK);
	assert_int_equal(credential_verify(h->path, &c, SECRET), OK);
	assert_int_equal(credential_verify(h->path, &c, "lima kuda lewat sawah"), DENIED);
	assert_int_equal(member_read(&guest, &h->arena, id, &m), DENIED);
	assert_null(m.name);
	assert_int_equal(member_read(&h->system, &h->arena, 99, &m), NOT_FOUND);
}

static void
names_and_niks_are_taken_once(void **state)
{
	struct hall *h = *state;
	struct registration r = somebody();
	int64_t id, other;

	assert_int_equal(enroll(h, &r, &id), OK);
	r.login = "sITI.w";
	r.nik = "";
	assert_int_equal(enroll(h, &r, &other), INVALID);
	assert_string_equal(h->p.field, "login");
	assert_non_null(strstr(h->p.text, "taken"));
	r.login = "siti2";
	r.nik = "3201014508900001";
	assert_int_equal(enroll(h, &r, &other), INVALID);
	assert_string_equal(h->p.field, "nik");
	/* Any number of people may leave it empty; no number is lost by refusals. */
	r.nik = "";
	assert_int_equal(enroll(h, &r, &other), OK);
	r.login = "siti3";
	assert_int_equal(enroll(h, &r, &other), OK);
	assert_int_equal(raw_int(h->raw, "SELECT MAX(number) FROM member"), 3);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit"), 3);
}

static void
check_refused(struct registration r, const char *field)
{
	struct problem p = { 0 };

	if (registration_check(&r, &p) != INVALID || !p.field || strcmp(p.field, field) != 0)
		fail_msg("%s: %s %s", field, p.field ? p.field : "-", p.text);
	assert_true(p.text[0] != '\0');
}

static void
fields_have_rules(void **state)
{
	struct problem p = { 0 };
	struct registration r = somebody();
	static const char *const logins[] = {
		"", "1siti", ".siti", "si ti", "s\xC3\xADti", "siti@rt", "w7", "W-0007",
		"abcdefghijklmnopqrstuvwxyz1234567",
	};
	static const char *const niks[] = { "1", "320101450890000", "32010145089000011",
	                                    "3201-0145089000", "320101450890000x" };

	(void)state;
	assert_int_equal(registration_check(&r, &p), OK);
	for (size_t i = 0; i < sizeof(logins) / sizeof(logins[0]); i++) {
		r.login = logins[i];
		check_refused(r, "login");
	}
	r = somebody();
	for (size_t i = 0; i < sizeof(niks) / sizeof(niks[0]); i++) {
		r.nik = niks[i];
		check_refused(r, "nik");
	}
	r = somebody();
	r.name = " ";
	check_refused(r, "name");
	r = somebody();
	r.secret = "pendek";
	check_refused(r, "secret");
	r = somebody();
	r.consent = false;
	check_refused(r, "consent");
}

static void
odd_niks_warn_and_pass(void **state)
{
	struct hall *h = *state;
	struct registration r = somebody();
	struct member_page m;
	int64_t id;
	static const char *const good[] = { "3201010101900001", "3201014101900001",
	                                    "9171017112991234", "3201012902000001" };
	static const char *const odd[] = { "0001010101900001", "3200010101900001",
	                                   "3201000101900001", "3201010001900001",
	                                   "3201013201900001", "3201017201900001",
	                                   "3201010113900001", "3201013102900001",
	                                   "3201010101900000", "12" };

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_null(nik_warning(good[i]));
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		assert_non_null(nik_warning(odd[i]));
	r.nik = odd[0];
	assert_int_equal(enroll(h, &r, &id), OK);
	assert_int_equal(member_read(&h->system, &h->arena, id, &m), OK);
	assert_true(m.nik_odd);
}

static void
without_the_key_no_nik_is_kept(void **state)
{
	struct hall *h = *state;
	struct registration r = somebody();
	struct session guest;
	int64_t id, number;

	session_begin(&guest, h->db, NULL, ACTOR_GUEST);
	assert_int_equal(member_register(&guest, &r, &id, &number, &h->p), IO);
	r.nik = NULL;
	assert_int_equal(member_register(&guest, &r, &id, &number, &h->p), OK);
	r = somebody();
	r.login = "lain";
	r.area = 4711;
	assert_int_equal(enroll(h, &r, &id), INVALID);
	assert_string_equal(h->p.field, "area");
}

/* -- Names ------------------------------------------------------------------------------------- */

static void
numbers_are_read_in_any_spelling(void **state)
{
	struct hall *h = *state;
	int64_t n;
	static const char *const good[] = { "W-0007", "w7", "0007", "7", "W7", "w-7" };
	static const char *const bad[] = { "", "w", "w-", "7a", "-7", "w--7", "0", " 7",
	                                   "9999999999999999999" };

	assert_string_equal(member_number_text(&h->arena, 7), "W-0007");
	assert_string_equal(member_number_text(&h->arena, 12345), "W-12345");
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(member_number_parse(good[i], &n), 0);
		assert_int_equal(n, 7);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(member_number_parse(bad[i], &n), -1);
}

static void
contributions_are_signed_as_chosen(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t rt = hall_area(h, "Desa > Dusun Barat > RT 01");
	struct profile profile = { .name = "Siti  Éva Warsini", .area = rt, .phone = "0812-34" };
	struct arena *a = &h->arena;

	hall_enter(h, &s, "siti");
	assert_int_equal(member_update(&s, 1, &profile, &h->p), OK);
	assert_string_equal(member_signature(h->db, a, s.member, SHOWN_NAME), "Siti  Éva Warsini");
	assert_string_equal(member_signature(h->db, a, s.member, SHOWN_INITIALS), "S. É. W.");
	assert_string_equal(member_signature(h->db, a, s.member, SHOWN_AREA),
	                    "Resident of Dusun Barat");
	hall_move_to(h, s.member, hall_area(h, "Desa"));
	assert_string_equal(member_signature(h->db, a, s.member, SHOWN_AREA), "Resident of Desa");
	raw_run(h->raw, "DELETE FROM credential; DELETE FROM person");
	assert_string_equal(member_signature(h->db, a, s.member, SHOWN_NAME), "Resident");
	assert_string_equal(member_signature(h->db, a, 4711, SHOWN_INITIALS), "Resident");
}

static void
one_profile_is_ones_own(void **state)
{
	struct hall *h = *state;
	struct session s, guest;
	struct member_page m;
	struct profile profile = { .name = "Siti", .phone = "", .shown_as = SHOWN_INITIALS };

	hall_enter(h, &s, "siti");
	assert_int_equal(member_update(&s, 1, &profile, &h->p), OK);
	assert_int_equal(member_update(&s, 1, &profile, &h->p), CONFLICT);
	assert_int_equal(member_read(&s, &h->arena, s.member, &m), OK);
	assert_int_equal(m.version, 2);
	assert_int_equal(m.shown_as, SHOWN_INITIALS);
	assert_string_equal(m.phone, "");
	assert_null(m.area_path);
	profile.phone = "nol delapan";
	assert_int_equal(member_update(&s, 2, &profile, &h->p), INVALID);
	assert_string_equal(h->p.field, "phone");
	profile.phone = "+62 812 3456";
	profile.name = "";
	assert_int_equal(member_update(&s, 2, &profile, &h->p), INVALID);
	profile.name = "Siti W";
	assert_int_equal(member_update(&s, 2, &profile, &h->p), OK);
	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(member_update(&guest, 3, &profile, &h->p), DENIED);
	assert_string_equal(member_language(h->db, &h->arena, s.member), "id");
	assert_int_equal(member_set_language(&s, "en", &h->p), OK);
	assert_int_equal(member_set_language(&s, "xx", &h->p), INVALID);
	assert_int_equal(member_set_language(&guest, "en", &h->p), OK);
	assert_string_equal(member_language(h->db, &h->arena, s.member), "en");
	assert_int_equal(member_secret_changed(&s, &h->p), OK);
	assert_int_equal(member_secret_changed(&guest, &h->p), DENIED);
}

static void
where_and_what_one_is_told_is_ones_own(void **state)
{
	static const char *const bad[] = {
		"siti", "siti@", "@desa.id", "siti@desa", "siti@@desa.id", "siti@desa..id",
		"siti@.id", "siti@desa.", "si ti@desa.id", "siti@desa.id\n", "s\xc3\xadti@desa.id",
	};
	struct hall *h = *state;
	struct session s;
	struct member_page m;
	struct profile profile = { .name = "Siti" };

	hall_enter(h, &s, "siti");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		profile.email = bad[i];
		if (member_update(&s, 1, &profile, &h->p) != INVALID)
			fail_msg("\"%s\" was taken", bad[i]);
		assert_string_equal(h->p.field, "email");
	}
	profile.email = "";
	profile.outside = true; /* but where to? */
	assert_int_equal(member_update(&s, 1, &profile, &h->p), INVALID);
	assert_string_equal(h->p.field, "outside");
	profile.wants = (enum wants)3;
	profile.outside = false;
	assert_int_equal(member_update(&s, 1, &profile, &h->p), INVALID);
	assert_string_equal(h->p.field, "wants");
	profile = (struct profile){ .name = "Siti", .email = "siti.w+1@desa-maju.go.id",
		                    .outside = true, .wants = WANTS_OWN };
	assert_int_equal(member_update(&s, 1, &profile, &h->p), OK);
	assert_int_equal(member_read(&s, &h->arena, s.member, &m), OK);
	assert_string_equal(m.email, "siti.w+1@desa-maju.go.id");
	assert_true(m.outside);
	assert_int_equal(m.wants, WANTS_OWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(a_guest_registers),
		HALL_TEST(names_and_niks_are_taken_once),
		HALL_TEST(fields_have_rules),
		HALL_TEST(odd_niks_warn_and_pass),
		HALL_TEST(without_the_key_no_nik_is_kept),
		HALL_TEST(numbers_are_read_in_any_spelling),
		HALL_TEST(contributions_are_signed_as_chosen),
		HALL_TEST(one_profile_is_ones_own),
		HALL_TEST(where_and_what_one_is_told_is_ones_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

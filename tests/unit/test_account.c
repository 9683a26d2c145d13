/* Accounts beyond registration itself: its pages and proposed usernames, one-time codes, PINs, a
 * verification that is refused, looking for residents. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/credential.h"
#include "core/member_people.h"
#include "core/notice.h"
#include "core/verify.h"
#include "unit/testhall.h"

#define SECRET "empat kuda lewat sawah"

static int64_t
count(struct hall *h, const char *verb)
{
	return raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = '%s'", verb);
}

/* -- Registration, page by page ---------------------------------------------------------------- */

static void
each_page_is_checked_by_itself(void **state)
{
	struct hall *h = *state;
	struct session guest, s;
	struct registration r = { .name = "", .login = "", .nik = "", .secret = "" };
	int64_t id, number;

	hall_enter(h, &s, "siti");
	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_NAME, &h->p), INVALID);
	assert_string_equal(h->p.field, "name");
	r.name = "Sekar";
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_NAME, &h->p), OK);
	r.area = 4711;
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_AREA, &h->p), INVALID);
	assert_string_equal(h->p.field, "area");
	r.area = 0;
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_AREA, &h->p), OK);
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_NIK, &h->p), OK);
	r.nik = "12345";
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_NIK, &h->p), INVALID);
	assert_string_equal(h->p.field, "nik");
	r.nik = "3201014508900001";
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_NIK, &h->p), OK);
	r.login = "SITI";
	r.secret = SECRET;
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_SECRET, &h->p), INVALID);
	assert_string_equal(h->p.field, "login");
	r.login = "sekar";
	r.secret = "sekar123";
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_SECRET, &h->p), INVALID);
	assert_string_equal(h->p.field, "secret");
	r.secret = SECRET;
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_SECRET, &h->p), OK);
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_CONSENT, &h->p), INVALID);
	assert_string_equal(h->p.field, "consent");
	r.consent = true;
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_CONSENT, &h->p), OK);
	assert_int_equal(member_register(&guest, &r, &id, &number, &h->p), OK);
	assert_int_equal(registration_check_page(&guest, &r, REGISTRATION_NIK, &h->p), INVALID);
	assert_string_equal(h->p.field, "nik");
}

static void
usernames_are_proposed(void **state)
{
	static const struct {
		const char *name;
		const char *login;
	} cases[] = {
		{ "Sekar Arum", "sekar.arum" },
		{ "  Création d'Été  ", "creation.dete" },
		{ "Nyai Roro Kidul Ratu", "nyai.roro" },
		{ "H. M. Yusuf", "h.m" },
		{ "R2 D2", "r2.d2" },
		{ "Li", "li" },
		{ "W 7", "warga" },
		{ "W7", "warga" },
		{ "李小龍", "warga" },
		{ "", "warga" },
		{ "Siti", "siti2" },
	};
	struct hall *h = *state;
	struct session s;
	char login[MEMBER_LOGIN_MAX + 1];

	hall_enter(h, &s, "siti");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		registration_login(h->db, cases[i].name, login);
		assert_string_equal(login, cases[i].login);
	}
	registration_login(h->db, "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", login);
	assert_true(strlen(login) > 10 && strlen(login) <= MEMBER_LOGIN_MAX);
}

/* -- One-time codes ---------------------------------------------------------------------------- */

static void
a_code_is_given_and_told(void **state)
{
	struct hall *h = *state;
	struct session officer, siti;
	struct member_code code, second;
	int64_t checked;
	struct credential c;

	hall_enter_as(h, &officer, "ningsih", "petugas", 0);
	hall_enter(h, &siti, "siti");
	assert_null(member_code_note(&siti, &h->arena));
	assert_int_equal(member_give_code(&officer, siti.member, SEEN_CARD, &code, &h->p), OK);
	assert_int_equal(strlen(code.text), CODE_SIZE - 1);
	assert_int_equal(code.until, HALL_NOW + MEMBER_CODE_DAYS * 86400);
	assert_int_equal(count(h, "member_code"), 1);
	/* Kept as a hash, with who gave it. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM credential WHERE kind = 2 AND"
	                                 " member = %lld AND given_by = %lld AND hash LIKE '$y$%%'",
	                         (long long)siti.member, (long long)officer.member), 1);
	assert_int_equal(credential_find(h->db, "siti", HALL_NOW, &c), OK);
	assert_int_equal(credential_other(h->db, CREDENTIAL_CODE, HALL_NOW, &c), OK);
	assert_int_equal(credential_verify(h->path, &c, code.text), OK);
	assert_int_equal(credential_other(h->db, CREDENTIAL_CODE, code.until, &c), OK);
	assert_string_equal(c.hash, "");
	/* The resident is told who, with the role, as long as the notice is unread. */
	const char *note = member_code_note(&siti, &h->arena);
	assert_non_null(note);
	assert_non_null(strstr(note, "ningsih"));
	assert_non_null(strstr(note, "petugas"));
	struct notice n;
	size_t found = 0;
	assert_int_equal(notice_list(&siti, &h->arena, true, NULL, false, 1, &n, &found), OK);
	assert_int_equal(found, 1);
	assert_int_equal(notice_mark(&siti, n.id), OK);
	assert_null(member_code_note(&siti, &h->arena));
	/* Another one takes its place. */
	assert_int_equal(member_give_code(&officer, siti.member, SEEN_CARD, &second, &h->p), OK);
	assert_int_equal(credential_other(h->db, CREDENTIAL_CODE, HALL_NOW, &c), OK);
	assert_int_equal(credential_verify(h->path, &c, code.text), DENIED);
	assert_int_equal(hall_verify(h->db, &checked, &h->p), OK);
}

static void
codes_are_not_given_by_all_to_all(void **state)
{
	struct hall *h = *state;
	struct session officer, head, siti, admin, other, users;
	struct member_code code;
	int64_t west = hall_area(h, "Desa > Dusun Barat"), east = hall_area(h, "Desa > Dusun Timur");

	hall_enter_as(h, &officer, "ningsih", "petugas", 0);
	hall_enter_as(h, &head, "kepala", "kadus", west);
	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter_as(h, &other, "hendra", "moderator", 0);
	hall_enter(h, &siti, "siti");
	hall_move_to(h, siti.member, east);
	/* Not for oneself, not as a resident, not outside of one's area, not without looking. */
	assert_int_equal(member_give_code(&officer, officer.member, SEEN_CARD, &code, &h->p), DENIED);
	assert_int_equal(member_give_code(&siti, officer.member, SEEN_CARD, &code, &h->p), DENIED);
	assert_int_equal(member_give_code(&other, siti.member, SEEN_CARD, &code, &h->p), DENIED);
	assert_int_equal(member_give_code(&head, siti.member, SEEN_CARD, &code, &h->p), DENIED);
	assert_int_equal(member_give_code(&officer, siti.member, SEEN_COUNT, &code, &h->p), INVALID);
	hall_move_to(h, siti.member, west);
	assert_int_equal(member_give_code(&head, siti.member, SEEN_IN_PERSON, &code, &h->p), OK);
	/* Nobody takes over who may more. */
	assert_int_equal(member_give_code(&officer, admin.member, SEEN_CARD, &code, &h->p), DENIED);
	assert_int_equal(member_give_code(&officer, other.member, SEEN_CARD, &code, &h->p), DENIED);
	assert_int_equal(member_give_code(&admin, other.member, SEEN_CARD, &code, &h->p), OK);
	raw_run(h->raw, "INSERT INTO role (id, name) VALUES (50, 'loket')");
	raw_run(h->raw, "INSERT INTO role_right VALUES (50, 'users')");
	hall_enter_as(h, &users, "tono", "loket", 0);
	assert_int_equal(member_give_code(&users, other.member, SEEN_CARD, &code, &h->p), OK);
	assert_int_equal(member_give_code(&users, admin.member, SEEN_CARD, &code, &h->p), DENIED);
	assert_int_equal(member_give_code(&h->system, admin.member, SEEN_CARD, &code, &h->p), OK);
	const char *note = member_code_note(&admin, &h->arena);
	assert_non_null(note);
	assert_non_null(strstr(note, "operator"));
	/* Nor to who is not here. */
	assert_int_equal(member_suspend(&admin, siti.member, "iseng", 0, &h->p), OK);
	assert_int_equal(member_give_code(&officer, siti.member, SEEN_CARD, &code, &h->p), INVALID);
	assert_int_equal(member_give_code(&officer, 4711, SEEN_CARD, &code, &h->p), NOT_FOUND);
}

/* -- PIN --------------------------------------------------------------------------------------- */

static void
a_pin_takes_the_password(void **state)
{
	struct hall *h = *state;
	struct session guest, s;
	struct registration r = { .name = "Sekar Arum", .login = "sekar", .nik = "",
		                  .secret = SECRET, .consent = true, .language = "en" };
	int64_t id, number;
	struct credential c;

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(member_set_pin(&guest, SECRET, "739205", &h->p), DENIED);
	assert_int_equal(member_register(&guest, &r, &id, &number, &h->p), OK);
	session_begin(&s, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(session_enter(&s, "sekar", "tty1", &h->p), OK);
	assert_int_equal(member_set_pin(&s, "bukan ini", "739205", &h->p), INVALID);
	assert_string_equal(h->p.field, "password");
	assert_int_equal(member_set_pin(&s, SECRET, "123456", &h->p), INVALID);
	assert_string_equal(h->p.field, "pin");
	assert_false(member_has_pin(h->db, id));
	assert_int_equal(member_set_pin(&s, SECRET, "739205", &h->p), OK);
	assert_true(member_has_pin(h->db, id));
	assert_int_equal(credential_find(h->db, "sekar", HALL_NOW, &c), OK);
	assert_int_equal(credential_verify(h->path, &c, SECRET), OK);
	assert_int_equal(credential_other(h->db, CREDENTIAL_PIN, HALL_NOW, &c), OK);
	assert_int_equal(credential_verify(h->path, &c, "739205"), OK);
	/* A PIN is no change of the password. */
	assert_int_equal(member_secret_settle(&s, &h->p), OK);
	assert_int_equal(count(h, "member_secret_own"), 0);
	assert_int_equal(member_set_pin(&s, SECRET, "", &h->p), OK);
	assert_false(member_has_pin(h->db, id));
	assert_int_equal(count(h, "member_pin"), 2);
	/* At an open terminal one does not guess without end either. */
	for (int i = 0; i < 5; i++)
		member_set_pin(&s, "bukan ini", "", &h->p);
	assert_int_equal(member_set_pin(&s, SECRET, "", &h->p), INVALID);
	assert_non_null(strstr(h->p.text, "wait"));
}

/* -- Verification refused ---------------------------------------------------------------------- */

static const char *
newest_notice(struct hall *h, struct session *s)
{
	struct notice n;
	size_t found = 0;

	assert_int_equal(notice_list(s, &h->arena, true, NULL, false, 1, &n, &found), OK);
	return found ? n.text : NULL;
}

static void
a_refusal_is_told(void **state)
{
	struct hall *h = *state;
	struct session officer, siti, bpd, other;
	int64_t checked;
	struct member_page m;

	hall_enter_as(h, &officer, "ningsih", "petugas", 0);
	hall_enter_as(h, &bpd, "maman", "bpd", 0);
	hall_enter_as(h, &other, "hendra", "moderator", 0);
	hall_enter(h, &siti, "siti");
	assert_int_equal(member_read(&officer, &h->arena, siti.member, &m), OK);
	assert_null(m.refused);
	assert_int_equal(member_refuse_verification(&officer, siti.member, m.version, " ", &h->p),
	                 INVALID);
	assert_int_equal(member_refuse_verification(&other, siti.member, m.version, "x", &h->p),
	                 DENIED);
	assert_int_equal(member_refuse_verification(&officer, officer.member, 1, "x", &h->p), DENIED);
	assert_int_equal(member_refuse_verification(&officer, siti.member, m.version,
	                                            "Kartu tidak terbaca", &h->p), OK);
	assert_int_equal(member_refuse_verification(&officer, siti.member, m.version, "x", &h->p),
	                 CONFLICT);
	assert_int_equal(member_read(&siti, &h->arena, siti.member, &m), OK);
	assert_int_equal(m.state, MEMBER_PENDING);
	assert_string_equal(m.refused, "Kartu tidak terbaca");
	assert_non_null(strstr(newest_notice(h, &siti), "Kartu tidak terbaca"));
	assert_non_null(strstr(newest_notice(h, &bpd), "Kartu tidak terbaca"));
	assert_non_null(strstr(newest_notice(h, &bpd), "W-0"));
	assert_null(strstr(newest_notice(h, &bpd), "siti"));
	const char *told = newest_notice(h, &other);
	assert_true(!told || !strstr(told, "Kartu"));
	/* It is no obstacle, and past once it has come right. */
	assert_int_equal(member_verify(&officer, siti.member, m.version, SEEN_CARD, &h->p), OK);
	assert_int_equal(member_read(&siti, &h->arena, siti.member, &m), OK);
	assert_null(m.refused);
	assert_int_equal(member_refuse_verification(&officer, siti.member, m.version, "x", &h->p),
	                 INVALID);
	assert_int_equal(hall_verify(h->db, &checked, &h->p), OK);
}

/* -- Looking for residents --------------------------------------------------------------------- */

static enum status
look_for(struct hall *h, struct session *s, const char *words, int64_t from, bool backward,
         size_t n, struct member_row *rows, size_t *got)
{
	const struct member_query q = { .state = MEMBER_ANY, .words = words };

	return member_list(s, &h->arena, &q, from, backward, n, rows, got);
}

static size_t
found_by(struct hall *h, struct session *s, const char *words, struct member_row rows[4])
{
	size_t n;

	assert_int_equal(look_for(h, s, words, 0, false, 4, rows, &n), OK);
	return n;
}

static void
residents_are_found(void **state)
{
	struct hall *h = *state;
	struct session officer, head, a, b;
	struct member_row rows[4];
	int64_t west = hall_area(h, "Desa > Dusun Barat");
	size_t n;

	hall_enter(h, &a, "sekar");
	hall_enter(h, &b, "arum");
	raw_run(h->raw, "UPDATE person SET name = 'Sekar Arum Wati', folded = 'sekar arum wati'"
	                " WHERE login = 'sekar'");
	hall_enter_as(h, &officer, "ningsih", "petugas", 0);
	hall_enter_as(h, &head, "kepala", "kadus", west);
	assert_int_equal(found_by(h, &officer, "ARUM", rows), 2);
	assert_int_equal(found_by(h, &officer, "arum wa", rows), 1);
	assert_int_equal(rows[0].id, a.member);
	assert_int_equal(found_by(h, &officer, "rum", rows), 0);
	assert_int_equal(found_by(h, &officer, member_number_of(h->db, &h->arena, b.member), rows), 1);
	assert_int_equal(rows[0].id, b.member);
	assert_int_equal(found_by(h, &head, "arum", rows), 0);
	hall_move_to(h, b.member, west);
	assert_int_equal(found_by(h, &head, "arum", rows), 1);
	assert_int_equal(look_for(h, &a, "arum", 0, false, 4, rows, &n), DENIED);
	assert_int_equal(look_for(h, &officer, "arum", 0, true, 1, rows, &n), OK);
	assert_int_equal(rows[0].id, b.member);
	assert_int_equal(look_for(h, &officer, "arum", b.member, true, 1, rows, &n), OK);
	assert_int_equal(rows[0].id, a.member);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(each_page_is_checked_by_itself),
		HALL_TEST(usernames_are_proposed),
		HALL_TEST(a_code_is_given_and_told),
		HALL_TEST(codes_are_not_given_by_all_to_all),
		HALL_TEST(a_pin_takes_the_password),
		HALL_TEST(a_refusal_is_told),
		HALL_TEST(residents_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

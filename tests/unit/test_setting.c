/* Settings: what each may be and in which shape it is kept, who changes them, two at a time, what
 * they have been, the way back to the default, what the process keeps a copy of; and the texts that
 * residents agree to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/consent.h"
#include "core/setting.h"
#include "core/verify.h"
#include "unit/testhall.h"

/* -- The table --------------------------------------------------------------------------------- */

static void
each_has_a_meaning_and_a_sound_default(void **state)
{
	struct hall *h = *state;

	for (int i = 0; i < SETTING_COUNT; i++) {
		enum setting which = (enum setting)i;
		const struct setting_rule *rule = setting_rule(which);
		char *clean;
		if (!rule->name || !rule->label || !rule->help || !rule->standard)
			fail_msg("setting %d is not whole", i);
		if (setting_clean(&h->arena, which, rule->standard, &clean, &h->p) != OK)
			fail_msg("%s: its default: %s", rule->name, h->p.text);
		assert_string_equal(clean, rule->standard);
		assert_int_equal(setting_by_name(rule->name), i);
		assert_true(*setting_bounds(&h->arena, which));
		assert_true(*setting_shown(&h->arena, which, rule->standard));
		assert_int_equal(rule->type == VALUE_CHOICE, rule->choices != NULL);
		assert_true(setting_standard(h->db, which));
	}
}

static const struct {
	enum setting which;
	const char *value;
	const char *kept; /* NULL: refused */
} values[] = {
	{ SETTING_VILLAGE, "Nagari Koto Gadang", "Nagari Koto Gadang" },
	{ SETTING_VILLAGE, "", NULL },
	{ SETTING_VILLAGE, "Desa\nLain", NULL },
	{ SETTING_VILLAGE, "12345678901234567890123456789012345678901", NULL },
	{ SETTING_WORD_HAMLET, "", "" },
	{ SETTING_WORD_HAMLET, "jorong", "jorong" },
	{ SETTING_VOTING_AGE, "17", "17" },
	{ SETTING_VOTING_AGE, "11", NULL },
	{ SETTING_VOTING_AGE, "tujuh belas", NULL },
	{ SETTING_VOTING_AGE, "17 ", NULL },
	{ SETTING_ZONE, "9", "9" },
	{ SETTING_ZONE, "10", NULL },
	{ SETTING_SOURCES, "Dana Desa\n\n  Hibah  \n", "Dana Desa\nHibah" },
	{ SETTING_SOURCES, "Dana Desa\ndana desa", NULL },
	{ SETTING_SOURCES, "\n \n", NULL },
	{ SETTING_HOLIDAYS, "", "" },
	{ SETTING_HOLIDAYS, "17-8-2026 Kemerdekaan\n2026-01-01\n1/5/2026  Hari Buruh",
	  "2026-01-01\n2026-05-01 Hari Buruh\n2026-08-17 Kemerdekaan" },
	{ SETTING_HOLIDAYS, "2026-08-17\n17-08-2026 lagi", NULL },
	{ SETTING_HOLIDAYS, "31-2-2026", NULL },
	{ SETTING_HOLIDAYS, "17 Agustus", NULL },
	{ SETTING_HOLIDAYS, "2026-08-17x", NULL },
	{ SETTING_HOLIDAYS, "8-17-2026", NULL },
};

static void
values_are_cleaned_or_refused(void **state)
{
	struct hall *h = *state;

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		enum setting which = values[i].which;
		enum status status = setting_set(&h->system, which, values[i].value, &h->p);
		if (status != (values[i].kept ? OK : INVALID))
			fail_msg("%s \"%s\": status %d: %s", setting_name(which), values[i].value,
			         (int)status, h->p.text);
		if (status == OK)
			assert_string_equal(setting_text(h->db, &h->arena, which), values[i].kept);
		else
			assert_string_equal(h->p.field, setting_name(which));
	}
}

/* -- Changing ---------------------------------------------------------------------------------- */

static void
who_changes_them(void **state)
{
	struct hall *h = *state;
	struct session head, local, s;
	int64_t west = hall_area(h, "Desa > Dusun Barat");

	hall_enter_as(h, &head, "kades", "pimpinan", 0);
	hall_enter_as(h, &local, "lokal", "admin", west);
	hall_enter_as(h, &s, "mod", "moderator", 0);
	assert_int_equal(setting_set(&s, SETTING_VOTING_AGE, "18", &h->p), DENIED);
	assert_int_equal(setting_set(&local, SETTING_VOTING_AGE, "18", &h->p), DENIED);
	assert_int_equal(setting_set(&head, SETTING_VOTING_AGE, "18", &h->p), OK);
	assert_int_equal(setting_number(h->db, SETTING_VOTING_AGE), 18);
	assert_false(setting_standard(h->db, SETTING_VOTING_AGE));
}

static void
the_second_is_told_and_history_stays(void **state)
{
	struct hall *h = *state;
	struct session head;
	struct setting_value was[5];
	size_t n;
	int64_t checked;

	hall_enter_as(h, &head, "kades", "pimpinan", 0);
	int64_t seen = setting_version(h->db, SETTING_SOURCES);
	assert_int_equal(setting_change(&head, SETTING_SOURCES, seen, "Dana Desa", &h->p), OK);
	assert_int_equal(setting_change(&h->system, SETTING_SOURCES, seen, "Hibah", &h->p),
	                 CONFLICT);
	assert_string_equal(setting_text(h->db, &h->arena, SETTING_SOURCES), "Dana Desa");
	h->clock->now += 60;
	assert_int_equal(setting_change(&h->system, SETTING_SOURCES, seen + 1, "Hibah", &h->p), OK);
	assert_int_equal(setting_change(&head, SETTING_SOURCES, seen + 2, NULL, &h->p), OK);
	assert_true(setting_standard(h->db, SETTING_SOURCES));
	assert_string_equal(setting_text(h->db, &h->arena, SETTING_SOURCES),
	                    setting_rule(SETTING_SOURCES)->standard);
	assert_int_equal(setting_history(h->db, &h->arena, SETTING_SOURCES, was, 5, &n), OK);
	assert_int_equal(n, 3);
	assert_string_equal(was[0].value, setting_rule(SETTING_SOURCES)->standard);
	assert_int_equal(was[0].member, head.member);
	assert_string_equal(was[1].value, "Hibah");
	assert_int_equal(was[1].member, 0);
	assert_string_equal(was[2].value, "Dana Desa");
	assert_int_equal(was[2].at, HALL_NOW);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE detail LIKE '%%Hibah%%'"),
	                 0);
	assert_int_equal(hall_verify(h->db, &checked, &h->p), OK);
}

/* -- Copies ------------------------------------------------------------------------------------ */

static void
words_and_holidays_are_at_hand(void **state)
{
	struct hall *h = *state;
	int64_t friday;

	assert_string_equal(setting_word(SETTING_WORD_HAMLET), "hamlet");
	assert_int_equal(setting_set(&h->system, SETTING_WORD_HAMLET, "jorong", &h->p), OK);
	assert_string_equal(setting_word(SETTING_WORD_HAMLET), "jorong");
	assert_string_equal(setting_word(SETTING_WORD_VILLAGE), "village");
	/* 2026-08-14 is a Friday; the Monday after it is the day of independence. */
	assert_int_equal(calendar_parse("2026-08-14", &friday), 0);
	assert_int_equal(calendar_working(friday, 1), friday + 3);
	assert_int_equal(setting_set(&h->system, SETTING_HOLIDAYS, "17-8-2026 Kemerdekaan", &h->p),
	                 OK);
	assert_int_equal(calendar_working(friday, 1), friday + 4);
	assert_int_equal(calendar_working(friday, 3), friday + 6);
	/* Another process: what it has a copy of follows at its next look. */
	raw_run(h->raw, "DELETE FROM setting");
	setting_apply(h->db);
	assert_int_equal(calendar_working(friday, 1), friday + 3);
	assert_string_equal(setting_word(SETTING_WORD_HAMLET), "hamlet");
}

/* -- Consent ----------------------------------------------------------------------------------- */

static enum status
register_one(struct hall *h, const char *login, int shown, int64_t *id)
{
	int64_t number;
	const struct registration r = { .name = "Siti Aminah", .login = login, .nik = "",
		                        .secret = "bunga kamboja putih", .consent = true,
		                        .consent_version = shown, .language = "id" };

	return member_register(&h->system, &r, id, &number, &h->p);
}

static void
consent_has_versions(void **state)
{
	struct hall *h = *state;
	struct session head, s;
	struct consent c;
	struct member_page page;
	int64_t id;
	int version;

	hall_enter_as(h, &head, "kades", "pimpinan", 0);
	assert_int_equal(register_one(h, "budi", 0, &id), OK);
	hall_enter(h, &s, "budi");
	assert_int_equal(consent_newest(h->db, &h->arena, &c), OK);
	assert_int_equal(c.version, 1);
	assert_false(consent_due(h->db, s.member));
	assert_int_equal(consent_add(&s, 1, "Teks baru.", "", &version, &h->p), DENIED);
	assert_int_equal(consent_add(&head, 1, " ", "", &version, &h->p), INVALID);
	assert_string_equal(h->p.field, "id");
	assert_int_equal(consent_add(&head, 1, "Teks baru.", "A new text.", &version, &h->p), OK);
	assert_int_equal(version, 2);
	assert_int_equal(consent_add(&head, 1, "Teks lain.", "", &version, &h->p), CONFLICT);
	assert_int_equal(consent_add(&head, 2, "Teks ketiga.", "", &version, &h->p), OK);
	assert_int_equal(consent_read(h->db, &h->arena, 2, &c), OK);
	assert_string_equal(c.text, "A new text.");
	assert_int_equal(consent_read(h->db, &h->arena, 3, &c), OK);
	assert_string_equal(c.text, "Teks ketiga.");
	assert_int_equal(consent_read(h->db, &h->arena, 4, &c), NOT_FOUND);
	/* Nobody's agreement moved; they are asked. */
	assert_int_equal(member_read(&s, &h->arena, s.member, &page), OK);
	assert_int_equal(page.consent_version, 1);
	assert_true(consent_due(h->db, s.member));
	assert_int_equal(consent_agree(&s, 2, &h->p), CONFLICT);
	assert_int_equal(consent_agree(&s, 3, &h->p), OK);
	assert_false(consent_due(h->db, s.member));
	/* Who registers agrees to the newest, and to none they were not shown. */
	assert_int_equal(register_one(h, "siti", 2, &id), CONFLICT);
	assert_string_equal(h->p.field, "consent");
	assert_int_equal(register_one(h, "siti", 3, &id), OK);
	assert_int_equal(raw_int(h->raw, "SELECT consent_version FROM person WHERE member = %lld",
	                         (long long)id), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(each_has_a_meaning_and_a_sound_default),
		HALL_TEST(values_are_cleaned_or_refused),
		HALL_TEST(who_changes_them),
		HALL_TEST(the_second_is_told_and_history_stays),
		HALL_TEST(words_and_holidays_are_at_hand),
		HALL_TEST(consent_has_versions),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("setting", tests, NULL, NULL);
}

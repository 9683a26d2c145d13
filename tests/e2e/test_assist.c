/* At a terminal: an officer acts for a resident, is marked throughout, and is back afterwards, by
 * their own will or when the time is over; and a sheet of wishes is typed in, looked through by
 * another, and one of them finds its owner. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "unit/raw.h"
#include "village.h"

static int
begin(void **state)
{
	if (village_begin(state) != 0)
		return -1;
	clock_begin(time(NULL));
	return 0;
}

static struct terminal *
enter(const char *login)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "I have an account");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, login);
	press(t, "Enter");
	expect(t, "Password");
	type(t, "lumbung-padi-2026");
	press(t, "Enter");
	expect(t, "What would you like to do?");
	return t;
}

static struct terminal *
act_for_siti(void)
{
	struct terminal *t = enter("ningsih");

	press(t, "k");
	choose(t, "Act for a resident");
	expect(t, "For somebody who is here with you");
	type(t, "siti");
	press(t, "Enter");
	press(t, "Right");
	press(t, "Enter");
	press(t, "Enter");
	type(t, "lumbung-padi-2026");
	press(t, "Enter");
	press(t, "Enter");
	expect(t, "You act for");
	expect(t, "assisted by");
	return t;
}

static void
helped_from_end_to_end(void **state)
{
	(void)state;
	struct terminal *t = act_for_siti();
	expect_absent(t, "Run the office");
	press(t, "2");
	expect(t, "assisted by");
	type(t, "Jembatan bambu");
	press(t, "Tab");
	type(t, "Papannya lapuk dan anak sekolah lewat di situ tiap pagi.");
	form_send(t, "Send");
	expect(t, "Your code");
	press(t, "Esc");
	press(t, "0");
	expect(t, "Has everything been done?");
	press(t, "1");
	expect(t, "Proposal sent: U-");
	expect_absent(t, "assisted by");
	press(t, "Esc");
	expect(t, "Run the office");
	struct raw *raw = raw_open(village_file("balai.db"));
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM audit WHERE verb = 'submit' AND detail"
	                              " LIKE '%%assisted=%%'"), 1);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM session WHERE assisted_by IS NOT NULL"
	                              " AND ended IS NOT NULL"), 1);
	raw_close(raw);
	village_holds();
}

static void
over_after_half_an_hour(void **state)
{
	(void)state;
	struct terminal *t = act_for_siti();
	pass_time(t, 29 * 60000);
	expect(t, "assisted by");
	press(t, "1");
	pass_time(t, 61000);
	expect(t, "The 30 minutes");
	expect_gone(t, "assisted by");
	expect(t, "Run the office");
	village_holds();
}

static void
type_wish(struct terminal *t, const char *title)
{
	type(t, title);
	press(t, "Enter");
	type(t, "gelap");
	press(t, "Enter");
	type(t, "Bu Parti");
	press(t, "Enter");
}

static void
three_wishes(void **state)
{
	(void)state;
	struct terminal *t = enter("ningsih");
	press(t, "k");
	choose(t, "Wishes on paper");
	expect(t, "0 on this sheet");
	type(t, "Musdus Krajan, lembar 4");
	press(t, "Enter");
	press(t, "Enter");
	type_wish(t, "Lampu tiang kuburan");
	expect(t, "1 on this sheet");
	expect(t, "Saved as U-2026-");
	type_wish(t, "Pagar makam tua");
	expect(t, "2 on this sheet");
	type_wish(t, "Talud sungai kecil");
	expect(t, "3 on this sheet");
	press(t, "Esc");
	choose(t, "Wishes on paper");
	expect(t, "3 on this sheet");
	expect(t, "Musdus Krajan, lembar 4");
	expect_cursor_row(t, "Title");
	struct raw *raw = raw_open(village_file("balai.db"));
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM proposal WHERE source ="
	                              " 'Musdus Krajan, lembar 4' AND author IS NULL AND state = 1"),
	                 3);
	char code[24];
	snprintf(code, sizeof(code), "U-2026-%04d",
	         (int)raw_int(raw, "SELECT serial FROM proposal WHERE title ="
	                           " 'Lampu tiang kuburan'"));
	raw_close(raw);
	/* Looked through by somebody else. */
	struct terminal *w = enter("wulan");
	choose(w, "Waiting for you");
	choose(w, "Review queue");
	expect(w, "Space: mark   Y Publish");
	press(w, "End");
	press(w, "Up");
	press(w, "Up");
	press(w, "Enter");
	expect(w, "Lampu tiang kuburan");
	expect(w, "On paper");
	press(w, "y");
	expect(w, "Published.");
	/* A resident says that it is hers. */
	struct terminal *s = enter("siti");
	choose(s, "Check by code");
	type(s, code);
	press(s, "Enter");
	expect(s, "Bu Parti (on paper)");
	press(s, "z");
	expect(s, "Did you write this on the paper?");
	type(s, "Tanya Bu Parti, saya duduk di sebelahnya.");
	form_send(s, "Send");
	expect(s, "The office looks at it");
	/* The officer confirms it. */
	press(t, "Esc");
	expect(t, "What would you like to look after?");
	press(t, "0");
	choose(t, "Waiting for you");
	choose(t, "Whose wish is it?");
	expect(t, "Lampu tiang kuburan");
	expect(t, "Residents who say that a wish on paper is theirs.");
	expect_absent(t, "decided on");
	press(t, "End"); /* behind one of the village's */
	press(t, "Enter");
	expect(t, "Tanya Bu Parti");
	press(t, "y");
	expect(t, "It is their own proposal now");
	raw = raw_open(village_file("balai.db"));
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM proposal WHERE title ="
	                              " 'Lampu tiang kuburan' AND author = (SELECT member FROM"
	                              " person WHERE login = 'siti')"), 1);
	raw_close(raw);
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(helped_from_end_to_end, begin, script_end),
		cmocka_unit_test_setup_teardown(over_after_half_an_hour, begin, script_end),
		cmocka_unit_test_setup_teardown(three_wishes, begin, script_end),
	};

	return cmocka_run_group_tests_name("assist and paper", tests, NULL, NULL);
}

/* The road of a consultation, end to end at the terminals: an officer composes and announces it, the
 * clock opens it, three residents answer, one of them changes her mind, the clock closes it, what came
 * out is right to the digit, the office answers, and who took part is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "planners.h"

#define TITLE "Pasar buka hari Minggu"
#define HOUR 3600
#define DAY (24 * HOUR)
#define ZONE (7 * HOUR)

static int64_t today; /* its midnight */
static char code[PLANNER_CODE];

static int
begin(void **state)
{
	int result = planners_begin(state);

	today = ((int64_t)time(NULL) + ZONE) / DAY * DAY - ZONE;
	return result;
}

/* So many days and hours from the midnight of today; everybody who looks on sees what follows. */
static void
comes(struct terminal *t, int days, int hour, int seconds)
{
	clock_set(today + days * DAY + hour * HOUR + seconds);
	pass_time(t, 1500);
}

/* -- Composing --------------------------------------------------------------------------------- */

struct asked {
	const char *text;
	char kind; /* the key that chooses it */
	const char *options;
	const char *min, *max;
	bool required;
	bool after; /* only of who says no to the first */
};

static const struct asked questions[] = {
	{ .text = "Setujukah Anda?", .kind = '1', .required = true },
	{ .text = "Mengapa tidak?", .kind = '8', .after = true },
	{ .text = "Seberapa penting pasar ini?", .kind = '4' },
	{ .text = "Mana yang didahulukan?", .kind = '5', .options = "Los sayur\rLos ikan\rKamar kecil" },
	{ .text = "Berapa kios sebaiknya?", .kind = '6', .min = "0", .max = "100" },
};

static void
write_question(struct terminal *t, const struct asked *q)
{
	const char kind[] = { q->kind, '\0' };

	press(t, "t");
	expect(t, "A new question");
	form_reach(t, "Kind");
	press(t, kind);
	planner_field(t, "Question *", q->text);
	form_reach(t, "Must be answered");
	if (q->required)
		press(t, "Right");
	if (q->options) {
		press(t, "Tab");
		type(t, q->options);
	}
	if (q->min) {
		planner_field(t, "At least", q->min);
		planner_field(t, "At most", q->max);
	}
	if (q->after) {
		form_reach(t, "Asked");
		press_times(t, "Right", 2);
		expect(t, "= No");
	}
	form_send(t, "[ Save ]");
	expect(t, "Saved. T writes the next one.");
	expect(t, q->text);
}

static void
compose(struct terminal *t)
{
	choose(t, "Public consultation");
	press(t, "t");
	expect(t, "What shall it begin with?");
	press(t, "End");
	press(t, "Up");
	press(t, "Enter");
	expect(t, "A new consultation");
	planner_field(t, "Title", TITLE);
	press(t, "Tab");
	type(t, "=1+1: satu hari lagi.");
	planner_unit(t);
	planner_field(t, "Opens on", planner_day(1));
	planner_field(t, "Opens at", "8.00");
	planner_field(t, "Closes on", planner_day(8));
	planner_field(t, "Closes at", "16.00");
	form_send(t, "[ Go on to the questions ]");
	planner_code(t, "Saved as", code);
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++)
		write_question(t, &questions[i]);
	press(t, "0");
	expect(t, "Not announced yet.");
}

static void
announce(struct terminal *t)
{
	press(t, "k");
	expect(t, "[Announced] > ");
	expect(t, "Opens tomorrow at 08:00 WIB.");
}

/* -- Answering --------------------------------------------------------------------------------- */

struct sheet {
	const char *agrees; /* the digits that are pressed */
	const char *why;    /* NULL: is not asked */
	const char *matters;
	const char *order;
	const char *stalls;
};

/* Answers one page after the other, up to the receipt. */
static void
fill_in(struct terminal *t, const struct sheet *s)
{
	expect(t, "Question 1 of 5");
	press(t, s->agrees);
	press(t, "Enter");
	if (s->why) {
		expect(t, "Question 2 of 5");
		type(t, s->why);
		press(t, "Tab");
		press(t, "Enter");
	}
	expect(t, "Question 3 of 5");
	press(t, s->matters);
	press(t, "Enter");
	expect(t, "Question 4 of 5");
	type(t, s->order);
	press(t, "Enter");
	expect(t, "Question 5 of 5");
	type(t, s->stalls);
	press(t, "Enter");
	expect(t, "Nothing is sent yet.");
}

static struct terminal *
answers(const char *login, const struct sheet *s)
{
	struct terminal *t = talker_enter(login);

	planner_open(t, code);
	press(t, "d");
	fill_in(t, s);
	press(t, "Enter");
	expect(t, "Your answers have arrived. Thank you.");
	press(t, "1");
	expect(t, "D Change my answer");
	return t;
}

/* All answers stand where they were left; the first is another one now. */
static void
changes_her_mind(struct terminal *t)
{
	press(t, "d");
	expect(t, "Question 1 of 5");
	press(t, "2");
	press(t, "Enter");
	expect(t, "Question 2 of 5");
	type(t, "Hari Minggu untuk keluarga.");
	press(t, "Tab");
	press(t, "Enter");
	for (int n = 3; n <= 5; n++) {
		char heading[24];
		snprintf(heading, sizeof(heading), "Question %d of 5", n);
		expect(t, heading);
		press(t, "Enter");
	}
	expect(t, "Send the changed answers");
	press(t, "Enter");
	expect(t, "Your answers are changed. Thank you.");
	press(t, "1");
}

/* -- What came out ----------------------------------------------------------------------------- */

/* After its code, number and question in the file of results. */
static const char *const figures[] = {
	"0,,,,,eligible,26,,false",
	"0,,,,,answered,3,11.54,false",
	"1,Setujukah Anda?,yes-no,,,answered,3,100,false",
	"1,Setujukah Anda?,yes-no,,Yes,count,2,66.67,false",
	"1,Setujukah Anda?,yes-no,,No,count,1,33.33,false",
	"1,Setujukah Anda?,yes-no,,Abstain,count,0,0,false",
	"2,Mengapa tidak?,long,,,answered,1,100,false",
	"3,Seberapa penting pasar ini?,scale,,3,count,1,33.33,false",
	"3,Seberapa penting pasar ini?,scale,,,mean,4,,false",
	"3,Seberapa penting pasar ini?,scale,,,median,4,,false",
	"3,Seberapa penting pasar ini?,scale,,,lower_quartile,3.5,,false",
	"3,Seberapa penting pasar ini?,scale,,,upper_quartile,4.5,,false",
	"4,Mana yang didahulukan?,ranking,,Los sayur,first,2,66.67,false",
	"4,Mana yang didahulukan?,ranking,,Los sayur,mean_place,1.33,,false",
	"4,Mana yang didahulukan?,ranking,,Kamar kecil,first,1,33.33,false",
	"4,Mana yang didahulukan?,ranking,,Kamar kecil,mean_place,2,,false",
	"4,Mana yang didahulukan?,ranking,,Los ikan,first,0,0,false",
	"4,Mana yang didahulukan?,ranking,,Los ikan,mean_place,2.67,,false",
	"5,Berapa kios sebaiknya?,number,,,mean,25,,false",
	"5,Berapa kios sebaiknya?,number,,,median,20,,false",
	"5,Berapa kios sebaiknya?,number,,,lower_quartile,15,,false",
	"5,Berapa kios sebaiknya?,number,,,upper_quartile,32.5,,false",
	"5,Berapa kios sebaiknya?,number,,,lowest,10,,false",
	"5,Berapa kios sebaiknya?,number,,,highest,45,,false",
};

static void
came_out_to_the_digit(struct terminal *guest)
{
	char *out = village_command("export results --lang en");
	char line[200];

	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
		snprintf(line, sizeof(line), "%s,%s\r\n", code, figures[i]);
		if (!strstr(out, line))
			fail_msg("\"%s,%s\" is not in\n%s", code, figures[i], strstr(out, code));
	}
	free(out);
	/* Three of so many are too few to tell areas apart. */
	out = village_command("export results --lang en --format json");
	const char *dusun = strstr(strstr(out, code), "Dusun");
	assert_non_null(dusun);
	free(out);
	press(guest, "h");
	expect(guest, "Who answered : 3 of 26");
	expect_cursor_row(guest, "Yes 67 %, No 33 %");
	press(guest, "0");
	expect(guest, "R History");
}

/* A cell that a spreadsheet would run says what it says, and runs nothing. */
static void
is_a_file_too(const char *state)
{
	char *out = village_command("export consultations --lang en");
	const char *row = strstr(out, code);

	assert_non_null(row);
	if (!strstr(row, TITLE ",\"'=1+1: satu hari lagi.\","))
		fail_msg("%s", row);
	assert_non_null(strstr(row, state));
	free(out);
}

/* -- The office answers ------------------------------------------------------------------------ */

static void
office_answers(struct terminal *t, struct terminal *guest)
{
	press(t, "y");
	expect(t, "The whole");
	press(t, "Enter");
	expect(t, "The office's answer to the whole");
	press(t, "2");
	press(t, "Tab");
	type(t, "Dicoba tiga bulan, Minggu pagi saja.");
	form_reach(t, "What follows");
	type(t, "p 2025 1");
	form_send(t, "[ Save ]");
	expect(t, "Only the office sees it until F publishes it.");
	expect(t, "Partly taken up");
	pass_time(guest, 1500);
	expect_absent(guest, "Dicoba tiga bulan");
	press(t, "f");
	expect(t, "It is published");
}

static void
was_told(struct terminal *t)
{
	press(t, "N");
	expect(t, TITLE);
	expect(t, "The office says what it does");
	press(t, "Enter");
	expect(t, "Closed > [Answered");
	expect(t, "Dicoba tiga bulan, Minggu pagi saja.");
	expect(t, "P-2025-0001");
}

static void
from_a_question_to_what_was_made_of_it(void **state)
{
	(void)state;
	struct terminal *officer = talker_enter("ningsih");
	struct terminal *guest = talker_guest();
	compose(officer);
	announce(officer);
	planner_open(guest, code);
	expect(guest, "[Announced] > ");

	/* A second too early, then on time; nobody touches a key. */
	comes(guest, 1, 7, HOUR - 5);
	expect(guest, "[Announced] > ");
	comes(guest, 1, 8, 0);
	expect(guest, "Announced > [Open");
	expect(officer, "Announced > [Open");

	struct terminal *siti = answers("siti", &(struct sheet){ "1", NULL, "5", "123", "10" });
	struct terminal *budi = answers("budi", &(struct sheet){ "1", NULL, "3", "312", "20" });
	struct terminal *dewi = answers("dewi", &(struct sheet){ "1", NULL, "4", "132", "45" });
	changes_her_mind(siti);
	is_a_file_too(",open,");

	comes(guest, 8, 16, 0);
	expect(guest, " > [Closed] > ");
	came_out_to_the_digit(guest);
	village_holds();

	expect(officer, " > [Closed] > ");
	office_answers(officer, guest);
	pass_time(guest, 1500);
	expect(guest, "Closed > [Answered");
	was_told(siti);
	was_told(budi);
	was_told(dewi);
	is_a_file_too(",answered,");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(from_a_question_to_what_was_made_of_it, begin,
		                                script_end),
	};

	return cmocka_run_group_tests_name("consult road", tests, NULL, NULL);
}

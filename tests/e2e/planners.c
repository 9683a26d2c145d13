/* Officers who plan: see planners.h. */
#include "planners.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lines.h"

#define ZONE_SECONDS (7 * 3600)

static time_t began;

int
planners_begin(void **state)
{
	if (village_begin(state) != 0)
		return -1;
	began = time(NULL);
	clock_begin(began);
	return 0;
}

const char *
planner_day(int days)
{
	static char texts[4][48];
	static unsigned next;
	char *text = texts[next++ % 4];
	time_t at = began + ZONE_SECONDS + (time_t)days * 86400;
	struct tm day;

	gmtime_r(&at, &day);
	snprintf(text, sizeof(texts[0]), "%d-%d-%d", day.tm_mday, day.tm_mon + 1,
	         day.tm_year + 1900);
	return text;
}

/* -- Wishes ----------------------------------------------------------------------------------- */

/* The code of the wish of that title, as everyone finds it. */
static void
find_code(struct terminal *guest, const char *title, char code[PLANNER_CODE])
{
	choose(guest, "See proposals");
	expect(guest, "Proposals, newest first");
	press(guest, "/");
	type(guest, title);
	press(guest, "Enter");
	settle(guest);
	press(guest, "Enter");
	expect(guest, "C Comments");
	expect(guest, title);
	for (int row = 0; row < terminal_rows(guest); row++) {
		const char *at = strstr(terminal_row(guest, row), "U-20");
		if (at && strstr(at, title)) {
			snprintf(code, PLANNER_CODE, "%.*s", (int)strcspn(at, " "), at);
			return;
		}
	}
	fail_screen(guest, "no code of \"%s\"", title);
}

void
planner_wishes(const char *const *titles, size_t n, const char *state, char (*codes)[PLANNER_CODE])
{
	FILE *file = fopen(world_path("wishes.csv"), "w");
	char words[400];

	assert_non_null(file);
	fprintf(file, "title,problem,category,area,cost,state\n");
	for (size_t i = 0; i < n; i++)
		fprintf(file, "%s,Sudah lama rusak dan dikeluhkan warga.,,,%zu0000000,%s\n",
		        titles[i], i + 1, state);
	assert_int_equal(fclose(file), 0);
	snprintf(words, sizeof(words), "import proposals %s", world_path("wishes.csv"));
	free(village_command(words));
	for (size_t i = 0; i < n; i++)
		find_code(talker_guest(), titles[i], codes[i]);
}

void
planner_open(struct terminal *t, const char *code)
{
	press(t, "#");
	expect(t, "U-2026-0001, P-2026-0001");
	type(t, code);
	form_send(t, "Show");
	expect(t, *code == 'P' ? "F Phases" : "C Comments");
	expect(t, code);
}

void
planner_code(struct terminal *t, const char *behind, char code[PLANNER_CODE])
{
	expect(t, behind);
	for (int row = 0; row < terminal_rows(t); row++) {
		const char *at = strstr(terminal_row(t, row), behind);
		if (at && sscanf(at + strlen(behind), " %23[DPUK0-9-]", code) == 1)
			return;
	}
	fail_screen(t, "no code behind \"%s\"", behind);
}

/* -- Forms ------------------------------------------------------------------------------------ */

void
planner_field(struct terminal *t, const char *label, const char *text)
{
	form_reach(t, label);
	press(t, "End");
	press_times(t, "Backspace", 40);
	type(t, text);
}

void
planner_unit(struct terminal *t)
{
	form_reach(t, "Work unit");
	press(t, "Home");
	press(t, "Right");
}

void
planner_days(struct terminal *t)
{
	static const char *const labels[] = {
		"Planning begins", "Planning ends", "Execution begins", "Execution ends",
		"Evaluation begins", "Evaluation ends",
	};

	for (int i = 0; i < 6; i++)
		planner_field(t, labels[i], planner_day(i / 2 * 10 + i % 2 * 9));
}

void
planner_program(struct terminal *t, const char *title, const char *budget,
                char code[PLANNER_CODE])
{
	choose(t, "Programs of the village");
	expect(t, "T New program");
	press(t, "t");
	expect(t, "A new program");
	planner_field(t, "Title", title);
	planner_unit(t);
	planner_field(t, "Budget *", budget);
	planner_days(t);
	form_send(t, "[ Save ]");
	planner_code(t, "Saved as", code);
}

/* -- Phases ----------------------------------------------------------------------------------- */

void
planner_phase(struct terminal *t, int number)
{
	press(t, "f");
	expect(t, "> Planning");
	press(t, "Home");
	press_times(t, "Down", number - 1);
	press(t, "Enter");
	expect(t, "Reports");
	settle(t);
}

void
planner_back(struct terminal *t)
{
	press(t, "0");
	settle(t);
	press(t, "0");
	expect(t, "F Phases");
}

void
planner_start(struct terminal *t)
{
	press(t, "m");
	expect(t, "[ Confirm ]");
	form_send(t, "[ Confirm ]");
	expect(t, "The phase has begun.");
}

void
planner_finish(struct terminal *t)
{
	press(t, "y");
	expect(t, "[ Confirm ]");
	form_send(t, "[ Confirm ]");
	expect(t, "The phase is finished.");
}

void
planner_report(struct terminal *t, const char *progress, const char *spent, const char *text)
{
	press(t, "l");
	expect(t, "Report on P-");
	planner_field(t, "Progress", progress);
	planner_field(t, "Spent this time *", spent);
	press(t, "Tab");
	type(t, text);
	form_reach(t, "Evidence");
	type(t, "Kuitansi dan foto");
	form_send(t, "[ Send the report ]");
	expect(t, "Reported. Everyone can read it");
}

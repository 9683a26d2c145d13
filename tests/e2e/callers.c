/* Who calls meetings, and who comes: see callers.h. */
#include "callers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* -- Calling ----------------------------------------------------------------------------------- */

/* The letter goes on to the next that begins with it. */
static void
choose_area(struct terminal *t, const char *label, const char *name)
{
	char letter[2] = { name[0], '\0' };
	int row, column;

	form_reach(t, label);
	for (int i = 0; i < 20; i++) {
		settle(t);
		terminal_cursor(t, &row, &column);
		if (strstr(terminal_row(t, row), name))
			return;
		press(t, letter);
	}
	fail_screen(t, "no area \"%s\"", name);
}

void
caller_new(struct terminal *t, const struct called *what, char code[CALLER_CODE])
{
	press(t, "m");
	expect(t, "What waits for you");
	choose(t, "Meetings you keep");
	press(t, "t");
	expect(t, "A new meeting");
	form_reach(t, "Kind");
	press(t, "Right");
	planner_field(t, "Title", what->title);
	if (what->hamlet)
		choose_area(t, "Whom it is for", what->hamlet);
	form_reach(t, "Called by");
	press(t, "Home");
	press(t, "Right");
	planner_field(t, "Place", "Balai desa");
	planner_field(t, "Begins on", planner_day(1));
	if (what->quorum)
		planner_field(t, "Quorum", what->quorum);
	form_send(t, "[ Go on to the agenda ]");
	expect(t, "Saved as M-");
	for (int row = 0; row < terminal_rows(t); row++) {
		const char *at = strstr(terminal_row(t, row), "Saved as M-");
		if (at && sscanf(at, "Saved as %23[M0-9-]", code) == 1)
			return;
	}
	fail_screen(t, "no code of the meeting");
}

void
caller_point(struct terminal *t, const char *title, const char *deals)
{
	press(t, "t");
	expect(t, "A new point");
	planner_field(t, "Title", title);
	planner_field(t, "Deals with", deals);
	form_send(t, "[ Save ]");
	expect(t, "Saved. T writes the next one.");
	expect(t, title);
}

void
caller_open(struct terminal *t, const char *code)
{
	press(t, "#");
	expect(t, "U-2026-0001, P-2026-0001");
	type(t, code);
	form_send(t, "Show");
	expect(t, "Called by");
	expect(t, code);
}

void
caller_call(struct terminal *t)
{
	press(t, "k");
	expect(t, "The meeting is called");
	expect(t, "[Called] > ");
}

void
caller_begin(struct terminal *t)
{
	press(t, "m");
	expect(t, "The meeting has begun.");
	expect(t, "[Going on] > ");
}

void
caller_end(struct terminal *t)
{
	press(t, "z");
	expect(t, "The meeting is over.");
	expect(t, " > [Ended] > ");
}

/* -- Who is there ------------------------------------------------------------------------------ */

void
caller_list(struct terminal *t)
{
	press(t, "l");
	expect(t, "T Add from the list");
	press(t, "t");
	expect(t, "F3 shows who may be meant.");
}

void
caller_back(struct terminal *t)
{
	press(t, "Esc");
	expect(t, "T Add from the list");
	press(t, "0");
	expect(t, "Called by");
}

void
caller_writes(struct terminal *t, const char *who, const char *sex)
{
	form_reach(t, "Who");
	type(t, who);
	press(t, "Enter");
	if (sex)
		press(t, sex);
	press(t, "Enter");
	settle(t);
}

void
caller_names(struct terminal *t, const char *who, const char *sex)
{
	caller_writes(t, who, sex);
	expect(t, "is not known as a member.");
	form_send(t, "[ Save ]");
}

void
caller_comes(struct terminal *t, int number)
{
	char sentence[60];

	expect(t, "D I am here");
	press(t, "d");
	expect(t, "I would rather not say");
	press(t, "1");
	form_send(t, "[ I am here ]");
	snprintf(sentence, sizeof(sentence), "You are on the list: number %d.", number);
	expect(t, sentence);
}

/* -- Points ------------------------------------------------------------------------------------ */

void
caller_to_point(struct terminal *t, int place)
{
	char heading[24];

	press(t, "o");
	expect(t, "Deals with");
	settle(t);
	press(t, "Home");
	press_times(t, "Down", place - 1);
	press(t, "Enter");
	snprintf(heading, sizeof(heading), ", point %d of ", place);
	expect(t, heading);
}

void
caller_from_point(struct terminal *t)
{
	press(t, "0");
	settle(t);
	press(t, "0");
	expect(t, "Called by");
}

void
caller_hands(struct terminal *t, const char *yes, const char *no, const char *abstain)
{
	press(t, "t");
	expect(t, "they were not counted");
	planner_field(t, "For ", yes);
	planner_field(t, "Against", no);
	planner_field(t, "Abstain", abstain);
	form_send(t, "[ Save ]");
}

void
caller_decides(struct terminal *t, const char *decision, const char *minutes)
{
	press(t, "v");
	expect(t, "What was discussed:");
	type(t, decision);
	form_reach(t, "Abstain");
	press(t, "Tab");
	type(t, minutes);
	form_send(t, "[ Save ]");
	expect(t, "Saved.");
	expect(t, decision);
}

/* People who talk: see talkers.h. */
#include "talkers.h"

#include <stdio.h>

static struct terminal *
open_english(const char *more)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en %s%s", more, village_option());
	return open_program("vt100", arguments);
}

struct terminal *
talker_enter(const char *login)
{
	struct terminal *t = open_english("");

	expect(t, "I have an account");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, login);
	press(t, "Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
	expect(t, "What would you like to do?");
	expect(t, "(W-");
	return t;
}

struct terminal *
talker_guest(void)
{
	struct terminal *t = open_english("--guest ");

	expect(t, "What would you like to do?");
	return t;
}

void
talker_thread(struct terminal *t)
{
	press(t, "1");
	expect(t, "Proposals, newest first");
	press(t, "Enter");
	expect(t, "C Comments");
	press(t, "c");
	expect(t, "T Write");
}

void
talker_write(struct terminal *t, const char *text)
{
	press(t, "t");
	expect(t, "Signed with");
	type(t, text);
}

void
talker_report(struct terminal *t)
{
	press(t, "l");
	expect(t, "Report the comment of");
	press_times(t, "Right", 2);
	expect(t, "Insult or hatred");
	form_send(t, "[ Report ]");
	expect(t, "Reported. A moderator looks at it");
}

/* Nobody finds what somebody else typed. At a public terminal words of which there are no others are
 * typed into every form that takes any; then nobody is there, the time runs out, and neither what the
 * terminal shows and can scroll back to nor the memory of any process of it holds them. Who began the
 * text is offered it again; a secret stands nowhere, nor in the database. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "golden.h"
#include "kiosks.h"
#include "lines.h"
#include "processes.h"
#include "typed.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */
#define MARKER_SIZE 13 /* 12 letters */
#define FIELDS 14      /* that are tried for one that takes letters */

/* -- Words that stand nowhere else ------------------------------------------------------------ */

static const char *
new_marker(void)
{
	static char marker[MARKER_SIZE];
	static unsigned count;
	unsigned n = ++count;

	memcpy(marker, "qxzvkjwaaaaa", MARKER_SIZE);
	for (size_t i = MARKER_SIZE - 2; n > 0; i--, n /= 26)
		marker[i] = (char)('a' + n % 26);
	return marker;
}

static size_t
memory_of_all(struct terminal *t, const char *marker)
{
	int pids[PROCESSES_MAX];
	size_t n = processes_of(terminal_pid(t), pids);
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += memory_holds(pids[i], marker);
	return found;
}

/* How often the files of the database hold it. */
static size_t
database_holds(const char *marker)
{
	static const char *const names[] = { "balai.db", "balai.db-wal" };
	size_t found = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		FILE *f = fopen(village_file(names[i]), "r");
		char *bytes = NULL;
		size_t size = 0;
		if (!f)
			continue;
		fseek(f, 0, SEEK_END);
		size = (size_t)ftell(f);
		rewind(f);
		bytes = malloc(size + 1);
		assert_non_null(bytes);
		size = fread(bytes, 1, size, f);
		fclose(f);
		found += memmem(bytes, size, marker, strlen(marker)) != NULL;
		free(bytes);
	}
	return found;
}

/* -- Ways ------------------------------------------------------------------------------------- */

static void
press_words(struct terminal *t, const char *keys)
{
	char *words = strdup(keys);
	char *rest = words;

	for (char *word; (word = strsep(&rest, " "));) {
		if (*word == '\'') {
			for (char *c = word; *c; c++)
				*c = *c == '_' ? ' ' : *c;
			type(t, word + 1);
		} else if (*word) {
			press(t, word);
		}
	}
	free(words);
	expect_gone(t, "One moment, please ...");
}

static void
go_there(struct terminal *t, const struct picture *way)
{
	kiosk_enter(t);
	if (way->who)
		kiosk_sign_in(t, way->who);
	press_words(t, way->keys);
}

/* Types into one field after the other until the text is there: on the screen, or, where the field is
 * secret, in memory. */
static void
type_marker(struct terminal *t, const struct picture *way, const char *marker)
{
	for (int i = 0; i < FIELDS; i++) {
		type(t, marker);
		if (shows(t, marker) || memory_of_all(t, marker) > 0)
			return;
		press(t, "Tab");
	}
	fail_screen(t, "%s: no field takes \"%s\"", way->name, marker);
}

/* -- What must hold --------------------------------------------------------------------------- */

static void
expect_nothing_left(struct terminal *t, const char *name, const char *marker)
{
	if (strstr(terminal_screen(t), marker))
		fail_screen(t, "%s: the screen shows what was typed", name);
	if (strstr(terminal_above(t), marker))
		fail_screen(t, "%s: the lines above the screen hold what was typed", name);
	if (memory_of_all(t, marker) > 0)
		fail_screen(t, "%s: a process still knows what was typed", name);
}

/* The time runs out. */
static void
leave_it(struct terminal *t)
{
	int visit = kiosk_visit(t);

	pass_time(t, KIOSK_FORM_MS + 1000);
	expect(t, "Are you still there?");
	pass_time(t, KIOSK_WARN_MS + 1000);
	expect(t, KIOSK_ATTRACTS);
	kiosk_gone(visit);
	settle(t);
}

/* Whoever began it finds it where they left it. */
static void
offers_again(struct terminal *t, const struct picture *way, const char *marker)
{
	go_there(t, way);
	for (int i = 0; i < FIELDS && !shows(t, marker); i++)
		press(t, "Tab"); /* a form longer than the screen */
	if (!shows(t, marker))
		fail_screen(t, "%s: the draft is kept, and not offered again", way->name);
	press(t, "F12");
}

/* What is looked for, what is picked, what is told to nobody, and what somebody types who has no account
 * yet: there is no draft of it. */
static bool
keeps_nothing(const char *screen)
{
	static const char *const names[] = { "adopt", "assist", "attend", "audit-filter", "ballot_code",
		"filter", "link", "log-filter", "lookup", "member-merge", "pin", "register",
		"register-page", "signin", "ssh_key" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(screen, names[i]) == 0)
			return true;
	return false;
}

static void
wipes(struct terminal *t, const struct picture *way)
{
	const char *marker = new_marker();
	int64_t began = real_ms();

	go_there(t, way);
	if (!shows(t, "F1/Ctrl-G Help")) /* letters would be keys */
		fail_screen(t, "%s: not reached", way->name);
	type_marker(t, way, marker);
	bool shown = shows(t, marker);
	if (memory_of_all(t, marker) == 0)
		fail_screen(t, "%s: the search finds nothing while it is there", way->name);
	leave_it(t);
	expect_nothing_left(t, way->name, marker);
	bool kept = database_holds(marker) > 0;
	if (!shown && kept)
		fail_msg("%s: a secret stands in the database", way->name);
	if (kept == keeps_nothing(way->screen))
		fail_msg("%s: %s", way->name, kept ? "nothing of it is to be kept" : "it is lost");
	print_message("%s: %lld ms%s\n", way->name, (long long)(real_ms() - began),
	              kept ? ", kept as a draft" : "");
	if (kept && way->who) /* a guest has a code: a_guest_has_a_code */
		offers_again(t, way, marker);
}

/* -- Every form ------------------------------------------------------------------------------- */

/* The first way to that screen that the gallery knows. */
static const struct picture *
way_to(const char *screen)
{
	for (const struct picture *p = pictures; p->name; p++)
		if (p->screen && strcmp(p->screen, screen) == 0)
			return p;
	fail_msg("no way to %s is known", screen);
	return NULL;
}

static bool
is_resident(const char *who)
{
	static const char *const officers[] = { "admin", "ningsih", "joko", "wulan", "hendra", "darto",
		"slamet", "maman" };

	for (size_t i = 0; who && i < sizeof(officers) / sizeof(officers[0]); i++)
		if (strcmp(who, officers[i]) == 0)
			return false;
	return true;
}

static void
in_every_form(bool residents)
{
	struct terminal *t = kiosk_open(NULL);
	const char *one = getenv("BALAI_WIPE_FORM"); /* alone */

	for (size_t i = 0; typed_screens[i]; i++) {
		const struct picture *way = way_to(typed_screens[i]);
		if (is_resident(way->who) != residents || (one && strcmp(one, typed_screens[i]) != 0))
			continue;
		wipes(t, way);
	}
}

static void
forms_of_residents(void **state)
{
	(void)state;
	in_every_form(true);
}

static void
forms_of_officers(void **state)
{
	(void)state;
	in_every_form(false);
}

/* -- Whose it is ------------------------------------------------------------------------------ */

static void
a_member_is_offered_it(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);
	const char *marker = new_marker();

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	kiosk_write(t, marker);
	leave_it(t);
	expect_nothing_left(t, "write", marker);
	/* Not to whoever comes next. */
	kiosk_enter(t);
	choose(t, "Write a proposal");
	expect(t, "Only what has a * is needed.");
	expect_absent(t, marker);
	press(t, "Esc");
	kiosk_sign_in(t, "siti");
	choose(t, "Write a proposal");
	expect(t, marker);
}

/* A guest has the code with the first letter, and in the question whether anybody is there. */
static void
a_guest_has_a_code(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);
	const char *marker = new_marker();
	char code[8] = "";

	kiosk_enter(t);
	choose(t, "Write a proposal");
	expect(t, "Only what has a * is needed.");
	press(t, "q");
	expect(t, "Code of your draft: ");
	const char *at = strstr(terminal_screen(t), "Code of your draft: ");
	assert_non_null(at);
	memcpy(code, at + strlen("Code of your draft: "), 7);
	expect(t, "Write a proposal (draft ");
	type(t, marker);
	expect(t, marker);
	pass_time(t, KIOSK_FORM_MS + 1000);
	expect(t, "Are you still there?");
	expect(t, code);
	pass_time(t, KIOSK_WARN_MS + 1000);
	expect(t, KIOSK_ATTRACTS);
	settle(t);
	expect_nothing_left(t, "write", marker);
	kiosk_enter(t);
	press(t, "c");
	type(t, code);
	press(t, "Enter");
	expect(t, marker);
	/* Begun anew, it is nobody's any more. */
	press(t, "F8");
	press(t, "1");
	expect_gone(t, marker);
	press(t, "Esc");
	expect(t, "What would you like to do?");
	press(t, "c");
	type(t, code);
	press(t, "Enter");
	expect(t, "There is no draft ");
}

/* -- Plain lines ------------------------------------------------------------------------------ */

/* They scroll: what went off at the top is wiped as well. */
static void
plain_lines(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);
	const char *marker = new_marker();

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	press(t, "p");
	press(t, "1");
	expect(t, "Choose:");
	type(t, "2\r");
	expect(t, "Title (needed):");
	type(t, marker);
	type(t, "\r");
	for (int i = 0; i < 3; i++)
		type(t, "?\r");
	assert_non_null(strstr(terminal_above(t), "Write a proposal"));
	assert_true(memory_of_all(t, marker) > 0);
	mark(t);
	pass_time(t, KIOSK_FORM_MS + 1000);
	pass_time(t, KIOSK_WARN_MS + 1000);
	kiosk_expect_wiped(t);
	settle(t);
	expect_nothing_left(t, "plain lines", marker);
	assert_null(strstr(terminal_above(t), "Write a proposal"));
	/* Who chose lines has them again. */
	kiosk_enter(t);
	press_words(t, "8 1 'siti Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD "\r");
	expect(t, "Choose:");
	type(t, "2\r");
	expect(t, marker);
}

/* The village as the gallery has it, so that its ways lead there. */
static int
begin_as_gallery(void **state)
{
	if (village_begin(state) != 0)
		return -1;
	const char *const remove[] = { "/bin/rm", "-rf", world_path("village"), NULL };
	outcome_free(run_command(remove, NULL, NULL));
	clock_begin(NOON);
	demo_village("village");
	return 0;
}

#define AT_KIOSK(test) cmocka_unit_test_setup_teardown(test, kiosk_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_KIOSK(a_member_is_offered_it),
		AT_KIOSK(a_guest_has_a_code),
		AT_KIOSK(plain_lines),
		cmocka_unit_test_setup_teardown(forms_of_residents, begin_as_gallery, script_end),
		cmocka_unit_test_setup_teardown(forms_of_officers, begin_as_gallery, script_end),
	};

	if (geteuid() != 0) {
		fprintf(stderr, "skipped: only root can read the memory of such a process\n");
		return 77;
	}
	return cmocka_run_group_tests_name("wipe", tests, NULL, NULL) ? 1 : 0;
}

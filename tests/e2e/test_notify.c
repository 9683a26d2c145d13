/* balai notify with real gateways: what they are given, those that fail, hang, die or shout, two
 * runs at once, runs killed at any moment, and the gateway that comes along. */
#include "gateways.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/audit.h"

#define KILLS 30
#define NOTICES (4 * KILLS)

/* -- What a gateway is given ----------------------------------------------------------------- */

static void
a_gateway_gets_one_notice_and_nothing_else(void **state)
{
	(void)state;
	hall_add(8, "Budi \"B\" \\ Santoso", "", "b@example.org", "id");
	gateway_is("cat >>seen\n"
	        "echo \"arguments: $#\" >>seen\n"
	        "tr '\\0' ' ' </proc/$$/environ >environment\n"
	        "ls -l /proc/$$/fd >open\n"
	        "echo done: $$ $(ps -o pgid= -p $$ 2>/dev/null || cut -d' ' -f5 /proc/$$/stat)"
	        " >group");
	hall_tell(7, 1);
	hall_tell(8, 1);
	notify_says("", 0, "Taken: 2. Not taken: 0. Left: 0.", "");
	file_says("seen", "{\n  \"id\": ");
	file_says("seen", "\"at\": \"2026-08-03T02:00:00Z\",\n  \"member\": \"W-0007\",\n"
	                  "  \"name\": \"Siti\",\n  \"phone\": \"0812\",\n"
	                  "  \"email\": \"siti@example.org\",\n  \"language\": \"en\",\n"
	                  "  \"text\": \"You are now a verified resident.");
	file_says("seen", "\"event\": \"member_verify\",\n  \"code\": \"\",\n  \"count\": 1\n}\n"
	                  "arguments: 0\n{\n");
	file_says("seen", "\"name\": \"Budi \\\"B\\\" \\\\ Santoso\"");
	/* To each in their language. */
	file_says("seen", "\"language\": \"id\",\n  \"text\": \"");
	file_says("seen", "warga");
	file_says("environment", "LANG=C.UTF-8");
	file_hides("environment", "BALAI");
	file_hides("environment", "HOME");
	file_hides("open", "balai.db");
	file_hides("open", "socket:");
	int pid, pgid;
	char *group = file_read("group");
	assert_int_equal(sscanf(group, "done: %d %d", &pid, &pgid), 2);
	assert_int_equal(pid, pgid);
	free(group);
	/* Never again. */
	int lines = file_lines("seen");
	notify_says("", 0, "Taken: 0. Not taken: 0. Left: 0.", "");
	assert_int_equal(file_lines("seen"), lines);
}

static void
a_limit_and_a_dry_run(void **state)
{
	(void)state;
	gateway_is("echo once >>seen");
	hall_tell(7, 3);
	int64_t before = hall_ask("SELECT last FROM way_out");
	struct outcome *o = notify_run("--dry-run", 0);
	int lines = 0;
	for (const char *c = o->out; (c = strstr(c, "\"event\": \"member_verify\"")); c++)
		lines++;
	assert_int_equal(lines, 3);
	assert_true(strncmp(o->out, "{\"id\": ", 7) == 0);
	outcome_free(o);
	assert_int_equal(hall_ask("SELECT last FROM way_out"), before);
	assert_int_equal(file_lines("seen"), 0);
	notify_says("--limit 2", 0, "Taken: 2. Not taken: 0. Left: 1.", "");
	notify_says("--limit nothing", 2, "", "--limit");
	notify_says("--limit 0", 2, "", "--limit");
	notify_says("", 0, "Taken: 1. Not taken: 0. Left: 0.", "");
	assert_int_equal(file_lines("seen"), 3);
}

/* -- Gateways that do not do well ------------------------------------------------------------ */

static void
one_that_fails_twice_is_asked_again(void **state)
{
	(void)state;
	gateway_is("echo try >>tries; echo 'no line' >&2; [ $(wc -l <tries) -ge 3 ]");
	hall_tell(7, 1);
	notify_says("", 1, "Taken: 0. Not taken: 1. Left: 1.", "balai: gateway: no line");
	notify_says("", 0, "Taken: 0. Not taken: 0. Left: 1.", "");
	clock_move(60000);
	notify_says("", 1, "Not taken: 1. Left: 1.", "exit status 1");
	clock_move(60000);
	notify_says("", 0, "Taken: 0. Not taken: 0. Left: 1.", "");
	clock_move(240000);
	notify_says("", 0, "Taken: 1. Not taken: 0. Left: 0.", "no line");
	clock_move(86400000);
	notify_says("", 0, "Taken: 0. Not taken: 0. Left: 0.", "");
	assert_int_equal(file_lines("tries"), 3);
}

static bool
runs(int pid)
{
	char path[40];
	char state = 'Z';

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	if (fscanf(f, "%*d %*s %c", &state) != 1)
		state = 'Z';
	fclose(f);
	return state != 'Z';
}

static void
one_that_hangs_is_ended_with_all_it_started(void **state)
{
	int pids[2];

	(void)state;
	gateway_is("[ -e hung ] && exit 0\n"
	        "trap '' TERM\n"
	        "(trap '' TERM; while :; do sleep 60; done) &\n"
	        "echo $$ $! >hung\n"
	        "while :; do sleep 60; done");
	hall_tell(7, 2);
	notify_says("", 1, "Taken: 1. Not taken: 1. Left: 1.", "within 1 s");
	char *hung = file_read("hung");
	assert_int_equal(sscanf(hung, "%d %d", &pids[0], &pids[1]), 2);
	free(hung);
	for (int64_t end = real_ms() + patience_ms(); runs(pids[0]) || runs(pids[1]); nap(5))
		if (real_ms() > end)
			fail_msg("the gateway or its child runs on");
}

static void
one_that_dies_by_a_signal_holds_nobody_up(void **state)
{
	(void)state;
	gateway_is("[ -e died ] && exit 0; : >died; kill -9 $$");
	hall_tell(7, 2);
	notify_says("", 1, "Taken: 1. Not taken: 1. Left: 1.", "signal 9");
}

static void
one_that_shouts_is_cut_short(void **state)
{
	(void)state;
	/* It reads nothing, and a child of it keeps the line open. */
	gateway_is("head -c 5000000 /dev/zero | tr '\\0' x\n"
	        "printf 'a\\033[31mb\\000c\\n' >&2\n"
	        "sleep 5 & exit 0");
	hall_tell(7, 1);
	int64_t begun = real_ms();
	struct outcome *o = notify_run("", 0);
	assert_true(real_ms() - begun < 4000);
	assert_non_null(strstr(o->out, "Taken: 1."));
	assert_true(strlen(o->err) > 100);
	assert_true(strlen(o->err) < 3000);
	outcome_free(o);
	gateway_is("printf 'a\\033[31mb\\000c\\n' >&2");
	hall_tell(7, 1);
	notify_says("", 0, "Taken: 1.", "a?[31mb?c");
}

static void
what_cannot_be_a_gateway_is_refused(void **state)
{
	(void)state;
	hall_tell(7, 1);
	notify_says("", 1, "", "cannot be found");
	file_write("gateway", 0600, "#!/bin/sh\n");
	notify_says("", 1, "", "cannot be run");
	assert_int_equal(chmod(world_path("gateway"), 0720), 0);
	notify_says("", 1, "", "chmod go-w");
	assert_int_equal(chmod(world_path("gateway"), 0702), 0);
	notify_says("", 1, "", "chmod go-w");
	file_write("gateway", 0700, "#!/no/such/interpreter\n");
	notify_says("", 5, "Taken: 0. Not taken: 0. Left: 1.", "the gateway cannot be run");
	file_write("balai.conf", 0600, "[hall]\ndatabase = balai.db\n[notify]\n"
	                               "command = gateway\n");
	notify_says("", 3, "", "line 4: command");
	file_write("balai.conf", 0600, "[notify]\ntimeout = 601\n");
	notify_says("", 3, "", "line 2: timeout");
	file_write("balai.conf", 0600, "[hall]\ndatabase = balai.db\n");
	notify_says("", 1, "", "no gateway is set");
	file_write("balai.conf", 0600, "[hall]\ndatabase = none.db\n[notify]\ncommand = %s\n",
	           "/bin/true");
	notify_says("", 5, "", "none.db");
}

/* -- At once, stopped, killed ---------------------------------------------------------------- */

static void
two_at_once_do_not_meet(void **state)
{
	(void)state;
	file_write("balai.conf", 0600, "[hall]\ndatabase = balai.db\n[notify]\n"
	                               "command = %s\n", world_path("gateway"));
	gateway_is("echo once >>seen; : >begun; until [ -e go ]; do sleep 0.02; done");
	hall_tell(7, 2);
	int pid = notify_start();
	await_file("begun");
	notify_says("", 4, "", "another balai notify is at work");
	/* The hall is not held up by it. */
	hall_change("UPDATE person SET name = 'Siti B.' WHERE member = 7");
	file_write("go", 0600, " ");
	assert_int_equal(world_reap(pid), 0);
	file_says("printed", "Taken: 2.");
	assert_int_equal(file_lines("seen"), 2);
}

static void
a_stopped_run_finishes_the_notice_at_hand(void **state)
{
	(void)state;
	gateway_is("echo once >>seen; : >begun; until [ -e go ]; do sleep 0.02; done");
	file_write("balai.conf", 0600, "[hall]\ndatabase = balai.db\n[notify]\n"
	                               "command = %s\n", world_path("gateway"));
	hall_tell(7, 2);
	int pid = notify_start();
	await_file("begun");
	assert_int_equal(kill(pid, SIGTERM), 0);
	file_write("go", 0600, " ");
	assert_int_equal(world_reap(pid), 4);
	file_says("printed", "Taken: 1. Not taken: 0. Left: 1.");
	notify_says("", 0, "Taken: 1. Not taken: 0. Left: 0.", "");
	assert_int_equal(file_lines("seen"), 2);
}

/* All lines from `from` on are of notices after `last`, which were not acknowledged by then. */
static void
expect_only_after(int from, int64_t last)
{
	char *all = file_read("seen");
	char *rest = all;
	int n = 0;

	for (char *line; (line = strsep(&rest, "\n")) && *line; n++)
		if (n >= from && strtoll(line, NULL, 10) <= last)
			fail_msg("notice %s went out again after it was acknowledged", line);
	free(all);
}

static void
killed_at_any_moment_nothing_is_lost_or_comes_again(void **state)
{
	int64_t acknowledged[KILLS];
	int lines[KILLS];

	(void)state;
	gateway_is("sed -n 's/^ *\"id\": \\([0-9]*\\),$/\\1/p' >>seen; sleep 0.01");
	hall_tell(7, NOTICES);
	int64_t first = hall_ask("SELECT last FROM way_out") + 1;
	for (int i = 0; i < KILLS; i++) {
		int before = file_lines("seen");
		int pid = notify_start();
		/* At any moment; every other time soon after something was handed over. */
		if (i % 2)
			await_line("seen", before);
		nap(2 + i * 37 % (i % 2 ? 20 : 50));
		kill(pid, SIGKILL);
		world_reap(pid);
		/* In this order: what is seen after the second was handed over after the first. */
		acknowledged[i] = hall_ask("SELECT last FROM way_out");
		lines[i] = file_lines("seen");
	}
	assert_true(acknowledged[KILLS - 1] < first + NOTICES - 1);
	/* The last gateway may still be on its way out. */
	notify_says("", 0, "Not taken: 0. Left: 0.", "");
	for (int i = 0; i < KILLS; i++)
		expect_only_after(lines[i], acknowledged[i]);
	char *all = file_read("seen");
	for (int64_t id = first; id < first + NOTICES; id++) {
		char line[32];
		snprintf(line, sizeof(line), "%lld\n", (long long)id);
		if (!strstr(all, line))
			fail_msg("notice %lld never went out", (long long)id);
	}
	free(all);
	notify_says("", 0, "Taken: 0. Not taken: 0. Left: 0.", "");
}

/* -- The gateway that comes along ------------------------------------------------------------ */

/* What a shell command prints, in the world's directory; for free(). */
static char *
shell(const char *command)
{
	const char *const argv[] = { "/bin/sh", "-c", command, NULL };
	struct outcome *o = run_command(argv, NULL, NULL);
	char *text = strdup(o->out);

	outcome_free(o);
	return text;
}

static void
sendmail_sends_a_mail(void **state)
{
	(void)state;
	file_write("mailer", 0700, "#!/bin/sh\necho \"$@\" >>'%s/arguments'\ncat >'%s/mail'\n",
	           world_dir(), world_dir());
	file_write("gateway", 0700, "#!/bin/sh\nSENDMAIL='%s/mailer' exec '%s'\n", world_dir(),
	           source_path("data/notify/sendmail"));
	hall_change("UPDATE person SET name = 'Siti \"Ayu\" Aminah é' WHERE member = 7;"
	       "INSERT INTO proposal (id, year, serial, author, state, listed, title, problem,"
	       " submitted, changed, request) VALUES (7, 2026, 3, 7, 2, 1,"
	       " 'Jalan \"é\"' || char(10) || 'Bcc: x@example.org \\n', 'p', 1, 1, 'r')");
	char sql[200];
	snprintf(sql, sizeof(sql), "INSERT INTO notice (member, at, verb, subject, subject_id)"
	                           " VALUES (7, 5, 'publish', %d, 7)", SUBJECT_PROPOSAL);
	hall_change(sql);
	notify_says("", 0, "Taken: 1.", "");
	file_says("arguments", "-t -i\n");
	file_says("mail", "To: =?UTF-8?B?U2l0aSAiQXl1IiBBbWluYWggw6k=?=\n <siti@example.org>\n"
	                  "Subject: =?UTF-8?B?");
	file_says("mail", "Message-ID: <notice-");
	file_hides("mail", "Bcc:");
	char *body = shell("sed '1,/^$/d' mail | base64 -d");
	assert_non_null(strstr(body, "Jalan \"é\"\nBcc: x@example.org \\n"));
	free(body);
}

static void
sendmail_refuses_what_leads_elsewhere(void **state)
{
	static const char *const addresses[] = {
		"'a@example.org' || char(10) || 'Bcc: x@example.org'",
		"'a@example.org, x@example.org'", "'-oQ/tmp@example.org'", "'\"a b\"@example.org'", "'nobody'", "NULL",
	};

	(void)state;
	file_write("mailer", 0700, "#!/bin/sh\necho sent >>'%s/sent'\ncat >/dev/null\nexit 75\n",
	           world_dir());
	file_write("gateway", 0700, "#!/bin/sh\nSENDMAIL='%s/mailer' exec '%s'\n", world_dir(),
	           source_path("data/notify/sendmail"));
	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		char sql[200];
		snprintf(sql, sizeof(sql), "UPDATE person SET email = %s WHERE member = 7",
		         addresses[i]);
		hall_change(sql);
		hall_tell(7, 1);
		notify_says("", 0, "Taken: 1.", i < 5 ? "this address is not used" : "");
	}
	assert_int_equal(file_lines("sent"), 0);
	/* A mailer that is out of order is asked again. */
	hall_change("UPDATE person SET email = 'a@example.org' WHERE member = 7");
	hall_tell(7, 1);
	notify_says("", 1, "Not taken: 1. Left: 1.", "exit status 75");
	assert_int_equal(file_lines("sent"), 1);
}

#define NOTIFY_TEST(f) cmocka_unit_test_setup_teardown(f, gateways_begin, world_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		NOTIFY_TEST(a_gateway_gets_one_notice_and_nothing_else),
		NOTIFY_TEST(a_limit_and_a_dry_run),
		NOTIFY_TEST(one_that_fails_twice_is_asked_again),
		NOTIFY_TEST(one_that_hangs_is_ended_with_all_it_started),
		NOTIFY_TEST(one_that_dies_by_a_signal_holds_nobody_up),
		NOTIFY_TEST(one_that_shouts_is_cut_short),
		NOTIFY_TEST(what_cannot_be_a_gateway_is_refused),
		NOTIFY_TEST(two_at_once_do_not_meet),
		NOTIFY_TEST(a_stopped_run_finishes_the_notice_at_hand),
		NOTIFY_TEST(killed_at_any_moment_nothing_is_lost_or_comes_again),
		NOTIFY_TEST(sendmail_sends_a_mail),
		NOTIFY_TEST(sendmail_refuses_what_leads_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

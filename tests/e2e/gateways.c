/* What tests of balai notify share: see gateways.h. */
#include "gateways.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/audit.h"
#include "unit/raw.h"

#define NOW INT64_C(1785722400)

/* -- The hall -------------------------------------------------------------------------------- */

void
file_write(const char *name, mode_t mode, const char *fmt, ...)
{
	va_list ap;
	FILE *f = fopen(world_path(name), "w");

	assert_non_null(f);
	va_start(ap, fmt);
	vfprintf(f, fmt, ap);
	va_end(ap);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(world_path(name), mode), 0);
}

char *
file_read(const char *name)
{
	char *text = calloc(1, 65536);
	FILE *f = fopen(world_path(name), "r");

	assert_non_null(text);
	if (f) {
		assert_true(fread(text, 1, 65535, f) < 65535);
		fclose(f);
	}
	return text;
}

void
file_says(const char *name, const char *text)
{
	char *all = file_read(name);

	if (!strstr(all, text))
		fail_msg("\"%s\" is not in %s:\n%s", text, name, all);
	free(all);
}

void
file_hides(const char *name, const char *text)
{
	char *all = file_read(name);

	if (strstr(all, text))
		fail_msg("\"%s\" is in %s:\n%s", text, name, all);
	free(all);
}

int
file_lines(const char *name)
{
	char *all = file_read(name);
	int n = 0;

	for (const char *c = all; *c; c++)
		n += *c == '\n';
	free(all);
	return n;
}

void
hall_change(const char *sql)
{
	struct raw *raw = raw_open(world_path("balai.db"));

	raw_run(raw, "%s", sql);
	raw_close(raw);
}

int64_t
hall_ask(const char *sql)
{
	struct raw *raw = raw_open(world_path("balai.db"));
	int64_t value = raw_int(raw, "%s", sql);

	raw_close(raw);
	return value;
}

void
hall_add(int id, const char *name, const char *phone, const char *email, const char *language)
{
	struct raw *raw = raw_open(world_path("balai.db"));

	raw_run(raw, "INSERT INTO member (id, number, state, joined) VALUES (%d, %d, 1, 1);"
	             "INSERT INTO person (member, login, name, folded, phone, email, language,"
	             " outside, consent_version, consent_at)"
	             " VALUES (%d, 'm%d', '%s', 'm', '%s', '%s', '%s', 1, 1, 1)",
	        id, id, id, id, name, phone, email, language);
	raw_close(raw);
}

void
hall_tell(int member, int n)
{
	struct raw *raw = raw_open(world_path("balai.db"));

	for (int i = 0; i < n; i++)
		raw_run(raw, "INSERT INTO notice (member, at, verb, subject, subject_id)"
		             " VALUES (%d, %lld, 'member_verify', %d, %d)", member,
		        (long long)NOW, SUBJECT_MEMBER, member);
	raw_close(raw);
}

int
gateways_begin(void **state)
{
	if (world_begin(state) != 0)
		return -1;
	clock_begin(NOW);
	file_write("balai.conf", 0600, "[hall]\ndatabase = balai.db\n[notify]\n"
	                               "command = %s\ntimeout = 1\n", world_path("gateway"));
	struct outcome *o = run_program("--db balai.db init --admin sri --password-stdin",
	                                "lumbung-padi-2026\n");
	assert_int_equal(o->status, 0);
	outcome_free(o);
	hall_change("UPDATE way_out SET last = (SELECT COALESCE(MAX(id), 0) FROM notice)");
	hall_add(7, "Siti", "0812", "siti@example.org", "en");
	return 0;
}

/* -- Running --------------------------------------------------------------------------------- */

void
gateway_is(const char *script)
{
	file_write("gateway", 0700, "#!/bin/sh\ncd '%s' || exit 1\n%s\n", world_dir(), script);
}

struct outcome *
notify_run(const char *options, int status)
{
	char line[200];

	snprintf(line, sizeof(line), "--lang en --config balai.conf notify%s%s",
	         *options ? " " : "", options);
	struct outcome *o = run_program(line, NULL);
	if (o->status != status)
		fail_msg("exit status %d, not %d\n%s%s", o->status, status, o->out, o->err);
	return o;
}

void
notify_says(const char *options, int status, const char *out, const char *err)
{
	struct outcome *o = notify_run(options, status);

	if (!strstr(o->out, out) || !strstr(o->err, err))
		fail_msg("\"%s\" or \"%s\" is not in:\n%s%s", out, err, o->out, o->err);
	outcome_free(o);
}

int
notify_start(void)
{
	const char *const argv[] = { program_path(), "--lang", "en", "--config", "balai.conf",
		                     "notify", NULL };
	const char *printed = world_path("printed");
	int pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		int fd = open(printed, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		dup2(fd, STDOUT_FILENO);
		dup2(fd, STDERR_FILENO);
		world_exec(argv, NULL, NULL, -1);
	}
	world_child(pid);
	return pid;
}

void
nap(int ms)
{
	const struct timespec t = { .tv_nsec = ms * 1000000L };

	nanosleep(&t, NULL);
}

void
await_file(const char *name)
{
	int64_t end = real_ms() + patience_ms();

	while (access(world_path(name), F_OK) != 0) {
		if (real_ms() > end)
			fail_msg("%s has not come", name);
		nap(5);
	}
}

void
await_line(const char *name, int before)
{
	int64_t end = real_ms() + patience_ms();

	while (file_lines(name) <= before) {
		if (real_ms() > end)
			fail_msg("nothing is added to %s", name);
		nap(2);
	}
}

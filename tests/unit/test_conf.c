/* The configuration file as such: who may have written it, and bytes that would read otherwise than they
 * look. And the example that comes along: it is right, whole, and says the defaults. What each key may be
 * is in test_base.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/conf.h"
#include "screens/registry.h"
#include "screens/verb.h"
#include "tui/ui.h"

struct file {
	struct arena arena;
	char directory[64];
	char path[80];
	struct conf conf;
	struct problem p;
};

static int
setup(void **state)
{
	struct file *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	const char *tmp = getenv("TMPDIR");
	snprintf(f->directory, sizeof(f->directory), "%s/balai-conf-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(f->directory));
	snprintf(f->path, sizeof(f->path), "%s/balai.conf", f->directory);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct file *f = *state;

	unlink(f->path);
	rmdir(f->directory);
	arena_free(&f->arena);
	free(f);
	return 0;
}

static void
put(struct file *f, const char *bytes, size_t n)
{
	FILE *out = fopen(f->path, "w");

	assert_non_null(out);
	assert_int_equal(fwrite(bytes, 1, n, out), n);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(f->path, 0644), 0);
}

static enum status
read_it(struct file *f)
{
	conf_default(&f->conf);
	f->p = (struct problem){ 0 };
	return conf_read(&f->conf, &f->arena, f->path, &f->p);
}

/* -- Who wrote it ---------------------------------------------------------------------------- */

static void
a_file_that_others_can_write_is_refused(void **state)
{
	struct file *f = *state;
	static const mode_t bad[] = { 0664, 0646, 0666, 0620 };
	static const mode_t good[] = { 0644, 0640, 0600, 0444 };

	put(f, "[screen]\nlanguage = en\n", 23);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		assert_int_equal(chmod(f->path, bad[i]), 0);
		assert_int_equal(read_it(f), DENIED);
		assert_non_null(strstr(f->p.text, "chmod go-w"));
		assert_string_equal(f->conf.language, "id");
	}
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		assert_int_equal(chmod(f->path, good[i]), 0);
		assert_int_equal(read_it(f), OK);
	}
}

static void
a_file_of_somebody_else_is_refused(void **state)
{
	struct file *f = *state;

	put(f, "", 0);
	if (chown(f->path, 1, (gid_t)-1) != 0)
		skip(); /* not root */
	assert_int_equal(read_it(f), DENIED);
	assert_non_null(strstr(f->p.text, "chown root"));
	/* Root's is good for everybody. */
	assert_int_equal(chown(f->path, 0, (gid_t)-1), 0);
	assert_int_equal(chmod(f->directory, 0755), 0);
	assert_int_equal(seteuid(65534), 0);
	enum status status = read_it(f);
	assert_int_equal(seteuid(0), 0);
	assert_int_equal(status, OK);
}

static void
what_is_no_plain_file_is_refused(void **state)
{
	struct file *f = *state;

	assert_int_equal(read_it(f), NOT_FOUND);
	assert_int_equal(mkfifo(f->path, 0600), 0);
	assert_int_equal(read_it(f), INVALID); /* and does not wait for a writer */
	assert_non_null(strstr(f->p.text, "no plain file"));
	assert_int_equal(unlink(f->path), 0);
	assert_int_equal(mkdir(f->path, 0700), 0);
	assert_int_equal(read_it(f), INVALID);
	assert_int_equal(rmdir(f->path), 0);
}

/* -- What is in it --------------------------------------------------------------------------- */

static void
bytes_of_other_machines_are_read(void **state)
{
	struct file *f = *state;
	static const char text[] = "\xEF\xBB\xBF# ours\r\n[screen] ; note\r\nlanguage = en ; note\r\n"
	                           "escape_ms\t=\t300\r\n  # more\r\n\r\n[print]\r\ncommand = lp -d a#1";

	put(f, text, sizeof(text) - 1);
	assert_int_equal(read_it(f), OK);
	assert_string_equal(f->conf.language, "en");
	assert_int_equal(f->conf.escape_ms, 300);
	assert_string_equal(f->conf.print_command, "lp -d a#1");
}

static void
what_reads_otherwise_than_it_looks_is_refused(void **state)
{
#define BYTES(s) s, sizeof(s) - 1
	static const struct {
		const char *bytes;
		size_t n;
		const char *line;
		const char *what;
	} bad[] = {
		{ BYTES("[screen]\nlanguage = en\0 jv\n"), "line 2:", "control" },
		{ BYTES("\0"), "line 1:", "control" },
		{ BYTES("[screen]\n\nlanguage = \x1b[2Jen\n"), "line 3:", "control" },
		{ BYTES("[hall]\ndatabase = /a\xff\n"), "line 2:", "UTF-8" },
		{ BYTES("[hall]\ndatabase = /a\xe2\x80\xae\x62\n"), "line 2:", "not shown" },
		{ BYTES("# a\xef\xbb\xbf\n"), "line 1:", "not shown" },
		{ BYTES("# note\r[hall]\rdatabase = /x\r"), "line 1:", "line feed" },
		{ BYTES("[hall] database = /x\n"), "line 1:", "nothing else" },
		{ BYTES("\n[hall\n"), "line 2:", "key = value" },
		{ BYTES("[hall ]\n"), "line 1:", "no such section; there are hall, login, screen" },
		{ BYTES("[Hall]\n"), "line 1:", "and keys" },
		{ BYTES("[hall]\ndatabase = \"/x\"\n"), "line 2:", "quotation" },
		{ BYTES("[hall]\ndatabase = '/x'\n"), "line 2:", "quotation" },
		{ BYTES("[hall]\ndatabase = /x # ours\n"), "line 2:", "line of its own" },
		{ BYTES("[hall]\ndatabase = /x\n[hall]\ndatabase = /x\n"), "line 4:", "twice" },
		/* Blanks before it do not make it more of the value above. */
		{ BYTES("[backup]\nkeep = 2\n  directory = /x\n  nosuch = 1\n"), "line 4: nosuch:",
		  "spelling" },
		{ BYTES("[print]\ncommand = lp\n\t-d office\n"), "line 3:", "key = value" },
		{ BYTES("#[hall]\nroom_mib = 3\n"), "line 2: room_mib:", "write the line [hall] above" },
		{ BYTES("nosuch = 3\n"), "line 1: nosuch:", "[section] above" },
		{ BYTES("[nosuch]\n"), "line 1:",
		  "there are hall, login, screen, kiosk, session, backup, print, notify and keys" },
		{ BYTES("[backup]\ndirectory = mnt/backup\n"), "line 2: directory:", "whole path" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct file *f = *state;
		put(f, bad[i].bytes, bad[i].n);
		if (read_it(f) != INVALID || !strstr(f->p.text, bad[i].line)
		    || !strstr(f->p.text, bad[i].what))
			fail_msg("case %zu: %s", i, f->p.text);
	}
}

/* As many as they name, and none more. */
static void
numbers_stay_within_their_bounds(void **state)
{
	struct file *f = *state;
	const char *section, *key;
	int numbers = 0;

	for (size_t i = 0; conf_name(i, &section, &key); i++) {
		int bounds[2];
		if (!conf_bounds(i, &bounds[0], &bounds[1]))
			continue;
		for (int n = 0; n < 4; n++) {
			const int outside = n == 1 ? -1 : n == 3 ? 1 : 0;
			char text[100], said[60];
			snprintf(text, sizeof(text), "[%s]\n  %s = %d\n", section, key,
			         bounds[n / 2] + outside);
			snprintf(said, sizeof(said), "from %d to %d (", bounds[0], bounds[1]);
			put(f, text, strlen(text));
			assert_int_equal(read_it(f), outside ? INVALID : OK);
			if (outside && !strstr(f->p.text, said))
				fail_msg("%s: %s", text, f->p.text);
		}
		numbers++;
	}
	assert_int_equal(numbers, 10);
}

static void
long_files_and_lines_are_refused(void **state)
{
	struct file *f = *state;
	static char text[70000];

	memset(text, '#', sizeof(text));
	put(f, text, sizeof(text));
	assert_int_equal(read_it(f), INVALID);
	assert_non_null(strstr(f->p.text, "too large"));
	put(f, text, 60000);
	assert_int_equal(read_it(f), INVALID);
	assert_non_null(strstr(f->p.text, "line 1: this line: it is too long"));
	/* The rest of a long line is not read as one of its own. */
	snprintf(text, sizeof(text), "[screen]\n# %0*d\nlanguage = en\n", 9000, 1);
	put(f, text, strlen(text));
	assert_int_equal(read_it(f), INVALID);
	assert_non_null(strstr(f->p.text, "line 2:"));
}

/* -- The example that comes along -------------------------------------------------------------- */

static char *
shipped(const char *name)
{
	char path[1024];
	snprintf(path, sizeof(path), "%s/data/%s", getenv("top_srcdir"), name);
	FILE *in = fopen(path, "r");
	char *text = calloc(1, 100000);

	assert_non_null(in);
	assert_non_null(text);
	size_t n = fread(text, 1, 99999, in);
	assert_true(n > 0);
	fclose(in);
	return text;
}

/* Takes the # off lines such as "#timeout = 20"; notes have a blank behind it. */
static char *
uncommented(void)
{
	char *text = shipped("balai.conf");
	char *to = text;

	for (const char *from = text; *from; from++)
		if (from[0] != '#' || !islower((unsigned char)from[1]) || (from > text && from[-1] != '\n'))
			*to++ = *from;
	*to = '\0';
	return text;
}

static void
the_example_says_the_defaults(void **state)
{
	struct file *f = *state;
	struct conf d;
	char *text = shipped("balai.conf");

	conf_default(&d);
	put(f, text, strlen(text));
	assert_int_equal(read_it(f), OK);
	/* The one line that is set: apart from the hall, since the screens may write beside it. */
	assert_string_equal(f->conf.backup_directory, "/var/backups/balai");
	f->conf.backup_directory = d.backup_directory;
	f->conf.path = d.path;
	f->conf.keys = d.keys;
	assert_memory_equal(&f->conf, &d, sizeof(d)); /* nothing is set in it */
	free(text);

	text = uncommented();
	put(f, text, strlen(text));
	if (read_it(f) != OK)
		fail_msg("%s", f->p.text);
	const struct conf *c = &f->conf;
	assert_string_equal(c->database, d.database);
	assert_string_equal(c->key, "/var/lib/balai/key");
	assert_string_equal(c->service, d.service);
	assert_string_equal(c->language, d.language);
	assert_int_equal(c->escape_ms, d.escape_ms);
	assert_int_equal(c->contrast, d.contrast);
	assert_int_equal(c->room_mib, d.room_mib);
	assert_int_equal(c->kiosk_page, d.kiosk_page);
	assert_int_equal(c->kiosk_form, d.kiosk_form);
	assert_int_equal(c->kiosk_warn, d.kiosk_warn);
	assert_int_equal(c->idle_minutes, d.idle_minutes);
	assert_int_equal(c->backup_keep, d.backup_keep);
	assert_string_equal(c->backup_directory, "/var/backups/balai");
	assert_int_equal(c->print_timeout, d.print_timeout);
	assert_int_equal(c->paper_lines, d.paper_lines);
	assert_int_equal(c->notify_timeout, d.notify_timeout);
	assert_true(c->key_count > 0);
	free(text);
}

/* Each key of the program, each in its section, and none more. */
static void
the_example_has_every_key(void **state)
{
	char *text = uncommented();
	char section[32] = "";
	bool seen[64] = { false };
	const char *in, *key;

	(void)state;
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		bool known = *line == '#' || *line == '[' || strcmp(section, "keys") == 0;
		if (*line == '[')
			sscanf(line, "[%31[a-z]]", section);
		for (size_t i = 0; !known && conf_name(i, &in, &key); i++)
			if (strcmp(in, section) == 0 && strncmp(line, key, strlen(key)) == 0
			    && line[strlen(key)] == ' ')
				known = seen[i] = true;
		if (!known)
			fail_msg("[%s] %s: no such key", section, line);
	}
	for (size_t i = 0; conf_name(i, &in, &key); i++)
		if (!seen[i])
			fail_msg("[%s] %s is not in data/balai.conf", in, key);
	free(text);
}

/* balai.conf(5) has an entry for each, under its section, and none more; names for [keys] are commands. */
static void
the_manual_has_every_key(void **state)
{
	struct file *f = *state;
	char *text = shipped("man/balai.conf.5");
	char section[32] = "";
	bool seen[64] = { false };
	const char *in, *key;
	size_t commands = 0;

	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
		char name[32];
		bool known = false;
		if (sscanf(line, ".Ss [%31[a-z]]", section) == 1
		    || sscanf(line, ".It Cm %31[a-z_-]", name) != 1)
			continue;
		if (strcmp(section, "keys") == 0) {
			size_t bad;
			struct ui_key one = { .command = name, .name = "F11" };
			const char *why = ui_take_keys(screens, verb_ids(), &one, 1, &bad, &f->arena);
			known = !why;
			commands++;
		}
		for (size_t i = 0; !known && conf_name(i, &in, &key); i++)
			if (strcmp(in, section) == 0 && strcmp(name, key) == 0)
				known = seen[i] = true;
		if (!known)
			fail_msg("[%s] %s: no such key", section, name);
	}
	for (size_t i = 0; conf_name(i, &in, &key); i++)
		if (!seen[i])
			fail_msg("[%s] %s is not in balai.conf(5)", in, key);
	assert_true(commands > 5);
	free(text);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_file_that_others_can_write_is_refused),
		TEST(a_file_of_somebody_else_is_refused),
		TEST(what_is_no_plain_file_is_refused),
		TEST(bytes_of_other_machines_are_read),
		TEST(what_reads_otherwise_than_it_looks_is_refused),
		TEST(numbers_stay_within_their_bounds),
		TEST(long_files_and_lines_are_refused),
		TEST(the_example_says_the_defaults),
		TEST(the_example_has_every_key),
		TEST(the_manual_has_every_key),
	};

	return cmocka_run_group_tests_name("conf", tests, NULL, NULL);
}

/* Being a login shell: what is let through to the screens, and which files are believed about a key. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "start/shell.h"

#define OWN BINDIR "/balai"

static char dir[64];
static char file[80]; /* named as sshd names it */
static struct arena arena;

static int
set_up(void **state)
{
	(void)state;
	/* Beside the file, for that is moved. */
	snprintf(dir, sizeof(dir), "/tmp/shell-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	snprintf(file, sizeof(file), "/tmp/sshauth.%.6s", dir + strlen(dir) - 6);
	unsetenv("SSH_ORIGINAL_COMMAND");
	setenv("SSH_CONNECTION", "10.0.0.9 4711 10.0.0.1 22", 1);
	setenv("SSH_USER_AUTH", file, 1);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(file);
	arena_free(&arena);
	return rmdir(dir);
}

/* -- How it was called ------------------------------------------------------------------------- */

static enum shell
called(const char *a, const char *b, const char *c, const char *d)
{
	char words[4][200];
	char *argv[5] = { NULL };
	const char *given[4] = { a, b, c, d };
	int argc = 0;

	for (; argc < 4 && given[argc]; argc++) {
		snprintf(words[argc], sizeof(words[argc]), "%s", given[argc]);
		argv[argc] = words[argc];
	}
	return shell_called(argc, argv);
}

static void
started_as_a_program_it_is_none(void **state)
{
	(void)state;
	assert_int_equal(shell_called(0, (char *[]){ NULL }), SHELL_NONE);
	assert_int_equal(called("balai", NULL, NULL, NULL), SHELL_NONE);
	assert_int_equal(called(OWN, "doctor", NULL, NULL), SHELL_NONE);
	assert_int_equal(called("balai", "--db", "x", NULL), SHELL_NONE);
	assert_int_equal(called("balai", "doctor", "-c", NULL), SHELL_NONE);
	setenv("SSH_ORIGINAL_COMMAND", "id", 1);
	assert_int_equal(called("balai", "doctor", NULL, NULL), SHELL_NONE);
}

static void
as_a_shell_it_opens_the_screens(void **state)
{
	(void)state;
	assert_int_equal(called("-balai", NULL, NULL, NULL), SHELL_SCREENS);
	assert_int_equal(called("balai-shell", NULL, NULL, NULL), SHELL_SCREENS);
	assert_int_equal(called("-balai-shell", NULL, NULL, NULL), SHELL_SCREENS);
	assert_int_equal(called("/usr/libexec/balai/balai-shell", "-c", OWN, NULL), SHELL_SCREENS);
	assert_int_equal(called("-", NULL, NULL, NULL), SHELL_SCREENS);
	assert_int_equal(called("balai", "-c", OWN, NULL), SHELL_SCREENS);
	assert_int_equal(called("balai", "-c", "balai", NULL), SHELL_SCREENS);
	assert_int_equal(called("-balai", "-c", "balai", NULL), SHELL_SCREENS);
	setenv("SSH_ORIGINAL_COMMAND", "", 1);
	assert_int_equal(called("balai", "-c", OWN, NULL), SHELL_SCREENS);
}

static void
anything_else_is_refused(void **state)
{
	static const char *const commands[] = {
		"", " ", "id", "bash", "/bin/sh", "balai ", " balai", "balai doctor", "balai --db x",
		OWN " --pam-dir /tmp/x", OWN ";id", OWN "\nid", "balai&&id", "$(balai)", "./balai",
		"/tmp/balai", "Balai", "-balai", "/usr/lib/openssh/sftp-server", "internal-sftp",
		"scp -t /tmp", "rsync --server -e.LsfxCIvu . x", "--plain", "-i",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		assert_int_equal(called("balai", "-c", commands[i], NULL), SHELL_REFUSED);
		assert_int_equal(called("-balai", "-c", commands[i], NULL), SHELL_REFUSED);
		assert_int_equal(called("-balai", commands[i], NULL, NULL), SHELL_REFUSED);
		assert_int_equal(called("balai-shell", commands[i], NULL, NULL), SHELL_REFUSED);
		assert_int_equal(called("balai-shell", "-c", commands[i], NULL), SHELL_REFUSED);
		if (!*commands[i])
			continue;
		setenv("SSH_ORIGINAL_COMMAND", commands[i], 1);
		assert_int_equal(called("balai", "-c", OWN, NULL), SHELL_REFUSED);
		assert_int_equal(called("-balai", NULL, NULL, NULL), SHELL_REFUSED);
		unsetenv("SSH_ORIGINAL_COMMAND");
	}
	assert_int_equal(called("balai", "-c", NULL, NULL), SHELL_REFUSED);
	assert_int_equal(called("balai", "-c", "balai", "doctor"), SHELL_REFUSED);
	assert_int_equal(called("-balai", "--db", "x", NULL), SHELL_REFUSED);
	assert_int_equal(called("-balai", "verify", NULL, NULL), SHELL_REFUSED);
	assert_int_equal(called("balai-shell", "user", "list", NULL), SHELL_REFUSED);
	assert_int_equal(called("/x/balai-shell", "--db", "x", NULL), SHELL_REFUSED);
}

/* -- The key they came with -------------------------------------------------------------------- */

static void
write_facts(const char *text, mode_t mode)
{
	unlink(file);
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static void
the_key_is_read(void **state)
{
	static const char facts[] = "password\npublickey ssh-ed25519 AAAAC3Nza+/=\npublickey ssh-rsa BB\n";

	(void)state;
	write_facts(facts, 0600);
	assert_string_equal(shell_ssh_key(&arena), "ssh-ed25519 AAAAC3Nza+/=");
	write_facts("publickey sk-ssh-ed25519@openssh.com AAAA", 0400);
	assert_string_equal(shell_ssh_key(&arena), "sk-ssh-ed25519@openssh.com AAAA");
}

static void
other_words_are_no_key(void **state)
{
	static const char *const facts[] = {
		"", "\n", "password\n", "publickey\n", "publickey \n", "publickey ssh-ed25519\n",
		"publickey ssh-ed25519 \n", "publickey ssh-ed25519 AAAA x\n", " publickey a AAAA\n",
		"publickey ssh-ed25519  AAAA\n", "publickey A AAAA\n", "publickey a AA\tAA\n",
		"publickey a AA'AA\n", "hostbased ssh-ed25519 AAAA\n", "publickeys a AAAA\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		write_facts(facts[i], 0600);
		if (shell_ssh_key(&arena))
			fail_msg("taken for a key: %s", facts[i]);
	}
	char *endless = malloc(20001);
	memset(endless, 'A', 20000);
	memcpy(endless, "publickey a ", 12);
	endless[20000] = '\0';
	write_facts(endless, 0600);
	assert_null(shell_ssh_key(&arena));
	endless[9000] = '\0';
	write_facts(endless, 0600);
	assert_null(shell_ssh_key(&arena));
	free(endless);
}

static void
files_of_others_are_not_believed(void **state)
{
	static const char facts[] = "publickey ssh-ed25519 AAAA\n";
	char other[120];

	(void)state;
	write_facts(facts, 0620);
	assert_null(shell_ssh_key(&arena));
	write_facts(facts, 0602);
	assert_null(shell_ssh_key(&arena));
	write_facts(facts, 0600);
	assert_non_null(shell_ssh_key(&arena));
	unsetenv("SSH_CONNECTION");
	assert_null(shell_ssh_key(&arena));
	setenv("SSH_CONNECTION", "10.0.0.9 4711 10.0.0.1 22", 1);
	/* Another name for it, what is no file, a path that depends on where one stands. */
	snprintf(other, sizeof(other), "/tmp/sshauth.L%.6s", dir + strlen(dir) - 6);
	assert_int_equal(symlink(file, other), 0);
	setenv("SSH_USER_AUTH", other, 1);
	assert_null(shell_ssh_key(&arena));
	unlink(other);
	assert_int_equal(mkfifo(other, 0600), 0);
	assert_null(shell_ssh_key(&arena));
	unlink(other);
	assert_null(shell_ssh_key(&arena));
	/* A file of this account's that sshd did not make: something handed in, somebody's words. */
	snprintf(other, sizeof(other), "%s/facts", dir);
	assert_int_equal(rename(file, other), 0);
	setenv("SSH_USER_AUTH", other, 1);
	assert_null(shell_ssh_key(&arena));
	assert_int_equal(rename(other, file), 0);
	snprintf(other, sizeof(other), "/tmp/sshauth./../%s", file + strlen("/tmp/"));
	setenv("SSH_USER_AUTH", other, 1);
	assert_null(shell_ssh_key(&arena));
	setenv("SSH_USER_AUTH", dir, 1);
	assert_null(shell_ssh_key(&arena));
	setenv("SSH_USER_AUTH", "facts", 1);
	assert_int_equal(chdir(dir), 0);
	assert_null(shell_ssh_key(&arena));
	assert_int_equal(chdir("/"), 0);
	setenv("SSH_USER_AUTH", file, 1);
	if (geteuid() == 0) {
		assert_int_equal(chown(file, 4711, 4711), 0);
		assert_null(shell_ssh_key(&arena));
	}
}

#define SHELL_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SHELL_TEST(started_as_a_program_it_is_none),
		SHELL_TEST(as_a_shell_it_opens_the_screens),
		SHELL_TEST(anything_else_is_refused),
		SHELL_TEST(the_key_is_read),
		SHELL_TEST(other_words_are_no_key),
		SHELL_TEST(files_of_others_are_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

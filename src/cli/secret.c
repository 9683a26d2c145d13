/* Secrets at the command line: see secret.h. */
#include "cli/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/lang.h"
#include "cli/cli.h"

static volatile sig_atomic_t interrupted;

static void
note_signal(int sig)
{
	interrupted = sig;
}

/* One line without its line feed. Byte by byte, so that nothing of what follows is taken. */
static enum status
read_line(int fd, char secret[CLI_SECRET_SIZE], struct problem *p)
{
	size_t n = 0;
	char c = 0;
	ssize_t got;

	while ((got = read(fd, &c, 1)) == 1 && c != '\n') {
		if (c == '\0' || n == SECRET_MAX) {
			explicit_bzero(&c, sizeof(c));
			return problem_set(p, INVALID, "secret",
			                   _("the password is too long; take at most %d bytes."),
			                   SECRET_MAX);
		}
		secret[n++] = c;
	}
	secret[n] = '\0';
	if (got < 0)
		return cli_system(p, _("password"), errno);
	if (n == 0)
		return problem_set(p, INVALID, "secret", _("no password was given."));
	return OK;
}

static void
say(int fd, const char *text)
{
	/* A prompt that cannot be shown does not stop anyone from typing. */
	ssize_t n = write(fd, text, strlen(text));
	(void)n;
}

static enum status
ask_twice(int fd, char secret[CLI_SECRET_SIZE], struct problem *p)
{
	char again[CLI_SECRET_SIZE] = "";

	say(fd, _("New password: "));
	enum status st = read_line(fd, secret, p);
	say(fd, "\n");
	if (st == OK) {
		say(fd, _("The same once more: "));
		st = read_line(fd, again, p);
		say(fd, "\n");
	}
	if (st == OK && strcmp(secret, again) != 0)
		st = problem_set(p, INVALID, "secret", _("the two passwords differ. Try again."));
	explicit_bzero(again, sizeof(again));
	return st;
}

/* Without echo; a signal that ends the program puts the echo back first. */
static enum status
ask_unseen(int fd, char secret[CLI_SECRET_SIZE], struct problem *p)
{
	static const int caught[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	struct sigaction old[4];
	struct sigaction act = { .sa_handler = note_signal };
	struct termios before;

	if (tcgetattr(fd, &before) != 0)
		return cli_system(p, "/dev/tty", errno);
	interrupted = 0;
	for (size_t i = 0; i < 4; i++)
		sigaction(caught[i], &act, &old[i]);
	struct termios quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(fd, TCSAFLUSH, &quiet);
	enum status st = ask_twice(fd, secret, p);
	tcsetattr(fd, TCSAFLUSH, &before);
	for (size_t i = 0; i < 4; i++)
		sigaction(caught[i], &old[i], NULL);
	if (interrupted) {
		explicit_bzero(secret, CLI_SECRET_SIZE);
		raise(interrupted);
	}
	return st;
}

enum status
cli_secret(bool from_stdin, char secret[CLI_SECRET_SIZE], struct problem *p)
{
	explicit_bzero(secret, CLI_SECRET_SIZE);
	if (from_stdin)
		return read_line(STDIN_FILENO, secret, p);
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return problem_set(p, INVALID, "secret",
		                   _("there is no terminal to ask for a password at; give it on "
		                     "stdin with --password-stdin."));
	enum status st = ask_unseen(fd, secret, p);
	close(fd);
	return st;
}

/* Commands and conversations over pipes: see lines.h. */
#include "lines.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "world.h"

#define ARGUMENTS 32

/* Text that grows. */
struct text {
	char *bytes;
	size_t size;
};

static void
append(struct text *text, const char *bytes, size_t n)
{
	char *grown = realloc(text->bytes, text->size + n + 1);

	if (!grown)
		fail_msg("out of memory");
	memcpy(grown + text->size, bytes, n);
	text->bytes = grown;
	text->size += n;
	grown[text->size] = '\0';
}

/* Reads once; false at the end. */
static bool
take(int fd, struct text *text)
{
	char bytes[65536];
	ssize_t n = read(fd, bytes, sizeof(bytes));

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (n <= 0)
		return false;
	append(text, bytes, (size_t)n);
	return true;
}

static void
make_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) != 0)
		fail_msg("no pipe: %s", strerror(errno));
}

/* Starts argv; in is its stdin's other end, out and err those of stdout and stderr. err NULL: the
 * same as out. */
static int
start(const char *const *argv, const char *const *env, int *in, int *out, int *err)
{
	int a[2], b[2], c[2] = { -1, -1 };

	signal(SIGPIPE, SIG_IGN); /* a program may end without reading all that it is told */
	world_dir();
	make_pipe(a);
	make_pipe(b);
	if (err)
		make_pipe(c);
	int pid = fork();
	if (pid < 0)
		fail_msg("cannot fork: %s", strerror(errno));
	if (pid == 0) {
		setsid(); /* no controlling terminal, whoever runs the tests */
		signal(SIGPIPE, SIG_DFL);
		dup2(a[0], 0);
		dup2(b[1], 1);
		dup2(err ? c[1] : b[1], 2);
		world_exec(argv, NULL, env, -1);
	}
	world_child(pid);
	close(a[0]);
	close(b[1]);
	*in = a[1];
	*out = b[0];
	if (err) {
		close(c[1]);
		*err = c[0];
	}
	return pid;
}

/* -- Commands -------------------------------------------------------------------------------- */

/* Feeds `input` and collects both outputs until they are closed. */
static void
converse(const char *what, int in, const char *input, int fds[2], struct text texts[2])
{
	int64_t end = real_ms() + patience_ms();
	size_t left = input ? strlen(input) : 0;

	fcntl(in, F_SETFL, O_NONBLOCK);
	while (fds[0] >= 0 || fds[1] >= 0) {
		if (in >= 0 && left == 0) {
			close(in);
			in = -1;
		}
		struct pollfd polled[3] = { { .fd = fds[0], .events = POLLIN },
			                    { .fd = fds[1], .events = POLLIN },
			                    { .fd = in, .events = POLLOUT } };
		poll(polled, 3, 100);
		for (int i = 0; i < 2; i++)
			if (polled[i].revents && !take(fds[i], &texts[i])) {
				close(fds[i]);
				fds[i] = -1;
			}
		if (polled[2].revents) {
			ssize_t n = write(in, input, left);
			if (n > 0) {
				input += n;
				left -= (size_t)n;
			} else if (errno != EAGAIN) {
				left = 0;
			}
		}
		if (real_ms() > end)
			fail_msg("%s does not end; it said: %s%s", what, texts[0].bytes, texts[1].bytes);
	}
	if (in >= 0)
		close(in);
}

struct outcome *
run_command(const char *const *argv, const char *const *env, const char *input)
{
	struct outcome *o = calloc(1, sizeof(*o));
	struct text texts[2] = { { 0 } };
	int in, fds[2];

	if (!o)
		fail_msg("out of memory");
	append(&texts[0], "", 0);
	append(&texts[1], "", 0);
	int pid = start(argv, env, &in, &fds[0], &fds[1]);
	converse(argv[0], in, input, fds, texts);
	o->status = world_reap(pid);
	o->out = texts[0].bytes;
	o->out_size = texts[0].size;
	o->err = texts[1].bytes;
	return o;
}

struct outcome *
run_program(const char *arguments, const char *input)
{
	const char *argv[ARGUMENTS + 2] = { program_path() };
	char *words = strdup(arguments);
	char *rest = words;
	size_t n = 1;

	for (char *word; (word = strsep(&rest, " ")) && n <= ARGUMENTS;)
		if (*word)
			argv[n++] = word;
	struct outcome *o = run_command(argv, NULL, input);
	free(words);
	return o;
}

void
outcome_free(struct outcome *o)
{
	if (!o)
		return;
	free(o->out);
	free(o->err);
	free(o);
}

/* -- Conversations --------------------------------------------------------------------------- */

struct lines {
	int pid;
	int in;
	int out;
	struct text said;
	size_t expected; /* bytes of it that were expected already */
};

struct lines *
lines_open(const char *const *argv, const char *const *env)
{
	struct lines *l = calloc(1, sizeof(*l));

	if (!l)
		fail_msg("out of memory");
	append(&l->said, "", 0);
	l->pid = start(argv, env, &l->in, &l->out, NULL);
	fcntl(l->out, F_SETFL, O_NONBLOCK);
	return l;
}

void
lines_say(struct lines *l, const char *line)
{
	char *sent;
	int n = asprintf(&sent, "%s\n", line);

	if (n < 0)
		fail_msg("out of memory");
	ssize_t written = write(l->in, sent, (size_t)n);
	free(sent);
	if (written != n)
		fail_msg("the program does not take \"%s\"; it said:\n%s", line, lines_rest(l));
}

/* Waits for more; false at the end. */
static bool
listen_on(struct lines *l)
{
	struct pollfd polled = { .fd = l->out, .events = POLLIN };

	if (l->out < 0)
		return false;
	poll(&polled, 1, 100);
	if (take(l->out, &l->said))
		return true;
	close(l->out);
	l->out = -1;
	return false;
}

void
lines_expect(struct lines *l, const char *text)
{
	int64_t end = real_ms() + patience_ms();
	const char *found;

	while (!(found = strstr(l->said.bytes + l->expected, text)))
		if (!listen_on(l) || real_ms() > end) {
			fprintf(stderr, "---- said\n%s\n----\n", lines_rest(l));
			fail_msg("\"%s\" is not said", text);
		}
	l->expected = (size_t)(found - l->said.bytes) + strlen(text);
}

const char *
lines_said(const struct lines *l)
{
	return l->said.bytes;
}

const char *
lines_rest(const struct lines *l)
{
	return l->said.bytes + l->expected;
}

int
lines_finish(struct lines *l)
{
	int64_t end = real_ms() + patience_ms();

	if (l->in >= 0)
		close(l->in);
	l->in = -1;
	while (listen_on(l))
		if (real_ms() > end)
			fail_msg("the program does not end; it said:\n%s", lines_rest(l));
	return world_reap(l->pid);
}

void
lines_free(struct lines *l)
{
	if (!l)
		return;
	if (l->in >= 0)
		close(l->in);
	if (l->out >= 0)
		close(l->out);
	free(l->said.bytes);
	free(l);
}

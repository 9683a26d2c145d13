/* See line.h. */
#include "bench/line.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void
die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

/* -- What the system says about a process ----------------------------------------------------- */

static FILE *
open_proc(int pid, const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	return fopen(path, "r");
}

/* The number behind `word` at a line's beginning; -1: none. */
static int64_t
proc_number(int pid, const char *name, const char *word)
{
	FILE *f = open_proc(pid, name);
	char text[256];
	int64_t n = -1;

	while (f && n < 0 && fgets(text, sizeof(text), f))
		if (strncmp(text, word, strlen(word)) == 0)
			sscanf(text + strlen(word), "%" SCNd64, &n);
	if (f)
		fclose(f);
	return n;
}

static double
cpu_ms(int pid)
{
	int64_t ns = proc_number(pid, "schedstat", "");

	return ns < 0 ? -1 : (double)ns / 1e6;
}

int64_t
line_writes(const struct line *l)
{
	int64_t n = proc_number(l->pid, "io", "syscw:");

	return n < 0 ? -1 : n - l->writes;
}

double
line_cpu(const struct line *l)
{
	double ms = cpu_ms(l->pid);

	return ms < 0 ? -1 : ms - l->cpu;
}

static long
dirty_of(int pid)
{
	char name[40];
	int child;
	long sum = (long)proc_number(pid, "smaps_rollup", "Private_Dirty:");

	snprintf(name, sizeof(name), "task/%d/children", pid);
	FILE *f = open_proc(pid, name);
	while (f && sum >= 0 && fscanf(f, "%d", &child) == 1) {
		long more = dirty_of(child);
		sum = more < 0 ? -1 : sum + more;
	}
	if (f)
		fclose(f);
	return sum;
}

long
line_memory(const struct line *l)
{
	return dirty_of(l->pid);
}

/* -- The line --------------------------------------------------------------------------------- */

void
line_mark(struct line *l)
{
	l->bytes = 0;
	l->writes = proc_number(l->pid, "io", "syscw:");
	l->cpu = cpu_ms(l->pid);
	l->marked = now_ms();
	l->last = l->marked;
}

struct line
line_open(char *const *argv)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct line l = { .marked = now_ms() };

	l.last = l.marked;
	l.pid = forkpty(&l.fd, NULL, NULL, &size);
	if (l.pid < 0)
		die("no pty: %s", strerror(errno));
	if (l.pid == 0) {
		setenv("TERM", "vt100", 1);
		setenv("LANG", "C.UTF-8", 1);
		execv(argv[0], argv);
		_exit(127);
	}
	return l;
}

void
line_close(struct line *l)
{
	kill(l->pid, SIGTERM);
	line_settle(l, 20);
	close(l->fd);
	waitpid(l->pid, NULL, 0);
}

void
line_send(struct line *l, const char *bytes)
{
	size_t n = strlen(bytes);

	if (write(l->fd, bytes, n) != (ssize_t)n)
		die("the program takes no input");
}

/* Reads what comes within `ms`; false when nothing does. */
static bool
take(struct line *l, int ms)
{
	char bytes[65536];
	struct pollfd fd = { .fd = l->fd, .events = POLLIN };

	if (poll(&fd, 1, ms) <= 0)
		return false;
	ssize_t n = read(l->fd, bytes, sizeof(bytes));
	if (n <= 0)
		return false;
	l->bytes += (size_t)n;
	l->last = now_ms();
	return true;
}

void
line_settle(struct line *l, int quiet)
{
	while (take(l, quiet))
		;
}

void
line_answer(struct line *l)
{
	if (take(l, 50))
		line_settle(l, 0);
}

/* Processes and their memory: see processes.h. */
#define _FILE_OFFSET_BITS 64
#include "processes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/confine.h"

#define PIECE ((size_t)4 << 20) /* bytes read at once */
#define TEXT_MAX 64             /* of what is looked for, in either form */
/* No stretch that a program of ours writes to is as long. A sanitizer's own are, up to 15 TiB: they hold
 * marks about memory, never what is in it, and reading one takes hours. */
#define STRETCH_MAX ((uint64_t)256 << 20)

/* -- Who there is ----------------------------------------------------------------------------- */

/* False: there is none (any more). */
static bool
look_up(int pid, char *state, int *parent)
{
	char path[64];
	char line[512] = "";

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	const char *got = fgets(line, sizeof(line), f);
	fclose(f);
	/* The name before may hold anything. */
	const char *behind = got ? strrchr(line, ')') : NULL;
	return behind && sscanf(behind, ") %c %d", state, parent) == 2;
}

static bool
among(int pid, const int *pids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pids[i] == pid)
			return true;
	return false;
}

/* Those of whom a parent is known already; how many there are then. */
static size_t
add_children(int *out, size_t n)
{
	DIR *dir = opendir("/proc");
	char state;
	int parent;

	for (struct dirent *e; dir && n < PROCESSES_MAX && (e = readdir(dir));) {
		int pid = isdigit((unsigned char)e->d_name[0]) ? atoi(e->d_name) : 0;
		if (pid > 0 && !among(pid, out, n) && look_up(pid, &state, &parent) &&
		    among(parent, out, n))
			out[n++] = pid;
	}
	if (dir)
		closedir(dir);
	return n;
}

size_t
processes_of(int pid, int *out)
{
	size_t n = 0;

	if (process_state(pid) != '\0')
		out[n++] = pid;
	for (size_t before = 0; before < n;) {
		before = n;
		n = add_children(out, n);
	}
	return n;
}

char
process_state(int pid)
{
	char state;
	int parent;

	return look_up(pid, &state, &parent) ? state : '\0';
}

bool
process_is_as(int pid, int other)
{
	char path[64];
	struct stat one;
	struct stat two;

	snprintf(path, sizeof(path), "/proc/%d/exe", pid);
	if (stat(path, &one) != 0)
		return false;
	snprintf(path, sizeof(path), "/proc/%d/exe", other);
	return stat(path, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/* -- What they know --------------------------------------------------------------------------- */

struct search {
	int fd;
	char *piece; /* PIECE bytes */
	unsigned char bytes[TEXT_MAX];
	size_t bytes_size;
	unsigned char wide[TEXT_MAX * sizeof(wchar_t)];
	size_t wide_size;
	size_t found;
};

static size_t
count(const char *in, size_t size, const void *what, size_t n)
{
	size_t found = 0;

	for (const char *at = in; (at = memmem(at, size - (size_t)(at - in), what, n)); at++)
		found++;
	return found;
}

/* A stretch of memory, piece by piece; each begins with as much of the one before as may be the
 * beginning of what is looked for. */
static void
look_through(struct search *s, uint64_t from, uint64_t to)
{
	while (from < to) {
		size_t size = to - from < PIECE ? (size_t)(to - from) : PIECE;
		ssize_t got = pread(s->fd, s->piece, size, (off_t)from);
		if (got <= 0)
			return; /* nothing of it is there to be read */
		s->found += count(s->piece, (size_t)got, s->bytes, s->bytes_size);
		s->found += count(s->piece, (size_t)got, s->wide, s->wide_size);
		if ((size_t)got < size || from + size >= to)
			return;
		from += size - s->wide_size; /* twice seen is no harm: only none at all counts */
	}
}

static void
look_through_or_leave(struct search *s, uint64_t from, uint64_t to)
{
	if (to - from < STRETCH_MAX)
		look_through(s, from, to);
#if !CONFINE_SANITIZED
	else
		fail_msg("a stretch of memory of %" PRIu64 " bytes was not looked through", to - from);
#endif
}

static void
look_for(struct search *s, const char *text)
{
	size_t n = strlen(text);

	if (n >= TEXT_MAX)
		fail_msg("\"%s\" is too long", text);
	memcpy(s->bytes, text, n);
	s->bytes_size = n;
	for (size_t i = 0; i < n; i++) {
		wchar_t c = (wchar_t)(unsigned char)text[i];
		memcpy(s->wide + i * sizeof(c), &c, sizeof(c));
	}
	s->wide_size = n * sizeof(wchar_t);
}

static int
open_memory(int pid)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/mem", pid);
	return open(path, O_RDONLY | O_CLOEXEC);
}

bool
memory_readable(int pid)
{
	int fd = open_memory(pid);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

size_t
memory_holds(int pid, const char *text)
{
	struct search s = { .fd = open_memory(pid), .piece = malloc(PIECE) };
	char path[64];
	char line[512];

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	FILE *maps = fopen(path, "r");
	if (s.fd < 0 || !s.piece || !maps)
		fail_msg("the memory of process %d cannot be read", pid);
	look_for(&s, text);
	while (fgets(line, sizeof(line), maps)) {
		unsigned long long from;
		unsigned long long to;
		char rights[8];
		if (sscanf(line, "%llx-%llx %7s", &from, &to, rights) == 3 &&
		    rights[0] == 'r' && (rights[1] == 'w' || rights[3] == 's' || !strchr(line, '/')))
			look_through_or_leave(&s, from, to);
	}
	fclose(maps);
	close(s.fd);
	free(s.piece);
	return s.found;
}

/* Counting what is printed: see pages.h. */
#include "auth/pages.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/lang.h"

#define LINES_A_PAGE 60
#define BYTES_A_PAGE 16384 /* far more than any page of ours has: letters take up to four */
#define HOUR 3600

/* -- Counting ---------------------------------------------------------------------------------- */

struct count {
	int64_t feeds;
	int64_t lines;
	int64_t bytes;
};

static void
count(struct count *c, const char *part, size_t n)
{
	c->bytes += (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		c->feeds += part[i] == '\f';
		c->lines += part[i] == '\n';
	}
}

/* By whichever says that there are most of them. */
static int64_t
pages_of(const struct count *c)
{
	int64_t many = c->feeds;

	if (c->lines / LINES_A_PAGE > many)
		many = c->lines / LINES_A_PAGE;
	if (c->bytes / BYTES_A_PAGE > many)
		many = c->bytes / BYTES_A_PAGE;
	return many + 1;
}

/* -- Copying ----------------------------------------------------------------------------------- */

static ssize_t
write_all(int fd, const char *bytes, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t wrote = write(fd, bytes + done, n - done);
		if (wrote < 0 && errno != EINTR)
			return -1;
		done += wrote > 0 ? (size_t)wrote : 0;
	}
	return 0;
}

/* Until it is done or there are more than `most` pages of it. 0, or an errno. */
static int
copy(int from, int to, int64_t most, struct count *c)
{
	char part[4096];
	ssize_t n;

	do {
		n = pread(from, part, sizeof(part), (off_t)c->bytes);
		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0 && write_all(to, part, (size_t)n) != 0)
			return errno;
		if (n > 0)
			count(c, part, (size_t)n);
	} while (n != 0 && pages_of(c) <= most);
	return lseek(to, 0, SEEK_SET) < 0 ? errno : 0;
}

/* In memory; *to is the caller's to close. 0, or an errno. What is no plain file could keep us waiting. */
static int
copy_plain(int from, int *to, int64_t most, struct count *c)
{
	struct stat st;

	if (fstat(from, &st) != 0)
		return errno;
	if (!S_ISREG(st.st_mode))
		return EINVAL;
	*to = memfd_create("print", MFD_CLOEXEC);
	return *to < 0 ? errno : copy(from, *to, most, c);
}

/* -- The hour ---------------------------------------------------------------------------------- */

static void
begin_hour(struct pages *p)
{
	struct timespec now;

	clock_gettime(CLOCK_BOOTTIME, &now);
	if (p->since == 0 || now.tv_sec - p->since >= HOUR)
		*p = (struct pages){ .since = now.tv_sec > 0 ? now.tv_sec : 1 };
}

int
pages_take(struct pages *p, int text, char *said, size_t size)
{
	struct count c = { .bytes = 0 };
	int taken = -1;

	begin_hour(p);
	int error = copy_plain(text, &taken, PAGES_MAX - p->many, &c);
	const int64_t many = p->many + pages_of(&c);
	if (error == 0 && many <= PAGES_MAX) {
		p->many = many;
		return taken;
	}
	if (taken >= 0)
		close(taken);
	if (error != 0)
		snprintf(said, size, _("This cannot be printed: %s. Please tell the office."),
		         strerror(error));
	else
		snprintf(said, size,
		         _("From here no more than %d pages are printed within an hour, and this "
		           "would be more. Please ask at the office."),
		         PAGES_MAX);
	return -1;
}

/* The text of a configuration file: see conf_text.h. What it means is conf.c's to know. */
#include "base/conf_text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/text.h"

#define SIZE_MAX_BYTES 65536

static enum status
file_problem(const char *path, struct problem *p)
{
	if (errno == ENOENT)
		return problem_set(p, NOT_FOUND, NULL, _("There is no configuration file %s."), path);
	return problem_set(p, errno == EACCES ? DENIED : IO, NULL,
	                   _("The configuration %s cannot be read: %s."), path, strerror(errno));
}

/* Whoever writes the file chooses programs that are run as whoever reads it. */
static enum status
check_owner(const char *path, const struct stat *st, struct problem *p)
{
	if (st->st_uid != 0 && st->st_uid != geteuid())
		return problem_set(p, DENIED, NULL,
		                   _("The configuration %s belongs to somebody else, who could have "
		                     "any program run. Do: chown root %s"), path, path);
	if ((st->st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return problem_set(p, DENIED, NULL,
		                   _("Others can write the configuration %s, and could have any "
		                     "program run. Do: chmod go-w %s"), path, path);
	return OK;
}

static enum status
check_file(int fd, const char *path, struct problem *p)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return file_problem(path, p);
	if (!S_ISREG(st.st_mode))
		return problem_set(p, INVALID, NULL, _("The configuration %s is no plain file."), path);
	return check_owner(path, &st, p);
}

/* Up to `size` bytes; -1 with errno. */
static ssize_t
read_whole(int fd, char *out, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t n = read(fd, out + done, size - done);
		if (n == 0)
			break;
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0)
			done += (size_t)n;
	}
	return (ssize_t)done;
}

/* What is wrong with the character at *text, which is `n` bytes; NULL: nothing. */
static const char *
fault_of(const char *text, size_t n, uint32_t c)
{
	if (c == 0xFFFD && strncmp(text, "\xEF\xBF\xBD", n) != 0)
		return _("there is a byte that is no text in UTF-8");
	/* Alone, it would hide what follows from who reads the file. */
	if (c == '\r' && text[1] != '\n' && text[1] != '\0')
		return _("end lines with a line feed");
	if (c < ' ' && c != '\t' && c != '\n' && c != '\r')
		return _("there is a control character");
	return c != '\n' && c != '\r' && c != '\t' && !text_allowed(c)
	               ? _("there is a character that is not shown")
	               : NULL;
}

static enum status
check_characters(const char *path, const char *text, const char *end, struct problem *p)
{
	const char *why = NULL;
	int line = 1;

	while (text < end && !why) {
		uint32_t c;
		size_t n = text_next(text, &c);
		why = n == 0 ? _("there is a control character") : fault_of(text, n, c);
		line += !why && c == '\n';
		text += n;
	}
	return why ? problem_set(p, INVALID, NULL, _("%s, line %d: %s."), path, line, why) : OK;
}

enum status
conf_text(struct arena *a, const char *path, const char **text, struct problem *p)
{
	/* What is no file must not make us wait, nor become our terminal. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return file_problem(path, p);
	enum status status = check_file(fd, path, p);
	char *bytes = arena_alloc(a, SIZE_MAX_BYTES + 1);
	ssize_t size = status == OK ? read_whole(fd, bytes, SIZE_MAX_BYTES + 1) : 0;
	if (size < 0)
		status = file_problem(path, p);
	close(fd);
	if (status == OK && size > SIZE_MAX_BYTES)
		status = problem_set(p, INVALID, NULL, _("The configuration %s is too large."), path);
	if (status != OK)
		return status;
	bytes[size] = '\0';
	*text = strncmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
	return check_characters(path, *text, bytes + size, p);
}

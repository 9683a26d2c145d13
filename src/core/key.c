/* The hall's secret key: see key.h. Where the file lies is the caller's to know. */
#include "core/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/log.h"

_Static_assert(KEYED_HASH_SIZE <= crypto_generichash_BYTES_MAX, "the hash is one BLAKE2b gives");
_Static_assert(KEY_SIZE <= crypto_generichash_KEYBYTES_MAX, "the key is one BLAKE2b takes");

static enum status
key_failed(const char *path, struct problem *p)
{
	int error = errno;

	log_write(LOG_LEVEL_FAULT, "program: key %s: %s", path, strerror(error));
	if (error == ENOENT)
		return problem_set(p, NOT_FOUND, NULL,
		                   _("The key file %s is not there. It belongs beside the "
		                     "database; put the copy from the safe back."), path);
	if (error == EACCES || error == EPERM)
		return problem_set(p, DENIED, NULL,
		                   _("The key file %s may not be opened by this user."), path);
	if (error == ENOSPC || error == EDQUOT)
		return problem_default(p, FULL);
	return problem_set(p, IO, NULL, _("The key file %s could not be read or written."), path);
}

/* Written whole and on the disk, or not at all: a NIK hashed under a lost key is lost as well. */
static int
write_key(int fd, const unsigned char *bytes)
{
	size_t done = 0;

	while (done < KEY_SIZE) {
		ssize_t n = write(fd, bytes + done, KEY_SIZE - done);
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0)
			done += (size_t)n;
	}
	return fsync(fd);
}

enum status
key_create(const char *path, struct problem *p)
{
	unsigned char bytes[KEY_SIZE];

	if (sodium_init() < 0)
		return problem_default(p, IO);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0 && errno == EEXIST)
		return problem_set(p, INVALID, NULL,
		                   _("There is a key file %s already; it is not replaced."), path);
	if (fd < 0)
		return key_failed(path, p);
	randombytes_buf(bytes, sizeof(bytes));
	int written = write_key(fd, bytes);
	explicit_bzero(bytes, sizeof(bytes));
	if (close(fd) == 0 && written == 0)
		return OK;
	enum status status = key_failed(path, p);
	unlink(path);
	return status;
}

/* How many bytes there were, up to size; -1 on error. */
static ssize_t
read_fully(int fd, unsigned char *bytes, size_t size)
{
	size_t got = 0;

	while (got < size) {
		ssize_t n = read(fd, bytes + got, size - got);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static enum status
no_key(const char *path, struct problem *p)
{
	return problem_set(p, INVALID, NULL,
	                   _("%s is not a key file of this hall. Put the copy from the safe back; one on "
	                     "paper goes through base64 -d first."), path);
}

static enum status
read_key(struct key *key, int fd, const char *path, struct problem *p)
{
	struct stat st;
	unsigned char bytes[KEY_SIZE + 1];

	if (fstat(fd, &st) != 0)
		return key_failed(path, p);
	if (!S_ISREG(st.st_mode))
		return no_key(path, p);
	if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
		return problem_set(p, DENIED, NULL,
		                   _("Others can open the key file %s. Make it the owner's alone "
		                     "(mode 0600)."), path);
	enum status status = OK;
	ssize_t n = read_fully(fd, bytes, sizeof(bytes));
	if (n == KEY_SIZE)
		memcpy(key->bytes, bytes, KEY_SIZE);
	else
		status = n < 0 ? key_failed(path, p) : no_key(path, p);
	explicit_bzero(bytes, sizeof(bytes));
	return status;
}

enum status
key_load(struct key *key, const char *path, struct problem *p)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		return key_failed(path, p);
	enum status status = read_key(key, fd, path, p);
	close(fd);
	return status;
}

void
key_hash(const struct key *key, const char *text, unsigned char out[KEYED_HASH_SIZE])
{
	crypto_generichash(out, KEYED_HASH_SIZE, (const unsigned char *)text, strlen(text),
	                   key->bytes, KEY_SIZE);
}

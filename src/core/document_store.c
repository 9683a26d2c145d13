/* Files beside documents, on the disk: see document_internal.h. Each stands under the digest of
 * what is in it, so that none can be changed without being noticed. What the database knows of them
 * is in document_file.c and document_kept.c. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/log.h"
#include "core/document_internal.h"

#define FOLDER "files"
#define FILE_MODE 0640
#define FOLDER_MODE 0750
#define PIECE 65536 /* bytes that are in memory at a time */

_Static_assert(DOCUMENT_DIGEST_SIZE == crypto_hash_sha256_BYTES, "the digest is SHA-256");

/* -- Where ----------------------------------------------------------------------------------- */

char *
document_store(struct arena *a, const char *database)
{
	const char *slash = strrchr(database, '/');

	return arena_printf(a, "%.*s" FOLDER, slash ? (int)(slash - database) + 1 : 0, database);
}

/* Of what has that digest. */
static char *
place_of(struct arena *a, const char *store, const char *hex)
{
	return arena_printf(a, "%s/%.2s/%s", store, hex, hex);
}

/* -- What the system says -------------------------------------------------------------------- */

/* Of the store. */
static enum status
store_failed(const char *path, struct problem *p)
{
	int error = errno;

	log_write(LOG_LEVEL_FAULT, "program: file %s: %s", path, strerror(error));
	if (error == ENOSPC || error == EDQUOT)
		return problem_default(p, FULL);
	if (error == EACCES || error == EPERM || error == EROFS)
		return problem_set(p, DENIED, NULL,
		                   _("%s may not be written or read by this user. Run as the "
		                     "account that owns the database."), path);
	return problem_set(p, IO, NULL, _("%s could not be read or written: %s."), path,
	                   strerror(error));
}

/* Of what is copied into it. */
static enum status
source_failed(const char *path, struct problem *p)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return problem_set(p, NOT_FOUND, "file", _("There is no file %s."), path);
	case ELOOP:
		return problem_set(p, INVALID, "file",
		                   _("%s is a link. Please name the file itself."), path);
	case EACCES:
	case EPERM:
		return problem_set(p, DENIED, "file", _("%s may not be read by this user."), path);
	default:
		return problem_set(p, IO, "file", _("%s could not be read: %s."), path,
		                   strerror(errno));
	}
}

/* -- Copying, a piece at a time -------------------------------------------------------------- */

static bool
write_all(int fd, const unsigned char *bytes, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t put = write(fd, bytes + done, n - done);
		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0)
			done += (size_t)put;
	}
	return true;
}

/* How far a copy came. */
enum copied { COPIED, NOT_READ, NOT_WRITTEN };

/* From one to the other (-1: only read), at most `most` bytes and one more. */
static enum copied
copy(int from, int to, int64_t most, int64_t *size, unsigned char digest[DOCUMENT_DIGEST_SIZE])
{
	unsigned char piece[PIECE];
	crypto_hash_sha256_state hash;
	ssize_t got = 1;

	*size = 0;
	crypto_hash_sha256_init(&hash);
	while (got != 0 && *size <= most) {
		got = read(from, piece, sizeof(piece));
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return NOT_READ;
		crypto_hash_sha256_update(&hash, piece, (size_t)got);
		*size += got;
		if (to >= 0 && !write_all(to, piece, (size_t)got))
			return NOT_WRITTEN;
	}
	crypto_hash_sha256_final(&hash, digest);
	return COPIED;
}

static int
open_to_read(const char *path)
{
	return open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

/* So that a name that was put there, or taken away, is on the disk. */
static bool
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return done;
}

/* -- Into the store -------------------------------------------------------------------------- */

static enum status
check_source(int fd, const char *path, int64_t limit, int64_t *size, struct problem *p)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return source_failed(path, p);
	if (S_ISDIR(st.st_mode))
		return problem_set(p, INVALID, "file",
		                   _("%s is a folder. Please name one file in it."), path);
	if (!S_ISREG(st.st_mode))
		return problem_set(p, INVALID, "file", _("%s is no plain file."), path);
	if (st.st_size == 0)
		return problem_set(p, INVALID, "file", _("%s is empty."), path);
	if (st.st_size > limit)
		return problem_set(p, INVALID, "file",
		                   _("%s has %lld megabytes; a file may have at most %lld. Please "
		                     "make it smaller, or ask for the setting file_limit."),
		                   path, (long long)(((int64_t)st.st_size + (1 << 20) - 1) >> 20),
		                   (long long)(limit >> 20));
	*size = st.st_size;
	return OK;
}

/* A new file in the store's folder, which is made where it is not there. */
static int
open_incoming(const char *store, struct arena *a, struct document_incoming *in)
{
	unsigned char random[8];
	char name[2 * sizeof(random) + 1];

	randombytes_buf(random, sizeof(random));
	sodium_bin2hex(name, sizeof(name), random, sizeof(random));
	in->path = arena_printf(a, "%s/incoming-%s", store, name);
	if (mkdir(store, FOLDER_MODE) != 0 && errno != EEXIST)
		return -1;
	return open(in->path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
}

/* Copies, brings it to the disk and reads it back from there. */
static enum status
fill(int from, int to, const char *path, int64_t expected, struct document_incoming *in,
     struct problem *p)
{
	unsigned char again[DOCUMENT_DIGEST_SIZE];
	int64_t size;
	enum copied copied = copy(from, to, expected, &in->size, in->digest);

	if (copied == NOT_READ)
		return source_failed(path, p);
	if (copied == NOT_WRITTEN || fsync(to) != 0 || lseek(to, 0, SEEK_SET) != 0)
		return store_failed(in->path, p);
	if (in->size != expected)
		return problem_set(p, INVALID, "file",
		                   _("%s is being changed just now. Please try again when it is "
		                     "finished."), path);
	if (copy(to, -1, expected, &size, again) != COPIED || size != expected ||
	    sodium_memcmp(again, in->digest, sizeof(again)) != 0)
		return problem_set(p, IO, "file",
		                   _("The copy of %s is not what was read. The disk may be "
		                     "failing."), path);
	sodium_bin2hex(in->hex, sizeof(in->hex), in->digest, sizeof(in->digest));
	return OK;
}

enum status
document_store_take(const char *store, struct arena *a, const char *path, int64_t limit,
                    struct document_incoming *in, struct problem *p)
{
	int64_t expected = 0;

	*in = (struct document_incoming){ .path = NULL };
	if (sodium_init() < 0)
		return problem_default(p, IO);
	int from = open_to_read(path);
	if (from < 0)
		return source_failed(path, p);
	enum status status = check_source(from, path, limit, &expected, p);
	int to = status == OK ? open_incoming(store, a, in) : -1;
	if (status == OK && to < 0)
		status = store_failed(in->path, p);
	if (status == OK)
		status = fill(from, to, path, expected, in, p);
	close(from);
	if (to >= 0 && close(to) != 0 && status == OK)
		status = store_failed(in->path, p);
	if (status != OK)
		document_store_cancel(in);
	return status;
}

enum status
document_store_put(const char *store, struct arena *a, struct document_incoming *in,
                   struct problem *p)
{
	char *place = place_of(a, store, in->hex);
	char *beside = arena_strndup(a, place, (size_t)(strrchr(place, '/') - place));

	if (mkdir(beside, FOLDER_MODE) != 0 && errno != EEXIST)
		return store_failed(beside, p);
	if (rename(in->path, place) != 0)
		return store_failed(place, p);
	in->path = NULL;
	return sync_folder(beside) && sync_folder(store) ? OK : store_failed(place, p);
}

void
document_store_cancel(struct document_incoming *in)
{
	if (in->path)
		unlink(in->path);
	in->path = NULL;
}

void
document_store_drop(const char *store, struct arena *a, const char *hex)
{
	const char *place = place_of(a, store, hex);

	if (unlink(place) != 0 && errno != ENOENT)
		log_write(LOG_LEVEL_FAULT, "program: file %s: %s", place, strerror(errno));
}

/* -- Out of it ------------------------------------------------------------------------------- */

/* Opens what stands there: -1 with *status when it is not what was put. */
static int
open_stored(const char *place, int64_t size, enum status *status)
{
	struct stat st;
	int fd = open_to_read(place);

	*status = OK;
	if (fd < 0) {
		*status = errno == ENOENT ? NOT_FOUND : errno == ELOOP ? CORRUPT : IO;
		return -1;
	}
	if (fstat(fd, &st) != 0)
		*status = IO;
	else if (!S_ISREG(st.st_mode) || st.st_size != size)
		*status = CORRUPT;
	if (*status == OK)
		return fd;
	close(fd);
	return -1;
}

static bool
is_digest(const unsigned char digest[DOCUMENT_DIGEST_SIZE], const char *hex)
{
	char text[DOCUMENT_HEX_SIZE];

	sodium_bin2hex(text, sizeof(text), digest, DOCUMENT_DIGEST_SIZE);
	return strcmp(text, hex) == 0;
}

enum status
document_store_check(const char *store, struct arena *a, const char *hex, int64_t size,
                     bool whole)
{
	unsigned char digest[DOCUMENT_DIGEST_SIZE];
	enum status status;
	int64_t got = 0;
	int fd = open_stored(place_of(a, store, hex), size, &status);

	if (fd < 0)
		return status;
	if (whole && copy(fd, -1, size, &got, digest) != COPIED)
		status = IO;
	else if (whole && (got != size || !is_digest(digest, hex)))
		status = CORRUPT;
	close(fd);
	return status;
}

static enum status
not_there(enum status status, const char *hex, struct problem *p)
{
	if (status == NOT_FOUND)
		return problem_set(p, CORRUPT, NULL,
		                   _("The file %s is not on the disk. Restore it from the "
		                     "backup."), hex);
	if (status == CORRUPT)
		return problem_set(p, CORRUPT, NULL,
		                   _("The file %s is not what was put there. Restore it from the "
		                     "backup."), hex);
	return problem_set(p, status, NULL, _("The file %s could not be read."), hex);
}

enum status
document_store_copy(const char *store, struct arena *a, const char *hex, int64_t size,
                    const char *path, struct problem *p)
{
	unsigned char digest[DOCUMENT_DIGEST_SIZE];
	enum status status;
	int64_t got = 0;
	int from = open_stored(place_of(a, store, hex), size, &status);

	if (from < 0)
		return not_there(status, hex, p);
	int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
	if (to < 0) {
		status = errno == EEXIST
		                 ? problem_set(p, CONFLICT, NULL,
		                               _("%s is there already; it is not replaced."), path)
		                 : store_failed(path, p);
		close(from);
		return status;
	}
	enum copied copied = copy(from, to, size, &got, digest);
	if (copied == NOT_READ)
		status = not_there(IO, hex, p);
	else if (copied == NOT_WRITTEN || fsync(to) != 0)
		status = store_failed(path, p);
	else if (got != size || !is_digest(digest, hex))
		status = not_there(CORRUPT, hex, p);
	close(from);
	if (close(to) != 0 && status == OK)
		status = store_failed(path, p);
	if (status != OK)
		unlink(path);
	return status;
}

/* The same file under the same digest, where the file system has such links and what stands there is
 * still what was put; else nothing is done. */
static bool
link_from(const char *near, const char *to, struct arena *a, const char *hex, int64_t size)
{
	char *place = place_of(a, to, hex);
	char *beside = arena_strndup(a, place, (size_t)(strrchr(place, '/') - place));

	if (document_store_check(near, a, hex, size, true) != OK)
		return false;
	if ((mkdir(beside, FOLDER_MODE) != 0 && errno != EEXIST) ||
	    link(place_of(a, near, hex), place) != 0)
		return false;
	return sync_folder(beside) && sync_folder(to);
}

/* Under a name of its own until it is whole: what stops halfway leaves nothing in its place. */
enum status
document_store_carry(const char *from, const char *to, const char *near, struct arena *a,
                     const char *hex, int64_t size, struct problem *p)
{
	struct document_incoming in = { .path = arena_printf(a, "%s/incoming-%s", to, hex) };

	if (document_store_check(to, a, hex, size, true) == OK)
		return OK;
	if (mkdir(to, FOLDER_MODE) != 0 && errno != EEXIST)
		return store_failed(to, p);
	if (near && link_from(near, to, a, hex, size))
		return OK;
	memcpy(in.hex, hex, sizeof(in.hex));
	unlink(in.path);
	enum status status = document_store_copy(from, a, hex, size, in.path, p);
	if (status == OK)
		status = document_store_put(to, a, &in, p);
	document_store_cancel(&in);
	return status;
}

/* Signs of life: see db.h. Locks of an open file description, one byte for each number: the kernel
 * takes them back however a process ends, and no other thread or file of the process can. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "db/internal.h"

#define ENDING "-alive"

static struct flock
byte(short type, int64_t id)
{
	return (struct flock){
		.l_type = type, .l_whence = SEEK_SET, .l_start = (off_t)id, .l_len = 1,
	};
}

enum status
db_live(struct db *db, int64_t id)
{
	struct flock lock = byte(F_WRLCK, id);

	if (db->alive.fd < 0 && lock_open_beside(&db->alive, db->path, ENDING) != OK) {
		log_write(LOG_LEVEL_WARN, "session: signs of life: errno %d", errno);
		return IO;
	}
	return fcntl(db->alive.fd, F_OFD_SETLK, &lock) == 0 ? OK : IO;
}

void
db_live_end(struct db *db, int64_t id)
{
	struct flock lock = byte(F_UNLCK, id);

	if (db->alive.fd >= 0)
		fcntl(db->alive.fd, F_OFD_SETLK, &lock);
}

/* Asked through a description of its own, which sees the locks of this process too. */
enum status
db_alive(struct db *db, const int64_t *ids, size_t n, bool *alive)
{
	char path[4096];
	int length = snprintf(path, sizeof(path), "%s" ENDING, db->path);

	memset(alive, 0, n * sizeof(*alive));
	if (length < 0 || (size_t)length >= sizeof(path))
		return IO;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return errno == ENOENT ? OK : IO;
	enum status status = OK;
	for (size_t i = 0; i < n && status == OK; i++) {
		struct flock lock = byte(F_WRLCK, ids[i]);
		if (fcntl(fd, F_OFD_GETLK, &lock) != 0)
			status = IO;
		alive[i] = lock.l_type != F_UNLCK;
	}
	close(fd);
	return status;
}

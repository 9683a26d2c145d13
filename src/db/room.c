/* How much room the disk has left for the database: asked before people write, since the engine's own
 * "disk is full" comes when nothing can be done about it any more. */
#include <sys/statvfs.h>

#include "base/clock.h"
#include "db/internal.h"

#define LOOK_AGAIN_MS 10000

int64_t
db_room_at(const char *path)
{
	struct statvfs disk;

	return statvfs(path, &disk) == 0 ? (int64_t)disk.f_bavail * (int64_t)disk.f_frsize : -1;
}

bool
db_room_left(struct db *db, int64_t bytes)
{
	if (clock_ticks() >= db->room_again) {
		db->room_again = clock_ticks() + LOOK_AGAIN_MS;
		/* Where nothing can be told the engine has the last word. */
		db->room = db_room_at(db->path);
		if (db->room < 0)
			db->room = INT64_MAX;
	}
	return db->room >= bytes;
}

void
db_set_room(struct db *db, int64_t bytes)
{
	db->room = bytes;
	db->room_again = bytes < 0 ? 0 : INT64_MAX;
}

/* Emptying the log file into the database: when it has grown long, and when secrets were erased
 * that it still holds. Always under the lock, and never waiting there for who reads. */
#include <sqlite3.h>
#include <time.h>

#include "base/log.h"
#include "db/internal.h"

/* Pages in the log file from which a commit is followed by a checkpoint; from ten times that on
 * readers kept it from ever starting over, and it is cut as soon as they leave a gap. */
#define CHECKPOINT_PAGES 1000

/* Readers are mostly gone in a moment; for those who are not there is the next time. */
#define TRIES 10
#define PAUSE_MS 20

/* Everybody who writes waits while this runs, so it waits for nobody. */
static int
checkpoint(struct db *db, int how)
{
	sqlite3_busy_timeout(db->engine, 0);
	int rc = sqlite3_wal_checkpoint_v2(db->engine, "main", how, NULL, NULL);
	sqlite3_busy_timeout(db->engine, ENGINE_WAIT_MS);
	return rc;
}

/* That somebody reads is no failure here: it stays noted. */
static enum status
empty(struct db *db)
{
	int rc = checkpoint(db, SQLITE_CHECKPOINT_TRUNCATE);
	enum status status = (rc & 0xFF) == SQLITE_BUSY ? BUSY : db_failed(db, rc, "checkpoint");

	if (status == OK)
		lock_note(&db->lock, false);
	return status;
}

/* The commit stands whatever becomes of this; a failure is logged and the next one tries again. */
void
checkpoint_when_due(struct db *db)
{
	if (lock_noted(&db->lock))
		empty(db);
	else if (db->wal_pages >= CHECKPOINT_PAGES)
		db_failed(db, checkpoint(db, db->wal_pages < 10 * CHECKPOINT_PAGES
		                                     ? SQLITE_CHECKPOINT_PASSIVE
		                                     : SQLITE_CHECKPOINT_TRUNCATE), "checkpoint");
}

static enum status
empty_in_turn(struct db *db, int wait_ms)
{
	enum status status = lock_take(&db->lock, wait_ms, true);

	if (status != OK)
		return status;
	status = empty(db);
	lock_release(&db->lock);
	return status;
}

enum status
db_checkpoint(struct db *db)
{
	const struct timespec pause = { .tv_nsec = PAUSE_MS * 1000000L };
	enum status status = db_may_begin(db);

	if (status != OK)
		return status;
	lock_note(&db->lock, true);
	status = empty_in_turn(db, db->wait_ms);
	for (int i = 1; status == BUSY && i < TRIES; i++) {
		nanosleep(&pause, NULL);
		status = empty_in_turn(db, 0);
	}
	return status;
}

enum status
db_checkpoint_again(struct db *db)
{
	if (db->mode == DB_LOOK || !lock_noted(&db->lock))
		return OK;
	enum status status = db_may_begin(db);

	return status == OK ? empty_in_turn(db, 0) : status;
}

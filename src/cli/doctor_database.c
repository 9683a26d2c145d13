/* What the doctor looks at within the database: engine, schema, soundness, files of documents, key,
 * clock. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "cli/doctor.h"
#include "core/clock_guard.h"
#include "core/document.h"
#include "core/setting.h"

/* Before 3.51.3 two checkpoints that meet may lose what was saved; the turn to write, which is held
 * around each checkpoint too, keeps them from meeting. */
static void
check_engine(struct doctor *d)
{
	int major = 0, minor = 0, patch = 0;
	const char *engine = db_engine();

	if (sscanf(engine, "SQLite %d.%d.%d", &major, &minor, &patch) != 3)
		doctor_ok(d, "%s", engine);
	else if (major > 3 || minor > 51 || (minor == 51 && patch >= 3))
		doctor_ok(d, "%s", engine);
	else
		doctor_ok(d, _("%s (its known fault of two checkpoints at once is kept away by the "
		               "hall's own lock)"), engine);
}

/* The files beside documents, by their sizes: verify reads them whole. */
static void
check_files(struct doctor *d, struct db *db)
{
	struct problem p = { 0 };
	int64_t n = 0;

	if (problem_default(&p, document_verify_files(db, false, &n, &p)) != OK)
		doctor_bad(d, _("files: %s"), p.text);
	else if (n > 0)
		doctor_ok(d, P_("%lld file beside documents", "%lld files beside documents", n),
		          (long long)n);
}

/* Whether it can be read is one thing; by what the machine's clock is to be judged, another. */
static void
check_clock(struct doctor *d, struct db *db)
{
	struct clock_guard guard;

	if (clock_guard_read(db, &guard) != OK)
		return;
	if (guard.doubted)
		doctor_bad(d, _("clock: %s Do: balai clock"),
		           clock_guard_words(&d->cli->arena, &guard));
	else
		doctor_ok(d, "%s", clock_guard_words(&d->cli->arena, &guard));
	const time_t now = (time_t)guard.now;
	struct tm local;
	localtime_r(&now, &local);
	const int64_t midnight = calendar_midnight(calendar_day(guard.now));
	const long hours = (long)((calendar_day(guard.now) * DAY_SECONDS - midnight) / 3600);
	if (local.tm_gmtoff == hours * 3600)
		doctor_ok(d, _("zone %s"), calendar_zone_name());
	else
		doctor_note(d, _("zone: the hall counts in %s, the machine is set to another one, by "
		                 "which timers run. Do: timedatectl set-timezone Asia/Jakarta (WIB), "
		                 "Asia/Makassar (WITA) or Asia/Jayapura (WIT)"), calendar_zone_name());
}

/* What the hall itself says. */
static void
check_hall(struct doctor *d, struct db *db)
{
	struct session hall;

	setting_apply(db);
	session_begin(&hall, db, NULL, ACTOR_SYSTEM);
	check_files(d, db);
	check_clock(d, db);
	doctor_upkeep(d, &hall);
	doctor_notices(d, &hall);
}

void
doctor_database(struct doctor *d)
{
	struct problem p = { 0 };
	struct db *db;

	check_engine(d);
	if (db_open(&db, d->cli->conf.database, DB_LOOK, &p) != OK) {
		doctor_bad(d, _("database: %s"), p.text);
		return;
	}
	doctor_ok(d, _("schema %d"), db_schema_version(db)); /* another one is not opened */
	if (problem_default(&p, db_integrity(db, &p)) == OK)
		doctor_ok(d, _("database sound"));
	else
		doctor_bad(d, _("database: %s"), p.text);
	if (key_check_file(db, d->cli->conf.key, &p) != OK)
		doctor_bad(d, _("key: %s"), p.text);
	check_hall(d, db);
	db_close(db);
}

/* balai nightly: what a timer runs once a night. Each piece of work is done whatever became of the
 * ones before it; what came of each stands in the log and in the hall's table of upkeep. */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/copies.h"
#include "cli/restore.h"
#include "core/clock_guard.h"
#include "core/come_by.h"
#include "core/document.h"
#include "core/upkeep.h"
#include "core/verify.h"
#include "db/lock.h"

#define DRILL_EVERY_S (INT64_C(28) * 86400)

struct night {
	struct cli *cli;
	const char *copy; /* of this night, good; NULL: none */
	int failed;       /* works that are not in order */
};

/* What came of one piece of work. */
struct result {
	enum status status;
	int64_t size;
	char said[200]; /* for the line, translated, of what is in order */
	struct problem p;
};

static void
say(struct result *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
say(struct result *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(r->said, sizeof(r->said), fmt, ap);
	va_end(ap);
}

/* -- The works ------------------------------------------------------------------------------- */

/* What else would wait for somebody to come by. */
static void
care(struct night *n, struct result *r)
{
	r->status = come_by(&n->cli->session);
	say(r, "%s", _("what was due is done"));
}

static void
integrity(struct night *n, struct result *r)
{
	struct stat is;

	r->status = db_integrity(n->cli->session.db, &r->p);
	r->size = stat(n->cli->conf.database, &is) == 0 ? (int64_t)is.st_size : 0;
	say(r, _("database sound, %s MiB"), text_number(&n->cli->arena, r->size >> 20));
}

static void
verify(struct night *n, struct result *r)
{
	struct db *db = n->cli->session.db;
	int64_t files = 0;

	r->status = hall_verify(db, &r->size, &r->p);
	if (r->status == OK)
		r->status = document_verify_files(db, true, &files, &r->p);
	say(r, _("verified: entries %s, files of documents %s"), text_number(&n->cli->arena, r->size),
	    text_number(&n->cli->arena, files));
}

/* Old ones go only after a good one came, and while it is sure what day it is. */
static enum status
rotate(struct night *n, size_t *gone, struct problem *p)
{
	*gone = 0;
	if (clock_guard_doubted(n->cli->session.db))
		return OK;
	return copies_rotate(n->cli, n->copy, gone, p);
}

/* A copy that lacks a document's file is told of and counts all the same: else a night would add
 * one and take none away, until the disk is full. The newest copy before it has lent it what it
 * has. */
static void
backup(struct night *n, struct result *r)
{
	struct lock turn;
	struct problem p = { 0 };
	struct copied c;
	size_t gone = 0;

	r->status = copies_turn(n->cli, COPIES_WAIT_MS, &turn, &r->p);
	if (r->status != OK)
		return;
	r->status = copies_make_today(n->cli, &c, &r->p);
	if (r->status == OK) {
		n->copy = c.path;
		r->size = c.bytes;
		r->status = c.of_files;
		enum status rotated = rotate(n, &gone, &p);
		if (r->status == OK && rotated != OK) {
			r->status = rotated;
			r->p = p;
		}
		say(r, _("%s; %s old ones removed"), c.path,
		    text_number(&n->cli->arena, (int64_t)gone));
	}
	lock_close(&turn);
}

/* The copy of this night, restored on trial. drill_run() records it. */
static void
drill(struct night *n, struct result *r)
{
	struct drill d;

	r->status = drill_run(n->cli, n->copy, NULL, &d, &r->p);
	r->size = d.brought.head.size;
	say(r, _("the backup was restored on trial, its trail is the beginning of the hall's"));
}

static void
disk(struct night *n, struct result *r)
{
	const char *folders[] = { n->cli->conf.database, copies_directory(n->cli) };

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		const int64_t room = upkeep_room(folders[i]);
		if (room < 0)
			continue;
		if (i == 0)
			r->size = room;
		if (room >= upkeep_room_wanted() || r->status != OK)
			continue;
		r->status = problem_set(&r->p, FULL, NULL,
		                        _("Only %s MiB are free where %s lies. Make room before it "
		                          "is full."),
		                        text_number(&n->cli->arena, room >> 20), folders[i]);
	}
	say(r, _("%s MiB free"), text_number(&n->cli->arena, r->size >> 20));
}

/* A month after the last good one, so about once a month whatever nights the machine was off. */
static bool
drill_is_due(struct night *n)
{
	struct upkeep u;
	enum status st = upkeep_last_good(n->cli->session.db, UPKEEP_DRILL, &u);
	const int64_t now = clock_now();

	return n->copy && (st == NOT_FOUND || (st == OK && (now - u.at >= DRILL_EVERY_S ||
	                                                    u.at > now)));
}

/* -- One after the other --------------------------------------------------------------------- */

/* Once damage was seen nothing more is written through a connection: what is to be kept of it goes
 * through a new one. */
static enum status
keep(struct night *n, enum upkeep_work work, const struct result *r)
{
	struct problem unread;
	const char *note = r->status == OK ? NULL : r->p.text;
	enum status st = upkeep_record(n->cli->session.db, work, r->status, r->size, note);

	if (st != CORRUPT)
		return st;
	cli_shut(n->cli);
	if (cli_open(n->cli, DB_OPEN, &unread) != OK)
		return CORRUPT;
	return upkeep_record(n->cli->session.db, work, r->status, r->size, note);
}

static void
tell_office(struct night *n, enum upkeep_work work, enum status status)
{
	struct problem p = { 0 };

	if (upkeep_tell(&n->cli->session, work, status, &p) != OK)
		log_write(LOG_LEVEL_WARN, "program: upkeep: nobody could be told (%d)",
		          (int)p.status);
}

static void
do_work(struct night *n, enum upkeep_work work, void (*does)(struct night *, struct result *))
{
	struct result r = { .status = OK };
	const int64_t began = clock_ticks();
	struct upkeep before;

	if (!n->cli->session.db)
		return;
	const bool failed_before = upkeep_failing(n->cli->session.db, work, &before) == OK;
	does(n, &r);
	problem_default(&r.p, r.status);
	const double took = (double)(clock_ticks() - began) / 1000;
	if (work == UPKEEP_DRILL)
		; /* has told by itself */
	else if (r.status != OK)
		log_write(LOG_LEVEL_FAULT, "program: upkeep: %s not in order (%d), %.1f s",
		          upkeep_name(work), (int)r.status, took);
	else
		log_write(LOG_LEVEL_NOTE, "program: upkeep: %s in order, %lld, %.1f s",
		          upkeep_name(work), (long long)r.size, took);
	printf("%s %s: %s\n", r.status == OK ? "ok  " : "BAD ", upkeep_label(work),
	       r.status == OK ? r.said : r.p.text);
	fflush(stdout);
	n->failed += r.status != OK;
	if (work != UPKEEP_DRILL && keep(n, work, &r) != OK) {
		n->failed++;
		cli_complain("nightly", "%s", _("What came of it could not be kept in the hall."));
	} else if (r.status != OK && !failed_before) {
		tell_office(n, work, r.status); /* once, when it begins to fail */
	}
}

static void
do_all(struct night *n)
{
	do_work(n, UPKEEP_CARE, care);
	do_work(n, UPKEEP_INTEGRITY, integrity);
	do_work(n, UPKEEP_VERIFY, verify);
	do_work(n, UPKEEP_BACKUP, backup);
	if (n->cli->session.db && drill_is_due(n))
		do_work(n, UPKEEP_DRILL, drill);
	do_work(n, UPKEEP_DISK, disk);
}

static int
nightly(struct cli *cli, struct problem *p)
{
	struct night n = { .cli = cli };
	struct lock turn = { .fd = -1 };
	enum status st = cli_open(cli, DB_OPEN, p);

	if (st == OK && lock_open_beside(&turn, cli->conf.database, "-nightly") != OK) {
		cli_system(p, cli->conf.database, errno);
		st = p->status = IO;
	}
	if (st == OK && lock_take(&turn, 0, false) != OK)
		st = problem_set(p, BUSY, NULL, "%s",
		                 _("Another nightly run is under way. Nothing was done here."));
	if (st != OK) {
		if (st != BUSY)
			log_write(LOG_LEVEL_FAULT, "program: upkeep: the hall could not be opened (%d)",
			          (int)st);
		lock_close(&turn);
		return cli_fail(p, "nightly");
	}
	do_all(&n);
	cli_shut(cli);
	lock_close(&turn);
	if (cli_flush(p) != OK)
		return cli_fail(p, "nightly");
	return n.failed > 0 ? CLI_REFUSED : CLI_DONE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct problem p = { 0 };
	int usage = cli_options(cli, NULL, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc > 0)
		return cli_misused("nightly", _("\"%s\" is too much."), argv[0]);
	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, "nightly");
	cli->records = true;
	return nightly(cli, &p);
}

const struct subcommand cli_nightly = {
	.name = "nightly",
	.summary = N_("what a timer runs each night: checks, backup, old copies, a word on trouble"),
	.usage =
	        N_("Usage: balai nightly\n"
	           "\n"
	           "What keeps a hall alive, once a night, from a timer: records what is due, checks\n"
	           "the file and verifies the trail, makes a verified backup, removes old ones,\n"
	           "restores one on trial once a month, and looks how much room the disk has. What\n"
	           "fails does not stop the rest. The results are in the log and on the page\n"
	           "\"Upkeep\" of who runs the hall, who are told when something begins to fail.\n"
	           "\n"
	           "Backups go into the folder that [backup] directory names (default: \"backup\"\n"
	           "beside the database), as balai-YYYY-MM-DD.db with a folder of documents' files.\n"
	           "Those of the newest [backup] keep days stay (14), and one a month for a year.\n"
	           "A backup on the same disk helps against mistakes, not against a broken disk:\n"
	           "name a folder on another one.\n"
	           "\n"
	           "Exit status 1 when something was not in order, 4 when another one is at it."),
	.run = run,
};

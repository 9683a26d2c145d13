/* A new key for a hall whose own is lost, for balai init --new-key. What was hashed under the old one is
 * lost with it: nobody's identity number can be found again before the list of residents is read anew. */
#include "cli/new_key.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"

/* Only what cannot be the hall's key is ever replaced. */
static enum status
check_lost(struct db *db, const char *path, struct problem *p)
{
	switch (key_check_file(db, path, p)) {
	case OK:
		return problem_set(p, CONFLICT, NULL,
		                   _("%s is the key of this hall; it is not replaced."), path);
	case NOT_FOUND:
	case CONFLICT:
	case INVALID:
		return p->status = OK;
	default:
		return p->status;
	}
}

/* What lay there may be another hall's, or a copy that can still be mended. */
static enum status
put_aside(struct cli *cli, const char *path, struct problem *p)
{
	const char *aside = arena_printf(&cli->arena, "%s.before-%lld", path, (long long)clock_now());

	if (access(path, F_OK) != 0)
		return OK;
	if (access(aside, F_OK) == 0)
		return problem_set(p, CONFLICT, NULL, _("%s is there already. Nothing was changed; move "
		                                        "it away first."), aside);
	return rename(path, aside) == 0 ? OK : cli_system(p, path, errno);
}

static enum status
make(struct cli *cli, struct db *db, struct problem *p)
{
	struct key key;
	enum status st = check_lost(db, cli->conf.key, p);

	if (st == OK)
		st = put_aside(cli, cli->conf.key, p);
	if (st == OK)
		st = key_create(cli->conf.key, p);
	if (st == OK)
		st = key_load(&key, cli->conf.key, p);
	if (st == OK)
		st = key_replace_print(db, &key);
	explicit_bzero(&key, sizeof(key));
	return problem_default(p, st);
}

int
new_key_run(struct cli *cli)
{
	struct problem p = { 0 };
	struct db *db;
	enum status st = db_open(&db, cli->conf.database, DB_OPEN, &p);

	if (st == OK) {
		st = make(cli, db, &p);
		db_close(db);
	} else if (st == NOT_FOUND || st == DENIED) {
		p.status = IO; /* as wherever a hall cannot be opened */
	}
	if (st != OK)
		return cli_fail(&p, "init");
	cli->records = true;
	log_write(LOG_LEVEL_WARN, "program: a new key for the hall, by %s",
	          cli_account(&cli->arena));
	printf(_("Keep its key safe and apart from backups: %s\n"), cli->conf.key);
	puts(_("Identity numbers that were kept under the old key are lost. Read the list of\n"
	       "residents anew: balai import residents FILE --replace"));
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "init");
}

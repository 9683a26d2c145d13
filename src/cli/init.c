/* balai init: a new, empty hall with its first administrator. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/log.h"
#include "cli/found.h"
#include "cli/new_key.h"
#include "cli/secret.h"
#include "core/member.h"
#include "core/page.h"
#include "core/prepared.h"

/* The checks come before anything is made: a weak secret or a bad name costs nothing. */
static enum status
check_admin(const char *login, const char *secret, struct problem *p)
{
	struct registration r = {
		.name = login,
		.login = login,
		.nik = "",
		.secret = secret,
		.consent = true,
		.language = lang_get(),
	};

	return registration_check(&r, p);
}

static enum status
make(struct cli *cli, const char *admin, const char *secret, struct founding *f, struct problem *p)
{
	int64_t id;
	enum status st = check_admin(admin, secret, p);

	if (st != OK)
		return problem_default(p, st);
	st = found_begin(cli, f, p);
	if (st != OK)
		return st;
	st = found_member(cli, admin, admin, 0, secret, "admin", &id, p);
	if (st == OK)
		st = prepared_begin(&cli->session, p);
	if (st == OK)
		st = page_put_standard(&cli->session, p);
	if (st == OK)
		st = found_finish(cli, f, p);
	if (st != OK)
		found_abandon(cli, f);
	return st;
}

/* After an upgrade: what only looks at the hall opens none of an older schema. */
static int
renew(struct cli *cli)
{
	struct problem p = { 0 };
	struct db *db;

	enum status st = db_open(&db, cli->conf.database, DB_OPEN, &p);
	/* As for every other command: a hall that cannot be used. */
	if (st == NOT_FOUND || st == DENIED)
		p.status = IO;
	if (st != OK)
		return cli_fail(&p, "init");
	printf(_("The hall is up to date: %s, schema %d\n"), cli->conf.database,
	       db_schema_version(db));
	db_close(db);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "init");
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const char *admin = "admin";
	bool from_stdin = false;
	bool new_key = false;
	bool renews = false;
	const struct cli_option own[] = {
		{ .name = "--admin", .text = &admin },
		{ .name = "--password-stdin", .flag = &from_stdin },
		{ .name = "--new-key", .flag = &new_key },
		{ .name = "--renew", .flag = &renews },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc > 0)
		return cli_misused("init", _("\"%s\" is too much."), argv[0]);

	struct problem p = { 0 };
	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, _("configuration"));
	if (new_key)
		return new_key_run(cli);
	if (renews)
		return renew(cli);
	char secret[CLI_SECRET_SIZE];
	struct founding f = { 0 };
	/* Nobody is asked for a password in vain. */
	enum status st = found_check(cli, &f, &p);
	if (st == OK)
		st = cli_secret(from_stdin, secret, &p);
	if (st == OK)
		st = make(cli, admin, secret, &f, &p);
	explicit_bzero(secret, sizeof(secret));
	if (st != OK)
		return cli_fail(&p, "init");
	cli->records = true;
	log_write(LOG_LEVEL_NOTE, "program: a new hall, by %s", cli_account(&cli->arena));
	printf(_("The hall is made: %s\n"), f.database);
	printf(_("Keep its key safe and apart from backups: %s\n"), f.key);
	printf(_("Administrator: %s. Check everything with: balai doctor\n"), admin);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "init");
}

const struct subcommand cli_init = {
	.name = "init",
	.summary = N_("make a new, empty hall with its first administrator"),
	.usage =
	        N_("Usage: balai init [--admin USER] [--password-stdin]\n"
	           "       balai init --new-key\n"
	           "       balai init --renew\n"
	           "\n"
	           "Makes the database and the key beside it. The administrator's password is asked\n"
	           "twice, or read from the first line of standard input. Nothing is overwritten,\n"
	           "and a failure leaves nothing behind. Run by root, all of it belongs to the\n"
	           "account that the directory belongs to.\n"
	           "\n"
	           "  --admin USER        username of the first administrator (default: admin)\n"
	           "  --password-stdin    read the password from standard input\n"
	           "  --new-key           only make a new key, for a hall that has lost its own and all\n"
	           "                      copies of it: identity numbers kept under it are lost\n"
	           "  --renew             only bring a hall of an older balai up to date, as the first\n"
	           "                      opening does by itself; the package does it at an upgrade\n"
	           "\n"
	           "Example: balai --db /var/lib/balai/balai.db init --admin sri"),
	.run = run,
};

/* balai ssh-keys: what sshd asks (AuthorizedKeysCommand): which keys may come in. */
#include <stdio.h>

#include "base/lang.h"
#include "cli/cli.h"
#include "core/clock_guard.h"
#include "core/member_key.h"

/* "restrict": no forwarding of any kind, whatever else is configured; a terminal is all there is. */
static void
print_key(void *arg, const char *key)
{
	(void)arg;
	printf("restrict,pty %s\n", key);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct problem p = { 0 };
	const char *key = NULL;
	int usage = cli_options(cli, NULL, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc != 0 && argc != 2)
		return cli_misused("ssh-keys", _("say nothing, or the type and the base64 of one key."));
	enum status status = cli_open(cli, DB_LOOK, &p);
	/* After an upgrade nobody may have brought the schema up to date yet, and where people come by
	 * keys alone nobody would. What was wrong at first is what is told. */
	if (status != OK && cli_open(cli, DB_OPEN, &(struct problem){ 0 }) == OK)
		status = OK;
	if (argc == 2)
		key = arena_printf(&cli->arena, "%s %s", argv[0], argv[1]);
	if (status == OK)
		status = problem_default(&p, member_key_each(cli->session.db, key,
		                                             clock_believed(cli->session.db),
		                                             print_key, NULL));
	if (status == OK)
		status = cli_flush(&p);
	return status == OK ? CLI_DONE : cli_fail(&p, "ssh-keys");
}

const struct subcommand cli_ssh_keys = {
	.name = "ssh-keys",
	.summary = N_("the public keys of members, as sshd asks for them"),
	.usage =
	        N_("Usage: balai ssh-keys [TYPE BASE64]\n"
	           "\n"
	           "Prints lines of authorized_keys: the keys of all members who may sign in, or that\n"
	           "one if it is theirs. For sshd, which calls it when somebody comes with a key:\n"
	           "\n"
	           "    AuthorizedKeysCommand /usr/bin/balai ssh-keys %t %k\n"
	           "    AuthorizedKeysCommandUser balai\n"
	           "\n"
	           "Keys are added with balai user key, or by each member under \"My account\"."),
	.run = run,
};

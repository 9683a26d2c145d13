/* The way in: the caller's environment is thrown away, then the language, the command line, and from there
 * a subcommand or the screens. Opening the screens keeps an order: sign-in helper first, then limits,
 * the database, the walls around all of it, and then the terminal. */
#include "auth/auth.h"
#include "base/lang.h"
#include "cli/cli.h"
#include "screens/app.h"
#include "start/hall.h"
#include "start/kiosk.h"
#include "start/origin.h"
#include "start/process.h"
#include "start/shell.h"
#include "start/signals.h"
#include "start/walls.h"
#include "tui/ui.h"

struct start {
	struct cli *cli;
	const struct origin *origin;
	bool kiosk;
};

/* One visit: from the first screen to the end of the session. */
static int
open_screens(void *arg)
{
	const struct start *start = arg;
	struct cli *cli = start->cli;
	struct problem p = { 0 };
	struct app app = { .kiosk = start->kiosk };
	const struct auth_config auth = {
		.service = cli->conf.service,
		.pam_dir = cli->conf.pam_dir,
		.print = cli->conf.print_command,
		.print_timeout = cli->conf.print_timeout,
		.kiosk = start->kiosk,
		.tty = start->origin->tty,
		.rhost = start->origin->remote_host,
		.ssh_key = start->origin->ssh_key,
	};

	if (!cli->line.plain && !start->origin->dumb)
		ui_take_line(); /* what is typed from here on is for the screens */
	app.auth = auth_start(&auth, &p);
	if (!app.auth)
		return cli_fail(&p, _("sign-in"));
	process_limit();
	signals_set();
	enum status status = cli_open(cli, DB_OPEN, &p);
	if (status == OK) {
		walls_put_up(cli->conf.database, auth_helper(app.auth), auth_fd(app.auth));
		status = hall_run(cli, start->origin, &app, &p);
	}
	auth_stop(app.auth);
	return status == OK ? CLI_DONE : cli_fail(&p, _("the hall"));
}

static int
open_hall(struct start *start)
{
	struct problem p = { 0 };

	process_close();
	if (hall_take_keys(&start->cli->conf, &start->cli->arena, &p) != OK)
		return cli_fail(&p, _("configuration"));
	start->kiosk = start->cli->line.kiosk && !start->origin->remote;
	return start->kiosk ? kiosk_run(open_screens, start) : open_screens(start);
}

static int
run(struct cli *cli, const struct origin *origin, int argc, char **argv)
{
	if (process_borrows()) {
		cli_complain(_("start"), _("the program has a set-user-ID or set-group-ID bit, or "
		                           "capabilities, with which it does not run. Take them away "
		                           "with: chmod a-s, setcap -r"));
		return CLI_REFUSED;
	}
	arena_on_exhaustion(ui_restore);
	int code = cli_run(cli, argc, argv);
	if (code == CLI_OPEN_SCREENS)
		code = open_hall(&(struct start){ .cli = cli, .origin = origin });
	ui_restore();
	cli_close(cli);
	return code;
}

int
main(int argc, char **argv)
{
	struct cli cli = { .pages = hall_pages, .take_keys = hall_take_keys };
	struct arena arena = { NULL }; /* of *origin, for cli's may be emptied on the way */
	struct origin origin;

	process_files();
	const enum shell shell = shell_called(argc, argv);
	origin_read(&origin, &arena);
	origin_clean(&origin);
	lang_init();
	if (shell == SHELL_REFUSED)
		return shell_refuse();
	if (shell == SHELL_SCREENS)
		shell_line(&argc, &argv);
	int code = run(&cli, &origin, argc, argv);
	arena_free(&arena);
	return code;
}

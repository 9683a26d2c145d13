/* What the doctor looks at around the hall: terminal, confinement, printing, the gateway. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/confine.h"
#include "base/lang.h"
#include "cli/doctor.h"
#include "cli/gateway.h"
#include "core/notice.h"

/* A gateway that is down for a night is mended; for longer nobody has noticed. */
#define WAITS_TOO_LONG INT64_C(86400)

static bool
terminal_known(const char *term)
{
	static const char *const places[] = {"/etc/terminfo", "/lib/terminfo",
	                                     "/usr/share/terminfo", "/usr/lib/terminfo"};
	char path[512];

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		snprintf(path, sizeof(path), "%s/%c/%s", places[i], term[0], term);
		if (access(path, R_OK) == 0)
			return true;
	}
	return false;
}

static void
check_terminal(struct doctor *d)
{
	const char *term = getenv("TERM"); /* where it had the shape of a name */

	if (!isatty(STDOUT_FILENO))
		doctor_ok(d, _("terminal: none here"));
	else if (!term)
		doctor_bad(d, _("terminal: TERM names none. Do: export TERM=vt100"));
	else if (!terminal_known(term))
		doctor_bad(d, _("terminal: \"%s\" is not known here. Do: export TERM=vt100"),
		        term);
	else
		doctor_ok(d, _("terminal %s"), term);
}


static void
check_confinement(struct doctor *d)
{
	char words[400];

	if (confine_words(words, sizeof(words)))
		doctor_ok(d, _("confinement: %s"), words);
	else
		doctor_note(d, _("confinement: %s"), words);
}

/* -- Printing -------------------------------------------------------------------------------- */

/* Where the sign-in helper looks for it. */
static bool
found_in_path(struct arena *a, const char *program)
{
	static const char *const places[] = { "/usr/local/bin", "/usr/bin", "/bin" };

	if (strchr(program, '/'))
		return access(program, X_OK) == 0;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (access(arena_printf(a, "%s/%s", places[i], program), X_OK) == 0)
			return true;
	return false;
}

/* Who may write in the folder of a program may put another one there. False, having said so. */
static bool
place_is_safe(struct doctor *d, const char *what, const char *program)
{
	const char *folder = program[0] == '/' ? doctor_folder(d, program) : NULL;
	struct stat st;

	if (!folder || stat(folder, &st) != 0 || (st.st_mode & 022) == 0)
		return true;
	doctor_bad(d, _("%s: others may put another program in the place of %s. Do: chmod go-w %s"), what,
	           program, folder);
	return false;
}

static void
check_printing(struct doctor *d)
{
	const char *command = d->cli->conf.print_command;

	if (!command) {
		doctor_ok(d, _("printing: none is set up"));
		return;
	}
	const char *program = arena_strndup(&d->cli->arena, command + strspn(command, " \t"),
	                                    strcspn(command + strspn(command, " \t"), " \t"));
	struct stat st;
	if (program[0] == '/' && stat(program, &st) == 0 && !S_ISREG(st.st_mode))
		doctor_bad(d, _("printing: %s is no program. Correct [print] command."), program);
	else if (found_in_path(&d->cli->arena, program) && place_is_safe(d, _("printing"), program))
		doctor_ok(d, _("printing: %s"), command);
	else if (found_in_path(&d->cli->arena, program))
		return; /* said */
	else
		doctor_bad(d, _("printing: there is no program %s here. Install it (lp comes with CUPS), "
		                "or correct [print] command."), program);
}

/* -- The gateway ----------------------------------------------------------------------------- */

static void
check_gateway(struct doctor *d)
{
	const char *command = d->cli->conf.notify_command;
	struct problem p = { 0 };

	if (!command)
		doctor_ok(d, _("notices: no gateway is set up, they are read in the hall"));
	else if (gateway_check(command, &p) == OK) {
		if (place_is_safe(d, _("gateway"), command))
			doctor_ok(d, _("gateway %s"), command);
	} else
		doctor_bad(d, "%s", p.text);
}

void
doctor_notices(struct doctor *d, struct session *hall)
{
	struct notice_out first;

	if (!d->cli->conf.notify_command ||
	    notice_out_after(hall, &d->cli->arena, NULL, &first) != OK)
		return;
	const int64_t since = first.due != 0 ? first.due : first.at;
	if (clock_now() - since > WAITS_TOO_LONG)
		doctor_bad(d, _("notices: %lld wait to be sent, the first since %s. Look at: balai log "
		                "--source notify, and: systemctl status balai-notify.timer"),
		           (long long)notice_out_left(hall->db), time_long(&d->cli->arena, since));
	else
		doctor_ok(d, _("notices: %lld wait to be sent"),
		          (long long)notice_out_left(hall->db));
}

void
doctor_outside(struct doctor *d)
{
	check_terminal(d);
	check_confinement(d);
	check_printing(d);
	check_gateway(d);
}

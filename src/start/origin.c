/* The caller's environment and terminal: see origin.h. */
#include "start/origin.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "start/shell.h"

/* The shape of names that terminfo may be asked for: never a path. */
static bool
term_is_plausible(const char *term)
{
	size_t n = term ? strlen(term) : 0;

	if (n == 0 || n > 64 || !isalnum((unsigned char)term[0]))
		return false;
	return strspn(term, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-") == n;
}

static bool
locale_is_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
	}
	return false;
}

/* Hardware of the vt family shows no UTF-8, whatever the locale of the far end says. */
static bool
terminal_is_ascii(const char *term)
{
	return !locale_is_utf8() || (term && strncmp(term, "vt", 2) == 0);
}

/* A console sends the bytes of a key at once, a line may part them. */
static int
escape_delay(const struct origin *o)
{
	const char *tty = o->tty ? o->tty : "";
	bool console = strncmp(tty, "/dev/tty", 8) == 0 && isdigit((unsigned char)tty[8]);

	return !o->remote_host && (console || (o->term && strcmp(o->term, "linux") == 0)) ? 50 : 300;
}

/* First field of SSH_CONNECTION: the client's address. */
static const char *
remote_host(struct arena *a)
{
	const char *connection = getenv("SSH_CONNECTION");

	if (!connection || !*connection)
		return NULL;
	return arena_strndup(a, connection, strcspn(connection, " "));
}

void
origin_read(struct origin *o, struct arena *a)
{
	const char *term = getenv("TERM");
	const char *no_color = getenv("NO_COLOR");

	*o = (struct origin){
		.term = term_is_plausible(term) ? arena_strdup(a, term) : NULL,
		.tty = arena_strdup(a, ttyname(STDIN_FILENO)),
		.remote_host = remote_host(a),
		.ssh_key = shell_ssh_key(a),
		.dumb = term && strcmp(term, "dumb") == 0,
		.ascii = terminal_is_ascii(term),
		.mono = no_color && *no_color,
	};
	o->remote = o->remote_host || getenv("SSH_CLIENT") || getenv("SSH_TTY");
	o->escape_ms = escape_delay(o);
}

void
origin_clean(const struct origin *o)
{
	clearenv();
	if (o->term)
		setenv("TERM", o->term, 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("PATH", "/usr/bin:/bin", 1);
}

/* Where the program was started from, read once, before the caller's environment is thrown away: the
 * terminal and the line it is on. Nothing of that environment is used later, nor reaches a library. */
#ifndef BALAI_START_ORIGIN_H
#define BALAI_START_ORIGIN_H

#include <stdbool.h>

#include "base/arena.h"

struct origin {
	const char *term;        /* TERM, when it has the shape of a name; NULL: it has not, or none */
	const char *tty;         /* of standard input; NULL: it is no terminal */
	const char *remote_host; /* the client's address; NULL: the line does not come from afar */
	const char *ssh_key;     /* the key that sshd let them in by: shell_ssh_key(); or NULL */
	bool remote;             /* started by sshd, whether it said from where or not */
	bool dumb;               /* the terminal takes lines only */
	bool ascii;              /* it shows no UTF-8 */
	bool mono;               /* the person wants no colours (NO_COLOR) */
	int escape_ms; /* after which a lone ESC is the Escape key, on such a line */
};

/* Its strings live in `a`. */
void origin_read(struct origin *o, struct arena *a);
/* Empties the environment but for what *o says of the terminal: before any library may have looked into it,
 * the translations among them. What the system's loader did with it before main is past. */
void origin_clean(const struct origin *o);

#endif

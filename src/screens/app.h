/* What the screens share beside the session: the way to sign in, and how the program was
 * started. The toolkit carries it and does not look inside. */
#ifndef BALAI_SCREENS_APP_H
#define BALAI_SCREENS_APP_H

#include <stdbool.h>

#include "auth/auth.h"
#include "core/draft.h"
#include "core/session.h"
#include "tui/ui.h"

struct app {
	struct auth *auth;
	const char *tty;         /* PAM_TTY; NULL when none */
	const char *remote_host; /* PAM_RHOST; NULL at a local terminal */
	bool kiosk;              /* a public terminal in the hall */
	bool ask_first;          /* begin with the sign-in page, which can be passed over */
	bool language_chosen;    /* by an option or a key: wins over the profile's */
	bool plain_chosen;       /* likewise */
	const char *key_login;   /* whose SSH key this person came with; NULL: nobody's */
	bool key_alone;          /* the hall asks no password of them */
	char draft[GUEST_CODE_SIZE]; /* of what was begun here as a guest and not sent; "": none */
	const char *note;        /* shown on the sign-in page (the demo's accounts); NULL: none */
};

/* The source that a session and its failures are counted under. */
static inline const char *
app_source(const struct app *app)
{
	return app->remote_host ? app->remote_host : app->tty ? app->tty : "";
}

#endif

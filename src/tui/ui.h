/* The toolkit seen from main: one loop for either renderer. */
#ifndef BALAI_TUI_UI_H
#define BALAI_TUI_UI_H

#include "tui/screen.h"

struct ui_config {
	struct session *session;
	void *app;
	const struct screen *first; /* home: never closed */
	/* A guest asked for a command of COMMAND_MEMBER: push the sign-in screen, which calls
	 * ui_resume() once it is done. */
	void (*sign_in)(struct ui *ui);
	/* What the header shows: the place's name and who is here; into `a`. */
	void (*header)(struct session *s, struct arena *a, const char **where, const char **who);
	bool (*signed_in)(struct session *s);
	bool (*holds)(struct session *s, int right); /* for what to show */
	/* Once a second, and before a command: has anything changed elsewhere? Also where a session
	 * that was ended elsewhere is noticed: then *p says so (DENIED) and the ui signs out and goes
	 * home. */
	bool (*changed)(struct session *s, struct problem *p);
	/* Ends the session of who may not go on, once what they typed is kept. */
	void (*sign_out)(struct session *s);
	/* A person chose another language: kept in the profile. NULL: nowhere to keep it. */
	void (*language)(struct session *s, const char *code);
	bool ascii;
	bool mono;
	int escape_delay; /* ms; 0: the toolkit's own */
	const volatile int *stop; /* set by SIGHUP/SIGTERM: drafts are kept and the loop ends */
	const volatile int *resized; /* counted up by SIGWINCH; NULL: sizes never change */
};

/* Runs the screens on a terminal until the end. INVALID when TERM is unknown or stdin is no
 * terminal, with a sentence in *p. */
enum status ui_run_terminal(const struct ui_config *config, struct problem *p);
/* Runs the same screens as numbered prompts on stdin and stdout. */
enum status ui_run_plain(const struct ui_config *config, struct problem *p);

/* After sign-in: closes the sign-in screens down to the one that asked and runs its command; home
 * when nobody asked. */
void ui_resume(struct ui *ui);

/* Puts the terminal back as it was; safe at any time, also twice. */
void ui_restore(void);

#endif

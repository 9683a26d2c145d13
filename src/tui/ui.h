/* The toolkit seen from main: one loop for either renderer. */
#ifndef BALAI_TUI_UI_H
#define BALAI_TUI_UI_H

#include "tui/screen.h"

struct printout;

/* A key that a configuration gives a command in place of its own. */
struct ui_key {
	const char *command; /* its id, or help, languages, search, choices, reload, undo, actions,
	                      * end, end-now, back, redraw, plain, notices, lookup */
	const char *name;    /* "g", "F11", "Ctrl-T" */
	uint32_t key;        /* what ui_take_keys() makes of the name */
};

/* Reads the names of keys[n]. Returns NULL, or what is wrong with keys[*bad], translated: no such
 * command (on the screens, which end with NULL, or among the ids `also`), no such key, or one that
 * is taken. */
const char *ui_take_keys(const struct screen *const *screens, const char *const *also,
                         struct ui_key *keys, size_t n, size_t *bad, struct arena *a);

/* How long one may be away, in ms without any input. */
struct ui_idle {
	int page; /* 0: for ever */
	int form; /* while something is typed in a form that is open */
	int warn; /* between the question whether anybody is there and the end */
	bool guests; /* also where nobody is signed in */
};

/* Nobody was there any more, and what became of what they had typed. */
enum absence {
	ABSENT_NOT, /* the session did not end by that */
	ABSENT_NOTHING,
	ABSENT_KEPT, /* as drafts */
	ABSENT_LOST, /* some of it at least: in a form that keeps nothing */
};

/* Drafts of what a member types in a form, by the form's name and what it is about. */
struct ui_drafts {
	/* NULL: there is none; else in `a`, and when it was saved. */
	const char *(*read)(struct session *s, struct arena *a, const char *form, int64_t of,
	                    int64_t *saved);
	/* False: not now; asked again later. */
	bool (*save)(struct session *s, const char *form, int64_t of, const char *body);
	bool (*drop)(struct session *s, const char *form, int64_t of);
};

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
	 * home. With *p OK, a text in it is news for the member (a notice has arrived), whether
	 * screens have to be read again or not: it is told once, on any screen, as soon as no other
	 * message stands; plain lines tell it before their next question. */
	bool (*changed)(struct session *s, struct problem *p);
	/* Ends the session of who may not go on, once what they typed is kept. */
	void (*sign_out)(struct session *s);
	/* A person chose another language: kept in the profile. NULL: nowhere to keep it. */
	void (*language)(struct session *s, const char *code);
	const struct ui_drafts *drafts; /* for ui_form_kept(); NULL: such forms ask before they are left */
	/* Undoes what the person did last: *done, in `a`, says what. Else *p says why not. NULL: the
	 * key does nothing. */
	enum status (*undo)(struct session *s, struct problem *p, struct arena *a,
	                    const char **done);
	/* What that would be: *what, in `a`, names it, or *p says why there is nothing. NULL: it is
	 * undone unasked. */
	enum status (*undoable)(struct session *s, struct problem *p, struct arena *a,
	                        const char **what);
	/* Sends pages of text to the printer and says what comes of it. *pages and its text live
	 * during the call. NULL: there is no printing. */
	void (*print)(struct ui *ui, const struct printout *pages);
	int paper_lines; /* of a page; 0: the toolkit's own */
	const struct screen *notices; /* N: what is new for the member; NULL: none */
	const struct screen *lookup;  /* #: a thing by its code; NULL: none */
	/* A person chose plain lines, or the screen again: kept in the profile. NULL: nowhere. */
	void (*plain_chosen)(struct session *s, bool plain);
	const struct ui_key *keys; /* as ui_take_keys() left them */
	size_t key_count;
	bool ascii;
	bool mono;     /* no attribute at all */
	bool contrast; /* bold and reverse for what has the focus */
	int escape_delay; /* ms; 0: the toolkit's own */
	/* A public terminal: ending asks only where something would be lost, and one key ends at once
	 * (Ctrl-X, F12; in plain lines Ctrl-X too). */
	bool kiosk;
	struct ui_idle idle;
	bool *used;   /* set once anybody has pressed a key; NULL: not asked for */
	enum absence *absent; /* set when it ended because nobody was there; NULL: not asked for */
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

/* Before ui_run_terminal(), as early as can be: keys typed while the program starts are not echoed, and
 * are for the first screen. ui_restore() undoes it; without a terminal it does nothing. */
void ui_take_line(void);
/* Puts the terminal back as it was; safe at any time, also twice. */
void ui_restore(void);

#endif

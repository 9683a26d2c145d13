/* Screens and commands: const tables from which dispatch, hint bar, list of actions, plain menu
 * and help page are made. The toolkit knows no entity; a screen joins it with core. */
#ifndef BALAI_TUI_SCREEN_H
#define BALAI_TUI_SCREEN_H

#include "base/arena.h"
#include "base/status.h"
#include "tui/keymap.h"
#include "tui/view.h"

struct ui;
struct session;
struct command;
struct form_spec;

enum command_flags {
	COMMAND_BAR = 1 << 0,    /* shown in the hint line */
	COMMAND_MEMBER = 1 << 1, /* asks a guest to sign in first, then goes on by itself */
	COMMAND_STAFF = 1 << 2,  /* not even shown to who does not hold the right */
};

/* Runs for the screen on top whose state is given. */
typedef void command_run(struct ui *ui, void *state, const struct command *c);

struct command {
	const char *id;
	uint32_t key;      /* a character; 0: reached by the menu or list only */
	uint32_t function_key; /* K_F...: does the same, also within a text field; 0: none */
	const char *label; /* N_(): for the hint bar */
	/* What it says in place of `label` as things stand, N_(): of a key that turns something on
	 * and off. NULL: always the label. Pure, as view(). */
	const char *(*says)(const void *state);
	const char *help;  /* N_(): one sentence */
	int right;         /* of core's enum right; 0: none. The look of it; core checks again */
	unsigned flags;
	/* NULL when it can run now, else the reason, translated, in static storage or the data. */
	const char *(*disabled)(struct session *s, const void *state, const struct command *c);
	command_run *run;
	const struct screen *push; /* instead of run: the screen it opens, without an argument */
	int64_t version; /* of the one thing it acts on; 0: none, or a list's rows carry theirs */
	const void *arg; /* for commands made from a table of their own, as verbs are */
	/* A row that stands for the commands of the moment (the verbs of a workflow): appends them
	 * to out[max] and returns how many. All else in the row is unused. */
	size_t (*more)(struct session *s, const void *state, struct command *out, size_t max);
};

struct screen {
	const char *name;  /* "proposal": for help, logs and tests */
	const char *title; /* N_() */
	const char *help;  /* N_(): what this screen is for, two or three sentences */
	size_t state_size;
	const struct command *commands; /* ends with id == NULL and more == NULL */
	bool by_id; /* it is opened with an id (const int64_t *), which its state begins with */
	/* What it shows may be printed: the toolkit offers the command "print" (key =), which takes
	 * the view as pages (sheet.h), its list whole. */
	bool prints;
	/* Only for who is not signed in yet: once they are, it is left out of the way back. */
	bool for_guests;
	/* It is looked at for long without a key pressed: nobody is asked whether they are still there,
	 * unless something is typed on a screen below or, at a kiosk, somebody is signed in. */
	bool stays;
	/* Every key is for it alone: for screens with a single thing to do. Plain lines hand on the
	 * first character of a line, K_F10 and K_ESCAPE for their words, K_ENTER for an empty line. */
	void (*key)(struct ui *ui, void *state, uint32_t key);
	/* All may be NULL. open: once, with the argument of ui_push. On failure the screen does not
	 * open and the problem is the message. */
	enum status (*open)(struct ui *ui, void *state, const void *arg, struct problem *p);
	/* Reads what the view needs into `data`; called after open, when something changed in the
	 * database, after each command, and when a screen above closes. On failure the old data
	 * stays. `state` may point into data; its bytes are restored when refresh fails, so refresh
	 * leaves forms in it alone. */
	enum status (*refresh)(struct session *s, void *state, struct arena *data, struct problem *p);
	void (*view)(const void *state, struct view *v);
	/* On a wide screen, what is shown beside the view's list of the row with the focus. What it
	 * needs that refresh did not read, peek reads into `data` (which lives until the next peek)
	 * for the row that came to have the focus; it may be NULL. */
	void (*beside)(const void *state, const struct row *row, struct view *v);
	enum status (*peek)(struct session *s, void *state, struct arena *data,
	                    const struct row *row);
	/* The person looks for `words` ("" for everything): what the list reads from now on. Makes
	 * `/` and F3 open an entry in the message line; called at each character, and with the words
	 * from before when it is left by Esc. The list starts over; for more than the list, it calls
	 * ui_stale(). */
	void (*find)(struct ui *ui, void *state, const char *words);
	/* The text of the form's focused field (ui_field) changed: once for all that was typed since
	 * the last drawing. */
	void (*typed)(struct ui *ui, void *state);
	/* The form of the view was sent (its button). */
	void (*sent)(struct ui *ui, void *state);
	/* Keeps what is typed; called when a field is left, every 5 s of changes, and before the end.
	 * Returns whether it could be kept. */
	bool (*keep)(struct ui *ui, void *state);
	/* A watched descriptor became readable (ui_watch). */
	void (*event)(struct ui *ui, void *state);
	/* The timer that ui_timer set has run out. */
	void (*timer)(struct ui *ui, void *state);
	/* Another screen opens on top, after this one has been shown. */
	void (*covered)(struct ui *ui, void *state);
	void (*close)(struct ui *ui, void *state);
};

/* -- What a screen may ask of the toolkit -------------------------------------------------- */

struct session *ui_session(struct ui *ui);
void *ui_app(struct ui *ui); /* what the program put there: auth, configuration */
/* The screen on top. */
const struct screen *ui_screen(const struct ui *ui);

/* Opens a screen on top of this one; arg only needs to live during the call. */
void ui_push(struct ui *ui, const struct screen *screen, const void *arg);
/* Closes the top screen. */
void ui_pop(struct ui *ui);
/* Closes the top screen and runs `then` on the one below with what the top one found out; `answer`
 * may point into the closed screen's state, which lives until `then` has returned. */
void ui_answer(struct ui *ui, void (*then)(struct ui *ui, void *state, const void *answer),
               const void *answer);
/* The screen's form, empty; it is closed and wiped with the screen on top (within open: the one
 * being opened). One per screen. */
struct form *ui_form_new(struct ui *ui, const struct form_spec *spec);
/* The same for a form that the toolkit keeps while it is typed: what a member changed in it is a draft of
 * (spec->name, of), taken up again when the screen opens, and gone when ui_answer() closes it or
 * ui_form_done() was called. `of`: what it is about, or 0. Within open; *spec is copied. Who keeps a
 * form in a way of their own has form_spec.drafts and screen.keep instead. */
struct form *ui_form_kept(struct ui *ui, const struct form_spec *spec, int64_t of);
/* What stands in the form of the screen on top has been done with, and the screen stays. */
void ui_form_done(struct ui *ui);
/* An Enter that is typed right after the last is not for what is shown now: of the screen on top. */
void ui_settle(struct ui *ui);
/* Zeroed memory that lives as long as the screen on top (within open: the one being opened). */
void *ui_alloc(struct ui *ui, size_t size);
/* Closes all screens above the first. */
void ui_home(struct ui *ui);
/* Ends the program after this event. */
void ui_quit(struct ui *ui);

/* The message line: one sentence; kept until the next key that changes something. */
void ui_message(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_problem(struct ui *ui, const struct problem *p);

/* Asks; `yes` runs on the screen that asked. The question names the object. Default: not doing. */
void ui_confirm(struct ui *ui, const char *question, command_run *yes, const struct command *c);

/* What was just done can be taken back by F7 (ui_config.undo): on this screen at once, elsewhere
 * after a question that names it. */
void ui_did(struct ui *ui);
/* What was just done cannot: F7 says so once (`why`, translated, lasts), rather than to offer something
 * older. */
void ui_for_good(struct ui *ui, const char *why);

/* True when a member is signed in. Else opens the sign-in screens and returns false; once that is
 * done, `again` runs on the screen that asked. For what is not a command: forms that are sent. */
bool ui_need_member(struct ui *ui, void (*again)(struct ui *ui, void *state));
/* Opens the sign-in screens because the person wants to; ui_resume comes back to this one. */
void ui_sign_in(struct ui *ui);

/* The row with the focus in the view's list; NULL when there is none, or a pause. Plain lines do not
 * show it: a command that asks for it while nobody has named one gets NULL as well, opens nothing,
 * and is run once more when they have. */
const struct row *ui_row(struct ui *ui);
/* The rows of the list that stand on the screen, all of each: how many. Within close: of the screen
 * that closes. */
size_t ui_shown(struct ui *ui, const struct row **rows);
/* The rows that are marked in the view's list (list_source.marks), as they were when marked: how
 * many; 0: act on ui_row(). *rows live until a mark, the list or its screen changes. */
size_t ui_marked(struct ui *ui, const struct row **rows);
/* Takes all marks off. Those of rows that leave the list, or change, go by themselves. */
void ui_unmark(struct ui *ui);
/* The index of the menu line with the focus; 0 when there is no menu. */
size_t ui_item(struct ui *ui);
/* The field key with the focus in the view's form, NULL when none. */
const char *ui_field(struct ui *ui);
/* Lists start over at the next drawing, and pages at their top: they show something else. */
void ui_list_restart(struct ui *ui);
/* As if these words had been looked for and kept: the list starts anew. */
void ui_find(struct ui *ui, const char *words);

/* The screen's refresh() runs before the next drawing. */
void ui_stale(struct ui *ui);
/* The screen's event() runs when fd is readable; -1: no longer. One per screen. Events and timers
 * reach a screen only while it is on top; they wait while another covers it. */
void ui_watch(struct ui *ui, int fd);
/* The screen's timer() runs after `ms`; -1: no timer. */
void ui_timer(struct ui *ui, int ms);

/* The language changed: labels are made anew. */
void ui_language(struct ui *ui, const char *code);

/* Plain lines go on just now: there are no keys to speak of. */
bool ui_in_lines(const struct ui *ui);
/* Goes on as plain lines, or as screens, without asking: what the profile of who signed in says.
 * Where a terminal cannot show screens, it says so and lines stay. */
void ui_plain(struct ui *ui, bool plain);

/* A page of text with a title: rules, help, a receipt. Both are copied. */
void ui_page(struct ui *ui, const char *title, const char *text);

#endif

/* What the parts of the toolkit share: the stack of screens and the renderer in force. Screens
 * never see this; they have screen.h. */
#ifndef BALAI_TUI_UI_INTERNAL_H
#define BALAI_TUI_UI_INTERNAL_H

#include "tui/idle.h"
#include "tui/list.h"
#include "tui/marks.h"
#include "tui/textbox.h"
#include "tui/form.h"
#include "tui/ui.h"

struct form;
struct lines;

#define COMMANDS_MAX 64
#define COMMAND_ID_SIZE 64
#define MESSAGE_SIZE 400
#define DID_SIZE 200

/* A screen that is open. */
struct frame {
	struct frame *below;
	const struct screen *screen;
	unsigned long opened; /* its number: never the same twice */
	struct arena arena; /* the state */
	struct arena data;  /* what refresh read */
	void *state;
	bool loaded; /* refresh succeeded once */
	bool stale;  /* refresh is due before the next drawing */
	bool shown;  /* drawn since it came to be on top */
	struct problem trouble; /* why it did not, while not loaded */
	int watch;     /* descriptor; -1: none */
	int64_t timer; /* in clock_ticks; -1: none */
	int64_t settled; /* in clock_ticks: an Enter typed before is not for it */
	/* Of the focusable block named `block`. */
	const char *block;
	const struct list_source *source;
	struct list list;
	struct arena peeked; /* what peek read */
	int64_t peeked_id;   /* of that row */
	bool peek;           /* it is to be read again */
	struct marks marks;
	bool listing; /* the list has its first window */
	bool aimed;   /* ... and a line of it was named by its number, just now */
	bool restart; /* ... and has to begin again */
	bool reread;  /* ... or to be read again in place */
	const char *words; /* what the list was searched for; NULL: nothing */
	size_t item;   /* menu: which has the focus */
	size_t scroll; /* first line shown of a body that is longer than its room */
	bool reading;  /* ... with a form, whose focus may be out of sight meanwhile */
	size_t arrived; /* the form's focus at the last drawing, and 1; 0: not drawn yet */
	struct form *form;  /* of the view, in the state */
	struct form *owned; /* to be closed with the frame; NULL: none */
	struct kept *kept;  /* ... which the toolkit keeps; NULL: not so */
	bool relabel;      /* the language changed since its options were asked */
};

/* A form that the toolkit keeps. */
struct kept {
	int64_t of;
	struct form_spec spec;
	const char *before; /* form_draft() of it as it was opened */
	bool there;         /* there is a draft */
};

struct ui;

/* What differs between a terminal and plain lines. */
struct renderer {
	/* Takes the line over, sets ui->own; and gives it back. */
	enum status (*open)(struct ui *ui, struct problem *p);
	void (*close)(struct ui *ui);
	void (*draw)(struct ui *ui);
	/* Milliseconds for which drawing is better put off; 0: none. NULL: never. */
	int (*busy)(struct ui *ui);
	/* Standard input is readable: takes what is there. False: it has ended. */
	bool (*input)(struct ui *ui);
	/* False: input has to wait for something else first. */
	bool (*listens)(struct ui *ui, int64_t now);
	/* Input taken earlier that can go on now; *did: it went on. False: it has ended. */
	bool (*resume)(struct ui *ui, int64_t now, bool *did);
	/* Milliseconds until resume() has something to do without further input; -1: never. */
	int (*wait)(struct ui *ui, int64_t now);
	void (*resize)(struct ui *ui);
	void (*redraw)(struct ui *ui); /* everything anew: the line garbled it */
	/* A screen opened on top, or the top one closed. */
	void (*turned)(struct ui *ui);
	/* The end comes without the person: what they have begun to type goes where it was meant to.
	 * NULL: it is there. */
	void (*keep)(struct ui *ui);
	/* A message has to wait for the next question: it cannot just appear. Nor is the mark seen:
	 * commands on a row ask which. */
	bool asks;
};

extern const struct renderer terminal_renderer;
extern const struct renderer plain_renderer;

enum turn {
	TURN_NONE,
	TURN_CHOSEN, /* the person pressed P: to be remembered */
	TURN_TOLD,   /* their profile says so */
};

struct ui {
	const struct ui_config *config;
	const struct renderer *renderer;
	void *own; /* the renderer's */
	struct frame *top;
	struct frame *closing; /* while its close() runs */
	unsigned long opened; /* frames so far */
	struct frame *dead; /* closed during this event, freed after it */
	struct arena scratch; /* the view */
	struct view view;
	bool viewed; /* `view` shows the top frame as it is now */
	char message[MESSAGE_SIZE];
	bool message_fresh; /* set during this event */
	char news[MESSAGE_SIZE]; /* still to be told; "": nothing */
	int64_t news_until; /* the message is news and stays so long, in clock_ticks; 0: it is none */
	bool ended;
	struct idle idle;
	enum turn turning; /* the other renderer goes on after this event */
	char *ahead;       /* read by the renderer before, and not yet answered; NULL: nothing */
	size_t ahead_size;
	int64_t ticked;
	int resized;
	size_t room; /* rows that the focusable block, or the body of a pager, has on the screen */
	size_t length; /* lines of the whole body, for scrolling */
	struct textbox entry;   /* the words searched for, while they are typed */
	unsigned long entry_of; /* the number of the frame they are for; 0: nobody searches */
	unsigned long vain_of;  /* ... who was told that there is nothing to search; 0: nobody */
	unsigned long typed;    /* the number of the frame whose form changed; 0: none */
	/* Where nobody sees the mark: the frame whose command `which` waits for a line's number. */
	unsigned long which_of;
	char which[COMMAND_ID_SIZE];
	bool withheld; /* the command that runs asked for the row and was not given it */
	/* The frame on which what F7 takes back was done, and what that is. */
	unsigned long did_of;
	const char *for_good; /* why what was done last cannot be taken back; NULL: it can */
	bool did_now; /* during this event: a form that closes leaves it to the screen below */
	char did[DID_SIZE];
	/* Who goes on after sign-in. */
	struct frame *asked;
	char asked_command[COMMAND_ID_SIZE];
	void (*asked_again)(struct ui *ui, void *state);
};

/* -- ui.c: the stack -------------------------------------------------------------------------- */

void ui_begin(struct ui *ui, const struct ui_config *config, const struct renderer *renderer);
void ui_finish(struct ui *ui);
/* Brings the top frame up to date (refresh, lists) and returns its view. */
const struct view *ui_view(struct ui *ui);
/* The view no longer shows what is true. */
void ui_changed(struct ui *ui);
/* Once somebody is signed in: the way back leads past screens for guests alone (command.c). */
void ui_leave_out_guests(struct ui *ui);
/* Frees the frames that closed during the event. */
void ui_bury(struct ui *ui);
/* The form, list or menu of the view; NULL when it has another or none. */
struct form *ui_form(struct ui *ui);
const struct block *ui_menu(struct ui *ui);
struct list *ui_list(struct ui *ui);
/* "2 marked.", in `a`; NULL while nothing is. */
const char *ui_marks_text(struct ui *ui, struct arena *a);
/* The screen on top has nothing to choose or fill in until its watched descriptor speaks. */
bool ui_awaits(struct ui *ui);

/* The row with the focus, seen or not; NULL when there is none, or a pause. */
const struct row *rows_focused(struct ui *ui);
/* What the screen shows beside its list, into *v, which has its arena; false: nothing. */
bool ui_beside(struct ui *ui, struct view *v);

/* -- run.c: the renderers --------------------------------------------------------------------- */

/* The other renderer goes on: the person wants it. */
void ui_turn(struct ui *ui);
/* Hands bytes that were read to the next renderer, which forgets them once it has them. */
void ui_ahead(struct ui *ui, const void *bytes, size_t n);
void ui_forget_ahead(struct ui *ui);

/* -- command.c: commands ---------------------------------------------------------------------- */

/* The commands of a frame that exist for this person now; out[COMMANDS_MAX]. */
size_t command_collect(struct ui *ui, const struct frame *f, struct command *out);
/* Why it cannot run; NULL when it can. */
const char *command_reason(struct ui *ui, const struct frame *f, const struct command *c);
/* Runs the command of that id on the top frame, or says why not, or asks to sign in first. False
 * when there is none (any more). */
bool command_invoke(struct ui *ui, const char *id);
bool command_invoke_key(struct ui *ui, uint32_t key);
/* False when the session was ended elsewhere: the person is told, and home is on top. */
bool command_still_here(struct ui *ui);

/* -- print.c ---------------------------------------------------------------------------------- */

/* Offered where a screen prints, if there is a way to. */
extern const struct command print_command;

/* -- kept.c ----------------------------------------------------------------------------------- */

/* After the screen on top was opened: its draft, if it has one. */
void kept_take_up(struct ui *ui);
/* Puts what was typed away; false: not now. */
bool kept_put(struct ui *ui, struct frame *f);
/* What was typed has become what it was for. */
void kept_done(struct ui *ui, struct frame *f);
/* Is there anything to throw away? */
bool kept_typed(const struct frame *f);
/* Offered then; its function key is no other command's of a screen that has such a form. */
extern const struct command kept_command;

/* -- news.c ----------------------------------------------------------------------------------- */

/* Keeps what changed() has to tell. */
void news_take(struct ui *ui, const struct problem *p);
void news_forget(struct ui *ui);
/* What is still to be told; NULL: nothing. */
const char *news_waiting(struct ui *ui);
/* Makes it the message, unless that would cover another or an entry covers it; false: not so. */
bool news_tell(struct ui *ui);
/* The message is news that is not to be taken away yet. */
bool news_stays(const struct ui *ui);

/* -- loop.c ----------------------------------------------------------------------------------- */

void loop_run(struct ui *ui);
/* Has what is typed in the frame's form kept as a draft. True when nothing is left that should
 * be. */
bool loop_keep(struct ui *ui, struct frame *f);
bool loop_keep_all(struct ui *ui);
/* Something is typed in a form that keeps nothing, on any screen of the stack. */
bool loop_unsaved(const struct ui *ui);

/* -- dispatch.c: what keys do ----------------------------------------------------------------- */

void dispatch_key(struct ui *ui, uint32_t key, int columns);
/* Reads again everything that is shown. */
void dispatch_reload(struct ui *ui);
/* What both renderers do when told to go back, end, or choose. */
void dispatch_back(struct ui *ui);
void dispatch_end(struct ui *ui);
void dispatch_choose(struct ui *ui, const struct menu_item *item);
/* Enter on the focused row. */
void dispatch_open(struct ui *ui);
/* Marks the focused row, or takes its mark off. False: there is nothing to mark. */
bool dispatch_mark(struct ui *ui);
/* A page of the list on or back. */
void dispatch_page(struct ui *ui, bool down);
/* The form's button. */
void dispatch_send(struct ui *ui);

/* What is new for who is signed in, and a thing by its code: false where there is no such screen. */
bool dispatch_notices(struct ui *ui);
bool dispatch_lookup(struct ui *ui);

/* -- undo.c ----------------------------------------------------------------------------------- */

/* Undoes what the person did last, and says so, or asks first. False: there is no undoing here. */
bool dispatch_undo(struct ui *ui);

/* -- keys.c: keys that were given ------------------------------------------------------------- */

/* The key that means everywhere what the key pressed was given for; 0: it was taken away. */
uint32_t keys_common(const struct ui *ui, uint32_t key);
/* Lets a command have the key it was given. */
void keys_apply(const struct ui_config *config, struct command *c);
/* The i-th of what is the same everywhere; NULL behind the last. */
const char *keys_common_id(size_t i);
/* "F1/?": the keys of what is the same everywhere. */
const char *keys_name(const struct ui *ui, struct arena *a, const char *id, const char *between);

/* At a kiosk, the key that ends the visit at once, whatever is open. */
bool keys_end_now(const struct ui *ui, uint32_t key);

/* The key of what is the same everywhere: that of a function where letters are typed. */
uint32_t keys_key(const struct ui *ui, const char *id, bool typing);

/* -- hints.c: the two lowest lines ------------------------------------------------------------ */

/* As wide as *l at most, and in its arena. */
const char *hints_here(struct ui *ui, struct lines *l);
const char *hints_everywhere(struct ui *ui, struct lines *l);

/* -- find.c: search as one types -------------------------------------------------------------- */

/* Opens the entry. Where the screen on top does not search, says so, and what is typed then is
 * nobody's until Enter, Esc or a key that types nothing. */
void find_begin(struct ui *ui);
/* Says that there is nothing to search. */
void find_nothing(struct ui *ui);
/* The words so far; NULL: there is no entry. */
const char *find_entry(struct ui *ui);
/* Both false: not for the entry. */
bool find_key(struct ui *ui, uint32_t key);
bool find_paste(struct ui *ui, const char *text);
/* Searches for a line read elsewhere. */
void find_set(struct ui *ui, const char *words);

/* -- pick.c: a choice as a list --------------------------------------------------------------- */

/* Opens it for the form's focused field; false when that has no options. */
bool pick_begin(struct ui *ui);
bool pick_on_top(const struct ui *ui);

/* -- builtin.c, help.c: screens of the toolkit's own -------------------------------------------------- */

void builtin_help(struct ui *ui);
void builtin_languages(struct ui *ui);
void builtin_actions(struct ui *ui);
/* A question is open. */
bool builtin_asks(const struct ui *ui);
/* Answers it, where it is open, by the first letter of yes or no in the language in force. */
bool builtin_answer(struct ui *ui, uint32_t letter);
/* A letter that does nothing as long as it is open, whatever it does elsewhere. */
bool builtin_ignores(const struct ui *ui, uint32_t key);
/* Asks before the session ends; asked again while the question stands, ends it. */
void builtin_end(struct ui *ui, const char *question);
/* Goes on as plain lines; at a kiosk asks first, since lines show all that is typed. */
void builtin_turn(struct ui *ui);
/* Asks before a screen with unsaved text closes. */
void builtin_leave(struct ui *ui, const char *question);

#endif

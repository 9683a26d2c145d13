/* What the parts of the toolkit share: the stack of screens and the renderer in force. Screens
 * never see this; they have screen.h. */
#ifndef BALAI_TUI_UI_INTERNAL_H
#define BALAI_TUI_UI_INTERNAL_H

#include "tui/list.h"
#include "tui/ui.h"

struct form;

#define COMMANDS_MAX 64
#define COMMAND_ID_SIZE 64
#define MESSAGE_SIZE 400

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
	struct problem trouble; /* why it did not, while not loaded */
	int watch;     /* descriptor; -1: none */
	int64_t timer; /* in clock_ticks; -1: none */
	/* Of the focusable block named `block`. */
	const char *block;
	const struct list_source *source;
	struct list list;
	bool listing; /* the list has its first window */
	bool restart; /* ... and has to begin again */
	bool reread;  /* ... or to be read again in place */
	size_t item;   /* menu: which has the focus */
	size_t scroll; /* first line shown of a body that is longer than its room */
	struct form *form;  /* of the view, in the state */
	struct form *owned; /* to be closed with the frame; NULL: none */
	bool relabel;      /* the language changed since its options were asked */
};

struct ui;

/* What differs between a terminal and plain lines. */
struct renderer {
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
};

struct ui {
	const struct ui_config *config;
	const struct renderer *renderer;
	void *own; /* the renderer's */
	struct frame *top;
	unsigned long opened; /* frames so far */
	struct frame *dead; /* closed during this event, freed after it */
	struct arena scratch; /* the view */
	struct view view;
	bool viewed; /* `view` shows the top frame as it is now */
	char message[MESSAGE_SIZE];
	bool message_fresh; /* set during this event */
	bool ended;
	int64_t ticked;
	int resized;
	size_t room; /* rows that the focusable block, or the body of a pager, has on the screen */
	size_t length; /* lines of the whole body, for scrolling */
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
/* Frees the frames that closed during the event. */
void ui_bury(struct ui *ui);
/* The form, list or menu of the view; NULL when it has another or none. */
struct form *ui_form(struct ui *ui);
const struct block *ui_menu(struct ui *ui);
struct list *ui_list(struct ui *ui);
/* The screen on top has nothing to choose or fill in until its watched descriptor speaks. */
bool ui_awaits(struct ui *ui);

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

/* -- loop.c ----------------------------------------------------------------------------------- */

void loop_run(struct ui *ui);
/* Has what is typed in the frame's form kept as a draft. True when nothing is left that should
 * be. */
bool loop_keep(struct ui *ui, struct frame *f);
bool loop_keep_all(struct ui *ui);

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
/* A page of the list on or back. */
void dispatch_page(struct ui *ui, bool down);
/* The form's button. */
void dispatch_send(struct ui *ui);

/* -- builtin.c: screens of the toolkit's own -------------------------------------------------- */

void builtin_help(struct ui *ui);
void builtin_languages(struct ui *ui);
void builtin_actions(struct ui *ui);
/* Asks before the session ends; asked again while the question stands, ends it. */
void builtin_end(struct ui *ui, const char *question);
/* Asks before a screen with unsaved text closes. */
void builtin_leave(struct ui *ui);

#endif

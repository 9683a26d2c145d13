/* Forms: a const table of fields onto a plain struct (offsetof). The engine owns focus, editing,
 * errors beside the field, drafts and unsaved changes; the screen gives the table, a struct to
 * fill and what to do when it is sent.
 *
 * While typed, each field but choices is a text buffer of its own (struct textbox), numbers too,
 * so that nothing typed is lost by being wrong; form_take() turns the buffers into the struct.
 *
 * A choice with few options can have them beneath it, one a line (`listed`); fields of which several
 * options are chosen, or put in order, always have. There a mark moves among the options. */
#ifndef BALAI_TUI_FORM_H
#define BALAI_TUI_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "tui/textbox.h"

struct session;

enum field_kind {
	FIELD_TEXT,     /* const char *; one line */
	FIELD_LONG,     /* const char *; paragraphs */
	FIELD_PASSWORD, /* const char *; never shown, never drafted */
	FIELD_NUMBER,   /* int64_t; empty: FIELD_NONE */
	FIELD_MONEY,    /* int64_t rupiah; empty: FIELD_NONE; dots and "Rp" are accepted */
	FIELD_DECIMAL,  /* int64_t thousandths; empty: FIELD_NONE; comma or point */
	FIELD_CHOICE,   /* int64_t: value of the chosen option; FIELD_NONE where there are none */
	FIELD_YES_NO,   /* int64_t 0/1 */
	FIELD_DATE,     /* int64_t day number; empty: FIELD_NONE; "3-8-2026", "3 agustus 2026" */
	FIELD_TREE,     /* as FIELD_CHOICE, of options with depth; looked for by any part of a name */
	FIELD_PIN,      /* const char *: exactly `max` digits; never shown, never drafted */
	FIELD_SEVERAL,  /* int64_t: bit i is set where option i is chosen; 0: none is */
	FIELD_ORDER,    /* const char *: numbers of options (from 1), first place first: "3 1 2"; "" */
};

#define FIELD_NONE (-1)
#define FORM_FIELDS 24
#define FORM_OPTIONS 60 /* of FIELD_SEVERAL and FIELD_ORDER; more are not offered */
#define FORM_NOTHING SIZE_MAX /* the index of the option where none is chosen */

struct option {
	int64_t value;
	const char *label; /* already translated */
	int depth;         /* indentation in a tree */
	const char *also;  /* other words it is looked for by; NULL: none */
};

struct field {
	const char *key;   /* also the problem's field and the draft's name */
	const char *label; /* N_(); NULL: the intro says it all */
	const char *hint;  /* N_(): one line, an example; NULL for none */
	const char *said;  /* ... in plain lines, which have no keys; NULL: the hint; "": none */
	/* What is asked, above the field; paragraphs. Never looked up: translated already, or
	 * somebody's own words. Lives as long as the form. NULL: nothing. */
	const char *intro;
	bool own; /* nor are label and hint looked up: a field made at run time */
	enum field_kind kind;
	size_t offset;
	size_t max;        /* characters, text kinds; shown when exceeded, enforced when sent */
	bool required;     /* of choices: an option of value FIELD_NONE will not do */
	/* FIELD_CHOICE: the options stand beneath it, and nothing is chosen to begin with. */
	bool listed;
	/* FIELD_SEVERAL, FIELD_ORDER: how many options an answer has, if there is one; 0: no bound. */
	size_t least;
	size_t most;
	bool complete; /* FIELD_ORDER: ... all of them */
	/* FIELD_CHOICE, FIELD_TREE, FIELD_SEVERAL, FIELD_ORDER: the options, in `a`; asked once when
	 * the form opens. FIELD_TEXT: what F4 offers to take over, in lines its number. NULL: the given ones, which live as long as the form (of SEVERAL and ORDER
	 * their values mean nothing). */
	size_t (*options)(struct session *s, struct arena *a, struct option **options);
	const struct option *given;
	size_t given_count;
};

struct form_spec {
	const char *name;           /* the draft's form name */
	const struct field *fields; /* ends with key == NULL */
	const char *send;           /* N_(): label of the button */
	bool drafts;                /* saved through save() below as one types */
	bool quick;                 /* Enter in the last field sends: for typing in many */
	bool unasked;               /* without drafts: left without a question, though filled in:
	                             * a password, a filter, what is looked up */
	bool one_by_one;            /* at a kiosk: one question a screen, and at the end all of them to
	                             * be looked over; Esc goes one back */
	bool paged;                 /* one page of several: in lines, "<" at its first question goes
	                             * back to the page before */
};

struct form_field_state {
	struct textbox box; /* all but choices; of several options their numbers */
	struct option *options; /* of choices */
	size_t option_count;
	size_t chosen; /* index of the option, or FORM_NOTHING; FIELD_YES_NO: 0 or 1 */
	/* FIELD_SEVERAL, FIELD_ORDER: indices of the chosen options: rising; by place. */
	unsigned char picks[FORM_OPTIONS];
	size_t picked;
	size_t mark;     /* listed options: the index of the one that keys are for */
	int digit;       /* ... the first of two digits of a number; -1: none was typed */
	bool pointed;    /* ... which was moved there, and nothing taken since */
	size_t refused;  /* characters typed since it got the focus that may not stand in it */
	char error[320]; /* beside the field, translated; "" for none */
	/* What somebody else has put there meanwhile, who changed it too: shown beneath what was typed.
	 * In the form's arena; "": they emptied it; NULL: nothing. */
	const char *theirs;
};

struct form {
	const struct form_spec *spec;
	struct arena arena; /* options and what form_take hands out */
	struct form_field_state state[FORM_FIELDS];
	size_t count;
	const char *filled; /* form_draft() of what it was last filled with; NULL: never was */
	size_t focus;  /* field index; count: the button */
	bool one_by_one; /* only the field with the focus is shown; at the button, all that was answered.
	                  * One goes on once the answer will do */
	bool looked_over; /* ... the button was reached once: on leads to what is wrong still, or there */
	bool changed;  /* since opened or last kept as a draft */
	bool touched;  /* since opened: a draft is kept when it is left, or leaving is asked about */
	char kept[200]; /* what to say when it is left and was kept; "": the usual sentence */
	int64_t changed_at; /* clock_ticks of the first change not yet saved */
};

/* What a key did. */
enum form_result {
	FORM_UNUSED,  /* nothing: the key is for the screen */
	FORM_MOVED,   /* the cursor moved in the field, or a sentence stands beside it */
	FORM_CHANGED, /* its content changed */
	FORM_LEFT,    /* the focus is on another field: the moment to keep a draft */
	FORM_SENT,    /* the button was pressed */
};

/* Begins with empty fields (FIELD_CHOICE not listed: the first option). What *f held is forgotten: it is new
 * or closed. At most FORM_FIELDS fields are taken. */
void form_open(struct form *f, const struct form_spec *spec, struct session *s);
/* Asks for the options again (the language changed), keeping what is chosen. */
void form_relabel(struct form *f, struct session *s);
/* Puts the struct's values into the fields; what was typed before is done with. */
void form_fill(struct form *f, const void *values);

/* Gives a key to what has the focus; `columns`: the width at which long texts are wrapped.
 * Tab and Down go on, Shift-Tab and Up back; Tab goes round, Down and Up are unused at the ends.
 * Ctrl-U empties a text of one line. Enter goes on, but is a line feed in long text and sends on the
 * button. In choices Left, Right
 * and Space step, Home and End go to the ends, a letter goes to the next option that begins with
 * it, a digit to the option of that number where there are at most 9; other letters and digits do
 * nothing, so that they never run a command by mistake; nor do digits on the button. Yes/no takes
 * its words' first letters.
 *
 * Where options are listed, Up and Down move the mark and leave the field at its ends; Home, End and
 * first letters move it too. Space takes the option under the mark: a choice chooses it, of several
 * it is chosen or no longer, in an order it gets the next free place or gives up its own, and those
 * behind move up. A digit does the same to the option of that number; of more than nine, where
 * another digit could follow, it only moves the mark and waits for that; Enter then says that there is
 * none. What is chosen of a choice that may stay empty is taken back by its number or Space. Enter
 * never chooses otherwise: it goes on, but says so once where the mark was moved to an option that is
 * not chosen, and what is missing where the answer will not do. Backspace and Delete take back the
 * whole answer; + and - move an option that has a place up and down. */
enum form_result form_key(struct form *f, uint32_t key, int columns);
/* Inserts pasted bytes in the field with the focus. What had to be left out, or that it was too
 * much and nothing was inserted, stands beside the field. */
enum form_result form_paste(struct form *f, const char *bytes, size_t n);
/* Replaces a field's content by a line or text read elsewhere. Choices are given by number (from
 * 1) or by the label or its beginning; yes/no by its words or their first letters; several by
 * numbers or labels between commas ("1, 3"), numbers between blanks as well ("3 1 2"), of an order
 * in it; "" takes back an answer to listed options. False: a sentence stands in its error; what could
 * not be taken at all left the field as it was: a number or label that is none, too many, and in an
 * order an option named twice. */
bool form_set_text(struct form *f, size_t field, const char *text);
/* Chosen from what there is, not typed? Hidden while typed? Are its options listed beneath it? */
bool form_is_choice(enum field_kind kind);
bool form_secret(enum field_kind kind);
/* Does it ask for one? */
bool form_has_secret(const struct form *f);
bool form_lists(const struct field *field);
/* Takes the option of that index, as if it had been stepped to; a listed one as its number does. */
enum form_result form_take_option(struct form *f, size_t field, size_t option);
/* Is it text with something to take over, and what a line that was typed for it takes: of a number the
 * option, else what it says. */
bool form_offers(const struct form *f, size_t field);
const char *form_offered(const struct form *f, size_t field, const char *typed);
/* The label and the hint as they are to be read. The label is never NULL, but "" where there is
 * none. */
const char *form_name(const struct form *f, size_t field);
const char *form_hint(const struct form *f, size_t field);
/* In plain lines; "": none. */
const char *form_said(const struct form *f, size_t field);
/* Is the option chosen; in an order: its place, from 1. 0: it is not. */
size_t form_place(const struct form *f, size_t field, size_t option);
/* How many options are chosen and may be ("2 of at most 3 chosen"), or placed. In `a`; NULL: the field
 * is none of which several are. */
const char *form_tally(const struct form *f, size_t field, struct arena *a);
/* The answer in words: as form_shown(), but of several options their labels, "1. Water, 2. Road" where
 * they have an order. In `a` or as form_shown(). */
const char *form_words(const struct form *f, size_t field, struct arena *a);
/* How what was typed is understood, where that is not plain from it: a date with its month's name.
 * In `a`; NULL: nothing to say. */
const char *form_understood(const struct form *f, size_t field, struct arena *a);
/* What to show for a field: its text, the label of what is chosen, "Yes" or "No", of several options
 * their numbers ("1, 3"; "3 1 2" in an order). Never NULL. Secrets come as they are: who paints hides
 * them. */
const char *form_shown(const struct form *f, size_t field);

/* Checks kinds, required and max, and fills the struct (strings in f->arena, cleaned; one-line
 * text without blanks around it; passwords as they are). INVALID: errors stand beside their fields,
 * the first has the focus, *p (may be NULL) counts them, and numbers at fault are FIELD_NONE.
 * Where text_clean left characters out, the field holds the cleaned text, says so, and the form is
 * INVALID this once: the writer looks at it and sends again. */
enum status form_take(struct form *f, void *values, struct problem *p);
/* The rest of form_take(): whether a sentence stands beside any field. For who adds to these what only
 * the screen or the rules know, so that all of it is told at once. */
enum status form_wrong(struct form *f, struct problem *p);
/* Adds such a sentence, where the field that the problem names has none yet. */
void form_also(struct form *f, const struct problem *p);
/* Shows a problem that core found beside its field (if it names one) and moves the focus there. */
void form_problem(struct form *f, const struct problem *p);

/* Somebody else changed the thing since the form was filled: it has been filled anew with how that
 * stands now. `before` is what `filled` was until then, `mine` form_draft() of what had been typed.
 * Fields that were not touched stay as they are now; what was typed in the others is put back, and
 * beneath those that both changed stands what the other one has made of them. The names of the fields
 * taken over so, and of those both changed; in `a`, "": none. */
void form_meet(struct form *f, const char *before, const char *mine, struct arena *a,
               const char **taken, const char **both);

/* The sentence that says what stands in `theirs`; in `a`; NULL: nothing. */
const char *form_theirs(const struct form *f, size_t field, struct arena *a);

/* Every field but passwords as one line, for a draft; form_restore reads it back. */
char *form_draft(const struct form *f, struct arena *a);
/* Fields the draft does not name, or options that are no more, stay as they are; a broken draft
 * gives back what can be read of it. NULL is an empty draft. */
void form_restore(struct form *f, const char *draft);
/* The same of the fields alone in which it differs from `before`, a form_draft() of this form; "": of
 * none. */
char *form_changes(const struct form *f, const char *before, struct arena *a);
/* What was typed is lost when the form is left: nothing keeps it, and it is more than a moment's. */
bool form_unsaved(const struct form *f);
/* Wipes and frees. */
void form_close(struct form *f);

#endif

/* Forms: a const table of fields onto a plain struct (offsetof). The engine owns focus, editing,
 * errors beside the field, drafts and unsaved changes; the screen gives the table, a struct to
 * fill and what to do when it is sent.
 *
 * While typed, each field but choices is a text buffer of its own (struct textbox), numbers too,
 * so that nothing typed is lost by being wrong; form_take() turns the buffers into the struct. */
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
};

#define FIELD_NONE (-1)
#define FORM_FIELDS 24

struct option {
	int64_t value;
	const char *label; /* already translated */
	int depth;         /* indentation in a tree */
	const char *also;  /* other words it is looked for by; NULL: none */
};

struct field {
	const char *key;   /* also the problem's field and the draft's name */
	const char *label; /* N_() */
	const char *hint;  /* N_(): one line, an example; NULL for none */
	enum field_kind kind;
	size_t offset;
	size_t max;        /* characters, text kinds; shown when exceeded, enforced when sent */
	bool required;     /* of choices: an option of value FIELD_NONE will not do */
	/* FIELD_CHOICE, FIELD_TREE: the options, in `a`; asked once when the form opens. */
	size_t (*options)(struct session *s, struct arena *a, struct option **options);
};

struct form_spec {
	const char *name;           /* the draft's form name */
	const struct field *fields; /* ends with key == NULL */
	const char *send;           /* N_(): label of the button */
	bool drafts;                /* saved through save() below as one types */
	bool quick;                 /* Enter in the last field sends: for typing in many */
	bool unasked;               /* without drafts: left without a question, though filled in:
	                             * a password, a filter, what is looked up */
};

struct form_field_state {
	struct textbox box;     /* all but choices and yes/no */
	struct option *options; /* FIELD_CHOICE, FIELD_TREE */
	size_t option_count;
	size_t chosen;   /* index of the option; FIELD_YES_NO: 0 or 1 */
	size_t refused;  /* characters typed since it got the focus that may not stand in it */
	char error[320]; /* beside the field, translated; "" for none */
};

struct form {
	const struct form_spec *spec;
	struct arena arena; /* options and what form_take hands out */
	struct form_field_state state[FORM_FIELDS];
	size_t count;
	size_t focus;  /* field index; count: the button */
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

/* Begins with empty fields (FIELD_CHOICE: the first option). What *f held is forgotten: it is new
 * or closed. At most FORM_FIELDS fields are taken. */
void form_open(struct form *f, const struct form_spec *spec, struct session *s);
/* Asks for the options again (the language changed), keeping what is chosen. */
void form_relabel(struct form *f, struct session *s);
/* Puts the struct's values into the fields; what was typed before is done with. */
void form_fill(struct form *f, const void *values);

/* Gives a key to what has the focus; `columns`: the width at which long texts are wrapped.
 * Tab and Down go on, Shift-Tab and Up back; Tab goes round, Down and Up are unused at the ends.
 * Enter goes on, but is a line feed in long text and sends on the button. In choices Left, Right
 * and Space step, Home and End go to the ends, a letter goes to the next option that begins with
 * it, a digit to the option of that number where there are at most 9; other letters and digits do
 * nothing, so that they never run a command by mistake; nor do digits on the button. Yes/no takes
 * its words' first letters. */
enum form_result form_key(struct form *f, uint32_t key, int columns);
/* Inserts pasted bytes in the field with the focus. What had to be left out, or that it was too
 * much and nothing was inserted, stands beside the field. */
enum form_result form_paste(struct form *f, const char *bytes, size_t n);
/* Replaces a field's content by a line or text read elsewhere. Choices are given by number (from
 * 1) or by the label or its beginning; yes/no by its words or their first letters. False: a
 * sentence stands in its error; what could not be taken at all left the field as it was. */
bool form_set_text(struct form *f, size_t field, const char *text);
/* Chosen from what there is (FIELD_CHOICE, FIELD_TREE, FIELD_YES_NO)? Hidden while typed? */
bool form_is_choice(enum field_kind kind);
bool form_secret(enum field_kind kind);
/* Takes the option of that index, as if it had been stepped to. */
enum form_result form_take_option(struct form *f, size_t field, size_t option);
/* How what was typed is understood, where that is not plain from it: a date with its month's name.
 * In `a`; NULL: nothing to say. */
const char *form_understood(const struct form *f, size_t field, struct arena *a);
/* What to show for a field: its text, the label of what is chosen, "Yes" or "No". Never NULL.
 * Secrets come as they are: who paints hides them. */
const char *form_shown(const struct form *f, size_t field);

/* Checks kinds, required and max, and fills the struct (strings in f->arena, cleaned; one-line
 * text without blanks around it; passwords as they are). INVALID: errors stand beside their fields,
 * the first has the focus, *p (may be NULL) counts them, and numbers at fault are FIELD_NONE.
 * Where text_clean left characters out, the field holds the cleaned text, says so, and the form is
 * INVALID this once: the writer looks at it and sends again. */
enum status form_take(struct form *f, void *values, struct problem *p);
/* Shows a problem that core found beside its field (if it names one) and moves the focus there. */
void form_problem(struct form *f, const struct problem *p);

/* Every field but passwords as one line, for a draft; form_restore reads it back. */
char *form_draft(const struct form *f, struct arena *a);
/* Fields the draft does not name, or options that are no more, stay as they are; a broken draft
 * gives back what can be read of it. NULL is an empty draft. */
void form_restore(struct form *f, const char *draft);
/* What was typed is lost when the form is left: nothing keeps it, and it is more than a moment's. */
bool form_unsaved(const struct form *f);
/* Wipes and frees. */
void form_close(struct form *f);

#endif

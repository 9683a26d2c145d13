/* Settings: the office's choices, each with a type, bounds, a default and a meaning. What is not set
 * has its default. Every value ever in force can be read back. */
#ifndef BALAI_CORE_SETTING_H
#define BALAI_CORE_SETTING_H

#include "core/act.h"

/* Numbers are in the database: added to, never changed. */
enum setting {
	SETTING_VILLAGE,       /* "Desa Sukamaju", as the header shows it */
	SETTING_ZONE,          /* hours east of UTC: 7, 8, 9 */
	SETTING_PENDING_LIMIT, /* proposals a member may submit before being verified */
	SETTING_WITHDRAW_LIMIT, /* support from which on an author can no longer withdraw */
	SETTING_WORDS,         /* the office's list: see civility_words() */
	SETTING_REPORT_LIMIT,  /* reports from which on a comment is held */
	SETTING_FLOOD_COUNT,   /* comments within COMMENT_FLOOD_SECONDS after which they are held */
	SETTING_WORD_VILLAGE,  /* what a desa is called here; "" : by the language's own word */
	SETTING_WORD_HAMLET,   /* ... a dusun */
	SETTING_WORD_HEAD,     /* ... the kepala desa */
	SETTING_VOTING_AGE,
	SETTING_HOLIDAYS,      /* dates on which the office is closed, beside Saturdays and Sundays */
	SETTING_SOURCES,       /* where money comes from */
	SETTING_ANSWER_DAYS,   /* within which the office answers a consultation that closed */
	SETTING_MEETING_KINDS,
	SETTING_DOCUMENT_KINDS,
	SETTING_GROUP_KINDS,
	SETTING_INQUIRY_DAYS,  /* working days within which a question to the office is answered */
	SETTING_FILE_LIMIT,    /* megabytes of one file beside a document */
	SETTING_REVIEW_DAYS,   /* working days within which what waits is looked through */
	SETTING_JUDGE_DAYS,    /* working days within which a proposal under study is decided on */
	SETTING_SSH_KEY,       /* whether a known SSH key signs in without a password */
	SETTING_COUNT
};

enum setting_type {
	VALUE_TEXT,   /* one line, min to max characters */
	VALUE_NUMBER, /* whole, min to max */
	VALUE_CHOICE, /* the number of one of the choices */
	VALUE_LINES,  /* at least `min` lines that differ, each of at most `max` characters */
	VALUE_WORDS,  /* words and phrases, parted by commas or line feeds; at most `max` characters */
	VALUE_DATES,  /* a day a line, "2026-08-17 Hari Kemerdekaan", in order; at most `max` lines */
};

enum setting_group {
	GROUP_OFFICE,
	GROUP_TEXTS,
	GROUP_RULES,
	GROUP_LISTS,
	GROUP_SETTINGS_COUNT
};

struct setting_choice {
	int64_t value;
	const char *label; /* N_(); ends with NULL */
};

struct setting_rule {
	const char *name; /* for files and the command line */
	enum setting_type type;
	enum setting_group group;
	/* Everybody may read what it was and is; not of what is good only while those whom it
	 * stops do not know it. */
	bool open;
	const char *standard; /* the default */
	int64_t min, max;
	const char *label; /* N_() */
	const char *help;  /* N_(): what it does, in a sentence or two */
	const struct setting_choice *choices;
};
const struct setting_rule *setting_rule(enum setting which);
const char *setting_group_label(enum setting_group group); /* translated */
/* What may be put in, as a sentence: "A number from 1 to 1,000.". In `a`. */
char *setting_bounds(struct arena *a, enum setting which);
/* A value as people read it: of a choice its label, of a text that may be empty the word that then
 * stands; of several lines the first, with how many there are. */
char *setting_shown(struct arena *a, enum setting which, const char *value);

const char *setting_name(enum setting which);
/* Name to setting, or -1. */
int setting_by_name(const char *name);
char *setting_text(struct db *db, struct arena *a, enum setting which);
int64_t setting_number(struct db *db, enum setting which);
/* Whether `line` is one of the lines of that setting. */
bool setting_lists(struct db *db, enum setting which, const char *line);
/* Whether it has its default, without looking at what that is. */
bool setting_standard(struct db *db, enum setting which);

/* The value as it is kept: text cleaned, lines trimmed, dates in order and in one shape. INVALID
 * with the setting's name as field says what is wrong, and in which line. */
enum status setting_clean(struct arena *a, enum setting which, const char *value, char **clean,
                          struct problem *p);
/* The system, or who holds RIGHT_SETTINGS everywhere, sets; the value is checked. */
enum status setting_set(struct session *s, enum setting which, const char *value,
                        struct problem *p);
/* The same for who saw a version (setting_version()) of it: CONFLICT when somebody else was first.
 * value NULL: back to the default. */
enum status setting_change(struct session *s, enum setting which, int64_t version,
                           const char *value, struct problem *p);
/* How often it has been set. */
int64_t setting_version(struct db *db, enum setting which);

/* What it has been, the newest first: at most `max`, *n of them, in `a`. */
struct setting_value {
	int64_t at;
	int64_t member; /* who set it; 0: the system */
	const char *value;
};
enum status setting_history(struct db *db, struct arena *a, enum setting which,
                            struct setting_value *values, size_t max, size_t *n);

/* The office's word for a village, a hamlet, its head (SETTING_WORD_...), or the language's own; and
 * its name (SETTING_VILLAGE). From a copy that the process keeps, so that views may ask: it is good
 * until setting_apply(). */
const char *setting_word(enum setting which);
/* Applies what the process keeps a copy of (the zone, the holidays, the words). Call after opening
 * the database, and when anybody has acted. */
void setting_apply(struct db *db);

#endif

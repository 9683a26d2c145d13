/* The residents' list: who lives here, as the office's own register (OpenSID) says. It grants
 * nobody an account; it lets an officer see whether a newcomer is on it, and it is the number that
 * turnouts are measured against.
 *
 * Nothing on it can be read: NIK, family card and each word of the name are hashes under the hall's
 * key, and a person's row is found from person.nik_hash only with that key. The last four digits of
 * the NIK are not on it: with date of birth and sex they would give away the rest. */
#ifndef BALAI_CORE_RESIDENT_H
#define BALAI_CORE_RESIDENT_H

#include "core/act.h"
#include "core/key.h"

/* -- A sheet ----------------------------------------------------------------------------------- */

/* What is read of a sheet; its other columns are none of our business. */
enum resident_cell {
	RESIDENT_NAME,
	RESIDENT_NIK,
	RESIDENT_FAMILY, /* number of the family card */
	RESIDENT_SEX,
	RESIDENT_BORN,
	RESIDENT_HAMLET,
	RESIDENT_RW,
	RESIDENT_RT,
	RESIDENT_STATUS, /* 1: lives here */
	RESIDENT_CELLS
};

/* OpenSID's name of the column: "tanggallahir". Static. */
const char *resident_cell_name(enum resident_cell cell);
/* The cell a column's heading means, as OpenSID and those who retype it write them ("NIK",
 * "No. KK", "TANGGAL LAHIR"); RESIDENT_CELLS for all others. */
enum resident_cell resident_cell_of(const char *heading);

/* Told what is wrong, translated: a line of the sheet and a column (static; may be NULL). Never a
 * cell of it. What it returns other than OK ends the matter. */
typedef enum status resident_complain(void *arg, long line, const char *column, const char *text);

/* A sheet made ready line by line before anything is locked: every cell judged, every hash made.
 * Needs s->key: NULL when there is none. Free it; nothing of the cells is kept. */
struct resident_sheet;
struct resident_sheet *resident_sheet_new(const struct session *s);
void resident_sheet_free(struct resident_sheet *sheet);
/* One line. cells[i] NULL: the sheet has no such column. INVALID with the column in p->field. Of who
 * does not live here nothing but the NIK is looked at, and a bad one is passed over. */
enum status resident_sheet_add(struct resident_sheet *sheet, long line,
                               const char *const cells[RESIDENT_CELLS], struct problem *p);
/* After the last line: complains of NIKs that stand there twice, and when a spreadsheet has rounded
 * all of them. INVALID if it did. */
enum status resident_sheet_end(struct resident_sheet *sheet, resident_complain *complain,
                               void *arg);

/* What to do, and what was done. */
struct resident_import {
	bool create;  /* areas that are not there: hamlet > RW > RT */
	bool replace; /* who is not in the sheet no longer lives here */
	bool dry_run;
	size_t here;      /* lines of who lives here */
	size_t elsewhere; /* lines of others: left out */
	size_t added;
	size_t changed;
	size_t gone;       /* were on the list and no longer live here */
	size_t missing;    /* on the list, not in the sheet, and left as they are */
	size_t no_birth;   /* of those here: without a date of birth, ... */
	size_t no_family;  /* ... a family card, ... */
	size_t no_area;    /* ... an area */
	size_t areas_made;
};

/* Brings the list in line with the sheet, as one act: all or nothing. INVALID after complaining of
 * the areas that are not there; BUSY when progress was stopped. */
enum status resident_import(struct session *s, struct resident_sheet *sheet,
                            struct resident_import *import, resident_complain *complain,
                            void *arg, struct problem *p);

/* -- Whether somebody is on it ----------------------------------------------------------------- */

enum agreement {
	AGREEMENT_UNKNOWN, /* one of the two says nothing */
	AGREEMENT_FULL,
	AGREEMENT_PART, /* some words of the name */
	AGREEMENT_NONE,
};

struct resident_match {
	bool asked;  /* there is a list, and a NIK to look for */
	bool listed; /* the NIK stands there */
	bool gone;   /* ... but no longer lives here: nothing else is known */
	enum agreement name;
	enum agreement born; /* the list's date of birth and sex with those in the NIK */
	enum agreement area; /* the same, or one within the other */
};

/* What a person says of themselves. */
struct resident_claim {
	const unsigned char *nik_hash; /* as in person; NULL: none was given */
	const char *folded;            /* their name, by text_fold */
	int64_t area;                  /* 0: not said */
};

/* OK also when nobody of that NIK is on the list. */
enum status resident_match(const struct session *s, const struct resident_claim *claim,
                           struct resident_match *match);
/* Whether that NIK lives here: one row by index. */
bool resident_listed(const struct session *s, const unsigned char nik_hash[KEYED_HASH_SIZE]);
/* What the list says of the one with that NIK who lives here: 1 man, 2 woman, 0 nothing. */
int resident_sex(const struct session *s, const unsigned char nik_hash[KEYED_HASH_SIZE]);

/* -- How many ---------------------------------------------------------------------------------- */

/* How many on the list live in `area` with all below (0: the whole list, also who has no area) and
 * are `min_age` years old on `day`. Without an age (0) counters answer; with one the index is
 * counted through, and who has no date of birth does not count. Exact. */
enum status resident_count(struct db *db, int64_t area, int min_age, int64_t day, int64_t *n);

struct resident_part {
	const char *name; /* a hamlet; translated words for those without one */
	int64_t here;
};

struct resident_figures {
	int64_t here;
	int64_t imported; /* instant of the last import; 0: never */
	const char *by;   /* the member's number; NULL: at the command line */
	const struct resident_part *parts;
	size_t n;
};

/* For who holds RIGHT_RESIDENTS; DENIED otherwise. */
enum status resident_figures(struct session *s, struct arena *a, struct resident_figures *f);

#endif

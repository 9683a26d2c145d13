/* What the files of the residents' list share. Nobody else includes this. */
#ifndef BALAI_CORE_RESIDENT_INTERNAL_H
#define BALAI_CORE_RESIDENT_INTERNAL_H

#include "core/resident.h"

#define RESIDENT_HERE 1
#define RESIDENT_GONE 2

#define RESIDENT_WORDS 8      /* of a name are compared; more are passed over */
#define RESIDENT_WORD_SIZE 8
#define NIK_DIGITS 16

/* One person, all zero where nothing is known. */
struct resident {
	unsigned char nik_hash[KEYED_HASH_SIZE];
	unsigned char name[RESIDENT_WORDS * RESIDENT_WORD_SIZE];
	unsigned char family[KEYED_HASH_SIZE];
	size_t words;
	bool has_family;
	bool has_birth;
	int64_t born;
	int sex;
	enum agreement nik_fits;
	int64_t area; /* of a sheet's line: once its place is known */
	int status;
};

/* -- resident_hash.c -- */
/* The row's own hash, made of the one in person. */
void resident_nik_hash(const struct key *key, const unsigned char person[KEYED_HASH_SIZE],
                       unsigned char out[KEYED_HASH_SIZE]);
/* Of the 16 digits as they stand in the sheet. */
void resident_digits_hash(const struct key *key, const char *digits,
                          unsigned char out[KEYED_HASH_SIZE]);
void resident_family_hash(const struct key *key, const char *digits,
                          unsigned char out[KEYED_HASH_SIZE]);
/* The words of a folded name, into r->name; r->nik_hash must be there, so that the same word looks
 * different in each row. */
void resident_hash_name(const struct key *key, const char *folded, struct resident *r);
enum agreement resident_names_agree(const struct resident *a, const struct resident *b);

/* -- resident_cell.c: single cells. INVALID with a sentence that never holds the cell. -- */
enum cell_number {
	CELL_NO_NUMBER, /* empty, or a sign for it */
	CELL_DIGITS,
	CELL_ROUNDED,   /* 3.20101E+15 */
	CELL_OTHER,     /* letters and the like */
};
/* The digits of a long number without blanks and apostrophes, at most NIK_DIGITS of them; *n says
 * how many there were. */
enum cell_number resident_read_number(const char *cell, char digits[NIK_DIGITS + 1], size_t *n);
enum status resident_read_nik(const char *cell, char digits[NIK_DIGITS + 1], struct problem *p);
/* resident_date.c: a day, or none (*known false) for an empty cell, "-" or 0000-00-00. `today` bounds it. */
enum status resident_read_day(const char *cell, int64_t today, bool *known, int64_t *day,
                              struct problem *p);
enum status resident_read_sex(const char *cell, int *sex, struct problem *p);
enum status resident_read_status(const char *cell, bool *here, struct problem *p);
/* Whether the date and sex are those in the NIK (day + 40 for women). */
enum agreement resident_nik_fits(const char *digits, bool known, int64_t born, int sex);
bool resident_cell_empty(const char *cell);
/* Bytes of a blank of any kind at `s`, or of an apostrophe that keeps a spreadsheet from counting. */
size_t resident_skip_idle(const char *s);

/* -- resident_place.c: the areas a sheet names -- */
struct resident_place {
	const char *hamlet; /* as they stand; "" for none */
	const char *rw;
	const char *rt;
	long line; /* that named it first */
	int64_t id; /* once resolved */
};

struct resident_places; /* of one sheet; lives in an arena */
struct resident_places *resident_places_new(struct arena *a);
/* The place's number, from 0, or INVALID naming the cell; -1: no area at all. */
enum status resident_places_add(struct resident_places *ps, long line, const char *hamlet,
                                const char *rw, const char *rt, long *place, struct problem *p);
void resident_places_free(struct resident_places *ps);
/* Inside an act: finds all of them, or makes what is missing. INVALID after complaining. */
enum status resident_places_resolve(struct act *act, struct resident_places *ps, bool create,
                                    size_t *made, resident_complain *complain, void *arg);
int64_t resident_place_id(const struct resident_places *ps, long place);

/* -- resident_sheet.c -- */
/* The lines of a sheet, sorted by nik_hash, with their areas once resolved. */
struct resident_line {
	struct resident r;
	long line;
	long place;
};

struct resident_sheet {
	const struct key *key;
	struct arena arena;   /* places */
	struct arena scratch; /* of one line */
	struct resident_places *places;
	struct resident_line *lines;
	size_t n;
	size_t room;
	int64_t today;
	size_t ending_in_0; /* NIKs */
	struct resident_import counts;
};

#endif

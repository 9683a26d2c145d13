/* What the files of the export of a person share: the table of its sections. Nobody else includes
 * this. */
#ifndef BALAI_CORE_MEMBER_DATA_H
#define BALAI_CORE_MEMBER_DATA_H

#include "core/member_export.h"

/* How a column is to be read. Some take the next column or two with them. */
enum data_reading {
	AS_TEXT,
	AS_NUMBER,
	AS_INSTANT,
	AS_DAY,
	AS_YES_NO,
	AS_CODE,     /* a number whose word `code` knows */
	AS_STATE,    /* the same of a proposal */
	AS_NODE,     /* id of a node: its path */
	AS_PROPOSAL, /* year, and serial behind it */
	AS_PROGRAM,  /* the same */
	AS_CONSULTATION, /* the same */
	AS_GROUP,        /* the same */
	AS_THING,    /* a subject, and its id behind it */
	AS_REVISION, /* id of a stored text */
	AS_VERB,     /* what was done, and the subject it was done to behind it */
	AS_TEXT_CODE, /* text whose word `said` knows */
	AS_DECIMAL,  /* thousandths */
	AS_MEMBER,   /* number of a member */
	AS_INSIDE,   /* text of the program's own: for files alone */
	AS_LOG,      /* text of the system's log, and their number behind it */
};

struct data_column {
	const char *name;
	const char *label; /* N_() */
	enum data_reading as;
	const char *(*code)(int64_t n);
	const char *(*said)(const char *code); /* translated; NULL: as it stands */
};

#define DATA_COLUMNS 16

struct data_section {
	const char *name;
	const char *title; /* N_() */
	const struct sql *const *sql;
	bool each_account; /* also of accounts that were merged into this one */
	struct data_column columns[DATA_COLUMNS + 1];
};

/* Ends with name == NULL. */
extern const struct data_section data_table[];

#endif

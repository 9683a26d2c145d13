/* Reports on a program: the only way in which progress and spending change. A report is never
 * rewritten: a later one corrects it and stands in its place. A figure is the fold of the reports
 * that count: progress of a phase is that of its last place, spent the sum over all places. */
#ifndef BALAI_CORE_PROGRAM_REPORT_H
#define BALAI_CORE_PROGRAM_REPORT_H

#include "core/phase.h"

/* Drafts: of a report on a phase, of the correction of a report. */
#define REPORT_FORM "program_report"
#define REPORT_CORRECTION_FORM "program_report-correct"
#define REPORT_TEXT_MIN 10
#define REPORT_TEXT_MAX 2000
#define REPORT_EVIDENCE_MAX 200

struct report_fields {
	int64_t day;      /* that it is about: not in the future, not before the phase began */
	int64_t progress; /* 0 to 100 */
	int64_t spent;    /* rupiah, in what it reports, not in all; 0 and more */
	const char *text; /* what was done */
	const char *evidence; /* what shows it: must be said where money was spent */
	const char *why_over; /* a word, due when it spends, and with it more than the budget is spent;
	                       * dropped where it is not due */
};
/* The rules of the fields alone: INVALID naming the field. Pure. */
enum status report_check(const struct report_fields *f, int64_t today, struct problem *p);

/* Reports on a phase that runs ("program_report"), or corrects a report of any phase that is not
 * cancelled (corrects: its id, else 0). `version`: of the program as it was seen; CONFLICT when
 * somebody reported a moment ago, with what they reported. A repeated request key returns OK and
 * the first one's id. The draft goes away. INVALID: field "why_over" when the word is due, "spent"
 * when the sum would pass MONEY_MAX. Followers are told; what folds is counted. */
enum status report_add(struct session *s, int64_t phase, int64_t version, int64_t corrects,
                       const struct report_fields *f, const char *request, int64_t *id,
                       struct problem *p);

struct report {
	int64_t id;
	int64_t program;
	int phase;
	int64_t at;
	struct report_fields fields;
	int64_t corrects;     /* 0: none */
	int64_t corrected_by; /* 0: it counts */
	int64_t fits;         /* residents who say that it is so */
	int64_t fits_not;
	int my_view;          /* of who is looking: 1 fits, -1 does not, 0 has not said */
	bool mine;            /* who is looking wrote it */
	bool over;            /* with it more was spent than planned */
	/* Of report_read() alone: who wrote it, signed as they sign what they say; NULL: it came from
	 * a file. And in which office: the work unit or role they held then; NULL: unknown. */
	const char *author;
	const char *office;
};
/* Those of a program, the newest first, corrected ones too; keyset by id (from 0: the start). */
enum status report_list(struct session *s, struct arena *a, int64_t program, int64_t from,
                        bool backward, size_t n, struct report *rows, size_t *got);
enum status report_read(struct session *s, struct arena *a, int64_t id, struct report *report);

/* Says whether a report that counts is so (or, view 0, no longer says): verified residents, one
 * each, never who wrote it. "report_view". */
enum status report_view(struct session *s, int64_t id, int view, struct problem *p);

/* The fold, from the rows: what phase.progress, .spent and .reports have to be. For verify and
 * tests. */
struct report_fold {
	int64_t progress;
	int64_t spent;
	int64_t reports;
};
enum status report_fold(struct db *db, int64_t program, int phase, struct report_fold *fold);

/* -- Files ------------------------------------------------------------------------------------- */

struct report_import {
	int phase;
	struct report_fields fields;
};
/* A file of reports on programs that are there: as proposal_import(), one act, all or nothing, of
 * phases in any state (program_report_file.c). */
struct report_row {
	const char *program; /* code, as typed; field "program" when there is none */
	struct report_import report;
};
enum status report_import(struct session *s, const struct report_row *rows, size_t n, bool dry_run,
                          size_t *bad, struct problem *p);

#endif

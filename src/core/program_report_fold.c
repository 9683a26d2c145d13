/* Reports on programs: the rules of their fields, and the fold: what the figures of a phase are by
 * the reports that count. Here alone these figures are written. */
#include "base/lang.h"
#include "base/text.h"
#include "core/program_internal.h"

/* -- Rules ------------------------------------------------------------------------------------- */

/* In the order of the columns. */
const struct attribute report_attributes[] = {
	{
	        .name = "day", .label = N_("Day"), .kind = ATTRIBUTE_DAY, .needed = true,
	        .offset = offsetof(struct report_fields, day),
	        .says = N_("Say which day the report is about."),
	},
	{
	        .name = "progress", .label = N_("Progress"), .kind = ATTRIBUTE_NUMBER,
	        .needed = true, .max = 100, .offset = offsetof(struct report_fields, progress),
	        .says = N_("Progress is a whole number from 0 to 100."),
	},
	{
	        .name = "spent", .label = N_("Money spent"), .kind = ATTRIBUTE_MONEY,
	        .needed = true, .max = MONEY_MAX,
	        .offset = offsetof(struct report_fields, spent),
	        .says = N_("Money is a whole number of rupiah, 0 or more, with at most 15 digits."),
	},
	{
	        .name = "text", .label = N_("What was done"), .kind = ATTRIBUTE_TEXT,
	        .min = REPORT_TEXT_MIN, .max = REPORT_TEXT_MAX,
	        .offset = offsetof(struct report_fields, text),
	},
	{
	        .name = "evidence", .label = N_("What shows it"), .kind = ATTRIBUTE_LINE,
	        .max = REPORT_EVIDENCE_MAX, .offset = offsetof(struct report_fields, evidence),
	},
	{
	        .name = "why_over", .label = N_("Why more than planned"), .kind = ATTRIBUTE_TEXT,
	        .max = WORD_MAX, .offset = offsetof(struct report_fields, why_over),
	},
	{ .name = NULL },
};

enum status
report_check_together(const struct report_fields *f, int64_t today, struct problem *p)
{
	if (f->day > today)
		return problem_set(p, INVALID, "day",
		                   _("This day is still to come. A report is about what was "
		                     "done."));
	if (f->spent > 0 && text_blank(f->evidence ? f->evidence : ""))
		return problem_set(p, INVALID, "evidence",
		                   _("Money was spent: say what shows it, a receipt or a photo and "
		                     "its number."));
	return OK;
}

enum status
report_check(const struct report_fields *f, int64_t today, struct problem *p)
{
	enum status status = attributes_check(report_attributes, f, p);

	return status == OK ? report_check_together(f, today, p) : status;
}

/* -- The fold ---------------------------------------------------------------------------------- */

SQL(sql_fold, SQL_READ,
    "SELECT progress, spent FROM progress_report"
    " WHERE program = ?1 AND phase = ?2 AND corrected_by IS NULL ORDER BY place");
SQL(sql_folded, SQL_WRITE,
    "UPDATE phase SET progress = ?3, spent = ?4, reports = ?5 WHERE program = ?1 AND number = ?2");

enum status
report_fold(struct db *db, int64_t program, int phase, struct report_fold *fold)
{
	struct stmt *st = db_begin(db, &sql_fold);

	*fold = (struct report_fold){ .reports = 0 };
	db_bind_int(st, 1, program);
	db_bind_int(st, 2, phase);
	for (; db_step(st); fold->reports++) {
		fold->progress = db_int(st, 0);
		fold->spent += db_int(st, 1);
	}
	return db_end(st);
}

enum status
report_fold_phase(struct db *db, int64_t program, int phase)
{
	struct report_fold fold;
	enum status status = report_fold(db, program, phase, &fold);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_folded);
	db_bind_int(st, 1, program);
	db_bind_int(st, 2, phase);
	db_bind_int(st, 3, fold.progress);
	db_bind_int(st, 4, fold.spent);
	db_bind_int(st, 5, fold.reports);
	return db_run(st);
}

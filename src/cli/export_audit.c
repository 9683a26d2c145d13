/* The audit trail as rows of a file, the oldest entry first: what everyone may see of it, whoever
 * writes the file. See export_sheet.h. */
#include "base/calendar.h"
#include "base/progress.h"
#include "cli/export_sheet.h"
#include "core/audit_list.h"

#define BATCH 200

struct said {
	int64_t seq;
	const char *at; /* of what residents did the day alone */
	const char *actor;
	const char *verb;
	const char *subject;
	const char *code;
	const char *title;
	const char *hash;
};

#define OF(member) offsetof(struct said, member)
static const struct column of_audit[] = {
	{ .name = "seq", .kind = CELL_NUMBER, .offset = OF(seq) },
	{ .name = "at", .kind = CELL_LINE, .offset = OF(at) },
	{ .name = "actor", .kind = CELL_LINE, .offset = OF(actor) },
	{ .name = "verb", .kind = CELL_LINE, .offset = OF(verb) },
	{ .name = "subject", .kind = CELL_LINE, .offset = OF(subject) },
	{ .name = "code", .kind = CELL_LINE, .offset = OF(code) },
	{ .name = "title", .kind = CELL_LINE, .offset = OF(title) },
	{ .name = "hash", .kind = CELL_LINE, .offset = OF(hash) },
};
const struct columns cells_of_audit = {
	.list = of_audit,
	.n = sizeof(of_audit) / sizeof(*of_audit),
	.row = sizeof(struct said),
};

/* What is not public of a thing is told by its kind: that is the column before. */
static enum status
say(struct sheet_sink *sink, const struct audit_row *row)
{
	struct arena a = { 0 };

	const struct said said = {
		.seq = row->seq,
		.at = row->hour ? time_utc(&a, row->at) : date_iso(&a, calendar_day(row->at)),
		.actor = audit_by_code(row->by),
		.verb = row->verb,
		.subject = audit_kind_code(row->subject),
		.code = row->code,
		.title = row->subject_id != 0 ? row->about : "",
		.hash = row->hash,
	};
	enum status status = sheet_row(sink, &cells_of_audit, &said);
	arena_free(&a);
	return status;
}

enum status
audit_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	static const struct audit_query everything = { .by = AUDIT_BY_ANY };
	struct audit_row rows[BATCH];
	struct session guest;
	struct arena a = { 0 };
	enum status status = OK;
	size_t got = BATCH;
	int64_t from = 0;

	(void)all;
	session_begin(&guest, s->db, s->key, ACTOR_GUEST);
	while (status == OK && got == BATCH) {
		status = audit_list(&guest, &a, &everything, from, true, BATCH, rows, &got, NULL);
		for (size_t i = got; status == OK && i-- > 0;)
			status = progress_step(rows[i].seq) ? say(sink, &rows[i]) : BUSY;
		if (got > 0)
			from = rows[0].seq;
		arena_reset(&a);
	}
	arena_free(&a);
	return status;
}

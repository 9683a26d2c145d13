/* Promises and results of a year: see promise.h. */
#include "core/promise.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/inquiry.h"
#include "core/official.h"
#include "core/program.h"
#include "core/revision.h"

#define INQUIRIES_AT_ONCE 50

struct reading {
	struct session *s;
	struct arena *a;
	struct promises *out;
	struct promise *late; /* all there are, to be put in order */
	size_t late_count;
	size_t late_most;
	int64_t from; /* instants between which the year lies */
	int64_t to;
	int64_t today;
};

const char *
promise_part_label(enum promise_part part)
{
	switch (part) {
	case PROMISE_DONE:
		return _("Done");
	case PROMISE_RUNNING:
		return _("Running");
	case PROMISE_LATE:
		return _("Late today");
	case PROMISE_STOPPED:
		return _("Postponed or cancelled");
	case PROMISE_PLANNED:
		return _("Not begun yet");
	case PROMISE_PARTS:
		break;
	}
	return "";
}

/* Counts it, and keeps it while there is room. */
static void
add(struct promise_list *list, const struct promise *line)
{
	if (list->n < PROMISE_LINES)
		list->lines[list->n++] = *line;
	list->total++;
}

static void
add_promise(struct reading *r, enum promise_part part, const struct promise *line)
{
	r->out->made++;
	if (part == PROMISE_LATE && r->late_count < r->late_most)
		r->late[r->late_count++] = *line;
	else
		add(&r->out->parts[part], line);
}

static const char *
text_of(struct reading *r, struct stmt *st, int column)
{
	const char *text = db_text(st, column);

	return text ? arena_strdup(r->a, text) : "";
}

/* -- Programs ---------------------------------------------------------------------------------- */

SQL(sql_promise_programs, SQL_READ,
    "SELECT p.id, p.code_year, p.serial, p.title, n.name, p.state, p.phase, p.due, h.progress,"
    " h.explanation, h.reason FROM program p LEFT JOIN node n ON n.id = p.work_unit"
    " LEFT JOIN phase h ON h.program = p.id AND h.number = p.phase"
    " WHERE p.year = ?1 ORDER BY p.id");
SQL(sql_promise_count, SQL_READ, "SELECT COUNT(*) FROM program WHERE year = ?1");

static int
compare_late(const void *left, const void *right)
{
	const struct promise *a = left;
	const struct promise *b = right;

	if (a->late != b->late)
		return a->late < b->late ? 1 : -1;
	return (a->id > b->id) - (a->id < b->id);
}

static int64_t
days_late(const struct reading *r, int64_t due)
{
	return due != 0 && r->today > due ? r->today - due : 0;
}

static enum promise_part
part_of(enum program_state state, int64_t late)
{
	if (state == PROGRAM_DONE)
		return PROMISE_DONE;
	if (state == PROGRAM_CANCELLED)
		return PROMISE_STOPPED;
	if (late > 0)
		return PROMISE_LATE;
	if (state == PROGRAM_POSTPONED)
		return PROMISE_STOPPED;
	return state == PROGRAM_PLANNED ? PROMISE_PLANNED : PROMISE_RUNNING;
}

static struct promise
take_program(struct reading *r, struct stmt *st)
{
	struct promise line = {
		.subject = SUBJECT_PROGRAM,
		.id = db_int(st, 0),
		.title = text_of(r, st, 3),
		.unit = text_of(r, st, 4),
		.standing = program_standing(r->a, (enum program_state)db_int(st, 5),
		                             (int)db_int(st, 6), db_int(st, 8)),
		.late = days_late(r, db_int(st, 7)),
	};

	program_code(db_int(st, 1), db_int(st, 2), line.code);
	return line;
}

static size_t
count_programs(struct reading *r)
{
	struct stmt *st = db_begin(r->s->db, &sql_promise_count);

	db_bind_int(st, 1, r->out->year);
	size_t n = db_step(st) ? (size_t)db_int(st, 0) : 0;
	return db_end(st) == OK ? n : 0;
}

static enum status
read_programs(struct reading *r)
{
	struct stmt *st = db_begin(r->s->db, &sql_promise_programs);

	db_bind_int(st, 1, r->out->year);
	while (db_step(st)) {
		struct promise line = take_program(r, st);
		enum promise_part part = part_of((enum program_state)db_int(st, 5), line.late);
		line.late = part == PROMISE_LATE ? line.late : 0;
		line.word = part == PROMISE_LATE      ? db_int(st, 9)
		            : part == PROMISE_STOPPED ? db_int(st, 10)
		                                      : 0;
		add_promise(r, part, &line);
	}
	return db_end(st);
}

/* -- Proposals --------------------------------------------------------------------------------- */

SQL(sql_promise_proposals, SQL_READ,
    "SELECT p.id, p.year, p.serial, p.title, n.name FROM proposal p"
    " LEFT JOIN node n ON n.id = p.work_unit"
    " WHERE p.state = ?1 AND p.changed < ?2 ORDER BY p.changed, p.id LIMIT ?3");
/* What it scans is what still waits. */
SQL(sql_promise_proposals_count, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM proposal WHERE state = ?1 AND changed < ?2");

static enum status
count_proposals(struct reading *r, enum proposal_state state, int64_t *n)
{
	struct stmt *st = db_begin(r->s->db, &sql_promise_proposals_count);

	db_bind_int(st, 1, state);
	db_bind_int(st, 2, r->to);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* Those that stand there since the year or longer, the longest first. */
static enum status
read_proposals(struct reading *r, enum proposal_state state)
{
	int64_t total = 0;
	int64_t listed = 0;
	enum status status = count_proposals(r, state, &total);
	struct stmt *st = db_begin(r->s->db, &sql_promise_proposals);

	db_bind_int(st, 1, state);
	db_bind_int(st, 2, r->to);
	db_bind_int(st, 3, PROMISE_LINES);
	while (status == OK && db_step(st)) {
		struct promise line = {
			.subject = SUBJECT_PROPOSAL,
			.id = db_int(st, 0),
			.title = text_of(r, st, 3),
			.unit = text_of(r, st, 4),
			.standing = state == PROPOSAL_APPROVED ? _("Approved, in no program yet")
			                                       : proposal_state_label(state),
		};
		proposal_code(db_int(st, 1), db_int(st, 2), line.code);
		add(&r->out->waiting, &line);
		listed++;
	}
	enum status read = db_end(st);
	if (status != OK)
		return status;
	r->out->waiting.total += total - listed;
	return read;
}

/* -- Consultations ----------------------------------------------------------------------------- */

SQL(sql_promise_answered, SQL_READ,
    "SELECT c.id, c.code_year, c.serial, c.title, n.name FROM consultation c"
    " LEFT JOIN node n ON n.id = c.work_unit"
    " WHERE c.state = 5 AND c.answered_at >= ?1 AND c.answered_at < ?2"
    " ORDER BY c.closes, c.id LIMIT ?3");
SQL(sql_promise_owed, SQL_READ,
    "SELECT c.id, c.code_year, c.serial, c.title, n.name, c.due FROM consultation c"
    " LEFT JOIN node n ON n.id = c.work_unit"
    " WHERE c.state = 4 AND c.closes < ?1 ORDER BY c.closes, c.id LIMIT ?2");

_Static_assert(CONSULTATION_CLOSED == 4 && CONSULTATION_ANSWERED == 5, "the statements say so");

#define CONSULTATIONS_MOST 500 /* of a year */

static struct promise
take_consultation(struct reading *r, struct stmt *st)
{
	struct promise line = {
		.subject = SUBJECT_CONSULTATION,
		.id = db_int(st, 0),
		.title = text_of(r, st, 3),
		.unit = text_of(r, st, 4),
	};

	consultation_code(db_int(st, 1), db_int(st, 2), line.code);
	return line;
}

SQL(sql_promise_follows, SQL_READ, "SELECT state, due FROM program WHERE id = ?1");

/* Where it stands by what follows from it. */
static enum status
follow(struct reading *r, const struct official_answer *answer, struct promise *line,
       enum promise_part *part)
{
	*part = PROMISE_PLANNED;
	if (!answer->follows || !answer->follows[0])
		return OK;
	line->why = arena_printf(r->a, "%s %s", answer->follows,
	                         answer->about_title ? answer->about_title : "");
	if (answer->about == SUBJECT_DOCUMENT)
		*part = PROMISE_DONE;
	if (answer->about != SUBJECT_PROGRAM)
		return OK;
	struct stmt *st = db_begin(r->s->db, &sql_promise_follows);
	db_bind_int(st, 1, answer->about_id);
	if (db_step(st)) {
		int64_t late = days_late(r, db_int(st, 1));
		*part = part_of((enum program_state)db_int(st, 0), late);
		line->late = *part == PROMISE_LATE ? late : 0;
	}
	return db_end(st);
}

/* What the office takes up of it, as one line: that of the whole, else the first that is taken up;
 * what follows may be said of another. */
static enum status
add_answers(struct reading *r, const struct promise *of)
{
	struct official_answer *all = NULL;
	const struct official_answer *taken = NULL;
	const struct official_answer *followed = NULL;
	size_t n = 0;
	enum promise_part part;
	enum status status = official_list(r->s, r->a, of->id, &all, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		if (all[i].outcome != OUTCOME_TAKEN && all[i].outcome != OUTCOME_PARTLY)
			continue;
		taken = taken ? taken : &all[i];
		if (!followed && all[i].follows && all[i].follows[0])
			followed = &all[i];
	}
	if (!taken)
		return status;
	struct promise line = *of;
	line.standing = outcome_label(taken->outcome);
	status = follow(r, followed ? followed : taken, &line, &part);
	if (status == OK)
		add_promise(r, part, &line);
	return status;
}

static enum status
read_answered(struct reading *r, struct promise *of, size_t *n)
{
	struct stmt *st = db_begin(r->s->db, &sql_promise_answered);

	*n = 0;
	db_bind_int(st, 1, r->from);
	db_bind_int(st, 2, r->to);
	db_bind_int(st, 3, CONSULTATIONS_MOST);
	while (db_step(st))
		of[(*n)++] = take_consultation(r, st);
	return db_end(st);
}

/* An answer that is owed by a day. */
static void
add_owed(struct reading *r, struct promise *line, int64_t due)
{
	line->late = days_late(r, due);
	line->standing = due == 0 ? _("Answer owed")
	                          : arena_printf(r->a, _("Answer owed by %s"),
	                                         date_short(r->a, due));
	r->out->answers_late += line->late > 0;
	add(&r->out->waiting, line);
}

static enum status
read_owed(struct reading *r)
{
	struct stmt *st = db_begin(r->s->db, &sql_promise_owed);

	db_bind_int(st, 1, r->to);
	db_bind_int(st, 2, CONSULTATIONS_MOST);
	while (db_step(st)) {
		struct promise line = take_consultation(r, st);
		add_owed(r, &line, db_int(st, 5));
	}
	return db_end(st);
}

/* -- Questions to the office ------------------------------------------------------------------- */

static void
add_inquiry(struct reading *r, const struct inquiry_row *row)
{
	struct promise line = {
		.subject = SUBJECT_INQUIRY, .id = row->id, .unit = "",
		.title = inquiry_title(r->a, row->text),
	};

	if (row->asked >= r->to)
		return;
	memcpy(line.code, row->code, sizeof(row->code));
	add_owed(r, &line, row->due);
}

/* Open ones stand first in their list. */
static enum status
read_inquiries(struct reading *r)
{
	const struct inquiry_query query = { .set = INQUIRIES_ALL };
	struct inquiry_row rows[INQUIRIES_AT_ONCE];
	struct list_place place = { 0, 0 };
	size_t got = INQUIRIES_AT_ONCE;
	bool open = true;
	enum status status = OK;

	for (bool first = true; status == OK && open && got == INQUIRIES_AT_ONCE; first = false) {
		status = inquiry_list(r->s, r->a, &query, first ? NULL : &place, false,
		                      INQUIRIES_AT_ONCE, rows, &got);
		for (size_t i = 0; status == OK && i < got && open; i++) {
			open = !rows[i].pause && rows[i].state == INQUIRY_OPEN;
			if (open)
				add_inquiry(r, &rows[i]);
			place = (struct list_place){ .key = rows[i].key, .id = rows[i].id };
		}
	}
	return status;
}

/* -- A year ------------------------------------------------------------------------------------ */

/* What is promised: programs, then consultations; those that are late in their order. */
static enum status
read_promised(struct reading *r)
{
	struct promise *of = arena_array(r->a, CONSULTATIONS_MOST, sizeof(*of));
	size_t n = 0;
	enum status status = read_answered(r, of, &n);

	r->late_most = count_programs(r) + n + 1;
	r->late = arena_array(r->a, r->late_most, sizeof(*r->late));
	if (status == OK)
		status = read_programs(r);
	for (size_t i = 0; status == OK && i < n; i++)
		status = add_answers(r, &of[i]);
	if (r->late_count > 1)
		qsort(r->late, r->late_count, sizeof(*r->late), compare_late);
	for (size_t i = 0; i < r->late_count; i++)
		add(&r->out->parts[PROMISE_LATE], &r->late[i]);
	return status;
}

/* What is owed stands first, the longest overdue on top. */
static enum status
read_waiting(struct reading *r)
{
	struct promise_list *list = &r->out->waiting;
	enum status status = read_owed(r);

	if (status == OK)
		status = read_inquiries(r);
	if (list->n > 1)
		qsort(list->lines, list->n, sizeof(list->lines[0]), compare_late);
	if (status == OK)
		status = read_proposals(r, PROPOSAL_APPROVED);
	return status == OK ? read_proposals(r, PROPOSAL_DEFERRED) : status;
}

static void
read_words(struct reading *r, struct promise_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->lines[i].word != 0)
			list->lines[i].why = revision_value(r->s->db, r->a, list->lines[i].word,
			                                    "word");
}

enum status
promise_read(struct session *s, struct arena *a, int64_t year, struct promises *out)
{
	struct reading r = {
		.s = s,
		.a = a,
		.out = out,
		.from = calendar_midnight(calendar_day_of((struct date){ (int)year, 1, 1 })),
		.to = calendar_midnight(calendar_day_of((struct date){ (int)year + 1, 1, 1 })),
		.today = calendar_day(clock_now()),
	};

	memset(out, 0, sizeof(*out));
	out->year = year;
	enum status status = read_promised(&r);
	if (status == OK)
		status = read_waiting(&r);
	read_words(&r, &out->parts[PROMISE_LATE]);
	read_words(&r, &out->parts[PROMISE_STOPPED]);
	return status;
}

/* Documents: what became of one. What was there before it was first published is the office's. */
#include "base/lang.h"
#include "core/document_internal.h"
#include "core/history.h"
#include "core/trail.h"

static const struct history_words words[] = {
	{ "document_create", N_("Written") },
	{ "document_edit", N_("Changed") },
	{ "document_record", N_("Recorded and published") },
	{ "file_add", N_("File added") },
	{ "file_drop", N_("File taken off") },
	{ .verb = NULL },
};

SQL(sql_history_published, SQL_READ,
    "SELECT seq, detail FROM audit WHERE subject = 22 AND subject_id = ?1"
    " AND verb IN ('publish', 'document_record') ORDER BY seq LIMIT 1");

_Static_assert(SUBJECT_DOCUMENT == 22, "the statement says so");

/* What it said is withheld with it. */
static enum status
look(struct history_eyes *eyes)
{
	struct document_facts f;
	enum status status = document_facts(eyes->s->db, eyes->id, &f);

	if (status == OK)
		status = document_visible(eyes->s, &f);
	if (status != OK)
		return status;
	eyes->insider = document_prepares(eyes->s, f.unit);
	if (eyes->insider)
		return OK;
	struct stmt *st = db_begin(eyes->s->db, &sql_history_published);
	db_bind_int(st, 1, eyes->id);
	bool found = db_step(st);
	eyes->since = found ? db_int(st, 0) : INT64_MAX;
	eyes->unread = found ? trail_number(db_text(st, 1), "version") : INT64_MAX;
	if (f.state == DOCUMENT_WITHDRAWN)
		eyes->unread = INT64_MAX;
	return db_end(st);
}

SQL(sql_history_file, SQL_READ, "SELECT name FROM document_file WHERE id = ?1");

static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	int64_t file = trail_number(e->detail, "file");

	if (file == 0 || eyes->unread == INT64_MAX)
		return;
	struct stmt *st = db_begin(eyes->s->db, &sql_history_file);
	db_bind_int(st, 1, file);
	if (db_step(st))
		step->what = arena_printf(eyes->a, "%s: %s", step->what, db_text(st, 0));
	db_end(st);
}

const struct history document_history = {
	.subject = SUBJECT_DOCUMENT,
	.words = words,
	.workflow = &document_workflow,
	.fields = document_attributes,
	.look = look,
	.tell = tell,
};

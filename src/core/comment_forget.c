/* Comments: emptied at the wish of who said them: see forget.h. */
#include "core/comment_internal.h"
#include "core/forget.h"
#include "core/revision.h"

#define AT_ONCE 64

/* What was said in office, or in a group's name, is not its writer's own. */
SQL(sql_forget_find, SQL_READ,
    "SELECT id FROM comment WHERE author = ?1 AND id > ?2 AND official = 0 AND association IS NULL"
    " ORDER BY id LIMIT ?3");
SQL(sql_forget_empty, SQL_WRITE, "UPDATE comment SET text = '' WHERE id = ?1");
SQL(sql_forget_versions, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL"
    " WHERE subject = 8 AND subject_id = ?1 AND kind = ?2");

_Static_assert(SUBJECT_COMMENT == 8, "the statement above says so");

static enum status
record(struct act *act, const struct comment_record *was, const struct comment_record *is)
{
	struct audit_entry entry = { .verb = "erase_text", .subject = SUBJECT_COMMENT,
		                     .subject_id = is->id };

	audit_detail(&entry, "from=%d to=%d version=%lld", (int)was->state, (int)is->state,
	             (long long)is->version);
	return act_also(act, &entry);
}

/* As if deleted by its writer: a mark holds the place of what was answered. */
static enum status
settle(struct act *act, const struct comment_record *was)
{
	struct comment_record is = *was;
	struct about about;

	enum status status = about_read(act->session, was->subject, was->subject_id, &about);
	is.state = COMMENT_DELETED;
	is.version++;
	is.alike = 0;
	is.reports = 0;
	if (is.state != was->state)
		is.changed = act->now;
	if (status == OK && was->reports > 0)
		status = report_settle(act, was, REPORT_MOOT, is.version);
	if (status == OK)
		status = comment_settle(act, was, &is, &about);
	return status == OK ? record(act, was, &is) : status;
}

static enum status
forget_one(struct act *act, int64_t id)
{
	struct db *db = act->session->db;
	struct comment_record was;

	enum status status = comment_record(db, id, &was);
	if (status == OK)
		status = settle(act, &was);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_forget_empty);
	db_bind_int(st, 1, id);
	status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_forget_versions);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, REVISION_CONTENT);
	return db_run(st);
}

enum status
comment_forget(struct act *act, int64_t member, size_t *n)
{
	int64_t ids[AT_ONCE];
	int64_t after = 0;
	size_t got = AT_ONCE;
	enum status status = OK;

	*n = 0;
	while (status == OK && got == AT_ONCE) {
		struct stmt *st = db_begin(act->session->db, &sql_forget_find);
		db_bind_int(st, 1, member);
		db_bind_int(st, 2, after);
		db_bind_int(st, 3, AT_ONCE);
		for (got = 0; got < AT_ONCE && db_step(st); got++)
			ids[got] = after = db_int(st, 0);
		status = db_end(st);
		for (size_t i = 0; status == OK && i < got; i++)
			status = forget_one(act, ids[i]);
		*n += got;
	}
	return status;
}

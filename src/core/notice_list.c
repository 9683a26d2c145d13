/* Notices: the inbox, page by page. */
#include "base/array.h"
#include "core/notice_words.h"

#define ROW                                                                                        \
	"SELECT id AS id, at AS at, verb, subject, subject_id, told_as, COALESCE(comment, 0),"     \
	" count, read FROM notice WHERE member = ?1 AND "
#define ALL "read <> 2"
#define UNREAD "read = 0"
/* What has the very instant one stopped at, and what lies beyond: two walks along the index, which
 * the engine merges. It would not find a place by both at once. */
#define ON(which)                                                                                  \
	ROW which " AND at = ?2 AND id < ?3 UNION ALL " ROW which " AND at < ?2"                   \
	    " ORDER BY at DESC, id DESC LIMIT ?4"
#define BACK(which)                                                                                \
	ROW which " AND at = ?2 AND id > ?3 UNION ALL " ROW which " AND at > ?2"                   \
	    " ORDER BY at, id LIMIT ?4"

SQL(sql_all_on, SQL_READ, ON(ALL));
SQL(sql_all_back, SQL_READ, BACK(ALL));
SQL(sql_unread_on, SQL_READ, ON(UNREAD));
SQL(sql_unread_back, SQL_READ, BACK(UNREAD));
SQL(sql_one, SQL_READ, ROW "id = ?2 AND read <> 2");

/* Takes rows until there are no more. Sentences are made afterwards, from `noted`. */
static enum status
take_rows(struct stmt *st, struct arena *a, size_t n, struct notice *rows, struct noted *noted,
          size_t *got)
{
	while (*got < n && db_step(st)) {
		noted[*got] = (struct noted){
			.verb = arena_strdup(a, db_text(st, 2)),
			.subject = (enum subject)db_int(st, 3),
			.subject_id = db_int(st, 4),
			.as = (enum told_as)db_int(st, 5),
			.comment = db_int(st, 6),
			.count = db_int(st, 7),
			.at = db_int(st, 1),
		};
		rows[*got] = (struct notice){
			.id = db_int(st, 0),
			.at = db_int(st, 1),
			.subject = noted[*got].subject,
			.subject_id = noted[*got].subject_id,
			.comment = noted[*got].comment,
			.count = noted[*got].count,
			.read = db_int(st, 8) != 0,
		};
		++*got;
	}
	return db_end(st);
}

enum status
notice_list(struct session *s, struct arena *a, bool unread_only, const struct notice *from,
            bool backward, size_t n, struct notice *rows, size_t *got)
{
	static const struct sql *const *const statements[2][2] = {
		{ &sql_all_on, &sql_all_back },
		{ &sql_unread_on, &sql_unread_back },
	};
	const int64_t edge = backward ? INT64_MIN : INT64_MAX;
	struct noted *noted = arena_array(a, n, sizeof(*noted));

	*got = 0;
	if (s->member == 0)
		return OK;
	struct stmt *st = db_begin(s->db, statements[unread_only][backward]);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, from ? from->at : edge);
	db_bind_int(st, 3, from ? from->id : edge);
	db_bind_int(st, 4, (int64_t)n);
	enum status status = take_rows(st, a, n, rows, noted, got);
	for (size_t i = 0; status == OK && i < *got; i++)
		rows[i].text = notice_text(s, a, &noted[i]);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

enum status
notice_read(struct session *s, struct arena *a, int64_t id, struct notice *notice)
{
	struct noted noted;
	size_t got = 0;
	struct stmt *st = db_begin(s->db, &sql_one);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, id);
	enum status status = take_rows(st, a, 1, notice, &noted, &got);
	if (status != OK)
		return status;
	if (got == 0)
		return NOT_FOUND;
	notice->text = notice_text(s, a, &noted);
	return OK;
}

/* Comments in a small office: see comments.h. */
#include "unit/comments.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "unit/raw.h"

SQL(sql_comments_row, SQL_READ,
    "SELECT state, listed, COALESCE(block, -1), hold, COALESCE(shown, -1), changed, ground,"
    " COALESCE(reason, -1), COALESCE(decided_by, -1), answers, helpful, reports, length(text)"
    " FROM comment WHERE id = ?1");
#define ROW_COLUMNS 13

static enum status
add(struct office *o, struct session *s, const struct comment_place *place,
    const struct comment_fields *f, int64_t *id, unsigned *holds)
{
	char request[REQUEST_SIZE];

	request_key(request);
	return comment_add(s, place, f, request, id, holds, &o->p);
}

int64_t
comments_say(struct office *o, struct session *s, int64_t proposal, int64_t parent,
             const char *text, unsigned *holds)
{
	const struct comment_place place = { SUBJECT_PROPOSAL, proposal, parent };
	const struct comment_fields f = { .text = text };
	int64_t id;

	if (add(o, s, &place, &f, &id, holds) != OK)
		fail_msg("\"%s\": %s", text, o->p.text);
	return id;
}

enum status
comments_try(struct office *o, struct session *s, int64_t proposal, int64_t parent,
             const char *text)
{
	const struct comment_place place = { SUBJECT_PROPOSAL, proposal, parent };
	const struct comment_fields f = { .text = text };
	int64_t id;
	enum status status = add(o, s, &place, &f, &id, NULL);

	assert_int_equal(id != 0, status == OK);
	return status;
}

int64_t
comments_answer(struct office *o, struct session *s, int64_t proposal, int64_t parent,
                const char *text)
{
	const struct comment_place place = { SUBJECT_PROPOSAL, proposal, parent };
	const struct comment_fields f = { .text = text, .official = true };
	int64_t id;

	if (add(o, s, &place, &f, &id, NULL) != OK)
		fail_msg("\"%s\": %s", text, o->p.text);
	return id;
}

enum status
comments_decide(struct office *o, struct session *s, int64_t id, const char *verb)
{
	const struct decision d = {
		.id = id,
		.version = comments_look(o, id).row.version,
		.verb = verb,
		.ground = GROUND_INSULT,
		.word = arena_printf(&o->a, "Kata untuk %s.", verb),
	};

	return comment_decide(s, &d, &o->p);
}

struct comment_page
comments_look(struct office *o, int64_t id)
{
	return comments_see(o, &o->f.system, id);
}

struct comment_page
comments_see(struct office *o, struct session *s, int64_t id)
{
	struct comment_page page;

	assert_int_equal(comment_read(s, &o->a, id, &page), OK);
	return page;
}

struct comment_summary
comments_figures(struct office *o, int64_t proposal)
{
	struct comment_summary c;

	assert_int_equal(comment_summary(&o->guest, SUBJECT_PROPOSAL, proposal, &c), OK);
	return c;
}

char *
comments_row(struct office *o, int64_t id)
{
	char *text = arena_strdup(&o->a, "");
	struct stmt *st = db_begin(o->f.db, &sql_comments_row);

	db_bind_int(st, 1, id);
	assert_true(db_step(st));
	for (int i = 0; i < ROW_COLUMNS; i++)
		text = arena_printf(&o->a, "%s %lld", text, (long long)db_int(st, i));
	assert_int_equal(db_end(st), OK);
	return text;
}

bool
comments_waits(struct office *o, int64_t id)
{
	return comments_number(o, arena_printf(&o->a,
	                                       "SELECT COUNT(*) FROM review WHERE subject = 8"
	                                       " AND subject_id = %lld", (long long)id)) == 1;
}

int64_t
comments_told(struct office *o, const struct session *s, const char *verb)
{
	return comments_number(o, arena_printf(&o->a,
	                                       "SELECT COALESCE(SUM(count), 0) FROM notice"
	                                       " WHERE read = 0 AND member = %lld AND verb = '%s'",
	                                       (long long)s->member, verb));
}

int64_t
comments_number(struct office *o, const char *sql)
{
	struct raw *raw = raw_open(o->f.path);
	int64_t n = raw_int(raw, "%s", sql);

	raw_close(raw);
	return n;
}

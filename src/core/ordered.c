/* Rows that stand one after the other: see ordered.h. */
#include "core/ordered.h"

#include "base/lang.h"

static enum status
number(struct stmt *st, int *n)
{
	*n = db_step(st) ? (int)db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
read_last(struct db *db, struct ordered_work *w)
{
	struct stmt *st = db_begin(db, w->of->last);

	db_bind_int(st, 1, w->thing);
	return number(st, &w->last);
}

static enum status
read_place(struct db *db, struct ordered_work *w)
{
	struct stmt *st = db_begin(db, w->of->stands);

	db_bind_int(st, 1, w->row);
	db_bind_int(st, 2, w->thing);
	return number(st, &w->from);
}

static enum status
begin(struct act *act, struct ordered_work *w)
{
	struct db *db = act->session->db;
	enum status status = w->of->begin(act, w);

	if (status == OK)
		status = read_last(db, w);
	if (status == OK && !w->adds)
		status = read_place(db, w);
	if (status == OK && !w->adds && w->from == 0)
		return problem_set(act->problem, CONFLICT, NULL, "%s", _(w->of->gone));
	return status;
}

static enum status
finish(struct act *act, struct ordered_work *w)
{
	enum status status = w->of->finish(act, w);

	audit_detail(&act->entry, "%s=%lld", w->of->name, (long long)w->row);
	return status;
}

static enum status
shift(struct db *db, const struct ordered_work *w, int from, int to, int by)
{
	struct stmt *st = db_begin(db, w->of->shift);

	db_bind_int(st, 1, w->thing);
	db_bind_int(st, 2, from);
	db_bind_int(st, 3, to);
	db_bind_int(st, 4, by);
	return db_run(st);
}

/* Room for a new row; one that is there keeps its place. */
static enum status
make_room(struct act *act, struct ordered_work *w)
{
	const struct ordered *of = w->of;

	if (!w->adds) {
		w->place = w->from;
		return OK;
	}
	if (w->last >= of->max)
		return of->full(act);
	if (w->place < 1 || w->place > w->last)
		w->place = w->last + 1;
	return shift(act->session->db, w, w->place, w->last, 1);
}

static enum status
set(struct act *act, void *arg)
{
	struct ordered_work *w = arg;
	enum status status = begin(act, w);

	if (status == OK)
		status = make_room(act, w);
	if (status == OK)
		status = w->of->put(act, w);
	if (status == OK)
		status = finish(act, w);
	return status == OK ? w->of->keep(act, w) : status;
}

static enum status
drop(struct act *act, void *arg)
{
	struct ordered_work *w = arg;
	enum status status = begin(act, w);

	if (status == OK)
		status = w->of->take_out(act, w);
	if (status == OK)
		status = shift(act->session->db, w, w->from + 1, w->last, -1);
	return status == OK ? finish(act, w) : status;
}

static enum status
put_at(struct db *db, const struct ordered_work *w)
{
	enum status status = w->from < w->place ? shift(db, w, w->from + 1, w->place, -1)
	                                        : shift(db, w, w->place, w->from - 1, 1);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, w->of->put_at);
	db_bind_int(st, 1, w->row);
	db_bind_int(st, 2, w->place);
	return db_run(st);
}

static enum status
move(struct act *act, void *arg)
{
	struct ordered_work *w = arg;
	enum status status = begin(act, w);

	if (status != OK)
		return status;
	w->place = w->place < 1 ? 1 : w->place > w->last ? w->last : w->place;
	act->idle = w->place == w->from;
	if (act->idle)
		return OK;
	if (w->of->may_move)
		status = w->of->may_move(act, w);
	if (status == OK)
		status = put_at(act->session->db, w);
	if (status == OK)
		status = finish(act, w);
	audit_detail(&act->entry, "place=%d", w->place);
	return status;
}

enum status
ordered_set(struct session *s, struct ordered_work *w, struct problem *p)
{
	w->adds = w->row == 0;
	return act(s, w->of->set, w->of->right, set, w, p);
}

enum status
ordered_drop(struct session *s, struct ordered_work *w, struct problem *p)
{
	return act(s, w->of->drop, w->of->right, drop, w, p);
}

enum status
ordered_move(struct session *s, struct ordered_work *w, struct problem *p)
{
	return act(s, w->of->move, w->of->right, move, w, p);
}

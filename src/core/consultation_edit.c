/* Consultations: editing one, and putting off its end. Two who edit at once never overwrite each
 * other: the later one is told which fields differ. */
#include <string.h>

#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/draft.h"
#include "core/response.h"
#include "core/search.h"
#include "core/trail.h"
#include "core/workflow.h"

SQL(sql_consultation_now, SQL_READ,
    "SELECT " CONSULTATION_FIELDS " FROM consultation c WHERE c.id = ?1");
SQL(sql_consultation_update, SQL_WRITE,
    "UPDATE consultation SET place = ?2, turn = ?3, title = ?4, explanation = ?5, work_unit = ?6,"
    " secret = ?7, results = ?8, opens = ?9, closes = ?10 WHERE id = ?1");

/* Somebody else was first: says in which fields, where it is about these at all. */
static enum status
check_unmoved(struct act *act, struct consultation_writing *w)
{
	static const struct attribute areas[] = {
		{ .name = CONSULTATION_AREAS_KEPT, .label = N_("Whom it asks") }, { .name = NULL },
	};
	struct db *db = act->session->db;
	const char *fields;
	const char *more;

	if (w->r.version == w->version)
		return OK;
	enum status status = trail_since(db, &w->scratch, consultation_attributes,
	                                 SUBJECT_CONSULTATION, w->r.id, w->version, &fields);
	if (status == OK)
		status = trail_since(db, &w->scratch, areas, SUBJECT_CONSULTATION, w->r.id,
		                     w->version, &more);
	if (status != OK)
		return status;
	fields = arena_printf(&w->scratch, "%s%s%s", fields, *fields && *more ? ", " : "", more);
	return *fields ? trail_moved(act->problem, fields)
	               : consultation_unmoved(act, &w->r, w->version);
}

static enum status
read_before(struct act *act, struct consultation_writing *w)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_consultation_now);

	db_bind_int(st, 1, w->r.id);
	if (db_step(st))
		consultation_fields_read(st, 0, &w->scratch, &w->before);
	enum status status = db_end(st);
	if (status == OK)
		status = consultation_about(db, &w->scratch, w->r.id, &w->about, &w->about_id,
		                            &w->before.about);
	if (status == OK)
		status = consultation_audience(db, &w->scratch, w->r.id, &w->audience_before);
	w->audience = w->as_before ? w->audience_before : w->audience;
	return status;
}

/* Whether answers are secret is a promise to who reads of it, and to who has begun to answer. */
static enum status
check_secret(struct act *act, const struct consultation_writing *w)
{
	if (w->r.state == CONSULTATION_DRAFT || w->fields.secret == w->before.secret)
		return OK;
	return problem_set(act->problem, DENIED, "secret",
	                   w->before.secret == 1
	                           ? _("It was announced with secret answers: that stays so.")
	                           : _("It was announced with identified answers: that stays "
	                               "so."));
}

/* Once it was announced its times are a promise: what has opened has, and an end must be still to
 * come. */
static enum status
check_times(struct act *act, const struct consultation_writing *w)
{
	const struct consultation_fields *f = &w->fields;

	if (w->r.state == CONSULTATION_DRAFT)
		return OK;
	if (f->opens == NUMBER_NONE || f->closes == NUMBER_NONE)
		return problem_set(act->problem, INVALID,
		                   f->opens == NUMBER_NONE ? "opens" : "closes",
		                   _("It is announced already: please say when it opens and when it "
		                     "closes."));
	if (w->r.state == CONSULTATION_OPEN && f->opens != w->before.opens)
		return problem_set(act->problem, INVALID, "opens",
		                   _("It has opened already; when it did stays as it is."));
	if (f->opens != w->before.opens && f->opens < act->now)
		return problem_set(act->problem, INVALID, "opens",
		                   _("This beginning has passed already. Please choose a later "
		                     "one."));
	if (f->closes <= act->now)
		return problem_set(act->problem, INVALID, "closes",
		                   _("This end has passed already. Please choose a later one."));
	return OK;
}

static bool
says_the_same(const struct consultation_writing *w)
{
	const struct consultation_fields *f = &w->fields;
	const struct consultation_fields *g = &w->before;

	return strcmp(f->title, g->title) == 0 && strcmp(f->explanation, g->explanation) == 0 &&
	       f->unit == g->unit && f->secret == g->secret && f->results == g->results &&
	       f->opens == g->opens && f->closes == g->closes && strcmp(f->about, g->about) == 0;
}

static bool
asks_the_same(const struct consultation_writing *w)
{
	size_t size = w->audience.n * sizeof(*w->audience.areas);

	return w->audience.n == w->audience_before.n &&
	       (size == 0 || memcmp(w->audience.areas, w->audience_before.areas, size) == 0);
}

/* An instant as the row keeps it. */
static int64_t
said(int64_t instant)
{
	return instant == NUMBER_NONE ? 0 : instant;
}

static enum status
update_row(struct act *act, struct consultation_writing *w)
{
	const struct consultation_fields *f = &w->fields;
	struct stmt *st = db_begin(act->session->db, &sql_consultation_update);
	bool waits = w->r.recorded == CONSULTATION_SCHEDULED;
	bool turns = waits || w->r.recorded == CONSULTATION_OPEN;

	db_bind_int(st, 1, w->r.id);
	db_bind_int(st, 2, consultation_place(w->r.recorded, said(f->opens), said(f->closes), 0));
	db_bind_id(st, 3, !turns ? 0 : waits ? said(f->opens) : said(f->closes));
	consultation_fields_bind(st, 4, f);
	return db_run(st);
}

/* Drafts of answers to identified ones lie on disk by member: what is secret has none. */
static enum status
settle_drafts(struct act *act, const struct consultation_writing *w, bool same)
{
	enum status status = OK;

	if (w->fields.secret == 1 && w->before.secret != 1)
		status = response_drafts_drop(act, w->r.id);
	/* Half-written fields outlive another audience. */
	return status == OK && !same ? draft_settle(act, CONSULTATION_FORM, w->r.id, NULL) : status;
}

/* Who was told when it opens, when it closes, or that it asks them, hears that this has changed. */
static enum status
tell_changed(struct act *act, struct consultation_writing *w)
{
	bool times = w->fields.opens != w->before.opens || w->fields.closes != w->before.closes;

	if (w->r.state == CONSULTATION_DRAFT || (!times && asks_the_same(w)))
		return OK;
	return consultation_tell(act, &w->r, "consult_edit");
}

static enum status
edit_rows(struct act *act, struct consultation_writing *w)
{
	int64_t revision;
	enum status status = consultation_raise(act, &w->r, true);

	if (status == OK)
		status = update_row(act, w);
	if (status == OK)
		status = consultation_put_link(act, w);
	if (status == OK)
		status = consultation_put_audience(act->session->db, w->r.id, &w->audience);
	if (status == OK)
		status = search_settle(act->session->db, SUBJECT_CONSULTATION, w->r.id);
	if (status == OK)
		status = consultation_keep(act, &w->scratch, &w->fields, &w->audience, NULL,
		                           w->r.version, &revision);
	return status;
}

static enum status
edit(struct act *act, void *arg)
{
	struct consultation_writing *w = arg;
	enum status status = consultation_record(act->session->db, w->r.id, act->now, &w->r);

	if (status == OK)
		status = consultation_allowed(act, &w->r);
	if (status == OK)
		status = consultation_unfrozen(act, &w->r);
	if (status == OK)
		status = check_unmoved(act, w);
	if (status == OK)
		status = read_before(act, w);
	if (status == OK)
		status = consultation_check_written(act, w);
	if (status == OK)
		status = check_secret(act, w);
	if (status == OK)
		status = check_times(act, w);
	if (status != OK)
		return status;
	const bool same = says_the_same(w);
	if (same && asks_the_same(w)) {
		act->idle = true;
		return OK;
	}
	act->entry.subject = SUBJECT_CONSULTATION;
	act->entry.subject_id = w->r.id;
	status = edit_rows(act, w);
	if (status == OK)
		status = settle_drafts(act, w, same);
	return status == OK ? tell_changed(act, w) : status;
}

enum status
consultation_edit(struct session *s, int64_t id, int64_t version,
                  const struct consultation_fields *f, const struct audience *audience,
                  struct problem *p)
{
	struct consultation_writing w = {
		.r = { .id = id }, .version = version, .as_before = !audience,
	};
	enum status status = consultation_fields_clean(&w, f, audience, p);

	if (status == OK)
		status = act(s, "consult_edit", RIGHT_CONSULT, edit, &w, p);
	arena_free(&w.scratch);
	return status;
}

/* -- Putting off its end --------------------------------------------------------------------- */

SQL(sql_consultation_extend, SQL_WRITE,
    "UPDATE consultation SET closes = ?2, place = ?3, turn = ?4, extended = ?5 WHERE id = ?1");

/* A clean copy of the word in the arena; one is due. */
static enum status
clean_word(struct consultation_writing *w, const char *word, struct problem *p)
{
	enum status status = workflow_word(&w->scratch, word, WORD_MAX, &w->word, p);

	if (status != OK || w->word)
		return status;
	return problem_set(p, INVALID, "word",
	                   _("Please write why the end is put off: everyone reads it."));
}

static enum status
check_end(struct act *act, const struct consultation_writing *w)
{
	if (w->r.state != CONSULTATION_OPEN)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only the end of one that is open can be put off. This one "
		                     "stands at: %s."), consultation_state_label(w->r.state));
	if (w->fields.closes <= act->now)
		return problem_set(act->problem, INVALID, "closes",
		                   _("This end has passed already. Please choose a later one."));
	if (w->fields.closes <= w->r.closes)
		return problem_set(act->problem, INVALID, "closes",
		                   _("The end can only be put off, not brought forward. Please "
		                     "choose a later one."));
	return consultation_check(&w->fields, act->problem);
}

static enum status
put_end(struct act *act, const struct consultation_writing *w, int64_t revision)
{
	int64_t closes = w->fields.closes;
	bool waits = w->r.recorded == CONSULTATION_SCHEDULED;
	struct stmt *st = db_begin(act->session->db, &sql_consultation_extend);

	db_bind_int(st, 1, w->r.id);
	db_bind_int(st, 2, closes);
	db_bind_int(st, 3, consultation_place(w->r.recorded, w->r.opens, closes, 0));
	db_bind_int(st, 4, waits ? w->r.opens : closes);
	db_bind_int(st, 5, revision);
	return db_run(st);
}

static enum status
extend(struct act *act, void *arg)
{
	struct consultation_writing *w = arg;
	int64_t closes = w->fields.closes;
	int64_t revision;
	enum status status = consultation_begin(act, w->r.id, w->version, &w->r);

	if (status == OK)
		status = read_before(act, w);
	w->fields = w->before;
	w->fields.closes = closes;
	if (status == OK)
		status = check_end(act, w);
	if (status == OK)
		status = consultation_raise(act, &w->r, false);
	if (status == OK)
		status = consultation_keep(act, &w->scratch, &w->fields, &w->audience, w->word,
		                           w->r.version, &revision);
	if (status == OK)
		status = put_end(act, w, revision);
	return status == OK ? consultation_tell(act, &w->r, "consult_extend") : status;
}

enum status
consultation_extend(struct session *s, int64_t id, int64_t version, int64_t closes,
                    const char *word, struct problem *p)
{
	struct consultation_writing w = {
		.r = { .id = id }, .version = version, .as_before = true,
		.fields = { .closes = closes },
	};
	enum status status = clean_word(&w, word, p);

	if (status == OK)
		status = act(s, "consult_extend", RIGHT_CONSULT, extend, &w, p);
	arena_free(&w.scratch);
	return status;
}

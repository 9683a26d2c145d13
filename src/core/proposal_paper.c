/* Proposals: those that are entered from paper. See paper.h; who says that one is theirs is in
 * proposal_claim.c. */
#include "core/paper.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/proposal_internal.h"

#define COUNT_LIMIT 1001

SQL(sql_paper_request, SQL_READ, "SELECT id, entered_by FROM proposal WHERE request = ?1");
SQL(sql_paper_code, SQL_READ,
    "SELECT year, serial FROM proposal WHERE id = ?1 AND entered_by = ?2");
SQL(sql_paper_count, SQL_READ,
    "SELECT 1 FROM proposal WHERE entered_by = ?1 AND source = ?2 LIMIT ?3");

struct entering {
	struct proposal_new new;
	struct proposal_fields fields;
	struct arena scratch;
};

/* What this request key made before, if anything. */
static enum status
find_request(struct act *act, struct entering *e)
{
	struct stmt *st = db_begin(act->session->db, &sql_paper_request);
	int64_t by = 0;

	db_bind_text(st, 1, e->new.request);
	if (db_step(st)) {
		e->new.id = db_int(st, 0);
		by = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || e->new.id == 0)
		return status;
	act->idle = by != 0 && by == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
enter(struct act *act, void *arg)
{
	struct entering *e = arg;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	if (!act_may(act, RIGHT_ENTER, e->fields.area))
		return problem_set(act->problem, DENIED, "area",
		                   _("You do not have the right to do this in this area."));
	enum status status = find_request(act, e);
	if (status != OK || act->idle)
		return status;
	status = attributes_check_nodes(act, proposal_attributes, &e->fields, NULL);
	if (status != OK)
		return status;
	e->new.submitted = act->now;
	e->new.entered_by = act->session->member;
	status = proposal_insert(act, &e->scratch, &e->new);
	return status == OK ? draft_settle(act, PAPER_FORM, 0, e->new.request) : status;
}

static enum status
clean_line(struct arena *a, const char *field, const char *text, size_t max, const char **out,
           struct problem *p)
{
	const char *bytes = text ? text : "";
	char *clean = NULL;
	enum status status = text_clean(a, TEXT_LINE, bytes, strlen(bytes), &clean, NULL, p);

	if (status != OK) {
		if (p)
			p->field = field;
		return status;
	}
	if (text_length(clean) > max)
		return problem_set(p, INVALID, field, _("At most %zu letters, please."), max);
	*out = text_blank(clean) ? "" : clean;
	return OK;
}

static enum status
check(struct entering *e, const struct paper_wish *wish, struct problem *p)
{
	const struct proposal_fields fields = {
		.title = wish->title, .problem = wish->problem, .area = wish->area,
		.cost = NUMBER_NONE, .volume = NUMBER_NONE, .beneficiaries = NUMBER_NONE,
	};

	enum status status = clean_line(&e->scratch, "source", wish->source, PAPER_SOURCE_MAX,
	                                &e->new.source, p);
	if (status == OK && e->new.source[0] == '\0')
		return problem_set(p, INVALID, "source",
		                   _("Please write where the sheet is from: meeting, day, sheet."));
	if (status == OK)
		status = clean_line(&e->scratch, "writer", wish->writer, MEMBER_NAME_MAX,
		                    &e->new.author_name, p);
	if (status == OK)
		status = proposal_clean(&e->scratch, &fields, &e->fields, p);
	return status == OK ? proposal_check_import(&e->fields, p) : status;
}

enum status
paper_enter(struct session *s, const struct paper_wish *wish, const char *request, int64_t *id,
            struct problem *p)
{
	struct entering e = { .new = { .request = request } };
	size_t n = strlen(request);

	*id = 0;
	if (n == 0 || n >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	e.new.fields = &e.fields;
	enum status status = check(&e, wish, p);
	if (status == OK)
		status = act(s, "paper", RIGHT_ENTER, enter, &e, p);
	if (status == OK)
		*id = e.new.id;
	arena_free(&e.scratch);
	return status;
}

enum status
paper_code(struct session *s, int64_t id, char code[PROPOSAL_CODE_SIZE])
{
	struct stmt *st = db_begin(s->db, &sql_paper_code);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, s->member);
	bool found = db_step(st);
	if (found)
		proposal_code(db_int(st, 0), db_int(st, 1), code);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

int64_t
paper_count(struct session *s, const char *source)
{
	struct stmt *st = db_begin(s->db, &sql_paper_count);
	int64_t n = 0;

	db_bind_int(st, 1, s->member);
	db_bind_text(st, 2, source);
	db_bind_int(st, 3, COUNT_LIMIT);
	while (db_step(st))
		n++;
	return db_end(st) == OK ? n : 0;
}

/* Pages of information: taking one off its shelf and putting it back, as a workflow. */
#include "base/lang.h"
#include "core/page_internal.h"
#include "core/search.h"
#include "core/undo.h"

static const struct workflow_state states[PAGE_STATE_COUNT] = {
	[PAGE_SHOWN] = { "shown", N_("On its shelf") },
	[PAGE_RETIRED] = { "retired", N_("Taken off") },
};

#define FROM(state) (UINT32_C(1) << (state))

static const struct transition transitions[] = {
	{
	        .verb = "retire",
	        .label = N_("Take off"),
	        .help = N_("Nobody but the office can read this page any more. It can be put back."),
	        .done = N_("Taken off its shelf."),
	        .past = N_("Taken off"),
	        .from = FROM(PAGE_SHOWN),
	        .to = PAGE_RETIRED,
	        .right = RIGHT_INFORM,
	},
	{
	        .verb = "restore",
	        .label = N_("Put back"),
	        .help = N_("Let everyone read this page again."),
	        .done = N_("It stands on its shelf again."),
	        .past = N_("Put back"),
	        .from = FROM(PAGE_RETIRED),
	        .to = PAGE_SHOWN,
	        .right = RIGHT_INFORM,
	},
	{ .verb = NULL },
};

const struct workflow page_workflow = {
	.subject = SUBJECT_PAGE,
	.states = states,
	.state_count = PAGE_STATE_COUNT,
	.transitions = transitions,
	.look = page_look,
	.decide = page_decide,
	.undo = page_undo,
};

static int
state_of(bool retired)
{
	return retired ? PAGE_RETIRED : PAGE_SHOWN;
}

enum status
page_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct page page;
	enum status status = page_read(s, a, id, &page);

	if (status != OK)
		return status;
	*thing = (struct workflow_thing){
		.version = page.version,
		.state = state_of(page.retired),
		.title = page.title,
		.code = page.title,
		.reasons = "",
	};
	return OK;
}

SQL(sql_page_state, SQL_WRITE,
    "UPDATE page SET retired = ?2, version = version + 1 WHERE id = ?1");

static enum status
put(struct act *act, const struct page_record *r, int to)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_page_state);

	audit_detail(&act->entry, "from=%d to=%d version=%lld", state_of(r->retired), to,
	             (long long)r->version + 1);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, to == PAGE_RETIRED);
	enum status status = db_run(st);
	return status == OK ? search_settle(db, SUBJECT_PAGE, r->id) : status;
}

struct deciding {
	const struct decision *d;
	struct arena scratch;
};

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	struct page_record r;
	enum status status = act_whole(act, RIGHT_INFORM);

	if (status == OK)
		status = page_record(act->session->db, &c->scratch, c->d->id, &r);
	if (status != OK)
		return status;
	const char *label = workflow_state_label(&page_workflow, state_of(r.retired));
	if (r.version != c->d->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was changed a moment ago: %s."), label);
	const struct transition *t = workflow_find(&page_workflow, c->d->verb, state_of(r.retired));
	if (!t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."), label);
	const struct undone before = { .subject = SUBJECT_PAGE, .id = r.id, .verb = t,
		                       .version = r.version + 1, .state = state_of(r.retired) };
	act->entry.subject = SUBJECT_PAGE;
	act->entry.subject_id = r.id;
	status = undo_keep(act, &before);
	if (status == OK)
		status = put(act, &r, t->to);
	return status == OK ? undo_told(act, SUBJECT_PAGE, r.id) : status;
}

enum status
page_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&page_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a page."));
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

enum status
page_undo(struct act *act, const struct undone *u)
{
	struct arena scratch = { 0 };
	struct page_record r;
	enum status status = act_whole(act, RIGHT_INFORM);

	if (status == OK)
		status = page_record(act->session->db, &scratch, u->id, &r);
	if (status == OK)
		status = put(act, &r, u->state);
	arena_free(&scratch);
	return status;
}

/* Documents: their workflow as data, its verbs as acts, and taking them back. */
#include "base/lang.h"
#include "base/text.h"
#include "core/document_internal.h"
#include "core/search.h"

static const struct workflow_state states[DOCUMENT_STATE_COUNT] = {
	[DOCUMENT_DRAFT] = { "draft", N_("Not published yet") },
	[DOCUMENT_PUBLISHED] = { "published", N_("Published") },
	[DOCUMENT_WITHDRAWN] = { "withdrawn", N_("Document withdrawn") },
};

#define FROM(state) (UINT32_C(1) << (state))

static const struct transition transitions[] = {
	{
	        .verb = "publish",
	        .label = N_("Publish"),
	        .help = N_("Everyone can read it, with its files, from now on."),
	        .done = N_("Published."),
	        .past = N_("Published"),
	        .from = FROM(DOCUMENT_DRAFT) | FROM(DOCUMENT_WITHDRAWN),
	        .to = DOCUMENT_PUBLISHED,
	        .right = RIGHT_INFORM,
	        .tells_followers = N_("The document \"%1$s\" is published again."),
	        .ready = true,
	},
	{
	        .verb = "withdraw",
	        .label = N_("Withdraw the document"),
	        .help = N_("Its text and its files are no longer shown; everyone reads that it was "
	                   "there, and why it was withdrawn."),
	        .done = N_("The document is withdrawn."),
	        .past = N_("Document withdrawn"),
	        .from = FROM(DOCUMENT_PUBLISHED),
	        .to = DOCUMENT_WITHDRAWN,
	        .right = RIGHT_INFORM,
	        .reason = REASON_WORD,
	        .tells_followers = N_("The document \"%1$s\" was withdrawn. Open it to read why."),
	        .ready = true,
	},
	{ .verb = NULL },
};

const struct workflow document_workflow = {
	.subject = SUBJECT_DOCUMENT,
	.states = states,
	.state_count = DOCUMENT_STATE_COUNT,
	.transitions = transitions,
	.look = document_look,
	.decide = document_decide,
	.undo = document_undo,
};

/* -- A look ---------------------------------------------------------------------------------- */

/* What it still lacks before everyone reads it; why it is not withdrawn. */
static const char *
unready(const struct document_facts *f, const struct document_page *page)
{
	if (f->recorded || f->state == DOCUMENT_PUBLISHED)
		return document_kept(f);
	if (page->files == 0 && text_blank(page->fields.text))
		return _("It has neither a text nor a file yet.");
	return NULL;
}

static void
describe(const struct session *s, const struct document_facts *f, const struct document_page *page,
         struct workflow_thing *thing)
{
	*thing = (struct workflow_thing){
		.version = f->version,
		.state = (int)f->state,
		.facts = {
			.decided_by_me = s->member != 0 && f->decided_by == s->member,
			.unready = unready(f, page),
		},
		.reasons = "",
	};
}

enum status
document_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct document_facts f;
	struct document_page page;
	enum status status = document_read(s, a, id, &page);

	if (status == OK)
		status = document_facts(s->db, id, &f);
	if (status != OK)
		return status;
	describe(s, &f, &page, thing);
	thing->title = page.heading.title;
	thing->code = arena_strdup(a, page.heading.code);
	return OK;
}

/* -- Deciding -------------------------------------------------------------------------------- */

SQL(sql_document_put, SQL_WRITE,
    "UPDATE document SET state = ?2, decided_by = ?3, reason = ?4 WHERE id = ?1");

enum status
document_put(struct db *db, const struct document_facts *f)
{
	struct stmt *st = db_begin(db, &sql_document_put);

	db_bind_int(st, 1, f->id);
	db_bind_int(st, 2, f->state);
	db_bind_id(st, 3, f->decided_by);
	db_bind_id(st, 4, f->reason);
	enum status status = db_run(st);
	return status == OK ? search_settle(db, SUBJECT_DOCUMENT, f->id) : status;
}

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct document_facts f;
	const char *word;
	struct arena scratch;
};

static enum status
check_transition(struct act *act, struct deciding *c)
{
	struct document_page page;
	struct workflow_thing thing;
	enum ground ground;
	enum status status = document_read(act->session, &c->scratch, c->f.id, &page);

	if (status != OK)
		return status;
	describe(act->session, &c->f, &page, &thing);
	c->t = workflow_find(&document_workflow, c->d->verb, thing.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   document_state_label(c->f.state));
	const char *rule = workflow_rule(act->session->db, c->t, &thing.facts);
	if (rule)
		return problem_set(act->problem, DENIED, NULL, "%s", rule);
	return workflow_reason(&c->scratch, c->t, &thing.facts, c->d, &ground, &c->word,
	                       act->problem);
}

static enum status
keep_before(struct act *act, const struct deciding *c)
{
	const struct undone before = {
		.subject = SUBJECT_DOCUMENT,
		.id = c->f.id,
		.verb = c->t,
		.version = c->f.version + 1,
		.state = (int)c->f.state,
		.reason = c->f.reason,
		.decided_by = c->f.decided_by,
	};

	return undo_keep(act, &before);
}

static enum status
change_rows(struct act *act, struct deciding *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };
	int64_t reason = 0;
	enum status status = keep_before(act, c);

	if (status == OK)
		status = document_raise(act, &c->f);
	if (status == OK && c->word)
		status = revision_add(act, REVISION_REASON, c->f.version, fields, &reason);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "from=%d to=%d", (int)c->f.state, c->t->to);
	c->f.state = (enum document_state)c->t->to;
	c->f.decided_by = act->session->member;
	c->f.reason = reason;
	status = document_put(act->session->db, &c->f);
	return status == OK ? document_tell(act) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	enum status status = document_begin(act, c->d->id, &c->f);

	if (status == OK)
		status = document_unmoved(act, &c->f, c->d->version);
	if (status == OK)
		status = check_transition(act, c);
	if (status == OK)
		status = change_rows(act, c);
	return status == OK ? undo_told(act, SUBJECT_DOCUMENT, c->f.id) : status;
}

enum status
document_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&document_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a document."));
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

enum status
document_undo(struct act *act, const struct undone *u)
{
	struct document_facts f;
	enum status status = document_begin(act, u->id, &f);

	if (status == OK)
		status = document_raise(act, &f);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "from=%d to=%d", (int)f.state, u->state);
	f.state = (enum document_state)u->state;
	f.decided_by = u->decided_by;
	f.reason = u->reason;
	return document_put(act->session->db, &f);
}

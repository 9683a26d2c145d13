/* Proposals: who says that a wish on paper is theirs, and one such claim as it is read. See claim.h;
 * deciding is in proposal_owner.c. */
#include "core/claim.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/clock_guard.h"
#include "core/proposal_internal.h"
#include "core/review.h"
#include "core/revision.h"
#include "core/tree.h"

/* -- Making one ------------------------------------------------------------------------------ */

SQL(sql_claim_add, SQL_WRITE,
    "INSERT INTO claim (proposal, member, at, state, changed) VALUES (?1, ?2, ?3, 1, ?3)");
SQL(sql_claim_word, SQL_WRITE, "UPDATE claim SET word = ?2 WHERE id = ?1");
SQL(sql_claim_mine, SQL_READ,
    "SELECT state FROM claim WHERE proposal = ?1 AND member = ?2 ORDER BY id DESC LIMIT 1");

struct claiming {
	int64_t proposal;
	const char *word;
	int64_t id;
	struct arena scratch;
};

static int64_t
own_claim(struct session *s, int64_t proposal)
{
	struct stmt *st = db_begin(s->db, &sql_claim_mine);

	db_bind_int(st, 1, proposal);
	db_bind_int(st, 2, s->member);
	int64_t state = db_step(st) ? db_int(st, 0) : 0;
	/* What cannot be read counts as one that waits. */
	return db_end(st) == OK ? state : CLAIM_WAITING;
}

const char *
claim_why_not(struct session *s, int64_t proposal)
{
	struct proposal_record r;

	if (proposal_record(s->db, proposal, &r) != OK || !proposal_visible(s, &r))
		return _("This proposal is not to be seen any more.");
	if (r.entered_by == 0)
		return _("Only a wish that came on paper can be claimed.");
	if (r.author != 0)
		return _("This wish has an owner already.");
	if (s->member == 0)
		return NULL;
	switch (own_claim(s, proposal)) {
	case CLAIM_WAITING:
		return _("You have said so. The office will look at it.");
	case CLAIM_REFUSED:
		return _("The office did not confirm that this is yours. Please ask there.");
	default:
		return NULL;
	}
}

static enum status
keep_word(struct act *act, struct claiming *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { NULL, NULL } };
	int64_t revision;
	enum status status = revision_add(act, REVISION_CONTENT, 1, fields, &revision);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_claim_word);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, revision);
	return db_run(st);
}

static enum status
claim(struct act *act, void *arg)
{
	struct claiming *c = arg;
	struct session *s = act->session;
	struct proposal_record r;

	if (s->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	const char *why = claim_why_not(s, c->proposal);
	if (why)
		return problem_set(act->problem, DENIED, NULL, "%s", why);
	enum status status = proposal_record(s->db, c->proposal, &r);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(s->db, &sql_claim_add);
	db_bind_int(st, 1, c->proposal);
	db_bind_int(st, 2, s->member);
	db_bind_int(st, 3, act->now);
	status = db_run(st);
	if (status != OK)
		return status;
	c->id = db_last_id(s->db);
	act->entry.subject = SUBJECT_CLAIM;
	act->entry.subject_id = c->id;
	audit_detail(&act->entry, "proposal=%lld", (long long)c->proposal);
	status = keep_word(act, c);
	return status == OK ? review_put(s->db, SUBJECT_CLAIM, c->id, act->now, r.area) : status;
}

enum status
claim_make(struct session *s, int64_t proposal, const char *word, int64_t *id, struct problem *p)
{
	struct claiming c = { .proposal = proposal };
	const char *bytes = word ? word : "";
	char *clean = NULL;

	*id = 0;
	enum status status =
	        text_clean(&c.scratch, TEXT_PARAGRAPHS, bytes, strlen(bytes), &clean, NULL, p);
	if (status != OK && p)
		p->field = "word";
	c.word = clean;
	if (status == OK && (text_blank(clean) || text_length(clean) > WORD_MAX))
		status = problem_set(p, INVALID, "word",
		                     _("Write in up to %d letters how the office can know that it is "
		                       "yours."), WORD_MAX);
	if (status == OK)
		status = act(s, "claim", RIGHT_PROPOSE, claim, &c, p);
	if (status == OK)
		*id = c.id;
	arena_free(&c.scratch);
	return status;
}

/* -- Reading one ----------------------------------------------------------------------------- */

SQL(sql_claim_read, SQL_READ,
    "SELECT c.version, c.state, c.at, c.proposal, p.year, p.serial, p.title, p.source,"
    " p.author_name, c.member, m.number, n.name, n.area, c.word, c.reason, p.area, c.decided_by"
    " FROM claim c JOIN proposal p ON p.id = c.proposal JOIN member m ON m.id = c.member"
    " LEFT JOIN person n ON n.member = c.member WHERE c.id = ?1");

static enum status
read_row(struct session *s, struct arena *a, struct claim_page *page, int64_t *lives,
         int64_t revisions[2])
{
	struct stmt *st = db_begin(s->db, &sql_claim_read);

	db_bind_int(st, 1, page->id);
	bool found = db_step(st);
	if (found) {
		const char *writer = db_text(st, 8);
		const char *name = db_text(st, 11);
		page->version = db_int(st, 0);
		page->state = (enum claim_state)db_int(st, 1);
		page->at = db_int(st, 2);
		page->proposal = db_int(st, 3);
		proposal_code(db_int(st, 4), db_int(st, 5), page->code);
		page->title = arena_strdup(a, db_text(st, 6));
		page->source = arena_strdup(a, db_text(st, 7));
		page->writer = arena_strdup(a, writer ? writer : "");
		page->member = db_int(st, 9);
		page->number = db_int(st, 10);
		page->name = arena_strdup(a, name ? name : _("Resident"));
		*lives = db_int(st, 12);
		revisions[0] = db_int(st, 13);
		revisions[1] = db_int(st, 14);
		page->area = db_int(st, 15);
		page->decided_by = db_int(st, 16);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
claim_read(struct session *s, struct arena *a, int64_t id, struct claim_page *page)
{
	int64_t revisions[2] = { 0, 0 };
	int64_t now = clock_believed(s->db);
	int64_t lives = 0;

	*page = (struct claim_page){ .id = id };
	enum status status = read_row(s, a, page, &lives, revisions);
	if (status != OK)
		return status;
	page->facts = (struct workflow_facts){
		.own = s->member != 0 && s->member == page->member,
		.decided_by_me = s->member != 0 && s->member == page->decided_by,
	};
	if (s->kind != ACTOR_SYSTEM && !page->facts.own
	    && (s->member == 0 || !right_held(s->db, s->member, RIGHT_VERIFY, page->area, now)))
		return NOT_FOUND;
	const char *path = lives != 0 ? tree_path(s->db, a, lives) : NULL;
	page->area_path = path ? path : "";
	page->word = revisions[0] ? revision_value(s->db, a, revisions[0], "word") : NULL;
	page->reason = revisions[1] ? revision_value(s->db, a, revisions[1], "word") : NULL;
	return member_state_at(s->db, page->member, now, &page->member_state);
}

enum status
claim_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct claim_page page;
	enum status status = claim_read(s, a, id, &page);

	if (status != OK)
		return status;
	*thing = (struct workflow_thing){
		.version = page.version,
		.state = (int)page.state,
		.facts = page.facts,
		.title = page.title,
		.code = arena_strdup(a, page.code),
		.reasons = arena_printf(a, _("says: mine")),
	};
	return OK;
}

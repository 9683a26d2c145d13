/* Notices: which sentence an event has, and how a title comes into it. Steps of a workflow bring
 * theirs along; all else stands here. */
#include "core/notice_words.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/assist.h"
#include "core/member.h"
#include "core/program.h"
#include "core/proposal.h"
#include "core/workflow.h"

/* -- Sentences ------------------------------------------------------------------------------- */

struct words {
	const char *verb;
	enum told_as as;
	const char *text;
};

static const struct words proposal_words[] = {
	{ "merge_ask", TOLD_FOLLOWER,
	  N_("A proposal you support was merged with \"%1$s\". Open it and support it too if you "
	     "wish.") },
	{ "undo_ask", TOLD_FOLLOWER,
	  N_("The merge of a proposal you support was taken back: \"%1$s\". It stands at: %2$s.") },
	{ "claim_grant", TOLD_OWNER,
	  N_("The wish on paper \"%1$s\" is now your own proposal.") },
	{ "claim_deny", TOLD_OWNER,
	  N_("The office could not confirm that the wish on paper \"%1$s\" is yours. Please ask "
	     "there.") },
	{ "claim_undo", TOLD_OWNER,
	  N_("The decision on the wish on paper \"%1$s\" was taken back. The office looks at it "
	     "again.") },
	{ "undo", TOLD_OWNER,
	  N_("The decision on your proposal \"%1$s\" was taken back. It stands at: %2$s.") },
	{ "undo", TOLD_FOLLOWER,
	  N_("The decision on \"%1$s\" was taken back. It stands at: %2$s.") },
	{ NULL, TOLD_OWNER, NULL },
};

/* Beside the steps of its phases. */
static const struct words program_words[] = {
	{ "program_create", TOLD_FOLLOWER, N_("A new program is planned: \"%1$s\".") },
	{ "program_edit", TOLD_FOLLOWER,
	  N_("The budget or the days of the program \"%1$s\" were changed.") },
	{ "program_explain", TOLD_FOLLOWER,
	  N_("The office explains why the program \"%1$s\" is late. Open it to read.") },
	{ "milestone_reach", TOLD_FOLLOWER,
	  N_("The program \"%1$s\" has reached one of its milestones.") },
	{ "program_answer", TOLD_OWNER,
	  N_("The office has answered those who say that the program \"%1$s\" is not done. It "
	     "stands at: %2$s. Open it to read.") },
	{ "undo", TOLD_FOLLOWER,
	  N_("The last step of the program \"%1$s\" was taken back. It stands at: %2$s.") },
	{ NULL, TOLD_OWNER, NULL },
};

/* About a comment on the thing, beside the steps of its workflow. */
static const struct words comment_words[] = {
	{ "comment_hold", TOLD_OWNER,
	  N_("Your comment on \"%1$s\" was reported. It is shown again once a moderator has looked "
	     "at it and found nothing against it.") },
	{ "comment_undo", TOLD_OWNER,
	  N_("The decision on your comment on \"%1$s\" was taken back.") },
	{ "undo", TOLD_OWNER, N_("The decision on your comment on \"%1$s\" was taken back.") },
	{ "comment_block", TOLD_OWNER,
	  N_("Your comments were taken off and you cannot comment for a time. Open this to read "
	     "until when and why.") },
	{ "comment_unblock", TOLD_OWNER,
	  N_("You can comment again, and your comments that were taken off stand again.") },
	{ "report_agreed", TOLD_OWNER,
	  N_("The comment on \"%1$s\" that you reported was taken off. Thank you.") },
	{ "report_stands", TOLD_OWNER,
	  N_("A moderator has looked at the comment on \"%1$s\" that you reported. It stays.") },
	{ "report_moot", TOLD_OWNER,
	  N_("The comment on \"%1$s\" that you reported was changed or deleted by its writer.") },
	{ "report_undo", TOLD_OWNER,
	  N_("The decision on the comment on \"%1$s\" that you reported was taken back.") },
	{ NULL, TOLD_OWNER, NULL },
};

/* To the member: nothing to put in. To the office: number and, of a refusal, its reason. */
static const struct words member_words[] = {
	{ "member_verify", TOLD_OWNER,
	  N_("You are now a verified resident. From now on your support counts, also what "
	     "you gave before.") },
	{ "member_refuse", TOLD_OWNER,
	  N_("The office has not verified you yet. The reason: %2$s") },
	{ "member_refuse", TOLD_OFFICE,
	  N_("An officer did not verify member %1$s. The reason: %2$s") },
	{ "member_code", TOLD_OWNER,
	  N_("A one-time code was given out for your account. If you did not ask for one, "
	     "tell the head of the village at once.") },
	{ "member_suspend", TOLD_OWNER,
	  N_("Your account was suspended. Please ask at the office.") },
	{ "member_resume", TOLD_OWNER, N_("Your account is open again.") },
	{ "member_grant", TOLD_OWNER, N_("You were given a role. It holds from now on.") },
	{ "member_revoke", TOLD_OWNER, N_("A role of yours was ended.") },
	{ "member_export", TOLD_OWNER,
	  N_("The office took out everything that is held about you. \"My account\" shows it, and "
	     "why.") },
	{ "member_merge", TOLD_OWNER,
	  N_("Another account of yours was merged with this one; what you did there is here now.") },
	{ "assist_begin", TOLD_OWNER, N_("An officer began to act for you at a terminal.") },
	{ "assist_end", TOLD_OWNER, N_("An officer acted for you at a terminal.") },
	{ "member_secret", TOLD_OWNER,
	  N_("Your password was set anew by the office. If you did not ask for that, tell "
	     "the office.") },
	{ NULL, TOLD_OWNER, NULL },
};

static const char *
look_up(const struct words *words, const char *verb, enum told_as as)
{
	for (; words->verb; words++)
		if (words->as == as && strcmp(words->verb, verb) == 0)
			return _(words->text);
	return NULL;
}

/* What comes often and folds: %2$s is how many. */
static const char *
counted(const char *verb, enum told_as as, int64_t n)
{
	bool own = as == TOLD_OWNER;

	if (strcmp(verb, "comment") == 0)
		return own ? P_("A new comment on your proposal \"%1$s\".",
		                "%2$s new comments on your proposal \"%1$s\".", n)
		           : P_("A new comment on \"%1$s\".", "%2$s new comments on \"%1$s\".", n);
	if (strcmp(verb, "program_report") == 0 && as == TOLD_FOLLOWER)
		return P_("A new report on the program \"%1$s\".",
		          "%2$s new reports on the program \"%1$s\".", n);
	if (strcmp(verb, "program_verdict") == 0 && as == TOLD_OFFICE)
		return P_("A resident says that the program \"%1$s\" is not done. Please answer.",
		          "%2$s residents say that the program \"%1$s\" is not done. Please "
		          "answer.", n);
	if (strcmp(verb, "answer") == 0 && own)
		return P_("Your comment on \"%1$s\" was answered.",
		          "%2$s new answers to your comments on \"%1$s\".", n);
	if (strcmp(verb, "official") == 0)
		return own ? P_("The office has answered on your proposal \"%1$s\".",
		                "%2$s new answers of the office on your proposal \"%1$s\".", n)
		           : P_("The office has answered on \"%1$s\".",
		                "%2$s new answers of the office on \"%1$s\".", n);
	return NULL;
}

/* Rows of one verb may differ in whom they tell; the first that tells speaks. */
static const char *
of_workflow(enum subject subject, const char *verb, enum told_as as)
{
	const struct workflow *w = workflow_of(subject);

	for (const struct transition *t = w ? w->transitions : NULL; t && t->verb; t++) {
		const char *text = as == TOLD_OWNER ? t->tells : t->tells_followers;
		if (text && strcmp(t->verb, verb) == 0)
			return _(text);
	}
	return NULL;
}

/* Who follows a program is told of its phases' steps as of its own. */
static const char *
of_program(const char *verb, enum told_as as)
{
	static const char phase[] = "phase_";
	size_t n = strlen(phase);

	if (strncmp(verb, phase, n) == 0)
		return of_workflow(SUBJECT_PHASE, verb + n, as);
	return look_up(program_words, verb, as);
}

static const char *
sentence(enum subject subject, const char *verb, enum told_as as, int64_t count)
{
	const char *text = NULL;

	if (subject == SUBJECT_MEMBER)
		text = look_up(member_words, verb, as);
	if (subject == SUBJECT_PROPOSAL)
		text = look_up(proposal_words, verb, as);
	if (subject == SUBJECT_PROGRAM)
		text = of_program(verb, as);
	if (!text)
		text = counted(verb, as, count);
	if (!text)
		text = look_up(comment_words, verb, as);
	return text ? text : of_workflow(subject, verb, as);
}

const char *
notice_sentence(enum subject subject, const char *verb, enum told_as as)
{
	return sentence(subject, verb, as, 1);
}

/* -- With the thing's title ------------------------------------------------------------------ */

/* Puts in what %1$s and %2$s stand for. Formats come from tables, which the compiler cannot check
 * against arguments; so they are not given to printf. */
static char *
fill(struct arena *a, const char *format, const char *first, const char *second)
{
	char *text = arena_alloc(a, strlen(format) + 1 + 2 * (strlen(first) + strlen(second)));
	char *end = text;

	while (*format) {
		const char *put = strncmp(format, "%1$s", 4) == 0   ? first
		                  : strncmp(format, "%2$s", 4) == 0 ? second
		                                                    : NULL;
		if (!put) {
			*end++ = *format++;
			continue;
		}
		end = stpcpy(end, put);
		format += 4;
	}
	return text;
}

/* The overseers look at whether nobody is shut out: a refusal tells them number and reason. */
static char *
member_text(struct session *s, struct arena *a, const struct noted *n)
{
	bool own = n->subject_id == s->member;
	const char *text = sentence(SUBJECT_MEMBER, n->verb, own ? TOLD_OWNER : TOLD_OFFICE,
	                            n->count);
	const char *why = NULL;
	bool ended = strcmp(n->verb, "assist_end") == 0;

	if (own && (ended || strcmp(n->verb, "assist_begin") == 0)) {
		char *told = assist_told(s, a, n->at, ended);
		return told ? told : arena_strdup(a, text);
	}
	if (!text)
		return arena_strdup(a, _("Something about your account was changed by the office."));
	if (strcmp(n->verb, "member_refuse") == 0)
		why = member_refused(s->db, a, n->subject_id);
	return fill(a, text, own ? "" : member_number_of(s->db, a, n->subject_id),
	            why ? why : _("ask the office"));
}

/* What has left the list since keeps its title and its state to itself. */
static char *
unseen_text(struct arena *a, const struct noted *n)
{
	const char *text = sentence(n->subject, n->verb, n->as, n->count);

	if (strcmp(n->verb, "merge_ask") == 0)
		return arena_strdup(a, _("A proposal you support was merged with another, "
		                         "which has left the list since."));
	if (strcmp(n->verb, "undo_ask") == 0)
		return arena_strdup(a, _("The merge of a proposal you support was taken back."));
	if (!text || n->as != TOLD_OWNER)
		return arena_strdup(a, _("Something happened to a proposal that has left the list "
		                         "since."));
	return fill(a, text, _("(no longer on the list)"),
	            n->count > 1 ? text_number(a, n->count) : "");
}

SQL(sql_about, SQL_READ, "SELECT subject, subject_id FROM comment WHERE id = ?1");

/* The thing that the comment stands under. */
static int64_t
commented(struct db *db, int64_t comment, enum subject *subject)
{
	struct stmt *st = db_begin(db, &sql_about);

	db_bind_int(st, 1, comment);
	bool found = db_step(st);
	int64_t id = found ? db_int(st, 1) : 0;
	*subject = found ? (enum subject)db_int(st, 0) : SUBJECT_NONE;
	return db_end(st) == OK ? id : 0;
}

static char *
program_text(struct session *s, struct arena *a, const struct noted *n, int64_t id)
{
	const char *text = sentence(n->subject, n->verb, n->as, n->count);
	struct program_heading h;

	if (program_heading(s->db, a, id, &h) != OK)
		return unseen_text(a, n);
	return fill(a, text ? text : _("Something happened to \"%1$s\". Open it to see."), h.title,
	            n->count > 1 ? text_number(a, n->count)
	                         : program_standing(a, h.state, h.phase, h.progress));
}

char *
notice_text(struct session *s, struct arena *a, const struct noted *n)
{
	enum subject subject = n->subject;
	int64_t id = n->subject_id;
	enum proposal_state state;
	const char *title;

	if (subject == SUBJECT_MEMBER)
		return member_text(s, a, n);
	if (subject == SUBJECT_COMMENT)
		id = commented(s->db, id, &subject);
	if (subject == SUBJECT_PROGRAM)
		return program_text(s, a, n, id);
	if (subject != SUBJECT_PROPOSAL || proposal_title(s, a, id, &title, &state) != OK)
		return unseen_text(a, n);
	const char *text = sentence(n->subject, n->verb, n->as, n->count);
	if (!text && n->as == TOLD_OWNER)
		text = _("Something happened to your proposal \"%1$s\". Open it to see.");
	else if (!text)
		text = _("Something happened to \"%1$s\". Open it to see.");
	return fill(a, text, title,
	            n->count > 1 ? text_number(a, n->count) : proposal_state_label(state));
}

/* Notices: which sentence an event has, and how a title comes into it. Steps of a workflow bring
 * theirs along; all else stands here. */
#include "core/notice_words.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/assist.h"
#include "core/member.h"
#include "core/thing.h"
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
static const struct words group_words[] = {
	{ "group_speak", TOLD_OWNER,
	  N_("You now speak for the group \"%1$s\": you can write in its name.") },
	{ "group_join", TOLD_OWNER, N_("You are now one of the people of the group \"%1$s\".") },
	{ "group_person_drop", TOLD_OWNER,
	  N_("You are no longer one of the people of the group \"%1$s\".") },
	{ "group_silent", TOLD_OFFICE,
	  N_("Nobody speaks for the group \"%1$s\" any more. Please let somebody of it do so, or say "
	     "that it is no more.") },
	{ "group_wrote", TOLD_FOLLOWER,
	  N_("A new proposal of the group \"%1$s\". Open it to see.") },
	{ NULL, TOLD_OWNER, NULL },
};

static const struct words program_words[] = {
	{ "program_create", TOLD_FOLLOWER, N_("A new program is planned: \"%1$s\".") },
	{ "program_edit", TOLD_FOLLOWER,
	  N_("The budget or the days of the program \"%1$s\" were changed.") },
	{ "program_explain", TOLD_FOLLOWER,
	  N_("The office explains why the program \"%1$s\" is late. Open it to read.") },
	{ "program_group", TOLD_FOLLOWER,
	  N_("A group of residents now carries out the program \"%1$s\".") },
	{ "program_group_end", TOLD_FOLLOWER,
	  N_("A group of residents no longer carries out the program \"%1$s\".") },
	{ "milestone_reach", TOLD_FOLLOWER,
	  N_("The program \"%1$s\" has reached one of its milestones.") },
	{ "program_answer", TOLD_OWNER,
	  N_("The office has answered those who say that the program \"%1$s\" is not done. It "
	     "stands at: %2$s. Open it to read.") },
	{ "undo", TOLD_FOLLOWER,
	  N_("The last step of the program \"%1$s\" was taken back. It stands at: %2$s.") },
	{ NULL, TOLD_OWNER, NULL },
};

/* Beside the steps of its workflow, which are told under "consult_" and their verb; what %2$s says of
 * one that is closed has the day of the answer in it. */
static const struct words consultation_words[] = {
	{ "consult_edit", TOLD_FOLLOWER,
	  N_("What was announced about \"%1$s\" has changed. %2$s. Open it to see.") },
	{ "consult_extend", TOLD_OWNER,
	  N_("The end of the consultation \"%1$s\" that you answered was put off. %2$s. Open it to "
	     "read why.") },
	{ "consult_extend", TOLD_FOLLOWER,
	  N_("The end of the consultation \"%1$s\" was put off. %2$s. Open it to read why.") },
	{ "consult_owed", TOLD_OFFICE,
	  N_("The consultation \"%1$s\" is closed, and the office is to answer it. It stands at: "
	     "%2$s.") },
	{ "official_set", TOLD_OWNER,
	  N_("The office has changed its answer to \"%1$s\", in which you took part. Open it to "
	     "read.") },
	{ "undo", TOLD_OWNER,
	  N_("The last step of the consultation \"%1$s\" was taken back. It stands at: %2$s.") },
	{ "undo", TOLD_FOLLOWER,
	  N_("The last step of the consultation \"%1$s\" was taken back. It stands at: %2$s.") },
	{ NULL, TOLD_OWNER, NULL },
};

/* Beside the steps of its workflow, which are told under "meeting_" and their verb. */
static const struct words meeting_words[] = {
	{ "meeting_edit", TOLD_FOLLOWER,
	  N_("The time or the place of the meeting \"%1$s\" has changed. %2$s. Open it to see.") },
	{ "meeting_seal", TOLD_OFFICE,
	  N_("The minutes of \"%1$s\" are handed in and wait to be confirmed.") },
	{ "meeting_returned", TOLD_OFFICE,
	  N_("The minutes of \"%1$s\" were given back. Open it to read what is not right.") },
	{ "undo", TOLD_OWNER,
	  N_("The last step of the meeting \"%1$s\" was taken back. It stands at: %2$s.") },
	{ "undo", TOLD_FOLLOWER,
	  N_("The last step of the meeting \"%1$s\" was taken back. It stands at: %2$s.") },
	{ "undo", TOLD_OFFICE,
	  N_("The last step of the meeting \"%1$s\" was taken back. It stands at: %2$s.") },
	{ NULL, TOLD_OWNER, NULL },
};

static const struct words document_words[] = {
	{ "document_edit", TOLD_FOLLOWER,
	  N_("The document \"%1$s\" was changed. Open it to read why.") },
	{ "undo", TOLD_FOLLOWER,
	  N_("The last step of the document \"%1$s\" was taken back. It stands at: %2$s.") },
	{ NULL, TOLD_OWNER, NULL },
};

static const struct words inquiry_words[] = {
	{ "inquiry_answer", TOLD_OWNER,
	  N_("The office has answered your question \"%1$s\". Open it to read.") },
	{ "inquiry_answer", TOLD_FOLLOWER,
	  N_("The office has answered the question \"%1$s\". Open it to read.") },
	{ "inquiry_owed", TOLD_OFFICE,
	  N_("A question to the office waits for your answer: \"%1$s\". %2$s.") },
	{ "inquiry_formal", TOLD_OFFICE,
	  N_("The overseers ask the office formally: \"%1$s\". %2$s.") },
	{ "undo", TOLD_OWNER,
	  N_("The decision on your question to the office, \"%1$s\", was taken back. It stands at: "
	     "%2$s.") },
	{ "undo", TOLD_OFFICE,
	  N_("A question to the office no longer waits for your answer: \"%1$s\".") },
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
	{ "member_key", TOLD_OWNER,
	  N_("An SSH key was added to your account by who runs the hall. If you did not ask for "
	     "that, tell the head of the village at once.") },
	{ "member_key_drop", TOLD_OWNER,
	  N_("An SSH key was removed from your account by who runs the hall.") },
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

/* Of the hall itself, to who looks after it: nothing to put in. */
static const struct words hall_words[] = {
	{ "upkeep_fail", TOLD_OFFICE,
	  N_("The nightly upkeep found something wrong. Open this to see what it is and what to "
	     "do.") },
	{ NULL, TOLD_OWNER, NULL },
};

/* Of events on things of a kind, beside the steps of its workflow. */
static const struct events {
	enum subject subject;
	const struct words *words;
	/* Verbs that begin so are steps of a part of it: told of the whole. */
	const char *prefix;
	enum subject part;
	const char *own; /* of one's own, what has no sentence; NULL: as of others' */
	const char *gone; /* of what is not for these eyes any more; NULL: as of a proposal */
} events[] = {
	{ .subject = SUBJECT_MEMBER, .words = member_words },
	{ .subject = SUBJECT_HALL, .words = hall_words },
	{ .subject = SUBJECT_PROPOSAL, .words = proposal_words,
	  .own = N_("Something happened to your proposal \"%1$s\". Open it to see.") },
	{ .subject = SUBJECT_PROGRAM, .words = program_words, .prefix = "phase_",
	  .part = SUBJECT_PHASE },
	{ .subject = SUBJECT_CONSULTATION, .words = consultation_words, .prefix = "consult_",
	  .part = SUBJECT_CONSULTATION,
	  .gone = N_("A consultation that was announced is a draft again.") },
	{ .subject = SUBJECT_ASSOCIATION, .words = group_words },
	{ .subject = SUBJECT_MEETING, .words = meeting_words, .prefix = "meeting_",
	  .part = SUBJECT_MEETING, .gone = N_("A meeting that was called is not called any more.") },
	{ .subject = SUBJECT_DOCUMENT, .words = document_words,
	  .gone = N_("A document that was published is not shown any more.") },
	{ .subject = SUBJECT_INQUIRY, .words = inquiry_words,
	  .gone = N_("A question to the office was taken off.") },
	{ .subject = SUBJECT_SECTION,
	  .gone = N_("A consultation that was announced is a draft again.") },
};

static const struct events *
events_of(enum subject subject)
{
	static const struct events none = { .subject = SUBJECT_NONE };

	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
		if (events[i].subject == subject)
			return &events[i];
	return &none;
}

static const char *
look_up(const struct words *words, const char *verb, enum told_as as)
{
	for (; words && words->verb; words++)
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

static const char *
sentence(enum subject subject, const char *verb, enum told_as as, int64_t count)
{
	const struct events *e = events_of(subject);
	size_t n = e->prefix ? strlen(e->prefix) : 0;
	const char *text = look_up(e->words, verb, as);

	if (!text && n > 0 && strncmp(verb, e->prefix, n) == 0)
		return of_workflow(e->part, verb + n, as);
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

/* What %2$s stands for: how many, of what folds; else where the thing stands. */
static const char *
second_of(struct arena *a, const struct noted *n, const char *standing)
{
	return counted(n->verb, n->as, n->count) ? text_number(a, n->count > 1 ? n->count : 1)
	                                         : standing;
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

	if (events_of(n->subject)->gone)
		return arena_strdup(a, _(events_of(n->subject)->gone));
	if (strcmp(n->verb, "merge_ask") == 0)
		return arena_strdup(a, _("A proposal you support was merged with another, "
		                         "which has left the list since."));
	if (strcmp(n->verb, "undo_ask") == 0)
		return arena_strdup(a, _("The merge of a proposal you support was taken back."));
	if (!text || n->as != TOLD_OWNER)
		return arena_strdup(a, _("Something happened to a proposal that has left the list "
		                         "since."));
	return fill(a, text, _("(no longer on the list)"), second_of(a, n, ""));
}

/* What has no sentence still tells that there is something to see. */
static const char *
some_text(const struct thing *thing, enum told_as as)
{
	const char *own = as == TOLD_OWNER ? events_of(thing->subject)->own : NULL;

	return own ? _(own) : _("Something happened to \"%1$s\". Open it to see.");
}

char *
notice_text(struct session *s, struct arena *a, const struct noted *n)
{
	struct thing thing;

	if (n->subject == SUBJECT_MEMBER)
		return member_text(s, a, n);
	const char *hall = n->subject == SUBJECT_HALL
	                           ? sentence(n->subject, n->verb, n->as, n->count) : NULL;
	if (hall)
		return arena_strdup(a, hall);
	if (thing_look(s, a, n->subject, n->subject_id, &thing) != OK)
		return unseen_text(a, n);
	const char *text = sentence(n->subject, n->verb, n->as, n->count);
	return fill(a, text ? text : some_text(&thing, n->as), thing.title,
	            second_of(a, n, thing.standing));
}

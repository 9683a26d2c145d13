/* Verbs of the audit trail in words: see verb_words.h. What workflows decide has its words in their
 * tables. */
#include "core/verb_words.h"

#include <string.h>

#include "base/lang.h"
#include "core/workflow.h"

static const struct {
	const char *verb;
	const char *what;
} words[] = {
	{ "submit", N_("Proposal sent") },
	{ "paper", N_("Wish on paper typed in") },
	{ "import", N_("Read in from a file") },
	{ "aside", N_("Stood aside") },
	{ "support", N_("Support given") },
	{ "unsupport", N_("Support taken back") },
	{ "claim", N_("Wish on paper claimed") },
	{ "claim_grant", N_("Claim confirmed") },
	{ "claim_deny", N_("Claim not confirmed") },
	{ "claim_undo", N_("Decision on a claim taken back") },
	{ "comment", N_("Comment sent") },
	{ "answer", N_("Comment answered") },
	{ "official", N_("Official answer given") },
	{ "comment_edit", N_("Comment changed") },
	{ "comment_hold", N_("Comment held") },
	{ "comment_block", N_("Blocked from commenting") },
	{ "comment_unblock", N_("May comment again") },
	{ "helpful", N_("Comment found helpful") },
	{ "helpful_not", N_("Comment no longer found helpful") },
	{ "report", N_("Something reported") },
	{ "report_agreed", N_("Report agreed with") },
	{ "report_stands", N_("Report looked at; it stays") },
	{ "report_moot", N_("What was reported is gone") },
	{ "consent_add", N_("New text of consent") },
	{ "consent_agree", N_("Agreed to the text about data") },
	{ "assist_begin", N_("An officer began to act for somebody") },
	{ "assist_end", N_("An officer ended acting for somebody") },
	{ "member_register", N_("Registered") },
	{ "member_verify", N_("Verified") },
	{ "member_refuse", N_("Not verified") },
	{ "member_suspend", N_("Suspended") },
	{ "member_resume", N_("Reopened") },
	{ "member_profile", N_("Profile changed") },
	{ "member_secret", N_("Password set anew") },
	{ "member_secret_own", N_("Password changed") },
	{ "member_pin", N_("PIN changed") },
	{ "member_key", N_("SSH key added") },
	{ "member_key_drop", N_("SSH key removed") },
	{ "member_code", N_("Code to sign in given") },
	{ "member_grant", N_("Role given") },
	{ "member_revoke", N_("Role taken away") },
	{ "member_merge", N_("Accounts merged") },
	{ "member_erase", N_("Account erased") },
	{ "member_export", N_("All data handed out") },
	{ "erase_text", N_("Words erased") },
	{ "session_end", N_("Session ended") },
	{ "role_add", N_("Role made") },
	{ "role_rename", N_("Role renamed") },
	{ "role_rights", N_("Rights of a role changed") },
	{ "role_retire", N_("Role retired") },
	{ "setting_set", N_("Setting changed") },
	{ "setting_reset", N_("Setting back at its default") },
	{ "prepared_save", N_("Prepared words changed") },
	{ "prepared_drop", N_("Prepared words dropped") },
	{ "import_residents", N_("List of residents read in") },
	{ "node_add", N_("Added") },
	{ "node_edit", N_("Changed") },
	{ "node_import", N_("Read in from a file") },
	{ "node_merge", N_("Merged") },
	{ "node_move", N_("Moved") },
	{ "node_order", N_("Put in another order") },
	{ "program_create", N_("Program made") },
	{ "program_edit", N_("Program changed") },
	{ "program_link", N_("Proposal put into a program") },
	{ "program_unlink", N_("Proposal taken out of a program") },
	{ "program_line", N_("Line of a program in the budget") },
	{ "budget_import", N_("Budget brought in") },
	{ "budget_edit", N_("Line of the budget changed") },
	{ "program_group", N_("Program given to a group") },
	{ "program_group_end", N_("Program taken from a group") },
	{ "document_create", N_("Document written") },
	{ "document_edit", N_("Document changed") },
	{ "document_record", N_("Document recorded and published") },
	{ "file_add", N_("File added to a document") },
	{ "file_drop", N_("File taken off a document") },
	{ "group_create", N_("Group registered") },
	{ "group_edit", N_("Group changed") },
	{ "group_retire", N_("Group said to be no more") },
	{ "group_restore", N_("Group taken up again") },
	{ "group_person", N_("People of a group changed") },
	{ "group_person_drop", N_("Somebody taken out of a group") },
	{ "program_explain", N_("Delay explained") },
	{ "program_report", N_("Progress reported") },
	{ "program_answer", N_("Disputes answered") },
	{ "program_rate", N_("Program rated") },
	{ "program_verdict", N_("Said whether a program is done") },
	{ "report_view", N_("Said whether a report is so") },
	{ "milestone_add", N_("Milestone set") },
	{ "milestone_edit", N_("Milestone changed") },
	{ "milestone_reach", N_("Milestone reached") },
	{ "milestone_drop", N_("Milestone dropped") },
	{ "phase_start", N_("Phase begun") },
	{ "phase_finish", N_("Phase finished") },
	{ "phase_postpone", N_("Phase postponed") },
	{ "phase_resume", N_("Phase gone on with") },
	{ "phase_cancel", N_("Phase cancelled") },
	{ "phase_reopen", N_("Phase opened again") },
	{ "consult_create", N_("Consultation made") },
	{ "consult_edit", N_("Consultation changed") },
	{ "consult_extend", N_("End of a consultation put off") },
	{ "consult_respond", N_("Consultation answered") },
	{ "question_set", N_("Question written") },
	{ "question_drop", N_("Question dropped") },
	{ "question_move", N_("Question moved") },
	{ "section_set", N_("Section written") },
	{ "section_drop", N_("Section dropped") },
	{ "section_move", N_("Section moved") },
	{ "official_set", N_("Office's answer written") },
	{ "inquiry_ask", N_("Question to the office") },
	{ "inquiry_formal", N_("Formal question of the overseers") },
	{ "inquiry_answer", N_("Question answered") },
	{ "page_create", N_("Page written") },
	{ "page_edit", N_("Page changed") },
	{ "page_move", N_("Order of pages changed") },
	{ "official_drop", N_("Office's answer dropped") },
	{ "meeting_create", N_("Meeting made") },
	{ "meeting_edit", N_("Meeting changed") },
	{ "meeting_forget", N_("Name on a list erased") },
	{ "point_set", N_("Point of an agenda written") },
	{ "point_drop", N_("Point of an agenda dropped") },
	{ "point_move", N_("Point of an agenda moved") },
	{ "point_minutes", N_("Minutes of a point written") },
	{ "point_hands", N_("Hands counted") },
	{ "point_now", N_("Turned to a point of the agenda") },
	{ "upkeep_fail", N_("Nightly upkeep found something wrong") },
	{ "clock_doubt", N_("The machine's clock is doubted") },
	{ "clock_right", N_("The machine's clock is right again") },
	{ "clock_confirm", N_("The machine's clock confirmed") },
	{ "attend", N_("Came to a meeting") },
	{ "attend_list", N_("Put on the list of a meeting") },
	{ "attend_strike", N_("Line on the list of a meeting struck out, or standing again") },
	{ "merge_ask", N_("Merging proposed") },
	{ "undo", N_("Taken back") },
	{ "undo_ask", N_("Taken back") },
	{ "comment_undo", N_("Taken back") },
	{ "report_undo", N_("Taken back") },
};

#define WORDS (sizeof(words) / sizeof(words[0]))

/* Of these, what people do for themselves; the overseers' own verb is "inquiry_formal". */
static const char *const residents[] = {
	"submit", "support", "unsupport", "claim", "comment", "answer", "comment_edit", "helpful",
	"helpful_not", "report", "consent_agree", "member_register", "member_profile",
	"member_secret_own", "member_pin", "member_key", "member_key_drop", "erase_text", "program_rate", "program_verdict",
	"report_view", "consult_respond", "inquiry_ask", "attend", NULL,
};

/* ... and of these, opinions and presence. */
static const char *const apart[] = {
	"support", "unsupport", "helpful", "helpful_not", "report", "program_rate", "program_verdict",
	"report_view", "consult_respond", "attend", "claim", NULL,
};

static bool
is_among(const char *const *verbs, const char *verb)
{
	for (; *verbs; verbs++)
		if (strcmp(*verbs, verb) == 0)
			return true;
	return false;
}

static enum verb_by
by_nature(const char *verb)
{
	if (is_among(residents, verb))
		return VERB_BY_RESIDENT;
	return strcmp(verb, "inquiry_formal") == 0 ? VERB_BY_OVERSEERS : VERB_BY_OFFICE;
}

static struct verb
at(size_t i)
{
	return (struct verb){
		.verb = words[i].verb, .label = words[i].what, .by = by_nature(words[i].verb),
		.apart = is_among(apart, words[i].verb),
	};
}

/* -- Steps of workflows -------------------------------------------------------------------- */

static enum verb_by
by_whom(const struct transition *t)
{
	if (t->who == WHO_AUTHOR)
		return t->right == RIGHT_OVERSEE ? VERB_BY_OVERSEERS : VERB_BY_RESIDENT;
	return t->right == RIGHT_OVERSEE ? VERB_BY_OVERSEERS : VERB_BY_OFFICE;
}

static struct verb
of_workflow(const struct workflow *w, const struct transition *t)
{
	return (struct verb){
		.verb = t->verb, .label = t->past, .subject = w->subject,
		.by = by_whom(t),
	};
}

/* WORDS: it has none. */
static size_t
word_of(const char *verb)
{
	size_t i = 0;

	while (i < WORDS && strcmp(words[i].verb, verb) != 0)
		i++;
	return i;
}

/* To "answer" is a step of a consultation's own, not what is done to a comment. */
static bool
is_own_step(enum subject subject)
{
	return subject == SUBJECT_CONSULTATION;
}

bool
verb_find(const char *verb, enum subject subject, struct verb *found)
{
	const struct workflow *w = workflow_of(subject);
	const struct transition *t = workflow_find(w, verb, 0);
	size_t word = t && is_own_step(subject) ? WORDS : word_of(verb);

	if (word < WORDS)
		*found = at(word);
	else if (t)
		*found = of_workflow(w, t);
	return word < WORDS || t;
}

const char *
verb_words(const char *verb, enum subject subject)
{
	struct verb found;

	return verb_find(verb, subject, &found) ? _(found.label) : verb;
}

/* -- All of them --------------------------------------------------------------------------- */

/* Whether it is another row of a verb that the workflow had before, or has its words above. */
static bool
is_told(const struct workflow *w, const struct transition *t)
{
	return workflow_find(w, t->verb, 0) != t ||
	       (!is_own_step(w->subject) && word_of(t->verb) < WORDS);
}

bool
verb_at(size_t i, struct verb *verb)
{
	if (i < WORDS) {
		*verb = at(i);
		return true;
	}
	i -= WORDS;
	for (const struct workflow *const *w = workflows; *w; w++)
		for (const struct transition *t = (*w)->transitions; t->verb; t++) {
			if (is_told(*w, t))
				continue;
			if (i-- == 0) {
				*verb = of_workflow(*w, t);
				return true;
			}
		}
	return false;
}

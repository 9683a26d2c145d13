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
	{ "official_drop", N_("Office's answer dropped") },
	{ "merge_ask", N_("Merging proposed") },
	{ "undo", N_("Taken back") },
	{ "undo_ask", N_("Taken back") },
	{ "comment_undo", N_("Taken back") },
	{ "report_undo", N_("Taken back") },
};

const char *
verb_words(const char *verb, enum subject subject)
{
	const struct transition *t = workflow_find(workflow_of(subject), verb, 0);

	/* To "answer" is a step of a consultation's own, not what is done to a comment. */
	if (t && subject == SUBJECT_CONSULTATION)
		return _(t->past);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].verb, verb) == 0)
			return _(words[i].what);
	return t ? _(t->past) : verb;
}

/* The screens on which words can be typed into a form: held complete by unit/test_typed, and typed into
 * by e2e/test_wipe. */
#ifndef BALAI_TESTS_TYPED_H
#define BALAI_TESTS_TYPED_H

static const char *const typed_screens[] = {
	"adopt", "answer", "ask", "assist", "attend", "audit-filter", "ballot_code", "block",
	"budget-edit", "claim-write", "comment-write", "consent", "consult-extend", "consult-write",
	"decide", "document-write", "filter", "group-person", "group-write", "inquiry-answer", "link",
	"log-filter", "lookup", "meeting-write", "member-merge", "milestone", "node-edit",
	"official-write", "page-write", "paper", "person-data", "phase-explain", "phrase", "pin",
	"point-minutes", "point-write", "profile", "program-write", "progress-write",
	"question-write", "rate", "refusal", "register", "register-page", "report", "role-name",
	"section-write", "session-end", "signin", "ssh_key", "suspend", "verdict", "write",
	NULL,
};

#endif

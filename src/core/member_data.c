/* Everything held about a person: the table of sections. A section is a statement and what its
 * columns are; ?1 is the member, ?2 how many rows, the newest first. */
#include "core/member_data.h"

#include <string.h>

#include "base/lang.h"
#include "core/inquiry.h"
#include "core/meeting.h"
#include "core/official.h"
#include "core/paper.h"
#include "core/phase.h"
#include "core/program.h"
#include "core/program_report.h"
#include "core/response.h"

/* -- Words of numbers ---------------------------------------------------------------------------- */

static const char *
word(const char *const *words, size_t n, int64_t i)
{
	return i >= 0 && (size_t)i < n && words[i] ? words[i] : "?";
}

#define WORDS(name, ...)                                                                           \
	static const char *name(int64_t n)                                                         \
	{                                                                                          \
		static const char *const words[] = { __VA_ARGS__ };                                \
		return word(words, sizeof(words) / sizeof(words[0]), n);                           \
	}

WORDS(state_code, N_("pending"), N_("verified"), N_("suspended"), N_("left"))
WORDS(shown_code, N_("name"), N_("initials"), N_("area"))
WORDS(wants_code, N_("all"), N_("own"), N_("none"))
WORDS(seen_code, N_("card"), N_("family card"), N_("in person"))
WORDS(end_code, N_("left"), N_("broke off"), N_("ended"))
WORDS(comment_code, "?", N_("shown"), N_("held"), N_("hidden"), N_("deleted"))
WORDS(follow_code, N_("not wanted"), N_("by itself"), N_("wished"))
WORDS(ground_code, N_("none"), N_("spam"), N_("insult"), N_("private data"), N_("not ours"),
      N_("unlawful"))
WORDS(settled_code, N_("open"), N_("agreed"), N_("stands"), N_("moot"))
WORDS(claim_code, "?", N_("waiting"), N_("granted"), N_("refused"), N_("dropped"))
WORDS(inquiry_code_word, "?", N_("waiting"), N_("open"), N_("answered"), N_("refused"),
      N_("withdrawn"))
WORDS(sex_code, N_("not said"), N_("man"), N_("woman"))
WORDS(fits_code, N_("it is not so"), N_("it is so"))
WORDS(verdict_code, N_("not done"), N_("done"))
WORDS(text_code, "?", N_("shown"), N_("held"), N_("hidden"), N_("withdrawn"))
WORDS(vote_code, "?", N_("yes"), N_("no"), N_("abstained"))
WORDS(actor_code, N_("guest"), N_("member"), N_("system"), N_("import"))
WORDS(read_code, N_("unread"), N_("read"), N_("withdrawn"))

static const char *
phase_word(int64_t n)
{
	static const char *const words[PHASES + 1] = {
		[PHASE_PLANNING] = N_("planning"),
		[PHASE_EXECUTION] = N_("execution"),
		[PHASE_EVALUATION] = N_("evaluation"),
	};

	return word(words, PHASES + 1, n);
}

static const char *
stance_code(int64_t n)
{
	return n > 0 ? N_("for") : n < 0 ? N_("against") : N_("neutral");
}

/* -- Words of codes ------------------------------------------------------------------------------ */

static const char *
language_name(const char *code)
{
	for (const struct language *l = languages; l->code; l++)
		if (strcmp(l->code, code) == 0)
			return l->name;
	return NULL;
}

/* A form's other shapes ("-correct", "-program") bear its name before their own. */
static const char *
form_name(const char *code)
{
	static const struct {
		const char *form;
		const char *name;
	} forms[] = {
		{ REPORT_FORM, N_("Report on a program") },
		{ PROGRAM_FORM, N_("Program") },
		{ PAPER_FORM, N_("Wish on paper") },
		{ PROPOSAL_FORM, N_("Proposal") },
		{ CONSULTATION_FORM, N_("Consultation") },
		{ MINUTES_FORM, N_("Minutes of a point") },
		{ POINT_FORM, N_("Point of an agenda") },
		{ MEETING_FORM, N_("Meeting") },
		{ OFFICIAL_FORM, N_("Office's answer to a consultation") },
		{ RESPONSE_FORM, N_("Answers to a consultation") },
		{ "comment", N_("Comment") },
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strncmp(code, forms[i].form, strlen(forms[i].form)) == 0)
			return _(forms[i].name);
	return NULL;
}

static const char *
list_name(const char *code)
{
	return strcmp(code, "proposals") == 0 ? _("Proposals") : NULL;
}

/* -- Sections ------------------------------------------------------------------------------------ */

SQL(sql_data_person, SQL_READ,
    "SELECT m.number, m.state, m.joined, p.login, p.name, p.area, p.nik_last4, p.phone, p.email,"
    " p.shown_as, p.language, p.wants, p.outside, p.plain, m.suspended_until"
    " FROM member m LEFT JOIN person p ON p.member = m.id WHERE m.id = ?1 LIMIT ?2");
SQL(sql_data_consents, SQL_READ,
    "SELECT consent_version, consent_at FROM person WHERE member = ?1 LIMIT ?2");
SQL(sql_data_roles, SQL_READ,
    "SELECT r.name, COALESCE(mr.area, mr.unit), mr.until FROM member_role mr"
    " CROSS JOIN role r ON r.id = mr.role WHERE mr.member = ?1 ORDER BY mr.role LIMIT ?2");
SQL(sql_data_verifications, SQL_READ,
    "SELECT seen, at FROM verification WHERE member = ?1 ORDER BY id DESC LIMIT ?2");
SQL(sql_data_sessions, SQL_READ,
    "SELECT source, started, ended, how, reason FROM session WHERE member = ?1"
    " ORDER BY id DESC LIMIT ?2");
SQL(sql_data_proposals, SQL_READ,
    "SELECT year, serial, state, title, problem, wish, category, area, place, cost, volume, unit,"
    " beneficiaries, shown_as, submitted, published, support FROM proposal WHERE author = ?1"
    " ORDER BY id DESC LIMIT ?2");
SQL(sql_data_comments, SQL_READ,
    "SELECT id, subject, subject_id, state, stance, official, text, submitted, edited, helpful"
    " FROM comment WHERE author = ?1 ORDER BY id DESC LIMIT ?2");
SQL(sql_data_supports, SQL_READ,
    "SELECT p.year, p.serial, s.at, s.counts FROM support s CROSS JOIN proposal p"
    " ON p.id = s.proposal WHERE s.member = ?1 ORDER BY s.proposal DESC LIMIT ?2");
SQL(sql_data_helpful, SQL_READ,
    "SELECT comment FROM helpful WHERE member = ?1 ORDER BY comment DESC LIMIT ?2");
SQL(sql_data_follows, SQL_READ,
    "SELECT subject, subject_id, kind, at FROM follow WHERE member = ?1 AND kind <> 0"
    " ORDER BY at DESC, subject DESC, subject_id DESC LIMIT ?2");
SQL(sql_data_groups, SQL_READ,
    "SELECT g.code_year, g.serial, g.name, m.speaks, m.at FROM association_member m"
    " CROSS JOIN association g ON g.id = m.association WHERE m.member = ?1"
    " ORDER BY m.association LIMIT ?2");
SQL(sql_data_reports, SQL_READ,
    "SELECT subject, subject_id, ground, outcome, word, at FROM report WHERE member = ?1"
    " ORDER BY at DESC LIMIT ?2");
SQL(sql_data_blocks, SQL_READ,
    "SELECT at, until, lifted, reason FROM block WHERE member = ?1 ORDER BY id DESC LIMIT ?2");
SQL(sql_data_inquiries, SQL_READ,
    "SELECT 20, id, state, text, shown_as, asked, answer FROM inquiry WHERE author = ?1"
    " ORDER BY id DESC LIMIT ?2");
_Static_assert(SUBJECT_INQUIRY == 20, "the statement says so");
SQL(sql_data_claims, SQL_READ,
    "SELECT p.year, p.serial, c.state, c.at, c.word, c.reason FROM claim c CROSS JOIN proposal p"
    " ON p.id = c.proposal WHERE c.member = ?1 ORDER BY c.id DESC LIMIT ?2");
SQL(sql_data_ratings, SQL_READ,
    "SELECT p.code_year, p.serial, r.stars, r.at FROM rating r CROSS JOIN program p"
    " ON p.id = r.program WHERE r.member = ?1 ORDER BY r.program DESC LIMIT ?2");
SQL(sql_data_verdicts, SQL_READ,
    "SELECT p.code_year, p.serial, v.done, v.word, v.at FROM verdict v CROSS JOIN program p"
    " ON p.id = v.program WHERE v.member = ?1 ORDER BY v.program DESC LIMIT ?2");
SQL(sql_data_views, SQL_READ,
    "SELECT p.code_year, p.serial, r.day, v.fits, v.at FROM report_view v"
    " CROSS JOIN progress_report r ON r.id = v.report CROSS JOIN program p ON p.id = r.program"
    " WHERE v.member = ?1 ORDER BY v.report DESC LIMIT ?2");
SQL(sql_data_written, SQL_READ,
    "SELECT p.code_year, p.serial, r.phase, r.day, r.progress, r.spent, r.text, r.evidence,"
    " r.why_over, r.at FROM progress_report r CROSS JOIN program p ON p.id = r.program"
    " WHERE r.member = ?1 ORDER BY r.id DESC LIMIT ?2");
SQL(sql_data_interests, SQL_READ,
    "SELECT subject, subject_id, at FROM interest WHERE member = ?1"
    " ORDER BY subject DESC, subject_id DESC LIMIT ?2");
SQL(sql_data_responses, SQL_READ,
    "SELECT c.code_year, c.serial, r.code, r.at, r.changed FROM response r CROSS JOIN consultation c"
    " ON c.id = r.consultation WHERE r.member = ?1 ORDER BY r.consultation DESC LIMIT ?2");
SQL(sql_data_answers, SQL_READ,
    "SELECT c.code_year, c.serial, q.text, CASE q.kind WHEN 1 THEN a.value END, o.label,"
    " CASE WHEN q.kind IN (4, 6) THEN a.value END, NULLIF(a.place, 0) FROM response r"
    " CROSS JOIN consultation c ON c.id = r.consultation CROSS JOIN answer a ON a.sheet = r.sheet"
    " CROSS JOIN question q ON q.id = a.question LEFT JOIN question_option o"
    " ON o.question = q.id AND o.number = a.value AND q.kind NOT IN (1, 4, 6)"
    " WHERE r.member = ?1 ORDER BY r.consultation DESC LIMIT ?2");
SQL(sql_data_texts, SQL_READ,
    "SELECT c.code_year, c.serial, q.text, t.text, t.state FROM response r"
    " CROSS JOIN consultation c ON c.id = r.consultation"
    " CROSS JOIN answer_text t ON t.sheet = r.sheet CROSS JOIN question q ON q.id = t.question"
    " WHERE r.member = ?1 ORDER BY r.consultation DESC LIMIT ?2");
/* What was answered nobody knows. */
SQL(sql_data_keys, SQL_READ,
    "SELECT label, key, added FROM member_key WHERE member = ?1 ORDER BY id DESC LIMIT ?2");
SQL(sql_data_votes, SQL_READ,
    "SELECT c.code_year, c.serial FROM voted v CROSS JOIN consultation c ON c.id = v.consultation"
    " WHERE v.member = ?1 ORDER BY v.consultation DESC LIMIT ?2");
SQL(sql_data_attendance, SQL_READ,
    "SELECT 18, meeting, number, area, sex, guest, at, struck FROM attendance WHERE member = ?1"
    " ORDER BY meeting DESC LIMIT ?2");
_Static_assert(SUBJECT_MEETING == 18, "the statement says so");
SQL(sql_data_notices, SQL_READ,
    "SELECT at, verb, subject, subject, subject_id, count, read FROM notice WHERE member = ?1 AND read <> 2"
    " ORDER BY at DESC, id DESC LIMIT ?2");
SQL(sql_data_drafts, SQL_READ,
    "SELECT form, saved, body FROM draft WHERE member = ?1 ORDER BY form, subject LIMIT ?2");
SQL(sql_data_filters, SQL_READ,
    "SELECT list, name, body FROM saved_filter WHERE member = ?1 ORDER BY list, name LIMIT ?2");
/* The index is by kind; a handful of rows is put in order. */
SQL(sql_data_words, SQL_READ | SQL_SCAN_MEANT,
    "SELECT at, id FROM revision WHERE subject = 1 AND subject_id = ?1 AND text IS NOT NULL"
    " ORDER BY id DESC LIMIT ?2");
SQL(sql_data_by, SQL_READ,
    "SELECT seq, at, verb, subject, subject, subject_id, detail FROM audit WHERE actor = ?1"
    " ORDER BY seq DESC LIMIT ?2");
SQL(sql_data_about, SQL_READ,
    "SELECT seq, at, verb, subject, actor_kind, detail FROM audit WHERE subject = 1 AND subject_id = ?1"
    " AND actor <> ?1 ORDER BY seq DESC LIMIT ?2");

SQL(sql_data_log, SQL_READ,
    "SELECT l.at, l.text, n.number, l.times FROM member m JOIN log_member n ON n.number = m.number"
    " JOIN log l ON l.id = n.line WHERE m.id = ?1 ORDER BY n.line DESC LIMIT ?2");

const struct data_section data_table[] = {
	{ "person", N_("Person"), &sql_data_person, false,
	  { { "number", N_("Number"), AS_MEMBER, NULL, NULL },
	    { "state", N_("State"), AS_CODE, state_code, NULL },
	    { "joined", N_("Registered"), AS_INSTANT, NULL, NULL },
	    { "username", N_("Username"), AS_TEXT, NULL, NULL },
	    { "name", N_("Name"), AS_TEXT, NULL, NULL },
	    { "area", N_("Area"), AS_NODE, NULL, NULL },
	    { "nik_last4", N_("NIK, last four digits"), AS_TEXT, NULL, NULL },
	    { "phone", N_("Phone"), AS_TEXT, NULL, NULL },
	    { "email", N_("E-mail"), AS_TEXT, NULL, NULL },
	    { "signed_with", N_("Signed with"), AS_CODE, shown_code, NULL },
	    { "language", N_("Language"), AS_TEXT_CODE, NULL, language_name },
	    { "wants_notices", N_("Tell me"), AS_CODE, wants_code, NULL },
	    { "notices_outside", N_("Also outside"), AS_YES_NO, NULL, NULL },
	    { "plain_text", N_("Reads lines of text"), AS_YES_NO, NULL, NULL },
	    { "suspended_until", N_("Suspended until"), AS_INSTANT, NULL, NULL } } },
	{ "consents", N_("Consent to the keeping of data"), &sql_data_consents, false,
	  { { "text_version", N_("Text"), AS_NUMBER, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "roles", N_("Roles"), &sql_data_roles, false,
	  { { "role", N_("Role"), AS_TEXT, NULL, NULL },
	    { "where", N_("Where"), AS_NODE, NULL, NULL },
	    { "until", N_("Until"), AS_INSTANT, NULL, NULL } } },
	{ "verifications", N_("Verifications"), &sql_data_verifications, false,
	  { { "seen", N_("What was seen"), AS_CODE, seen_code, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "sessions", N_("Sessions"), &sql_data_sessions, false,
	  { { "from", N_("From"), AS_TEXT, NULL, NULL },
	    { "began", N_("Began"), AS_INSTANT, NULL, NULL },
	    { "ended", N_("Ended"), AS_INSTANT, NULL, NULL },
	    { "how", N_("How"), AS_CODE, end_code, NULL },
	    { "reason", N_("Reason"), AS_REVISION, NULL, NULL } } },
	{ "ssh_keys", N_("SSH keys"), &sql_data_keys, false,
	  { { "label", N_("Called"), AS_TEXT, NULL, NULL },
	    { "key", N_("Public key"), AS_TEXT, NULL, NULL },
	    { "added", N_("Added"), AS_INSTANT, NULL, NULL } } },
	{ "proposals", N_("Proposals"), &sql_data_proposals, false,
	  { { "code", N_("Code"), AS_PROPOSAL, NULL, NULL },
	    { "state", N_("State"), AS_STATE, NULL, NULL },
	    { "title", N_("Title"), AS_TEXT, NULL, NULL },
	    { "problem", N_("What is wrong"), AS_TEXT, NULL, NULL },
	    { "wish", N_("What you ask for"), AS_TEXT, NULL, NULL },
	    { "category", N_("Category"), AS_NODE, NULL, NULL },
	    { "area", N_("Area"), AS_NODE, NULL, NULL },
	    { "place", N_("Place"), AS_TEXT, NULL, NULL },
	    { "cost", N_("Estimated cost"), AS_NUMBER, NULL, NULL },
	    { "volume_thousandths", N_("Volume"), AS_DECIMAL, NULL, NULL },
	    { "unit", N_("Unit"), AS_TEXT, NULL, NULL },
	    { "beneficiaries", N_("Beneficiaries"), AS_NUMBER, NULL, NULL },
	    { "signed_with", N_("Signed with"), AS_CODE, shown_code, NULL },
	    { "submitted", N_("Sent"), AS_INSTANT, NULL, NULL },
	    { "published", N_("Published"), AS_INSTANT, NULL, NULL },
	    { "support", N_("Supporters"), AS_NUMBER, NULL, NULL } } },
	{ "comments", N_("Comments"), &sql_data_comments, false,
	  { { "id", N_("Number"), AS_NUMBER, NULL, NULL },
	    { "about", N_("About"), AS_THING, NULL, NULL },
	    { "state", N_("State"), AS_CODE, comment_code, NULL },
	    { "stance", N_("Stance"), AS_CODE, stance_code, NULL },
	    { "official", N_("In office"), AS_YES_NO, NULL, NULL },
	    { "text", N_("Text"), AS_TEXT, NULL, NULL },
	    { "sent", N_("Sent"), AS_INSTANT, NULL, NULL },
	    { "edited", N_("Edited"), AS_INSTANT, NULL, NULL },
	    { "helpful", N_("Found helpful"), AS_NUMBER, NULL, NULL } } },
	{ "supports", N_("Proposals supported"), &sql_data_supports, false,
	  { { "proposal", N_("Proposal"), AS_PROPOSAL, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "counts", N_("Counts"), AS_YES_NO, NULL, NULL } } },
	{ "helpful", N_("Comments found helpful"), &sql_data_helpful, false,
	  { { "comment", N_("Comment"), AS_NUMBER, NULL, NULL } } },
	{ "follows", N_("Followed"), &sql_data_follows, false,
	  { { "what", N_("What"), AS_THING, NULL, NULL },
	    { "kind", N_("How"), AS_CODE, follow_code, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "groups", N_("Groups you are one of"), &sql_data_groups, false,
	  { { "code", N_("Code"), AS_GROUP, NULL, NULL },
	    { "name", N_("Name"), AS_TEXT, NULL, NULL },
	    { "speaks", N_("You speak for it"), AS_YES_NO, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "reports", N_("Reports sent"), &sql_data_reports, false,
	  { { "about", N_("About"), AS_THING, NULL, NULL },
	    { "ground", N_("Ground"), AS_CODE, ground_code, NULL },
	    { "outcome", N_("Outcome"), AS_CODE, settled_code, NULL },
	    { "word", N_("Word"), AS_REVISION, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "blocks", N_("Blocked from commenting"), &sql_data_blocks, false,
	  { { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "until", N_("Until"), AS_INSTANT, NULL, NULL },
	    { "lifted", N_("Lifted"), AS_INSTANT, NULL, NULL },
	    { "reason", N_("Reason"), AS_REVISION, NULL, NULL } } },
	{ "inquiries", N_("Questions to the office"), &sql_data_inquiries, false,
	  { { "code", N_("Code"), AS_THING, NULL, NULL },
	    { "state", N_("State"), AS_CODE, inquiry_code_word, NULL },
	    { "text", N_("Question"), AS_TEXT, NULL, NULL },
	    { "signed_with", N_("Signed with"), AS_CODE, shown_code, NULL },
	    { "asked", N_("Sent"), AS_INSTANT, NULL, NULL },
	    { "answer", N_("Answer"), AS_TEXT, NULL, NULL } } },
	{ "claims", N_("Wishes on paper claimed"), &sql_data_claims, false,
	  { { "proposal", N_("Proposal"), AS_PROPOSAL, NULL, NULL },
	    { "state", N_("State"), AS_CODE, claim_code, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "word", N_("Word"), AS_REVISION, NULL, NULL },
	    { "reason", N_("Reason"), AS_REVISION, NULL, NULL } } },
	{ "ratings", N_("Programs rated"), &sql_data_ratings, false,
	  { { "program", N_("Program"), AS_PROGRAM, NULL, NULL },
	    { "stars", N_("Stars"), AS_NUMBER, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "verdicts", N_("Whether a program is done"), &sql_data_verdicts, false,
	  { { "program", N_("Program"), AS_PROGRAM, NULL, NULL },
	    { "verdict", N_("What was said"), AS_CODE, verdict_code, NULL },
	    { "word", N_("Word"), AS_REVISION, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "report_views", N_("Whether a report is so"), &sql_data_views, false,
	  { { "program", N_("Program"), AS_PROGRAM, NULL, NULL },
	    { "report_of", N_("Report of"), AS_DAY, NULL, NULL },
	    { "view", N_("What was said"), AS_CODE, fits_code, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "program_reports", N_("Reports on programs, in office"), &sql_data_written, false,
	  { { "program", N_("Program"), AS_PROGRAM, NULL, NULL },
	    { "phase", N_("Phase"), AS_CODE, phase_word, NULL },
	    { "day", N_("Day"), AS_DAY, NULL, NULL },
	    { "progress", N_("Progress"), AS_NUMBER, NULL, NULL },
	    { "spent", N_("Money spent"), AS_NUMBER, NULL, NULL },
	    { "text", N_("What was done"), AS_TEXT, NULL, NULL },
	    { "evidence", N_("What shows it"), AS_TEXT, NULL, NULL },
	    { "why_over", N_("Why more than planned"), AS_TEXT, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "interests", N_("Where you have an interest of your own"), &sql_data_interests, false,
	  { { "about", N_("About"), AS_THING, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL } } },
	{ "responses", N_("Consultations answered"), &sql_data_responses, false,
	  { { "consultation", N_("Consultation"), AS_CONSULTATION, NULL, NULL },
	    { "receipt", N_("Receipt"), AS_TEXT, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "changed", N_("Changed"), AS_INSTANT, NULL, NULL } } },
	{ "answers", N_("What you answered"), &sql_data_answers, false,
	  { { "consultation", N_("Consultation"), AS_CONSULTATION, NULL, NULL },
	    { "question", N_("Question"), AS_TEXT, NULL, NULL },
	    { "vote", N_("What was said"), AS_CODE, vote_code, NULL },
	    { "chosen", N_("Chosen"), AS_TEXT, NULL, NULL },
	    { "number", N_("Number"), AS_NUMBER, NULL, NULL },
	    { "place", N_("Rank"), AS_NUMBER, NULL, NULL } } },
	{ "answer_texts", N_("What you answered in words"), &sql_data_texts, false,
	  { { "consultation", N_("Consultation"), AS_CONSULTATION, NULL, NULL },
	    { "question", N_("Question"), AS_TEXT, NULL, NULL },
	    { "text", N_("Text"), AS_TEXT, NULL, NULL },
	    { "state", N_("State"), AS_CODE, text_code, NULL } } },
	{ "secret_votes", N_("Secret consultations answered; what you answered nobody knows"),
	  &sql_data_votes, false,
	  { { "consultation", N_("Consultation"), AS_CONSULTATION, NULL, NULL } } },
	{ "attendance", N_("Meetings where you were"), &sql_data_attendance, false,
	  { { "meeting", N_("Meeting"), AS_THING, NULL, NULL },
	    { "line", N_("Line on the list"), AS_NUMBER, NULL, NULL },
	    { "area", N_("Area"), AS_NODE, NULL, NULL },
	    { "sex", N_("Sex"), AS_CODE, sex_code, NULL },
	    { "guest", N_("As a guest"), AS_YES_NO, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "struck", N_("Struck out"), AS_YES_NO, NULL, NULL } } },
	{ "notices", N_("Notices"), &sql_data_notices, false,
	  { { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "event", N_("What"), AS_VERB, NULL, NULL },
	    { "about", N_("About"), AS_THING, NULL, NULL },
	    { "count", N_("How many"), AS_NUMBER, NULL, NULL },
	    { "read", N_("Read"), AS_CODE, read_code, NULL } } },
	{ "drafts", N_("Not sent yet"), &sql_data_drafts, false,
	  { { "form", N_("Form"), AS_TEXT_CODE, NULL, form_name },
	    { "saved", N_("Saved"), AS_INSTANT, NULL, NULL },
	    { "body", N_("Text"), AS_TEXT, NULL, NULL } } },
	{ "filters", N_("Saved filters"), &sql_data_filters, false,
	  { { "list", N_("List"), AS_TEXT_CODE, NULL, list_name },
	    { "name", N_("Name"), AS_TEXT, NULL, NULL },
	    { "body", N_("Text"), AS_INSIDE, NULL, NULL } } },
	{ "words_about", N_("What the office wrote about you"), &sql_data_words, true,
	  { { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "text", N_("Text"), AS_REVISION, NULL, NULL } } },
	{ "audit_by", N_("Audit trail: what you did"), &sql_data_by, true,
	  { { "entry", N_("Entry"), AS_NUMBER, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "verb", N_("What"), AS_VERB, NULL, NULL },
	    { "about", N_("About"), AS_THING, NULL, NULL },
	    { "detail", N_("Detail"), AS_INSIDE, NULL, NULL } } },
	{ "audit_about", N_("Audit trail: what was done about you"), &sql_data_about, true,
	  { { "entry", N_("Entry"), AS_NUMBER, NULL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "verb", N_("What"), AS_VERB, NULL, NULL },
	    { "by", N_("By"), AS_CODE, actor_code, NULL },
	    { "detail", N_("Detail"), AS_INSIDE, NULL, NULL } } },
	{ "log", N_("System log: lines with your number"), &sql_data_log, true,
	  { { "at", N_("When"), AS_INSTANT, NULL, NULL },
	    { "text", N_("Text"), AS_LOG, NULL, NULL },
	    { "times", N_("Times"), AS_NUMBER, NULL, NULL } } },
	{ .name = NULL },
};

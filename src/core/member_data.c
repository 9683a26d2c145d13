/* Everything held about a person: the table of sections. A section is a statement and what its
 * columns are; ?1 is the member, ?2 how many rows, the newest first. */
#include "core/member_data.h"

#include "base/lang.h"
#include "core/proposal.h"

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
WORDS(outcome_code, N_("open"), N_("agreed"), N_("stands"), N_("moot"))
WORDS(claim_code, "?", N_("waiting"), N_("granted"), N_("refused"), N_("dropped"))
WORDS(actor_code, N_("guest"), N_("member"), N_("system"), N_("import"))
WORDS(read_code, N_("unread"), N_("read"), N_("withdrawn"))

static const char *
stance_code(int64_t n)
{
	return n > 0 ? N_("for") : n < 0 ? N_("against") : N_("neutral");
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
SQL(sql_data_reports, SQL_READ,
    "SELECT subject, subject_id, ground, outcome, word, at FROM report WHERE member = ?1"
    " ORDER BY at DESC LIMIT ?2");
SQL(sql_data_blocks, SQL_READ,
    "SELECT at, until, lifted, reason FROM block WHERE member = ?1 ORDER BY id DESC LIMIT ?2");
SQL(sql_data_claims, SQL_READ,
    "SELECT p.year, p.serial, c.state, c.at, c.word, c.reason FROM claim c CROSS JOIN proposal p"
    " ON p.id = c.proposal WHERE c.member = ?1 ORDER BY c.id DESC LIMIT ?2");
SQL(sql_data_notices, SQL_READ,
    "SELECT at, verb, subject, subject_id, count, read FROM notice WHERE member = ?1 AND read <> 2"
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
    "SELECT seq, at, verb, subject, subject_id, detail FROM audit WHERE actor = ?1"
    " ORDER BY seq DESC LIMIT ?2");
SQL(sql_data_about, SQL_READ,
    "SELECT seq, at, verb, actor_kind, detail FROM audit WHERE subject = 1 AND subject_id = ?1"
    " AND actor <> ?1 ORDER BY seq DESC LIMIT ?2");

const struct data_section data_table[] = {
	{ "person", N_("Person"), &sql_data_person, false,
	  { { "number", N_("Number"), AS_NUMBER, NULL },
	    { "state", N_("State"), AS_CODE, state_code },
	    { "joined", N_("Registered"), AS_INSTANT, NULL },
	    { "username", N_("Username"), AS_TEXT, NULL },
	    { "name", N_("Name"), AS_TEXT, NULL },
	    { "area", N_("Area"), AS_NODE, NULL },
	    { "nik_last4", N_("NIK, last four digits"), AS_TEXT, NULL },
	    { "phone", N_("Phone"), AS_TEXT, NULL },
	    { "email", N_("E-mail"), AS_TEXT, NULL },
	    { "signed_with", N_("Signed with"), AS_CODE, shown_code },
	    { "language", N_("Language"), AS_TEXT, NULL },
	    { "wants_notices", N_("Tell me"), AS_CODE, wants_code },
	    { "notices_outside", N_("Also outside"), AS_YES_NO, NULL },
	    { "plain_text", N_("Reads lines of text"), AS_YES_NO, NULL },
	    { "suspended_until", N_("Suspended until"), AS_INSTANT, NULL } } },
	{ "consents", N_("Consent to the keeping of data"), &sql_data_consents, false,
	  { { "text_version", N_("Text"), AS_NUMBER, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL } } },
	{ "roles", N_("Roles"), &sql_data_roles, false,
	  { { "role", N_("Role"), AS_TEXT, NULL },
	    { "where", N_("Where"), AS_NODE, NULL },
	    { "until", N_("Until"), AS_INSTANT, NULL } } },
	{ "verifications", N_("Verifications"), &sql_data_verifications, false,
	  { { "seen", N_("What was seen"), AS_CODE, seen_code },
	    { "at", N_("When"), AS_INSTANT, NULL } } },
	{ "sessions", N_("Sessions"), &sql_data_sessions, false,
	  { { "from", N_("From"), AS_TEXT, NULL },
	    { "began", N_("Began"), AS_INSTANT, NULL },
	    { "ended", N_("Ended"), AS_INSTANT, NULL },
	    { "how", N_("How"), AS_CODE, end_code },
	    { "reason", N_("Reason"), AS_REVISION, NULL } } },
	{ "proposals", N_("Proposals"), &sql_data_proposals, false,
	  { { "code", N_("Code"), AS_PROPOSAL, NULL },
	    { "state", N_("State"), AS_STATE, NULL },
	    { "title", N_("Title"), AS_TEXT, NULL },
	    { "problem", N_("What is wrong"), AS_TEXT, NULL },
	    { "wish", N_("What you ask for"), AS_TEXT, NULL },
	    { "category", N_("Category"), AS_NODE, NULL },
	    { "area", N_("Area"), AS_NODE, NULL },
	    { "place", N_("Place"), AS_TEXT, NULL },
	    { "cost", N_("Estimated cost"), AS_NUMBER, NULL },
	    { "volume_thousandths", N_("Volume"), AS_NUMBER, NULL },
	    { "unit", N_("Unit"), AS_TEXT, NULL },
	    { "beneficiaries", N_("Beneficiaries"), AS_NUMBER, NULL },
	    { "signed_with", N_("Signed with"), AS_CODE, shown_code },
	    { "submitted", N_("Sent"), AS_INSTANT, NULL },
	    { "published", N_("Published"), AS_INSTANT, NULL },
	    { "support", N_("Supporters"), AS_NUMBER, NULL } } },
	{ "comments", N_("Comments"), &sql_data_comments, false,
	  { { "id", N_("Number"), AS_NUMBER, NULL },
	    { "about", N_("About"), AS_THING, NULL },
	    { "state", N_("State"), AS_CODE, comment_code },
	    { "stance", N_("Stance"), AS_CODE, stance_code },
	    { "official", N_("In office"), AS_YES_NO, NULL },
	    { "text", N_("Text"), AS_TEXT, NULL },
	    { "sent", N_("Sent"), AS_INSTANT, NULL },
	    { "edited", N_("Edited"), AS_INSTANT, NULL },
	    { "helpful", N_("Found helpful"), AS_NUMBER, NULL } } },
	{ "supports", N_("Proposals supported"), &sql_data_supports, false,
	  { { "proposal", N_("Proposal"), AS_PROPOSAL, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL },
	    { "counts", N_("Counts"), AS_YES_NO, NULL } } },
	{ "helpful", N_("Comments found helpful"), &sql_data_helpful, false,
	  { { "comment", N_("Comment"), AS_NUMBER, NULL } } },
	{ "follows", N_("Followed"), &sql_data_follows, false,
	  { { "what", N_("What"), AS_THING, NULL },
	    { "kind", N_("How"), AS_CODE, follow_code },
	    { "at", N_("When"), AS_INSTANT, NULL } } },
	{ "reports", N_("Reports sent"), &sql_data_reports, false,
	  { { "about", N_("About"), AS_THING, NULL },
	    { "ground", N_("Ground"), AS_CODE, ground_code },
	    { "outcome", N_("Outcome"), AS_CODE, outcome_code },
	    { "word", N_("Word"), AS_REVISION, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL } } },
	{ "blocks", N_("Blocked from commenting"), &sql_data_blocks, false,
	  { { "at", N_("When"), AS_INSTANT, NULL },
	    { "until", N_("Until"), AS_INSTANT, NULL },
	    { "lifted", N_("Lifted"), AS_INSTANT, NULL },
	    { "reason", N_("Reason"), AS_REVISION, NULL } } },
	{ "claims", N_("Wishes on paper claimed"), &sql_data_claims, false,
	  { { "proposal", N_("Proposal"), AS_PROPOSAL, NULL },
	    { "state", N_("State"), AS_CODE, claim_code },
	    { "at", N_("When"), AS_INSTANT, NULL },
	    { "word", N_("Word"), AS_REVISION, NULL },
	    { "reason", N_("Reason"), AS_REVISION, NULL } } },
	{ "notices", N_("Notices"), &sql_data_notices, false,
	  { { "at", N_("When"), AS_INSTANT, NULL },
	    { "event", N_("What"), AS_TEXT, NULL },
	    { "about", N_("About"), AS_THING, NULL },
	    { "count", N_("How many"), AS_NUMBER, NULL },
	    { "read", N_("Read"), AS_CODE, read_code } } },
	{ "drafts", N_("Not sent yet"), &sql_data_drafts, false,
	  { { "form", N_("Form"), AS_TEXT, NULL },
	    { "saved", N_("Saved"), AS_INSTANT, NULL },
	    { "body", N_("Text"), AS_TEXT, NULL } } },
	{ "filters", N_("Saved filters"), &sql_data_filters, false,
	  { { "list", N_("List"), AS_TEXT, NULL },
	    { "name", N_("Name"), AS_TEXT, NULL },
	    { "body", N_("Text"), AS_TEXT, NULL } } },
	{ "words_about", N_("What the office wrote about you"), &sql_data_words, true,
	  { { "at", N_("When"), AS_INSTANT, NULL },
	    { "text", N_("Text"), AS_REVISION, NULL } } },
	{ "audit_by", N_("Audit trail: what you did"), &sql_data_by, true,
	  { { "entry", N_("Entry"), AS_NUMBER, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL },
	    { "verb", N_("What"), AS_TEXT, NULL },
	    { "about", N_("About"), AS_THING, NULL },
	    { "detail", N_("Detail"), AS_TEXT, NULL } } },
	{ "audit_about", N_("Audit trail: what was done about you"), &sql_data_about, true,
	  { { "entry", N_("Entry"), AS_NUMBER, NULL },
	    { "at", N_("When"), AS_INSTANT, NULL },
	    { "verb", N_("What"), AS_TEXT, NULL },
	    { "by", N_("By"), AS_CODE, actor_code },
	    { "detail", N_("Detail"), AS_TEXT, NULL } } },
	{ .name = NULL },
};

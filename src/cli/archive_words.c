/* What stands in the archive, in words: its tables, their columns, and how its head is worked out
 * again. See archive.h; a test asks that nothing is left out. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "cli/archive.h"

struct says {
	const char *name; /* of a table; "table.column"; "column" of any table */
	const char *says; /* N_() */
};

static const struct says tables[] = {
	{ "proposal", N_("Proposals that everybody may read, as they stand; who wrote one is not told") },
	{ "support", N_("How many gave their support to a proposal, day by day; never who") },
	{ "comment", N_("Comments that everybody may read; who wrote one is not told") },
	{ "program", N_("Programs of work: plans, money, where they stand") },
	{ "phase", N_("The phases of programs: plan, real days, progress, money spent") },
	{ "report", N_("Reports of progress on programs") },
	{ "association", N_("Groups of residents; who their people are is not told") },
	{ "consultation", N_("Consultations that were announced") },
	{ "section", N_("The text that a consultation is about, section by section") },
	{ "question", N_("The questions of consultations") },
	{ "option", N_("What could be chosen as an answer to a question") },
	{ "result", N_("What came out of consultations, where everybody may see it, a figure a row") },
	{ "official_answer", N_("What the office answered to a consultation, or to one question of it") },
	{ "meeting", N_("Meetings that were called, and how many came; never who") },
	{ "point", N_("The points of the agenda of meetings, what was said and decided on them") },
	{ "attendance_count", N_("How many came to a meeting from which area; few are told together") },
	{ "document", N_("Documents that are published") },
	{ "document_file", N_("Files that belong to documents; they themselves are not in here") },
	{ "page", N_("Pages of information that the office writes") },
	{ "inquiry", N_("Questions to the office, and its answers; who asked is not told") },
	{ "budget_line", N_("The village's money, a line a row") },
	{ "link", N_("What has to do with what: a document decides on a proposal, say") },
	{ "holiday", N_("Days on which the office is closed, beside Saturdays and Sundays") },
	{ "figure", N_("The village in figures, one a row") },
	{ "category", N_("Categories of proposals and programs") },
	{ "area", N_("Areas of the village") },
	{ "work_unit", N_("Work units of the office") },
	{ "audit", N_("The audit trail: the hash of each entry, and what it says where that is public") },
	{ "village", N_("Which village this is, and the head of its audit trail") },
	{ "readme", N_("How to read this file, and how to check it") },
	{ "description", N_("What stands in each table and in each of its columns") },
	{ .name = NULL },
};

/* Of one table. */
static const struct says of_tables[] = {
	{ "support.day", N_("The day; empty: carried over from paper") },
	{ "comment.code", N_("Code of what it is about") },
	{ "comment.phase", N_("The state that this was in when the comment was sent") },
	{ "comment.parent", N_("Number of the comment that it answers") },
	{ "program.phase", N_("The phase that it is in") },
	{ "program.summary", N_("What is to be done, in the office's words") },
	{ "program.unit", N_("The work unit that carries it") },
	{ "program.proposals", N_("Codes of the proposals that it takes up") },
	{ "phase.state", N_("Where the phase stands") },
	{ "phase.phase", N_("planning, execution or evaluation") },
	{ "report.phase", N_("planning, execution or evaluation") },
	{ "report.number", N_("Its number among the reports on this program") },
	{ "report.day", N_("The day that it is of") },
	{ "report.at", N_("When it was written, in UTC") },
	{ "report.spent", N_("Money spent by this report alone, in rupiah: sum those with corrected = 0") },
	{ "report.fits", N_("How many residents said that it fits what they see") },
	{ "report.fits_not", N_("How many residents said that it does not") },
	{ "consultation.unit", N_("The work unit that asks") },
	{ "consultation.questions", N_("How many questions it has") },
	{ "consultation.answers", N_("How many answered") },
	{ "consultation.answer", N_("The office's answer to all of it") },
	{ "consultation.results", N_("From when everybody sees the results") },
	{ "section.number", N_("Its place in the text") },
	{ "section.comments", N_("How many comments there are on it") },
	{ "question.text", N_("The question; of a heading its words") },
	{ "question.number", N_("Its number as people see it; empty: a heading") },
	{ "question.kind", N_("How it is answered") },
	{ "option.question", N_("Number of the question") },
	{ "option.number", N_("Number of the option") },
	{ "result.number", N_("Number of the question; 0: how many took part") },
	{ "result.question", N_("The question in words") },
	{ "result.kind", N_("How it is answered") },
	{ "result.area", N_("Of whom from this area; empty: of all") },
	{ "official_answer.question", N_("Number of the question; empty: all of it") },
	{ "meeting.points", N_("How many points its agenda has") },
	{ "meeting.area", N_("For whom: an area; empty: everyone") },
	{ "meeting.number", N_("Number of its minutes") },
	{ "meeting.unit", N_("The work unit that calls it") },
	{ "meeting.decisions", N_("What was decided, point by point") },
	{ "point.number", N_("Its place on the agenda") },
	{ "attendance_count.area", N_("The area; several with few people are one row") },
	{ "document.number", N_("Number that the office gave it") },
	{ "document.day", N_("The day that stands on it") },
	{ "document.unit", N_("The work unit that it is of") },
	{ "document.about", N_("Codes of what it decides on") },
	{ "page.changed", N_("The day on which it was changed last") },
	{ "inquiry.answer", N_("The office's answer") },
	{ "inquiry.work_unit", N_("Whom it asks") },
	{ "budget_line.code", N_("Code of the line") },
	{ "budget_line.parent", N_("Code of the line above it") },
	{ "budget_line.kind", N_("Income, spending or financing") },
	{ "link.kind", N_("What kind of thing says it") },
	{ "link.code", N_("Code of the thing that says it") },
	{ "link.says", N_("What it has to do with the other") },
	{ "holiday.day", N_("The day") },
	{ "figure.kind", N_("What is counted") },
	{ "figure.key", N_("By what: an area, a month ...") },
	{ "figure.year", N_("The year; empty: all of them, or none") },
	{ "figure.number", N_("How many; empty: too few to be told") },
	{ "figure.exact", N_("Whether it is that number, or at least so many") },
	{ "figure.since", N_("Since which day") },
	{ "figure.as_of", N_("As of which day; empty: as of today") },
	{ "audit.day", N_("The day; empty, as all that follows: not for everybody") },
	{ "audit.by", N_("Who did it, as far as everybody knows: never a name") },
	{ "audit.kind", N_("What kind of thing it was done to") },
	{ "audit.code", N_("Code of the thing it was done to") },
	{ "village.name", N_("What the village is called") },
	{ "village.program", N_("The program that wrote this, and its version") },
	{ "village.size", N_("How many entries the audit trail had when this was made") },
	{ "document_file.size", N_("Its size in bytes") },
	{ "category.code", N_("Code of the node, if it has one") },
	{ "area.code", N_("Code of the node, if it has one") },
	{ "work_unit.code", N_("Code of the node, if it has one") },
	{ .name = NULL },
};

/* Of whatever table. */
static const struct says of_columns[] = {
	{ "code", N_("Its code, by which everybody names it") },
	{ "title", N_("Its title") },
	{ "name", N_("What it is called") },
	{ "problem", N_("What is wrong, as its author wrote it") },
	{ "wish", N_("What is asked for, as its author wrote it") },
	{ "category", N_("Its category, from the top") },
	{ "area", N_("Its area, from the top") },
	{ "place", N_("Where it is, in words or by number") },
	{ "cost", N_("What it would cost, in rupiah, as its author thinks") },
	{ "volume", N_("How much of it") },
	{ "unit", N_("What that is counted in") },
	{ "beneficiaries", N_("How many people it is for") },
	{ "by", N_("Resident, office, or the group in whose name it was written") },
	{ "submitted", N_("The day on which it was sent") },
	{ "published", N_("The day on which everybody could read it first") },
	{ "state", N_("Where it stands") },
	{ "state_words", N_("... in words") },
	{ "support", N_("How many support it") },
	{ "supports", N_("How many gave their support") },
	{ "work_unit", N_("The work unit that studies it") },
	{ "ground", N_("The ground of the last decision") },
	{ "decided", N_("Why the last decision was made") },
	{ "benefit", N_("Its benefit, as the decision on merit states it") },
	{ "program", N_("Code of the program") },
	{ "merged_into", N_("Code of the proposal that it was merged into") },
	{ "id", N_("Its number") },
	{ "parent", N_("Number of what it stands under") },
	{ "side", N_("for, against or neutral") },
	{ "phase", N_("A phase") },
	{ "day", N_("A day") },
	{ "edited", N_("1: it was changed after it was sent") },
	{ "helpful", N_("How many found it helpful") },
	{ "text", N_("Its text") },
	{ "summary", N_("What it is about") },
	{ "year", N_("The year") },
	{ "budget", N_("Its budget, in rupiah") },
	{ "source", N_("Where the money is from") },
	{ "method", N_("How it is carried out") },
	{ "executor", N_("Who carries it out") },
	{ "late", N_("By how many days it is late") },
	{ "spent", N_("Money spent so far, in rupiah") },
	{ "progress", N_("Progress in percent") },
	{ "proposals", N_("Codes of proposals") },
	{ "planned_from", N_("The day on which it was to begin") },
	{ "planned_to", N_("The day on which it was to end") },
	{ "began", N_("The day on which it began") },
	{ "ended", N_("The day on which it ended") },
	{ "explanation", N_("An explanation in words") },
	{ "at", N_("An instant, in UTC") },
	{ "evidence", N_("Where what shows it can be seen") },
	{ "why_over", N_("Why more was spent than planned") },
	{ "corrects", N_("Number of the report that it corrects") },
	{ "corrected", N_("1: it was corrected afterwards") },
	{ "kind", N_("Its kind") },
	{ "purpose", N_("What it is for") },
	{ "retired", N_("1: it is no more, but is named where it was chosen") },
	{ "about", N_("Codes of what it is about") },
	{ "areas", N_("Whom it asks: areas, one a line; empty: everyone") },
	{ "secret", N_("1: a secret ballot") },
	{ "opens", N_("When it opens, in UTC") },
	{ "closes", N_("When it closes, in UTC") },
	{ "due", N_("The day by which an answer of the office is due") },
	{ "outcome", N_("What the office made of it: taken, partly, not") },
	{ "answer", N_("The answer") },
	{ "follows", N_("Codes of what follows from it") },
	{ "consultation", N_("Code of the consultation") },
	{ "required", N_("1: it had to be answered") },
	{ "min", N_("At least") },
	{ "max", N_("At most") },
	{ "after", N_("Asked only after the question of this number ...") },
	{ "after_option", N_("... was answered with this option") },
	{ "label", N_("In words") },
	{ "value", N_("The answer that is counted") },
	{ "measure", N_("What the figure is") },
	{ "figure", N_("The figure; empty: too few to be told") },
	{ "percent", N_("... in percent") },
	{ "small", N_("1: too few to be told apart") },
	{ "begins", N_("When it begins, in UTC") },
	{ "ends", N_("When it ends, in UTC") },
	{ "quorum", N_("How many must be there") },
	{ "present", N_("How many were there") },
	{ "men", N_("... of these men") },
	{ "women", N_("... of these women") },
	{ "unsaid", N_("... of these not said") },
	{ "guests", N_("Guests, who are not counted with them") },
	{ "document", N_("Code of the document") },
	{ "meeting", N_("Code of the meeting") },
	{ "deals", N_("Codes of what it deals with") },
	{ "minutes", N_("What was said") },
	{ "decision", N_("What was decided") },
	{ "yes", N_("Hands for it") },
	{ "no", N_("Hands against it") },
	{ "abstain", N_("Hands of those who abstained") },
	{ "sha256", N_("SHA-256 of what is in the file") },
	{ "shelf", N_("The shelf that it stands on") },
	{ "title_en", N_("Its title in English") },
	{ "text_en", N_("Its text in English") },
	{ "formal", N_("1: a formal question of the overseers") },
	{ "asked", N_("The day on which it was asked") },
	{ "answered", N_("The day on which it was answered first") },
	{ "planned", N_("As planned, in rupiah") },
	{ "revised", N_("As revised, in rupiah; empty: as planned") },
	{ "realised", N_("What really came in or went out, in rupiah") },
	{ "other_kind", N_("What kind of thing the other is") },
	{ "other_code", N_("Code of the other thing") },
	{ "sex", N_("Men or women; empty: all") },
	{ "own", N_("... of these not further below") },
	{ "path", N_("Its name, from the top") },
	{ "aliases", N_("Other names that it has") },
	{ "first", N_("Number of the entry") },
	{ "last", N_("The same; of a node of the tree, the last entry that it stands for") },
	{ "leaf", N_("Hash of the entry, or of that node: 64 hex digits") },
	{ "verb", N_("What was done, as the program calls it") },
	{ "what", N_("What was done, in words") },
	{ "zone", N_("The zone of its clocks; days are counted by it") },
	{ "made", N_("The day on which this was made") },
	{ "root", N_("The root of the audit trail then: with the size, its head") },
	{ "line", N_("Number of the line") },
	{ "english", N_("In English") },
	{ "indonesian", N_("In Indonesian") },
	{ "table", N_("A table") },
	{ "column", N_("A column of it; empty: the table itself") },
	{ .name = NULL },
};

const char *const archive_readme[] = {
	N_("This is the public record of the village's hall: what everybody could read there on the day "
	   "it was made, and nothing of who is who."),
	N_("Open it with: sqlite3 FILE, then for example: SELECT code, title, state FROM proposal;"),
	N_("What stands in which table and column is said in the table description."),
	N_("What people wrote themselves (titles, comments and the like) stands as they published it."),
	N_("Every act in the hall left an entry in its audit trail, which cannot be changed without it "
	   "being noticed. The table audit has the SHA-256 hash of each."),
	N_("To work out the head again: take the leaves in the order of their numbers. Put two "
	   "neighbours together: SHA-256 of the byte 01, the left hash and the right hash, 32 bytes "
	   "each. What is left over at the end goes up as it is. Do the same with what comes out, until "
	   "one hash is left: the root. (RFC 9162, section 2.1)"),
	N_("A row whose last number is not its first stands for all entries from the one to the other, "
	   "put together already; it is the first row. It meets its neighbour when the others have come "
	   "to nodes of as many entries."),
	N_("Compare the root with the one in the table village, and with the head of that day on the "
	   "notice board of the village office. Then nothing was taken out of the trail."),
	N_("In a shell, with xxd: printf '01%s%s' LEFT RIGHT | xxd -r -p | sha256sum"),
	NULL,
};

static const char *
find(const struct says *list, const char *name)
{
	for (; list->name; list++)
		if (strcmp(list->name, name) == 0)
			return list->says;
	return NULL;
}

const char *
archive_says_table(const char *table)
{
	return find(tables, table);
}

const char *
archive_says_column(const char *table, const char *column)
{
	char name[128];

	snprintf(name, sizeof(name), "%s.%s", table, column);
	const char *own = find(of_tables, name);
	return own ? own : find(of_columns, column);
}

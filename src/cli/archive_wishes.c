/* Tables of the archive: what residents asked for, what became of it, and what was said. See
 * archive.h. */
#include "base/progress.h"
#include "cli/archive.h"
#include "core/association.h"
#include "core/comment.h"
#include "core/program.h"
#include "core/proposal.h"

/* -- Proposals ----------------------------------------------------------------------------- */

static const struct extract_column of_proposal[] = {
	{ "code", false }, { "title", false }, { "problem", false }, { "wish", false },
	{ "category", false }, { "area", false }, { "place", false }, { "cost", true },
	{ "volume", true }, { "unit", false }, { "beneficiaries", true }, { "by", false },
	{ "submitted", false }, { "published", false }, { "state", false },
	{ "state_words", false }, { "support", true }, { "work_unit", false }, { "ground", false },
	{ "decided", false }, { "benefit", false }, { "program", false }, { "merged_into", false },
	{ .name = NULL },
};

static const char *
thousandths(struct archive *x, int64_t n)
{
	if (n == NUMBER_NONE)
		return "";
	return arena_printf(&x->scratch, "%lld.%03lld", (long long)(n / 1000), (long long)(n % 1000));
}

static enum status
put_page(struct archive *x, const struct proposal_page *page)
{
	const struct proposal_fields *f = &page->fields;
	const char *const cells[] = {
		page->code, f->title, f->problem, f->wish, page->category_path, page->area_path,
		f->place, archive_number(x, f->cost), thousandths(x, f->volume), f->unit,
		archive_number(x, f->beneficiaries),
		archive_by(false, f->association ? page->author : NULL),
		archive_day_of(x, page->submitted), archive_day_of(x, page->published),
		proposal_state_code(page->state), proposal_state_label(page->state),
		archive_number(x, page->support), page->unit_path,
		page->ground ? ground_label(page->ground) : "", page->word,
		page->assessment.benefit, page->program.code, page->merged_into.code,
	};
	_Static_assert(sizeof(cells) / sizeof(*cells) + 1
	                       == sizeof(of_proposal) / sizeof(*of_proposal), "a cell each");

	return archive_put(x, cells);
}

/* The export says which there are; its page says all that a guest reads of one. */
static enum status
put_proposal(void *arg, const struct proposal_export *row)
{
	struct archive *x = arg;
	struct proposal_page page;
	struct arena a = { 0 };
	int64_t id;

	enum status status = proposal_find(x->guest.db, row->code, &id);
	if (status == OK)
		status = proposal_read(&x->guest, &a, id, &page);
	if (status == OK)
		status = put_page(x, &page);
	arena_free(&a);
	return status;
}

static enum status
fill_proposals(struct archive *x)
{
	progress_begin("archive", 0);
	enum status status = proposal_export(&x->guest, false, put_proposal, x);
	progress_end();
	return status;
}

/* -- Programs ------------------------------------------------------------------------------ */

static const struct extract_column of_phase[] = {
	{ "program", false }, { "phase", false }, { "planned_from", false },
	{ "planned_to", false }, { "began", false }, { "ended", false }, { "state", false },
	{ "state_words", false }, { "progress", true }, { "spent", true }, { "explanation", false },
	{ .name = NULL },
};

static enum status
put_phases(void *arg, const struct program_page *page, const char *const *proposals)
{
	struct archive *x = arg;
	enum status status = OK;

	(void)proposals;
	for (int i = 0; status == OK && i < PHASES; i++) {
		const struct phase *phase = &page->phases[i];
		const char *const cells[] = {
			page->code, phase_code(i + 1), archive_day(x, page->fields.plan[i].from),
			archive_day(x, page->fields.plan[i].to), archive_day(x, phase->began),
			archive_day(x, phase->ended),
			workflow_state_code(&phase_workflow, (int)phase->state),
			phase_state_label(phase->state), archive_number(x, phase->progress),
			archive_number(x, phase->spent), phase->explanation,
		};
		status = archive_put(x, cells);
	}
	return status;
}

static enum status
fill_phases(struct archive *x)
{
	return program_export(&x->guest, put_phases, x);
}

/* -- What was said ------------------------------------------------------------------------- */

static const struct extract_column of_comment[] = {
	{ "code", false }, { "id", true }, { "parent", true }, { "by", false }, { "side", false },
	{ "phase", false }, { "day", false }, { "edited", true }, { "helpful", true },
	{ "text", false }, { .name = NULL },
};

/* Who answers, or speaks for the office, takes no side. */
static const char *
side(const struct comment_export *row)
{
	if (row->parent != 0 || row->official)
		return "";
	return row->stance == STANCE_FOR ? "for" : row->stance == STANCE_AGAINST ? "against" : "neutral";
}

static enum status
put_comment(void *arg, const struct comment_export *row)
{
	struct archive *x = arg;
	const char *const cells[] = {
		row->code, archive_number(x, row->id),
		row->parent ? archive_number(x, row->parent) : "", archive_by(row->official, NULL),
		side(row), row->phase, archive_day_of(x, row->at), archive_truth(row->edited),
		archive_number(x, row->helpful), row->text,
	};

	return archive_put(x, cells);
}

static enum status
fill_comments(struct archive *x)
{
	return comment_export(&x->guest, put_comment, x);
}

/* -- Groups -------------------------------------------------------------------------------- */

static const struct extract_column of_group[] = {
	{ "code", false }, { "name", false }, { "kind", false }, { "area", false },
	{ "purpose", false }, { "retired", true }, { .name = NULL },
};

#define GROUPS_AT_ONCE 50

static enum status
put_group(struct archive *x, int64_t id)
{
	struct arena a = { 0 };
	struct association_page page;
	enum status status = association_read(&x->guest, &a, id, &page);

	if (status == OK) {
		const char *const cells[] = {
			page.row.code, page.fields.name, page.fields.kind, page.area_path,
			page.fields.purpose, archive_truth(page.row.retired),
		};
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
fill_groups(struct archive *x)
{
	struct association_row rows[GROUPS_AT_ONCE];
	enum status status = OK;
	size_t n = GROUPS_AT_ONCE;

	for (int64_t from = 0; status == OK && n == GROUPS_AT_ONCE;) {
		struct arena a = { 0 };
		status = association_list(&x->guest, &a, ASSOCIATIONS_ALL, from, false,
		                          GROUPS_AT_ONCE, rows, &n);
		for (size_t i = 0; status == OK && i < n; i++)
			status = put_group(x, rows[i].id);
		if (n > 0)
			from = rows[n - 1].id;
		arena_free(&a);
	}
	return status;
}

/* Days and states of the phases stand in their own table. */
#define PHASE_COLUMNS                                                                              \
	" planning_from planning_to planning_began planning_ended planning_state"                  \
	" planning_progress planning_spent execution_from execution_to execution_began"            \
	" execution_ended execution_state execution_progress execution_spent evaluation_from"      \
	" evaluation_to evaluation_began evaluation_ended evaluation_state evaluation_progress"    \
	" evaluation_spent "

const struct archive_table archive_wishes[] = {
	{ .name = "proposal", .columns = of_proposal, .fill = fill_proposals },
	{ .name = "support", .sheet = "supports" },
	{ .name = "comment", .columns = of_comment, .fill = fill_comments },
	{ .name = "program", .sheet = "programs", .without = PHASE_COLUMNS },
	{ .name = "phase", .columns = of_phase, .fill = fill_phases },
	{ .name = "report", .sheet = "reports" },
	{ .name = "association", .columns = of_group, .fill = fill_groups },
	{ .name = NULL },
};

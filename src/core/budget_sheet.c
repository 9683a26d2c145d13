/* A budget as a file has it: its rows one by one, then as a tree, then its sums. Every fault is
 * told, with its row. See budget_sheet.h. */
#include "core/budget_sheet.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/text.h"

void
budget_sheet_tell(struct budget_sheet *sheet, struct sheet_line *line, const char *field,
                  const char *text)
{
	struct problem p = { .status = OK };

	problem_set(&p, INVALID, field, "%s", text);
	line->spoilt = true;
	line->unsure = true;
	sheet->bad = true;
	sheet->complain(sheet->arg, line->row, &p);
}

/* -- Codes ----------------------------------------------------------------------------------- */

int
budget_parts(const char *code, int parts[BUDGET_PARTS])
{
	int n = 0;

	while (n < BUDGET_PARTS && *code) {
		char *end;
		parts[n++] = (int)strtol(code, &end, 10);
		code = *end == '.' ? end + 1 : end;
	}
	return n;
}

int
budget_compare(const int *a, int a_count, const int *b, int b_count)
{
	for (int i = 0; i < a_count && i < b_count; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return (a_count > b_count) - (a_count < b_count);
}

static int
by_code(const void *left, const void *right)
{
	const struct sheet_line *a = *(struct sheet_line *const *)left;
	const struct sheet_line *b = *(struct sheet_line *const *)right;

	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	int order = budget_compare(a->parts, a->depth + 1, b->parts, b->depth + 1);
	return order != 0 ? order : (a > b) - (a < b);
}

static bool
is_same_code(const struct sheet_line *a, const struct sheet_line *b)
{
	return a->year == b->year && strcmp(a->code, b->code) == 0;
}

/* What stands before the last part; "" : nothing. */
static const char *
parent_code(struct arena *a, const char *code)
{
	const char *dot = strrchr(code, '.');

	return dot ? arena_strndup(a, code, (size_t)(dot - code)) : "";
}

/* -- Rows ------------------------------------------------------------------------------------ */

static const char *
trim(struct arena *a, const char *text)
{
	if (!text)
		return "";
	text += strspn(text, " ");
	size_t n = strlen(text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	return arena_strndup(a, text, n);
}

static bool
read_year(const char *text, int64_t *year)
{
	*year = 0;
	if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
		return false;
	*year = strtol(text, NULL, 10);
	return *year >= PROGRAM_YEAR_MIN && *year <= PROGRAM_YEAR_MAX;
}

static void
take_key(struct budget_sheet *sheet, struct sheet_line *line)
{
	const char *year = trim(sheet->a, line->row->year);
	const char *code = trim(sheet->a, line->row->code);
	const char *parent = trim(sheet->a, line->row->parent);
	char said[BUDGET_CODE_SIZE] = "";

	line->known = read_year(year, &line->year);
	if (!line->known)
		budget_sheet_tell(sheet, line, "year",
		           arena_printf(sheet->a, _("\"%.60s\" is no year from %d to %d."), year,
		                        PROGRAM_YEAR_MIN, PROGRAM_YEAR_MAX));
	if (!budget_code(code, line->code)) {
		line->known = false;
		budget_sheet_tell(sheet, line, "code",
		           arena_printf(sheet->a,
		                        _("\"%.60s\" is no code; it is made of 1 to %d numbers "
		                          "with dots between them, as in 2.3.10."), code,
		                        BUDGET_PARTS));
		return;
	}
	line->depth = budget_parts(line->code, line->parts) - 1;
	const char *due = parent_code(sheet->a, line->code);
	if (*parent && (!budget_code(parent, said) || strcmp(said, due) != 0))
		budget_sheet_tell(sheet, line, "parent",
		           *due ? arena_printf(sheet->a, _("%s is a part of %s, not of \"%.60s\"."),
		                               line->code, due, parent)
		                : arena_printf(sheet->a,
		                               _("%s is a part of nothing; leave this cell "
		                                 "empty."), line->code));
}

/* As files of the program say it, and as villages do. */
static enum budget_kind
kind_of(const char *word)
{
	static const char *const village[BUDGET_KIND_COUNT] = {
		[BUDGET_INCOME] = "pendapatan",
		[BUDGET_SPENDING] = "belanja",
		[BUDGET_FINANCING] = "pembiayaan",
	};

	for (int kind = 1; kind < BUDGET_KIND_COUNT; kind++)
		if (strcasecmp(word, budget_kind_code((enum budget_kind)kind)) == 0 ||
		    strcasecmp(word, village[kind]) == 0)
			return (enum budget_kind)kind;
	return 0;
}

static void
take_words(struct budget_sheet *sheet, struct sheet_line *line)
{
	const char *kind = trim(sheet->a, line->row->kind);

	line->name = trim(sheet->a, line->row->name);
	line->source = trim(sheet->a, line->row->source);
	line->said = *kind ? kind_of(kind) : 0;
	if (*kind && line->said == 0)
		budget_sheet_tell(sheet, line, "kind",
		           arena_printf(sheet->a, _("\"%.60s\" is none of these: %s."), kind,
		                        "income, spending, financing"));
	if (*line->name == '\0' || text_length(line->name) > BUDGET_NAME_MAX)
		budget_sheet_tell(sheet, line, "name",
		           arena_printf(sheet->a, _("The name has from 1 to %d characters."),
		                        BUDGET_NAME_MAX));
	if (text_length(line->source) > BUDGET_SOURCE_MAX)
		budget_sheet_tell(sheet, line, "source",
		           arena_printf(sheet->a, _("The source has at most %d characters."),
		                        BUDGET_SOURCE_MAX));
}

static void
take_amount(struct budget_sheet *sheet, struct sheet_line *line, const char *field,
            const char *text, struct sheet_amount *amount)
{
	struct problem p = { .status = OK };

	amount->column = text != NULL;
	if (!text)
		return;
	enum status status = budget_money(text, &amount->rupiah, &p);
	amount->said = status == OK;
	if (status == INVALID)
		budget_sheet_tell(sheet, line, field, p.text);
}

static void
take_row(struct budget_sheet *sheet, struct sheet_line *line)
{
	const struct budget_row *row = line->row;

	take_key(sheet, line);
	take_words(sheet, line);
	take_amount(sheet, line, "planned", row->planned, &line->planned);
	take_amount(sheet, line, "revised", row->revised, &line->revised);
	take_amount(sheet, line, "realised", row->realised, &line->realised);
}

/* -- The tree -------------------------------------------------------------------------------- */

static void
check_kind(struct budget_sheet *sheet, struct sheet_line *line)
{
	const struct sheet_line *parent = line->parent;

	line->kind = line->said != 0 ? line->said : parent ? parent->kind : 0;
	if (line->spoilt)
		return;
	if (line->kind == 0 && !parent)
		budget_sheet_tell(sheet, line, "kind",
		           arena_printf(sheet->a, _("Say what %s is: %s."), line->code,
		                        "income, spending, financing"));
	else if (parent && parent->kind != 0 && line->kind != parent->kind)
		budget_sheet_tell(sheet, line, "kind",
		           arena_printf(sheet->a, _("%s is a part of %s, which is: %s."),
		                        line->code, parent->code, budget_kind_code(parent->kind)));
}

/* Below whom the line stands: the last one before it that is a step higher. */
static void
place_line(struct budget_sheet *sheet, struct sheet_line *line,
           struct sheet_line *above[BUDGET_PARTS], bool all_known)
{
	struct sheet_line *parent = line->depth > 0 ? above[line->depth - 1] : NULL;
	const char *due = parent_code(sheet->a, line->code);

	if (parent && (parent->year != line->year || strcmp(parent->code, due) != 0))
		parent = NULL;
	above[line->depth] = line;
	line->leaf = true;
	line->parent = parent;
	if (parent)
		parent->leaf = false;
	else if (line->depth > 0 && !all_known)
		line->unsure = true;
	else if (line->depth > 0)
		budget_sheet_tell(sheet, line, "code",
		           arena_printf(sheet->a,
		                        _("%s is a part of %s, which is not in the file for %d."),
		                        line->code, due, (int)line->year));
	if (line->depth == 0 || parent)
		check_kind(sheet, line);
}

static void
order_lines(struct budget_sheet *sheet, size_t known)
{
	struct sheet_line *above[BUDGET_PARTS] = { NULL };
	size_t kept = 0;
	int64_t place = 0;

	qsort(sheet->order, known, sizeof(*sheet->order), by_code);
	for (size_t i = 0; i < known; i++) {
		struct sheet_line *line = sheet->order[i];
		struct sheet_line *last = kept > 0 ? sheet->order[kept - 1] : NULL;
		if (last && is_same_code(last, line)) {
			last->unsure = true;
			budget_sheet_tell(sheet, line, "code",
			           arena_printf(sheet->a, _("%s of %d stands in line %ld already."),
			                        line->code, (int)line->year, last->row->line));
			continue;
		}
		place = last && last->year == line->year ? place + 1 : 1;
		line->place = place;
		sheet->order[kept++] = line;
		place_line(sheet, line, above, known == sheet->n);
	}
	sheet->n = kept;
}

void
budget_sheet_read(struct budget_sheet *sheet, const struct budget_row *rows, size_t n)
{
	size_t known = 0;

	sheet->lines = arena_array(sheet->a, n + 1, sizeof(*sheet->lines));
	sheet->order = arena_array(sheet->a, n + 1, sizeof(*sheet->order));
	sheet->n = n;
	for (size_t i = 0; i < n; i++) {
		struct sheet_line *line = &sheet->lines[i];
		line->row = &rows[i];
		take_row(sheet, line);
		if (line->known)
			sheet->order[known++] = line;
	}
	order_lines(sheet, known);
}

/* -- Sums ------------------------------------------------------------------------------------ */

/* What the file has no column for stays as it is. */
static void
settle_leaf(struct budget_sheet *sheet, struct sheet_line *line)
{
	const struct budget_amounts *was = line->was && line->was->leaf ? &line->was->amounts
	                                                                 : NULL;
	struct budget_amounts *now = &line->amounts;

	if (line->planned.said)
		now->planned = line->planned.rupiah;
	else if (was && !line->planned.column)
		now->planned = was->planned;
	else if (!line->spoilt)
		budget_sheet_tell(sheet, line, "planned",
		           arena_printf(sheet->a,
		                        _("Say how much is planned for %s; nothing stands below "
		                          "it."), line->code));
	if (line->revised.said)
		now->revised = line->revised.rupiah;
	else
		now->revised = was && !line->revised.column && was->changed ? was->revised
		                                                            : now->planned;
	now->changed = now->revised != now->planned;
	if (line->realised.said)
		now->realised = line->realised.rupiah;
	else
		now->realised = was && !line->realised.column ? was->realised : 0;
}

static const struct {
	const char *field;
	size_t said;   /* of the sheet_amount in the line */
	size_t amount; /* ... of the rupiah in what shall be */
} figures[] = {
	{ "planned", offsetof(struct sheet_line, planned),
	  offsetof(struct budget_amounts, planned) },
	{ "revised", offsetof(struct sheet_line, revised),
	  offsetof(struct budget_amounts, revised) },
	{ "realised", offsetof(struct sheet_line, realised),
	  offsetof(struct budget_amounts, realised) },
};
#define FIGURES (sizeof(figures) / sizeof(figures[0]))

static int64_t *
amount_of(struct sheet_line *line, size_t i)
{
	return (int64_t *)((char *)&line->amounts + figures[i].amount);
}

static void
check_figures(struct budget_sheet *sheet, struct sheet_line *line)
{
	for (size_t i = 0; i < FIGURES; i++) {
		const struct sheet_amount *said =
		        (const void *)((const char *)line + figures[i].said);
		const int64_t now = *amount_of(line, i);
		if (line->spoilt)
			return;
		if (now < 0 && line->kind != BUDGET_FINANCING)
			budget_sheet_tell(sheet, line, figures[i].field,
			           _("Only financing has amounts below zero: money that is put "
			             "out."));
		else if (!line->leaf && !line->unsure && said->said && said->rupiah != now)
			budget_sheet_tell(sheet, line, figures[i].field,
			           arena_printf(sheet->a, _("%s says %s, its lines sum to %s."),
			                        line->code, text_money(sheet->a, said->rupiah),
			                        text_money(sheet->a, now)));
	}
}

/* Into what is above it. A sum that is too much is told once, and then stands still: it could pass
 * what an integer holds. */
static void
add_up(struct budget_sheet *sheet, struct sheet_line *line)
{
	struct sheet_line *parent = line->parent;

	parent->amounts.changed |= line->amounts.changed;
	parent->unsure |= line->unsure;
	for (size_t i = 0; i < FIGURES; i++) {
		int64_t *sum = amount_of(parent, i);
		const int64_t more = *sum + *amount_of(line, i);
		if (more <= MONEY_MAX && more >= -MONEY_MAX)
			*sum = more;
		else if (!parent->spoilt)
			budget_sheet_tell(sheet, parent, figures[i].field,
			           arena_printf(sheet->a,
			                        _("The lines of %s come to a thousand trillion "
			                          "rupiah or more. Please check the number of "
			                          "zeros."),
			                        parent->code));
	}
}

/* All of a kind in a year; the same bound, told once. */
static void
add_to_year(struct budget_sheet *sheet, struct sheet_line *line, struct sheet_line *all)
{
	for (size_t i = 0; i < FIGURES; i++) {
		int64_t *sum = amount_of(all, i);
		const int64_t more = *sum + *amount_of(line, i);
		if (more <= MONEY_MAX && more >= -MONEY_MAX)
			*sum = more;
		else if (!all->spoilt)
			budget_sheet_tell(sheet, line, figures[i].field,
			           arena_printf(sheet->a,
			                        _("The lines of %d of this kind come to a "
			                          "thousand trillion rupiah or more. Please "
			                          "check the number of zeros."),
			                        (int)line->year));
		all->spoilt |= more > MONEY_MAX || more < -MONEY_MAX;
	}
}

/* From the end: what is below a line comes behind it. */
void
budget_sheet_sum(struct budget_sheet *sheet)
{
	struct sheet_line all[BUDGET_KIND_COUNT] = { 0 };
	int64_t year = 0;

	for (size_t i = sheet->n; i > 0; i--) {
		struct sheet_line *line = sheet->order[i - 1];
		if (line->leaf)
			settle_leaf(sheet, line);
		check_figures(sheet, line);
		if (line->year != year)
			memset(all, 0, sizeof(all));
		year = line->year;
		if (line->parent)
			add_up(sheet, line);
		else if (line->kind >= 0 && line->kind < BUDGET_KIND_COUNT)
			add_to_year(sheet, line, &all[line->kind]);
	}
}

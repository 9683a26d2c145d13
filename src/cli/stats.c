/* balai stats: the village in figures: tables of plain text, or one figure a row as CSV and JSON, as
 * balai export figures writes them. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/export_sheet.h"
#include "cli/output.h"
#include "core/figures_group.h"
#include "core/setting.h"

#define COLUMNS_MOST 8
#define GAP 2

/* A table that is being made: its cells are text. */
struct grid {
	struct arena *a;
	FILE *f;
	size_t columns;
	const char **cells;
	size_t rows;
	size_t room;
};

/* -- Tables ------------------------------------------------------------------------------------ */

static void
begin(struct grid *g, size_t columns)
{
	g->columns = columns;
	g->rows = 0;
	g->room = 0;
}

static const char **
add_row(struct grid *g)
{
	if (g->rows == g->room) {
		size_t room = g->room ? 2 * g->room : 64;
		const char **cells = arena_array(g->a, room * g->columns, sizeof(*cells));
		if (g->rows > 0)
			memcpy(cells, g->cells, g->rows * g->columns * sizeof(*cells));
		g->cells = cells;
		g->room = room;
	}
	const char **row = &g->cells[g->rows++ * g->columns];
	for (size_t i = 0; i < g->columns; i++)
		row[i] = "";
	return row;
}

static const char *
number(struct grid *g, int64_t n)
{
	return text_number(g->a, n);
}

static void
measure(const struct grid *g, int widths[COLUMNS_MOST])
{
	memset(widths, 0, COLUMNS_MOST * sizeof(*widths));
	for (size_t i = 0; i < g->rows; i++)
		for (size_t c = 0; c < g->columns; c++) {
			int width = text_width(g->cells[i * g->columns + c]);
			widths[c] = width > widths[c] ? width : widths[c];
		}
}

/* The first column is read, all others are figures: these stand to the right. */
static void
put(struct grid *g, const char *title)
{
	int widths[COLUMNS_MOST];

	measure(g, widths);
	fprintf(g->f, "%s\n", title);
	for (size_t i = 0; i < g->rows; i++) {
		const char *const *row = &g->cells[i * g->columns];
		fprintf(g->f, "  %s%*s", row[0], widths[0] - text_width(row[0]), "");
		for (size_t c = 1; c < g->columns; c++)
			fprintf(g->f, "%*s%s", GAP + widths[c] - text_width(row[c]), "", row[c]);
		fputc('\n', g->f);
	}
	if (g->rows <= 1)
		fprintf(g->f, "  %s\n", _("(nothing)"));
	fputc('\n', g->f);
}

/* -- Proposals --------------------------------------------------------------------------------- */

static void
put_states(struct grid *g, const struct figure_row *all)
{
	begin(g, 2);
	const char **head = add_row(g);
	head[0] = _("State");
	head[1] = _("Proposals");
	for (const enum proposal_state *state = figure_states; *state; state++) {
		const char **row = add_row(g);
		row[0] = proposal_state_label(*state);
		row[1] = number(g, all->below[*state]);
	}
	const char **sum = add_row(g);
	sum[0] = _("All");
	sum[1] = number(g, all->below[0]);
	put(g, _("Proposals by state"));
}

static void
put_groups(struct grid *g, enum figure_by by, const struct figure_row *rows, size_t n)
{
	static const char *const titles[FIGURE_BY_COUNT] = {
		[FIGURE_STATE] = "", [FIGURE_CATEGORY] = N_("Proposals by category"),
		[FIGURE_AREA] = N_("Proposals by area"), [FIGURE_UNIT] = N_("Proposals by work unit"),
		[FIGURE_MONTH] = N_("Proposals by month"),
	};

	begin(g, FIGURE_GROUPS + 1);
	const char **head = add_row(g);
	head[0] = figure_by_label(by);
	for (int group = 0; group < FIGURE_GROUPS; group++)
		head[group + 1] = figure_group_label((enum figure_group)group);
	for (size_t i = 0; i < n; i++) {
		const char **row = add_row(g);
		row[0] = arena_printf(g->a, "%*s%s", 2 * rows[i].depth, "", rows[i].name);
		for (int group = 0; group < FIGURE_GROUPS; group++)
			row[group + 1] =
				number(g, figure_grouped(&rows[i], (enum figure_group)group));
	}
	put(g, _(titles[by]));
}

static enum status
put_proposals(struct session *s, struct grid *g)
{
	struct figure_row *rows;
	size_t n;
	enum status status = figures_proposals(s->db, g->a, FIGURE_STATE, &rows, &n);

	if (status == OK && n > 0)
		put_states(g, &rows[0]);
	for (int by = FIGURE_STATE + 1; status == OK && by < FIGURE_BY_COUNT; by++) {
		status = figures_proposals(s->db, g->a, (enum figure_by)by, &rows, &n);
		if (status == OK)
			put_groups(g, (enum figure_by)by, rows, n);
	}
	return status;
}

/* -- Time, what is late, what is owed ---------------------------------------------------------- */

static enum status
put_pace(struct session *s, struct grid *g)
{
	struct pace paces[PACE_STEPS];
	enum status status = figures_pace(s->db, 0, paces);

	if (status != OK)
		return status;
	begin(g, 5);
	const char **head = add_row(g);
	head[0] = _("Step");
	head[1] = _("Proposals");
	head[2] = _("Half");
	head[3] = _("Nine of ten");
	head[4] = _("Longest");
	for (int step = 0; step < PACE_STEPS; step++) {
		const struct pace *p = &paces[step];
		if (p->n == 0)
			continue;
		const char **row = add_row(g);
		row[0] = figure_step_label((enum pace_step)step);
		row[1] = number(g, p->n);
		row[2] = number(g, p->median);
		row[3] = number(g, p->most);
		row[4] = number(g, p->longest);
	}
	put(g, _("How long it takes, in days"));
	return OK;
}

static enum status
put_overdue(struct session *s, struct grid *g)
{
	struct overdue_unit *units;
	size_t n;
	enum status status = figures_overdue(s->db, g->a, &units, &n);

	if (status != OK)
		return status;
	begin(g, 3);
	const char **head = add_row(g);
	head[0] = _("Work unit");
	head[1] = _("Late");
	head[2] = _("Longest");
	for (size_t i = 0; i < n; i++)
		for (int kind = 0; kind < OVERDUE_KINDS; kind++) {
			const struct overdue *part = &units[i].parts[kind];
			if (part->n == 0)
				continue;
			const char **row = add_row(g);
			row[0] = arena_printf(g->a, "%s: %s", units[i].name,
			                      overdue_kind_label((enum overdue_kind)kind));
			row[1] = figure_counted(g->a, part->n, part->more);
			row[2] = number(g, part->longest);
		}
	put(g, _("What is overdue, in working days"));
	return OK;
}

static enum status
put_owed(struct session *s, struct grid *g)
{
	struct owed_unit *units;
	size_t n;
	enum status status = figures_owed(s->db, g->a, &units, &n);

	if (status != OK)
		return status;
	begin(g, 3);
	const char **head = add_row(g);
	head[0] = _("Work unit");
	head[1] = _("Owed");
	head[2] = _("Since");
	for (size_t i = 0; i < n; i++)
		for (int kind = 0; kind < OWED_KINDS; kind++) {
			const struct owed *part = &units[i].parts[kind];
			if (part->n == 0)
				continue;
			const char **row = add_row(g);
			row[0] = arena_printf(g->a, "%s: %s", units[i].name,
			                      owed_kind_label((enum owed_kind)kind));
			row[1] = figure_counted(g->a, part->n, part->more);
			row[2] = date_short(g->a, part->oldest);
		}
	put(g, _("Answers that are owed"));
	return OK;
}

/* -- Who takes part ---------------------------------------------------------------------------- */

static void
add_people(struct grid *g, const struct participation_area *area, bool list, int sex,
           const char *label)
{
	const char **row = add_row(g);

	row[0] = label;
	for (int part = 0; part < PARTS; part++) {
		int64_t n = area->n[part][sex];
		row[part + 1] = part == PART_RESIDENTS && !list ? "-"
		                : n == FIGURE_SMALL             ? _("few")
		                                                : number(g, n);
	}
}

static bool
says(const struct participation_area *area, int sex)
{
	for (int part = 0; part < PARTS; part++)
		if (area->n[part][sex] != 0)
			return true;
	return false;
}

static enum status
put_people(struct session *s, struct grid *g)
{
	const int year = figures_participation_year(s->db);
	struct participation people;
	enum status status = figures_participation(s, g->a, year, &people);

	if (status != OK)
		return status;
	if (people.month == 0) {
		fprintf(g->f, _("Who takes part: the first figures come on %s.\n"),
		        date_long(g->a, people.next));
		return OK;
	}
	begin(g, PARTS + 1);
	const char **head = add_row(g);
	head[0] = _("Area");
	for (int part = 0; part < PARTS; part++)
		head[part + 1] = participation_part_label((enum participation_part)part);
	for (size_t i = 0; i < people.n; i++) {
		const struct participation_area *area = &people.areas[i];
		add_people(g, area, people.list, PARTICIPATION_ALL, area->name);
		for (int sex = 0; sex < PARTICIPATION_ALL; sex++)
			if (says(area, sex))
				add_people(g, area, people.list, sex,
				           arena_printf(g->a, "  %s", participation_sex_label(
				                                (enum participation_sex)sex)));
	}
	put(g, arena_printf(g->a, _("Who takes part, %d, as of %s"), year,
	                    date_long(g->a, people.day)));
	if (people.more)
		fprintf(g->f, _("Only the first %s accounts and names on lists were counted: each "
		                "number is at least so many.\n"),
		        number(g, PARTICIPATION_LOOKS));
	fprintf(g->f, "%s\n", _("few: fewer than five people, or a number from which that could be "
	                        "worked out."));
	return OK;
}

/* -- The command ------------------------------------------------------------------------------- */

static enum status
write_tables(struct cli *cli, FILE *f, const char *path, void *arg, struct problem *p)
{
	struct session *s = &cli->session;
	struct grid g = { .a = &cli->arena, .f = f };

	(void)arg;
	errno = 0;
	fprintf(f, "%s, %s\n\n", setting_word(SETTING_VILLAGE),
	        date_long(&cli->arena, calendar_day(clock_now())));
	enum status status = put_proposals(s, &g);
	if (status == OK)
		status = put_pace(s, &g);
	if (status == OK)
		status = put_overdue(s, &g);
	if (status == OK)
		status = put_owed(s, &g);
	if (status == OK)
		status = put_people(s, &g);
	return status == OK ? output_flush(f, path, p) : problem_default(p, status);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const char *format = "text";
	const char *path = NULL;
	const struct cli_option own[] = {
		{ .name = "--format", .text = &format },
		{ .name = "--output", .letter = 'o', .text = &path },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);
	struct problem p = { .status = OK };

	if (usage != CLI_DONE)
		return usage;
	if (argc > 0)
		return cli_misused("stats", _("\"%s\" is too much."), argv[0]);
	if (strcmp(format, "csv") == 0 || strcmp(format, "json") == 0)
		return sheet_export(cli, "figures", format[0] == 'j', path);
	if (strcmp(format, "text") != 0)
		return cli_misused("stats", _("--format takes text, csv or json, not \"%s\"."),
		                   format);
	enum status status = cli_open(cli, DB_LOOK, &p);
	if (status == OK)
		status = output_to(cli, path, write_tables, NULL, &p);
	return status == OK ? CLI_DONE : cli_fail(&p, "stats");
}

const struct subcommand cli_stats = {
	.name = "stats",
	.summary = N_("the village in figures"),
	.usage =
	        N_("Usage: balai stats [--format text|csv|json] [-o FILE]\n"
	           "\n"
	           "Writes all figures: proposals by state, category, area, work unit and month;\n"
	           "how long they take from one state to the next; what is overdue, in working\n"
	           "days; the answers that are owed; who takes part, by area and sex, as of the\n"
	           "last month that is over. Of fewer than five people no number is told, nor\n"
	           "what would give it away.\n"
	           "\n"
	           "  --format csv|json   one figure a row, as balai export figures writes them\n"
	           "  -o, --output FILE   into FILE, which appears whole or not at all\n"
	           "\n"
	           "Example: balai stats --format json | jq '.[] | select(.kind == \"overdue\")'"),
	.run = run,
};

/* Programs: what one made of marked proposals would say, for a form to begin with. */
#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/program_internal.h"

SQL(sql_propose, SQL_READ,
    "SELECT year, serial, state, title, cost, category, area, work_unit, beneficiaries"
    " FROM proposal WHERE id = ?1");

struct source {
	char code[PROPOSAL_CODE_SIZE];
	enum proposal_state state;
	const char *title;
	int64_t cost;
	int64_t beneficiaries;
	int64_t category;
	int64_t area;
	int64_t unit;
};

struct proposing {
	struct session *s;
	struct arena *a;
	struct program_fields *f;
	struct node *areas;
	size_t n_areas;
	size_t left_out; /* titles for which there is no room */
};

static enum status
read_source(struct proposing *c, int64_t id, struct source *source, struct problem *p)
{
	struct stmt *st = db_begin(c->s->db, &sql_propose);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		*source = (struct source){
			.state = (enum proposal_state)db_int(st, 2),
			.title = arena_strdup(c->a, db_text(st, 3)),
			.cost = db_is_null(st, 4) ? NUMBER_NONE : db_int(st, 4),
			.category = db_int(st, 5),
			.area = db_int(st, 6),
			.unit = db_int(st, 7),
			.beneficiaries = db_is_null(st, 8) ? NUMBER_NONE : db_int(st, 8),
		};
		proposal_code(db_int(st, 0), db_int(st, 1), source->code);
	}
	enum status status = db_end(st);
	if (status == OK && !found)
		return problem_set(p, CONFLICT, NULL,
		                   _("One of these proposals is no longer there."));
	if (status != OK || source->state == PROPOSAL_APPROVED)
		return status;
	return problem_set(p, CONFLICT, NULL,
	                   _("%s cannot be taken into a program: it stands at: %s. Only what is "
	                     "approved can be."),
	                   source->code, proposal_state_label(source->state));
}

/* -- Out of many, one ------------------------------------------------------------------------ */

/* What all agree on, else nothing. */
static void
agree(int64_t *common, int64_t value, bool first)
{
	if (first)
		*common = value;
	else if (*common != value)
		*common = 0;
}

static const struct node *
area_of(const struct proposing *c, int64_t id)
{
	for (size_t i = 0; id != 0 && i < c->n_areas; i++)
		if (c->areas[i].id == id)
			return &c->areas[i];
	return NULL;
}

/* The lowest area that both lie in; 0 when there is none. */
static int64_t
common_area(const struct proposing *c, int64_t one, int64_t other)
{
	const struct node *x = area_of(c, one);
	const struct node *y = area_of(c, other);

	while (x && y && x->id != y->id) {
		bool up = x->depth >= y->depth;
		if (x->depth <= y->depth)
			y = area_of(c, y->parent);
		if (up)
			x = area_of(c, x->parent);
	}
	return x && y ? x->id : 0;
}

static void
add_cost(int64_t *sum, int64_t cost, bool *too_much)
{
	if (cost == NUMBER_NONE || *too_much)
		return;
	if (*sum == NUMBER_NONE)
		*sum = 0;
	*too_much = cost > MONEY_MAX - *sum;
	*sum = *too_much ? NUMBER_NONE : *sum + cost;
}

/* One line each, as long as there is room. */
static void
add_line(struct proposing *c, const struct source *source)
{
	const char *line = arena_printf(c->a, "%s %s\n", source->code, source->title);

	/* Room for the line that says how many were left out. */
	if (c->left_out > 0 ||
	    text_length(c->f->summary) + text_length(line) > PROGRAM_TEXT_MAX - 100)
		c->left_out++;
	else
		c->f->summary = arena_printf(c->a, "%s%s", c->f->summary, line);
}

static enum status
merge(struct proposing *c, const struct program_source *from, size_t n, struct problem *p)
{
	struct program_fields *f = c->f;
	enum status status = OK;
	bool too_much = false;

	for (size_t i = 0; status == OK && i < n; i++) {
		struct source source;
		status = read_source(c, from[i].proposal, &source, p);
		if (status != OK)
			break;
		if (i == 0)
			f->title = source.title;
		if (n == 1)
			f->beneficiaries = source.beneficiaries;
		add_line(c, &source);
		add_cost(&f->budget, source.cost, &too_much);
		agree(&f->category, source.category, i == 0);
		agree(&f->unit, source.unit, i == 0);
		if (f->area == 0)
			f->area = i == 0 ? source.area : 0;
		else
			f->area = common_area(c, f->area, source.area);
	}
	return status;
}

/* What is not in use any more is not proposed. */
static enum status
drop_retired(struct db *db, enum tree_kind kind, int64_t *node)
{
	bool in_use = false;
	enum status status = *node == 0 ? OK : tree_in_use(db, kind, *node, &in_use);

	if (!in_use)
		*node = 0;
	return status;
}

enum status
program_propose(struct session *s, struct arena *a, const struct program_source *from, size_t n,
                struct program_fields *f, struct problem *p)
{
	struct proposing c = { .s = s, .a = a, .f = f };

	*f = (struct program_fields){
		.title = "",
		.summary = "",
		.year = calendar_date(calendar_day(clock_now())).year,
		.budget = NUMBER_NONE,
		.source = "",
		.method = METHOD_SELF,
		.executor = "",
		.beneficiaries = NUMBER_NONE,
	};
	enum status status = program_sources_check(n, p);
	if (status == OK && n > 0)
		status = tree_read(s->db, a, TREE_AREA, &c.areas, &c.n_areas);
	if (status == OK)
		status = merge(&c, from, n, p);
	if (status == OK)
		status = drop_retired(s->db, TREE_CATEGORY, &f->category);
	if (status == OK)
		status = drop_retired(s->db, TREE_AREA, &f->area);
	if (status == OK)
		status = drop_retired(s->db, TREE_UNIT, &f->unit);
	if (c.left_out > 0)
		f->summary = arena_printf(a, "%s%s", f->summary,
		                          arena_printf(a, _("and %zu more"), c.left_out));
	return problem_default(p, status);
}

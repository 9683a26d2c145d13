/* Attempts of what needs the right to keep the village's money: see rights_budget.h. */
#include "unit/rights_budget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/program.h"
#include "core/tree_office.h"
#include "unit/budgets.h"

/* Another amount each time: what changes nothing is allowed to everyone who may look. */
static const char *
sheet(struct arena *a)
{
	static int count;

	return arena_printf(a, "2|Belanja|spending|\n2.1|Jalan||%d\n", ++count);
}

static struct session
system_of(const struct session *s)
{
	struct session system;

	session_begin(&system, s->db, s->key, ACTOR_SYSTEM);
	return system;
}

enum status
try_budget_import(struct session *s)
{
	struct arena a = { 0 };
	struct budgets_said said;
	size_t n;
	const struct budget_row *rows = budgets_rows(&a, "2024", sheet(&a), &n);

	enum status status = budgets_import(s, rows, n, NULL, false, &said);
	arena_free(&a);
	return status;
}

/* One line that is kept: its version says how often it was changed. */
static struct budget_line
some_line(struct session *system, struct arena *a)
{
	int64_t id;

	if (budget_find(system->db, 2025, "2.1", &id) != OK)
		budgets_put(system, "2025", sheet(a));
	return budgets_line(system->db, a, 2025, "2.1");
}

enum status
try_budget_edit(struct session *s)
{
	struct session system = system_of(s);
	struct arena a = { 0 };
	const struct budget_line line = some_line(&system, &a);

	enum status status = budget_edit(s, line.id, line.version, line.amounts.revised,
	                                 line.amounts.realised + 1, "SPP 1", NULL);
	arena_free(&a);
	return status;
}

static int64_t
some_program(struct session *system)
{
	static int count;
	char name[20];
	const struct node_names names = { .name = name };
	struct program_fields f = {
		.title = "Lampu desa", .year = 2025, .budget = 1000000, .method = METHOD_SELF,
		.beneficiaries = NUMBER_NONE,
		.plan = { { 20300, 20330 }, { 20331, 20400 }, { 20401, 20430 } },
	};
	char request[REQUEST_SIZE];
	int64_t id;

	snprintf(name, sizeof(name), "Keuangan %d", count++);
	assert_int_equal(node_add(system, TREE_UNIT, 0, &names, &f.unit, NULL), OK);
	request_key(request);
	assert_int_equal(program_create(system, &f, NULL, 0, request, &id, NULL), OK);
	return id;
}

enum status
try_program_line(struct session *s)
{
	struct session system = system_of(s);
	struct arena a = { 0 };
	const struct budget_line line = some_line(&system, &a);

	enum status status = program_line(s, some_program(&system), 1, line.id, NULL);
	arena_free(&a);
	return status;
}

/* Attempts of what needs the right to run programs: see rights_programs.h. */
#include "unit/rights_programs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/program.h"
#include "core/tree_office.h"

/* Long ago, so that it is late. */
static struct program_fields
plain_fields(int64_t unit)
{
	return (struct program_fields){
		.title = "Lampu desa", .unit = unit, .year = 2026, .budget = 1000000,
		.method = METHOD_SELF, .beneficiaries = NUMBER_NONE,
		.plan = { { 20300, 20330 }, { 20331, 20400 }, { 20401, 20430 } },
	};
}

static struct session
system_of(const struct session *s)
{
	struct session system;

	session_begin(&system, s->db, s->key, ACTOR_SYSTEM);
	return system;
}

static int64_t
some_unit(struct session *system)
{
	static char name[20];
	static int count;
	const struct node_names names = { .name = name };
	int64_t id;

	snprintf(name, sizeof(name), "Seksi %d", count++);
	assert_int_equal(node_add(system, TREE_UNIT, 0, &names, &id, NULL), OK);
	return id;
}

static enum status
create_by(struct session *s, int64_t unit, int64_t *id)
{
	const struct program_fields f = plain_fields(unit);
	char request[REQUEST_SIZE];

	request_key(request);
	return program_create(s, &f, NULL, 0, request, id, NULL);
}

/* A program of the system's. */
static int64_t
some_program(const struct session *s)
{
	struct session system = system_of(s);
	int64_t id;

	assert_int_equal(create_by(&system, some_unit(&system), &id), OK);
	return id;
}

enum status
try_program_create(struct session *s)
{
	struct session system = system_of(s);
	int64_t id;

	return create_by(s, some_unit(&system), &id);
}

enum status
try_program_edit(struct session *s)
{
	struct session system = system_of(s);
	struct program_page page;
	struct arena a = { 0 };

	assert_int_equal(program_read(&system, &a, some_program(s), &page), OK);
	page.fields.title = "Lampu jalan desa";
	enum status status = program_edit(s, page.id, page.version, &page.fields, NULL, NULL);
	arena_free(&a);
	return status;
}

enum status
try_program_unlink(struct session *s)
{
	static const struct proposal_import row = {
		.fields = { .title = "Lampu", .cost = NUMBER_NONE, .volume = NUMBER_NONE,
		            .beneficiaries = NUMBER_NONE },
		.state = PROPOSAL_APPROVED,
	};
	struct session system = system_of(s);
	struct arena a = { 0 };
	struct proposal_row newest;
	size_t n;

	assert_int_equal(proposal_import(&system, &row, 1, false, false, &n, NULL), OK);
	assert_int_equal(proposal_list(&system, &a,
	                               &(struct proposal_query){ .set = SET_OFFICE,
	                                                         .state = PROPOSAL_APPROVED },
	                               NULL, true, 1, &newest, &n), OK);
	const struct program_source from = { newest.id, newest.version };
	int64_t id = some_program(s);
	assert_int_equal(program_link(&system, id, &from, 1, NULL), OK);
	arena_free(&a);
	return program_unlink(s, id, from.proposal, "Sudah dikerjakan.", NULL);
}

enum status
try_program_explain(struct session *s)
{
	return phase_explain(s, phase_id(s->db, some_program(s), PHASE_PLANNING), 1, "Hujan.", NULL);
}

enum status
try_program_import(struct session *s)
{
	const struct program_import row = { .fields = plain_fields(0), .unit_path = "Seksi baru" };
	size_t bad;

	return program_import(s, &row, 1, true, true, &bad, NULL);
}

/* -- Milestones ------------------------------------------------------------------------------ */

static enum status
add(struct session *s, int64_t program, int64_t *id)
{
	const struct milestone m = { .phase = 1, .title = "Gambar jadi", .planned = 20310 };

	return milestone_set(s, program, 1, &m, id, NULL);
}

static int64_t
some_milestone(const struct session *s, int64_t *program)
{
	struct session system = system_of(s);
	int64_t id;

	*program = some_program(s);
	assert_int_equal(add(&system, *program, &id), OK);
	return id;
}

enum status
try_milestone_add(struct session *s)
{
	int64_t id;

	return add(s, some_program(s), &id);
}

enum status
try_milestone_edit(struct session *s)
{
	struct milestone m = { .phase = 2, .title = "Gambar siap", .planned = 20311 };
	int64_t program;
	int64_t id;

	m.id = some_milestone(s, &program);
	return milestone_set(s, program, 2, &m, &id, NULL);
}

enum status
try_milestone_reach(struct session *s)
{
	int64_t program;
	int64_t id = some_milestone(s, &program);

	return milestone_reach(s, id, 2, 20309, NULL);
}

enum status
try_milestone_drop(struct session *s)
{
	int64_t program;
	int64_t id = some_milestone(s, &program);

	return milestone_drop(s, id, 2, NULL);
}

/* -- Phases ---------------------------------------------------------------------------------- */

static enum status
step(struct session *s, struct decision *d, const char *verb)
{
	d->verb = verb;
	d->word = "Kata dari kantor.";
	d->version++;
	return phase_decide(s, d, NULL);
}

/* On the planning of a program that `before` (NULL: nothing) was done to. */
static enum status
after(struct session *s, const char *before, const char *verb)
{
	struct session system = system_of(s);
	struct decision d = { .id = phase_id(s->db, some_program(s), PHASE_PLANNING) };

	if (before)
		assert_int_equal(step(&system, &d, before), OK);
	return step(s, &d, verb);
}

enum status
try_phase_start(struct session *s)
{
	return after(s, NULL, "start");
}

enum status
try_phase_finish(struct session *s)
{
	return after(s, "start", "finish");
}

enum status
try_phase_postpone(struct session *s)
{
	return after(s, NULL, "postpone");
}

enum status
try_phase_resume(struct session *s)
{
	return after(s, "postpone", "resume");
}

enum status
try_phase_cancel(struct session *s)
{
	return after(s, NULL, "cancel");
}

enum status
try_phase_reopen(struct session *s)
{
	return after(s, "cancel", "reopen");
}

/* Attempts of what needs the right to judge wishes, or to adopt them: see rights_judge.h. */
#include "unit/rights_judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/program.h"
#include "core/tree_office.h"

static struct session
system_of(const struct session *s)
{
	struct session system;

	session_begin(&system, s->db, s->key, ACTOR_SYSTEM);
	return system;
}

static int64_t
new_unit(struct session *system)
{
	static char name[20];
	static int count;
	const struct node_names names = { .name = name };
	int64_t id;

	snprintf(name, sizeof(name), "Kaur %d", count++);
	assert_int_equal(node_add(system, TREE_UNIT, 0, &names, &id, NULL), OK);
	return id;
}

static enum status
judge(struct session *s, struct decision *d, const char *verb)
{
	static const struct assessment judgement = {
		.authority = AUTHORITY_VILLAGE, .urgency = URGENCY_HIGH, .benefit = "Semua warga",
		.cost = NUMBER_NONE, .basis = "BA 4/2026",
	};

	d->verb = verb;
	d->word = "Sudah dibahas.";
	d->assessment = &judgement;
	enum status status = proposal_decide(s, d, NULL);
	if (status == OK)
		d->version++;
	return status;
}

/* A wish that was brought in as published, and taken as far as the verbs lead. */
static struct decision
wish(const struct session *s, const char *const *verbs)
{
	const struct proposal_import row = {
		.fields = { .title = "Lampu jalan", .cost = NUMBER_NONE, .volume = NUMBER_NONE,
		            .beneficiaries = NUMBER_NONE },
		.state = PROPOSAL_PUBLISHED,
	};
	struct list_place last = { INT64_MAX, INT64_MAX };
	struct session system = system_of(s);
	struct arena a = { 0 };
	struct proposal_row newest;
	size_t n;

	assert_int_equal(proposal_import(&system, &row, 1, false, false, &n, NULL), OK);
	assert_int_equal(proposal_list(&system, &a,
	                               &(struct proposal_query){ .set = SET_OFFICE,
	                                                         .state = PROPOSAL_PUBLISHED },
	                               &last, true, 1, &newest, &n), OK);
	assert_int_equal(n, 1);
	struct decision d = { .id = newest.id, .version = newest.version,
		              .target = new_unit(&system) };
	for (; *verbs; verbs++)
		assert_int_equal(judge(&system, &d, *verbs), OK);
	arena_free(&a);
	return d;
}

static enum status
after(struct session *s, const char *const *verbs, const char *verb)
{
	struct decision d = wish(s, verbs);

	return judge(s, &d, verb);
}

enum status
try_assess(struct session *s)
{
	return after(s, (const char *const[]){ NULL }, "assess");
}

enum status
try_approve(struct session *s)
{
	return after(s, (const char *const[]){ "assess", NULL }, "approve");
}

enum status
try_decline(struct session *s)
{
	return after(s, (const char *const[]){ "assess", NULL }, "decline");
}

enum status
try_defer(struct session *s)
{
	return after(s, (const char *const[]){ "assess", NULL }, "defer");
}

enum status
try_confirm(struct session *s)
{
	return after(s, (const char *const[]){ "assess", "approve", NULL }, "confirm");
}

enum status
try_reject(struct session *s)
{
	return after(s, (const char *const[]){ "assess", "decline", NULL }, "reject");
}

enum status
try_adopt(struct session *s)
{
	struct decision d = wish(s, (const char *const[]){ "assess", "approve", "confirm", NULL });
	struct program_fields fields = {
		.title = "Lampu desa", .unit = d.target, .year = 2026, .budget = 1000000,
		.method = METHOD_SELF, .beneficiaries = NUMBER_NONE,
		.plan = { { 20500, 20530 }, { 20531, 20600 }, { 20601, 20630 } },
	};
	struct session system = system_of(s);
	char request[REQUEST_SIZE];

	request_key(request);
	assert_int_equal(program_create(&system, &fields, NULL, 0, request, &d.target, NULL), OK);
	d.verb = "adopt";
	return proposal_decide(s, &d, NULL);
}

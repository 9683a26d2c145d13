/* A village for tests of proposals: see proposals.h. */
#include "unit/proposals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/tree.h"

static enum status
make_unit(struct act *act, void *arg)
{
	struct village *v = arg;
	size_t made;

	act->entry.subject = SUBJECT_HALL;
	return tree_make(act, TREE_UNIT, "Kaur Umum", &v->unit, &made);
}

int
proposals_begin(void **state)
{
	struct village *v = calloc(1, sizeof(*v));

	fixture_begin(&v->f);
	fixture_member(&v->f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&v->f, "mona", MEMBER_VERIFIED, "moderator", 0);
	fixture_member(&v->f, "otto", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&v->f, "ani", &v->author);
	fixture_enter(&v->f, "mona", &v->moderator);
	fixture_enter(&v->f, "otto", &v->other);
	fixture_enter(&v->f, NULL, &v->guest);
	fixture_member(&v->f, "joko", MEMBER_VERIFIED, "petugas", 0);
	fixture_enter(&v->f, "joko", &v->officer);
	assert_int_equal(act(&v->f.system, "import", RIGHT_NONE, make_unit, v, NULL), OK);
	*state = v;
	return 0;
}

int
proposals_end(void **state)
{
	struct village *v = *state;

	arena_free(&v->a);
	fixture_end(&v->f);
	free(v);
	return 0;
}

int64_t
proposals_submit(struct session *s, const char *title)
{
	struct proposal_fields fields = fixture_fields(title);
	struct problem p;
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	assert_int_equal(proposal_submit(s, &fields, request, &id, &p), OK);
	return id;
}

struct proposal_page
proposals_look(struct village *v, int64_t id)
{
	struct proposal_page page;

	assert_int_equal(proposal_read(&v->f.system, &v->a, id, &page), OK);
	return page;
}

enum status
proposals_decide(struct village *v, struct session *s, int64_t id, const char *verb,
                 struct problem *p)
{
	const struct proposal_fields fields = fixture_fields("Jalan RT 03 yang diperbaiki");
	const struct assessment judgement = {
		.authority = AUTHORITY_OTHER, .urgency = URGENCY_LOW, .benefit = "Pengguna jalan",
		.cost = NUMBER_NONE, .basis = "BA 4/2026",
	};
	const struct decision d = {
		.id = id,
		.version = proposals_look(v, id).version,
		.verb = verb,
		.ground = GROUND_NOT_OURS,
		.word = "Jalan ini milik kabupaten.",
		.fields = &fields,
		.target = strcmp(verb, "assess") == 0 ? v->unit : v->target,
		.assessment = &judgement,
	};

	return proposal_decide(s, &d, p);
}

char *
proposals_repeat(struct arena *a, const char *s, int n)
{
	char *text = arena_alloc(a, strlen(s) * (size_t)n + 1);

	for (int i = 0; i < n; i++)
		strcat(text, s);
	return text;
}

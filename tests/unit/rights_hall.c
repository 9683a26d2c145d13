/* The hall in which rights are tried: see rights_hall.h. */
#include "unit/rights_hall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/role.h"
#include "unit/roles.h"

struct rights_hall rights_hall;

int
rights_hall_up(void **state)
{
	struct fixture *f = &rights_hall.f;
	int64_t id;

	(void)state;
	rights_hall = (struct rights_hall){ .talked_of = 0 };
	fixture_begin(f);
	assert_int_equal(role_add(&f->system, RIGHTS_GUIDES, (right_set)1 << RIGHT_PROPOSE, &id,
	                          NULL), OK);
	fixture_member(f, "author", MEMBER_VERIFIED, NULL, 0);
	fixture_member(f, "typist", MEMBER_VERIFIED, "petugas", 0);
	fixture_member(f, "chief", MEMBER_VERIFIED, "moderator", 0);
	for (size_t i = 0; i < ROLES; i++)
		fixture_member(f, roles[i].name, MEMBER_VERIFIED, roles[i].name, 0);
	return 0;
}

int
rights_hall_down(void **state)
{
	(void)state;
	fixture_end(&rights_hall.f);
	return 0;
}

void
rights_decided(struct decision d)
{
	assert_int_equal(proposal_decide(&rights_hall.f.system, &d, NULL), OK);
}

struct decision
rights_proposal(enum proposal_state state, const char *verb)
{
	struct session author;
	char request[REQUEST_SIZE];
	struct decision d = { .verb = verb, .version = 1 };

	fixture_enter(&rights_hall.f, "author", &author);
	const struct proposal_fields fields = fixture_fields("Lampu jalan di simpang pasar");
	request_key(request);
	assert_int_equal(proposal_submit(&author, &fields, request, &d.id, NULL), OK);
	session_leave(&author);
	if (state == PROPOSAL_SUBMITTED)
		return d;
	rights_decided((struct decision){ .id = d.id, .version = d.version++, .verb = "publish" });
	if (state == PROPOSAL_HIDDEN)
		rights_decided((struct decision){ .id = d.id, .version = d.version++, .verb = "hide",
		                           .ground = GROUND_SPAM, .word = "Ini iklan." });
	return d;
}

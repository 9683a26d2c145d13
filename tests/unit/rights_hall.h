/* The hall in which every act is tried by everybody: somebody of each role, and a wish to try it
 * on. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_HALL_H
#define BALAI_TESTS_UNIT_RIGHTS_HALL_H

#include "fixture.h"

/* A role with a right that everyone has: nobody gives what they lack. */
#define RIGHTS_GUIDES "penyambut"

struct rights_hall {
	struct fixture f;
	int64_t talked_of; /* a proposal to comment on; 0: not made yet */
	int64_t own_role;  /* a role of the office's own; 0: not made yet */
};
extern struct rights_hall rights_hall;

/* A new one with a member of each of roles[] who is called like it; and its end. */
int rights_hall_up(void **state);
int rights_hall_down(void **state);

/* A proposal of the author's on which `verb` is the next to come. */
struct decision rights_proposal(enum proposal_state state, const char *verb);
/* By the system. */
void rights_decided(struct decision d);

#endif

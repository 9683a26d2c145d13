/* A village for tests of proposals one at a time: an author, another resident, a guest, a moderator
 * and an officer, each with a session. */
#ifndef BALAI_TESTS_UNIT_PROPOSALS_H
#define BALAI_TESTS_UNIT_PROPOSALS_H

#include "fixture.h"

struct village {
	struct fixture f;
	struct arena a;
	int64_t target; /* another one's, to be merged with */
	struct session author;
	struct session moderator;
	struct session other;
	struct session guest;
	struct session officer;
	int64_t unit;
};

int proposals_begin(void **state);
int proposals_end(void **state);
#define PROPOSALS_TEST(f) cmocka_unit_test_setup_teardown(f, proposals_begin, proposals_end)

/* Sends one that passes every rule. */
int64_t proposals_submit(struct session *s, const char *title);
struct proposal_page proposals_look(struct village *v, int64_t id);
/* As it stands now, with all that any verb may ask for. */
enum status proposals_decide(struct village *v, struct session *s, int64_t id, const char *verb,
                             struct problem *p);
/* In `a`: s, n times. */
char *proposals_repeat(struct arena *a, const char *s, int n);

#endif

/* A small office for tests of decisions: two authors, two moderators, supporters, one who oversees;
 * and short ways to submit, decide and look. */
#ifndef BALAI_TESTS_UNIT_OFFICE_H
#define BALAI_TESTS_UNIT_OFFICE_H

#include "core/notice.h"
#include "fixture.h"

struct office {
	struct fixture f;
	struct arena a;
	struct session ani; /* authors */
	struct session budi;
	struct session mona; /* moderators */
	struct session rudi;
	struct session oki; /* residents */
	struct session oni;
	struct session bela; /* of the council that oversees */
	struct session joko; /* officers who judge */
	struct session ningsih;
	int64_t unit;        /* work units */
	int64_t other_unit;
	struct session guest;
	struct problem p;
};

/* For cmocka: *state is a struct office. */
int office_setup(void **state);
int office_teardown(void **state);
#define OFFICE_TEST(f) cmocka_unit_test_setup_teardown(f, office_setup, office_teardown)

int64_t office_submit(struct office *o, struct session *s, const char *title);
/* ... and published by Mona. */
int64_t office_published(struct office *o, struct session *s, const char *title);
/* `verb` on what stands there now, with a ground and a word; the sentence is in o->p. */
enum status office_decide(struct office *o, struct session *s, int64_t id, const char *verb);
/* ... of judging: handed to o->unit, with grounds that pass. */
enum status office_judge(struct office *o, struct session *s, int64_t id, const char *verb);
/* Brought by Joko and Ningsih to the state that `verb` asks for. */
void office_judged(struct office *o, int64_t id, const char *verb);
enum status office_merge(struct office *o, struct session *s, int64_t id, int64_t target);
/* One for all eyes, and for those of who is in `s`. */
struct proposal_page office_look(struct office *o, int64_t id);
struct proposal_page office_see(struct office *o, struct session *s, int64_t id);
void office_support(struct office *o, struct session *s, int64_t id);
/* All columns of the row that a decision changes, but for the version. */
char *office_row(struct office *o, int64_t id);
/* The newest notices of who is in `s`, and how many (at most 8). */
size_t office_notices(struct office *o, struct session *s, struct notice notices[8]);
/* Runs one statement behind the program's back: a text without results. */
void office_raw(struct office *o, const char *sql);

#endif

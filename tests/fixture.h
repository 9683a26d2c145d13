/* A small hall for tests of core: a database in a directory of its own, members by plain rows, a
 * clock that stands still until it is moved. */
#ifndef BALAI_TESTS_FIXTURE_H
#define BALAI_TESTS_FIXTURE_H

#include "clock_shared.h"
#include "core/member.h"
#include "core/proposal.h"
#include "folder.h"

struct fixture {
	char dir[FOLDER_MAX];
	char path[FOLDER_MAX + 16];
	struct clock_shared *clock; /* after fixture_begin, with clock_shared.c linked */
	struct db *db;
	struct key key;
	struct session system;
};

/* A new folder; nothing is opened. */
void fixture_dir(struct fixture *f);
/* Opens the hall there, or makes it; call in each process that uses it. Ends the test when it
 * cannot. */
void fixture_open(struct fixture *f, enum db_mode mode);
void fixture_close(struct fixture *f);
/* fixture_dir, a clock that stands at 2026-03-02 08:00 WIB, and a new hall. */
void fixture_begin(struct fixture *f);
/* Closes and removes all of it. */
void fixture_end(struct fixture *f);

/* A member by plain rows, with a role (NULL: none) for an area (0: everywhere). */
int64_t fixture_member(struct fixture *f, const char *login, enum member_state state,
                       const char *role, int64_t area);
/* A session of that member, or of a guest (login NULL). */
void fixture_enter(struct fixture *f, const char *login, struct session *s);

/* Plain fields that pass every rule. */
struct proposal_fields fixture_fields(const char *title);
/* Puts a proposal into a state behind the workflow's back. */
void fixture_state(struct fixture *f, int64_t proposal, enum proposal_state state);

/* Compares supports, listed ones, search and audit trail with the rows; ends the test when they
 * differ. */
void fixture_sound(struct fixture *f);

#endif

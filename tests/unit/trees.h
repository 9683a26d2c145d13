/* Trees as the office keeps them, for tests: a hall with a clerk who may change them, short ways to
 * do so, and everything an act may touch as one text. */
#ifndef BALAI_TESTS_UNIT_TREES_H
#define BALAI_TESTS_UNIT_TREES_H

#include "core/tree_office.h"
#include "core/undo.h"
#include "unit/testhall.h"

/* A koordinator. */
extern struct session trees_clerk;

/* hall_setup, and the clerk signs in. */
int trees_begin(void **state);
#define TREES_TEST(f) cmocka_unit_test_setup_teardown(f, trees_begin, hall_teardown)

/* By the clerk; adding and taking back must work. */
int64_t trees_add(struct hall *h, enum tree_kind kind, int64_t parent, const char *name);
int64_t trees_category(struct hall *h, const char *name);
enum status trees_edit(struct hall *h, int64_t id, const char *name, const char *code,
                       const char *aliases);
enum status trees_merge(struct hall *h, int64_t id, int64_t target);
void trees_take_back(struct hall *h, int64_t id);

struct node_page trees_look(struct hall *h, int64_t id);
int64_t trees_version(struct hall *h, int64_t id);
/* 0: nothing, or several. */
int64_t trees_found(struct hall *h, enum tree_kind kind, const char *path);
/* A proposal of somebody new. */
int64_t trees_proposal(struct hall *h, int64_t category, int64_t area);
/* `balai verify`. */
void trees_sound(struct hall *h);

/* The list as one text: "Jalan #CODE (Other; Names) -": the last of what is retired. */
const char *trees_text(struct hall *h, enum tree_kind kind);
/* Everything that an act on a node may touch, but for versions and the trail. */
const char *trees_all(struct hall *h);

#endif

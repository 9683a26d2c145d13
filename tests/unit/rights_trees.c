/* Attempts of what needs the right to keep the trees: see rights_trees.h. */
#include "unit/rights_trees.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/tree_office.h"

/* A category of its own for each attempt. */
static struct node_names
new_name(void)
{
	static char name[20];
	static int count;

	snprintf(name, sizeof(name), "Bidang %d", count++);
	return (struct node_names){ .name = name };
}

static struct session
system_of(const struct session *s)
{
	struct session system;

	session_begin(&system, s->db, s->key, ACTOR_SYSTEM);
	return system;
}

static int64_t
new_node(const struct session *s)
{
	const struct node_names names = new_name();
	struct session system = system_of(s);
	int64_t id;

	assert_int_equal(node_add(&system, TREE_CATEGORY, 0, &names, &id, NULL), OK);
	return id;
}

enum status
try_node_add(struct session *s)
{
	const struct node_names names = new_name();
	int64_t id;

	return node_add(s, TREE_CATEGORY, 0, &names, &id, NULL);
}

enum status
try_node_edit(struct session *s)
{
	int64_t id = new_node(s);
	const struct node_names names = new_name();

	return node_edit(s, id, 1, &names, NULL);
}

enum status
try_node_move(struct session *s)
{
	int64_t parent = new_node(s);

	return node_move(s, new_node(s), 1, parent, NULL);
}

enum status
try_node_order(struct session *s)
{
	new_node(s);
	return node_order(s, new_node(s), 1, -1, NULL);
}

enum status
try_node_retire(struct session *s)
{
	return node_retire(s, new_node(s), 1, NULL);
}

enum status
try_node_reopen(struct session *s)
{
	struct session system = system_of(s);
	int64_t id = new_node(s);

	assert_int_equal(node_retire(&system, id, 1, NULL), OK);
	return node_reopen(s, id, 2, NULL);
}

enum status
try_node_delete(struct session *s)
{
	return node_delete(s, new_node(s), 1, NULL);
}

enum status
try_node_merge(struct session *s)
{
	int64_t target = new_node(s);

	return node_merge(s, new_node(s), 1, target, NULL);
}

static void
no_complaint(void *arg, const struct tree_row *row, const struct problem *p)
{
	(void)arg;
	(void)row;
	(void)p;
}

enum status
try_node_import(struct session *s)
{
	const struct tree_row row = { .path = new_name().name, .retired = -1, .line = 2 };
	struct tree_imported count;

	return tree_import(s, TREE_CATEGORY, &row, 1, false, no_complaint, NULL, &count, NULL);
}

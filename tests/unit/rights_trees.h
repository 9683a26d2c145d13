/* Attempts of what needs the right to keep the trees, each on a node of its own: for the table of
 * who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_TREES_H
#define BALAI_TESTS_UNIT_RIGHTS_TREES_H

#include "core/session.h"

enum status try_node_add(struct session *s);
enum status try_node_edit(struct session *s);
enum status try_node_move(struct session *s);
enum status try_node_order(struct session *s);
enum status try_node_retire(struct session *s);
enum status try_node_reopen(struct session *s);
enum status try_node_delete(struct session *s);
enum status try_node_merge(struct session *s);
enum status try_node_import(struct session *s);

#endif

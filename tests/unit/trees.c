/* Trees as the office keeps them, for tests: see trees.h. */
#include "unit/trees.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/proposal.h"
#include "core/verify.h"

struct session trees_clerk;

int
trees_begin(void **state)
{
	if (hall_setup(state) != 0)
		return -1;
	hall_enter_as(*state, &trees_clerk, "kori", "koordinator", 0);
	return 0;
}

int64_t
trees_add(struct hall *h, enum tree_kind kind, int64_t parent, const char *name)
{
	const struct node_names names = { .name = name };
	int64_t id;

	if (node_add(&trees_clerk, kind, parent, &names, &id, &h->p) != OK)
		fail_msg("%s: %s", name, h->p.text);
	return id;
}

int64_t
trees_category(struct hall *h, const char *name)
{
	return trees_add(h, TREE_CATEGORY, 0, name);
}

struct node_page
trees_look(struct hall *h, int64_t id)
{
	struct node_page page;

	assert_int_equal(node_read(h->db, &h->arena, id, &page), OK);
	return page;
}

int64_t
trees_version(struct hall *h, int64_t id)
{
	return trees_look(h, id).version;
}

enum status
trees_edit(struct hall *h, int64_t id, const char *name, const char *code, const char *aliases)
{
	const struct node_names names = { name, code, aliases };

	return node_edit(&trees_clerk, id, trees_version(h, id), &names, &h->p);
}

enum status
trees_merge(struct hall *h, int64_t id, int64_t target)
{
	return node_merge(&trees_clerk, id, trees_version(h, id), target, &h->p);
}

int64_t
trees_found(struct hall *h, enum tree_kind kind, const char *path)
{
	int64_t id;

	return tree_find(h->db, kind, path, &id, &h->p) == OK ? id : 0;
}

void
trees_sound(struct hall *h)
{
	int64_t checked;

	if (hall_verify(h->db, &checked, &h->p) != OK)
		fail_msg("%s", h->p.text);
}

void
trees_take_back(struct hall *h, int64_t id)
{
	if (undo_take_back(&trees_clerk, SUBJECT_NODE, id, &h->p) != OK)
		fail_msg("%s", h->p.text);
}

const char *
trees_text(struct hall *h, enum tree_kind kind)
{
	struct node *nodes;
	size_t n;
	char *text = arena_strdup(&h->arena, "");

	assert_int_equal(tree_read(h->db, &h->arena, kind, &nodes, &n), OK);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(&h->arena, "%s%s%s%s%s%s%s%s\n", text, nodes[i].path,
		                    *nodes[i].code ? " #" : "", nodes[i].code,
		                    *nodes[i].aliases ? " (" : "", nodes[i].aliases,
		                    *nodes[i].aliases ? ")" : "", nodes[i].retired ? " -" : "");
	return text;
}

const char *
trees_all(struct hall *h)
{
	static const char sql[] =
		"SELECT COALESCE((SELECT group_concat(t, char(10)) FROM ("
		" SELECT 'p ' || id || ' ' || COALESCE(category, 0) || ' ' ||"
		"  COALESCE(area, 0) || ' ' || COALESCE(work_unit, 0) AS t FROM proposal"
		" UNION ALL SELECT 'g ' || id || ' ' || COALESCE(category, 0) || ' ' ||"
		"  COALESCE(area, 0) || ' ' || work_unit FROM program"
		" UNION ALL SELECT 'm ' || member || ' ' || COALESCE(area, 0) FROM person"
		" UNION ALL SELECT 'r ' || member || ' ' || role || ' ' || COALESCE(area, 0) ||"
		"  ' ' || COALESCE(unit, 0) || ' ' || COALESCE(until, 0) FROM member_role"
		" UNION ALL SELECT 'w ' || subject_id || ' ' || COALESCE(area, 0) FROM review"
		" UNION ALL SELECT 'f ' || subject_id || ' ' || member || ' ' || kind FROM follow"
		"  WHERE subject = 3 ORDER BY t)), '') || char(0)";
	unsigned char *bytes = arena_alloc(&h->arena, 65536);
	size_t n = raw_bytes(h->raw, sql, bytes, 65535);

	bytes[n] = '\0';
	return arena_printf(&h->arena, "%s--\n%s--\n%s--\n%s", trees_text(h, TREE_AREA),
	                    trees_text(h, TREE_CATEGORY), trees_text(h, TREE_UNIT),
	                    (const char *)bytes);
}

int64_t
trees_proposal(struct hall *h, int64_t in_category, int64_t in_area)
{
	static int serial;
	struct session s;
	const struct proposal_fields fields = {
		.title = "Jalan RT 03", .problem = "Berlubang dan licin bila hujan.", .wish = "",
		.place = "", .unit = "", .category = in_category, .area = in_area,
		.cost = NUMBER_NONE, .volume = NUMBER_NONE, .beneficiaries = NUMBER_NONE,
	};
	char login[20];
	char request[REQUEST_SIZE];
	int64_t id;

	snprintf(login, sizeof(login), "author%d", serial++);
	hall_enter(h, &s, login);
	request_key(request);
	if (proposal_submit(&s, &fields, request, &id, &h->p) != OK)
		fail_msg("%s", h->p.text);
	return id;
}


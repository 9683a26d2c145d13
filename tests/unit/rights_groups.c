/* Attempts of what needs the right to keep the register of groups: see rights_groups.h. */
#include "unit/rights_groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/association.h"
#include "core/program.h"
#include "core/tree_office.h"
#include "unit/rights_hall.h"

static const char *
some_name(void)
{
	static char name[20];
	static int count;

	snprintf(name, sizeof(name), "Kelompok %d", count++);
	return name;
}

/* Who speaks for all of them, and tries nothing. */
#define SPEAKER "wakil"

static int64_t
speaker(void)
{
	int64_t id;

	if (member_find(rights_hall.f.db, SPEAKER, &id) != OK)
		id = fixture_member(&rights_hall.f, SPEAKER, MEMBER_VERIFIED, NULL, 0);
	return id;
}

static enum status
create_by(struct session *s, int64_t *id)
{
	const struct association_fields f = { .name = some_name(), .kind = "PKK", .purpose = "" };
	char request[REQUEST_SIZE];

	speaker();
	request_key(request);
	return association_create(s, &f, "", SPEAKER, request, id, NULL);
}

/* One of the system's. */
static int64_t
some(void)
{
	int64_t id;

	assert_int_equal(create_by(&rights_hall.f.system, &id), OK);
	return id;
}

enum status
try_group_create(struct session *s)
{
	int64_t id;

	return create_by(s, &id);
}

enum status
try_group_edit(struct session *s)
{
	int64_t id = some();
	const struct association_fields f = { .name = some_name(), .kind = "PKK", .purpose = "" };

	return association_edit(s, id, 1, &f, "", NULL);
}

enum status
try_group_retire(struct session *s)
{
	return association_retire(s, some(), 1, true, NULL);
}

enum status
try_group_restore(struct session *s)
{
	int64_t id = some();

	assert_int_equal(association_retire(&rights_hall.f.system, id, 1, true, NULL), OK);
	return association_retire(s, id, 2, false, NULL);
}

enum status
try_group_person(struct session *s)
{
	return association_person(s, some(), "moderator", false, NULL);
}

enum status
try_group_person_drop(struct session *s)
{
	int64_t id = some();
	const char *second = SPEAKER "2";
	int64_t member;

	if (member_find(rights_hall.f.db, second, &member) != OK)
		member = fixture_member(&rights_hall.f, second, MEMBER_VERIFIED, NULL, 0);
	assert_int_equal(association_person(&rights_hall.f.system, id, second, false, NULL), OK);
	return association_person_drop(s, id, member, NULL);
}

enum status
try_program_group(struct session *s)
{
	struct program_fields f = { .title = "Dapur umum", .summary = "", .source = "",
		                    .executor = "", .year = 2026, .method = METHOD_SELF,
		                    .beneficiaries = NUMBER_NONE };
	const struct node_names names = { .name = some_name() };
	char request[REQUEST_SIZE];
	int64_t id;

	assert_int_equal(node_add(&rights_hall.f.system, TREE_UNIT, 0, &names, &f.unit, NULL), OK);
	for (int i = 0; i < PHASES; i++)
		f.plan[i] = (struct phase_plan){ 20600 + i, 20600 + i };
	request_key(request);
	assert_int_equal(program_create(&rights_hall.f.system, &f, NULL, 0, request, &id, NULL), OK);
	return program_carried_by(s, id, some(), true, NULL);
}

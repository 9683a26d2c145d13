/* What the stage has of groups, and how their screens are opened: see stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/groups.h"

void
stage_groups(struct stage *st)
{
	const struct association_fields f = { .name = "PKK Krajan", .kind = "PKK",
		                              .purpose = "Dapur umum dan posyandu." };
	struct problem p = { 0 };
	char request[REQUEST_SIZE];

	request_key(request);
	if (association_create(&st->hall.system, &f, "Ibu RT 03", "author", request, &st->group,
	                       &p) != OK)
		fail_msg("no group: %s", p.text);
}

bool
stage_push_groups(struct stage *st, const struct screen *screen)
{
	const struct screen *const of_group[] = {
		&screen_group, &screen_group_people, &screen_group_person,
		&screen_group_write,
	};

	for (size_t i = 0; i < sizeof(of_group) / sizeof(of_group[0]); i++)
		if (of_group[i] == screen) {
			ui_push(&st->ui, screen, &st->group);
			return true;
		}
	if (screen != &screen_program_groups)
		return false;
	ui_push(&st->ui, screen, &st->program);
	return true;
}

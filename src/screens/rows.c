/* Rows of proposals: see rows.h. */
#include "screens/rows.h"

#include "base/lang.h"
#include "base/text.h"

const struct column rows_public[] = {
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("Area"), 18, ALIGN_LEFT },
	{ N_("Supporters"), 10, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

const struct column rows_own[] = {
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("State"), 20, ALIGN_LEFT },
	{ N_("Supporters"), 10, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

const enum proposal_state rows_office_states[ROWS_OFFICE_STATES] = {
	PROPOSAL_PUBLISHED, PROPOSAL_ASSESSED, PROPOSAL_DECIDING, PROPOSAL_APPROVED,
	PROPOSAL_DEFERRED,
};

void
rows_fill_public(struct arena *a, const struct proposal_row *p, struct row *row)
{
	(void)a;
	row->cells[0] = cell_text(p->title);
	row->cells[1] = cell_text(p->area);
	row->cells[2] = cell_number(p->support);
}

const struct column rows_road[] = {
	{ N_("Code"), 13, ALIGN_LEFT },
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("State"), 26, ALIGN_LEFT },
	{ N_("Supporters"), 10, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};
#define ROAD_MOVED 4 /* a cell that is not shown: when it moved */

void
rows_fill_own(struct arena *a, const struct proposal_row *p, struct row *row)
{
	row->cells[0] = cell_text(arena_strdup(a, p->code));
	row->cells[1] = cell_text(p->title);
	row->cells[2] = cell_text(proposal_state_label(p->state));
	row->cells[3] = cell_number(p->support);
}

size_t
rows_page(struct session *s, const struct proposal_query *query, struct arena *a,
          const struct row *from, bool backward, size_t n, struct row *rows,
          void (*fill)(struct arena *a, const struct proposal_row *p, struct row *row))
{
	struct proposal_row *found = arena_array(a, n, sizeof(*found));
	struct list_place place = { 0, 0 };
	size_t got = 0;

	if (from)
		place = (struct list_place){ .key = from->key, .id = from->id };
	if (proposal_list(s, a, query, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){
			.id = found[i].id,
			.key = found[i].key,
			.version = found[i].version,
			.pause = found[i].pause,
		};
		if (found[i].pause)
			rows[i].cells[0] = cell_text(
				arena_printf(a, _("%s looked at; go on here to look further"),
			                     text_number(a, LIST_LOOKS)));
		else
			fill(a, &found[i], &rows[i]);
	}
	return got;
}

static void
fill_road(struct arena *a, const struct proposal_row *p, struct row *row)
{
	rows_fill_own(a, p, row);
	if (*p->road)
		row->cells[2] = cell_text(arena_printf(a, _("Program: %s"), p->road));
	row->cells[ROAD_MOVED] = cell_number(p->moved);
}

size_t
rows_road_page(struct session *s, const struct proposal_query *query, int64_t since,
               struct arena *a, const struct row *from, bool backward, size_t n, struct row *rows)
{
	size_t got = rows_page(s, query, a, from, backward, n, rows, fill_road);

	for (size_t i = 0; got != LIST_FAILED && since != 0 && i < got; i++) {
		bool moved = rows[i].cells[ROAD_MOVED].number > since;
		if (!rows[i].pause)
			rows[i].cells[0].text =
			        arena_printf(a, "%c%s", moved ? '*' : ' ', rows[i].cells[0].text);
	}
	return got;
}

int64_t
rows_right(const void *unused, size_t i)
{
	(void)unused;
	return RIGHT_NONE + 1 + (int64_t)i;
}

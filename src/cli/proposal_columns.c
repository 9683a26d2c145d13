/* The columns of a file of proposals: see proposal_columns.h. */
#include "cli/proposal_columns.h"

static const char *
state_code(int state)
{
	return proposal_state_code((enum proposal_state)state);
}

static const struct column list[] = {
	{ .name = "title", .kind = CELL_LINE,
	  .offset = offsetof(struct proposal_import, fields.title) },
	{ .name = "problem", .kind = CELL_TEXT,
	  .offset = offsetof(struct proposal_import, fields.problem) },
	{ .name = "wish", .kind = CELL_TEXT,
	  .offset = offsetof(struct proposal_import, fields.wish) },
	{ .name = "category", .kind = CELL_LINE,
	  .offset = offsetof(struct proposal_import, category_path) },
	{ .name = "area", .kind = CELL_LINE,
	  .offset = offsetof(struct proposal_import, area_path) },
	{ .name = "place", .kind = CELL_LINE,
	  .offset = offsetof(struct proposal_import, fields.place) },
	{ .name = "cost", .kind = CELL_MONEY,
	  .offset = offsetof(struct proposal_import, fields.cost) },
	{ .name = "volume", .kind = CELL_DECIMAL,
	  .offset = offsetof(struct proposal_import, fields.volume) },
	{ .name = "unit", .kind = CELL_LINE,
	  .offset = offsetof(struct proposal_import, fields.unit) },
	{ .name = "author", .kind = CELL_LINE, .offset = offsetof(struct proposal_import, author) },
	{ .name = "submitted", .kind = CELL_INSTANT,
	  .offset = offsetof(struct proposal_import, submitted) },
	{ .name = "state", .kind = CELL_CHOICE,
	  .offset = offsetof(struct proposal_import, state), .code = state_code },
	{ .name = "support", .kind = CELL_NUMBER,
	  .offset = offsetof(struct proposal_import, support) },
};

const struct columns cells_of_proposal = {
	.list = list,
	.n = sizeof(list) / sizeof(*list),
	.row = sizeof(struct proposal_import),
	.line = offsetof(struct proposal_import, line),
};

void
proposal_row_empty(void *row)
{
	*(struct proposal_import *)row = (struct proposal_import){
		.fields = {
			.title = "", .problem = "", .wish = "", .place = "", .unit = "",
			.cost = NUMBER_NONE, .volume = NUMBER_NONE, .beneficiaries = NUMBER_NONE,
		},
		.category_path = "",
		.area_path = "",
		.author = "",
		.state = PROPOSAL_PUBLISHED,
	};
}

void
proposal_row_of(const struct proposal_export *from, struct proposal_import *row)
{
	*row = (struct proposal_import){
		.fields = from->fields,
		.category_path = from->category_path,
		.area_path = from->area_path,
		.author = from->author,
		.submitted = from->submitted,
		.state = from->state,
		.support = from->support + from->carried,
	};
}

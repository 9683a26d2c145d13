/* Who holds a role, where and until when. Enter opens what that person holds. */
#include "screens/registry.h"

#include "base/lang.h"
#include "core/role.h"
#include "tui/list.h"

struct holders {
	int64_t id;
	struct role role; /* its name lives in the data */
};

static const struct column holders_columns[] = {
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 26, ALIGN_LEFT },
	{ N_("Where, until when"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* A row is a holding: its id is the member's, as what Enter opens; its key the holding's. */
static size_t
holders_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct holders *st = state;
	struct holding *held = arena_array(a, n, sizeof(*held));
	const struct holding edge = { .id = from ? from->key : 0, .member = from ? from->id : 0 };
	size_t got;

	if (role_holders(s, a, st->id, from ? &edge : NULL, backward, n, held, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = held[i].member, .key = held[i].id };
		rows[i].cells[0] = cell_text(member_number_of(s->db, a, held[i].member));
		rows[i].cells[1] = cell_text(member_signature(s->db, a, held[i].member, SHOWN_NAME));
		rows[i].cells[2] = cell_text(holding_text(a, &held[i]));
	}
	return got;
}

static const struct list_source holders_source = {
	.columns = holders_columns,
	.page = holders_page,
	.push = &screen_holdings,
};

static enum status
holders_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct holders *st = state;

	return problem_default(p, role_read(s->db, data, st->id, &st->role));
}

static void
holders_view(const void *state, struct view *v)
{
	const struct holders *st = state;

	view_heading(v, _("Who holds the role %s"), st->role.name);
	view_list(v, "holders", &holders_source, _("Nobody holds it. Roles are given on a "
	                                           "resident's page."));
}

const struct screen screen_holders = {
	.name = "holders",
	.title = N_("Who holds it"),
	.help = N_("Everyone who holds the role just now. Enter opens all roles of one of them, "
	           "where a role can be taken away."),
	.state_size = sizeof(struct holders),
	.by_id = true,
	.refresh = holders_refresh,
	.view = holders_view,
};

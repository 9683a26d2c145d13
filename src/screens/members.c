/* People, for officers and heads of areas: first those who wait to be verified, then whoever is
 * looked for. */
#include "screens/people.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/tree.h"
#include "tui/list.h"

static const struct column waiting_columns[] = {
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Area"), 19, ALIGN_LEFT },
	{ N_("Listed"), 7, ALIGN_LEFT }, /* whether the residents' list has them */
	{ N_("Waiting"), 18, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct column people_columns[] = {
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Area"), 24, ALIGN_LEFT },
	{ N_("State"), 20, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

#define WORDS_SIZE 128

struct members {
	char words[WORDS_SIZE];
	struct member_query query; /* words apart */
	bool chosen; /* the filter was set here, so that it is told */
	const char *area; /* in the data; NULL: any */
	const char *role;
};

static bool
only_waiting(const struct members *m)
{
	return m->query.state == MEMBER_PENDING && !m->words[0];
}

static const char *
standing(const struct members *m, struct arena *a, const struct member_row *r)
{
	if (r->state != MEMBER_PENDING)
		return member_state_label(r->state);
	if (!only_waiting(m))
		return r->overdue ? _("Not verified, late") : member_state_label(r->state);
	const char *age = time_age(a, r->joined, clock_now());
	return r->overdue ? arena_printf(a, _("%s, overdue"), age) : age;
}

const char *
people_below_top(const char *path)
{
	const char *rest = strstr(path, TREE_PATH_SEPARATOR);

	return rest ? rest + strlen(TREE_PATH_SEPARATOR) : path;
}

/* "RT 03, RW 01, Dusun Barat": what a narrow column cuts off is the least needed. */
static const char *
smallest_first(struct arena *a, const char *path)
{
	const char *rest = people_below_top(path);
	const char *next = strstr(rest, TREE_PATH_SEPARATOR);
	const char *line = "";

	for (; next; next = strstr(rest, TREE_PATH_SEPARATOR)) {
		line = arena_printf(a, ", %.*s%s", (int)(next - rest), rest, line);
		rest = next + strlen(TREE_PATH_SEPARATOR);
	}
	return arena_printf(a, "%s%s", rest, line);
}

static void
fill(const struct members *m, struct arena *a, const struct member_row *r, struct row *row)
{
	*row = (struct row){ .id = r->id, .pause = r->pause };
	if (r->pause) {
		row->cells[0] = cell_text(
		        arena_printf(a, _("%s looked at; go on here to look further"),
		                     text_number(a, m->words[0] ? MEMBER_WORD_LOOKS : MEMBER_LOOKS)));
		return;
	}
	row->cells[0] = cell_text(member_number_text(a, r->number));
	row->cells[1] = cell_text(r->name);
	row->cells[2] = cell_text(smallest_first(a, r->area_path));
	size_t last = 3;
	if (only_waiting(m))
		row->cells[last++] = cell_text(r->on_list ? _("yes") : "");
	row->cells[last] = cell_text(standing(m, a, r));
}

static size_t
members_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct members *m = state;
	struct member_row *found = arena_array(a, n, sizeof(*found));
	struct member_query query = m->query;
	size_t got = 0;

	/* Whoever is looked for by name is looked for among all, unless a filter was set. */
	query.words = m->words[0] ? m->words : NULL;
	if (m->words[0] && !m->chosen)
		query.state = MEMBER_ANY;
	if (member_list(s, a, &query, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill(m, a, &found[i], &rows[i]);
	return got;
}

static const struct list_source waiting_source = {
	.columns = waiting_columns,
	.page = members_page,
	.push = &screen_member,
};

static const struct list_source people_source = {
	.columns = people_columns,
	.page = members_page,
	.push = &screen_member,
};

static enum status
members_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct members *m = state;

	(void)arg;
	(void)p;
	m->query.state = session_may(ui_session(ui), RIGHT_VERIFY) ? MEMBER_PENDING : MEMBER_ANY;
	return OK;
}

static enum status
members_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct members *m = state;
	struct role role = { .name = NULL };
	enum status status = OK;

	m->area = m->query.area != 0 ? tree_path(s->db, data, m->query.area) : NULL;
	if (m->query.role != 0)
		status = role_read(s->db, data, m->query.role, &role);
	m->role = role.name;
	return problem_default(p, status);
}

/* "Verified, Dusun Barat, moderator": what the filter lets through. */
static const char *
filter_text(const struct members *m, struct arena *a)
{
	const char *state = m->query.state == MEMBER_ANY
	                            ? _("all")
	                            : member_state_label((enum member_state)m->query.state);

	return arena_printf(a, "%s%s%s%s%s", state, m->area ? ", " : "", m->area ? m->area : "",
	                    m->role ? ", " : "", m->role ? m->role : "");
}

static void
members_view(const void *state, struct view *v)
{
	const struct members *m = state;

	if (m->words[0]) {
		view_heading(v, _("Residents with \"%s\""), m->words);
	} else if (only_waiting(m) && !m->chosen) {
		view_heading(v, "%s", _("Residents to verify, the longest waiting first"));
		view_list(v, "members", &waiting_source, _("Nobody waits to be verified."));
		return;
	} else {
		view_heading(v, "%s", _("People"));
	}
	if (m->chosen)
		view_fact(v, _("Filter"), "%s", filter_text(m, v->arena));
	view_list(v, "members", only_waiting(m) ? &waiting_source : &people_source,
	          m->words[0] ? _("Nobody here has this name or number. Try its beginning.")
	                      : _("Nobody here is like that."));
}

static void
members_find(struct ui *ui, void *state, const char *words)
{
	struct members *m = state;

	(void)ui;
	snprintf(m->words, sizeof(m->words), "%s", words);
}

static void
filter_chosen(struct ui *ui, void *state, const void *answer)
{
	struct members *m = state;

	m->query = *(const struct member_query *)answer;
	m->chosen = true;
	ui_list_restart(ui);
	ui_stale(ui);
}

static void
filter(struct ui *ui, void *state, const struct command *c)
{
	const struct members *m = state;

	(void)c;
	ui_push(ui, &screen_people_filter,
	        &(struct people_filter_arg){ .query = m->query, .chosen = filter_chosen });
}

static const struct command members_commands[] = {
	{ .id = "filter", .key = 's', .function_key = K_F4, .label = N_("Filter"), .run = filter,
	  .flags = COMMAND_BAR,
	  .help = N_("Only those of a state, of an area with all below, or who hold a role.") },
	{ .id = "sessions", .key = 'o', .label = N_("Who is on"), .push = &screen_sessions,
	  .right = RIGHT_USERS, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Who is signed in now, since when and from where; end a session.") },
	{ 0 },
};

const struct screen screen_members = {
	.name = "members",
	.title = N_("People"),
	.help = N_("First those who registered and wait to be verified. Open one when you have seen "
	           "the person's card, or know them. Listed: the residents' list has their NIK. "
	           "/ looks among all residents for a name or a number; the filter shows others."),
	.state_size = sizeof(struct members),
	.commands = members_commands,
	.open = members_open,
	.refresh = members_refresh,
	.view = members_view,
	.find = members_find,
};

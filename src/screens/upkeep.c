/* Upkeep: what the nightly run found, when the last good backup was made, room on the disk, and
 * what to do. Reads the hall's own table: these screens can see nothing else of the machine. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/upkeep.h"
#include "screens/log.h"

#define MB 1000000
#define GB (1000 * (int64_t)MB)

struct upkeep_page {
	bool may;
	struct upkeep_state state;
	struct work {
		bool known;
		struct upkeep last;
		int64_t since; /* of one that fails: since when */
		int64_t good;  /* when it was in order last; 0: never */
	} works[UPKEEP_COUNT];
	int schema;
};

static enum status
read_work(struct db *db, enum upkeep_work work, struct work *w)
{
	struct upkeep u;
	enum status status = upkeep_last(db, work, &w->last);

	if (status == NOT_FOUND)
		return OK;
	w->known = status == OK;
	if (status == OK && w->last.status == OK) {
		w->good = w->last.at;
		return OK;
	}
	if (status == OK && (status = upkeep_failing(db, work, &u)) == OK)
		w->since = u.at;
	if (status != OK)
		return status;
	status = upkeep_last_good(db, work, &u);
	w->good = status == OK ? u.at : 0;
	return status == NOT_FOUND ? OK : status;
}

static enum status
upkeep_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct upkeep_page *page = state;

	(void)data;
	*page = (struct upkeep_page){ .may = upkeep_for(s) };
	if (!page->may)
		return OK;
	enum status status = upkeep_look(s, &page->state);
	for (int i = 0; i < UPKEEP_COUNT && status == OK; i++)
		status = read_work(s->db, (enum upkeep_work)i, &page->works[i]);
	page->schema = db_schema_version(s->db);
	return problem_default(p, status);
}

static const char *
size_text(struct arena *a, const struct upkeep *u)
{
	switch (u->work) {
	case UPKEEP_VERIFY:
	case UPKEEP_DRILL:
		return arena_printf(a, P_("%s entry", "%s entries", u->size),
		                    text_number(a, u->size));
	case UPKEEP_INTEGRITY:
	case UPKEEP_BACKUP:
	case UPKEEP_DISK: /* what is free */
		if (u->size < GB)
			return arena_printf(a, _("%s MB"), text_number(a, u->size / MB + 1));
		return arena_printf(a, _("%s GB"), text_decimal(a, u->size / (GB / 10) * 100));
	default:
		return "";
	}
}

/* "in order, 3 August 2026 at 01:31 WIB (1,534 entries)" */
static void
view_work(struct view *v, enum upkeep_work work, const struct work *w)
{
	struct arena *a = v->arena;
	const char *size = size_text(a, &w->last);

	if (!w->known)
		view_fact(v, upkeep_label(work), "%s", _("not done yet"));
	else if (w->last.status == OK && *size)
		view_fact(v, upkeep_label(work), _("in order, %s (%s)"), time_long(a, w->last.at),
		          size);
	else if (w->last.status == OK)
		view_fact(v, upkeep_label(work), _("in order, %s"), time_long(a, w->last.at));
	else if (w->good != 0)
		view_fact(v, upkeep_label(work), _("NOT in order since %s, in order last %s"),
		          time_long(a, w->since), time_long(a, w->good));
	else
		view_fact(v, upkeep_label(work), _("NOT in order since %s"), time_long(a, w->since));
	if (w->known && w->last.status != OK && *w->last.note)
		view_text(v, w->last.note);
}

/* Gravest first, one thing at a time. */
static const char *
what_to_do(const struct upkeep_state *state)
{
	if (state->trouble == UPKEEP_FAILED)
		switch (state->work) {
		case UPKEEP_INTEGRITY:
		case UPKEEP_VERIFY:
			return _("Ask who looks after the machine to run \"balai verify\" and, where the "
			         "file is damaged, to bring back the newest good backup: \"balai "
			         "restore\". Do not wait.");
		case UPKEEP_BACKUP:
			return _("Look whether the disk or stick for backups is there and has room, then "
			         "run \"balai backup --auto\".");
		case UPKEEP_DRILL:
			return _("Try the one before: \"balai restore --drill FILE\". Where that is good, "
			         "make a new backup and try it.");
		default:
			return _("The log (L) says what it was; \"balai doctor\" at the machine says "
			         "more.");
		}
	switch (state->trouble) {
	case UPKEEP_WELL:
		if (state->night == 0 && !state->clock)
			return _("The first run is due tonight. Ask who looks after the machine whether its "
			         "timer is on (\"systemctl enable --now balai-nightly.timer\"); \"balai "
			         "nightly\" does it at once.");
		break;
	case UPKEEP_NEVER:
	case UPKEEP_LATE:
		return _("Is the machine off at night? Then it does so when it is switched on. Else "
		         "ask who looks after it: \"systemctl enable --now balai-nightly.timer\".");
	case UPKEEP_ROOM:
		return _("Make room before it is full: then nobody could write any more. \"balai "
		         "doctor\" says how.");
	default:
		break;
	}
	return state->clock ? _("Look at the clock of the machine: \"balai doctor\" says what to do.")
	                    : NULL;
}

static void
upkeep_view(const void *state, struct view *v)
{
	const struct upkeep_page *page = state;
	const char *todo = what_to_do(&page->state);

	view_heading(v, "%s", _("What keeps this hall alive"));
	if (!page->may) {
		view_text(v, _("This is for who looks after the hall: who may change its settings."));
		return;
	}
	if (upkeep_wrong(&page->state))
		view_notice(v, NULL, "%s", upkeep_words(v->arena, &page->state));
	else
		view_text(v, upkeep_words(v->arena, &page->state));
	if (todo)
		view_text(v, todo);
	view_gap(v);
	for (int i = 0; i < UPKEEP_COUNT; i++)
		if (page->state.night != 0 || page->works[i].known)
			view_work(v, (enum upkeep_work)i, &page->works[i]);
	view_fact(v, _("Form of the file"), _("schema %d"), page->schema);
	view_gap(v);
	view_text(v, _("A backup on the same disk does not help when the disk breaks: a stick or a "
	               "second disk does. The key file is not in it and belongs in another place."));
}

static const struct command upkeep_commands[] = {
	{ .id = "log", .key = 'l', .label = N_("System log"), .push = &screen_log,
	  .right = RIGHT_LOG, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Sign-ins, failures, exports and backups of this machine.") },
	{ 0 },
};

const struct screen screen_upkeep = {
	.name = "upkeep",
	.title = N_("Upkeep and backups"),
	.help = N_("Each night the hall checks itself, makes a backup and tries one out once a month. "
	           "Here is what came of it, and what to do where something is wrong. At the machine "
	           "\"balai doctor\" says more."),
	.state_size = sizeof(struct upkeep_page),
	.commands = upkeep_commands,
	.refresh = upkeep_refresh,
	.view = upkeep_view,
};

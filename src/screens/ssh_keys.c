/* One's public SSH keys: those there are, the way to another, and dropping one. */
#include "screens/registry.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/member_key.h"
#include "core/setting.h"
#include "tui/list.h"

struct ssh_keys {
	bool full;
	bool alone; /* the hall takes a key for the password */
};

static const struct column ssh_keys_columns[] = {
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Kind"), 20, ALIGN_LEFT },
	{ N_("Fingerprint"), 20, ALIGN_LEFT },
	{ N_("Added"), 17, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static int64_t
id_at(const void *keys, size_t i)
{
	return ((const struct member_key *)keys)[i].id;
}

static size_t
ssh_keys_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	struct member_key *keys;
	size_t count, first;

	(void)state;
	if (member_key_list(s->db, a, s->member, &keys, &count) != OK)
		return LIST_FAILED;
	size_t got = list_slice(keys, count, id_at, from, backward, n, &first);
	for (size_t i = 0; i < got; i++) {
		const struct member_key *k = &keys[first + i];
		const char *kind = arena_strndup(a, k->key, strcspn(k->key, " "));
		rows[i] = (struct row){ .id = k->id, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(k->label);
		rows[i].cells[1] = cell_text(kind);
		rows[i].cells[2] = cell_text(k->print);
		rows[i].cells[3] = cell_text(date_short(a, calendar_day(k->added)));
	}
	return got;
}

static const struct list_source ssh_keys_source = {
	.columns = ssh_keys_columns,
	.page = ssh_keys_page,
	.open = "show",
};

static enum status
ssh_keys_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct ssh_keys *st = state;
	struct member_key *keys;
	size_t n;

	enum status status = member_key_list(s->db, data, s->member, &keys, &n);
	st->full = n >= MEMBER_KEYS;
	st->alone = setting_number(s->db, SETTING_SSH_KEY) == 1;
	return problem_default(p, status);
}

static void
ssh_keys_view(const void *state, struct view *v)
{
	const struct ssh_keys *st = state;

	view_heading(v, "%s", _("SSH keys"));
	view_text(v, _("With a key of yours you reach the hall from your own computer: ssh "
	               "balai@ and the hall's address. Only public keys belong here."));
	view_text(v, st->alone ? _("Here a key that is known is enough: no password is asked.")
	                       : _("The key opens the line; your password is asked as ever."));
	view_list(v, "ssh_keys", &ssh_keys_source, _("You have no key here yet. T adds one."));
}

static const char *
alone(struct session *s, const void *state, const struct command *c)
{
	const struct ssh_keys *st = state;

	if (s->assisted_by != 0)
		return _("This cannot be done while an officer acts for somebody.");
	if (strcmp(c->id, "add") == 0 && st->full)
		return _("There are as many keys as one may have. Remove one first.");
	return NULL;
}

static void
drop_marked(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct session *s = ui_session(ui);
	struct problem p = { 0 };

	(void)state;
	(void)c;
	if (!row)
		return;
	if (member_key_drop(s, s->member, row->id, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("The key is removed. It opens no line from now on."));
	ui_stale(ui);
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };

	(void)state;
	if (row)
		ui_confirm(ui,
		           arena_printf(&scratch, _("Remove the key \"%s\"? Who comes with it is no "
		                                    "longer let in."), row->cells[0].text),
		           drop_marked, c);
	arena_free(&scratch);
}

/* The whole line, to compare it with a file. */
static void
show(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct member_key *keys;
	size_t n;

	(void)state;
	(void)c;
	if (row && member_key_list(s->db, &scratch, s->member, &keys, &n) == OK)
		for (size_t i = 0; i < n; i++)
			if (keys[i].id == row->id)
				ui_page(ui, keys[i].label,
				        arena_printf(&scratch, "%s\n\n%s", keys[i].print, keys[i].key));
	arena_free(&scratch);
}

static const struct command ssh_keys_commands[] = {
	{ .id = "add", .key = 't', .function_key = K_F6, .label = N_("Add a key"),
	  .push = &screen_ssh_key, .disabled = alone, .flags = COMMAND_BAR,
	  .help = N_("Paste the one line of a public key; your password is asked.") },
	{ .id = "show", .key = 'l', .label = N_("Show it"), .run = show,
	  .help = N_("The key the mark stands on as a whole, with its fingerprint.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Remove"), .run = drop,
	  .disabled = alone, .flags = COMMAND_BAR,
	  .help = N_("The key the mark stands on: it no longer lets anybody in.") },
	{ 0 },
};

const struct screen screen_ssh_keys = {
	.name = "ssh_keys",
	.title = N_("SSH keys"),
	.help = N_("Public keys with which you reach the hall over SSH. Make one on your computer with "
	           "ssh-keygen -t ed25519, and paste the line of the file that ends with .pub. The "
	           "other file, without .pub, is secret: it never leaves your computer."),
	.state_size = sizeof(struct ssh_keys),
	.commands = ssh_keys_commands,
	.refresh = ssh_keys_refresh,
	.view = ssh_keys_view,
};

/* One more SSH key of one's own: the line is pasted, the password asked. */
#include "screens/registry.h"

#include <string.h>

#include "base/lang.h"
#include "core/credential.h"
#include "core/member_key.h"
#include "core/setting.h"
#include "tui/form.h"

struct values {
	const char *key;
	const char *label;
	const char *password;
};

struct ssh_key {
	struct form *form;
	bool alone; /* the hall takes a key for the password */
};

static const struct field ssh_key_fields[] = {
	{ .key = "key", .label = N_("Public key"), .kind = FIELD_TEXT, .max = MEMBER_KEY_TEXT_MAX,
	  .offset = offsetof(struct values, key), .required = true,
	  .hint = N_("The whole line of the file that ends with .pub: ssh-ed25519 AAAA...") },
	{ .key = "label", .label = N_("Name of the key"), .kind = FIELD_TEXT, .max = MEMBER_KEY_LABEL_MAX,
	  .offset = offsetof(struct values, label),
	  .hint = N_("For yourself: laptop, office. Empty: what stands at the end of the line.") },
	{ .key = "password", .label = N_("Your password"), .kind = FIELD_PASSWORD, .max = SECRET_MAX,
	  .offset = offsetof(struct values, password), .required = true,
	  .hint = N_("The one you sign in with, so that nobody else does this for you.") },
	{ 0 },
};

static const struct form_spec ssh_key_form = {
	.name = "ssh_key",
	.fields = ssh_key_fields,
	.send = N_("Add"),
	.unasked = true,
};

static enum status
ssh_key_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct ssh_key *st = state;

	(void)arg;
	(void)p;
	st->alone = setting_number(ui_session(ui)->db, SETTING_SSH_KEY) == 1;
	st->form = ui_form_new(ui, &ssh_key_form);
	return OK;
}

static void
ssh_key_view(const void *state, struct view *v)
{
	const struct ssh_key *st = state;

	view_heading(v, "%s", _("Add an SSH key"));
	view_text(v, st->alone ? _("Whoever holds the secret file of this key reaches the hall as you. "
	                           "Add only keys that are yours alone.")
	                       : _("Whoever holds the secret file of this key can open the line to the "
	                           "hall; your password is asked as ever. Add only keys that are yours "
	                           "alone."));
	view_form(v, "ssh_key", st->form);
}

static void
ssh_key_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_message(ui, "%s", _("The key is added."));
	ui_stale(ui);
}

static void
ssh_key_sent(struct ui *ui, void *state)
{
	struct ssh_key *st = state;
	struct session *s = ui_session(ui);
	struct values v = { 0 };
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = member_key_add(s, s->member, v.key, v.label, v.password, &id, &p);
	if (status != OK) {
		if (v.key && strstr(v.key, "PRIVATE KEY"))
			form_set_text(st->form, 0, ""); /* it stays on the screen no longer */
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, ssh_key_done, NULL);
}

const struct screen screen_ssh_key = {
	.name = "ssh_key",
	.title = N_("Add an SSH key"),
	.help = N_("Paste the line of your public key, say what it is called, type your password. Keys "
	           "of the kinds ed25519, ecdsa, security keys (sk), and rsa from 3072 bits on are "
	           "taken."),
	.state_size = sizeof(struct ssh_key),
	.open = ssh_key_open,
	.view = ssh_key_view,
	.sent = ssh_key_sent,
};

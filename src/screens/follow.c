/* Following with one key: see follow.h. */
#include "screens/follow.h"

#include "base/lang.h"

void
follow_toggle(struct ui *ui, enum subject subject, int64_t id, const char *title)
{
	struct session *s = ui_session(ui);
	struct problem p = { 0 };
	bool follow = !follow_is(s, subject, id);

	if (follow_set(s, subject, id, follow, &p) != OK)
		ui_problem(ui, &p);
	else if (follow)
		ui_message(ui, _("You follow \"%s\" and are told what happens."), title);
	else
		ui_message(ui, _("You no longer follow \"%s\"."), title);
	ui_stale(ui);
}

const char *
follow_label(bool follows)
{
	return follows ? N_("Do not follow") : N_("Follow");
}

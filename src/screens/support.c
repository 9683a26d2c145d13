/* Support with one key: see support.h. */
#include "screens/support.h"

#include "base/lang.h"

void
support_toggle(struct ui *ui, const struct proposal_page *page)
{
	struct session *s = ui_session(ui);
	struct problem p = { 0 };

	if (proposal_support(s, page->id, !page->supported, &p) != OK)
		ui_problem(ui, &p);
	else if (page->supported)
		ui_message(ui, _("You no longer support \"%s\"."), page->fields.title);
	else if (s->verified)
		ui_message(ui, _("You support \"%s\". Thank you, it counts."), page->fields.title);
	else
		ui_message(ui, _("You support \"%s\". It is kept and counts once the office has "
		                 "verified you."),
		           page->fields.title);
	ui_stale(ui);
}

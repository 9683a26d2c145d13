/* Rights & help: what one may expect of this hall, in plain words. */
#include "screens/registry.h"

#include "base/lang.h"
#include "core/setting.h"

static void
rights_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Your rights here"));
	view_textf(v,
	           _("Anyone may read everything that is public, without an account.\n"
	             "Anyone who lives here may propose. No phone, e-mail or NIK is needed to begin.\n"
	             "Your name need not be shown: you choose your name, your initials, or only "
	             "your %s.\n"
	             "Who supports a proposal is never listed."),
	           setting_word(SETTING_WORD_HAMLET));
	view_heading(v, "%s", _("How a proposal is looked through"));
	view_text(v, _("Before a proposal is shown to all, the office looks it through within 3 "
	               "working days. It never judges whether the wish is good. It can refuse only "
	               "for one of these grounds: spam, insult or hatred, private data of somebody, "
	               "not the village's authority, unlawful. Criticism of an official is no "
	               "ground.\n"
	               "Nobody looks through their own proposal. You are told the outcome and the "
	               "reason."));
	view_heading(v, "%s", _("What happens to what you type"));
	view_text(v, _("When you are signed in, your text is kept while you type. If the line drops "
	               "or the power fails, it is there again when you sign in.\n"
	               "Every change is recorded in a trail that shows when somebody tampers with "
	               "it."));
	view_heading(v, "%s", _("Keys"));
	view_text(v, _("Arrow keys move, Enter opens, Esc or 0 goes back.\n"
	               "F1 or ? explains the page you are on. F2 or B changes the language.\n"
	               "F9 or A lists everything you can do on a page.\n"
	               "F10 or Q ends your visit."));
}

const struct screen screen_rights = {
	.name = "rights",
	.title = N_("Rights & help"),
	.help = N_("What you may expect of this hall, and how it works."),
	.view = rights_view,
};

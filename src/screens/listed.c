/* What the residents' list says of somebody: that things agree or differ, never what stands there.
 * The officer compares the card; the list only says where to look. */
#include "screens/listed.h"

#include "base/lang.h"

static const char *
agreement_text(enum agreement agreement)
{
	switch (agreement) {
	case AGREEMENT_FULL:
		return _("agrees");
	case AGREEMENT_PART:
		return _("agrees in part");
	case AGREEMENT_NONE:
		return _("differs");
	case AGREEMENT_UNKNOWN:
		break;
	}
	return _("not known");
}

void
listed_view(const struct resident_match *match, struct view *v)
{
	if (!match->asked)
		return;
	if (!match->listed || match->gone) {
		view_fact(v, _("Residents' list"), "%s",
		          match->gone ? _("was on it, and no longer lives here")
		                      : _("this NIK is not on it"));
		return;
	}
	view_fact(v, _("Residents' list"), "%s", _("on it: proposed for verification"));
	view_fact(v, _("Compared with it"), _("name %s, date of birth %s, area %s"),
	          agreement_text(match->name), agreement_text(match->born),
	          agreement_text(match->area));
	if (match->name == AGREEMENT_NONE || match->born == AGREEMENT_NONE)
		view_notice(v, _("Look closely"), "%s",
		            _("The NIK is that of somebody on the list, but not all agrees. Compare it "
		              "with the card."));
}

/* The residents' list: how many, where, of when, and how a new sheet comes in. Nobody on it is
 * named, here or anywhere. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/resident.h"

struct residents {
	struct resident_figures figures; /* strings live in the data */
	const struct row *rows;
};

static const struct column residents_columns[] = {
	{ N_("Hamlet"), 40, ALIGN_LEFT },
	{ N_("Residents"), 12, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static enum status
residents_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct residents *r = state;

	enum status status = resident_figures(s, data, &r->figures);
	if (status == DENIED)
		return problem_set(p, DENIED, NULL,
		                   _("The residents' list is for who has a right to it."));
	if (status != OK)
		return problem_default(p, status);
	struct row *rows = arena_array(data, r->figures.n, sizeof(*rows));
	for (size_t i = 0; i < r->figures.n; i++) {
		rows[i].cells[0] = cell_text(r->figures.parts[i].name);
		rows[i].cells[1] = cell_number(r->figures.parts[i].here);
	}
	r->rows = rows;
	return OK;
}

static void
view_figures(const struct residents *r, struct view *v)
{
	const struct resident_figures *f = &r->figures;

	if (f->imported == 0) {
		view_text(v, _("There is no list yet. It shows officers whether a newcomer lives here, "
		               "and it is what turnouts are measured against."));
		return;
	}
	view_fact(v, _("On the list"), P_("%s resident", "%s residents", f->here),
	          text_number(v->arena, f->here));
	view_fact(v, _("Last import"), "%s", time_long(v->arena, f->imported));
	view_fact(v, _("Imported by"), "%s", f->by ? f->by : _("the command line"));
	view_gap(v);
	view_rows(v, residents_columns, r->rows, f->n);
}

static void
residents_view(const void *state, struct view *v)
{
	const struct residents *r = state;

	view_heading(v, "%s", _("Residents' list"));
	view_figures(r, v);
	view_gap(v);
	view_heading(v, "%s", _("How a sheet is imported"));
	view_text(v, _("Save OpenSID's residents sheet as CSV, with NIK and no_kk formatted as text. "
	               "Then, on the hall's computer:"));
	view_text(v, "balai import residents FILE.csv --dry-run");
	view_text(v, _("This tries it and writes nothing; without --dry-run the list is updated. "
	               "--create makes hamlets, RW and RT that are missing; --replace takes off the "
	               "list who is not in the sheet."));
	view_text(v, _("Names, NIK and family card numbers are kept as codes that nobody can read."));
}

const struct screen screen_residents = {
	.name = "residents",
	.title = N_("Residents' list"),
	.help = N_("The list comes from the office's own register. It gives nobody an account: it shows "
	           "officers whether somebody who registered is on it, and it is the number that "
	           "turnouts are measured against."),
	.state_size = sizeof(struct residents),
	.refresh = residents_refresh,
	.view = residents_view,
};

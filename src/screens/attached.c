/* Consultations on the page of what they are about: see attached.h. */
#include "screens/attached.h"

#include "base/lang.h"
#include "screens/consultations.h"

#define MOST 2 /* one, or more */

enum status
attached_read(struct session *s, struct arena *a, enum subject subject, int64_t id,
              struct attached *all)
{
	const struct consultation_query query = { .set = CONSULTATIONS_ABOUT, .about = subject,
		                                  .about_id = id };
	struct consultation_row rows[MOST];

	*all = (struct attached){ .subject = subject, .id = id };
	enum status status = consultation_list(s, a, &query, NULL, false, MOST, rows, &all->count);
	if (status == OK && all->count > 0)
		all->first = rows[0];
	return status;
}

void
attached_view(const struct attached *all, struct view *v)
{
	if (all->count == 0)
		return;
	const struct consultation_heading *h = &all->first.heading;
	view_fact(v, _("Consultation"), "%s  %s: %s", h->code, h->title,
	          consultation_standing(v->arena, h->state, h->opens, h->closes, all->first.due));
	if (all->count > 1)
		view_text(v, _("There is more than one consultation about it: press H."));
}

size_t
attached_command(const struct attached *all, command_run *run, struct command *out, size_t max)
{
	if (max == 0 || all->count == 0)
		return 0;
	out[0] = (struct command){
		.id = "consultations",
		.key = 'h',
		.label = N_("Consultation"),
		.help = N_("What the office asks, or asked, residents about it."),
		.flags = COMMAND_BAR,
		.run = run,
	};
	return 1;
}

void
attached_open(struct ui *ui, const struct attached *all)
{
	if (all->count == 1)
		ui_push(ui, &screen_consultation, &all->first.id);
	else
		ui_push(ui, &screen_consultations,
		        &(struct consultation_query){ .set = CONSULTATIONS_ABOUT,
		                                      .about = all->subject,
		                                      .about_id = all->id });
}

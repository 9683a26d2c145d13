/* Upkeep in words, on the screen and to those who look after the hall. */
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/act.h"
#include "core/notice.h"
#include "core/upkeep.h"

static const struct {
	const char *name;
	const char *label;
	const char *failed; /* %s: since when */
} works[UPKEEP_COUNT] = {
	[UPKEEP_INTEGRITY] = { "integrity", N_("The file"),
		               N_("Upkeep: the database was found damaged, %s.") },
	[UPKEEP_VERIFY] = { "verify", N_("Trail and counters"),
		            N_("Upkeep: something was found changed or missing, %s.") },
	[UPKEEP_BACKUP] = { "backup", N_("Backup"),
		            N_("Upkeep: no good backup has been made, %s.") },
	[UPKEEP_DRILL] = { "drill", N_("Trial restore"),
		           N_("Upkeep: a backup could not be restored on trial, %s.") },
	[UPKEEP_DISK] = { "disk", N_("Room on the disk"),
		          N_("Upkeep: the disk is nearly full, %s.") },
	[UPKEEP_CARE] = { "care", N_("What else was due"),
		          N_("Upkeep: not all that was due could be done, %s.") },
};

const char *
upkeep_name(enum upkeep_work work)
{
	return works[work].name;
}

const char *
upkeep_label(enum upkeep_work work)
{
	return _(works[work].label);
}

/* Puts the one text in for the one %s: formats out of a table are not given to printf. */
static const char *
put_in(struct arena *a, const char *format, const char *text)
{
	const char *mark = strstr(format, "%s");

	return mark ? arena_printf(a, "%.*s%s%s", (int)(mark - format), format, text, mark + 2)
	            : format;
}

static const char *
since(struct arena *a, int64_t at)
{
	/* TRANSLATORS: a date and time; within a sentence: "..., since 3 August 2026 at 02:10 WIB." */
	return arena_printf(a, _("since %s"), time_long(a, at));
}

const char *
upkeep_words(struct arena *a, const struct upkeep_state *state)
{
	switch (state->trouble) {
	case UPKEEP_FAILED:
		return put_in(a, _(works[state->work].failed), since(a, state->since));
	case UPKEEP_ROOM:
		return arena_printf(a, _("Upkeep: the disk is nearly full, %s MiB are free."),
		                    text_number(a, state->room >> 20));
	case UPKEEP_NEVER:
		return _("Upkeep: it has never run, so there is no nightly backup.");
	case UPKEEP_LATE:
		return arena_printf(a, _("Upkeep: it has not run since %s."),
		                    time_long(a, state->since));
	case UPKEEP_WELL:
		break;
	}
	if (state->clock)
		return _("Upkeep: the clock of this machine is doubted.");
	if (state->night == 0)
		return _("Upkeep: no night has passed yet.");
	return arena_printf(a, _("Upkeep: in order, %s."), time_long(a, state->night));
}

/* -- Telling --------------------------------------------------------------------------------- */

struct failed {
	enum upkeep_work work;
	enum status why;
};

static enum status
tell(struct act *act, void *arg)
{
	const struct failed *f = arg;

	act->entry.subject = SUBJECT_HALL;
	audit_detail(&act->entry, "work=%d result=%d", (int)f->work, (int)f->why);
	return notice_tell_office(act, RIGHT_SETTINGS, 0, 0,
	                          &(struct telling){ .as = TOLD_OFFICE, .folds = true });
}

enum status
upkeep_tell(struct session *s, enum upkeep_work work, enum status why, struct problem *p)
{
	struct failed f = { .work = work, .why = why };

	return act(s, "upkeep_fail", RIGHT_NONE, tell, &f, p);
}

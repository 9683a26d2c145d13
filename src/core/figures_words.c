/* Figures: what is counted, for files and in words. */
#include "base/lang.h"
#include "base/text.h"
#include "core/figures.h"

struct words {
	const char *code;
	const char *label;
};

static const struct words kinds[FIGURE_BY_COUNT] = {
	[FIGURE_STATE] = { "state", N_("State") },
	[FIGURE_CATEGORY] = { "category", N_("Category") },
	[FIGURE_AREA] = { "area", N_("Area") },
	[FIGURE_UNIT] = { "unit", N_("Work unit") },
	[FIGURE_MONTH] = { "month", N_("Month") },
};

static const struct words overdue[OVERDUE_KINDS] = {
	[OVERDUE_PROGRAM] = { "program", N_("Programs behind their plan") },
	[OVERDUE_CONSULTATION] = { "consultation", N_("Consultations not answered") },
	[OVERDUE_INQUIRY] = { "inquiry", N_("Questions not answered") },
	[OVERDUE_JUDGING] = { "judging", N_("Proposals under study for too long") },
	[OVERDUE_REVIEW] = { "review", N_("Waiting too long to be looked through") },
};

static const struct words owed[OWED_KINDS] = {
	[OWED_CONSULTATION] = { "consultation", N_("Consultations") },
	[OWED_INQUIRY] = { "inquiry", N_("Questions of residents") },
	[OWED_FORMAL] = { "formal", N_("Questions of the overseers") },
	[OWED_DISPUTE] = { "dispute", N_("Objections to work said to be done") },
};

static const struct words parts[PARTS] = {
	[PART_RESIDENTS] = { "residents", N_("On the residents' list") },
	[PART_VERIFIED] = { "verified", N_("Verified accounts") },
	[PART_WROTE] = { "wrote", N_("Wrote something") },
	[PART_SUPPORTED] = { "supported", N_("Gave their support") },
	[PART_ANSWERED] = { "answered", N_("Answered a consultation") },
	[PART_MET] = { "met", N_("Came to a meeting") },
};

static const struct words sexes[PARTICIPATION_SEXES] = {
	[PARTICIPATION_MEN] = { "men", N_("Men") },
	[PARTICIPATION_WOMEN] = { "women", N_("Women") },
	[PARTICIPATION_UNSAID] = { "unsaid", N_("Not said") },
	[PARTICIPATION_ALL] = { "all", N_("All together") },
};

const char *
figure_by_code(enum figure_by by)
{
	return kinds[by].code;
}

const char *
figure_by_label(enum figure_by by)
{
	return _(kinds[by].label);
}

const char *
overdue_kind_code(enum overdue_kind kind)
{
	return overdue[kind].code;
}

const char *
overdue_kind_label(enum overdue_kind kind)
{
	return _(overdue[kind].label);
}

const char *
figure_counted(struct arena *a, int64_t n, bool more)
{
	const char *number = text_number(a, n);

	return more ? arena_printf(a, _("over %s"), number) : number;
}

const char *
owed_kind_code(enum owed_kind kind)
{
	return owed[kind].code;
}

const char *
owed_kind_label(enum owed_kind kind)
{
	return _(owed[kind].label);
}

const char *
participation_part_code(enum participation_part part)
{
	return parts[part].code;
}

const char *
participation_part_label(enum participation_part part)
{
	return _(parts[part].label);
}

const char *
participation_sex_code(enum participation_sex sex)
{
	return sexes[sex].code;
}

const char *
participation_sex_label(enum participation_sex sex)
{
	return _(sexes[sex].label);
}

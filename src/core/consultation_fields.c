/* Consultations: their fields, whom they ask, and the rules of these. Writing them is in
 * consultation_write.c. */
#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/link.h"

/* The end of 2099: what lies behind was mistyped. */
#define INSTANT_MAX INT64_C(4102444799)

static const char *
secret_word(int64_t value)
{
	return value == 0 ? _("Identified") : value == 1 ? _("Secret") : NULL;
}

static const char *
results_word(int64_t value)
{
	const char *word = value > 0 && value < RESULTS_SHOWN_COUNT
	                           ? results_shown_label((enum results_shown)value)
	                           : "";

	return *word ? word : NULL;
}

#define AT(member) offsetof(struct consultation_fields, member)

const struct attribute consultation_attributes[] = {
	{ .name = "title", .label = N_("Title"), .named = N_("The title"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(title), .min = CONSULTATION_TITLE_MIN, .max = CONSULTATION_TITLE_MAX,
	  .says = N_("Title: at least 4 letters.") },
	{ .name = "explanation", .label = N_("Explanation"), .named = N_("The explanation"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(explanation), .max = CONSULTATION_TEXT_MAX },
	{ .name = "work_unit", .label = N_("Work unit"), .kind = ATTRIBUTE_NODE, .tree = TREE_UNIT,
	  .offset = AT(unit), .min = 1,
	  .says = N_("Please choose the work unit that asks, and that will answer.") },
	{ .name = "secret", .label = N_("Answers"), .kind = ATTRIBUTE_CHOICE, .offset = AT(secret),
	  .word = secret_word,
	  .says = N_("Please choose whether answers are identified or secret.") },
	{ .name = "results", .label = N_("Results are shown"), .kind = ATTRIBUTE_CHOICE,
	  .offset = AT(results), .word = results_word,
	  .says = N_("Please choose when the results are shown.") },
	{ .name = "opens", .label = N_("Opens"), .kind = ATTRIBUTE_INSTANT, .offset = AT(opens),
	  .max = INSTANT_MAX, .says = N_("Opens: a day before the year 2100, and the time.") },
	{ .name = "closes", .label = N_("Closes"), .kind = ATTRIBUTE_INSTANT, .offset = AT(closes),
	  .max = INSTANT_MAX, .says = N_("Closes: a day before the year 2100, and the time.") },
	{ .name = "about", .label = N_("What it is about"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(about), .max = THING_CODE_SIZE - 1 },
	{ .name = NULL },
};

_Static_assert(CONSULTATION_TITLE_MIN == 4, "the sentence says so");

enum status
consultation_check(const struct consultation_fields *f, struct problem *p)
{
	enum status status = attributes_check(consultation_attributes, f, p);

	if (status != OK || f->opens == NUMBER_NONE || f->closes == NUMBER_NONE ||
	    f->opens < f->closes)
		return status;
	return problem_set(p, INVALID, "closes",
	                   _("It would close before it opens. Please choose a later end."));
}

/* -- Rows ------------------------------------------------------------------------------------ */

/* Those that are columns of the row: all but what it is about. */
static void
columns(struct attribute table[CONSULTATION_COLUMNS + 1])
{
	for (size_t i = 0; i < CONSULTATION_COLUMNS; i++)
		table[i] = consultation_attributes[i];
	table[CONSULTATION_COLUMNS] = (struct attribute){ .name = NULL };
}

void
consultation_fields_bind(struct stmt *st, int first, const struct consultation_fields *f)
{
	struct attribute table[CONSULTATION_COLUMNS + 1];

	columns(table);
	attributes_bind(st, first, table, f);
}

void
consultation_fields_read(struct stmt *st, int first, struct arena *a,
                         struct consultation_fields *f)
{
	struct attribute table[CONSULTATION_COLUMNS + 1];

	columns(table);
	attributes_read(st, first, a, table, f);
	f->about = "";
}

enum status
consultation_about(struct db *db, struct arena *a, int64_t id, enum subject *about,
                   int64_t *about_id, const char **code)
{
	char found[THING_CODE_SIZE];
	enum status status = link_one(db, SUBJECT_CONSULTATION, id, LINK_ABOUT, about, about_id);

	*code = "";
	if (status == OK)
		status = thing_code(db, *about, *about_id, found);
	if (status == OK)
		*code = arena_strdup(a, found);
	return status == NOT_FOUND ? OK : status;
}

SQL(sql_consultation_areas, SQL_READ,
    "SELECT area FROM consultation_area WHERE consultation = ?1 ORDER BY area");

enum status
consultation_audience(struct db *db, struct arena *a, int64_t id, struct audience *audience)
{
	struct stmt *st = db_begin(db, &sql_consultation_areas);
	int64_t *areas = arena_array(a, CONSULTATION_AREAS_MAX, sizeof(*areas));
	size_t n = 0;

	db_bind_int(st, 1, id);
	while (n < CONSULTATION_AREAS_MAX && db_step(st)) {
		int64_t area = db_int(st, 0);
		/* Two of them may have been merged into one. */
		if (n == 0 || areas[n - 1] != area)
			areas[n++] = area;
	}
	*audience = (struct audience){ .areas = areas, .n = n };
	return db_end(st);
}

/* "3 17": as the audience stands in a revision. */
static const char *
areas_kept(struct arena *a, const struct audience *audience)
{
	const char *text = "";

	for (size_t i = 0; i < audience->n; i++)
		text = arena_printf(a, "%s%s%lld", text, i > 0 ? " " : "",
		                    (long long)audience->areas[i]);
	return text;
}

enum status
consultation_keep(struct act *act, struct arena *a, const struct consultation_fields *f,
                  const struct audience *audience, const char *word, int64_t version,
                  int64_t *revision)
{
	const struct revision_field more[] = {
		{ CONSULTATION_AREAS_KEPT, areas_kept(a, audience) },
		{ word ? "word" : NULL, word },
		{ .name = NULL },
	};

	return attributes_keep(act, a, consultation_attributes, f, more, version, revision);
}

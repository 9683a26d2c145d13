/* Documents: their fields, the rules of these, and what they decide on as codes. */
#include "base/lang.h"
#include "core/document_internal.h"
#include "core/workflow.h"

const char *
document_state_label(enum document_state state)
{
	return workflow_state_label(&document_workflow, (int)state);
}

const char *
document_state_code(enum document_state state)
{
	return workflow_state_code(&document_workflow, (int)state);
}

#define AT(member) offsetof(struct document_fields, member)

const struct attribute document_attributes[] = {
	{ .name = "kind", .label = N_("Kind"), .kind = ATTRIBUTE_LINE, .offset = AT(kind), .min = 1,
	  .max = 60, .says = N_("Please choose what kind of document it is.") },
	{ .name = "number", .label = N_("Number"), .named = N_("The number"),
	  .kind = ATTRIBUTE_LINE, .offset = AT(number), .max = DOCUMENT_NUMBER_MAX },
	{ .name = "day", .label = N_("Date"), .kind = ATTRIBUTE_DAY, .offset = AT(day), .min = 1,
	  .max = 73048, .says = N_("Please write the date that stands on the document.") },
	{ .name = "title", .label = N_("Subject"), .named = N_("The subject"),
	  .kind = ATTRIBUTE_LINE, .offset = AT(title), .min = DOCUMENT_TITLE_MIN,
	  .max = DOCUMENT_TITLE_MAX, .says = N_("Subject: at least 4 letters.") },
	{ .name = "text", .label = N_("Text"), .named = N_("The text"), .kind = ATTRIBUTE_TEXT,
	  .offset = AT(text), .max = DOCUMENT_TEXT_MAX },
	{ .name = "work_unit", .label = N_("Work unit"), .kind = ATTRIBUTE_NODE, .tree = TREE_UNIT,
	  .offset = AT(unit) },
	{ .name = "about", .label = N_("Decides on"), .named = N_("What it decides on"),
	  .kind = ATTRIBUTE_LINE, .offset = AT(about), .max = 1000, .seen = link_codes_seen },
	{ .name = NULL },
};

_Static_assert(DOCUMENT_TITLE_MIN == 4, "the sentence says so");

enum status
document_check(const struct document_fields *f, struct problem *p)
{
	return attributes_check(document_attributes, f, p);
}

/* Those that are columns of the row. */
static void
columns(struct attribute table[DOCUMENT_COLUMNS + 1])
{
	for (size_t i = 0; i < DOCUMENT_COLUMNS; i++)
		table[i] = document_attributes[i];
	table[DOCUMENT_COLUMNS] = (struct attribute){ .name = NULL };
}

void
document_fields_bind(struct stmt *st, int first, const struct document_fields *f)
{
	struct attribute table[DOCUMENT_COLUMNS + 1];

	columns(table);
	attributes_bind(st, first, table, f);
}

void
document_fields_read(struct stmt *st, int first, struct arena *a, struct document_fields *f)
{
	struct attribute table[DOCUMENT_COLUMNS + 1];

	columns(table);
	attributes_read(st, first, a, table, f);
	f->about = "";
}

struct link_from
document_about(int64_t id)
{
	return (struct link_from){ .subject = SUBJECT_DOCUMENT, .id = id, .kind = LINK_DECIDES };
}

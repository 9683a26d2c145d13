/* Documents that another room records inside its own change, as minutes that are confirmed: they are
 * public at once, and their room's for good. */
#include "base/lang.h"
#include "base/text.h"
#include "core/document_internal.h"

/* An entry of its own within the act; act->entry is put back by who began it. */
static void
begin_entry(struct act *act)
{
	act->entry = (struct audit_entry){
		.verb = "document_record", .at = act->entry.at,
		.actor_kind = act->entry.actor_kind, .actor = act->entry.actor,
	};
}

static enum status
put_links(struct act *act, int64_t id, const struct link *links, size_t n)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < n; i++)
		status = link_put(act, SUBJECT_DOCUMENT, id, 0, links[i].kind,
		                  links[i].thing.subject, links[i].thing.id);
	return status;
}

/* It is never edited, so that of the bounds of what is typed only the room's own holds. */
static enum status
clean(struct act *act, struct arena *scratch, const struct document_fields *f,
      struct document_fields *fields)
{
	enum status status = attributes_clean(scratch, document_attributes, f, fields,
	                                      sizeof(*fields), act->problem);

	if (status != OK || text_length(fields->text) <= DOCUMENT_RECORD_MAX)
		return status;
	return problem_set(act->problem, INVALID, "text",
	                   _("The text is too long: %zu of %d characters. Please shorten it."),
	                   text_length(fields->text), DOCUMENT_RECORD_MAX);
}

enum status
document_record(struct act *act, const struct document_fields *f, const struct link *links,
                size_t n, int64_t *id)
{
	const struct audit_entry own = act->entry;
	struct document_fields fields;
	struct document_facts facts = { .id = 0 };
	struct arena scratch = { 0 };
	char request[REQUEST_SIZE];
	enum status status = clean(act, &scratch, f, &fields);

	request_key(request);
	begin_entry(act);
	if (status == OK)
		status = document_insert(act, &fields, request, DOCUMENT_PUBLISHED, &facts);
	if (status == OK)
		status = put_links(act, facts.id, links, n);
	if (status == OK)
		status = document_keep(act, &scratch, &fields, &facts, NULL);
	if (status == OK)
		status = act_also(act, &act->entry);
	act->entry = own;
	*id = facts.id;
	arena_free(&scratch);
	return status;
}

/* The document a consultation is about, section by section. */
#include "screens/consultations.h"

#include "base/lang.h"
#include "tui/list.h"

struct document {
	int64_t id;
	struct consultation_heading heading; /* its title lives in the data */
};

static enum status
document_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct document *d = state;

	return problem_default(p, consultation_heading(s, data, d->id, &d->heading));
}

static const struct column document_columns[] = {
	{ N_("Section"), 0, ALIGN_LEFT },
	{ N_("Comments"), 10, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
document_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct document *d = state;
	struct section *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (section_list(s, a, d->id, from ? (int)from->key : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = found[i].id, .key = found[i].place };
		rows[i].cells[0] = cell_text(arena_printf(a, "%d. %s", found[i].place,
		                                          found[i].title));
		rows[i].cells[1] = cell_number(found[i].comments);
	}
	return got;
}

static const struct list_source document_source = {
	.columns = document_columns,
	.page = document_page,
	.push = &screen_section,
};

static void
document_view(const void *state, struct view *v)
{
	const struct document *d = state;

	view_heading(v, "%s  %s", d->heading.code, d->heading.title);
	view_list(v, "document", &document_source, _("There is no document to this consultation."));
}

const struct screen screen_document = {
	.name = "document",
	.title = N_("Document"),
	.help = N_("The document that this consultation is about. Enter opens a section; there it can "
	           "be read, and commented on."),
	.state_size = sizeof(struct document),
	.by_id = true,
	.refresh = document_refresh,
	.view = document_view,
};

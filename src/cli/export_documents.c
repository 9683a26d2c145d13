/* Documents as rows of files: those that are published. In JSON the files are a list. See
 * export_sheet.h. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/export_sheet.h"
#include "core/document.h"

struct said {
	const char *code;
	const char *kind;
	const char *number;
	int64_t day;
	const char *title;
	const char *unit;
	const char *about;
	const char *files; /* "SHA-256  name", one a line */
	const char *text;
};

#define OF(member) offsetof(struct said, member)
static const struct column of_document[] = {
	{ .name = "code", .kind = CELL_LINE, .offset = OF(code) },
	{ .name = "kind", .kind = CELL_LINE, .offset = OF(kind) },
	{ .name = "number", .kind = CELL_LINE, .offset = OF(number) },
	{ .name = "day", .kind = CELL_DAY, .offset = OF(day) },
	{ .name = "title", .kind = CELL_LINE, .offset = OF(title) },
	{ .name = "unit", .kind = CELL_LINE, .offset = OF(unit) },
	{ .name = "about", .kind = CELL_LINE, .offset = OF(about) },
	{ .name = "files", .kind = CELL_TEXT, .offset = OF(files), .nested = true },
	{ .name = "text", .kind = CELL_TEXT, .offset = OF(text) },
};
const struct columns cells_of_document = {
	.list = of_document,
	.n = sizeof(of_document) / sizeof(*of_document),
	.row = sizeof(struct said),
};

/* [{"name": ..., "size": ..., "sha256": ...}] */
static const char *
files_json(struct arena *a, const struct document_file *files, size_t n)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);

	if (!f)
		return "[]";
	fputc('[', f);
	for (size_t i = 0; i < n; i++) {
		struct json j;
		if (i > 0)
			fputc(',', f);
		json_begin(&j, f, false);
		json_text(&j, "name", files[i].name);
		json_number(&j, "size", files[i].size);
		json_text(&j, "sha256", files[i].digest);
		json_end(&j);
	}
	fputc(']', f);
	fclose(f);
	const char *list = arena_strdup(a, text);
	free(text);
	return list;
}

static const char *
files_text(struct arena *a, const struct document_file *files, size_t n)
{
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s%s  %s", text, i > 0 ? "\n" : "", files[i].digest,
		                    files[i].name);
	return text;
}

static enum status
put_document(struct session *s, int64_t id, struct sheet_sink *sink)
{
	struct arena a = { 0 };
	struct document_page page;
	struct document_file files[DOCUMENT_FILES_MAX];
	size_t n = 0;
	enum status status = document_read(s, &a, id, &page);

	if (status == OK)
		status = document_files(s, &a, id, files, DOCUMENT_FILES_MAX, &n);
	if (status == OK) {
		const struct said said = {
			.code = page.heading.code, .kind = page.fields.kind,
			.number = page.fields.number, .day = page.fields.day,
			.title = page.fields.title, .unit = page.unit, .about = page.fields.about,
			.files = files_text(&a, files, n), .text = page.fields.text,
		};
		const struct sheet_member members[] = {
			{ "files", files_json(&a, files, n) }, { .name = NULL },
		};
		sink->members = members;
		status = sheet_row(sink, &cells_of_document, &said);
		sink->members = NULL;
	}
	arena_free(&a);
	return status;
}

#define PAGE 50

enum status
document_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	const struct document_query query = { .set = DOCUMENTS_PUBLISHED };
	struct document_row rows[PAGE];
	struct list_place from = { 0, 0 };
	enum status status = OK;
	size_t n = PAGE;

	(void)all;
	/* All of one moment: what is published meanwhile moves no page. */
	status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	for (bool first = true; status == OK && n == PAGE; first = false) {
		struct arena a = { 0 };
		status = document_list(s, &a, &query, first ? NULL : &from, false, PAGE, rows, &n);
		for (size_t i = 0; status == OK && i < n; i++)
			status = put_document(s, rows[i].id, sink);
		if (n > 0)
			from = (struct list_place){ rows[n - 1].key, rows[n - 1].id };
		arena_free(&a);
	}
	db_snapshot_end(s->db);
	return status;
}

/* The stage's document, and the screens about it: see stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "screens/documents.h"
#include "screens/related.h"

static void
add_file(struct stage *st)
{
	struct document_file file;
	struct arena a = { 0 };
	struct problem p = { 0 };
	char *path = arena_printf(&a, "%s/lampiran.pdf", st->hall.dir);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs("pdf", f);
	fclose(f);
	if (document_file_add(&st->hall.system, st->document, path, NULL, &file, &a, &p) != OK)
		fail_msg("no file: %s", p.text);
	arena_free(&a);
}

void
stage_document(struct stage *st)
{
	const struct document_fields f = {
		.kind = "Laporan", .number = "1/2026", .day = 20500, .title = "Laporan semester",
		.text = "Semua berjalan.", .about = "U-2026-0001",
	};
	struct problem p = { 0 };
	char request[REQUEST_SIZE];

	request_key(request);
	if (document_create(&st->hall.system, &f, request, &st->document, &p) != OK)
		fail_msg("no document: %s", p.text);
	const struct decision d = { .id = st->document, .version = 1, .verb = "publish" };
	assert_int_equal(document_decide(&st->hall.system, &d, &p), OK);
	add_file(st);
}

bool
stage_push_document(struct stage *st, const struct screen *screen)
{
	const struct related_arg related = { SUBJECT_DOCUMENT, st->document };
	const struct {
		const struct screen *screen;
		const void *arg;
	} all[] = {
		{ &screen_document_page, &st->document },
		{ &screen_document_files, &st->document },
		{ &screen_document_write, &st->document },
		{ &screen_related, &related },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].screen == screen) {
			ui_push(&st->ui, screen, all[i].arg);
			return true;
		}
	return false;
}

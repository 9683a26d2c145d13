/* Attempts of what needs the right to inform, on documents: see rights_documents.h. */
#include "unit/rights_documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/document.h"
#include "unit/rights_hall.h"

static struct document_fields
fields(void)
{
	return (struct document_fields){
		.kind = "Laporan", .number = "", .day = 20500, .title = "Laporan semester",
		.text = "Isi.", .about = "",
	};
}

static enum status
create_by(struct session *s, int64_t *id)
{
	const struct document_fields f = fields();
	char request[REQUEST_SIZE];

	request_key(request);
	return document_create(s, &f, request, id, NULL);
}

static int64_t
draft(void)
{
	int64_t id;

	assert_int_equal(create_by(&rights_hall.f.system, &id), OK);
	return id;
}

static enum status
decide_by(struct session *s, int64_t id, const char *verb)
{
	struct document_heading h;
	struct arena a = { 0 };

	assert_int_equal(document_heading(&rights_hall.f.system, &a, id, &h), OK);
	const struct decision d = { .id = id, .version = h.version, .verb = verb, .word = "Sebab." };
	arena_free(&a);
	return document_decide(s, &d, NULL);
}

static int64_t
published(void)
{
	int64_t id = draft();

	assert_int_equal(decide_by(&rights_hall.f.system, id, "publish"), OK);
	return id;
}

static enum status
add_by(struct session *s, int64_t document, struct document_file *file)
{
	static int count;
	struct arena a = { 0 };
	char *path = arena_printf(&a, "%s/lampiran", rights_hall.f.dir);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fprintf(f, "%d", count++);
	fclose(f);
	enum status status = document_file_add(s, document, path, NULL, file, &a, NULL);
	arena_free(&a);
	return status;
}

enum status
try_document_create(struct session *s)
{
	int64_t id;

	return create_by(s, &id);
}

enum status
try_document_edit(struct session *s)
{
	struct document_fields f = fields();

	f.number = "1/2026";
	return document_edit(s, draft(), 1, &f, "", NULL);
}

enum status
try_document_publish(struct session *s)
{
	return decide_by(s, draft(), "publish");
}

enum status
try_document_withdraw(struct session *s)
{
	return decide_by(s, published(), "withdraw");
}

enum status
try_file_add(struct session *s)
{
	struct document_file file;

	return add_by(s, published(), &file);
}

enum status
try_file_drop(struct session *s)
{
	struct document_file file;

	assert_int_equal(add_by(&rights_hall.f.system, published(), &file), OK);
	return document_file_drop(s, file.id, "Keliru.", NULL);
}

/* Documents of a small office: see documents.h. */
#include "unit/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"

struct document_fields
documents_fields(const char *title)
{
	return (struct document_fields){
		.kind = "Keputusan kepala desa",
		.number = "5/2026",
		.day = calendar_day_of((struct date){ 2026, 2, 20 }),
		.title = title,
		.text = "Menimbang, memutuskan.",
		.about = "",
	};
}

int64_t
documents_draft(struct office *o, const char *title)
{
	const struct document_fields f = documents_fields(title);
	char request[REQUEST_SIZE];
	int64_t id = 0;

	request_key(request);
	if (document_create(&o->joko, &f, request, &id, &o->p) != OK)
		fail_msg("%s: %s", title, o->p.text);
	return id;
}

int64_t
documents_published(struct office *o, const char *title)
{
	int64_t id = documents_draft(o, title);

	if (documents_decide(o, &o->joko, id, "publish") != OK)
		fail_msg("%s: %s", title, o->p.text);
	return id;
}

struct document_page
documents_look(struct office *o, struct session *s, int64_t id)
{
	struct document_page page;

	assert_int_equal(document_read(s, &o->a, id, &page), OK);
	return page;
}

enum status
documents_decide(struct office *o, struct session *s, int64_t id, const char *verb)
{
	const struct decision d = {
		.id = id,
		.version = documents_look(o, &o->joko, id).heading.version,
		.verb = verb,
		.word = strcmp(verb, "withdraw") == 0 ? "Sebab begitu." : NULL,
	};

	o->p = (struct problem){ .status = OK };
	return document_decide(s, &d, &o->p);
}

char *
documents_write(struct office *o, const char *name, const char *bytes)
{
	char *path = arena_printf(&o->a, "%s/%s", o->f.dir, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, strlen(bytes), f), strlen(bytes));
	assert_int_equal(fclose(f), 0);
	return path;
}

enum status
documents_add(struct office *o, int64_t id, const char *path, const char *name,
              struct document_file *file)
{
	o->p = (struct problem){ .status = OK };
	return document_file_add(&o->joko, id, path, name, file, &o->a, &o->p);
}

char *
documents_place(struct office *o, const char *hex)
{
	return arena_printf(&o->a, "%s/files/%.2s/%s", o->f.dir, hex, hex);
}

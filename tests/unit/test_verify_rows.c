/* Whatever is changed in a thing's row behind the program's back, verifying finds it and names the
 * thing as people know it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/association.h"
#include "core/inquiry.h"
#include "core/page.h"
#include "core/verify.h"
#include "unit/comments.h"
#include "unit/documents.h"
#include "unit/meetings.h"
#include "unit/programs.h"

struct column {
	const char *name;
	const char *value; /* something else, whatever stood there */
	const char *says;  /* NULL: that this was not written */
};

static const struct kind {
	const char *table;
	const char *code; /* how the sentence begins */
	struct column columns[16];
} kinds[] = {
	{ "proposal", "U-20",
	  { { "title", "title || 'x'", NULL }, { "problem", "problem || 'x'", NULL },
	    { "wish", "wish || 'x'", NULL }, { "category", "911", NULL },
	    { "area", "912", NULL }, { "place", "place || 'x'", NULL },
	    { "cost", "COALESCE(cost, 0) + 1", NULL }, { "volume", "COALESCE(volume, 0) + 1", NULL },
	    { "unit", "unit || 'x'", NULL }, { "beneficiaries", "COALESCE(beneficiaries, 0) + 1", NULL },
	    { "shown_as", "2 - shown_as", "signed" }, { "state", "state + 1", "last step" },
	    { "author", "author + 1", "who wrote it" },
	    { "work_unit", "CASE work_unit WHEN 901 THEN 902 ELSE 901 END", "work unit" } } },
	{ "program", "P-20",
	  { { "title", "title || 'x'", NULL }, { "summary", "summary || 'x'", NULL },
	    { "work_unit", "work_unit + 1", NULL }, { "category", "911", NULL },
	    { "area", "912", NULL }, { "year", "year + 1", NULL }, { "budget", "budget + 1", NULL },
	    { "source", "source || 'x'", NULL }, { "method", "method + 1", NULL },
	    { "executor", "executor || 'x'", NULL },
	    { "beneficiaries", "COALESCE(beneficiaries, 0) + 1", NULL } } },
	{ "consultation", "K-20",
	  { { "title", "title || 'x'", NULL }, { "explanation", "explanation || 'x'", NULL },
	    { "work_unit", "work_unit + 1", NULL }, { "secret", "1 - secret", NULL },
	    { "results", "results + 1", NULL }, { "opens", "COALESCE(opens, 0) + 1", NULL },
	    { "closes", "COALESCE(closes, 0) + 1", NULL } } },
	{ "meeting", "M-20",
	  { { "kind", "kind || 'x'", NULL }, { "title", "title || 'x'", NULL },
	    { "purpose", "purpose || 'x'", NULL }, { "area", "902", NULL },
	    { "work_unit", "work_unit + 1", NULL }, { "place", "place || 'x'", NULL },
	    { "begins", "begins + 1", NULL }, { "ends", "ends + 1", NULL },
	    { "quorum", "COALESCE(quorum, 0) + 1", NULL }, { "chair", "chair || 'x'", NULL },
	    { "state", "state + 1", "last step" } } },
	{ "document", "D-20",
	  { { "kind", "kind || 'x'", NULL }, { "number", "number || 'x'", NULL },
	    { "day", "day + 1", NULL }, { "title", "title || 'x'", NULL },
	    { "text", "text || 'x'", NULL }, { "work_unit", "902", NULL },
	    { "state", "3", "last step" } } },
	{ "page", "Page \"",
	  { { "title", "title || 'x'", NULL }, { "text", "text || 'x'", NULL },
	    { "title_en", "title_en || 'x'", NULL }, { "text_en", "text_en || 'x'", NULL },
	    { "shelf", "3 - shelf", NULL }, { "retired", "1 - retired", "last step" } } },
	{ "inquiry", "T-20",
	  { { "text", "text || 'x'", NULL }, { "work_unit", "902", NULL },
	    { "answer", "answer || 'x'", NULL }, { "shown_as", "2 - shown_as", "signed" },
	    { "state", "state + 1", "last step" }, { "author", "author + 1", "who wrote it" } } },
	{ "association", "G-20",
	  { { "name", "name || 'x'", NULL }, { "kind", "kind || 'x'", NULL },
	    { "area", "902", NULL }, { "purpose", "purpose || 'x'", NULL } } },
	{ "comment", "U-20",
	  { { "text", "text || 'x'", NULL }, { "state", "state + 1", "last step" },
	    { "author", "author + 1", "who wrote it" } } },
};

static void
fill(struct office *o)
{
	const struct association_fields group = { .name = "Kelompok Tani Maju", .purpose = "Sawah" };
	const struct inquiry_fields q = { .text = "Kapan balai desa buka pada hari libur?",
		                          .shown_as = SHOWN_NAME, .about = "", .answer = "" };
	struct association_fields f = group;
	char request[REQUEST_SIZE];
	struct meetings m;
	int64_t id;

	meetings_begin(&m, o);
	meetings_make(o, "Rapat warga");
	documents_draft(o, "Laporan");
	id = programs_approved(o, "Jembatan bambu");
	programs_make(o, "Jembatan", &id, 1);
	consults_make(o, "Jam buka balai");
	id = office_published(o, &o->budi, "Lampu jalan");
	comments_say(o, &o->ani, id, 0, "Setuju, gelap sekali.", NULL);
	assert_int_equal(page_put_standard(&o->f.system, &o->p), OK);
	request_key(request);
	if (inquiry_ask(&o->oki, &q, false, request, &id, &o->p) != OK)
		fail_msg("%s", o->p.text);
	request_key(request);
	f.kind = "PKK";
	if (association_create(&o->f.system, &f, "", "ani", request, &id, &o->p) != OK)
		fail_msg("%s", o->p.text);
}

static void
is_found(struct office *o, const struct kind *k, const struct column *c)
{
	char text[sizeof(o->p.text)];

	office_raw(o, arena_printf(&o->a, "CREATE TABLE kept AS SELECT id, %s AS was FROM %s", c->name,
	                           k->table));
	office_raw(o, arena_printf(&o->a, "UPDATE %s SET %s = %s WHERE id ="
	                           " (SELECT MIN(id) FROM %s)", k->table, c->name, c->value,
	                           k->table));
	if (rows_verify(o->f.db, &o->p) != CORRUPT)
		fail_msg("not found: %s.%s", k->table, c->name);
	snprintf(text, sizeof(text), "%s", o->p.text);
	if (strncmp(text, k->code, strlen(k->code)) != 0 ||
	    !strstr(text, c->says ? c->says : "not what was written"))
		fail_msg("%s.%s: %s", k->table, c->name, text);
	office_raw(o, arena_printf(&o->a, "UPDATE %s SET %s = (SELECT was FROM kept WHERE kept.id ="
	                           " %s.id); DROP TABLE kept", k->table, c->name, k->table));
	if (rows_verify(o->f.db, &o->p) != OK)
		fail_msg("after %s.%s: %s", k->table, c->name, o->p.text);
}

static void
every_column_is_compared(void **state)
{
	struct office *o = *state;

	fill(o);
	fixture_sound(&o->f);
	office_raw(o, "PRAGMA foreign_keys = OFF");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		for (const struct column *c = kinds[i].columns; c->name; c++)
			is_found(o, &kinds[i], c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(every_column_is_compared),
	};

	return cmocka_run_group_tests_name("verify_rows", tests, NULL, NULL);
}

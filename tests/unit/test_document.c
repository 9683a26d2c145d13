/* Documents: who sees one when, what may be written, what becomes of it, what it decides on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/history.h"
#include "core/link.h"
#include "core/verify.h"
#include "unit/documents.h"
#include "unit/raw.h"

static void
is_sound(struct office *o)
{
	int64_t checked;

	if (hall_verify(o->f.db, &checked, &o->p) != OK)
		fail_msg("%s", o->p.text);
}

/* -- Who sees it -------------------------------------------------------------------------------- */

static void
a_draft_is_the_offices(void **state)
{
	struct office *o = *state;
	struct document_page page;
	int64_t id = documents_draft(o, "Jam buka kantor");

	assert_int_equal(document_read(&o->guest, &o->a, id, &page), NOT_FOUND);
	assert_int_equal(document_read(&o->oki, &o->a, id, &page), NOT_FOUND);
	assert_int_equal(document_read(&o->bela, &o->a, id, &page), OK);
	page = documents_look(o, &o->ningsih, id);
	assert_string_equal(page.heading.code, "D-2026-0001");
	assert_int_equal(page.heading.state, DOCUMENT_DRAFT);
	assert_true(page.mine);
	assert_int_equal(documents_decide(o, &o->joko, id, "publish"), OK);
	page = documents_look(o, &o->guest, id);
	assert_string_equal(page.fields.text, "Menimbang, memutuskan.");
	assert_string_equal(page.heading.number, "5/2026");
	assert_false(page.mine);
	is_sound(o);
}

static void
what_is_withdrawn_says_only_why(void **state)
{
	struct office *o = *state;
	int64_t id = documents_published(o, "Daftar penerima");

	assert_int_equal(documents_decide(o, &o->joko, id, "withdraw"), OK);
	struct document_page page = documents_look(o, &o->guest, id);
	assert_true(page.withheld);
	assert_string_equal(page.fields.text, "");
	assert_string_equal(page.fields.title, "Daftar penerima");
	assert_string_equal(page.word, "Sebab begitu.");
	page = documents_look(o, &o->joko, id);
	assert_false(page.withheld);
	assert_string_equal(page.fields.text, "Menimbang, memutuskan.");
	/* For ten minutes it can be taken back. */
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_DOCUMENT, id, &o->p), OK);
	page = documents_look(o, &o->guest, id);
	assert_false(page.withheld);
	assert_string_equal(page.fields.text, "Menimbang, memutuskan.");
	assert_null(page.word);
	is_sound(o);
}

static void
nothing_is_published_empty(void **state)
{
	struct office *o = *state;
	struct document_fields f = documents_fields("Tanpa isi");
	struct document_file file;
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	f.text = "";
	assert_int_equal(document_create(&o->joko, &f, request, &id, &o->p), OK);
	assert_int_equal(documents_decide(o, &o->joko, id, "publish"), DENIED);
	assert_int_equal(documents_add(o, id, documents_write(o, "a.pdf", "pdf"), NULL, &file), OK);
	assert_int_equal(documents_decide(o, &o->joko, id, "publish"), OK);
	is_sound(o);
}

/* -- Writing ------------------------------------------------------------------------------------ */

static void
refused(struct office *o, struct document_fields f, const char *field)
{
	char request[REQUEST_SIZE];
	int64_t id;

	o->p = (struct problem){ .status = OK };
	request_key(request);
	assert_int_equal(document_create(&o->joko, &f, request, &id, &o->p), INVALID);
	assert_string_equal(o->p.field, field);
	assert_true(*o->p.text);
}

static void
fields_have_rules(void **state)
{
	struct office *o = *state;
	const struct document_fields good = documents_fields("Jam buka kantor");
	struct document_fields f = good;

	f.kind = "Wasiat";
	refused(o, f, "kind");
	f = good;
	f.title = "abc";
	refused(o, f, "title");
	f = good;
	f.about = "U-2026-0099";
	refused(o, f, "about");
	f = good;
	f.day = 0;
	refused(o, f, "day");
	char *text = arena_alloc(&o->a, DOCUMENT_TEXT_MAX + 2);
	memset(text, 'x', DOCUMENT_TEXT_MAX + 1);
	f = good;
	f.text = text;
	refused(o, f, "text");
}

static void
only_who_informs_writes(void **state)
{
	struct office *o = *state;
	const struct document_fields f = documents_fields("Jam buka kantor");
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	assert_int_equal(document_create(&o->oki, &f, request, &id, &o->p), DENIED);
	assert_int_equal(document_create(&o->mona, &f, request, &id, &o->p), DENIED);
	id = documents_draft(o, "Jam buka kantor");
	assert_int_equal(documents_decide(o, &o->oki, id, "publish"), DENIED);
}

static void
a_repeated_request_is_one(void **state)
{
	struct office *o = *state;
	const struct document_fields f = documents_fields("Jam buka kantor");
	char request[REQUEST_SIZE];
	int64_t first;
	int64_t second;

	request_key(request);
	assert_int_equal(document_create(&o->joko, &f, request, &first, &o->p), OK);
	assert_int_equal(document_create(&o->joko, &f, request, &second, &o->p), OK);
	assert_int_equal(first, second);
}

static void
what_is_published_changes_with_a_word(void **state)
{
	struct office *o = *state;
	struct document_fields f = documents_fields("Jam buka kantor");
	int64_t id = documents_published(o, "Jam buka kantor");
	int64_t version = documents_look(o, &o->joko, id).heading.version;
	struct field_change *changes;
	struct history_step steps[8];
	size_t n = 0;

	f.text = "Buka pukul 8.";
	assert_int_equal(document_edit(&o->joko, id, version, &f, "", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(document_edit(&o->joko, id, version, &f, "Salah ketik.", &o->p), OK);
	assert_string_equal(documents_look(o, &o->guest, id).fields.text, "Buka pukul 8.");
	/* Everyone reads what changed and why, and nothing of what was before it was published. */
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_DOCUMENT, id, 0, false, 8, steps,
	                               &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(steps[0].what, "Changed");
	assert_string_equal(steps[0].word, "Salah ketik.");
	assert_int_equal(steps[0].version, version + 1);
	assert_string_equal(steps[1].what, "Published");
	assert_int_equal(thing_history(&o->joko, &o->a, SUBJECT_DOCUMENT, id, 0, false, 8, steps,
	                               &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_DOCUMENT, id, version + 1,
	                                  &changes, &n), OK);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(changes[i].changed, strcmp(changes[i].field, "text") == 0);
	is_sound(o);
}

/* -- What it decides on ------------------------------------------------------------------------- */

static void
it_is_linked_with_what_it_decides_on(void **state)
{
	struct office *o = *state;
	struct document_fields f = documents_fields("Jalan dan jembatan");
	struct link links[4];
	size_t n;
	bool more;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");
	int64_t id = documents_draft(o, "Jalan dan jembatan");

	office_published(o, &o->budi, "Jembatan bambu");
	f.about = "u 2026 2, U-2026-0001, u-2026-2";
	assert_int_equal(document_edit(&o->joko, id, 1, &f, "", &o->p), OK);
	assert_string_equal(documents_look(o, &o->joko, id).fields.about,
	                    "U-2026-0001, U-2026-0002");
	/* Of a draft nobody learns at the other end. */
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_PROPOSAL, road, links, 4, &n, &more),
	                 OK);
	assert_int_equal(n, 0);
	assert_int_equal(documents_decide(o, &o->joko, id, "publish"), OK);
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_PROPOSAL, road, links, 4, &n, &more),
	                 OK);
	assert_int_equal(n, 1);
	assert_int_equal(links[0].kind, LINK_DECIDES);
	assert_true(links[0].back);
	assert_string_equal(links[0].thing.code, "D-2026-0001");
	f.about = "";
	assert_int_equal(document_edit(&o->joko, id, 3, &f, "Keliru.", &o->p), OK);
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_PROPOSAL, road, links, 4, &n, &more),
	                 OK);
	assert_int_equal(n, 0);
	is_sound(o);
}

/* What is hidden is named to nobody, and does not stand in the way of a correction. */
static void
what_is_hidden_is_not_named(void **state)
{
	struct office *o = *state;
	struct document_fields f = documents_fields("Jalan dan jembatan");
	struct field_change *changes;
	size_t n;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");
	int64_t id = documents_published(o, "Jalan dan jembatan");

	office_published(o, &o->budi, "Jembatan bambu");
	f.about = "U-2026-0001, U-2026-0002";
	assert_int_equal(document_edit(&o->joko, id, 2, &f, "Lengkap.", &o->p), OK);
	assert_int_equal(office_decide(o, &o->mona, road, "hide"), OK);
	assert_string_equal(documents_look(o, &o->guest, id).fields.about, "U-2026-0002");
	f.title = "Jalan dan jembatan desa";
	assert_int_equal(document_edit(&o->joko, id, 3, &f, "Judul.", &o->p), OK);
	f.about = "";
	assert_int_equal(document_edit(&o->joko, id, 4, &f, "Keliru.", &o->p), OK);
	assert_string_equal(documents_look(o, &o->ani, id).fields.about, "U-2026-0001");
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_DOCUMENT, id, 5, &changes, &n),
	                 OK);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < changes[i].n; k++)
			assert_null(strstr(changes[i].pieces[k].text, "U-2026-0001"));
	is_sound(o);
}

/* A neighbour's change that records one. */
struct recording {
	struct document_fields f;
	struct link links[2];
	size_t n;
	int64_t id;
};

static enum status
record(struct act *act, void *arg)
{
	struct recording *r = arg;
	enum status status = document_record(act, &r->f, r->links, r->n, &r->id);

	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = 1;
	return status;
}

static void
another_room_records_one(void **state)
{
	struct office *o = *state;
	struct recording r = { .f = documents_fields("Berita acara musdus"), .n = 2 };
	struct link all[4];
	size_t n;
	bool more;

	for (int i = 0; i < 2; i++) {
		r.links[i].kind = i == 0 ? LINK_DECIDES : LINK_DEALS;
		r.links[i].thing.subject = SUBJECT_PROPOSAL;
		r.links[i].thing.id = office_published(o, &o->ani, "Jalan RT 03");
	}
	r.f.kind = "Berita acara";
	/* By somebody who may not write documents of their own. */
	assert_int_equal(act(&o->oki, "comment", RIGHT_NONE, record, &r, &o->p), OK);
	struct document_page page = documents_look(o, &o->guest, r.id);
	assert_string_equal(page.fields.title, "Berita acara musdus");
	assert_string_equal(page.fields.about, "U-2026-0001");
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_DOCUMENT, r.id, all, 4, &n, &more), OK);
	assert_int_equal(n, 2);
	/* It is longer than anybody types, and not longer than what the room has. */
	char *text = arena_alloc(&o->a, DOCUMENT_RECORD_MAX + 2);
	memset(text, 'a', DOCUMENT_RECORD_MAX + 1);
	text[DOCUMENT_RECORD_MAX + 1] = '\0';
	r.f.text = text;
	assert_int_equal(act(&o->oki, "comment", RIGHT_NONE, record, &r, &o->p), INVALID);
	text[DOCUMENT_TEXT_MAX + 1] = '\0';
	assert_int_equal(act(&o->oki, "comment", RIGHT_NONE, record, &r, &o->p), OK);
	/* It has to be some meeting's. */
	int64_t checked;
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), CORRUPT);
}

/* -- Lists -------------------------------------------------------------------------------------- */

static const char *
listed(struct office *o, struct session *s, enum document_set set, const char *words)
{
	const struct document_query q = { .set = set, .words = words };
	struct document_row rows[8];
	size_t n = 0;
	const char *line = "";

	assert_int_equal(document_list(s, &o->a, &q, NULL, false, 8, rows, &n), OK);
	for (size_t i = 0; i < n; i++)
		line = arena_printf(&o->a, "%s%s%s", line, i ? " " : "", rows[i].heading.code + 7);
	return line;
}

static void
lists_are_by_day_and_by_words(void **state)
{
	struct office *o = *state;
	struct document_fields f = documents_fields("Jam buka kantor");
	struct document_row rows[2];
	const struct document_query all = { .set = DOCUMENTS_PUBLISHED };
	size_t n;

	documents_published(o, "Jam buka kantor");
	int64_t later = documents_published(o, "Harga pupuk");
	documents_draft(o, "Belum jadi");
	f.title = "Harga pupuk";
	f.day++;
	assert_int_equal(document_edit(&o->joko, later, 2, &f, "Salah hari.", &o->p), OK);
	assert_string_equal(listed(o, &o->guest, DOCUMENTS_PUBLISHED, ""), "0002 0001");
	assert_string_equal(listed(o, &o->guest, DOCUMENTS_PUBLISHED, "BUKA jam"), "0001");
	assert_string_equal(listed(o, &o->guest, DOCUMENTS_PUBLISHED, "keputusan pup"), "0002");
	assert_string_equal(listed(o, &o->guest, DOCUMENTS_PUBLISHED, "upuk"), "");
	assert_string_equal(listed(o, &o->joko, DOCUMENTS_OFFICE, NULL), "0002 0003 0001");
	assert_string_equal(listed(o, &o->oki, DOCUMENTS_OFFICE, NULL), "");
	/* One page after the other, and back. */
	assert_int_equal(document_list(&o->guest, &o->a, &all, NULL, false, 1, rows, &n), OK);
	const struct list_place first = { rows[0].key, rows[0].id };
	assert_int_equal(document_list(&o->guest, &o->a, &all, &first, false, 2, rows, &n), OK);
	assert_int_equal(n, 1);
	const struct list_place second = { rows[0].key, rows[0].id };
	assert_int_equal(document_list(&o->guest, &o->a, &all, &second, true, 2, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id, later);
}

static void
what_was_broken_is_found(void **state)
{
	struct office *o = *state;
	static const char *const breaks[] = {
		"UPDATE document SET state = 9", "UPDATE document SET serial = 7",
		"UPDATE link SET about_id = 4711", "UPDATE link SET subject_id = 4711",
		"DELETE FROM document",
	};

	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		int64_t checked;
		struct document_fields f = documents_fields("Jalan");
		char request[REQUEST_SIZE];
		int64_t id;

		if (i == 0) {
			office_published(o, &o->ani, "Jalan RT 03");
			request_key(request);
			f.about = "U-2026-0001";
			assert_int_equal(document_create(&o->joko, &f, request, &id, &o->p), OK);
		}
		is_sound(o);
		office_raw(o, "CREATE TABLE kept_document AS SELECT * FROM document");
		office_raw(o, "CREATE TABLE kept_link AS SELECT * FROM link");
		office_raw(o, breaks[i]);
		assert_int_equal(hall_verify(o->f.db, &checked, &o->p), CORRUPT);
		office_raw(o, "DELETE FROM link");
		office_raw(o, "DELETE FROM document");
		office_raw(o, "INSERT INTO document SELECT * FROM kept_document");
		office_raw(o, "INSERT INTO link SELECT * FROM kept_link");
		office_raw(o, "DROP TABLE kept_document");
		office_raw(o, "DROP TABLE kept_link");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_draft_is_the_offices),
		OFFICE_TEST(what_is_withdrawn_says_only_why),
		OFFICE_TEST(nothing_is_published_empty),
		OFFICE_TEST(fields_have_rules),
		OFFICE_TEST(only_who_informs_writes),
		OFFICE_TEST(a_repeated_request_is_one),
		OFFICE_TEST(what_is_published_changes_with_a_word),
		OFFICE_TEST(it_is_linked_with_what_it_decides_on),
		OFFICE_TEST(what_is_hidden_is_not_named),
		OFFICE_TEST(another_room_records_one),
		OFFICE_TEST(lists_are_by_day_and_by_words),
		OFFICE_TEST(what_was_broken_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

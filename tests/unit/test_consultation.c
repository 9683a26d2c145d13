/* Consultations: making and editing them, what is refused, who sees them, what they are called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/follow.h"
#include "core/history.h"
#include "core/link.h"
#include "core/response.h"
#include "core/thing.h"
#include "core/tree_office.h"
#include "core/undo.h"
#include "unit/consults.h"
#include "unit/programs.h"

static const struct audience everybody = { .n = 0 };

static void
expect_refused(struct office *o, const struct consultation_fields *f, enum status status,
               const char *field)
{
	int64_t id;

	assert_int_equal(consults_try(o, &o->joko, f, &everybody, NULL, &id), status);
	assert_string_equal(o->p.field, field);
	assert_int_equal(id, 0);
	assert_true(o->p.text[0] != '\0');
}

static void
it_refuses_what_breaks_a_rule(void **state)
{
	struct office *o = *state;
	const struct consultation_fields good = consults_fields(o, "Pasar desa");
	struct consultation_fields f;
	char *huge = malloc(200 * 1024 + 1);
	int64_t newest = audit_newest(o->f.db);

	f = good;
	f.title = "  Ya  ";
	expect_refused(o, &f, INVALID, "title");
	f = good;
	f.title = "\xff\xfe";
	expect_refused(o, &f, INVALID, "title");
	f = good;
	memset(huge, 'a', 200 * 1024);
	huge[200 * 1024] = '\0';
	f.explanation = huge;
	expect_refused(o, &f, INVALID, "explanation");
	free(huge);
	f = good;
	f.closes = f.opens;
	expect_refused(o, &f, INVALID, "closes");
	f.closes = f.opens - 1;
	expect_refused(o, &f, INVALID, "closes");
	f = good;
	f.opens = -5;
	expect_refused(o, &f, INVALID, "opens");
	f = good;
	f.closes = INT64_MAX;
	expect_refused(o, &f, INVALID, "closes");
	f = good;
	f.unit = 0;
	expect_refused(o, &f, INVALID, "work_unit");
	f.unit = 4711;
	expect_refused(o, &f, INVALID, "work_unit");
	f = good;
	f.secret = 2;
	expect_refused(o, &f, INVALID, "secret");
	f = good;
	f.results = 0;
	expect_refused(o, &f, INVALID, "results");
	f = good;
	f.about = "P-2026-0001";
	expect_refused(o, &f, INVALID, "about");
	f.about = "K-2026-0001";
	expect_refused(o, &f, INVALID, "about");
	f.about = "apa saja";
	expect_refused(o, &f, INVALID, "about");
	assert_int_equal(audit_newest(o->f.db), newest);
}

static void
whom_it_asks_is_in_use_and_bounded(void **state)
{
	struct office *o = *state;
	const struct consultation_fields f = consults_fields(o, "Pasar desa");
	int64_t many[CONSULTATION_AREAS_MAX + 1];
	int64_t id;

	consults_village(o);
	office_raw(o, "INSERT INTO node (id, kind, parent, name, folded, retired) VALUES"
	              " (913, 0, 900, 'Dusun C', 'dusun c', 1)");
	for (int i = 0; i <= CONSULTATION_AREAS_MAX; i++)
		many[i] = i + 1;
	struct audience audience = { many, CONSULTATION_AREAS_MAX + 1 };
	assert_int_equal(consults_try(o, &o->joko, &f, &audience, NULL, &id), INVALID);
	assert_string_equal(o->p.field, "areas");
	audience = (struct audience){ (int64_t[]){ 911, 913 }, 2 };
	assert_int_equal(consults_try(o, &o->joko, &f, &audience, NULL, &id), INVALID);
	assert_string_equal(o->p.field, "areas");
	/* A work unit is none. */
	audience = (struct audience){ (int64_t[]){ 901 }, 1 };
	assert_int_equal(consults_try(o, &o->joko, &f, &audience, NULL, &id), INVALID);

	/* Each once. */
	audience = (struct audience){ (int64_t[]){ 912, 911, 912 }, 3 };
	assert_int_equal(consults_try(o, &o->joko, &f, &audience, NULL, &id), OK);
	struct consultation_page page = consults_look(o, id);
	assert_int_equal(page.area_count, 2);
	assert_int_equal(page.areas[0], 911);
	assert_string_equal(page.area_paths[1], "Desa > Dusun B");
	/* What is retired since may stay where it was chosen; NULL leaves it as it is. */
	office_raw(o, "UPDATE node SET retired = 1 WHERE id IN (911, 921)");
	audience = (struct audience){ (int64_t[]){ 911 }, 1 };
	assert_int_equal(consultation_edit(&o->joko, id, 1, &f, &audience, &o->p), OK);
	struct consultation_fields other = f;
	other.title = "Pasar desa yang baru";
	assert_int_equal(consultation_edit(&o->joko, id, 2, &other, NULL, &o->p), OK);
	page = consults_look(o, id);
	assert_int_equal(page.area_count, 1);
	assert_int_equal(page.areas[0], 911);
	fixture_sound(&o->f);
}

static void
it_is_made_once_and_by_who_may(void **state)
{
	struct office *o = *state;
	struct consultation_fields f = consults_fields(o, "Pasar desa");
	char request[REQUEST_SIZE];
	int64_t id;
	int64_t again;

	request_key(request);
	assert_int_equal(consultation_create(&o->ani, &f, &everybody, NULL, request, &id, &o->p),
	                 DENIED);
	assert_int_equal(consultation_create(&o->guest, &f, &everybody, NULL, request, &id, &o->p),
	                 DENIED);
	assert_int_equal(consultation_create(&o->joko, &f, &everybody, NULL, request, &id, &o->p),
	                 OK);
	assert_int_equal(consultation_create(&o->joko, &f, &everybody, NULL, request, &again,
	                                     &o->p), OK);
	assert_int_equal(id, again);
	assert_int_equal(consultation_create(&o->ningsih, &f, &everybody, NULL, request, &again,
	                                     &o->p), CONFLICT);
	assert_int_equal(consultation_create(&o->joko, &f, &everybody, NULL, "", &again, &o->p),
	                 INVALID);
	/* The next one has the next code. */
	int64_t next = consults_draft(o, &f);
	assert_string_equal(consults_look(o, id).heading.code, "K-2026-0001");
	assert_string_equal(consults_look(o, next).heading.code, "K-2026-0002");

	/* Who holds the right for another unit alone. */
	office_raw(o, arena_printf(&o->a, "UPDATE member_role SET unit = 902 WHERE member = %lld "
	                                  "AND role = 4", (long long)o->ningsih.member));
	assert_int_equal(consults_try(o, &o->ningsih, &f, &everybody, NULL, &again), DENIED);
	assert_string_equal(o->p.field, "work_unit");
	assert_int_equal(consultation_edit(&o->ningsih, id, 1, &f, &everybody, &o->p), DENIED);
	f.unit = o->other_unit;
	assert_int_equal(consults_try(o, &o->ningsih, &f, &everybody, NULL, &again), OK);
	/* Nor can it be pushed off on them. */
	f.title = "Pasar malam";
	f.unit = o->unit;
	assert_int_equal(consultation_edit(&o->ningsih, again, 1, &f, &everybody, &o->p), DENIED);
	fixture_sound(&o->f);
}

static void
two_edits_never_overwrite_each_other(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");
	struct consultation_page page = consults_look(o, id);
	struct consultation_fields theirs = page.fields;
	struct consultation_fields mine = page.fields;
	const struct audience audience = { (int64_t[]){ 911 }, 1 };

	consults_village(o);
	assert_int_equal(page.heading.version, 2);
	assert_int_equal(page.content, 2);
	theirs.explanation = "Lebih panjang.";
	assert_int_equal(consultation_edit(&o->ningsih, id, 2, &theirs, &audience, &o->p), OK);
	mine.title = "Pasar malam";
	assert_int_equal(consultation_edit(&o->joko, id, 2, &mine, NULL, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "Explanation, Whom it asks"));
	page = consults_look(o, id);
	assert_string_equal(page.fields.title, "Pasar desa");
	assert_int_equal(page.heading.version, 3);
	assert_int_equal(page.content, 3);
	/* What is as it was makes no entry. */
	int64_t newest = audit_newest(o->f.db);
	assert_int_equal(consultation_edit(&o->joko, id, 3, &page.fields, NULL, &o->p), OK);
	assert_int_equal(audit_newest(o->f.db), newest);
	assert_int_equal(consults_look(o, id).heading.version, 3);
	/* Where only something else moved, it says how it stands. */
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	mine = page.fields;
	mine.title = "Pasar malam";
	assert_int_equal(consultation_edit(&o->joko, id, 3, &mine, NULL, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "at: Announced, not open yet."));
	fixture_sound(&o->f);
}

static void
secret_ones_show_results_at_the_end_alone(void **state)
{
	struct office *o = *state;
	struct consultation_fields f = consults_fields(o, "Pasar desa");

	f.secret = 1;
	int64_t id = consults_draft(o, &f);
	assert_int_equal(consults_look(o, id).fields.results, RESULTS_CLOSED);
	assert_true(consults_look(o, id).heading.secret);
}

/* Whoever has begun to answer, or means to, did so on a promise. */
static void
whether_answers_are_secret_is_settled_when_it_is_announced(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");
	struct consultation_fields f = consults_look(o, id).fields;

	f.secret = 1;
	assert_int_equal(consultation_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
	f.secret = 0;
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), OK);
	assert_int_equal(draft_save(&o->ani, RESPONSE_FORM, id, "kept", "a request key", 0), OK);
	assert_int_equal(draft_save(&o->ani, RESPONSE_FORM, id + 1, "kept", "another key", 0), OK);
	f.secret = 1;
	assert_int_equal(consultation_edit(&o->joko, id, 4, &f, NULL, &o->p), OK);
	struct draft draft;
	assert_int_equal(draft_read(&o->ani, &o->a, RESPONSE_FORM, id, &draft), NOT_FOUND);
	assert_int_equal(draft_read(&o->ani, &o->a, RESPONSE_FORM, id + 1, &draft), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	f.secret = 0;
	assert_int_equal(consultation_edit(&o->joko, id, 6, &f, NULL, &o->p), DENIED);
	assert_string_equal(o->p.field, "secret");
	assert_non_null(strstr(o->p.text, "secret answers"));
	consults_tick(o, CONSULTS_OPENS);
	assert_int_equal(consultation_edit(&o->joko, id, 6, &f, NULL, &o->p), DENIED);
	assert_true(consults_look(o, id).heading.secret);
	fixture_sound(&o->f);
}

static void
what_was_announced_changes_with_a_notice(void **state)
{
	struct office *o = *state;
	const struct audience hamlet = { (int64_t[]){ 911 }, 1 };
	int64_t id = consults_announced(o, "Pasar desa");
	struct consultation_fields f = consults_look(o, id).fields;

	consults_village(o);
	assert_int_equal(follow_set(&o->ani, SUBJECT_CONSULTATION, id, true, &o->p), OK);
	f.opens = CONSULTS_NOW - 1;
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "opens");
	f.opens = CONSULTS_OPENS;
	f.title = "Pasar desa kita";
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), OK);
	consults_untold(o, &o->ani);
	f.opens = CONSULTS_OPENS + 3600;
	assert_int_equal(consultation_edit(&o->joko, id, 4, &f, NULL, &o->p), OK);
	consults_told(o, &o->ani, "What was announced about \"Pasar desa kita\" has changed. Opens "
	                          "tomorrow at 09:00 WIB. Open it to see.");
	assert_int_equal(follow_set(&o->budi, SUBJECT_NODE, 911, true, &o->p), OK);
	assert_int_equal(consultation_edit(&o->joko, id, 5, &f, &hamlet, &o->p), OK);
	struct notice notices[8];
	assert_int_equal(office_notices(o, &o->budi, notices), 1);
	/* What opens this moment has not passed. */
	f.opens = CONSULTS_NOW;
	assert_int_equal(consultation_edit(&o->joko, id, 6, &f, NULL, &o->p), OK);
	fixture_sound(&o->f);
}

/* SUBJECT_NONE: about nothing. */
static void
is_about(struct office *o, int64_t id, enum subject subject, int64_t subject_id)
{
	enum subject about;
	int64_t about_id;

	assert_int_equal(link_one(o->f.db, SUBJECT_CONSULTATION, id, LINK_ABOUT, &about, &about_id),
	                 subject == SUBJECT_NONE ? NOT_FOUND : OK);
	assert_int_equal(about, subject);
	assert_int_equal(about_id, subject_id);
}

static void
it_can_be_about_a_program_or_a_proposal(void **state)
{
	struct office *o = *state;
	struct consultation_fields f = consults_fields(o, "Jalan mana dahulu");
	int64_t program = programs_make(o, "Jalan lingkungan", NULL, 0);
	int64_t hidden = office_submit(o, &o->ani, "Belum diperiksa");
	int64_t proposal = office_published(o, &o->ani, "Lampu jalan");

	f.about = " p 2026 1";
	int64_t id = consults_draft(o, &f);
	struct consultation_page page = consults_look(o, id);
	assert_string_equal(page.fields.about, "P-2026-0001");
	is_about(o, id, SUBJECT_PROGRAM, program);
	/* Not what is not for these eyes. */
	f.about = office_look(o, hidden).code;
	int64_t none;
	assert_int_equal(consults_try(o, &o->joko, &f, &everybody, NULL, &none), INVALID);
	f.about = office_look(o, proposal).code;
	assert_int_equal(consultation_edit(&o->joko, id, 1, &f, NULL, &o->p), OK);
	is_about(o, id, SUBJECT_PROPOSAL, proposal);
	/* What has left the list since is not shown, and may stay. */
	assert_int_equal(office_decide(o, &o->mona, proposal, "hide"), OK);
	f.title = "Lampu di mana dahulu";
	assert_int_equal(consultation_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
	assert_int_equal(consultation_read(&o->joko, &o->a, id, &page), OK);
	is_about(o, id, SUBJECT_PROPOSAL, proposal);
	struct link link;
	size_t n;
	bool more;
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_CONSULTATION, id, &link, 1, &n, &more),
	                 OK);
	assert_int_equal(n, 0);
	f.about = "";
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), OK);
	assert_string_equal(consults_look(o, id).fields.about, "");
	is_about(o, id, SUBJECT_NONE, 0);
	fixture_sound(&o->f);
}

static void
drafts_are_the_offices(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");
	struct session *const outside[] = { &o->ani, &o->mona, &o->guest };
	struct consultation_heading h;
	struct consultation_page page;
	struct thing thing;
	struct history_step step;
	size_t n;

	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(consultation_heading(outside[i], &o->a, id, &h), NOT_FOUND);
		assert_int_equal(consultation_read(outside[i], &o->a, id, &page), NOT_FOUND);
		assert_int_equal(thing_look(outside[i], &o->a, SUBJECT_CONSULTATION, id, &thing),
		                 NOT_FOUND);
		assert_int_equal(thing_history(outside[i], &o->a, SUBJECT_CONSULTATION, id, 0,
		                               false, 1, &step, &n), NOT_FOUND);
	}
	/* The council oversees. */
	assert_int_equal(consultation_heading(&o->bela, &o->a, id, &h), OK);
	assert_int_equal(consultation_heading(&o->ningsih, &o->a, id, &h), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(consultation_heading(outside[i], &o->a, id, &h), OK);
		assert_string_equal(h.code, "K-2026-0001");
		assert_string_equal(h.title, "Pasar desa");
		assert_int_equal(h.state, CONSULTATION_SCHEDULED);
	}
	assert_int_equal(consultation_read(&o->ani, &o->a, id, &page), OK);
	assert_false(page.mine);
	assert_int_equal(consultation_read(&o->joko, &o->a, id, &page), OK);
	assert_true(page.mine);
	assert_int_equal(consults_decide(o, &o->joko, id, "unschedule"), OK);
	assert_int_equal(consultation_heading(&o->ani, &o->a, id, &h), NOT_FOUND);
	assert_int_equal(consultation_heading(&o->ani, &o->a, id + 1, &h), NOT_FOUND);
}

/* Areas and units that become one take whom it asks and who asks along, and back again. */
static void
merged_nodes_take_it_along(void **state)
{
	struct office *o = *state;
	struct consultation_fields f = consults_fields(o, "Pasar desa");
	const struct audience audience = { (int64_t[]){ 911, 912 }, 2 };
	struct session sari;
	struct node_page node;
	int64_t id;

	consults_village(o);
	fixture_member(&o->f, "sari", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&o->f, "sari", &sari);
	assert_int_equal(consults_try(o, &o->joko, &f, &audience, NULL, &id), OK);
	assert_int_equal(node_read(o->f.db, &o->a, 912, &node), OK);
	assert_int_equal(node.uses.consultations, 1);
	assert_int_equal(node_merge(&sari, 912, node.version, 911, &o->p), OK);
	struct consultation_page page = consults_look(o, id);
	assert_int_equal(page.area_count, 1);
	assert_int_equal(page.areas[0], 911);
	assert_int_equal(undo_take_back(&sari, SUBJECT_NODE, 912, &o->p), OK);
	assert_int_equal(consults_look(o, id).area_count, 2);

	assert_int_equal(node_read(o->f.db, &o->a, o->unit, &node), OK);
	assert_int_equal(node.uses.consultations, 1);
	assert_int_equal(node_merge(&sari, o->unit, node.version, o->other_unit, &o->p), OK);
	assert_int_equal(consults_look(o, id).fields.unit, o->other_unit);
	assert_int_equal(undo_take_back(&sari, SUBJECT_NODE, o->unit, &o->p), OK);
	assert_int_equal(consults_look(o, id).fields.unit, o->unit);
	fixture_sound(&o->f);
}

static void
it_is_named_by_its_code(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	char code[THING_CODE_SIZE];
	struct thing thing;
	enum subject subject;
	int64_t found;

	assert_int_equal(consultation_find(o->f.db, "k 2026 1", &found), OK);
	assert_int_equal(found, id);
	assert_int_equal(consultation_find(o->f.db, "K-2026-0002", &found), NOT_FOUND);
	assert_int_equal(thing_find(o->f.db, "k-2026-0001", &subject, &found), OK);
	assert_int_equal(subject, SUBJECT_CONSULTATION);
	assert_int_equal(thing_code(o->f.db, SUBJECT_CONSULTATION, id, code), OK);
	assert_string_equal(code, "K-2026-0001");
	assert_int_equal(thing_look(&o->ani, &o->a, SUBJECT_CONSULTATION, id, &thing), OK);
	assert_string_equal(thing.kind, "Consultation");
	assert_string_equal(thing.standing, "Opens tomorrow at 08:00 WIB");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(it_refuses_what_breaks_a_rule),
		OFFICE_TEST(whom_it_asks_is_in_use_and_bounded),
		OFFICE_TEST(it_is_made_once_and_by_who_may),
		OFFICE_TEST(two_edits_never_overwrite_each_other),
		OFFICE_TEST(secret_ones_show_results_at_the_end_alone),
		OFFICE_TEST(whether_answers_are_secret_is_settled_when_it_is_announced),
		OFFICE_TEST(what_was_announced_changes_with_a_notice),
		OFFICE_TEST(it_can_be_about_a_program_or_a_proposal),
		OFFICE_TEST(drafts_are_the_offices),
		OFFICE_TEST(merged_nodes_take_it_along),
		OFFICE_TEST(it_is_named_by_its_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

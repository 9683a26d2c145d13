/* Sections of a consultation's document: set, moved, dropped, read in pages, commented on; who sees
 * them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/comment.h"
#include "core/review.h"
#include "core/thing.h"
#include "unit/consults.h"

static int64_t
put(struct office *o, int64_t id, int64_t *version, const char *title, int place)
{
	const struct section section = { .title = title, .text = "Isi bagian.", .place = place };
	int64_t made = 0;

	if (section_set(&o->joko, id, version, &section, &made, &o->p) != OK)
		fail_msg("%s: %s", title, o->p.text);
	return made;
}

/* "A B C": their titles in order, with places without gaps. */
static void
order_is(struct office *o, int64_t id, const char *order)
{
	struct section rows[10];
	const char *titles = "";
	size_t n;

	assert_int_equal(section_list(&o->joko, &o->a, id, 0, false, 10, rows, &n), OK);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(rows[i].place, i + 1);
		titles = arena_printf(&o->a, "%s%s%s", titles, i > 0 ? " " : "", rows[i].title);
	}
	assert_string_equal(titles, order);
}

static enum status
say(struct office *o, struct session *s, enum subject subject, int64_t id, int64_t *comment)
{
	const struct comment_place place = { .subject = subject, .subject_id = id };
	const struct comment_fields f = {
		.text = "Pasal ini perlu diperjelas lagi.", .stance = STANCE_NEUTRAL,
		.shown_as = SHOWN_NAME,
	};
	char request[REQUEST_SIZE];

	request_key(request);
	return comment_add(s, &place, &f, request, comment, NULL, &o->p);
}

static void
sections_are_set_moved_and_dropped(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Rancangan peraturan");
	int64_t version = consults_look(o, id).heading.version;
	const int64_t before = version;

	int64_t a = put(o, id, &version, " A ", 0);
	int64_t c = put(o, id, &version, "C", 77);
	int64_t b = put(o, id, &version, "B", 2);
	order_is(o, id, "A B C");
	assert_int_equal(version, before + 3);
	assert_int_equal(section_move(&o->joko, id, &version, a, 99, &o->p), OK);
	order_is(o, id, "B C A");
	assert_int_equal(section_move(&o->joko, id, &version, a, -1, &o->p), OK);
	order_is(o, id, "A B C");
	assert_int_equal(section_move(&o->joko, id, &version, b, 2, &o->p), OK);
	assert_int_equal(version, before + 5);
	assert_int_equal(consults_look(o, id).heading.version, version);
	const struct section changed = {
		.id = c, .title = "X", .text = "Lain.\n\nSekali.", .place = 1,
	};
	int64_t same;
	assert_int_equal(section_set(&o->joko, id, &version, &changed, &same, &o->p), OK);
	assert_int_equal(same, c);
	order_is(o, id, "A B X");
	assert_int_equal(section_drop(&o->joko, id, &version, a, &o->p), OK);
	order_is(o, id, "B X");
	assert_int_equal(section_drop(&o->joko, id, &version, a, &o->p), CONFLICT);
	assert_int_equal(section_move(&o->joko, id, &version, a, 1, &o->p), CONFLICT);
	put(o, id, &version, "Y", 1);
	order_is(o, id, "Y B X");
	assert_int_equal(consults_look(o, id).sections, 3);
	assert_int_equal(consults_look(o, id).content, version);

	struct section section;
	int64_t of;
	assert_int_equal(section_read(&o->joko, &o->a, c, &section, &of), OK);
	assert_string_equal(section.text, "Lain.\n\nSekali.");
	assert_int_equal(section.place, 3);
	assert_int_equal(of, id);
	assert_int_equal(section_read(&o->joko, &o->a, a, &section, &of), NOT_FOUND);
	fixture_sound(&o->f);
}

static void
sections_come_in_pages(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Rancangan peraturan");
	int64_t version = consults_look(o, id).heading.version;
	struct section rows[4];
	size_t n;

	for (int i = 0; i < 9; i++)
		put(o, id, &version, arena_printf(&o->a, "Bagian %d", i + 1), 0);
	assert_int_equal(section_list(&o->joko, &o->a, id, 0, false, 4, rows, &n), OK);
	assert_int_equal(n, 4);
	assert_int_equal(rows[3].place, 4);
	assert_int_equal(section_list(&o->joko, &o->a, id, 8, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].title, "Bagian 9");
	assert_int_equal(section_list(&o->joko, &o->a, id, 0, true, 4, rows, &n), OK);
	assert_int_equal(n, 4);
	assert_int_equal(rows[0].place, 6);
	assert_int_equal(rows[3].place, 9);
	assert_int_equal(section_list(&o->joko, &o->a, id, 2, true, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].place, 1);
	assert_int_equal(section_list(&o->joko, &o->a, id, 1, true, 4, rows, &n), OK);
	assert_int_equal(n, 0);
}

static void
bad_sections_are_refused_with_a_sentence(void **state)
{
	static char text[200 * 1024];
	struct office *o = *state;
	int64_t id = consults_make(o, "Rancangan peraturan");
	int64_t version = consults_look(o, id).heading.version;
	struct section section = { .title = " ", .text = "" };
	int64_t stale = version - 1;
	int64_t made;

	memset(text, 'a', sizeof(text) - 1);
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), INVALID);
	assert_string_equal(o->p.field, "title");
	section.title = text;
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), INVALID);
	assert_string_equal(o->p.field, "title");
	section.title = "Latar";
	section.text = text;
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), INVALID);
	assert_string_equal(o->p.field, "text");
	section.text = "\xc3";
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), INVALID);
	section.text = NULL;
	assert_int_equal(section_set(&o->ningsih, id, &stale, &section, &made, &o->p), CONFLICT);
	assert_int_equal(section_set(&o->ani, id, &version, &section, &made, &o->p), DENIED);
	section.id = 4711;
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), CONFLICT);
	assert_int_equal(section_drop(&o->joko, id, &version, 0, &o->p), CONFLICT);
	assert_int_equal(section_move(&o->joko, id, &version, 0, 1, &o->p), CONFLICT);
	section.id = 0;
	int64_t last = 0;
	for (int i = 0; i < CONSULTATION_SECTIONS_MAX; i++)
		assert_int_equal(section_set(&o->joko, id, &version, &section, &last, &o->p), OK);
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), INVALID);
	assert_non_null(strstr(o->p.text, "200"));
	/* One of another consultation is not one of this. */
	int64_t other = consults_make(o, "Lain");
	stale = consults_look(o, other).heading.version;
	assert_int_equal(section_drop(&o->joko, other, &stale, last, &o->p), CONFLICT);
}

static void
what_was_commented_on_stays(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Rancangan peraturan");
	int64_t version = consults_look(o, id).heading.version;
	int64_t a = put(o, id, &version, "Pasal satu", 0);
	int64_t b = put(o, id, &version, "Pasal dua", 0);
	struct section section;
	int64_t comment;
	int64_t of;

	assert_int_equal(say(o, &o->ani, SUBJECT_SECTION, b, &comment), OK);
	assert_int_equal(section_read(&o->guest, &o->a, b, &section, &of), OK);
	assert_int_equal(section.comments, 1);
	assert_int_equal(section_drop(&o->joko, id, &version, b, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "commented"));
	assert_int_equal(section_move(&o->joko, id, &version, b, 1, &o->p), OK);
	assert_int_equal(section_drop(&o->joko, id, &version, a, &o->p), OK);
	assert_int_equal(say(o, &o->budi, SUBJECT_SECTION, a, &comment), NOT_FOUND);

	/* Who commented is told of the next one, by the section's name. */
	struct notice notices[8];
	assert_int_equal(say(o, &o->budi, SUBJECT_SECTION, b, &comment), OK);
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	assert_non_null(strstr(notices[0].text, "Rancangan peraturan, section 1: Pasal dua"));
	assert_null(strstr(notices[0].text, "Something"));
	struct comment_page page;
	assert_int_equal(comment_read(&o->ani, &o->a, comment, &page), OK);
	assert_string_equal(page.code, "K-2026-0001/1");
	assert_string_equal(page.about, "Pasal dua");
	struct thing thing;
	assert_int_equal(thing_look(&o->ani, &o->a, SUBJECT_COMMENT, comment, &thing), OK);
	assert_int_equal(thing.subject, SUBJECT_SECTION);
	assert_int_equal(thing.id, b);
	assert_string_equal(thing.code, "K-2026-0001/1");
	assert_string_equal(thing.title, "Rancangan peraturan, section 1: Pasal dua");
	fixture_sound(&o->f);
}

static void
a_consultation_is_commented_on_while_it_is_public(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");
	struct comment_topic topic;
	int64_t comment;

	/* A draft is the office's, whoever moderates. */
	assert_int_equal(say(o, &o->ani, SUBJECT_CONSULTATION, id, &comment), NOT_FOUND);
	assert_int_equal(comment_topic(&o->mona, &o->a, SUBJECT_CONSULTATION, id, &topic),
	                 NOT_FOUND);
	assert_int_equal(comment_topic(&o->joko, &o->a, SUBJECT_CONSULTATION, id, &topic), OK);
	assert_non_null(comment_why_not(&o->joko, &o->a, SUBJECT_CONSULTATION, id));
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_int_equal(say(o, &o->ani, SUBJECT_CONSULTATION, id, &comment), OK);
	assert_int_equal(comment_topic(&o->guest, &o->a, SUBJECT_CONSULTATION, id, &topic), OK);
	assert_string_equal(topic.code, "K-2026-0001");
	assert_string_equal(topic.title, "Pasar desa");
	/* By the clock it is in another phase, whether anybody has recorded it or not. */
	o->f.clock->now = CONSULTS_OPENS;
	assert_int_equal(comment_topic(&o->guest, &o->a, SUBJECT_CONSULTATION, id, &topic), OK);
	assert_string_equal(topic.phase, consultation_state_label(CONSULTATION_OPEN));
	assert_int_equal(consults_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(say(o, &o->budi, SUBJECT_CONSULTATION, id, &comment), DENIED);
	assert_int_equal(comment_topic(&o->guest, &o->a, SUBJECT_CONSULTATION, id, &topic), OK);
	fixture_sound(&o->f);
}

static void
what_was_taken_off_with_its_writer_comes_back_to_the_queue(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	struct review_row rows[4];
	int64_t comment;
	size_t n;

	assert_int_equal(say(o, &o->ani, SUBJECT_CONSULTATION, id, &comment), OK);
	assert_int_equal(comment_report(&o->budi, comment, GROUND_INSULT, "Kasar.", &o->p), OK);
	assert_int_equal(review_list(&o->mona, &o->a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].thing.code, "K-2026-0001");
	assert_int_equal(comment_block(&o->mona, comment, 7, "Istirahat dulu.", &o->p), OK);
	assert_int_equal(review_list(&o->mona, &o->a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(comment_unblock(&o->mona, comment, &o->p), OK);
	assert_int_equal(review_list(&o->mona, &o->a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].subject_id, comment);
	fixture_sound(&o->f);
}

static void
a_document_is_seen_by_who_sees_the_consultation(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Rancangan peraturan");
	int64_t version = consults_look(o, id).heading.version;
	int64_t a = put(o, id, &version, "Pasal satu", 0);
	struct session *const outside[] = { &o->guest, &o->ani, &o->mona };
	struct section rows[2];
	struct thing thing;
	int64_t of;
	size_t n;

	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(section_list(outside[i], &o->a, id, 0, false, 2, rows, &n),
		                 NOT_FOUND);
		assert_int_equal(section_read(outside[i], &o->a, a, rows, &of), NOT_FOUND);
		assert_int_equal(thing_look(outside[i], &o->a, SUBJECT_SECTION, a, &thing),
		                 NOT_FOUND);
	}
	assert_int_equal(section_list(&o->bela, &o->a, id, 0, false, 2, rows, &n), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(section_read(outside[i], &o->a, a, rows, &of), OK);
}

static void
a_document_is_frozen_from_the_first_answer(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Rancangan peraturan");
	int64_t version = consults_look(o, id).heading.version;
	int64_t a = put(o, id, &version, "Pasal satu", 0);
	const struct section section = { .title = "Baru", .text = "" };
	int64_t made;

	o->f.clock->now = CONSULTS_OPENS + 60;
	consults_respond(o, id, &o->ani);
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), DENIED);
	assert_int_equal(section_drop(&o->joko, id, &version, a, &o->p), DENIED);
	assert_int_equal(section_move(&o->joko, id, &version, a, 1, &o->p), DENIED);
	order_is(o, id, "Pasal satu");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(sections_are_set_moved_and_dropped),
		OFFICE_TEST(sections_come_in_pages),
		OFFICE_TEST(bad_sections_are_refused_with_a_sentence),
		OFFICE_TEST(what_was_commented_on_stays),
		OFFICE_TEST(a_consultation_is_commented_on_while_it_is_public),
		OFFICE_TEST(what_was_taken_off_with_its_writer_comes_back_to_the_queue),
		OFFICE_TEST(a_document_is_seen_by_who_sees_the_consultation),
		OFFICE_TEST(a_document_is_frozen_from_the_first_answer),
	};

	return cmocka_run_group_tests_name("sections", tests, NULL, NULL);
}

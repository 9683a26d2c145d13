/* The history of a consultation: which question or section a step was about, and what it changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/consultation.h"
#include "core/history.h"
#include "core/thing.h"
#include "unit/consults.h"

#define MOST 20

static struct history_step *
steps_of(struct office *o, struct session *s, int64_t id, size_t *n)
{
	struct history_step *steps = arena_array(&o->a, MOST, sizeof(*steps));

	assert_int_equal(thing_history(s, &o->a, SUBJECT_CONSULTATION, id, 0, false, MOST, steps,
	                               n), OK);
	return steps;
}

static int64_t
question(struct office *o, int64_t id, int64_t *version, int64_t of, const char *text)
{
	const struct question q = {
		.id = of, .kind = QUESTION_YES_NO, .text = text, .explanation = "",
		.min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND,
	};
	int64_t question = of;

	if (question_set(&o->joko, id, version, &q, &question, &o->p) != OK)
		fail_msg("%s", o->p.text);
	return question;
}

static void
a_step_names_its_question(void **state)
{
	struct office *o = *state;
	const struct consultation_fields f = consults_fields(o, "Jalan mana dulu?");
	int64_t id = consults_draft(o, &f);
	int64_t version = consults_look(o, id).heading.version;
	int64_t first = question(o, id, &version, 0, "Jalan RT 01?");
	int64_t second = question(o, id, &version, 0, "Jalan RT 02?");
	struct field_change *changes;
	size_t n;

	question(o, id, &version, first, "Jalan RT 01 dulu?");
	int64_t changed = version;
	assert_int_equal(question_drop(&o->joko, id, &version, second, &o->p), OK);
	const struct history_step *steps = steps_of(o, &o->joko, id, &n);
	assert_int_equal(n, 5);
	assert_string_equal(steps[0].part, "Jalan RT 02?"); /* though it is gone */
	assert_string_equal(steps[1].part, "Jalan RT 01 dulu?");
	assert_string_equal(steps[2].part, "Jalan RT 02?");
	assert_string_equal(steps[3].part, "Jalan RT 01?");
	assert_null(steps[4].part);
	assert_int_equal(steps[1].version, changed);

	assert_int_equal(thing_difference(&o->joko, &o->a, SUBJECT_CONSULTATION, id, changed,
	                                  &changes, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(changes[0].label, "Question");
	assert_true(changes[0].changed);
	/* There is nothing before the first time that it was written, nor after it was dropped. */
	assert_int_equal(thing_difference(&o->joko, &o->a, SUBJECT_CONSULTATION, id, changed - 1,
	                                  &changes, &n), NOT_FOUND);
	assert_int_equal(thing_difference(&o->joko, &o->a, SUBJECT_CONSULTATION, id, version,
	                                  &changes, &n), NOT_FOUND);
	/* Others see nothing of what is prepared. */
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_CONSULTATION, id, changed,
	                                  &changes, &n), NOT_FOUND);
}

static void
an_edit_opens_what_it_changed(void **state)
{
	struct office *o = *state;
	struct field_change *changes;
	size_t n;

	consults_village(o);
	int64_t id = consults_announced(o, "Pasar desa");
	int64_t version = consults_look(o, id).heading.version;
	struct consultation_fields f = consults_look(o, id).fields;
	const struct audience hamlet = { .areas = (int64_t[]){ 911 }, .n = 1 };
	f.title = "Pasar desa yang baru";
	assert_int_equal(consultation_edit(&o->joko, id, version, &f, &hamlet, &o->p), OK);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_CONSULTATION, id, version + 1,
	                                  &changes, &n), OK);
	size_t differ = 0;
	for (size_t i = 0; i < n; i++) {
		differ += changes[i].changed;
		if (changes[i].changed)
			assert_true(strcmp(changes[i].label, "Title") == 0 ||
			            strcmp(changes[i].label, "Whom it asks") == 0);
	}
	assert_int_equal(differ, 2);
	/* What was prepared before it was announced stays the office's. */
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_CONSULTATION, id, 2, &changes,
	                                  &n), NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_step_names_its_question),
		OFFICE_TEST(an_edit_opens_what_it_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

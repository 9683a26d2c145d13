/* Templates of consultations: each is there, has words and can be announced as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/consults.h"

static void
every_template_can_be_announced(void **state)
{
	struct office *o = *state;
	bool conditions = false;

	for (int t = TEMPLATE_NONE; t < TEMPLATE_COUNT; t++) {
		enum consultation_template template_ = (enum consultation_template)t;
		int64_t id = consults_start(o, (struct consultation_start){ .template_ = template_ });
		struct questionnaire all;
		assert_int_equal(consultation_questions(&o->joko, &o->a, id, &all), OK);
		assert_true(consultation_template_label(template_)[0] != '\0');
		assert_true(consultation_template_help(template_)[0] != '\0');
		assert_int_equal(all.count == 0, t == TEMPLATE_NONE);
		assert_int_equal(consults_look(o, id).questions, all.count);
		if (t == TEMPLATE_NONE)
			continue;
		if (questionnaire_check(&all, &o->p) != OK)
			fail_msg("%s", o->p.text);
		for (size_t i = 0; i < all.count; i++)
			conditions = conditions || all.questions[i].after != 0;
		assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	}
	assert_true(conditions);
	assert_string_equal(consultation_template_label(TEMPLATE_COUNT), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { OFFICE_TEST(every_template_can_be_announced) };

	return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}

/* Days and times in forms as instants: what people type for a time of day, and what is told of
 * what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/attribute.h"
#include "screens/moment.h"
#include "tui/form.h"

#define HOUR 3600
#define DAY INT64_C(20000)

static void
times_are_read(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds; /* -1: it is no time */
	} cases[] = {
		{ "16.00", 16 * HOUR },      { "16:00", 16 * HOUR },     { "16", 16 * HOUR },
		{ " 7.30 ", 27000 },         { "0730", 27000 },          { "730", 27000 },
		{ "0", 0 },                  { "24.00", 24 * HOUR },     { "16.00 WIB", 16 * HOUR },
		{ "8wib", 8 * HOUR },        { "", -1 },                 { "siang", -1 },
		{ "25.00", -1 },             { "24.01", -1 },            { "16.60", -1 },
		{ "16.0", -1 },              { "16.", -1 },              { "16.000", -1 },
		{ "12345", -1 },             { "-1", -1 },               { "16.00 WIT", -1 },
		{ "99999999999999999999", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t seconds = -1;
		if (moment_time(cases[i].text, &seconds) != (cases[i].seconds >= 0))
			fail_msg("\"%s\" is %s", cases[i].text, seconds >= 0 ? "taken" : "refused");
		if (cases[i].seconds >= 0)
			assert_int_equal(seconds, cases[i].seconds);
	}
}

static void
fields_and_instants(void **state)
{
	struct arena a = { 0 };
	struct problem p = { 0 };
	int64_t instant = calendar_midnight(DAY) + 16 * HOUR + 300;
	struct moment m = moment_of(&a, instant, "08.00");

	(void)state;
	assert_int_equal(m.day, DAY);
	assert_string_equal(m.time, "16.05");
	int64_t again;
	assert_int_equal(moment_take(&m, "at", &again, &p), OK);
	assert_int_equal(again, instant);

	m = moment_of(&a, NUMBER_NONE, "08.00");
	assert_int_equal(m.day, FIELD_NONE);
	assert_string_equal(m.time, "08.00");
	m.time = "what you will";
	assert_int_equal(moment_take(&m, "at", &again, &p), OK);
	assert_int_equal(again, NUMBER_NONE);
	arena_free(&a);
}

/* The end of a day is the beginning of the next. */
static void
days_end(void **state)
{
	struct problem p = { 0 };
	struct moment m = { .day = DAY, .time = "24.00" };
	int64_t instant;

	(void)state;
	assert_int_equal(moment_take(&m, "at", &instant, &p), OK);
	assert_int_equal(instant, calendar_midnight(DAY + 1));
}

static void
what_is_no_time_is_named(void **state)
{
	static const char *const texts[] = { "", "  ", "sore" };
	int64_t instant;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct moment m = { .day = DAY, .time = texts[i] };
		struct problem p = { 0 };
		assert_int_equal(moment_take(&m, "at", &instant, &p), INVALID);
		assert_string_equal(p.field, "at");
		assert_non_null(strstr(p.text, "16.00"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_read),
		cmocka_unit_test(fields_and_instants),
		cmocka_unit_test(days_end),
		cmocka_unit_test(what_is_no_time_is_named),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("moment", tests, NULL, NULL);
}

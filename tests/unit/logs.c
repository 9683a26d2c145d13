/* See logs.h. */
#include "unit/logs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

const struct logbook_query logs_all = { .level = LOG_LEVEL_NOTE, .source = LOG_SOURCE_ANY };

int
logs_setup(void **state)
{
	int failed = hall_setup(state);

	logbook_listen();
	return failed;
}

int
logs_teardown(void **state)
{
	struct hall *h = *state;

	/* What waits is of this process: it does not reach the next test. */
	logbook_keep(h->db, 0);
	log_listen(NULL, NULL);
	return hall_teardown(state);
}

void
logs_keep(struct hall *h)
{
	assert_int_equal(logbook_keep(h->db, 0), OK);
	assert_int_equal(logbook_waiting(), 0);
}

size_t
logs_page(struct hall *h, struct session *s, const struct logbook_query *q, int64_t from,
          bool backward, size_t n, struct logbook_row *rows)
{
	size_t got = 0;

	assert_int_equal(logbook_list(s, &h->arena, q, from, backward, n, rows, &got), OK);
	return got;
}

/* The system's log in a test: a hall that hears, and reads pages of it. */
#ifndef BALAI_TESTS_UNIT_LOGS_H
#define BALAI_TESTS_UNIT_LOGS_H

#include "core/logbook.h"
#include "unit/testhall.h"

int logs_setup(void **state);
int logs_teardown(void **state);
#define LOG_TEST(f) cmocka_unit_test_setup_teardown(f, logs_setup, logs_teardown)

/* All that waits goes to the table. */
void logs_keep(struct hall *h);
size_t logs_page(struct hall *h, struct session *s, const struct logbook_query *q, int64_t from,
                 bool backward, size_t n, struct logbook_row *rows);
extern const struct logbook_query logs_all;

#endif

/* One who is in all there is in the hall, among many others: what they are called and what they wrote
 * is made of words that stand nowhere else. For the tests of forgetting them. */
#ifndef BALAI_TESTS_UNIT_VICTIM_H
#define BALAI_TESTS_UNIT_VICTIM_H

#include "core/key.h"
#include "fixture.h"

#define LOGIN "xyloputra77"
#define NAME "Zulqarnayn Xyloputra"
#define NIK "3201015708990042"
#define PHONE "0812-5550-7731"
#define EMAIL "zulq.xylo@contoh.example"
#define SOURCE "203.0.113.77"
#define SECRET "kuda lari lewat sawah"
#define REQUEST "0123456789abcdef0123456789abcdef"

struct hall {
	struct fixture f;
	struct arena a;
	struct session victim;
	struct session chief; /* administrator */
	struct session wati;
	int64_t proposal;
	int64_t appealed;
	int64_t comment;
	int64_t unit; /* that asks and plans */
	unsigned char nik_hash[KEYED_HASH_SIZE];
	struct problem p;
};

/* Fails the test where it stands. */
void must_at(struct hall *h, enum status status, int line);
#define must(h, status) must_at(h, status, __LINE__)

/* For cmocka: *state is a struct hall. */
int victim_setup(void **state);
int victim_teardown(void **state);

#endif

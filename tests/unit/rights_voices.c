/* Attempts of reporting on programs and of saying something of them: see rights_voices.h. */
#include "unit/rights_voices.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "core/program_report.h"
#include "core/tree_office.h"
#include "core/voice.h"

static struct session
system_of(const struct session *s)
{
	struct session system;

	session_begin(&system, s->db, s->key, ACTOR_SYSTEM);
	return system;
}

/* A program of the system's in a work unit of its own, in evaluation. Its version is 2. */
static int64_t
evaluated(const struct session *s)
{
	static int count;
	struct session system = system_of(s);
	char name[20];
	char request[REQUEST_SIZE];
	const struct node_names names = { .name = name };
	struct program_fields f = {
		.title = "Lampu desa", .year = 2026, .budget = 1000000, .method = METHOD_SELF,
		.beneficiaries = NUMBER_NONE,
		.plan = { { 20300, 20330 }, { 20331, 20400 }, { 20401, 20430 } },
	};
	int64_t id;

	snprintf(name, sizeof(name), "Bagian %d", count++);
	assert_int_equal(node_add(&system, TREE_UNIT, 0, &names, &f.unit, NULL), OK);
	request_key(request);
	assert_int_equal(program_create(&system, &f, NULL, 0, request, &id, NULL), OK);
	const struct decision start = { .id = phase_id(s->db, id, PHASE_EVALUATION), .version = 1,
		                        .verb = "start", .word = "Lebih awal." };
	assert_int_equal(phase_decide(&system, &start, NULL), OK);
	return id;
}

static enum status
report(struct session *s, int64_t program, int64_t *id)
{
	const struct report_fields f = { .day = calendar_day(clock_now()), .progress = 10,
		                         .text = "Tiang sudah berdiri." };
	char request[REQUEST_SIZE];

	request_key(request);
	return report_add(s, phase_id(s->db, program, PHASE_EVALUATION), 2, 0, &f, request, id, NULL);
}

enum status
try_program_report(struct session *s)
{
	int64_t id;

	return report(s, evaluated(s), &id);
}

/* The author, whom every hall of these tests has, disputes it. */
static void
dispute(const struct session *s, int64_t program)
{
	struct session author;
	struct problem p;

	session_begin(&author, s->db, s->key, ACTOR_GUEST);
	assert_int_equal(session_enter(&author, "author", "test", &p), OK);
	assert_int_equal(verdict_give(&author, program, false, "Masih gelap.", &p), OK);
	session_leave(&author);
}

enum status
try_program_answer(struct session *s)
{
	int64_t id = evaluated(s);

	dispute(s, id);
	return dispute_answer(s, id, 2, INT64_MAX, false, "Kami periksa.", NULL);
}

enum status
try_program_rate(struct session *s)
{
	return rating_give(s, evaluated(s), 4, NULL);
}

enum status
try_program_verdict(struct session *s)
{
	return verdict_give(s, evaluated(s), true, NULL, NULL);
}

enum status
try_report_view(struct session *s)
{
	struct session system = system_of(s);
	int64_t id;

	assert_int_equal(report(&system, evaluated(s), &id), OK);
	return report_view(s, id, 1, NULL);
}

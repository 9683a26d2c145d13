/* Work on programs of a small office: see works.h. */
#include "unit/works.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/verify.h"
#include "unit/raw.h"

static int64_t
today(struct office *o)
{
	return calendar_day(o->f.clock->now);
}

int64_t
works_running(struct office *o, const char *title)
{
	int64_t id = programs_make(o, title, NULL, 0);
	const struct {
		int number;
		const char *verb;
		int64_t ago;
	} steps[] = { { 1, "start", 40 }, { 1, "finish", 31 }, { 2, "start", 30 } };

	for (size_t i = 0; i < 3; i++)
		if (programs_phase(o, &o->joko, id, steps[i].number, steps[i].verb, "Sesuai rapat.",
		                   today(o) - steps[i].ago) != OK)
			fail_msg("%s: %s", steps[i].verb, o->p.text);
	return id;
}

int64_t
works_evaluated(struct office *o, const char *title)
{
	int64_t id = works_running(o, title);

	programs_move(o, id, PHASE_EXECUTION, "finish");
	programs_move(o, id, PHASE_EVALUATION, "start");
	return id;
}

int64_t
works_done(struct office *o, const char *title)
{
	int64_t id = works_evaluated(o, title);

	programs_move(o, id, PHASE_EVALUATION, "finish");
	return id;
}

struct report_fields
works_report(struct office *o, int64_t progress, int64_t spent)
{
	return (struct report_fields){
		.day = today(o),
		.progress = progress,
		.spent = spent,
		.text = "Batu kali sudah datang di lokasi.",
		.evidence = "Kuitansi no. 12",
		.why_over = "",
	};
}

enum status
works_send(struct office *o, struct session *s, int64_t program, int number, int64_t corrects,
           const struct report_fields *f, int64_t *id)
{
	char request[REQUEST_SIZE];

	request_key(request);
	return report_add(s, phase_id(o->f.db, program, number), programs_look(o, program).version,
	                  corrects, f, request, id, &o->p);
}

int64_t
works_reported(struct office *o, int64_t program, int number, int64_t progress, int64_t spent)
{
	return works_corrected(o, program, number, 0, progress, spent);
}

int64_t
works_corrected(struct office *o, int64_t program, int number, int64_t corrects, int64_t progress,
                int64_t spent)
{
	struct report_fields f = works_report(o, progress, spent);
	int64_t id;

	f.why_over = "Harga naik.";
	if (works_send(o, &o->joko, program, number, corrects, &f, &id) != OK)
		fail_msg("report %d %%: %s", (int)progress, o->p.text);
	return id;
}

struct report
works_read(struct office *o, struct session *s, int64_t report)
{
	struct report r;

	assert_int_equal(report_read(s, &o->a, report, &r), OK);
	return r;
}

struct voice
works_voice(struct office *o, struct session *s, int64_t program)
{
	struct voice v;

	assert_int_equal(voice_read(s, &o->a, program, &v), OK);
	return v;
}

int64_t
works_number(struct office *o, const char *fmt, ...)
{
	va_list ap;
	struct raw *raw = raw_open(o->f.path);

	va_start(ap, fmt);
	const char *sql = arena_vprintf(&o->a, fmt, ap);
	va_end(ap);
	int64_t n = raw_int(raw, "%s", sql);
	raw_close(raw);
	return n;
}

bool
works_sound(struct office *o)
{
	int64_t checked;

	return hall_verify(o->f.db, &checked, &o->p) == OK;
}

void
works_stars(struct office *o, int64_t program, const int64_t expected[STARS])
{
	const struct voice v = works_voice(o, &o->guest, program);

	for (int i = 0; i < STARS; i++)
		assert_int_equal(v.stars[i], expected[i]);
	if (!works_sound(o))
		fail_msg("%s", o->p.text);
}

void
works_counts(struct office *o, int64_t program, int64_t confirms, int64_t disputes,
             int64_t unanswered)
{
	const struct voice v = works_voice(o, &o->guest, program);

	assert_int_equal(v.confirms, confirms);
	assert_int_equal(v.disputes, disputes);
	assert_int_equal(v.unanswered, unanswered);
	assert_int_equal(dispute_waiting(o->f.db), unanswered > 0);
	if (!works_sound(o))
		fail_msg("%s", o->p.text);
}

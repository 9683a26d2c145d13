/* Programs for the generated hall: see generate_programs.h. */
#include "bench/generate_programs.h"

#include <stdlib.h>

#include "base/calendar.h"
#include "core/program.h"
#include "core/program_report.h"
#include "core/session.h"

#define BATCH 500
#define YEARS 10
#define UNITS 14
#define YEAR_DAYS 365
#define SECONDS_A_DAY 86400

static const char *const works[] = {
	"Perbaikan jalan", "Pembangunan talud", "Pemasangan lampu jalan", "Sumur bor", "Drainase",
	"Pelatihan kader", "Bibit dan pupuk", "Rehabilitasi posyandu", "Jembatan kecil",
};

struct making {
	int64_t today;
	int total;
	int done;
	struct arena a;
	struct program_import rows[BATCH];
	struct report_import reports[BATCH][PHASES];
};

/* Where the days of the plan lie in the past it has happened, a little later than planned. */
static void
live_through(struct making *m, struct program_import *row, struct report_import *reports, int nr)
{
	const int64_t late = nr % 11;

	row->reports = reports;
	for (int i = 0; i < PHASES; i++) {
		const struct phase_plan *plan = &row->fields.plan[i];
		struct phase_import *phase = &row->phases[i];
		if (plan->from + late > m->today)
			return;
		phase->began = plan->from + late;
		if (plan->to + late <= m->today)
			phase->ended = plan->to + late;
		reports[row->report_count++] = (struct report_import){
			.phase = i + 1,
			.fields = {
				.day = phase->ended != 0 ? phase->ended : phase->began,
				.progress = phase->ended != 0 ? 100 : 40,
				.spent = row->fields.budget / 4,
				.text = "Pekerjaan berjalan sesuai rencana.",
				.evidence = "Foto",
				.why_over = "",
			},
		};
		if (phase->ended == 0)
			return;
	}
}

static void
make_row(struct making *m, int nr, struct program_import *row, struct report_import *reports)
{
	/* From nine years before to one year ahead. */
	int64_t first = m->today + YEAR_DAYS - (int64_t)YEARS * YEAR_DAYS +
	                (int64_t)YEARS * YEAR_DAYS * nr / m->total;
	int64_t unit = nr % UNITS;

	*row = (struct program_import){
		.fields = {
			.title = arena_printf(&m->a, "%s %d",
			                      works[nr % (int)(sizeof(works) / sizeof(*works))], nr),
			.summary = "",
			.year = calendar_date(first).year,
			.budget = 1000000 * (int64_t)(1 + nr % 300),
			.source = "Dana Desa",
			.method = METHOD_SELF + nr % 3,
			.executor = "",
			.beneficiaries = nr % 900,
			.plan = {
				{ first, first + 30 }, { first + 40, first + 130 + nr % 60 },
				{ first + 200, first + 240 },
			},
		},
		.unit_path = arena_printf(&m->a, "Pemerintah Desa > Seksi %lld > Urusan %lld",
		                          (long long)unit / 4 + 1, (long long)unit + 1),
		.category_path = "",
		.area_path = "",
	};
	live_through(m, row, reports, nr);
}

static enum status
make_batch(struct session *s, struct making *m, struct problem *p)
{
	size_t n = 0;
	size_t bad;

	for (; n < BATCH && m->done < m->total; n++, m->done++)
		make_row(m, m->done, &m->rows[n], m->reports[n]);
	enum status status = program_import(s, m->rows, n, true, false, &bad, p);
	arena_reset(&m->a);
	return status;
}

enum status
generate_programs(struct db *db, int n, int64_t last_day, struct problem *p)
{
	struct making *m = xrealloc(NULL, sizeof(*m));
	struct session s;
	enum status status = OK;

	*m = (struct making){ .today = calendar_day(last_day), .total = n };
	session_begin(&s, db, NULL, ACTOR_IMPORT);
	s.at = last_day + SECONDS_A_DAY / 2;
	while (status == OK && m->done < m->total)
		status = make_batch(&s, m, p);
	arena_free(&m->a);
	free(m);
	return status;
}

/* Results: how numbers are spread. Arithmetic alone; where they come from is in results.c. */
#include "core/results_internal.h"

#define MILLION INT64_C(1000000)
#define HUNDREDTHS 100

enum pick { LOWER, LOWER_TOO, MIDDLE, MIDDLE_TOO, UPPER, UPPER_TOO };

/* Towards less, also below 0. */
static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

void
spread_count(struct spread *sp, int64_t value, int64_t n)
{
	int64_t millions = floor_divide(value, MILLION);

	if (sp->n == 0)
		sp->lowest = value;
	sp->highest = value;
	sp->millions += millions * n;
	sp->ones += (value - millions * MILLION) * n;
	sp->n += n;
}

/* Halves of an odd number have the middle one both (Tukey). */
void
spread_aim(struct spread *sp)
{
	int64_t half = (sp->n + 1) / 2;

	sp->places[LOWER] = (half + 1) / 2;
	sp->places[LOWER_TOO] = half / 2 + 1;
	sp->places[MIDDLE] = half;
	sp->places[MIDDLE_TOO] = sp->n / 2 + 1;
	sp->places[UPPER] = sp->n + 1 - sp->places[LOWER_TOO];
	sp->places[UPPER_TOO] = sp->n + 1 - sp->places[LOWER];
}

void
spread_pick(struct spread *sp, int64_t value, int64_t n)
{
	for (int i = 0; i < SPREAD_PICKS; i++)
		if (sp->places[i] > sp->seen && sp->places[i] <= sp->seen + n)
			sp->picked[i] = value;
	sp->seen += n;
}

/* The sum is millions * 10^6 + ones, with ones not below 0; it is divided part by part. */
int64_t
spread_mean(const struct spread *sp)
{
	if (sp->n == 0)
		return 0;
	int64_t whole = floor_divide(sp->millions, sp->n);
	int64_t rest = ((sp->millions - whole * sp->n) * MILLION + sp->ones) * HUNDREDTHS;
	int64_t mean = whole * MILLION * HUNDREDTHS + rest / sp->n;
	int64_t twice = 2 * (rest % sp->n);

	/* Half of one below 0 stays there, for that is away from 0. */
	return mean + (mean < 0 ? twice > sp->n : twice >= sp->n);
}

static int64_t
between(const struct spread *sp, enum pick one, enum pick other)
{
	return (sp->picked[one] + sp->picked[other]) * (HUNDREDTHS / 2);
}

void
spread_tell(const struct spread *sp, struct result *result)
{
	if (sp->n == 0)
		return;
	result->mean = spread_mean(sp);
	result->median = between(sp, MIDDLE, MIDDLE_TOO);
	result->lower = between(sp, LOWER, LOWER_TOO);
	result->upper = between(sp, UPPER, UPPER_TOO);
	result->lowest = sp->lowest * HUNDREDTHS;
	result->highest = sp->highest * HUNDREDTHS;
}

int64_t
results_share(int64_t part, int64_t by, int64_t whole)
{
	return whole == 0 ? 0 : (2 * part * by + whole) / (2 * whole);
}

/* Results: which parts of a whole are too small to be told. */
#include "core/results_internal.h"

/* What is not told can be reckoned as a sum, from the whole and all that is: so it must be the sum
 * of several parts, and no small one itself. Who knows this rule could reckon further, were the parts
 * all the same; as they are not, any two of them might be the other way round. */
static bool
gives_away(const int64_t *n, size_t count, const bool *small)
{
	int64_t together = 0;
	int64_t lowest = INT64_MAX;
	int64_t highest = RESULTS_NO_PART;

	for (size_t i = 0; i < count; i++) {
		if (!small[i])
			continue;
		together += n[i];
		lowest = n[i] < lowest ? n[i] : lowest;
		highest = n[i] > highest ? n[i] : highest;
	}
	return highest != RESULTS_NO_PART && (lowest == highest || together < RESULTS_CELL_MIN);
}

/* The smallest that are told so far, all of the same size at once: which of them came first must not
 * matter. False: there are none. */
static bool
hide_next(const int64_t *n, size_t count, bool *small)
{
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < count; i++)
		if (!small[i] && n[i] != RESULTS_NO_PART && n[i] < next)
			next = n[i];
	for (size_t i = 0; i < count; i++)
		small[i] = small[i] || n[i] == next;
	return next != INT64_MAX;
}

void
results_suppress(const int64_t *n, size_t count, bool *small)
{
	for (size_t i = 0; i < count; i++)
		small[i] = n[i] != RESULTS_NO_PART && (small[i] || n[i] < RESULTS_CELL_MIN);
	while (gives_away(n, count, small) && hide_next(n, count, small))
		continue;
}

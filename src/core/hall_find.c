/* What words find in the whole hall: see hall_find.h. */
#include "core/hall_find.h"

#include "base/array.h"
#include "core/search.h"

/* What the index knows and these eyes do not see, as it may have gone between two looks, is passed
 * over. */
static enum status
look_at(struct session *s, struct arena *a, const struct search_hit *hit, struct found *rows,
        size_t *got)
{
	struct found *row = &rows[*got];
	enum status status = thing_look(s, a, hit->subject, hit->id, &row->thing);

	row->place = hit->place;
	*got += status == OK;
	return status == NOT_FOUND ? OK : status;
}

enum status
hall_find(struct session *s, struct arena *a, const char *typed, int64_t from, bool backward,
          size_t n, struct found *rows, size_t *got)
{
	const char *query = search_query(a, typed);
	struct search_hit *hits = arena_array(a, n, sizeof(*hits));
	int64_t at = from != 0 || backward ? from : INT64_MAX;
	enum status status = OK;

	*got = 0;
	for (bool more = query != NULL; more && status == OK && *got < n;) {
		size_t wanted = n - *got;
		size_t hit = 0;
		status = search_all(s->db, query, at, backward, wanted, hits, &hit);
		for (size_t i = 0; status == OK && i < hit; i++)
			status = look_at(s, a, &hits[i], rows, got);
		more = hit == wanted;
		at = hit > 0 ? hits[hit - 1].place : at;
	}
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

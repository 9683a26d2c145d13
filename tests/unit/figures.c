/* See figures.h. */
#include "unit/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/verify.h"

void
figures_trees(struct hall *h)
{
	raw_run(h->raw,
	        "INSERT INTO node (id, kind, name, folded, place) VALUES (1, 0, 'Desa', 'desa', 0);"
	        "WITH RECURSIVE i (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM i WHERE i < 21)"
	        " INSERT INTO node (id, kind, parent, name, folded, place) SELECT i, 0,"
	        "  CASE WHEN i < 7 THEN 1 ELSE 2 + i %% 5 END, 'A' || i, 'a' || i, i FROM i;"
	        "WITH RECURSIVE i (i) AS (SELECT 31 UNION ALL SELECT i + 1 FROM i WHERE i < 40)"
	        " INSERT INTO node (id, kind, parent, name, folded, place) SELECT i, 1,"
	        "  CASE WHEN i < 35 THEN NULL ELSE 31 + i %% 4 END, 'B' || i, 'b' || i, i FROM i;"
	        "INSERT INTO node (id, kind, name, folded, place) VALUES"
	        " (51, 2, 'Kaur Umum', 'kaur umum', 0), (52, 2, 'Kaur Uang', 'kaur uang', 1);"
	        "CREATE TEMP TABLE truth (proposal, state, at, PRIMARY KEY (proposal, state));"
	        "CREATE TEMP TABLE way (final, k, state);"
	        "INSERT INTO way VALUES (1, 0, 1), (2, 0, 1), (3, 0, 1), (6, 0, 1), (4, 0, 1),"
	        " (4, 1, 4), (5, 0, 1), (5, 1, 4), (7, 0, 1), (7, 1, 4), (7, 2, 7), (15, 0, 1),"
	        " (15, 1, 4), (15, 2, 7), (8, 0, 1), (8, 1, 4), (8, 2, 7), (8, 3, 8), (9, 0, 1),"
	        " (9, 1, 4), (9, 2, 7), (9, 3, 9), (10, 0, 1), (10, 1, 4), (10, 2, 7), (10, 3, 10),"
	        " (11, 0, 1), (11, 1, 4), (11, 2, 7), (11, 3, 8), (11, 4, 11), (12, 0, 1),"
	        " (12, 1, 4), (12, 2, 7), (12, 3, 8), (12, 4, 11), (12, 5, 12)");
}

void
figures_grow(struct hall *h, int64_t from, int64_t to)
{
	long long a = from;
	long long b = to;

	raw_run(h->raw,
	        "BEGIN;"
	        "WITH RECURSIVE i (i) AS (SELECT %lld UNION ALL SELECT i + 1"
	        " FROM i WHERE i < %lld),"
	        " p (i, state, submitted) AS (SELECT i, CASE i %% 16 WHEN 0 THEN 1 WHEN 1 THEN 2"
	        "   WHEN 2 THEN 3 WHEN 7 THEN 5 WHEN 8 THEN 6 WHEN 9 THEN 7 WHEN 10 THEN 8"
	        "   WHEN 11 THEN 9 WHEN 12 THEN 10 WHEN 13 THEN 11 WHEN 14 THEN 12 WHEN 15 THEN 15"
	        "   ELSE 4 END, %lld - (200 + i * 7919 %% 700) * 86400 - i * 31 %% 86400 FROM i)"
	        " INSERT INTO proposal (id, year, serial, author_name,"
	        " state, listed, title, problem,"
	        "  category, area, work_unit, submitted, changed, request)"
	        " SELECT i, 2026, i, 'W', state, state IN (4, 7, 8, 9, 10, 11, 12, 15), 'T', 'P',"
	        "  CASE WHEN i %% 11 THEN 31 + i * 7 %% 10 END,"
	        "  CASE WHEN i %% 13 THEN 2 + i * 5 %% 20 END,"
	        "  CASE WHEN state >= 7 AND i %% 17 THEN 51 END, submitted,"
	        "  submitted + 86400 * (i %% 150), 'r' || i FROM p;"
	        "INSERT INTO truth SELECT p.id, w.state,"
	        "  p.submitted + w.k * 86400 + p.id * w.k * 104729 %% (30 * 86400)"
	        "  FROM proposal p JOIN way w ON w.final = p.state"
	        "  WHERE p.id >= %lld AND p.id <= %lld AND p.id / 16 %% 8 = 0;"
	        "INSERT INTO audit (seq, at, actor_kind, actor, verb, subject, subject_id, detail)"
	        " SELECT (SELECT COALESCE(MAX(seq), 0) FROM audit) + ROW_NUMBER() OVER"
	        "   (ORDER BY t.proposal, w.k), t.at, 1, 0, CASE w.k WHEN 0 THEN 'submit'"
	        "   WHEN 1 THEN 'publish' WHEN 2 THEN 'assess' WHEN 3 THEN 'confirm'"
	        "   WHEN 4 THEN 'adopt' ELSE 'done' END, 2, t.proposal,"
	        "  CASE w.k WHEN 0 THEN 'version=1 year=2026 serial=1'"
	        "   ELSE 'from=1 to=' || t.state || ' version=' || w.k END"
	        " FROM truth t JOIN proposal p ON p.id = t.proposal"
	        "  JOIN way w ON w.final = p.state AND w.state = t.state"
	        " WHERE t.proposal >= %lld AND t.proposal <= %lld ORDER BY t.proposal, w.k;"
	        "COMMIT",
	        a, b, (long long)HALL_NOW, a, b, a, b);
}

void
figures_sound(struct hall *h)
{
	struct problem p = { 0 };

	if (figures_verify(h->db, &p) != OK)
		fail_msg("%s", p.text);
}

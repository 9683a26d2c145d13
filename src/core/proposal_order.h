/* The orders of lists of proposals: the two walks along an index that each page is made of, there
 * and back. proposal_list.c runs them; nobody else includes this. */
#ifndef BALAI_CORE_PROPOSAL_ORDER_H
#define BALAI_CORE_PROPOSAL_ORDER_H

#include "db/db.h"

#define COLUMNS                                                                                    \
	"SELECT p.id AS id, p.year, p.serial, p.state, p.title, n.name, p.support + p.carried,"   \
	" COALESCE(p.published, p.submitted), p.author, p.changed AS changed, p.area,"            \
	" p.version, p.category"
#define ROW COLUMNS " FROM proposal p LEFT JOIN node n ON n.id = p.area WHERE "
/* What a filter asks of a row, all of it in the indexes of the two orders: the rows it passes over
 * are never read. */
#define GLANCE "SELECT p.id, p.state, p.category, p.area FROM proposal p WHERE "

enum sorting {
	BY_NEWEST,
	BY_SUPPORT,
	BY_OVERSEEN,
	BY_MINE,
	BY_SUPPORTED,
	BY_OFFICE,
};

/* The two steps of each order in each direction; key_column is where ROW has the key. */
struct order {
	const struct sql *const *same[2]; /* [backward]; NULL: no two rows share a key */
	const struct sql *const *beyond[2];
	const struct sql *const *same_glance[2]; /* NULL: rows are read whole */
	const struct sql *const *beyond_glance[2];
	bool ascending;
	int key_column;
};

extern const struct order proposal_orders[]; /* by enum sorting */

#endif

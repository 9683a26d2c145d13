/* The orders of lists of proposals: see proposal_order.h. */
#include "core/proposal_order.h"

#include "core/proposal.h"

/* With the program it is in. */
#define ROAD(from)                                                                                 \
	COLUMNS ", g.state, g.phase, f.progress, g.changed FROM " from                            \
	        " LEFT JOIN node n ON n.id = p.area"                                              \
	        " LEFT JOIN adoption d ON d.proposal = p.id LEFT JOIN program g ON g.id = d.program" \
	        " LEFT JOIN phase f ON f.program = g.id AND f.number = g.phase WHERE "
#define SUPPORTED ROAD("support x JOIN proposal p ON p.id = x.proposal") "x.member = ?3"

#define ORDERED(id, place) SQL(id, SQL_READ, ROW place); SQL(id##_glance, SQL_READ, GLANCE place)

/* The same key: ?1 key, ?2 id, ?3 how many; beyond it: ?1 key, ?2 how many; one's own have the id
 * for a key and, ?3, whose. */
ORDERED(sql_newest_same,
        "p.listed = 1 AND p.published = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
ORDERED(sql_newest_on,
        "p.listed = 1 AND p.published < ?1 ORDER BY p.published DESC, p.id DESC LIMIT ?2");
ORDERED(sql_newest_same_back,
        "p.listed = 1 AND p.published = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
ORDERED(sql_newest_back,
        "p.listed = 1 AND p.published > ?1 ORDER BY p.published, p.id LIMIT ?2");
ORDERED(sql_support_same,
        "p.listed = 1 AND p.support + p.carried = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
ORDERED(sql_support_on,
        "p.listed = 1 AND p.support + p.carried < ?1"
        " ORDER BY p.support + p.carried DESC, p.id DESC LIMIT ?2");
ORDERED(sql_support_same_back,
        "p.listed = 1 AND p.support + p.carried = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
ORDERED(sql_support_back,
        "p.listed = 1 AND p.support + p.carried > ?1"
        " ORDER BY p.support + p.carried, p.id LIMIT ?2");
/* Two states in one order: each is a walk along the index, and the engine merges the two. */
#define BOTH(one, other, place, order)                                                             \
	ROW "p.state = " one " AND " place " UNION ALL " ROW "p.state = " other " AND " place      \
	    " ORDER BY " order
/* What was refused or hidden, for those who oversee it. */
#define OVERSEEN(place, order) BOTH("3", "5", place, order)
SQL(sql_overseen_same, SQL_READ,
    OVERSEEN("p.changed = ?1 AND p.id < ?2", "changed DESC, id DESC LIMIT ?3"));
SQL(sql_overseen_on, SQL_READ, OVERSEEN("p.changed < ?1", "changed DESC, id DESC LIMIT ?2"));
SQL(sql_overseen_same_back, SQL_READ,
    OVERSEEN("p.changed = ?1 AND p.id > ?2", "changed, id LIMIT ?3"));
SQL(sql_overseen_back, SQL_READ, OVERSEEN("p.changed > ?1", "changed, id LIMIT ?2"));
SQL(sql_mine_on, SQL_READ,
    ROAD("proposal p") "p.author = ?3 AND p.id < ?1 ORDER BY p.id DESC LIMIT ?2");
SQL(sql_mine_back, SQL_READ,
    ROAD("proposal p") "p.author = ?3 AND p.id > ?1 ORDER BY p.id LIMIT ?2");
SQL(sql_supported_on, SQL_READ,
    SUPPORTED " AND x.proposal < ?1 ORDER BY x.proposal DESC LIMIT ?2");
SQL(sql_supported_back, SQL_READ,
    SUPPORTED " AND x.proposal > ?1 ORDER BY x.proposal LIMIT ?2");
/* What the office has to judge, of one state (?3 or ?4), the longest waiting first. */
#define OFFICE                                                                                     \
	COLUMNS ", p.work_unit, u.name, p.asked FROM proposal p"                                  \
	        " LEFT JOIN node n ON n.id = p.area"                                              \
	        " LEFT JOIN node u ON u.id = p.work_unit WHERE "
SQL(sql_office_same, SQL_READ,
    OFFICE "p.state = ?4 AND p.changed = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
SQL(sql_office_on, SQL_READ,
    OFFICE "p.state = ?3 AND p.changed > ?1 ORDER BY p.changed, p.id LIMIT ?2");
SQL(sql_office_same_back, SQL_READ,
    OFFICE "p.state = ?4 AND p.changed = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
SQL(sql_office_back, SQL_READ,
    OFFICE "p.state = ?3 AND p.changed < ?1 ORDER BY p.changed DESC, p.id DESC LIMIT ?2");

_Static_assert(PROPOSAL_REFUSED == 3 && PROPOSAL_HIDDEN == 5, "those of overseers say so");

const struct order proposal_orders[] = {
	[BY_NEWEST] = { .same = { &sql_newest_same, &sql_newest_same_back },
	                .beyond = { &sql_newest_on, &sql_newest_back },
	                .same_glance = { &sql_newest_same_glance, &sql_newest_same_back_glance },
	                .beyond_glance = { &sql_newest_on_glance, &sql_newest_back_glance },
	                .key_column = 7 },
	[BY_SUPPORT] = { .same = { &sql_support_same, &sql_support_same_back },
	                 .beyond = { &sql_support_on, &sql_support_back },
	                 .same_glance = { &sql_support_same_glance, &sql_support_same_back_glance },
	                 .beyond_glance = { &sql_support_on_glance, &sql_support_back_glance },
	                 .key_column = 6 },
	[BY_OVERSEEN] = { .same = { &sql_overseen_same, &sql_overseen_same_back },
	                  .beyond = { &sql_overseen_on, &sql_overseen_back },
	                  .key_column = 9 },
	[BY_MINE] = { .beyond = { &sql_mine_on, &sql_mine_back }, .key_column = 0 },
	[BY_OFFICE] = { .same = { &sql_office_same, &sql_office_same_back },
	                .beyond = { &sql_office_on, &sql_office_back },
	                .ascending = true,
	                .key_column = 9 },
	[BY_SUPPORTED] = { .beyond = { &sql_supported_on, &sql_supported_back }, .key_column = 0 },
};

/* The heads of the days: see day_head.h. Which tree they are of is core/audit's. */
#include "core/day_head.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/log.h"

/* Two zones of Indonesia are at most two hours apart: where the office changes its own, days that
 * were kept begin and end by the old one. */
#define ZONES_APART INT64_C(7200)
/* Once a day, and a terminal hardly stops for it. */
#define WAIT_MS 100
#define DAY_MOST INT64_C(3000000) /* beyond it there are no dates */

/* With the size of the one before, which says how many entries are new. */
#define COLUMNS                                                                                    \
	"SELECT d.day, d.size, d.root, d.at, d.size - COALESCE((SELECT b.size FROM day_head b"     \
	" WHERE b.day < d.day ORDER BY b.day DESC LIMIT 1), 0) FROM day_head d"

SQL(sql_head_read, SQL_READ, COLUMNS " WHERE d.day = ?1");
SQL(sql_head_next, SQL_READ, COLUMNS " WHERE d.day < ?1 ORDER BY d.day DESC LIMIT ?2");
SQL(sql_head_back, SQL_READ, COLUMNS " WHERE d.day > ?1 ORDER BY d.day LIMIT ?2");

SQL(sql_head_keep, SQL_WRITE,
    "INSERT INTO day_head (day, size, root, at) SELECT ?1, ?2, ?3, ?4"
    " WHERE NOT EXISTS (SELECT 1 FROM day_head WHERE day = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM day_head WHERE day > ?1 AND size = ?2)");

/* All of them, each checked; one a day, so that sorting them costs little. */
SQL(sql_head_all, SQL_READ | SQL_SCAN_MEANT,
    "SELECT day, size, root, at, 0 FROM day_head ORDER BY size, day");

/* -- Reading --------------------------------------------------------------------------------- */

/* What is no day or root at all is left out, and found by the check. */
static void
take(struct stmt *st, struct day_head *h)
{
	const char *root = db_text(st, 2);

	*h = (struct day_head){
		.day = db_int(st, 0), .size = db_int(st, 1), .at = db_int(st, 3),
		.entries = db_int(st, 4),
	};
	if (h->day < 0 || h->day > DAY_MOST)
		h->day = -1;
	if (h->entries < 0)
		h->entries = 0; /* a clock that had been ahead */
	if (root && strlen(root) == sizeof(h->root) - 1)
		memcpy(h->root, root, sizeof(h->root));
}

enum status
day_head_list(struct session *s, const int64_t *from, bool backward, size_t n,
              struct day_head *rows, size_t *got)
{
	struct stmt *st = db_begin(s->db, backward ? &sql_head_back : &sql_head_next);

	db_bind_int(st, 1, from ? *from : backward ? INT64_MIN : INT64_MAX);
	db_bind_int(st, 2, (int64_t)n);
	for (*got = 0; *got < n && db_step(st); (*got)++)
		take(st, &rows[*got]);
	for (size_t i = 0; backward && i < *got / 2; i++) {
		struct day_head other = rows[i];
		rows[i] = rows[*got - 1 - i];
		rows[*got - 1 - i] = other;
	}
	return db_end(st);
}

enum status
day_head_newest(struct session *s, struct day_head *h)
{
	size_t got = 0;
	enum status status = day_head_list(s, NULL, false, 1, h, &got);

	return status == OK && got == 0 ? NOT_FOUND : status;
}

static enum status
read_one(struct db *db, int64_t day, struct day_head *h)
{
	struct stmt *st = db_begin(db, &sql_head_read);

	db_bind_int(st, 1, day);
	bool found = db_step(st);
	if (found)
		take(st, h);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
day_head_read(struct session *s, int64_t day, struct day_head *h)
{
	return read_one(s->db, day, h);
}

/* -- Keeping --------------------------------------------------------------------------------- */

static enum status
keep(struct db *db, const struct audit_head *head, int64_t day, int64_t now,
     struct day_heads_kept *kept)
{
	struct stmt *st = db_begin(db, &sql_head_keep);

	db_bind_int(st, 1, day);
	db_bind_int(st, 2, head->size);
	db_bind_text(st, 3, head->root);
	db_bind_int(st, 4, now);
	enum status status = db_run(st);
	if (status != OK || db_changes(db) == 0)
		return status;
	struct day_head *h = &kept->heads[kept->n++];
	*h = (struct day_head){ .day = day, .size = head->size, .at = now };
	memcpy(h->root, head->root, sizeof(h->root));
	return OK;
}

/* The tree as it stands is that of the end of each day from the newest entry's on. */
enum status
day_head_turn(struct db *db, int64_t newest, int64_t now, struct day_heads_kept *kept)
{
	const int64_t busy = calendar_day(newest);
	const int64_t ended = calendar_day(now) - 1;
	struct audit_head head;

	kept->n = 0;
	if (newest == 0 || busy > ended)
		return OK;
	enum status status = audit_head(db, &head);
	if (status == OK)
		status = keep(db, &head, busy, now, kept);
	if (status == OK && busy < ended)
		status = keep(db, &head, ended, now, kept);
	return status;
}

void
day_head_tell(const struct day_heads_kept *kept)
{
	for (size_t i = 0; i < kept->n; i++) {
		const struct day_head *h = &kept->heads[i];
		struct date d = calendar_date(h->day);
		log_write(LOG_LEVEL_NOTE, "audit: head of %04d-%02d-%02d: %lld %s", d.year, d.month,
		          d.day, (long long)h->size, h->root);
	}
}

struct ticking {
	int64_t now;
	struct day_heads_kept kept;
};

static enum status
tick(struct db *db, void *arg)
{
	struct ticking *t = arg;

	return day_head_turn(db, audit_newest_at(db), t->now, &t->kept);
}

enum status
day_head_tick(struct session *s)
{
	struct ticking t = { .now = session_now(s) };
	const int64_t newest = audit_newest_at(s->db);
	const int64_t ended = calendar_day(t.now) - 1;
	struct day_head there;

	if (newest == 0 || calendar_day(newest) > ended)
		return OK;
	enum status status = read_one(s->db, ended, &there);
	if (status != NOT_FOUND)
		return status;
	status = db_keep(s->db, WAIT_MS, tick, &t);
	if (status == OK && s->at == 0)
		day_head_tell(&t.kept);
	return status;
}

/* -- Checking -------------------------------------------------------------------------------- */

static void
step(struct day_head_check *c)
{
	c->more = db_step(c->rows);
	if (c->more)
		take(c->rows, &c->next);
}

/* The row at hand is right: what later entries ask of it is taken down. */
static void
pass(struct day_head_check *c)
{
	if (c->next.size != c->size) {
		c->before = c->last > c->before ? c->last : c->before;
		c->size = c->next.size;
		c->first = c->last = c->next.day;
	}
	c->last = c->next.day > c->last ? c->next.day : c->last;
	c->passed++;
	step(c);
}

void
day_head_check_begin(struct day_head_check *c, struct db *db)
{
	*c = (struct day_head_check){ .rows = db_begin(db, &sql_head_all) };
	step(c);
}

void
day_head_check_resume(struct day_head_check *c, struct db *db)
{
	const int64_t passed = c->passed;
	const int64_t newest = c->newest;

	day_head_check_begin(c, db);
	c->newest = newest;
	while (c->more && c->passed < passed)
		pass(c);
}

/* That entries of that day came after it is no break: a clock may have gone back. */
static bool
fits(const struct day_head *h, const struct merkle *tree, const char *root, int64_t at)
{
	return h->day >= 0 && h->size == (int64_t)tree->size && strcmp(h->root, root) == 0
	       && at < calendar_midnight(h->day + 1) + ZONES_APART;
}

/* Between two entries a day ended, by whatever zone: from the first head on, that day has one, or
 * one of a later day stood there already. `size`: of the tree up to the first of the two. */
static void
check_missing(struct day_head_check *c, int64_t size, int64_t at)
{
	const int64_t earliest = calendar_day(c->newest - ZONES_APART);
	const int64_t latest = calendar_day(c->newest + ZONES_APART);
	const bool own = c->size == size && c->first <= latest;
	const int64_t before = c->size < size && c->last > c->before ? c->last : c->before;

	if (c->passed == 0 || calendar_day(at - ZONES_APART) <= latest || own || before >= earliest)
		return;
	c->broken = true;
	c->missing = true;
	c->next.day = earliest;
}

void
day_head_check_entry(struct day_head_check *c, const struct merkle *tree, int64_t at)
{
	unsigned char root[MERKLE_HASH_SIZE];
	char hex[AUDIT_HEX_SIZE];

	if (!c->broken)
		check_missing(c, (int64_t)tree->size - 1, at);
	c->newest = at;
	if (c->broken || !c->more || c->next.size > (int64_t)tree->size)
		return;
	merkle_root(tree, root);
	audit_hex(root, hex);
	while (c->more && !c->broken && c->next.size <= (int64_t)tree->size) {
		c->broken = !fits(&c->next, tree, hex, at);
		if (c->broken)
			break;
		pass(c);
	}
}

enum status
day_head_check_end(struct day_head_check *c, struct problem *p)
{
	enum status status = db_end(c->rows);
	struct date d = calendar_date(c->next.day);

	if (status == OK && c->missing)
		return problem_set(p, CORRUPT, NULL,
		                   _("The head of %04d-%02d-%02d was not kept, or it was taken away: "
		                     "something was recorded on that day."), d.year, d.month, d.day);
	if (status != OK || !c->more)
		return status;
	return problem_set(p, CORRUPT, NULL,
	                   _("The head that was kept for %04d-%02d-%02d is not that of the audit "
	                     "trail: one of the two has been changed."),
	                   d.year, d.month, d.day);
}

/* The residents' list as it is asked: is somebody on it, how many are, of when it is. What brings it
 * in is in resident_sheet.c and resident_import.c. */
#include "core/resident_internal.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/member.h"
#include "core/tree.h"

/* -- Whether somebody is on it ----------------------------------------------------------------- */

SQL(sql_resident_of, SQL_READ,
    "SELECT name, nik_fits, COALESCE(area, 0), status FROM resident WHERE nik_hash = ?1");

SQL(sql_resident_any, SQL_READ, "SELECT 1 FROM resident WHERE id > 0 LIMIT 1");

static bool
is_there(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_resident_any);
	bool any = db_step(st);

	return db_end(st) == OK && any;
}

/* An area that was merged stands for what it was merged into; rows on the list keep it, so that the
 * merge can be taken back. UNION: it ends even if they were ever made to run in a circle. */
SQL(sql_resident_area, SQL_READ,
    "WITH RECURSIVE became (id, merged_into) AS ("
    "  SELECT n.id, n.merged_into FROM node n WHERE n.id = ?1"
    "  UNION SELECT n.id, n.merged_into FROM became b CROSS JOIN node n ON n.id = b.merged_into)"
    " SELECT id FROM became WHERE merged_into IS NULL");

static int64_t
area_now(struct db *db, int64_t area)
{
	struct stmt *st = db_begin(db, &sql_resident_area);

	db_bind_int(st, 1, area);
	int64_t now = db_step(st) ? db_int(st, 0) : area;
	return db_end(st) == OK ? now : area;
}

/* One within the other: who says only "Dusun Barat" and lives in its RT 02 has said nothing else. */
static enum agreement
areas_agree(struct db *db, int64_t said, int64_t listed)
{
	struct arena a = { 0 };
	enum agreement agreement = AGREEMENT_NONE;
	const int64_t from[2] = { area_now(db, said), area_now(db, listed) };

	if (said == 0 || listed == 0)
		return AGREEMENT_UNKNOWN;
	for (int way = 0; way < 2 && agreement == AGREEMENT_NONE; way++) {
		const int64_t *ids;
		size_t n;
		if (tree_below(db, &a, from[way], &ids, &n) != OK)
			break;
		for (size_t i = 0; i < n; i++)
			if (ids[i] == from[1 - way])
				agreement = AGREEMENT_FULL;
	}
	arena_free(&a);
	return agreement;
}

enum status
resident_match(const struct session *s, const struct resident_claim *claim,
               struct resident_match *match)
{
	struct resident listed = { .status = 0 };
	struct resident said = { .status = 0 };
	size_t name = 0;

	*match = (struct resident_match){ .listed = false };
	if (!claim->nik_hash || !s->key || !is_there(s->db))
		return OK;
	match->asked = true;
	resident_nik_hash(s->key, claim->nik_hash, said.nik_hash);
	struct stmt *st = db_begin(s->db, &sql_resident_of);
	db_bind_blob(st, 1, said.nik_hash, KEYED_HASH_SIZE);
	match->listed = db_step(st);
	if (match->listed) {
		const void *bytes = db_blob(st, 0, &name);
		if (bytes && name <= sizeof(listed.name))
			memcpy(listed.name, bytes, name);
		listed.words = name <= sizeof(listed.name) ? name / RESIDENT_WORD_SIZE : 0;
		listed.nik_fits = (enum agreement)db_int(st, 1);
		listed.area = db_int(st, 2);
		listed.status = (int)db_int(st, 3);
	}
	enum status status = db_end(st);
	if (status != OK || !match->listed)
		return status;
	match->gone = listed.status != RESIDENT_HERE;
	if (match->gone)
		return OK;
	resident_hash_name(s->key, claim->folded, &said);
	match->name = resident_names_agree(&said, &listed);
	match->born = listed.nik_fits;
	match->area = areas_agree(s->db, claim->area, listed.area);
	return OK;
}

SQL(sql_resident_listed, SQL_READ, "SELECT 1 FROM resident WHERE nik_hash = ?1 AND status = 1");

bool
resident_listed(const struct session *s, const unsigned char nik_hash[KEYED_HASH_SIZE])
{
	unsigned char hash[KEYED_HASH_SIZE];

	if (!s->key)
		return false;
	resident_nik_hash(s->key, nik_hash, hash);
	struct stmt *st = db_begin(s->db, &sql_resident_listed);
	db_bind_blob(st, 1, hash, sizeof(hash));
	bool listed = db_step(st);
	return db_end(st) == OK && listed;
}

SQL(sql_resident_sex, SQL_READ, "SELECT sex FROM resident WHERE nik_hash = ?1 AND status = 1");

int
resident_sex(const struct session *s, const unsigned char nik_hash[KEYED_HASH_SIZE])
{
	unsigned char hash[KEYED_HASH_SIZE];

	if (!s->key)
		return 0;
	resident_nik_hash(s->key, nik_hash, hash);
	struct stmt *st = db_begin(s->db, &sql_resident_sex);
	db_bind_blob(st, 1, hash, sizeof(hash));
	int sex = db_step(st) ? (int)db_int(st, 0) : 0;
	return db_end(st) == OK ? sex : 0;
}

/* -- How many ---------------------------------------------------------------------------------- */

/* As many rows as there are areas. */
SQL(sql_resident_tallies, SQL_READ | SQL_SCAN_MEANT,
    "SELECT area, here FROM resident_tally ORDER BY area");

SQL(sql_resident_tally, SQL_READ, "SELECT here FROM resident_tally WHERE area = ?1");

SQL(sql_resident_aged, SQL_READ,
    "SELECT COUNT(*) FROM resident WHERE status = 1 AND COALESCE(area, 0) = ?1 AND born <= ?2");

/* The latest day of birth of who is so old on `day`; who was born on 29 February has their birthday
 * on 1 March in other years. */
static int64_t
born_by(int min_age, int64_t day)
{
	struct date date = calendar_date(day);
	int64_t month_begin;

	date.year -= min_age;
	if (date.month != 2 || date.day != 29)
		return calendar_day_of(date);
	date = (struct date){ .year = date.year, .month = 3, .day = 1 };
	month_begin = calendar_day_of(date);
	return month_begin - 1;
}

/* The area, those below it, and those that were merged into them. */
SQL(sql_resident_areas, SQL_READ,
    "WITH RECURSIVE part (id) AS (SELECT n.id FROM node n WHERE n.id = ?1"
    "  UNION SELECT n.id FROM part p CROSS JOIN node n ON n.parent = p.id WHERE n.retired < 2"
    "  UNION SELECT n.id FROM part p CROSS JOIN node n ON n.merged_into = p.id)"
    " SELECT id FROM part");

/* In one area alone; by age when `latest` is given. */
static enum status
count_one(struct db *db, int64_t area, const int64_t *latest, int64_t *n)
{
	struct stmt *st = latest ? db_begin(db, &sql_resident_aged)
	                         : db_begin(db, &sql_resident_tally);

	db_bind_int(st, 1, area);
	if (latest)
		db_bind_int(st, 2, *latest);
	if (db_step(st))
		*n += db_int(st, 0);
	return db_end(st);
}

static enum status
count_all(struct db *db, const int64_t *latest, int64_t *n)
{
	int64_t area = 0, here = 0;
	struct stmt *st = db_begin(db, &sql_resident_tallies);
	enum status status = OK;

	while (status == OK && db_step(st)) {
		area = db_int(st, 0);
		here = db_int(st, 1);
		if (latest)
			status = count_one(db, area, latest, n);
		else
			*n += here;
	}
	enum status ended = db_end(st);
	return status == OK ? ended : status;
}

static enum status
count_below(struct db *db, int64_t area, const int64_t *latest, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_resident_areas);
	enum status status = OK;

	db_bind_int(st, 1, area_now(db, area));
	while (status == OK && db_step(st))
		status = count_one(db, db_int(st, 0), latest, n);
	enum status ended = db_end(st);
	return status == OK ? ended : status;
}

enum status
resident_count(struct db *db, int64_t area, int min_age, int64_t day, int64_t *n)
{
	int64_t born = born_by(min_age, day);
	const int64_t *latest = min_age > 0 ? &born : NULL;

	*n = 0;
	enum status status = db_snapshot_begin(db);
	if (status != OK)
		return status;
	status = area == 0 ? count_all(db, latest, n) : count_below(db, area, latest, n);
	db_snapshot_end(db);
	return status;
}

/* -- For the office ---------------------------------------------------------------------------- */

SQL(sql_resident_last, SQL_READ,
    "SELECT at, actor FROM audit WHERE subject = ?1 AND subject_id = 0 ORDER BY seq DESC LIMIT 1");

static enum status
read_last(struct db *db, struct arena *a, struct resident_figures *f)
{
	struct stmt *st = db_begin(db, &sql_resident_last);

	db_bind_int(st, 1, SUBJECT_RESIDENTS);
	bool found = db_step(st);
	int64_t actor = found ? db_int(st, 1) : 0;
	f->imported = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status == OK && actor != 0)
		f->by = member_number_of(db, a, actor);
	return status;
}

/* Which part an area belongs to: the hamlet it lies in; 0 when it is the village itself. */
static size_t
part_of(const struct node *nodes, size_t n, int depth, int64_t area)
{
	size_t part = 0;

	for (size_t i = 0; i < n; i++) {
		if (nodes[i].depth == depth)
			part = i + 1;
		else if (nodes[i].depth < depth)
			part = 0;
		if (nodes[i].id == area)
			return part;
	}
	return 0;
}

/* counts[0] is for those without a hamlet, counts[i + 1] for nodes[i]. */
static enum status
sum_parts(struct db *db, const struct node *nodes, size_t n, int depth, int64_t *counts)
{
	struct stmt *st = db_begin(db, &sql_resident_tallies);

	while (db_step(st))
		counts[part_of(nodes, n, depth, area_now(db, db_int(st, 0)))] += db_int(st, 1);
	return db_end(st);
}

static enum status
read_parts(struct db *db, struct arena *a, struct resident_figures *f)
{
	struct node *nodes;
	size_t n;
	size_t tops = 0;

	enum status status = tree_read(db, a, TREE_AREA, &nodes, &n);
	if (status != OK)
		return status;
	for (size_t i = 0; i < n; i++)
		tops += nodes[i].depth == 0;
	int64_t *counts = arena_array(a, n + 1, sizeof(*counts));
	status = sum_parts(db, nodes, n, tops == 1 ? 1 : 0, counts);
	struct resident_part *parts = arena_array(a, n + 1, sizeof(*parts));
	for (size_t i = 1; i <= n; i++)
		if (counts[i] > 0)
			parts[f->n++] = (struct resident_part){ nodes[i - 1].name, counts[i] };
	if (counts[0] > 0)
		parts[f->n++] = (struct resident_part){ _("(no hamlet)"), counts[0] };
	for (size_t i = 0; i <= n; i++)
		f->here += counts[i];
	f->parts = parts;
	return status;
}

enum status
resident_figures(struct session *s, struct arena *a, struct resident_figures *f)
{
	*f = (struct resident_figures){ .here = 0 };
	if (s->kind != ACTOR_SYSTEM && s->kind != ACTOR_IMPORT &&
	    !right_held_anywhere(s->db, s->member, RIGHT_RESIDENTS, clock_believed(s->db)))
		return DENIED;
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = read_last(s->db, a, f);
	if (status == OK)
		status = read_parts(s->db, a, f);
	db_snapshot_end(s->db);
	return status;
}

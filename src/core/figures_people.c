/* Figures: how many people take part, by area and sex, counted from what there is. It is kept in
 * figures_people_kept.c, and what is too small to be told is left out in figures_small.c. */
#include "core/figures_people.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/meeting.h"
#include "core/resident.h"

/* As the database and the residents' list have it. */
static enum participation_sex
sex_of(int64_t sex)
{
	return sex == SEX_MAN ? PARTICIPATION_MEN
	       : sex == SEX_WOMAN ? PARTICIPATION_WOMEN : PARTICIPATION_UNSAID;
}

/* -- Areas ------------------------------------------------------------------------------------- */

struct counting {
	struct session *s;
	struct arena *a;
	struct participation *out;
	int64_t from, to; /* instants: the year, up to the end of a month */
	struct figure_place *places; /* of each area the row that it counts for */
	size_t n;
	size_t none; /* the row of those of no area */
};

static enum status
begin_areas(struct counting *c)
{
	struct participation *out = c->out;
	struct node *nodes;
	size_t row = 0;
	enum status status = tree_read(c->s->db, c->a, TREE_AREA, &nodes, &c->n);

	if (status != OK)
		return status;
	out->areas = arena_array(c->a, c->n + 2, sizeof(*out->areas));
	c->places = arena_array(c->a, c->n + 1, sizeof(*c->places));
	for (size_t i = 0; i < c->n; i++) {
		if (nodes[i].depth == 1)
			out->areas[out->n++] = (struct participation_area){ .area = nodes[i].id,
				                                            .name = nodes[i].name };
		row = nodes[i].depth == 0 ? SIZE_MAX : out->n - 1;
		c->places[i] = (struct figure_place){ nodes[i].id, row };
	}
	figures_places_sort(c->places, c->n);
	c->none = out->n;
	out->areas[out->n++].name = _("No area");
	return OK;
}

static struct participation_area *
area_of(struct counting *c, int64_t area)
{
	const struct figure_place *found = figures_place(c->places, c->n, area);

	return &c->out->areas[found && found->at != SIZE_MAX ? found->at : c->none];
}

static void
count(struct participation_area *row, enum participation_part part, enum participation_sex sex,
      int64_t n)
{
	row->n[part][sex] += n;
	row->n[part][PARTICIPATION_ALL] += n;
}

/* -- The residents' list ----------------------------------------------------------------------- */

/* Three rows for each area. */
SQL(sql_part_residents, SQL_READ | SQL_SCAN_MEANT,
    "SELECT area, sex, here FROM resident_sexes WHERE here > 0");

static enum status
count_residents(struct counting *c)
{
	struct stmt *st = db_begin(c->s->db, &sql_part_residents);

	while (db_step(st)) {
		c->out->list = true;
		count(area_of(c, db_int(st, 0)), PART_RESIDENTS, sex_of(db_int(st, 1)),
		      db_int(st, 2));
	}
	return db_end(st);
}

/* -- Accounts ---------------------------------------------------------------------------------- */

SQL(sql_part_accounts, SQL_READ,
    "SELECT m.id, p.area, p.nik_hash FROM member m CROSS JOIN person p ON p.member = m.id"
    " WHERE m.state = 1 ORDER BY m.id LIMIT ?1");
/* ?1 who, ?2 and ?3 the year. Of a secret consultation it is known who answered, not when. */
SQL(sql_part_done, SQL_READ,
    "SELECT EXISTS (SELECT 1 FROM proposal WHERE author = ?1 AND submitted >= ?2"
    "   AND submitted < ?3)"
    "  OR EXISTS (SELECT 1 FROM comment WHERE author = ?1 AND submitted >= ?2 AND submitted < ?3),"
    " EXISTS (SELECT 1 FROM support WHERE member = ?1 AND at >= ?2 AND at < ?3),"
    " EXISTS (SELECT 1 FROM response r CROSS JOIN consultation c ON c.id = r.consultation"
    "   WHERE r.member = ?1 AND c.closes >= ?2 AND c.closes < ?3)"
    "  OR EXISTS (SELECT 1 FROM voted v CROSS JOIN consultation c ON c.id = v.consultation"
    "   WHERE v.member = ?1 AND c.closes >= ?2 AND c.closes < ?3)");

_Static_assert(MEMBER_VERIFIED == 1, "the statement above says so");

static enum status
count_account(struct counting *c, int64_t member, int64_t area, enum participation_sex sex)
{
	struct participation_area *row = area_of(c, area);
	struct stmt *st = db_begin(c->s->db, &sql_part_done);

	count(row, PART_VERIFIED, sex, 1);
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, c->from);
	db_bind_int(st, 3, c->to);
	if (db_step(st)) {
		count(row, PART_WROTE, sex, db_int(st, 0));
		count(row, PART_SUPPORTED, sex, db_int(st, 1));
		count(row, PART_ANSWERED, sex, db_int(st, 2));
	}
	return db_end(st);
}

static enum status
count_accounts(struct counting *c)
{
	struct stmt *st = db_begin(c->s->db, &sql_part_accounts);
	enum status status = OK;
	size_t looks = 0;

	db_bind_int(st, 1, PARTICIPATION_LOOKS + 1);
	while (status == OK && !c->out->more && db_step(st)) {
		size_t size = 0;
		const unsigned char *nik = db_blob(st, 2, &size);
		int sex = nik && size == KEYED_HASH_SIZE ? resident_sex(c->s, nik) : 0;
		c->out->more = ++looks > PARTICIPATION_LOOKS;
		if (!c->out->more)
			status = count_account(c, db_int(st, 0), db_int(st, 1), sex_of(sex));
	}
	enum status ended = db_end(st);
	return status == OK ? ended : status;
}

/* -- Meetings ---------------------------------------------------------------------------------- */

/* Who has no account is known by name and area; one whose name was erased counts by itself. */
SQL(sql_part_met, SQL_READ,
    "SELECT t.member, t.folded, t.area, t.sex, t.id FROM meeting m"
    " CROSS JOIN attendance t ON t.meeting = m.id"
    " WHERE m.begins >= ?1 AND m.begins < ?2 AND m.state IN (3, 4, 5, 6) AND t.struck = 0"
    " AND t.guest = 0 LIMIT ?3");

_Static_assert(MEETING_OPEN == 3 && MEETING_CONFIRMED == 6, "the statement above says so");

struct came {
	int64_t member;
	const char *name;
	int64_t area;
	int64_t sex;
	int64_t id; /* of the line, where nothing else tells people apart; else 0 */
};

static int
compare_came(const void *x, const void *y)
{
	const struct came *a = x;
	const struct came *b = y;

	if (a->member != b->member)
		return a->member < b->member ? -1 : 1;
	if (a->member == 0 && a->area != b->area)
		return a->area < b->area ? -1 : 1;
	int order = strcmp(a->name, b->name);
	return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

static struct came
who_came(struct arena *a, struct stmt *st)
{
	const char *name = db_text(st, 1);
	struct came came = { .member = db_int(st, 0), .area = db_int(st, 2), .sex = db_int(st, 3) };

	came.name = came.member == 0 && name ? arena_strdup(a, name) : "";
	came.id = came.member == 0 && !name ? db_int(st, 4) : 0;
	return came;
}

static enum status
count_met(struct counting *c)
{
	struct arena scratch = { 0 };
	struct came *came = arena_array(&scratch, PARTICIPATION_LOOKS + 1, sizeof(*came));
	struct stmt *st = db_begin(c->s->db, &sql_part_met);
	size_t n = 0;

	db_bind_int(st, 1, c->from);
	db_bind_int(st, 2, c->to);
	db_bind_int(st, 3, PARTICIPATION_LOOKS + 1);
	while (n <= PARTICIPATION_LOOKS && db_step(st))
		came[n++] = who_came(&scratch, st);
	enum status status = db_end(st);
	if (n > PARTICIPATION_LOOKS) {
		c->out->more = true;
		n--;
	}
	qsort(came, n, sizeof(*came), compare_came);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || compare_came(&came[i - 1], &came[i]) != 0)
			count(area_of(c, came[i].area), PART_MET, sex_of(came[i].sex), 1);
	arena_free(&scratch);
	return status;
}

/* -- All together ------------------------------------------------------------------------------ */

static bool
is_empty(const struct participation_area *row)
{
	int64_t n = 0;

	for (int part = 0; part < PARTS; part++)
		n += row->n[part][PARTICIPATION_ALL];
	return n == 0;
}

void
participation_sum_up(struct participation *p)
{
	struct participation_area *none = &p->areas[p->n - 1];
	struct participation_area all = { .area = -1, .name = _("Whole village") };

	for (size_t i = 0; i < p->n; i++)
		for (int part = 0; part < PARTS; part++)
			for (int sex = 0; sex < PARTICIPATION_SEXES; sex++)
				all.n[part][sex] += p->areas[i].n[part][sex];
	p->n -= is_empty(none);
	p->areas[p->n++] = all;
}

enum status
figures_participation_raw(struct session *s, struct arena *a, int year, int month,
                          struct participation *out)
{
	struct counting c = { .s = s, .a = a, .out = out };

	*out = (struct participation){ .year = year, .month = month };
	c.from = calendar_midnight(figures_month_begins(year, 1));
	c.to = calendar_midnight(figures_month_begins(year, month + 1));
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = begin_areas(&c);
	if (status == OK)
		status = count_residents(&c);
	if (status == OK)
		status = count_accounts(&c);
	if (status == OK)
		status = count_met(&c);
	db_snapshot_end(s->db);
	if (status == OK)
		participation_sum_up(out);
	return status;
}

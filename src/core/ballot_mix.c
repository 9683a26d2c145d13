/* Secret answers: rows among others. A page of the file holds the rows that are neighbours by their key,
 * but in the order in which they came. So with each row that comes, as many of its neighbours as a page
 * can hold are taken out and put back in an order thrown anew. What is put there is ballot.c's. */
#include <sodium.h>
#include <string.h>

#include "core/response_internal.h"

/* At least so many bytes of them on either side. */
#define MIX_BYTES 8192
#define MIX_ROWS 520 /* more of the smallest there are than a page has room for */
#define ROW_BYTES 8 /* of the smallest */
#define BALLOT_BYTES 24
/* The rest of a long one lies on pages of its own. */
#define ROW_BYTES_MOST 1000

SQL(sql_voters_before, SQL_READ,
    "SELECT member FROM voted WHERE consultation = ?1 AND member <= ?2 ORDER BY member DESC");
SQL(sql_voters_after, SQL_READ,
    "SELECT member FROM voted WHERE consultation = ?1 AND member > ?2 ORDER BY member");
SQL(sql_voters_out, SQL_WRITE,
    "DELETE FROM voted WHERE consultation = ?1 AND member BETWEEN ?2 AND ?3");
SQL(sql_voter_in, SQL_WRITE, "INSERT INTO voted (consultation, member) VALUES (?1, ?2)");

SQL(sql_ballots_before, SQL_READ,
    "SELECT sheet, sealed FROM ballot WHERE consultation = ?1 AND sheet <= ?2 ORDER BY sheet DESC");
SQL(sql_ballots_after, SQL_READ,
    "SELECT sheet, sealed FROM ballot WHERE consultation = ?1 AND sheet > ?2 ORDER BY sheet");
SQL(sql_ballot_out, SQL_WRITE, "DELETE FROM ballot WHERE consultation = ?1 AND sheet = ?2");
SQL(sql_ballot_in, SQL_WRITE,
    "INSERT INTO ballot (consultation, sheet, sealed) VALUES (?1, ?2, ?3)");

/* One of either table. */
struct mixed {
	int64_t member;
	unsigned char sheet[SHEET_SIZE];
	const char *sealed;
};

struct mix {
	int64_t consultation;
	struct mixed *rows;
	size_t n;
	struct arena scratch;
};

static enum status
gather_voters(struct db *db, struct mix *m, const struct sql *const *sql, int64_t member)
{
	size_t bytes = 0;
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, m->consultation);
	db_bind_int(st, 2, member);
	for (size_t i = 0; i < MIX_ROWS && bytes < MIX_BYTES && db_step(st); i++) {
		m->rows[m->n++].member = db_int(st, 0);
		bytes += ROW_BYTES;
	}
	return db_end(st);
}

static enum status
gather_ballots(struct db *db, struct mix *m, const struct sql *const *sql,
               const unsigned char around[SHEET_SIZE])
{
	size_t bytes = 0;
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, m->consultation);
	db_bind_blob(st, 2, around, SHEET_SIZE);
	for (size_t i = 0; i < MIX_ROWS && bytes < MIX_BYTES && db_step(st); i++) {
		struct mixed *row = &m->rows[m->n];
		size_t size = 0;
		const void *sheet = db_blob(st, 0, &size);
		if (size != SHEET_SIZE)
			continue;
		memcpy(row->sheet, sheet, SHEET_SIZE);
		row->sealed = arena_strdup(&m->scratch, db_text(st, 1));
		size_t local = BALLOT_BYTES + (row->sealed ? strlen(row->sealed) : 0);
		bytes += local < ROW_BYTES_MOST ? local : ROW_BYTES_MOST;
		m->n++;
	}
	return db_end(st);
}

static void
shuffle(struct mix *m)
{
	for (size_t i = m->n; i > 1; i--) {
		size_t other = randombytes_uniform((uint32_t)i);
		struct mixed row = m->rows[i - 1];
		m->rows[i - 1] = m->rows[other];
		m->rows[other] = row;
	}
}

static enum status
take_out_voters(struct db *db, const struct mix *m)
{
	int64_t from = INT64_MAX;
	int64_t to = INT64_MIN;

	for (size_t i = 0; i < m->n; i++) {
		from = m->rows[i].member < from ? m->rows[i].member : from;
		to = m->rows[i].member > to ? m->rows[i].member : to;
	}
	struct stmt *st = db_begin(db, &sql_voters_out);
	db_bind_int(st, 1, m->consultation);
	db_bind_int(st, 2, from);
	db_bind_int(st, 3, to);
	return db_run(st);
}

static enum status
put_voter(struct db *db, int64_t consultation, int64_t member)
{
	struct stmt *st = db_begin(db, &sql_voter_in);

	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, member);
	return db_run(st);
}

enum status
ballot_take_out(struct db *db, int64_t consultation, const unsigned char sheet[SHEET_SIZE])
{
	struct stmt *st = db_begin(db, &sql_ballot_out);

	db_bind_int(st, 1, consultation);
	db_bind_blob(st, 2, sheet, SHEET_SIZE);
	return db_run(st);
}

static enum status
put_ballot(struct db *db, int64_t consultation, const unsigned char sheet[SHEET_SIZE],
           const char *sealed)
{
	struct stmt *st = db_begin(db, &sql_ballot_in);

	db_bind_int(st, 1, consultation);
	db_bind_blob(st, 2, sheet, SHEET_SIZE);
	db_bind_text(st, 3, sealed);
	return db_run(st);
}

static void
mix_begin(struct mix *m, int64_t consultation)
{
	*m = (struct mix){ .consultation = consultation };
	m->rows = arena_array(&m->scratch, 2 * MIX_ROWS + 1, sizeof(*m->rows));
}

enum status
ballot_mix_voter(struct db *db, int64_t consultation, int64_t member)
{
	struct mix m;

	mix_begin(&m, consultation);
	enum status status = gather_voters(db, &m, &sql_voters_before, member);
	if (status == OK)
		status = gather_voters(db, &m, &sql_voters_after, member);
	if (status == OK && m.n > 0)
		status = take_out_voters(db, &m);
	m.rows[m.n++].member = member;
	shuffle(&m);
	for (size_t i = 0; status == OK && i < m.n; i++)
		status = put_voter(db, consultation, m.rows[i].member);
	arena_free(&m.scratch);
	return status;
}

enum status
ballot_mix_in(struct db *db, int64_t consultation, const unsigned char sheet[SHEET_SIZE],
           const char *sealed)
{
	struct mix m;

	mix_begin(&m, consultation);
	enum status status = gather_ballots(db, &m, &sql_ballots_before, sheet);
	if (status == OK)
		status = gather_ballots(db, &m, &sql_ballots_after, sheet);
	for (size_t i = 0; status == OK && i < m.n; i++)
		status = ballot_take_out(db, consultation, m.rows[i].sheet);
	struct mixed *new = &m.rows[m.n++];
	memcpy(new->sheet, sheet, SHEET_SIZE);
	new->sealed = sealed;
	shuffle(&m);
	for (size_t i = 0; status == OK && i < m.n; i++)
		status = put_ballot(db, consultation, m.rows[i].sheet, m.rows[i].sealed);
	arena_free(&m.scratch);
	return status;
}

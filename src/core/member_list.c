/* Lists of members for the office: only those within the reach of who looks. One member is read by
 * member.c. */
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/member.h"
#include "core/tree.h"

SQL(sql_member_pending, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM member WHERE state = 0 LIMIT ?1)");

#define MEMBER_ROW                                                                                 \
	"SELECT m.id, m.number, m.state, m.joined, p.login, p.name, p.area"                        \
	" FROM member m LEFT JOIN person p ON p.member = m.id"

SQL(sql_member_list, SQL_READ, MEMBER_ROW " WHERE m.id > ?1 ORDER BY m.id");
SQL(sql_member_list_back, SQL_READ, MEMBER_ROW " WHERE m.id < ?1 ORDER BY m.id DESC");
SQL(sql_member_list_state, SQL_READ,
    MEMBER_ROW " WHERE m.state = ?2 AND m.id > ?1 ORDER BY m.id");
SQL(sql_member_list_state_back, SQL_READ,
    MEMBER_ROW " WHERE m.state = ?2 AND m.id < ?1 ORDER BY m.id DESC");

static struct stmt *
begin_list(struct db *db, int state, int64_t from, bool backward)
{
	struct stmt *st;

	if (state < 0)
		st = backward ? db_begin(db, &sql_member_list_back)
		              : db_begin(db, &sql_member_list);
	else
		st = backward ? db_begin(db, &sql_member_list_state_back)
		              : db_begin(db, &sql_member_list_state);
	db_bind_int(st, 1, backward && from == 0 ? INT64_MAX : from);
	if (state >= 0)
		db_bind_int(st, 2, state);
	return st;
}

static bool
oversees(const struct session *s, int64_t area, int64_t now)
{
	return s->kind == ACTOR_SYSTEM || s->kind == ACTOR_IMPORT
	       || right_held(s->db, s->member, RIGHT_VERIFY, area, now)
	       || right_held(s->db, s->member, RIGHT_USERS, area, now);
}

static void
reverse(struct member_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct member_row row = rows[i];
		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = row;
	}
}

static struct member_row
take_row(struct session *s, struct arena *a, struct stmt *st)
{
	const char *login = db_text(st, 4);
	const char *name = db_text(st, 5);
	const char *path = db_is_null(st, 6) ? NULL : tree_path(s->db, a, db_int(st, 6));

	return (struct member_row){
		.id = db_int(st, 0), .number = db_int(st, 1),
		.state = (enum member_state)db_int(st, 2), .joined = db_int(st, 3),
		.login = arena_strdup(a, login ? login : ""),
		.name = arena_strdup(a, name ? name : _("Resident")),
		.area_path = path ? path : "",
	};
}

/* Reads on until n rows are found that who is in `s` may see. */
static enum status
take_rows(struct session *s, struct arena *a, struct stmt *st, size_t n, struct member_row *rows,
          size_t *got)
{
	int64_t now = clock_now();
	int64_t known_area = -1; /* neighbours in the list often share theirs */
	bool known = false;
	bool everywhere = oversees(s, 0, now);

	while (*got < n && db_step(st)) {
		int64_t area = db_int(st, 6);
		if (!everywhere && area != known_area) {
			known_area = area;
			known = oversees(s, area, now);
		}
		if (everywhere || known)
			rows[(*got)++] = take_row(s, a, st);
	}
	return db_end(st);
}

static bool
may_look(const struct session *s)
{
	return oversees(s, 0, clock_now()) || session_may(s, RIGHT_VERIFY)
	       || session_may(s, RIGHT_USERS);
}

enum status
member_list(struct session *s, struct arena *a, int state, int64_t from, bool backward, size_t n,
            struct member_row *rows, size_t *got)
{
	*got = 0;
	if (!may_look(s))
		return DENIED;
	enum status status = take_rows(s, a, begin_list(s->db, state, from, backward), n, rows, got);
	if (backward)
		reverse(rows, *got);
	return status;
}

/* Walks the persons in order: thousands in a village, and only while a name is looked for. ?2: the
 * words, folded; ?3: a member number, or 0. */
#define FITS                                                                                       \
	" AND (instr(' ' || p.folded, ' ' || ?2) > 0 OR p.login = ?2 OR m.number = ?3)"

SQL(sql_member_search, SQL_READ,
    MEMBER_ROW " WHERE m.id > ?1" FITS " ORDER BY m.id");
SQL(sql_member_search_back, SQL_READ,
    MEMBER_ROW " WHERE m.id < ?1" FITS " ORDER BY m.id DESC");

enum status
member_search(struct session *s, struct arena *a, const char *words, int64_t from, bool backward,
              size_t n, struct member_row *rows, size_t *got)
{
	int64_t number;

	*got = 0;
	if (!may_look(s))
		return DENIED;
	if (member_number_parse(words, &number) != 0)
		number = 0;
	struct stmt *st = backward ? db_begin(s->db, &sql_member_search_back)
	                           : db_begin(s->db, &sql_member_search);
	db_bind_int(st, 1, backward && from == 0 ? INT64_MAX : from);
	db_bind_text(st, 2, text_fold(a, words));
	db_bind_int(st, 3, number);
	enum status status = take_rows(s, a, st, n, rows, got);
	if (backward)
		reverse(rows, *got);
	return status;
}

int64_t
member_pending_count(struct db *db, int64_t limit)
{
	struct stmt *st = db_begin(db, &sql_member_pending);

	db_bind_int(st, 1, limit);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? n : 0;
}

/* Members and persons: standing, finding, reading, signing. Registration is in member_register.c,
 * one's own profile in member_profile.c, what the office does in member_office.c. */
#include "core/member.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/clock_guard.h"
#include "core/member_rules.h"
#include "core/revision.h"
#include "core/tree.h"

/* A suspension that has run out gives back what was there before, which the rows of verification
 * tell: 0 is pending, 1 verified. */
SQL(sql_member_state, SQL_READ,
    "SELECT CASE WHEN m.state = 2 AND m.suspended_until <= ?2"
    " THEN EXISTS (SELECT 1 FROM verification v WHERE v.member = m.id) ELSE m.state END,"
    " COALESCE(m.suspended_until, 0) FROM member m WHERE m.id = ?1");

SQL(sql_member_last_reason, SQL_READ,
    "SELECT id FROM revision WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3"
    " ORDER BY version DESC LIMIT 1");

SQL(sql_member_by_login, SQL_READ, "SELECT member FROM person WHERE login = ?1");

SQL(sql_member_by_number, SQL_READ, "SELECT id FROM member WHERE number = ?1");

SQL(sql_member_page, SQL_READ,
    "SELECT m.number, m.version, m.joined, COALESCE(p.login, ''), p.name, COALESCE(p.area, 0),"
    " p.nik_last4, COALESCE(p.phone, ''), COALESCE(p.shown_as, 0), COALESCE(p.language, 'id'),"
    " COALESCE(p.nik_odd, 0), COALESCE(p.consent_version, 0), COALESCE(p.consent_at, 0),"
    " COALESCE(p.email, ''), COALESCE(p.wants, 0), COALESCE(p.outside, 0)"
    " FROM member m LEFT JOIN person p ON p.member = m.id WHERE m.id = ?1");

const char *
member_state_label(enum member_state state)
{
	switch (state) {
	case MEMBER_PENDING:
		return _("Not verified");
	case MEMBER_VERIFIED:
		return _("Verified");
	case MEMBER_SUSPENDED:
		return _("Suspended");
	case MEMBER_LEFT:
		return _("Left");
	}
	return "";
}

const char *
member_state_code(enum member_state state)
{
	static const char *const codes[] = {
		[MEMBER_PENDING] = "pending",
		[MEMBER_VERIFIED] = "verified",
		[MEMBER_SUSPENDED] = "suspended",
		[MEMBER_LEFT] = "left",
	};

	return codes[state];
}

/* -- Standing ---------------------------------------------------------------------------------- */

static enum status
read_state(struct db *db, int64_t id, int64_t now, enum member_state *state, int64_t *until)
{
	struct stmt *st = db_begin(db, &sql_member_state);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, now);
	bool found = db_step(st);
	*state = found ? (enum member_state)db_int(st, 0) : MEMBER_LEFT;
	*until = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
member_state_at(struct db *db, int64_t id, int64_t now, enum member_state *state)
{
	int64_t until;

	return read_state(db, id, now, state, &until);
}

/* The number of the account that this one was merged with; NULL: it was not. */
SQL(sql_member_merged, SQL_READ,
    "SELECT t.number FROM member m JOIN member t ON t.id = m.merged_into WHERE m.id = ?1");

static char *
merged_into(struct db *db, struct arena *a, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_member_merged);

	db_bind_int(st, 1, id);
	char *number = db_step(st) ? member_number_text(a, db_int(st, 0)) : NULL;
	return db_end(st) == OK ? number : NULL;
}

SQL(sql_member_resolve, SQL_READ, "SELECT COALESCE(merged_into, id) FROM member WHERE id = ?1");

int64_t
member_resolve(struct db *db, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_member_resolve);

	db_bind_int(st, 1, id);
	int64_t stands = db_step(st) ? db_int(st, 0) : id;
	return db_end(st) == OK ? stands : id;
}

static char *
last_reason(struct db *db, struct arena *a, int64_t id, const char *name)
{
	struct stmt *st = db_begin(db, &sql_member_last_reason);
	db_bind_int(st, 1, SUBJECT_MEMBER);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, REVISION_REASON);
	int64_t revision = db_step(st) ? db_int(st, 0) : 0;
	if (db_end(st) != OK || revision == 0)
		return NULL;
	return revision_value(db, a, revision, name);
}

char *
member_refused(struct db *db, struct arena *a, int64_t id)
{
	return last_reason(db, a, id, "refused");
}

char *
member_suspended_for(struct db *db, struct arena *a, int64_t id)
{
	return last_reason(db, a, id, "reason");
}

static char *
left_text(struct db *db, struct arena *a, int64_t id)
{
	const char *number = merged_into(db, a, id);

	if (number)
		return arena_printf(a, _("This account was merged with %s. Sign in with that one."),
		                    number);
	return arena_strdup(a, _("This account is closed. Ask the office if you want to "
	                         "take part again."));
}

char *
member_refusal(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	enum member_state state;
	int64_t until;

	enum status status = read_state(db, id, now, &state, &until);
	if (status != OK && status != NOT_FOUND)
		return arena_strdup(a, status_text(status));
	if (state == MEMBER_LEFT)
		return left_text(db, a, id);
	if (state != MEMBER_SUSPENDED)
		return NULL;
	const char *reason = member_suspended_for(db, a, id);
	if (!reason)
		reason = _("ask the office");
	if (until == 0)
		return arena_printf(a, _("Your account is suspended. The reason: %s"), reason);
	return arena_printf(a, _("Your account is suspended until %s. The reason: %s"),
	                    time_long(a, until), reason);
}

/* -- Numbers and names ------------------------------------------------------------------------- */

char *
member_number_text(struct arena *a, int64_t number)
{
	return arena_printf(a, "W-%04lld", (long long)number);
}

SQL(sql_member_number, SQL_READ, "SELECT number FROM member WHERE id = ?1");

char *
member_number_of(struct db *db, struct arena *a, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_member_number);

	db_bind_int(st, 1, id);
	char *text = db_step(st) ? member_number_text(a, db_int(st, 0)) : arena_strdup(a, "?");
	db_end(st);
	return text;
}

int
member_number_parse(const char *text, int64_t *number)
{
	if (*text == 'W' || *text == 'w') {
		text++;
		if (*text == '-')
			text++;
	}
	size_t n = strspn(text, "0123456789");
	if (n == 0 || n > 15 || text[n] != '\0')
		return -1;
	*number = strtoll(text, NULL, 10);
	return *number > 0 ? 0 : -1;
}

static enum status
find_one(struct stmt *st, int64_t *id)
{
	bool found = db_step(st);

	*id = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
member_find_login(struct db *db, const char *login, int64_t *id)
{
	char lower[MEMBER_LOGIN_SIZE];

	*id = 0;
	if (!member_login_lower(login, lower))
		return NOT_FOUND;
	struct stmt *st = db_begin(db, &sql_member_by_login);
	db_bind_text(st, 1, lower);
	return find_one(st, id);
}

enum status
member_find(struct db *db, const char *login, int64_t *id)
{
	int64_t number;
	enum status status = member_find_login(db, login, id);

	if (status != NOT_FOUND)
		return status;
	if (member_number_parse(login, &number) != 0)
		return NOT_FOUND;
	struct stmt *st = db_begin(db, &sql_member_by_number);
	db_bind_int(st, 1, number);
	return find_one(st, id);
}

/* "Siti Warsini" -> "S. W." */
static char *
initials(struct arena *a, const char *name)
{
	char *text = arena_strdup(a, "");
	bool at_start = true;
	uint32_t c;
	size_t n;

	for (; (n = text_next(name, &c)) > 0; name += n) {
		if (c == ' ') {
			at_start = true;
			continue;
		}
		if (at_start)
			text = arena_printf(a, "%s%s%.*s.", text, *text ? " " : "", (int)n, name);
		at_start = false;
	}
	return text;
}

static char *
area_signature(struct db *db, struct arena *a, int64_t area)
{
	int64_t hamlet = tree_ancestor(db, area, 1);
	const char *name = tree_name(db, a, hamlet != 0 ? hamlet : area);

	if (!name)
		return arena_strdup(a, _("Resident"));
	/* TRANSLATORS: how somebody signs who does not want to be named; %s is a hamlet. */
	return arena_printf(a, _("Resident of %s"), name);
}

/* What an account that was merged has left behind is signed by the one it was merged with. */
SQL(sql_member_signed, SQL_READ,
    "SELECT p.name, COALESCE(p.area, 0) FROM member m"
    " JOIN person p ON p.member = COALESCE(m.merged_into, m.id) WHERE m.id = ?1");

char *
member_signature(struct db *db, struct arena *a, int64_t member, enum shown_as shown_as)
{
	const char *name = NULL;
	int64_t area = 0;

	struct stmt *st = db_begin(db, &sql_member_signed);
	db_bind_int(st, 1, member);
	if (db_step(st)) {
		name = arena_strdup(a, db_text(st, 0));
		area = db_int(st, 1);
	}
	if (db_end(st) != OK || !name)
		return arena_strdup(a, _("Resident"));
	switch (shown_as) {
	case SHOWN_NAME:
		return arena_strdup(a, name);
	case SHOWN_INITIALS:
		return initials(a, name);
	case SHOWN_AREA:
		break;
	}
	return area_signature(db, a, area);
}

/* -- Reading ----------------------------------------------------------------------------------- */

static bool
may_see_person(const struct session *s, int64_t id, int64_t area)
{
	int64_t now = clock_believed(s->db);

	if (s->kind == ACTOR_SYSTEM || s->kind == ACTOR_IMPORT)
		return true;
	return s->kind == ACTOR_MEMBER
	       && (s->member == id || right_held(s->db, s->member, RIGHT_VERIFY, area, now)
	           || right_held(s->db, s->member, RIGHT_USERS, area, now));
}

SQL(sql_member_claim, SQL_READ, "SELECT nik_hash, folded, area FROM person WHERE member = ?1");

static enum status
read_on_list(const struct session *s, int64_t id, struct resident_match *match)
{
	struct resident_claim claim;
	size_t size = 0;
	enum status status = OK;

	struct stmt *st = db_begin(s->db, &sql_member_claim);
	db_bind_int(st, 1, id);
	if (db_step(st)) {
		claim.nik_hash = db_blob(st, 0, &size);
		claim.folded = db_text(st, 1);
		claim.area = db_int(st, 2);
		if (size == KEYED_HASH_SIZE && claim.folded)
			status = resident_match(s, &claim, match);
	}
	enum status ended = db_end(st);
	return status == OK ? ended : status;
}

enum status
member_read(struct session *s, struct arena *a, int64_t id, struct member_page *m)
{
	*m = (struct member_page){ .id = id };
	struct stmt *st = db_begin(s->db, &sql_member_page);
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		const char *name = db_text(st, 4);
		m->number = db_int(st, 0);
		m->version = db_int(st, 1);
		m->joined = db_int(st, 2);
		m->login = arena_strdup(a, db_text(st, 3));
		m->name = arena_strdup(a, name ? name : _("Resident"));
		m->area = db_int(st, 5);
		m->nik_last4 = arena_strdup(a, db_text(st, 6));
		m->phone = arena_strdup(a, db_text(st, 7));
		m->email = arena_strdup(a, db_text(st, 13));
		m->wants = (enum wants)db_int(st, 14);
		m->outside = db_int(st, 15) != 0;
		m->shown_as = (enum shown_as)db_int(st, 8);
		m->language = arena_strdup(a, db_text(st, 9));
		m->nik_odd = db_int(st, 10) != 0;
		m->consent_version = (int)db_int(st, 11);
		m->consent_at = db_int(st, 12);
	}
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (!found)
		return NOT_FOUND;
	if (!may_see_person(s, id, m->area)) {
		*m = (struct member_page){ .id = id };
		return DENIED;
	}
	m->area_path = m->area != 0 ? tree_path(s->db, a, m->area) : NULL;
	m->roles = member_roles(s->db, a, id, clock_believed(s->db));
	status = member_state_at(s->db, id, clock_believed(s->db), &m->state);
	if (status == OK && m->state == MEMBER_PENDING)
		m->refused = member_refused(s->db, a, id);
	if (status == OK && m->state == MEMBER_PENDING && s->member != id)
		status = read_on_list(s, id, &m->on_list);
	return status;
}

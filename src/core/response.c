/* Answering a consultation: who may, how many could, and what one has answered oneself. Sending it is in
 * response_send.c; the rows of sheets are response_sheet.c's, secret ones ballot.c's. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/member.h"
#include "core/response_internal.h"

const char *
secrecy_sentence(void)
{
	return _("Neither other residents nor the office can see what you answered, only that you "
	         "did; nobody but those who control this machine itself might find out.");
}

const char *
receipt_warning(void)
{
	return _("Do not show this code to anybody: who has it can read and change what you "
	         "answered. Without it you cannot change it yourself.");
}

/* -- Who may --------------------------------------------------------------------------------- */

SQL(sql_asked, SQL_READ,
    "WITH RECURSIVE up (id, parent) AS (SELECT id, parent FROM node WHERE id = ?2"
    "  UNION SELECT n.id, n.parent FROM up u JOIN node n ON n.id = u.parent)"
    " SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM consultation_area WHERE consultation = ?1)"
    " OR EXISTS (SELECT 1 FROM up u CROSS JOIN consultation_area c"
    "  ON c.consultation = ?1 AND c.area = u.id)");
SQL(sql_lives, SQL_READ, "SELECT area FROM person WHERE member = ?1");

static enum status
asked(struct db *db, int64_t consultation, int64_t member, int64_t *area, bool *asked)
{
	struct stmt *st = db_begin(db, &sql_lives);

	db_bind_int(st, 1, member);
	*area = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_asked);
	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, *area);
	*asked = db_step(st);
	return db_end(st);
}

/* With a date in it, until the next call. */
static const char *
dated(const char *format, int64_t instant)
{
	static char text[320];
	struct arena scratch = { 0 };
	const char *at = consultation_when(&scratch, instant);
	const char *mark = strstr(format, "%s");

	snprintf(text, sizeof(text), "%.*s%s%s", mark ? (int)(mark - format) : 0, format, at,
	         mark ? mark + 2 : "");
	arena_free(&scratch);
	return text;
}

static const char *
not_open(const struct consultation_record *c)
{
	switch (c->state) {
	case CONSULTATION_OPEN:
		return NULL;
	case CONSULTATION_SCHEDULED:
		return dated(_("It can be answered once it has opened: %s."), c->opens);
	case CONSULTATION_CLOSED:
	case CONSULTATION_ANSWERED:
		return dated(_("It has closed: %s. Nobody answers it any more."), c->closes);
	case CONSULTATION_CANCELLED:
		return _("This consultation was cancelled.");
	default:
		return _("It has not been announced yet.");
	}
}

static const char *
not_standing(enum member_state state)
{
	if (state == MEMBER_VERIFIED)
		return NULL;
	if (state == MEMBER_PENDING)
		return _("Only residents whom the office has verified can answer. Ask the office to "
		         "verify you.");
	return _("This account is closed just now, so it cannot answer. Ask the office.");
}

enum status
response_closed(const struct session *s, const struct consultation_record *c, int64_t now,
                int64_t *area, const char **why)
{
	enum member_state state = MEMBER_PENDING;
	bool is_asked = false;

	*area = 0;
	*why = not_open(c);
	if (!*why && s->member == 0)
		*why = _("Please sign in first.");
	if (*why)
		return OK;
	enum status status = member_state_at(s->db, s->member, now, &state);
	if (status == OK)
		status = asked(s->db, c->id, s->member, area, &is_asked);
	if (status != OK)
		return status;
	*why = not_standing(state);
	if (!*why && !is_asked)
		*why = _("It asks residents of other areas. If yours is wrong, change it in \"My "
		         "account\".");
	if (!*why && c->secret && s->assisted_by != 0)
		*why = _("Secret answers are given alone, not while an officer acts for somebody.");
	return OK;
}

const char *
response_why_not(struct session *s, int64_t consultation)
{
	const int64_t now = consultation_now(s);
	struct consultation_record c;
	const char *why = NULL;
	int64_t area;
	enum status status = consultation_record(s->db, consultation, now, &c);

	if (status == OK)
		status = consultation_visible(s, &c);
	if (status == OK)
		status = response_closed(s, &c, now, &area, &why);
	return status == OK ? why : status_text(status);
}

/* A suspension that has run out gives back what was there before: see member.c. */
#define VERIFIED                                                                                   \
	"(m.state = 1 OR (m.state = 2 AND m.suspended_until <= ?1"                                 \
	" AND EXISTS (SELECT 1 FROM verification v WHERE v.member = m.id)))"
#define ANSWERED                                                                                   \
	"(EXISTS (SELECT 1 FROM response r WHERE r.consultation = ?2 AND r.member = m.id)"         \
	" OR EXISTS (SELECT 1 FROM voted w WHERE w.consultation = ?2 AND w.member = m.id))"
/* All members, or all who live there, and all who answered: that is what is counted. */
SQL(sql_eligible, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM member m WHERE " VERIFIED " OR " ANSWERED);
SQL(sql_eligible_areas, SQL_READ | SQL_SCAN_MEANT,
    "WITH RECURSIVE below (id) AS (SELECT area FROM consultation_area WHERE consultation = ?2"
    "  UNION SELECT n.id FROM below b JOIN node n ON n.parent = b.id)"
    " SELECT (SELECT COUNT(*) FROM below b CROSS JOIN person p ON p.area = b.id"
    "  CROSS JOIN member m ON m.id = p.member WHERE " VERIFIED " AND NOT " ANSWERED ")"
    " + (SELECT COUNT(*) FROM response r WHERE r.consultation = ?2)"
    " + (SELECT COUNT(*) FROM voted w WHERE w.consultation = ?2)");
SQL(sql_has_areas, SQL_READ, "SELECT 1 FROM consultation_area WHERE consultation = ?1 LIMIT 1");

_Static_assert(MEMBER_VERIFIED == 1 && MEMBER_SUSPENDED == 2, "the statements above say so");

enum status
response_eligible(struct db *db, int64_t consultation, int64_t now, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_has_areas);

	db_bind_int(st, 1, consultation);
	bool some = db_step(st);
	enum status status = db_end(st);
	*n = 0;
	if (status != OK)
		return status;
	st = db_begin(db, some ? &sql_eligible_areas : &sql_eligible);
	db_bind_int(st, 1, now);
	db_bind_int(st, 2, consultation);
	if (db_step(st))
		*n = db_int(st, 0);
	return db_end(st);
}

/* -- One's own ------------------------------------------------------------------------------- */

SQL(sql_mine, SQL_READ,
    "SELECT sheet, code, at, changed, version, request FROM response"
    " WHERE consultation = ?1 AND member = ?2");
SQL(sql_voted, SQL_READ, "SELECT 1 FROM voted WHERE consultation = ?1 AND member = ?2");

enum status
response_own(struct db *db, int64_t consultation, int64_t member, struct own_response *own)
{
	size_t size = 0;
	struct stmt *st = db_begin(db, &sql_mine);

	*own = (struct own_response){ .there = false };
	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, member);
	if (db_step(st)) {
		const void *sheet = db_blob(st, 0, &size);
		own->there = size == SHEET_SIZE;
		if (own->there)
			memcpy(own->sheet, sheet, SHEET_SIZE);
		snprintf(own->code, sizeof(own->code), "%s", db_text(st, 1));
		own->at = db_int(st, 2);
		own->changed = db_int(st, 3);
		own->version = db_int(st, 4);
		snprintf(own->request, sizeof(own->request), "%s", db_text(st, 5));
	}
	return db_end(st);
}

static enum status
mine_secret(struct session *s, int64_t consultation, struct response *mine)
{
	struct stmt *st = db_begin(s->db, &sql_voted);

	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, s->member);
	mine->answered = db_step(st);
	mine->version = mine->answered;
	return db_end(st);
}

enum status
response_mine(struct session *s, struct arena *a, int64_t consultation,
              const struct questionnaire *q, struct response *mine)
{
	struct consultation_record c;
	struct own_response own;
	enum status status = consultation_record(s->db, consultation, consultation_now(s), &c);

	*mine = (struct response){ .answered = false };
	if (status != OK || s->member == 0)
		return status;
	if (c.secret)
		return mine_secret(s, consultation, mine);
	status = response_own(s->db, consultation, s->member, &own);
	if (status != OK || !own.there)
		return status;
	*mine = (struct response){
		.answered = true,
		.at = own.at,
		.changed = own.changed,
		.version = own.version,
		.answers = arena_array(a, q->count, sizeof(*mine->answers)),
	};
	memcpy(mine->code, own.code, sizeof(mine->code));
	memcpy(mine->request, own.request, sizeof(mine->request));
	return sheet_read(s->db, a, own.sheet, q, mine->answers);
}

/* Who is at a meeting: acts by which people come onto its list and are struck out. A line of the
 * list keeps its number whatever becomes of it. Lists and figures are in attendance_list.c, who
 * may be meant in attendance_who.c. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/meeting_internal.h"
#include "core/member.h"
#include "core/resident.h"

/* -- Of a member ----------------------------------------------------------------------------- */

SQL(sql_attend_person, SQL_READ, "SELECT nik_hash FROM person WHERE member = ?1");

enum attendance_sex
attendance_sex_of(struct session *s, int64_t member)
{
	unsigned char nik_hash[KEYED_HASH_SIZE] = { 0 };
	struct stmt *st = db_begin(s->db, &sql_attend_person);
	size_t size = 0;

	db_bind_int(st, 1, member);
	const void *blob = db_step(st) ? db_blob(st, 0, &size) : NULL;
	bool known = blob && size == sizeof(nik_hash);
	if (known)
		memcpy(nik_hash, blob, sizeof(nik_hash));
	if (db_end(st) != OK || !known)
		return SEX_UNSAID;
	int sex = resident_sex(s, nik_hash);
	return sex == 1 ? SEX_MAN : sex == 2 ? SEX_WOMAN : SEX_UNSAID;
}

/* -- One act --------------------------------------------------------------------------------- */

struct attending {
	int64_t meeting;
	int64_t id;     /* of the row */
	int64_t number; /* of its line */
	int64_t member; /* 0: has no account */
	const char *who;  /* clean; "" : nobody is meant by it */
	const char *name; /* clean; of who has no account */
	const char *folded;
	int64_t area;
	int64_t sex;
	bool guest;
	bool listed; /* by a clerk */
	bool again;  /* another person of the same name */
	bool struck; /* to be */
	struct meeting_record r;
	struct arena *a;
};

/* From the beginning on; until the minutes are handed in, for who keeps the list. */
static enum status
check_time(struct act *act, const struct attending *w)
{
	if (w->r.state == MEETING_OPEN || (w->listed && w->r.state == MEETING_ENDED))
		return OK;
	if (w->r.state < MEETING_OPEN)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The meeting has not begun yet: %s."),
		                   meeting_standing(w->a, w->r.state, w->r.begins));
	return problem_set(act->problem, DENIED, NULL,
	                   _("The meeting stands at: %s. Its list stays as it is."),
	                   meeting_state_label(w->r.state));
}

static enum status
already(struct act *act, struct attending *w, int64_t line)
{
	w->number = line;
	return problem_set(act->problem, INVALID, "who",
	                   w->listed ? _("Already on the list, line %lld.")
	                             : _("You are on the list already: number %lld."),
	                   (long long)line);
}

/* Names whom it is for and where they are from. */
static enum status
check_area(struct act *act, const struct attending *w, const char *field)
{
	struct db *db = act->session->db;

	if (w->guest || w->r.area == 0 || attendance_within(db, w->area, w->r.area))
		return OK;
	const char *of = meeting_area_name(db, w->a, w->r.area);
	if (w->area == 0 && w->listed)
		return OK;
	if (w->area == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The meeting is for the people of %s, and your account does not "
		                     "say where you live. Please ask the clerk to put you on the "
		                     "list."), of);
	return problem_set(act->problem, w->listed ? INVALID : DENIED, field,
	                   w->listed ? _("Lives in %s; the meeting is for the people of %s. They can "
	                                 "be listed as a guest.")
	                             : _("You live in %s; the meeting is for the people of %s. The "
	                                 "clerk can list you as a guest."),
	                   meeting_area_name(db, w->a, w->area), of);
}

SQL(sql_attend_last, SQL_READ, "SELECT MAX(number) FROM attendance WHERE meeting = ?1");
SQL(sql_attend_add, SQL_WRITE,
    "INSERT INTO attendance (meeting, number, member, name, folded, area, sex, guest, listed, at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
SQL(sql_attend_count, SQL_WRITE,
    "UPDATE meeting SET present = present + ?2, guests = guests + ?3 WHERE id = ?1");

static enum status
count(struct db *db, int64_t meeting, bool guest, int by)
{
	struct stmt *st = db_begin(db, &sql_attend_count);

	db_bind_int(st, 1, meeting);
	db_bind_int(st, 2, guest ? 0 : by);
	db_bind_int(st, 3, guest ? by : 0);
	return db_run(st);
}

static enum status
next_line(struct db *db, struct attending *w)
{
	struct stmt *st = db_begin(db, &sql_attend_last);

	db_bind_int(st, 1, w->meeting);
	w->number = (db_step(st) ? db_int(st, 0) : 0) + 1;
	return db_end(st);
}

static enum status
add_row(struct act *act, struct attending *w)
{
	struct db *db = act->session->db;
	enum status status = next_line(db, w);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_attend_add);
	db_bind_int(st, 1, w->meeting);
	db_bind_int(st, 2, w->number);
	db_bind_id(st, 3, w->member);
	db_bind_text(st, 4, w->member == 0 ? w->name : NULL);
	db_bind_text(st, 5, w->member == 0 ? w->folded : NULL);
	db_bind_id(st, 6, w->area);
	db_bind_int(st, 7, w->sex);
	db_bind_int(st, 8, w->guest);
	db_bind_int(st, 9, w->listed);
	db_bind_int(st, 10, act->now);
	status = db_run(st);
	if (status != OK)
		return status;
	w->id = db_last_id(db);
	audit_detail(&act->entry, "attendance=%lld line=%lld", (long long)w->id,
	             (long long)w->number);
	return count(db, w->meeting, w->guest, 1);
}

SQL(sql_attend_area, SQL_READ, "SELECT area FROM person WHERE member = ?1");

/* Where the member lives, and what the residents' list says of them. */
static enum status
know_member(struct act *act, struct attending *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_attend_area);

	db_bind_int(st, 1, w->member);
	w->area = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	enum attendance_sex known = attendance_sex_of(act->session, w->member);
	w->sex = known != SEX_UNSAID ? (int64_t)known : w->sex;
	return OK;
}

static enum status
check_sex(const struct attending *w, struct problem *p)
{
	if (w->sex >= SEX_UNSAID && w->sex < SEX_COUNT)
		return OK;
	return problem_set(p, INVALID, "sex", _("Please choose one of these."));
}

/* -- By oneself ------------------------------------------------------------------------------ */

static enum status
attend(struct act *act, void *arg)
{
	struct attending *w = arg;
	enum status status = meeting_record(act->session->db, w->meeting, &w->r);

	if (status == OK)
		status = meeting_visible(act->session, &w->r);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_MEETING;
	act->entry.subject_id = w->meeting;
	status = check_time(act, w);
	int64_t line = status == OK ? attendance_line(act->session->db, w->meeting, w->member) : 0;
	if (line != 0)
		return already(act, w, line);
	if (status == OK)
		status = know_member(act, w);
	if (status == OK)
		status = check_area(act, w, NULL);
	return status == OK ? add_row(act, w) : status;
}

enum status
attendance_self(struct session *s, int64_t meeting, enum attendance_sex sex, int64_t *number,
                struct problem *p)
{
	struct arena scratch = { 0 };
	struct attending w = {
		.meeting = meeting, .member = s->member, .sex = (int64_t)sex, .a = &scratch,
	};

	*number = 0;
	if (s->member == 0)
		return problem_set(p, DENIED, NULL, _("Please sign in first."));
	enum status status = check_sex(&w, p);
	if (status == OK)
		status = act(s, "attend", RIGHT_NONE, attend, &w, p);
	*number = w.number;
	arena_free(&scratch);
	return status;
}

/* -- By a clerk ------------------------------------------------------------------------------ */

/* Members by what was typed: one of a number or a username, or the only one of a name. */
static enum status
find_member(struct act *act, struct attending *w)
{
	struct attendance_person found[2];
	size_t n = 0;
	bool more = false;
	enum status status = member_find(act->session->db, w->who, &w->member);

	if (status != NOT_FOUND)
		return status;
	status = attendance_who(act->session, w->a, w->meeting, w->who, found, 2, &n, &more);
	if (status != OK)
		return status;
	if (n == 1) {
		w->member = found[0].member;
		return OK;
	}
	return problem_set(act->problem, INVALID, "who",
	                   n == 0 ? _("Nobody here has this number, username or name. Who has no "
	                              "account is listed by name.")
	                          : _("Several people may be meant. Please choose from the list, or "
	                              "type the number of the account."));
}

static enum status
list_member(struct act *act, struct attending *w)
{
	enum status status = w->member == 0 ? find_member(act, w) : OK;

	if (status != OK)
		return status;
	w->member = member_resolve(act->session->db, w->member);
	int64_t line = attendance_line(act->session->db, w->meeting, w->member);
	if (line != 0)
		return already(act, w, line);
	status = know_member(act, w);
	return status == OK ? check_area(act, w, "who") : status;
}

/* By name, of who has no account and of who has one. */
SQL(sql_attend_named, SQL_READ,
    "SELECT number FROM attendance WHERE meeting = ?1 AND folded = ?2 AND struck = 0"
    " UNION ALL SELECT t.number FROM person p CROSS JOIN attendance t ON t.member = p.member"
    " WHERE p.folded = ?2 AND t.meeting = ?1 AND t.struck = 0 LIMIT 1");

static enum status
check_name(struct act *act, struct attending *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_attend_named);

	db_bind_int(st, 1, w->meeting);
	db_bind_text(st, 2, w->folded);
	int64_t line = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK || line == 0 || w->again)
		return status;
	w->number = line;
	return problem_set(act->problem, INVALID, "name",
	                   _("This name is on the list already, line %lld. If it is somebody else, "
	                     "say so."), (long long)line);
}

static enum status
list_name(struct act *act, struct attending *w)
{
	bool in_use = true;
	enum status status = check_name(act, w);

	if (status == OK && w->area != 0)
		status = tree_in_use(act->session->db, TREE_AREA, w->area, &in_use);
	if (status == OK && !in_use)
		return problem_set(act->problem, INVALID, "area",
		                   _("Area: this one is no longer in use. Please choose another."));
	return status == OK ? check_area(act, w, "area") : status;
}

static enum status
attend_list(struct act *act, void *arg)
{
	struct attending *w = arg;
	enum status status = meeting_begin(act, w->meeting, &w->r);

	if (status == OK)
		status = check_time(act, w);
	if (status == OK)
		status = w->member != 0 || *w->who ? list_member(act, w) : list_name(act, w);
	return status == OK ? add_row(act, w) : status;
}

/* One line without blanks around it, in its arena. */
static enum status
clean_line(struct attending *w, const char *text, const char *field, const char **clean,
           struct problem *p)
{
	const char *bytes = text ? text : "";
	char *out = NULL;
	enum status status = text_clean(w->a, TEXT_LINE, bytes, strlen(bytes), &out, NULL, p);

	if (status != OK) {
		if (p)
			p->field = field;
		return status;
	}
	out += strspn(out, " ");
	for (size_t n = strlen(out); n > 0 && out[n - 1] == ' '; n--)
		out[n - 1] = '\0';
	*clean = out;
	return OK;
}

static enum status
clean_entry(struct attending *w, const struct attendance_entry *e, struct problem *p)
{
	enum status status = clean_line(w, e->who, "who", &w->who, p);

	if (status == OK)
		status = clean_line(w, e->name, "name", &w->name, p);
	if (status == OK)
		status = check_sex(w, p);
	if (status != OK || w->member != 0 || *w->who)
		return status;
	if (*w->name == '\0')
		return problem_set(p, INVALID, "name",
		                   _("Please write the name; or, of who has an account, its number."));
	if (text_length(w->name) > ATTENDANCE_NAME_MAX)
		return problem_set(p, INVALID, "name", _("A name has at most %d letters."),
		                   ATTENDANCE_NAME_MAX);
	if (strpbrk(w->name, "0123456789"))
		return problem_set(p, INVALID, "name",
		                   _("No member has the number %s. Please look it up on their card; "
		                     "who has no account is listed by name, without digits."),
		                   w->name);
	w->folded = text_fold(w->a, w->name);
	return OK;
}

enum status
attendance_put(struct session *s, struct arena *a, int64_t meeting,
               const struct attendance_entry *e, bool again, struct attendance_row *row,
               struct problem *p)
{
	struct attending w = {
		.meeting = meeting, .member = e->member, .area = e->area, .sex = (int64_t)e->sex,
		.guest = e->guest, .listed = true, .again = again, .a = a,
	};
	enum status status = clean_entry(&w, e, p);

	*row = (struct attendance_row){ .number = 0 };
	if (status == OK)
		status = act(s, "attend_list", RIGHT_MEET, attend_list, &w, p);
	if (status == OK)
		return problem_default(p, attendance_read(s, a, w.id, row));
	row->number = w.number;
	return status;
}

/* -- Striking out, forgetting ---------------------------------------------------------------- */

SQL(sql_attend_row, SQL_READ,
    "SELECT meeting, number, member, guest, struck FROM attendance WHERE id = ?1");
SQL(sql_attend_strike, SQL_WRITE, "UPDATE attendance SET struck = ?2 WHERE id = ?1");

/* Finds the row and begins an act on its meeting; *struck: as it stands. */
static enum status
begin_row(struct act *act, struct attending *w, bool *struck)
{
	struct stmt *st = db_begin(act->session->db, &sql_attend_row);

	db_bind_int(st, 1, w->id);
	bool found = db_step(st);
	w->meeting = found ? db_int(st, 0) : 0;
	w->number = found ? db_int(st, 1) : 0;
	w->member = found ? db_int(st, 2) : 0;
	w->guest = found && db_int(st, 3) != 0;
	*struck = found && db_int(st, 4) != 0;
	enum status status = db_end(st);
	if (status == OK && !found)
		return NOT_FOUND;
	if (status == OK)
		status = meeting_begin(act, w->meeting, &w->r);
	audit_detail(&act->entry, "attendance=%lld line=%lld", (long long)w->id,
	             (long long)w->number);
	return status;
}

static enum status
strike(struct act *act, void *arg)
{
	struct attending *w = arg;
	struct db *db = act->session->db;
	bool struck;
	enum status status = begin_row(act, w, &struck);

	if (status == OK)
		status = check_time(act, w);
	act->idle = status == OK && struck == w->struck;
	if (status != OK || act->idle)
		return status;
	int64_t line = w->struck || w->member == 0 ? 0 : attendance_line(db, w->meeting, w->member);
	if (line != 0)
		return already(act, w, line);
	audit_detail(&act->entry, "struck=%d", w->struck);
	struct stmt *st = db_begin(db, &sql_attend_strike);
	db_bind_int(st, 1, w->id);
	db_bind_int(st, 2, w->struck);
	status = db_run(st);
	return status == OK ? count(db, w->meeting, w->guest, w->struck ? -1 : 1) : status;
}

enum status
attendance_strike(struct session *s, int64_t id, bool struck, struct problem *p)
{
	struct arena scratch = { 0 };
	struct attending w = { .id = id, .struck = struck, .listed = true, .a = &scratch };
	enum status status = act(s, "attend_strike", RIGHT_MEET, strike, &w, p);

	arena_free(&scratch);
	return status;
}

SQL(sql_attend_forget, SQL_WRITE,
    "UPDATE attendance SET name = NULL, folded = NULL WHERE id = ?1 AND name IS NOT NULL");

static enum status
forget(struct act *act, void *arg)
{
	struct attending *w = arg;
	bool struck;
	enum status status = begin_row(act, w, &struck);

	if (status != OK)
		return status;
	if (w->member != 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("This line belongs to an account: the name goes when the account "
		                     "is erased."));
	struct stmt *st = db_begin(act->session->db, &sql_attend_forget);
	db_bind_int(st, 1, w->id);
	status = db_run(st);
	act->idle = status == OK && db_changes(act->session->db) == 0;
	return status;
}

enum status
meeting_forget(struct session *s, int64_t attendance, struct problem *p)
{
	struct attending w = { .id = attendance };

	return act(s, "meeting_forget", RIGHT_MEET, forget, &w, p);
}

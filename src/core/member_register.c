/* Registration: the rules of its fields, NIKs, new members. Signing in afterwards is PAM's and
 * core/session's. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/consent.h"
#include "core/credential.h"
#include "core/member_rules.h"
#include "core/serial.h"
#include "core/tree.h"

#define NIK_SIZE 16

SQL(sql_member_nik_taken, SQL_READ, "SELECT 1 FROM person WHERE nik_hash = ?1");

SQL(sql_member_add, SQL_WRITE, "INSERT INTO member (number, state, joined) VALUES (?1, ?2, ?3)");

SQL(sql_member_add_person, SQL_WRITE,
    "INSERT INTO person (member, login, name, folded, area, nik_hash, nik_last4, language,"
    " consent_version, consent_at, nik_odd)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");

const char *
member_consent(void)
{
	return _("The village office keeps your name, your area and, if you give it, a coded form "
	         "of your NIK, to know that each resident takes part once. What you write is "
	         "public; you choose whether it shows your name, your initials or only your area. "
	         "You can see your data, have it corrected and have it erased at the office.");
}

/* -- Fields ------------------------------------------------------------------------------------ */

bool
member_login_lower(const char *login, char lower[MEMBER_LOGIN_SIZE])
{
	size_t n = strlen(login);

	if (n == 0 || n > MEMBER_LOGIN_MAX)
		return false;
	for (size_t i = 0; i <= n; i++)
		lower[i] = (char)(login[i] >= 'A' && login[i] <= 'Z' ? login[i] - 'A' + 'a'
		                                                     : login[i]);
	return true;
}

static enum status
check_login(const char *login, struct problem *p)
{
	int64_t number;
	size_t n = login ? strlen(login) : 0;

	if (n == 0)
		return problem_set(p, INVALID, "login", _("Choose a username."));
	if (n > MEMBER_LOGIN_MAX)
		return problem_set(p, INVALID, "login", _("A username has at most %d letters."),
		                   MEMBER_LOGIN_MAX);
	for (size_t i = 0; i < n; i++) {
		char c = login[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && (i == 0 || !strchr("0123456789._-", c)))
			return problem_set(p, INVALID, "login",
			                   _("A username begins with a letter and has only the "
			                     "letters a to z, digits, dot, _ and -."));
	}
	if (member_number_parse(login, &number) == 0)
		return problem_set(p, INVALID, "login",
		                   _("This looks like a member number. Choose another username."));
	return OK;
}

enum status
member_check_name(const char *name, struct problem *p)
{
	if (!name || text_blank(name))
		return problem_set(p, INVALID, "name", _("Write your name; one word is enough."));
	if (text_length(name) > MEMBER_NAME_MAX || strchr(name, '\n'))
		return problem_set(p, INVALID, "name", _("A name has at most %d letters."),
		                   MEMBER_NAME_MAX);
	return OK;
}

static enum status
check_nik(const char *nik, struct problem *p)
{
	if (!nik || *nik == '\0')
		return OK;
	if (strlen(nik) != NIK_SIZE || strspn(nik, "0123456789") != NIK_SIZE)
		return problem_set(p, INVALID, "nik",
		                   _("A NIK has 16 digits. You may also leave it empty."));
	return OK;
}

static enum status
check_consent(bool consent, struct problem *p)
{
	if (consent)
		return OK;
	return problem_set(p, INVALID, "consent",
	                   _("Without your consent no account can be made. You can still read "
	                     "everything as a guest."));
}

enum status
registration_check(const struct registration *r, struct problem *p)
{
	enum status status = member_check_name(r->name, p);

	if (status == OK)
		status = check_login(r->login, p);
	if (status == OK)
		status = check_nik(r->nik, p);
	if (status == OK)
		status = credential_check(r->secret, r->name, r->login, p);
	return status == OK ? check_consent(r->consent, p) : status;
}

SQL(sql_member_login_taken, SQL_READ, "SELECT 1 FROM person WHERE login = ?1");

static enum status
login_taken(struct db *db, const char *lower, bool *taken)
{
	struct stmt *st = db_begin(db, &sql_member_login_taken);

	db_bind_text(st, 1, lower);
	*taken = db_step(st);
	return db_end(st);
}

static enum status
check_login_free(struct db *db, const char *login, struct problem *p)
{
	char lower[MEMBER_LOGIN_SIZE];
	bool taken = false;
	enum status status = OK;

	if (member_login_lower(login, lower))
		status = login_taken(db, lower, &taken);
	if (status == OK && taken)
		return problem_set(p, INVALID, "login",
		                   _("The username \"%s\" is taken. Choose another."), lower);
	return status;
}

/* The words of a name, as far as they are plain letters: at most two of them. */
static size_t
name_login(const char *name, char *out, size_t size)
{
	struct arena a = { 0 };
	const char *folded = text_fold(&a, name);
	size_t n = 0;
	int words = 0;
	bool inside = false;

	for (; *folded && n + 1 < size; folded++) {
		bool letter = *folded >= 'a' && *folded <= 'z';
		bool digit = *folded >= '0' && *folded <= '9' && inside;
		if (*folded == ' ' || *folded == '.' || *folded == '-')
			inside = false;
		if (!letter && !digit)
			continue;
		if (!inside && ++words > 2)
			break;
		if (!inside && words == 2)
			out[n++] = '.';
		inside = true;
		if (n + 1 < size)
			out[n++] = *folded;
	}
	out[n] = '\0';
	arena_free(&a);
	return n;
}

#define LOGIN_TRIES 1000

void
registration_login(struct db *db, const char *name, char login[MEMBER_LOGIN_MAX + 1])
{
	char base[MEMBER_LOGIN_MAX - 3];
	int64_t number;
	bool taken = true;

	if (name_login(name, base, sizeof(base)) < 2 || member_number_parse(base, &number) == 0)
		snprintf(base, sizeof(base), "warga");
	snprintf(login, MEMBER_LOGIN_MAX + 1, "%s", base);
	for (int i = 2; login_taken(db, login, &taken) == OK && taken && i < LOGIN_TRIES; i++)
		snprintf(login, MEMBER_LOGIN_MAX + 1, "%s%d", base, i);
}

enum status
member_check_area(struct db *db, int64_t area, struct problem *p)
{
	if (area == 0)
		return OK;
	bool found;
	enum status status = tree_in_use(db, TREE_AREA, area, &found);
	if (status == OK && !found)
		return problem_set(p, INVALID, "area",
		                   _("This area is no longer in use. Choose another."));
	return status;
}

/* -- NIK --------------------------------------------------------------------------------------- */

static int
two_digits(const char *s)
{
	return (s[0] - '0') * 10 + (s[1] - '0');
}

const char *
nik_warning(const char *nik)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (strlen(nik) != NIK_SIZE || strspn(nik, "0123456789") != NIK_SIZE)
		return _("The NIK does not have 16 digits.");
	/* Provinces are 11 (Aceh) to 97, with gaps that new provinces keep filling. */
	if (two_digits(nik) < 11 || two_digits(nik) > 97 || two_digits(nik + 2) == 0
	    || two_digits(nik + 4) == 0)
		return _("The NIK begins with an unusual place code. Please look at the card.");
	int day = two_digits(nik + 6);
	int month = two_digits(nik + 8);
	if (day > 40)
		day -= 40;
	if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return _("The NIK holds an unusual date of birth. Please look at the card.");
	if (strcmp(nik + 12, "0000") == 0)
		return _("The NIK ends in 0000. Please look at the card.");
	return NULL;
}

/* -- Registering ------------------------------------------------------------------------------- */

struct newcomer {
	char login[MEMBER_LOGIN_SIZE];
	const char *name;
	const char *folded;
	int64_t area;
	bool has_nik;
	unsigned char nik_hash[KEYED_HASH_SIZE];
	const char *nik_last4;
	bool nik_odd;
	const char *language;
	bool consents;
	int consent_shown; /* 0: none in particular */
	int consent_version;
	char hash[CREDENTIAL_HASH_SIZE]; /* empty: signs in elsewhere */
	int64_t member, number;
};

static enum status
check_nik_free(struct db *db, const struct newcomer *n, struct problem *p)
{
	if (!n->has_nik)
		return OK;
	struct stmt *st = db_begin(db, &sql_member_nik_taken);
	db_bind_blob(st, 1, n->nik_hash, sizeof(n->nik_hash));
	bool taken = db_step(st);
	enum status status = db_end(st);
	if (status == OK && taken)
		return problem_set(p, INVALID, "nik",
		                   _("This NIK is registered already. Leave it empty and tell the "
		                     "office, which will find out."));
	return status;
}

/* Asked under the write lock, so that the answer still holds when the rows are written. */
static enum status
check_unique(struct act *act, const struct newcomer *n)
{
	enum status status = check_login_free(act->session->db, n->login, act->problem);

	return status == OK ? check_nik_free(act->session->db, n, act->problem) : status;
}

static enum status
add_member(struct act *act, struct newcomer *n)
{
	struct db *db = act->session->db;

	enum status status = serial_next(db, "member", 0, &n->number);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_member_add);
	db_bind_int(st, 1, n->number);
	db_bind_int(st, 2, MEMBER_PENDING);
	db_bind_int(st, 3, act->now);
	status = db_run(st);
	n->member = db_last_id(db);
	return status;
}

static enum status
add_person(struct act *act, const struct newcomer *n)
{
	struct stmt *st = db_begin(act->session->db, &sql_member_add_person);

	db_bind_int(st, 1, n->member);
	db_bind_text(st, 2, n->login);
	db_bind_text(st, 3, n->name);
	db_bind_text(st, 4, n->folded);
	db_bind_id(st, 5, n->area);
	if (n->has_nik)
		db_bind_blob(st, 6, n->nik_hash, sizeof(n->nik_hash));
	else
		db_bind_null(st, 6);
	db_bind_text(st, 7, n->nik_last4);
	db_bind_text(st, 8, n->language);
	db_bind_int(st, 9, n->consent_version);
	db_bind_int(st, 10, act->now);
	db_bind_int(st, 11, n->nik_odd);
	return db_run(st);
}

/* Nobody agrees to a text they were not shown. */
static enum status
take_consent(struct act *act, struct newcomer *n)
{
	if (!n->consents)
		return OK;
	n->consent_version = consent_newest_version(act->session->db);
	if (n->consent_shown == 0 || n->consent_shown == n->consent_version)
		return OK;
	return problem_set(act->problem, CONFLICT, "consent",
	                   _("The text has just been changed. Please read it again."));
}

static enum status
register_newcomer(struct act *act, void *arg)
{
	struct newcomer *n = arg;

	enum status status = member_check_area(act->session->db, n->area, act->problem);
	if (status == OK)
		status = take_consent(act, n);
	if (status == OK)
		status = check_unique(act, n);
	if (status == OK)
		status = add_member(act, n);
	if (status == OK)
		status = add_person(act, n);
	if (status == OK && n->hash[0] != '\0')
		status = credential_store(act->session->db, n->member, CREDENTIAL_PASSWORD, n->hash,
		                          false, act->now);
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = n->member;
	audit_detail(&act->entry, "number=%lld area=%lld consent=%d", (long long)n->number,
	             (long long)n->area, n->consent_version);
	return status;
}

static enum status
code_nik(const struct session *s, const char *nik, struct newcomer *n, struct problem *p)
{
	if (!nik || *nik == '\0')
		return OK;
	if (!s->key)
		return problem_set(p, IO, "nik",
		                   _("The key of this hall is missing, so a NIK cannot be kept. "
		                     "Please tell the office."));
	key_hash(s->key, nik, n->nik_hash);
	n->has_nik = true;
	n->nik_last4 = nik + NIK_SIZE - 4;
	n->nik_odd = nik_warning(nik) != NULL;
	return OK;
}

static enum status
check_nik_page(const struct session *s, const char *nik, struct problem *p)
{
	struct newcomer n = { 0 };
	enum status status = check_nik(nik, p);

	if (status == OK)
		status = code_nik(s, nik, &n, p);
	if (status == OK)
		status = check_nik_free(s->db, &n, p);
	explicit_bzero(&n, sizeof(n));
	return problem_default(p, status);
}

enum status
registration_check_page(struct session *s, const struct registration *r,
                        enum registration_page page, struct problem *p)
{
	enum status status = OK;

	switch (page) {
	case REGISTRATION_NAME:
		return member_check_name(r->name, p);
	case REGISTRATION_AREA:
		return problem_default(p, member_check_area(s->db, r->area, p));
	case REGISTRATION_NIK:
		return check_nik_page(s, r->nik, p);
	case REGISTRATION_SECRET:
		status = check_login(r->login, p);
		if (status == OK)
			status = check_login_free(s->db, r->login, p);
		if (status == OK)
			status = credential_check(r->secret, r->name, r->login, p);
		return problem_default(p, status);
	case REGISTRATION_CONSENT:
		return check_consent(r->consent, p);
	case REGISTRATION_PAGES:
		break;
	}
	return status;
}

enum status
member_register(struct session *s, const struct registration *r, int64_t *member,
                int64_t *number, struct problem *p)
{
	struct arena a = { 0 };
	struct newcomer n = {
		.name = r->name,
		.area = r->area,
		.language = r->language ? r->language : "id",
		.consents = true,
		.consent_shown = r->consent_version,
	};

	enum status status = registration_check(r, p);
	if (status == OK)
		status = code_nik(s, r->nik, &n, p);
	if (status == OK && r->hash)
		snprintf(n.hash, sizeof(n.hash), "%s", r->hash);
	else if (status == OK)
		status = problem_default(p, credential_hash(db_path(s->db), r->secret, n.hash));
	if (status == OK) {
		member_login_lower(r->login, n.login);
		n.folded = text_fold(&a, r->name);
		status = act(s, "member_register", RIGHT_NONE, register_newcomer, &n, p);
	}
	if (status == OK) {
		*member = n.member;
		*number = n.number;
	}
	arena_free(&a);
	explicit_bzero(&n, sizeof(n));
	return status;
}

enum status
member_of_staff(const struct session *s, const char *login, int64_t *member, struct problem *p)
{
	struct session system;
	struct arena a = { 0 };
	struct newcomer n = { .name = login, .language = "id" };

	if (check_login(login, p) != OK)
		return problem_set(p, DENIED, NULL,
		                   _("The login name \"%s\" cannot be used here. Ask the "
		                     "office for another."), login);
	session_begin(&system, s->db, s->key, ACTOR_SYSTEM);
	member_login_lower(login, n.login);
	n.folded = text_fold(&a, login);
	enum status status = act(&system, "member_register", RIGHT_NONE, register_newcomer, &n, p);
	*member = n.member;
	arena_free(&a);
	return status;
}

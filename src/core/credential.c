/* Secrets of sign-in: finding an account, hashing, judging a new password. See credential.h.
 * The delays after failures are in throttle.c, PINs in pin.c, codes on paper in code.c. */
#include "core/credential.h"

#include <crypt.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>
#include <zxcvbn.h>

#include "base/lang.h"
#include "base/log.h"
#include "core/credential_words.h"
#include "core/member.h"

#define HASH_PREFIX "$y$"
#define HASH_COST 7

/* -- Finding ----------------------------------------------------------------------------------- */

#define FOUND                                                                                      \
	"SELECT m.id, p.login, p.name, c.hash, COALESCE(c.must_change, 0), m.state,"               \
	" m.suspended_until FROM person p JOIN member m ON m.id = p.member"                        \
	" LEFT JOIN credential c ON c.member = m.id AND c.kind = 0"

SQL(sql_credential_by_login, SQL_READ, FOUND " WHERE p.login = ?1");
SQL(sql_credential_by_number, SQL_READ, FOUND " WHERE m.number = ?1");

static enum credential_standing
standing_of(int64_t state, bool must_change, bool ends, int64_t suspended_until, int64_t now)
{
	if (state == MEMBER_LEFT)
		return STANDING_LEFT;
	if (state == MEMBER_SUSPENDED && (!ends || suspended_until > now))
		return STANDING_SUSPENDED;
	return must_change ? STANDING_MUST_CHANGE : STANDING_GOOD;
}

static void
copy(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

/* Takes the one row of either statement. */
static enum status
find(struct stmt *st, int64_t now, struct credential *c)
{
	bool found = db_step(st);

	if (found) {
		c->member = db_int(st, 0);
		copy(c->login, sizeof(c->login), db_text(st, 1));
		copy(c->name, sizeof(c->name), db_text(st, 2));
		copy(c->hash, sizeof(c->hash), db_text(st, 3));
		c->standing = standing_of(db_int(st, 5), db_int(st, 4) != 0, !db_is_null(st, 6),
		                          db_int(st, 6), now);
	}
	enum status status = db_end(st);
	if (status != OK)
		explicit_bzero(c, sizeof(*c));
	return status != OK ? status : found ? OK : NOT_FOUND;
}

/* "W-0007", "w7", "0007", "7"; false when it is no member number. */
static bool
read_number(const char *text, int64_t *number)
{
	if (*text == 'W' || *text == 'w') {
		text++;
		if (*text == '-')
			text++;
	}
	size_t digits = strspn(text, "0123456789");
	if (digits == 0 || digits > 18 || text[digits] != '\0')
		return false;
	*number = strtoll(text, NULL, 10);
	return true;
}

/* ASCII is enough: usernames have no other letters. */
static bool
lower(char *out, size_t size, const char *text)
{
	size_t n = strlen(text);

	if (n >= size)
		return false;
	for (size_t i = 0; i <= n; i++) {
		char c = text[i];
		out[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	return true;
}

enum status
credential_find(struct db *db, const char *login, int64_t now, struct credential *c)
{
	char folded[sizeof(c->login)];
	int64_t number;

	memset(c, 0, sizeof(*c));
	if (!lower(folded, sizeof(folded), login))
		return NOT_FOUND;
	struct stmt *st = db_begin(db, &sql_credential_by_login);
	db_bind_text(st, 1, folded);
	enum status status = find(st, now, c);
	if (status != NOT_FOUND || !read_number(folded, &number))
		return status;
	st = db_begin(db, &sql_credential_by_number);
	db_bind_int(st, 1, number);
	return find(st, now, c);
}

SQL(sql_credential_store, SQL_WRITE,
    "INSERT INTO credential (member, kind, hash, must_change, set_at) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (member, kind) DO UPDATE SET hash = excluded.hash,"
    " must_change = excluded.must_change, set_at = excluded.set_at,"
    " until = NULL, given_by = NULL");

SQL(sql_credential_drop, SQL_WRITE, "DELETE FROM credential WHERE member = ?1 AND kind = ?2");

enum status
credential_drop(struct db *db, int64_t member, enum credential_kind kind)
{
	struct stmt *st = db_begin(db, &sql_credential_drop);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, kind);
	return db_run(st);
}

enum status
credential_store(struct db *db, int64_t member, enum credential_kind kind, const char *hash,
                 bool must_change, int64_t now)
{
	struct stmt *st = db_begin(db, &sql_credential_store);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, kind);
	db_bind_text(st, 3, hash);
	db_bind_int(st, 4, must_change);
	db_bind_int(st, 5, now);
	enum status status = db_run(st);
	if (status == OK && kind == CREDENTIAL_PASSWORD)
		status = credential_drop(db, member, CREDENTIAL_CODE);
	return status;
}

SQL(sql_credential_other, SQL_READ,
    "SELECT hash FROM credential WHERE member = ?1 AND kind = ?2"
    " AND (until IS NULL OR until > ?3)");

enum status
credential_other(struct db *db, enum credential_kind kind, int64_t now, struct credential *c)
{
	struct stmt *st = db_begin(db, &sql_credential_other);

	db_bind_int(st, 1, c->member);
	db_bind_int(st, 2, kind);
	db_bind_int(st, 3, now);
	copy(c->hash, sizeof(c->hash), db_step(st) ? db_text(st, 0) : NULL);
	return db_end(st);
}

/* -- Slots: how many hashes run at once -------------------------------------------------------- */

/* A wait is counted in rounds, not by the clock: it ends whatever the clock does. */
#define SLOT_ROUNDS 500
#define SLOT_PAUSE_NS 20000000L

/* One pass over all slots. A locked descriptor, or -1: with errno EWOULDBLOCK when all are taken. */
static int
try_slots(const char *db_path)
{
	char path[PATH_MAX];

	for (int i = 0; i < CREDENTIAL_SLOTS; i++) {
		int slot = (int)(getpid() + i) % CREDENTIAL_SLOTS;
		int n = snprintf(path, sizeof(path), "%s-slot%d", db_path, slot);
		if (n < 0 || (size_t)n >= sizeof(path)) {
			errno = ENAMETOOLONG;
			return -1;
		}
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (fd < 0)
			return -1;
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return fd;
		int error = errno;
		close(fd);
		errno = error;
		if (error != EWOULDBLOCK && error != EINTR)
			return -1;
	}
	errno = EWOULDBLOCK;
	return -1;
}

static enum status
take_slot(const char *db_path, int *fd)
{
	const struct timespec pause = { .tv_nsec = SLOT_PAUSE_NS };

	for (int round = 0; round < SLOT_ROUNDS; round++) {
		*fd = try_slots(db_path);
		if (*fd >= 0)
			return OK;
		if (errno != EWOULDBLOCK) {
			log_write(LOG_LEVEL_FAULT, "sign-in: cannot lock %s-slot*: %s", db_path,
			          strerror(errno));
			return IO;
		}
		nanosleep(&pause, NULL);
	}
	log_write(LOG_LEVEL_WARN, "sign-in: all %d hashing slots stayed taken", CREDENTIAL_SLOTS);
	return BUSY;
}

/* -- Hashing ----------------------------------------------------------------------------------- */

/* crypt under a slot. `setting` NULL means a fresh salt of our cost. out is wiped on failure. */
static enum status
hash_secret(const char *db_path, const char *secret, const char *setting,
            char out[CREDENTIAL_HASH_SIZE])
{
	char fresh[CRYPT_GENSALT_OUTPUT_SIZE];
	int slot;

	if (!setting) {
		if (!crypt_gensalt_rn(HASH_PREFIX, HASH_COST, NULL, 0, fresh, sizeof(fresh))) {
			log_write(LOG_LEVEL_FAULT, "sign-in: no salt: %s", strerror(errno));
			return IO;
		}
		setting = fresh;
	}
	/* 32 KiB: too much for the stack of a foreign program. */
	struct crypt_data *work = calloc(1, sizeof(*work));
	if (!work)
		return IO;
	enum status status = take_slot(db_path, &slot);
	if (status == OK) {
		const char *hash = crypt_rn(secret, setting, work, (int)sizeof(*work));
		if (hash) {
			memcpy(out, work->output, CREDENTIAL_HASH_SIZE);
			out[CREDENTIAL_HASH_SIZE - 1] = '\0';
		} else {
			log_write(LOG_LEVEL_FAULT, "sign-in: hashing: %s", strerror(errno));
			explicit_bzero(out, CREDENTIAL_HASH_SIZE);
			status = IO;
		}
		close(slot);
	}
	explicit_bzero(work, sizeof(*work));
	free(work);
	return status;
}

enum status
credential_verify(const char *db_path, const struct credential *c, const char *secret)
{
	char computed[CREDENTIAL_HASH_SIZE] = "";
	bool ours = strncmp(c->hash, HASH_PREFIX, strlen(HASH_PREFIX)) == 0;

	if (strlen(secret) > SECRET_MAX)
		return DENIED; /* for known and unknown users alike */
	/* Without a hash of ours the work is done all the same, so that its time tells nothing. */
	enum status status = hash_secret(db_path, secret, ours ? c->hash : NULL, computed);
	if (status == OK) {
		size_t n = strlen(computed);
		bool same = ours && n == strlen(c->hash) && sodium_memcmp(computed, c->hash, n) == 0;
		status = same ? OK : DENIED;
	}
	explicit_bzero(computed, sizeof(computed));
	return status;
}

enum status
credential_hash(const char *db_path, const char *secret, char hash[CREDENTIAL_HASH_SIZE])
{
	memset(hash, 0, CREDENTIAL_HASH_SIZE);
	if (strlen(secret) > SECRET_MAX)
		return INVALID;
	return hash_secret(db_path, secret, NULL, hash);
}

/* -- Judging a new password -------------------------------------------------------------------- */

/* Bits of zxcvbn's estimate: 2^28 guesses. What lists and names give away lies below, three plain
 * words or ten mixed characters well above. */
#define ENTROPY_MIN 28.0

#define WORD_COUNT (sizeof(credential_words) / sizeof(credential_words[0]))
#define NAMES_MAX 8

/* The words of `text`, folded into `room` and entered in `words` from *n on. Short ones tell
 * nothing and would only taint innocent passwords. */
static void
add_words(const char *text, char *room, size_t size, const char **words, size_t *n)
{
	char *rest = room;

	if (!text || !lower(room, size, text))
		return;
	for (char *word = strsep(&rest, " .-_'"); word && *n < NAMES_MAX; word = strsep(&rest, " .-_'"))
		if (strlen(word) >= 3)
			words[(*n)++] = word;
}

static bool
easy_to_guess(const char *secret, const char *name, const char *login)
{
	char names[sizeof(((struct credential *)0)->name)];
	char logins[sizeof(((struct credential *)0)->login)];
	char whole[sizeof(logins)];
	const char *words[NAMES_MAX + 1 + WORD_COUNT + 1];
	size_t n = 0;

	add_words(name, names, sizeof(names), words, &n);
	add_words(login, logins, sizeof(logins), words, &n);
	if (login && *login && lower(whole, sizeof(whole), login))
		words[n++] = whole;
	memcpy(words + n, credential_words, sizeof(credential_words));
	words[n + WORD_COUNT] = NULL;
	return ZxcvbnMatch(secret, words, NULL) < ENTROPY_MIN;
}

enum status
credential_check(const char *secret, const char *name, const char *login, struct problem *p)
{
	size_t n = strlen(secret);

	if (n < SECRET_MIN)
		return problem_set(p, INVALID, "secret",
		                   _("The password is too short. Use at least %d characters; three "
		                     "words in a row are easy to remember."),
		                   SECRET_MIN);
	if (n > SECRET_MAX)
		return problem_set(p, INVALID, "secret",
		                   _("The password is too long. Use at most %d characters."),
		                   SECRET_MAX);
	if (easy_to_guess(secret, name, login))
		return problem_set(p, INVALID, "secret", "%s",
		                   _("This password is easy to guess. Use three words that do not "
		                     "belong together, without your name."));
	return OK;
}

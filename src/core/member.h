/* Members and persons: registration, profile, verification, standing, roles.
 * A member (id, number, state) is never deleted; a person holds every personal column. Names of
 * people are read through here alone. */
#ifndef BALAI_CORE_MEMBER_H
#define BALAI_CORE_MEMBER_H

#include "core/act.h"
#include "core/notice.h"
#include "core/resident.h"

enum member_state {
	MEMBER_PENDING,
	MEMBER_VERIFIED,
	MEMBER_SUSPENDED,
	MEMBER_LEFT,
};

/* How a member's contributions are signed. */
enum shown_as {
	SHOWN_NAME,
	SHOWN_INITIALS,
	SHOWN_AREA, /* "Warga Dusun X" */
};

enum verification_seen {
	SEEN_CARD,
	SEEN_FAMILY_CARD,
	SEEN_IN_PERSON,
	SEEN_COUNT
};
const char *verification_label(enum verification_seen seen); /* translated */
const char *member_state_label(enum member_state state);     /* translated */
const char *member_state_code(enum member_state state);      /* "pending", for files */

/* The state at an instant: a suspension that has run out counts no more. NOT_FOUND when there is
 * no such member. */
enum status member_state_at(struct db *db, int64_t id, int64_t now, enum member_state *state);
/* Why the member may not be here now, as a sentence: suspended (until when, why), left or unknown.
 * NULL when nothing stands against it. */
char *member_refusal(struct db *db, struct arena *a, int64_t id, int64_t now);

#define MEMBER_NAME_MAX 100  /* characters */
#define MEMBER_LOGIN_MAX 32  /* bytes */

struct registration {
	const char *name;
	const char *login;  /* chosen username: ASCII letters, digits, . _ - ; starts with a letter */
	int64_t area;       /* 0: not said */
	const char *nik;    /* "" or 16 digits */
	const char *secret; /* password */
	const char *hash;   /* the secret's, made before for many accounts at once; else NULL */
	bool consent;
	int consent_version; /* of the text that was shown: CONFLICT when there is a newer one; 0: the
	                      * newest */
	const char *language;
};

/* The three sentences one consents to until the office has others (core/consent.h), in the language
 * in force. */
const char *member_consent(void);

/* Checks one registration's fields without the database: INVALID naming the field. */
enum status registration_check(const struct registration *r, struct problem *p);

/* The same page by page, as they are asked for, and with what the database knows: "login" taken,
 * "nik" registered, "area" no longer in use. What later pages ask is not looked at. */
enum registration_page {
	REGISTRATION_NAME,
	REGISTRATION_AREA,
	REGISTRATION_NIK,
	REGISTRATION_SECRET, /* with the username */
	REGISTRATION_CONSENT,
	REGISTRATION_PAGES
};
enum status registration_check_page(struct session *s, const struct registration *r,
                                    enum registration_page page, struct problem *p);
/* A username nobody has, made of a name: "siti.aminah". */
void registration_login(struct db *db, const char *name, char login[MEMBER_LOGIN_MAX + 1]);

/* Registers. The secret is hashed before the transaction begins. INVALID with field "login" when
 * the username is taken in any case, "nik" when that NIK is already registered. *member and
 * *number receive the new account; the member is pending. */
enum status member_register(struct session *s, const struct registration *r, int64_t *member,
                            int64_t *number, struct problem *p);

/* The member of somebody whom the machine's own PAM stack accepted and who has none yet: a pending
 * one named after the login, made by the system (an act). DENIED when the login cannot be a
 * username here. */
enum status member_of_staff(const struct session *s, const char *login, int64_t *member,
                            struct problem *p);

/* The kartu warga: what one takes home to sign in again. */
struct member_card {
	const char *village;
	const char *name;
	int64_t number;
	const char *login;
	const char *area_path; /* NULL when none was said */
	int64_t joined;
	bool verified;
};
/* As plain text to print, in the language in force: lines of at most 60 columns. */
char *member_card_text(struct arena *a, const struct member_card *card);

/* A warning an officer sees, never a block: whether a NIK's structure looks wrong. `text` is
 * PPKKCC-DDMMYY-NNNN without dashes; day + 40 for women. Returns NULL when it looks right. */
const char *nik_warning(const char *nik);

struct member_page {
	int64_t id;
	int64_t number;
	enum member_state state;
	int64_t version;
	int64_t joined;
	const char *login;
	const char *name;
	int64_t area;
	const char *area_path; /* NULL when none was said */
	const char *nik_last4; /* NULL when none was given */
	bool nik_odd;          /* nik_warning() had something to say when it was registered */
	const char *phone;
	const char *email;
	enum wants wants;
	bool outside;
	enum shown_as shown_as;
	const char *language;
	const char *roles; /* "moderator, kadus (Dusun Barat)"; "" when none beside warga */
	const char *refused; /* why verification was refused last; NULL once that is past */
	/* Whether they are on the residents' list: for who may verify them, while they wait. It proposes
	 * and grants nothing. */
	struct resident_match on_list;
	int consent_version; /* of the text agreed to: core/consent.h */
	int64_t consent_at;
};

/* One member; personal columns only for the member, for the system, and for whoever may verify
 * or manage users; DENIED otherwise. */
enum status member_read(struct session *s, struct arena *a, int64_t id, struct member_page *m);

/* "W-0007": how a number is written. Accepts "W-0007", "w7", "0007", "7" when reading; -1 if not. */
char *member_number_text(struct arena *a, int64_t number);
char *member_number_of(struct db *db, struct arena *a, int64_t id); /* "?" when there is none */
int member_number_parse(const char *text, int64_t *number);

/* The account that stands for this one now: that which it was merged with, else itself. The audit
 * trail goes on naming the old one. */
int64_t member_resolve(struct db *db, int64_t id);

/* Finds by username (any case) or member number: NOT_FOUND otherwise. */
enum status member_find(struct db *db, const char *login, int64_t *id);
/* By username alone: names that another PAM module than ours has accepted may look like numbers. */
enum status member_find_login(struct db *db, const char *login, int64_t *id);

/* The public signature of a contribution: name, initials or area, as its author chose; "Warga"
 * when the person is no longer here. */
char *member_signature(struct db *db, struct arena *a, int64_t member, enum shown_as shown_as);

struct profile {
	const char *name;
	int64_t area;
	const char *phone;
	const char *email;   /* NULL or "": none, as phone */
	enum shown_as shown_as;
	enum wants wants;    /* to be told */
	bool outside;        /* ... also outside the hall: by phone or e-mail, one of which is then due */
};
/* One's own profile; `version` is the one seen (CONFLICT). */
enum status member_update(struct session *s, int64_t version, const struct profile *profile,
                          struct problem *p);
/* The language of one's profile, so that the next sign-in begins in it. Keeping, not an act: it
 * concerns nobody else. Nothing is done for who is not signed in. */
enum status member_set_language(struct session *s, const char *code, struct problem *p);
/* "id" when nothing else is known. */
/* The same for reading the hall as lines of text. */
enum status member_set_plain(struct session *s, bool plain);
bool member_plain(struct db *db, int64_t member);
char *member_language(struct db *db, struct arena *a, int64_t member);

/* Verification by an officer, for the members of the areas the right is held for; never oneself.
 * Support saved while pending starts to count in the same transaction. */
enum status member_verify(struct session *s, int64_t id, int64_t version,
                          enum verification_seen seen, struct problem *p);
/* Does not verify, with a reason that the member reads and the overseers are told of: the member
 * stays pending and may come again. */
enum status member_refuse_verification(struct session *s, int64_t id, int64_t version,
                                       const char *reason, struct problem *p);
/* The reason it was refused with last; NULL when none. For the member and the overseers. */
char *member_refused(struct db *db, struct arena *a, int64_t id);
/* Suspends with a reason, until an instant (0: no end); reopens with reason too. Never oneself. */
#define MEMBER_REASON_MAX 1000 /* characters */
enum status member_suspend(struct session *s, int64_t id, const char *reason, int64_t until,
                           struct problem *p);
enum status member_resume(struct session *s, int64_t id, const char *reason, struct problem *p);

/* A role as it is given: everywhere, or for an area or a work unit with all below; for good, or
 * through a day. */
struct role_grant {
	const char *role; /* its name */
	int64_t area;     /* one of these at most is not 0 */
	int64_t unit;
	int64_t until; /* day; 0: no end */
};
/* Gives a role, or one that is held for the same area or unit another end. For who gives roles
 * there; and who gives holds each of its rights there themselves, for as long (DENIED). INVALID has
 * field "role", "area", "unit" or "until". */
enum status member_grant(struct session *s, int64_t id, const struct role_grant *grant,
                         struct problem *p);
/* Takes one holding (core/role.h) from the member. NOT_FOUND when it is gone already. Neither may
 * cost the last member who holds RIGHT_RIGHTS everywhere and for good that right (DENIED). */
enum status member_revoke(struct session *s, int64_t id, int64_t holding, struct problem *p);
/* Inside a change that shuts `id` out (suspension, leaving), before it: DENIED when nobody else
 * would be left with RIGHT_RIGHTS everywhere and for good. */
enum status member_not_last(struct act *act, int64_t id);

/* Sets another's secret (the command line; the office's reset): to be changed at next sign-in
 * when must_change. */
enum status member_set_secret(struct session *s, int64_t id, const char *secret, bool must_change,
                              struct problem *p);

/* A one-time code in place of a forgotten password, from who may verify the member or manages
 * users, having seen who it is: never for oneself; who only verifies, for nobody with a role. Given
 * anew, the one before no longer holds. The text is shown once and kept nowhere; wiping it is the
 * caller's. */
#define MEMBER_CODE_DAYS 3
struct member_code {
	char text[10]; /* "K7MQ-4829" */
	int64_t until;
};
enum status member_give_code(struct session *s, int64_t id, enum verification_seen seen,
                             struct member_code *code, struct problem *p);
/* Who gave out a code for the account that is signed in, and when, as long as the notice of it is
 * unread; else NULL. Officers are named here, which protects residents from them. */
char *member_code_note(struct session *s, struct arena *a);

/* One's own PIN for the kiosk; "" removes it. The password is asked anew: INVALID with field
 * "password" or "pin". */
enum status member_set_pin(struct session *s, const char *password, const char *pin,
                           struct problem *p);
bool member_has_pin(struct db *db, int64_t member);

/* Records that the member of this session changed their own secret: the PAM module stored it, since
 * PAM alone asks for it, but cannot write the audit trail. */
enum status member_secret_changed(struct session *s, struct problem *p);
/* The same after signing in, when an expired secret had to be changed on the way: does nothing
 * when the trail already knows of the newest secret (compared by the second). */
enum status member_secret_settle(struct session *s, struct problem *p);

#endif

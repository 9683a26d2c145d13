/* SSH keys of members: which lines are keys, adding and dropping, to whom they are handed out, and
 * that they go with the person. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/assist.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_key.h"
#include "core/member_merge.h"
#include "core/notice.h"
#include "core/setting.h"
#include "unit/testhall.h"

#define SECRET "empat kuda lewat sawah"

#define KEY_ED \
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIANthK+THtorezE0a0jqKpMe9T80VM1jWDpib3T7" \
	"wcOd"
#define KEY_P256 \
	"ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOBJ" \
	"GF3CV6LZNHn4ASGaeFu5gSY221UE0PMTcfsJC169et2LeYnib3Q8R9kzJram+sIUh8gxE2wy/Sw5" \
	"0iMDr4g="
#define KEY_P384 \
	"ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBDth" \
	"uo/yA9w0ihTvtMkzc9Msb9IclICBnWtG0p/+plkuYQ722d9SO2bdPBhQv9Etyirbpd4PN7k3MSS/" \
	"sHnglVLGFNDqqxMTfPFXMD0eZBDXzQB54g/ivfBJv459NZyIPA=="
#define KEY_P521 \
	"ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAAu" \
	"utRMhDOHsP+7Myl0Cx81Dm65PXaEinN1LypvGFADUkrF00ACiMOhdCpU4lVQXNj2iA+44vB2sNpG" \
	"fBA18kZScgCKZv7PK6zPVpBK1uIuY1FAyfVuloorfu9X7q+WzKuDcT3Y/WH8sSm+pzqwE4ytn73R" \
	"4qLnGc8whl67KGezoI9DCA=="
#define KEY_RSA \
	"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC9LIGhTlxBmCtlvbcI7VXWg59i4Z0U9Hqd5L43" \
	"zOZtPlax9htA1U8qLHgCV5KiFn4utYGP3K4iN3FPPaTCSeQhp73oU3Xe3UpS/1U5O96GUfjQssPd" \
	"sF2Cm8u+CPT5YcYtX2nI4GAILa8I42308/Z11vxORzdBqGPKEUHKScUwi/GPWB9hUHpTCYcqp5m/" \
	"CsPU62oL8tGQWfTptTiz8uuGjhytuPS2S9+R4qyqKwHL2c04D4PV1YpojXjo4M+2zH9CdBEDmYbx" \
	"zS2k6GVaI4E6N+BnAV16nWSxBPe4caZCftmegNhv3j9WYpG0GIkhtVR0hyWI5XZ0bcXOLdCQFhxg" \
	"iWdGDXkbo3jpNLwlJRxu2xQ1T6wyg4Wn2fSsFyzjL0WLoCg4f+QIKoorjLxyxnfPfUJQgsV+XFcL" \
	"AKq4y5nejePt4d5wM1PjXAkBjs9O6PybtHENO0lxhEZF5vExgzmOAxiMcStY5jzoTBDTnUEWTvVm" \
	"Of6IJukirC2q582RkNk="
#define KEY_WEAK \
	"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQD1EYd5MtCzECrat1Yas6LdsDKlNO5h+GGY9/Wg" \
	"RIntH9F3PGXmTKJbhXVMjSzPyWy+ZGO1A3cT6C4tnF8wnS5ls8rk3wULM0a1uVrcp5z1pITCF0GP" \
	"wl/IZQaCvPmBfvJpkAW2GD74ZiFkmitorGyA+D5mrLmMubUYHkbdAyKWd/GauwrKAW9bNSpkr6xb" \
	"cR8scWrkoY7mcnltIeyQ1vbbd6IFer+h2LSuUEUFhfHXJ7kqQTDfpBVGla8ayXO9xVFphMNMCBsF" \
	"3fB1D6JilrN1jkKx79lLSj9qfbBIE83JCQ/6n73MUxQe2WAsxvLaC2iNactq/0XK4bVZeZO5mv6X"
#define KEY_DSA \
	"ssh-dss AAAAB3NzaC1kc3MAAACBAJ5TK3P58qrg5/04JtbQ13dp4qzy43O0qHk9ERGX0CGkkcXT" \
	"HNRamvt1BWotzRDuXkWjynBsygU0DBtUWwx3FUg0bMeA2NpOHGb+NFfdTsdkT1zriNGkd0N1j3Vp" \
	"JlgVJlojT8iq8UsKARxnUzYm2smTafnu1faDy1PEWiwFHao1AAAAFQDoQgNtM71bneVEeiR0tJNj" \
	"yZmwDQAAAIBYSm4a7kU1H/l1P6SrisfASosqVcuz9BZHlyAnWLPd07f2761ctl4tCZQqhi5kd3Ju" \
	"/+fQh0Jch4CxtPmCkMj5cuDBvPnO4kAxOicz5Q/BPEbdYMwsnGRwHF1BV4pHqj7jXDHC8ksmH13y" \
	"NdYHNNQbWZC8hFGePSNuQMnei60VAQAAAIAhxkToBQ7Jf74O3d9j5Uk780OFUpphERMtxNgm1Dv9" \
	"izPg9qzLMye5AXO8Hdgj0KWw2+c+iTC3RukNAXgM7iG/uzn7f9U8q56KETE5HjR3oOYhPKU1+YZ5" \
	"qZApXRIiPdvHPF02Zy3LuHcHujv8mpo6qsDogW8KEpWdnNXLjztWvA=="
#define KEY_SK \
	"sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIANth" \
	"K+THtorezE0a0jqKpMe9T80VM1jWDpib3T7wcOdAAAABHNzaDo="
#define KEY_SK_P256 \
	"sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3Blb" \
	"nNzaC5jb20AAAAIbmlzdHAyNTYAAABBBOBJGF3CV6LZNHn4ASGaeFu5gSY221UE0PMTcfsJC169e" \
	"t2LeYnib3Q8R9kzJram+sIUh8gxE2wy/Sw50iMDr4gAAAAIc3NoOmhhbGw="

/* Somebody with a password. */
static void
register_as(struct hall *h, struct session *s, const char *login)
{
	struct session guest;
	struct registration r = { .name = "Sekar Arum", .login = login, .nik = "", .secret = SECRET,
		                  .consent = true, .language = "en" };
	int64_t id, number;

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(member_register(&guest, &r, &id, &number, &h->p), OK);
	session_begin(s, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(session_enter(s, login, "test", &h->p), OK);
}

/* -- Lines ------------------------------------------------------------------------------------- */

static void
lines_of_keys_are_read(void **state)
{
	static const struct {
		const char *key;
		const char *print; /* as ssh-keygen -l shows it */
	} keys[] = {
		{ KEY_ED, "SHA256:YhafsBaP+dCn7kMPL7eoubOkcXqKbFZ7Z6/ZgDAIcVg" },
		{ KEY_P256, "SHA256:xzr7+6rI9UazRwNsiThouzzN6daNHwsYkXZf/W+PH5s" },
		{ KEY_P384, "SHA256:Y5g/DvJ1hHs68jgbD5Grvxc0jleiSl5+6RHXVSwowI8" },
		{ KEY_P521, "SHA256:b03/BWO/oACUyjI8chb5rd7cfdRKi/BIrGx8+OU1rno" },
		{ KEY_RSA, "SHA256:0PN0BtOK2EmNcfZtgGMt80fftFPmYg1GD08V+oHZf5I" },
		{ KEY_SK, NULL },
		{ KEY_SK_P256, NULL },
	};
	struct hall *h = *state;
	const char *key, *comment;
	char print[MEMBER_KEY_PRINT_SIZE];

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const char *line = arena_printf(&h->arena, "  %s   siti@laptop  of mine\r\n\n", keys[i].key);
		if (member_key_read(&h->arena, line, &key, &comment, &h->p) != OK)
			fail_msg("%s: %s", keys[i].key, h->p.text);
		assert_string_equal(key, keys[i].key);
		assert_string_equal(comment, "siti@laptop  of mine");
		member_key_print(key, print);
		if (keys[i].print)
			assert_string_equal(print, keys[i].print);
	}
	assert_int_equal(member_key_read(&h->arena, KEY_ED, &key, &comment, &h->p), OK);
	assert_string_equal(comment, "");
	member_key_print("nothing", print);
	assert_string_equal(print, "");
	member_key_print("ssh-ed25519 %%%", print);
	assert_string_equal(print, "");
}

static void
other_lines_are_refused_with_a_reason(void **state)
{
	static const struct {
		const char *line;
		const char *said;
	} bad[] = {
		{ "", "missing" },
		{ " \n", "missing" },
		{ "siti", "no public key" },
		{ "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5v", "private key" },
		{ "---- BEGIN SSH2 PUBLIC KEY ----", "another form" },
		{ "PuTTY-User-Key-File-3: ssh-ed25519", "another form" },
		{ "command=\"/bin/sh\" " KEY_ED, "before the key" },
		{ "no-pty,permitopen=\"*:*\" " KEY_ED " siti", "before the key" },
		{ "cert-authority " KEY_ED, "before the key" },
		{ "ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQ", "certificate" },
		{ KEY_DSA, "no longer safe" },
		{ KEY_WEAK " siti", "2048 bits" },
		{ KEY_ED "\n" KEY_P256, "one key at a time" },
		{ "ssh-ed25519", "once more" },
		{ "ssh-ed25519 %%%%", "once more" },
		{ "ssh-ed25519 AAAA", "once more" },
		{ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIANthK+THtorezE0a0jqKpMe9T80VM1jWDpib3T7"
		  "wcM=", "once more" }, /* short */
		{ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIANthK+THtorezE0a0jqKpMe9T80VM1jWDpib3T7"
		  "wcOdAA==", "once more" }, /* long */
		{ "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIANthK+THtorezE0a0jqKpMe9T80VM1jWDpib3T7wcOd",
		  "once more" }, /* lie */
		{ "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAzODQAAABBBOBJ"
		  "GF3CV6LZNHn4ASGaeFu5gSY221UE0PMTcfsJC169et2LeYnib3Q8R9kzJram+sIUh8gxE2wy/Sw5"
		  "0iMDr4g=", "once more" }, /* curve */
		{ "ssh-ed25519 /////3NzaC1lZDI1NTE5AAAAIANthK+THtorezE0a0jqKpMe9T80VM1jWDpib3T7"
		  "wcOd", "once more" }, /* length */
	};
	struct hall *h = *state;
	const char *key, *comment;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		h->p.text[0] = '\0';
		if (member_key_read(&h->arena, bad[i].line, &key, &comment, &h->p) != INVALID
		    || !strstr(h->p.text, bad[i].said))
			fail_msg("%s: %s", bad[i].line, h->p.text);
		assert_string_equal(h->p.field, "key");
	}
	char *endless = arena_alloc(&h->arena, 20001);
	memset(endless, 'A', 20000);
	memcpy(endless, "ssh-rsa ", 8);
	endless[20000] = '\0';
	assert_int_equal(member_key_read(&h->arena, endless, &key, &comment, &h->p), INVALID);
	assert_non_null(strstr(h->p.text, "too long"));
}

/* Nothing that is cut off anywhere, or has one bit more or less, makes it fall over. */
static void
cut_and_flipped_lines_are_survived(void **state)
{
	static const char *const keys[] = { KEY_ED, KEY_P521, KEY_RSA, KEY_SK_P256 };
	struct hall *h = *state;
	const char *key, *comment;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		size_t n = strlen(keys[i]);
		for (size_t cut = 0; cut < n; cut++) {
			char *line = arena_strndup(&h->arena, keys[i], cut);
			assert_int_equal(member_key_read(&h->arena, line, &key, &comment, &h->p), INVALID);
			line = arena_strndup(&h->arena, keys[i], n);
			line[cut] ^= 2;
			if (member_key_read(&h->arena, line, &key, &comment, &h->p) == OK)
				assert_string_not_equal(key, keys[i]);
		}
	}
}

/* -- One's own --------------------------------------------------------------------------------- */

static void
a_key_takes_the_password(void **state)
{
	struct hall *h = *state;
	struct session guest, s;
	struct member_key *keys;
	struct member_key_owner owner;
	int64_t id;
	size_t n;

	register_as(h, &s, "sekar");
	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(member_key_add(&guest, s.member, KEY_ED, "", SECRET, &id, &h->p), DENIED);
	assert_int_equal(member_key_add(&s, s.member, KEY_ED, "", "bukan ini", &id, &h->p), INVALID);
	assert_string_equal(h->p.field, "password");
	assert_int_equal(member_key_add(&s, s.member, KEY_ED, "", NULL, &id, &h->p), INVALID);
	assert_int_equal(member_key_owner(h->db, KEY_ED, &owner), NOT_FOUND);
	assert_int_equal(member_key_add(&s, s.member, KEY_ED " sekar@rumah", "", SECRET, &id, &h->p), OK);
	assert_int_equal(member_key_add(&s, s.member, KEY_P256 " x", " kantor ", SECRET, &id, &h->p), OK);
	assert_int_equal(member_key_add(&s, s.member, KEY_SK, "", SECRET, &id, &h->p), OK);
	assert_int_equal(member_key_list(h->db, &h->arena, s.member, &keys, &n), OK);
	assert_int_equal(n, 3);
	assert_string_equal(keys[0].label, "sekar@rumah");
	assert_string_equal(keys[0].key, KEY_ED);
	assert_int_equal(keys[0].added, HALL_NOW);
	assert_non_null(strstr(keys[1].label, "kantor"));
	assert_string_equal(keys[2].label, "sk-ssh-ed25519@openssh.com");
	assert_int_equal(member_key_owner(h->db, KEY_ED, &owner), OK);
	assert_int_equal(owner.member, s.member);
	assert_string_equal(owner.login, "sekar");
	assert_false(owner.alone);
	assert_int_equal(setting_set(&h->system, SETTING_SSH_KEY, "1", &h->p), OK);
	assert_int_equal(member_key_owner(h->db, KEY_ED, &owner), OK);
	assert_true(owner.alone);
	assert_int_equal(member_key_drop(&s, s.member, keys[0].id, &h->p), OK);
	assert_int_equal(member_key_drop(&s, s.member, keys[0].id, &h->p), NOT_FOUND);
	assert_int_equal(member_key_owner(h->db, KEY_ED, &owner), NOT_FOUND);
	/* In the trail stand numbers alone. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'member_key'"), 3);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'member_key_drop'"), 1);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE detail LIKE '%%ssh-%%'"
	                                 " OR detail LIKE '%%AAAA%%' OR detail LIKE '%%rumah%%'"), 0);
}

static void
a_key_is_one_persons(void **state)
{
	struct hall *h = *state;
	struct session one, other, admin;
	struct notice note;
	int64_t id, own, none;
	size_t n = 0;

	register_as(h, &one, "sekar");
	register_as(h, &other, "tono");
	hall_enter_as(h, &admin, "admin", "admin", 0);
	assert_int_equal(member_key_add(&one, one.member, KEY_ED, "", SECRET, &own, &h->p), OK);
	assert_int_equal(member_key_add(&one, one.member, KEY_ED " x", "", SECRET, &id, &h->p), CONFLICT);
	assert_non_null(strstr(h->p.text, "there already"));
	assert_int_equal(member_key_add(&other, other.member, KEY_ED, "", SECRET, &id, &h->p), CONFLICT);
	assert_string_equal(h->p.field, "key");
	/* Nobody lets themselves in as somebody else, whatever their role. */
	assert_int_equal(member_key_add(&other, one.member, KEY_P256, "", SECRET, &id, &h->p), DENIED);
	assert_int_equal(member_key_drop(&other, one.member, own, &h->p), DENIED);
	assert_int_equal(member_key_drop(&other, other.member, own, &h->p), NOT_FOUND);
	assert_int_equal(member_key_drop(&admin, one.member, own, &h->p), DENIED);
	/* The command line may, and the person hears of it. */
	assert_int_equal(member_key_add(&h->system, one.member, KEY_P256, "", NULL, &id, &h->p), OK);
	assert_int_equal(member_key_add(&h->system, 4711, KEY_P384, "", NULL, &none, &h->p), NOT_FOUND);
	assert_int_equal(notice_list(&one, &h->arena, true, NULL, false, 1, &note, &n), OK);
	assert_int_equal(n, 1);
	if (!strstr(note.text, "SSH key was added"))
		fail_msg("%s", note.text);
	assert_int_equal(member_key_drop(&h->system, one.member, id, &h->p), OK);
}

static void
nobody_has_endlessly_many(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t id;

	register_as(h, &s, "sekar");
	for (int i = 0; i < MEMBER_KEYS; i++)
		raw_run(h->raw, "INSERT INTO member_key (member, key, label, added)"
		                " VALUES (%lld, 'ssh-ed25519 %d', 'x', 0)", (long long)s.member, i);
	assert_int_equal(member_key_add(&s, s.member, KEY_ED, "", SECRET, &id, &h->p), FULL);
	assert_non_null(strstr(h->p.text, "10 keys"));
	assert_int_equal(member_key_add(&h->system, s.member, KEY_ED, "", NULL, &id, &h->p), FULL);
}

static void
labels_are_lines(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct member_key *keys;
	int64_t id;
	size_t n;
	char label[200];

	register_as(h, &s, "sekar");
	memset(label, 'x', sizeof(label) - 1);
	label[sizeof(label) - 1] = '\0';
	assert_int_equal(member_key_add(&s, s.member, KEY_ED, label, SECRET, &id, &h->p), INVALID);
	assert_string_equal(h->p.field, "label");
	/* A comment is not the person's own choice: it is cut. */
	const char *line = arena_printf(&h->arena, "%s %s", KEY_ED, label);
	assert_int_equal(member_key_add(&s, s.member, line, "", SECRET, &id, &h->p), OK);
	line = arena_printf(&h->arena, "%s a\033[2Jb", KEY_P256);
	assert_int_equal(member_key_add(&s, s.member, line, "", SECRET, &id, &h->p), OK);
	assert_int_equal(member_key_list(h->db, &h->arena, s.member, &keys, &n), OK);
	assert_int_equal(strlen(keys[0].label), MEMBER_KEY_LABEL_MAX);
	assert_null(strchr(keys[1].label, '\033'));
}

/* -- Who is let in ----------------------------------------------------------------------------- */

static void
note_key(void *arg, const char *key)
{
	char *all = arg;

	strcat(all, key);
	strcat(all, "\n");
}

static const char *
handed_out(struct hall *h, const char *key)
{
	char *all = arena_alloc(&h->arena, 8192);

	all[0] = '\0';
	assert_int_equal(member_key_each(h->db, key, h->clock->now, note_key, all), OK);
	return all;
}

static void
keys_are_handed_out_while_one_may_sign_in(void **state)
{
	struct hall *h = *state;
	struct session one, other, admin;
	int64_t id;

	register_as(h, &one, "sekar");
	register_as(h, &other, "tono");
	hall_enter_as(h, &admin, "admin", "admin", 0);
	assert_string_equal(handed_out(h, NULL), "");
	assert_int_equal(member_key_add(&one, one.member, KEY_ED, "", SECRET, &id, &h->p), OK);
	assert_int_equal(member_key_add(&other, other.member, KEY_P256, "", SECRET, &id, &h->p), OK);
	assert_string_equal(handed_out(h, NULL), KEY_ED "\n" KEY_P256 "\n");
	assert_string_equal(handed_out(h, KEY_P256), KEY_P256 "\n");
	assert_string_equal(handed_out(h, KEY_P384), "");
	assert_int_equal(member_suspend(&admin, one.member, "iseng", h->clock->now + 100, &h->p), OK);
	assert_string_equal(handed_out(h, NULL), KEY_P256 "\n");
	assert_string_equal(handed_out(h, KEY_ED), "");
	h->clock->now += 101;
	assert_string_equal(handed_out(h, KEY_ED), KEY_ED "\n");
	assert_int_equal(member_suspend(&admin, one.member, "iseng", 0, &h->p), OK);
	assert_string_equal(handed_out(h, KEY_ED), "");
	raw_run(h->raw, "UPDATE member SET state = 3 WHERE id = %lld", (long long)other.member);
	assert_string_equal(handed_out(h, NULL), "");
}

/* -- With the person --------------------------------------------------------------------------- */

static void
keys_are_shown_to_their_owner(void **state)
{
	struct hall *h = *state;
	struct session s;
	const char *text;
	int64_t id;

	register_as(h, &s, "sekar");
	assert_int_equal(member_key_add(&s, s.member, KEY_ED, "laptop biru", SECRET, &id, &h->p), OK);
	assert_int_equal(member_export_text(&s, &h->arena, s.member, NULL, &text, &h->p), OK);
	assert_non_null(strstr(text, "laptop biru"));
	assert_non_null(strstr(text, KEY_ED));
}

static void
keys_are_erased_with_their_owner(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t id;

	register_as(h, &s, "sekar");
	struct erasure e = { .id = s.member, .basis = ERASE_PAPER };
	assert_int_equal(member_key_add(&s, s.member, KEY_ED, "", SECRET, &id, &h->p), OK);
	assert_int_equal(member_erase(&h->system, &e, &h->p), OK);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM member_key"), 0);
}

/* Like its password: who could sign in with it could then do so as the account that stays. */
static void
keys_of_a_merged_account_end(void **state)
{
	struct hall *h = *state;
	struct session one, other;
	struct member_merge m;
	int64_t id;

	register_as(h, &one, "sekar");
	register_as(h, &other, "tono");
	assert_int_equal(member_key_add(&one, one.member, KEY_ED, "", SECRET, &id, &h->p), OK);
	assert_int_equal(member_key_add(&other, other.member, KEY_P256, "", SECRET, &id, &h->p), OK);
	assert_int_equal(member_merge_look(&h->system, &h->arena, one.member, other.member, &m, &h->p),
	                 OK);
	assert_int_equal(member_merge(&h->system, &m, &h->p), OK);
	assert_string_equal(handed_out(h, NULL), KEY_P256 "\n");
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM member_key"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(lines_of_keys_are_read),
		HALL_TEST(other_lines_are_refused_with_a_reason),
		HALL_TEST(cut_and_flipped_lines_are_survived),
		HALL_TEST(a_key_takes_the_password),
		HALL_TEST(a_key_is_one_persons),
		HALL_TEST(nobody_has_endlessly_many),
		HALL_TEST(labels_are_lines),
		HALL_TEST(keys_are_handed_out_while_one_may_sign_in),
		HALL_TEST(keys_are_shown_to_their_owner),
		HALL_TEST(keys_are_erased_with_their_owner),
		HALL_TEST(keys_of_a_merged_account_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

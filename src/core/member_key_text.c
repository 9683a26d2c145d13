/* Lines of public key files: what they hold, and whether such a key is good enough. The base64 is read
 * into its fields (RFC 4253, 5656, 8709), so that what is stored is a key and nothing else. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/member_key.h"

#define RSA_BITS_MIN 3072
#define RSA_BITS_MAX 16384
#define BLOB_MAX (MEMBER_KEY_TEXT_MAX / 4 * 3)

/* What is left of the decoded base64, taken field by field. */
struct blob {
	const unsigned char *at;
	size_t left;
};

static bool
take_field(struct blob *b, const unsigned char **field, size_t *n)
{
	if (b->left < 4)
		return false;
	*n = (size_t)b->at[0] << 24 | (size_t)b->at[1] << 16 | (size_t)b->at[2] << 8 | b->at[3];
	if (*n > b->left - 4)
		return false;
	*field = b->at + 4;
	b->at += 4 + *n;
	b->left -= 4 + *n;
	return true;
}

static bool
take_word(struct blob *b, const char *word)
{
	const unsigned char *field;
	size_t n;

	return take_field(b, &field, &n) && n == strlen(word) && memcmp(field, word, n) == 0;
}

/* -- Kinds ------------------------------------------------------------------------------------- */

static bool
is_ed25519(struct blob *b)
{
	const unsigned char *point;
	size_t n;

	return take_field(b, &point, &n) && n == 32;
}

static bool
is_point(struct blob *b, const char *curve, size_t size)
{
	const unsigned char *point;
	size_t n;

	return take_word(b, curve) && take_field(b, &point, &n) && n == size && point[0] == 4;
}

static bool
is_p256(struct blob *b)
{
	return is_point(b, "nistp256", 65);
}

static bool
is_p384(struct blob *b)
{
	return is_point(b, "nistp384", 97);
}

static bool
is_p521(struct blob *b)
{
	return is_point(b, "nistp521", 133);
}

/* Of security keys: "ssh:" and what the person added to it. */
static bool
is_application(struct blob *b)
{
	const unsigned char *name;
	size_t n;

	return take_field(b, &name, &n) && n > 0 && n <= 256;
}

static bool
is_sk_ed25519(struct blob *b)
{
	return is_ed25519(b) && is_application(b);
}

static bool
is_sk_p256(struct blob *b)
{
	return is_p256(b) && is_application(b);
}

/* Bits of the modulus; 0: it is no RSA key. */
static size_t
rsa_bits(struct blob *b)
{
	const unsigned char *n;
	size_t size;
	size_t bits;

	if (!take_field(b, &n, &size) || size == 0 || size > 8 || !take_field(b, &n, &size))
		return 0;
	while (size > 0 && n[0] == 0)
		n++, size--;
	if (size == 0)
		return 0;
	bits = size * 8;
	for (unsigned char high = n[0]; !(high & 0x80); high = (unsigned char)(high << 1))
		bits--;
	return bits;
}

static bool
is_rsa(struct blob *b)
{
	size_t bits = rsa_bits(b);

	return bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX;
}

static const struct kind {
	const char *type;
	bool (*good)(struct blob *b); /* takes all fields behind the type */
} kinds[] = {
	{ "ssh-ed25519", is_ed25519 },
	{ "ecdsa-sha2-nistp256", is_p256 },
	{ "ecdsa-sha2-nistp384", is_p384 },
	{ "ecdsa-sha2-nistp521", is_p521 },
	{ "ssh-rsa", is_rsa },
	{ "sk-ssh-ed25519@openssh.com", is_sk_ed25519 },
	{ "sk-ecdsa-sha2-nistp256@openssh.com", is_sk_p256 },
};

static const struct kind *
find_kind(const char *type, size_t n)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strlen(kinds[i].type) == n && strncmp(kinds[i].type, type, n) == 0)
			return &kinds[i];
	return NULL;
}

/* -- Lines ------------------------------------------------------------------------------------- */

static enum status
refuse(struct problem *p, const char *sentence)
{
	return problem_set(p, INVALID, "key", "%s", sentence);
}

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* What is no line of a public key at all, each with what to do. */
static enum status
refuse_line(const char *line, struct problem *p)
{
	if (begins(line, "-----BEGIN"))
		return refuse(p, _("That is a private key, which nobody else may ever see. Use the file "
		                   "whose name ends with .pub."));
	if (begins(line, "---- BEGIN") || begins(line, "PuTTY-User-Key-File"))
		return refuse(p, _("That is a key in another form. Copy the one line that begins with "
		                   "\"ssh-\" (PuTTYgen shows it at the top of its window)."));
	if (begins(line, "ssh-dss"))
		return refuse(p, _("Keys of this kind (DSA) are no longer safe. Make a new one with: "
		                   "ssh-keygen -t ed25519"));
	if (strstr(line, "-cert-v01@openssh.com "))
		return refuse(p, _("That is a certificate. Use the file of the key, whose name ends with "
		                   ".pub."));
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const char *at = strstr(line, kinds[i].type);
		if (at && at != line)
			return refuse(p, _("Nothing may stand before the key. Copy it from its first "
			                   "word, \"ssh-ed25519\" or alike."));
	}
	return refuse(p, _("That is no public key. It is one line that begins with \"ssh-ed25519\" or "
	                   "alike, in the file whose name ends with .pub."));
}

/* The base64 at `code`, n bytes, as a key of that kind. */
static enum status
read_code(struct arena *a, const struct kind *kind, const char *code, size_t n, const char **key,
          struct problem *p)
{
	unsigned char bytes[BLOB_MAX];
	char text[MEMBER_KEY_TEXT_MAX];
	struct blob b = { .at = bytes };

	if (n == 0 || sodium_base642bin(bytes, sizeof(bytes), code, n, NULL, &b.left, NULL,
	                                sodium_base64_VARIANT_ORIGINAL) != 0)
		return refuse(p, _("The key is cut off or has a typing error. Copy the whole line once "
		                   "more."));
	size_t size = b.left;
	if (!take_word(&b, kind->type))
		return refuse(p, _("The key is cut off or has a typing error. Copy the whole line once "
		                   "more."));
	struct blob again = b;
	size_t bits = kind->good == is_rsa ? rsa_bits(&again) : 0;
	if (bits > 0 && bits < RSA_BITS_MIN)
		return problem_set(p, INVALID, "key",
		                   _("This key has %d bits only, which is too weak. Make a new one with: "
		                     "ssh-keygen -t ed25519"), (int)bits);
	if (!kind->good(&b) || b.left > 0)
		return refuse(p, _("The key is cut off or has a typing error. Copy the whole line once "
		                   "more."));
	sodium_bin2base64(text, sizeof(text), bytes, size, sodium_base64_VARIANT_ORIGINAL);
	*key = arena_printf(a, "%s %s", kind->type, text);
	return OK;
}

enum status
member_key_read(struct arena *a, const char *line, const char **key, const char **comment,
                struct problem *p)
{
	line += strspn(line, " \t\r\n");
	size_t type = strcspn(line, " \t\r\n");
	const struct kind *kind = find_kind(line, type);

	*key = *comment = "";
	if (*line == '\0')
		return refuse(p, _("The public key is missing."));
	if (!kind)
		return refuse_line(line, p);
	const char *code = line + type;
	code += strspn(code, " \t");
	size_t n = strcspn(code, " \t\r\n");
	if (type + 1 + n >= MEMBER_KEY_TEXT_MAX)
		return refuse(p, _("This key is too long."));
	const char *rest = code + n;
	rest += strspn(rest, " \t");
	size_t said = strcspn(rest, "\r\n");
	if (rest[said + strspn(rest + said, " \t\r\n")] != '\0')
		return refuse(p, _("There is more than one line. Add one key at a time."));
	enum status status = read_code(a, kind, code, n, key, p);
	if (status == OK)
		*comment = arena_strndup(a, rest, said);
	return status;
}

void
member_key_print(const char *key, char print[MEMBER_KEY_PRINT_SIZE])
{
	unsigned char bytes[BLOB_MAX];
	unsigned char digest[crypto_hash_sha256_BYTES];
	char text[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES,
	                                    sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
	const char *code = strchr(key, ' ');
	size_t n = 0;

	print[0] = '\0';
	if (!code || sodium_base642bin(bytes, sizeof(bytes), code + 1, strlen(code + 1), NULL, &n, NULL,
	                               sodium_base64_VARIANT_ORIGINAL) != 0)
		return;
	crypto_hash_sha256(digest, bytes, n);
	sodium_bin2base64(text, sizeof(text), digest, sizeof(digest),
	                  sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	snprintf(print, MEMBER_KEY_PRINT_SIZE, "SHA256:%s", text);
}

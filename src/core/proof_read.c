/* Reading a proof from its file: what its lines say is taken up, written again by proof_text.c and
 * compared byte by byte, so that nothing in the file is passed over. See proof.h. */
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/proof.h"

/* The end of the year 9999, the last that dates are written of. */
#define AT_MAX INT64_C(253402300799)

struct reader {
	struct arena *a;
	const char *at; /* the next line */
	const char *end;
	int line; /* its number */
	struct problem *problem;
};

static enum status
no_proof(struct reader *r, const char *why)
{
	return problem_set(r->problem, INVALID, NULL,
	                   _("This is not a proof of balai, or not all of one: line %d, %s."),
	                   r->line, why);
}

/* The value of the next line, which must be called so. */
static enum status
value(struct reader *r, const char *name, const char **text, size_t *n)
{
	size_t length = strlen(name);
	size_t left = (size_t)(r->end - r->at);
	const char *feed = left > 0 ? memchr(r->at, '\n', left) : NULL;

	if (!feed)
		return no_proof(r, _("it ends too early"));
	if (feed > r->at && feed[-1] == '\r')
		return no_proof(r, _("its lines end as on Windows (CR LF): send it as it is, packed or "
		                     "as an attachment"));
	size_t line = (size_t)(feed - r->at);
	if (line <= length || memcmp(r->at, name, length) != 0 || r->at[length] != ':')
		return problem_set(r->problem, INVALID, NULL,
		                   _("This is not a proof of balai, or not all of one: line %d should "
		                     "begin with \"%s:\"."), r->line, name);
	*text = r->at + length + 1;
	*n = line - length - 1;
	if (*n > 0 && **text != ' ')
		return no_proof(r, _("a blank belongs behind the colon"));
	*text += *n > 0;
	*n -= *n > 0;
	r->at = feed + 1;
	r->line++;
	return OK;
}

/* What number it is: how it is written, the comparison at the end looks at. */
static enum status
number(struct reader *r, const char *name, int64_t least, int64_t *out)
{
	const char *text;
	char digits[24], *end;
	size_t n;

	enum status status = value(r, name, &text, &n);
	if (status != OK)
		return status;
	r->line--;
	if (n == 0 || n > 20)
		return no_proof(r, _("a number is missing or too long"));
	memcpy(digits, text, n);
	digits[n] = '\0';
	errno = 0;
	*out = strtoll(digits, &end, 10);
	if (*end != '\0' || errno != 0 || *out < least)
		return no_proof(r, _("this is no number that can stand there"));
	r->line++;
	return OK;
}

/* At most `size` bytes; 0 of them where nothing is said. */
static enum status
bytes(struct reader *r, const char *name, unsigned char *out, size_t size, size_t *got)
{
	const char *text;
	size_t n;

	enum status status = value(r, name, &text, &n);
	if (status != OK)
		return status;
	*got = 0;
	if (n % 2 != 0
	    || (n > 0 && sodium_hex2bin(out, size, text, n, NULL, got, NULL) != 0) || *got != n / 2) {
		r->line--;
		return no_proof(r, _("the hex digits are not whole"));
	}
	return OK;
}

static enum status
hash(struct reader *r, const char *name, unsigned char out[MERKLE_HASH_SIZE])
{
	size_t got;

	enum status status = bytes(r, name, out, MERKLE_HASH_SIZE, &got);
	if (status != OK || got == MERKLE_HASH_SIZE)
		return status;
	r->line--;
	return no_proof(r, _("a hash has 64 hex digits"));
}

static enum status
blob(struct reader *r, const char *name, const void **out, size_t *n)
{
	unsigned char *room = arena_alloc(r->a, PROOF_BLOB_MAX);

	enum status status = bytes(r, name, room, PROOF_BLOB_MAX, n);
	*out = *n > 0 ? room : NULL;
	return status;
}

static enum status
words(struct reader *r, const char *name, const void **out, size_t *n)
{
	const char *text = "";

	enum status status = value(r, name, &text, n);
	*out = status == OK ? arena_strndup(r->a, text, *n) : "";
	return status;
}

/* What follows from the lines above is not read: it is written again and compared. */
static enum status
pass(struct reader *r, const char *name)
{
	const char *text;
	size_t n;

	return value(r, name, &text, &n);
}

static enum status
read_leaf(struct reader *r, struct audit_leaf *leaf)
{
	enum status status = number(r, "seq", 1, &leaf->seq);

	if (status == OK)
		status = number(r, "at", 0, &leaf->at);
	/* What no page can write as a date is no moment. */
	if (status == OK && leaf->at > AT_MAX) {
		r->line--;
		return no_proof(r, _("this is no number that can stand there"));
	}
	if (status == OK)
		status = number(r, "actor_kind", INT64_MIN, &leaf->actor_kind);
	if (status == OK)
		status = number(r, "actor", INT64_MIN, &leaf->actor);
	if (status == OK)
		status = words(r, "verb", &leaf->verb, &leaf->verb_size);
	if (status == OK)
		status = number(r, "subject", INT64_MIN, &leaf->subject);
	if (status == OK)
		status = number(r, "subject_id", INT64_MIN, &leaf->subject_id);
	if (status == OK)
		status = words(r, "detail", &leaf->detail, &leaf->detail_size);
	if (status == OK)
		status = blob(r, "digest", &leaf->digest, &leaf->digest_size);
	if (status == OK)
		status = blob(r, "salt", &leaf->salt, &leaf->salt_size);
	if (status == OK && (!proof_words_sound(leaf) || !audit_leaf_sized(leaf)))
		status = no_proof(r, _("no entry of the trail looks like the lines above"));
	if (status == OK)
		status = pass(r, "data");
	return status == OK ? pass(r, "leaf") : status;
}

static bool
stands_next(const struct reader *r, const char *name)
{
	size_t n = strlen(name);

	return (size_t)(r->end - r->at) > n && memcmp(r->at, name, n) == 0 && r->at[n] == ':';
}

static enum status
read_path(struct reader *r, struct merkle_path *path)
{
	static const char *const names[] = { "node", "left", "right" };
	enum status status = OK;

	while (status == OK && !stands_next(r, "sum")) {
		size_t i = 0;
		while (i < 2 && !stands_next(r, names[i]))
			i++;
		if (path->n == MERKLE_PATH_MAX)
			return no_proof(r, _("the path is too long"));
		status = hash(r, names[i], path->hashes[path->n++]);
	}
	return status == OK ? pass(r, "sum") : status;
}

static enum status
read_all(struct reader *r, struct proof *proof)
{
	const char *kind;
	size_t n;

	if ((size_t)(r->end - r->at) < sizeof(PROOF_FIRST_LINE)
	    || memcmp(r->at, PROOF_FIRST_LINE, sizeof(PROOF_FIRST_LINE) - 1) != 0)
		return no_proof(r, _("it should be \"balai proof 1\""));
	if (r->at[sizeof(PROOF_FIRST_LINE) - 1] == '\r')
		return no_proof(r, _("its lines end as on Windows (CR LF): send it as it is, packed or "
		                     "as an attachment"));
	if (r->at[sizeof(PROOF_FIRST_LINE) - 1] != '\n')
		return no_proof(r, _("it should be \"balai proof 1\""));
	r->at += sizeof(PROOF_FIRST_LINE);
	r->line++;
	enum status status = value(r, "kind", &kind, &n);
	if (status != OK)
		return status;
	if (n == 5 && memcmp(kind, "entry", n) == 0)
		proof->kind = PROOF_ENTRY;
	else if (n == 11 && memcmp(kind, "consistency", n) == 0)
		proof->kind = PROOF_CONSISTENCY;
	else
		return no_proof(r, _("there is no such kind of proof"));
	status = number(r, "size", 1, &proof->head.size);
	if (status == OK)
		status = hash(r, "root", proof->head.root);
	if (status == OK && proof->kind == PROOF_ENTRY)
		status = read_leaf(r, &proof->leaf);
	else if (status == OK)
		status = number(r, "since", 1, &proof->since.size);
	if (status == OK && proof->kind == PROOF_CONSISTENCY)
		status = hash(r, "since_root", proof->since.root);
	if (status == OK)
		status = read_path(r, &proof->path);
	if (status == OK && r->at != r->end)
		status = no_proof(r, _("nothing may stand behind the sum"));
	return status;
}

/* The number of the first line in which two texts differ. */
static int
line_of_difference(const char *one, const char *other, size_t n)
{
	int line = 1;

	for (size_t i = 0; i < n && one[i] == other[i]; i++)
		line += one[i] == '\n';
	return line;
}

enum status
proof_read(struct arena *a, const char *text, size_t n, struct proof *proof, struct problem *p)
{
	struct reader r = { .a = a, .at = text, .end = text + n, .line = 1, .problem = p };

	*proof = (struct proof){ .head.size = 0 };
	if (n >= PROOF_FILE_MAX)
		return problem_set(p, INVALID, NULL, "%s",
		                   _("This is not a proof of balai: no proof is as long."));
	enum status status = read_all(&r, proof);
	if (status != OK)
		return status;
	bool grows = proof->kind == PROOF_ENTRY || proof->since.size <= proof->head.size;
	if (!grows || (proof->kind == PROOF_ENTRY && proof->leaf.seq > proof->head.size))
		return problem_set(p, CORRUPT, NULL, "%s",
		                   _("What the proof is about lies beyond its own tree: it was changed "
		                     "after it was written."));
	const char *again = proof_write(a, proof);
	if (again && strlen(again) == n && memcmp(again, text, n) == 0)
		return OK;
	return problem_set(p, CORRUPT, NULL,
	                   _("The proof was changed after it was written: line %d is not what the "
	                     "others say."), again ? line_of_difference(text, again, n) : 1);
}

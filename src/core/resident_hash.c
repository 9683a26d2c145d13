/* The residents' list: its hashes. With the key one asks whether somebody is on it; without it
 * the rows say nothing, not even which account they belong to. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/resident_internal.h"

#define HEX_SIZE (2 * KEYED_HASH_SIZE + 1)
#define TEXT_MAX 512

/* The hash of "label", a blank and `text`: labels keep kinds of hashes apart. */
static void
labelled(const struct key *key, const char *label, const char *text,
         unsigned char out[KEYED_HASH_SIZE])
{
	char whole[TEXT_MAX];

	snprintf(whole, sizeof(whole), "%s %s", label, text);
	key_hash(key, whole, out);
	explicit_bzero(whole, sizeof(whole));
}

void
resident_nik_hash(const struct key *key, const unsigned char person[KEYED_HASH_SIZE],
                  unsigned char out[KEYED_HASH_SIZE])
{
	char hex[HEX_SIZE];

	sodium_bin2hex(hex, sizeof(hex), person, KEYED_HASH_SIZE);
	labelled(key, "resident", hex, out);
	explicit_bzero(hex, sizeof(hex));
}

void
resident_digits_hash(const struct key *key, const char *digits,
                     unsigned char out[KEYED_HASH_SIZE])
{
	unsigned char person[KEYED_HASH_SIZE];

	key_hash(key, digits, person);
	resident_nik_hash(key, person, out);
	explicit_bzero(person, sizeof(person));
}

void
resident_family_hash(const struct key *key, const char *digits,
                     unsigned char out[KEYED_HASH_SIZE])
{
	labelled(key, "family", digits, out);
}

static bool
in_word(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

void
resident_hash_name(const struct key *key, const char *folded, struct resident *r)
{
	char label[HEX_SIZE];
	char word[TEXT_MAX / 2];
	unsigned char hash[KEYED_HASH_SIZE];

	sodium_bin2hex(label, sizeof(label), r->nik_hash, KEYED_HASH_SIZE);
	for (r->words = 0; *folded && r->words < RESIDENT_WORDS; folded++) {
		size_t n = 0;
		while (in_word((unsigned char)folded[n]) && n < sizeof(word) - 1)
			n++;
		if (n == 0)
			continue;
		memcpy(word, folded, n);
		word[n] = '\0';
		labelled(key, label, word, hash);
		memcpy(r->name + r->words++ * RESIDENT_WORD_SIZE, hash, RESIDENT_WORD_SIZE);
		folded += n - 1;
	}
	explicit_bzero(word, sizeof(word));
}

static size_t
words_in(const struct resident *a, const struct resident *b)
{
	size_t found = 0;

	for (size_t i = 0; i < a->words; i++)
		for (size_t k = 0; k < b->words; k++)
			if (memcmp(a->name + i * RESIDENT_WORD_SIZE, b->name + k * RESIDENT_WORD_SIZE,
			           RESIDENT_WORD_SIZE) == 0) {
				found++;
				break;
			}
	return found;
}

enum agreement
resident_names_agree(const struct resident *a, const struct resident *b)
{
	if (a->words == 0 || b->words == 0)
		return AGREEMENT_UNKNOWN;
	size_t found = words_in(a, b);
	if (found == a->words && words_in(b, a) == b->words)
		return AGREEMENT_FULL;
	return found > 0 ? AGREEMENT_PART : AGREEMENT_NONE;
}

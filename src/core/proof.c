/* Making proofs from the audit trail, and judging them: see proof.h. How they are written is
 * proof_text.c's. */
#include "core/proof.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/progress.h"

/* All of it: a proof from a trail that was not looked at whole would be worth nothing. */
SQL(sql_proof_leaves, SQL_READ | SQL_SCAN_MEANT,
    "SELECT " AUDIT_COLUMNS " FROM audit ORDER BY seq");
/* What an older head covers. */
SQL(sql_proof_first, SQL_READ, "SELECT " AUDIT_COLUMNS " FROM audit WHERE seq <= ?1 ORDER BY seq");

/* -- From the database ----------------------------------------------------------------------- */

/* One walk over the entries, and what is taken down on it. */
struct walk {
	struct db *db;
	struct problem *problem;
	struct merkle tree;
	struct merkle_trace trace; /* up to the proof's size */
	struct merkle since;       /* at the older size */
	struct proof *proof;
	struct arena *a; /* of the proof; NULL: no entry is asked for */
	int64_t seq;
};

/* What a row points to is gone with the row. */
static void
keep_leaf(struct walk *w, const struct audit_leaf *row)
{
	struct audit_leaf *leaf = &w->proof->leaf;

	*leaf = *row;
	leaf->verb = arena_strndup(w->a, row->verb, row->verb_size);
	leaf->detail = arena_strndup(w->a, row->detail, row->detail_size);
	if (row->digest)
		leaf->digest = memcpy(arena_alloc(w->a, AUDIT_HASH_SIZE), row->digest,
		                      AUDIT_HASH_SIZE);
	if (row->salt)
		leaf->salt = memcpy(arena_alloc(w->a, AUDIT_SALT_SIZE), row->salt, AUDIT_SALT_SIZE);
}

static enum status
take_row(struct walk *w, struct arena *scratch, struct stmt *row)
{
	unsigned char hash[AUDIT_HASH_SIZE];
	struct audit_leaf leaf;

	audit_leaf_take(row, &leaf);
	enum status status = audit_leaf_judge(&leaf, (int64_t)w->tree.size + 1, w->problem);
	if (status != OK)
		return status;
	audit_leaf_digest(scratch, &leaf, hash);
	arena_reset(scratch);
	merkle_append_hash(&w->tree, hash);
	if (w->proof && (int64_t)w->trace.tree.size < w->proof->head.size)
		merkle_trace_add(&w->trace, hash);
	if (w->a && leaf.seq == w->seq && !proof_words_sound(&leaf))
		return problem_set(w->problem, CORRUPT, NULL,
		                   _("Audit entry %lld holds what no entry can hold."),
		                   (long long)leaf.seq);
	if (w->a && leaf.seq == w->seq)
		keep_leaf(w, &leaf);
	if (w->proof && leaf.seq == w->proof->since.size)
		w->since = w->tree;
	if (!progress_step(leaf.seq))
		return problem_set(w->problem, BUSY, NULL, _("The check was stopped."));
	return OK;
}

static enum status
walk_rows(struct walk *w, struct stmt *rows)
{
	enum status status = OK;
	struct arena scratch = { 0 };

	while (status == OK && db_step(rows))
		status = take_row(w, &scratch, rows);
	arena_free(&scratch);
	enum status ended = db_end(rows);
	return status != OK ? status : ended;
}

/* All rows, and that they agree with what is stored. */
static enum status
walk_all(struct walk *w)
{
	struct merkle stored;

	enum status status = walk_rows(w, db_begin(w->db, &sql_proof_leaves));
	if (status == OK)
		status = audit_tree_read(w->db, &stored);
	if (status == OK && !merkle_equal(&stored, &w->tree))
		status = problem_set(w->problem, CORRUPT, NULL, "%s",
		                     _("The entries do not agree with the head of the audit trail; run "
		                       "balai verify."));
	return status;
}

static enum status
check_size(struct db *db, int64_t reached, int64_t *size, struct problem *p)
{
	int64_t newest = audit_newest(db);

	if (*size == 0)
		*size = newest;
	if (*size > newest || *size < 1)
		return problem_set(p, NOT_FOUND, NULL,
		                   _("The audit trail has %lld entries; there is no tree of %lld."),
		                   (long long)newest, (long long)*size);
	if (reached < 1 || reached > *size)
		return problem_set(p, NOT_FOUND, NULL, _("There is no %lld among %lld entries."),
		                   (long long)reached, (long long)*size);
	return OK;
}

/* Sizes, then the walk, as of one moment. */
static enum status
prove(struct walk *w, int64_t reached, struct proof *proof)
{
	enum status status = db_snapshot_begin(w->db);

	if (status != OK)
		return problem_default(w->problem, status);
	status = check_size(w->db, reached, &proof->head.size, w->problem);
	w->proof = proof;
	if (status == OK)
		status = walk_all(w);
	db_snapshot_end(w->db);
	if (status != OK)
		return problem_default(w->problem, status);
	merkle_trace_end(&w->trace);
	merkle_root(&w->trace.tree, proof->head.root);
	proof->path = w->trace.path;
	return OK;
}

enum status
proof_of_entry(struct db *db, struct arena *a, int64_t seq, int64_t size, struct proof *proof,
               struct problem *p)
{
	struct walk w = { .db = db, .problem = p, .a = a, .seq = seq };

	*proof = (struct proof){ .kind = PROOF_ENTRY, .head.size = size };
	merkle_trace_leaf(&w.trace, (uint64_t)seq);
	return prove(&w, seq, proof);
}

enum status
proof_of_growth(struct db *db, int64_t since, int64_t size, struct proof *proof, struct problem *p)
{
	struct walk w = { .db = db, .problem = p };

	*proof = (struct proof){ .kind = PROOF_CONSISTENCY, .head.size = size, .since.size = since };
	merkle_trace_growth(&w.trace, (uint64_t)since);
	enum status status = prove(&w, since, proof);
	if (status == OK)
		merkle_root(&w.since, proof->since.root);
	return status;
}

static enum status
walk_first(struct walk *w, int64_t size)
{
	struct stmt *st = db_begin(w->db, &sql_proof_first);

	db_bind_int(st, 1, size);
	return walk_rows(w, st);
}

enum status
proof_since(struct db *db, const struct proof_head *older, struct problem *p)
{
	struct walk w = { .db = db, .problem = p };
	unsigned char root[MERKLE_HASH_SIZE];
	int64_t newest = audit_newest(db);

	if (newest < older->size)
		return problem_set(p, CORRUPT, NULL,
		                   _("The older head is of %lld entries, but now there are %lld: "
		                     "entries were taken off the end."),
		                   (long long)older->size, (long long)newest);
	enum status status = walk_first(&w, older->size);
	if (status != OK)
		return problem_default(p, status);
	merkle_root(&w.tree, root);
	if (memcmp(root, older->root, sizeof(root)) != 0)
		return problem_set(p, CORRUPT, NULL,
		                   _("The first %lld entries are not those of the older head: some of "
		                     "them were changed since."), (long long)older->size);
	return OK;
}

/* -- From the file alone --------------------------------------------------------------------- */

/* What groups of digits are parted by on paper, and at the end of a line. */
#define BLANKS " \t\r\n"

/* "1234", or "1.234" as a page writes it; behind it a colon or blanks. */
static bool
take_size(const char **text, int64_t *size)
{
	const char *at = *text;
	size_t digits = 0;

	*size = 0;
	for (; *at >= '0' && *at <= '9' && digits < 18; digits++) {
		*size = 10 * *size + (*at++ - '0');
		if ((*at == '.' || *at == ',') && strspn(at + 1, "0123456789") == 3)
			at++;
	}
	if (digits == 0 || *at == '\0' || !strchr(":" BLANKS, *at))
		return false;
	*text = at + (*at == ':');
	return true;
}

/* The digits of a root, with or without blanks between them, and nothing else. */
static bool
take_root(const char *text, unsigned char root[MERKLE_HASH_SIZE])
{
	const char *end = NULL;
	size_t n = 0;

	return sodium_hex2bin(root, MERKLE_HASH_SIZE, text, strlen(text), BLANKS, &n, &end) == 0
	       && n == MERKLE_HASH_SIZE && *end == '\0';
}

bool
proof_head_parse(const char *text, struct proof_head *head)
{
	*head = (struct proof_head){ .size = -1 };
	text += strspn(text, BLANKS);
	if (strncasecmp(text, PROOF_HEAD_WORDS, strlen(PROOF_HEAD_WORDS)) == 0)
		text += strlen(PROOF_HEAD_WORDS);
	text += strspn(text, BLANKS);
	/* A first group of digits alone could be a size, but then too few would follow. */
	if (take_root(text, head->root))
		return true;
	return take_size(&text, &head->size) && take_root(text, head->root);
}

static enum status
of_another_size(int64_t is, int64_t told, struct problem *p)
{
	return problem_set(p, CORRUPT, NULL,
	                   _("The proof is of a tree of %lld entries, the head of one of %lld: they "
	                     "do not belong together."), (long long)is, (long long)told);
}

static bool
same_root(const struct proof_head *one, const struct proof_head *other)
{
	return memcmp(one->root, other->root, sizeof(one->root)) == 0;
}

static enum status
check_sizes(const struct proof *proof, const struct proof_head *head,
            const struct proof_head *since, struct problem *p)
{
	if (head->size >= 0 && head->size != proof->head.size)
		return of_another_size(proof->head.size, head->size, p);
	if (since && since->size >= 0 && since->size != proof->since.size)
		return of_another_size(proof->since.size, since->size, p);
	return OK;
}

enum status
proof_check(const struct proof *proof, const struct proof_head *head,
            const struct proof_head *since, struct problem *p)
{
	const bool growth = proof->kind == PROOF_CONSISTENCY;
	unsigned char hash[AUDIT_HASH_SIZE];
	struct arena a = { 0 };
	bool fits;

	enum status status = check_sizes(proof, head, growth ? since : NULL, p);
	if (status != OK)
		return status;
	if (growth) {
		fits = merkle_growth_fits(&proof->path, (uint64_t)proof->since.size,
		                          (uint64_t)proof->head.size, since->root, head->root);
	} else {
		audit_leaf_digest(&a, &proof->leaf, hash);
		fits = audit_leaf_sized(&proof->leaf)
		       && merkle_path_fits(&proof->path, (uint64_t)proof->leaf.seq,
		                           (uint64_t)proof->head.size, hash, head->root);
		arena_free(&a);
	}
	/* What the file calls its heads is none of the proof, but it must not say anything else. */
	fits = fits && same_root(&proof->head, head) && (!growth || same_root(&proof->since, since));
	if (fits)
		return OK;
	return problem_set(p, CORRUPT, NULL, "%s", growth ?
	                   _("The proof does not lead from that older head to that head: one of "
	                     "the three is of another trail, or was changed.") :
	                   _("The proof does not lead to that head: one of them is of another "
	                     "trail, or was changed."));
}

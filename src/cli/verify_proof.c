/* balai verify --proof, --consistency, --check: see verify_proof.h. What a proof is, core/proof
 * knows. Checking opens no database, no configuration and no key. */
#include "cli/verify_proof.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/progress.h"
#include "cli/output.h"
#include "core/thing.h"
#include "core/verb_words.h"

/* -- The line -------------------------------------------------------------------------------- */

bool
proof_wished(const struct proof_wish *wish)
{
	return wish->entry || wish->consistency || wish->check;
}

bool
proof_head_follows(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--check") == 0 || strncmp(argv[i], "--check=", 8) == 0)
			return true;
	return false;
}

/* "BALAI", "HEAD", the size and four groups of digits. */
#define HEAD_WORDS 7

/* How many words from argv[0] on make one head, which is put together in *head; 0: none do. */
static int
words_of_head(struct cli *cli, int argc, char **argv, char **head)
{
	struct proof_head parsed;

	*head = NULL;
	for (int n = 1; n <= argc && n <= HEAD_WORDS; n++) {
		*head = *head ? arena_printf(&cli->arena, "%s %s", *head, argv[n - 1]) : argv[0];
		if (proof_head_parse(*head, &parsed))
			return n;
	}
	return 0;
}

void
proof_join_heads(struct cli *cli, int *argc, char **argv)
{
	int words = 0;

	for (int i = 0; i < *argc; i++) {
		bool takes = strcmp(argv[i], "--head") == 0 || strcmp(argv[i], "--since") == 0;
		char *head;
		argv[words++] = argv[i];
		int n = takes ? words_of_head(cli, *argc - i - 1, argv + i + 1, &head) : 0;
		if (n == 0)
			continue;
		argv[words++] = head;
		i += n;
	}
	*argc = words;
}

/* 0 where nothing is said. */
static bool
parse_number(const char *text, int64_t *out)
{
	*out = 0;
	if (!text)
		return true;
	size_t n = strspn(text, "0123456789");
	if (n == 0 || n > 18 || text[n] != '\0')
		return false;
	*out = strtoll(text, NULL, 10);
	return *out > 0;
}

/* -- Making one ------------------------------------------------------------------------------ */

/* It may name a member by number, and be the only one of its kind: for nobody else's eyes, and
 * never in the place of another file. */
static enum status
write_new(const char *path, const char *text, struct problem *p)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0 && errno == EEXIST)
		return problem_set(p, CONFLICT, NULL,
		                   _("%s is there already; it is not replaced."), path);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	if (!f) {
		enum status failed = cli_system(p, path, errno);
		if (fd >= 0)
			close(fd);
		return failed == NOT_FOUND ? p->status = IO : failed;
	}
	fputs(text, f);
	enum status status = output_flush(f, path, p);
	if (status == OK && fsync(fd) != 0)
		status = cli_system(p, path, errno);
	if (fclose(f) != 0 && status == OK)
		status = cli_system(p, path, errno);
	if (status != OK)
		unlink(path);
	return status;
}

static enum status
write_proof(struct cli *cli, const char *path, const struct proof *proof, struct problem *p)
{
	char hex[AUDIT_HEX_SIZE];
	const char *text = proof_write(&cli->arena, proof);

	if (!text)
		return problem_default(p, CORRUPT);
	if (!output_is_file(path)) {
		fputs(text, stdout);
		return cli_flush(p);
	}
	enum status status = write_new(path, text, p);
	if (status != OK)
		return status;
	audit_hex(proof->head.root, hex);
	printf(_("Written to %s\nIt leads to this head: %lld %s\n"), path,
	       (long long)proof->head.size, hex);
	return cli_flush(p);
}

static int
make_proof(struct cli *cli, const struct proof_wish *wish)
{
	struct problem p = { 0 };
	struct proof proof;
	int64_t which, size;

	if (!parse_number(wish->entry ? wish->entry : wish->consistency, &which)
	    || !parse_number(wish->size, &size))
		return cli_misused("verify", "%s", _("entries and sizes are whole numbers, from 1."));
	enum status status = cli_open(cli, DB_LOOK, &p);
	if (status != OK)
		return cli_fail(&p, "verify");
	progress_begin("verify", audit_newest(cli->session.db));
	status = wish->entry ? proof_of_entry(cli->session.db, &cli->arena, which, size, &proof, &p)
	                     : proof_of_growth(cli->session.db, which, size, &proof, &p);
	progress_end();
	if (status == OK)
		status = write_proof(cli, wish->output, &proof, &p);
	int exit_status = status == OK ? CLI_DONE : cli_fail(&p, "verify");
	return status == CORRUPT ? CLI_REFUSED : exit_status;
}

/* -- Checking one ---------------------------------------------------------------------------- */

/* One byte more than a proof may have, so that what is too long is seen to be. */
static enum status
read_file(struct cli *cli, const char *path, char **text, size_t *n, struct problem *p)
{
	FILE *f = fopen(path, "rbe");

	if (!f) {
		cli_system(p, path, errno);
		return p->status = IO;
	}
	*text = arena_alloc(&cli->arena, PROOF_FILE_MAX + 1);
	errno = 0;
	*n = fread(*text, 1, PROOF_FILE_MAX + 1, f);
	enum status status = ferror(f) ? cli_system(p, path, errno ? errno : EIO) : OK;
	fclose(f);
	return status;
}

static const char *
actor_words(struct cli *cli, const struct audit_leaf *leaf)
{
	switch (leaf->actor_kind) {
	case ACTOR_GUEST:
		return _("a guest");
	case ACTOR_MEMBER:
		return arena_printf(&cli->arena, _("the member with the number %lld"),
		                    (long long)leaf->actor);
	case ACTOR_IMPORT:
		return _("an import");
	default:
		return _("the hall itself");
	}
}

static const char *
subject_words(struct cli *cli, const struct audit_leaf *leaf)
{
	const char *kind = leaf->subject > 0 && leaf->subject <= SUBJECT_ASSOCIATION ?
	                   thing_kind((enum subject)leaf->subject) : "";

	if (kind[0] != '\0')
		return arena_printf(&cli->arena, _("%s, number %lld"), kind,
		                    (long long)leaf->subject_id);
	return arena_printf(&cli->arena, _("kind %lld, number %lld"), (long long)leaf->subject,
	                    (long long)leaf->subject_id);
}

static void
tell_entry(struct cli *cli, const struct proof *proof)
{
	const struct audit_leaf *leaf = &proof->leaf;
	unsigned char hash[AUDIT_HASH_SIZE];
	char hex[AUDIT_HEX_SIZE];

	audit_leaf_digest(&cli->arena, leaf, hash);
	audit_hex(hash, hex);
	bool known = leaf->subject >= 0 && leaf->subject <= SUBJECT_ASSOCIATION;
	printf(_("Entry %lld of %lld\n"), (long long)leaf->seq, (long long)proof->head.size);
	printf(_("When: %s\n"), time_long(&cli->arena, leaf->at));
	printf(_("What: %s (%s)\n"),
	       verb_words(leaf->verb, known ? (enum subject)leaf->subject : SUBJECT_NONE),
	       (const char *)leaf->verb);
	printf(_("About: %s\n"), subject_words(cli, leaf));
	printf(_("Done by: %s\n"), actor_words(cli, leaf));
	printf(_("Leaf: %s\n"), hex);
}

static int
report_check(const struct proof *proof, const struct proof_head *head,
             const struct proof_head *since, struct cli *cli)
{
	struct problem p = { 0 };
	char hex[AUDIT_HEX_SIZE];

	if (proof->kind == PROOF_ENTRY) {
		tell_entry(cli, proof);
	} else {
		printf(_("The first %lld of %lld entries are those of the older head.\n"),
		       (long long)proof->since.size, (long long)proof->head.size);
	}
	audit_hex(proof->head.root, hex);
	printf(_("The proof fits the head: %lld %s\n"), (long long)proof->head.size, hex);
	if (head->size < 0 || (since && since->size < 0))
		printf("%s\n", _("A head was given without its size: the size was not checked."));
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "verify");
}

/* That it does not fit is an answer, exit 1; a file that is no proof was wrong to give. */
static int
fail_check(const struct problem *p)
{
	int exit_status = cli_fail(p, "verify");

	return p->status == CORRUPT ? CLI_REFUSED : exit_status;
}

static int
check_proof(struct cli *cli, const struct proof_wish *wish)
{
	struct problem p = { 0 };
	struct proof_head head, since;
	struct proof proof;
	char *text;
	size_t n;

	if (!wish->head)
		return cli_misused("verify", "%s", _("--check needs --head: what the proof must lead "
		                                     "to."));
	if (!proof_head_parse(wish->head, &head)
	    || (wish->since && !proof_head_parse(wish->since, &since)))
		return cli_misused("verify", "%s", _("a head is written \"SIZE ROOT\", the root with "
		                                     "64 hex digits."));
	if (read_file(cli, wish->check, &text, &n, &p) != OK
	    || proof_read(&cli->arena, text, n, &proof, &p) != OK)
		return fail_check(&p);
	if (proof.kind == PROOF_CONSISTENCY && !wish->since)
		return cli_misused("verify", "%s", _("this proof is of two heads: say the older one, "
		                                     "--since."));
	if (proof.kind == PROOF_ENTRY && wish->since)
		return cli_misused("verify", "%s", _("this proof is of an entry: --since is for those "
		                                     "of two heads."));
	if (proof_check(&proof, &head, wish->since ? &since : NULL, &p) != OK)
		return fail_check(&p);
	return report_check(&proof, &head, wish->since ? &since : NULL, cli);
}

int
proof_run(struct cli *cli, const struct proof_wish *wish)
{
	if (!!wish->entry + !!wish->consistency + !!wish->check > 1)
		return cli_misused("verify", "%s", _("one at a time: --proof, --consistency or "
		                                     "--check."));
	if (wish->check && (wish->size || wish->output))
		return cli_misused("verify", "%s", _("--check writes nothing: without --size and "
		                                     "-o."));
	if (!wish->check && (wish->head || wish->since))
		return cli_misused("verify", "%s", _("--head and --since say what --check compares "
		                                     "with."));
	return wish->check ? check_proof(cli, wish) : make_proof(cli, wish);
}

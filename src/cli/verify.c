/* balai verify: recomputes the audit tree, the references and the counters. Proofs are
 * verify_proof.c's. */
#include "core/verify.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/lang.h"
#include "base/progress.h"
#include "cli/verify_proof.h"
#include "core/day_head.h"
#include "core/document.h"
#include "core/logbook.h"

static enum status
nothing(struct db *db, void *arg)
{
	(void)db;
	(void)arg;
	return OK;
}

/* A break that verify finds is its answer, exit 1; a file that the engine itself calls damaged, in
 * which nothing is written any more, cannot be used at all: 5. */
static int
report_break(struct db *db, const struct problem *p)
{
	int exit_status = cli_fail(p, "verify");
	bool damaged = db_keep(db, 0, nothing, NULL) == CORRUPT;

	return p->status == CORRUPT && !damaged ? CLI_REFUSED : exit_status;
}

/* That somebody gave another head, perhaps mistyped, is no fault of the hall's. */
static void
record_break(struct cli *cli, bool older, const struct problem *p)
{
	if (older)
		log_write(LOG_LEVEL_WARN, "verify: not the older head that was given, by %s",
		          logbook_who(&cli->session));
	else
		log_write(LOG_LEVEL_FAULT, "verify: not sound (%d), by %s", (int)p->status,
		          logbook_who(&cli->session));
}

/* All there is, and that it goes on from an older head; NULL: none is known. */
static enum status
check_all(struct cli *cli, const struct proof_head *since, int64_t *checked, int64_t *files,
          bool *older, struct problem *p)
{
	progress_begin("verify", audit_newest(cli->session.db));
	enum status sound = problem_default(p, hall_verify(cli->session.db, checked, p));
	if (sound == OK && since) {
		sound = proof_since(cli->session.db, since, p);
		*older = sound != OK;
	}
	progress_end();
	return sound == OK ? document_verify_files(cli->session.db, true, files, p) : sound;
}

static void
tell_checked(int64_t checked, int64_t files, const struct proof_head *since)
{
	printf(P_("%lld entry checked\n", "%lld entries checked\n", checked), (long long)checked);
	if (files > 0)
		printf(P_("%lld file checked\n", "%lld files checked\n", files), (long long)files);
	if (since)
		printf(_("The first %lld entries are those of the older head.\n"),
		       (long long)since->size);
}

static int
verify(struct cli *cli, bool head_only, const struct proof_head *since, struct problem *p)
{
	struct audit_head head;
	int64_t checked = 0;
	int64_t files = 0;
	bool older = false;

	if (!head_only && check_all(cli, since, &checked, &files, &older, p) != OK) {
		record_break(cli, older, p);
		return report_break(cli->session.db, p);
	}
	if (problem_default(p, audit_head(cli->session.db, &head)) != OK)
		return cli_fail(p, "verify");
	if (!head_only) {
		tell_checked(checked, files, since);
		log_write(LOG_LEVEL_NOTE, "verify: sound, %lld entries, by %s", (long long)checked,
		          logbook_who(&cli->session));
	}
	printf("%" PRId64 " %s\n", head.size, head.root);
	return cli_flush(p) == OK ? CLI_DONE : cli_fail(p, "verify");
}

static int
run(struct cli *cli, int argc, char **argv)
{
	bool head_only = false;
	const bool compares = proof_head_follows(argc, argv);
	struct proof_wish wish = { .entry = NULL };
	struct proof_head since;
	const struct cli_option own[] = {
		{ .name = "--proof", .text = &wish.entry },
		{ .name = "--consistency", .text = &wish.consistency },
		{ .name = "--size", .text = &wish.size },
		{ .name = "--output", .letter = 'o', .text = &wish.output },
		{ .name = "--check", .text = &wish.check },
		{ .name = "--since", .text = &wish.since },
		{ .name = "--head", .flag = compares ? NULL : &head_only,
		  .text = compares ? &wish.head : NULL },
		{ .name = NULL },
	};

	proof_join_heads(cli, &argc, argv);
	int usage = cli_options(cli, own, &argc, argv);
	if (usage != CLI_DONE)
		return usage;
	if (argc > 0)
		return cli_misused("verify", _("\"%s\" is too much."), argv[0]);
	if (proof_wished(&wish))
		return head_only ? cli_misused("verify", "%s", _("--head stands alone, or with "
		                                                 "--check."))
		                 : proof_run(cli, &wish);
	if (wish.size || wish.output || (head_only && wish.since))
		return cli_misused("verify", "%s", _("--size and -o go with --proof or --consistency, "
		                                     "--since goes without --head."));
	if (wish.since && (!proof_head_parse(wish.since, &since) || since.size < 1))
		return cli_misused("verify", "%s", _("the older head is written \"SIZE ROOT\", the "
		                                     "root with 64 hex digits."));
	struct problem p = { 0 };
	/* The engine checks its search index only in a database that may be written; one that may
	 * not, a copy say, is checked in all else. */
	if (cli_open_far(cli, &p) != OK)
		return cli_fail(&p, "verify");
	/* Where nobody else comes by, and this stands in a nightly timer. */
	if (head_only)
		day_head_tick(&cli->session);
	return verify(cli, head_only, wish.since ? &since : NULL, &p);
}

const struct subcommand cli_verify = {
	.name = "verify",
	.summary = N_("recompute the audit trail, the references and the counters"),
	.usage =
	        N_("Usage: balai verify [--head]\n"
	           "       balai verify --since \"SIZE ROOT\"\n"
	           "       balai verify --proof ENTRY [--size SIZE] -o FILE\n"
	           "       balai verify --consistency SIZE [--size SIZE] -o FILE\n"
	           "       balai verify --check FILE --head \"SIZE ROOT\" [--since \"SIZE ROOT\"]\n"
	           "\n"
	           "Recomputes the audit tree, the references and the counters from the rows, and\n"
	           "prints how many entries were checked and the head: the tree's size, then its\n"
	           "root. Exit status 1 at the first break, which is named. Compare the head with\n"
	           "one printed earlier: the trail shows tampering, it cannot prevent it.\n"
	           "\n"
	           "  --head    print the head only, checking nothing\n"
	           "  --since \"SIZE ROOT\"\n"
	           "            and compare with an older head: entries that were taken off the end\n"
	           "            or changed since are found\n"
	           "  --proof ENTRY\n"
	           "            write a proof that this entry, by its number, stands in the trail\n"
	           "  --consistency SIZE\n"
	           "            write a proof that the first SIZE entries are still what they were\n"
	           "  --size SIZE\n"
	           "            the head that the proof leads to was of so many entries (default:\n"
	           "            the newest)\n"
	           "  -o, --output FILE\n"
	           "            into FILE, which must not exist yet; only its owner may read it\n"
	           "  --check FILE\n"
	           "            check a proof, on any machine: neither database nor settings are\n"
	           "            read. --head says what it must lead to, --since from which older\n"
	           "            head. Exit status 1 when it does not fit, 3 when FILE is no proof.\n"
	           "\n"
	           "A proof can be checked by hand. In its file, H is what \"leaf\" says, and\n"
	           "  printf '00%s' DATA | xxd -r -p | sha256sum\n"
	           "gives the same from what \"data\" says. For each line \"left: X\" H becomes\n"
	           "  printf '01%s%s' X H | xxd -r -p | sha256sum\n"
	           "and for each \"right: X\" the same with H before X. In the end H is the root.\n"
	           "For a proof of --consistency two such H begin as \"node\" (without one: as the\n"
	           "older root): left changes both, right only the second. In the end they are\n"
	           "the older root and the root."),
	.run = run,
};

/* balai verify's proofs: making them from the database, checking them without one. */
#ifndef BALAI_CLI_VERIFY_PROOF_H
#define BALAI_CLI_VERIFY_PROOF_H

#include "cli/cli.h"
#include "core/proof.h"

/* The words of the options; NULL where they were not given. */
struct proof_wish {
	const char *entry;       /* --proof */
	const char *consistency;
	const char *size;
	const char *output;
	const char *check;
	const char *head;
	const char *since;
};

/* Whether the line asks for one of the three below; with them `head` takes a value. */
bool proof_wished(const struct proof_wish *wish);
/* Whether `--head` is followed by one: the line has "--check". */
bool proof_head_follows(int argc, char **argv);
/* A head in several words, "--head SIZE ROOT" or as it is printed, becomes one: *argc and argv are
 * those of the line. */
void proof_join_heads(struct cli *cli, int *argc, char **argv);
/* Makes or checks one; the exit status. The database, if it takes one, is opened here. */
int proof_run(struct cli *cli, const struct proof_wish *wish);

#endif

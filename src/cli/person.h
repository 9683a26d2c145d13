/* What balai user does beyond single acts: the list with its filters, everything held about a
 * person as JSON, forgetting and merging. */
#ifndef BALAI_CLI_PERSON_H
#define BALAI_CLI_PERSON_H

#include "cli/cli.h"

/* The words of the options; NULL where they were not given. */
struct person_filter {
	const char *state;
	const char *area;
	const char *role;
};
enum status person_list(struct cli *cli, const struct person_filter *filter, struct problem *p);

/* path NULL or "-": to stdout; else a file of mode 0600, whole or not at all. */
enum status person_export(struct cli *cli, int64_t member, const char *path, const char *reason,
                          struct problem *p);
/* basis: paper, died or order. */
enum status person_erase(struct cli *cli, int64_t member, const char *basis, bool texts,
                         struct problem *p);
/* `into`: the username or number of the account that stays. */
enum status person_merge(struct cli *cli, int64_t member, const char *into, struct problem *p);

#endif

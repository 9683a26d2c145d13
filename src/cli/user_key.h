/* balai user key: the public SSH keys of a member. */
#ifndef BALAI_CLI_USER_KEY_H
#define BALAI_CLI_USER_KEY_H

#include "cli/cli.h"

/* Words: "list"; "add" and a file ("-": standard input), called `label` (NULL: as its comment says);
 * "drop" and a number of the list. */
enum status user_key(struct cli *cli, int64_t member, const char *label, int argc, char **argv,
                     struct problem *p);

#endif

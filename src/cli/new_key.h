/* A new key for a hall whose own is lost: see new_key.c. */
#ifndef BALAI_CLI_NEW_KEY_H
#define BALAI_CLI_NEW_KEY_H

#include "cli/cli.h"

/* On a line that has been configured. Refused while the hall's own key is in its place; a file that lies
 * there and is another one is kept under another name. Returns the exit status. */
int new_key_run(struct cli *cli);

#endif

/* Where a command writes what it makes: standard output, a device, or a file, which appears whole or
 * not at all. */
#ifndef BALAI_CLI_OUTPUT_H
#define BALAI_CLI_OUTPUT_H

#include <stdio.h>

#include "cli/cli.h"

/* Writes all of it to `f`, flushed; `path` is its name in problems. */
typedef enum status output_write(struct cli *cli, FILE *f, const char *path, void *arg,
                                 struct problem *p);

/* `path`: NULL or "-" for standard output. */
enum status output_to(struct cli *cli, const char *path, output_write *write, void *arg,
                      struct problem *p);
/* Is that a file, to be spoken of? */
bool output_is_file(const char *path);
/* What was written is on its way: OK, or FULL or IO with *p set. */
enum status output_flush(FILE *f, const char *path, struct problem *p);

#endif

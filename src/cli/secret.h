/* A new secret from who runs a command: asked twice without echo, or the first line of stdin. */
#ifndef BALAI_CLI_SECRET_H
#define BALAI_CLI_SECRET_H

#include <stdbool.h>

#include "core/credential.h"

#define CLI_SECRET_SIZE (SECRET_MAX + 2)

/* Fills `secret`, NUL-terminated; wiping it is the caller's, also after a failure. INVALID when
 * the two differ, it is too long, or there is no terminal to ask at. */
enum status cli_secret(bool from_stdin, char secret[CLI_SECRET_SIZE], struct problem *p);

#endif

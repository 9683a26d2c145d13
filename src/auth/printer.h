/* Handing a text to the program that prints: of the helper process, which has neither database nor
 * terminal. */
#ifndef BALAI_AUTH_PRINTER_H
#define BALAI_AUTH_PRINTER_H

#include <stddef.h>

#include "auth/auth.h"

/* Runs `command`, words between blanks, no shell, with `text` as its standard input and an
 * environment of PATH and LANG alone, for `seconds` at most, and waits for its end. AUTH_DONE when
 * it took the text; AUTH_REFUSED with a sentence in said[size] when not; AUTH_FAILED when something
 * came from `client` or it is gone: then the program was ended. */
enum auth_kind printer_run(const char *command, int text, int client, int seconds, char *said,
                           size_t size);

#endif

/* The hall with its doors open: joins the toolkit's one loop with core, screens and the way to sign in,
 * for a terminal, for plain lines, and for pages on paper. */
#ifndef BALAI_START_HALL_H
#define BALAI_START_HALL_H

#include "cli/cli.h"
#include "screens/app.h"
#include "start/origin.h"

/* Takes the keys of the configuration for hall_run(), and checks them against all commands there are. The
 * keys live in `a`. INVALID: *p says what is wrong in which line. */
enum status hall_take_keys(const struct conf *conf, struct arena *a, struct problem *p);
/* The screens, from the first one to the end of the session, on the database that cli_open() opened.
 * app->auth has been started; the rest of *app is set here and lives as long. */
enum status hall_run(struct cli *cli, const struct origin *origin, struct app *app,
                     struct problem *p);
/* Pages for paper: see struct cli. */
enum status hall_pages(struct cli *cli, const char *screen, const char *code, bool all,
                       const char **text, size_t *size, struct problem *p);

#endif

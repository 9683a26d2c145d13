/* What the two ways to register share: what is asked, and what follows. */
#ifndef BALAI_SCREENS_REGISTER_H
#define BALAI_SCREENS_REGISTER_H

#include "core/consent.h"
#include "core/member.h"
#include "screens/registry.h"
#include "tui/form.h"

/* The answers: forms fill it. */
struct newcomer {
	const char *name;
	int64_t area;
	const char *nik;
	const char *login;
	const char *secret;
	const char *again;
	int64_t consent;
	int shown; /* version of the text that was shown; not a field */
};

/* In the order in which they are asked; ends with key == NULL. */
extern const struct field register_fields[];

struct registration register_of(const struct newcomer *n);

/* Registers and closes the registration's screens, of which there are `pages` on top, in favour of
 * the card, from which the newcomer is signed in. On failure they stay, with *p saying why. */
enum status register_finish(struct ui *ui, const struct newcomer *n, int pages,
                            struct problem *p);

/* Of screen_register_page, when pushed from another page; else NULL. */
struct register_page_arg {
	const struct newcomer *values; /* answered so far */
	int pages;                     /* that are open */
};

/* form_problem(); but a refused password is typed anew as a whole, since nobody sees what stands
 * there: both fields are emptied. */
void register_problem(struct form *form, const struct problem *p);

/* INVALID with field "again". */
enum status register_check_again(const struct newcomer *n, struct problem *p);

#endif

/* The language of what people read: the only switch of it in the program.
 * The process always runs in C.UTF-8; the language is gettext's LANGUAGE alone, so that it can
 * change between two key presses. Source strings are plain English, po/id.po is the Indonesian. */
#ifndef BALAI_BASE_LANG_H
#define BALAI_BASE_LANG_H

#include <libintl.h>

/* All strings live in one catalogue; the domain is named so that the PAM module, loaded into a
 * foreign program, finds it as well. */
#define LANG_DOMAIN "balai"
#define _(text) dgettext(LANG_DOMAIN, text)
#define N_(text) text
#define P_(one, many, n) dngettext(LANG_DOMAIN, one, many, (unsigned long)(n))

struct language {
	const char *code; /* "id" */
	const char *name; /* "Bahasa Indonesia": each language named in itself */
	const char *begin; /* "Press any key here", likewise: for a public terminal */
};

/* The languages there are, Indonesian first; ends with code == NULL. */
extern const struct language languages[];

/* Sets the locale and binds the catalogue: beside the running binary (a build tree) when it is
 * there, else where `make install` put it. Call once, first in main. */
void lang_init(void);

/* Switches at once. An unknown code leaves things as they are and returns -1, else 0. */
int lang_set(const char *code);

/* The code in force; "id" until lang_set says otherwise. */
const char *lang_get(void);

/* The language of a POSIX locale name ("en_GB.UTF-8" -> "en"), or NULL when we do not have it. */
const char *lang_of_locale(const char *locale);

#endif

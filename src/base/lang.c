/* Language switching over gettext: see lang.h. */
#include "base/lang.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct language languages[] = {
	{ "id", "Bahasa Indonesia", "Tekan tombol apa saja di sini" },
	{ "en", "English", "Press any key here" },
	{ NULL, NULL, NULL },
};

static const char *current = "id";

/* GNU gettext caches translations per LANGUAGE; raising this counter makes it look again.
 * (gettext manual, "Being a gettext grok": how a program changes its language while running.) */
extern int _nl_msg_cat_cntr;

static const struct language *
find(const char *code)
{
	for (const struct language *l = languages; l->code; l++)
		if (strcmp(l->code, code) == 0)
			return l;
	return NULL;
}

static void
bind_catalogue(void)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 32);

	if (n > 0) {
		path[n] = '\0';
		char *slash = strrchr(path, '/');
		if (slash) {
			snprintf(slash, 32, "/locale");
			if (access(path, R_OK) == 0) {
				bindtextdomain(LANG_DOMAIN, path);
				return;
			}
		}
	}
	bindtextdomain(LANG_DOMAIN, LOCALEDIR);
}

void
lang_init(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	bind_catalogue();
	bind_textdomain_codeset(LANG_DOMAIN, "UTF-8");
	textdomain(LANG_DOMAIN);
	lang_set(current);
}

int
lang_set(const char *code)
{
	const struct language *l = find(code);

	if (!l)
		return -1;
	current = l->code;
	setenv("LANGUAGE", l->code, 1);
	++_nl_msg_cat_cntr;
	return 0;
}

const char *
lang_get(void)
{
	return current;
}

const char *
lang_of_locale(const char *locale)
{
	char code[8];
	size_t n = locale ? strcspn(locale, "_.@") : 0;

	if (n == 0 || n >= sizeof(code))
		return NULL;
	memcpy(code, locale, n);
	code[n] = '\0';
	const struct language *l = find(code);
	return l ? l->code : NULL;
}

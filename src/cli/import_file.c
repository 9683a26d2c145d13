/* Imports: the file as it is read, and complaints about it as they are said. See import.h. */
#include "cli/import.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/lang.h"

#define FILE_MAX ((size_t)256 << 20)

enum status
import_complain(struct import_errors *e, long line, const char *column, const char *text)
{
	if (e->n == IMPORT_ERRORS_MAX)
		return INVALID;
	e->list[e->n++] = (struct import_error){
		.line = line,
		.column = column,
		.text = arena_strdup(e->a, text),
	};
	return e->n < IMPORT_ERRORS_MAX ? OK : INVALID;
}

static int
by_line(const void *left, const void *right)
{
	const struct import_error *a = left;
	const struct import_error *b = right;

	return (a->line > b->line) - (a->line < b->line);
}

int
import_reject(struct import_errors *e, const char *path, const char *hint)
{
	qsort(e->list, e->n, sizeof(*e->list), by_line);
	for (size_t i = 0; i < e->n; i++) {
		const struct import_error *error = &e->list[i];
		if (error->column)
			cli_complain(path, _("line %ld, column %s: %s"), error->line, error->column,
			             error->text);
		else
			cli_complain(path, _("line %ld: %s"), error->line, error->text);
	}
	if (hint)
		cli_complain("import", "%s", hint);
	if (e->n < IMPORT_ERRORS_MAX)
		cli_complain("import", "%s",
		             _("nothing was imported. Correct these and try again."));
	else
		cli_complain("import", "%s",
		             _("nothing was imported; there may be more than these."));
	return status_exit(INVALID);
}

char *
import_read_all(const char *path, size_t *size, struct problem *p)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	char *bytes = NULL;
	size_t room = 0;
	size_t n = 0;
	struct stat st;

	if (!f || (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode))) {
		cli_system(p, path, f ? EISDIR : errno);
		if (f)
			fclose(f);
		return NULL;
	}
	do {
		if (room - n < 65536)
			bytes = xrealloc(bytes, room = room ? 2 * room : 262144);
		n += fread(bytes + n, 1, room - n, f);
	} while (!feof(f) && !ferror(f) && n <= FILE_MAX);
	int failed = ferror(f);
	int error = errno;
	if (f != stdin)
		fclose(f);
	*size = n;
	if (!failed && n <= FILE_MAX)
		return bytes;
	free(bytes);
	if (failed)
		cli_system(p, path, error);
	else
		problem_set(p, INVALID, NULL, _("%s is over 256 MiB; split it."), path);
	return NULL;
}

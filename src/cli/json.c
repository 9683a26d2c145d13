/* JSON, written: see json.h. The escapes are \" \\ \n and \u00XX, no others: what reads it may
 * count on that. */
#include "cli/json.h"

#include <inttypes.h>

static void
put_string(FILE *f, const char *text)
{
	fputc('"', f);
	for (const char *s = text; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c == '\n')
			fputs("\\n", f);
		else if (c < 0x20 || c == 0x7F)
			fprintf(f, "\\u%04x", (unsigned)c);
		else
			fputc(c, f);
	}
	fputc('"', f);
}

void
json_begin(struct json *j, FILE *f, bool lines)
{
	*j = (struct json){ .f = f, .lines = lines };
	fputc('{', f);
}

static void
put_key(struct json *j, const char *key)
{
	if (j->lines)
		fputs(j->n > 0 ? ",\n  " : "\n  ", j->f);
	else if (j->n > 0)
		fputs(", ", j->f);
	j->n++;
	fprintf(j->f, "\"%s\": ", key);
}

void
json_text(struct json *j, const char *key, const char *value)
{
	put_key(j, key);
	put_string(j->f, value);
}

void
json_number(struct json *j, const char *key, int64_t value)
{
	put_key(j, key);
	fprintf(j->f, "%" PRId64, value);
}

void
json_literal(struct json *j, const char *key, const char *value)
{
	put_key(j, key);
	fputs(value, j->f);
}

void
json_end(struct json *j)
{
	fputs(j->lines && j->n > 0 ? "\n}" : "}", j->f);
}

/* Rows from JSON: an array of objects whose members are called as the columns are. The line of an
 * object, which the parser forgets, is counted apart. See import.h. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "cli/import.h"

/* The objects of the file in their order, each with its line. */
struct json_lines {
	const json_t **objects;
	long *lines;
	size_t n;
	size_t room;
	size_t at; /* the last that was asked for: the next one lies behind it */
};

/* -- Lines ------------------------------------------------------------------------------------- */

static void
note_objects(struct json_lines *l, json_t *value)
{
	const char *name;
	json_t *member;
	size_t i;

	if (json_is_array(value)) {
		json_array_foreach(value, i, member)
			note_objects(l, member);
		return;
	}
	if (!json_is_object(value))
		return;
	if (l->n == l->room) {
		l->room = l->room ? 2 * l->room : 256;
		l->objects = xrealloc(l->objects, l->room * sizeof(*l->objects));
		l->lines = xrealloc(l->lines, l->room * sizeof(*l->lines));
	}
	l->objects[l->n++] = value;
	json_object_foreach(value, name, member)
		note_objects(l, member);
}

/* Objects begin in the text in the order in which they were noted. */
static void
count_lines(struct json_lines *l, const char *bytes, size_t size)
{
	bool quoted = false;
	long line = 1;
	size_t n = 0;

	for (size_t i = 0; i < size && n < l->n; i++) {
		if (bytes[i] == '\n')
			line++;
		else if (quoted && bytes[i] == '\\')
			i++;
		else if (bytes[i] == '"')
			quoted = !quoted;
		else if (!quoted && bytes[i] == '{')
			l->lines[n++] = line;
	}
}

long
import_json_line(struct import_batch *b, const json_t *object)
{
	struct json_lines *l = b->lines;

	for (size_t i = 0; i < l->n; i++) {
		size_t k = (l->at + i) % l->n;
		if (l->objects[k] == object) {
			l->at = k;
			return l->lines[k];
		}
	}
	return 1;
}

/* -- Members ----------------------------------------------------------------------------------- */

/* What a cell of a CSV would say; NULL: it is no single value. */
static const char *
scalar_text(struct arena *a, json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return json_string_value(value);
	case JSON_INTEGER:
		return arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	case JSON_REAL:
		return arena_printf(a, "%.15g", json_real_value(value));
	case JSON_TRUE:
		return "true";
	case JSON_FALSE:
		return "false";
	case JSON_NULL:
		return "";
	default:
		return NULL;
	}
}

void
import_json_member(struct import_batch *b, const struct columns *columns, const char *name,
                   json_t *value, void *row, long line)
{
	size_t c = column_find(columns, name);
	const char *text = scalar_text(b->a, value);

	if (c == columns->n)
		import_complain(&b->errors, line, NULL, import_no_column(b->a, name));
	else if (text)
		import_cell(b, &columns->list[c], text, strlen(text), row, line);
	else
		import_complain(&b->errors, line, columns->list[c].name,
		                _("a text or a number should stand here, not a list or an "
		                  "object."));
}

static const char *
missing_member(const struct import_batch *b, json_t *object)
{
	for (const char *const *name = b->kind->required; *name; name++)
		if (!json_object_get(object, *name))
			return *name;
	return NULL;
}

static void
take_object(struct import_batch *b, json_t *object)
{
	const struct columns *columns = b->kind->columns;
	size_t errors = b->errors.n;
	const char *name;
	json_t *value;

	if (!json_is_object(object)) {
		import_complain(&b->errors, 1, NULL,
		                _("the list holds something that is no object."));
		return;
	}
	long line = import_json_line(b, object);
	const char *missing = missing_member(b, object);
	if (missing) {
		import_complain(&b->errors, line, missing, _("it is missing."));
		return;
	}
	char *row = import_next(b);
	memcpy(row + columns->line, &line, sizeof(line));
	json_object_foreach(object, name, value)
		if (!b->kind->nested || !b->kind->nested(b, name, value, row, line))
			import_json_member(b, columns, name, value, row, line);
	import_keep(b, row, b->errors.n == errors);
}

/* -- The file ---------------------------------------------------------------------------------- */

static enum status
read_text(struct import_batch *b, const char *bytes, size_t size, json_t **root, struct problem *p)
{
	json_error_t error;

	if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		size -= 3;
	}
	*root = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &error);
	if (!*root)
		return problem_set(p, INVALID, NULL, _("line %d: this is no JSON: %s."), error.line,
		                   error.text);
	note_objects(b->lines, *root);
	count_lines(b->lines, bytes, size);
	if (json_is_array(*root))
		return OK;
	return problem_set(p, INVALID, NULL,
	                   _("the JSON is no list of objects: [ { ... }, ... ]."));
}

enum status
import_json(struct import_batch *b, const char *bytes, size_t size, struct problem *p)
{
	struct json_lines lines = { .n = 0 };
	json_t *root = NULL;
	json_t *object;
	size_t i;

	b->lines = &lines;
	enum status st = read_text(b, bytes, size, &root, p);
	if (st == OK)
		json_array_foreach(root, i, object)
			if (b->errors.n < IMPORT_ERRORS_MAX)
				take_object(b, object);
	json_decref(root);
	free(lines.objects);
	free(lines.lines);
	b->lines = NULL;
	return st;
}

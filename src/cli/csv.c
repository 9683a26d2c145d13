/* CSV: see csv.h. The grammar is libcsv's; lines, cells and formulas are ours. */
#include "cli/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>

#include "base/lang.h"

struct reader {
	struct arena *a;
	enum status (*each)(void *arg, const struct csv_row *row);
	void *arg;
	char separator;
	struct csv_cell *cells;
	size_t n;
	size_t room;
	long line;      /* of the byte being read */
	long cell_line; /* where the cell being read began; 0: between cells */
	long row_line;
	enum status status;
};

/* Apostrophes, then a sign that makes a formula? */
static bool
formula_like(const char *s)
{
	s += strspn(s, "'");
	return *s != '\0' && strchr("=+-@\t", *s) != NULL;
}

static void
take_cell(void *bytes, size_t size, void *arg)
{
	struct reader *r = arg;
	const char *s = bytes;

	if (r->status != OK)
		return;
	if (r->n == r->room) {
		size_t room = r->room ? 2 * r->room : 16;
		struct csv_cell *more = arena_array(r->a, room, sizeof(*more));
		if (r->n > 0)
			memcpy(more, r->cells, r->n * sizeof(*more));
		r->cells = more;
		r->room = room;
	}
	char *copy = size > 0 ? arena_strndup(r->a, s, size) : arena_strdup(r->a, "");
	bool ours = copy[0] == '\'' && formula_like(copy);
	long line = r->cell_line ? r->cell_line : r->line;
	if (r->n == 0)
		r->row_line = line;
	r->cells[r->n++] = (struct csv_cell){
		.bytes = copy + ours,
		.size = size - ours,
		.line = line,
	};
	r->cell_line = 0;
}

static void
take_row(int end, void *arg)
{
	struct reader *r = arg;
	struct csv_row row = { .cells = r->cells, .n = r->n, .line = r->row_line };

	(void)end;
	if (r->status == OK)
		r->status = r->each(r->arg, &row);
	r->n = 0;
	r->room = 0;
	r->cells = NULL;
	r->cell_line = 0;
}

/* libcsv takes blanks off both ends of a cell; a cell stands as it is. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

/* One byte at a time, so that every cell knows its line. */
static enum status
parse(struct reader *r, struct csv_parser *parser, const char *bytes, size_t size,
      struct problem *p)
{
	for (size_t i = 0; i < size && r->status == OK; i++) {
		char c = bytes[i];
		bool breaks = c == '\n' || c == '\r';
		if (r->cell_line == 0 && !breaks && c != r->separator)
			r->cell_line = r->line;
		if (csv_parse(parser, &c, 1, take_cell, take_row, r) != 1)
			return problem_set(
				p, INVALID, NULL,
				_("line %ld: a quotation mark stands inside a cell; write "
			          "the cell in quotation marks and double those inside it."),
				r->line);
		/* CR LF is one line end: the LF counts. */
		if (c == '\n' || (c == '\r' && (i + 1 == size || bytes[i + 1] != '\n')))
			r->line++;
	}
	if (r->status == OK && csv_fini(parser, take_cell, take_row, r) != 0)
		return problem_set(p, INVALID, NULL,
		                   _("line %ld: a quotation mark opens here and is never closed."),
		                   r->cell_line ? r->cell_line : r->line);
	return r->status;
}

enum status
csv_read_parted(struct arena *a, char separator, const char *bytes, size_t size,
                enum status (*each)(void *arg, const struct csv_row *row), void *arg,
                struct problem *p)
{
	struct reader r = { .a = a, .each = each, .arg = arg, .separator = separator, .line = 1 };
	struct csv_parser parser;

	if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		size -= 3;
	}
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return problem_set(p, IO, NULL, "csv_init");
	csv_set_delim(&parser, (unsigned char)separator);
	csv_set_space_func(&parser, no_space);
	csv_set_realloc_func(&parser, xrealloc);
	enum status st = parse(&r, &parser, bytes, size, p);
	csv_free(&parser);
	return st;
}

enum status
csv_read(struct arena *a, const char *bytes, size_t size,
         enum status (*each)(void *arg, const struct csv_row *row), void *arg, struct problem *p)
{
	return csv_read_parted(a, ',', bytes, size, each, arg, p);
}

char
csv_separator(const char *bytes, size_t size)
{
	static const char separators[] = ",;\t";
	size_t counts[sizeof(separators)] = { 0 };
	size_t most = 0;
	bool quoted = false;

	for (size_t i = 0; i < size && (quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
		const char *s = bytes[i] ? strchr(separators, bytes[i]) : NULL;
		quoted ^= bytes[i] == '"';
		if (s && !quoted)
			counts[s - separators]++;
	}
	for (size_t i = 1; separators[i]; i++)
		if (counts[i] > counts[most])
			most = i;
	return separators[most];
}

void
csv_put(FILE *f, const char *text)
{
	bool guard = formula_like(text);

	if (!guard && !strpbrk(text, ",\"\r\n") && *text != ' ') {
		fputs(text, f);
		return;
	}
	fputc('"', f);
	if (guard)
		fputc('\'', f);
	for (const char *s = text; *s; s++) {
		if (*s == '"')
			fputc('"', f);
		fputc(*s, f);
	}
	fputc('"', f);
}

void
csv_put_comma(FILE *f)
{
	fputc(',', f);
}

void
csv_put_end(FILE *f)
{
	fputs("\r\n", f);
}

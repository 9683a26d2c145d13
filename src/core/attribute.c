/* Fields of things as tables: see attribute.h. What the fields of a thing are is its room's. */
#include "core/attribute.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"

static bool
is_text(const struct attribute *t)
{
	return t->kind == ATTRIBUTE_LINE || t->kind == ATTRIBUTE_TEXT;
}

static const char *
text_at(const struct attribute *t, const void *fields)
{
	const char *text;

	memcpy(&text, (const char *)fields + t->offset, sizeof(text));
	return text ? text : "";
}

static int64_t
number_at(const struct attribute *t, const void *fields)
{
	int64_t number;

	memcpy(&number, (const char *)fields + t->offset, sizeof(number));
	return number;
}

static void
put_text(const struct attribute *t, void *fields, const char *text)
{
	memcpy((char *)fields + t->offset, &text, sizeof(text));
}

static void
put_number(const struct attribute *t, void *fields, int64_t number)
{
	memcpy((char *)fields + t->offset, &number, sizeof(number));
}

/* What stands for nothing. */
static bool
is_none(const struct attribute *t, int64_t value)
{
	switch (t->kind) {
	case ATTRIBUTE_NUMBER:
	case ATTRIBUTE_MONEY:
	case ATTRIBUTE_DECIMAL:
	case ATTRIBUTE_INSTANT:
		return value == NUMBER_NONE;
	case ATTRIBUTE_NODE:
	case ATTRIBUTE_DAY:
		return value == 0;
	default:
		return false;
	}
}

size_t
attributes_count(const struct attribute *table)
{
	size_t n = 0;

	while (table[n].name)
		n++;
	return n;
}

/* -- Rules ----------------------------------------------------------------------------------- */

enum status
attributes_clean(struct arena *a, const struct attribute *table, const void *in, void *out,
                 size_t size, struct problem *p)
{
	enum status status = OK;

	memmove(out, in, size);
	for (const struct attribute *t = table; status == OK && t->name; t++) {
		if (!is_text(t))
			continue;
		const char *text = text_at(t, in);
		char *clean = NULL;
		status = text_clean(a, t->kind == ATTRIBUTE_LINE ? TEXT_LINE : TEXT_PARAGRAPHS, text,
		                    strlen(text), &clean, NULL, p);
		put_text(t, out, clean);
		if (status != OK && p)
			p->field = t->name;
	}
	return status;
}

/* Characters between the blanks around them: ten blanks are no title. */
static size_t
inner_length(const char *s)
{
	static const char blanks[] = " \t\n";
	size_t n = strlen(s);
	size_t outer = strspn(s, blanks);

	if (text_blank(s))
		return 0;
	while (n > 0 && strchr(blanks, s[n - 1])) {
		n--;
		outer++;
	}
	return text_length(s) - outer;
}

static const char *
label_of(const struct attribute *t)
{
	return t->label ? _(t->label) : t->name;
}

static enum status
too_little(const struct attribute *t, struct problem *p)
{
	if (t->says)
		return problem_set(p, INVALID, t->name, "%s", _(t->says));
	if (!is_text(t) || t->min == 1)
		return problem_set(p, INVALID, t->name, _("%s: this must be filled in."),
		                   label_of(t));
	return problem_set(p, INVALID, t->name, _("%s: at least %lld characters."), label_of(t),
	                   (long long)t->min);
}

static enum status
check_text(const struct attribute *t, const char *text, bool whole, struct problem *p)
{
	if (whole && t->min > 0 && inner_length(text) < (size_t)t->min)
		return too_little(t, p);
	size_t n = text_length(text);
	if (t->max == 0 || n <= (size_t)t->max)
		return OK;
	return problem_set(p, INVALID, t->name,
	                   _("%s is too long: %zu of %zu characters. Please shorten it."),
	                   t->named ? _(t->named) : label_of(t), n, (size_t)t->max);
}

/* A number as people read it; "" for none. */
static const char *
shown_number(struct db *db, struct arena *a, const struct attribute *t, int64_t value)
{
	const char *words = NULL;

	if (is_none(t, value))
		return "";
	switch (t->kind) {
	case ATTRIBUTE_MONEY:
		return text_money(a, value);
	case ATTRIBUTE_DECIMAL:
		return text_decimal(a, value);
	case ATTRIBUTE_YEAR:
		return arena_printf(a, "%lld", (long long)value);
	case ATTRIBUTE_DAY:
		return date_long(a, value);
	case ATTRIBUTE_INSTANT:
		return time_long(a, value);
	case ATTRIBUTE_NODE:
		words = db ? tree_path(db, a, value) : NULL;
		return words ? words : "";
	case ATTRIBUTE_CHOICE:
		words = t->word(value);
		return words ? words : "";
	default:
		return text_number(a, value);
	}
}

static enum status
out_of_bounds(const struct attribute *t, struct problem *p)
{
	struct arena scratch = { 0 };
	const char *min = shown_number(NULL, &scratch, t, t->min);
	enum status status = INVALID;

	if (t->says)
		status = problem_set(p, status, t->name, "%s", _(t->says));
	else if (t->max == 0)
		status = problem_set(p, status, t->name, _("%s: at least %s."), label_of(t), min);
	else
		status = problem_set(p, status, t->name, _("%s: from %s to %s."), label_of(t), min,
		                     shown_number(NULL, &scratch, t, t->max));
	arena_free(&scratch);
	return status;
}

static enum status
check_number(const struct attribute *t, int64_t value, struct problem *p)
{
	if (t->kind == ATTRIBUTE_CHOICE) {
		if (t->word(value))
			return OK;
		return problem_set(p, INVALID, t->name, "%s",
		                   t->says ? _(t->says) : _("Please choose one of these."));
	}
	if (is_none(t, value))
		return t->min > 0 || t->needed ? too_little(t, p) : OK;
	if (t->kind == ATTRIBUTE_NODE || (value >= t->min && (t->max == 0 || value <= t->max)))
		return OK;
	return out_of_bounds(t, p);
}

static enum status
check_all(const struct attribute *table, const void *fields, bool whole, struct problem *p)
{
	enum status status = OK;

	for (const struct attribute *t = table; status == OK && t->name; t++)
		status = is_text(t) ? check_text(t, text_at(t, fields), whole, p)
		                    : check_number(t, number_at(t, fields), p);
	return status;
}

enum status
attributes_check(const struct attribute *table, const void *fields, struct problem *p)
{
	return check_all(table, fields, true, p);
}

enum status
attributes_check_import(const struct attribute *table, const void *fields, struct problem *p)
{
	return check_all(table, fields, false, p);
}

static enum status
no_longer(const struct attribute *t, struct problem *p)
{
	static const char *const sentences[TREE_KINDS] = {
		[TREE_AREA] = N_("Area: this one is no longer in use. Please choose another."),
		[TREE_CATEGORY] = N_("Category: this one is no longer in use. Please choose another."),
		[TREE_UNIT] = N_("Work unit: this one is no longer in use. Please choose another."),
	};

	return problem_set(p, INVALID, t->name, "%s", _(sentences[t->tree]));
}

enum status
attributes_check_nodes(struct act *act, const struct attribute *table, const void *fields,
                       const void *before)
{
	for (const struct attribute *t = table; t->name; t++) {
		int64_t id = t->kind == ATTRIBUTE_NODE ? number_at(t, fields) : 0;
		if (id == 0 || (before && id == number_at(t, before)))
			continue;
		bool found = false;
		enum status status = tree_in_use(act->session->db, t->tree, id, &found);
		if (status != OK || !found)
			return status == OK ? no_longer(t, act->problem) : status;
	}
	return OK;
}

/* -- Rows ------------------------------------------------------------------------------------ */

void
attributes_bind(struct stmt *st, int first, const struct attribute *table, const void *fields)
{
	int n = first;

	for (const struct attribute *t = table; t->name; t++, n++) {
		if (is_text(t))
			db_bind_text(st, n, text_at(t, fields));
		else if (is_none(t, number_at(t, fields)))
			db_bind_null(st, n);
		else
			db_bind_int(st, n, number_at(t, fields));
	}
}

/* A missing number is none of its kind. */
static int64_t
read_number(struct stmt *st, int n, const struct attribute *t)
{
	return db_is_null(st, n) && is_none(t, NUMBER_NONE) ? NUMBER_NONE : db_int(st, n);
}

void
attributes_read(struct stmt *st, int first, struct arena *a, const struct attribute *table,
                void *fields)
{
	int n = first;

	for (const struct attribute *t = table; t->name; t++, n++) {
		const char *text = is_text(t) ? db_text(st, n) : NULL;
		if (is_text(t))
			put_text(t, fields, arena_strdup(a, text ? text : ""));
		else
			put_number(t, fields, read_number(st, n, t));
	}
}

/* -- Revisions ------------------------------------------------------------------------------- */

static const char *
kept_value(struct arena *a, const struct attribute *t, const void *fields)
{
	if (is_text(t))
		return text_at(t, fields);
	int64_t value = number_at(t, fields);
	return is_none(t, value) ? "" : arena_printf(a, "%lld", (long long)value);
}

struct revision_field *
attributes_fields(struct arena *a, const struct attribute *table, const void *fields,
                  const struct revision_field *more)
{
	size_t n = attributes_count(table);
	size_t n_more = 0;

	while (more && more[n_more].name)
		n_more++;
	struct revision_field *all = arena_array(a, n + n_more + 1, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		all[i] = (struct revision_field){ table[i].name, kept_value(a, &table[i], fields) };
	for (size_t i = 0; i < n_more; i++)
		all[n + i] = more[i];
	return all;
}

enum status
attributes_keep(struct act *act, struct arena *a, const struct attribute *table,
                const void *fields, const struct revision_field *more, int64_t version,
                int64_t *revision)
{
	return revision_add(act, REVISION_CONTENT, version,
	                    attributes_fields(a, table, fields, more), revision);
}

bool
attributes_recall(struct db *db, struct arena *a, const struct attribute *table, int64_t revision,
                  void *fields)
{
	bool found = false;

	for (const struct attribute *t = table; t->name; t++) {
		const char *kept = revision_value(db, a, revision, t->name);
		int64_t number = is_none(t, NUMBER_NONE) ? NUMBER_NONE : 0;
		if (kept && *kept && !is_text(t))
			number = strtoll(kept, NULL, 10);
		found = found || kept;
		if (is_text(t))
			put_text(t, fields, kept ? kept : "");
		else
			put_number(t, fields, number);
	}
	return found;
}

const char *
attribute_shown(struct db *db, struct arena *a, const struct attribute *t, const char *kept)
{
	if (!kept || *kept == '\0' || is_text(t))
		return kept ? kept : "";
	return shown_number(db, a, t, strtoll(kept, NULL, 10));
}

const char *
attribute_value(struct db *db, struct arena *a, const struct attribute *t, const void *fields)
{
	if (is_text(t))
		return arena_strdup(a, text_at(t, fields));
	return shown_number(db, a, t, number_at(t, fields));
}

const char *
attributes_differ(struct db *db, struct arena *a, const struct attribute *table, int64_t before,
                  int64_t after)
{
	const char *text = "";

	for (const struct attribute *t = table; t->name; t++) {
		const char *old = revision_value(db, a, before, t->name);
		const char *new = revision_value(db, a, after, t->name);
		if (t->label && strcmp(old ? old : "", new ? new : "") != 0)
			text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", _(t->label));
	}
	return text;
}

/* Pages of information: their fields, and how one is read. Writing is in page_edit.c. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/page_internal.h"
#include "core/setting.h"

const char *
page_shelf_label(enum page_shelf shelf)
{
	static const char *const labels[SHELF_COUNT] = {
		[SHELF_RIGHTS] = N_("Rights & help"),
		[SHELF_VILLAGE] = N_("How the village works"),
	};

	return (int)shelf > 0 && shelf < SHELF_COUNT ? _(labels[shelf]) : "";
}

static const char *
shelf_word(int64_t value)
{
	return value > 0 && value < SHELF_COUNT ? page_shelf_label((enum page_shelf)value) : NULL;
}

#define AT(member) offsetof(struct page_fields, member)

const struct attribute page_attributes[] = {
	{ .name = "shelf", .label = N_("Shelf"), .kind = ATTRIBUTE_CHOICE, .offset = AT(shelf),
	  .word = shelf_word, .says = N_("Please choose where the page stands.") },
	{ .name = "title", .label = N_("Title"), .named = N_("The title"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(title), .min = 1, .max = PAGE_TITLE_MAX },
	{ .name = "text", .label = N_("Text"), .named = N_("The text"), .kind = ATTRIBUTE_TEXT,
	  .offset = AT(text), .min = 1, .max = PAGE_TEXT_MAX },
	{ .name = "title_en", .label = N_("Title in English"),
	  .named = N_("The title in English"), .kind = ATTRIBUTE_LINE, .offset = AT(title_en),
	  .max = PAGE_TITLE_MAX },
	{ .name = "text_en", .label = N_("Text in English"), .named = N_("The text in English"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(text_en), .max = PAGE_TEXT_MAX },
	{ .name = NULL },
};

static const char *
trimmed(struct arena *a, const char *text)
{
	static const char blanks[] = " \n";

	text += strspn(text, blanks);
	size_t n = strlen(text);
	while (n > 0 && strchr(blanks, text[n - 1]))
		n--;
	return arena_strndup(a, text, n);
}

static const struct {
	const char *mark;
	enum setting word;
} marks[] = {
	{ "{village}", SETTING_WORD_VILLAGE },
	{ "{hamlet}", SETTING_WORD_HAMLET },
	{ "{head}", SETTING_WORD_HEAD },
};
#define MARKS (sizeof(marks) / sizeof(marks[0]))

/* The mark that `text` begins with, or MARKS. */
static size_t
mark_at(const char *text)
{
	size_t i = 0;

	while (i < MARKS && strncmp(text, marks[i].mark, strlen(marks[i].mark)) != 0)
		i++;
	return i;
}

/* What stands in braces and is no word of the office's would be read as it is. */
static enum status
check_text(const char *field, const char *text, struct problem *p)
{
	for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
		if (mark_at(at) < MARKS)
			continue;
		size_t n = strcspn(at, " \n}");
		n = n > 30 ? 30 : n + (at[n] == '}');
		return problem_set(p, INVALID, field,
		                   _("\"%.*s\" is not known here. Known are {village}, {hamlet} and "
		                     "{head}."), (int)n, at);
	}
	return OK;
}

static enum status
check_marks(const struct page_fields *f, struct problem *p)
{
	enum status status = check_text("title", f->title, p);

	if (status == OK)
		status = check_text("text", f->text, p);
	if (status == OK)
		status = check_text("title_en", f->title_en, p);
	return status == OK ? check_text("text_en", f->text_en, p) : status;
}

enum status
page_clean(struct arena *a, const struct page_fields *f, struct page_fields *clean,
           struct problem *p)
{
	enum status status = attributes_clean(a, page_attributes, f, clean, sizeof(*clean), p);

	if (status != OK)
		return status;
	clean->title = trimmed(a, clean->title);
	clean->text = trimmed(a, clean->text);
	clean->title_en = trimmed(a, clean->title_en);
	clean->text_en = trimmed(a, clean->text_en);
	status = attributes_check(page_attributes, clean, p);
	if (status == OK)
		status = check_marks(clean, p);
	if (status != OK || (*clean->title_en == '\0') == (*clean->text_en == '\0'))
		return status;
	return problem_set(p, INVALID, *clean->title_en ? "text_en" : "title_en",
	                   _("In English there is a title and a text, or neither. Please write the "
	                     "other too, or leave both empty."));
}

/* -- As it is read --------------------------------------------------------------------------- */

const char *
page_filled(struct arena *a, const char *text)
{
	size_t room = strlen(text) + 1;

	for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
		size_t i = mark_at(at);
		room += i < MARKS ? strlen(setting_word(marks[i].word)) : 0;
	}
	char *filled = arena_alloc(a, room);
	char *end = filled;
	while (*text) {
		size_t i = *text == '{' ? mark_at(text) : MARKS;
		if (i == MARKS) {
			*end++ = *text++;
			continue;
		}
		end = stpcpy(end, setting_word(marks[i].word));
		text += strlen(marks[i].mark);
	}
	*end = '\0';
	return filled;
}

static bool
in_english(void)
{
	return strcmp(lang_get(), "en") == 0;
}

const char *
page_in_language(struct arena *a, const char *text, const char *english)
{
	return page_filled(a, in_english() && *english ? english : text);
}

bool
page_written_by(const struct session *s)
{
	return s->kind == ACTOR_SYSTEM || session_may(s, RIGHT_INFORM);
}

SQL(sql_page_record, SQL_READ,
    "SELECT g.version, g.place, g.retired, g.changed, " PAGE_FIELDS " FROM page g WHERE g.id = ?1");

static enum status
read_record(struct db *db, struct arena *a, int64_t id, struct page_record *r, int64_t *changed)
{
	struct stmt *st = db_begin(db, &sql_page_record);

	*r = (struct page_record){ .id = id };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		r->version = db_int(st, 0);
		r->place = db_int(st, 1);
		r->retired = db_int(st, 2) != 0;
		*changed = db_int(st, 3);
		attributes_read(st, 4, a, page_attributes, &r->fields);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
page_record(struct db *db, struct arena *a, int64_t id, struct page_record *r)
{
	int64_t changed;

	return read_record(db, a, id, r, &changed);
}

enum status
page_read(struct session *s, struct arena *a, int64_t id, struct page *page)
{
	struct page_record r;
	int64_t changed = 0;
	enum status status = read_record(s->db, a, id, &r, &changed);

	if (status == OK && r.retired && !page_written_by(s))
		status = NOT_FOUND;
	if (status != OK)
		return status;
	*page = (struct page){
		.id = id,
		.version = r.version,
		.shelf = (enum page_shelf)r.fields.shelf,
		.retired = r.retired,
		.english = in_english() && *r.fields.text_en,
		.translated = *r.fields.text_en != '\0',
		.title = page_in_language(a, r.fields.title, r.fields.title_en),
		.text = page_in_language(a, r.fields.text, r.fields.text_en),
		.changed = changed,
		.fields = r.fields,
	};
	return OK;
}

enum status
page_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct page page;
	enum status status = page_read(s, a, id, &page);

	if (status != OK)
		return status;
	thing->title = page.title;
	thing->standing = page.retired ? workflow_state_label(&page_workflow, PAGE_RETIRED) : "";
	thing->retired = page.retired;
	return OK;
}

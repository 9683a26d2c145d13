/* Pages of information: the shelf as a list, looked through by words. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/page_internal.h"

/* A place among all shelves: of one shelf they lie together. */
#define SHELF_PLACES INT64_C(1000000)

#define ROW                                                                                        \
	"SELECT g.id, g.version, g.retired, g.changed, g.place, " PAGE_FIELDS " FROM page g WHERE "
SQL(sql_pages_on, SQL_READ,
    ROW "(g.shelf, g.place, g.id) > (?1, ?2, ?3) AND g.shelf <= ?4"
        " ORDER BY g.shelf, g.place, g.id LIMIT ?5");
SQL(sql_pages_back, SQL_READ,
    ROW "(g.shelf, g.place, g.id) < (?1, ?2, ?3) AND g.shelf >= ?4"
        " ORDER BY g.shelf DESC, g.place DESC, g.id DESC LIMIT ?5");

struct walk {
	struct arena *a;
	const struct page_query *q;
	bool retired; /* are among them */
	const char *words; /* folded; "": all */
	struct arena scratch;
	struct page_row *rows;
	size_t got;
	size_t passed_over;
};

/* Each of the words stands somewhere in the text. */
static bool
has_words(struct walk *w, const char *text)
{
	for (const char *word = w->words; *word; word += strcspn(word, " "), word += strspn(word, " "))
		if (!strstr(text, arena_strndup(&w->scratch, word, strcspn(word, " "))))
			return false;
	return true;
}

static bool
is_wanted(struct walk *w, bool retired, const struct page_fields *f)
{
	if (retired && !w->retired)
		return false;
	if (*w->words == '\0')
		return true;
	const char *all = arena_printf(&w->scratch, "%s\n%s\n%s\n%s", f->title, f->text, f->title_en,
	                               f->text_en);
	return has_words(w, text_fold(&w->scratch, page_filled(&w->scratch, all)));
}

static bool
take(struct walk *w, struct stmt *st)
{
	struct page_fields f;
	bool retired = db_int(st, 2) != 0;

	arena_reset(&w->scratch);
	attributes_read(st, 5, &w->scratch, page_attributes, &f);
	struct page_row row = {
		.id = db_int(st, 0),
		.key = f.shelf * SHELF_PLACES + db_int(st, 4),
		.version = db_int(st, 1),
		.shelf = (enum page_shelf)f.shelf,
		.changed = db_int(st, 3),
		.retired = retired,
	};
	bool wanted = is_wanted(w, retired, &f);
	row.pause = !wanted && ++w->passed_over >= LIST_LOOKS;
	row.title = wanted ? page_in_language(w->a, f.title, f.title_en) : "";
	if (wanted || row.pause)
		w->rows[w->got++] = row;
	return !row.pause;
}

static void
bind_place(struct stmt *st, const struct page_query *q, const struct list_place *from, bool backward)
{
	int64_t first = q->shelf ? q->shelf : 1;
	int64_t last = q->shelf ? q->shelf : SHELF_COUNT - 1;

	db_bind_int(st, 1, from ? from->key / SHELF_PLACES : backward ? last : first);
	db_bind_int(st, 2, from ? from->key % SHELF_PLACES : backward ? INT64_MAX : 0);
	db_bind_int(st, 3, from ? from->id : backward ? INT64_MAX : 0);
	db_bind_int(st, 4, backward ? first : last);
}

enum status
page_list(struct session *s, struct arena *a, const struct page_query *q,
          const struct list_place *from, bool backward, size_t n, struct page_row *rows, size_t *got)
{
	struct walk w = { .a = a, .q = q, .rows = rows, .retired = q->retired && page_written_by(s) };
	struct arena words = { 0 };

	w.words = q->words ? text_fold(&words, q->words) : "";
	w.words += strspn(w.words, " ");
	struct stmt *st = db_begin(s->db, backward ? &sql_pages_back : &sql_pages_on);
	bind_place(st, q, from, backward);
	db_bind_int(st, 5, (int64_t)n + LIST_LOOKS);
	while (w.got < n && db_step(st) && take(&w, st))
		continue;
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, w.got, sizeof(*rows));
	*got = status == OK ? w.got : 0;
	arena_free(&w.scratch);
	arena_free(&words);
	return status;
}

/* Tables of the archive: what the office does and tells. Meetings, documents and money are sheets
 * that balai export writes as well. See archive.h. */
#include "cli/archive.h"
#include "core/archive.h"
#include "core/audit_list.h"
#include "core/document.h"
#include "core/holiday.h"
#include "core/inquiry.h"
#include "core/meeting.h"
#include "core/page.h"

#define AT_ONCE 50

/* -- Meetings ------------------------------------------------------------------------------ */

static const struct extract_column of_point[] = {
	{ "meeting", false }, { "number", true }, { "title", false }, { "explanation", false },
	{ "deals", false }, { "minutes", false }, { "decision", false }, { "yes", true },
	{ "no", true }, { "abstain", true }, { .name = NULL },
};

static enum status
put_points(void *arg, const struct meeting_page *page, const struct meeting_point *points, size_t n)
{
	struct archive *x = arg;
	enum status status = OK;

	for (size_t i = 0; status == OK && i < n; i++) {
		const struct meeting_point *point = &points[i];
		const char *const cells[] = {
			page->heading.code, archive_number(x, point->place), point->title,
			point->explanation, point->deals, point->minutes, point->decision,
			archive_number(x, point->yes), archive_number(x, point->no),
			archive_number(x, point->abstain),
		};
		status = archive_put(x, cells);
	}
	return status;
}

static enum status
fill_points(struct archive *x)
{
	return meeting_export(&x->guest, put_points, x);
}

static const struct extract_column of_attendance[] = {
	{ "meeting", false }, { "area", false }, { "present", true }, { .name = NULL },
};

/* As everybody sees it: places with few people are one row, and nothing of men and women there. How
 * many of these were at a meeting as a whole stands in its public minutes, so in table meeting. */
static enum status
put_attendance(void *arg, const struct meeting_page *page, const struct meeting_point *points,
               size_t n)
{
	struct archive *x = arg;
	struct attendance_area *areas;
	struct arena a = { 0 };
	size_t count = 0;
	enum status status = attendance_areas(&x->guest, &a, page->heading.id, &areas, &count);

	(void)points;
	(void)n;
	for (size_t i = 0; status == OK && i < count; i++) {
		const char *const cells[] = {
			page->heading.code, areas[i].name, archive_number(x, areas[i].together),
		};
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
fill_attendance(struct archive *x)
{
	return meeting_export(&x->guest, put_attendance, x);
}

/* -- Files of documents -------------------------------------------------------------------- */

static const struct extract_column of_file[] = {
	{ "document", false }, { "name", false }, { "size", true }, { "sha256", false },
	{ .name = NULL },
};

static enum status
put_files(struct archive *x, const struct document_heading *document)
{
	struct document_file files[DOCUMENT_FILES_MAX];
	struct arena a = { 0 };
	size_t n = 0;
	enum status status = document_files(&x->guest, &a, document->id, files, DOCUMENT_FILES_MAX,
	                                    &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		const char *const cells[] = {
			document->code, files[i].name, archive_number(x, files[i].size),
			files[i].digest,
		};
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
fill_files(struct archive *x)
{
	const struct document_query query = { .set = DOCUMENTS_PUBLISHED };
	struct document_row rows[AT_ONCE];
	struct list_place from = { 0, 0 };
	enum status status = OK;
	size_t n = AT_ONCE;

	for (bool first = true; status == OK && n == AT_ONCE; first = false) {
		struct arena a = { 0 };
		status = document_list(&x->guest, &a, &query, first ? NULL : &from, false, AT_ONCE,
		                       rows, &n);
		for (size_t i = 0; status == OK && i < n; i++)
			status = put_files(x, &rows[i].heading);
		if (n > 0)
			from = (struct list_place){ rows[n - 1].key, rows[n - 1].id };
		arena_free(&a);
	}
	return status;
}

/* -- Pages --------------------------------------------------------------------------------- */

static const struct extract_column of_page[] = {
	{ "shelf", false }, { "title", false }, { "text", false }, { "title_en", false },
	{ "text_en", false }, { "changed", false }, { .name = NULL },
};

static enum status
put_info(struct archive *x, int64_t id)
{
	struct arena a = { 0 };
	struct page page;
	enum status status = page_read(&x->guest, &a, id, &page);

	if (status == OK) {
		const char *const cells[] = {
			page_shelf_label(page.shelf), page.title, page.text, page.fields.title_en,
			page.fields.text_en, archive_day_of(x, page.changed),
		};
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
fill_pages(struct archive *x)
{
	const struct page_query query = { .shelf = 0 };
	struct page_row rows[AT_ONCE];
	struct list_place from = { 0, 0 };
	enum status status = OK;
	size_t n = AT_ONCE;

	for (bool first = true; status == OK && n == AT_ONCE; first = false) {
		struct arena a = { 0 };
		status = page_list(&x->guest, &a, &query, first ? NULL : &from, false, AT_ONCE, rows,
		                   &n);
		for (size_t i = 0; status == OK && i < n; i++)
			if (!rows[i].pause)
				status = put_info(x, rows[i].id);
		if (n > 0)
			from = (struct list_place){ rows[n - 1].key, rows[n - 1].id };
		arena_free(&a);
	}
	return status;
}

/* -- Questions to the office --------------------------------------------------------------- */

static const struct extract_column of_inquiry[] = {
	{ "code", false }, { "formal", true }, { "text", false }, { "work_unit", false },
	{ "asked", false }, { "state", false }, { "due", false }, { "late", true },
	{ "answered", false }, { "answer", false }, { "corrected", true }, { "about", false },
	{ "follows", false }, { .name = NULL },
};

static enum status
put_inquiry(struct archive *x, int64_t id)
{
	struct arena a = { 0 };
	struct inquiry q;
	enum status status = inquiry_read(&x->guest, &a, id, &q);

	if (status == OK) {
		const char *const cells[] = {
			q.code, archive_truth(q.formal), q.text, q.unit_path,
			archive_day_of(x, q.asked), inquiry_state_label(q.state),
			archive_day(x, q.due), archive_number(x, q.late),
			archive_day_of(x, q.answered), q.answer, archive_truth(q.corrected), q.about,
			q.follows,
		};
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
fill_inquiries(struct archive *x)
{
	const struct inquiry_query query = { .set = INQUIRIES_ALL };
	struct inquiry_row rows[AT_ONCE];
	struct list_place from = { 0, 0 };
	enum status status = OK;
	size_t n = AT_ONCE;

	for (bool first = true; status == OK && n == AT_ONCE; first = false) {
		struct arena a = { 0 };
		status = inquiry_list(&x->guest, &a, &query, first ? NULL : &from, false, AT_ONCE,
		                      rows, &n);
		for (size_t i = 0; status == OK && i < n; i++)
			if (!rows[i].pause)
				status = put_inquiry(x, rows[i].id);
		if (n > 0)
			from = (struct list_place){ rows[n - 1].key, rows[n - 1].id };
		arena_free(&a);
	}
	return status;
}

/* -- What is linked, and when the office is closed ----------------------------------------- */

static const struct extract_column of_link[] = {
	{ "kind", false }, { "code", false }, { "says", false }, { "other_kind", false },
	{ "other_code", false }, { .name = NULL },
};

static enum status
put_link(void *arg, const struct archive_link *link)
{
	struct archive *x = arg;
	const char *const cells[] = {
		audit_kind_code(link->from.subject), link->from.code, link_label(link->kind, false),
		audit_kind_code(link->to.subject), link->to.code,
	};

	return archive_put(x, cells);
}

static enum status
fill_links(struct archive *x)
{
	return archive_links(&x->guest, put_link, x);
}

static const struct extract_column of_holiday[] = {
	{ "day", false }, { "name", false }, { .name = NULL },
};

static enum status
fill_holidays(struct archive *x)
{
	struct arena a = { 0 };
	struct holiday *days;
	size_t n = 0;
	enum status status = holiday_read(x->guest.db, &a, 0, &days, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		const char *const cells[] = { date_iso(&x->scratch, days[i].day), days[i].name };
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

/* Who leads a meeting is said in its minutes, where it belongs. */
const struct archive_table archive_office[] = {
	{ .name = "meeting", .sheet = "meetings", .without = " chair " },
	{ .name = "point", .columns = of_point, .fill = fill_points },
	{ .name = "attendance_count", .columns = of_attendance, .fill = fill_attendance },
	{ .name = "document", .sheet = "documents", .without = " files " },
	{ .name = "document_file", .columns = of_file, .fill = fill_files },
	{ .name = "page", .columns = of_page, .fill = fill_pages },
	{ .name = "inquiry", .columns = of_inquiry, .fill = fill_inquiries },
	{ .name = "budget_line", .sheet = "budget" },
	{ .name = "link", .columns = of_link, .fill = fill_links },
	{ .name = "holiday", .columns = of_holiday, .fill = fill_holidays },
	{ .name = "figure", .sheet = "figures" },
	{ .name = "category", .sheet = "categories" },
	{ .name = "area", .sheet = "areas" },
	{ .name = "work_unit", .sheet = "units" },
	{ .name = NULL },
};

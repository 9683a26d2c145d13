/* Meetings as rows of files: how many came, never who. In JSON the points of the agenda are a list,
 * and those who were there are counted in an object. See export_sheet.h. */
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "cli/export_sheet.h"
#include "core/meeting.h"

struct exporting {
	struct session *session;
	struct sheet_sink *sink;
};

struct said {
	const char *code;
	const char *kind;
	const char *title;
	const char *purpose;
	const char *area; /* "" : everyone */
	const char *unit;
	const char *place;
	int64_t begins;
	int64_t ends;
	const char *chair;
	int state;
	int64_t quorum;
	int64_t present;
	int64_t men;
	int64_t women;
	int64_t unsaid;
	int64_t guests;
	const char *number;
	const char *document;
	int64_t points;
	const char *decisions; /* "1. ...", one a line */
};

static const char *
state_code(int state)
{
	return meeting_state_code((enum meeting_state)state);
}

#define OF(member) offsetof(struct said, member)
static const struct column of_meeting[] = {
	{ .name = "code", .kind = CELL_LINE, .offset = OF(code) },
	{ .name = "kind", .kind = CELL_LINE, .offset = OF(kind) },
	{ .name = "title", .kind = CELL_LINE, .offset = OF(title) },
	{ .name = "purpose", .kind = CELL_TEXT, .offset = OF(purpose) },
	{ .name = "area", .kind = CELL_LINE, .offset = OF(area) },
	{ .name = "unit", .kind = CELL_LINE, .offset = OF(unit) },
	{ .name = "place", .kind = CELL_LINE, .offset = OF(place) },
	{ .name = "begins", .kind = CELL_INSTANT, .offset = OF(begins) },
	{ .name = "ends", .kind = CELL_INSTANT, .offset = OF(ends) },
	{ .name = "chair", .kind = CELL_LINE, .offset = OF(chair) },
	{ .name = "state", .kind = CELL_CHOICE, .offset = OF(state), .code = state_code },
	{ .name = "quorum", .kind = CELL_NUMBER, .offset = OF(quorum) },
	{ .name = "present", .kind = CELL_NUMBER, .offset = OF(present) },
	{ .name = "men", .kind = CELL_NUMBER, .offset = OF(men) },
	{ .name = "women", .kind = CELL_NUMBER, .offset = OF(women) },
	{ .name = "unsaid", .kind = CELL_NUMBER, .offset = OF(unsaid) },
	{ .name = "guests", .kind = CELL_NUMBER, .offset = OF(guests) },
	{ .name = "number", .kind = CELL_LINE, .offset = OF(number) },
	{ .name = "document", .kind = CELL_LINE, .offset = OF(document) },
	{ .name = "points", .kind = CELL_NUMBER, .offset = OF(points), .nested = true },
	{ .name = "decisions", .kind = CELL_TEXT, .offset = OF(decisions) },
};
const struct columns cells_of_meeting = {
	.list = of_meeting,
	.n = sizeof(of_meeting) / sizeof(*of_meeting),
	.row = sizeof(struct said),
};

static const char *
list_decisions(struct arena *a, const struct meeting_point *points, size_t n)
{
	const char *list = "";

	for (size_t i = 0; i < n; i++)
		if (*points[i].decision)
			list = arena_printf(a, "%s%s%d. %s", list, *list ? "\n" : "",
			                    points[i].place, points[i].decision);
	return list;
}

static void
say_meeting(struct arena *a, const struct meeting_page *page, const struct meeting_point *points,
            size_t n, struct said *said)
{
	const struct attendance_counts *c = &page->counts;

	*said = (struct said){
		.code = page->heading.code,
		.kind = page->fields.kind,
		.title = page->fields.title,
		.purpose = page->fields.purpose,
		.area = page->heading.area == 0 ? "" : page->area_path,
		.unit = page->unit_path,
		.place = page->fields.place,
		.begins = page->heading.begins,
		.ends = page->heading.ends,
		.chair = page->fields.chair,
		.state = (int)page->heading.state,
		.quorum = page->fields.quorum,
		.present = c->present,
		.men = c->men,
		.women = c->women,
		.unsaid = c->unsaid,
		.guests = c->guests,
		.number = page->number,
		.document = page->document_code,
		.points = page->points,
		.decisions = list_decisions(a, points, n),
	};
}

/* -- Lists in JSON ----------------------------------------------------------------------------- */

static void
put_hands(struct json *j, const char *key, int64_t hands)
{
	if (hands == NUMBER_NONE)
		json_literal(j, key, "null");
	else
		json_number(j, key, hands);
}

static void
put_point(FILE *f, const struct meeting_point *point)
{
	struct json j;

	json_begin(&j, f, false);
	json_number(&j, "number", point->place);
	json_text(&j, "title", point->title);
	json_text(&j, "explanation", point->explanation);
	json_text(&j, "deals", point->deals);
	json_text(&j, "minutes", point->minutes);
	json_text(&j, "decision", point->decision);
	put_hands(&j, "yes", point->yes);
	put_hands(&j, "no", point->no);
	put_hands(&j, "abstain", point->abstain);
	json_end(&j);
}

static const char *
list_points(struct arena *a, const struct meeting_point *points, size_t n)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	fputc('[', f);
	for (size_t i = 0; i < n; i++) {
		fputs(i > 0 ? ", " : "", f);
		put_point(f, &points[i]);
	}
	fputc(']', f);
	fclose(f);
	const char *list = arena_strdup(a, text);
	free(text);
	return list;
}

static const char *
count_attendance(struct arena *a, const struct attendance_counts *c)
{
	return arena_printf(a,
	                    "{\"present\": %lld, \"men\": %lld, \"women\": %lld, \"unsaid\": %lld, "
	                    "\"guests\": %lld, \"from_paper\": %lld}",
	                    (long long)c->present, (long long)c->men, (long long)c->women,
	                    (long long)c->unsaid, (long long)c->guests, (long long)c->listed);
}

static enum status
meeting_row(void *arg, const struct meeting_page *page, const struct meeting_point *points,
            size_t n)
{
	struct exporting *x = arg;
	struct arena *a = &x->sink->scratch;
	struct said said;

	arena_reset(a);
	say_meeting(a, page, points, n, &said);
	const struct sheet_member members[] = {
		{ "points", x->sink->json ? list_points(a, points, n) : "" },
		{ "attendance", x->sink->json ? count_attendance(a, &page->counts) : "" },
		{ .name = NULL },
	};
	x->sink->members = members;
	enum status st = sheet_row(x->sink, &cells_of_meeting, &said);
	x->sink->members = NULL;
	return st;
}

enum status
meeting_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	struct exporting x = { .session = s, .sink = sink };

	(void)all;
	return meeting_export(s, meeting_row, &x);
}

/* The berita acara of a meeting: its text, which is put together from what was recorded, and the
 * document that it becomes when it is confirmed. It is a paper of the village, so that it is in
 * Indonesian whoever reads it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/document.h"
#include "core/link.h"
#include "core/meeting_internal.h"
#include "core/setting.h"

/* -- Text ------------------------------------------------------------------------------------ */

struct paper {
	struct session *s;
	struct arena *a;
	FILE *out;
	struct meeting_record r;
	struct meeting_fields fields;
	const char *number; /* NULL: none yet */
	struct attendance_counts counts;
	struct meeting_point *points;
	size_t n_points;
	struct link *links; /* what they deal with, of what everybody may see: it is for everybody */
	size_t n_links;
};

SQL(sql_paper_fields, SQL_READ, "SELECT " MEETING_FIELDS ", g.number FROM meeting g WHERE g.id = ?1");

static enum status
read_paper(struct paper *w)
{
	struct db *db = w->s->db;
	struct stmt *st = db_begin(db, &sql_paper_fields);

	db_bind_int(st, 1, w->r.id);
	if (db_step(st)) {
		attributes_read(st, 0, w->a, meeting_attributes, &w->fields);
		if (!w->number && !db_is_null(st, MEETING_COLUMNS))
			w->number = arena_strdup(w->a, db_text(st, MEETING_COLUMNS));
	}
	enum status status = db_end(st);
	return status == OK ? attendance_counted(db, w->r.id, &w->counts) : status;
}

static const char *
unit_name(const struct paper *w)
{
	const char *name = tree_name(w->s->db, w->a, w->r.unit);

	return name ? name : "";
}

static void
write_head(const struct paper *w)
{
	const struct meeting_fields *f = &w->fields;

	fprintf(w->out, "%s\n", _("MINUTES OF A MEETING"));
	if (w->number)
		fprintf(w->out, _("Number: %s"), w->number);
	else
		fputs(_("Number: (as they are handed in)"), w->out);
	fputs("\n\n", w->out);
	fprintf(w->out, _("%s: \"%s\""), f->kind, f->title);
	fputs("\n", w->out);
	fprintf(w->out, _("When: %s"), meeting_span(w->a, f->begins, f->ends));
	fputs("\n", w->out);
	fprintf(w->out, _("Where: %s"), f->place);
	fputs("\n", w->out);
	fprintf(w->out, _("For the people of: %s"), meeting_area_path(w->s->db, w->a, f->area));
	fputs("\n", w->out);
	fprintf(w->out, _("Called by: %s"), unit_name(w));
	fputs("\n", w->out);
	if (*f->chair) {
		fprintf(w->out, _("Led by: %s"), f->chair);
		fputs("\n", w->out);
	}
	if (w->r.opened != 0 && w->r.closed != 0) {
		fprintf(w->out, _("It began on %s and ended on %s."), time_long(w->a, w->r.opened),
		        time_long(w->a, w->r.closed));
		fputs("\n", w->out);
	}
}

static void
write_present(const struct paper *w)
{
	const struct attendance_counts *c = &w->counts;

	fputs("\n", w->out);
	fprintf(w->out, _("Present: %lld (men %lld, women %lld, not said %lld); guests: %lld."),
	        (long long)c->present, (long long)c->men, (long long)c->women, (long long)c->unsaid,
	        (long long)c->guests);
	fputs("\n", w->out);
	if (w->r.quorum == NUMBER_NONE)
		return;
	fprintf(w->out, c->present >= w->r.quorum ? _("People needed (quorum): %lld. They were there.")
	                                          : _("People needed (quorum): %lld. They were NOT "
	                                              "there."),
	        (long long)w->r.quorum);
	fputs("\n", w->out);
}

static void
write_deals(const struct paper *w, const struct meeting_point *point)
{
	for (size_t i = 0; i < w->n_links; i++) {
		if (w->links[i].part != point->id)
			continue;
		fprintf(w->out, _("About: %s, %s"), w->links[i].thing.code, w->links[i].thing.title);
		fputs("\n", w->out);
	}
}

static void
write_point(const struct paper *w, const struct meeting_point *point)
{
	fprintf(w->out, "\n%d. %s\n", point->place, point->title);
	write_deals(w, point);
	if (!text_blank(point->minutes))
		fprintf(w->out, "%s\n", point->minutes);
	if (!text_blank(point->decision)) {
		fprintf(w->out, _("Decision: %s"), point->decision);
		fputs("\n", w->out);
	}
	if (point->yes != NUMBER_NONE) {
		fprintf(w->out, _("Hands: %lld yes, %lld no, %lld abstained."), (long long)point->yes,
		        (long long)point->no, (long long)point->abstain);
		fputs("\n", w->out);
	}
}

#define DOTS "...................................."

/* Who signs, by office: names are written by hand. */
static void
write_signatures(const struct paper *w)
{
	const char *const who[][2] = {
		{ _("Led by"), *w->fields.chair ? w->fields.chair : DOTS },
		{ _("Written down by"), unit_name(w) },
		{ _("Witness"), DOTS },
	};

	fprintf(w->out, "\n%s\n", _("Signed by:"));
	for (size_t i = 0; i < sizeof(who) / sizeof(who[0]); i++)
		fprintf(w->out, "\n%s: %s\n%s: %s\n%s: %s\n", who[i][0], who[i][1], _("Name"), DOTS,
		        _("Signature"), DOTS);
}

static enum status
write_all(struct paper *w)
{
	struct session everybody;

	session_begin(&everybody, w->s->db, w->s->key, ACTOR_GUEST);
	enum status status = points_of(w->s->db, w->a, w->r.id, &w->points, &w->n_points);
	if (status == OK)
		status = link_of_parts(&everybody, w->a, SUBJECT_MEETING, w->r.id, &w->links,
		                       &w->n_links);
	if (status != OK)
		return status;
	write_head(w);
	write_present(w);
	for (size_t i = 0; i < w->n_points; i++)
		write_point(w, &w->points[i]);
	fprintf(w->out, "\n%s\n", _("The list of who was there, with signatures, is kept at the "
	                            "office."));
	write_signatures(w);
	return OK;
}

/* In Indonesian; the language in force is put back. */
static enum status
write_in_indonesian(struct paper *w)
{
	const char *language = lang_get();

	lang_set("id");
	enum status status = write_all(w);
	lang_set(language);
	return status;
}

/* The text of the meeting whose record is in `w`. */
static enum status
write_paper(struct paper *w, const char **text)
{
	char *bytes = NULL;
	size_t size = 0;
	enum status status = read_paper(w);

	*text = "";
	if (status != OK)
		return status;
	w->out = open_memstream(&bytes, &size);
	if (!w->out)
		return FULL;
	status = write_in_indonesian(w);
	if (fclose(w->out) != 0 && status == OK)
		status = FULL;
	if (status == OK)
		*text = arena_strndup(w->a, bytes, size);
	free(bytes);
	return status;
}

enum status
meeting_minutes(struct session *s, struct arena *a, int64_t id, const char *number,
                const char **text)
{
	struct paper w = { .s = s, .a = a, .number = number };
	enum status status = meeting_record(s->db, id, &w.r);

	*text = "";
	return status == OK ? write_paper(&w, text) : status;
}

/* Minutes that are still being written are the office's. */
static enum status
read_text(struct session *s, struct arena *a, int64_t id, const char **text)
{
	struct meeting_record r;
	enum status status = meeting_record(s->db, id, &r);

	*text = "";
	if (status == OK)
		status = meeting_visible(s, &r);
	if (status == OK && !meeting_minutes_public(&r) &&
	    !meeting_holds(s, RIGHT_MEET, r.area, r.unit) &&
	    !meeting_holds(s, RIGHT_SEAL, r.area, r.unit))
		status = DENIED;
	return status == OK ? meeting_minutes(s, a, id, NULL, text) : status;
}

enum status
meeting_minutes_text(struct session *s, struct arena *a, int64_t id, const char **text)
{
	/* Who was there and what was said are of one moment. */
	enum status status = db_snapshot_begin(s->db);

	*text = "";
	if (status != OK)
		return status;
	status = read_text(s, a, id, text);
	db_snapshot_end(s->db);
	return status;
}

/* -- The document that it becomes ------------------------------------------------------------ */

/* With every bound of what is typed at its limit there is room for the minutes. */
_Static_assert(MEETING_POINTS_MAX * (POINT_MINUTES_MAX + POINT_DECISION_MAX + MEETING_TITLE_MAX +
                                     POINT_DEALS_MAX * 400) < DOCUMENT_RECORD_MAX &&
               MEETING_POINTS_MAX * POINT_DEALS_MAX < LINK_ENDS_MOST,
               "minutes fit into a document, and what they dealt with is read whole");

static bool
is_decided(const struct paper *w, int64_t point)
{
	for (size_t i = 0; i < w->n_points; i++)
		if (w->points[i].id == point)
			return !text_blank(w->points[i].decision);
	return false;
}

/* It records the meeting, decides on what a point with a decision dealt with, and deals with the
 * rest. */
static enum status
find_links(const struct paper *w, struct link **links, size_t *n)
{
	struct link *ends = NULL;
	size_t count = 0;
	enum status status = link_ends(w->s->db, w->a, SUBJECT_MEETING, w->r.id, &ends, &count);

	*links = arena_array(w->a, count + 1, sizeof(**links));
	*n = 1;
	**links = (struct link){
		.kind = LINK_DECIDES, .thing = { .subject = SUBJECT_MEETING, .id = w->r.id },
	};
	for (size_t i = 0; status == OK && i < count; i++) {
		struct link *link = &(*links)[(*n)++];
		*link = ends[i];
		link->kind = is_decided(w, ends[i].part) ? LINK_DECIDES : LINK_DEALS;
	}
	return status;
}

/* The first of the kinds of documents. */
static const char *
first_kind(struct db *db, struct arena *a)
{
	const char *kinds = setting_text(db, a, SETTING_DOCUMENT_KINDS);

	return arena_strndup(a, kinds, strcspn(kinds, "\n"));
}

enum status
meeting_publish(struct act *act, struct arena *a, struct meeting_record *r)
{
	struct paper w = { .s = act->session, .a = a, .r = *r };
	const char *text = "";
	struct link *links;
	size_t n = 0;
	enum status status = write_paper(&w, &text);

	if (status == OK)
		status = find_links(&w, &links, &n);
	if (status != OK)
		return status;
	const struct document_fields f = {
		.kind = first_kind(act->session->db, a),
		.number = w.number ? w.number : "",
		.day = calendar_day(r->closed != 0 ? r->closed : r->begins),
		.title = w.fields.title,
		.text = text,
		.unit = r->unit,
		.about = "",
	};
	return document_record(act, &f, links, n, &r->document);
}

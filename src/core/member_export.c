/* Everything held about a person: see member_export.h. What there is of it stands in the table of
 * member_data.c. */
#include "core/member_data.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/association.h"
#include "core/consultation.h"
#include "core/inquiry.h"
#include "core/logbook_who.h"
#include "core/meeting.h"
#include "core/member_rules.h"
#include "core/notice.h"
#include "core/program.h"
#include "core/proposal.h"
#include "core/revision.h"
#include "core/tree.h"
#include "core/verb_words.h"

#define TEXT_LIMIT 100 /* records of a section in the text */
#define ACCOUNTS_MAX 32

const char *const data_sections[] = {
	"person", "consents", "roles", "verifications", "sessions", "proposals", "comments",
	"supports", "helpful", "follows", "groups", "reports", "blocks", "inquiries", "claims", "ratings",
	"verdicts", "report_views", "program_reports", "interests", "responses", "answers", "answer_texts",
	"secret_votes", "attendance", "notices", "drafts", "filters",
	"words_about", "audit_by", "audit_about", "log", NULL,
};

const char *
data_section_title(const char *section)
{
	for (const struct data_section *t = data_table; t->name; t++)
		if (strcmp(t->name, section) == 0)
			return _(t->title);
	return section;
}

/* -- Reading ----------------------------------------------------------------------------------- */

struct walk {
	struct db *db;
	struct arena a; /* of one record */
	data_each *each;
	void *arg;
	int64_t limit;
};

static const char *
group_code_text(struct arena *a, int64_t year, int64_t serial)
{
	char code[ASSOCIATION_CODE_SIZE];

	association_code(year, serial, code);
	return arena_strdup(a, code);
}

static const char *
proposal_code_text(struct arena *a, int64_t year, int64_t serial)
{
	char code[PROPOSAL_CODE_SIZE];

	proposal_code(year, serial, code);
	return arena_strdup(a, code);
}

static const char *
program_code_text(struct arena *a, int64_t year, int64_t serial)
{
	char code[PROGRAM_CODE_SIZE];

	program_code(year, serial, code);
	return arena_strdup(a, code);
}

static const char *
consultation_code_text(struct arena *a, int64_t year, int64_t serial)
{
	char code[CONSULTATION_CODE_SIZE];

	consultation_code(year, serial, code);
	return arena_strdup(a, code);
}

SQL(sql_code_of, SQL_READ, "SELECT year, serial FROM proposal WHERE id = ?1");
/* A phase and a report are found at their program. */
SQL(sql_program_of_phase, SQL_READ, "SELECT program FROM phase WHERE id = ?1");
SQL(sql_program_of_report, SQL_READ, "SELECT program FROM progress_report WHERE id = ?1");

static int64_t
program_with(struct db *db, enum subject subject, int64_t id)
{
	if (subject == SUBJECT_PROGRAM)
		return id;
	struct stmt *st = db_begin(db, subject == SUBJECT_PHASE ? &sql_program_of_phase
	                                                        : &sql_program_of_report);
	db_bind_int(st, 1, id);
	int64_t program = db_step(st) ? db_int(st, 0) : 0;
	db_end(st);
	return program;
}

static const char *
program_text(struct walk *w, enum subject subject, int64_t id)
{
	char code[PROGRAM_CODE_SIZE];

	program_code_of(w->db, program_with(w->db, subject, id), code);
	return *code ? arena_strdup(&w->a, code) : NULL;
}

static struct data_value
text_value(const char *text)
{
	return (struct data_value){ .kind = text ? DATA_TEXT : DATA_NONE, .text = text };
}

static struct data_value
word_value(const char *code, const char *word)
{
	return (struct data_value){ .kind = DATA_TEXT, .text = code, .word = word };
}

static struct data_value
number_value(int64_t n, const char *word)
{
	return (struct data_value){ .kind = DATA_NUMBER, .number = n, .word = word };
}

/* A thing as one can find it again: a code, a path, a number; NULL: it has none. */
static const char *
thing_text(struct walk *w, enum subject subject, int64_t id)
{
	const char *text = NULL;

	if (subject == SUBJECT_PROPOSAL) {
		struct stmt *st = db_begin(w->db, &sql_code_of);
		db_bind_int(st, 1, id);
		if (db_step(st))
			text = proposal_code_text(&w->a, db_int(st, 0), db_int(st, 1));
		db_end(st);
	} else if (subject == SUBJECT_MEMBER) {
		text = member_number_of(w->db, &w->a, id);
	} else if (subject == SUBJECT_NODE) {
		text = tree_path(w->db, &w->a, id);
	} else if (subject == SUBJECT_PROGRAM || subject == SUBJECT_PHASE ||
	           subject == SUBJECT_PROGRAM_REPORT) {
		text = program_text(w, subject, id);
	} else if (subject == SUBJECT_CONSULTATION) {
		char code[CONSULTATION_CODE_SIZE];
		if (consultation_code_of(w->db, id, code) == OK)
			text = arena_strdup(&w->a, code);
	} else if (subject == SUBJECT_MEETING) {
		char code[MEETING_CODE_SIZE];
		if (meeting_code_of(w->db, id, code) == OK)
			text = arena_strdup(&w->a, code);
	} else if (subject == SUBJECT_INQUIRY) {
		char code[THING_CODE_SIZE];
		if (inquiry_code_of(w->db, id, code) == OK)
			text = arena_strdup(&w->a, code);
	} else if (subject == SUBJECT_COMMENT) {
		text = arena_printf(&w->a, _("comment %lld"), (long long)id);
	}
	return text;
}

/* What has no code or name of its own is told by its kind and number; in files by theirs. */
static struct data_value
thing_value(struct walk *w, enum subject subject, int64_t id)
{
	static const char *const kinds[] = {
		[SUBJECT_NONE] = "",
		[SUBJECT_MEMBER] = N_("member"),
		[SUBJECT_PROPOSAL] = N_("proposal"),
		[SUBJECT_NODE] = N_("category, area or work unit"),
		[SUBJECT_ROLE] = N_("role"),
		[SUBJECT_SETTING] = N_("setting"),
		[SUBJECT_HALL] = N_("the hall"),
		[SUBJECT_PREPARED] = N_("prepared words"),
		[SUBJECT_COMMENT] = N_("comment"),
		[SUBJECT_RESIDENTS] = N_("the list of residents"),
		[SUBJECT_CONSENT] = N_("text about data"),
		[SUBJECT_CLAIM] = N_("claim of a wish on paper"),
		[SUBJECT_PROGRAM] = N_("program"),
		[SUBJECT_PHASE] = N_("phase of a program"),
		[SUBJECT_PROGRAM_REPORT] = N_("report on a program"),
		[SUBJECT_CONSULTATION] = N_("consultation"),
		[SUBJECT_SECTION] = N_("section of a consultation"),
		[SUBJECT_ANSWER_TEXT] = N_("answer in words"),
		[SUBJECT_MEETING] = N_("meeting"),
		[SUBJECT_PAGE] = N_("page"),
		[SUBJECT_INQUIRY] = N_("question to the office"),
	};
	const char *text = thing_text(w, subject, id);

	if (text)
		return text_value(text);
	const char *kind = (size_t)subject < sizeof(kinds) / sizeof(kinds[0]) && kinds[subject][0]
	                           ? _(kinds[subject])
	                           : "";
	return word_value(arena_printf(&w->a, "%d/%lld", (int)subject, (long long)id),
	                  id > 0 && *kind ? arena_printf(&w->a, "%s %lld", kind, (long long)id)
	                                  : kind);
}

/* The one word that the office or a reporter wrote, whatever it is called. */
static const char *
revision_text(struct walk *w, int64_t id)
{
	static const char *const names[] = { "reason", "refused", "word", "report", "ended",
		                            "exported" };
	const char *text = NULL;

	for (size_t i = 0; !text && i < sizeof(names) / sizeof(names[0]); i++)
		text = revision_value(w->db, &w->a, id, names[i]);
	return text;
}

/* One column, from *at of the row on. */
static struct data_value
read_value(struct walk *w, struct stmt *st, const struct data_column *c, int *at)
{
	int i = (*at)++;
	int64_t n = db_int(st, i);

	if (c->as == AS_PROPOSAL)
		return text_value(proposal_code_text(&w->a, n, db_int(st, (*at)++)));
	if (c->as == AS_PROGRAM)
		return text_value(program_code_text(&w->a, n, db_int(st, (*at)++)));
	if (c->as == AS_CONSULTATION)
		return text_value(consultation_code_text(&w->a, n, db_int(st, (*at)++)));
	if (c->as == AS_GROUP)
		return text_value(group_code_text(&w->a, n, db_int(st, (*at)++)));
	if (c->as == AS_THING)
		return thing_value(w, (enum subject)n, db_int(st, (*at)++));
	if (c->as == AS_LOG)
		return text_value(logbook_text_for(&w->a, db_text(st, i), db_int(st, (*at)++)));
	if (c->as == AS_VERB) {
		const char *verb = arena_strdup(&w->a, db_text(st, i));
		return word_value(verb, verb_words(verb, (enum subject)db_int(st, (*at)++)));
	}
	if (db_is_null(st, i))
		return (struct data_value){ .kind = DATA_NONE };
	switch (c->as) {
	case AS_TEXT:
		return text_value(arena_strdup(&w->a, db_text(st, i)));
	case AS_TEXT_CODE:
		return word_value(arena_strdup(&w->a, db_text(st, i)), c->said(db_text(st, i)));
	case AS_INSIDE:
		return word_value(arena_strdup(&w->a, db_text(st, i)), "");
	case AS_CODE:
		return word_value(c->code(n), _(c->code(n)));
	case AS_STATE:
		return word_value(proposal_state_code((enum proposal_state)n),
		                  proposal_state_label((enum proposal_state)n));
	case AS_NODE:
		return text_value(tree_path(w->db, &w->a, n));
	case AS_REVISION:
		return text_value(revision_text(w, n));
	case AS_DAY:
		return word_value(date_iso(&w->a, n), date_long(&w->a, n));
	case AS_DECIMAL:
		return number_value(n, text_decimal(&w->a, n));
	case AS_MEMBER:
		return number_value(n, member_number_text(&w->a, n));
	case AS_INSTANT:
		return (struct data_value){ .kind = DATA_INSTANT, .number = n };
	case AS_YES_NO:
		return (struct data_value){ .kind = DATA_YES_NO, .number = n };
	case AS_NUMBER:
	case AS_PROPOSAL:
	case AS_PROGRAM:
	case AS_CONSULTATION:
	case AS_GROUP:
	case AS_THING:
	case AS_VERB:
	case AS_LOG:
		break;
	}
	return number_value(n, NULL);
}

static enum status
give_record(struct walk *w, struct stmt *st, const struct data_section *t)
{
	struct data_value values[DATA_COLUMNS];
	struct data_record record = { .section = t->name, .title = _(t->title), .values = values };
	int at = 0;

	arena_reset(&w->a);
	for (const struct data_column *c = t->columns; c->name; c++) {
		struct data_value *v = &values[record.n++];
		*v = read_value(w, st, c, &at);
		v->name = c->name;
		v->label = _(c->label);
	}
	return w->each(w->arg, &record);
}

static enum status
walk_section(struct walk *w, const struct data_section *t, int64_t id)
{
	enum status status = OK;
	struct stmt *st = db_begin(w->db, t->sql);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, w->limit > 0 ? w->limit : INT64_MAX);
	while (status == OK && db_step(st))
		status = give_record(w, st, t);
	enum status ended = db_end(st);
	return status != OK ? status : ended;
}

SQL(sql_data_accounts, SQL_READ, "SELECT id FROM member WHERE merged_into = ?1 LIMIT ?2");

static enum status
walk_all(struct walk *w, int64_t id)
{
	int64_t ids[ACCOUNTS_MAX] = { id };
	size_t n = 1;
	struct stmt *st = db_begin(w->db, &sql_data_accounts);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, ACCOUNTS_MAX - 1);
	while (n < ACCOUNTS_MAX && db_step(st))
		ids[n++] = db_int(st, 0);
	enum status status = db_end(st);
	for (const struct data_section *t = data_table; status == OK && t->name; t++)
		for (size_t i = 0; status == OK && i < (t->each_account ? n : 1); i++)
			status = walk_section(w, t, ids[i]);
	return status;
}

/* -- Handing out ------------------------------------------------------------------------------- */

struct handing {
	int64_t id;
	const char *reason;
};

static enum status
check_reason(struct act *act, const struct handing *h)
{
	if (!h->reason || text_blank(h->reason))
		return act->session->kind == ACTOR_SYSTEM
		               ? OK
		               : problem_set(act->problem, INVALID, "reason",
		                             _("Give the reason; the member will read it."));
	if (text_length(h->reason) > MEMBER_REASON_MAX)
		return problem_set(act->problem, INVALID, "reason",
		                   _("A reason has at most %d letters."), MEMBER_REASON_MAX);
	return OK;
}

static enum status
hand_out(struct act *act, void *arg)
{
	const struct handing *h = arg;
	const struct revision_field fields[] = { { "exported", h->reason }, { NULL, NULL } };
	struct member_target t;
	int64_t revision;

	enum status status = member_aim(act, h->id, &t);
	if (status == OK && !act_may(act, RIGHT_USERS, t.area))
		status = member_out_of_reach(act);
	if (status == OK)
		status = check_reason(act, h);
	if (status == OK && h->reason && !text_blank(h->reason))
		status = revision_add(act, REVISION_NOTE, t.version, fields, &revision);
	return status == OK ? notice_tell(act, h->id, NULL) : status;
}

enum status
member_export(struct session *s, int64_t id, const char *reason, int64_t limit, data_each *each,
              void *arg, struct problem *p)
{
	struct walk w = { .db = s->db, .each = each, .arg = arg, .limit = limit };
	struct handing h = { .id = id, .reason = reason };
	enum status status = OK;

	if (s->kind != ACTOR_MEMBER || s->member != id)
		status = act(s, "member_export", RIGHT_USERS, hand_out, &h, p);
	if (status == OK)
		status = problem_default(p, db_snapshot_begin(s->db));
	if (status != OK)
		return status;
	status = walk_all(&w, id);
	db_snapshot_end(s->db);
	if (status == OK)
		log_write(LOG_LEVEL_NOTE, "export: all that is held about %s, by %s",
		          member_number_of(s->db, &w.a, id), logbook_who(s));
	arena_free(&w.a);
	return problem_default(p, status);
}

/* -- As text ----------------------------------------------------------------------------------- */

struct writing {
	struct arena *a;
	const char *section;
	char *text;
	size_t used;
	size_t room;
	size_t count; /* records of the section */
};

static void
put(struct writing *w, const char *text)
{
	size_t n = strlen(text);

	if (w->used + n + 1 > w->room) {
		char *more = arena_alloc(w->a, 2 * (w->room + n + 1));
		memcpy(more, w->text, w->used);
		w->text = more;
		w->room = 2 * (w->room + n + 1);
	}
	memcpy(w->text + w->used, text, n + 1);
	w->used += n;
}

static const char *
shown(struct arena *a, const struct data_value *v)
{
	switch (v->kind) {
	case DATA_NONE:
		break;
	case DATA_TEXT:
		return v->word ? v->word : v->text;
	case DATA_NUMBER:
		return v->word ? v->word : text_number(a, v->number);
	case DATA_INSTANT:
		return time_long(a, v->number);
	case DATA_YES_NO:
		return v->number ? _("yes") : _("no");
	}
	return "";
}

static enum status
write_record(void *arg, const struct data_record *r)
{
	struct writing *w = arg;
	struct arena scratch = { 0 };

	if (!w->section || strcmp(w->section, r->section) != 0) {
		put(w, arena_printf(&scratch, "%s%s\n", w->section ? "\n" : "", r->title));
		w->section = r->section;
		w->count = 0;
	}
	if (w->count++ > 0)
		put(w, "\n");
	for (size_t i = 0; i < r->n; i++) {
		const char *value = shown(&scratch, &r->values[i]);
		if (*value)
			put(w, arena_printf(&scratch, "  %s: %s\n", r->values[i].label, value));
	}
	if (w->count == TEXT_LIMIT)
		put(w, _("  (Only the newest are shown; the office can print all of them.)\n"));
	arena_free(&scratch);
	return OK;
}

enum status
member_export_text(struct session *s, struct arena *a, int64_t id, const char *reason,
                   const char **text, struct problem *p)
{
	struct writing w = { .a = a, .text = arena_strdup(a, ""), .room = 1 };
	enum status status = member_export(s, id, reason, TEXT_LIMIT, write_record, &w, p);

	*text = w.text;
	return status;
}

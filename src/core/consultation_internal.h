/* What the files of the consultations' room share among themselves (consultation*, question_edit,
 * section*, response, ballot, tally, answer_text*, results*, official); nobody else includes this. */
#ifndef BALAI_CORE_CONSULTATION_INTERNAL_H
#define BALAI_CORE_CONSULTATION_INTERNAL_H

#include "base/text.h"
#include "core/consultation.h"

/* -- What rules ask of one (consultation.c) ---------------------------------------------------- */

/* The instant by which who is in `s` sees things: the act's own is act->now. */
int64_t consultation_now(const struct session *s);

struct consultation_record {
	int64_t id;
	int64_t version;
	int64_t content;   /* the version in which fields or questions changed last */
	enum consultation_state state;    /* at the moment that was asked for */
	enum consultation_state recorded; /* as it stands in the row */
	int64_t unit;
	bool secret;
	enum results_shown results;
	int64_t opens;     /* 0: not said, as of the following */
	int64_t closes;
	int64_t published; /* 0: never announced */
	int64_t due;       /* day; 0: none */
	int64_t eligible;  /* when it closed */
	int64_t questions;
	int64_t answers;
	int64_t reason;    /* revision; 0: none */
	int64_t decided_by;
	int64_t answered_at;
};
/* As it is at `now`. NOT_FOUND when there is none, whoever asks. */
enum status consultation_record(struct db *db, int64_t id, int64_t now,
                                struct consultation_record *r);

/* Somebody has answered, or it is over: what it asks stays as it is. */
bool consultation_frozen(const struct consultation_record *r);
/* Whether everybody reads it: it was announced, and is no draft (again). */
bool consultation_public(const struct consultation_record *r);
/* Whether who is in `s` holds RIGHT_CONSULT for that unit. */
bool consultation_mine(const struct session *s, int64_t unit);
/* Whether who is in `s` sees what the office prepares there: who asks for that unit, and overseers. */
bool consultation_prepares(const struct session *s, int64_t unit);
/* OK, or NOT_FOUND when it is not for the eyes of who is in `s`: see consultation_heading(). */
enum status consultation_visible(const struct session *s, const struct consultation_record *r);

/* Where each kind begins in the list of all, drafts at 0: see consultation_place(). Bounds of
 * statements. */
#define CONSULTATION_PLACE_OPEN (INT64_C(1) << 40)
#define CONSULTATION_PLACE_TO_COME (INT64_C(2) << 40)
#define CONSULTATION_PLACE_CLOSED (INT64_C(3) << 40)
#define CONSULTATION_PLACE_OVER (INT64_C(4) << 40)

/* -- Inside a change (consultation.c) ---------------------------------------------------------- */

/* Whether the actor asks the public for its unit. DENIED with a sentence. */
enum status consultation_allowed(struct act *act, const struct consultation_record *r);
/* Whether it still is as it was seen. CONFLICT with a sentence that says how it stands. */
enum status consultation_unmoved(struct act *act, const struct consultation_record *r,
                                 int64_t version);
/* DENIED with a sentence where it is consultation_frozen(). */
enum status consultation_unfrozen(struct act *act, const struct consultation_record *r);
/* What every act of the office on one begins with: reads it as it is at act->now, checks the first
 * two of the above, and makes act->entry's subject the consultation. */
enum status consultation_begin(struct act *act, int64_t id, int64_t version,
                               struct consultation_record *r);
/* Its version goes up by one, in `r` too, its instant of change to now, and "version=N" into the
 * entry: once in each act of the office on it. `content`: fields or questions changed, so that who
 * is answering has to look again. Answers and the clock do not raise it. */
enum status consultation_raise(struct act *act, struct consultation_record *r, bool content);

/* Whether who is in `s` has answered it (consultation_read.c). */
bool consultation_taken(const struct session *s, int64_t id);
/* Writes what `r` says of recorded state, decision, published and answered_at; place and turn follow
 * of these (consultation_decide.c). Leaves the version. */
enum status consultation_put(struct db *db, const struct consultation_record *r);

/* -- Telling (consultation_clock.c) ------------------------------------------------------------ */

/* What the verb of a step is told under, so that "answer" is not taken for that to a comment. */
#define CONSULTATION_TOLD "consult_"

/* Tells of `verb` ("consult_open": see consultation_words in notice_words.c): who has answered, as of
 * their own; who follows it, what it is about, or its areas (of one for everybody: the top ones),
 * each once. The two statements cost the same however many they are. */
enum status consultation_tell(struct act *act, const struct consultation_record *r,
                              const char *verb);
/* The same to who has answered alone. */
enum status consultation_tell_answered(struct act *act, const struct consultation_record *r,
                                       const char *verb);

/* The trail of a consultation is read from its own entries (SUBJECT_CONSULTATION). Thousands may
 * answer; of the entries but for these there is an index, which a statement is led by that says
 * this, in these words. What history reads from their details: version=, revision= (text "word"),
 * at= (of the clock's), verb= (of what was taken back), question=, section=. */
#define CONSULTATION_TRAIL "subject = 15 AND verb NOT IN ('consult_respond')"
_Static_assert(SUBJECT_CONSULTATION == 15, "the words above say so");
/* What else they say of a step on a question or section: how many there were before it, headings not
 * counted. */
#define CONSULTATION_BEFORE "before"

/* The words of the question or section that the entry `seq` with that detail is about, in `a`; NULL:
 * of none (consultation_difference.c). */
const char *consultation_part(struct db *db, struct arena *a, int64_t consultation, int64_t seq,
                              const char *detail);

/* -- Fields and audience (consultation_fields.c) ----------------------------------------------- */

/* Columns in the order of consultation_attributes, but for what it is about, which comes behind. */
#define CONSULTATION_FIELDS                                                                        \
	"c.title, c.explanation, c.work_unit, c.secret, c.results, c.opens, c.closes"
#define CONSULTATION_COLUMNS 7
void consultation_fields_bind(struct stmt *st, int first, const struct consultation_fields *f);
void consultation_fields_read(struct stmt *st, int first, struct arena *a,
                              struct consultation_fields *f);
/* The areas of one, by their rows; in `a`. */
enum status consultation_audience(struct db *db, struct arena *a, int64_t id,
                                  struct audience *audience);
/* What it is about, which is a link: SUBJECT_NONE and "" where there is none. The code is in `a`. */
enum status consultation_about(struct db *db, struct arena *a, int64_t id, enum subject *about,
                               int64_t *about_id, const char **code);
/* The name under which the audience stands in a revision. */
#define CONSULTATION_AREAS_KEPT "areas"
/* Keeps fields and audience as the content of a version of act->entry's subject, with a word (NULL:
 * none). */
enum status consultation_keep(struct act *act, struct arena *a,
                              const struct consultation_fields *f, const struct audience *audience,
                              const char *word, int64_t version, int64_t *revision);

/* -- Writing (consultation_write.c) ------------------------------------------------------------ */

/* What is written, and what it was before. */
struct consultation_writing {
	struct consultation_fields fields; /* clean */
	struct audience audience;          /* by id, each once */
	bool as_before;                    /* nobody said: as it was */
	enum subject about;
	int64_t about_id;
	struct consultation_fields before; /* of a new one nothing, as audience_before */
	struct audience audience_before;
	struct consultation_record r;      /* id 0: a new one */
	int64_t version;                   /* that was seen */
	const char *word;
	const char *request;
	const struct consultation_start *start;
	struct arena scratch;
};
/* A clean copy in its arena, and the rules of the fields. */
enum status consultation_fields_clean(struct consultation_writing *w,
                                      const struct consultation_fields *f,
                                      const struct audience *audience, struct problem *p);
/* Inside a change, what only the database knows: nodes in use, a thing that it is about, and whether
 * the actor asks for that unit. */
enum status consultation_check_written(struct act *act, struct consultation_writing *w);
enum status consultation_put_audience(struct db *db, int64_t id, const struct audience *audience);
/* What it is about, as a link that is read from both ends. */
enum status consultation_put_link(struct act *act, const struct consultation_writing *w);

/* -- What a new one begins with (consultation_template.c) -------------------------------------- */

/* Inside the change that makes consultation `to`, which has no questions yet: puts in those of the
 * template, or questions, options, conditions and sections of another, and counts
 * consultation.questions. */
enum status consultation_fill(struct act *act, struct arena *scratch,
                              enum consultation_template t, int64_t to);
enum status consultation_copy(struct act *act, struct arena *scratch, int64_t from, int64_t to);

/* -- Questions and sections (question_rows.c, section_edit.c), inside a change ----------------- */

/* A new row at q->place with its options; room for it is the caller's to make. */
enum status question_insert(struct db *db, int64_t consultation, const struct question *q,
                            int64_t *id);
/* All but its place; its options anew. */
enum status question_update(struct db *db, const struct question *q);
enum status question_delete(struct db *db, int64_t id);
/* Counts them, but for headings, into the consultation: *n. */
enum status question_count(struct db *db, int64_t consultation, int64_t *n);
/* Those of one document into another, which has none. */
enum status sections_copy(struct db *db, int64_t from, int64_t to);

/* A clean copy in `a` without the blanks around it (NULL becomes ""): INVALID with that field when it
 * is no text. */
enum status consultation_trim(struct arena *a, enum text_kind kind, const char *text,
                              const char *field, const char **clean, struct problem *p);

#endif

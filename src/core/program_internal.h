/* What the files of the programs' room share among themselves (program*, phase*, milestone*,
 * program_report*, voice*); nobody else includes this. */
#ifndef BALAI_CORE_PROGRAM_INTERNAL_H
#define BALAI_CORE_PROGRAM_INTERNAL_H

#include "core/program.h"
#include "core/program_report.h"

/* -- What rules ask of a program (program.c) --------------------------------------------------- */

struct program_record {
	int64_t id;
	int64_t version;
	enum program_state state;
	int phase;        /* it is in */
	int64_t unit;
	int64_t category; /* 0: none */
	int64_t area;     /* 0: none */
	int64_t budget;
};
/* NOT_FOUND when there is none. */
enum status program_record(struct db *db, int64_t id, struct program_record *r);
/* Its three phases without words, by number - 1. CORRUPT when one is missing. */
enum status program_phases(struct db *db, int64_t id, struct phase phases[PHASES]);

/* -- Inside a change (program.c) --------------------------------------------------------------- */

/* Whether the actor plans for it: through its unit or its area. DENIED with a sentence. */
enum status program_allowed(struct act *act, const struct program_record *r);
/* Whether it still is as it was seen. CONFLICT with a sentence that says how it stands. */
enum status program_unmoved(struct act *act, const struct program_record *r, int64_t version);
/* What every act of the office on one program begins with: reads it, checks both of the above, and
 * makes act->entry's subject the program. */
enum status program_begin(struct act *act, int64_t id, int64_t version, struct program_record *r);
/* Its version goes up by one, in `r` too, its instant of change to now, and "version=N" into the
 * entry: once in each act of the office on it. What residents say does not raise it. */
enum status program_raise(struct act *act, struct program_record *r);
/* Works out anew what follows from phases and reports: state, phase, first, last, due, spent and
 * the years it stands in. The one place that writes these. To be called after phases changed, or
 * their progress, spent and reports (which the room of reports writes there). Leaves the
 * version. */
enum status program_settle(struct act *act, int64_t id);
/* What was spent in all. Pure, as is phase_standing(), by which the rest is worked out. */
int64_t program_spent(const struct phase phases[PHASES]);
/* The year under which what is not over stands beside its own ones; statements say it as it is. */
#define PROGRAM_YEAR_OPEN 9999
_Static_assert(PROGRAM_YEAR_OPEN == 9999 && PROGRAM_YEAR_OPEN > PROGRAM_YEAR_MAX,
               "statements say so, and no other year is that one");

/* Tells who follows the program, or the category or area it lies in, of act->entry's verb, or of
 * `verb`; see program_words in notice_words.c. `folds` as in notice.h. */
enum status program_tell(struct act *act, const struct program_record *r, const char *verb,
                         bool folds);

/* A clean copy in `a` of a word that may come with an act (NULL: none, or blank). INVALID with
 * field "word": it is too long, or there is none where `due` (translated; NULL: it is not) says one
 * must be. */
enum status program_word(struct arena *a, const char *word, const char *due, const char **clean,
                         struct problem *p);

/* The trail of a program is read from its own entries (SUBJECT_PROGRAM) alone. What history reads
 * from their details: version= (of an edit), revision= (text "word", or content), word= (a revision
 * that another entry of the act vouches for), phase= (number), progress=, milestone=, proposal=,
 * undone= (verb of a phase taken back); of a report also report= and spent=, corrects= (of one that
 * does) and was= (the progress that it fell from).
 * Thousands may have a say; of these entries there is an index without their voices, which a
 * statement is led by that says this, in these words. */
#define PROGRAM_TRAIL                                                                              \
	"subject = 12 AND verb NOT IN ('program_rate', 'program_verdict', 'report_view')"
_Static_assert(SUBJECT_PROGRAM == 12, "the words above say so");
/* ... and of one that came from a file, how each phase came: "phase1=4:20458:20485", its state and
 * the days on which it began and ended. */
#define PROGRAM_CAME "phase"

/* -- Fields (program_fields.c) ----------------------------------------------------------------- */

/* Columns in the order of program_attributes, but for the days, which are in the phases. */
#define PROGRAM_FIELDS                                                                             \
	"p.title, p.summary, p.work_unit, p.category, p.area, p.year, p.budget, p.source,"        \
	" p.method, p.executor, p.beneficiaries"
#define PROGRAM_COLUMNS 11
void program_fields_bind(struct stmt *st, int first, const struct program_fields *f);
void program_fields_read(struct stmt *st, int first, struct arena *a, struct program_fields *f);
/* The six days from the phases into the fields. */
void program_plan(struct program_fields *f, const struct phase phases[PHASES]);

/* Keeps the fields as the content of a version of act->entry's subject, with a word (NULL:
 * none). */
enum status program_keep(struct act *act, struct arena *a, const struct program_fields *f,
                         const char *word, int64_t version, int64_t *revision);

/* -- Rows (program_write.c) -------------------------------------------------------------------- */

/* A clean copy in `a`, and the rules of the fields. */
enum status program_clean(struct arena *a, const struct program_fields *f,
                          struct program_fields *clean, struct problem *p);
/* Inside a change, what only the database knows: nodes in use, a source on the office's list (both
 * as `before`, NULL: it is new), and whether the actor plans for that unit or area. */
enum status program_check_written(struct act *act, const struct program_fields *f,
                                  const struct program_fields *before);

/* A new program with its three phases, waiting: gives it the next code of fields->year, keeps its
 * content as version 1 and settles it. act->entry's subject becomes the program. */
enum status program_insert(struct act *act, struct arena *scratch, const struct program_fields *f,
                           const char *request, int64_t *id);

/* -- Proposals in it (program_source.c) -------------------------------------------------------- */

/* How many there may be in one act: INVALID. */
enum status program_sources_check(size_t n, struct problem *p);
/* Adopts them and counts them; each leaves its own entry, and one "program_link" of the program
 * with "proposal=ID": but for the last one, where act->entry itself is that (`own`). */
enum status program_adopt(struct act *act, int64_t id, const struct program_source *from, size_t n,
                          bool own);
/* Takes one in again that a decision let go, as that is taken back: the same entries and count, but
 * nobody is asked or told. */
enum status program_adopt_again(struct act *act, int64_t id, int64_t proposal);
/* Links and counts one that stands as adopted, or done, already, without a program. */
enum status program_give_home(struct act *act, int64_t id, int64_t proposal);
/* After its state went from `before` to `after`: what is adopted is done with it, runs again with
 * it, or is let go (then with the word's revision, 0: none). */
enum status program_carry(struct act *act, int64_t id, enum program_state before,
                          enum program_state after, int64_t reason, bool tells);

/* -- Phases (phase_decide.c) ------------------------------------------------------------------- */

/* Lets the phase run again inside another act on the program, which is begun and raised by the
 * caller: rows, entries "reopen" and "phase_reopen", whom it is told, program_settle(),
 * program_carry(). `reason`: the revision of the word. DENIED when it cannot be reopened. */
enum status phase_reopen(struct act *act, const struct program_record *r, int number,
                         int64_t reason);

/* What a verb of the workflow does to state and days of the three, said of one of them on that day,
 * while the program stands so. Pure. */
void phase_move(struct phase phases[PHASES], const struct transition *t, int number, int64_t day,
                enum program_state state);
/* One phase that moved: state and days, the word with which it did (its revision) and who decided,
 * each 0: none. What explained its delay ends with it, unless it is put off or cancelled. */
enum status phase_put(struct db *db, const struct phase *phase, int64_t reason,
                      int64_t decided_by);
/* The entry "phase_<verb>" of the program; `undone` (NULL: none) the verb it took back, `word` the
 * revision of its word, 0: none. */
enum status phase_note(struct act *act, int64_t program, const char *verb, int number,
                       const char *undone, int64_t word);
/* Remembers how all three stand before the actor's verb `t` (phase_undo.c). */
enum status phase_undo_keep(struct act *act, const struct phase_page *page,
                            const struct transition *t);
/* Takes away what was said about a delay (phase_explain.c), where there is none any more. */
enum status phase_explained(struct db *db, const struct phase *phase, int64_t today);

/* -- Reports (program_report_fold.c, program_report.c) ----------------------------------------- */

extern const struct attribute report_attributes[];
/* What the fields have to be beyond what the table says of each alone. */
enum status report_check_together(const struct report_fields *f, int64_t today, struct problem *p);
/* Writes the fold of its reports into the phase's row; program_settle() is the caller's. */
enum status report_fold_phase(struct db *db, int64_t program, int phase);

/* For the import, in the same act: checks the fields as they come from a file (INVALID naming the
 * field), adds the report to the program's phase and folds; the program stands in the version that
 * the report makes already, and program_settle() is the caller's. */
enum status report_put(struct act *act, struct arena *scratch, int64_t program,
                       const struct report_import *row);

/* -- What residents say (voice.c, voice_dispute.c), inside a change ---------------------------- */

/* DENIED with a sentence unless the actor is a resident whom the office has verified. */
enum status voice_verified(struct act *act);
/* Tells who plans for the program that act->entry's verb waits for them. */
enum status dispute_tell(struct act *act, int64_t program);

#endif

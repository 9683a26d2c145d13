/* Short ways to say something, decide on it and look, for tests of comments in a small office. */
#ifndef BALAI_TESTS_UNIT_COMMENTS_H
#define BALAI_TESTS_UNIT_COMMENTS_H

#include "core/comment.h"
#include "unit/office.h"

/* Says it under a proposal (parent 0) or in answer; fails the test when it cannot. The holds are in
 * *holds (may be NULL). */
int64_t comments_say(struct office *o, struct session *s, int64_t proposal, int64_t parent,
                     const char *text, unsigned *holds);
/* The same as an attempt: the sentence is in o->p. */
enum status comments_try(struct office *o, struct session *s, int64_t proposal, int64_t parent,
                         const char *text);
/* In office. */
int64_t comments_answer(struct office *o, struct session *s, int64_t proposal, int64_t parent,
                        const char *text);
/* `verb` on what stands there now, with a ground and a word. */
enum status comments_decide(struct office *o, struct session *s, int64_t id, const char *verb);
/* One as the system sees it, or as who is in `s`. */
struct comment_page comments_look(struct office *o, int64_t id);
struct comment_page comments_see(struct office *o, struct session *s, int64_t id);
struct comment_summary comments_figures(struct office *o, int64_t proposal);
/* Columns of the row that a decision changes, but for the version. */
char *comments_row(struct office *o, int64_t id);
/* Whether it is in the review queue. */
bool comments_waits(struct office *o, int64_t id);
/* Events of that verb in the unread notices of who is in `s`. */
int64_t comments_told(struct office *o, const struct session *s, const char *verb);
/* The first number of a statement, behind the program's back. */
int64_t comments_number(struct office *o, const char *sql);

#endif

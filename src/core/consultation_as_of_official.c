/* The office's answers to a consultation as they stood at a past moment: see consultation_as_of.h. What
 * is asked no longer changes once they are written. */
#include <stdlib.h>
#include <string.h>

#include "core/consultation_recall.h"
#include "core/thing.h"

struct told {
	struct official_answer answer;
	size_t place; /* of its question; 0: the whole */
	int64_t word; /* revision; 0: there was none */
	bool again;   /* it was written anew later */
};

static struct told *
told_of(struct told *all, size_t *n, int64_t question)
{
	for (size_t i = 0; i < *n; i++)
		if (all[i].answer.question == question)
			return &all[i];
	all[*n] = (struct told){ .answer = { .question = question, .follows = "" } };
	return &all[(*n)++];
}

static void
gather(const struct consultation_recall *r, struct told *all, size_t *n)
{
	for (size_t i = 0; i < r->all; i++) {
		const struct as_of_entry *e = &r->entries[i];
		bool set = strcmp(e->verb, "official_set") == 0;
		if (!set && strcmp(e->verb, "official_drop") != 0)
			continue;
		struct told *told = told_of(all, n, trail_number(e->detail, "question"));
		told->again = told->again || i >= r->n;
		if (i >= r->n)
			continue;
		told->word = set ? trail_number(e->detail, "revision") : 0;
		told->answer.outcome = (enum outcome)trail_number(e->detail, "outcome");
		told->answer.at = e->at;
	}
}

SQL(sql_past_follows, SQL_READ,
    "SELECT about, about_id FROM official_answer WHERE consultation = ?1"
    " AND COALESCE(question, 0) = ?2");

/* By its code alone: what it is called may have changed. */
static enum status
name_follows(const struct consultation_recall *r, struct official_answer *o)
{
	struct stmt *st = db_begin(r->s->db, &sql_past_follows);
	enum subject about = SUBJECT_NONE;
	int64_t about_id = 0;
	struct thing thing;

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, o->question);
	if (db_step(st)) {
		about = (enum subject)db_int(st, 0);
		about_id = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || about == SUBJECT_NONE)
		return status;
	status = thing_look(r->s, r->a, about, about_id, &thing);
	if (status != OK)
		return status == NOT_FOUND ? OK : status;
	o->about = about;
	o->about_id = about_id;
	o->follows = arena_strdup(r->a, thing.code);
	return OK;
}

static int
by_place(const void *left, const void *right)
{
	const struct told *a = left;
	const struct told *b = right;

	return (a->place > b->place) - (a->place < b->place);
}

static enum status
take(const struct consultation_recall *r, const struct told *told, struct official_answer *o)
{
	const char *word = revision_value(r->s->db, r->a, told->word, "word");

	*o = told->answer;
	o->word = word ? word : "";
	return told->again ? OK : name_follows(r, o);
}

enum status
official_recall(const struct consultation_recall *r, struct consultation_past *past)
{
	struct told *all = arena_array(r->a, r->all, sizeof(*all));
	size_t n = 0;
	bool named = false;
	enum status status = OK;

	gather(r, all, &n);
	for (size_t i = 0; i < n; i++)
		named = named || all[i].answer.question != 0;
	if (named)
		status = consultation_questions(r->s, r->a, r->id, &past->questions);
	for (size_t i = 0; i < n; i++)
		if (all[i].answer.question != 0)
			all[i].place = questionnaire_find(&past->questions,
			                                  all[i].answer.question) + 1;
	qsort(all, n, sizeof(*all), by_place);
	past->official = arena_array(r->a, n, sizeof(*past->official));
	for (size_t i = 0; status == OK && i < n; i++)
		if (all[i].word != 0)
			status = take(r, &all[i], &past->official[past->official_count++]);
	return status;
}

/* The demo village's people answer what they are asked, each their own way. See demo_consult.h. */
#include "cli/demo_consult.h"

#include "core/response.h"

#define LEFT_OUT 9 /* of so many who need not answer a question, one does not */
#define SPOKEN 3   /* of so many who could say something in words, one does */

struct answering {
	struct play *play;
	size_t consult;
	size_t person;
	struct questionnaire all;
	struct answer *answers;
};

static unsigned
toss(const struct answering *w, size_t question, size_t salt)
{
	return consult_toss(w->consult, w->person, question + 1, salt);
}

static int64_t
one_of(const struct answering *w, size_t i, const int *lean, size_t values)
{
	int sum = 0;
	int64_t value = 1;

	for (size_t k = 0; k < values; k++)
		sum += lean[k];
	for (int left = (int)(toss(w, i, 0) % (unsigned)sum); left >= lean[value - 1]; value++)
		left -= lean[value - 1];
	return value;
}

static uint64_t
some_of(const struct answering *w, size_t i, const int *lean)
{
	const struct question *q = &w->all.questions[i];
	uint64_t chosen = 0;
	int64_t n = 0;

	for (size_t k = 0; k < q->option_count && n < q->max; k++) {
		if ((int)(toss(w, i, k) % 10) >= lean[k])
			continue;
		chosen |= UINT64_C(1) << k;
		n++;
	}
	return chosen ? chosen : 1;
}

/* Whoever draws people more stands higher, on the whole. */
static void
rank(const struct answering *w, size_t i, const int *lean, struct answer *answer)
{
	const struct question *q = &w->all.questions[i];
	int weight[RANKING_MAX];

	for (size_t k = 0; k < q->option_count; k++) {
		size_t at = k;
		weight[k] = lean[k] * 2 + (int)(toss(w, i, k) % 16);
		for (; at > 0 && weight[answer->order[at - 1] - 1] < weight[k]; at--)
			answer->order[at] = answer->order[at - 1];
		answer->order[at] = (unsigned char)(k + 1);
	}
	answer->ordered = q->option_count;
}

/* Who has nothing new to say says nothing. */
static void
speak(const struct answering *w, size_t i, const struct demo_question *d, struct answer *answer)
{
	unsigned char *said = &w->play->worded[w->consult][i];

	answer->given = *said < DEMO_WORDS && d->words[*said] &&
	                (d->after != 0 || toss(w, i, 0) % SPOKEN == 0);
	if (answer->given)
		answer->text = d->words[(*said)++];
}

static void
fill(const struct answering *w, size_t i, const struct demo_question *d)
{
	const struct question *q = &w->all.questions[i];
	struct answer *answer = &w->answers[i];

	answer->given = q->required || toss(w, i, 99) % LEFT_OUT != 0;
	switch (q->kind) {
	case QUESTION_YES_NO:
	case QUESTION_ONE:
	case QUESTION_SCALE:
		answer->value = one_of(w, i, d->lean, question_values(q));
		break;
	case QUESTION_SEVERAL:
		answer->several = some_of(w, i, d->lean);
		break;
	case QUESTION_RANKING:
		rank(w, i, d->lean, answer);
		break;
	case QUESTION_NUMBER:
		answer->value = d->lean[0] + (d->lean[1] - d->lean[0]) * (int)(toss(w, i, 0) % 7) / 6;
		break;
	case QUESTION_SHORT:
	case QUESTION_LONG:
		speak(w, i, d, answer);
		break;
	default:
		answer->given = false;
	}
}

static enum status
send(struct answering *w, struct session *s)
{
	const struct demo_consult *c = &demo_consults[w->consult];
	struct arena *a = &w->play->cli->arena;
	struct consultation_page page;
	struct receipt receipt;
	char request[REQUEST_SIZE];
	size_t bad;
	int64_t id = w->play->consultations[w->consult];
	enum status st = consultation_read(s, a, id, &page);

	if (st == OK)
		st = consultation_questions(s, a, id, &w->all);
	if (st != OK)
		return st;
	w->answers = arena_array(a, w->all.count, sizeof(*w->answers));
	for (size_t i = 0; i < w->all.count; i++)
		if (question_asked(&w->all, w->answers, i))
			fill(w, i, &c->questions[i]);
	request_key(request);
	const struct response_sent sent = {
		.consultation = id,
		.content = page.content,
		.questions = &w->all,
		.answers = w->answers,
		.request = request,
	};
	return response_send(s, &sent, &receipt, &bad, w->play->p);
}

enum status
consult_answer(struct play *play, size_t which)
{
	struct answering w = {
		.play = play, .consult = which / PLAY_PEOPLE, .person = which % PLAY_PEOPLE,
	};
	struct session s;
	enum status st = play_sign_in(play, demo_people[w.person].login, &s);

	/* Those of other areas are not asked. */
	if (st == OK && !response_why_not(&s, play->consultations[w.consult]))
		st = send(&w, &s);
	session_leave(&s);
	return st;
}

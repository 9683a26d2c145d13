/* The answers of who is filling in a questionnaire, from the first page to the last: read, kept as a
 * draft where they are identified, wiped. */
#include "screens/answering.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"

/* -- Memory ------------------------------------------------------------------------------------ */

void
answering_hold(struct answering *an)
{
	an->users++;
}

static void
forget(struct answering *an, size_t i)
{
	if (an->raw[i])
		explicit_bzero(an->raw[i], strlen(an->raw[i]));
	free(an->raw[i]);
	an->raw[i] = NULL;
}

void
answering_release(struct answering *an)
{
	if (!an || --an->users > 0)
		return;
	for (size_t i = 0; an->raw && i < an->questions.count; i++)
		forget(an, i);
	arena_free(&an->arena);
	explicit_bzero(an, sizeof(*an));
	free(an);
}

void
answering_set(struct answering *an, size_t i, const struct answer *answer)
{
	an->answers[i] = *answer;
	an->answers[i].text = arena_strdup(&an->arena, answer->text ? answer->text : "");
	an->fault = an->questions.count;
}

/* -- What stands in fields that were left otherwise than by going on ------------------------------ */

static void
remember_one(struct answering *an, const char *key, size_t n)
{
	const size_t i = questionnaire_find(&an->questions, strtoll(key + 1, NULL, 10));

	if (*key != 'q' || i >= an->questions.count)
		return;
	forget(an, i);
	an->raw[i] = memcpy(xrealloc(NULL, n + 1), key, n);
	an->raw[i][n] = '\0';
}

/* Fields of a draft, a tab between them, each as form_draft() wrote it. */
static void
remember(struct answering *an, const char *draft)
{
	while (*draft) {
		size_t n = strcspn(draft, "\t");
		remember_one(an, draft, n);
		draft += n + (draft[n] == '\t');
	}
}

void
answering_remember(struct answering *an, const struct form *form)
{
	struct arena scratch = { 0 };

	remember(an, form_draft(form, &scratch));
	arena_free(&scratch);
}

void
answering_forget(struct answering *an, const struct answering_page *page)
{
	for (size_t n = 0; n < page->count; n++)
		forget(an, page->at[n]);
}

void
answering_fill(struct answering *an, const struct answering_page *page, struct form *form)
{
	struct answering_value values[FORM_FIELDS] = { 0 };
	struct arena scratch = { 0 };

	for (size_t n = 0; n < page->count; n++)
		values[n] = answering_value(&scratch, &an->questions.questions[page->at[n]],
		                            &an->answers[page->at[n]]);
	form_fill(form, values);
	for (size_t n = 0; n < page->count; n++)
		form_restore(form, an->raw[page->at[n]]);
	form->touched = an->touched;
	arena_free(&scratch);
	explicit_bzero(values, sizeof(values));
}

/* What stands in the field of that question as an answer; nothing, where it stands empty. */
static enum status
read_field(struct answering *an, size_t i, struct form *form, struct answer *answer,
           struct problem *p)
{
	const struct answering_page page = answering_page_at(&an->questions, an->answers, i);
	struct answering_value value = { 0 };

	answering_fill(an, &page, form);
	*answer = (struct answer){ .text = "" };
	if (!*form_shown(form, 0))
		return OK;
	if (form_take(form, &value, p) != OK)
		return problem_set(p, INVALID, NULL, "%s", form->state[0].error);
	return answering_answer(&an->questions.questions[i], &value, answer, p);
}

enum status
answering_settle(struct answering *an, struct session *s, size_t i, struct problem *p)
{
	struct answering_page page = answering_page_at(&an->questions, an->answers, i);
	struct answering_form fields;
	struct arena a = { 0 };
	struct form form;
	struct answer answer;

	if (!an->raw[i])
		return OK;
	answering_fields(&a, &an->questions, &page, &fields);
	const struct form_spec spec = { .name = RESPONSE_FORM, .fields = fields.fields };
	form_open(&form, &spec, s);
	enum status status = read_field(an, i, &form, &answer, p);
	if (status != OK)
		answer = (struct answer){ .text = "" };
	answering_set(an, i, &answer);
	if (status == OK)
		forget(an, i);
	explicit_bzero(&answer, sizeof(answer));
	form_close(&form);
	arena_free(&a);
	return status;
}

/* -- Drafts: the length of what stands in fields, that, and the answers ----------------------------- */

bool
answering_keep(struct answering *an, struct session *s)
{
	struct arena scratch = { 0 };
	const char *raw = "";

	if (an->secret || an->preview)
		return false;
	for (size_t i = 0; i < an->questions.count; i++)
		if (an->raw[i])
			raw = arena_printf(&scratch, "%s%s%s", raw, raw[0] ? "\t" : "", an->raw[i]);
	const char *body = arena_printf(&scratch, "%zu\n%s%s", strlen(raw), raw,
	                                answers_write(&scratch, &an->questions, an->answers));
	enum status status = draft_save(s, RESPONSE_FORM, an->consultation, body, an->request, 0);
	arena_free(&scratch);
	return status == OK;
}

/* All there is of them is in it: what was answered before as well. */
static void
take_answers(struct answering *an, const char *body)
{
	memset(an->answers, 0, an->questions.count * sizeof(*an->answers));
	answers_read(&an->arena, &an->questions, body, an->answers);
	an->touched = true;
}

/* Another terminal has sent this draft meanwhile: what is here is a change of that. */
static void
own_key(struct answering *an, struct session *s)
{
	if (strcmp(an->request, an->sent) != 0)
		return;
	request_key(an->request);
	answering_keep(an, s);
}

static void
restore(struct ui *ui, struct answering *an, struct session *s)
{
	struct arena scratch = { 0 };
	struct draft draft;
	char *rest;

	if (draft_read(s, &scratch, RESPONSE_FORM, an->consultation, &draft) == OK) {
		const size_t n = strtoul(draft.body, &rest, 10);
		if (*rest == '\n' && n <= strlen(rest + 1)) {
			take_answers(an, rest + 1 + n);
			remember(an, arena_strndup(&scratch, rest + 1, n));
			memcpy(an->request, draft.request, sizeof(an->request));
			own_key(an, s);
			ui_message(ui, _("Here is what you had begun, not sent yet, of %s. F6 shows all of "
			                 "it, F8 begins anew."),
			           time_long(&scratch, draft.saved));
		}
	}
	arena_free(&scratch);
}

/* -- Reading ----------------------------------------------------------------------------------- */

static enum status
read_own(struct answering *an, struct session *s)
{
	struct response mine;

	enum status status = response_mine(s, &an->arena, an->consultation, &an->questions, &mine);
	if (status != OK)
		return status;
	an->changes = mine.answered;
	an->version = mine.version;
	memcpy(an->sent, mine.request, sizeof(an->sent));
	if (an->changes && an->secret)
		an->locked = true;
	else if (mine.answers)
		memcpy(an->answers, mine.answers, an->questions.count * sizeof(*an->answers));
	return OK;
}

static enum status
read_all(struct answering *an, struct session *s)
{
	struct consultation_page page;

	enum status status = consultation_read(s, &an->arena, an->consultation, &page);
	if (status == OK)
		status = consultation_questions(s, &an->arena, an->consultation, &an->questions);
	if (status != OK)
		return status;
	an->secret = page.heading.secret;
	an->content = page.content;
	an->title = page.heading.title;
	memcpy(an->code, page.heading.code, sizeof(an->code));
	an->answers = arena_array(&an->arena, an->questions.count + 1, sizeof(*an->answers));
	an->raw = arena_array(&an->arena, an->questions.count + 1, sizeof(*an->raw));
	an->fault = an->questions.count;
	return an->preview ? OK : read_own(an, s);
}

static enum status
check_open(const struct answering *an, struct session *s, struct problem *p)
{
	const char *why = an->preview ? NULL : response_why_not(s, an->consultation);

	if (why)
		return problem_set(p, DENIED, NULL, "%s", why);
	if (answering_total(&an->questions) == 0)
		return problem_set(p, DENIED, NULL, "%s", _("Nothing is asked yet."));
	return OK;
}

enum status
answering_begin(struct ui *ui, const struct answering_arg *arg, struct answering **out,
                struct problem *p)
{
	struct session *s = ui_session(ui);
	struct answering *an = xrealloc(NULL, sizeof(*an));

	*an = (struct answering){
		.users = 1,
		.consultation = arg->consultation,
		.quick = arg->quick,
		.preview = arg->preview,
	};
	*out = an;
	request_key(an->request);
	enum status status = read_all(an, s);
	if (status == OK)
		status = check_open(an, s, p);
	if (status != OK)
		return problem_default(p, status);
	if (arg->carried)
		take_answers(an, arg->carried);
	else if (!an->secret && !an->preview)
		restore(ui, an, s);
	if (arg->sheet && arg->sheet[0]) {
		snprintf(an->sheet, sizeof(an->sheet), "%s", arg->sheet);
		an->locked = false;
	}
	return OK;
}

enum status
answering_unlock(struct answering *an, struct session *s, const char *code, struct problem *p)
{
	struct answer *stand = an->answers;

	if (an->touched) /* they came along */
		stand = arena_array(&an->arena, an->questions.count + 1, sizeof(*stand));
	enum status status =
	        ballot_open(s, &an->arena, an->consultation, code, &an->questions, stand, p);
	if (status != OK)
		return problem_default(p, status);
	snprintf(an->sheet, sizeof(an->sheet), "%s", code);
	an->locked = false;
	return OK;
}

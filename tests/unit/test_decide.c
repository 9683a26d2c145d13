/* Forms of decisions: what each verb asks, held against a table written by hand; what is known
 * already stands in them; and of a decision on several, each gets what is for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "screens/decision.h"
#include "unit/raw.h"
#include "unit/stage.h"

#define JUDGED "authority! urgency! benefit! cost basis! word! "

/* The fields in their order, what must be filled in with a mark; "" : it is done at once. */
static const struct {
	enum subject subject;
	const char *verb;
	const char *fields;
} forms[] = {
	{ SUBJECT_PROPOSAL, "publish", "" },
	{ SUBJECT_PROPOSAL, "return", "word! " },
	{ SUBJECT_PROPOSAL, "refuse", "ground! word! " },
	{ SUBJECT_PROPOSAL, "hide", "ground! word! " },
	{ SUBJECT_PROPOSAL, "merge", "target! word! " },
	{ SUBJECT_PROPOSAL, "split", "word! " },
	{ SUBJECT_PROPOSAL, "restore", "" },
	{ SUBJECT_PROPOSAL, "withdraw", "" },
	{ SUBJECT_PROPOSAL, "appeal", "word! " },
	{ SUBJECT_PROPOSAL, "assess", "unit! " },
	{ SUBJECT_PROPOSAL, "approve", JUDGED },
	{ SUBJECT_PROPOSAL, "decline", JUDGED },
	{ SUBJECT_PROPOSAL, "defer", JUDGED },
	{ SUBJECT_PROPOSAL, "confirm", "" },
	{ SUBJECT_PROPOSAL, "reject", "word! " },
	{ SUBJECT_COMMENT, "hide", "ground! word! " },
	{ SUBJECT_PHASE, "start", "day word " },
	{ SUBJECT_PHASE, "finish", "day word! " },
	{ SUBJECT_PHASE, "postpone", "word! " },
	{ SUBJECT_PHASE, "resume", "" },
	{ SUBJECT_PHASE, "cancel", "word! " },
	{ SUBJECT_PHASE, "reopen", "word! " },
};

static struct stage stage;

static int
stage_up(void **state)
{
	(void)state;
	stage_begin(&stage);
	fixture_member(&stage.hall, "officer", MEMBER_VERIFIED, "petugas", 0);
	stage_enter(&stage, "officer");
	return 0;
}

static int
stage_down(void **state)
{
	(void)state;
	stage_leave(&stage);
	stage_end(&stage);
	return 0;
}

static const struct transition *
transition(enum subject subject, const char *verb)
{
	const struct transition *t = workflow_find(workflow_of(subject), verb, 0);

	if (!t)
		fail_msg("there is no verb %s", verb);
	return t;
}

/* The form of a decision on these, at home's screen. */
static const struct form *
open_form(const struct decide_target *targets, size_t n)
{
	ui_push(&stage.ui, &screen_decide,
	        &(struct decide_arg){ .targets = targets,
	                              .count = n,
	                              .title = "Perbaikan jalan",
	                              .verb = targets[0].verb });
	const struct block *b = ui_view(&stage.ui)->focusable;
	assert_non_null(b);
	assert_int_equal(b->kind, BLOCK_FORM);
	return b->form;
}

static const char *
fields_of(const struct form *f)
{
	static char text[300];
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < f->count; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s ",
		                         f->spec->fields[i].key,
		                         f->spec->fields[i].required ? "!" : "");
	return text;
}

static const char *
shown(const struct form *f, const char *key)
{
	size_t i = decision_field(f, key);

	assert_true(i < f->count);
	return form_shown(f, i);
}

static void
each_verb_asks_for_its_parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const struct transition *t = transition(forms[i].subject, forms[i].verb);
		const struct decide_target target = { forms[i].subject, stage.proposal, 4, t };
		const char *fields = "";
		if (decision_parts(t) != 0)
			fields = fields_of(open_form(&target, 1));
		if (strcmp(fields, forms[i].fields) != 0)
			fail_msg("%s asks for \"%s\"", forms[i].verb, fields);
		stage_close(&stage);
	}
}

/* Every verb that has a form stands in the table. */
static void
the_table_is_whole(void **state)
{
	(void)state;
	for (size_t w = 0; workflows[w]; w++)
		for (const struct transition *t = workflows[w]->transitions; t->verb; t++) {
			enum subject subject = workflows[w]->subject;
			bool judged = t->judges || t->assigns || t->dated;
			size_t i = 0;
			while (i < sizeof(forms) / sizeof(forms[0]) &&
			       (forms[i].subject != subject || strcmp(forms[i].verb, t->verb) != 0))
				i++;
			if (judged && i == sizeof(forms) / sizeof(forms[0]))
				fail_msg("%s is not in the table", t->verb);
		}
}

/* The cost as its author reckons it; nothing is chosen that is somebody's judgement. */
static void
what_is_known_stands_there(void **state)
{
	(void)state;
	const struct proposal_fields f = fixture_fields("Perbaikan jalan");
	const struct decide_target target = { SUBJECT_PROPOSAL, stage.proposal, 4,
		                              transition(SUBJECT_PROPOSAL, "approve") };
	const struct form *form = open_form(&target, 1);
	char cost[40];

	snprintf(cost, sizeof(cost), "%lld", (long long)f.cost);
	assert_string_equal(shown(form, "cost"), f.cost == NUMBER_NONE ? "" : cost);
	assert_string_equal(shown(form, "authority"), "(please choose)");
	assert_string_equal(shown(form, "urgency"), "(please choose)");
	assert_string_equal(shown(form, "benefit"), "");
	stage_close(&stage);
	const struct decide_target start = { SUBJECT_PHASE, stage.phase, 1,
		                             transition(SUBJECT_PHASE, "start") };
	assert_string_not_equal(shown(open_form(&start, 1), "day"), "");
	stage_close(&stage);
}

/* One form for what differs: it asks for what any of them needs, and each gets its own. */
static void
several_share_one_form(void **state)
{
	(void)state;
	const struct decide_target targets[] = {
		{ SUBJECT_PROPOSAL, stage.proposal, 4, transition(SUBJECT_PROPOSAL, "hide") },
		{ SUBJECT_COMMENT, stage.comment, 1, transition(SUBJECT_COMMENT, "hide") },
		{ SUBJECT_PROPOSAL, stage.paper, 2, transition(SUBJECT_PROPOSAL, "split") },
	};
	const struct assessment judgement = { .authority = AUTHORITY_VILLAGE };
	const struct decision all = { .ground = GROUND_SPAM, .word = "Iklan.", .target = 7,
		                      .day = 20000, .assessment = &judgement };

	assert_string_equal(fields_of(open_form(targets, 3)), "ground! word! ");
	stage_close(&stage);
	struct decision d = decision_for(targets[2].verb, &all);
	assert_string_equal(d.verb, "split");
	assert_int_equal(d.ground, GROUND_NONE);
	assert_int_equal(d.target, 0);
	assert_int_equal(d.day, 0);
	assert_null(d.assessment);
	assert_string_equal(d.word, "Iklan.");
	d = decision_for(transition(SUBJECT_PROPOSAL, "confirm"), &all);
	assert_null(d.word);
	assert_null(d.assessment);
}

/* What is not finished owes a word; else there is no talk of it. */
static void
a_word_is_due_when_it_is(void **state)
{
	(void)state;
	const struct decide_target finish = { SUBJECT_PHASE, stage.phase, 1,
		                              transition(SUBJECT_PHASE, "finish") };
	const struct form *f = open_form(&finish, 1);
	const struct field *word = &f->spec->fields[decision_field(f, "word")];
	assert_true(word->required);
	assert_string_equal(word->hint, "Needed, as it is not at 100 %.");
	stage_close(&stage);
	const struct decide_target start = { SUBJECT_PHASE, stage.phase, 1,
		                             transition(SUBJECT_PHASE, "start") };
	f = open_form(&start, 1);
	word = &f->spec->fields[decision_field(f, "word")];
	assert_false(word->required);
	assert_null(strstr(word->hint, "finished"));
	stage_close(&stage);
}

/* Of several, none loses the cost that its author reckons. */
static void
each_keeps_its_own_cost(void **state)
{
	(void)state;
	struct arena a = { 0 };
	const struct transition *approve = transition(SUBJECT_PROPOSAL, "approve");
	const struct decide_target targets[] = {
		{ SUBJECT_PROPOSAL, stage.proposal, 4, approve },
		{ SUBJECT_PROPOSAL, stage.paper, 2, approve },
	};
	const struct decide_arg what = { .targets = targets, .count = 2, .verb = approve };
	const struct assessment given = { .authority = AUTHORITY_VILLAGE, .cost = NUMBER_NONE };
	struct assessment typed = given;
	struct proposal_page page;

	const struct form *f = open_form(targets, 2);
	const struct field *cost = &f->spec->fields[decision_field(f, "cost")];
	assert_string_equal(cost->hint, "For each of them. Empty: as its author estimated.");
	assert_string_equal(shown(f, "cost"), "");
	stage_close(&stage);
	struct raw *raw = raw_open(stage.hall.path);
	raw_run(raw, "UPDATE proposal SET cost = 1000000 + id");
	raw_close(raw);
	for (size_t i = 0; i < 2; i++) {
		struct decision d = { .assessment = &given };
		decision_own_cost(&stage.session, &a, &what, i, &d);
		assert_int_equal(proposal_read(&stage.session, &a, targets[i].id, &page), OK);
		assert_int_equal(page.fields.cost, 1000000 + targets[i].id);
		assert_int_equal(d.assessment->cost, page.fields.cost);
		assert_int_equal(d.assessment->authority, AUTHORITY_VILLAGE);
		typed.cost = 7;
		d.assessment = &typed;
		decision_own_cost(&stage.session, &a, &what, i, &d);
		assert_int_equal(d.assessment->cost, 7);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_whole),
		cmocka_unit_test_setup_teardown(each_verb_asks_for_its_parts, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(what_is_known_stands_there, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(several_share_one_form, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(a_word_is_due_when_it_is, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(each_keeps_its_own_cost, stage_up, stage_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("forms of decisions", tests, NULL, NULL);
}

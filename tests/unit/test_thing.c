/* Things that others name: what each kind says of itself and to whom, and that its code leads
 * back to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/attribute.h"
#include "core/thing.h"
#include "screens/phrases.h"
#include "unit/comments.h"
#include "unit/programs.h"

static struct thing
look(struct office *o, struct session *s, enum subject subject, int64_t id)
{
	struct thing thing;

	assert_int_equal(thing_look(s, &o->a, subject, id, &thing), OK);
	return thing;
}

static void
nothing(struct office *o, struct session *s, enum subject subject, int64_t id)
{
	struct thing thing;

	assert_int_equal(thing_look(s, &o->a, subject, id, &thing), NOT_FOUND);
}

static void
says(const struct thing *thing, const char *kind, const char *code, const char *title,
     const char *standing)
{
	assert_string_equal(thing->kind, kind);
	assert_string_equal(thing->code, code);
	assert_string_equal(thing->title, title);
	assert_string_equal(thing->standing, standing);
	assert_false(thing->retired);
}

static void
each_kind_says_what_it_is(void **state)
{
	struct office *o = *state;
	int64_t proposal = office_published(o, &o->ani, "Jalan RT 03");
	int64_t program = programs_make(o, "Lampu jalan", NULL, 0);

	office_raw(o, "INSERT INTO node (id, kind, parent, name, folded) VALUES"
	              " (91, 0, NULL, 'Desa', 'desa'), (92, 0, 91, 'Barat', 'barat'),"
	              " (93, 1, NULL, 'Air', 'air')");
	struct thing thing = look(o, &o->guest, SUBJECT_PROPOSAL, proposal);
	says(&thing, "Proposal", "U-2026-0001", "Jalan RT 03", "Published");
	thing = look(o, &o->guest, SUBJECT_PROGRAM, program);
	says(&thing, "Program", "P-2026-0001", "Lampu jalan", "Planned");
	programs_move(o, program, PHASE_PLANNING, "start");
	thing = look(o, &o->guest, SUBJECT_PROGRAM, program);
	says(&thing, "Program", "P-2026-0001", "Lampu jalan", "Planning 0 %");
	thing = look(o, &o->guest, SUBJECT_NODE, 92);
	says(&thing, "Area", "", "Desa > Barat", "");
	thing = look(o, &o->guest, SUBJECT_NODE, 93);
	says(&thing, "Category", "", "Air", "");
	assert_string_equal(thing_kind(SUBJECT_COMMENT), "Comment");
	assert_string_equal(thing_kind(SUBJECT_CLAIM), "Claim");
	assert_string_equal(thing_kind(SUBJECT_SETTING), "");
}

/* Steps that are prepared for are told apart by what they are about. */
static void
each_step_is_named_after_its_thing(void **state)
{
	struct office *o = *state;
	static const struct {
		enum subject subject;
		const char *name;
	} names[] = {
		{ SUBJECT_PROPOSAL, "Proposal: " }, { SUBJECT_COMMENT, "Comment: " },
		{ SUBJECT_CLAIM, "Claim: " },       { SUBJECT_PHASE, "Phase: " },
		{ SUBJECT_CONSULTATION, "Consultation: " },
		{ SUBJECT_ANSWER_TEXT, "Answer in words: " },
		{ SUBJECT_MEETING, "Meeting: " },   { SUBJECT_DOCUMENT, "Document: " },
		{ SUBJECT_PAGE, "Page: " },         { SUBJECT_INQUIRY, "Question to the office: " },
	};
	const struct transition *t;
	enum subject subject;

	for (size_t i = 0; (t = phrase_verb(i, &subject)); i++) {
		const char *label = phrase_verb_label(&o->a, subject, t);
		const char *name = NULL;
		for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
			if (names[k].subject == subject)
				name = names[k].name;
		if (!name || strncmp(label, name, strlen(name)) != 0)
			fail_msg("%s of %d: \"%s\"", t->verb, (int)subject, label);
	}
}

static void
what_is_not_there_is_nothing(void **state)
{
	struct office *o = *state;
	char code[THING_CODE_SIZE];

	nothing(o, &o->guest, SUBJECT_NONE, 1);
	nothing(o, &o->guest, SUBJECT_PROPOSAL, 4711);
	nothing(o, &o->guest, SUBJECT_PROGRAM, 4711);
	nothing(o, &o->guest, SUBJECT_NODE, 4711);
	nothing(o, &o->guest, SUBJECT_COMMENT, 4711);
	nothing(o, &o->guest, SUBJECT_MEMBER, o->ani.member);
	/* Work units are the office's own matter. */
	nothing(o, &o->guest, SUBJECT_NODE, o->unit);
	assert_int_equal(thing_code(o->f.db, SUBJECT_PROPOSAL, 4711, code), NOT_FOUND);
	assert_string_equal(code, "");
	assert_int_equal(thing_code(o->f.db, SUBJECT_MEMBER, o->ani.member, code), NOT_FOUND);
	assert_string_equal(code, "");
}

/* It is named where it was chosen, but nobody follows it anew. */
static void
what_is_retired_says_so(void **state)
{
	struct office *o = *state;

	office_raw(o, "INSERT INTO node (id, kind, parent, name, folded, retired) VALUES"
	              " (92, 0, NULL, 'Barat', 'barat', 1)");
	struct thing thing = look(o, &o->guest, SUBJECT_NODE, 92);
	assert_true(thing.retired);
	assert_string_equal(thing.title, "Barat");
}

/* Its code is no secret: a notice about it carries it all the same. */
static void
what_left_the_list_is_for_insiders(void **state)
{
	struct office *o = *state;
	char code[THING_CODE_SIZE];
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	assert_int_equal(office_decide(o, &o->mona, id, "hide"), OK);
	nothing(o, &o->guest, SUBJECT_PROPOSAL, id);
	nothing(o, &o->oki, SUBJECT_PROPOSAL, id);
	assert_string_equal(look(o, &o->ani, SUBJECT_PROPOSAL, id).title, "Jalan RT 03");
	assert_string_equal(look(o, &o->rudi, SUBJECT_PROPOSAL, id).title, "Jalan RT 03");
	assert_string_equal(look(o, &o->bela, SUBJECT_PROPOSAL, id).title, "Jalan RT 03");
	assert_int_equal(thing_code(o->f.db, SUBJECT_PROPOSAL, id, code), OK);
	assert_string_equal(code, "U-2026-0001");
}

static void
a_comment_leads_to_what_it_stands_under(void **state)
{
	struct office *o = *state;
	char code[THING_CODE_SIZE];

	office_published(o, &o->budi, "Jembatan bambu");
	int64_t proposal = office_published(o, &o->ani, "Jalan RT 03");
	int64_t said = comments_say(o, &o->oki, proposal, 0, "Kapan mulai?", NULL);
	struct thing thing = look(o, &o->guest, SUBJECT_COMMENT, said);

	assert_int_equal(thing.subject, SUBJECT_PROPOSAL);
	assert_int_equal(thing.id, proposal);
	says(&thing, "Proposal", "U-2026-0002", "Jalan RT 03", "Published");
	assert_int_equal(thing_code(o->f.db, SUBJECT_COMMENT, said, code), OK);
	assert_string_equal(code, "U-2026-0002");
	assert_int_equal(office_decide(o, &o->mona, proposal, "hide"), OK);
	nothing(o, &o->guest, SUBJECT_COMMENT, said);
}

static void
found(struct office *o, const char *typed, enum subject subject, int64_t id)
{
	enum subject as;
	int64_t found;

	assert_int_equal(thing_find(o->f.db, typed, &as, &found), OK);
	assert_int_equal(as, subject);
	assert_int_equal(found, id);
}

static void
a_code_leads_back(void **state)
{
	struct office *o = *state;
	char code[THING_CODE_SIZE];
	enum subject subject;
	int64_t id;
	int64_t proposal = office_published(o, &o->ani, "Jalan RT 03");
	int64_t program = programs_make(o, "Lampu jalan", NULL, 0);
	int64_t other = programs_make(o, "Jembatan", NULL, 0);

	assert_int_equal(thing_code(o->f.db, SUBJECT_PROPOSAL, proposal, code), OK);
	found(o, code, SUBJECT_PROPOSAL, proposal);
	assert_int_equal(thing_code(o->f.db, SUBJECT_PROGRAM, program, code), OK);
	found(o, code, SUBJECT_PROGRAM, program);
	found(o, " u 2026 1", SUBJECT_PROPOSAL, proposal);
	found(o, "p2026/0001", SUBJECT_PROGRAM, program);
	/* Without its letter it is the first that there is. */
	found(o, "2026-1", SUBJECT_PROPOSAL, proposal);
	found(o, "2026-2", SUBJECT_PROGRAM, other);
	assert_int_equal(thing_find(o->f.db, "U-2026-0002", &subject, &id), NOT_FOUND);
	assert_int_equal(thing_find(o->f.db, "K7M-482", &subject, &id), NOT_FOUND);
	assert_int_equal(thing_find(o->f.db, "", &subject, &id), NOT_FOUND);
}

static void
versions_are_compared(void **state)
{
	struct office *o = *state;
	struct field_change *changes;
	struct problem p = { 0 };
	size_t n;
	int64_t id = programs_make(o, "Lampu jalan", NULL, 0);
	struct program_fields f = programs_look(o, id).fields;

	f.title = "Lampu jalan desa";
	assert_int_equal(program_edit(&o->joko, id, programs_look(o, id).version, &f, NULL, &p), OK);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_PROGRAM, id,
	                                  programs_look(o, id).version, &changes, &n), OK);
	assert_true(n > 0);
	assert_string_equal(changes[0].field, "title");
	assert_true(changes[0].changed);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_PROPOSAL, id, 2, &changes, &n),
	                 NOT_FOUND);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_NODE, o->unit, 2, &changes, &n),
	                 NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(each_kind_says_what_it_is),
		OFFICE_TEST(each_step_is_named_after_its_thing),
		OFFICE_TEST(what_is_not_there_is_nothing),
		OFFICE_TEST(what_is_retired_says_so),
		OFFICE_TEST(what_left_the_list_is_for_insiders),
		OFFICE_TEST(a_comment_leads_to_what_it_stands_under),
		OFFICE_TEST(a_code_leads_back),
		OFFICE_TEST(versions_are_compared),
	};

	return cmocka_run_group_tests_name("things that others name", tests, NULL, NULL);
}

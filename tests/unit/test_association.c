/* Groups of residents: the register, who speaks, what is written in their name, who leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/association.h"
#include "core/follow.h"
#include "core/history.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_merge.h"
#include "core/verify.h"
#include "unit/comments.h"
#include "unit/programs.h"

#define CONTACT "Ibu Ani, 0812-3456-7890"

/* -- Short ways ------------------------------------------------------------------------------- */

static struct association_fields
plain(const char *name)
{
	return (struct association_fields){ .name = name, .kind = "PKK", .purpose = "Arisan." };
}

static enum status
try_register(struct office *o, struct session *s, const char *name, const char *speaker,
             int64_t *id)
{
	const struct association_fields f = plain(name);
	char request[REQUEST_SIZE];

	request_key(request);
	o->p = (struct problem){ 0 };
	return association_create(s, &f, CONTACT, speaker, request, id, &o->p);
}

static int64_t
some(struct office *o, const char *name)
{
	int64_t id;

	if (try_register(o, &o->joko, name, "ani", &id) != OK)
		fail_msg("%s: %s", name, o->p.text);
	return id;
}

static struct association_page
look(struct office *o, struct session *s, int64_t id)
{
	struct association_page page;

	assert_int_equal(association_read(s, &o->a, id, &page), OK);
	return page;
}

static enum status
submit(struct office *o, struct session *s, int64_t group, int64_t *id)
{
	struct proposal_fields f = fixture_fields("Dapur umum");
	char request[REQUEST_SIZE];

	f.association = group;
	request_key(request);
	return proposal_submit(s, &f, request, id, &o->p);
}

static void
sound(struct office *o)
{
	int64_t checked;

	if (hall_verify(o->f.db, &checked, &o->p) != OK)
		fail_msg("%s", o->p.text);
}

/* -- The register ----------------------------------------------------------------------------- */

static void
a_group_begins_with_who_speaks(void **state)
{
	struct office *o = *state;
	int64_t id, found;

	fixture_member(&o->f, "baru", MEMBER_PENDING, NULL, 0);
	assert_int_equal(try_register(o, &o->joko, "PKK Krajan", " ", &id), INVALID);
	assert_string_equal(o->p.field, "speaker");
	assert_int_equal(try_register(o, &o->joko, "PKK Krajan", "siapa", &id), INVALID);
	assert_string_equal(o->p.field, "speaker");
	assert_int_equal(try_register(o, &o->joko, "PKK Krajan", "baru", &id), INVALID);
	assert_string_equal(o->p.field, "speaker");
	assert_int_equal(try_register(o, &o->oki, "PKK Krajan", "ani", &id), DENIED);
	assert_int_equal(try_register(o, &o->joko, "P", "ani", &id), INVALID);
	assert_string_equal(o->p.field, "name");
	assert_int_equal(try_register(o, &o->joko, "PKK Krajan", "ani", &id), OK);
	assert_int_equal(try_register(o, &o->joko, " pkk KRAJAN ", "budi", &found), INVALID);
	assert_string_equal(o->p.field, "name");
	assert_non_null(strstr(o->p.text, "G-2026-0001"));
	assert_int_equal(association_find(o->f.db, "g 2026 1", &found), OK);
	assert_int_equal(found, id);
	const struct association_page page = look(o, &o->guest, id);
	assert_string_equal(page.row.name, "PKK Krajan");
	assert_int_equal(page.row.people, 1);
	assert_null(page.contact);
	assert_string_equal(look(o, &o->oki, id).contact, CONTACT);
	assert_int_equal(comments_told(o, &o->ani, "group_speak"), 1);
	sound(o);
}

static void
a_request_registers_once(void **state)
{
	struct office *o = *state;
	const struct association_fields f = plain("PKK Krajan");
	char request[REQUEST_SIZE];
	int64_t ids[2];

	request_key(request);
	for (int i = 0; i < 2; i++)
		assert_int_equal(association_create(&o->joko, &f, "", "ani", request, &ids[i],
		                                    &o->p), OK);
	assert_int_equal(ids[0], ids[1]);
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM association"), 1);
}

static void
a_kind_is_one_of_the_list(void **state)
{
	struct office *o = *state;
	struct association_fields f = plain("PKK Krajan");
	int64_t id = some(o, "PKK Krajan");
	char request[REQUEST_SIZE];
	int64_t other;

	f.name = "Geng motor";
	f.kind = "Geng";
	request_key(request);
	assert_int_equal(association_create(&o->joko, &f, "", "ani", request, &other, &o->p),
	                 INVALID);
	assert_string_equal(o->p.field, "kind");
	/* What stood there stays. */
	office_raw(o, "UPDATE association SET kind = 'Kelompok lama'");
	f = plain("PKK Krajan Lor");
	f.kind = "Kelompok lama";
	assert_int_equal(association_edit(&o->joko, id, 1, &f, CONTACT, &o->p), OK);
}

static void
its_speakers_change_what_is_theirs(void **state)
{
	struct office *o = *state;
	struct association_fields f = plain("PKK Krajan");
	int64_t id = some(o, "PKK Krajan");

	f.purpose = "Dapur umum dan posyandu.";
	assert_int_equal(association_edit(&o->oki, id, 1, &f, "", &o->p), DENIED);
	assert_int_equal(association_edit(&o->ani, id, 1, &f, "Ibu Budi", &o->p), OK);
	assert_string_equal(look(o, &o->oki, id).contact, "Ibu Budi");
	assert_int_equal(association_edit(&o->joko, id, 1, &f, "", &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "What it is for"));
	f.name = "PKK Baru";
	assert_int_equal(association_edit(&o->ani, id, 2, &f, "Ibu Budi", &o->p), DENIED);
	assert_int_equal(association_edit(&o->joko, id, 2, &f, "Ibu Budi", &o->p), OK);
	assert_string_equal(look(o, &o->guest, id).row.name, "PKK Baru");
	/* A person's contact is in no revision and no detail. */
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM revision WHERE subject = 23 AND"
	                                    " CAST(text AS TEXT) LIKE '%Ibu%'"), 0);
	assert_int_equal(comments_number(o, "SELECT COUNT(*) FROM audit WHERE detail LIKE '%Ibu%'"),
	                 0);
	struct history_step steps[8];
	size_t n;
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_ASSOCIATION, id, 0, false, 8,
	                               steps, &n), OK);
	assert_int_equal(n, 3);
	assert_string_equal(steps[0].changed, "Name");
	assert_string_equal(steps[1].changed, "What it is for, Contact");
	sound(o);
}

/* -- People ----------------------------------------------------------------------------------- */

static void
the_last_speaker_stays(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	struct association_person people[8];
	size_t n;

	assert_int_equal(association_person(&o->joko, id, "ani", false, &o->p), DENIED);
	assert_int_equal(association_person_drop(&o->ani, id, o->ani.member, &o->p), DENIED);
	assert_int_equal(association_person(&o->joko, id, "oki", false, &o->p), OK);
	assert_int_equal(association_person_drop(&o->ani, id, o->ani.member, &o->p), DENIED);
	assert_int_equal(association_people(&o->budi, &o->a, id, 0, false, 8, people, &n), DENIED);
	assert_int_equal(association_people(&o->oki, &o->a, id, 0, false, 8, people, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(association_person(&o->joko, id, "oki", true, &o->p), OK);
	assert_int_equal(association_person_drop(&o->budi, id, o->oki.member, &o->p), DENIED);
	assert_int_equal(association_person_drop(&o->ani, id, o->ani.member, &o->p), OK);
	assert_int_equal(look(o, &o->guest, id).row.people, 1);
	assert_int_equal(association_person_drop(&o->ani, id, o->ani.member, &o->p), NOT_FOUND);
	sound(o);
}

static void
erasing_leaves_the_group(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	int64_t wish;
	struct erasure e = { .id = o->ani.member, .basis = ERASE_PAPER, .texts = true };

	assert_int_equal(submit(o, &o->ani, id, &wish), OK);
	assert_int_equal(office_decide(o, &o->mona, wish, "publish"), OK);
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_int_equal(look(o, &o->oki, id).row.people, 0);
	assert_string_equal(look(o, &o->oki, id).contact, "");
	/* What is a group's is not its writer's alone. */
	assert_string_equal(office_look(o, wish).fields.title, "Dapur umum");
	assert_string_equal(office_look(o, wish).author, "PKK Krajan [group]");
	sound(o);
}

/* Not for who nobody has verified yet; it stays where who leaves the hall did not speak. */
static void
a_contact_is_a_persons(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	struct erasure e = { .id = o->oki.member, .basis = ERASE_PAPER };
	struct session fresh;

	fixture_member(&o->f, "baru", MEMBER_PENDING, NULL, 0);
	fixture_enter(&o->f, "baru", &fresh);
	assert_null(look(o, &fresh, id).contact);
	assert_int_equal(association_person(&o->joko, id, "baru", false, &o->p), OK);
	assert_string_equal(look(o, &fresh, id).contact, CONTACT);
	assert_int_equal(association_person(&o->joko, id, "oki", false, &o->p), OK);
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_string_equal(look(o, &o->budi, id).contact, CONTACT);
}

/* Who is suspended speaks for nobody; who leaves the hall leaves a group that the office hears of. */
static void
a_silent_group_is_seen(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	struct erasure e = { .id = o->ani.member, .basis = ERASE_PAPER };

	assert_int_equal(association_person(&o->joko, id, "oki", true, &o->p), OK);
	assert_int_equal(look(o, &o->guest, id).speakers, 2);
	office_raw(o, "UPDATE member SET state = 2 WHERE id = (SELECT member FROM person"
	              " WHERE login = 'oki')");
	assert_int_equal(look(o, &o->guest, id).speakers, 1);
	assert_int_equal(association_person_drop(&o->ani, id, o->ani.member, &o->p), DENIED);
	assert_int_equal(comments_told(o, &o->ningsih, "group_silent"), 0);
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_int_equal(comments_told(o, &o->ningsih, "group_silent"), 1);
	assert_true(look(o, &o->guest, id).row.silent);
	sound(o);
}

static void
a_conflict_says_what_moved(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	struct association_fields f = plain("PKK Krajan");

	f.purpose = "Arisan dan dapur umum.";
	assert_int_equal(association_retire(&o->joko, id, 1, true, &o->p), OK);
	assert_int_equal(association_edit(&o->joko, id, 1, &f, CONTACT, &o->p), CONFLICT);
	assert_string_equal(o->p.text, "Somebody else has just said that this group is no more. "
	                               "Please look at it again.");
	assert_int_equal(association_retire(&o->joko, id, 2, false, &o->p), OK);
	assert_int_equal(association_edit(&o->joko, id, 3, &f, "0813-1111-2222", &o->p), OK);
	assert_int_equal(association_edit(&o->joko, id, 3, &f, "Lain", &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "What it is for, Contact."));
}

static void
two_accounts_become_one(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	int64_t other = some(o, "Karang taruna");
	struct member_merge m;

	assert_int_equal(association_person(&o->joko, id, "budi", false, &o->p), OK);
	assert_int_equal(member_merge_look(&o->f.system, &o->a, o->ani.member, o->budi.member, &m,
	                                   &o->p), OK);
	assert_int_equal(member_merge(&o->f.system, &m, &o->p), OK);
	assert_int_equal(look(o, &o->guest, id).row.people, 1);
	assert_true(look(o, &o->budi, id).row.speaks);
	assert_true(look(o, &o->budi, other).row.speaks);
	sound(o);
}

static enum status
note_group(void *arg, const struct data_record *record)
{
	bool *told = arg;

	for (size_t i = 0; i < record->n; i++)
		if (strcmp(record->section, "groups") == 0 && record->values[i].text &&
		    strcmp(record->values[i].text, "PKK Krajan") == 0)
			*told = true;
	return OK;
}

static void
a_person_is_told_of_their_groups(void **state)
{
	struct office *o = *state;
	bool told = false;

	some(o, "PKK Krajan");
	assert_int_equal(member_export(&o->ani, o->ani.member, NULL, 0, note_group, &told, &o->p),
	                 OK);
	assert_true(told);
}

/* -- In its name ------------------------------------------------------------------------------ */

static void
who_speaks_writes_in_its_name(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	struct association_row rows[ASSOCIATIONS_SPOKEN];
	int64_t wish;
	size_t n;

	assert_int_equal(association_person(&o->joko, id, "oki", false, &o->p), OK);
	assert_int_equal(association_spoken(&o->oki, &o->a, rows, ASSOCIATIONS_SPOKEN, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(association_spoken(&o->ani, &o->a, rows, ASSOCIATIONS_SPOKEN, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(submit(o, &o->oki, id, &wish), DENIED);
	assert_string_equal(o->p.field, "association");
	assert_int_equal(submit(o, &o->ani, id, &wish), OK);
	assert_true(follow_is(&o->oki, SUBJECT_PROPOSAL, wish));
	assert_int_equal(follow_set(&o->oni, SUBJECT_ASSOCIATION, id, true, &o->p), OK);
	assert_int_equal(office_decide(o, &o->mona, wish, "publish"), OK);
	assert_int_equal(comments_told(o, &o->oki, "publish"), 1);
	assert_int_equal(comments_told(o, &o->oni, "group_wrote"), 1);
	const struct proposal_page page = office_see(o, &o->guest, wish);
	assert_string_equal(page.author, "PKK Krajan [group]");
	/* The author stays a person: never one's own. */
	assert_true(office_see(o, &o->ani, wish).own);
	assert_int_equal(proposal_support(&o->ani, wish, true, &o->p), DENIED);
	struct proposal_step steps[8];
	assert_int_equal(proposal_became(&o->guest, &o->a, wish, steps, 8, &n), OK);
	assert_string_equal(steps[n - 1].by, "PKK Krajan [group]");
	struct association_wrote wrote[4];
	assert_int_equal(association_proposals(&o->guest, &o->a, id, 0, false, 4, wrote, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(wrote[0].title, "Dapur umum");
	sound(o);
}

static enum status
exported(void *arg, const struct proposal_export *row)
{
	*(bool *)arg = strcmp(row->author, "PKK Krajan [group]") == 0;
	return OK;
}

static void
comments_and_files_bear_its_name(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	int64_t wish, said;
	struct comment_fields f = { .text = "Kami setuju dan akan ikut bekerja.",
		                    .association = id };
	const struct comment_place place = { SUBJECT_PROPOSAL, 0, 0 };
	char request[REQUEST_SIZE];
	bool named = false;

	assert_int_equal(association_person(&o->joko, id, "oki", false, &o->p), OK);
	assert_int_equal(submit(o, &o->ani, id, &wish), OK);
	assert_int_equal(office_decide(o, &o->mona, wish, "publish"), OK);
	struct comment_place at = place;
	at.subject_id = wish;
	request_key(request);
	assert_int_equal(comment_add(&o->oki, &at, &f, request, &said, NULL, &o->p), DENIED);
	assert_int_equal(comment_add(&o->ani, &at, &f, request, &said, NULL, &o->p), OK);
	assert_string_equal(comments_see(o, &o->guest, said).row.author, "PKK Krajan [group]");
	assert_int_equal(proposal_export(&o->f.system, true, exported, &named), OK);
	assert_true(named);
	f.official = true;
	request_key(request);
	assert_int_equal(comment_add(&o->joko, &at, &f, request, &said, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "association");
	sound(o);
}

static void
what_is_no_more_writes_no_more(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	int64_t wish;

	assert_int_equal(submit(o, &o->ani, id, &wish), OK);
	assert_int_equal(association_retire(&o->ani, id, 1, true, &o->p), DENIED);
	assert_int_equal(association_retire(&o->joko, id, 7, true, &o->p), CONFLICT);
	assert_int_equal(association_retire(&o->joko, id, 1, true, &o->p), OK);
	assert_int_equal(submit(o, &o->ani, id, &wish), DENIED);
	assert_string_equal(o->p.field, "association");
	assert_int_equal(association_person_drop(&o->ani, id, o->ani.member, &o->p), OK);
	assert_int_equal(association_retire(&o->joko, id, 2, false, &o->p), OK);
	sound(o);
}

static void
a_group_carries_out_a_program(void **state)
{
	struct office *o = *state;
	int64_t id = some(o, "PKK Krajan");
	int64_t program = programs_make(o, "Dapur umum", NULL, 0);

	assert_int_equal(program_carried_by(&o->ani, program, id, true, &o->p), DENIED);
	assert_int_equal(program_carried_by(&o->joko, program, id, true, &o->p), OK);
	assert_string_equal(association_executors(o->f.db, &o->a, program), "PKK Krajan [group]");
	assert_true(association_carries(o->f.db, id, program));
	assert_int_equal(look(o, &o->guest, id).programs, 1);
	assert_true(follow_is(&o->ani, SUBJECT_PROGRAM, program));
	assert_int_equal(comments_told(o, &o->ani, "program_group"), 1);
	struct history_step steps[4];
	size_t n;
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, program, 0, false, 4,
	                               steps, &n), OK);
	assert_string_equal(steps[0].what, "A group carries it out: PKK Krajan [group]");
	assert_int_equal(program_carried_by(&o->joko, program, id, false, &o->p), OK);
	assert_string_equal(association_executors(o->f.db, &o->a, program), "");
	sound(o);
}

/* -- Lists, areas, search --------------------------------------------------------------------- */

static void
lists_go_by_name(void **state)
{
	struct office *o = *state;
	struct association_row rows[4];
	size_t n;

	some(o, "Tani Makmur");
	int64_t first = some(o, "Karang taruna");
	some(o, "PKK Krajan");
	assert_int_equal(association_list(&o->guest, &o->a, ASSOCIATIONS_ALL, 0, false, 2, rows, &n),
	                 OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, first);
	assert_int_equal(association_list(&o->guest, &o->a, ASSOCIATIONS_ALL, rows[1].id, false, 4,
	                                  rows, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].name, "Tani Makmur");
	assert_int_equal(association_list(&o->guest, &o->a, ASSOCIATIONS_ALL, 0, true, 2, rows, &n),
	                 OK);
	assert_string_equal(rows[0].name, "PKK Krajan");
	assert_int_equal(association_list(&o->oki, &o->a, ASSOCIATIONS_MINE, 0, false, 4, rows, &n),
	                 OK);
	assert_int_equal(n, 0);
	assert_int_equal(association_list(&o->ani, &o->a, ASSOCIATIONS_MINE, 0, false, 4, rows, &n),
	                 OK);
	assert_int_equal(n, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_group_begins_with_who_speaks),
		OFFICE_TEST(a_request_registers_once),
		OFFICE_TEST(a_kind_is_one_of_the_list),
		OFFICE_TEST(its_speakers_change_what_is_theirs),
		OFFICE_TEST(the_last_speaker_stays),
		OFFICE_TEST(erasing_leaves_the_group),
		OFFICE_TEST(a_contact_is_a_persons),
		OFFICE_TEST(a_silent_group_is_seen),
		OFFICE_TEST(a_conflict_says_what_moved),
		OFFICE_TEST(two_accounts_become_one),
		OFFICE_TEST(a_person_is_told_of_their_groups),
		OFFICE_TEST(who_speaks_writes_in_its_name),
		OFFICE_TEST(comments_and_files_bear_its_name),
		OFFICE_TEST(what_is_no_more_writes_no_more),
		OFFICE_TEST(a_group_carries_out_a_program),
		OFFICE_TEST(lists_go_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What one thing has to do with another: read from both ends, for whose eyes it is; and codes as they
 * are typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/link.h"
#include "unit/consults.h"
#include "unit/programs.h"

/* -- Short ways ------------------------------------------------------------------------------- */

enum what { PUT, DROP, CLEAR };

struct change {
	enum what what;
	enum subject subject;
	int64_t id;
	int64_t part;
	enum link_kind kind;
	enum subject about;
	int64_t about_id;
};

static enum status
change(struct act *act, void *arg)
{
	const struct change *c = arg;

	act->entry.subject = c->subject;
	act->entry.subject_id = c->id;
	if (c->what == PUT)
		return link_put(act, c->subject, c->id, c->part, c->kind, c->about, c->about_id);
	if (c->what == DROP)
		return link_drop(act, c->subject, c->id, c->part, c->about, c->about_id);
	return link_clear(act, c->subject, c->id, c->part, c->kind);
}

static void
links(struct office *o, struct change c)
{
	assert_int_equal(act(&o->joko, "program_edit", RIGHT_PROGRAM, change, &c, &o->p), OK);
}

/* All links of a thing as one line: "kind(<) code", parted by blanks. */
static char *
seen(struct office *o, struct session *s, enum subject subject, int64_t id)
{
	struct link all[LINKS_MOST];
	size_t n = 0;
	bool more = true;
	char *line = arena_strdup(&o->a, "");

	assert_int_equal(link_list(s, &o->a, subject, id, all, LINKS_MOST, &n, &more), OK);
	assert_false(more);
	for (size_t i = 0; i < n; i++)
		line = arena_printf(&o->a, "%s%s%d%s%s", line, i ? " " : "", (int)all[i].kind,
		                    all[i].back ? "<" : ">", all[i].thing.code);
	return line;
}

/* -- Links ------------------------------------------------------------------------------------ */

static void
both_ends_read_it(void **state)
{
	struct office *o = *state;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");
	int64_t lamps = programs_make(o, "Lampu jalan", NULL, 0);
	const struct change about = { .what = PUT, .subject = SUBJECT_PROGRAM, .id = lamps,
		                      .kind = LINK_ABOUT, .about = SUBJECT_PROPOSAL,
		                      .about_id = road };

	assert_string_equal(seen(o, &o->guest, SUBJECT_PROGRAM, lamps), "");
	links(o, about);
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROGRAM, lamps), "1>U-2026-0001");
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROPOSAL, road), "1<P-2026-0001");
	/* Said once more it is still one. */
	links(o, about);
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROGRAM, lamps), "1>U-2026-0001");
	struct change gone = about;
	gone.what = DROP;
	links(o, gone);
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROPOSAL, road), "");
	links(o, gone);
}

static void
forward_comes_first_and_each_by_time(void **state)
{
	struct office *o = *state;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");
	int64_t bridge = office_published(o, &o->budi, "Jembatan bambu");
	int64_t lamps = programs_make(o, "Lampu jalan", NULL, 0);
	struct change c = { .what = PUT, .subject = SUBJECT_PROPOSAL, .id = road,
		            .kind = LINK_FOLLOWS, .about = SUBJECT_PROGRAM, .about_id = lamps };

	links(o, c);
	c = (struct change){ .what = PUT, .subject = SUBJECT_PROGRAM, .id = lamps, .part = 7,
		             .kind = LINK_DEALS, .about = SUBJECT_PROPOSAL, .about_id = bridge };
	o->f.clock->now += 60;
	links(o, c);
	c.part = 3;
	c.about_id = road;
	o->f.clock->now += 60;
	links(o, c);
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROGRAM, lamps),
	                    "3>U-2026-0002 3>U-2026-0001 2<U-2026-0001");
	/* Two parts with the same thing are one line of the whole. */
	c.part = 4;
	links(o, c);
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROPOSAL, road),
	                    "2>P-2026-0001 3<P-2026-0001");
}

static void
a_part_has_its_own(void **state)
{
	struct office *o = *state;
	struct link all[2];
	size_t n = 9;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");
	int64_t lamps = programs_make(o, "Lampu jalan", NULL, 0);
	struct change c = { .what = PUT, .subject = SUBJECT_PROGRAM, .id = lamps, .part = 3,
		            .kind = LINK_DEALS, .about = SUBJECT_PROPOSAL, .about_id = road };
	enum subject about;
	int64_t id;

	links(o, c);
	c.part = 0;
	c.kind = LINK_ABOUT;
	links(o, c);
	assert_int_equal(link_of_part(&o->guest, &o->a, SUBJECT_PROGRAM, lamps, 3, all, 2, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(all[0].kind, LINK_DEALS);
	assert_int_equal(all[0].part, 3);
	assert_string_equal(all[0].thing.title, "Jalan RT 03");
	assert_int_equal(link_of_part(&o->guest, &o->a, SUBJECT_PROGRAM, lamps, 4, all, 2, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(link_one(o->f.db, SUBJECT_PROGRAM, lamps, LINK_ABOUT, &about, &id), OK);
	assert_int_equal(about, SUBJECT_PROPOSAL);
	assert_int_equal(id, road);
	assert_int_equal(link_one(o->f.db, SUBJECT_PROGRAM, lamps, LINK_DEALS, &about, &id),
	                 NOT_FOUND);
	/* All of one kind go from one part, and nothing else. */
	c.what = CLEAR;
	links(o, c);
	assert_int_equal(link_one(o->f.db, SUBJECT_PROGRAM, lamps, LINK_ABOUT, &about, &id),
	                 NOT_FOUND);
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROGRAM, lamps), "3>U-2026-0001");
}

static void
what_is_not_for_these_eyes_is_passed_over(void **state)
{
	struct office *o = *state;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");
	int64_t lamps = programs_make(o, "Lampu jalan", NULL, 0);
	struct change c = { .what = PUT, .subject = SUBJECT_PROGRAM, .id = lamps,
		            .kind = LINK_ABOUT, .about = SUBJECT_PROPOSAL, .about_id = road };

	links(o, c);
	assert_int_equal(office_decide(o, &o->mona, road, "hide"), OK);
	assert_string_equal(seen(o, &o->guest, SUBJECT_PROGRAM, lamps), "");
	assert_string_equal(seen(o, &o->ani, SUBJECT_PROGRAM, lamps), "1>U-2026-0001");
}

static void
no_more_than_asked_for(void **state)
{
	struct office *o = *state;
	struct link one[1];
	size_t n = 0;
	bool more = false;
	int64_t lamps = programs_make(o, "Lampu jalan", NULL, 0);
	struct change c = { .what = PUT, .subject = SUBJECT_PROGRAM, .id = lamps,
		            .kind = LINK_ABOUT, .about = SUBJECT_PROPOSAL };

	c.about_id = office_published(o, &o->ani, "Jalan RT 03");
	links(o, c);
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_PROGRAM, lamps, one, 1, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_false(more);
	c.about_id = office_published(o, &o->budi, "Jembatan bambu");
	links(o, c);
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_PROGRAM, lamps, one, 1, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_true(more);
}

static void
each_kind_has_words_for_both_ends(void **state)
{
	(void)state;
	for (int kind = 1; kind < LINK_KIND_COUNT; kind++) {
		assert_true(*link_label((enum link_kind)kind, false));
		assert_string_not_equal(link_label((enum link_kind)kind, false),
		                        link_label((enum link_kind)kind, true));
	}
	assert_string_equal(link_label((enum link_kind)0, false), "");
	assert_string_equal(link_label(LINK_KIND_COUNT, true), "");
}

/* -- Codes ------------------------------------------------------------------------------------- */

/* Some point that deals with something. */
static const struct link_from point = {
	.subject = SUBJECT_MEETING, .id = 1, .part = 1, .kind = LINK_DEALS,
};

struct typing {
	const char *codes;
	bool changed;
};

static enum status
set(struct act *act, void *arg)
{
	struct typing *t = arg;
	struct arena scratch = { 0 };

	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = 1;
	enum status status = link_set(act, &scratch, &point, t->codes, "deals", 3, &t->changed);
	arena_free(&scratch);
	return status;
}

/* The codes as joko types them; *line: what he then sees. */
static enum status
parse(struct office *o, const char *codes, const char **line)
{
	struct typing t = { .codes = codes };

	o->p = (struct problem){ .status = OK };
	enum status status = act(&o->joko, "program_edit", RIGHT_PROGRAM, set, &t, &o->p);
	assert_int_equal(link_codes(&o->joko, &o->a, &point, line), OK);
	return status;
}

static void
what_is_hidden_stays_and_may_be_named(void **state)
{
	struct office *o = *state;
	const char *line;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");

	office_published(o, &o->budi, "Jembatan bambu");
	assert_int_equal(parse(o, "U-2026-0001, U-2026-0002", &line), OK);
	assert_int_equal(office_decide(o, &o->mona, road, "hide"), OK);
	/* Its code is for nobody who may not see it; a correction is saved all the same. */
	assert_int_equal(parse(o, "U-2026-0002", &line), OK);
	assert_string_equal(line, "U-2026-0002");
	assert_string_equal(link_codes_seen(&o->joko, &o->a, "U-2026-0001, U-2026-0002"),
	                    "U-2026-0002");
	assert_int_equal(parse(o, "U-2026-0001, U-2026-0002", &line), OK);
	assert_string_equal(line, "U-2026-0002");
	assert_int_equal(parse(o, "", &line), OK);
	assert_string_equal(line, "");
	assert_int_equal(link_codes(&o->ani, &o->a, &point, &line), OK);
	assert_string_equal(line, "U-2026-0001");
	assert_int_equal(link_codes_kept(o->f.db, &o->a, &point, &line), OK);
	assert_string_equal(line, "U-2026-0001");
}

static void
all_parts_are_read_at_once(void **state)
{
	struct office *o = *state;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");
	int64_t lamps = programs_make(o, "Lampu jalan", NULL, 0);
	struct link *all;
	size_t n = 0;

	for (int64_t part = 1; part <= 40; part++)
		links(o, (struct change){ .what = PUT, .subject = SUBJECT_PROGRAM, .id = lamps,
		                          .part = part, .kind = LINK_DEALS,
		                          .about = SUBJECT_PROPOSAL, .about_id = road });
	assert_int_equal(link_of_parts(&o->guest, &o->a, SUBJECT_PROGRAM, lamps, &all, &n), OK);
	assert_int_equal(n, 40);
	assert_int_equal(all[39].part, 40);
	assert_string_equal(all[39].thing.code, "U-2026-0001");
	assert_int_equal(office_decide(o, &o->mona, road, "hide"), OK);
	assert_int_equal(link_of_parts(&o->guest, &o->a, SUBJECT_PROGRAM, lamps, &all, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(link_ends(o->f.db, &o->a, SUBJECT_PROGRAM, lamps, &all, &n), OK);
	assert_int_equal(n, 40);
}

static void
codes_are_read_as_typed(void **state)
{
	struct office *o = *state;
	const char *line;

	office_published(o, &o->ani, "Jalan RT 03");
	office_published(o, &o->budi, "Jembatan bambu");
	programs_make(o, "Lampu jalan", NULL, 0);
	static const char *const written[] = {
		"U-2026-0001, U-2026-0002, P-2026-0001", "U-2026-0001 U-2026-0002\nP-2026-0001",
		" u 2026 1,u 2026 2 , p 2026 1,", "u2026/1; u2026/2, u-2026-1\r\np.2026.1",
	};
	for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++) {
		assert_int_equal(parse(o, written[i], &line), OK);
		assert_string_equal(line, "U-2026-0001, U-2026-0002, P-2026-0001");
	}
	assert_int_equal(parse(o, "", &line), OK);
	assert_string_equal(line, "");
	assert_int_equal(parse(o, NULL, &line), OK);
	assert_int_equal(parse(o, " ,\n ", &line), OK);
	assert_string_equal(line, "");
}

static void
a_code_of_nothing_is_named(void **state)
{
	struct office *o = *state;
	const char *line;
	int64_t road = office_published(o, &o->ani, "Jalan RT 03");

	assert_int_equal(parse(o, "U-2026-0001, U-2026-0077", &line), INVALID);
	assert_string_equal(o->p.field, "deals");
	assert_non_null(strstr(o->p.text, "\"U-2026-0077\""));
	/* Nor is one that these eyes cannot see. */
	assert_int_equal(parse(o, "", &line), OK);
	assert_int_equal(office_decide(o, &o->mona, road, "hide"), OK);
	assert_int_equal(parse(o, "U-2026-0001", &line), INVALID);
	assert_non_null(strstr(o->p.text, "\"U-2026-0001\""));
}

static void
too_many_codes_are_refused(void **state)
{
	struct office *o = *state;
	const char *line;

	office_published(o, &o->ani, "Satu jalan");
	office_published(o, &o->ani, "Dua jembatan");
	office_published(o, &o->budi, "Tiga sumur");
	programs_make(o, "Lampu jalan", NULL, 0);
	assert_int_equal(parse(o, "U-2026-1, U-2026-2, U-2026-3, U-2026-1", &line), OK);
	assert_int_equal(parse(o, "U-2026-1, U-2026-2, U-2026-3, P-2026-1", &line), INVALID);
	assert_string_equal(o->p.field, "deals");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(both_ends_read_it),
		OFFICE_TEST(forward_comes_first_and_each_by_time),
		OFFICE_TEST(a_part_has_its_own),
		OFFICE_TEST(what_is_not_for_these_eyes_is_passed_over),
		OFFICE_TEST(no_more_than_asked_for),
		cmocka_unit_test(each_kind_has_words_for_both_ends),
		OFFICE_TEST(codes_are_read_as_typed),
		OFFICE_TEST(a_code_of_nothing_is_named),
		OFFICE_TEST(what_is_hidden_stays_and_may_be_named),
		OFFICE_TEST(all_parts_are_read_at_once),
		OFFICE_TEST(too_many_codes_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

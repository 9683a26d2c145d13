/* The page of a past moment: what has changed since is marked; one goes from moment to moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "screens/as_of.h"
#include "screens/as_of_marks.h"
#include "tui/sheet.h"
#include "unit/stage.h"

/* -- Marks ----------------------------------------------------------------------------------- */

static void
page(struct view *v, bool now)
{
	static const struct column columns[] = { { "What", 0, ALIGN_LEFT }, { NULL, 0, ALIGN_LEFT } };
	const struct step steps[] = {
		{ "Sent", true, !now }, { "Done", now, now },
	};
	struct row *rows = arena_array(v->arena, 2, sizeof(*rows));

	rows[0] = (struct row){ .id = 7, .cells = { cell_text("Sumur"), cell_number(1) } };
	rows[1] = (struct row){ .id = 8, .cells = { cell_text("Parit"), cell_number(now ? 3 : 2) } };
	view_heading(v, "U-1  %s", now ? "Jembatan beton" : "Jembatan");
	view_steps(v, steps, 2);
	view_fact(v, "Area", "Krajan");
	view_fact(v, "Cost", now ? "Rp 2" : "Rp 1");
	view_fact(v, "Note", "%s", now ? "A long tale of what the office thinks of it by now." : "Short");
	if (!now)
		view_fact(v, "Waits for", "Joko");
	else
		view_fact(v, "Program", "P-1");
	view_rows(v, columns, rows, 2);
	view_heading(v, "What is wrong");
	view_text(v, "It is broken.");
	view_heading(v, "What is asked");
	view_text(v, now ? "A new one." : "Mend it.");
	if (now)
		view_heading(v, "Why not");
}

static const char *
printed(struct view *v)
{
	const struct sheet_paper paper = { .where = "", .title = "", .date = "" };
	struct printout out;

	sheet_make(v->arena, v, NULL, &paper, &out);
	return out.text;
}

static bool
marked(struct view *v, bool same)
{
	struct view then = { .arena = v->arena };
	struct view now = { .arena = v->arena };

	page(&then, same);
	page(&now, true);
	return as_of_marked(v, &then, &now);
}

static void
what_has_changed_is_marked(void **state)
{
	struct arena a = { 0 };
	struct view v = { .arena = &a };
	static const char *const there[] = {
		"* U-1  Jembatan\n", "* Now it stands at: Done", "Area        : Krajan\n",
		"* Cost      : Rp 1 (now: Rp 2)\n", "* Note      : Short\n",
		"* Waits for : Joko (no longer)\n", "\nSumur", "\n* Parit",
		"\nWhat is wrong\nIt is broken.", "\nWhat is asked\n* Mend it.",
		"* New since then: Program, Why not\n",
	};

	(void)state;
	assert_true(marked(&v, false));
	const char *text = printed(&v);
	for (size_t i = 0; i < sizeof(there) / sizeof(there[0]); i++)
		if (!strstr(text, there[i]))
			fail_msg("\"%s\" is not in:\n%s", there[i], text);
	arena_free(&a);
}

static void
what_is_as_it_was_is_not(void **state)
{
	struct arena a = { 0 };
	struct view v = { .arena = &a };

	(void)state;
	assert_false(marked(&v, true));
	assert_null(strchr(printed(&v), '*'));
	arena_free(&a);
}

/* What grows by itself is no change, and of an earlier report nothing was taken back. */
static void
days_that_went_by_are_not(void **state)
{
	static const struct column columns[] = { { "What", 0, ALIGN_LEFT }, { NULL, 0, ALIGN_LEFT } };
	static const char *const late[] = { "LATE 1 day", "LATE 12 days" };
	struct arena a = { 0 };
	struct view v = { .arena = &a };
	struct view views[2] = { { .arena = &a }, { .arena = &a } };
	struct row rows[2] = { { .id = 1 }, { .id = 1 } };

	(void)state;
	for (int i = 0; i < 2; i++) {
		rows[i].cells[0] = cell_text("Execution");
		rows[i].cells[1] = cell_text(late[i]);
		view_heading(&views[i], "P-1");
		view_notice(&views[i], late[i], "It was to end.");
		view_rows(&views[i], columns, &rows[i], 1);
	}
	assert_false(as_of_marked(&v, &views[0], &views[1]));
	view_heading(&views[0], "Newest report, 1 Aug");
	view_fact(&views[0], "Spent this time", "Rp 1");
	view_text(&views[0], "We dug.");
	v = (struct view){ .arena = &a };
	assert_true(as_of_marked(&v, &views[0], &views[1]));
	const char *text = printed(&v);
	assert_non_null(strstr(text, "* Newest report"));
	assert_null(strstr(text, "no longer"));
	assert_null(strstr(text, "* We dug"));
	arena_free(&a);
}

/* -- From moment to moment ------------------------------------------------------------------- */

static const char *
shown(struct stage *st, struct arena *a)
{
	struct view v = { .arena = a };

	st->ui.top->screen->view(st->ui.top->state, &v);
	return printed(&v);
}

static void
press(struct stage *st, const char *id)
{
	const struct command *c = stage_command(st, id);

	assert_non_null(c);
	assert_null(c->disabled ? c->disabled(&st->session, st->ui.top->state, c) : NULL);
	c->run(&st->ui, st->ui.top->state, c);
	ui_view(&st->ui);
}

static void
from_step_to_step(void **state)
{
	static struct stage st;
	struct arena a = { 0 };

	(void)state;
	stage_begin(&st);
	stage_enter(&st, NULL);
	assert_true(stage_open(&st, &screen_as_of));
	assert_non_null(strstr(shown(&st, &a), "Nothing of it has changed since then."));
	const struct command *later = stage_command(&st, "later");
	assert_non_null(later->disabled(&st.session, st.ui.top->state, later));
	for (int i = 0; i < 20; i++) {
		const struct command *c = stage_command(&st, "earlier");
		if (c->disabled(&st.session, st.ui.top->state, c))
			break;
		press(&st, "earlier");
	}
	/* Its first step, which nobody could see but its author. */
	assert_non_null(strstr(shown(&st, &a), "after: Sent"));
	assert_non_null(strstr(shown(&st, &a), "it was not public"));
	press(&st, "later");
	assert_null(strstr(shown(&st, &a), "after: Sent"));
	stage_leave(&st);
	stage_end(&st);
	arena_free(&a);
}

/* As it is printed without a terminal. */
static void
by_its_code_and_a_day(void **state)
{
	static struct stage st;
	struct arena a = { 0 };
	const int64_t today = calendar_day(clock_now());
	const struct as_of_arg all[] = {
		{ .code = "u 2026 1", .day = today },
		{ .code = "u 2026 1", .day = today - 1 },
		{ .code = "u 2026 99", .day = today },
		{ .code = "u 2026 1", .day = today + 1 },
	};
	static const char *const says[] = { "U-2026-0001", NULL, NULL, NULL };

	(void)state;
	stage_begin(&st);
	stage_enter(&st, NULL);
	for (size_t i = 0; i < 4; i++) {
		ui_push(&st.ui, &screen_as_of, &all[i]);
		ui_view(&st.ui);
		if (!says[i])
			assert_ptr_not_equal(st.ui.top->screen, &screen_as_of);
		else
			assert_non_null(strstr(shown(&st, &a), says[i]));
		stage_close(&st);
	}
	stage_leave(&st);
	stage_end(&st);
	arena_free(&a);
}

static void
where_there_is_a_past(void **state)
{
	(void)state;
	assert_true(as_of_can(SUBJECT_PROPOSAL));
	assert_true(as_of_can(SUBJECT_PROGRAM));
	assert_true(as_of_can(SUBJECT_CONSULTATION));
	assert_false(as_of_can(SUBJECT_MEMBER));
	assert_false(as_of_can(SUBJECT_NONE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_changed_is_marked),
		cmocka_unit_test(what_is_as_it_was_is_not),
		cmocka_unit_test(days_that_went_by_are_not),
		cmocka_unit_test(from_step_to_step),
		cmocka_unit_test(by_its_code_and_a_day),
		cmocka_unit_test(where_there_is_a_past),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

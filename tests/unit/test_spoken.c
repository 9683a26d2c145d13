/* Bars and threads, drawn and as plain lines say them; and news in a plain conversation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/lang.h"
#include "base/text.h"
#include "test_tui.h"
#include "tui/bars.h"
#include "tui/list.h"
#include "tui/ui.h"

static struct arena arena;

/* -- Bars ------------------------------------------------------------------------------------- */

/* As everybody would work it out, half upwards: not bent until they add up. */
static void
percents_are_rounded(void **state)
{
	static const struct {
		int64_t number[4];
		int percent[4];
	} cases[] = {
		{ { 5, 2, 0, 0 }, { 71, 29, 0, 0 } },
		{ { 7, 16, 0, 0 }, { 30, 70, 0, 0 } },
		{ { 11, 10, 0, 0 }, { 52, 48, 0, 0 } },
		{ { 3, 21, 0, 0 }, { 13, 88, 0, 0 } },
		{ { 1, 1, 1, 0 }, { 33, 33, 33, 0 } },
		{ { 12, 9, 4, 0 }, { 48, 36, 16, 0 } },
		{ { 1, 0, 0, 999 }, { 0, 0, 0, 100 } },
		{ { 2, 2, 2, 1 }, { 29, 29, 29, 14 } },
		{ { 1, 1, 4, 0 }, { 17, 17, 67, 0 } },
		{ { 0, 5, 0, 0 }, { 0, 100, 0, 0 } },
		{ { -3, 1, 1, 0 }, { 0, 50, 50, 0 } },
		{ { 0, 0, 0, 0 }, { 0, 0, 0, 0 } },
		{ { 40000000000000000, 40000000000000000, 0, 1 }, { 50, 50, 0, 0 } },
	};

	(void)state;
	for (size_t c = 0; c < sizeof(cases) / sizeof(*cases); c++) {
		struct bar bars[4] = { { .label = "" } };
		for (size_t i = 0; i < 4; i++)
			bars[i].number = cases[c].number[i];
		for (size_t i = 0; i < 4; i++)
			assert_int_equal(bars_share(bars[i].number, bars_sum(bars, 4)),
			                 cases[c].percent[i]);
	}
	assert_int_equal(bars_sum(NULL, 0), 0);
	assert_int_equal(bars_share(1, 0), 0);
	assert_int_equal(bars_share(9, 8), 113);
}

static void
lengths_are_shares(void **state)
{
	const struct bar none = { "", 0, NULL };
	const struct bar one = { "", 1, NULL };
	const struct bar half = { "", 500, NULL };

	(void)state;
	assert_int_equal(bars_length(&none, 0, 30), 0);
	assert_int_equal(bars_length(&none, 1000, 30), 0);
	assert_int_equal(bars_length(&one, 1000, 30), 1);
	assert_int_equal(bars_length(&half, 1000, 30), 15);
	assert_int_equal(bars_length(&half, 500, 30), 30);
}

static struct lines
bars_at(const struct bar *bars, size_t n, int columns, bool aligned)
{
	struct view v = { .arena = &arena };
	struct lines l = { .arena = &arena, .columns = columns, .aligned = aligned };

	view_bars(&v, bars, n);
	lines_blocks(&l, v.first, NULL);
	for (size_t i = 0; i < l.count; i++)
		assert_true(text_width(l.line[i].text) <= columns);
	return l;
}

static void
bars_stand_in_line(void **state)
{
	const struct bar bars[] = {
		{ "For", 12, NULL },
		{ "Neutral", 1, "two more are not verified" },
		{ "Against", 12, "" },
	};
	const struct bar nothing[] = { { "For", 0, NULL }, { "Against", 0, NULL } };

	(void)state;
	struct lines l = bars_at(bars, 3, 79, true);
	assert_int_equal(l.count, 3);
	assert_string_equal(l.line[0].text, "For      ###############  12   48 %");
	assert_string_equal(l.line[1].text,
	                    "Neutral  #                 1    4 %  two more are not verified");
	assert_string_equal(l.line[2].text, "Against  ###############  12   48 %");
	l = bars_at(bars, 3, 36, true); /* beside a list: the note goes beneath */
	assert_int_equal(l.count, 4);
	assert_string_equal(l.line[2].text, "         two more are not verified");
	l = bars_at(nothing, 2, 79, true);
	assert_string_equal(l.line[0].text, "For      0");
	l = bars_at(bars, 3, 79, false);
	assert_string_equal(l.line[0].text, "For: 12 (48 %)");
	assert_string_equal(l.line[1].text, "Neutral: 1 (4 %); two more are not verified");
	l = bars_at(nothing, 2, 79, false);
	assert_string_equal(l.line[1].text, "Against: 0");
	arena_free(&arena);
}

/* Parts of one whole that they share: several can be chosen at once. */
static void
shares_of_a_given_whole(void **state)
{
	const struct bar bars[] = { { "Road", 12, NULL }, { "Water", 15, NULL } };
	struct view v = { .arena = &arena };
	struct lines l = { .arena = &arena, .columns = 79 };

	(void)state;
	view_shares(&v, bars, 2, 16);
	lines_blocks(&l, v.first, NULL);
	assert_int_equal(l.count, 2);
	assert_string_equal(l.line[0].text, "Road: 12 (75 %)");
	assert_string_equal(l.line[1].text, "Water: 15 (94 %)");
	arena_free(&arena);
}

static void
long_labels_stand_above(void **state)
{
	const struct bar bars[] = {
		{ "A road around the village for lorries", 3, NULL }, { "Neither", 1, NULL },
	};

	(void)state;
	struct lines l = bars_at(bars, 2, 79, true);
	assert_int_equal(l.count, 3);
	assert_string_equal(l.line[0].text, "A road around the village for lorries");
	assert_string_equal(l.line[1].text, "         #############################################  3   75 %");
	arena_free(&arena);
}

/* -- Meters ----------------------------------------------------------------------------------- */

static struct lines
meters_at(const struct bar *bars, size_t n, bool money, int columns, bool aligned)
{
	struct view v = { .arena = &arena };
	struct lines l = { .arena = &arena, .columns = columns, .aligned = aligned };

	view_meters(&v, bars, n, money);
	lines_blocks(&l, v.first, NULL);
	for (size_t i = 0; i < l.count; i++)
		assert_true(text_width(l.line[i].text) <= columns);
	return l;
}

static void
percents_of_the_first(void **state)
{
	(void)state;
	assert_int_equal(bars_of(0, 45), 0);
	assert_int_equal(bars_of(30, 45), 67);
	assert_int_equal(bars_of(45, 45), 100);
	assert_int_equal(bars_of(60, 45), 133);
	assert_int_equal(bars_of(1, 1000), 1);     /* not nothing */
	assert_int_equal(bars_of(999, 1000), 99);  /* not all of it */
	assert_int_equal(bars_of(1001, 1000), 101); /* beyond it, however little */
	assert_int_equal(bars_of(1000000000000000, 3000000000000000), 33);
}

static void
meters_stand_side_by_side(void **state)
{
	const struct bar bars[] = {
		{ "Planned", 45000000, NULL }, { "Spent", 30000000, NULL }, { "Left", 15000000, "" },
	};
	const struct bar over[] = { { "Planned", 40000000, NULL }, { "Spent", 50000000, "late" } };
	const struct bar days[] = { { "Days planned", 90, NULL }, { "Days so far", 99, NULL } };

	(void)state;
	struct lines l = meters_at(bars, 3, true, 79, true);
	assert_int_equal(l.count, 3);
	assert_string_equal(l.line[0].text,
	                    "Planned  ################################################  Rp 45,000,000");
	assert_string_equal(l.line[1].text,
	                    "Spent    ################################                  Rp 30,000,000   67 %");
	assert_string_equal(l.line[2].text,
	                    "Left     ################                                  Rp 15,000,000   33 %");
	l = meters_at(bars, 3, true, 79, false);
	assert_string_equal(l.line[0].text, "Planned: Rp 45,000,000");
	assert_string_equal(l.line[1].text, "Spent: Rp 30,000,000 (67 %)");
	l = meters_at(over, 2, true, 79, true); /* the longest has all the room, and no more */
	assert_string_equal(l.line[0].text,
	                    "Planned  ##################################          Rp 40,000,000");
	assert_string_equal(l.line[1].text,
	                    "Spent    ##########################################  Rp 50,000,000  125 %  late");
	l = meters_at(over, 2, true, 79, false);
	assert_string_equal(l.line[1].text, "Spent: Rp 50,000,000 (125 %); late");
	l = meters_at(days, 2, false, 40, true);
	assert_string_equal(l.line[0].text, "Days planned  ##############   90");
	assert_string_equal(l.line[1].text, "Days so far   ###############  99  110 %");
	arena_free(&arena);
}

static void
meters_of_nothing(void **state)
{
	const struct bar none[] = { { "Planned", 0, NULL }, { "Spent", 0, NULL } };
	const struct bar unplanned[] = { { "Planned", 0, NULL }, { "Spent", 5, NULL } };
	const struct bar vast[] = { { "Planned", 1, NULL }, { "Spent", 1000000000000000, NULL } };

	(void)state;
	struct lines l = meters_at(none, 2, true, 79, true);
	assert_string_equal(l.line[0].text, "Planned  Rp 0");
	assert_string_equal(l.line[1].text, "Spent    Rp 0");
	l = meters_at(unplanned, 2, true, 79, true);
	assert_string_equal(l.line[0].text, "Planned                                                             Rp 0");
	assert_string_equal(l.line[1].text, "Spent    #########################################################  Rp 5");
	l = meters_at(unplanned, 2, true, 79, false);
	assert_string_equal(l.line[1].text, "Spent: Rp 5");
	l = meters_at(vast, 2, true, 79, true);
	assert_non_null(strstr(l.line[1].text, "Rp 1,000,000,000,000,000  > 999 %"));
	l = meters_at(vast, 2, true, 46, true); /* no room for bars */
	assert_string_equal(l.line[0].text, "Planned                         Rp 1");
	meters_at(NULL, 0, true, 79, true);
	arena_free(&arena);
}

/* Figures below zero are told as they are, and each has its percentage of its own figure. */
static void
amounts_have_each_their_whole(void **state)
{
	const struct bar bars[] = {
		{ "Income", 50000000, NULL }, { "Come in", 25000000, NULL },
		{ "Put out", -5000000, NULL }, { "Done", 100, NULL },
	};
	const int64_t of[] = { 0, 50000000, 0, -5000000 };
	struct view v = { .arena = &arena };
	struct lines l = { .arena = &arena, .columns = 79, .aligned = true };

	(void)state;
	view_amounts(&v, bars, of, 4);
	lines_blocks(&l, v.first, NULL);
	assert_int_equal(l.count, 4);
	assert_null(strchr(l.line[0].text, '%'));
	assert_non_null(strstr(l.line[1].text, "Rp 25,000,000   50 %"));
	assert_non_null(strstr(l.line[2].text, text_money(&arena, -5000000)));
	assert_null(strchr(l.line[2].text, '#'));
	assert_null(strchr(l.line[3].text, '%'));
	v = (struct view){ .arena = &arena };
	l = (struct lines){ .arena = &arena, .columns = 79, .aligned = true };
	view_amounts(&v, bars, NULL, 2);
	lines_blocks(&l, v.first, NULL);
	assert_null(strchr(l.line[1].text, '%'));
	arena_free(&arena);
}

/* -- A conversation --------------------------------------------------------------------------- */

struct session {
	int asked; /* times that changed() was */
	int opened;
};

#define LONG "One reads all of it here, however long it is, since nothing is drawn. "

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	static const int depths[] = { 0, 1, 2, 1, 0, 2, 0, 0, 0, 0, 1, 0 };
	const int64_t count = sizeof(depths) / sizeof(*depths);
	int64_t step = backward ? -1 : 1;
	int64_t id = from ? from->id + step : backward ? count : 1;
	size_t got = 0;

	(void)s;
	(void)state;
	for (; got < n && id >= 1 && id <= count; id += step)
		rows[got++] = (struct row){
			.id = id, .depth = depths[id - 1],
			.cells = { cell_text(arena_printf(a, "Person %d - for", (int)id)),
			           cell_text(id == 2 ? LONG LONG LONG LONG LONG LONG LONG "The end."
			                             : "A word.") },
		};
	if (backward)
		array_reverse(rows, got, sizeof(*rows));
	return got;
}

static const struct list_source source = {
	.page = page, .thread = true, .marks = true, .open = "open",
};

static void
talk_view(const void *state, struct view *v)
{
	(void)state;
	view_list(v, "talk", &source, "nobody spoke");
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_message(ui, "opened %d", (int)ui_row(ui)->id);
}

static const struct command commands[] = {
	{ .id = "open", .label = "Open", .run = open_row },
	{ 0 },
};
static const struct screen screen_talk = {
	.name = "talk", .title = "Talk", .state_size = 1, .view = talk_view, .commands = commands,
};

static bool
changed(struct session *s, struct problem *p)
{
	if (++s->asked == 1)
		problem_set(p, OK, NULL, "%s", "A notice has arrived.");
	return false;
}

static bool
yes(struct session *s)
{
	return s;
}

static bool
holds(struct session *s, int right)
{
	return s && right >= 0;
}

/* What the talk says to `script`. */
static const char *
converse(const char *script)
{
	static char text[20000];
	struct session s = { .asked = 0 };
	const struct ui_config config = {
		.session = &s, .first = &screen_talk, .signed_in = yes, .holds = holds,
		.changed = changed,
	};
	FILE *in = tmpfile();
	FILE *out = tmpfile();
	int status;

	assert_non_null(in);
	assert_non_null(out);
	fputs(script, in);
	rewind(in);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct problem p = { .status = OK };
		dup2(fileno(in), STDIN_FILENO);
		dup2(fileno(out), STDOUT_FILENO);
		alarm(20);
		_exit(ui_run_plain(&config, &p) == OK ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	rewind(out);
	text[fread(text, 1, sizeof(text) - 1, out)] = '\0';
	fclose(in);
	fclose(out);
	return text;
}

static void
has(const char *said, const char *text)
{
	if (!strstr(said, text))
		fail_msg("not said: \"%s\" in:\n%s", text, said);
}

static void
answers_say_what_they_answer(void **state)
{
	const char *said = converse("+\n");

	(void)state;
	has(said, "1. Person 1 - for: A word.\n");
	has(said, "2. (answer to 1) Person 2 - for: One reads all of it here,");
	has(said, "The end.\n3. (answer to 2) Person 3 - for: A word.\n"
	          "4. (answer to 1) Person 4 - for");
	has(said, "6. (answer) Person 6 - for"); /* what it answers is not there */
	has(said, "10. Person 10 - for: A word.\n+ next page");
	has(said, "\n1. (answer) Person 3 - for"); /* the next page begins with it */
	has(said, "\n9. (answer to 8) Person 11 - for");
}

static void
a_thread_is_marked_and_opened(void **state)
{
	const char *said = converse("* 2 3\n2\n");

	(void)state;
	has(said, "2 marked.");
	has(said, "opened 2");
	said = converse("* 2\n+\n-\n");
	has(said, "2. (marked) (answer to 1) Person 2");
}

static void
news_before_the_next_question(void **state)
{
	const char *said = converse("1\n1\n");
	const char *news = strstr(said, "A notice has arrived.\n");

	(void)state;
	has(said, "opened 1\nA notice has arrived.\nChoose:");
	assert_null(strstr(news + 1, "A notice has arrived."));
}

int
test_spoken(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(percents_are_rounded),
		cmocka_unit_test(lengths_are_shares),
		cmocka_unit_test(percents_of_the_first),
		cmocka_unit_test(meters_stand_side_by_side),
		cmocka_unit_test(meters_of_nothing),
		cmocka_unit_test(amounts_have_each_their_whole),
		cmocka_unit_test(bars_stand_in_line),
		cmocka_unit_test(shares_of_a_given_whole),
		cmocka_unit_test(long_labels_stand_above),
		cmocka_unit_test(answers_say_what_they_answer),
		cmocka_unit_test(a_thread_is_marked_and_opened),
		cmocka_unit_test(news_before_the_next_question),
	};

	lang_set("en");
	return cmocka_run_group_tests_name("spoken", tests, NULL, NULL);
}

/* What must hold of every screen and every command, whoever wrote it: named and explained, in both
 * languages; reached by a key that is its own, or by a menu or list; and what a menu or list names
 * is there. Who may what is test_roles.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "screens/consultations.h"
#include "screens/documents.h"
#include "screens/information.h"
#include "screens/meetings.h"
#include "screens/programs.h"
#include "screens/things.h"
#include "screens/verb.h"
#include "tui/form.h"
#include "tui/list.h"
#include "unit/stage.h"

/* -- Walking --------------------------------------------------------------------------------- */

static size_t
rows_of(const struct screen *s)
{
	size_t n = 0;

	while (s->commands && (s->commands[n].id || s->commands[n].more))
		n++;
	return n;
}

/* Some state: every truth in it holds. */
static void *
ones_for(const struct screen *s)
{
	static _Alignas(max_align_t) unsigned char bytes[32768];

	assert_true(s->state_size <= sizeof(bytes));
	return memset(bytes, 1, sizeof(bytes));
}

/* ... about a thing in `state`: what rows that stand for several commands look at. */
static const void *
state_of(const struct screen *s, int state)
{
	const struct verb_subject on = {
		.subject = s == &screen_comment ? SUBJECT_COMMENT
		           : s == &screen_phase        ? SUBJECT_PHASE
		           : s == &screen_consultation || s == &screen_official ? SUBJECT_CONSULTATION
		           : s == &screen_answer_text  ? SUBJECT_ANSWER_TEXT
		           : s == &screen_page         ? SUBJECT_PAGE
		           : s == &screen_inquiry      ? SUBJECT_INQUIRY
		           : s == &screen_meeting      ? SUBJECT_MEETING
		           : s == &screen_document_page ? SUBJECT_DOCUMENT
		                                       : SUBJECT_PROPOSAL,
		.thing = { .state = state, .facts = { .own = true, .reports = 1 } },
	};

	return memcpy(ones_for(s), &on, sizeof(on));
}

/* The screen's own commands and, where it has them, the verbs for a thing in `state`, seen by its
 * author who also holds every right: all that can ever stand there together. */
static size_t
commands_of(const struct screen *s, int state, struct command *out)
{
	struct session everyone = { .kind = ACTOR_MEMBER, .rights = ~(right_set)0 };
	size_t n = 0;

	for (size_t i = 0; i < rows_of(s); i++) {
		const struct command *c = &s->commands[i];
		if (!c->more) {
			out[n] = *c;
			if (c->says)
				out[n].label = c->says(ones_for(s));
			n++;
		} else {
			n += c->more(&everyone, state_of(s, state), out + n, COMMANDS_MAX - n);
		}
	}
	assert_true(n < COMMANDS_MAX);
	return n;
}

/* Each screen with each state in which a proposal can be. */
static void
for_all(void (*check)(const struct screen *s, const struct command *all, size_t n))
{
	struct command all[COMMANDS_MAX];

	for (const struct screen *const *s = screens; *s; s++)
		for (int state = 1; state < PROPOSAL_STATE_COUNT; state++)
			check(*s, all, commands_of(*s, state, all));
}

static uint32_t
folded(uint32_t key)
{
	return key < 128 ? (uint32_t)tolower((int)key) : key;
}

/* -- Names ----------------------------------------------------------------------------------- */

static bool
said(const char *text)
{
	return text && *text;
}

static void
screens_are_whole(void **state)
{
	(void)state;
	for (const struct screen *const *s = screens; *s; s++) {
		if (!said((*s)->name))
			fail_msg("screen %d has no name", (int)(s - screens));
		if (!said((*s)->title) || !said((*s)->help) || !(*s)->view)
			fail_msg("%s: title, help or view is missing", (*s)->name);
		for (const struct screen *const *o = screens; o < s; o++)
			if (strcmp((*o)->name, (*s)->name) == 0)
				fail_msg("two screens are named %s", (*s)->name);
	}
	assert_ptr_equal(screens[0], &screen_home);
}

static bool
is_registered(const struct screen *screen)
{
	for (const struct screen *const *s = screens; *s; s++)
		if (*s == screen)
			return true;
	return false;
}

static void
check_whole(const struct screen *s, const struct command *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct command *c = &all[i];
		if (!said(c->id) || strlen(c->id) >= COMMAND_ID_SIZE)
			fail_msg("%s: command %zu has no id, or a long one", s->name, i);
		if (!said(c->label) || !said(c->help))
			fail_msg("%s.%s: label or help is missing", s->name, c->id);
		if (!c->run == !c->push)
			fail_msg("%s.%s must either run or push", s->name, c->id);
		if (c->push && !is_registered(c->push))
			fail_msg("%s.%s pushes a screen that is not registered", s->name, c->id);
		if ((c->flags & COMMAND_STAFF) && c->right == RIGHT_NONE)
			fail_msg("%s.%s is for staff of no right", s->name, c->id);
		for (size_t j = 0; j < i; j++)
			if (strcmp(all[j].id, c->id) == 0)
				fail_msg("%s: two commands are named %s", s->name, c->id);
	}
}

static void
commands_are_whole(void **state)
{
	(void)state;
	for_all(check_whole);
}

/* -- Keys ------------------------------------------------------------------------------------ */

static void
check_keys(const struct screen *s, const struct command *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++) {
			const struct command *a = &all[i];
			const struct command *b = &all[j];
			if ((a->key && folded(a->key) == folded(b->key))
			    || (a->function_key && a->function_key == b->function_key)
			    || (a->key && a->key == b->function_key)
			    || (a->function_key && a->function_key == b->key))
				fail_msg("%s: %s and %s have one key", s->name, a->id, b->id);
		}
}

static void
no_key_means_two_things(void **state)
{
	(void)state;
	for_all(check_keys);
}

/* Taken on every screen, or needed to move about on it. */
static bool
is_common(uint32_t key)
{
	static const uint32_t common[] = {
		'?',       'b',       'a',       'q',         '0',      K_F1,     K_F2,   K_F5,
		K_F9,      K_F10,     CTRL('g'), CTRL('l'),   CTRL('c'), CTRL('b'), CTRL('f'), ' ',
		K_ESCAPE,  K_ENTER,   K_TAB,     K_BACKTAB,   K_UP,     K_DOWN,   K_LEFT, K_RIGHT,
		K_PAGE_UP, K_PAGE_DOWN, K_HOME,  K_END,       K_BACKSPACE,
	};

	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (common[i] == folded(key))
			return true;
	return false;
}

/* Only forms move by them, and these come first: a second key beside a letter's. */
static bool
is_sideways(uint32_t key)
{
	return key == K_LEFT || key == K_RIGHT;
}

static void
check_common(const struct screen *s, const struct command *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct command *c = &all[i];
		bool leaves = s == &screen_home && c->key == '0';
		bool turns = c->key && is_sideways(c->function_key);
		if ((is_common(c->key) && !leaves) || (is_common(c->function_key) && !turns))
			fail_msg("%s.%s has a key that is the same everywhere", s->name, c->id);
		/* Ctrl-S and Ctrl-Q stop a line. */
		if (c->key == CTRL('s') || c->key == CTRL('q'))
			fail_msg("%s.%s has a key that never arrives", s->name, c->id);
		/* Numbers are the menus'. */
		if (c->key >= '1' && c->key <= '9')
			fail_msg("%s.%s has a number for a key", s->name, c->id);
		if (c->key > KEY_BASE)
			fail_msg("%s.%s: its key is none that every terminal has", s->name, c->id);
		if (c->function_key && (c->function_key < K_F1 || c->function_key > K_F12)
		    && c->function_key != K_DELETE && !turns)
			fail_msg("%s.%s: its function key is none", s->name, c->id);
	}
}

static void
common_keys_stay_common(void **state)
{
	(void)state;
	for_all(check_common);
}

/* -- Menus and lists ------------------------------------------------------------------------- */

static struct stage stage;

static int
stage_up(void **state)
{
	(void)state;
	stage_begin(&stage);
	fixture_member(&stage.hall, "staff", MEMBER_VERIFIED, "koordinator", 0);
	fixture_member(&stage.hall, "overseer", MEMBER_VERIFIED, "bpd", 0);
	fixture_member(&stage.hall, "officer", MEMBER_VERIFIED, "petugas", 0);
	fixture_member(&stage.hall, "head", MEMBER_VERIFIED, "admin", 0);
	return 0;
}

static int
stage_down(void **state)
{
	(void)state;
	stage_end(&stage);
	return 0;
}

#define SCREENS 256

/* Of the row on the screen's table, whether a menu or list has it. */
static bool *
reached_of(const struct screen *s, const char *id)
{
	static bool reached[SCREENS][COMMANDS_MAX];
	size_t n = 0;

	while (screens[n] != s)
		n++;
	assert_true(n < SCREENS);
	for (size_t i = 0; i < rows_of(s); i++)
		if (s->commands[i].id && strcmp(s->commands[i].id, id) == 0)
			return &reached[n][i];
	return NULL;
}

static void
is_offered(const struct screen *s, const char *id, const char *by)
{
	if (!id || !stage_command(&stage, id))
		fail_msg("%s: the %s names %s, which is not there", s->name, by,
		         id ? id : "nothing");
	bool *reached = reached_of(s, id);
	if (reached)
		*reached = true;
}

static void
check_view(const struct screen *s)
{
	const struct block *b = ui_view(&stage.ui)->focusable;

	if (b && b->kind == BLOCK_LIST && b->source->push) {
		if (!is_registered(b->source->push))
			fail_msg("%s: the list pushes a screen that is not registered", s->name);
	} else if (b && b->kind == BLOCK_LIST) {
		is_offered(s, b->source->open, "list");
	}
	for (size_t i = 0; b && b->kind == BLOCK_MENU && i < b->count; i++) {
		is_offered(s, b->items[i].command, "menu");
		for (size_t j = 0; j < i; j++)
			if (b->items[i].key == b->items[j].key)
				fail_msg("%s: the menu has two lines %d", s->name, b->items[i].key);
	}
}

/* All but signing in, which speaks with its helper and has neither menu nor list. */
static bool
is_staged(const struct screen *s)
{
	return s != &screen_signin;
}

static void
visit_all(const char *login, bool all_open)
{
	stage_enter(&stage, login);
	for (const struct screen *const *s = screens; *s; s++) {
		if (!is_staged(*s))
			continue;
		if (stage_open(&stage, *s))
			check_view(*s);
		else if (all_open)
			fail_msg("%s does not open: %s", (*s)->name, stage.ui.message);
		stage_close(&stage);
	}
	stage_leave(&stage);
}

static void
menus_and_lists_lead_somewhere(void **state)
{
	(void)state;
	visit_all(NULL, false);
	visit_all("newcomer", false);
	visit_all("author", false);
	visit_all("staff", true);
	visit_all("overseer", false);
	visit_all("officer", false);
	visit_all("head", true);
	for (const struct screen *const *s = screens; *s; s++)
		for (size_t i = 0; i < rows_of(*s); i++) {
			const struct command *c = &(*s)->commands[i];
			if (c->id && !c->key && !*reached_of(*s, c->id))
				fail_msg("%s.%s has no key and is in no menu or list%s", (*s)->name,
				         c->id, c->function_key ? ", only a function key" : "");
		}
}

/* What a notice, a code or a list of what one follows names is not a dead end. */
static void
what_is_named_has_a_page(void **state)
{
	const struct { enum subject subject; int64_t id; } known[] = {
		{ SUBJECT_PROPOSAL, stage.proposal }, { SUBJECT_PROGRAM, stage.program },
		{ SUBJECT_COMMENT, stage.comment },   { SUBJECT_CLAIM, stage.claim },
		{ SUBJECT_NODE, stage.node },         { SUBJECT_CONSULTATION, stage.consultation },
		{ SUBJECT_SECTION, stage.section },   { SUBJECT_ANSWER_TEXT, stage.answer_text },
		{ SUBJECT_MEETING, stage.meeting },   { SUBJECT_DOCUMENT, stage.document },
		{ SUBJECT_PAGE, stage.page },         { SUBJECT_INQUIRY, stage.inquiry },
		{ SUBJECT_ASSOCIATION, stage.group },
	};

	(void)state;
	stage_enter(&stage, "staff");
	const struct screen *home = stage.ui.top->screen;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		assert_true(things_open(&stage.ui, known[i].subject, known[i].id));
		ui_view(&stage.ui);
		assert_ptr_not_equal(stage.ui.top->screen, home);
		stage_close(&stage);
	}
	for (int subject = SUBJECT_NONE; subject < 64; subject++) {
		bool named = *thing_kind((enum subject)subject) || subject == SUBJECT_NODE;
		if (things_open(&stage.ui, (enum subject)subject, 0) != named)
			fail_msg("subject %d: %s", subject,
			         named ? "it has a name and no page" : "a page and no name");
		stage_close(&stage);
	}
	stage_leave(&stage);
}

/* -- Two languages --------------------------------------------------------------------------- */

/* A language is named in itself, whichever is in force. */
static bool
is_language(const char *text)
{
	for (const struct language *l = languages; l->code; l++)
		if (strcmp(l->name, text) == 0)
			return true;
	return false;
}

/* A text that has no translation comes back as itself, the very same pointer. */
static void
is_translated(const char *where, const char *text)
{
	if (!said(text) || is_language(text))
		return;
	const char *there = dgettext(LANG_DOMAIN, text);
	if (there == text || !*there)
		fail_msg("%s: \"%s\" has no Indonesian", where, text);
}

static void
check_translated(const struct screen *s, const struct command *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		is_translated(s->name, all[i].label);
		is_translated(s->name, all[i].help);
	}
}

static void
check_form(const struct screen *s)
{
	const struct block *b = ui_view(&stage.ui)->focusable;

	if (b && b->kind == BLOCK_LIST && b->source->columns)
		for (const struct column *c = b->source->columns; c->title; c++)
			is_translated(s->name, c->title);
	if (!b || b->kind != BLOCK_FORM)
		return;
	is_translated(s->name, b->form->spec->send);
	for (const struct field *f = b->form->spec->fields; f->key; f++) {
		if (f->own)
			continue; /* said in the language of the moment when it is made */
		is_translated(s->name, f->label);
		is_translated(s->name, f->hint);
	}
}

static void
everything_is_said_in_indonesian(void **state)
{
	(void)state;
	assert_int_equal(lang_set("id"), 0);
	assert_string_not_equal(_("Proposal"), "Proposal");
	for (const struct screen *const *s = screens; *s; s++) {
		is_translated((*s)->name, (*s)->title);
		is_translated((*s)->name, (*s)->help);
	}
	for_all(check_translated);
	for (size_t i = 0; workflows[i]; i++)
		for (const struct transition *t = workflows[i]->transitions; t->verb; t++) {
			is_translated(t->verb, t->done);
			is_translated(t->verb, t->past);
			is_translated(t->verb, t->tells);
			is_translated(t->verb, t->tells_followers);
		}
	stage_enter(&stage, "staff");
	for (const struct screen *const *s = screens; *s; s++) {
		if (is_staged(*s) && stage_open(&stage, *s))
			check_form(*s);
		stage_close(&stage);
	}
	stage_leave(&stage);
	lang_set("en");
}

/* The catalogue that was built, not one that is installed. */
static void
use_catalogue(void)
{
	const char *top = getenv("top_builddir");
	char path[4096];

	if (!top) {
		fprintf(stderr, "top_builddir is not set: run the tests by make check\n");
		exit(99);
	}
	snprintf(path, sizeof(path), "%s/locale", top);
	lang_init();
	bindtextdomain(LANG_DOMAIN, path);
	lang_set("en");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_are_whole),
		cmocka_unit_test(commands_are_whole),
		cmocka_unit_test(no_key_means_two_things),
		cmocka_unit_test(common_keys_stay_common),
		cmocka_unit_test_setup_teardown(menus_and_lists_lead_somewhere, stage_up,
		                                stage_down),
		cmocka_unit_test_setup_teardown(what_is_named_has_a_page, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(everything_is_said_in_indonesian, stage_up,
		                                stage_down),
	};

	use_catalogue();
	return cmocka_run_group_tests_name("registry", tests, NULL, NULL);
}

/* A stage for screens in tests: see stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"

static void
sign_in(struct ui *ui)
{
	(void)ui;
}

static bool
signed_in(struct session *s)
{
	return s->kind == ACTOR_MEMBER;
}

static bool
holds(struct session *s, int right)
{
	return session_may(s, (enum right)right);
}

void
stage_begin(struct stage *st)
{
	struct session author;
	struct problem p = { 0 };
	char request[REQUEST_SIZE];

	*st = (struct stage){ .config = { .first = &screen_home,
		                          .sign_in = sign_in,
		                          .signed_in = signed_in,
		                          .holds = holds } };
	st->config.session = &st->session;
	st->config.app = &st->app;
	fixture_begin(&st->hall);
	st->author = fixture_member(&st->hall, "author", MEMBER_VERIFIED, NULL, 0);
	st->newcomer = fixture_member(&st->hall, "newcomer", MEMBER_PENDING, NULL, 0);
	fixture_enter(&st->hall, "author", &author);
	const struct proposal_fields fields = fixture_fields("Perbaikan jalan RT 03");
	proposal_request(request);
	assert_int_equal(proposal_submit(&author, &fields, request, &st->proposal, &p), OK);
	const struct decision publish = { .id = st->proposal, .version = 1, .verb = "publish" };
	assert_int_equal(proposal_decide(&st->hall.system, &publish, &p), OK);
	session_leave(&author);
}

void
stage_end(struct stage *st)
{
	fixture_end(&st->hall);
}

void
stage_enter(struct stage *st, const char *login)
{
	static const struct renderer nothing;

	fixture_enter(&st->hall, login, &st->session);
	ui_begin(&st->ui, &st->config, &nothing);
}

void
stage_leave(struct stage *st)
{
	ui_finish(&st->ui);
	session_leave(&st->session);
}

bool
stage_open(struct stage *st, const struct screen *screen)
{
	static const struct search_arg words = { .words = "" };
	const struct decide_arg decision = {
		.id = st->proposal,
		.version = 2,
		.title = "Perbaikan jalan RT 03",
		.verb = workflow_find("hide", PROPOSAL_PUBLISHED),
	};
	const void *arg = screen == &screen_proposal ? &st->proposal
	                  : screen == &screen_member ? &st->newcomer
	                  : screen == &screen_search ? (const void *)&words
	                  : screen == &screen_decide ? (const void *)&decision
	                                             : NULL;

	if (screen != &screen_home)
		ui_push(&st->ui, screen, arg);
	ui_view(&st->ui);
	return st->ui.top->screen == screen && st->ui.top->loaded;
}

void
stage_close(struct stage *st)
{
	ui_home(&st->ui);
	ui_bury(&st->ui);
}

size_t
stage_commands(struct stage *st)
{
	return command_collect(&st->ui, st->ui.top, st->commands);
}

const struct command *
stage_command(struct stage *st, const char *id)
{
	size_t n = stage_commands(st);

	for (size_t i = 0; i < n; i++)
		if (strcmp(st->commands[i].id, id) == 0)
			return &st->commands[i];
	return NULL;
}

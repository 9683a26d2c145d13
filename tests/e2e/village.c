/* The demo village of end-to-end tests: see village.h. */
#include "village.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"

static char directory[300];
static char option[340];

int
village_begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	snprintf(directory, sizeof(directory), "%s", demo_village("village"));
	snprintf(option, sizeof(option), "--config %s/balai.conf", directory);
	return 0;
}

const char *
village_option(void)
{
	return option;
}

const char *
village_file(const char *name)
{
	char path[160];

	snprintf(path, sizeof(path), "village/%s", name);
	return world_path(path);
}

struct terminal *
village_open(void)
{
	struct terminal *t = open_program("vt100", option);

	expect(t, "Saya sudah punya akun");
	return t;
}

struct terminal *
village_open_guest(void)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--guest %s", option);
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "Apa yang ingin Anda lakukan?");
	return t;
}

void
village_name(struct terminal *t, const char *login)
{
	expect(t, "Saya sudah punya akun");
	press(t, "1");
	expect(t, "Nama pengguna atau nomor warga");
	type(t, login);
	press(t, "Enter");
	expect(t, "Sandi");
}

void
village_secret(struct terminal *t, const char *secret)
{
	type(t, secret);
	press(t, "Enter");
}

void
village_sign_in(struct terminal *t, const char *login)
{
	village_name(t, login);
	village_secret(t, VILLAGE_PASSWORD);
	expect(t, "Apa yang ingin Anda lakukan?");
	expect(t, "(W-");
}

struct terminal *
village_enter(const char *login)
{
	struct terminal *t = village_open();

	village_sign_in(t, login);
	return t;
}

static char *
printed(struct outcome *o, const char *what)
{
	if (o->status != 0)
		fail_msg("%s: exit status %d\n%s%s", what, o->status, o->out, o->err);
	char *text = strdup(o->out);
	outcome_free(o);
	return text;
}

char *
village_command(const char *words)
{
	char line[700];

	snprintf(line, sizeof(line), "%s %s", words, option);
	return printed(run_program(line, NULL), line);
}

void
village_suspend(const char *login, const char *reason)
{
	const char *const argv[] = { program_path(), "user", "suspend", login, "--reason", reason,
		"--config", village_file("balai.conf"), NULL };

	free(printed(run_command(argv, NULL, NULL), "balai user suspend"));
}

void
village_holds(void)
{
	free(village_command("verify"));
}

int
village_proposals(const char *title, char proposal_state[32])
{
	char *all = village_command("export proposals --all --format json");
	char wanted[300];
	int n = 0;

	snprintf(wanted, sizeof(wanted), "{\"title\": \"%s", title);
	for (const char *at = all; (at = strstr(at, wanted)); at++) {
		const char *state = strstr(at, "\"state\": \"");
		n++;
		if (!state)
			fail_msg("the export says no state: %.300s", at);
		if (proposal_state)
			sscanf(state, "\"state\": \"%31[a-z]", proposal_state);
	}
	free(all);
	return n;
}

/* -- Forms ------------------------------------------------------------------------------------ */

void
form_reach(struct terminal *t, const char *text)
{
	int row, column;

	for (int i = 0; i < 20; i++) {
		settle(t);
		terminal_cursor(t, &row, &column);
		if (strstr(terminal_row(t, row), text))
			return;
		press(t, "Tab");
	}
	fail_screen(t, "no field \"%s\" is reached by Tab", text);
}

void
form_send(struct terminal *t, const char *button)
{
	form_reach(t, button);
	press(t, "Enter");
}

int
rows_showing(struct terminal *t, const char *text)
{
	int n = 0;

	settle(t);
	for (int row = 0; row < terminal_rows(t); row++)
		n += strstr(terminal_row(t, row), text) != NULL;
	return n;
}

void
form_expect_beside(struct terminal *t, const char *field, const char *sentence)
{
	expect(t, sentence);
	for (int row = 0; row + 1 < terminal_rows(t); row++)
		if (strstr(terminal_row(t, row), field)) {
			expect_row(t, row + 1, "! ");
			expect_row(t, row + 1, sentence);
			return;
		}
	fail_screen(t, "there is no field \"%s\"", field);
}

/* The keys a configuration gives to commands in place of their own, and the keys that are the same
 * everywhere by their names. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/keymap.h"
#include "tui/ui_internal.h"

/* What is the same everywhere: its key that never changes, and its letter, which may. */
static const struct common {
	const char *id;
	uint32_t fixed;
	uint32_t letter;
} common[] = {
	{ "help", K_F1, '?' },       { "languages", K_F2, 'b' },
	{ "search", K_F3, '/' },     { "choices", K_F4, 0 },
	{ "reload", K_F5, 0 },       { "undo", K_F7, CTRL('u') },
	{ "actions", K_F9, 'a' },    { "end", K_F10, 'q' },
	{ "back", K_ESCAPE, '0' },   { "redraw", CTRL('l'), 0 },
	{ "plain", 0, 'p' },         { "notices", 0, 'n' },
	{ "lookup", 0, '#' },        { "end-now", CTRL('x'), 0 },
	{ NULL, 0, 0 },
};

const char *
keys_common_id(size_t i)
{
	return i < sizeof(common) / sizeof(common[0]) ? common[i].id : NULL;
}

static uint32_t
folded(uint32_t key)
{
	return key < 128 ? (uint32_t)tolower((int)key) : key;
}

static const struct ui_key *
given(const struct ui_key *keys, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(keys[i].command, id) == 0)
			return &keys[i];
	return NULL;
}

uint32_t
keys_common(const struct ui *ui, uint32_t key)
{
	const struct ui_config *config = ui->config;

	for (const struct common *c = common; config->key_count > 0 && c->id; c++) {
		const struct ui_key *own = given(config->keys, config->key_count, c->id);
		if (own && folded(key) == own->key)
			return c->fixed ? c->fixed : c->letter;
		if (own && folded(key) == c->letter)
			return 0;
	}
	return key;
}

/* F12 as well, unless it was given to something else. */
bool
keys_end_now(const struct ui *ui, uint32_t key)
{
	const struct ui_config *config = ui->config;

	/* Before anybody is in there is nothing to end. */
	if (!config->kiosk || (ui->top->screen->stays && ui->top->screen->key))
		return false;
	for (size_t i = 0; key == K_F12 && i < config->key_count; i++)
		if (config->keys[i].key == K_F12)
			return keys_common(ui, key) == CTRL('x');
	return key == K_F12 || keys_common(ui, key) == CTRL('x');
}

void
keys_apply(const struct ui_config *config, struct command *c)
{
	const struct ui_key *own =
	        c->id ? given(config->keys, config->key_count, c->id) : NULL;

	if (!own)
		return;
	if (own->key >= K_F1 && own->key <= K_F12)
		c->function_key = own->key;
	else
		c->key = own->key;
}

static const struct common *
common_of(const char *id)
{
	const struct common *c = common;

	while (c->id && strcmp(c->id, id) != 0)
		c++;
	return c;
}

uint32_t
keys_key(const struct ui *ui, const char *id, bool typing)
{
	const struct ui_key *own = given(ui->config->keys, ui->config->key_count, id);
	const struct common *c = common_of(id);

	return typing ? c->fixed : own ? own->key : c->letter;
}

const char *
keys_name(const struct ui *ui, struct arena *a, const char *id, const char *between)
{
	const struct ui_config *config = ui->config;
	const struct ui_key *own = given(config->keys, config->key_count, id);
	const struct common *c = common_of(id);
	char fixed[8];
	char letter[8] = "";

	uint32_t key = own ? own->key : c->letter;
	if (c->fixed == 0 || key == 0)
		return arena_strdup(a, key_label(key ? key : c->fixed, letter));
	return arena_printf(a, "%s%s%s", key_label(c->fixed, fixed), between,
	                    key_label(key, letter));
}

/* -- Reading a configuration ------------------------------------------------------------------ */

/* 0: no key that a command can have. */
static uint32_t
read_key(const char *name)
{
	uint32_t c;
	size_t n = text_next(name, &c);

	if (strncasecmp(name, "Ctrl-", 5) == 0 && name[5] && !name[6]) {
		c = (uint32_t)tolower((unsigned char)name[5]);
		/* Those that terminals and lines keep for themselves. */
		return c >= 'a' && c <= 'z' && !strchr("chijmqsz", (int)c) ? CTRL(c) : 0;
	}
	if (n > 0 && name[n] == '\0')
		return c > ' ' && c != 127 && c != 0xFFFD && (c < '0' || c > '9') ? folded(c) : 0;
	if ((name[0] == 'F' || name[0] == 'f') && isdigit((unsigned char)name[1])) {
		char *end;
		long f = strtol(name + 1, &end, 10);
		return *end == '\0' && f >= 1 && f <= 12 ? K_F1 + (uint32_t)f - 1 : 0;
	}
	return 0;
}

static bool
is_common(const char *id)
{
	for (const struct common *c = common; c->id; c++)
		if (strcmp(c->id, id) == 0)
			return true;
	return false;
}

static bool
known(const char *id, const struct screen *const *screens, const char *const *also)
{
	for (; *screens; screens++) {
		if ((*screens)->prints && strcmp(print_command.id, id) == 0)
			return true;
		for (const struct command *c = (*screens)->commands; c && (c->id || c->more); c++)
			if (c->id && strcmp(c->id, id) == 0)
				return true;
	}
	for (; also && *also; also++)
		if (strcmp(*also, id) == 0)
			return true;
	return is_common(id);
}

/* Who of the keys that are the same everywhere has that key already; NULL: none. */
static const char *
common_owner(const struct ui_config *config, uint32_t key, const char *but)
{
	for (const struct common *c = common; c->id; c++) {
		const struct ui_key *own = given(config->keys, config->key_count, c->id);
		uint32_t letter = own ? own->key : c->letter;
		if (strcmp(c->id, but) != 0 && (key == c->fixed || (letter && key == letter)))
			return c->id;
	}
	return NULL;
}

/* Sees whether `c` is the command the key is for, or has it already. */
static void
see_owner(const struct ui_config *config, const struct command *c, const struct ui_key *key,
          bool *has, const char **owner)
{
	struct command as_given = *c;

	keys_apply(config, &as_given);
	if (strcmp(c->id, key->command) == 0)
		*has = true;
	else if (folded(as_given.key) == key->key || as_given.function_key == key->key)
		*owner = c->id;
}

/* Who on the screen has the key of the command already; NULL: none, or the screen does not have
 * that command. */
static const char *
screen_owner(const struct ui_config *config, const struct screen *screen, const struct ui_key *key)
{
	const char *owner = NULL;
	bool has = is_common(key->command);

	for (const struct command *c = screen->commands; c && (c->id || c->more); c++)
		if (c->id)
			see_owner(config, c, key, &has, &owner);
	if (screen->prints)
		see_owner(config, &print_command, key, &has, &owner);
	return has ? owner : NULL;
}

static const char *
key_owner(const struct ui_config *config, const struct screen *const *screens,
          const struct ui_key *key)
{
	const char *owner = common_owner(config, key->key, key->command);

	for (; *screens && !owner; screens++)
		owner = screen_owner(config, *screens, key);
	return owner;
}

const char *
ui_take_keys(const struct screen *const *screens, const char *const *also, struct ui_key *keys,
             size_t n, size_t *bad, struct arena *a)
{
	const struct ui_config config = { .keys = keys, .key_count = n };

	for (*bad = 0; *bad < n; ++*bad) {
		struct ui_key *key = &keys[*bad];
		if (!known(key->command, screens, also))
			return _("there is no command of that name");
		key->key = read_key(key->name);
		if (key->key == 0)
			return _("give a letter, a sign, F1 to F12, or Ctrl- and a letter");
	}
	for (*bad = 0; *bad < n; ++*bad) {
		const char *owner = key_owner(&config, screens, &keys[*bad]);
		if (owner)
			return arena_printf(a, _("that key is the one of \"%s\" already"), owner);
	}
	return NULL;
}

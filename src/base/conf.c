/* The configuration: see conf.h. Options of the command line, which go over it, are cli's. */
#include "base/conf.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

#define ESCAPE_MS_MAX 10000
#define NOTIFY_TIMEOUT_MAX 600

struct reading {
	FILE *file;
	const char *path;
	struct conf *conf;
	struct arena *arena;
	struct problem *problem;
	unsigned given; /* bit of each key that was set */
	struct conf_key *keys; /* room for CONF_KEYS, in the arena */
	int line;       /* counted here: the library tells its handler none in most builds */
	int wrong;      /* first line with a problem that was told; 0: none */
};

static const char *set_database(struct reading *r, const char *value);
static const char *set_key(struct reading *r, const char *value);
static const char *set_pam_dir(struct reading *r, const char *value);
static const char *set_service(struct reading *r, const char *value);
static const char *set_language(struct reading *r, const char *value);
static const char *set_escape(struct reading *r, const char *value);
static const char *set_contrast(struct reading *r, const char *value);
static const char *set_notify_command(struct reading *r, const char *value);
static const char *set_notify_timeout(struct reading *r, const char *value);

/* What may stand in the file. `set` returns what is wrong with the value, or NULL. */
static const struct {
	const char *section;
	const char *key;
	const char *(*set)(struct reading *r, const char *value);
} keys[] = {
	{ "hall", "database", set_database },    { "hall", "key", set_key },
	{ "login", "pam_dir", set_pam_dir },     { "login", "service", set_service },
	{ "screen", "language", set_language },  { "screen", "escape_ms", set_escape },
	{ "screen", "contrast", set_contrast },
	{ "notify", "command", set_notify_command },
	{ "notify", "timeout", set_notify_timeout },
};
#define KEY_COUNT (sizeof(keys) / sizeof(keys[0]))

void
conf_default(struct conf *c)
{
	*c = (struct conf){
		.database = "/var/lib/balai/balai.db",
		.service = "balai",
		.language = "id",
		.notify_timeout = 30,
	};
}

/* -- Values -------------------------------------------------------------------------------- */

static const char *
beside_file(const struct reading *r, const char *value)
{
	const char *slash = strrchr(r->path, '/');

	if (value[0] == '/' || !slash)
		return arena_strdup(r->arena, value);
	return arena_printf(r->arena, "%.*s/%s", (int)(slash - r->path), r->path, value);
}

static const char *
set_database(struct reading *r, const char *value)
{
	r->conf->database = beside_file(r, value);
	return NULL;
}

static const char *
set_key(struct reading *r, const char *value)
{
	r->conf->key = beside_file(r, value);
	return NULL;
}

static const char *
set_pam_dir(struct reading *r, const char *value)
{
	r->conf->pam_dir = beside_file(r, value);
	return NULL;
}

/* A file name for PAM: nothing that leads out of its directory. */
static const char *
set_service(struct reading *r, const char *value)
{
	static const char fit[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

	if (value[strspn(value, fit)] != '\0')
		return _("a service's name has letters, digits, - and _ only");
	r->conf->service = arena_strdup(r->arena, value);
	return NULL;
}

static const char *
set_language(struct reading *r, const char *value)
{
	for (const struct language *l = languages; l->code; l++)
		if (strcmp(l->code, value) == 0) {
			r->conf->language = l->code;
			return NULL;
		}
	return _("this language is not there; write id or en");
}

static const char *
set_escape(struct reading *r, const char *value)
{
	char *end;

	errno = 0;
	long ms = strtol(value, &end, 10);
	if (errno || end == value || *end || ms < 0 || ms > ESCAPE_MS_MAX)
		return _("write a number of milliseconds from 0 to 10000");
	r->conf->escape_ms = (int)ms;
	return NULL;
}

static const char *
set_contrast(struct reading *r, const char *value)
{
	if (strcmp(value, "high") != 0 && strcmp(value, "normal") != 0)
		return _("write high or normal");
	r->conf->contrast = strcmp(value, "high") == 0;
	return NULL;
}

/* Not resolved beside the file, as others are: it must be plain to see what is run. */
static const char *
set_notify_command(struct reading *r, const char *value)
{
	if (value[0] != '/')
		return _("write the whole path of one program, beginning with /, without options");
	r->conf->notify_command = arena_strdup(r->arena, value);
	return NULL;
}

static const char *
set_notify_timeout(struct reading *r, const char *value)
{
	char *end;

	errno = 0;
	long seconds = strtol(value, &end, 10);
	if (errno || end == value || *end || seconds < 1 || seconds > NOTIFY_TIMEOUT_MAX)
		return _("write a number of seconds from 1 to 600");
	r->conf->notify_timeout = (int)seconds;
	return NULL;
}

/* Which commands and keys there are is the toolkit's to know. */
static const char *
add_key(struct reading *r, const char *command, const char *key)
{
	struct conf *c = r->conf;

	for (size_t i = 0; i < c->key_count; i++)
		if (strcmp(c->keys[i].command, command) == 0)
			return _("it is set twice; keep one of them");
	if (!key[0])
		return _("a value is missing");
	if (c->key_count == CONF_KEYS)
		return _("there are too many keys");
	r->keys[c->key_count++] = (struct conf_key){
		.command = arena_strdup(r->arena, command),
		.key = arena_strdup(r->arena, key),
		.line = r->line,
	};
	c->keys = r->keys;
	return NULL;
}

/* -- The file ------------------------------------------------------------------------------ */

/* Only the first problem is told: later ones may follow from it. */
static int
wrong(struct reading *r, const char *what, const char *why)
{
	if (!r->wrong) {
		r->wrong = r->line;
		problem_set(r->problem, INVALID, NULL,
		            /* TRANSLATORS: file, line number, what stands there, what to do about it */
		            _("%s, line %d: %s: %s."), r->path, r->line, what, why);
	}
	return 0;
}

static int
handle(void *user, const char *section, const char *name, const char *value)
{
	struct reading *r = user;

	if (strcmp(section, "keys") == 0) {
		const char *why = add_key(r, name, value);
		return why ? wrong(r, name, why) : 1;
	}
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strcmp(keys[i].section, section) != 0 || strcmp(keys[i].key, name) != 0)
			continue;
		if (r->given & 1U << i)
			return wrong(r, name, _("it is set twice; keep one of them"));
		r->given |= 1U << i;
		const char *why = value[0] ? keys[i].set(r, value) : _("a value is missing");
		return why ? wrong(r, name, why) : 1;
	}
	return wrong(r, name, _("no such key in this section; check the spelling"));
}

/* The library calls its handler for keys alone, so an unknown section without any, and a line that
 * it would cut, are noticed here. */
static void
check_line(struct reading *r, const char *line)
{
	size_t length = strlen(line);

	if (length > 0 && line[length - 1] != '\n' && !feof(r->file))
		wrong(r, _("this line"), _("it is too long"));
	line += strspn(line, " \t\xEF\xBB\xBF");
	if (*line != '[')
		return;
	char name[32];
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(line + 1, "]\n"), line + 1);
	if (strcmp(name, "keys") == 0)
		return;
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (strcmp(keys[i].section, name) == 0)
			return;
	wrong(r, name, _("no such section; there are hall, login, screen, notify and keys"));
}

static char *
read_line(char *out, int size, void *stream)
{
	struct reading *r = stream;

	if (!fgets(out, size, r->file))
		return NULL;
	r->line++;
	check_line(r, out);
	return out;
}

static enum status
file_problem(const char *path, struct problem *p)
{
	if (errno == ENOENT)
		return problem_set(p, NOT_FOUND, NULL, _("There is no configuration file %s."), path);
	return problem_set(p, errno == EACCES ? DENIED : IO, NULL,
	                   _("The configuration %s cannot be read: %s."), path, strerror(errno));
}

enum status
conf_read(struct conf *c, struct arena *a, const char *path, struct problem *p)
{
	struct reading r = { .path = path, .conf = c, .arena = a, .problem = p };
	enum status status = OK;

	r.keys = arena_array(a, CONF_KEYS, sizeof(*r.keys));
	c->path = arena_strdup(a, path);
	c->key_count = 0;

	r.file = fopen(path, "re");
	if (!r.file)
		return file_problem(path, p);
	int line = ini_parse_stream(read_line, &r, handle, &r);
	if (ferror(r.file)) {
		status = file_problem(path, p);
	} else if (line < 0) {
		status = problem_default(p, IO);
	} else if (line > 0 && (!r.wrong || line < r.wrong)) {
		r.line = line;
		r.wrong = 0;
		wrong(&r, _("this line"), _("write a [section] or a key = value"));
	}
	if (status == OK && r.wrong)
		status = INVALID;
	fclose(r.file);
	return status;
}

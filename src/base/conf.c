/* The configuration: see conf.h. Options of the command line, which go over it, are cli's. */
#include "base/conf.h"

#include <errno.h>
#include <ini.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf_text.h"
#include "base/lang.h"

struct reading {
	const char *rest; /* of the file's text */
	const char *path;
	struct conf *conf;
	struct arena *arena;
	struct problem *problem;
	uint64_t given; /* bit of each key that was set */
	struct conf_key *keys; /* room for CONF_KEYS, in the arena */
	int line;       /* counted here: the library tells its handler none in most builds */
	int wrong;      /* first line with a problem that was told; 0: none */
};

void
conf_default(struct conf *c)
{
	*c = (struct conf){
		.database = "/var/lib/balai/balai.db",
		.service = "balai",
		.language = "id",
		.notify_timeout = 30,
		.print_timeout = 20,
		.paper_lines = 60,
		.room_mib = 200,
		.backup_keep = 14,
		.kiosk_page = 90,
		.kiosk_form = 300,
		.kiosk_warn = 30,
		.idle_minutes = 30,
	};
}

/* -- Values: each returns what is wrong with one, or NULL --------------------------------------- */

static const char *
beside_file(const struct reading *r, const char *value, void *to)
{
	const char *slash = strrchr(r->path, '/');
	const char **path = to;

	if (value[0] == '/' || !slash)
		*path = arena_strdup(r->arena, value);
	else
		*path = arena_printf(r->arena, "%.*s/%s", (int)(slash - r->path), r->path, value);
	return NULL;
}

/* "mnt/backup" was meant otherwise. */
static const char *
folder(const struct reading *r, const char *value, void *to)
{
	if (value[0] != '/' && value[0] != '.' && strchr(value, '/'))
		return _("write the whole path, beginning with /, or with ./ beside this file");
	return beside_file(r, value, to);
}

/* A file name for PAM: nothing that leads out of its directory. */
static const char *
service_name(const struct reading *r, const char *value, void *to)
{
	static const char fit[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

	if (value[strspn(value, fit)] != '\0')
		return _("a service's name has letters, digits, - and _ only");
	*(const char **)to = arena_strdup(r->arena, value);
	return NULL;
}

static const char *
language_code(const struct reading *r, const char *value, void *to)
{
	(void)r;
	for (const struct language *l = languages; l->code; l++)
		if (strcmp(l->code, value) == 0) {
			*(const char **)to = l->code;
			return NULL;
		}
	return _("this language is not there; write id or en");
}

static const char *
high_or_normal(const struct reading *r, const char *value, void *to)
{
	(void)r;
	if (strcmp(value, "high") != 0 && strcmp(value, "normal") != 0)
		return _("write high or normal");
	*(bool *)to = strcmp(value, "high") == 0;
	return NULL;
}

/* Not resolved beside the file, as others are: it must be plain to see what is run. */
static const char *
whole_path(const struct reading *r, const char *value, void *to)
{
	if (value[0] != '/')
		return _("write the whole path of one program, beginning with /, without options");
	*(const char **)to = arena_strdup(r->arena, value);
	return NULL;
}

/* Options are given with it, and no shell reads it. */
static const char *
program_words(const struct reading *r, const char *value, void *to)
{
	if (strpbrk(value, "\"'|;&<>`$"))
		return _("write one program and its options with blanks between them; no shell reads "
		         "them");
	*(const char **)to = arena_strdup(r->arena, value);
	return NULL;
}

/* What may stand in the file, the keys of a section together. `take` puts the value to where it belongs; where
 * there is none it is a whole number of `unit`. */
static const struct key {
	const char *section;
	const char *key;
	size_t at; /* in struct conf */
	const char *(*take)(const struct reading *r, const char *value, void *to);
	int least;
	int most;
	const char *unit;
} keys[] = {
#define AT(member) offsetof(struct conf, member)
	{ "hall", "database", AT(database), beside_file, 0, 0, NULL },
	{ "hall", "key", AT(key), beside_file, 0, 0, NULL },
	{ "hall", "room_mib", AT(room_mib), NULL, 1, 1000000, N_("MiB") },
	{ "login", "pam_dir", AT(pam_dir), beside_file, 0, 0, NULL },
	{ "login", "service", AT(service), service_name, 0, 0, NULL },
	{ "screen", "language", AT(language), language_code, 0, 0, NULL },
	{ "screen", "escape_ms", AT(escape_ms), NULL, 0, 10000, N_("milliseconds") },
	{ "screen", "contrast", AT(contrast), high_or_normal, 0, 0, NULL },
	{ "kiosk", "page_seconds", AT(kiosk_page), NULL, 20, 3600, N_("seconds") },
	{ "kiosk", "form_seconds", AT(kiosk_form), NULL, 20, 3600, N_("seconds") },
	/* Who reads slowly needs the time to find a key. */
	{ "kiosk", "warn_seconds", AT(kiosk_warn), NULL, 20, 300, N_("seconds") },
	{ "session", "idle_minutes", AT(idle_minutes), NULL, 0, 1440,
	  N_("minutes; 0 is for as long as one likes") },
	{ "backup", "directory", AT(backup_directory), folder, 0, 0, NULL },
	{ "backup", "keep", AT(backup_keep), NULL, 1, 366, N_("days") },
	{ "print", "command", AT(print_command), program_words, 0, 0, NULL },
	{ "print", "timeout", AT(print_timeout), NULL, 1, 120, N_("seconds") },
	{ "print", "lines", AT(paper_lines), NULL, 20, 200, N_("lines") },
	{ "notify", "command", AT(notify_command), whole_path, 0, 0, NULL },
	{ "notify", "timeout", AT(notify_timeout), NULL, 1, 600, N_("seconds") },
#undef AT
};
#define KEY_COUNT (sizeof(keys) / sizeof(keys[0]))
_Static_assert(KEY_COUNT <= 64, "each has a bit of reading.given");

bool
conf_name(size_t i, const char **section, const char **key)
{
	if (i >= KEY_COUNT)
		return false;
	*section = keys[i].section;
	*key = keys[i].key;
	return true;
}

bool
conf_bounds(size_t i, int *least, int *most)
{
	if (i >= KEY_COUNT || keys[i].take)
		return false;
	*least = keys[i].least;
	*most = keys[i].most;
	return true;
}

static const char *
take_number(const struct reading *r, const char *value, const struct key *k, int *to)
{
	char *end;

	errno = 0;
	long n = strtol(value, &end, 10);
	if (errno || end == value || *end || n < k->least || n > k->most)
		return arena_printf(r->arena, _("write a number from %d to %d (%s)"), k->least,
		                    k->most, _(k->unit));
	*to = (int)n;
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

/* What looks like something else to who writes it than to who reads it; NULL: nothing. */
static const char *
check_value(const char *value)
{
	size_t length = strlen(value);

	if (length == 0)
		return _("a value is missing");
	if (length > 1 && strchr("\"'", value[0]) && value[length - 1] == value[0])
		return _("write it without quotation marks");
	return strstr(value, " #") || strstr(value, "\t#") ? _("write a note on a line of its own")
	                                                   : NULL;
}

static const char *
take_value(struct reading *r, size_t i, const char *value)
{
	void *to = (char *)r->conf + keys[i].at;
	const char *why = check_value(value);

	if (r->given & UINT64_C(1) << i)
		return _("it is set twice; keep one of them");
	r->given |= UINT64_C(1) << i;
	if (why)
		return why;
	return keys[i].take ? keys[i].take(r, value, to) : take_number(r, value, &keys[i], to);
}

/* One that stands above every section, most often because the # before its name was left. */
static const char *
unknown_key(const struct reading *r, const char *section, const char *name)
{
	for (size_t i = 0; i < KEY_COUNT && !section[0]; i++)
		if (strcmp(keys[i].key, name) == 0)
			return arena_printf(r->arena, _("write the line [%s] above it"),
			                    keys[i].section);
	return section[0] ? _("no such key in this section; check the spelling")
	                  : _("write the line with its [section] above it");
}

static int
handle(void *user, const char *section, const char *name, const char *value)
{
	struct reading *r = user;

	if (strcmp(section, "keys") == 0) {
		const char *why = add_key(r, name, value);
		return why ? wrong(r, name, why) : 1;
	}
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].key, name) == 0) {
			const char *why = take_value(r, i, value);
			return why ? wrong(r, name, why) : 1;
		}
	return wrong(r, name, unknown_key(r, section, name));
}

static bool
is_section(const char *name)
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if (strcmp(keys[i].section, name) == 0)
			return true;
	return strcmp(name, "keys") == 0;
}

/* "hall, login, ... and keys": each section of the table once. */
static const char *
section_names(struct reading *r)
{
	const char *names = keys[0].section;

	for (size_t i = 1; i < KEY_COUNT; i++)
		if (strcmp(keys[i].section, keys[i - 1].section) != 0)
			names = arena_printf(r->arena, "%s, %s", names, keys[i].section);
	return arena_printf(r->arena, _("no such section; there are %s and keys"), names);
}

/* The library calls its handler for keys alone, and passes over what stands behind a section's name. */
static void
check_section(struct reading *r, const char *line)
{
	if (*line != '[')
		return;
	size_t length = strcspn(line + 1, "]\n");
	const char *behind = line + 1 + length;
	char name[32];

	snprintf(name, sizeof(name), "%.*s", (int)length, line + 1);
	if (!is_section(name))
		wrong(r, name, section_names(r));
	else if (*behind == ']' && !strchr(";#\r\n", behind[1 + strspn(behind + 1, " \t")]))
		wrong(r, name, _("nothing else may stand in the line of a section"));
}

/* The library's way to a line: it would cut a long one in two, and take one with blanks before it for more
 * of the value above. */
static char *
read_line(char *out, int size, void *stream)
{
	struct reading *r = stream;
	const char *rest = r->rest + strspn(r->rest, " \t");
	size_t length = strcspn(rest, "\n");

	length += rest[length] == '\n';
	if (length == 0)
		return NULL;
	r->line++;
	if (length >= (size_t)size)
		wrong(r, _("this line"), _("it is too long"));
	snprintf(out, (size_t)size, "%.*s", (int)length, rest);
	r->rest = rest + length;
	check_section(r, out);
	return out;
}

enum status
conf_read(struct conf *c, struct arena *a, const char *path, struct problem *p)
{
	struct reading r = { .path = path, .conf = c, .arena = a, .problem = p };

	r.keys = arena_array(a, CONF_KEYS, sizeof(*r.keys));
	c->path = arena_strdup(a, path);
	c->key_count = 0;

	enum status status = conf_text(a, path, &r.rest, p);
	if (status != OK)
		return status;
	int line = ini_parse_stream(read_line, &r, handle, &r);
	if (line < 0)
		return problem_default(p, IO);
	if (line > 0 && (!r.wrong || line < r.wrong)) {
		r.line = line;
		r.wrong = 0;
		wrong(&r, _("this line"), _("write a [section] or a key = value"));
	}
	return r.wrong ? INVALID : OK;
}

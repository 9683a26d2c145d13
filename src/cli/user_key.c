/* balai user key: see user_key.h. */
#include "cli/user_key.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/member_key.h"

#define FILE_MAX_BYTES 16384

/* The whole file, in the arena; what has a NUL in it ends there. */
static enum status
read_file(struct cli *cli, const char *path, char **text, struct problem *p)
{
	char bytes[FILE_MAX_BYTES + 1];
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");

	/* Root has become the hall's account by now, which may not look into everybody's folders. */
	if (!f && errno == EACCES)
		return problem_set(p, IO, NULL, _("%s: the hall's account may not read it. Hand it over "
		                                  "instead: balai user key LOGIN add - <%s"),
		                   path, path);
	if (!f)
		return cli_system(p, path, errno);
	size_t n = fread(bytes, 1, sizeof(bytes), f);
	int error = ferror(f) ? errno : 0;
	if (f != stdin)
		fclose(f);
	if (error != 0)
		return cli_system(p, path, error);
	if (n > FILE_MAX_BYTES)
		return problem_set(p, INVALID, "key", _("%s: a public key is one line; this is more."),
		                   path);
	*text = arena_strndup(&cli->arena, bytes, n);
	return OK;
}

static enum status
add(struct cli *cli, int64_t member, const char *label, const char *path, struct problem *p)
{
	char *line;
	int64_t id;

	enum status status = read_file(cli, path, &line, p);
	if (status == OK)
		status = member_key_add(&cli->session, member, line, label ? label : "", NULL, &id, p);
	if (status == OK)
		printf(_("Key %lld is added.\n"), (long long)id);
	return status;
}

static enum status
list(struct cli *cli, int64_t member, struct problem *p)
{
	struct member_key *keys;
	size_t n;

	enum status status = member_key_list(cli->session.db, &cli->arena, member, &keys, &n);
	for (size_t i = 0; status == OK && i < n; i++)
		printf("%lld\t%s\t%.*s\t%s\t%s\n", (long long)keys[i].id,
		       date_iso(&cli->arena, calendar_day(keys[i].added)),
		       (int)strcspn(keys[i].key, " "), keys[i].key, keys[i].print, keys[i].label);
	return problem_default(p, status);
}

static enum status
drop(struct cli *cli, int64_t member, const char *number, struct problem *p)
{
	size_t n = strspn(number, "0123456789");

	if (n == 0 || n > 15 || number[n] != '\0')
		return problem_set(p, INVALID, NULL,
		                   _("\"%s\" is no number of a key. See: balai user key LOGIN list"),
		                   number);
	return member_key_drop(&cli->session, member, strtoll(number, NULL, 10), p);
}

enum status
user_key(struct cli *cli, int64_t member, const char *label, int argc, char **argv,
         struct problem *p)
{
	if (argc == 1 && strcmp(argv[0], "list") == 0)
		return list(cli, member, p);
	if (argc == 2 && strcmp(argv[0], "add") == 0)
		return add(cli, member, label, argv[1], p);
	if (argc == 2 && strcmp(argv[0], "drop") == 0)
		return drop(cli, member, argv[1], p);
	return problem_set(p, INVALID, NULL,
	                   _("say list, add and a file, or drop and a number."));
}

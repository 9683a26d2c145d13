/* Founding: see found.h. */
#include "cli/found.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "core/member.h"
#include "db/beside.h"

const char *
found_absolute(struct arena *a, const char *path, struct problem *p)
{
	const char *directory = dirname(arena_strdup(a, path));
	const char *name = basename(arena_strdup(a, path));
	char *real = realpath(directory, NULL);

	if (!real) {
		if (errno == ENOENT)
			problem_set(
				p, NOT_FOUND, NULL,
				_("%s: there is no such directory. Make it first, with mode 0700."),
				directory);
		else
			cli_system(p, directory, errno);
		return NULL;
	}
	const char *sep = strcmp(real, "/") == 0 ? "" : "/";
	const char *absolute = arena_printf(a, "%s%s%s", real, sep, name);
	free(real);
	return absolute;
}

static enum status
refuse_existing(const char *path, struct problem *p)
{
	struct stat st;

	if (lstat(path, &st) == 0)
		return problem_set(
			p, CONFLICT, NULL,
			_("%s is there already. Nothing was changed; move it away first."), path);
	return errno == ENOENT ? OK : cli_system(p, path, errno);
}

void
found_abandon(struct cli *cli, struct founding *f)
{
	cli_shut(cli);
	if (!f->new_database)
		return;
	unlink(f->new_database);
	beside_remove(AT_FDCWD, f->new_database, BESIDE_ANY);
	unlink(f->new_key);
}

enum status
found_check(struct cli *cli, struct founding *f, struct problem *p)
{
	*f = (struct founding){
		.database = found_absolute(&cli->arena, cli->conf.database, p),
	};
	if (f->database)
		f->key = found_absolute(&cli->arena, cli->conf.key, p);
	if (!f->key)
		return p->status;
	enum status st = refuse_existing(f->database, p);
	if (st == OK)
		st = refuse_existing(f->key, p);
	const char *directory = dirname(arena_strdup(&cli->arena, f->database));
	if (st == OK && access(directory, W_OK | X_OK) != 0)
		st = cli_system(p, directory, errno);
	return st;
}

enum status
found_begin(struct cli *cli, struct founding *f, struct problem *p)
{
	enum status st = found_check(cli, f, p);

	if (st != OK)
		return st;
	/* What an interrupted founding left is nobody's. */
	f->new_database = arena_printf(&cli->arena, "%s.new", f->database);
	f->new_key = arena_printf(&cli->arena, "%s.new", f->key);
	found_abandon(cli, f);

	struct db *db = NULL;
	st = key_create(f->new_key, p);
	if (st == OK)
		st = key_load(&cli->key, f->new_key, p);
	if (st == OK)
		st = db_open(&db, f->new_database, DB_CREATE, p);
	if (st == OK) {
		session_begin(&cli->session, db, &cli->key, ACTOR_SYSTEM);
		st = key_keep_print(db, &cli->key);
	}
	if (st != OK)
		found_abandon(cli, f);
	return problem_default(p, st);
}

static enum status
sync_directory(const char *path, struct arena *a, struct problem *p)
{
	const char *directory = dirname(arena_strdup(a, path));
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return cli_system(p, directory, errno);
	int failed = fsync(fd);
	int error = errno;
	close(fd);
	return failed ? cli_system(p, directory, error) : OK;
}

enum status
found_finish(struct cli *cli, struct founding *f, struct problem *p)
{
	/* Everything must be in the one file that gets the name: the log file stays behind. */
	enum status st = db_checkpoint(cli->session.db);

	if (st != OK)
		return problem_default(p, st);
	cli_shut(cli);
	beside_remove(AT_FDCWD, f->new_database, BESIDE_ANY);
	if (rename(f->new_key, f->key) != 0)
		return cli_system(p, f->key, errno);
	if (rename(f->new_database, f->database) != 0) {
		st = cli_system(p, f->database, errno);
		unlink(f->key);
		return st;
	}
	return sync_directory(f->database, &cli->arena, p);
}

enum status
found_member(struct cli *cli, const char *login, const char *name, int64_t area,
             const char *secret, const char *role, int64_t *id, struct problem *p)
{
	struct registration r = {
		.name = name,
		.login = login,
		.area = area,
		.nik = "",
		.secret = secret,
		.consent = true,
		.language = lang_get(),
	};
	struct member_page page;
	int64_t number;
	enum status st = member_register(&cli->session, &r, id, &number, p);

	if (st == OK)
		st = member_read(&cli->session, &cli->arena, *id, &page);
	if (st == OK)
		st = member_verify(&cli->session, *id, page.version, SEEN_IN_PERSON, p);
	if (st == OK && role)
		st = member_grant(&cli->session, *id, &(struct role_grant){ .role = role }, p);
	return problem_default(p, st);
}

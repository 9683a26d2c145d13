/* The configuration: balai.conf (INI, read by libinih) and the defaults below it. Unknown sections
 * and keys are refused with their line, so that a typing error does not pass silently. */
#ifndef BALAI_BASE_CONF_H
#define BALAI_BASE_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

/* A line of [keys]: the key, by its name, that a command is to have. */
struct conf_key {
	const char *command;
	const char *key;
	int line; /* of the file, for who finds that there is no such command */
};

#define CONF_KEYS 64

struct conf {
	const char *path; /* of the file that was read; NULL: none */
	/* [hall] */
	const char *database; /* default /var/lib/balai/balai.db; relative paths: beside the file */
	const char *key;      /* default NULL: "key" beside the database, wherever that is */
	int room_mib;         /* warn where the disk has less free; default 200 */
	/* [login] */
	const char *pam_dir; /* private service directory; NULL: the system's /etc/pam.d */
	const char *service; /* default "balai" */
	/* [screen] */
	const char *language; /* default "id" */
	int escape_ms;        /* 0: by kind of line */
	bool contrast;        /* "contrast = high" */
	/* [notify] */
	const char *notify_command; /* absolute path of the gateway's program; NULL: none */
	int notify_timeout;         /* seconds it may take for one notice; default 30 */
	/* [print] */
	const char *print_command; /* a program and its options, "lp -d office"; NULL: none */
	int print_timeout;         /* seconds it may take; default 20 */
	int paper_lines;           /* of a printed page; default 60 */
	/* [backup] */
	const char *backup_directory; /* default NULL: "backup" beside the database */
	int backup_keep;              /* days whose copies are kept, beside one a month; default 14 */
	/* [kiosk] */
	int kiosk_page; /* seconds without a key, at most, on a page; default 90 */
	int kiosk_form; /* while something is typed in a form; default 300 */
	int kiosk_warn; /* between the question whether anybody is there and the end; default 30 */
	/* [session] */
	int idle_minutes; /* of who is signed in, elsewhere than at a kiosk; 0: never; default 30 */
	/* [keys] */
	const struct conf_key *keys;
	size_t key_count;
};

/* The defaults, all static. */
void conf_default(struct conf *c);
/* The keys that a file may have, but for those of [keys]: the i-th one's names, with static life, or
 * false behind the last. */
bool conf_name(size_t i, const char **section, const char **key);
/* Of those that are numbers: what may stand there. False: the i-th one is none. */
bool conf_bounds(size_t i, int *least, int *most);
/* Reads `path` over what is in *c; its strings live in `a` or are static. NOT_FOUND when there is
 * no such file, DENIED or IO when it cannot be read, DENIED also when somebody else than root and this
 * process's user could write it; INVALID with file and line when something in it is wrong: an unknown,
 * repeated or empty key, an unknown section, a bad value, bytes that are no text. */
enum status conf_read(struct conf *c, struct arena *a, const char *path, struct problem *p);

#endif

/* The runner of the gateway: a small process of ours, forked before the database is opened, that
 * runs the executable of somebody else and tells how it went. It sees neither database nor key,
 * and an open database is never carried into another process. */
#ifndef BALAI_CLI_GATEWAY_H
#define BALAI_CLI_GATEWAY_H

#include <stddef.h>

#include "base/status.h"

struct gateway;

/* Whether `path` may be run for the hall: absolute, an executable file of root's or one's own that
 * nobody else can write. DENIED or NOT_FOUND with a sentence. */
enum status gateway_check(const char *path, struct problem *p);

/* Starts the runner. No database may be open. `lock_fd` is kept open by it as well: what is locked
 * stays so until no gateway runs any more, even when this process is killed. NULL with *p set when
 * it cannot be. */
struct gateway *gateway_start(const char *path, int timeout_s, int lock_fd, struct problem *p);
/* Ends the runner, and the gateway if one runs. NULL is fine. */
void gateway_stop(struct gateway *g);

enum gateway_end {
	GATEWAY_EXIT,   /* with that status; 0: it took the notice */
	GATEWAY_SIGNAL, /* by that one */
	GATEWAY_TIMEOUT,
	GATEWAY_FAULT, /* it could not be run: errno */
};

/* What came of one run. */
struct gateway_result {
	enum gateway_end end;
	int number;
	size_t said; /* bytes of `words`; what it said beyond is dropped */
	char words[1024]; /* on stdout and stderr */
};

/* Runs the gateway once, with `n` bytes on its stdin, and waits for its end. IO when the runner is
 * gone: then nothing is known of how it went. */
enum status gateway_run(struct gateway *g, const char *bytes, size_t n, struct gateway_result *r);

#endif

/* What travels between the two halves of signing in, client.c and helper.c: fixed structs over a
 * SOCK_SEQPACKET pair, one packet each. Both halves are one binary, so no encoding is needed. */
#ifndef BALAI_AUTH_PROTOCOL_H
#define BALAI_AUTH_PROTOCOL_H

#include <limits.h>
#include <stdint.h>

#include "auth/auth.h"

enum request_kind {
	REQUEST_BEGIN,
	REQUEST_CHANGE,
	REQUEST_ANSWER,
	REQUEST_CANCEL,
	REQUEST_END,
};

/* turn: the conversation's number, given by the client and raised with each. What belongs to an
 * earlier one is passed over by both sides. */
struct request {
	enum request_kind kind;
	uint32_t turn;
	char text[AUTH_TEXT_MAX + 1]; /* the user, or the answer */
	char tty[128];
	char rhost[256]; /* "" when local */
	char language[8];
};

struct reply {
	uint32_t turn;
	struct auth_event event;
};

/* The helper's whole life, in the child. `pam_dir` NULL for the system's. */
_Noreturn void helper_run(int fd, const char *service, const char *pam_dir, bool kiosk);

#endif

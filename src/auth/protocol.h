/* What travels between the two halves of signing in, client.c and helper.c: fixed structs over a
 * SOCK_SEQPACKET pair, one packet each. Both halves are one binary, so no encoding is needed. */
#ifndef BALAI_AUTH_PROTOCOL_H
#define BALAI_AUTH_PROTOCOL_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "auth/auth.h"

enum request_kind {
	REQUEST_BEGIN,
	REQUEST_CHANGE,
	REQUEST_ANSWER,
	REQUEST_CANCEL,
	REQUEST_END,
	REQUEST_PRINT, /* with the descriptor of a file that holds the text */
};

/* turn: the conversation's number, given by the client and raised with each. What belongs to an
 * earlier one is passed over by both sides. */
struct request {
	enum request_kind kind;
	uint32_t turn;
	char text[AUTH_TEXT_MAX + 1]; /* the user, or the answer */
	char language[8];
};

struct reply {
	uint32_t turn;
	struct auth_event event;
};

/* Sends without waiting, with the descriptor `with` when that is not -1: -1 and errno when it cannot. No copy of
 * what was sent stays. */
ssize_t packet_send(int fd, const struct request *r, int with);
/* Waits for the next. *with: the one descriptor that came, for close(); -1: none did, or several, which are
 * closed. False at the end of the line, or for what is no request. */
bool packet_receive(int fd, struct request *r, int *with);

/* The helper's whole life, in the child. `pam_dir`, NULL for the system's, in place of *config's. */
_Noreturn void helper_run(int fd, const struct auth_config *config, const char *pam_dir);

/* In the child, at first: away from the terminal, the descriptors, the line to syslog and the signal
 * handlers of the screens.
 * The client's end under its new number; -1 when that cannot be done. */
int helper_leave(int fd);

#endif

/* Packets between the two halves of signing in, and the descriptors that travel with them: see
 * protocol.h. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "auth/protocol.h"

ssize_t
packet_send(int fd, const struct request *r, int with)
{
	struct request copy = *r;
	struct iovec bytes = { .iov_base = &copy, .iov_len = sizeof(copy) };
	union {
		char room[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { .room = { 0 } };
	struct msghdr message = { .msg_iov = &bytes, .msg_iovlen = 1 };

	if (with >= 0) {
		message.msg_control = control.room;
		message.msg_controllen = sizeof(control.room);
		struct cmsghdr *c = CMSG_FIRSTHDR(&message);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(c), &with, sizeof(int));
	}
	ssize_t n = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
	explicit_bzero(&copy, sizeof(copy));
	return n;
}

/* Those of one part of the control bytes; the room for one holds two where pointers are long. */
static void
take_descriptors(const struct cmsghdr *c, int *kept, size_t *many)
{
	for (size_t at = CMSG_LEN(0); at + sizeof(int) <= c->cmsg_len; at += sizeof(int)) {
		if (*kept >= 0)
			close(*kept);
		memcpy(kept, (const char *)c + at, sizeof(int));
		++*many;
	}
}

static int
one_descriptor(struct msghdr *message)
{
	int kept = -1;
	size_t many = 0;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c))
		if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
			take_descriptors(c, &kept, &many);
	if (kept < 0 || (many == 1 && (message->msg_flags & MSG_CTRUNC) == 0))
		return kept;
	close(kept);
	return -1;
}

bool
packet_receive(int fd, struct request *r, int *with)
{
	struct iovec bytes = { .iov_base = r, .iov_len = sizeof(*r) };
	union {
		char room[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control;
	struct msghdr message = { .msg_iov = &bytes, .msg_iovlen = 1,
		                  .msg_control = control.room,
		                  .msg_controllen = sizeof(control.room) };
	ssize_t n;

	*with = -1;
	do
		n = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n >= 0)
		*with = one_descriptor(&message);
	if (n != (ssize_t)sizeof(*r))
		return false;
	r->text[sizeof(r->text) - 1] = '\0';
	r->language[sizeof(r->language) - 1] = '\0';
	return true;
}

/* What moved since one was here, in lines: at the head of home, of one's activity and of the work
 * summary. */
#ifndef BALAI_SCREENS_GREETING_H
#define BALAI_SCREENS_GREETING_H

#include "core/visit.h"
#include "tui/view.h"

struct greeting {
	bool visit_read; /* there is somebody to greet, who was not yet */
	bool staff;  /* the digest is theirs */
	struct visit visit;
	struct digest digest;
	int64_t now;
};

/* For who is in `s`; visit: read what moved, too, not only what waits for who works here. */
enum status greeting_read(struct session *s, struct arena *a, bool visit, struct greeting *g);

/* What one was not shown yet, in at most `most` rows of a narrow screen: how many it takes. Nothing
 * when nothing moved. Where there is not room for all, the way to it stays longest, then the most
 * telling sentence. */
size_t greeting_view(const struct greeting *g, struct view *v, size_t most);
/* "7 to look through, 2 to verify": the first two kinds of work that wait; NULL: one does not work
 * here. */
const char *greeting_waiting(const struct greeting *g, struct arena *a);
/* The rows that a text takes of a narrow screen. */
size_t greeting_rows(const char *text);
/* "Since your last visit, 3 days ago:". */
const char *greeting_since(struct arena *a, int64_t since, int64_t now);
/* What happened to one's proposals and around one, without what the notices say. */
void greeting_own(const struct visit *visit, int64_t now, struct view *v);

#endif

/* Notices: what a member is told happened to a thing of theirs. Written in the transaction of the
 * event; read marks are keeping. */
#ifndef BALAI_CORE_NOTICE_H
#define BALAI_CORE_NOTICE_H

#include "core/act.h"

struct notice {
	int64_t id;
	int64_t at;
	enum subject subject;
	int64_t subject_id;
	const char *text; /* "Usulan Anda "Jalan RT 03" sudah tayang."; what to do, if anything */
	bool read;
};

/* Tells `member` that act->entry happened to its subject. Inside a change. */
enum status notice_add(struct act *act, int64_t member);
/* Number of the newest notice, 0 when there is none: what an act tells is a run of numbers. */
int64_t notice_newest(struct db *db);
/* What the notices from..to told is no longer so: those that nobody has read are withdrawn; who has
 * read one is told how act->entry's subject stands now. Inside a change. */
enum status notice_take_back(struct act *act, int64_t from, int64_t to);

/* The session's member's newest notices (none for others); unread_only: those not read yet.
 * Titles are read at this moment: a notice never shows an older wording. */
enum status notice_list(struct session *s, struct arena *a, bool unread_only, size_t max,
                        struct notice *notices, size_t *n);
/* Unread ones, counted to 1001. */
int64_t notice_unread(struct session *s);
/* Marks those up to id as read (keeping). */
enum status notice_mark(struct session *s, int64_t up_to);

#endif

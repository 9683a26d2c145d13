/* What the files of the notices' room share: notice.c tells, notice_list.c reads, notice_words.c
 * makes sentences, notice_out.c goes outside. Nobody else includes this. */
#ifndef BALAI_CORE_NOTICE_WORDS_H
#define BALAI_CORE_NOTICE_WORDS_H

#include "core/notice.h"

/* A notice as its row says it, from which its sentence is made. */
struct noted {
	const char *verb;
	enum subject subject;
	int64_t subject_id;
	enum told_as as;
	int64_t comment; /* 0: none */
	int64_t count;
	int64_t at;
};

/* Its sentence for the eyes of who is in `s`, in the language in force. At most two statements; two
 * more where a moderator looks at what is not public. */
char *notice_text(struct session *s, struct arena *a, const struct noted *n);

#endif

/* What a confined process tries in vain, system call by system call; for a child, which ends with a word on
 * stderr when one is not denied as it should be. */
#ifndef BALAI_TESTS_DENIALS_H
#define BALAI_TESTS_DENIALS_H

struct places {
	const char *outside;  /* a file that may not be opened */
	const char *absent;   /* a file that is not there, and may not be made */
	const char *readable; /* one that may be read only */
	int terminal;
	int program; /* a program's file, open */
	int line;    /* the socket on which messages may be sent */
	int record;  /* a socket of datagrams, connected */
};

/* By the filter; by Landlock. */
void denials_of_calls(const struct places *places);
void denials_of_files(const struct places *places);

/* Opens and closes; 0, or the errno. */
int open_as(const char *path, int flags);

#endif

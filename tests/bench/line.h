/* A program on a pty, seen from the line: bytes, time, processor, memory. For measuring only. */
#ifndef BALAI_BENCH_LINE_H
#define BALAI_BENCH_LINE_H

#include <stddef.h>
#include <stdint.h>

struct line {
	int fd;
	int pid;
	size_t bytes;   /* received since line_mark */
	double last;    /* when the last of them came, ms */
	double marked;
	int64_t writes; /* write(2) up to the mark */
	double cpu;     /* ms up to the mark */
};

/* Ends the program with a sentence. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
double now_ms(void);

/* Runs argv on a vt100 of 80x24; its mark is the moment before exec. */
struct line line_open(char *const *argv);
void line_close(struct line *l);
void line_send(struct line *l, const char *bytes);
/* Reads until nothing has come for `quiet` ms. */
void line_settle(struct line *l, int quiet);
/* Reads the answer to a key, for which it waits a little: the fastest way through many keys. */
void line_answer(struct line *l);
void line_mark(struct line *l);

/* Since the mark; less than 0: the system does not say. */
int64_t line_writes(const struct line *l);
double line_cpu(const struct line *l); /* ms */
/* Private dirty KiB of the program and its children. */
long line_memory(const struct line *l);

#endif

/* bench PROGRAM HELLO DIRECTORY: what balai costs over the generated hall in DIRECTORY, beside an
 * ncurses and SQLite hello of the same run. Prints a table; judges nothing, for times are the
 * machine's. `make bench` makes what it needs. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "bench/answers.h"
#include "bench/figures.h"
#include "bench/line.h"
#include "bench/sheet.h"
#include "bench/timeline.h"

#define STARTS 15
#define KEYS 1000
#define QUIET 60 /* ms without a byte: it has drawn */
#define IDLE_MS 5000
#define UP "\033OA"
#define DOWN "\033OB"
#define END "\033[4~"
#define PAGE_DOWN "\033[6~"

static char *program[] = { NULL, "--guest", "--lang", "id", "--config", NULL, NULL };
static char *hello[] = { NULL, NULL, NULL };

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), by_size);
	return values[n / 2];
}

static const char *said(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void row(const char *what, const char *aim, const char *of_hello, const char *format, ...)
        __attribute__((format(printf, 4, 5)));

static void
row(const char *what, const char *aim, const char *of_hello, const char *format, ...)
{
	char text[100];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	printf("%-34s %-26s %10s  %s\n", what, aim, of_hello, text);
	fflush(stdout);
}

/* Good until the fourth after it. */
static const char *
said(const char *format, ...)
{
	static char texts[4][32];
	static int next;
	va_list ap;

	next = (next + 1) % 4;
	va_start(ap, format);
	vsnprintf(texts[next], sizeof(texts[next]), format, ap);
	va_end(ap);
	return texts[next];
}

/* -- Start ------------------------------------------------------------------------------------ */

static double
start_ms(char *const *argv, size_t *bytes)
{
	struct line l = line_open(argv);

	line_settle(&l, 300);
	if (l.bytes < 400)
		die("%s shows no screen", argv[0]);
	*bytes = l.bytes;
	double ms = l.last - l.marked;
	line_close(&l);
	return ms;
}

static void
measure_start(void)
{
	double ours[STARTS];
	double theirs[STARTS];
	size_t our_bytes, their_bytes;

	start_ms(hello, &their_bytes); /* warm */
	start_ms(program, &our_bytes);
	for (int i = 0; i < STARTS; i++) {
		theirs[i] = start_ms(hello, &their_bytes);
		ours[i] = start_ms(program, &our_bytes);
	}
	double floor_ms = median(theirs, STARTS);
	row("exec to first full screen, ms", said("<= %.1f (2 x hello)", 2 * floor_ms),
	    said("%.1f", floor_ms), "%.1f", median(ours, STARTS));
	row("its bytes", "", said("%zu", their_bytes), "%zu", our_bytes);
}

/* -- Keys ------------------------------------------------------------------------------------- */

static struct line
open_list(void)
{
	struct line l = line_open(program);

	line_settle(&l, 300);
	line_mark(&l);
	line_send(&l, "1");
	line_settle(&l, 200);
	return l;
}

static size_t
key_bytes(struct line *l, const char *key)
{
	line_mark(l);
	line_send(l, key);
	line_settle(l, QUIET);
	return l->bytes;
}

static const char *
hello_key(struct line *l, const char *key)
{
	return said("%zu", key_bytes(l, key));
}

static void
measure_bytes(struct line *l, struct line *h)
{
	row("first list screen, bytes", "<= 1850", "", "%zu", l->bytes);
	row("row down, bytes", "8", hello_key(h, DOWN), "%zu", key_bytes(l, DOWN));
	row("row up, bytes", "16", hello_key(h, UP), "%zu", key_bytes(l, UP));
	size_t n = 0;
	for (int i = 0; i < 40 && n <= 16; i++)
		n = key_bytes(l, DOWN);
	row("row down at the edge, bytes", "row's text + 40", "", "%zu", n);
	row("page down, bytes", "<= 1330", "", "%zu", key_bytes(l, PAGE_DOWN));
	row("  its write(2)", "1", "", "%" PRId64, line_writes(l));
}

static double
key_cpu(struct line *l, int64_t *writes)
{
	line_mark(l);
	for (int i = 0; i < KEYS; i++) {
		line_send(l, i % 2 ? UP : DOWN);
		line_answer(l);
	}
	line_settle(l, QUIET);
	*writes = line_writes(l);
	return line_cpu(l) / KEYS;
}

static void
measure_cpu(struct line *l, struct line *h)
{
	int64_t theirs;
	int64_t ours;
	double floor_ms = key_cpu(h, &theirs);
	double ms = key_cpu(l, &ours);

	row("CPU a key, ms", "<= 0.12", said("%.3f", floor_ms), "%.3f", ms);
	row("write(2) a key", "1", said("%.2f", (double)theirs / KEYS), "%.2f",
	    (double)ours / KEYS);
}

static void
measure_far(struct line *l)
{
	double worst = 0;

	for (int i = 0; i < 3; i++) {
		size_t n = key_bytes(l, END);
		if (line_cpu(l) > worst && n > 0)
			worst = line_cpu(l);
		key_bytes(l, "\033[1~");
	}
	row("last page, ms of CPU", "<= 1", "", "%.2f", worst);
}

static void
measure_search(struct line *l)
{
	static const char words[] = "jembatan p pembangunan";
	double ms[sizeof(words)];
	size_t n = 0;

	key_bytes(l, "/");
	for (const char *c = words; *c; c++) {
		if (*c == ' ') { /* another word: the first is taken back */
			for (const char *b = c; b > words && b[-1] != ' '; b--)
				key_bytes(l, "\177");
			continue;
		}
		key_bytes(l, (char[]){ *c, '\0' });
		ms[n++] = line_cpu(l);
	}
	double typical = median(ms, n);
	row("search, ms of CPU a character", "<= 1, worst <= 5", "", "%.2f, worst %.2f", typical,
	    ms[n - 1]);
	double before = now_ms();
	key_bytes(l, "\r");
	row("search sent, ms to the list", "", "", "%.1f (%.2f of CPU), %zu bytes", l->last - before,
	    line_cpu(l), l->bytes);
}

static void
measure_queues(struct line *l)
{
	char keys[200] = "";

	for (int i = 0; i < 15; i++)
		strcat(keys, DOWN);
	size_t n = key_bytes(l, keys);
	row("15 queued Downs", "1 write, <= 20 bytes", "", "%" PRId64 " write, %zu bytes",
	    line_writes(l), n);
	keys[0] = '\0';
	for (int i = 0; i < 5; i++)
		strcat(keys, PAGE_DOWN);
	n = key_bytes(l, keys);
	row("5 queued page downs", "<= 1.2 pages (1600 bytes)", "", "%" PRId64 " write, %zu bytes",
	    line_writes(l), n);
}

static void
measure_rest(struct line *l, struct line *h)
{
	struct line second = open_list();

	line_settle(&second, QUIET);
	row("one more session, KiB dirty", "<= 1000, helper included",
	    said("%ld", line_memory(h)), "%ld", line_memory(&second));
	line_close(&second);
	line_mark(l);
	double end = now_ms() + IDLE_MS;
	while (now_ms() < end)
		line_settle(l, 100);
	row("5 idle seconds", "0 bytes", "", "%zu bytes, %.2f ms of CPU", l->bytes, line_cpu(l));
}

static void
measure_import(const char *directory)
{
	struct sheet_times t = sheet_measure(program[0], directory);

	row("80,000 residents, rows a second", "", "", "%.0f (%.1f s)", t.rows * 1000 / t.first,
	    t.first / 1000);
	row("the same sheet again", "", "", "%.0f (%.1f s)", t.rows * 1000 / t.again,
	    t.again / 1000);
}

/* -- Timeline --------------------------------------------------------------------------------- */

static void
say_cost(const char *what, const char *aim, double ms, int64_t statements, int64_t rows)
{
	row(what, aim, "", "%.2f ms, statements %" PRId64 ", rows %" PRId64, ms, statements, rows);
}

static void
say_timeline(const char *what, const char *aim, const struct timeline_cost *cost)
{
	say_cost(what, aim, cost->ms, cost->statements, cost->rows);
}

/* On the line from the home page, and in the hall by itself. */
static void
measure_timeline(void)
{
	struct line l = line_open(program);

	line_settle(&l, 300);
	line_mark(&l);
	line_send(&l, "3");
	line_settle(&l, 200);
	row("timeline opened, bytes", "", "", "%zu, %.2f ms of CPU", l.bytes, line_cpu(&l));
	size_t n = key_bytes(&l, PAGE_DOWN);
	row("timeline page down, bytes", "", "", "%zu, %.2f ms of CPU", n, line_cpu(&l));
	n = key_bytes(&l, "[");
	row("timeline a year back, bytes", "", "", "%zu, %.2f ms of CPU", n, line_cpu(&l));
	line_close(&l);
	struct timeline_costs costs = timeline_measure(hello[1]);
	say_timeline("timeline opened", "<= 6 statements", &costs.opening);
	say_timeline(said("worst of its %d pages", 2 * costs.pages), "1 statement", &costs.page);
	say_timeline("what is late in one unit", "<= 2 statements", &costs.late);
}

/* -- Results ---------------------------------------------------------------------------------- */

static void
say_answers(const char *what, const char *aim, const struct answers_cost *cost)
{
	say_cost(what, aim, cost->ms, cost->statements, cost->rows);
}

static void
measure_answers(const char *directory)
{
	char database[PATH_MAX];

	snprintf(database, sizeof(database), "%s/answers.db", directory);
	struct answers_costs costs = answers_measure(database);
	say_answers(said("results of %" PRId64 " answers", costs.responses), "<= 12 statements",
	            &costs.opening);
	say_answers("their turnout by area", "", &costs.turnout);
	say_answers(said("worst of %" PRId64 " questions by area", costs.questions), "",
	            &costs.area);
	say_answers("a page of answers in words", "", &costs.words);
}

/* -- Figures ---------------------------------------------------------------------------------- */

static void
measure_figures(void)
{
	struct figures_costs costs = figures_measure(hello[1]);

	say_answers(said("figures page of %" PRId64, costs.proposals), "<= 10 ms", &costs.page);
	say_answers("time between states", "", &costs.pace);
	say_answers("what is late, and the worst", "", &costs.late);
	say_answers("answers that are owed", "", &costs.owed);
	say_answers("who takes part in a year", "", &costs.people);
	say_answers("what a month did", "", &costs.month);
	say_answers("all figures counted again", "", &costs.again);
}

/* -- What it needs ---------------------------------------------------------------------------- */

/* A configuration and a key beside the database. */
static void
make_hall(const char *directory)
{
	static char conf[PATH_MAX], database[PATH_MAX];
	char key[PATH_MAX];
	char bytes[32];

	snprintf(conf, sizeof(conf), "%s/balai.conf", directory);
	snprintf(database, sizeof(database), "%s/balai.db", directory);
	snprintf(key, sizeof(key), "%s/key", directory);
	if (access(database, R_OK) != 0)
		die("%s: %s; make it by: generate %s N PROGRAMS", database, strerror(errno), database);
	FILE *f = fopen(conf, "w");
	if (!f || fprintf(f, "[hall]\ndatabase = balai.db\nkey = key\n") < 0 || fclose(f) != 0)
		die("%s: %s", conf, strerror(errno));
	int fd = open(key, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0 && (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes) ||
	                write(fd, bytes, sizeof(bytes)) != sizeof(bytes)))
		die("%s: %s", key, strerror(errno));
	if (fd >= 0)
		close(fd);
	program[5] = conf;
	hello[1] = database;
}

int
main(int argc, char **argv)
{
	if (argc != 4)
		die("usage: bench PROGRAM HELLO DIRECTORY");
	program[0] = argv[1];
	hello[0] = argv[2];
	make_hall(argv[3]);
	printf("%-34s %-26s %10s  %s\n", "", "aim", "hello", "balai");
	measure_start();
	struct line h = line_open(hello);
	line_settle(&h, 200);
	struct line l = open_list();
	measure_bytes(&l, &h);
	measure_cpu(&l, &h);
	measure_far(&l);
	measure_queues(&l);
	measure_search(&l);
	measure_rest(&l, &h);
	measure_timeline();
	measure_answers(argv[3]);
	measure_figures();
	measure_import(argv[3]);
	line_close(&l);
	line_close(&h);
	return 0;
}

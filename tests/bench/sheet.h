/* A sheet of residents, to be imported: for measuring only. */
#ifndef BALAI_BENCH_SHEET_H
#define BALAI_BENCH_SHEET_H

struct sheet_times {
	int rows;
	double first; /* ms: an empty list filled */
	double again; /* the same sheet once more: nothing to write */
};

/* Makes a hall of its own in `directory`/residents, a sheet of 43 columns, and imports it twice with
 * `program`. Ends the program when that fails. */
struct sheet_times sheet_measure(const char *program, const char *directory);

#endif

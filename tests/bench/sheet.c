/* The residents' sheet of a town, as the program imports it: see sheet.h. */
#include "bench/sheet.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/line.h"

#define ROWS 80000
#define IDLE_COLUMNS 34 /* beside those that are read */

static void
write_sheet(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f)
		die("%s: %s", path, strerror(errno));
	fputs("dusun,rw,rt,nama,no_kk,nik,sex,tanggallahir,status_dasar", f);
	for (int i = 0; i < IDLE_COLUMNS; i++)
		fprintf(f, ",kolom_%d", i);
	for (int n = 0; n < ROWS; n++) {
		int day = n % 28 + 1;
		int month = n / 28 % 12 + 1;
		fprintf(f, "\r\nDUSUN %c,%03d,%03d,PENDUDUK KE %d,32010188%08d,3201%02d%02d%02d%02d%04d,"
		        "%d,%02d-%02d-%d,1", 'A' + n % 12, n % 8 + 1, n / 96 % 5 + 1, n, n / 4,
		        n / 9000 + 10, day, month, n % 90 + 10, n % 9000, n % 2 + 1, day, month,
		        1910 + n % 90);
		for (int i = 0; i < IDLE_COLUMNS; i++)
			fputs(",\"x, y\"", f);
	}
	if (fclose(f) != 0)
		die("%s: %s", path, strerror(errno));
}

/* Runs it to its end; `input` is what it reads. */
static void
run(const char *const *argv, const char *input)
{
	int ends[2];
	int status;

	if (pipe(ends) != 0)
		die("pipe: %s", strerror(errno));
	pid_t pid = fork();
	if (pid < 0)
		die("fork: %s", strerror(errno));
	if (pid == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		if (!freopen("/dev/null", "w", stdout))
			_exit(126);
		execv(argv[0], (char *const *)(const void *)argv);
		_exit(127);
	}
	close(ends[0]);
	if (write(ends[1], input, strlen(input)) < 0)
		die("%s: %s", argv[0], strerror(errno));
	close(ends[1]);
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		die("%s %s %s failed", argv[0], argv[3], argv[4]);
}

struct sheet_times
sheet_measure(const char *program, const char *directory)
{
	struct sheet_times t = { .rows = ROWS };
	char hall[PATH_MAX - 32], database[PATH_MAX], sheet[PATH_MAX];
	static const char *const parts[] = { "balai.db", "balai.db-wal", "balai.db-shm",
		                              "balai.db-write", "key", "sheet.csv" };

	snprintf(hall, sizeof(hall), "%s/residents", directory);
	snprintf(database, sizeof(database), "%s/balai.db", hall);
	snprintf(sheet, sizeof(sheet), "%s/sheet.csv", hall);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		char path[PATH_MAX];
		snprintf(path, sizeof(path), "%s/%s", hall, parts[i]);
		unlink(path);
	}
	if (mkdir(hall, 0700) != 0 && errno != EEXIST)
		die("%s: %s", hall, strerror(errno));
	write_sheet(sheet);
	const char *const init[] = { program, "--db", database, "init", "--admin", "sri",
		                      "--password-stdin", NULL };
	const char *const import[] = { program, "--db", database, "import", "residents", sheet,
		                        "--create", NULL };
	run(init, "lumbung-padi-2026\n");
	double began = now_ms();
	run(import, "");
	t.first = now_ms() - began;
	began = now_ms();
	run(import, "");
	t.again = now_ms() - began;
	return t;
}

/* Folders of tests: see folder.h. */
#include "folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

void
folder_make(char out[FOLDER_MAX])
{
	const char *tmp = getenv("TMPDIR");

	int n = snprintf(out, FOLDER_MAX, "%s/balai-test-XXXXXX", tmp ? tmp : "/tmp");
	if (n >= FOLDER_MAX) {
		fprintf(stderr, "%s: too long for tests\n", tmp);
		exit(99);
	}
	if (!mkdtemp(out)) {
		perror(out);
		exit(99);
	}
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void
folder_remove(const char *folder)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

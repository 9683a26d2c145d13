/* A folder of a test's own, for all it writes. */
#ifndef BALAI_TESTS_FOLDER_H
#define BALAI_TESTS_FOLDER_H

#define FOLDER_MAX 64

/* Makes a new one under TMPDIR or /tmp; ends the test when it cannot, or when the name is longer than
 * FOLDER_MAX. */
void folder_make(char out[FOLDER_MAX]);
/* Removes it with all that is in it. */
void folder_remove(const char *folder);

#endif

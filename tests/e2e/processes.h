/* Processes as the system tells of them (/proc): whose children they are, whether they run, and what is
 * in their memory. */
#ifndef BALAI_TESTS_PROCESSES_H
#define BALAI_TESTS_PROCESSES_H

#include <stdbool.h>
#include <stddef.h>

#define PROCESSES_MAX 32

/* The process and all that come from it, by out[PROCESSES_MAX]; how many. */
size_t processes_of(int pid, int *out);
/* As ps shows it: 'R', 'S', 'T' stopped, 'Z' a zombie; '\0': there is none. */
char process_state(int pid);
/* Both run the same program. */
bool process_is_as(int pid, int other);

/* Whether memory of processes can be read here: that needs root, or a system that lets a parent. */
bool memory_readable(int pid);
/* How often the text stands in the memory of the process, as bytes or as wide characters: in all that it
 * or somebody else may have written to, files it shares among that; left out are its own program and
 * libraries. */
size_t memory_holds(int pid, const char *text);

#endif

/* Arenas: memory that is freed all at once, by lifetime (process, screen, data, scratch).
 * Running out of memory ends the process after the terminal is restored; so nothing here fails
 * and nobody checks. The PAM module must survive and therefore never links this. */
#ifndef BALAI_BASE_ARENA_H
#define BALAI_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

/* An all-zero arena is a valid, empty one. */
struct arena {
	struct arena_chunk *chunk; /* newest first */
};

/* `size` zeroed bytes, aligned for any type; lives until reset or free. */
void *arena_alloc(struct arena *a, size_t size);
/* `count` zeroed elements; an overflowing product counts as out of memory. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* Copies. NULL stays NULL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
        __attribute__((format(printf, 2, 0)));

/* Drops everything but keeps one chunk for reuse; what was handed out is wiped. */
void arena_reset(struct arena *a);
/* Drops everything. */
void arena_free(struct arena *a);

/* What to run before the process ends for want of memory (the terminal's restore); NULL: nothing. */
void arena_on_exhaustion(void (*restore)(void));
/* realloc that ends the process like the above when there is none left; for growing buffers. */
void *xrealloc(void *p, size_t size);

#endif

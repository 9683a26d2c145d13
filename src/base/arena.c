/* Arenas: see arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_SIZE 4096

struct arena_chunk {
	struct arena_chunk *next;
	size_t size;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

static void (*restore_terminal)(void);

void
arena_on_exhaustion(void (*restore)(void))
{
	restore_terminal = restore;
}

static _Noreturn void
exhausted(void)
{
	if (restore_terminal)
		restore_terminal();
	fputs("balai: memory: none left; close other programs and try again\n", stderr);
	abort();
}

void *
xrealloc(void *p, size_t size)
{
	void *q = realloc(p, size);

	if (!q)
		exhausted();
	return q;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size > SIZE_MAX - align - sizeof(struct arena_chunk) - CHUNK_SIZE)
		exhausted();
	size = (size + align - 1) / align * align;
	struct arena_chunk *c = a->chunk;
	if (!c || c->size - c->used < size) {
		size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;
		c = xrealloc(NULL, sizeof(*c) + room);
		c->next = a->chunk;
		c->size = room;
		c->used = 0;
		a->chunk = c;
	}
	void *p = c->bytes + c->used;
	c->used += size;
	return memset(p, 0, size);
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		exhausted();
	return arena_alloc(a, count * size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	if (!s)
		return NULL;
	char *copy = arena_alloc(a, n + 1);
	memcpy(copy, s, n);
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;

	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	char *s = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
	if (n >= 0)
		vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *s = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

/* What people typed lived here: it does not stay in freed memory. */
static void
release(struct arena_chunk *c)
{
	explicit_bzero(c->bytes, c->used);
	free(c);
}

void
arena_reset(struct arena *a)
{
	struct arena_chunk *c = a->chunk;

	if (!c)
		return;
	while (c->next) {
		struct arena_chunk *next = c->next;
		release(c);
		c = next;
	}
	if (c->size > CHUNK_SIZE) {
		release(c);
		c = NULL;
	} else {
		explicit_bzero(c->bytes, c->used);
		c->used = 0;
	}
	a->chunk = c;
}

void
arena_free(struct arena *a)
{
	while (a->chunk) {
		struct arena_chunk *next = a->chunk->next;
		release(a->chunk);
		a->chunk = next;
	}
}

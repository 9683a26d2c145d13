/* Arrays of anything. */
#ifndef BALAI_BASE_ARRAY_H
#define BALAI_BASE_ARRAY_H

#include <stddef.h>

/* Turns n elements of `size` bytes round in their place: the last becomes the first. */
void array_reverse(void *elements, size_t n, size_t size);

#endif

/* Arrays: see array.h. */
#include "base/array.h"

static void
swap(unsigned char *one, unsigned char *other, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		unsigned char kept = one[i];
		one[i] = other[i];
		other[i] = kept;
	}
}

void
array_reverse(void *elements, size_t n, size_t size)
{
	unsigned char *bytes = elements;

	for (size_t i = 0; i < n / 2; i++)
		swap(bytes + i * size, bytes + (n - 1 - i) * size, size);
}

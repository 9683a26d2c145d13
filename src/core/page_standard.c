/* Pages of information: those that come with the program are put on their shelves, once. */
#include "core/page_texts.h"

enum status
page_put_standard(struct session *s, struct problem *p)
{
	enum status status = OK;

	/* Known again by their request key, whatever the office makes of them. */
	for (size_t i = 0; status == OK && page_texts[i].title; i++) {
		struct arena scratch = { 0 };
		const char *request = arena_printf(&scratch, "standard-%zu", i + 1);
		int64_t id;
		status = page_create(s, &page_texts[i], request, &id, p);
		arena_free(&scratch);
	}
	return status;
}

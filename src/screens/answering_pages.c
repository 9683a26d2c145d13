/* Which questions stand on which page while somebody answers: pure. */
#include "screens/answering.h"

static bool
is_heading(const struct questionnaire *all, size_t i)
{
	return all->questions[i].kind == QUESTION_HEADING;
}

static bool
depends_on_page(const struct questionnaire *all, const struct answering_page *page, size_t i)
{
	for (size_t n = 0; n < page->count; n++)
		if (all->questions[page->at[n]].id == all->questions[i].after)
			return true;
	return false;
}

/* The headings right before the question, with nothing between that was asked. */
static void
find_heads(const struct questionnaire *all, const struct answer *answers,
           struct answering_page *page)
{
	const size_t at = page->at[0];
	size_t i = at;

	page->heads = at;
	while (i > 0 && !is_heading(all, i - 1) && !question_asked(all, answers, i - 1))
		i--;
	while (i > 0 && is_heading(all, i - 1))
		page->heads = --i;
	page->section = all->count;
	for (i = at; i-- > 0;)
		if (is_heading(all, i)) {
			page->section = question_asked(all, answers, i) ? i : all->count;
			return;
		}
}

struct answering_page
answering_page_from(const struct questionnaire *all, const struct answer *answers, size_t from,
                    size_t most)
{
	struct answering_page page = { .section = all->count };
	size_t i = from;

	for (; i < all->count && page.count < most; i++) {
		if (page.count > 0 && (is_heading(all, i) || depends_on_page(all, &page, i)))
			break;
		if (!is_heading(all, i) && question_asked(all, answers, i))
			page.at[page.count++] = i;
	}
	page.next = i;
	if (page.count > 0)
		find_heads(all, answers, &page);
	return page;
}

struct answering_page
answering_page_at(const struct questionnaire *all, const struct answer *answers, size_t i)
{
	struct answering_page page = { .at = { i }, .count = 1, .next = i + 1 };

	find_heads(all, answers, &page);
	return page;
}

int
answering_total(const struct questionnaire *all)
{
	int total = 0;

	for (size_t i = 0; i < all->count; i++)
		if (all->questions[i].number > total)
			total = all->questions[i].number;
	return total;
}

/* The stage's page of information and questions to the office, and the screens about them: see stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "core/tree_office.h"
#include "screens/information.h"

void
stage_inform(struct stage *st)
{
	const struct page_fields page = {
		.shelf = SHELF_RIGHTS, .title = "Hak Anda", .text = "Semua boleh membaca.",
		.title_en = "", .text_en = "",
	};
	const struct inquiry_fields f = {
		.text = "Kapan jalan di utara diperbaiki?", .shown_as = SHOWN_NAME,
		.about = "U-2026-0001",
	};
	struct session author;
	struct problem p = { 0 };
	char request[REQUEST_SIZE];

	request_key(request);
	if (page_create(&st->hall.system, &page, request, &st->page, &p) != OK)
		fail_msg("no page: %s", p.text);
	fixture_enter(&st->hall, "author", &author);
	if (inquiry_ask(&author, &f, false, request, &st->inquiry, &p) != OK)
		fail_msg("no question: %s", p.text);
	session_leave(&author);
	const struct decision d = { .id = st->inquiry, .version = 1, .verb = "publish" };
	assert_int_equal(inquiry_decide(&st->hall.system, &d, &p), OK);
}

bool
stage_push_inform(struct stage *st, const struct screen *screen)
{
	const struct page_write_arg page = { .id = st->page };
	const struct {
		const struct screen *screen;
		const void *arg;
	} all[] = {
		{ &screen_page, &st->page },
		{ &screen_page_write, &page },
		{ &screen_inquiry, &st->inquiry },
		{ &screen_inquiry_answer, &st->inquiry },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].screen == screen) {
			ui_push(&st->ui, screen, all[i].arg);
			return true;
		}
	return false;
}

/* Attempts on pages and on questions to the office: see rights_inform.h. */
#include "unit/rights_inform.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/inquiry.h"
#include "core/page.h"
#include "unit/rights_hall.h"

/* -- Pages ----------------------------------------------------------------------------------- */

static enum status
write_page(struct session *s, int64_t *id)
{
	const struct page_fields f = { .shelf = SHELF_VILLAGE, .title = "Kalender", .text = "Isi.",
		                       .title_en = "", .text_en = "" };
	char request[REQUEST_SIZE];

	request_key(request);
	return page_create(s, &f, request, id, NULL);
}

static int64_t
a_page(void)
{
	int64_t id;

	assert_int_equal(write_page(&rights_hall.f.system, &id), OK);
	return id;
}

static enum status
decide_page(struct session *s, int64_t id, int64_t version, const char *verb)
{
	const struct decision d = { .id = id, .version = version, .verb = verb };

	return page_decide(s, &d, NULL);
}

enum status
try_page_create(struct session *s)
{
	int64_t id;

	return write_page(s, &id);
}

enum status
try_page_edit(struct session *s)
{
	const struct page_fields f = { .shelf = SHELF_VILLAGE, .title = "Kalender", .text = "Lain.",
		                       .title_en = "", .text_en = "" };

	return page_edit(s, a_page(), 1, &f, NULL);
}

enum status
try_page_move(struct session *s)
{
	a_page();
	return page_move(s, a_page(), -1, NULL);
}

enum status
try_page_retire(struct session *s)
{
	return decide_page(s, a_page(), 1, "retire");
}

enum status
try_page_restore(struct session *s)
{
	int64_t id = a_page();

	assert_int_equal(decide_page(&rights_hall.f.system, id, 1, "retire"), OK);
	return decide_page(s, id, 2, "restore");
}

/* -- Questions ------------------------------------------------------------------------------- */

static enum status
ask(struct session *s, bool formal, int64_t *id)
{
	const struct inquiry_fields f = { .text = "Kapan jalan di utara diperbaiki?",
		                          .shown_as = SHOWN_NAME, .about = "" };
	char request[REQUEST_SIZE];

	request_key(request);
	return inquiry_ask(s, &f, formal, request, id, NULL);
}

/* Of a resident who has no role. */
static int64_t
a_question(void)
{
	static int count;
	struct session s;
	char login[24];
	int64_t id;

	snprintf(login, sizeof(login), "penanya%d", ++count);
	fixture_member(&rights_hall.f, login, MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&rights_hall.f, login, &s);
	assert_int_equal(ask(&s, false, &id), OK);
	session_leave(&s);
	return id;
}

static enum status
decide(struct session *s, int64_t id, int64_t version, const char *verb)
{
	const struct decision d = { .id = id, .version = version, .verb = verb,
		                    .ground = GROUND_SPAM, .word = "Sebab." };

	return inquiry_decide(s, &d, NULL);
}

static int64_t
an_open_one(void)
{
	int64_t id = a_question();

	assert_int_equal(decide(&rights_hall.f.system, id, 1, "publish"), OK);
	return id;
}

enum status
try_inquiry_formal(struct session *s)
{
	int64_t id;

	return ask(s, true, &id);
}

enum status
try_inquiry_answer(struct session *s)
{
	return inquiry_answer(s, an_open_one(), 2, "Bulan depan.", NULL, NULL);
}

enum status
try_inquiry_publish(struct session *s)
{
	return decide(s, a_question(), 1, "publish");
}

enum status
try_inquiry_refuse(struct session *s)
{
	return decide(s, a_question(), 1, "refuse");
}

enum status
try_inquiry_hide(struct session *s)
{
	return decide(s, an_open_one(), 2, "hide");
}

enum status
try_inquiry_restore(struct session *s)
{
	int64_t id = an_open_one();

	assert_int_equal(decide(&rights_hall.f.system, id, 2, "hide"), OK);
	return decide(s, id, 3, "restore");
}

enum status
try_inquiry_retract(struct session *s)
{
	static int count;
	struct session bpd;
	char login[24];
	int64_t id;

	snprintf(login, sizeof(login), "pengawas%d", ++count);
	fixture_member(&rights_hall.f, login, MEMBER_VERIFIED, "bpd", 0);
	fixture_enter(&rights_hall.f, login, &bpd);
	assert_int_equal(ask(&bpd, true, &id), OK);
	session_leave(&bpd);
	return decide(s, id, 1, "retract");
}

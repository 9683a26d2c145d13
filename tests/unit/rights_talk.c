/* Attempts of what is done with comments: see rights_talk.h. */
#include "unit/rights_talk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/comment.h"
#include "unit/rights_hall.h"

/* Under the author's proposal; official: in office. */
static enum status
comment_on(struct session *s, const char *text, bool official, int64_t *id)
{
	char request[REQUEST_SIZE];

	if (rights_hall.talked_of == 0)
		rights_hall.talked_of = rights_proposal(PROPOSAL_PUBLISHED, "").id;
	const struct comment_place place = { SUBJECT_PROPOSAL, rights_hall.talked_of, 0 };
	const struct comment_fields fields = { .text = text, .official = official };
	request_key(request);
	return comment_add(s, &place, &fields, request, id, NULL, NULL);
}

/* What somebody new has said; held when it names a number. */
static int64_t
said(const char *text)
{
	static int count;
	struct session s;
	char login[20];
	int64_t id;

	snprintf(login, sizeof(login), "writer%d", count++);
	fixture_member(&rights_hall.f, login, MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&rights_hall.f, login, &s);
	assert_int_equal(comment_on(&s, text, false, &id), OK);
	session_leave(&s);
	return id;
}

enum status
try_comment(struct session *s)
{
	int64_t id;

	return comment_on(s, "Setuju.", false, &id);
}

enum status
try_answer(struct session *s)
{
	int64_t id;

	return comment_on(s, "Bulan depan.", true, &id);
}

static enum status
decide_comment(struct session *s, int64_t id, const char *verb, int64_t version)
{
	const struct decision d = { .id = id, .version = version, .verb = verb,
	                            .ground = GROUND_INSULT, .word = "Mohon tanpa hinaan." };

	return comment_decide(s, &d, NULL);
}

enum status
try_comment_publish(struct session *s)
{
	return decide_comment(s, said("Nomor saya 081234567890"), "publish", 1);
}

enum status
try_comment_refuse(struct session *s)
{
	return decide_comment(s, said("Nomor saya 081234567890"), "refuse", 1);
}

enum status
try_comment_hide(struct session *s)
{
	return decide_comment(s, said("Malas."), "hide", 1);
}

enum status
try_comment_restore(struct session *s)
{
	int64_t id = said("Malas.");

	assert_int_equal(decide_comment(&rights_hall.f.system, id, "hide", 1), OK);
	return decide_comment(s, id, "restore", 2);
}

enum status
try_block(struct session *s)
{
	return comment_block(s, said("Malas."), 7, "Mohon tenang.", NULL);
}

enum status
try_unblock(struct session *s)
{
	struct session overall;
	int64_t id = said("Malas.");

	fixture_enter(&rights_hall.f, "chief", &overall);
	assert_int_equal(comment_block(&overall, id, 7, "Mohon tenang.", NULL), OK);
	session_leave(&overall);
	return comment_unblock(s, id, NULL);
}

enum status
try_report(struct session *s)
{
	return comment_report(s, said("Malas."), GROUND_INSULT, "", NULL);
}

enum status
try_helpful(struct session *s)
{
	return comment_helpful(s, said("Pasirnya di gudang."), true, NULL);
}

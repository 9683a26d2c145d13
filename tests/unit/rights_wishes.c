/* Attempts of what is done with wishes as residents send them: see rights_wishes.h. */
#include "unit/rights_wishes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/claim.h"
#include "core/paper.h"
#include "unit/rights_hall.h"

enum status
try_publish(struct session *s)
{
	const struct decision d = rights_proposal(PROPOSAL_SUBMITTED, "publish");

	return proposal_decide(s, &d, NULL);
}

enum status
try_return(struct session *s)
{
	struct decision d = rights_proposal(PROPOSAL_SUBMITTED, "return");

	d.word = "Mohon sebutkan tempatnya.";
	return proposal_decide(s, &d, NULL);
}

enum status
try_refuse(struct session *s)
{
	struct decision d = rights_proposal(PROPOSAL_SUBMITTED, "refuse");

	d.ground = GROUND_SPAM;
	d.word = "Ini iklan.";
	return proposal_decide(s, &d, NULL);
}

enum status
try_hide(struct session *s)
{
	struct decision d = rights_proposal(PROPOSAL_PUBLISHED, "hide");

	d.ground = GROUND_INSULT;
	d.word = "Mohon tanpa hinaan.";
	return proposal_decide(s, &d, NULL);
}

enum status
try_restore(struct session *s)
{
	const struct decision d = rights_proposal(PROPOSAL_HIDDEN, "restore");

	return proposal_decide(s, &d, NULL);
}

enum status
try_support(struct session *s)
{
	return proposal_support(s, rights_proposal(PROPOSAL_PUBLISHED, "").id, true, NULL);
}

enum status
try_submit(struct session *s)
{
	const struct proposal_fields fields = fixture_fields("Sumur bor untuk dusun");
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	return proposal_submit(s, &fields, request, &id, NULL);
}

enum status
try_paper(struct session *s)
{
	const struct paper_wish wish = { .source = "Musdus Krajan", .title = "Lampu jalan" };
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	return paper_enter(s, &wish, request, &id, NULL);
}

static int64_t
claim_of(const char *login)
{
	const struct paper_wish wish = { .source = "Musdus Krajan", .title = "Lampu jalan" };
	struct session typist, owner;
	char request[REQUEST_SIZE];
	int64_t id, claim;

	fixture_enter(&rights_hall.f, "typist", &typist);
	request_key(request);
	assert_int_equal(paper_enter(&typist, &wish, request, &id, NULL), OK);
	session_leave(&typist);
	rights_decided((struct decision){ .id = id, .version = 1, .verb = "publish" });
	fixture_enter(&rights_hall.f, login, &owner);
	assert_int_equal(claim_make(&owner, id, "Tanya Bu Parti.", &claim, NULL), OK);
	session_leave(&owner);
	return claim;
}

enum status
try_claim(struct session *s)
{
	const struct decision d = { .id = claim_of("author"), .version = 1, .verb = "grant" };

	enum status status = claim_decide(s, &d, NULL);
	return status == NOT_FOUND ? DENIED : status;
}

enum status
try_import(struct session *s)
{
	const struct proposal_import row = {
		.fields = fixture_fields("Jembatan bambu"),
		.category_path = "",
		.area_path = "",
		.author = "",
		.state = PROPOSAL_PUBLISHED,
		.line = 2,
	};
	size_t bad;

	return proposal_import(s, &row, 1, false, false, &bad, NULL);
}

static enum status
ignore(void *arg, const struct proposal_export *row)
{
	(void)arg;
	(void)row;
	return OK;
}

enum status
try_export(struct session *s)
{
	return proposal_export(s, true, ignore, NULL);
}

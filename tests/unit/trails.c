/* Many entries: see trails.h. */
#include "unit/trails.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "core/revision.h"

static enum status
leave_entry(struct act *act, void *arg)
{
	const int *i = arg;
	const struct revision_field fields[] = { { "reason", "karena" }, { NULL, NULL } };
	int64_t id;

	act->entry.subject = SUBJECT_HALL;
	act->entry.subject_id = 0;
	audit_detail(&act->entry, "number=%d", *i);
	return *i % 7 == 0 ? revision_add(act, REVISION_REASON, *i, fields, &id) : OK;
}

void
trail_fill(struct hall *h, int from, int to)
{
	for (int i = from; i <= to; i++)
		assert_int_equal(act(&h->system, "test", RIGHT_NONE, leave_entry, &i, &h->p), OK);
}

struct proof_head
trail_head(struct hall *h)
{
	struct audit_head head;
	struct proof_head out;

	assert_int_equal(audit_head(h->db, &head), OK);
	char *text = arena_printf(&h->arena, "%lld %s", (long long)head.size, head.root);
	assert_true(proof_head_parse(text, &out));
	return out;
}

bool
trail_verifies(struct hall *h)
{
	int64_t checked;

	enum status status = audit_verify(h->db, &checked, &h->p, NULL, NULL);
	assert_true(status == OK || status == CORRUPT);
	return status == OK;
}

void
trail_unguard(struct hall *h)
{
	raw_run(h->raw, "DROP TRIGGER audit_next; DROP TRIGGER audit_no_update;"
	                " DROP TRIGGER audit_no_delete; DROP TRIGGER revision_no_delete");
}

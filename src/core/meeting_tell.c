/* Meetings: whom a step is told. */
#include "core/meeting_internal.h"
#include "core/notice.h"

static struct telling
telling(const struct meeting_record *r, const char *verb, enum told_as as)
{
	return (struct telling){
		.verb = verb, .subject = SUBJECT_MEETING, .subject_id = r->id, .as = as,
	};
}

enum status
meeting_tell_called(struct act *act, const struct meeting_record *r, int64_t before,
                    const char *verb)
{
	const struct telling t = telling(r, verb, TOLD_FOLLOWER);

	return notice_tell_called(act, r->id, r->area, before, &t);
}

enum status
meeting_tell_outcome(struct act *act, const struct meeting_record *r, const char *verb)
{
	const struct telling there = telling(r, verb, TOLD_OWNER);
	const struct telling others = telling(r, verb, TOLD_FOLLOWER);
	enum status status = notice_tell_attended(act, r->id, &there);

	return status == OK ? notice_tell_dealt(act, r->id, &others) : status;
}

enum status
meeting_tell_seal(struct act *act, const struct meeting_record *r)
{
	const struct telling t = telling(r, "meeting_seal", TOLD_OFFICE);

	return notice_tell_office(act, RIGHT_SEAL, r->unit, r->area, &t);
}

enum status
meeting_tell_returned(struct act *act, const struct meeting_record *r)
{
	const struct telling t = telling(r, "meeting_returned", TOLD_OFFICE);

	return r->decided_by == 0 ? OK : notice_tell(act, r->decided_by, &t);
}

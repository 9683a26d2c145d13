/* Roles: as others name one, and what became of it. Who holds it is told elsewhere. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/history.h"
#include "core/revision.h"
#include "core/role.h"
#include "core/trail.h"

static const struct history_words words[] = {
	{ "role_add", N_("Made") },
	{ "role_rename", N_("Named anew") },
	{ "role_rights", N_("Rights changed") },
	{ "role_retire", N_("Put aside") },
	{ .verb = NULL },
};

/* Nobody follows one. */
enum status
role_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct role role;
	enum status status = role_read(s->db, a, id, &role);

	thing->title = role.name;
	thing->retired = true;
	return status;
}

static enum status
look(struct history_eyes *eyes)
{
	struct role role;

	return role_read(eyes->s->db, eyes->a, eyes->id, &role);
}

/* "Write proposals, support proposals": those that an entry says were put in, or taken out. */
static const char *
rights_said(struct arena *a, const char *detail, const char *name)
{
	right_set rights = 0;
	size_t n = strlen(name);

	for (const char *at = detail; at && *at; at = strchr(at, ' ')) {
		at += strspn(at, " ");
		long right = strncmp(at, name, n) == 0 ? strtol(at + n, NULL, 10) : 0;
		if (right > RIGHT_NONE && right < RIGHT_COUNT)
			rights |= (right_set)1 << right;
	}
	return right_set_text(a, rights);
}

static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	struct arena *a = eyes->a;
	const char *in = rights_said(a, e->detail, "add=");
	const char *out = rights_said(a, e->detail, "drop=");
	int64_t revision = trail_number(e->detail, "revision");

	if (strcmp(e->verb, "role_retire") == 0 && trail_number(e->detail, "retired") == 0)
		step->what = _("Taken up again");
	if (*in && *out)
		step->facts = arena_printf(a, _("in: %s; out: %s"), in, out);
	else if (*in || *out)
		step->facts = arena_printf(a, *in ? _("in: %s") : _("out: %s"), *in ? in : out);
	if (revision != 0)
		step->word = revision_value(eyes->s->db, a, revision, "name");
}

const struct history role_history = {
	.subject = SUBJECT_ROLE,
	.words = words,
	.look = look,
	.tell = tell,
};

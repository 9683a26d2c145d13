/* A proposal's life, event by event: see lives.h. */
#include "unit/lives.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/tree_office.h"
#include "screens/registry.h"

#define A_WHILE 300

static const void *
look(struct moments *m)
{
	int64_t *state = arena_alloc(&m->o->a, screen_proposal.state_size);

	memset(state, 0, screen_proposal.state_size);
	*state = m->id;
	enum status status = screen_proposal.refresh(&m->o->guest, state, &m->o->a, &m->o->p);
	if (status != NOT_FOUND && status != OK)
		fail_msg("%s", m->o->p.text);
	return status == OK ? state : NULL;
}

struct moments
lives_moments(struct office *o, int64_t id)
{
	return (struct moments){ .o = o, .past = &proposal_past, .id = id, .look = look };
}

void
lives_after(struct life *l, const char *what, enum status status)
{
	if (status != OK)
		fail_msg("%s: %s", what, l->o->p.text);
	moments_keep(&l->m, what);
	if (l->merged.id != 0)
		moments_keep(&l->merged, what);
	l->o->f.clock->now += A_WHILE;
}

void
lives_decide(struct life *l, struct session *s, const char *verb)
{
	lives_after(l, verb, office_decide(l->o, s, l->m.id, verb));
}

void
lives_judge(struct life *l, struct session *s, const char *verb)
{
	lives_after(l, verb, office_judge(l->o, s, l->m.id, verb));
}

void
lives_support(struct life *l, struct session *s, bool given)
{
	lives_after(l, given ? "support" : "unsupport",
	      proposal_support(s, l->m.id, given, &l->o->p));
}

int64_t
lives_node(struct life *l, enum tree_kind kind, int64_t parent, const char *name)
{
	const struct node_names names = { .name = name };
	int64_t id;

	assert_int_equal(node_add(&l->o->f.system, kind, parent, &names, &id, &l->o->p), OK);
	return id;
}

int64_t
lives_node_version(struct life *l, int64_t id)
{
	struct node_page page;

	assert_int_equal(node_read(l->o->f.db, &l->o->a, id, &page), OK);
	return page.version;
}

void
lives_call(struct life *l, int64_t id, const char *name)
{
	const struct node_names names = { .name = name };

	lives_after(l, name, node_edit(&l->o->f.system, id, lives_node_version(l, id), &names, &l->o->p));
}

/* Recomputes the whole audit trail, a little at a time, so that keys are answered meanwhile; and says
 * what came of it. */
#include "screens/account.h"

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/heads.h"

/* So long a part may take, in milliseconds; and entries at once, between two looks at the clock. */
#define PART_MS 20
#define AT_ONCE 2000
/* So often at most it is told how far it is: each time costs bytes of the line. */
#define TELL_MS 1000

struct check {
	struct audit_check *check;
	struct arena *memory; /* of the check; freed with the screen */
	int64_t all;  /* entries there were at the beginning */
	int64_t told; /* of these, as shown */
	int64_t told_at;
};

/* What came of it: copied by whoever shows it. */
struct checked {
	struct audit_head head;
	struct problem problem;
};

static enum status
check_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct check *c = state;
	struct db *db = ui_session(ui)->db;

	(void)arg;
	(void)p;
	c->memory = ui_alloc(ui, sizeof(*c->memory));
	c->check = audit_check_begin(c->memory, db);
	c->all = audit_newest(db);
	c->told_at = clock_ticks();
	ui_timer(ui, 0);
	return OK;
}

static void
check_close(struct ui *ui, void *state)
{
	struct check *c = state;

	(void)ui;
	arena_free(c->memory);
}

static void
check_view(const void *state, struct view *v)
{
	const struct check *c = state;

	view_heading(v, "%s", _("The audit trail is being checked"));
	view_textf(v, _("%d%%: %s of %s entries. Esc stops it."),
	           (int)(c->all > 0 ? c->told * 100 / c->all : 0), text_number(v->arena, c->told),
	           text_number(v->arena, c->all));
}

/* -- What came of it ----------------------------------------------------------------------- */

static const char *
all_well(struct arena *a, const struct audit_head *head)
{
	return arena_printf(
	        a, P_("%s entry checked: it fits.", "%s entries checked: all of them fit.",
	              head->size),
	        text_number(a, head->size));
}

static void
show(struct ui *ui, void *state, const void *answer)
{
	const struct checked *f = answer;
	struct arena a = { 0 };

	(void)state;
	if (f->problem.status == OK)
		ui_page(ui, _("Nothing was changed"),
		        arena_printf(&a,
		                     "%s\n\n%s\n%s\n\n%s", all_well(&a, &f->head),
		                     _("The hash code of the whole trail as it is now:"),
		                     heads_hash(&a, f->head.root),
		                     _("Who wrote the trail anew from its beginning could make it fit "
		                       "again. Therefore each day's hash code hangs on the notice "
		                       "board: compare them.")));
	else if (f->problem.status == CORRUPT)
		ui_page(ui, _("The trail does not fit"),
		        arena_printf(&a, "%s\n\n%s", f->problem.text,
		                     _("Please write this down and tell the overseers.")));
	else
		ui_problem(ui, &f->problem);
	arena_free(&a);
}

/* Parts of a few milliseconds; in between the loop takes keys and draws. */
static void
check_timer(struct ui *ui, void *state)
{
	struct check *c = state;
	struct checked f = { .problem = { .status = OK } };
	int64_t began = clock_ticks();
	int64_t now = began;
	bool done = false;
	enum status status = OK;

	while (status == OK && !done && now - began < PART_MS) {
		status = audit_check_on(c->check, AT_ONCE, &done, &f.head, &f.problem);
		now = clock_ticks();
	}
	if (status == BUSY) { /* only the snapshot: once more */
		ui_timer(ui, PART_MS);
	} else if (status != OK || done) {
		f.problem.status = status;
		ui_answer(ui, show, &f);
	} else {
		if (now - c->told_at >= TELL_MS) {
			c->told = f.head.size;
			c->told_at = now;
		}
		ui_timer(ui, 0);
	}
}

const struct screen screen_audit_check = {
	.name = "audit-check",
	.title = N_("Check the trail"),
	.help = N_("Each entry is recomputed from what it says, and all of them together must give the "
	           "hash code that is kept. This reads only; Esc stops it."),
	.state_size = sizeof(struct check),
	.open = check_open,
	.view = check_view,
	.timer = check_timer,
	.close = check_close,
};

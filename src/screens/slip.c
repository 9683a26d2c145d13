/* What whoever sent something keeps of it: its code, and the entry of the audit trail that says so.
 * Right after it was sent, this is the page that says that it has arrived. */
#include "screens/slip.h"

#include <ctype.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/member.h"
#include "core/setting.h"
#include "core/thing.h"
#include "screens/farewell.h"
#include "screens/heads.h"

#define HASH_SHOWN 40 /* of its 64 digits, in the picture */

struct page {
	struct slip_arg arg;
	struct thing thing; /* strings live in the data */
	bool there;
	bool ends; /* a public terminal: the visit may end here */
	const char *number; /* in the data: of a member who is not verified yet; NULL: nobody's */
	struct slip slip;
};

static enum status
slip_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *st = state;

	(void)p;
	st->arg = *(const struct slip_arg *)arg;
	st->ends = st->arg.sent && farewell_offered(ui);
	ui_settle(ui);
	return OK;
}

/* Without an entry of one's own the thing alone is shown. */
static enum status
slip_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *st = state;
	const struct slip_arg *a = &st->arg;

	st->number = s->kind == ACTOR_MEMBER && !s->verified
	                     ? member_number_of(s->db, data, s->member)
	                     : NULL;
	enum status status = thing_look(s, data, a->subject, a->id, &st->thing);
	if (status != OK)
		return problem_default(p, status);
	status = slip_find(s, a->subject, a->id, a->verb, &st->slip);
	st->there = status == OK;
	return status == NOT_FOUND ? OK : problem_default(p, status);
}

static void
view_entry(const struct slip *slip, struct view *v)
{
	view_gap(v);
	view_fact(v, _("Sent"), "%s", time_long(v->arena, slip->at));
	view_fact(v, _("Audit trail"), _("entry %s"), text_number(v->arena, slip->entry));
	heads_view_hash(v, _("Hash code of it"), slip->hash);
	view_gap(v);
	view_textf(v, _("Write both down, or print this page if there is a printer. With them and the "
	                "head of that day from the notice board you can have it proved later that what "
	                "you sent stands in the village's book as you sent it: ask the office for the "
	                "proof of entry %s."),
	           text_number(v->arena, slip->entry));
}

/* What becomes of it now. */
static void
view_arrived(const struct page *st, struct view *v)
{
	const char *code = st->thing.code;

	view_heading(v, "%s", _("Sent"));
	if (st->arg.subject == SUBJECT_INQUIRY)
		view_textf(v,
		           _("Sent. Its code: %s.\n\n"
		             "It is looked through first, within 3 working days; then everyone can "
		             "read it, and the office owes an answer. You are told here when you "
		             "sign in."),
		           code);
	else if (st->arg.subject == SUBJECT_COMMENT)
		view_textf(v, _("Your comment on %s has arrived. You are told here when somebody "
		                "answers it."), code);
	else
		view_textf(v,
		           _("Sent. Your code: %s.\n\n"
		             "The office now looks it through; this takes at most 3 working "
		             "days. It does not judge whether your wish is good, only whether "
		             "it can be shown to all.\n\n"
		             "You will be told here when you sign in. Anyone can see where it "
		             "stands with the code once it is published."),
		           code);
}

/* Who has just registered sent this before they had seen anything of their account. */
static void
view_newcomer(const struct page *st, struct view *v)
{
	view_gap(v);
	view_textf(v, _("You are member %s. You are not verified yet: show your KTP or family card at "
	                "the office or to the head of your %s."),
	           st->number, setting_word(SETTING_WORD_HAMLET));
}

/* Code, entry, and of its hash as much as leaves the picture small enough for 24 lines: 160 bits
 * still bind. In capitals and digits alone. */
static void
view_picture(const struct page *st, struct view *v)
{
	char *text = arena_printf(v->arena, "%s", st->thing.code);

	if (st->there)
		text = arena_printf(v->arena, "%s %lld %.*s", st->thing.code,
		                    (long long)st->slip.entry, HASH_SHOWN, st->slip.hash);
	for (char *c = text; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	view_qr(v, text);
}

static size_t
menu(const struct page *st, struct menu_item items[5])
{
	size_t n = 0;

	items[n++] = (struct menu_item){ 1, _("Go on"), NULL, "go" };
	items[n++] = (struct menu_item){ 2, _("The code as a picture (QR), to photograph with a "
	                                      "telephone"), NULL, "picture" };
	if (st->arg.sent && st->there)
		items[n++] = (struct menu_item){ 3, _("Proof that it was sent"), NULL, "proof" };
	if (st->arg.sent && st->number)
		items[n++] = (struct menu_item){ 4, _("Resident's card"), NULL, "card" };
	if (st->ends)
		items[n++] = farewell_item();
	return n;
}

/* Right after sending: its code, what becomes of it, what to do now. The proof has a page of its
 * own, but on paper all of it stands together. */
static void
slip_view(const void *state, struct view *v)
{
	const struct page *st = state;
	struct menu_item items[5];
	size_t n = menu(st, items);

	if (st->arg.sent) {
		view_arrived(st, v);
		if (st->number)
			view_newcomer(st, v);
	} else {
		view_heading(v, "%s", _("Slip to keep"));
		view_fact(v, st->thing.kind, "%s  %s", st->thing.code, st->thing.title);
	}
	if (st->there && (v->paper || !st->arg.sent))
		view_entry(&st->slip, v);
	else if (!st->arg.sent)
		view_text(v, _("There is no entry of yours about it in the audit trail."));
	view_gap(v);
	if (v->paper)
		view_picture(st, v);
	view_menu(v, "slip", items, n);
}

static void
go_on(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_pop(ui);
}

static void
open_picture(struct ui *ui, void *state, const struct command *c)
{
	const struct page *st = state;

	(void)c;
	ui_push(ui, &screen_slip_code, &st->arg);
}

static void
open_proof(struct ui *ui, void *state, const struct command *c)
{
	const struct page *st = state;
	struct slip_arg arg = st->arg;

	(void)c;
	arg.sent = false;
	ui_push(ui, &screen_slip, &arg);
}

static const char *
proof_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	if (!st->arg.sent)
		return _("It stands here already.");
	return st->there ? NULL : _("There is no entry of yours about it in the audit trail.");
}

static const struct command slip_commands[] = {
	{ .id = "go", .key = 'l', .label = N_("Go on"), .run = go_on,
	  .help = N_("Leave this page.") },
	{ .id = "picture", .key = 'k', .label = N_("Picture of the code (QR)"), .run = open_picture,
	  .help = N_("The code of what you sent and its entry in the audit trail, as a picture that "
	             "a telephone reads.") },
	{ .id = "proof", .key = 'h', .label = N_("Proof that it was sent"), .run = open_proof,
	  .disabled = proof_why_not,
	  .help = N_("The entry of the audit trail which says that you sent it, with its hash code, "
	             "to write down or print.") },
	{ .id = "card", .key = 't', .label = N_("Resident's card"), .flags = COMMAND_MEMBER,
	  .push = &screen_card,
	  .help = N_("Your member number and what else you need to sign in again.") },
	FAREWELL,
	{ 0 },
};

const struct screen screen_slip = {
	.name = "slip",
	.title = N_("Slip to keep"),
	.help = N_("What you sent has a code, and an entry in the audit trail with a code of its own. "
	           "Who keeps both can have it proved later that nothing of it was changed. = prints "
	           "this page."),
	.state_size = sizeof(struct page),
	.commands = slip_commands,
	.prints = true,
	.open = slip_open,
	.refresh = slip_refresh,
	.view = slip_view,
};

/* -- For a telephone --------------------------------------------------------------------------- */

static void
code_view(const void *state, struct view *v)
{
	view_picture(state, v);
}

const struct screen screen_slip_code = {
	.name = "slip-code",
	.title = N_("Picture of the code (QR)"),
	.help = N_("A telephone's camera reads from it what stands on the slip: the code, the number of "
	           "the entry in the audit trail, and the beginning of its hash code."),
	.state_size = sizeof(struct page),
	.prints = true,
	.open = slip_open,
	.refresh = slip_refresh,
	.view = code_view,
};

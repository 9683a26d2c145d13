/* Forms that the toolkit keeps: what a member typed is put away as a draft while they type, taken up
 * when they come back, and dropped when the screen has its answer. */
#include "tui/ui_internal.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/form.h"
#include "tui/keymap.h"

struct form *
ui_form_kept(struct ui *ui, const struct form_spec *spec, int64_t of)
{
	const struct ui_config *config = ui->config;

	if (!config->drafts || !config->signed_in(config->session))
		return ui_form_new(ui, spec);
	struct kept *kept = ui_alloc(ui, sizeof(*kept));
	kept->of = of;
	kept->spec = *spec;
	kept->spec.drafts = true;
	ui->top->kept = kept;
	return ui_form_new(ui, &kept->spec);
}

void
kept_take_up(struct ui *ui)
{
	struct frame *f = ui->top;
	struct kept *kept = f->kept;
	struct arena scratch = { 0 };
	int64_t saved = 0;

	if (!kept)
		return;
	kept->before = form_draft(f->owned, &f->arena);
	const char *body = ui->config->drafts->read(ui->config->session, &scratch, kept->spec.name,
	                                            kept->of, &saved);
	if (body) {
		form_restore(f->owned, body);
		kept->there = true;
		ui_message(ui, _("Here is what you typed on %s again."),
		           time_long(&scratch, saved));
	}
	arena_free(&scratch);
}

static void
forget(struct ui *ui, struct frame *f)
{
	if (f->kept->there)
		ui->config->drafts->drop(ui->config->session, f->kept->spec.name, f->kept->of);
	f->kept->there = false;
	f->owned->changed = f->owned->touched = false;
}

bool
kept_put(struct ui *ui, struct frame *f)
{
	struct arena scratch = { 0 };
	const char *typed = form_changes(f->owned, f->kept->before, &scratch);
	const char *name = f->kept->spec.name;
	const struct ui_drafts *drafts = ui->config->drafts;
	struct session *s = ui->config->session;

	if (!*typed) { /* all of it was taken back */
		forget(ui, f);
		arena_free(&scratch);
		return true;
	}
	bool saved = drafts->save(s, name, f->kept->of, typed);
	f->kept->there = f->kept->there || saved;
	arena_free(&scratch);
	return saved;
}

void
kept_done(struct ui *ui, struct frame *f)
{
	if (!f->kept)
		return;
	forget(ui, f);
	f->kept->before = form_draft(f->owned, &f->arena);
}

void
ui_form_done(struct ui *ui)
{
	kept_done(ui, ui->top);
}

/* -- Begin anew -------------------------------------------------------------------------------- */

static void
anew(struct ui *ui, void *state, const struct command *c)
{
	struct frame *f = ui->top;
	struct form *form = f->owned;

	(void)state;
	(void)c;
	form_restore(form, f->kept->before);
	for (size_t i = 0; i < form->count; i++)
		form->state[i].error[0] = '\0';
	form->focus = 0;
	forget(ui, f);
	ui_changed(ui);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), anew, c);
}

bool
kept_typed(const struct frame *f)
{
	return f->kept && (f->kept->there || f->owned->touched);
}

const struct command kept_command = {
	.id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	.flags = COMMAND_BAR, .help = N_("Empty the form and forget the draft."),
};

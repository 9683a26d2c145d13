/* What one version of a thing says against the version before it. Marks carry the meaning, so
 * that it is there on paper, on a Braille line and without attributes. */
#include "screens/registry.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/attribute.h"
#include "core/thing.h"

struct difference {
	struct difference_arg what;
	struct field_change *changes; /* in the data, as are the texts */
	const char **texts;
	size_t count;
};

static enum status
difference_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct difference *d = state;

	(void)p;
	d->what = *(const struct difference_arg *)arg;
	if (d->what.word)
		d->what.word = strcpy(ui_alloc(ui, strlen(d->what.word) + 1), d->what.word);
	return OK;
}

/* "the [-old-] {+new+} text" */
static const char *
marked(struct arena *a, const struct field_change *c)
{
	static const char *const open[] = {
		[DIFF_SAME] = "", [DIFF_REMOVED] = "[-", [DIFF_ADDED] = "{+",
	};
	static const char *const close[] = {
		[DIFF_SAME] = "", [DIFF_REMOVED] = "-]", [DIFF_ADDED] = "+}",
	};
	size_t room = 1;

	for (size_t i = 0; i < c->n; i++)
		room += strlen(c->pieces[i].text) + 4;
	char *text = arena_alloc(a, room);
	char *end = text;
	for (size_t i = 0; i < c->n; i++) {
		const struct diff_piece *piece = &c->pieces[i];
		end = stpcpy(stpcpy(stpcpy(end, open[piece->kind]), piece->text),
		             close[piece->kind]);
	}
	return text;
}

static enum status
difference_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct difference *d = state;

	enum status status = thing_difference(s, data, d->what.subject, d->what.id,
	                                      d->what.version, &d->changes, &d->count);
	if (status != OK)
		return problem_default(p, status);
	d->texts = arena_array(data, d->count + 1, sizeof(*d->texts));
	for (size_t i = 0; i < d->count; i++)
		d->texts[i] = marked(data, &d->changes[i]);
	return OK;
}

static void
difference_view(const void *state, struct view *v)
{
	const struct difference *d = state;

	view_heading(v, _("Version %d against the one before it"), (int)d->what.version);
	if (d->what.word && *d->what.word)
		view_text(v, d->what.word);
	view_text(v, _("[-taken out-] {+put in+}"));
	for (size_t i = 0; i < d->count; i++) {
		if (!d->changes[i].changed)
			continue;
		view_heading(v, "%s", d->changes[i].label);
		view_text(v, d->texts[i]);
	}
}

const struct screen screen_difference = {
	.name = "difference",
	.title = N_("Compare"),
	.help = N_("What was taken out stands in [- -], what was put in stands in {+ +}. Fields that "
	           "did not change are left out."),
	.state_size = sizeof(struct difference),
	.open = difference_open,
	.refresh = difference_refresh,
	.view = difference_view,
};

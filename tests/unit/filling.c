/* Filling in a questionnaire by keys: see filling.h. */
#include "unit/filling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"

struct ui fill_ui;
struct poll fill_poll;

static void
nothing_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "The consultation's page");
}

const struct screen fill_below = {
	.name = "below", .title = N_("Below"), .view = nothing_view,
};

static bool
signed_in(struct session *s)
{
	return s->kind == ACTOR_MEMBER;
}

static bool
holds(struct session *s, int right)
{
	return session_may(s, (enum right)right);
}

static void
enter(struct session *s)
{
	static const struct renderer nothing;
	static struct ui_config config;

	config = (struct ui_config){
		.session = s, .first = &fill_below, .signed_in = signed_in, .holds = holds,
	};
	ui_begin(&fill_ui, &config, &nothing);
	ui_view(&fill_ui);
}

void
fill_begin(struct session *s, bool quick, bool preview)
{
	enter(s);
	ui_push(&fill_ui, &screen_answering,
	        &(struct answering_arg){ .consultation = fill_poll.id, .quick = quick,
	                                 .preview = preview });
	ui_view(&fill_ui);
	ui_bury(&fill_ui);
}

void
fill_press(uint32_t key)
{
	dispatch_key(&fill_ui, key, 60);
	if (fill_ui.typed == fill_ui.top->opened && fill_ui.top->screen->typed)
		fill_ui.top->screen->typed(&fill_ui, fill_ui.top->state);
	fill_ui.typed = 0;
	ui_view(&fill_ui);
	ui_bury(&fill_ui);
}

void
fill_keys(const char *text)
{
	for (; *text; text++)
		fill_press(*text == '\n' ? K_ENTER : (unsigned char)*text);
}

static bool
says(const char *text)
{
	for (const struct block *b = ui_view(&fill_ui)->first; b; b = b->next)
		if ((b->text && strstr(b->text, text)) || (b->label && strstr(b->label, text)))
			return true;
	return false;
}

void
fill_says(const char *text)
{
	if (!says(text))
		fail_msg("%s does not say \"%s\"; message: %s", fill_ui.top->screen->name, text,
		         fill_ui.message);
}

void
fill_on(const struct screen *screen)
{
	if (fill_ui.top->screen != screen)
		fail_msg("on %s, not on %s; message: %s", fill_ui.top->screen->name, screen->name,
		         fill_ui.message);
}

void
fill_told(const char *text)
{
	if (!strstr(fill_ui.message, text))
		fail_msg("told \"%s\", not \"%s\"", fill_ui.message, text);
}

void
fill_asked(const char *text)
{
	const struct form *f = ui_form(&fill_ui);

	fill_on(&screen_answering);
	assert_non_null(f);
	if (f->focus >= f->count || !strstr(f->spec->fields[f->focus].intro, text))
		fail_msg("\"%s\" is not asked", text);
}

void
fill_end(void)
{
	ui_finish(&fill_ui);
}

void
fill_all(void)
{
	fill_asked("Apakah Anda setuju?");
	fill_says("Question 1 of 8");
	fill_keys("1\n");
	fill_asked("Jalan mana dahulu?");
	fill_keys("2\n");
	fill_asked("Mana yang rusak?");
	fill_says("Lain-lain");
	fill_keys("13\n");
	fill_asked("Seberapa puas?");
	fill_keys("4\n");
	fill_asked("Urutkan.");
	fill_keys("312\n");
	fill_asked("Berapa kali?");
	fill_keys("12\n");
	fill_asked("Pesan Anda?");
	fill_keys("Terima kasih");
	fill_press(K_TAB);
	fill_press(K_ENTER);
	fill_on(&screen_answers_review);
}

/* Search as one types: an entry in the message line, whose words the screen on top is told at
 * every character. What is looked through, and how, is the screen's. */
#include "tui/ui_internal.h"

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/keymap.h"

#define WORDS_MAX 100 /* characters */

static const char *
kept(const struct frame *f)
{
	return f->words ? f->words : "";
}

static void
apply(struct ui *ui, const char *words)
{
	ui->top->screen->find(ui, ui->top->state, words);
	ui_list_restart(ui);
}

static void
end(struct ui *ui)
{
	textbox_free(&ui->entry);
	ui->entry_of = 0;
}

void
find_nothing(struct ui *ui)
{
	ui_message(ui, "%s", _("There is nothing to search here. Esc: go on."));
}

/* Who presses the key types words next: these must not run commands by their letters. In a text
 * field they are the field's. */
static void
begin_nothing(struct ui *ui)
{
	const struct form *f = ui_form(ui);
	bool text = f && f->focus < f->count && !form_is_choice(f->spec->fields[f->focus].kind);

	find_nothing(ui);
	ui->vain_of = text ? 0 : ui->top->opened;
}

/* True: a key of words that nobody looks for. */
static bool
in_vain(struct ui *ui, uint32_t key)
{
	bool typed = (key >= ' ' && key < KEY_BASE) || key == K_BACKSPACE;

	if (ui->vain_of == 0 || ui->vain_of != ui->top->opened || !typed) {
		bool over = ui->vain_of == ui->top->opened && (key == K_ENTER || key == K_ESCAPE);
		ui->vain_of = 0;
		return over;
	}
	find_nothing(ui);
	return true;
}

void
find_begin(struct ui *ui)
{
	struct frame *f = ui->top;

	if (!f->screen->find || ui_form(ui)) {
		begin_nothing(ui);
		return;
	}
	/* Other words are looked for, not a longer one: the ones before come back with Esc. */
	textbox_set(&ui->entry, "");
	ui->entry_of = f->opened;
	if (*kept(f))
		apply(ui, "");
}

const char *
find_entry(struct ui *ui)
{
	if (ui->entry_of == 0)
		return NULL;
	if (ui->entry_of == ui->top->opened)
		return textbox_text(&ui->entry);
	end(ui);
	return NULL;
}

void
find_set(struct ui *ui, const char *words)
{
	struct frame *f = ui->top;

	f->words = arena_strdup(&f->arena, words);
	apply(ui, f->words);
}

void
ui_find(struct ui *ui, const char *words)
{
	find_set(ui, words);
}

static void
keep(struct ui *ui)
{
	struct frame *f = ui->top;

	f->words = arena_strdup(&f->arena, textbox_text(&ui->entry));
	end(ui);
}

static void
restore(struct ui *ui)
{
	apply(ui, kept(ui->top));
	end(ui);
}

static void
insert(struct ui *ui, uint32_t c)
{
	if (text_length(textbox_text(&ui->entry)) < WORDS_MAX && textbox_insert(&ui->entry, c))
		apply(ui, textbox_text(&ui->entry));
}

bool
find_paste(struct ui *ui, const char *text)
{
	uint32_t c;

	if (!find_entry(ui))
		return false;
	for (size_t n; (n = text_next(text, &c)) > 0; text += n)
		insert(ui, c < ' ' ? ' ' : c);
	return true;
}

bool
find_key(struct ui *ui, uint32_t key)
{
	if (!find_entry(ui))
		return in_vain(ui, key);
	switch (key) {
	case K_ENTER:
		keep(ui);
		return !pick_on_top(ui); /* there it takes what was found */
	case K_ESCAPE:
		restore(ui);
		return !pick_on_top(ui); /* and there it goes back */
	case K_BACKSPACE:
		if (textbox_backspace(&ui->entry))
			apply(ui, textbox_text(&ui->entry));
		return true;
	case CTRL('u'):
		textbox_set(&ui->entry, "");
		apply(ui, "");
		return true;
	case K_UP:
	case K_DOWN:
	case K_PAGE_UP:
	case K_PAGE_DOWN:
		return false; /* the list's */
	default:
		break;
	}
	if (key >= ' ' && key < KEY_BASE) {
		insert(ui, key);
		return true;
	}
	if (key < ' ' || (key >= K_F1 && key <= K_F12 && key != K_F3))
		keep(ui); /* and the key does what it always does */
	return key >= KEY_BASE && (key < K_F1 || key > K_F12 || key == K_F3);
}

/* News: what ui_config.changed() found to tell, besides that something changed. It waits for a
 * moment in which it neither covers what the person reads nor is covered itself. */
#include "tui/ui_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"

#define STAYS_MS 5000 /* whatever is typed meanwhile */

void
news_take(struct ui *ui, const struct problem *p)
{
	if (p->status == OK && p->text[0])
		snprintf(ui->news, sizeof(ui->news), "%s", p->text);
}

void
news_forget(struct ui *ui)
{
	ui->news[0] = '\0';
	ui->news_until = 0;
}

const char *
news_waiting(struct ui *ui)
{
	/* Meant for who was here: the next person has no part in it. */
	if (ui->news[0] && !ui->config->signed_in(ui->config->session))
		news_forget(ui);
	return ui->news[0] ? ui->news : NULL;
}

bool
news_tell(struct ui *ui)
{
	const char *news = news_waiting(ui);

	if (!news || ui->message[0] || find_entry(ui))
		return false;
	ui_message(ui, "%s", news);
	news_forget(ui);
	ui->news_until = clock_ticks() + STAYS_MS;
	return true;
}

bool
news_stays(const struct ui *ui)
{
	return ui->news_until > 0 && clock_ticks() < ui->news_until;
}

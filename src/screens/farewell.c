/* Done, and gone: see farewell.h. */
#include "screens/farewell.h"

#include "base/lang.h"
#include "screens/app.h"

bool
farewell_offered(struct ui *ui)
{
	const struct app *app = ui_app(ui);

	return app && app->kiosk;
}

struct menu_item
farewell_item(void)
{
	return (struct menu_item){ 0, _("Done: end this visit"), NULL, "done" };
}

void
farewell_end(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_quit(ui);
}

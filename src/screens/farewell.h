/* The end of a visit at a public terminal, offered where something has arrived. */
#ifndef BALAI_SCREENS_FAREWELL_H
#define BALAI_SCREENS_FAREWELL_H

#include "tui/screen.h"

/* Whether pages that say so offer it: they do at a kiosk. */
bool farewell_offered(struct ui *ui);
/* The line "0 Done" of their menu: it runs the command "done". */
struct menu_item farewell_item(void);
/* For their table of commands. */
#define FAREWELL                                                                                   \
	{ .id = "done", .key = 'd', .label = N_("Done"), .run = farewell_end,                                  \
	  .help = N_("End this visit: the next person finds nothing of it.") }
command_run farewell_end;

#endif

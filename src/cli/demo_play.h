/* Bringing the demo village to life, through the same functions as everyone else's acts. */
#ifndef BALAI_CLI_DEMO_PLAY_H
#define BALAI_CLI_DEMO_PLAY_H

#include "cli/cli.h"

/* Fills the new, empty hall open in cli->session. */
enum status demo_play(struct cli *cli, struct problem *p);

#endif

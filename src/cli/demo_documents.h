/* The demo village's documents. See demo_scene.h. */
#ifndef BALAI_CLI_DEMO_DOCUMENTS_H
#define BALAI_CLI_DEMO_DOCUMENTS_H

#include "cli/demo_scene.h"

/* Writes and publishes them, one with a file beside it, at the play's instant. */
enum status demo_documents(struct play *play);

#endif

/* The columns of a file of proposals, the same for import and export. */
#ifndef BALAI_CLI_PROPOSAL_COLUMNS_H
#define BALAI_CLI_PROPOSAL_COLUMNS_H

#include "cli/cells.h"
#include "core/proposal.h"

/* Over struct proposal_import. */
extern const struct columns cells_of_proposal;

/* *row with nothing said. */
void proposal_row_empty(void *row);
/* What an export says of one. */
void proposal_row_of(const struct proposal_export *from, struct proposal_import *row);

#endif

/* What a study tells of subsidies: the block `subsidy` of the study file. */
#ifndef JIUJIN_LOAD_GRANTS_H
#define JIUJIN_LOAD_GRANTS_H

#include "load/draft.h"

/* Reads the block; its tables are read by jj_draft_read_grants. */
void jj_grants_block_read(JjStudyFile *file, const char *path, JjDiagnostics *diagnostics);

#endif

/* Edits of a scenario file. */
#ifndef JIUJIN_LOAD_SCENARIO_EDITS_H
#define JIUJIN_LOAD_SCENARIO_EDITS_H

#include "load/study_file.h"

/* Appends the edits at `edits:` of the root; none where the key is absent or empty. */
void jj_scenario_read_edits(const JjDoc *root, JjEdits *edits, JjDiagnostics *diagnostics);

#endif

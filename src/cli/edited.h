/* A scenario's edits on the networks of its study. */
#ifndef JJ_CLI_EDITED_H
#define JJ_CLI_EDITED_H

#include "cli/networks.h"
#include "jiujin/edits.h"

typedef struct {
  Networks *networks;
  const JjStudy *study; /* before the edits */
  const JjEdits *edits;
  const JjProgress *progress; /* may be NULL */
  JjDiagnostics *diagnostics;
} Editing;

/* False with *error: edits are of a network that the study has not. */
bool edited_networks_exist(const Editing *editing, GError **error);
/* The edits of roads, looked up on those that cars use. (owned, of JjRoadEdit) NULL with *error. */
GArray *edited_roads(const Editing *editing, GError **error);
/* The ways after those edits, *out (owned), NULL where they are the study's own. False with *error. */
bool edited_ways(const Editing *editing, JjMode mode, const GArray *roads, JjRoadWays **out, GError **error);
/* Likewise the timetable. */
bool edited_timetable(const Editing *editing, JjTimetable **out, GError **error);
/* Do all names of edits of roads and routes stand for something? False with *error. */
bool edited_names_fit(const Editing *editing, GError **error);

#endif

/* What ways go by in one study or in one scenario of it: read, edited, ready for each mode. */
#ifndef JJ_CLI_SIDE_H
#define JJ_CLI_SIDE_H

#include "cli/command.h"
#include "cli/day.h"
#include "jiujin/edits.h"

typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  JjScenarioFile *file;   /* NULL: a study was given */
  const char *study_path; /* (borrowed from the file or the command line) */
  JjSituation base;
  JjSituation edited; /* empty: a study was given */
  Networks networks;
  GArray *roads;                      /* edits of roads, of JjRoadEdit; NULL: no road network */
  JjRoadWays *changed[JJ_MODE_COUNT]; /* NULL until asked for, or the networks' own */
  JjTimetable *timetable;             /* NULL: the day's own */
} Side;

void side_clear(Side *side);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Side, side_clear)

/* Reads the file, a study or a scenario, and what it names; looks up the edits. False with *exit_code set and the
 * diagnostics printed; else they wait for those of the ways. */
bool side_load(Side *side, Arguments *arguments, int *exit_code);

/* Is it a scenario's file and not a study's? */
bool side_is_scenario(const char *path);

/* With the edits applied. (borrowed) */
const JjSituation *side_situation(const Side *side);
/* By a mode, with the edits applied; there must be a network. (borrowed) NULL with *error. */
const JjRoadWays *side_ways(Side *side, JjMode mode, const JjProgress *progress, GError **error);
/* There must be a timetable. (borrows) */
Day side_day(Side *side, const JjProgress *progress);

/* Times by road. (owned) NULL with *error. */
JjTimes *side_road_times(Side *side, JjMode mode, const JjProgress *progress, GError **error);

/* The scenario's name, else the study's. (borrowed) */
const char *side_title(const Side *side);

#endif

/* From files to situations, with diagnostics on stderr: what every command on a scenario begins with. */
#ifndef JJ_CLI_SESSION_H
#define JJ_CLI_SESSION_H

#include "cli/command.h"
#include "cli/ways.h"
#include "jiujin/compose.h"

typedef struct {
  int16_t from_year; /* set before: the base is the study's plan in this year; 0: in the scenario's */
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  JjScenarioFile *file;
  JjSituation base, scenario;
  Networks networks;
  Ways ways;               /* to school, of both sides */
  GPtrArray *further_ways; /* of Ways: those that some of the edits make; NULL: none were asked for */
  JjSituation unedited;    /* (borrows the base's) in the scenario's year */
  JjWaysFinder finder;
  JjContributions *contributions; /* NULL: fewer than two edits */
  JjScorecard *scorecard;
  bool may_be_study; /* set before: a study may be given for a scenario; both sides are then its own plan */
  JjAsked asked;     /* set before: what topics are asked with */
  bool no_figures;   /* set before: nothing of the scorecard is shown, so that there is nothing to hide */
  bool internal;     /* set before session_evaluate: small cells are shown, and all is stamped 內部使用 */
} Session;

void session_clear(Session *session);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Session, session_clear)

/* The year of --from in *year, 0 if it is not given. False after a message. */
bool session_read_from(const Arguments *arguments, int16_t *year);

/* Reads the scenario, the command's first file, and its study, applies the edits, evaluates. Prints the diagnostics;
 * false with *exit_code set where there is nothing to go on with. */
bool session_evaluate(Session *session, Arguments *arguments, int *exit_code);

/* The session as compose wants it. (borrows) */
JjEvaluation session_evaluation(const Session *session);

/* Errors and warnings to stderr, notes too if `notes`. */
void session_print_diagnostics(const JjDiagnostics *diagnostics, bool notes);

#endif

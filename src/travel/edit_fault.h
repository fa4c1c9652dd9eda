/* What is wrong with an edit of roads or routes. */
#ifndef JJ_TRAVEL_EDIT_FAULT_H
#define JJ_TRAVEL_EDIT_FAULT_H

#include "jiujin/diagnostic.h"
#include "jiujin/edits.h"

/* An error at the text of a scenario, whatever the code usually is: in a feed or layer it may be less, but here a
 * person can mend it. */
void edit_fault(JjDiagnostics *diagnostics, JjDiagnosticCode code, const JjEditText *at, const char *message,
                const char *expected);

#endif

/* said_edits.h: edits in one line of text, for tests. */
#ifndef SAID_EDITS_H
#define SAID_EDITS_H

#include "jiujin/edits.h"
#include "jiujin/model.h"

/* "move zones=Z1,Z2 to=A; close schools=100003": edits apart by "; ", keys by spaces, items of lists by commas. A key
 * of a row bears its number: seats@1=30. Places: file "said", row = number of the edit from 1, column = number of the
 * text in it from 1 (the edit itself: 0). (owned) */
JjEdits *said_edits(const char *text);

/* Applies them; the diagnostics may be NULL. */
bool apply_said(const char *text, const JjSituation *base, JjSituation *out, JjDiagnostics *diagnostics);

#endif

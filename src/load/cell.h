/* One cell of a row typed by its field. */
#ifndef JIUJIN_LOAD_CELL_H
#define JIUJIN_LOAD_CELL_H

#include "load/schema.h"

/* Why a cell is no value of its field. */
typedef struct {
  JjDiagnosticCode code;
  const char *message; /* static */
  char *expected;      /* (owned) */
} JjCellFault;

/* Types `text` (NULL: empty) as the field says. Clean codes go to `strings`, which owns them. False: *fault
 * is set, and cell->text is still the text. */
bool jj_cell_read(const JjField *field, const char *text, JjCell *cell, GPtrArray *strings, JjCellFault *fault);

#endif

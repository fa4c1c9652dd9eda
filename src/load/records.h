/* Text cut into records by libcsv, line by line, so that a record knows the physical line where it starts. */
#ifndef JIUJIN_LOAD_RECORDS_H
#define JIUJIN_LOAD_RECORDS_H

#include "jiujin/base.h"

/* Cells (borrowed) until the sink returns; it may write into them. */
typedef struct {
  char **cells;
  uint32_t n_cells;
  uint32_t line; /* from 1 */
} JjRecord;

/* Is the record without content from cell `from` on? */
bool jj_record_is_blank(const JjRecord *record, uint32_t from);

/* Hands every record to the sink, blank lines not, rows of empty cells too. JJ_NONE; or the line of the record at the
 * end whose quoted cell never ends, which is handed over as far as it goes. O(n). */
uint32_t jj_records_cut(const char *text, size_t n, void (*sink)(const JjRecord *record, void *user), void *user);

#endif

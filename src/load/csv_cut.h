/* CSV text cut into records by libcsv, line by line, so that a record knows the physical line where it starts. */
#ifndef JIUJIN_LOAD_CSV_CUT_H
#define JIUJIN_LOAD_CSV_CUT_H

#include "jiujin/base.h"

/* One record that starts in `line` (from 1). Cells are text of the call's duration, and may be changed. */
typedef void (*JjCsvTake)(void *user, uint32_t line, char **cells, uint32_t n_cells);

/* Cuts n bytes of decoded text that ends with a NUL. 0, or the line where a record starts whose quoted cell never
 * ends; that record is taken too. */
uint32_t jj_csv_cut(const char *text, size_t n, JjCsvTake take, void *user);

#endif

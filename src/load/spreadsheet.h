/* Sheets of XLSX and ODS files, as rows of text cells: where their header is, and numbers as people see them. */
#ifndef JIUJIN_LOAD_SPREADSHEET_H
#define JIUJIN_LOAD_SPREADSHEET_H

#include "load/source.h"

/* Is it a zip archive, as both formats are? False after a diagnostic; an encrypted workbook is none. */
bool jj_spreadsheet_check(const JjReading *reading, const JjTableSpec *spec);

/* A number that a spreadsheet writes as 113.0000 is 113; any other text stays. Works in place. */
void jj_spreadsheet_trim_number(char *text);

/* Takes the header out of a sheet's rows: it is the first row with two filled cells, so that blank rows and a title in
 * one (merged) cell may stand above it. Rows without content and those above the header go. `names` (char *) are
 * replaced; `raw` are the cells (char * or NULL), [rows × columns], `rows` the sheet's row numbers (uint32_t). */
void jj_spreadsheet_take_header(GPtrArray *names, GPtrArray *raw, GArray *rows);

#endif

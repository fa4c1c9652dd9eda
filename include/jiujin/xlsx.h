/* jiujin/xlsx.h: writes documents as spreadsheets; decides nothing.
 *
 * Numbers are numbers with the column's decimals, text is text (codes keep their zeros, nothing is taken for a
 * formula), null is an empty cell, a hidden one "*". The same document gives the same bytes: no clock.
 */
#ifndef JIUJIN_XLSX_H
#define JIUJIN_XLSX_H

#include "jiujin/sections.h"

/* A workbook: a first sheet with title, marks and a list of the sheets, then one sheet a section with all columns of
 * its table, then a sheet of `rows` (NULL: none) named `rows_name` under its column names. Captions stay in sight,
 * columns are as wide as what they hold (full-width characters take two). Sheets are named after the sections' ids.
 * JJ_ERROR_IO if the library or the disk refuses, JJ_ERROR_LIMIT for more rows than a sheet has (1,048,576). (owned)
 * O(cells). */
GBytes *jj_xlsx_bytes(const JjDocument *document, const JjTable *rows, const char *rows_name, GError **error);

#endif

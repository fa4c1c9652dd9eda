/* jiujin/table.h: typed columns: what readers fill and any writer can print.
 *
 * A table is a list of columns of one length. A cell is text, a whole number or a real number, or null. Rows remember
 * where they were read, so that whoever finds a fault later can still name file and row.
 */
#ifndef JIUJIN_TABLE_H
#define JIUJIN_TABLE_H

#include "jiujin/base.h"
#include "jiujin/diagnostic.h"

typedef enum { JJ_COLUMN_TEXT, JJ_COLUMN_INT, JJ_COLUMN_REAL } JjColumnType;

typedef struct {
  const char *name; /* as in the file or the tidy output */
  JjColumnType type;
  int decimals; /* REAL: digits after the point in text output; -1: as many as needed, at most 6 */
} JjColumn;

typedef struct JjTable JjTable;

/* An empty table; copies the columns and their names. Names must differ. */
JjTable *jj_table_new(const JjColumn *columns, uint32_t n_columns);
void jj_table_free(JjTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTable, jj_table_free)

uint32_t jj_table_n_columns(const JjTable *table);
uint32_t jj_table_n_rows(const JjTable *table);
const JjColumn *jj_table_column(const JjTable *table, uint32_t column); /* (borrowed) */
uint32_t jj_table_find_column(const JjTable *table, const char *name);  /* JJ_NONE if absent */

/* Where the table was read; copied. Both may be NULL. */
void jj_table_set_source(JjTable *table, const char *file, const char *layer);

/* Appends a row of nulls read at line or record `source_row` (0: not read from anywhere); returns its index. */
uint32_t jj_table_add_row(JjTable *table, uint32_t source_row);

/* Makes n rows of the n_before rows from `row` on: the i-th is the one that was the from[i]-th of them, or for JJ_NONE
 * one of nulls, read from nowhere. `from` [n] rises, so that each is kept once or goes. Later rows keep their cells
 * under other indices. O(cells from `row` on). */
void jj_table_rearrange_rows(JjTable *table, uint32_t row, uint32_t n_before, const uint32_t *from, uint32_t n);

/* The type must be the column's. Text is copied; NULL text makes the cell null. */
void jj_table_set_text(JjTable *table, uint32_t row, uint32_t column, const char *text);
void jj_table_set_int(JjTable *table, uint32_t row, uint32_t column, int64_t value);
void jj_table_set_real(JjTable *table, uint32_t row, uint32_t column, double value); /* NaN makes the cell null */

void jj_table_set_null(JjTable *table, uint32_t row, uint32_t column); /* of any type */

/* Hides a cell: its value is dropped, the cell is null, and writers print "*" (JSON: null). Set it again to undo. */
void jj_table_hide(JjTable *table, uint32_t row, uint32_t column);
bool jj_table_is_hidden(const JjTable *table, uint32_t row, uint32_t column);

bool jj_table_is_null(const JjTable *table, uint32_t row, uint32_t column);     /* of a hidden cell: true */
const char *jj_table_text(const JjTable *table, uint32_t row, uint32_t column); /* (borrowed) NULL if null */
int64_t jj_table_int(const JjTable *table, uint32_t row, uint32_t column);      /* 0 if null */
double jj_table_real(const JjTable *table, uint32_t row, uint32_t column);      /* NaN if null */

/* Place of a cell for a diagnostic; `column` may be JJ_NONE for the whole row. (strings borrowed from the table) */
JjPlace jj_table_place(const JjTable *table, uint32_t row, uint32_t column);

#endif

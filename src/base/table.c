#include "jiujin/table.h"

#include <math.h>
#include <string.h>

typedef union {
  const char *text; /* in the table's strings */
  int64_t integer;
  double real;
} Cell;

typedef enum { CELL_NULL, CELL_FILLED, CELL_HIDDEN } CellState;

typedef struct {
  JjColumn column;
  GArray *cells; /* of Cell, [n_rows] */
  GArray *state; /* of CellState as a byte, [n_rows] */
} Column;

struct JjTable {
  Column *columns; /* owned, [n_columns] */
  uint32_t n_columns;
  GArray *source_rows; /* of uint32_t, [n_rows] */
  GStringChunk *strings;
  const char *file, *layer; /* in strings, or NULL */
};

JjTable *jj_table_new(const JjColumn *columns, uint32_t n_columns) {
  JjTable *table = g_new0(JjTable, 1);
  table->strings = g_string_chunk_new(4096);
  table->source_rows = g_array_new(FALSE, TRUE, sizeof(uint32_t));
  table->columns = g_new0(Column, n_columns);
  for (uint32_t i = 0; i < n_columns; i++) {
    g_assert(jj_table_find_column(table, columns[i].name) == JJ_NONE);
    Column *column = &table->columns[i];
    column->column = columns[i];
    column->column.name = g_string_chunk_insert(table->strings, columns[i].name);
    column->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    column->state = g_array_new(FALSE, TRUE, sizeof(uint8_t));
    table->n_columns = i + 1;
  }
  return table;
}

void jj_table_free(JjTable *table) {
  if (table == NULL) {
    return;
  }
  for (uint32_t i = 0; i < table->n_columns; i++) {
    g_array_unref(table->columns[i].cells);
    g_array_unref(table->columns[i].state);
  }
  g_free(table->columns);
  g_array_unref(table->source_rows);
  g_string_chunk_free(table->strings);
  g_free(table);
}

uint32_t jj_table_n_columns(const JjTable *table) {
  return table->n_columns;
}

uint32_t jj_table_n_rows(const JjTable *table) {
  return table->source_rows->len;
}

const JjColumn *jj_table_column(const JjTable *table, uint32_t column) {
  g_assert(column < table->n_columns);
  return &table->columns[column].column;
}

uint32_t jj_table_find_column(const JjTable *table, const char *name) {
  for (uint32_t i = 0; i < table->n_columns; i++) {
    if (strcmp(table->columns[i].column.name, name) == 0) {
      return i;
    }
  }
  return JJ_NONE;
}

void jj_table_set_source(JjTable *table, const char *file, const char *layer) {
  table->file = file == NULL ? NULL : g_string_chunk_insert(table->strings, file);
  table->layer = layer == NULL ? NULL : g_string_chunk_insert(table->strings, layer);
}

uint32_t jj_table_add_row(JjTable *table, uint32_t source_row) {
  const uint32_t row = table->source_rows->len;
  for (uint32_t i = 0; i < table->n_columns; i++) {
    g_array_set_size(table->columns[i].cells, row + 1);
    g_array_set_size(table->columns[i].state, row + 1);
  }
  g_array_append_val(table->source_rows, source_row);
  return row;
}

/* Which rows become which, as the header has it. */
typedef struct {
  uint32_t row, n_before, n;
  const uint32_t *from; /* [n] */
} Rearrangement;

/* How many of the rows from i on were one after another before, or are all new. */
static uint32_t run_at(const Rearrangement *change, uint32_t i) {
  const uint32_t first = change->from[i];
  uint32_t n = 1;
  while (i + n < change->n && change->from[i + n] == (first == JJ_NONE ? JJ_NONE : first + n)) n++;
  return n;
}

/* The same of entries of `size` bytes: `new` [n], zeros for none, of `old` [n_before]. */
static void gather(const Rearrangement *change, const char *old, char *new, size_t size) {
  for (uint32_t i = 0, n = 0; i < change->n; i += n) {
    n = run_at(change, i);
    if (change->from[i] == JJ_NONE)
      memset(new + i *size, 0, n * size);
    else
      memcpy(new + i *size, old + change->from[i] * size, n * size);
  }
}

static void rearrange(GArray *entries, size_t size, const Rearrangement *change, char *scratch) {
  const uint32_t end = change->row + change->n_before;
  const size_t later = (entries->len - end) * size;
  if (change->n_before > 0) memcpy(scratch, entries->data + change->row * size, change->n_before * size);
  if (change->n > change->n_before) g_array_set_size(entries, entries->len + change->n - change->n_before);
  if (later > 0) memmove(entries->data + (size_t)(change->row + change->n) * size, entries->data + end * size, later);
  if (change->n < change->n_before) g_array_set_size(entries, entries->len + change->n - change->n_before);
  gather(change, scratch, entries->data + change->row * size, size);
}

static bool rises(const Rearrangement *change) {
  uint32_t next = 0;
  for (uint32_t i = 0; i < change->n; i++) {
    if (change->from[i] == JJ_NONE) continue;
    if (change->from[i] < next) return false;
    next = change->from[i] + 1;
  }
  return next <= change->n_before;
}

void jj_table_rearrange_rows(JjTable *table, uint32_t row, uint32_t n_before, const uint32_t *from, uint32_t n) {
  const Rearrangement change = {row, n_before, n, from};
  g_assert(row <= table->source_rows->len && n_before <= table->source_rows->len - row && rises(&change));
  if (n_before == 0 && n == 0) return; /* an empty array has no data to point into */
  g_autofree char *scratch = g_malloc(n_before * sizeof(Cell) + 1);
  for (uint32_t i = 0; i < table->n_columns; i++) {
    rearrange(table->columns[i].cells, sizeof(Cell), &change, scratch);
    rearrange(table->columns[i].state, sizeof(uint8_t), &change, scratch);
  }
  rearrange(table->source_rows, sizeof(uint32_t), &change, scratch);
}

static Column *column_at(const JjTable *table, uint32_t row, uint32_t column) {
  g_assert(column < table->n_columns && row < table->source_rows->len);
  return &table->columns[column];
}

static void set(JjTable *table, uint32_t row, uint32_t column, Cell cell, bool filled) {
  Column *into = column_at(table, row, column);
  g_array_index(into->cells, Cell, row) = filled ? cell : (Cell){0};
  into->state->data[row] = filled ? CELL_FILLED : CELL_NULL;
}

/* The text of the cell, if it is this one. (borrowed) */
static const char *same_text(const Column *column, uint32_t row, const char *text) {
  if (column->state->data[row] != CELL_FILLED) return NULL;
  const char *there = g_array_index(column->cells, Cell, row).text;
  return strcmp(there, text) == 0 ? there : NULL;
}

/* Codes and names repeat down a column, and equal texts are kept once: often what is there already, or right above. */
static const char *keep_text(JjTable *table, const Column *column, uint32_t row, const char *text) {
  const char *kept = same_text(column, row, text);
  if (kept == NULL && row > 0) kept = same_text(column, row - 1, text);
  return kept != NULL ? kept : g_string_chunk_insert_const(table->strings, text);
}

void jj_table_set_text(JjTable *table, uint32_t row, uint32_t column, const char *text) {
  const Column *into = column_at(table, row, column);
  g_assert(into->column.type == JJ_COLUMN_TEXT);
  const char *kept = text == NULL ? NULL : keep_text(table, into, row, text);
  set(table, row, column, (Cell){.text = kept}, text != NULL);
}

void jj_table_set_int(JjTable *table, uint32_t row, uint32_t column, int64_t value) {
  g_assert(jj_table_column(table, column)->type == JJ_COLUMN_INT);
  set(table, row, column, (Cell){.integer = value}, true);
}

void jj_table_set_real(JjTable *table, uint32_t row, uint32_t column, double value) {
  g_assert(jj_table_column(table, column)->type == JJ_COLUMN_REAL);
  set(table, row, column, (Cell){.real = value}, !isnan(value));
}

void jj_table_set_null(JjTable *table, uint32_t row, uint32_t column) {
  set(table, row, column, (Cell){0}, false);
}

void jj_table_hide(JjTable *table, uint32_t row, uint32_t column) {
  set(table, row, column, (Cell){0}, false);
  column_at(table, row, column)->state->data[row] = CELL_HIDDEN;
}

bool jj_table_is_hidden(const JjTable *table, uint32_t row, uint32_t column) {
  return column_at(table, row, column)->state->data[row] == CELL_HIDDEN;
}

bool jj_table_is_null(const JjTable *table, uint32_t row, uint32_t column) {
  return column_at(table, row, column)->state->data[row] != CELL_FILLED;
}

static Cell get(const JjTable *table, uint32_t row, uint32_t column, JjColumnType type) {
  const Column *from = column_at(table, row, column);
  g_assert(from->column.type == type);
  return g_array_index(from->cells, Cell, row);
}

const char *jj_table_text(const JjTable *table, uint32_t row, uint32_t column) {
  return get(table, row, column, JJ_COLUMN_TEXT).text;
}

int64_t jj_table_int(const JjTable *table, uint32_t row, uint32_t column) {
  return get(table, row, column, JJ_COLUMN_INT).integer;
}

double jj_table_real(const JjTable *table, uint32_t row, uint32_t column) {
  const double value = get(table, row, column, JJ_COLUMN_REAL).real;
  return jj_table_is_null(table, row, column) ? (double)NAN : value;
}

JjPlace jj_table_place(const JjTable *table, uint32_t row, uint32_t column) {
  g_assert(row < table->source_rows->len);
  return (JjPlace){
      .file = table->file,
      .layer = table->layer,
      .column_name = column == JJ_NONE ? NULL : jj_table_column(table, column)->name,
      .row = g_array_index(table->source_rows, uint32_t, row),
  };
}

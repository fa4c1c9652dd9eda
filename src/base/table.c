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
  GArray *cells;     /* of Cell, [n_rows] */
  GByteArray *state; /* of CellState, [n_rows] */
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
    column->state = g_byte_array_new();
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
    g_byte_array_unref(table->columns[i].state);
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
  const uint8_t empty = CELL_NULL;
  const uint32_t row = table->source_rows->len;
  for (uint32_t i = 0; i < table->n_columns; i++) {
    g_array_set_size(table->columns[i].cells, row + 1);
    g_byte_array_append(table->columns[i].state, &empty, 1);
  }
  g_array_append_val(table->source_rows, source_row);
  return row;
}

/* Makes room for n entries at `row`, all zero. */
static void widen(GArray *entries, uint32_t row, uint32_t n) {
  const guint size = g_array_get_element_size(entries);
  const size_t later = entries->len - row;
  g_array_set_size(entries, entries->len + n);
  char *at = entries->data + (size_t)row * size;
  memmove(at + (size_t)n * size, at, later * size);
  memset(at, 0, (size_t)n * size);
}

static void widen_states(GByteArray *states, uint32_t row, uint32_t n) {
  const size_t later = states->len - row;
  g_byte_array_set_size(states, states->len + n);
  memmove(states->data + row + n, states->data + row, later);
  memset(states->data + row, CELL_NULL, n);
}

void jj_table_insert_rows(JjTable *table, uint32_t row, uint32_t n) {
  g_assert(row <= table->source_rows->len);
  for (uint32_t i = 0; i < table->n_columns; i++) {
    widen(table->columns[i].cells, row, n);
    widen_states(table->columns[i].state, row, n);
  }
  widen(table->source_rows, row, n);
}

void jj_table_remove_rows(JjTable *table, uint32_t row, uint32_t n) {
  g_assert(row <= table->source_rows->len && n <= table->source_rows->len - row);
  if (n == 0) return;
  for (uint32_t i = 0; i < table->n_columns; i++) {
    g_array_remove_range(table->columns[i].cells, row, n);
    g_byte_array_remove_range(table->columns[i].state, row, n);
  }
  g_array_remove_range(table->source_rows, row, n);
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

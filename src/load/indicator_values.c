/* Values of indicators by school and year: long tables have a column of column names and one of numbers, wide tables a
 * column for each. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "load/cell.h"
#include "load/indicators.h"

enum { SCHOOL, YEAR, COLUMN, VALUE };
static const JjField fields[] = {
    [SCHOOL] = {.name = "school", .type = JJ_FIELD_CODE, .required = true, .code_length = JJ_SCHOOL_CODE_LENGTH},
    [YEAR] = {.name = "year", .type = JJ_FIELD_YEAR, .required = true, .min = JJ_YEAR_MIN, .max = JJ_YEAR_MAX},
    [COLUMN] = {.name = "column", .type = JJ_FIELD_TEXT},
    [VALUE] = {.name = "value", .type = JJ_FIELD_TEXT}};
static const JjSchema schema = {"indicators", fields, G_N_ELEMENTS(fields)};

/* Columns of wide tables that people read and this program does not. */
static const char *const remarks[] = {"name", "basis", "note", "校名", "學校名稱", "備註", "資料性質", NULL};

typedef struct {
  JjIndicatorDraft *draft;
  JjRows *rows;
  JjId school;
  int16_t year;
} Row;

/* ---- one number ---- */

/* A fault of a cell; the row's other cells are read on. */
static void fault(const Row *row, uint32_t table_column, JjDiagnostic diagnostic) {
  const JjTable *table = row->rows->source->table;
  diagnostic.place = jj_table_place(table, row->rows->row, table_column);
  diagnostic.found = jj_table_text(table, row->rows->row, table_column);
  diagnostic.severity = JJ_SEVERITY_ERROR;
  diagnostic.done = _("value left out");
  jj_diagnostics_add(row->draft->draft->reading->diagnostics, &diagnostic);
  jj_rows_reject_quietly(row->rows);
}

static bool parse(const Row *row, uint32_t table_column, bool *given, int64_t *milli) {
  static const JjField real = {.name = "value", .type = JJ_FIELD_REAL};
  JjCell cell;
  JjCellFault why = {0};
  const char *text = jj_table_text(row->rows->source->table, row->rows->row, table_column);
  if (!jj_cell_read(&real, text, &cell, row->rows->strings, &why)) {
    fault(row, table_column, (JjDiagnostic){.code = why.code, .message = why.message, .students = -1});
    g_free(why.expected);
    return false;
  }
  *given = cell.given;
  if (cell.given && fabs(cell.real) > (double)JJ_INDICATOR_MOST) {
    fault(row, table_column,
          (JjDiagnostic){.code = JJ_DIAG_CELL_RANGE, .message = _("a number is out of range"), .students = -1});
    return false;
  }
  *milli = cell.given ? (int64_t)llround(cell.real * JJ_INDICATOR_UNIT) : 0;
  return true;
}

static bool check_sign(const Row *row, uint32_t table_column, JjId column, int64_t milli) {
  if (milli >= 0 || g_array_index(row->draft->columns, JjColumnFacts, column).may_be_negative) {
    return true;
  }
  fault(row, table_column,
        (JjDiagnostic){.code = JJ_DIAG_CELL_RANGE,
                       .message = _("a negative number where none can be"),
                       .expected = _("0 or more"),
                       .students = -1});
  return false;
}

static void take_value(const Row *row, uint32_t table_column, JjId column) {
  bool given = false;
  int64_t milli = 0;
  if (!parse(row, table_column, &given, &milli) || !given || !check_sign(row, table_column, column, milli) ||
      !jj_draft_is_first(row->draft->draft, row->rows,
                         (uint32_t[4]){row->school, column, (uint32_t)row->year, JJ_NONE})) {
    return;
  }
  const JjIndicatorValueRecord record = {column, row->school, row->year, milli};
  jj_study_builder_add_indicator_value(row->draft->draft->builder, &record);
  const JjPlace place = jj_table_place(row->rows->source->table, row->rows->row, table_column);
  const JjValueDraft value = {column, row->school, row->year, milli, jj_draft_keep_place(row->draft->draft, place)};
  g_array_append_val(row->draft->values, value);
}

/* ---- one row ---- */

/* A value of a school that is not there counts for its successor (a note), or for nobody (a warning). */
static void check_there(const Row *row) {
  const JjDraft *draft = row->draft->draft;
  const SchoolDraft *school = &g_array_index(draft->schools, SchoolDraft, row->school);
  if (school->opened_year <= row->year && row->year < school->closed_year) {
    return;
  }
  const JjId now = jj_draft_school_in_year(draft, row->school, row->year);
  const SchoolDraft *successor = &g_array_index(draft->schools, SchoolDraft, now);
  g_autofree char *done = now != row->school
                              ? g_strdup_printf(_("counted for its successor %s %s"), successor->code, successor->name)
                              : NULL;
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_SCHOOL_UNKNOWN, jj_rows_place(row->rows, SCHOOL),
                                               _("the school is not there in this year"));
  diagnostic.severity = done != NULL ? JJ_SEVERITY_NOTE : JJ_SEVERITY_WARNING;
  diagnostic.found = school->code;
  diagnostic.done = done != NULL ? done : _("counted for no school");
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

static bool begin_row(Row *row) {
  JjDraft *draft = row->draft->draft;
  row->year = (int16_t)row->rows->cells[YEAR].integer;
  if (!jj_rows_refer(row->rows, SCHOOL, draft->school_index, JJ_DIAG_SCHOOL_UNKNOWN, &row->school)) {
    return false;
  }
  if (!g_array_index(draft->schools, SchoolDraft, row->school).belongs) {
    jj_rows_reject(row->rows, SCHOOL, JJ_DIAG_SCHOOL_UNKNOWN, _("not a school of the study"), NULL);
    return false;
  }
  check_there(row);
  return true;
}

static void read_long(Row *row) {
  JjId column = JJ_NONE;
  if (!row->rows->cells[COLUMN].given) {
    jj_rows_reject(row->rows, COLUMN, JJ_DIAG_CELL_EMPTY, _("a required cell is empty"), NULL);
    return;
  }
  if (jj_rows_refer(row->rows, COLUMN, row->draft->names, JJ_DIAG_INDICATOR_UNKNOWN, &column)) {
    take_value(row, row->rows->column_of[VALUE], column);
  }
}

/* ---- the columns of a wide table ---- */

/* Ours for the file's column: mapped, or of the same name. NULL: it is the school, the year or a remark. */
static const char *our_name(const JjRows *rows, uint32_t table_column) {
  const char *name = jj_table_column(rows->source->table, table_column)->name;
  const JjDoc *map = rows->spec->columns;
  for (uint32_t i = 0; i < jj_doc_size(map); i++) {
    if (g_strcmp0(jj_doc_scalar(jj_doc_item(map, i)), name) == 0) {
      return table_column == rows->column_of[SCHOOL] || table_column == rows->column_of[YEAR] ? NULL
                                                                                              : jj_doc_key(map, i);
    }
  }
  bool known = table_column == rows->column_of[SCHOOL] || table_column == rows->column_of[YEAR];
  return known || g_strv_contains(remarks, name) ? NULL : name;
}

static void report_unknown(const JjRows *rows, uint32_t table_column, const char *hint) {
  JjPlace place = jj_source_place(rows->source);
  place.column_name = jj_table_column(rows->source->table, table_column)->name;
  g_autofree char *expected = hint != NULL ? g_strdup_printf(_("perhaps %s"), hint) : NULL;
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_INDICATOR_UNKNOWN, place, _("no indicator of the catalogue has this column"));
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.found = place.column_name;
  diagnostic.expected = expected;
  diagnostic.done = _("column left out");
  jj_diagnostics_add(rows->reading->diagnostics, &diagnostic);
}

/* Which of the indicators' columns each column of the table is, JJ_NONE for none. (owned) [columns of the table] */
static JjId *find_wide_columns(const JjIndicatorDraft *draft, const JjRows *rows) {
  const uint32_t n = jj_table_n_columns(rows->source->table);
  JjId *columns = g_new0(JjId, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) {
    columns[i] = JJ_NONE;
    const char *name = our_name(rows, i);
    g_autofree char *hint = NULL;
    if (name != NULL && jj_index_find(draft->names, name, &columns[i], &hint) != JJ_REFERENCE_FOUND) {
      columns[i] = JJ_NONE;
      report_unknown(rows, i, hint);
    }
  }
  return columns;
}

static void read_wide(Row *row, const JjId *columns) {
  const uint32_t n = jj_table_n_columns(row->rows->source->table);
  if (!jj_draft_is_first(row->draft->draft, row->rows,
                         (uint32_t[4]){row->school, (uint32_t)row->year, row->draft->n_tables, JJ_NONE - 1})) {
    return;
  }
  for (uint32_t i = 0; i < n; i++) {
    if (columns[i] != JJ_NONE) {
      take_value(row, i, columns[i]);
    }
  }
}

/* ---- the table ---- */

/* Both columns of a long table, or neither. */
static bool is_whole(const JjRows *rows) {
  const bool column = rows->column_of[COLUMN] != JJ_NONE, value = rows->column_of[VALUE] != JJ_NONE;
  if (column == value) {
    return true;
  }
  JjPlace place = jj_source_place(rows->source);
  place.column_name = column ? fields[VALUE].name : fields[COLUMN].name;
  jj_report(rows->reading->diagnostics, JJ_DIAG_COLUMN_MISSING, place, _("a column is missing"), NULL,
            _("column and value of a long table, or neither"));
  return false;
}

void jj_indicator_values_read(JjIndicatorDraft *draft, const JjTableSpec *spec) {
  if (spec->path == NULL) {
    return;
  }
  g_auto(JjRows) rows;
  bool open = jj_rows_open(&rows, draft->draft->reading, &schema, spec, NULL) && is_whole(&rows);
  const bool wide = open && rows.column_of[COLUMN] == JJ_NONE;
  g_autofree JjId *columns = wide ? find_wide_columns(draft, &rows) : NULL;
  draft->n_tables++;
  Row row = {.draft = draft, .rows = &rows};
  while (open && jj_rows_next(&rows)) {
    if (!begin_row(&row)) {
      continue;
    }
    if (wide) {
      read_wide(&row, columns);
    } else {
      read_long(&row);
    }
  }
}

/* ---- parts of wholes ---- */

static int compare_values(const void *left, const void *right) {
  const JjValueDraft *a = left, *b = right;
  if (a->column != b->column) {
    return a->column < b->column ? -1 : 1;
  }
  if (a->year != b->year) {
    return a->year - b->year;
  }
  return a->school < b->school ? -1 : a->school > b->school;
}

/* The whole of the part's school and year; false: not given. */
static bool find_whole(GArray *values, const JjValueDraft *part, JjId denominator, int64_t *whole) {
  if (denominator == JJ_NONE) {
    *whole = JJ_INDICATOR_UNIT;
    return true;
  }
  const JjValueDraft key = {.column = denominator, .school = part->school, .year = part->year};
  guint at = 0;
  bool found = g_array_binary_search(values, &key, compare_values, &at) != FALSE;
  *whole = found ? g_array_index(values, JjValueDraft, at).milli : 0;
  return found;
}

static void check_part(const JjIndicatorDraft *draft, const JjPartOfWhole *part, const JjValueDraft *value) {
  int64_t whole = 0;
  if (!find_whole(draft->values, value, part->denominator, &whole) || ABS(value->milli) <= whole) {
    return;
  }
  g_autofree char *expected = g_strdup_printf(_("at most %g, the number of all"), (double)whole / JJ_INDICATOR_UNIT);
  g_autofree char *found = g_strdup_printf("%g", (double)value->milli / JJ_INDICATOR_UNIT);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_TOTAL_MISMATCH, value->place, _("a part is larger than its whole"));
  diagnostic.severity = JJ_SEVERITY_ERROR;
  diagnostic.found = found;
  diagnostic.expected = expected;
  jj_diagnostics_add(draft->draft->reading->diagnostics, &diagnostic);
}

/* In order of columns, years and schools. */
void jj_indicator_parts_check(const JjIndicatorDraft *draft) {
  g_array_sort(draft->values, compare_values);
  for (guint p = 0; p < draft->parts->len; p++) {
    const JjPartOfWhole *part = &g_array_index(draft->parts, JjPartOfWhole, p);
    for (guint v = 0; v < draft->values->len; v++) {
      const JjValueDraft *value = &g_array_index(draft->values, JjValueDraft, v);
      if (value->column == part->numerator) {
        check_part(draft, part, value);
      }
    }
  }
}

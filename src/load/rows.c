#include <string.h>

#include "base/i18n.h"
#include "load/cell.h"
#include "load/schema.h"
#include "load/vintage.h"

static JjTableSummary *summary_of(const JjRows *rows) {
  return &rows->reading->inputs->tables[rows->summary];
}

static const char *name_in_file(const JjRows *rows, const JjField *field) {
  const JjDoc *mapped = jj_doc_get(rows->spec->columns, field->name);
  return mapped != NULL && jj_doc_scalar(mapped) != NULL ? jj_doc_scalar(mapped) : field->name;
}

static uint32_t field_counting_students(const JjSchema *schema) {
  for (uint32_t i = 0; i < schema->n_fields; i++) {
    if (schema->fields[i].counts_students) {
      return i;
    }
  }
  return JJ_NONE;
}

static const char *raw_cell(const JjRows *rows, uint32_t row, uint32_t field) {
  uint32_t column = field == JJ_NONE ? JJ_NONE : rows->column_of[field];
  return column == JJ_NONE ? NULL : jj_table_text(rows->source->table, row, column);
}

/* Students of a row, sound or not; -1 where the number cannot be read or is out of range. */
static int64_t students_of(const JjRows *rows, uint32_t row) {
  uint32_t field = field_counting_students(rows->schema);
  const char *text = raw_cell(rows, row, field);
  int64_t students = -1;
  bool read = text != NULL && jj_parse_int(text, &students) && students >= 0;
  return read && students <= rows->schema->fields[field].max ? students : -1;
}

/* Students of the whole table, -1 if it names none. */
static int64_t students_of_all(const JjRows *rows) {
  uint32_t field = field_counting_students(rows->schema);
  if (field == JJ_NONE || rows->column_of[field] == JJ_NONE) {
    return -1;
  }
  int64_t sum = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(rows->source->table); row++) {
    sum += MAX(students_of(rows, row), 0);
  }
  return sum;
}

static char *nearest_column(const JjRows *rows, const char *name) {
  const JjTable *table = rows->source->table;
  g_autofree const char **names = g_new0(const char *, jj_table_n_columns(table) + 1);
  for (uint32_t i = 0; i < jj_table_n_columns(table); i++) {
    names[i] = jj_table_column(table, i)->name;
  }
  const char *nearest = jj_nearest_word(name, names);
  return nearest != NULL ? g_strdup_printf(_("perhaps %s"), nearest) : g_strdup_printf(_("a column for %s"), name);
}

static void report_missing_column(const JjRows *rows, const JjField *field, int64_t students) {
  const char *name = name_in_file(rows, field);
  g_autofree char *expected = nearest_column(rows, name);
  JjPlace place = jj_source_place(rows->source);
  place.column_name = name;
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_COLUMN_MISSING, place, _("a column is missing"));
  diagnostic.expected = expected;
  diagnostic.students = students;
  diagnostic.done = field->required ? _("table left out") : NULL;
  jj_diagnostics_add(rows->reading->diagnostics, &diagnostic);
}

/* Only a column that is required or mapped by name has to be there. False if a required one is not. */
static bool find_columns(JjRows *rows) {
  bool complete = true;
  for (uint32_t i = 0; i < rows->schema->n_fields; i++) {
    rows->column_of[i] = jj_table_find_column(rows->source->table, name_in_file(rows, &rows->schema->fields[i]));
  }
  int64_t students = students_of_all(rows);
  for (uint32_t i = 0; i < rows->schema->n_fields; i++) {
    const JjField *field = &rows->schema->fields[i];
    bool mapped = jj_doc_get(rows->spec->columns, field->name) != NULL;
    if (rows->column_of[i] == JJ_NONE && (field->required || mapped)) {
      report_missing_column(rows, field, field->required && complete ? students : -1);
      complete = complete && !field->required;
    }
  }
  return complete;
}

static void leave_out_table(JjRows *rows) {
  JjTableSummary *summary = summary_of(rows);
  summary->rows_read = summary->rows_left_out = jj_table_n_rows(rows->source->table);
  summary->students_read = summary->students_left_out = MAX(students_of_all(rows), 0);
}

static void mark_incomplete(JjIndex *index) {
  if (index != NULL) {
    jj_index_set_incomplete(index);
  }
}

bool jj_rows_open(JjRows *rows, const JjReading *reading, const JjSchema *schema, const JjTableSpec *spec,
                  JjIndex *index) {
  g_assert(schema->n_fields <= JJ_MAX_FIELDS);
  *rows = (JjRows){.reading = reading, .schema = schema, .spec = spec, .index = index};
  rows->strings = g_ptr_array_new_with_free_func(g_free);
  rows->summary = reading->inputs->n_tables;
  (void)jj_inputs_add_table(reading->inputs, schema->table);
  rows->source = jj_source_read(reading, spec);
  rows->next = UINT32_MAX;
  if (rows->source == NULL) {
    mark_incomplete(index);
    return false;
  }
  bool readable = find_columns(rows);
  if (readable) {
    rows->next = 0;
  } else {
    leave_out_table(rows);
  }
  if (!readable || rows->source->incomplete) {
    mark_incomplete(index);
  }
  return readable;
}

JjPlace jj_rows_place(const JjRows *rows, uint32_t field) {
  uint32_t column = field == JJ_NONE ? JJ_NONE : rows->column_of[field];
  JjPlace place = jj_table_place(rows->source->table, rows->row, column);
  if (field != JJ_NONE && column == JJ_NONE) {
    place.column_name = name_in_file(rows, &rows->schema->fields[field]);
  }
  return place;
}

static void add_diagnostic(const JjRows *rows, uint32_t field, JjDiagnostic diagnostic) {
  const char *raw = raw_cell(rows, rows->row, field);
  diagnostic.place = jj_rows_place(rows, field);
  diagnostic.found = diagnostic.found != NULL ? diagnostic.found : raw;
  jj_diagnostics_add(rows->reading->diagnostics, &diagnostic);
}

void jj_rows_reject(JjRows *rows, uint32_t field, JjDiagnosticCode code, const char *message, const char *expected) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, (JjPlace){0}, message);
  diagnostic.severity = JJ_SEVERITY_ERROR; /* a row is lost */
  diagnostic.expected = expected;
  diagnostic.done = _("row left out");
  diagnostic.students = rows->blamed ? -1 : rows->students;
  add_diagnostic(rows, field, diagnostic);
  rows->rejected = rows->blamed = true;
}

void jj_rows_reject_quietly(JjRows *rows) {
  rows->rejected = true;
}

void jj_rows_reject_dangling(JjRows *rows, uint32_t field, JjDiagnosticCode code) {
  if (rows->n_dangling == 0) {
    rows->dangling_place = jj_rows_place(rows, field);
    rows->dangling_code = code;
  }
  if (!rows->rejected) {
    rows->n_dangling++;
    rows->dangling_students += MAX(rows->students, 0);
  }
  rows->rejected = rows->blamed = true;
}

void jj_rows_warn(const JjRows *rows, uint32_t field, JjDiagnosticCode code, const char *message,
                  const char *expected) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, (JjPlace){0}, message);
  diagnostic.severity = JJ_SEVERITY_WARNING; /* no row is lost */
  diagnostic.expected = expected;
  add_diagnostic(rows, field, diagnostic);
}

void jj_rows_set_aside(JjRows *rows) {
  rows->aside = true;
}

/* A reference to a record left out is no fault of its own: by its code, with zeros before it, or by its name. */
static void remember_left_out(JjRows *rows) {
  if (rows->index == NULL) {
    return;
  }
  for (uint32_t i = 0; i < rows->schema->n_fields; i++) {
    const JjField *field = &rows->schema->fields[i];
    bool code = strcmp(field->name, "code") == 0;
    const char *raw = code || strcmp(field->name, "name") == 0 ? raw_cell(rows, rows->row, i) : NULL;
    g_autofree char *text = raw == NULL ? NULL : code ? jj_clean_code(raw) : jj_fold_name(raw);
    g_autofree char *padded = code && text != NULL ? jj_pad_code(text, field->code_length) : NULL;
    if (text != NULL) {
      jj_index_leave_out(rows->index, text);
    }
    if (padded != NULL) {
      jj_index_leave_out(rows->index, padded);
    }
  }
}

/* Books the row at hand. */
static void settle(JjRows *rows) {
  if (!rows->open) {
    return;
  }
  JjTableSummary *summary = summary_of(rows);
  int64_t students = MAX(rows->students, 0);
  summary->rows_read++;
  summary->students_read += students;
  if (rows->rejected) {
    summary->rows_left_out++;
    summary->students_left_out += students;
    remember_left_out(rows);
  } else if (rows->aside) {
    summary->rows_aside++;
    summary->students_aside += students;
  } else {
    summary->rows_used++;
    summary->students_used += students;
  }
  rows->open = false;
}

static void begin(JjRows *rows) {
  rows->row = rows->next++;
  rows->open = true;
  rows->rejected = rows->aside = rows->blamed = false;
  rows->students = students_of(rows, rows->row);
  g_ptr_array_set_size(rows->strings, 0);
}

static void reject_ragged(JjRows *rows) {
  uint32_t n_cells = g_array_index(rows->source->n_cells, uint32_t, rows->row);
  g_autofree char *found = g_strdup_printf("%u", n_cells);
  g_autofree char *expected = g_strdup_printf(_("%u cells"), jj_table_n_columns(rows->source->table));
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_ROW_RAGGED, (JjPlace){0}, _("a row has not as many cells as the header"));
  diagnostic.found = found;
  diagnostic.expected = expected;
  diagnostic.done = _("row left out");
  diagnostic.students = rows->students;
  add_diagnostic(rows, JJ_NONE, diagnostic);
  rows->rejected = rows->blamed = true;
}

/* False if the row as a whole is unfit. */
static bool check_row(JjRows *rows) {
  JjRowFault fault = jj_source_fault(rows->source, rows->row);
  if (fault == JJ_ROW_UNDECODABLE) {
    rows->n_undecodable++;
    rows->undecodable_students += MAX(rows->students, 0);
    rows->rejected = rows->blamed = true;
  } else if (fault == JJ_ROW_RAGGED) {
    reject_ragged(rows);
  }
  return fault == JJ_ROW_SOUND;
}

static void read_cells(JjRows *rows) {
  for (uint32_t i = 0; i < rows->schema->n_fields; i++) {
    JjCellFault fault = {0};
    const char *raw = raw_cell(rows, rows->row, i);
    if (!jj_cell_read(&rows->schema->fields[i], raw, &rows->cells[i], rows->strings, &fault)) {
      jj_rows_reject(rows, i, fault.code, fault.message, fault.expected);
      g_free(fault.expected);
    }
  }
}

/* Beyond the limit products of sums would no longer be exact. */
static void check_students(JjRows *rows) {
  if (rows->rejected || summary_of(rows)->students_used + MAX(rows->students, 0) < JJ_MOST_STUDENTS) {
    return;
  }
  g_autofree char *expected = g_strdup_printf(_("fewer than %d students in the whole table"), JJ_MOST_STUDENTS);
  jj_rows_reject(rows, field_counting_students(rows->schema), JJ_DIAG_CELL_RANGE, _("a number is out of range"),
                 expected);
}

bool jj_rows_next(JjRows *rows) {
  settle(rows);
  while (rows->source != NULL && rows->next < jj_table_n_rows(rows->source->table)) {
    begin(rows);
    if (check_row(rows)) {
      read_cells(rows);
      check_students(rows);
    }
    if (!rows->rejected) {
      return true;
    }
    settle(rows);
  }
  return false;
}

static void report_undecodable(const JjRows *rows) {
  const JjSource *source = rows->source;
  g_autofree char *done = g_strdup_printf(_("rows left out: %u"), rows->n_undecodable);
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_ENCODING, source->bad_place, _("bytes that are not text"));
  diagnostic.found = source->bad_found;
  diagnostic.expected = source->bad_expected;
  diagnostic.done = done;
  diagnostic.students = field_counting_students(rows->schema) == JJ_NONE ? -1 : rows->undecodable_students;
  jj_diagnostics_add(rows->reading->diagnostics, &diagnostic);
}

/* A warning: the cause has its own error. */
static void report_dangling(const JjRows *rows) {
  g_autofree char *done = g_strdup_printf(_("rows left out: %u"), rows->n_dangling);
  JjDiagnostic diagnostic = jj_diagnostic_make(rows->dangling_code, rows->dangling_place,
                                               _("rows from this on refer to records that were left out"));
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.done = done;
  diagnostic.students = field_counting_students(rows->schema) == JJ_NONE ? -1 : rows->dangling_students;
  jj_diagnostics_add(rows->reading->diagnostics, &diagnostic);
}

void jj_rows_close(JjRows *rows) {
  if (rows->strings == NULL) {
    return;
  }
  settle(rows);
  if (rows->source != NULL && rows->source->n_bad > 0) {
    report_undecodable(rows);
  }
  if (rows->n_dangling > 0) {
    report_dangling(rows);
  }
  g_clear_pointer(&rows->source, jj_source_free);
  g_clear_pointer(&rows->strings, g_ptr_array_unref);
}

static void reject_unknown(JjRows *rows, uint32_t field, JjDiagnosticCode unknown, const char *hint) {
  g_autofree char *expected = hint != NULL ? g_strdup_printf(_("perhaps %s"), hint) : NULL;
  jj_rows_reject(rows, field, unknown, _("there is no such record"), expected);
}

/* A zone's code or name of before a reform is accepted with a warning. */
static bool refer_to_vintage(const JjRows *rows, uint32_t field, JjIndex *index, JjDiagnosticCode unknown, JjId *id) {
  g_autofree char *today = NULL;
  if (unknown != JJ_DIAG_ZONE_UNKNOWN || !jj_vintage_zone(index, rows->cells[field].text, id, &today)) {
    return false;
  }
  g_autofree char *done = g_strdup_printf(_("read as %s"), today);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_VINTAGE, (JjPlace){0}, _("a code or name of before a reform of the townships"));
  diagnostic.expected = today;
  diagnostic.done = done;
  add_diagnostic(rows, field, diagnostic);
  return true;
}

bool jj_rows_refer(JjRows *rows, uint32_t field, JjIndex *index, JjDiagnosticCode unknown, JjId *id) {
  g_assert(rows->cells[field].given);
  g_autofree char *hint = NULL;
  switch (jj_index_find(index, rows->cells[field].text, id, &hint)) {
  case JJ_REFERENCE_FOUND:
    return true;
  case JJ_REFERENCE_UNKNOWN:
    if (refer_to_vintage(rows, field, index, unknown, id)) {
      return true;
    }
    reject_unknown(rows, field, unknown, hint);
    return false;
  case JJ_REFERENCE_AMBIGUOUS:
    jj_rows_reject(rows, field, JJ_DIAG_NAME_AMBIGUOUS, _("several records bear this name"), hint);
    return false;
  case JJ_REFERENCE_LEFT_OUT:
  default:
    jj_rows_reject_dangling(rows, field, unknown);
    return false;
  }
}

const char *jj_rows_text(const JjRows *rows, uint32_t field) {
  return rows->cells[field].given ? rows->cells[field].text : NULL;
}

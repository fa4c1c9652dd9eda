/* Results for machines. */
#include "compose/json.h"

#include "compose/notes.h"

JjJson *json_named(const char *code, const char *name) {
  JjJson *object = jj_json_object();
  jj_json_set(object, "code", jj_json_text(code));
  jj_json_set(object, "name", jj_json_text(name));
  return object;
}

JjJson *json_inputs(const JjInputs *inputs) {
  JjJson *array = jj_json_array();
  for (uint32_t i = 0; i < inputs->n_files; i++) {
    const JjInputFile *file = &inputs->files[i];
    JjJson *object = jj_json_object();
    jj_json_set(object, "path", jj_json_text(file->path));
    jj_json_set(object, "role", jj_json_text(file->role));
    jj_json_set(object, "sha256", jj_json_text(file->sha256));
    jj_json_set(object, "size", jj_json_int((int64_t)file->size));
    jj_json_append(array, object);
  }
  return array;
}

JjJson *json_notes(const JjEvaluation *evaluation) {
  g_autoptr(GArray) notes = notes_of_evaluation(evaluation);
  JjJson *array = jj_json_array();
  for (guint i = 0; i < notes->len; i++) {
    const Note *note = &g_array_index(notes, Note, i);
    JjJson *object = jj_json_object();
    jj_json_set(object, "code", jj_json_text(note->code));
    jj_json_set(object, "text", jj_json_text(note->text));
    jj_json_append(array, object);
  }
  return array;
}

static bool tells_subsidies(const JjGrants *grants) {
  return grants->n_levels + grants->n_execution + grants->n_exam_free + grants->n_roles > 0;
}

static JjJson *basis_json(const JjStudy *study) {
  JjJson *object = jj_json_object();
  for (JjInput input = 0; input < JJ_INPUT_COUNT; input++) {
    if (input == JJ_INPUT_INDICATORS && study->indicators.n == 0) continue;
    if (input == JJ_INPUT_SUBSIDY && !tells_subsidies(&study->grants)) continue;
    jj_json_set(object, jj_input_words[input], jj_json_text(jj_basis_words[study->basis[input]]));
  }
  return object;
}

JjJson *json_study(const JjStudy *study) {
  JjJson *object = json_named(study->code, study->name);
  jj_json_set(object, "origin_kind", jj_json_text(jj_origin_kind_words[study->origin_kind]));
  jj_json_set(object, "crs", jj_json_text(study->crs));
  jj_json_set(object, "basis", basis_json(study));
  return object;
}

/* Sections whose figures stand in no tidy row. */
static JjJson *sections_json(const JjEvaluation *evaluation) {
  g_autoptr(GPtrArray) sections = jj_compose_sections(evaluation);
  JjJson *array = jj_json_array();
  for (guint i = 0; i < sections->len; i++) {
    const JjSection *section = g_ptr_array_index(sections, i);
    if (!section->is_view) jj_json_append(array, jj_json_section(section));
  }
  return array;
}

char *jj_compose_evaluation_json(const JjEvaluation *evaluation) {
  g_autoptr(JjJson) root = jj_json_object();
  jj_json_set(root, "schema", jj_json_text("jiujin/evaluation/1"));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(evaluation->base->study));
  jj_json_set(root, "scenario", json_named(evaluation->file->code, evaluation->file->name));
  jj_json_set(root, "year", jj_json_int(evaluation->scenario->year));
  jj_json_set(root, "from_year", jj_json_int(evaluation->base->year));
  jj_json_set(root, "internal", jj_json_bool(evaluation->scorecard->internal));
  jj_json_set(root, "inputs", json_inputs(evaluation->inputs));
  jj_json_set(root, "notes", json_notes(evaluation));
  jj_json_set(root, "criteria", jj_json_table_rows(evaluation->scorecard->criteria));
  jj_json_set(root, "sections", sections_json(evaluation));
  jj_json_set(root, "rows", jj_json_table_rows(evaluation->scorecard->rows));
  return jj_json_to_text(root);
}

static JjJson *tables_json(const JjInputs *inputs) {
  JjJson *array = jj_json_array();
  for (uint32_t i = 0; i < inputs->n_tables; i++) {
    const JjTableSummary *table = &inputs->tables[i];
    JjJson *object = jj_json_object();
    jj_json_set(object, "table", jj_json_text(table->table));
    jj_json_set(object, "rows_read", jj_json_int(table->rows_read));
    jj_json_set(object, "rows_used", jj_json_int(table->rows_used));
    jj_json_set(object, "rows_aside", jj_json_int(table->rows_aside));
    jj_json_set(object, "rows_left_out", jj_json_int(table->rows_left_out));
    jj_json_set(object, "students_read", jj_json_int(table->students_read));
    jj_json_set(object, "students_used", jj_json_int(table->students_used));
    jj_json_set(object, "students_aside", jj_json_int(table->students_aside));
    jj_json_set(object, "students_left_out", jj_json_int(table->students_left_out));
    jj_json_append(array, object);
  }
  return array;
}

/* Unknown rows, columns and student numbers are null. */
static JjJson *known_int(int64_t value, bool known) {
  return known ? jj_json_int(value) : jj_json_null();
}

static JjJson *diagnostic_json(const JjDiagnostic *diagnostic) {
  static const char *const severities[] = {"note", "warning", "error"};
  const JjPlace *place = &diagnostic->place;
  JjJson *object = jj_json_object();
  jj_json_set(object, "code", jj_json_text(jj_diagnostic_word(diagnostic->code)));
  jj_json_set(object, "severity", jj_json_text(severities[diagnostic->severity]));
  jj_json_set(object, "file", jj_json_text(place->file));
  jj_json_set(object, "layer", jj_json_text(place->layer));
  jj_json_set(object, "row", known_int(place->row, place->row > 0));
  jj_json_set(object, "column", known_int(place->column, place->column > 0));
  jj_json_set(object, "column_name", jj_json_text(place->column_name));
  jj_json_set(object, "message", jj_json_text(diagnostic->message));
  jj_json_set(object, "found", jj_json_text(diagnostic->found));
  jj_json_set(object, "expected", jj_json_text(diagnostic->expected));
  jj_json_set(object, "done", jj_json_text(diagnostic->done));
  jj_json_set(object, "students", known_int(diagnostic->students, diagnostic->students >= 0));
  return object;
}

char *jj_compose_check_json(const JjStudy *study, const JjInputs *inputs, const JjDiagnostics *diagnostics) {
  g_autoptr(JjJson) root = jj_json_object();
  JjJson *list = jj_json_array();
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++)
    jj_json_append(list, diagnostic_json(jj_diagnostics_at(diagnostics, i)));
  jj_json_set(root, "schema", jj_json_text("jiujin/check/1"));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", study ? json_study(study) : jj_json_null());
  jj_json_set(root, "inputs", json_inputs(inputs));
  jj_json_set(root, "tables", tables_json(inputs));
  jj_json_set(root, "errors", jj_json_int(jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR)));
  jj_json_set(root, "warnings", jj_json_int(jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_WARNING)));
  jj_json_set(root, "diagnostics", list);
  return jj_json_to_text(root);
}

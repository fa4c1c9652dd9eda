/* Pupils by grade, of the study file's `pupils`. */
#include "jiujin/pupils.h"

#include <string.h>

#include "base/i18n.h"
#include "load/network_draft.h"
#include "load/schema.h"
#include "load/study_file.h"

enum { PUPILS_FEEDER, PUPILS_YEAR, PUPILS_GRADE, PUPILS_COUNT };
enum { GRADE_JUNIOR = 0, MOST_PUPILS = 1000000 };
/* Grades as files say them; 0 is 7 to 9 together. */
static const JjWord grades[] = {{"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}, {"5", 5},
                                {"6", 6}, {"7", 7}, {"8", 8}, {"9", 9}, {"7-9", GRADE_JUNIOR},
                                {NULL, 0}};
static const JjField fields[] = {
    {.name = "feeder", .type = JJ_FIELD_CODE, .required = true},
    {.name = "year", .type = JJ_FIELD_YEAR, .required = true, .min = JJ_YEAR_MIN, .max = JJ_YEAR_MAX},
    {.name = "grade", .type = JJ_FIELD_WORD, .required = true, .words = grades},
    {.name = "pupils", .type = JJ_FIELD_INT, .required = true, .counts_students = true, .max = MOST_PUPILS}};
static const JjSchema schema = {"pupils", fields, G_N_ELEMENTS(fields)};
static const char *const block_keys[] = {"source", "layer", "encoding", "basis", "columns", NULL};
static const char *const block_columns[] = {"feeder", "year", "grade", "pupils", NULL};

typedef struct {
  JjId origin;
  int16_t year;
  uint32_t grade; /* GRADE_JUNIOR, or 1–9 */
  int64_t pupils;
} Row;

static bool find_feeder(JjRows *rows, const JjStudy *study, JjId *origin) {
  g_autofree char *hint = NULL;
  const JjLookup found = jj_study_find_origin(study, rows->cells[PUPILS_FEEDER].text, origin, &hint);
  if (found != JJ_FOUND)
    jj_rows_reject(rows, PUPILS_FEEDER, JJ_DIAG_ORIGIN_UNKNOWN, _("there is no such record"), hint);
  return found == JJ_FOUND;
}

static void read_rows(JjRows *rows, const JjStudy *study, GArray *out) {
  while (jj_rows_next(rows)) {
    Row row = {.year = (int16_t)rows->cells[PUPILS_YEAR].integer,
               .grade = (uint32_t)rows->cells[PUPILS_GRADE].integer,
               .pupils = rows->cells[PUPILS_COUNT].integer};
    if (find_feeder(rows, study, &row.origin)) g_array_append_val(out, row);
  }
}

static void read_block(const JjDoc *block, const char *study_path, const JjStudy *study, const JjReading *reading,
                       GArray *out, JjBasis *basis) {
  JjTableSpec spec = {.table = schema.table};
  jj_table_block_read(&spec, block, block_keys, block_columns, study_path, reading->diagnostics);
  uint32_t word = JJ_BASIS_OBSERVED;
  if (jj_doc_get(block, "basis") != NULL)
    (void)jj_doc_get_word(block, "basis", jj_basis_words, &word, reading->diagnostics);
  *basis = (JjBasis)word;
  if (spec.path != NULL) {
    g_auto(JjRows) rows;
    if (jj_rows_open(&rows, reading, &schema, &spec, NULL)) read_rows(&rows, study, out);
  }
  g_free(spec.path);
}

/* ---- into arrays ---- */

void jj_pupils_free(JjPupils *pupils) {
  if (!pupils) return;
  g_free(pupils->by_grade);
  g_free(pupils->junior);
  g_free(pupils);
}

static int64_t *unknown(size_t n) {
  int64_t *values = g_new(int64_t, n + 1);
  for (size_t i = 0; i < n; i++) values[i] = -1;
  return values;
}

/* The years that are told of: those of the rows, and of grade 9 by graduates. */
static void find_years(const GArray *rows, const JjStudy *study, JjPupils *pupils) {
  int first = INT16_MAX, last = INT16_MIN;
  for (guint i = 0; i < rows->len; i++) {
    first = MIN(first, g_array_index(rows, Row, i).year);
    last = MAX(last, g_array_index(rows, Row, i).year);
  }
  for (uint32_t i = 0; i < study->graduates.n; i++) {
    first = MIN(first, study->graduates.year[i] - 1);
    last = MAX(last, study->graduates.year[i] - 1);
  }
  pupils->first_year = (int16_t)(last < first ? study->year : first);
  pupils->n_years = last < first ? 1 : (uint32_t)(last - first) + 1;
}

static size_t cell_of(const JjPupils *pupils, JjId origin, int year) {
  return (size_t)origin * pupils->n_years + (size_t)(year - pupils->first_year);
}

static JjPupils *make_pupils(const GArray *rows, const JjStudy *study, JjBasis basis) {
  JjPupils *pupils = g_new0(JjPupils, 1);
  pupils->n_origins = study->origins.n;
  pupils->basis = MAX(basis, jj_study_basis(study, JJ_INPUT_BIT(JJ_INPUT_GRADUATES)));
  find_years(rows, study, pupils);
  const size_t n = (size_t)pupils->n_origins * pupils->n_years;
  pupils->by_grade = unknown(n * JJ_PUPILS_GRADES);
  pupils->junior = unknown(n);
  for (uint32_t i = 0; i < study->graduates.n; i++) {
    const size_t cell = cell_of(pupils, study->graduates.origin[i], study->graduates.year[i] - 1);
    pupils->by_grade[cell * JJ_PUPILS_GRADES + JJ_PUPILS_GRADES - 1] = study->graduates.graduates[i];
  }
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    const size_t cell = cell_of(pupils, row->origin, row->year);
    if (row->grade == GRADE_JUNIOR)
      pupils->junior[cell] = row->pupils;
    else
      pupils->by_grade[cell * JJ_PUPILS_GRADES + row->grade - 1] = row->pupils;
  }
  return pupils;
}

bool jj_load_pupils(const char *study_path, const JjStudy *study, JjPupils **out, JjInputs *inputs,
                    JjDiagnostics *diagnostics, GError **error) {
  const uint32_t n_errors = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  g_autoptr(JjInputs) study_inputs = jj_inputs_new(); /* whoever loads the study lists its file */
  g_autoptr(JjDoc) doc = jj_load_yaml(study_path, "study", study_inputs, diagnostics);
  const JjDoc *block = jj_doc_get(doc, schema.table);
  const JjReading reading = {inputs, diagnostics};
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
  JjBasis basis = JJ_BASIS_OBSERVED;
  if (block != NULL) read_block(block, study_path, study, &reading, rows, &basis);
  const uint32_t n_now = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  if (doc == NULL || n_now > n_errors) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the pupils of %s cannot be used: errors: %u"), study_path, n_now);
    return false;
  }
  *out = make_pupils(rows, study, basis);
  return true;
}

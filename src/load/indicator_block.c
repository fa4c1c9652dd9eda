/* The block `indicators` of a study file, and the readers in their order. */
#include "base/i18n.h"
#include "load/indicators.h"
#include "load/network_draft.h"

static const char *const block_keys[] = {"catalogue", "values", NULL};
static const char *const catalogue_keys[] = {"source", "layer", "encoding", "columns", NULL};
static const char *const value_keys[] = {"source", "layer", "encoding", "basis", "columns", NULL};
static const char *const catalogue_columns[] = {"id",          "name",  "label",      "group",  "numerator",
                                                "denominator", "kind",  "unit",       "better", "yearly",
                                                "target",      "alias", "hide_under", "weight", NULL};

/* `catalogue: file.csv` is short for {source: file.csv}. */
static void read_catalogue(JjStudyFile *file, const JjDoc *block, const char *path, JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(block, "catalogue");
  if (node == NULL) {
    return;
  }
  const bool plain = jj_doc_kind(node) == JJ_DOC_SCALAR;
  g_autoptr(JjDoc) map = NULL;
  if (plain) {
    JjPlace place = jj_doc_place(node);
    map = jj_doc_new(JJ_DOC_MAP, place.file, place.row, place.column);
    JjDoc *source = jj_doc_new(JJ_DOC_SCALAR, place.file, place.row, place.column);
    jj_doc_set_scalar(source, jj_doc_scalar(node));
    (void)jj_doc_put(map, "source", place, source);
  }
  jj_table_block_read(&file->catalogue, plain ? map : node, catalogue_keys, catalogue_columns, path, diagnostics);
  file->catalogue.table = "indicator_catalogue";
  file->catalogue.place = jj_doc_place(node);
}

static void read_values(JjStudyFile *file, const JjDoc *node, const char *path, JjDiagnostics *diagnostics) {
  JjTableSpec spec = {.table = "indicators"};
  jj_table_block_read(&spec, node, value_keys, NULL, path, diagnostics);
  uint32_t basis = JJ_BASIS_OBSERVED;
  if (jj_doc_get(node, "basis") != NULL) {
    (void)jj_doc_get_word(node, "basis", jj_basis_words, &basis, diagnostics);
  }
  spec.basis = (JjBasis)basis;
  g_array_append_val(file->indicator_values, spec);
}

void jj_indicator_block_read(JjStudyFile *file, const char *path, JjDiagnostics *diagnostics) {
  const JjDoc *block = jj_doc_get(file->doc, "indicators");
  if (block == NULL) {
    return;
  }
  file->indicator_values = g_array_new(FALSE, TRUE, sizeof(JjTableSpec));
  (void)jj_doc_check_keys(block, block_keys, diagnostics);
  read_catalogue(file, block, path, diagnostics);
  const JjDoc *values = jj_doc_get(block, "values");
  if (values == NULL) {
    return;
  }
  if (jj_doc_kind(values) != JJ_DOC_LIST) {
    read_values(file, values, path, diagnostics);
    return;
  }
  for (uint32_t i = 0; i < jj_doc_size(values); i++) {
    read_values(file, jj_doc_item(values, i), path, diagnostics);
  }
}

/* The catalogue that is installed goes first. Its path differs from machine to machine: the inputs name it alone. */
static void read_installed(JjIndicatorDraft *draft) {
  JjInputs *inputs = draft->draft->reading->inputs;
  g_autofree char *path = g_build_filename(inputs->data_folder, JJ_CATALOGUE_FILE, NULL);
  const uint32_t first = inputs->n_files;
  jj_indicator_catalogue_read(draft, &(JjTableSpec){.table = "indicator_catalogue", .path = path});
  for (uint32_t i = first; i < inputs->n_files; i++) {
    inputs->files[i].path = JJ_CATALOGUE_FILE;
  }
}

static JjBasis weakest(const GArray *specs) {
  JjBasis basis = JJ_BASIS_OBSERVED;
  for (guint i = 0; i < specs->len; i++) {
    basis = MAX(basis, g_array_index(specs, JjTableSpec, i).basis);
  }
  return basis;
}

void jj_draft_read_indicators(JjDraft *draft) {
  const JjStudyFile *file = draft->file;
  if (file->indicator_values == NULL) {
    return;
  }
  JjIndicatorDraft reading = {.draft = draft,
                              .ids = jj_index_new(),
                              .names = jj_index_new(),
                              .columns = g_array_new(FALSE, TRUE, sizeof(JjColumnFacts)),
                              .parts = g_array_new(FALSE, FALSE, sizeof(JjPartOfWhole)),
                              .values = g_array_new(FALSE, FALSE, sizeof(JjValueDraft))};
  read_installed(&reading);
  if (file->catalogue.path != NULL) {
    jj_indicator_catalogue_read(&reading, &file->catalogue);
  }
  g_hash_table_remove_all(draft->seen);
  for (guint i = 0; i < file->indicator_values->len; i++) {
    jj_indicator_values_read(&reading, &g_array_index(file->indicator_values, JjTableSpec, i));
  }
  jj_indicator_parts_check(&reading);
  jj_study_builder_set_basis(draft->builder, JJ_INPUT_INDICATORS, weakest(file->indicator_values));
  jj_index_free(reading.ids);
  jj_index_free(reading.names);
  GArray *arrays[] = {reading.columns, reading.parts, reading.values};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_array_unref(arrays[i]);
  }
}

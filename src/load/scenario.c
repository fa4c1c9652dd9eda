#include <string.h>

#include "base/i18n.h"
#include "load/study_file.h"

static const char *const scenario_keys[] = {"jiujin", "scenario", "name", "study", "year", "notes", "edits", NULL};

/* What each edit says: its subjects, where they go, a new name. */
static const struct {
  const char *subjects, *target, *target_name; /* NULL: the edit has none */
} grammar[JJ_EDIT_KIND_COUNT] = {[JJ_EDIT_MOVE] = {"zones", "to", NULL},
                                 [JJ_EDIT_SHARE] = {"zones", "with", NULL},
                                 [JJ_EDIT_MERGE] = {"communities", "into", "name"},
                                 [JJ_EDIT_CLOSE] = {"schools", NULL, NULL}};

void jj_scenario_file_free(JjScenarioFile *scenario) {
  if (scenario == NULL) {
    return;
  }
  g_free(scenario->notes);
  jj_edits_free(scenario->edits);
  g_string_chunk_free(scenario->strings);
  g_free(scenario);
}

static JjPlace keep_place(JjEdits *edits, JjPlace place) {
  place.file = g_string_chunk_insert_const(edits->strings, place.file);
  place.layer = place.column_name = NULL;
  return place;
}

static void read_subjects(const JjDoc *map, const char *key, JjEdits *edits, JjEdit *edit, JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(map, key);
  bool list = node != NULL && jj_doc_kind(node) == JJ_DOC_LIST;
  uint32_t n = node == NULL ? 0 : list ? jj_doc_size(node) : 1;
  if (n == 0) {
    jj_report(diagnostics, node == NULL ? JJ_DIAG_KEY_MISSING : JJ_DIAG_VALUE_INVALID,
              jj_doc_place(node != NULL ? node : map), _("an edit names nothing to edit"), NULL, key);
    return;
  }
  edit->subjects = g_new0(const char *, n);
  edit->subject_places = g_new0(JjPlace, n);
  for (uint32_t i = 0; i < n; i++) {
    const JjDoc *item = list ? jj_doc_item(node, i) : node;
    const char *text = jj_doc_scalar(item);
    if (text == NULL || text[0] == '\0') {
      jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(item), _("not a code or a name"), text, NULL);
      continue;
    }
    edit->subjects[edit->n_subjects] = g_string_chunk_insert_const(edits->strings, text);
    edit->subject_places[edit->n_subjects++] = keep_place(edits, jj_doc_place(item));
  }
}

static void read_target(const JjDoc *map, JjEdits *edits, JjEdit *edit, JjDiagnostics *diagnostics) {
  const char *key = grammar[edit->kind].target, *name_key = grammar[edit->kind].target_name;
  const char *target = NULL, *name = NULL;
  if (key != NULL && jj_doc_get_text(map, key, &target, diagnostics)) {
    edit->target = g_string_chunk_insert_const(edits->strings, target);
    edit->target_place = keep_place(edits, jj_doc_place(jj_doc_get(map, key)));
  }
  if (name_key != NULL && jj_doc_get_text_optional(map, name_key, &name, diagnostics) && name != NULL) {
    edit->target_name = g_string_chunk_insert_const(edits->strings, name);
  }
}

static void read_edit_body(const JjDoc *map, JjEdits *edits, JjEdit *edit, JjDiagnostics *diagnostics) {
  const char *keys[4] = {NULL};
  const char *const all[] = {grammar[edit->kind].subjects, grammar[edit->kind].target, grammar[edit->kind].target_name};
  uint32_t n = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    if (all[i] != NULL) {
      keys[n++] = all[i];
    }
  }
  if (!jj_doc_check_keys(map, keys, diagnostics) && jj_doc_kind(map) != JJ_DOC_MAP) {
    return;
  }
  read_subjects(map, grammar[edit->kind].subjects, edits, edit, diagnostics);
  read_target(map, edits, edit, diagnostics);
}

/* An edit is a map of one key, its word. */
static void read_edit(const JjDoc *item, JjEdits *edits, JjDiagnostics *diagnostics) {
  if (!jj_doc_check_keys(item, jj_edit_words, diagnostics)) {
    return;
  }
  if (jj_doc_size(item) != 1) {
    jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(item), _("an item of the list is not one edit"), NULL,
              _("- move: {zones: […], to: …}"));
    return;
  }
  JjEdit edit = {0};
  for (unsigned kind = 0; kind < JJ_EDIT_KIND_COUNT; kind++) {
    if (strcmp(jj_doc_key(item, 0), jj_edit_words[kind]) == 0) {
      edit.kind = (JjEditKind)kind;
    }
  }
  edit.place = keep_place(edits, jj_doc_key_place(item, 0));
  read_edit_body(jj_doc_item(item, 0), edits, &edit, diagnostics);
  edits->edits[edits->n++] = edit;
}

static JjEdits *read_edits(const JjDoc *root, JjDiagnostics *diagnostics) {
  JjEdits *edits = g_new0(JjEdits, 1);
  edits->strings = g_string_chunk_new(256);
  const JjDoc *list = jj_doc_get(root, "edits");
  if (list == NULL || (jj_doc_kind(list) == JJ_DOC_SCALAR && jj_doc_scalar(list)[0] == '\0')) {
    return edits;
  }
  if (jj_doc_kind(list) != JJ_DOC_LIST) {
    jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(list), _("not a list of edits"), NULL,
              _("- move: {zones: […], to: …}"));
    return edits;
  }
  edits->edits = g_new0(JjEdit, MAX(jj_doc_size(list), 1));
  for (uint32_t i = 0; i < jj_doc_size(list); i++) {
    read_edit(jj_doc_item(list, i), edits, diagnostics);
  }
  return edits;
}

static const char *keep_text(const JjDoc *root, const char *key, GStringChunk *strings, JjDiagnostics *diagnostics) {
  const char *text = "";
  (void)jj_doc_get_text(root, key, &text, diagnostics);
  return g_string_chunk_insert_const(strings, text);
}

static void read_notes(const JjDoc *root, JjScenarioFile *scenario, JjDiagnostics *diagnostics) {
  g_autoptr(GPtrArray) notes = g_ptr_array_new();
  jj_doc_texts(root, "notes", notes, diagnostics);
  scenario->notes = g_new0(const char *, MAX(notes->len, 1));
  for (guint i = 0; i < notes->len; i++) {
    scenario->notes[scenario->n_notes++] = g_string_chunk_insert_const(scenario->strings, g_ptr_array_index(notes, i));
  }
}

static void read_study_path(const JjDoc *root, const char *path, JjScenarioFile *scenario, JjDiagnostics *diagnostics) {
  const char *study = keep_text(root, "study", scenario->strings, diagnostics);
  if (study[0] != '\0' && !jj_source_is_local(study)) {
    jj_report(diagnostics, JJ_DIAG_FILE_FORBIDDEN, jj_doc_place(jj_doc_get(root, "study")),
              _("only plain local files are opened"), study, NULL);
  }
  g_autofree char *beside = jj_path_beside(path, study);
  scenario->study_path = g_string_chunk_insert_const(scenario->strings, beside);
}

static JjScenarioFile *read_scenario(const JjDoc *root, const char *path, JjDiagnostics *diagnostics) {
  JjScenarioFile *scenario = g_new0(JjScenarioFile, 1);
  scenario->strings = g_string_chunk_new(256);
  (void)jj_doc_check_keys(root, scenario_keys, diagnostics);
  scenario->code = keep_text(root, "scenario", scenario->strings, diagnostics);
  scenario->name = keep_text(root, "name", scenario->strings, diagnostics);
  read_study_path(root, path, scenario, diagnostics);
  scenario->year = jj_doc_year(root, "year", diagnostics);
  read_notes(root, scenario, diagnostics);
  scenario->edits = read_edits(root, diagnostics);
  return scenario;
}

bool jj_load_scenario(const char *path, JjScenarioFile **out, JjInputs *inputs, JjDiagnostics *diagnostics,
                      GError **error) {
  g_assert(path != NULL && out != NULL && inputs != NULL && diagnostics != NULL);
  g_autoptr(JjDoc) root = jj_load_yaml(path, "scenario", inputs, diagnostics);
  g_autoptr(JjScenarioFile) scenario = NULL;
  bool readable = root != NULL && jj_doc_kind(root) == JJ_DOC_MAP && jj_check_version(root, diagnostics);
  if (readable) {
    scenario = read_scenario(root, path, diagnostics);
  } else if (root != NULL && jj_doc_kind(root) != JJ_DOC_MAP) {
    (void)jj_doc_check_keys(root, scenario_keys, diagnostics);
  }
  uint32_t n_errors = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  if (scenario == NULL || n_errors > 0) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s cannot be used: errors: %u"), path, n_errors);
    return false;
  }
  *out = g_steal_pointer(&scenario);
  return true;
}

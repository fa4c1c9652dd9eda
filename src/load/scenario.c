#include <string.h>

#include "base/i18n.h"
#include "load/scenario_edits.h"
#include "load/study_file.h"

static const char *const scenario_keys[] = {"jiujin", "scenario", "name",  "study", "year",
                                            "notes",  "also",     "edits", NULL};

const char *const jj_topic_words[] = {"assignment", "accessibility", NULL};

JjScenarioFile *jj_scenario_file_new(void) {
  JjScenarioFile *scenario = g_new0(JjScenarioFile, 1);
  scenario->code = scenario->name = scenario->study_path = "";
  scenario->notes = g_new0(const char *, 1);
  scenario->edits = jj_edits_new();
  scenario->strings = g_string_chunk_new(256);
  return scenario;
}

void jj_scenario_file_free(JjScenarioFile *scenario) {
  if (scenario == NULL) {
    return;
  }
  g_free(scenario->notes);
  jj_edits_free(scenario->edits);
  g_string_chunk_free(scenario->strings);
  g_free(scenario);
}

static const char *keep_text(const JjDoc *root, const char *key, GStringChunk *strings, JjDiagnostics *diagnostics) {
  const char *text = "";
  (void)jj_doc_get_text(root, key, &text, diagnostics);
  return g_string_chunk_insert_const(strings, text);
}

static void read_notes(const JjDoc *root, JjScenarioFile *scenario, JjDiagnostics *diagnostics) {
  g_autoptr(GPtrArray) notes = g_ptr_array_new();
  jj_doc_texts(root, "notes", notes, diagnostics);
  scenario->notes = g_renew(const char *, scenario->notes, MAX(notes->len, 1));
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

/* "assignment, …" (owned) */
static char *topics(void) {
  GString *all = g_string_new(NULL);
  for (size_t i = 0; jj_topic_words[i]; i++) g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", jj_topic_words[i]);
  return g_string_free(all, FALSE);
}

/* One text or a list of texts, each the word of a topic. */
static void read_also(const JjDoc *root, JjScenarioFile *scenario, JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(root, "also");
  g_autofree char *all = topics();
  for (uint32_t i = 0; node && i < MAX(jj_doc_size(node), 1); i++) {
    const JjDoc *item = jj_doc_kind(node) == JJ_DOC_LIST && jj_doc_size(node) > 0 ? jj_doc_item(node, i) : node;
    const char *word = jj_doc_scalar(item);
    JjTopic topic = 0;
    while (word && jj_topic_words[topic] && strcmp(jj_topic_words[topic], word) != 0) topic++;
    if (word && topic < JJ_TOPIC_COUNT)
      scenario->also |= JJ_TOPIC_BIT(topic);
    else if (word || jj_doc_kind(item) != JJ_DOC_LIST)
      jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(item), _("not a topic"), word, all);
  }
}

static JjScenarioFile *read_scenario(const JjDoc *root, const char *path, JjDiagnostics *diagnostics) {
  JjScenarioFile *scenario = jj_scenario_file_new();
  (void)jj_doc_check_keys(root, scenario_keys, diagnostics);
  scenario->code = keep_text(root, "scenario", scenario->strings, diagnostics);
  scenario->name = keep_text(root, "name", scenario->strings, diagnostics);
  read_study_path(root, path, scenario, diagnostics);
  scenario->year = jj_doc_year(root, "year", diagnostics);
  read_notes(root, scenario, diagnostics);
  read_also(root, scenario, diagnostics);
  jj_scenario_read_edits(root, scenario->edits, diagnostics);
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

#include "jiujin/network.h"

#include "base/i18n.h"
#include "load/network_draft.h"
#include "load/study_file.h"

/* A network whose largest strong part has less of its nodes than this is not one network. */
#define WHOLE_SHARE 0.9

const char *const jj_network_kind_words[] = {"osm", "lines", "tables", NULL};

void jj_network_free(JjNetwork *network) {
  if (network != NULL) {
    g_free(network->label);
    jj_roads_free(network->roads);
    g_free(network);
  }
}

char *jj_network_done(double length_m) {
  return g_strdup_printf(_("record left out; %.0f m"), length_m);
}

void jj_network_fault(JjNetworkDraft *draft, const JjDiagnostic *diagnostic) {
  if (draft->n_faults++ < JJ_FAULTS_TOLD) {
    jj_diagnostics_add(draft->reading->diagnostics, diagnostic);
  }
}

/* Of the weight of the first. */
static void tell_other_faults(const JjNetworkDraft *draft, const char *file) {
  if (draft->n_faults <= JJ_FAULTS_TOLD) {
    return;
  }
  g_autofree char *done = g_strdup_printf(_("records left out: %u"), draft->n_faults - JJ_FAULTS_TOLD);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_FILE_UNREADABLE, (JjPlace){.file = file}, _("further records are faulty"));
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.done = done;
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

JjTransform *jj_network_transform(const JjReading *reading, const JjTableSpec *spec, const char *own, const char *usual,
                                  const char *study_crs) {
  const char *from = spec->crs != NULL ? spec->crs : own != NULL ? own : usual;
  const JjPlace place = {.file = spec->path};
  if (from == NULL) {
    jj_report(reading->diagnostics, JJ_DIAG_CRS_UNKNOWN, place, _("no coordinate system is given"), NULL,
              _("crs: in the study file, such as EPSG:3826"));
    return NULL;
  }
  g_autoptr(GError) error = NULL;
  JjTransform *transform = jj_transform_new(from, study_crs, &error);
  if (transform == NULL) {
    jj_report(reading->diagnostics, JJ_DIAG_CRS_UNKNOWN, place, error->message, from, NULL);
  }
  return transform;
}

static void measure_parts(JjNetwork *network, const char *file, JjDiagnostics *diagnostics) {
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) {
    g_autoptr(JjRoadGraph) graph = jj_roads_graph(network->roads, (JjMode)mode, &network->speeds);
    const JjRoadParts parts = network->report.parts[mode] = jj_road_parts(graph);
    if (parts.n_nodes == 0 || (double)parts.largest >= WHOLE_SHARE * parts.n_nodes) {
      continue;
    }
    g_autofree char *found = g_strdup_printf(_("%s: %u parts, the largest with %u of %u nodes"), _(jj_mode_words[mode]),
                                             parts.n_components, parts.largest, parts.n_nodes);
    jj_report(diagnostics, JJ_DIAG_NETWORK_SPLIT, (JjPlace){.file = file},
              _("much of the network cannot be reached and left again"), found, _("nine tenths in one part"));
  }
}

static bool read_network(JjNetwork *network, const JjNetworkSpec *spec, const JjReading *reading) {
  static bool (*const readers[])(JjNetworkDraft *) = {jj_network_read_osm, jj_network_read_lines,
                                                      jj_network_read_tables};
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  JjNetworkDraft draft = {.reading = reading, .spec = spec, .builder = builder, .report = &network->report};
  network->kind = spec->kind;
  network->label = g_strdup(spec->label);
  network->basis = spec->basis;
  network->speeds = spec->speeds;
  const bool read = readers[spec->kind](&draft);
  tell_other_faults(&draft, spec->file.path);
  network->roads = jj_roads_builder_finish(builder);
  if (read && network->roads->n_links == 0) {
    jj_report(reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, (JjPlace){.file = spec->file.path},
              _("the network has no roads"), NULL, NULL);
  }
  if (read) {
    measure_parts(network, spec->file.path, reading->diagnostics);
  }
  return read;
}

static bool is_readable(const JjNetworkSpec *spec) {
  return spec->file.path != NULL && (spec->kind != JJ_NETWORK_TABLES || spec->nodes.path != NULL);
}

static bool fail(const char *path, const JjDiagnostics *diagnostics, GError **error) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the network of %s cannot be used: errors: %u"), path,
              jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR));
  return false;
}

bool jj_load_network(const char *study_path, JjNetwork **out, JjInputs *inputs, JjDiagnostics *diagnostics,
                     GError **error) {
  g_assert(study_path != NULL && out != NULL && inputs != NULL && diagnostics != NULL);
  const uint32_t n_errors = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  g_autoptr(JjInputs) study_inputs = jj_inputs_new(); /* whoever loads the study lists its file */
  g_autoptr(JjDoc) doc = jj_load_yaml(study_path, "study", study_inputs, diagnostics);
  const JjDoc *block = jj_doc_get(doc, "network");
  if (doc == NULL || jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) > n_errors) {
    return fail(study_path, diagnostics, error);
  }
  if (block == NULL) {
    *out = NULL;
    return true;
  }
  const JjReading reading = {inputs, diagnostics};
  JjNetworkSpec spec = {.study_crs = JJ_DEFAULT_CRS};
  (void)jj_doc_get_text_optional(doc, "crs", &spec.study_crs, diagnostics);
  jj_network_spec_read(&spec, block, study_path, diagnostics);
  g_autoptr(JjNetwork) network = g_new0(JjNetwork, 1);
  const bool read = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) == n_errors && is_readable(&spec) &&
                    read_network(network, &spec, &reading);
  jj_network_spec_clear(&spec);
  if (!read || jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) > n_errors) {
    return fail(study_path, diagnostics, error);
  }
  *out = g_steal_pointer(&network);
  return true;
}

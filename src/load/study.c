#include "base/i18n.h"
#include "load/draft.h"

/* The model's word for each table's basis. */
static const struct {
  JjTableId table;
  JjInput input;
} bases[] = {{JJ_TABLE_ZONES, JJ_INPUT_ZONES},
             {JJ_TABLE_MEMBERSHIP, JJ_INPUT_MEMBERSHIP},
             {JJ_TABLE_SCHOOLS, JJ_INPUT_SCHOOLS},
             {JJ_TABLE_PROGRAMS, JJ_INPUT_PROGRAMS},
             {JJ_TABLE_FEEDERS, JJ_INPUT_FEEDERS},
             {JJ_TABLE_GRADUATES, JJ_INPUT_GRADUATES},
             {JJ_TABLE_FLOWS, JJ_INPUT_FLOWS},
             {JJ_TABLE_LINKS, JJ_INPUT_LINKS},
             {JJ_TABLE_JOINT_ADMISSION, JJ_INPUT_JOINT_ADMISSION},
             {JJ_TABLE_SCHOOL_AREAS, JJ_INPUT_SCHOOL_AREAS}};

static void add_lines(const JjStudyFile *file, const char *key, JjStudyBuilder *builder,
                      void (*add)(JjStudyBuilder *, const char *), JjDiagnostics *diagnostics) {
  g_autoptr(GPtrArray) lines = g_ptr_array_new();
  jj_doc_texts(file->doc, key, lines, diagnostics);
  for (guint i = 0; i < lines->len; i++) {
    add(builder, g_ptr_array_index(lines, i));
  }
}

static void set_head(JjDraft *draft) {
  const JjStudyFile *file = draft->file;
  JjStudyBuilder *builder = draft->builder;
  jj_study_builder_set_year(builder, file->year);
  jj_study_builder_set_crs(builder, file->crs);
  jj_study_builder_set_origin_kind(builder, file->origin_kind);
  jj_study_builder_set_mapping_unit(builder, file->mapping_unit);
  for (size_t i = 0; i < G_N_ELEMENTS(bases); i++) {
    jj_study_builder_set_basis(builder, bases[i].input, file->tables[bases[i].table].basis);
  }
  jj_study_builder_set_basis(builder, JJ_INPUT_SCHOOL_TYPE, file->type_basis);
  jj_study_builder_set_basis(builder, JJ_INPUT_MODEL_SCHOOL, file->model_basis);
  for (JjLimit limit = 0; limit < JJ_LIMIT_COUNT; limit++) {
    if (file->limits[limit].given) {
      jj_study_builder_set_limit(builder, limit, file->limits[limit].value);
    }
  }
  add_lines(file, "notes", builder, jj_study_builder_add_note, draft->reading->diagnostics);
  add_lines(file, "attributions", builder, jj_study_builder_add_attribution, draft->reading->diagnostics);
}

static void read_tables(JjDraft *draft) {
  static void (*const readers[])(JjDraft *) = {jj_draft_read_zones,           jj_draft_read_communities,
                                               jj_draft_read_membership,      jj_draft_read_schools,
                                               jj_draft_check_successors,     jj_draft_read_programs,
                                               jj_draft_read_feeders,         jj_draft_read_graduates,
                                               jj_draft_read_flows,           jj_draft_read_links,
                                               jj_draft_read_joint_admission, jj_draft_read_school_areas,
                                               jj_draft_read_indicators,      jj_draft_link_neighbours,
                                               jj_draft_check_coverage,       jj_draft_check_datum_of_points,
                                               jj_draft_check_totals,         jj_draft_check_plan};
  for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
    readers[i](draft);
  }
}

static bool fail(const char *path, const JjDiagnostics *diagnostics, GError **error) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s cannot be used: errors: %u"), path,
              jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR));
  return false;
}

bool jj_load_study(const char *path, JjStudy **study_out, JjPlan **plan_out, JjInputs *inputs,
                   JjDiagnostics *diagnostics, GError **error) {
  g_assert(path != NULL && study_out != NULL && plan_out != NULL && inputs != NULL && diagnostics != NULL);
  const JjReading reading = {inputs, diagnostics};
  g_auto(JjStudyFile) file;
  if (!jj_study_file_read(&file, path, &reading)) {
    return fail(path, diagnostics, error);
  }
  g_auto(JjDraft) draft;
  jj_draft_init(&draft, &reading, &file);
  set_head(&draft);
  read_tables(&draft);
  if (jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) > 0) {
    return fail(path, diagnostics, error);
  }
  g_autoptr(JjStudy) study = jj_study_builder_finish(draft.builder);
  *plan_out = jj_draft_make_plan(&draft, study);
  *study_out = g_steal_pointer(&study);
  return true;
}

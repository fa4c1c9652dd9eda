/* The block `subsidy` of a study file, and a reader for each of its tables. */
#include "load/grants.h"

#include "base/i18n.h"
#include "load/network_draft.h"

enum { LEVEL_COUNTY, LEVEL_LEVEL };
enum { GRANT_SCHOOL, GRANT_YEAR };
enum { EXECUTION_GRANTED = GRANT_YEAR + 1, EXECUTION_SPENT };
enum { EXAM_FREE_ALL = GRANT_YEAR + 1 };
enum { ROLE_ROLE = GRANT_SCHOOL + 1 };

static const JjWord levels[] = {{"1", 1},      {"2", 2},      {"3", 3},      {"4", 4},     {"5", 5},      {"第1級", 1},
                                {"第2級", 2},  {"第3級", 3},  {"第4級", 4},  {"第5級", 5}, {"第一級", 1}, {"第二級", 2},
                                {"第三級", 3}, {"第四級", 4}, {"第五級", 5}, {NULL, 0}};

static const JjWord roles[] = {{"boundaries", JJ_ROLE_BOUNDARIES}, {"地理範圍調整", JJ_ROLE_BOUNDARIES},
                               {"platform", JJ_ROLE_PLATFORM},     {"資訊平臺推廣", JJ_ROLE_PLATFORM},
                               {"資訊平台推廣", JJ_ROLE_PLATFORM}, {"outreach", JJ_ROLE_OUTREACH},
                               {"就近入學宣導", JJ_ROLE_OUTREACH}, {"transfer", JJ_ROLE_TRANSFER},
                               {"適性轉學", JJ_ROLE_TRANSFER},     {"career", JJ_ROLE_CAREER},
                               {"職涯試探", JJ_ROLE_CAREER},       {"academic", JJ_ROLE_ACADEMIC},
                               {"學術試探", JJ_ROLE_ACADEMIC},     {NULL, 0}};

#define SCHOOL                                                                                                         \
  { .name = "school", .type = JJ_FIELD_CODE, .required = true, .code_length = JJ_SCHOOL_CODE_LENGTH }
#define YEAR                                                                                                           \
  { .name = "year", .type = JJ_FIELD_YEAR, .required = true, .min = JJ_YEAR_MIN, .max = JJ_YEAR_MAX }
#define MONEY(word)                                                                                                    \
  { .name = (word), .type = JJ_FIELD_INT, .required = true, .min = 0, .max = INT32_MAX }
#define WORD(word, table)                                                                                              \
  { .name = (word), .type = JJ_FIELD_WORD, .required = true, .words = (table) }

static const JjField county_fields[] = {{.name = "county", .type = JJ_FIELD_TEXT, .required = true},
                                        WORD("level", levels)};
static const JjField execution_fields[] = {SCHOOL, YEAR, MONEY("granted"), MONEY("spent")};
static const JjField exam_free_fields[] = {SCHOOL, YEAR, WORD("all_exam_free", jj_yes_no_table)};
static const JjField role_fields[] = {SCHOOL, WORD("role", roles)};

static void read_level(JjDraft *draft, JjRows *rows);
static void read_execution(JjDraft *draft, JjRows *rows);
static void read_exam_free(JjDraft *draft, JjRows *rows);
static void read_role(JjDraft *draft, JjRows *rows);

/* `key` is that of the block; the table's name is told with its rows. */
static const struct {
  const char *key;
  JjSchema schema;
  void (*read)(JjDraft *draft, JjRows *rows);
} tables[JJ_GRANT_COUNT] = {
    [JJ_GRANT_COUNTIES] = {"counties", {"subsidy.counties", county_fields, G_N_ELEMENTS(county_fields)}, read_level},
    [JJ_GRANT_EXECUTION] = {"execution",
                            {"subsidy.execution", execution_fields, G_N_ELEMENTS(execution_fields)},
                            read_execution},
    [JJ_GRANT_EXAM_FREE] = {"exam_free",
                            {"subsidy.exam_free", exam_free_fields, G_N_ELEMENTS(exam_free_fields)},
                            read_exam_free},
    [JJ_GRANT_ROLES] = {"roles", {"subsidy.roles", role_fields, G_N_ELEMENTS(role_fields)}, read_role}};

/* ---- the block ---- */

static void read_spec(JjTableSpec *spec, unsigned table, const JjDoc *node, const char *path,
                      JjDiagnostics *diagnostics) {
  static const char *const keys[] = {"source", "layer", "encoding", "basis", "columns", NULL};
  const JjSchema *schema = &tables[table].schema;
  const char *columns[JJ_MAX_FIELDS + 1] = {NULL};
  for (uint32_t i = 0; i < schema->n_fields; i++) {
    columns[i] = schema->fields[i].name;
  }
  spec->table = schema->table;
  jj_table_block_read(spec, node, keys, columns, path, diagnostics);
  uint32_t basis = JJ_BASIS_OBSERVED;
  if (jj_doc_kind(node) == JJ_DOC_MAP && jj_doc_get(node, "basis") != NULL) {
    (void)jj_doc_get_word(node, "basis", jj_basis_words, &basis, diagnostics);
  }
  spec->basis = (JjBasis)basis;
}

void jj_grants_block_read(JjStudyFile *file, const char *path, JjDiagnostics *diagnostics) {
  const JjDoc *block = jj_doc_get(file->doc, "subsidy");
  const char *keys[JJ_GRANT_COUNT + 1] = {NULL};
  for (unsigned i = 0; i < JJ_GRANT_COUNT; i++) {
    keys[i] = tables[i].key;
  }
  if (block == NULL || !jj_doc_check_keys(block, keys, diagnostics)) {
    return;
  }
  for (unsigned i = 0; i < JJ_GRANT_COUNT; i++) {
    const JjDoc *node = jj_doc_get(block, keys[i]);
    if (node != NULL) {
      read_spec(&file->grants[i], i, node, path, diagnostics);
    }
  }
}

/* ---- the tables ---- */

/* Counties that the study has no zone in are of no concern to it. */
static void read_level(JjDraft *draft, JjRows *rows) {
  const JjId county = jj_study_builder_find_county(draft->builder, rows->cells[LEVEL_COUNTY].text);
  if (county == JJ_NONE) {
    jj_rows_set_aside(rows);
  } else if (jj_draft_is_first(draft, rows, (uint32_t[4]){county, 0, 0, 0})) {
    jj_study_builder_set_fiscal_level(draft->builder, county, (int)rows->cells[LEVEL_LEVEL].integer);
  }
}

/* The school of a row; false: rejected. */
static bool find_school(JjDraft *draft, JjRows *rows, JjId *school) {
  if (!jj_rows_refer(rows, GRANT_SCHOOL, draft->school_index, JJ_DIAG_SCHOOL_UNKNOWN, school)) {
    return false;
  }
  if (!g_array_index(draft->schools, SchoolDraft, *school).belongs) {
    jj_rows_reject(rows, GRANT_SCHOOL, JJ_DIAG_SCHOOL_UNKNOWN, _("not a school of the study"), NULL);
    return false;
  }
  return true;
}

static void read_execution(JjDraft *draft, JjRows *rows) {
  JjExecutionRecord record = {.year = (int16_t)rows->cells[GRANT_YEAR].integer,
                              .granted = rows->cells[EXECUTION_GRANTED].integer,
                              .spent = rows->cells[EXECUTION_SPENT].integer};
  if (!find_school(draft, rows, &record.school)) {
    return;
  }
  if (record.spent > record.granted) {
    g_autofree char *expected = g_strdup_printf(_("at most %s, what was granted"), rows->cells[EXECUTION_GRANTED].text);
    jj_rows_reject(rows, EXECUTION_SPENT, JJ_DIAG_TOTAL_MISMATCH, _("more was spent than granted"), expected);
  } else if (jj_draft_is_first(draft, rows, (uint32_t[4]){record.school, (uint32_t)record.year, 0, 0})) {
    jj_study_builder_add_execution(draft->builder, &record);
  }
}

static void read_exam_free(JjDraft *draft, JjRows *rows) {
  JjExamFreeRecord record = {.year = (int16_t)rows->cells[GRANT_YEAR].integer,
                             .all = rows->cells[EXAM_FREE_ALL].integer != 0};
  if (find_school(draft, rows, &record.school) &&
      jj_draft_is_first(draft, rows, (uint32_t[4]){record.school, (uint32_t)record.year, 0, 0})) {
    jj_study_builder_add_exam_free(draft->builder, &record);
  }
}

static void read_role(JjDraft *draft, JjRows *rows) {
  JjRoleRecord record = {.role = (JjRole)rows->cells[ROLE_ROLE].integer};
  if (find_school(draft, rows, &record.school) &&
      jj_draft_is_first(draft, rows, (uint32_t[4]){record.school, (uint32_t)record.role, 0, 0})) {
    jj_study_builder_add_role(draft->builder, &record);
  }
}

static void read_table(JjDraft *draft, unsigned table) {
  g_auto(JjRows) rows;
  g_hash_table_remove_all(draft->seen);
  const bool open = jj_rows_open(&rows, draft->reading, &tables[table].schema, &draft->file->grants[table], NULL);
  while (open && jj_rows_next(&rows)) {
    tables[table].read(draft, &rows);
  }
}

void jj_draft_read_grants(JjDraft *draft) {
  JjBasis basis = JJ_BASIS_OBSERVED;
  for (unsigned i = 0; i < JJ_GRANT_COUNT; i++) {
    if (draft->file->grants[i].path != NULL) {
      basis = MAX(basis, draft->file->grants[i].basis);
      read_table(draft, i);
    }
  }
  jj_study_builder_set_basis(draft->builder, JJ_INPUT_SUBSIDY, basis);
}

/* What a study tells of subsidies, built from records. */
#include "model/study_builder_private.h"

const char *const jj_role_words[] = {"boundaries", "platform", "outreach", "transfer", "career", "academic", NULL};

void jj_study_builder_set_fiscal_level(JjStudyBuilder *builder, JjId county, int level) {
  g_assert(county < builder->names[BUILDER_COUNTIES].rows->len);
  g_assert(level >= JJ_FISCAL_LEVEL_MIN && level <= JJ_FISCAL_LEVEL_MAX);
  const FiscalLevelRecord record = {county, (uint8_t)level};
  g_array_append_val(builder->tables[BUILDER_LEVELS], record);
}

void jj_study_builder_add_execution(JjStudyBuilder *builder, const JjExecutionRecord *record) {
  g_assert(record->school < builder->tables[BUILDER_SCHOOLS]->len);
  g_assert(record->spent >= 0 && record->spent <= record->granted);
  g_array_append_val(builder->tables[BUILDER_EXECUTION], *record);
}

void jj_study_builder_add_exam_free(JjStudyBuilder *builder, const JjExamFreeRecord *record) {
  g_assert(record->school < builder->tables[BUILDER_SCHOOLS]->len);
  g_array_append_val(builder->tables[BUILDER_EXAM_FREE], *record);
}

void jj_study_builder_add_role(JjStudyBuilder *builder, const JjRoleRecord *record) {
  g_assert(record->school < builder->tables[BUILDER_SCHOOLS]->len && record->role < JJ_ROLE_COUNT);
  g_array_append_val(builder->tables[BUILDER_ROLES], *record);
}

static int compare(JjId school_a, int at_a, JjId school_b, int at_b) {
  if (school_a != school_b) return school_a < school_b ? -1 : 1;
  return at_a - at_b;
}

static int compare_execution(const void *left, const void *right) {
  const JjExecutionRecord *a = left, *b = right;
  return compare(a->school, a->year, b->school, b->year);
}

static int compare_exam_free(const void *left, const void *right) {
  const JjExamFreeRecord *a = left, *b = right;
  return compare(a->school, a->year, b->school, b->year);
}

static int compare_roles(const void *left, const void *right) {
  const JjRoleRecord *a = left, *b = right;
  return compare(a->school, (int)a->role, b->school, (int)b->role);
}

/* The records in order, of equals the first; returns their number. */
static uint32_t take_sorted(JjStudy *study, GArray *table, int (*order)(const void *, const void *), void **to) {
  const size_t size = g_array_get_element_size(table);
  uint32_t n = 0;
  *to = study_alloc(study, table->len, size);
  g_array_sort(table, order);
  for (guint i = 0; i < table->len; i++) {
    const char *record = table->data + i * size;
    char *end = (char *)*to + n * size;
    if (n > 0 && order(end - size, record) == 0) continue;
    memcpy(end, record, size);
    n++;
  }
  return n;
}

void finish_grants(JjStudy *study, const JjStudyBuilder *builder) {
  JjGrants *grants = &study->grants;
  const GArray *levels = builder->tables[BUILDER_LEVELS];
  uint8_t *level = STUDY_ARRAY(study, uint8_t, study->counties.n);
  for (guint i = 0; i < levels->len; i++) {
    const FiscalLevelRecord *record = &g_array_index(levels, FiscalLevelRecord, i);
    grants->n_levels += level[record->county] == 0;
    level[record->county] = record->level;
  }
  grants->level = grants->n_levels > 0 ? level : NULL;
  void *execution = NULL, *exam_free = NULL, *roles = NULL;
  grants->n_execution = take_sorted(study, builder->tables[BUILDER_EXECUTION], compare_execution, &execution);
  grants->n_exam_free = take_sorted(study, builder->tables[BUILDER_EXAM_FREE], compare_exam_free, &exam_free);
  grants->n_roles = take_sorted(study, builder->tables[BUILDER_ROLES], compare_roles, &roles);
  grants->execution = execution;
  grants->exam_free = exam_free;
  grants->roles = roles;
}

/* The immutable study: life cycle and questions. */

#include "jiujin/model.h"

#include "model/study_private.h"

JjStudy *study_new(GStringChunk *strings) {
  JjStudy *study = g_new0(JjStudy, 1);
  study->owner = g_new0(struct JjStudyOwner, 1);
  g_atomic_ref_count_init(&study->owner->refs);
  study->owner->self = study;
  study->owner->strings = strings;
  study->owner->arrays = g_ptr_array_new_with_free_func(g_free);
  return study;
}

JjStudy *study_derive(const JjStudy *parent) {
  JjStudy *study = study_new(NULL);
  struct JjStudyOwner *owner = study->owner;
  *study = *parent;
  study->owner = owner;
  owner->parent = jj_study_ref(parent);
  return study;
}

void *study_alloc(JjStudy *study, size_t n, size_t size) {
  void *array = g_malloc0_n(n + 1, size);
  g_ptr_array_add(study->owner->arrays, array);
  return array;
}

const char *study_keep(JjStudy *study, const char *text) {
  if (!text) return NULL;
  if (!study->owner->strings) study->owner->strings = g_string_chunk_new(64);
  return g_string_chunk_insert_const(study->owner->strings, text);
}

JjStudy *jj_study_ref(const JjStudy *study) {
  g_atomic_ref_count_inc(&study->owner->refs);
  return study->owner->self;
}

void jj_study_unref(JjStudy *study) {
  if (!study || !g_atomic_ref_count_dec(&study->owner->refs)) return;
  struct JjStudyOwner *owner = study->owner;
  if (owner->strings) g_string_chunk_free(owner->strings);
  g_ptr_array_free(owner->arrays, TRUE);
  jj_study_unref(owner->parent);
  g_free(owner);
  g_free(study);
}

bool jj_school_exists(const JjStudy *study, JjId school, int16_t year) {
  g_assert(school < study->schools.n);
  return study->schools.opened_year[school] <= year && year < study->schools.closed_year[school];
}

JjId jj_school_in_year(const JjStudy *study, JjId school, int16_t year) {
  while (school != JJ_NONE && !jj_school_exists(study, school, year)) school = study->schools.successor[school];
  return school;
}

/* The first row of the school, or of the next that has an area. */
static uint32_t first_area_row(const JjSchoolAreas *areas, JjId school) {
  uint32_t low = 0, high = areas->n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (areas->school[middle] < school)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void jj_area_of_school(const JjStudy *study, JjId school, uint32_t *first, uint32_t *end) {
  *first = first_area_row(&study->school_areas, school);
  *end = first_area_row(&study->school_areas, school + 1);
}

int64_t jj_study_graduates(const JjStudy *study, JjId origin, int16_t year) {
  const JjGraduates *rows = &study->graduates;
  uint32_t low = 0, high = rows->n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    bool before = rows->origin[middle] < origin || (rows->origin[middle] == origin && rows->year[middle] < year);
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  bool found = low < rows->n && rows->origin[low] == origin && rows->year[low] == year;
  return found ? rows->graduates[low] : -1;
}

static uint32_t first_flow_not_before(const JjFlows *flows, int year) {
  uint32_t low = 0, high = flows->n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (flows->year[middle] < year)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void jj_flows_of_year(const JjStudy *study, int16_t year, uint32_t *first, uint32_t *end) {
  *first = first_flow_not_before(&study->flows, year);
  *end = first_flow_not_before(&study->flows, year + 1);
}

JjBasis jj_study_basis(const JjStudy *study, uint32_t inputs) {
  JjBasis weakest = JJ_BASIS_OBSERVED;
  for (uint32_t i = 0; i < JJ_INPUT_COUNT; i++)
    if (inputs & JJ_INPUT_BIT(i)) weakest = MAX(weakest, study->basis[i]);
  return weakest;
}

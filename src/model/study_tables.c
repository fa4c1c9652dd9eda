/* The study's tables as arrays of records and back: what the builder and the edits write. */
#include "model/study_builder_private.h"
#include "model/study_private.h"

#define ROWS(table, type) ((const type *)(const void *)(table)->data)

static int compare_ids(JjId a, JjId b) {
  return a < b ? -1 : a > b;
}
static int compare_counts(int64_t a, int64_t b) {
  return a < b ? -1 : a > b;
}

static int first_difference(const int *differences, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (differences[i] != 0) return differences[i];
  return 0;
}
#define FIRST_DIFFERENCE(...) first_difference((const int[]){__VA_ARGS__}, sizeof((int[]){__VA_ARGS__}) / sizeof(int))

static int compare_programs(const void *left, const void *right) {
  const JjProgramRecord *a = left, *b = right;
  return FIRST_DIFFERENCE(compare_ids(a->school, b->school), compare_ids(a->group, b->group), a->year - b->year,
                          compare_counts(a->seats, b->seats), compare_counts(a->entrants, b->entrants),
                          compare_counts(a->exam_free_seats, b->exam_free_seats),
                          compare_counts(a->exam_free_entrants, b->exam_free_entrants));
}

static int compare_flows(const void *left, const void *right) {
  const JjFlowRecord *a = left, *b = right;
  return FIRST_DIFFERENCE(a->year - b->year, compare_ids(a->origin, b->origin), compare_ids(a->school, b->school),
                          compare_ids(a->group, b->group), a->cross_community - b->cross_community,
                          compare_counts(a->entrants, b->entrants));
}

static int compare_links(const void *left, const void *right) {
  const LinkRecord *a = left, *b = right;
  return FIRST_DIFFERENCE(compare_ids(a->a, b->a), compare_ids(a->b, b->b), (int)a->kind - (int)b->kind,
                          a->border_m < b->border_m ? -1 : a->border_m > b->border_m);
}

static int compare_joint_admissions(const void *left, const void *right) {
  const JjJointAdmissionRecord *a = left, *b = right;
  return FIRST_DIFFERENCE(compare_ids(a->zone, b->zone), compare_ids(a->origin, b->origin),
                          compare_ids(a->district, b->district));
}

static int compare_areas(const void *left, const void *right) {
  const SchoolAreaRecord *a = left, *b = right;
  return FIRST_DIFFERENCE(compare_ids(a->school, b->school), compare_ids(a->zone, b->zone));
}

/* ---- schools ---- */

static void alloc_schools(JjStudy *study, uint32_t n) {
  study->schools = (JjSchools){.n = n,
                               .code = STUDY_ARRAY(study, const char *, n),
                               .name = STUDY_ARRAY(study, const char *, n),
                               .kind = STUDY_ARRAY(study, JjDestinationKind, n),
                               .type = STUDY_ARRAY(study, JjSchoolType, n),
                               .ownership = STUDY_ARRAY(study, JjOwnership, n),
                               .x_m = STUDY_ARRAY(study, double, n),
                               .y_m = STUDY_ARRAY(study, double, n),
                               .zone = STUDY_ARRAY(study, JjId, n),
                               .campus = STUDY_ARRAY(study, const char *, n),
                               .opened_year = STUDY_ARRAY(study, int16_t, n),
                               .closed_year = STUDY_ARRAY(study, int16_t, n),
                               .successor = STUDY_ARRAY(study, JjId, n),
                               .model_school = STUDY_ARRAY(study, int8_t, n)};
}

void study_set_schools(JjStudy *study, const GArray *records) {
  const JjSchoolRecord *rows = ROWS(records, JjSchoolRecord);
  alloc_schools(study, records->len);
  JjSchools *schools = &study->schools;
  for (uint32_t i = 0; i < schools->n; i++) {
    schools->code[i] = rows[i].code;
    schools->name[i] = rows[i].name;
    schools->kind[i] = rows[i].kind;
    schools->type[i] = rows[i].type;
    schools->ownership[i] = rows[i].ownership;
    schools->x_m[i] = rows[i].x_m;
    schools->y_m[i] = rows[i].y_m;
    schools->zone[i] = rows[i].zone;
    schools->campus[i] = rows[i].campus;
    schools->opened_year[i] = rows[i].opened_year;
    schools->closed_year[i] = rows[i].closed_year;
    schools->successor[i] = rows[i].successor;
    schools->model_school[i] = rows[i].model_school;
  }
}

GArray *study_school_records(const JjStudy *study) {
  const JjSchools *schools = &study->schools;
  GArray *records = g_array_sized_new(FALSE, FALSE, sizeof(JjSchoolRecord), schools->n);
  for (uint32_t i = 0; i < schools->n; i++) {
    JjSchoolRecord record = {.code = schools->code[i],
                             .name = schools->name[i],
                             .campus = schools->campus[i],
                             .kind = schools->kind[i],
                             .type = schools->type[i],
                             .ownership = schools->ownership[i],
                             .x_m = schools->x_m[i],
                             .y_m = schools->y_m[i],
                             .zone = schools->zone[i],
                             .opened_year = schools->opened_year[i],
                             .closed_year = schools->closed_year[i],
                             .successor = schools->successor[i],
                             .model_school = schools->model_school[i]};
    g_array_append_val(records, record);
  }
  return records;
}

/* ---- programs and flows ---- */

void study_set_programs(JjStudy *study, GArray *records) {
  g_array_sort(records, compare_programs);
  JjPrograms *programs = &study->programs;
  *programs = (JjPrograms){.n = records->len,
                           .school = STUDY_ARRAY(study, JjId, records->len),
                           .group = STUDY_ARRAY(study, JjId, records->len),
                           .year = STUDY_ARRAY(study, int16_t, records->len),
                           .seats = STUDY_ARRAY(study, int64_t, records->len),
                           .exam_free_seats = STUDY_ARRAY(study, int64_t, records->len),
                           .entrants = STUDY_ARRAY(study, int64_t, records->len),
                           .exam_free_entrants = STUDY_ARRAY(study, int64_t, records->len)};
  const JjProgramRecord *rows = ROWS(records, JjProgramRecord);
  for (uint32_t i = 0; i < programs->n; i++) {
    programs->school[i] = rows[i].school;
    programs->group[i] = rows[i].group;
    programs->year[i] = rows[i].year;
    programs->seats[i] = rows[i].seats;
    programs->exam_free_seats[i] = rows[i].exam_free_seats;
    programs->entrants[i] = rows[i].entrants;
    programs->exam_free_entrants[i] = rows[i].exam_free_entrants;
  }
}

void study_set_flows(JjStudy *study, GArray *records) {
  g_array_sort(records, compare_flows);
  JjFlows *flows = &study->flows;
  *flows = (JjFlows){.n = records->len,
                     .origin = STUDY_ARRAY(study, JjId, records->len),
                     .school = STUDY_ARRAY(study, JjId, records->len),
                     .group = STUDY_ARRAY(study, JjId, records->len),
                     .year = STUDY_ARRAY(study, int16_t, records->len),
                     .entrants = STUDY_ARRAY(study, int64_t, records->len),
                     .cross_community = STUDY_ARRAY(study, bool, records->len)};
  const JjFlowRecord *rows = ROWS(records, JjFlowRecord);
  for (uint32_t i = 0; i < flows->n; i++) {
    flows->origin[i] = rows[i].origin;
    flows->school[i] = rows[i].school;
    flows->group[i] = rows[i].group;
    flows->year[i] = rows[i].year;
    flows->entrants[i] = rows[i].entrants;
    flows->cross_community[i] = rows[i].cross_community;
  }
}

GArray *study_program_records(const JjStudy *study) {
  const JjPrograms *programs = &study->programs;
  GArray *records = g_array_sized_new(FALSE, FALSE, sizeof(JjProgramRecord), programs->n);
  for (uint32_t i = 0; i < programs->n; i++) {
    JjProgramRecord record = {programs->school[i],
                              programs->group[i],
                              programs->year[i],
                              programs->seats[i],
                              programs->exam_free_seats[i],
                              programs->entrants[i],
                              programs->exam_free_entrants[i]};
    g_array_append_val(records, record);
  }
  return records;
}

GArray *study_flow_records(const JjStudy *study) {
  const JjFlows *flows = &study->flows;
  GArray *records = g_array_sized_new(FALSE, FALSE, sizeof(JjFlowRecord), flows->n);
  for (uint32_t i = 0; i < flows->n; i++) {
    JjFlowRecord record = {flows->origin[i], flows->school[i],   flows->group[i],
                           flows->year[i],   flows->entrants[i], flows->cross_community[i]};
    g_array_append_val(records, record);
  }
  return records;
}

/* ---- links ---- */

static bool same_pair_as_before(const JjLinks *links, uint32_t i) {
  return i > 0 && links->a[i] == links->a[i - 1] && links->b[i] == links->b[i - 1];
}

/* Links are sorted by (a, b): lower neighbours of a zone arrive in the first pass, upper ones in the second, so that
 * each list comes out ascending. */
static void index_neighbours(JjStudy *study) {
  const JjLinks *links = &study->links;
  study->neighbour_start = STUDY_ARRAY(study, uint32_t, study->zones.n + 1);
  study->neighbour = STUDY_ARRAY(study, JjId, 2 * (size_t)links->n);
  g_autofree uint32_t *next = g_new0(uint32_t, (size_t)study->zones.n + 1);
  for (uint32_t i = 0; i < links->n; i++) {
    if (same_pair_as_before(links, i)) continue;
    study->neighbour_start[links->a[i] + 1]++;
    study->neighbour_start[links->b[i] + 1]++;
  }
  for (uint32_t z = 0; z < study->zones.n; z++) {
    study->neighbour_start[z + 1] += study->neighbour_start[z];
    next[z] = study->neighbour_start[z];
  }
  for (uint32_t i = 0; i < links->n; i++)
    if (!same_pair_as_before(links, i)) study->neighbour[next[links->b[i]]++] = links->a[i];
  for (uint32_t i = 0; i < links->n; i++)
    if (!same_pair_as_before(links, i)) study->neighbour[next[links->a[i]]++] = links->b[i];
}

void study_set_links(JjStudy *study, GArray *records) {
  g_array_sort(records, compare_links);
  JjLinks *links = &study->links;
  *links = (JjLinks){.n = records->len,
                     .a = STUDY_ARRAY(study, JjId, records->len),
                     .b = STUDY_ARRAY(study, JjId, records->len),
                     .kind = STUDY_ARRAY(study, JjLinkKind, records->len),
                     .border_m = STUDY_ARRAY(study, double, records->len),
                     .name = STUDY_ARRAY(study, const char *, records->len)};
  const LinkRecord *rows = ROWS(records, LinkRecord);
  for (uint32_t i = 0; i < links->n; i++) {
    links->a[i] = rows[i].a;
    links->b[i] = rows[i].b;
    links->kind[i] = rows[i].kind;
    links->border_m[i] = rows[i].border_m;
    links->name[i] = rows[i].name;
  }
  index_neighbours(study);
}

GArray *study_link_records(const JjStudy *study) {
  const JjLinks *links = &study->links;
  GArray *records = g_array_sized_new(FALSE, FALSE, sizeof(LinkRecord), links->n);
  for (uint32_t i = 0; i < links->n; i++) {
    LinkRecord record = {links->a[i], links->b[i], links->kind[i], links->border_m[i], links->name[i]};
    g_array_append_val(records, record);
  }
  return records;
}

/* ---- joint admission and school areas ---- */

void study_set_joint_admission(JjStudy *study, GArray *records) {
  g_array_sort(records, compare_joint_admissions);
  const JjJointAdmissionRecord *rows = ROWS(records, JjJointAdmissionRecord);
  JjJointAdmission *joint = &study->joint_admission;
  *joint = (JjJointAdmission){.n = records->len,
                              .zone = STUDY_ARRAY(study, JjId, records->len),
                              .origin = STUDY_ARRAY(study, JjId, records->len),
                              .district = STUDY_ARRAY(study, JjId, records->len),
                              .quota = STUDY_ARRAY(study, int64_t, records->len)};
  for (uint32_t i = 0; i < joint->n; i++) {
    joint->zone[i] = rows[i].zone;
    joint->origin[i] = rows[i].origin;
    joint->district[i] = rows[i].district;
    joint->quota[i] = rows[i].quota;
  }
}

GArray *study_joint_admission_records(const JjStudy *study) {
  const JjJointAdmission *joint = &study->joint_admission;
  GArray *records = g_array_sized_new(FALSE, FALSE, sizeof(JjJointAdmissionRecord), joint->n);
  for (uint32_t i = 0; i < joint->n; i++) {
    JjJointAdmissionRecord record = {joint->zone[i], joint->origin[i], joint->district[i], joint->quota[i]};
    g_array_append_val(records, record);
  }
  return records;
}

void study_set_school_areas(JjStudy *study, GArray *records) {
  g_array_sort(records, compare_areas);
  const SchoolAreaRecord *rows = ROWS(records, SchoolAreaRecord);
  JjSchoolAreas *areas = &study->school_areas;
  areas->school = STUDY_ARRAY(study, JjId, records->len);
  areas->zone = STUDY_ARRAY(study, JjId, records->len);
  for (uint32_t i = 0; i < records->len; i++) {
    if (i > 0 && compare_areas(&rows[i - 1], &rows[i]) == 0) continue;
    areas->school[areas->n] = rows[i].school;
    areas->zone[areas->n++] = rows[i].zone;
  }
}

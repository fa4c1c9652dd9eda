/* Turns the builder's records into the study's sorted structures of arrays. */
#include "model/study_builder_private.h"
#include "model/study_private.h"

#define ROWS(builder, table, type) ((const type *)(const void *)(builder)->tables[table]->data)

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

static int compare_graduates(const void *left, const void *right) {
  const GraduatesRecord *a = left, *b = right;
  return FIRST_DIFFERENCE(compare_ids(a->origin, b->origin), a->year - b->year);
}

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

static const char **take_lines(JjStudy *study, const GPtrArray *lines) {
  const char **array = STUDY_ARRAY(study, const char *, lines->len);
  for (guint i = 0; i < lines->len; i++) array[i] = lines->pdata[i];
  return array;
}

static JjNames take_names(JjStudy *study, const GArray *rows) {
  JjNames names = {rows->len, STUDY_ARRAY(study, const char *, rows->len), STUDY_ARRAY(study, const char *, rows->len)};
  for (uint32_t i = 0; i < names.n; i++) {
    names.code[i] = g_array_index(rows, NameRecord, i).code;
    names.name[i] = g_array_index(rows, NameRecord, i).name;
  }
  return names;
}

/* A copy of an array of the builder, owned by the study. */
static const void *take_array(JjStudy *study, const GArray *array, size_t size) {
  void *copy = study_alloc(study, array->len, size);
  if (array->len > 0) memcpy(copy, array->data, array->len * size);
  return copy;
}

static void finish_zones(JjStudy *study, const JjStudyBuilder *builder) {
  JjNames names = take_names(study, builder->tables[BUILDER_ZONES]);
  JjZones *zones = &study->zones;
  zones->n = names.n;
  zones->code = names.code;
  zones->name = names.name;
  zones->county = STUDY_ARRAY(study, JjId, names.n);
  for (uint32_t i = 0; i < names.n; i++) zones->county[i] = g_array_index(builder->zone_county, JjId, i);
  zones->rings = (JjRings){.n_polygons = names.n,
                           .ring_start = take_array(study, builder->ring_start, sizeof(uint32_t)),
                           .point_start = take_array(study, builder->point_start, sizeof(uint32_t)),
                           .x_m = take_array(study, builder->x_m, sizeof(double)),
                           .y_m = take_array(study, builder->y_m, sizeof(double))};
}

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
                               .closed_year = STUDY_ARRAY(study, int16_t, n)};
}

static void finish_schools(JjStudy *study, const JjStudyBuilder *builder) {
  const JjSchoolRecord *rows = ROWS(builder, BUILDER_SCHOOLS, JjSchoolRecord);
  alloc_schools(study, builder->tables[BUILDER_SCHOOLS]->len);
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
  }
}

static void finish_origins(JjStudy *study, const JjStudyBuilder *builder) {
  const JjOriginRecord *rows = ROWS(builder, BUILDER_ORIGINS, JjOriginRecord);
  uint32_t n = builder->tables[BUILDER_ORIGINS]->len;
  JjOrigins *origins = &study->origins;
  *origins = (JjOrigins){.n = n,
                         .code = STUDY_ARRAY(study, const char *, n),
                         .name = STUDY_ARRAY(study, const char *, n),
                         .zone = STUDY_ARRAY(study, JjId, n),
                         .x_m = STUDY_ARRAY(study, double, n),
                         .y_m = STUDY_ARRAY(study, double, n),
                         .campus = STUDY_ARRAY(study, const char *, n)};
  for (uint32_t i = 0; i < n; i++) {
    origins->code[i] = rows[i].code;
    origins->name[i] = rows[i].name;
    origins->zone[i] = rows[i].zone;
    origins->x_m[i] = rows[i].x_m;
    origins->y_m[i] = rows[i].y_m;
    origins->campus[i] = rows[i].campus;
  }
}

static void finish_graduates(JjStudy *study, const JjStudyBuilder *builder) {
  GArray *table = builder->tables[BUILDER_GRADUATES];
  g_array_sort(table, compare_graduates);
  JjGraduates *graduates = &study->graduates;
  graduates->origin = STUDY_ARRAY(study, JjId, table->len);
  graduates->year = STUDY_ARRAY(study, int16_t, table->len);
  graduates->graduates = STUDY_ARRAY(study, int64_t, table->len);
  for (uint32_t i = 0; i < table->len; i++) {
    const GraduatesRecord *row = &g_array_index(table, GraduatesRecord, i);
    uint32_t last = graduates->n - 1;
    bool again = graduates->n > 0 && graduates->origin[last] == row->origin && graduates->year[last] == row->year;
    uint32_t at = again ? last : graduates->n++;
    graduates->origin[at] = row->origin;
    graduates->year[at] = row->year;
    graduates->graduates[at] += row->graduates;
  }
}

static void finish_programs(JjStudy *study, const JjStudyBuilder *builder) {
  GArray *table = builder->tables[BUILDER_PROGRAMS];
  g_array_sort(table, compare_programs);
  JjPrograms *programs = &study->programs;
  *programs = (JjPrograms){.n = table->len,
                           .school = STUDY_ARRAY(study, JjId, table->len),
                           .group = STUDY_ARRAY(study, JjId, table->len),
                           .year = STUDY_ARRAY(study, int16_t, table->len),
                           .seats = STUDY_ARRAY(study, int64_t, table->len),
                           .exam_free_seats = STUDY_ARRAY(study, int64_t, table->len),
                           .entrants = STUDY_ARRAY(study, int64_t, table->len),
                           .exam_free_entrants = STUDY_ARRAY(study, int64_t, table->len)};
  const JjProgramRecord *rows = ROWS(builder, BUILDER_PROGRAMS, JjProgramRecord);
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

static void finish_flows(JjStudy *study, const JjStudyBuilder *builder) {
  GArray *table = builder->tables[BUILDER_FLOWS];
  g_array_sort(table, compare_flows);
  JjFlows *flows = &study->flows;
  *flows = (JjFlows){.n = table->len,
                     .origin = STUDY_ARRAY(study, JjId, table->len),
                     .school = STUDY_ARRAY(study, JjId, table->len),
                     .group = STUDY_ARRAY(study, JjId, table->len),
                     .year = STUDY_ARRAY(study, int16_t, table->len),
                     .entrants = STUDY_ARRAY(study, int64_t, table->len),
                     .cross_community = STUDY_ARRAY(study, bool, table->len)};
  const JjFlowRecord *rows = ROWS(builder, BUILDER_FLOWS, JjFlowRecord);
  for (uint32_t i = 0; i < flows->n; i++) {
    flows->origin[i] = rows[i].origin;
    flows->school[i] = rows[i].school;
    flows->group[i] = rows[i].group;
    flows->year[i] = rows[i].year;
    flows->entrants[i] = rows[i].entrants;
    flows->cross_community[i] = rows[i].cross_community;
  }
}

static void finish_links(JjStudy *study, const JjStudyBuilder *builder) {
  GArray *table = builder->tables[BUILDER_LINKS];
  g_array_sort(table, compare_links);
  JjLinks *links = &study->links;
  *links = (JjLinks){.n = table->len,
                     .a = STUDY_ARRAY(study, JjId, table->len),
                     .b = STUDY_ARRAY(study, JjId, table->len),
                     .kind = STUDY_ARRAY(study, JjLinkKind, table->len),
                     .border_m = STUDY_ARRAY(study, double, table->len)};
  const LinkRecord *rows = ROWS(builder, BUILDER_LINKS, LinkRecord);
  for (uint32_t i = 0; i < links->n; i++) {
    links->a[i] = rows[i].a;
    links->b[i] = rows[i].b;
    links->kind[i] = rows[i].kind;
    links->border_m[i] = rows[i].border_m;
  }
}

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

JjStudy *jj_study_builder_finish(JjStudyBuilder *builder) {
  JjStudy *study = study_new(g_steal_pointer(&builder->strings));
  struct JjStudyOwner *owner = study->owner;
  *study = builder->head;
  study->owner = owner;
  study->n_notes = builder->notes->len;
  study->notes = take_lines(study, builder->notes);
  study->n_attributions = builder->attributions->len;
  study->attributions = take_lines(study, builder->attributions);
  study->counties = take_names(study, builder->names[BUILDER_COUNTIES].rows);
  study->districts = take_names(study, builder->names[BUILDER_DISTRICTS].rows);
  study->groups = take_names(study, builder->names[BUILDER_GROUPS].rows);
  finish_zones(study, builder);
  finish_schools(study, builder);
  finish_origins(study, builder);
  finish_graduates(study, builder);
  finish_programs(study, builder);
  finish_flows(study, builder);
  finish_links(study, builder);
  index_neighbours(study);
  return study;
}

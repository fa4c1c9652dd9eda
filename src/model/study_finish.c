/* Turns the builder's records into the study's sorted structures of arrays. */
#include "model/study_builder_private.h"
#include "model/study_private.h"

#define ROWS(builder, table, type) ((const type *)(const void *)(builder)->tables[table]->data)

static int compare_graduates(const void *left, const void *right) {
  const GraduatesRecord *a = left, *b = right;
  if (a->origin != b->origin) return a->origin < b->origin ? -1 : 1;
  return a->year - b->year;
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
  study_set_schools(study, builder->tables[BUILDER_SCHOOLS]);
  finish_origins(study, builder);
  finish_graduates(study, builder);
  study_set_programs(study, builder->tables[BUILDER_PROGRAMS]);
  study_set_flows(study, builder->tables[BUILDER_FLOWS]);
  study_set_links(study, builder->tables[BUILDER_LINKS]);
  study_set_joint_admission(study, builder->tables[BUILDER_JOINT_ADMISSION]);
  study_set_school_areas(study, builder->tables[BUILDER_SCHOOL_AREAS]);
  finish_indicators(study, builder);
  finish_grants(study, builder);
  return study;
}

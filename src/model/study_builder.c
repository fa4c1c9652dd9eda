/* Collects records in growing arrays and copies every string; study_finish.c turns them into structures of arrays. */
#include "model/study_builder_private.h"

static GArray *new_array(size_t size) {
  return g_array_new(FALSE, FALSE, (guint)size);
}

static void names_init(BuilderNames *names) {
  names->rows = new_array(sizeof(NameRecord));
  names->by_code = g_hash_table_new(g_str_hash, g_str_equal);
}

static void names_clear(BuilderNames *names) {
  g_array_free(names->rows, TRUE);
  g_hash_table_unref(names->by_code);
}

JjStudyBuilder *jj_study_builder_new(const char *code, const char *name) {
  JjStudyBuilder *builder = g_new0(JjStudyBuilder, 1);
  builder->strings = g_string_chunk_new(4096);
  builder->head.code = builder_string(builder, code);
  builder->head.name = builder_string(builder, name);
  builder->head.crs = "EPSG:3826";
  builder->notes = g_ptr_array_new();
  builder->attributions = g_ptr_array_new();
  for (int i = 0; i < BUILDER_NAMES; i++) names_init(&builder->names[i]);
  const size_t sizes[BUILDER_TABLES] = {
      sizeof(NameRecord),        sizeof(JjSchoolRecord),         sizeof(JjOriginRecord),
      sizeof(GraduatesRecord),   sizeof(JjProgramRecord),        sizeof(JjFlowRecord),
      sizeof(LinkRecord),        sizeof(JjJointAdmissionRecord), sizeof(SchoolAreaRecord),
      sizeof(JjIndicatorRecord), sizeof(JjIndicatorValueRecord)};
  for (int i = 0; i < BUILDER_TABLES; i++) builder->tables[i] = new_array(sizes[i]);
  for (int i = 0; i < BUILDER_CODED; i++) builder->by_code[i] = g_hash_table_new(g_str_hash, g_str_equal);
  builder->zone_county = new_array(sizeof(JjId));
  builder->ring_start = new_array(sizeof(uint32_t));
  builder->point_start = new_array(sizeof(uint32_t));
  builder->x_m = new_array(sizeof(double));
  builder->y_m = new_array(sizeof(double));
  const uint32_t zero = 0;
  g_array_append_val(builder->ring_start, zero);
  g_array_append_val(builder->point_start, zero);
  return builder;
}

void jj_study_builder_free(JjStudyBuilder *builder) {
  if (!builder) return;
  if (builder->strings) g_string_chunk_free(builder->strings);
  g_ptr_array_free(builder->notes, TRUE);
  g_ptr_array_free(builder->attributions, TRUE);
  for (int i = 0; i < BUILDER_NAMES; i++) names_clear(&builder->names[i]);
  for (int i = 0; i < BUILDER_TABLES; i++) g_array_free(builder->tables[i], TRUE);
  for (int i = 0; i < BUILDER_CODED; i++) g_hash_table_unref(builder->by_code[i]);
  GArray *plain[] = {builder->zone_county, builder->ring_start, builder->point_start, builder->x_m, builder->y_m};
  for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) g_array_free(plain[i], TRUE);
  g_free(builder);
}

const char *builder_string(JjStudyBuilder *builder, const char *text) {
  return text ? g_string_chunk_insert_const(builder->strings, text) : NULL;
}

void jj_study_builder_set_year(JjStudyBuilder *builder, int16_t year) {
  builder->head.year = year;
}

void jj_study_builder_set_crs(JjStudyBuilder *builder, const char *crs) {
  builder->head.crs = builder_string(builder, crs);
}

void jj_study_builder_set_limit(JjStudyBuilder *builder, JjLimit limit, double value) {
  builder->head.limits[limit] = (JjGivenLimit){true, value};
}

void jj_study_builder_set_mapping_unit(JjStudyBuilder *builder, const char *unit) {
  builder->head.mapping_unit = builder_string(builder, unit);
}

void jj_study_builder_set_origin_kind(JjStudyBuilder *builder, JjOriginKind kind) {
  builder->head.origin_kind = kind;
}

void jj_study_builder_set_basis(JjStudyBuilder *builder, JjInput input, JjBasis basis) {
  builder->head.basis[input] = basis;
}

static void add_line(JjStudyBuilder *builder, GPtrArray *lines, const char *text) {
  g_ptr_array_add(lines, g_string_chunk_insert_const(builder->strings, text));
}

void jj_study_builder_add_note(JjStudyBuilder *builder, const char *note) {
  add_line(builder, builder->notes, note);
}

void jj_study_builder_add_attribution(JjStudyBuilder *builder, const char *attribution) {
  add_line(builder, builder->attributions, attribution);
}

/* Hash values are id + 1, so that a missing code is NULL. */
static JjId find_code(GHashTable *by_code, const char *code) {
  gpointer found = code ? g_hash_table_lookup(by_code, code) : NULL;
  return found ? GPOINTER_TO_UINT(found) - 1 : JJ_NONE;
}

static void put_code(GHashTable *by_code, const char *code, JjId id) {
  g_assert(!g_hash_table_contains(by_code, code));
  gpointer key;
  memcpy(&key, &code, sizeof key);
  g_hash_table_insert(by_code, key, GUINT_TO_POINTER(id + 1));
}

static JjId names_id(JjStudyBuilder *builder, BuilderNames *names, const char *code, const char *name) {
  JjId id = find_code(names->by_code, code);
  if (id != JJ_NONE) return id;
  NameRecord record = {builder_string(builder, code), builder_string(builder, name)};
  put_code(names->by_code, record.code, names->rows->len);
  g_array_append_val(names->rows, record);
  return names->rows->len - 1;
}

JjId jj_study_builder_county(JjStudyBuilder *builder, const char *code, const char *name) {
  return names_id(builder, &builder->names[BUILDER_COUNTIES], code, name);
}

JjId jj_study_builder_district(JjStudyBuilder *builder, const char *code, const char *name) {
  return names_id(builder, &builder->names[BUILDER_DISTRICTS], code, name);
}

JjId jj_study_builder_group(JjStudyBuilder *builder, const char *name) {
  return names_id(builder, &builder->names[BUILDER_GROUPS], name, name);
}

JjId jj_study_builder_indicator_column(JjStudyBuilder *builder, const char *name) {
  return names_id(builder, &builder->names[BUILDER_COLUMNS], name, name);
}

JjId jj_study_builder_add_zone(JjStudyBuilder *builder, const char *code, const char *name, JjId county) {
  GArray *zones = builder->tables[BUILDER_ZONES];
  NameRecord record = {builder_string(builder, code), builder_string(builder, name)};
  put_code(builder->by_code[BUILDER_ZONES], record.code, zones->len);
  g_array_append_val(zones, record);
  g_array_append_val(builder->zone_county, county);
  uint32_t n_rings = g_array_index(builder->ring_start, uint32_t, builder->ring_start->len - 1);
  g_array_append_val(builder->ring_start, n_rings);
  return zones->len - 1;
}

void jj_study_builder_add_ring(JjStudyBuilder *builder, const double *x_m, const double *y_m, uint32_t n_points) {
  g_assert(builder->tables[BUILDER_ZONES]->len > 0 && n_points >= 3);
  g_array_append_vals(builder->x_m, x_m, n_points);
  g_array_append_vals(builder->y_m, y_m, n_points);
  bool closed = x_m[0] == x_m[n_points - 1] && y_m[0] == y_m[n_points - 1];
  if (!closed) {
    g_array_append_val(builder->x_m, x_m[0]);
    g_array_append_val(builder->y_m, y_m[0]);
  }
  uint32_t n_all = builder->x_m->len;
  g_array_append_val(builder->point_start, n_all);
  g_array_index(builder->ring_start, uint32_t, builder->ring_start->len - 1)++;
}

JjRings jj_study_builder_rings(const JjStudyBuilder *builder) {
  return (JjRings){.n_polygons = builder->tables[BUILDER_ZONES]->len,
                   .ring_start = (const uint32_t *)(const void *)builder->ring_start->data,
                   .point_start = (const uint32_t *)(const void *)builder->point_start->data,
                   .x_m = (const double *)(const void *)builder->x_m->data,
                   .y_m = (const double *)(const void *)builder->y_m->data};
}

JjSchoolRecord jj_school_record(const char *code, const char *name) {
  return (JjSchoolRecord){.code = code,
                          .name = name,
                          .x_m = (double)NAN,
                          .y_m = (double)NAN,
                          .zone = JJ_NONE,
                          .opened_year = INT16_MIN,
                          .closed_year = INT16_MAX,
                          .successor = JJ_NONE,
                          .model_school = -1};
}

JjOriginRecord jj_origin_record(const char *code, const char *name, JjId zone) {
  return (JjOriginRecord){.code = code, .name = name, .zone = zone, .x_m = (double)NAN, .y_m = (double)NAN};
}

JjId jj_study_builder_add_school(JjStudyBuilder *builder, const JjSchoolRecord *record) {
  GArray *schools = builder->tables[BUILDER_SCHOOLS];
  JjSchoolRecord copy = *record;
  copy.code = builder_string(builder, record->code);
  copy.name = builder_string(builder, record->name);
  copy.campus = builder_string(builder, record->campus);
  copy.successor = JJ_NONE;
  put_code(builder->by_code[BUILDER_SCHOOLS], copy.code, schools->len);
  g_array_append_val(schools, copy);
  return schools->len - 1;
}

JjId jj_study_builder_add_origin(JjStudyBuilder *builder, const JjOriginRecord *record) {
  GArray *origins = builder->tables[BUILDER_ORIGINS];
  JjOriginRecord copy = *record;
  copy.code = builder_string(builder, record->code);
  copy.name = builder_string(builder, record->name);
  copy.campus = builder_string(builder, record->campus);
  put_code(builder->by_code[BUILDER_ORIGINS], copy.code, origins->len);
  g_array_append_val(origins, copy);
  return origins->len - 1;
}

void jj_study_builder_add_graduates(JjStudyBuilder *builder, JjId origin, int16_t year, int64_t graduates) {
  g_assert(origin < builder->tables[BUILDER_ORIGINS]->len && graduates >= 0);
  GraduatesRecord record = {origin, year, graduates};
  g_array_append_val(builder->tables[BUILDER_GRADUATES], record);
}

void jj_study_builder_add_program(JjStudyBuilder *builder, const JjProgramRecord *record) {
  g_assert(record->school < builder->tables[BUILDER_SCHOOLS]->len);
  g_array_append_val(builder->tables[BUILDER_PROGRAMS], *record);
}

void jj_study_builder_add_flow(JjStudyBuilder *builder, const JjFlowRecord *record) {
  g_assert(record->school < builder->tables[BUILDER_SCHOOLS]->len && record->entrants >= 0);
  g_assert(record->origin < builder->tables[BUILDER_ORIGINS]->len);
  g_array_append_val(builder->tables[BUILDER_FLOWS], *record);
}

void jj_study_builder_add_link(JjStudyBuilder *builder, JjId a, JjId b, JjLinkKind kind, double border_m) {
  g_assert(a != b && MAX(a, b) < builder->tables[BUILDER_ZONES]->len);
  LinkRecord record = {MIN(a, b), MAX(a, b), kind, border_m, NULL};
  g_array_append_val(builder->tables[BUILDER_LINKS], record);
}

void jj_study_builder_add_named_link(JjStudyBuilder *builder, JjId a, JjId b, JjLinkKind kind, const char *name) {
  jj_study_builder_add_link(builder, a, b, kind, 0);
  GArray *links = builder->tables[BUILDER_LINKS];
  g_array_index(links, LinkRecord, links->len - 1).name = builder_string(builder, name);
}

void jj_study_builder_set_successor(JjStudyBuilder *builder, JjId school, JjId successor) {
  GArray *schools = builder->tables[BUILDER_SCHOOLS];
  g_assert(school < schools->len && successor < schools->len);
  for (JjId next = successor; next != JJ_NONE; next = g_array_index(schools, JjSchoolRecord, next).successor)
    g_assert(next != school);
  g_array_index(schools, JjSchoolRecord, school).successor = successor;
}

void jj_study_builder_add_joint_admission(JjStudyBuilder *builder, const JjJointAdmissionRecord *record) {
  g_assert((record->zone == JJ_NONE) != (record->origin == JJ_NONE) && record->district != JJ_NONE);
  g_array_append_val(builder->tables[BUILDER_JOINT_ADMISSION], *record);
}

void jj_study_builder_add_school_area(JjStudyBuilder *builder, JjId school, JjId zone) {
  g_assert(school < builder->tables[BUILDER_SCHOOLS]->len && zone < builder->tables[BUILDER_ZONES]->len);
  SchoolAreaRecord record = {school, zone};
  g_array_append_val(builder->tables[BUILDER_SCHOOL_AREAS], record);
}

void jj_study_builder_leave_out(JjStudyBuilder *builder, int64_t students) {
  builder->head.students_left_out += students;
}

JjId jj_study_builder_find_zone(const JjStudyBuilder *builder, const char *code) {
  return find_code(builder->by_code[BUILDER_ZONES], code);
}

JjId jj_study_builder_find_school(const JjStudyBuilder *builder, const char *code) {
  return find_code(builder->by_code[BUILDER_SCHOOLS], code);
}

JjId jj_study_builder_find_origin(const JjStudyBuilder *builder, const char *code) {
  return find_code(builder->by_code[BUILDER_ORIGINS], code);
}

JjId jj_study_builder_find_district(const JjStudyBuilder *builder, const char *text) {
  const BuilderNames *names = &builder->names[BUILDER_DISTRICTS];
  JjId id = find_code(names->by_code, text);
  g_autofree char *folded = jj_fold_name(text);
  for (guint i = 0; id == JJ_NONE && i < names->rows->len; i++) {
    g_autofree char *name = jj_fold_name(g_array_index(names->rows, NameRecord, i).name);
    if (strcmp(name, folded) == 0) id = i;
  }
  return id;
}

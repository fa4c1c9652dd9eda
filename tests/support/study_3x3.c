#include "study_3x3.h"

#include "jiujin/shape.h"

static void add_zones(JjStudyBuilder *builder) {
  static const struct {
    const char *code, *name;
  } zones[N_ZONES_3X3] = {[Z1] = {"Z1", "台安鎮"}, [Z2] = {"Z2", "東河鄉"}, [Z3] = {"Z3", "東河鄉"},
                          [Z4] = {"Z4", "中山鎮"}, [Z5] = {"Z5", "中央鎮"}, [Z6] = {"Z6", "海口鄉"},
                          [Z7] = {"Z7", "西嶺鄉"}, [Z8] = {"Z8", "南溪鄉"}, [Z9] = {"Z9", "北灣鄉"}};
  const JjId west = jj_study_builder_county(builder, "10001", "台西縣");
  const JjId east = jj_study_builder_county(builder, "10002", "海東縣");
  for (JjId z = 0; z < N_ZONES_3X3; z++) {
    const uint32_t row = z / 3;
    const double left = 1000.0 * (z % 3), bottom = 1000.0 * row, right = left + 1000.0, top = bottom + 1000.0;
    const double x_m[] = {left, right, right, left}, y_m[] = {bottom, bottom, top, top};
    jj_study_builder_add_zone(builder, zones[z].code, zones[z].name, z % 3 == 2 ? east : west);
    jj_study_builder_add_ring(builder, x_m, y_m, 4);
  }
}

static void add_links(JjStudyBuilder *builder) {
  const JjRings rings = jj_study_builder_rings(builder);
  uint32_t n = 0;
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n);
  for (uint32_t i = 0; i < n; i++)
    jj_study_builder_add_link(builder, borders[i].a, borders[i].b, JJ_LINK_BORDER, borders[i].border_m);
  jj_study_builder_add_link(builder, Z9, Z3, JJ_LINK_FERRY, 0);
}

/* The middle of a zone. */
static void stand_in(JjId zone, double *x_m, double *y_m) {
  *x_m = 500.0 + 1000.0 * (zone % 3);
  const uint32_t row = zone / 3;
  *y_m = 500.0 + 1000.0 * row;
}

static void add_schools(JjStudyBuilder *builder) {
  static const struct {
    const char *code, *name, *campus;
    JjDestinationKind kind;
    JjSchoolType type;
    JjOwnership ownership;
    JjId zone;
  } schools[N_SCHOOLS_3X3] = {
      [S1] = {"100001", "台安高中", "台安", JJ_DESTINATION_SCHOOL, JJ_SCHOOL_GENERAL, JJ_OWNERSHIP_PUBLIC, Z1},
      [S2] = {"100002", "中央高職", NULL, JJ_DESTINATION_SCHOOL, JJ_SCHOOL_SKILL, JJ_OWNERSHIP_PRIVATE, Z5},
      [S3] = {"100003", "南溪高中", NULL, JJ_DESTINATION_SCHOOL, JJ_SCHOOL_GENERAL, JJ_OWNERSHIP_PUBLIC, Z8},
      [S4] = {"200004", "海口高中", NULL, JJ_DESTINATION_SCHOOL, JJ_SCHOOL_COMPREHENSIVE, JJ_OWNERSHIP_PUBLIC, Z6},
      [S5] = {"200005", "東河特教", NULL, JJ_DESTINATION_SCHOOL, JJ_SCHOOL_SPECIAL_EDUCATION, JJ_OWNERSHIP_PUBLIC, Z3},
      [S6] = {"200006", "北灣高中", NULL, JJ_DESTINATION_SCHOOL, JJ_SCHOOL_GENERAL, JJ_OWNERSHIP_PRIVATE, Z9},
      [X1] = {"X00001", "外區", NULL, JJ_DESTINATION_OUTSIDE, JJ_SCHOOL_GENERAL, JJ_OWNERSHIP_PUBLIC, JJ_NONE},
      [X2] = {"X00002", "五專", NULL, JJ_DESTINATION_JUNIOR_COLLEGE, JJ_SCHOOL_GENERAL, JJ_OWNERSHIP_PUBLIC, JJ_NONE},
      [X3] = {"X00003", "未升學", NULL, JJ_DESTINATION_NONE, JJ_SCHOOL_GENERAL, JJ_OWNERSHIP_PUBLIC, JJ_NONE},
  };
  for (JjId s = 0; s < N_SCHOOLS_3X3; s++) {
    JjSchoolRecord record = jj_school_record(schools[s].code, schools[s].name);
    record.campus = schools[s].campus;
    record.kind = schools[s].kind;
    record.type = schools[s].type;
    record.ownership = schools[s].ownership;
    record.zone = schools[s].zone;
    record.closed_year = s == S6 ? 113 : INT16_MAX;
    if (schools[s].zone != JJ_NONE) stand_in(schools[s].zone, &record.x_m, &record.y_m);
    jj_study_builder_add_school(builder, &record);
  }
}

static void add_origins(JjStudyBuilder *builder) {
  static const struct {
    const char *code, *name, *campus;
    JjId zone;
  } origins[N_ORIGINS_3X3] = {[F1] = {"F1", "台安國中", "台安", Z1},   [F2] = {"F2", "東河國中", NULL, Z2},
                              [F3] = {"F3", "東灘國中", NULL, Z3},     [F4] = {"F4", "中山國中", NULL, Z4},
                              [F5] = {"F5", "中央國中", NULL, Z5},     [F6] = {"F6", "海口國中", NULL, Z6},
                              [F7] = {"F7", "西嶺國中", NULL, Z7},     [F8] = {"F8", "南溪國中", NULL, Z8},
                              [F9] = {"F9", "北灣國中", NULL, Z9},     [F10] = {"F10", "河西國中", NULL, Z2},
                              [E1] = {"E1", "外區國中", NULL, JJ_NONE}};
  for (JjId o = 0; o < N_ORIGINS_3X3; o++) {
    JjOriginRecord record = jj_origin_record(origins[o].code, origins[o].name, origins[o].zone);
    record.campus = origins[o].campus;
    if (o != F9 && o != E1) stand_in(origins[o].zone, &record.x_m, &record.y_m);
    if (o == E1) record.x_m = record.y_m = 100e3;
    jj_study_builder_add_origin(builder, &record);
  }
}

static void add_flows(JjStudyBuilder *builder) {
  static const struct {
    int16_t year;
    JjId origin;
    int16_t entrants[N_SCHOOLS_3X3];
  } rows[] = {
      {113, F1, {[S1] = 30, [S2] = 10, [X2] = 2}},
      {113, F2, {[S1] = 5, [S2] = 20, [S3] = 15, [X3] = 1}},
      {113, F3, {[S4] = 25, [S5] = 2, [X1] = 4}},
      {113, F4, {[S1] = 20, [S2] = 10}},
      {113, F5, {[S1] = 10, [S2] = 20, [S4] = 10}},
      {113, F6, {[S2] = 5, [S4] = 30}},
      {113, F7, {[S1] = 12, [S3] = 8}},
      {113, F8, {[S1] = 6, [S3] = 30, [S5] = 1}},
      {113, F9, {[S3] = 5, [S4] = 10, [X1] = 3}},
      {113, F10, {[S1] = 8, [S2] = 4}},
      {113, E1, {[S1] = 4, [S4] = 3}},
      {112, F1, {[S1] = 28, [S2] = 12}},
      {112, F2, {[S2] = 22, [S3] = 14}},
      {112, F3, {[S4] = 20, [S5] = 3, [S6] = 6}},
      {112, F4, {[S1] = 18, [S2] = 12}},
      {112, F5, {[S2] = 24, [S4] = 12}},
      {112, F6, {[S4] = 26}},
      {112, F8, {[S1] = 4, [S3] = 28}},
      {112, F9, {[S4] = 2, [S6] = 12, [X1] = 2}},
      {112, E1, {[S4] = 2, [S6] = 1}},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
    for (JjId s = 0; s < N_SCHOOLS_3X3; s++) {
      const bool cross = rows[i].year == 113 && rows[i].origin == F6 && s == S2;
      const JjFlowRecord record = {.origin = rows[i].origin,
                                   .school = s,
                                   .group = JJ_NONE,
                                   .year = rows[i].year,
                                   .entrants = rows[i].entrants[s],
                                   .cross_community = cross};
      if (record.entrants > 0) jj_study_builder_add_flow(builder, &record);
    }
}

static void add_counts(JjStudyBuilder *builder) {
  static const int16_t graduates[N_ORIGINS_3X3] = {[F1] = 45, [F2] = 44, [F3] = 33, [F4] = 31,  [F5] = 40, [F6] = 36,
                                                   [F7] = -1, [F8] = 40, [F9] = 30, [F10] = 12, [E1] = -1};
  for (JjId o = 0; o < N_ORIGINS_3X3; o++)
    if (graduates[o] >= 0) jj_study_builder_add_graduates(builder, o, 113, graduates[o]);
  jj_study_builder_add_graduates(builder, F7, 112, 20);
  const JjId general = jj_study_builder_group(builder, "普通"), trade = jj_study_builder_group(builder, "商業類");
  const JjId industry = jj_study_builder_group(builder, "工業類"), home = jj_study_builder_group(builder, "家事類");
  const JjProgramRecord programs[] = {{S1, general, 113, 100, 90, 95, -1}, {S2, industry, 113, 40, 30, 38, 28},
                                      {S2, trade, 113, 35, 35, 31, 31},    {S3, home, 113, 60, 50, 58, 45},
                                      {S4, general, 113, 70, -1, 78, -1},  {S5, home, 113, 5, -1, 3, -1},
                                      {S6, general, 112, 30, 20, 19, -1}};
  for (size_t i = 0; i < G_N_ELEMENTS(programs); i++) jj_study_builder_add_program(builder, &programs[i]);
}

JjStudy *study_3x3(void) {
  return study_3x3_with(NULL, NULL);
}

JjStudy *study_3x3_with(void (*add)(JjStudyBuilder *builder, const void *data), const void *data) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("three", "三乘三研究");
  jj_study_builder_set_year(builder, 113);
  jj_study_builder_set_basis(builder, JJ_INPUT_FLOWS, JJ_BASIS_MODELLED);
  jj_study_builder_set_basis(builder, JJ_INPUT_GRADUATES, JJ_BASIS_ESTIMATED);
  jj_study_builder_set_basis(builder, JJ_INPUT_SCHOOL_TYPE, JJ_BASIS_ILLUSTRATIVE);
  jj_study_builder_district(builder, "D1", "西區");
  jj_study_builder_district(builder, "D2", "東區");
  add_zones(builder);
  add_links(builder);
  add_schools(builder);
  add_origins(builder);
  add_flows(builder);
  add_counts(builder);
  if (add) add(builder, data);
  return jj_study_builder_finish(builder);
}

JjPlan *plan_3x3(const JjStudy *study) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_new(study);
  jj_plan_builder_add_community(builder, "A", "台安社區", 0);
  jj_plan_builder_add_community(builder, "B", "中央社區", 0);
  jj_plan_builder_add_community(builder, "C", "海口社區", 1);
  for (JjId z = 0; z < N_ZONES_3X3; z++) jj_plan_builder_set_primary(builder, z, z % 3);
  jj_plan_builder_share(builder, Z5, C);
  static const JjId homes[] = {[S1] = A, [S2] = B, [S3] = B, [S4] = C, [S5] = C, [S6] = C};
  for (JjId s = 0; s < G_N_ELEMENTS(homes); s++) jj_plan_builder_set_school(builder, s, homes[s]);
  jj_plan_builder_set_origin(builder, F10, A);
  jj_plan_builder_set_convening(builder, A, S1);
  jj_plan_builder_set_convening(builder, B, S3);
  jj_plan_builder_set_convening(builder, C, S4);
  return jj_plan_builder_finish(builder);
}

JjSituation situation_3x3(int16_t year) {
  JjSituation situation = {.study = study_3x3(), .year = year};
  situation.plan = plan_3x3(situation.study);
  return situation;
}

#include "load_case.h"

#include <math.h>

typedef struct {
  const char *name, *text;
} File;

#define SQUARE(code, name, x0, y0, x1, y1)                                                                             \
  "{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\",\"name\":\"" name "\",\"county_code\":\"K\","           \
  "\"county\":\"縣\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" x0 "," y0 "],[" x1 "," y0 "],[" x1       \
  "," y1 "],[" x0 "," y1 "],[" x0 "," y0 "]]]}}"

/* z4 is an island south of the others, joined by a bridge to z2. */
static const File files[] = {
    {"zones.geojson", "{\"type\":\"FeatureCollection\",\"features\":[\n" SQUARE(
                          "z1", "東鎮", "121.0", "24.0", "121.1",
                          "24.1") ",\n" SQUARE("z2", "西鎮", "121.1", "24.0", "121.2",
                                               "24.1") ",\n" SQUARE("z3", "南鎮", "121.2", "24.0", "121.3",
                                                                    "24.1") ",\n" SQUARE("z4", "台島", "121.0", "23.8",
                                                                                         "121.1", "23.9") "]}\n"},
    {"communities.csv", "code,name,district_code,district,convening_school\n"
                        "A,甲社區,D,某區,100001\n"
                        "B,乙社區,D,某區,200001\n"},
    {"membership.csv", "zone,community,primary\n"
                       "z1,A,1\n"
                       "z2,A,1\n"
                       "z2,B,0\n"
                       "z3,B,\n"
                       "臺島,乙社區,是\n"},
    {"schools.csv", "code,name,kind,ownership,type,lon,lat,zone,campus,community\n"
                    "100001,一中,,公立,普通型,121.05,24.05,,c1,\n"
                    "100002,二工,school,private,skill,121.15,24.05,z2,,B\n"
                    "200001,三高,,公立,綜合型,121.25,24.05,,,\n"
                    "OUT-X,外校,外區,,,,,,,\n"
                    "5Z,五專,五專,,,,,,,\n"},
    {"programs.csv", "school,year,program_group,division,seats,exam_free_seats,entrants,exam_free_entrants\n"
                     "100001,113,普通,日間部,\"1,200\",100,30,20\n"
                     "100001,113,普通,進修部,50,,7,\n"
                     "100002,民國113,工業類,day,90,80,25,\n"},
    {"feeders.csv", "code,name,kind,lon,lat,zone,campus,community\n"
                    "100501,甲中,feeder,121.05,24.05,z1,c1,\n"
                    "100502,乙中,,121.15,24.05,,,B\n"
                    "100503,島中,,,,z4,,\n"
                    "OUT-Y,外縣,外區,,,,,\n"},
    {"graduates.csv", "origin,year,graduates\n"
                      "100501,2024,50\n"
                      "100502,113,40\n"
                      "100503,113,5\n"},
    {"flows.csv", "year,origin,school,entrants,program_group,cross_community\n"
                  "113,100501,100001,20,普通,\n"
                  "113,100502,100001,10,,\n"
                  "113,100501,100002,15,工業類,1\n"
                  "113,100502,100002,10,工業類,\n"
                  "113,100503,200001,4,,\n"
                  "113,100501,OUT-X,3,,\n"
                  "113,OUT-Y,200001,2,,\n"
                  "112,100501,5Z,1,,\n"},
    {"links.csv", "zone_a,zone_b,kind,name\n"
                  "z4,z2,bridge,大橋\n"},
    {"study.yaml", "jiujin: 1\n"
                   "study: small\n"
                   "name: 小研究\n"
                   "year: 113\n"
                   "notes: [甲, 乙]\n"
                   "attributions: 丙\n"
                   "tables:\n"
                   "  zones:\n"
                   "    source: zones.geojson\n"
                   "  communities: {source: communities.csv}\n"
                   "  membership: {source: membership.csv, basis: illustrative}\n"
                   "  schools: {source: schools.csv, type_basis: modelled, model_school_basis: illustrative}\n"
                   "  programs: {source: programs.csv}\n"
                   "  feeders: {source: feeders.csv}\n"
                   "  graduates: {source: graduates.csv}\n"
                   "  flows: {source: flows.csv, basis: modelled}\n"
                   "  links: {source: links.csv}\n"},
};

/* Writes the study, one text of one file replaced; returns the study file's path. */
static const char *write_study(const char *file, const char *from, const char *to) {
  const char *path = NULL, *dir = jj_test_dir();
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GString) text = g_string_new(files[i].text);
    if (file != NULL && strcmp(file, files[i].name) == 0) {
      guint n = g_string_replace(text, from, to, 1);
      assert_int_equal(n, 1);
    }
    path = jj_test_write_file(dir, files[i].name, text->str);
  }
  return path;
}

static void test_sound_study(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study(NULL, NULL, NULL));
  if (!loaded.ok) {
    print_diagnostics(loaded.diagnostics);
  }
  assert_true(loaded.ok);
  const JjStudy *study = loaded.study;
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_WARNING), 0);
  assert_int_equal(study->year, 113);
  assert_int_equal(study->zones.n, 4);
  assert_int_equal(study->schools.n, 5);
  assert_int_equal(study->origins.n, 4);
  assert_int_equal(study->graduates.n, 3);
  assert_int_equal(study->programs.n, 2);
  assert_int_equal(study->flows.n, 8);
  assert_int_equal(study->n_notes, 2);
  assert_int_equal(study->n_attributions, 1);
  assert_int_equal(study->basis[JJ_INPUT_MEMBERSHIP], JJ_BASIS_ILLUSTRATIVE);
  assert_int_equal(study->basis[JJ_INPUT_SCHOOLS], JJ_BASIS_OBSERVED);
  assert_int_equal(study->basis[JJ_INPUT_SCHOOL_TYPE], JJ_BASIS_MODELLED);
  assert_int_equal(study->basis[JJ_INPUT_MODEL_SCHOOL], JJ_BASIS_ILLUSTRATIVE);
}

static void test_limits_of_criteria(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study("study.yaml", "notes: [甲, 乙]",
                                                 "criteria: {convenient: {school_45: 90, programs_60: 66.5}, "
                                                 "reasonable_time: {own_nearest_p90: 45, attended_over_60: 0}}"));
  assert_true(loaded.ok);
  for (JjLimit limit = 0; limit < JJ_LIMIT_COUNT; limit++) {
    const bool given = limit == JJ_LIMIT_SCHOOL_45 || limit == JJ_LIMIT_PROGRAMS_60 ||
                       limit == JJ_LIMIT_OWN_NEAREST_P90 || limit == JJ_LIMIT_ATTENDED_OVER_60;
    assert_int_equal(loaded.study->limits[limit].given, given);
  }
  assert_near(loaded.study->limits[JJ_LIMIT_PROGRAMS_60].value, 66.5, 0);
  assert_near(loaded.study->limits[JJ_LIMIT_OWN_NEAREST_P90].value, 45, 0);
}

static void test_faulty_limits_are_named(void **state) {
  (void)state;
  static const struct {
    const char *text;
    JjDiagnosticCode code;
    uint32_t column;
  } faults[] = {{"criteria: {convenient: {school_45: 101}}", JJ_DIAG_VALUE_INVALID, 36},
                {"criteria: {convenient: {school_45: -1}}", JJ_DIAG_VALUE_INVALID, 36},
                {"criteria: {convenient: {attended_p90: 60}}", JJ_DIAG_KEY_UNKNOWN, 25},
                {"criteria: {reasonable_time: {attended_p90: 1441}}", JJ_DIAG_VALUE_INVALID, 44},
                {"criteria: {reasonable_time: {nearest_over_60: 100.5}}", JJ_DIAG_VALUE_INVALID, 47},
                {"criteria: {reasonable: {attended_p90: 60}}", JJ_DIAG_KEY_UNKNOWN, 12},
                {"criteria: {convenient: 90}", JJ_DIAG_VALUE_INVALID, 24}};
  for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_auto(Loaded) loaded = load_study(write_study("study.yaml", "notes: [甲, 乙]", faults[i].text));
    assert_false(loaded.ok);
    const JjDiagnostic *said = find_diagnostic(loaded.diagnostics, faults[i].code);
    assert_int_equal(said->place.row, 5);
    assert_int_equal(said->place.column, faults[i].column);
  }
}

static void test_neighbours_are_shared_borders_and_links(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study(NULL, NULL, NULL));
  assert_true(loaded.ok);
  const JjLinks *links = &loaded.study->links;
  assert_int_equal(links->n, 3);
  const struct {
    JjId a, b;
    JjLinkKind kind;
  } expected[] = {{0, 1, JJ_LINK_BORDER}, {1, 2, JJ_LINK_BORDER}, {1, 3, JJ_LINK_BRIDGE}};
  for (uint32_t i = 0; i < 3; i++) {
    assert_int_equal(links->a[i], expected[i].a);
    assert_int_equal(links->b[i], expected[i].b);
    assert_int_equal(links->kind[i], expected[i].kind);
  }
  assert_near(links->border_m[0], 11077, 5); /* a tenth of a degree of latitude at 24° N */
}

static void test_plan_follows_membership(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study(NULL, NULL, NULL));
  assert_true(loaded.ok);
  const JjPlan *plan = loaded.plan;
  assert_int_equal(plan->n, 2);
  const JjId primary[] = {0, 0, 1, 1};
  assert_memory_equal(plan->primary, primary, sizeof primary);
  assert_true(jj_plan_zone_in(plan, 1, 1, false));
  assert_false(jj_plan_zone_in(plan, 1, 1, true));
  const JjId schools[] = {0, 1, 1, JJ_NONE, JJ_NONE};
  assert_memory_equal(plan->school_community, schools, sizeof schools);
  assert_int_equal(plan->origin_community[0], JJ_NONE);
  assert_int_equal(plan->origin_community[1], 1);
  assert_int_equal(plan->convening_school[1], 2);
}

static void test_points_find_their_zone(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study(NULL, NULL, NULL));
  assert_true(loaded.ok);
  assert_int_equal(loaded.study->schools.zone[0], 0);
  assert_int_equal(loaded.study->schools.zone[2], 2);
  assert_int_equal(loaded.study->origins.zone[1], 1);
  assert_int_equal(loaded.study->origins.zone[3], JJ_NONE);
  assert_nan(loaded.study->schools.x_m[3]);
  assert_near(loaded.study->schools.x_m[0], 255085, 1); /* 0.05° east of the meridian of 250,000 m */
}

/* Students in = used + aside + left out, of every table. */
static void check_balance(const JjInputs *inputs) {
  for (uint32_t i = 0; i < inputs->n_tables; i++) {
    const JjTableSummary *t = &inputs->tables[i];
    assert_int_equal(t->rows_read, t->rows_used + t->rows_aside + t->rows_left_out);
    assert_int_equal(t->students_read, t->students_used + t->students_aside + t->students_left_out);
  }
}

static const JjTableSummary *summary_of(const JjInputs *inputs, const char *table) {
  for (uint32_t i = 0; i < inputs->n_tables; i++) {
    if (strcmp(inputs->tables[i].table, table) == 0) {
      return &inputs->tables[i];
    }
  }
  fail_msg("no summary of %s", table);
  abort(); /* cmocka has left by now */
}

static void test_other_divisions_are_set_aside(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study(NULL, NULL, NULL));
  assert_true(loaded.ok);
  const JjTableSummary *programs = summary_of(loaded.inputs, "programs");
  assert_int_equal(programs->rows_aside, 1);
  assert_int_equal(programs->students_aside, 7);
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_NOTE), 1);
  assert_int_equal(loaded.study->programs.seats[0], 1200);
  assert_int_equal(loaded.study->programs.exam_free_entrants[1], -1);
  check_balance(loaded.inputs);
}

static void test_inputs_are_listed_in_reading_order(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study(NULL, NULL, NULL));
  assert_int_equal(loaded.inputs->n_files, G_N_ELEMENTS(files));
  assert_string_equal(loaded.inputs->files[0].role, "study");
  assert_string_equal(loaded.inputs->files[1].role, "zones");
  assert_int_equal(strlen(loaded.inputs->files[1].sha256), 64);
}

static void test_residence_study_has_zones_as_origins(void **state) {
  (void)state;
  const char *path = write_study("study.yaml", "year: 113\n", "year: 113\norigin_kind: residence\n");
  g_autofree char *dir = g_path_get_dirname(path);
  (void)jj_test_write_file(dir, "graduates.csv", "origin,year,graduates\nz1,113,50\n");
  (void)jj_test_write_file(dir, "flows.csv",
                           "year,origin,school,entrants\n113,z1,100001,9\n"
                           "113,OUT-Y,100001,2\n");
  (void)jj_test_write_file(dir, "programs.csv", "school,year,entrants\n100001,113,11\n");
  g_auto(Loaded) loaded = load_study(path);
  assert_true(loaded.ok);
  assert_int_equal(loaded.study->origins.n, 5);
  assert_int_equal(loaded.study->origins.zone[3], 3);
  assert_int_equal(summary_of(loaded.inputs, "feeders")->rows_aside, 3);
}

/* One fault each: what is told, where, and how many students it holds. */
typedef struct {
  const char *name, *file, *from, *to;
  JjDiagnosticCode code;
  const char *in_file; /* where it is told, NULL: in `file` */
  uint32_t row;
  const char *column; /* NULL: none */
  int64_t students;
  bool passes; /* a warning or note: the study can be used */
} Fault;

static const Fault faults[] = {
    /* cells */
    {"lost zero in flows", "flows.csv", "100501,100001,20", "100501,10001,20", JJ_DIAG_CODE_LENGTH, NULL, 2, "school",
     20, false},
    {"lost zero in origin", "flows.csv", "100501,100001,20", "10051,100001,20", JJ_DIAG_CODE_LENGTH, NULL, 2, "origin",
     20, false},
    {"lost zero in graduates", "graduates.csv", "100502,113,40", "10502,113,40", JJ_DIAG_CODE_LENGTH, NULL, 3, "origin",
     40, false},
    {"lost zero in schools", "schools.csv", "100002,二工", "10002,二工", JJ_DIAG_CODE_LENGTH, NULL, 3, "code", -1,
     false},
    {"school with an outside school's code", "schools.csv", "100002,二工", "A-1,二工", JJ_DIAG_CODE_LENGTH, NULL, 3,
     "code", -1, false},
    {"unknown school", "flows.csv", "100501,100001,20", "100501,100009,20", JJ_DIAG_SCHOOL_UNKNOWN, NULL, 2, "school",
     20, false},
    {"unknown origin", "flows.csv", "113,OUT-Y,", "113,OUT-Z,", JJ_DIAG_ORIGIN_UNKNOWN, NULL, 8, "origin", 2, false},
    {"unknown zone in the plan", "membership.csv", "z3,B", "z9,B", JJ_DIAG_ZONE_UNKNOWN, NULL, 5, "zone", -1, false},
    {"unknown community", "membership.csv", "z3,B", "z3,X", JJ_DIAG_COMMUNITY_UNKNOWN, NULL, 5, "community", -1, false},
    {"zone in no community", "membership.csv", "臺島,乙社區,是\n", "", JJ_DIAG_ZONE_UNASSIGNED, NULL, 0, NULL, 4,
     false},
    {"negative seats", "programs.csv", "25,", "25,\n100002,113,商業類,day,-5,,8,", JJ_DIAG_CELL_RANGE, NULL, 5, "seats",
     8, false},
    {"negative entrants", "flows.csv", ",20,普通", ",-20,普通", JJ_DIAG_CELL_RANGE, NULL, 2, "entrants", -1, false},
    {"more entrants than exact sums take", "flows.csv", ",20,普通", ",1000000000,普通", JJ_DIAG_CELL_RANGE, NULL, 2,
     "entrants", 1000000000, false},
    {"too many graduates in all", "graduates.csv", "113,40\n", "113,999999950\n", JJ_DIAG_CELL_RANGE, NULL, 3,
     "graduates", 999999950, false},
    {"more students than a number holds", "flows.csv", ",20,普通", ",9223372036854775807,普通", JJ_DIAG_CELL_RANGE,
     NULL, 2, "entrants", -1, false},
    {"encoding of the locale", "study.yaml", "{source: links.csv}", "{source: links.csv, encoding: \"?\"}",
     JJ_DIAG_VALUE_INVALID, NULL, 17, NULL, -1, false},
    {"year 3000", "flows.csv", "112,100501", "3000,100501", JJ_DIAG_CELL_RANGE, NULL, 9, "year", 1, false},
    {"not a number", "graduates.csv", ",40", ",四十", JJ_DIAG_CELL_NUMBER, NULL, 3, "graduates", -1, false},
    {"not a word", "schools.csv", "private", "privat", JJ_DIAG_CELL_WORD, NULL, 3, "ownership", -1, false},
    {"no ownership", "schools.csv", "private", "", JJ_DIAG_CELL_EMPTY, NULL, 3, "ownership", -1, false},
    {"no name", "feeders.csv", "乙中", " ", JJ_DIAG_CELL_EMPTY, NULL, 3, "name", -1, false},
    {"neither point nor zone", "feeders.csv", ",z4,", ",,", JJ_DIAG_CELL_EMPTY, NULL, 4, "zone", -1, false},
    {"half a point", "feeders.csv", "121.15,24.05", "121.15,", JJ_DIAG_CELL_EMPTY, NULL, 3, "lat", -1, false},
    /* rows */
    {"ragged row", "flows.csv", "4,,\n", "4,\n", JJ_DIAG_ROW_RAGGED, NULL, 6, NULL, 4, false},
    {"flow given twice", "flows.csv", "112,", "113,100501,100001,6,普通,否\n112,", JJ_DIAG_ROW_DUPLICATE, NULL, 9, NULL,
     6, false},
    {"graduates given twice", "graduates.csv", "100503,113", "100502,113", JJ_DIAG_ROW_DUPLICATE, NULL, 4, NULL, 5,
     false},
    {"zone twice in a community", "membership.csv", "z2,B,0", "z2,A,0", JJ_DIAG_ROW_DUPLICATE, NULL, 4, NULL, -1,
     false},
    {"school given twice", "schools.csv", "100002,二工", "100001,二工", JJ_DIAG_CODE_DUPLICATE, NULL, 3, "code", -1,
     false},
    {"community given twice", "communities.csv", "B,乙", "A,乙", JJ_DIAG_CODE_DUPLICATE, NULL, 3, "code", -1, false},
    {"link to itself", "links.csv", "z4,z2", "z2,z2", JJ_DIAG_ROW_DUPLICATE, NULL, 2, "zone_b", -1, false},
    /* tables */
    {"column missing", "flows.csv", "entrants,", "entrant,", JJ_DIAG_COLUMN_MISSING, NULL, 0, "entrants", -1, false},
    {"key column missing", "flows.csv", "year,origin,", "year,orgin,", JJ_DIAG_COLUMN_MISSING, NULL, 0, "origin", 65,
     false},
    {"mapped column missing", "study.yaml", "{source: links.csv}", "{source: links.csv, columns: {name: 名稱}}",
     JJ_DIAG_COLUMN_MISSING, "links.csv", 0, "名稱", -1, false},
    {"column given twice", "flows.csv", "program_group", "school", JJ_DIAG_COLUMN_DUPLICATE, NULL, 1, "school", -1,
     false},
    {"undecodable cell", "feeders.csv", "乙中", "\xA4\xA4", JJ_DIAG_ENCODING, NULL, 3, "name", -1, false},
    {"undecodable cell with students", "flows.csv", ",普通,", ",\xB4\xB6,", JJ_DIAG_ENCODING, NULL, 2, "program_group",
     20, false},
    /* the plan */
    {"no primary", "membership.csv", "z1,A,1", "z1,A,0", JJ_DIAG_PRIMARY_AMBIGUOUS, NULL, 2, "zone", 38, false},
    {"two primaries", "membership.csv", "z2,B,0", "z2,B,1", JJ_DIAG_PRIMARY_AMBIGUOUS, NULL, 3, "zone", 20, false},
    {"school in a shared zone", "schools.csv", "z2,,B", "z2,,", JJ_DIAG_SCHOOL_UNASSIGNED, NULL, 3, "community", -1,
     false},
    {"community without zones", "communities.csv", "B,乙", "C,丙社區,,,200001\nB,乙", JJ_DIAG_COMMUNITY_EMPTY, NULL, 3,
     "convening_school", -1, true},
    {"convening school elsewhere", "communities.csv", "某區,100001", "某區,200001", JJ_DIAG_CONVENING_SCHOOL, NULL, 2,
     "convening_school", -1, true},
    {"no convening school", "communities.csv", "某區,100001", "某區,", JJ_DIAG_CONVENING_SCHOOL, NULL, 2,
     "convening_school", -1, true},
    {"unknown convening school", "communities.csv", "某區,100001", "某區,100007", JJ_DIAG_SCHOOL_UNKNOWN, NULL, 2,
     "convening_school", -1, false},
    {"totals differ", "programs.csv", "100,30,", "100,31,", JJ_DIAG_TOTAL_MISMATCH, "flows.csv", 0, NULL, 1, true},
    /* places */
    {"axes exchanged", "schools.csv", "121.05,24.05", "24.05,121.05", JJ_DIAG_CRS_MISMATCH, NULL, 2, "lon", -1, false},
    {"metres for degrees", "schools.csv", "121.05,24.05", "255085,2660000", JJ_DIAG_CRS_MISMATCH, NULL, 2, "lon", -1,
     false},
    {"point outside its zone", "schools.csv", "121.15,24.05,z2", "121.25,24.05,z2", JJ_DIAG_POINT_OUTSIDE, NULL, 3,
     "zone", -1, true},
    {"point just off the coast", "schools.csv", "121.05,24.05", "121.05,24.11", JJ_DIAG_POINT_OUTSIDE, NULL, 2, "zone",
     -1, true},
    {"point outside all zones", "schools.csv", "121.05,24.05", "121.05,24.5", JJ_DIAG_POINT_OUTSIDE, NULL, 2, "zone",
     -1, false},
    /* layers */
    {"no geometry", "zones.geojson",
     "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[121.2,24.0],[121.3,24.0],"
     "[121.3,24.1],[121.2,24.1],[121.2,24.0]]]}",
     "\"geometry\":null", JJ_DIAG_GEOMETRY_MISSING, NULL, 3, NULL, -1, false},
    {"a point for a polygon", "zones.geojson",
     "{\"type\":\"Polygon\",\"coordinates\":[[[121.2,24.0],[121.3,24.0],"
     "[121.3,24.1],[121.2,24.1],[121.2,24.0]]]}",
     "{\"type\":\"Point\",\"coordinates\":[121.2,24.0]}", JJ_DIAG_GEOMETRY_INVALID, NULL, 3, NULL, -1, false},
    {"zone given twice", "zones.geojson", "\"z3\"", "\"z1\"", JJ_DIAG_CODE_DUPLICATE, NULL, 3, "code", -1, false},
    {"layer in metres that has degrees", "study.yaml", "source: zones.geojson",
     "source: zones.geojson\n    crs: EPSG:3826", JJ_DIAG_CRS_MISMATCH, "zones.geojson", 1, NULL, -1, false},
    {"old datum", "study.yaml", "source: zones.geojson", "source: zones.geojson\n    crs: EPSG:3821", JJ_DIAG_DATUM,
     "zones.geojson", 0, NULL, -1, true},
    {"old datum of the outer islands", "study.yaml", "source: zones.geojson",
     "source: zones.geojson\n    crs: EPSG:3827", JJ_DIAG_CRS_UNKNOWN, "zones.geojson", 0, NULL, -1, false},
    {"not GeoJSON", "zones.geojson", "\"features\":[", "\"features\":{", JJ_DIAG_FILE_UNREADABLE, NULL, 0, NULL, -1,
     false},
    {"unknown layer", "study.yaml", "source: zones.geojson", "source: zones.geojson\n    layer: zoens",
     JJ_DIAG_FILE_UNREADABLE, "zones.geojson", 0, NULL, -1, false},
    /* the study file */
    {"unknown key", "study.yaml", "notes:", "note:", JJ_DIAG_KEY_UNKNOWN, NULL, 5, NULL, -1, false},
    {"unknown table", "study.yaml", "  links:", "  link:", JJ_DIAG_KEY_UNKNOWN, NULL, 17, NULL, -1, false},
    {"unknown column word", "study.yaml", "links.csv}", "links.csv, columns: {zone: z}}", JJ_DIAG_KEY_UNKNOWN, NULL, 17,
     NULL, -1, false},
    {"table missing", "study.yaml", "  feeders: {source: feeders.csv}\n", "", JJ_DIAG_KEY_MISSING, NULL, 8, NULL, -1,
     false},
    {"other version", "study.yaml", "jiujin: 1", "jiujin: 2", JJ_DIAG_SCHEMA_VERSION, NULL, 1, NULL, -1, false},
    {"no version", "study.yaml", "jiujin: 1\n", "", JJ_DIAG_SCHEMA_VERSION, NULL, 1, NULL, -1, false},
    {"no year", "study.yaml", "year: 113\n", "", JJ_DIAG_KEY_MISSING, NULL, 1, NULL, -1, false},
    {"bad year", "study.yaml", "year: 113", "year: 12", JJ_DIAG_VALUE_INVALID, NULL, 4, NULL, -1, false},
    {"bad basis", "study.yaml", "basis: illustrative", "basis: ilustrative", JJ_DIAG_VALUE_INVALID, NULL, 11, NULL, -1,
     false},
    {"bad encoding", "study.yaml", "{source: links.csv}", "{source: links.csv, encoding: UTF-9}", JJ_DIAG_VALUE_INVALID,
     NULL, 17, NULL, -1, false},
    {"crs in degrees", "study.yaml", "year: 113", "crs: EPSG:4326\nyear: 113", JJ_DIAG_VALUE_INVALID, NULL, 4, NULL, -1,
     false},
    {"URL", "study.yaml", "links.csv", "https://example.org/links.csv", JJ_DIAG_FILE_FORBIDDEN, NULL, 17, NULL, -1,
     false},
    {"virtual file", "study.yaml", "links.csv", "/vsizip/links.zip/links.csv", JJ_DIAG_FILE_FORBIDDEN, NULL, 17, NULL,
     -1, false},
    {"VRT", "study.yaml", "zones.geojson", "zones.VRT", JJ_DIAG_FILE_FORBIDDEN, NULL, 9, NULL, -1, false},
    {"missing file", "study.yaml", "links.csv", "lnks.csv", JJ_DIAG_FILE_MISSING, "lnks.csv", 0, NULL, -1, false},
    {"unknown ending", "study.yaml", "links.csv", "study.yaml", JJ_DIAG_FILE_UNREADABLE, "study.yaml", 0, NULL, -1,
     false},
};

static void test_fault(void **state) {
  const Fault *fault = *state;
  g_auto(Loaded) loaded = load_study(write_study(fault->file, fault->from, fault->to));
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, fault->code);
  const char *file = fault->in_file != NULL ? fault->in_file : fault->file;
  assert_true(g_str_has_suffix(diagnostic->place.file, file));
  assert_int_equal(diagnostic->place.row, fault->row);
  if (fault->column != NULL) {
    assert_string_equal(diagnostic->place.column_name, fault->column);
  } else {
    assert_null(diagnostic->place.column_name);
  }
  assert_int_equal(diagnostic->students, fault->students);
  assert_int_equal(loaded.ok, fault->passes);
  assert_int_equal(loaded.ok, loaded.error == NULL);
  assert_int_equal(loaded.ok, loaded.study != NULL);
  check_balance(loaded.inputs);
}

/* A record left out does not turn every row that refers to it into an error, but its students are counted. */
static void test_one_fault_is_one_error(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study("schools.csv", "一中,,公立", "一中,,公利"));
  assert_false(loaded.ok);
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR), 1);
  assert_int_equal(summary_of(loaded.inputs, "flows")->students_left_out, 30);
  assert_int_equal(find_diagnostic(loaded.diagnostics, JJ_DIAG_SCHOOL_UNKNOWN)->severity, JJ_SEVERITY_WARNING);
}

static void test_nearest_word_is_named(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study("membership.csv", "乙社區", "丙社區"));
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, JJ_DIAG_COMMUNITY_UNKNOWN);
  assert_string_equal(diagnostic->found, "丙社區");
  assert_non_null(strstr(diagnostic->expected, "社區"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sound_study),
      cmocka_unit_test(test_limits_of_criteria),
      cmocka_unit_test(test_faulty_limits_are_named),
      cmocka_unit_test(test_neighbours_are_shared_borders_and_links),
      cmocka_unit_test(test_plan_follows_membership),
      cmocka_unit_test(test_points_find_their_zone),
      cmocka_unit_test(test_other_divisions_are_set_aside),
      cmocka_unit_test(test_inputs_are_listed_in_reading_order),
      cmocka_unit_test(test_residence_study_has_zones_as_origins),
      cmocka_unit_test(test_one_fault_is_one_error),
      cmocka_unit_test(test_nearest_word_is_named),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(faults, test_fault));
}

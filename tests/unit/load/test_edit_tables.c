/* Successors, schools' own areas, joint admission; points of edits; a plan as a table. */
#include "load_case.h"
#include <stdlib.h>

#include <math.h>

typedef struct {
  const char *name, *text;
} File;

#define SQUARE(code, name, x0, x1)                                                                                     \
  "{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\",\"name\":\"" name "\"},\"geometry\":{\"type\":"         \
  "\"Polygon\",\"coordinates\":[[[" x0 ",24.0],[" x1 ",24.0],[" x1 ",24.1],[" x0 ",24.1],[" x0 ",24.0]]]}}"

static const File files[] = {
    {"zones.geojson",
     "{\"type\":\"FeatureCollection\",\"features\":[\n" SQUARE("z1", "東鎮", "121.0", "121.1") ",\n" SQUARE(
         "z2", "西鎮", "121.1", "121.2") ",\n" SQUARE("z3", "南鎮", "121.2", "121.3") "]}\n"},
    {"communities.csv", "code,name,district_code,district\nA,甲社區,D,某區\nB,乙社區,D,某區\n"},
    {"membership.csv", "zone,community,primary\nz1,A,1\nz2,A,1\nz3,B,1\n"},
    {"schools.csv", "code,name,kind,ownership,type,zone,opened_year,closed_year,successor,model_school\n"
                    "100001,舊高,,公立,普通型,z1,,113,100003,\n"
                    "100002,二工,,公立,技術型,z2,,,,是\n"
                    "100003,新高,,公立,普通型,z1,113,,,否\n"
                    "OUT-X,外校,外區,,,,,,,\n"},
    {"programs.csv", "school,year,seats,entrants\n100001,112,40,30\n100001,113,40,30\n"},
    {"feeders.csv", "code,name,zone\n100501,甲中,z1\n100502,乙中,z3\n"},
    {"flows.csv", "year,origin,school,entrants\n112,100501,100001,30\n113,100501,100001,20\n113,100502,100001,10\n"
                  "113,100502,100002,5\n"},
    {"links.csv", "zone_a,zone_b,kind,name\nz1,z3,ferry,渡口\n"},
    {"joint.csv", "zone,feeder,district,quota\nz1,,鄰區,12\n,100502,某區,\n"},
    {"areas.csv", "school,zone\n100002,東鎮\n100002,z2\n100003,z1\n"},
    {"study.yaml", "jiujin: 1\nstudy: small\nname: 小研究\nyear: 113\ntables:\n"
                   "  zones: {source: zones.geojson}\n"
                   "  communities: {source: communities.csv}\n"
                   "  membership: {source: membership.csv}\n"
                   "  schools: {source: schools.csv}\n"
                   "  programs: {source: programs.csv}\n"
                   "  feeders: {source: feeders.csv}\n"
                   "  flows: {source: flows.csv}\n"
                   "  links: {source: links.csv}\n"
                   "  joint_admission: {source: joint.csv, basis: estimated}\n"
                   "  school_areas: {source: areas.csv, basis: illustrative}\n"}};

/* Writes the study with `from` changed to `to` in one file; the path of the study file. */
static const char *write_study(const char *file, const char *from, const char *to) {
  const char *dir = jj_test_dir(), *path = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GString) text = g_string_new(files[i].text);
    if (file != NULL && strcmp(files[i].name, file) == 0) {
      assert_true(g_string_replace(text, from, to, 1) == 1);
    }
    path = jj_test_write_file(dir, files[i].name, text->str);
  }
  return path;
}

static Loaded load(const char *file, const char *from, const char *to) {
  return load_study(write_study(file, from, to));
}

/* ---- tables ---- */

static void test_tables_beside_membership(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(NULL, NULL, NULL);
  assert_null(loaded.error);
  const JjStudy *study = loaded.study;
  assert_int_equal(study->joint_admission.n, 2);
  assert_int_equal(study->joint_admission.zone[0], 0);
  assert_int_equal(study->joint_admission.quota[0], 12);
  assert_string_equal(study->districts.name[study->joint_admission.district[0]], "鄰區");
  assert_int_equal(study->joint_admission.zone[1], JJ_NONE);
  assert_int_equal(study->joint_admission.origin[1], 1);
  assert_string_equal(study->districts.code[study->joint_admission.district[1]], "D");
  assert_int_equal(study->joint_admission.quota[1], -1);
  uint32_t first = 9, end = 9;
  jj_area_of_school(study, 1, &first, &end);
  assert_int_equal(first, 0);
  assert_int_equal(end, 2);
  jj_area_of_school(study, 0, &first, &end);
  assert_int_equal(first, end);
  assert_int_equal(study->basis[JJ_INPUT_JOINT_ADMISSION], JJ_BASIS_ESTIMATED);
  assert_int_equal(study->basis[JJ_INPUT_SCHOOL_AREAS], JJ_BASIS_ILLUSTRATIVE);
  bool named = false;
  for (uint32_t i = 0; i < study->links.n; i++) {
    named = named || (study->links.name[i] != NULL && strcmp(study->links.name[i], "渡口") == 0);
  }
  assert_true(named);
}

static int64_t entrants_of(const JjStudy *study, JjId school, int16_t year) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < study->flows.n; i++) {
    sum += study->flows.school[i] == school && study->flows.year[i] == year ? study->flows.entrants[i] : 0;
  }
  return sum;
}

static void test_rows_of_a_school_that_is_gone_count_for_its_successor(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(NULL, NULL, NULL);
  assert_int_equal(loaded.study->schools.successor[0], 2);
  assert_int_equal(loaded.study->schools.model_school[0], 0); /* the column is there, its cell is empty */
  assert_int_equal(loaded.study->schools.model_school[1], 1);
  assert_int_equal(loaded.study->schools.model_school[2], 0);
  assert_int_equal(entrants_of(loaded.study, 0, 112), 30);
  assert_int_equal(entrants_of(loaded.study, 0, 113), 0);
  assert_int_equal(entrants_of(loaded.study, 2, 113), 30);
  assert_int_equal(loaded.study->programs.school[0], 0);
  assert_int_equal(loaded.study->programs.school[1], 2);
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_NOTE), 3);
  assert_false(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_TOTAL_MISMATCH));
}

typedef struct {
  const char *name, *file, *from, *to;
  JjDiagnosticCode code;
  uint32_t row;
  const char *column;
} Fault;

static const Fault faults[] = {
    {"unknown successor", "schools.csv", "113,100003", "113,100009", JJ_DIAG_SCHOOL_UNKNOWN, 2, "successor"},
    {"its own successor", "schools.csv", "113,100003", "113,100001", JJ_DIAG_VALUE_INVALID, 2, "successor"},
    {"a circle of successors", "schools.csv", "z1,113,,,否\n", "z1,113,,100001,否\n", JJ_DIAG_VALUE_INVALID, 4,
     "successor"},
    {"an outside successor", "schools.csv", "113,100003", "113,OUT-X", JJ_DIAG_VALUE_INVALID, 2, "successor"},
    {"joint admission of a zone and a feeder", "joint.csv", "z1,,", "z1,100501,", JJ_DIAG_VALUE_INVALID, 2, "zone"},
    {"joint admission of nobody", "joint.csv", "z1,,", ",,", JJ_DIAG_CELL_EMPTY, 2, "zone"},
    {"joint admission of an unknown zone", "joint.csv", "z1,,", "z9,,", JJ_DIAG_ZONE_UNKNOWN, 2, "zone"},
    {"joint admission of an unknown feeder", "joint.csv", "100502", "100509", JJ_DIAG_ORIGIN_UNKNOWN, 3, "feeder"},
    {"joint admission without district", "joint.csv", "鄰區", "", JJ_DIAG_CELL_EMPTY, 2, "district"},
    {"joint admission twice", "joint.csv", ",100502,某區,\n", "z1,,鄰區,3\n", JJ_DIAG_ROW_DUPLICATE, 3, NULL},
    {"area of an unknown school", "areas.csv", "100003", "100009", JJ_DIAG_SCHOOL_UNKNOWN, 4, "school"},
    {"area of an outside destination", "areas.csv", "100003", "OUT-X", JJ_DIAG_VALUE_INVALID, 4, "school"},
    {"area of an unknown zone", "areas.csv", "東鎮", "北鎮", JJ_DIAG_ZONE_UNKNOWN, 2, "zone"},
    {"area twice", "areas.csv", "100003,z1", "100002,z1", JJ_DIAG_ROW_DUPLICATE, 4, NULL},
};

static const JjDiagnostic *first_error(const JjDiagnostics *diagnostics) {
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    if (jj_diagnostics_at(diagnostics, i)->severity == JJ_SEVERITY_ERROR) {
      return jj_diagnostics_at(diagnostics, i);
    }
  }
  fail_msg("no error at all");
  abort(); /* cmocka has left by now */
}

static void check_error(const JjDiagnostics *diagnostics, JjDiagnosticCode code, uint32_t row, const char *column) {
  const JjDiagnostic *error = first_error(diagnostics);
  assert_string_equal(jj_diagnostic_word(error->code), jj_diagnostic_word(code));
  assert_int_equal(error->place.row, row);
  if (column != NULL) {
    assert_string_equal(error->place.column_name, column);
  }
}

static void test_fault(void **state) {
  const Fault *fault = *state;
  g_auto(Loaded) loaded = load(fault->file, fault->from, fault->to);
  assert_non_null(loaded.error);
  check_error(loaded.diagnostics, fault->code, fault->row, fault->column);
}

/* ---- points of edits ---- */

static JjEdits *relocate(const char *const *texts, const JjArg *args) {
  JjEdits *edits = jj_edits_new();
  jj_edits_add(edits, JJ_EDIT_RELOCATE, (JjPlace){.file = "s.yaml", .row = 7});
  jj_edits_say(edits, JJ_ARG_SCHOOL, 0, "二工", (JjPlace){.file = "s.yaml", .row = 7});
  for (uint32_t i = 0; i < 2; i++) {
    jj_edits_say(edits, args[i], 0, texts[i], (JjPlace){.file = "s.yaml", .row = 8 + i});
  }
  return edits;
}

static const struct {
  const char *name, *texts[2];
  JjArg args[2];
  JjId zone; /* JJ_NONE: an error of `code` */
  JjDiagnosticCode code;
} points[] = {
    {"degrees", {"121.25", "24.05"}, {JJ_ARG_LON, JJ_ARG_LAT}, 2, JJ_DIAG_COUNT},
    {"metres", {"255080", "2660700"}, {JJ_ARG_X, JJ_ARG_Y}, 0, JJ_DIAG_COUNT},
    {"just outside", {"120.99", "24.05"}, {JJ_ARG_LON, JJ_ARG_LAT}, 0, JJ_DIAG_POINT_OUTSIDE},
    {"far outside", {"120.5", "24.05"}, {JJ_ARG_LON, JJ_ARG_LAT}, JJ_NONE, JJ_DIAG_POINT_OUTSIDE},
    {"swapped", {"24.05", "121.25"}, {JJ_ARG_LON, JJ_ARG_LAT}, JJ_NONE, JJ_DIAG_CRS_MISMATCH},
    {"metres as degrees", {"255080", "2660700"}, {JJ_ARG_LON, JJ_ARG_LAT}, JJ_NONE, JJ_DIAG_CRS_MISMATCH},
    {"no number", {"east", "24.05"}, {JJ_ARG_LON, JJ_ARG_LAT}, JJ_NONE, JJ_DIAG_VALUE_INVALID},
};

static void test_points(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(NULL, NULL, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(points); i++) {
    g_autoptr(JjEdits) edits = relocate(points[i].texts, points[i].args);
    g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
    bool fits = jj_edits_locate(edits, loaded.study, diagnostics);
    assert_int_equal(fits, points[i].zone != JJ_NONE);
    assert_int_equal(edits->edits[0].located, fits);
    assert_int_equal(edits->edits[0].zone, points[i].zone);
    assert_int_equal(jj_diagnostics_count(diagnostics), points[i].code != JJ_DIAG_COUNT);
    if (points[i].code != JJ_DIAG_COUNT) {
      const JjDiagnostic *said = jj_diagnostics_at(diagnostics, 0);
      assert_string_equal(jj_diagnostic_word(said->code), jj_diagnostic_word(points[i].code));
      assert_int_equal(said->severity, fits ? JJ_SEVERITY_WARNING : JJ_SEVERITY_ERROR);
      assert_int_equal(said->place.row, 8);
    }
  }
}

/* ---- a plan as a table ---- */

static bool load_plan(const Loaded *loaded, const char *text, JjEdits **edits, JjDiagnostics *diagnostics) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(GError) error = NULL;
  const char *path = jj_test_write_file(jj_test_dir(), "plan.csv", text);
  const JjSituation base = {loaded->study, loaded->plan, 113};
  bool ok = jj_load_plan_table(path, &base, edits, inputs, diagnostics, &error);
  assert_int_equal(ok, error == NULL);
  assert_int_equal(inputs->n_files, 1);
  return ok;
}

static void test_a_plan_table_moves_what_differs(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(NULL, NULL, NULL);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjEdits) edits = NULL;
  assert_true(load_plan(&loaded, "鄉鎮市區,新社區,備註\n東鎮,A,\nz2,乙社區,改\n", &edits, diagnostics));
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  assert_int_equal(edits->n, 1);
  assert_int_equal(edits->edits[0].kind, JJ_EDIT_MOVE);
  assert_string_equal(jj_edit_text(&edits->edits[0], JJ_ARG_ZONES)->text, "z2");
  assert_string_equal(jj_edit_text(&edits->edits[0], JJ_ARG_TO)->text, "B");
  assert_int_equal(jj_edit_text(&edits->edits[0], JJ_ARG_ZONES)->place.row, 3);
  g_autoptr(JjEdits) none = NULL;
  assert_true(load_plan(&loaded, "zone,community\nz3,B\n", &none, diagnostics));
  assert_int_equal(none->n, 0);
}

static const struct {
  const char *name, *text;
  JjDiagnosticCode code;
  uint32_t row;
  const char *expected;
} plan_faults[] = {
    {"unknown zone", "zone,community\n東鄉,B\n", JJ_DIAG_ZONE_UNKNOWN, 2, "東鎮"},
    {"unknown community", "zone,community\nz1,丙社區\n", JJ_DIAG_COMMUNITY_UNKNOWN, 2, "A 甲社區, B 乙社區"},
    {"a new community", "zone,community\nz1,丙社區\nz2,丙社區\n", JJ_DIAG_COMMUNITY_UNKNOWN, 2, "split"},
    {"zone twice", "zone,community\nz1,B\n東鎮,A\n", JJ_DIAG_ROW_DUPLICATE, 3, NULL},
    {"no such columns", "place,group\nz1,B\n", JJ_DIAG_COLUMN_MISSING, 0, NULL},
    {"empty cell", "zone,community\nz1,\n", JJ_DIAG_CELL_EMPTY, 2, NULL},
};

static void test_plan_faults(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(NULL, NULL, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(plan_faults); i++) {
    g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
    g_autoptr(JjEdits) edits = NULL;
    assert_false(load_plan(&loaded, plan_faults[i].text, &edits, diagnostics));
    assert_null(edits);
    check_error(diagnostics, plan_faults[i].code, plan_faults[i].row, NULL);
    if (plan_faults[i].expected != NULL) {
      assert_non_null(strstr(first_error(diagnostics)->expected, plan_faults[i].expected));
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_tables_beside_membership),
      cmocka_unit_test(test_rows_of_a_school_that_is_gone_count_for_its_successor),
      cmocka_unit_test(test_points),
      cmocka_unit_test(test_a_plan_table_moves_what_differs),
      cmocka_unit_test(test_plan_faults),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(faults, test_fault));
}

/* Traps that a study's files can hold and no single cell shows. Three zones of 10 km side by side, in TM2. */
#include "load_case.h"

typedef struct {
  const char *name, *text;
} File;

#define ZONE(code, name, county, corners)                                                                              \
  "{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\",\"name\":\"" name "\",\"county\":\"" county             \
  "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" corners "]]}}"

static const File files[] = {
    {"zones.geojson",
     "{\"type\":\"FeatureCollection\",\"features\":[\n" ZONE(
         "68000050", "蘆竹區", "桃園市",
         "[240000,2700000],[250000,2700000],[250000,2710000],[240000,2710000],[240000,2700000]") ",\n" //
     ZONE("10005050", "頭份市", "苗栗縣",
          "[250000,2700000],[260000,2700000],[260000,2710000],[250000,2710000],[250000,2700000]") ",\n" //
     ZONE("65000010", "板橋區", "新北市",
          "[260000,2700000],[270000,2700000],[270000,2710000],[260000,2710000],[260000,2700000]") "]}\n"},
    {"communities.csv", "code,name,convening_school\nA,甲社區,100001\n"},
    {"membership.csv", "zone,community\n68000050,A\n頭份市,A\n板橋區,A\n"},
    {"schools.csv", "code,name,ownership,type,x,y,zone,opened_year,closed_year\n"
                    "100001,一中,公立,普通型,240100,2705000,68000050,,\n"
                    "100002,二中,公立,普通型,250200,2705000,頭份市,,\n"
                    "100003,三中,公立,普通型,260300,2705000,板橋區,,\n"
                    "100004,新三中,公立,普通型,265000,2705000,板橋區,113,\n"},
    {"feeders.csv", "code,name,zone\n100501,甲中,蘆竹區\n100502,乙中,板橋區\n"},
    {"graduates.csv", "origin,year,graduates\n100501,113,50\n"},
    {"flows.csv", "year,origin,school,entrants\n113,100501,100001,20\n113,100501,100003,7\n113,100502,100003,5\n"},
    {"programs.csv", "school,year,seats,exam_free_seats,entrants,exam_free_entrants\n100001,113,40,30,20,10\n"},
    {"study.yaml", "jiujin: 1\nstudy: traps\nname: 陷阱\nyear: 113\ntables:\n"
                   "  zones: {source: zones.geojson, crs: EPSG:3826}\n"
                   "  communities: {source: communities.csv}\n"
                   "  membership: {source: membership.csv}\n"
                   "  schools: {source: schools.csv}\n"
                   "  feeders: {source: feeders.csv}\n"
                   "  graduates: {source: graduates.csv}\n"
                   "  flows: {source: flows.csv}\n"
                   "  programs: {source: programs.csv}\n"},
};

/* One trap, what is told and where. */
typedef struct {
  const char *name, *file, *from, *to;
  JjDiagnosticCode code;
  JjSeverity severity;
  const char *in_file; /* NULL: `file` */
  uint32_t row;
  const char *column; /* NULL: none */
  int64_t students;
  const char *says; /* in found, expected or done; NULL: nothing to look for */
} Trap;

static const Trap traps[] = {
    {"township renamed", "membership.csv", "頭份市", "頭份鎮", JJ_DIAG_VINTAGE, JJ_SEVERITY_WARNING, NULL, 3, "zone",
     -1, "頭份市"},
    {"township that became a district", "membership.csv", "板橋區", "板橋市", JJ_DIAG_VINTAGE, JJ_SEVERITY_WARNING,
     NULL, 4, "zone", -1, "板橋區"},
    {"code of a former county", "membership.csv", "68000050", "10003050", JJ_DIAG_VINTAGE, JJ_SEVERITY_WARNING, NULL, 2,
     "zone", -1, "68000050"},
    {"former county", "zones.geojson", "桃園市", "桃園縣", JJ_DIAG_VINTAGE, JJ_SEVERITY_WARNING, NULL, 1, "county", -1,
     "68000 桃園市 since 2014-12-25"},
    {"old datum declared", "study.yaml", "EPSG:3826", "EPSG:3828", JJ_DIAG_DATUM, JJ_SEVERITY_WARNING, "zones.geojson",
     0, NULL, -1, "2 m"},
    {"old datum not declared", "study.yaml", ", crs: EPSG:3826}", "}", JJ_DIAG_CRS_MISMATCH, JJ_SEVERITY_ERROR,
     "zones.geojson", 1, NULL, -1, NULL},
    {"school closed", "schools.csv", "260300,2705000,板橋區,,", "260300,2705000,板橋區,,113", JJ_DIAG_SCHOOL_UNKNOWN,
     JJ_SEVERITY_WARNING, "flows.csv", 3, "school", -1, "100004 新三中"},
    {"school not yet open", "schools.csv", "240100,2705000,68000050,,", "240100,2705000,68000050,114,",
     JJ_DIAG_SCHOOL_UNKNOWN, JJ_SEVERITY_WARNING, "flows.csv", 2, "school", -1, NULL},
    {"row given twice", "flows.csv", "113,100502,", "113,100501,100001,3\n113,100502,", JJ_DIAG_ROW_DUPLICATE,
     JJ_SEVERITY_ERROR, NULL, 4, NULL, 3, "row 2"},
    {"more entrants than graduates", "graduates.csv", ",50", ",25", JJ_DIAG_TOTAL_MISMATCH, JJ_SEVERITY_WARNING,
     "flows.csv", 0, NULL, 2, "at most 25"},
    {"entrants differ from flows", "programs.csv", ",20,10", ",21,10", JJ_DIAG_TOTAL_MISMATCH, JJ_SEVERITY_WARNING,
     "flows.csv", 0, NULL, 1, "21 entrants"},
    {"a part above its whole", "programs.csv", ",20,10", ",20,30", JJ_DIAG_TOTAL_MISMATCH, JJ_SEVERITY_WARNING, NULL, 2,
     "exam_free_entrants", -1, "at most 20"},
    {"overlap", "zones.geojson", "[250000,2700000],[250000,2710000],[240000",
     "[251000,2700000],[251000,2710000],[240000", JJ_DIAG_ZONE_OVERLAP, JJ_SEVERITY_WARNING, NULL, 1, NULL, -1,
     "68000050 蘆竹區 and 10005050 頭份市"},
    {"narrow overlap", "zones.geojson", "[250000,2700000],[250000,2710000],[240000",
     "[250005,2700000],[250005,2710000],[240000", JJ_DIAG_ZONE_OVERLAP, JJ_SEVERITY_NOTE, NULL, 1, NULL, -1,
     "50000 m²"},
    {"gap", "zones.geojson", "[250000,2710000],[240000,2710000]",
     "[250000,2706000],[249000,2705000],[250000,2704000],[250000,2710000],[240000,2710000]", JJ_DIAG_ZONE_GAP,
     JJ_SEVERITY_WARNING, NULL, 1, NULL, -1, "1000000 m²"},
    {"border crossing itself", "zones.geojson", "[250000,2700000],[250000,2710000],[240000,2710000]",
     "[250000,2710000],[250000,2700000],[240000,2710000]", JJ_DIAG_GEOMETRY_INVALID, JJ_SEVERITY_ERROR, NULL, 1, NULL,
     -1, "(245000, 2705000)"},
    {"border crossing itself by metres", "zones.geojson", "[250000,2700000],[250000,2710000],",
     "[250000,2700000],[250000,2710000],[249990,2710000],[249992,2710003],[249992,2709997],", JJ_DIAG_GEOMETRY_INVALID,
     JJ_SEVERITY_WARNING, NULL, 1, NULL, -1, NULL},
    {"latitude first in polygons", "zones.geojson",
     "[240000,2700000],[250000,2700000],[250000,2710000],[240000,2710000],[240000,2700000]",
     "[2700000,240000],[2700000,250000],[2710000,250000],[2710000,240000],[2700000,240000]", JJ_DIAG_CRS_MISMATCH,
     JJ_SEVERITY_ERROR, NULL, 1, NULL, -1, NULL},
    {"degrees in columns of metres", "schools.csv", "240100,2705000", "120.9,24.4", JJ_DIAG_CRS_MISMATCH,
     JJ_SEVERITY_ERROR, NULL, 2, "x", -1, "degrees"},
};

static const char *write_study(const Trap *trap) {
  const char *path = NULL, *dir = jj_test_dir();
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GString) text = g_string_new(files[i].text);
    if (trap != NULL && strcmp(trap->file, files[i].name) == 0) {
      guint n = g_string_replace(text, trap->from, trap->to, 1);
      assert_int_equal(n, 1);
    }
    path = jj_test_write_file(dir, files[i].name, text->str);
  }
  return path;
}

static bool says(const JjDiagnostic *diagnostic, const char *words) {
  const char *const texts[] = {diagnostic->found, diagnostic->expected, diagnostic->done};
  bool found = words == NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    found = found || (texts[i] != NULL && strstr(texts[i], words) != NULL);
  }
  return found;
}

static void test_sound(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_study(write_study(NULL));
  print_diagnostics(loaded.diagnostics);
  assert_true(loaded.ok);
  assert_int_equal(jj_diagnostics_count(loaded.diagnostics), 0);
}

static void test_trap(void **state) {
  const Trap *trap = *state;
  g_auto(Loaded) loaded = load_study(write_study(trap));
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, trap->code);
  bool as_told = diagnostic->severity == trap->severity && diagnostic->place.row == trap->row &&
                 g_strcmp0(diagnostic->place.column_name, trap->column) == 0 &&
                 diagnostic->students == trap->students && says(diagnostic, trap->says) &&
                 g_str_has_suffix(diagnostic->place.file, trap->in_file != NULL ? trap->in_file : trap->file);
  if (!as_told) {
    print_diagnostics(loaded.diagnostics);
  }
  assert_true(as_told);
  assert_int_equal(loaded.ok, trap->severity != JJ_SEVERITY_ERROR);
}

/* Points just inside the western borders of their zones; of the old datum they would lie 828 m west of there. */
static void test_points_of_the_old_datum_are_told(void **state) {
  (void)state;
  static const char old[] = "code,name,ownership,type,x,y,zone\n"
                            "100001,一中,公立,普通型,239272,2705207,68000050\n"
                            "100002,二中,公立,普通型,249372,2705207,頭份市\n"
                            "100003,三中,公立,普通型,259472,2705207,板橋區\n";
  const char *path = write_study(NULL);
  g_autofree char *dir = g_path_get_dirname(path);
  (void)jj_test_write_file(dir, "schools.csv", old);
  g_auto(Loaded) loaded = load_study(path);
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, JJ_DIAG_DATUM);
  assert_int_equal(diagnostic->severity, JJ_SEVERITY_WARNING);
  assert_string_equal(diagnostic->found, "3 of 3 points outside their zones");
  assert_non_null(strstr(diagnostic->expected, "EPSG:3828"));
  g_autofree char *yaml = g_build_filename(dir, "study.yaml", NULL);
  char *text = NULL;
  assert_true(g_file_get_contents(yaml, &text, NULL, NULL));
  g_autoptr(GString) declared = g_string_new(text);
  g_free(text);
  g_string_replace(declared, "{source: schools.csv}", "{source: schools.csv, crs: EPSG:3828}", 1);
  (void)jj_test_write_file(dir, "study.yaml", declared->str);
  g_auto(Loaded) shifted = load_study(path);
  assert_true(shifted.ok);
  assert_false(jj_diagnostics_has(shifted.diagnostics, JJ_DIAG_POINT_OUTSIDE));
  assert_near(shifted.study->schools.x_m[0], 240100, 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sound),
      cmocka_unit_test(test_points_of_the_old_datum_are_told),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(traps, test_trap));
}

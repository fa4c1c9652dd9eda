/* Broken copies of the study in the repository: Shapefile and DBF, cut and mis-declared. */
#include "load_case.h"

#include <glib/gstdio.h>

static const char *const parts[] = {
    "study.yaml",    "communities.csv", "membership.csv",    "schools.csv",   "programs.csv", "feeders.csv",
    "graduates.csv", "flows.csv",       "zones.shp",         "zones.shx",     "zones.dbf",    "zones.prj",
    "zones.cpg",     "indicators.csv",  "county_levels.csv", "execution.csv", "roles.csv"};

typedef struct {
  char *path; /* of the study file */
  char *dir;
} Copy;

static void copy_clear(Copy *copy) {
  g_free(copy->path);
  g_free(copy->dir);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Copy, copy_clear)

static const JjTableSummary *flows_of(const JjInputs *inputs) {
  const JjTableSummary *table = inputs->tables;
  while (strcmp(table->table, "flows") != 0) {
    table++;
  }
  return table;
}

/* A copy of the study without the parts whose name ends so (NULL: whole). */
static Copy copy_study(const char *without) {
  Copy copy = {.dir = g_strdup(jj_test_dir())};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    g_autofree char *name = g_build_filename("shapefiles/zhumiao", parts[i], NULL);
    char *bytes = NULL;
    gsize size = 0;
    assert_true(g_file_get_contents(jj_test_source_path(name), &bytes, &size, NULL));
    if (without == NULL || !g_str_has_suffix(parts[i], without)) {
      (void)jj_test_write_bytes(copy.dir, parts[i], bytes, size);
    }
    g_free(bytes);
  }
  copy.path = g_build_filename(copy.dir, "study.yaml", NULL);
  return copy;
}

/* Bytes of a part; the caller writes them back. (owned) */
static char *read_part(const Copy *copy, const char *name, gsize *size) {
  g_autofree char *path = g_build_filename(copy->dir, name, NULL);
  char *bytes = NULL;
  assert_true(g_file_get_contents(path, &bytes, size, NULL));
  return bytes;
}

/* False, nothing done: the part is not that long. */
static bool cut_part(const Copy *copy, const char *name, gsize size) {
  gsize old = 0;
  g_autofree char *bytes = read_part(copy, name, &old);
  if (size >= old) {
    return false;
  }
  (void)jj_test_write_bytes(copy->dir, name, bytes, size);
  return true;
}

static uint32_t little(const char *bytes, gsize at, gsize n) {
  uint32_t value = 0;
  for (gsize i = 0; i < n; i++) {
    value |= (uint32_t)(unsigned char)bytes[at + i] << (8 * i);
  }
  return value;
}

static void test_whole_copy_is_sound(void **state) {
  (void)state;
  g_auto(Copy) copy = copy_study(NULL);
  g_auto(Loaded) loaded = load_study(copy.path);
  if (!loaded.ok) {
    print_diagnostics(loaded.diagnostics);
  }
  assert_true(loaded.ok);
  assert_int_equal(loaded.study->zones.n, 34);
}

static void test_cut_dbf_names_the_first_missing_record(void **state) {
  (void)state;
  g_auto(Copy) copy = copy_study(NULL);
  gsize size = 0;
  g_autofree char *dbf = read_part(&copy, "zones.dbf", &size);
  uint32_t start = little(dbf, 8, 2), width = little(dbf, 10, 2);
  assert_true(cut_part(&copy, "zones.dbf", start + 20 * width + 3));
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_false(loaded.ok);
  const JjDiagnostic *first = jj_diagnostics_at(loaded.diagnostics, 0);
  assert_int_equal(first->code, JJ_DIAG_FILE_TRUNCATED);
  assert_true(g_str_has_suffix(first->place.file, "zones.dbf"));
  assert_int_equal(first->place.row, 21);
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR), 1);
  assert_true(flows_of(loaded.inputs)->students_left_out > 0);
}

static void test_cut_shp_names_the_first_missing_record(void **state) {
  (void)state;
  g_auto(Copy) copy = copy_study(NULL);
  assert_true(cut_part(&copy, "zones.shp", 20000));
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_false(loaded.ok);
  const JjDiagnostic *first = jj_diagnostics_at(loaded.diagnostics, 0);
  assert_int_equal(first->code, JJ_DIAG_FILE_TRUNCATED);
  assert_true(g_str_has_suffix(first->place.file, "zones.shp"));
  assert_true(first->place.row > 1 && first->place.row < 34);
  assert_int_equal(loaded.inputs->tables[0].rows_used, first->place.row - 1);
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR), 1);
}

/* Nothing crashes however short the files are. */
static void test_every_cut_is_told(void **state) {
  (void)state;
  static const char *const names[] = {"zones.shp", "zones.shx", "zones.dbf"};
  static const gsize sizes[] = {0, 10, 31, 99, 101, 500};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    for (size_t k = 0; k < G_N_ELEMENTS(sizes); k++) {
      g_auto(Copy) copy = copy_study(NULL);
      if (!cut_part(&copy, names[i], sizes[k])) {
        continue;
      }
      g_auto(Loaded) loaded = load_study(copy.path);
      assert_false(loaded.ok);
      assert_true(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_FILE_TRUNCATED) ||
                  jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_FILE_UNREADABLE));
    }
  }
}

typedef struct {
  const char *name; /* the ending of the part that is missing */
  JjDiagnosticCode code;
  const char *file; /* that is named */
} Missing;

static const Missing missing[] = {{".shx", JJ_DIAG_FILE_MISSING, "zones.shx"},
                                  {".dbf", JJ_DIAG_FILE_MISSING, "zones.dbf"},
                                  {".prj", JJ_DIAG_CRS_UNKNOWN, "zones.shp"}};

static void test_missing_sidecar(void **state) {
  const Missing *row = *state;
  g_auto(Copy) copy = copy_study(row->name);
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_false(loaded.ok);
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, row->code);
  assert_true(g_str_has_suffix(diagnostic->place.file, row->file));
  assert_true(row->code != JJ_DIAG_CRS_UNKNOWN || strstr(diagnostic->expected, "EPSG:3824") != NULL);
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR), 1);
}

/* The DBF's text in CP950: its header and text fields are rewritten byte by byte. */
static void write_cp950_dbf(const Copy *copy) {
  gsize size = 0;
  g_autofree char *dbf = read_part(copy, "zones.dbf", &size);
  uint32_t start = little(dbf, 8, 2), width = little(dbf, 10, 2), n = little(dbf, 4, 4);
  for (uint32_t field = 32; field + 32 <= start && dbf[field] != '\r'; field += 32) {
    uint32_t offset = 1;
    for (uint32_t before = 32; before < field; before += 32) {
      offset += (unsigned char)dbf[before + 16];
    }
    gsize length = (unsigned char)dbf[field + 16];
    for (uint32_t row = 0; row < n; row++) {
      char *cell = dbf + start + (gsize)row * width + offset;
      gsize written = 0;
      g_autofree char *big5 = g_convert(cell, (gssize)length, "CP950", "UTF-8", NULL, &written, NULL);
      assert_non_null(big5);
      memset(cell, ' ', length);
      memcpy(cell, big5, MIN(written, length));
    }
  }
  (void)jj_test_write_bytes(copy->dir, "zones.dbf", dbf, size);
}

static void test_cp950_dbf_without_cpg_is_read_with_a_warning(void **state) {
  (void)state;
  g_auto(Copy) copy = copy_study(".cpg");
  write_cp950_dbf(&copy);
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_true(loaded.ok);
  assert_int_equal(find_diagnostic(loaded.diagnostics, JJ_DIAG_ENCODING)->severity, JJ_SEVERITY_WARNING);
  JjId zone = JJ_NONE;
  g_autofree char *hint = NULL;
  assert_int_equal(jj_study_find_zone(loaded.study, "卓蘭鎮", &zone, &hint), JJ_FOUND);
}

/* As surveys of before 1998 have it: the shift to TWD97 is not guessed. */
static void test_a_prj_of_the_old_datum_asks_for_crs(void **state) {
  (void)state;
  static const char prj[] =
      "PROJCS[\"TWD67 / TM2 zone 121\",GEOGCS[\"TWD67\",DATUM[\"Taiwan_Datum_1967\",SPHEROID[\"GRS 1967 Modified\","
      "6378160,298.25]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
      "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",121],"
      "PARAMETER[\"scale_factor\",0.9999],PARAMETER[\"false_easting\",250000],PARAMETER[\"false_northing\",0],"
      "UNIT[\"metre\",1],AUTHORITY[\"EPSG\",\"3828\"]]";
  g_auto(Copy) copy = copy_study(NULL);
  (void)jj_test_write_file(copy.dir, "zones.prj", prj);
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_false(loaded.ok);
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, JJ_DIAG_CRS_UNKNOWN);
  assert_non_null(strstr(diagnostic->message, "TWD67"));
  assert_non_null(strstr(diagnostic->expected, "crs: EPSG:3828"));
}

static void test_cp950_dbf_with_cpg(void **state) {
  (void)state;
  g_auto(Copy) copy = copy_study(".cpg");
  (void)jj_test_write_file(copy.dir, "zones.cpg", "950\n");
  write_cp950_dbf(&copy);
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_true(loaded.ok);
  assert_false(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_ENCODING));
}

static void test_cp950_dbf_that_says_utf8(void **state) {
  (void)state;
  g_auto(Copy) copy = copy_study(NULL);
  write_cp950_dbf(&copy);
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_false(loaded.ok);
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, JJ_DIAG_ENCODING);
  assert_int_equal(diagnostic->place.row, 1);
  assert_non_null(diagnostic->place.column_name);
  assert_non_null(strstr(diagnostic->expected, "CP950"));
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR), 1);
}

static void test_cp950_csv_declared_utf8(void **state) {
  (void)state;
  g_auto(Copy) copy = copy_study(NULL);
  gsize size = 0, written = 0;
  g_autofree char *utf8 = read_part(&copy, "schools.csv", &size);
  g_autofree char *big5 = g_convert(utf8, (gssize)size, "CP950", "UTF-8", NULL, &written, NULL);
  assert_non_null(big5);
  (void)jj_test_write_bytes(copy.dir, "schools.csv", big5, written);
  g_auto(Loaded) loaded = load_study(copy.path);
  assert_false(loaded.ok);
  const JjDiagnostic *diagnostic = find_diagnostic(loaded.diagnostics, JJ_DIAG_ENCODING);
  assert_int_equal(diagnostic->place.row, 2);
  assert_string_equal(diagnostic->place.column_name, "name");
  assert_non_null(strstr(diagnostic->expected, "CP950"));
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR), 1);
  const JjTableSummary *flows = flows_of(loaded.inputs);
  assert_true(flows->students_read > 0);
  assert_int_equal(flows->students_left_out, flows->students_read); /* every flow leads to a school of the table */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_whole_copy_is_sound),
      cmocka_unit_test(test_cut_dbf_names_the_first_missing_record),
      cmocka_unit_test(test_cut_shp_names_the_first_missing_record),
      cmocka_unit_test(test_every_cut_is_told),
      cmocka_unit_test(test_cp950_dbf_without_cpg_is_read_with_a_warning),
      cmocka_unit_test(test_a_prj_of_the_old_datum_asks_for_crs),
      cmocka_unit_test(test_cp950_dbf_with_cpg),
      cmocka_unit_test(test_cp950_dbf_that_says_utf8),
      cmocka_unit_test(test_cp950_csv_declared_utf8),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(missing, test_missing_sidecar));
}

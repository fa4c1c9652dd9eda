#include "jiujin/geo.h"

#include <math.h>

#include "jj_test.h"

/* ESRI's WKT for TWD97 / TM2 zone 121, as .prj files carry it. */
static const char ESRI_TM2[] =
    "PROJCS[\"TWD_1997_TM_Taiwan\",GEOGCS[\"GCS_TWD_1997\",DATUM[\"D_TWD_1997\",SPHEROID[\"GRS_1980\",6378137.0,"
    "298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"]"
    ","
    "PARAMETER[\"False_Easting\",250000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",121.0],"
    "PARAMETER[\"Scale_Factor\",0.9999],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

/* 121° E is the zone's central meridian: x is the false easting, y the scaled meridian arc. The arc is
 * the textbook series in the third flattening, to its third power. */
static double meridian_arc_m(double latitude_deg) {
  double f = 1 / 298.257222101;
  double n = f / (2 - f);
  double phi = latitude_deg * acos(-1.0) / 180;
  double a = 6378137.0 / (1 + n);
  double n2 = n * n;
  return a * ((1 + n2 / 4 + n2 * n2 / 64) * phi - 1.5 * (n - n2 * n / 8) * sin(2 * phi) +
              15.0 / 16 * (n2 - n2 * n2 / 4) * sin(4 * phi) - 35.0 / 48 * n2 * n * sin(6 * phi));
}

static void test_central_meridian_is_the_meridian_arc(void **state) {
  (void)state;
  g_autoptr(JjTransform) transform = jj_transform_new("EPSG:3824", "EPSG:3826", NULL);
  assert_non_null(transform);
  assert_true(jj_transform_from_degrees(transform));
  double x[] = {121, 121, 121}, y[] = {22, 24, 25.5};
  assert_int_equal(jj_transform_apply(transform, x, y, 3), 0);
  const double latitude[] = {22, 24, 25.5};
  for (int i = 0; i < 3; i++) {
    assert_near(x[i], 250000, 1e-4);
    assert_near(y[i], 0.9999 * meridian_arc_m(latitude[i]), 1e-3);
  }
}

static void test_prj_text_and_code_agree(void **state) {
  (void)state;
  g_autoptr(JjTransform) transform = jj_transform_new(ESRI_TM2, "EPSG:3826", NULL);
  assert_non_null(transform);
  assert_false(jj_transform_from_degrees(transform));
  double x[] = {219345.5}, y[] = {2714000.25};
  assert_int_equal(jj_transform_apply(transform, x, y, 1), 0);
  assert_near(x[0], 219345.5, 1e-6);
  assert_near(y[0], 2714000.25, 1e-6);
}

static const char twd67_prj[] =
    "PROJCS[\"TWD_1967_TM_Taiwan\",GEOGCS[\"GCS_TWD_1967\",DATUM[\"D_TWD_1967\",SPHEROID[\"GRS_1967_Truncated\","
    "6378160.0,298.25]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_"
    "Mercator\"],PARAMETER[\"False_Easting\",250000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_"
    "Meridian\",121.0],PARAMETER[\"Scale_Factor\",0.9999],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

/* About 828 m east and 207 m south, everywhere on the main island. */
static void test_old_datum_is_shifted_by_formula(void **state) {
  (void)state;
  const char *const systems[] = {"EPSG:3828", twd67_prj};
  for (size_t i = 0; i < G_N_ELEMENTS(systems); i++) {
    g_autoptr(JjTransform) transform = jj_transform_new(systems[i], "EPSG:3826", NULL);
    assert_non_null(transform);
    assert_true(jj_transform_shifts_twd67(transform));
    assert_near(jj_transform_accuracy_m(transform), 2, 0);
    double x[] = {250000, 304000, 200000}, y[] = {2650000, 2770000, 2500000};
    assert_int_equal(jj_transform_apply(transform, x, y, 3), 0);
    assert_near(x[0], 250000 + 807.8 + 0.00001549 * 250000 + 0.000006521 * 2650000, 1e-3);
    assert_near(y[0], 2650000 - 248.6 + 0.00001549 * 2650000 + 0.000006521 * 250000, 1e-3);
    assert_near(x[1] - 304000, 828, 4);
    assert_near(y[1] - 2770000, -207, 4);
    assert_near(x[2] - 200000, 828, 4);
    assert_near(y[2] - 2500000, -207, 4);
  }
}

static void test_old_datum_of_the_outer_islands_is_refused(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  assert_null(jj_transform_new("EPSG:3827", "EPSG:3826", &error)); /* PROJ knows a null shift only */
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_UNSUPPORTED));
}

static void test_nonsense_is_refused(void **state) {
  (void)state;
  const char *const texts[] = {"", "EPSG:99999999", "PROJCS[", "+proj=pipeline +step +proj=axisswap +order=2,1"};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GError) error = NULL;
    assert_null(jj_transform_new(texts[i], "EPSG:3826", &error));
    assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_FORMAT));
  }
}

static void test_points_without_result_are_counted(void **state) {
  (void)state;
  g_autoptr(JjTransform) transform = jj_transform_new("EPSG:4326", "EPSG:3826", NULL);
  assert_non_null(transform);
  double x[] = {121, 121, (double)INFINITY}, y[] = {24, 95, 24};
  assert_int_equal(jj_transform_apply(transform, x, y, 3), 2);
  assert_true(isfinite(x[0]));
  assert_nan(x[1]);
  assert_nan(y[2]);
}

typedef struct {
  const char *name, *from;
  double x, y;
  JjCoordinateFit fit;
} FitRow;

static const FitRow fit_rows[] = {
    {"degrees in degrees", "EPSG:3824", 120.97, 24.8, JJ_COORDINATE_FITS},
    {"Kinmen, outside the zone's area", "EPSG:3824", 118.3, 24.4, JJ_COORDINATE_FITS},
    {"latitude first", "EPSG:3824", 24.8, 120.97, JJ_COORDINATE_SWAPPED},
    {"metres in a layer of degrees", "EPSG:3824", 247000, 2743000, JJ_COORDINATE_METRES},
    {"degrees in a layer of metres", "EPSG:3826", 120.97, 24.8, JJ_COORDINATE_DEGREES},
    {"north first", "EPSG:3826", 2743000, 247000, JJ_COORDINATE_SWAPPED},
    {"zero", "EPSG:3826", 0, 0, JJ_COORDINATE_ELSEWHERE},
    {"another continent", "EPSG:4326", -51.2, -30, JJ_COORDINATE_ELSEWHERE},
    {"not a number", "EPSG:3826", (double)NAN, 0, JJ_COORDINATE_ELSEWHERE},
};

static void test_fit(void **state) {
  const FitRow *row = *state;
  g_autoptr(JjTransform) transform = jj_transform_new(row->from, "EPSG:3826", NULL);
  assert_non_null(transform);
  assert_int_equal(jj_transform_fit(transform, row->x, row->y), row->fit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_central_meridian_is_the_meridian_arc),
      cmocka_unit_test(test_prj_text_and_code_agree),
      cmocka_unit_test(test_old_datum_is_shifted_by_formula),
      cmocka_unit_test(test_old_datum_of_the_outer_islands_is_refused),
      cmocka_unit_test(test_nonsense_is_refused),
      cmocka_unit_test(test_points_without_result_are_counted),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(fit_rows, test_fit));
}

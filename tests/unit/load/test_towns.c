/* The towns of Taiwan as TopoJSON, where the data folder is: a whole country through layer, geometry and borders. */
#include "jiujin/shape.h"
#include "load/source.h"

#include "jj_test.h"

static void test_towns_share_960_borders(void **state) {
  (void)state;
  jj_test_need_data("taiwan/towns-10t.json");
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const JjReading reading = {inputs, diagnostics};
  g_autofree char *path = g_strdup(jj_test_data_path("taiwan/towns-10t.json"));
  const JjTableSpec spec = {.table = "zones", .path = path, .layer = "towns"};
  g_autoptr(JjSource) source = jj_source_read(&reading, &spec);
  assert_non_null(source);
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  assert_int_equal(jj_table_n_rows(source->table), 368);
  const JjRings rings = {.n_polygons = 368,
                         .ring_start = (const uint32_t *)(const void *)source->ring_start->data,
                         .point_start = (const uint32_t *)(const void *)source->point_start->data,
                         .x_m = (const double *)(const void *)source->x->data,
                         .y_m = (const double *)(const void *)source->y->data};
  uint32_t n_borders = 0;
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n_borders);
  assert_non_null(borders);
  assert_int_equal(n_borders, 960);
}

JJ_TEST_MAIN(cmocka_unit_test(test_towns_share_960_borders))

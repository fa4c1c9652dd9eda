#include "layer.h"

#include <math.h>
#include <stdio.h>

static uint32_t print_errors(const JjDiagnostics *diagnostics) {
  uint32_t n_errors = 0;
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    const JjDiagnostic *diagnostic = jj_diagnostics_at(diagnostics, i);
    if (diagnostic->severity == JJ_SEVERITY_ERROR) {
      fprintf(stderr, "%s\n", diagnostic->message);
      n_errors++;
    }
  }
  return n_errors;
}

JjSource *layer_read(const char *path, const char *layer) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const JjReading reading = {inputs, diagnostics};
  g_autofree char *own_path = g_strdup(path), *own_layer = g_strdup(layer);
  const JjTableSpec spec = {.table = "zones", .path = own_path, .layer = own_layer};
  g_autoptr(JjSource) source = jj_source_read(&reading, &spec);
  return print_errors(diagnostics) == 0 ? g_steal_pointer(&source) : NULL;
}

static const uint32_t *u32_of(const GArray *array) {
  return (const uint32_t *)(const void *)array->data;
}

static const double *double_of(const GArray *array) {
  return (const double *)(const void *)array->data;
}

JjRings layer_rings(const JjSource *source) {
  return (JjRings){source->ring_start->len - 1, u32_of(source->ring_start), u32_of(source->point_start),
                   double_of(source->x), double_of(source->y)};
}

JjRings layer_dense_rings(const DenseLayer *dense) {
  return (JjRings){dense->ring_start->len - 1, u32_of(dense->ring_start), u32_of(dense->point_start),
                   double_of(dense->x), double_of(dense->y)};
}

static double segment_length(const JjRings *rings, uint32_t i) {
  return hypot(rings->x_m[i] - rings->x_m[i - 1], rings->y_m[i] - rings->y_m[i - 1]);
}

static uint32_t pieces(double length, double longest) {
  return (uint32_t)fmax(ceil(length / longest), 1.0);
}

static uint64_t count_points(const JjRings *rings, double longest) {
  const uint32_t n_rings = rings->ring_start[rings->n_polygons];
  uint64_t n = n_rings;
  for (uint32_t r = 0; r < n_rings; r++) {
    for (uint32_t i = rings->point_start[r] + 1; i < rings->point_start[r + 1]; i++) {
      n += pieces(segment_length(rings, i), longest);
    }
  }
  return n;
}

/* The greatest length that still gives n_points, by halving the interval. */
static double find_longest(const JjRings *rings, uint32_t n_points) {
  double low = 0, high = 0;
  for (uint32_t i = 1; i < rings->point_start[rings->ring_start[rings->n_polygons]]; i++) {
    high = fmax(high, segment_length(rings, i));
  }
  for (int step = 0; step < 60; step++) {
    const double middle = (low + high) / 2;
    *(count_points(rings, middle) > n_points ? &low : &high) = middle;
  }
  return high;
}

/* The points of segment i - 1, i after its first. */
static void add_segment(DenseLayer *dense, const JjRings *rings, uint32_t i, double longest) {
  const double *x = rings->x_m, *y = rings->y_m;
  const uint32_t n = pieces(segment_length(rings, i), longest);
  const bool forward = x[i - 1] < x[i] || (x[i - 1] == x[i] && y[i - 1] < y[i]);
  const uint32_t from = forward ? i - 1 : i, to = forward ? i : i - 1;
  for (uint32_t k = 1; k < n; k++) {
    const double part = (double)(forward ? k : n - k) / n;
    const double dense_x = x[from] + (x[to] - x[from]) * part, dense_y = y[from] + (y[to] - y[from]) * part;
    g_array_append_val(dense->x, dense_x);
    g_array_append_val(dense->y, dense_y);
  }
  g_array_append_val(dense->x, x[i]);
  g_array_append_val(dense->y, y[i]);
}

static void add_ring(DenseLayer *dense, const JjRings *rings, uint32_t ring, double longest) {
  const uint32_t first = rings->point_start[ring];
  g_array_append_val(dense->x, rings->x_m[first]);
  g_array_append_val(dense->y, rings->y_m[first]);
  for (uint32_t i = first + 1; i < rings->point_start[ring + 1]; i++) {
    add_segment(dense, rings, i, longest);
  }
  const uint32_t end = dense->x->len;
  g_array_append_val(dense->point_start, end);
}

DenseLayer *layer_densify(const JjRings *rings, uint32_t n_points) {
  const double longest = find_longest(rings, n_points);
  const uint32_t n_rings = rings->ring_start[rings->n_polygons], zero = 0;
  DenseLayer *dense = g_new(DenseLayer, 1);
  dense->ring_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  dense->point_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  dense->x = g_array_new(FALSE, FALSE, sizeof(double));
  dense->y = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_vals(dense->ring_start, rings->ring_start, rings->n_polygons + 1);
  g_array_append_val(dense->point_start, zero);
  for (uint32_t r = 0; r < n_rings; r++) {
    add_ring(dense, rings, r, longest);
  }
  return dense;
}

void layer_dense_free(DenseLayer *dense) {
  if (dense != NULL) {
    g_array_unref(dense->ring_start);
    g_array_unref(dense->point_start);
    g_array_unref(dense->x);
    g_array_unref(dense->y);
    g_free(dense);
  }
}

/* Layers for tests, built by hand or as a jittered grid. */
#ifndef TESTS_LAYER_H
#define TESTS_LAYER_H

#include "jiujin/shape.h"

/* Grows; freed with the program (tests leave by longjmp). */
typedef struct {
  GArray *ring_start, *point_start, *x, *y;
} Layer;

G_GNUC_UNUSED static Layer layer_new(void) {
  const uint32_t zero = 0;
  Layer layer = {g_array_new(FALSE, FALSE, sizeof(uint32_t)), g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                 g_array_new(FALSE, FALSE, sizeof(double)), g_array_new(FALSE, FALSE, sizeof(double))};
  g_array_append_val(layer.ring_start, zero);
  g_array_append_val(layer.point_start, zero);
  return layer;
}

/* A polygon without rings; the rings that follow are its. */
G_GNUC_UNUSED static void layer_polygon(Layer *layer) {
  const uint32_t last = g_array_index(layer->ring_start, uint32_t, layer->ring_start->len - 1);
  g_array_append_val(layer->ring_start, last);
}

/* n points x, y, x, y …; closes the ring. */
G_GNUC_UNUSED static void layer_ring(Layer *layer, const double *xy, uint32_t n) {
  for (uint32_t i = 0; i <= n; i++) {
    g_array_append_val(layer->x, xy[2 * (i % n)]);
    g_array_append_val(layer->y, xy[2 * (i % n) + 1]);
  }
  g_array_append_val(layer->point_start, layer->x->len);
  g_array_index(layer->ring_start, uint32_t, layer->ring_start->len - 1)++;
}

G_GNUC_UNUSED static void layer_box(Layer *layer, double x0, double y0, double x1, double y1) {
  const double xy[] = {x0, y0, x1, y0, x1, y1, x0, y1};
  layer_ring(layer, xy, 4);
}

G_GNUC_UNUSED static JjRings layer_rings(const Layer *layer) {
  return (JjRings){layer->ring_start->len - 1, (const uint32_t *)(const void *)layer->ring_start->data,
                   (const uint32_t *)(const void *)layer->point_start->data,
                   (const double *)(const void *)layer->x->data, (const double *)(const void *)layer->y->data};
}

/* n × n cells; every cell edge has `parts` segments whose vertices are jittered alike for both neighbours. */
G_GNUC_UNUSED static Layer layer_jittered_grid(uint32_t n, uint32_t parts, uint64_t seed) {
  const uint32_t side = n * parts + 1;
  JjRandom random = jj_random(seed);
  g_autofree double *jitter = g_new(double, 2 * (gsize)side * side);
  for (uint32_t i = 0; i < 2 * side * side; i++) {
    jitter[i] = 0.6 * jj_random_unit(&random) - 0.3;
  }
  Layer layer = layer_new();
  g_autofree double *xy = g_new(double, 8 * (gsize)parts);
  static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
  for (uint32_t cell = 0; cell < n * n; cell++) {
    uint32_t x = cell % n * parts, y = cell / n * parts;
    for (uint32_t i = 0; i < 4 * parts; i++) {
      xy[2 * i] = 100 * (x + jitter[2 * (y * side + x)]);
      xy[2 * i + 1] = 100 * (y + jitter[2 * (y * side + x) + 1]);
      x = (uint32_t)((int)x + step_x[i / parts]);
      y = (uint32_t)((int)y + step_y[i / parts]);
    }
    layer_polygon(&layer);
    layer_ring(&layer, xy, 4 * parts);
  }
  return layer;
}

#endif

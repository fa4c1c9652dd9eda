#include "geo/noding.h"

#include "jiujin/noding.h"

JjNoded *jj_node_lines(const JjLines *lines) {
  const uint32_t n = lines->n > 0 ? lines->point_start[lines->n] : 0;
  JjNoding noding = {.lines = lines, .n_points = n};
  noding.line_of = g_new(uint32_t, (gsize)n + 1);
  noding.same = g_new(uint32_t, (gsize)n + 1);
  noding.next_same = g_new(uint32_t, (gsize)n + 1);
  noding.key = g_new(uint32_t, (gsize)n + 1);
  noding.has_end = g_new0(bool, (gsize)n + 1);
  noding.touched = g_new0(bool, (gsize)n + 1);
  noding.splits = g_array_new(FALSE, FALSE, sizeof(JjSplit));
  noding.crossings = g_array_new(FALSE, FALSE, sizeof(JjCrossing));
  jj_noding_find_points(&noding);
  jj_noding_find_crossings(&noding);
  jj_noding_join_points(&noding);
  JjNoded *noded = jj_noding_cut(&noding);
  void *arrays[] = {noding.line_of, noding.same,    noding.next_same, noding.key,
                    noding.has_end, noding.touched, noding.set};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_free(arrays[i]);
  }
  g_array_unref(noding.splits);
  g_array_unref(noding.crossings);
  return noded;
}

void jj_noded_free(JjNoded *noded) {
  if (noded == NULL) {
    return;
  }
  void *arrays[] = {noded->x_m, noded->y_m,         noded->line,      noded->from,
                    noded->to,  noded->point_start, noded->point_x_m, noded->point_y_m};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_free(arrays[i]);
  }
  g_free(noded);
}

bool jj_noding_is_end(const JjNoding *noding, uint32_t point) {
  const uint32_t line = noding->line_of[point];
  return point == noding->lines->point_start[line] || point + 1 == noding->lines->point_start[line + 1];
}

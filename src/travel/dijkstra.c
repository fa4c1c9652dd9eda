#include "jiujin/graph.h"
#include "jiujin/travel.h"
#include "travel/heap.h"

void jj_dijkstra(const JjGraph *graph, uint32_t source, uint32_t *ms_out, uint32_t *arc_out) {
  g_assert(source < graph->n_nodes);
  Heap heap;
  heap_init(&heap, graph->n_nodes);
  for (uint32_t node = 0; node < graph->n_nodes; node++) ms_out[node] = JJ_UNREACHABLE;
  for (uint32_t node = 0; arc_out && node < graph->n_nodes; node++) arc_out[node] = JJ_NONE;
  ms_out[source] = 0;
  heap_push(&heap, source, 0);
  while (heap.n > 0) {
    const uint32_t node = heap_pop(&heap);
    for (uint32_t arc = graph->first_out[node]; arc < graph->first_out[node + 1]; arc++) {
      const uint32_t head = graph->head[arc], ms = jj_ms_sum(ms_out[node], graph->ms[arc]);
      if (ms >= ms_out[head]) continue;
      ms_out[head] = ms;
      if (arc_out) arc_out[head] = arc;
      heap_push(&heap, head, ms);
    }
  }
  heap_clear(&heap);
}

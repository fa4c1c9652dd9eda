#include "travel/heap.h"

void heap_init(Heap *heap, uint32_t capacity) {
  *heap = (Heap){.capacity = capacity,
                 .id = g_new(uint32_t, (gsize)capacity + 1),
                 .key = g_new(uint32_t, (gsize)capacity + 1),
                 .place = g_new(uint32_t, (gsize)capacity + 1)};
  for (uint32_t i = 0; i < capacity; i++) heap->place[i] = JJ_NONE;
}

void heap_clear(Heap *heap) {
  g_free(heap->id);
  g_free(heap->key);
  g_free(heap->place);
}

static bool before(const Heap *heap, uint32_t a, uint32_t b) {
  return heap->key[a] != heap->key[b] ? heap->key[a] < heap->key[b] : a < b;
}

static void put(Heap *heap, uint32_t place, uint32_t id) {
  heap->id[place] = id;
  heap->place[id] = place;
}

static void rise(Heap *heap, uint32_t place) {
  const uint32_t id = heap->id[place];
  while (place > 0) {
    const uint32_t parent = (place - 1) / 4;
    if (!before(heap, id, heap->id[parent])) break;
    put(heap, place, heap->id[parent]);
    place = parent;
  }
  put(heap, place, id);
}

/* The first of the children of `place`; heap->n or more if there is none. */
static uint32_t first_child(const Heap *heap, uint32_t place) {
  const uint32_t first = place * 4 + 1, end = MIN(first + 4, heap->n);
  uint32_t best = first;
  for (uint32_t child = first + 1; child < end; child++)
    if (before(heap, heap->id[child], heap->id[best])) best = child;
  return best;
}

static void sink(Heap *heap, uint32_t place) {
  const uint32_t id = heap->id[place];
  for (uint32_t child; (child = first_child(heap, place)) < heap->n && before(heap, heap->id[child], id);) {
    put(heap, place, heap->id[child]);
    place = child;
  }
  put(heap, place, id);
}

void heap_push(Heap *heap, uint32_t id, uint32_t key) {
  g_assert(id < heap->capacity);
  if (heap->place[id] == JJ_NONE) {
    heap->id[heap->n] = id;
    heap->place[id] = heap->n++;
  } else if (key >= heap->key[id]) {
    return;
  }
  heap->key[id] = key;
  rise(heap, heap->place[id]);
}

uint32_t heap_pop(Heap *heap) {
  g_assert(heap->n > 0);
  const uint32_t first = heap->id[0], last = heap->id[--heap->n];
  heap->place[first] = JJ_NONE;
  if (heap->n > 0) {
    put(heap, 0, last);
    sink(heap, 0);
  }
  return first;
}

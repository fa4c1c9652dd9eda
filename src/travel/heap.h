/* A queue of ids by their keys: 4-ary heap in which a key may fall (least key first, of equal keys the smaller id). */
#ifndef JJ_TRAVEL_HEAP_H
#define JJ_TRAVEL_HEAP_H

#include "jiujin/base.h"

typedef struct {
  uint32_t n, capacity;
  uint32_t *id;    /* [n] the heap */
  uint32_t *key;   /* [capacity] by id */
  uint32_t *place; /* [capacity] by id: where in the heap, JJ_NONE: not in it */
} Heap;

/* For ids below `capacity`, empty. */
void heap_init(Heap *heap, uint32_t capacity);
void heap_clear(Heap *heap);
/* Puts the id in with the key, or lowers its key; nothing if it is in with a key as low. O(log n) */
void heap_push(Heap *heap, uint32_t id, uint32_t key);
/* Takes the first out; the heap must not be empty. Its key stays in heap->key. O(log n) */
uint32_t heap_pop(Heap *heap);

#endif

#include "load/network_ids.h"

#include <string.h>

struct JjNodeIds {
  GByteArray *text; /* all ids, each with a NUL */
  GArray *start;    /* uint32_t, of each id in text */
  uint32_t *slot;   /* (owned) [mask + 1] number of an id, JJ_NONE: free */
  uint32_t mask;    /* at most half of the slots are taken */
};

static uint32_t *free_slots(uint32_t n) {
  uint32_t *slot = g_new(uint32_t, n);
  memset(slot, 0xff, (gsize)n * sizeof *slot);
  return slot;
}

JjNodeIds *jj_node_ids_new(void) {
  JjNodeIds *ids = g_new0(JjNodeIds, 1);
  ids->text = g_byte_array_new();
  ids->start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  ids->mask = 1023;
  ids->slot = free_slots(ids->mask + 1);
  return ids;
}

void jj_node_ids_free(JjNodeIds *ids) {
  if (ids != NULL) {
    g_byte_array_unref(ids->text);
    g_array_unref(ids->start);
    g_free(ids->slot);
    g_free(ids);
  }
}

/* Short numbers are their own hash: tables number nodes one after the other, and links join near ones, so that what is
 * looked up lies close together in memory. Else FNV-1a over the bytes, folded. */
static uint32_t hash_of(const char *id) {
  uint32_t number = 0, n = 0;
  for (; n < 9 && id[n] >= '0' && id[n] <= '9'; n++) {
    number = number * 10 + (uint32_t)(id[n] - '0');
  }
  if (n > 0 && id[n] == '\0') {
    return number;
  }
  uint64_t hash = 14695981039346656037u;
  for (; *id != '\0'; id++) {
    hash = (hash ^ (unsigned char)*id) * 1099511628211u;
  }
  return (uint32_t)(hash ^ (hash >> 32));
}

static const char *text_of(const JjNodeIds *ids, uint32_t number) {
  return (const char *)ids->text->data + g_array_index(ids->start, uint32_t, number);
}

/* Where the id is, or a free slot for it. */
static uint32_t slot_of(const JjNodeIds *ids, const char *id) {
  uint32_t at = hash_of(id) & ids->mask;
  while (ids->slot[at] != JJ_NONE && strcmp(text_of(ids, ids->slot[at]), id) != 0) {
    at = (at + 1) & ids->mask;
  }
  return at;
}

static void grow(JjNodeIds *ids) {
  g_free(ids->slot);
  ids->mask = ids->mask * 2 + 1;
  ids->slot = free_slots(ids->mask + 1);
  for (uint32_t i = 0; i < ids->start->len; i++) {
    ids->slot[slot_of(ids, text_of(ids, i))] = i;
  }
}

bool jj_node_ids_add(JjNodeIds *ids, const char *id) {
  uint32_t at = slot_of(ids, id);
  if (ids->slot[at] != JJ_NONE) {
    return false;
  }
  if (2 * (uint64_t)ids->start->len > ids->mask) {
    grow(ids);
    at = slot_of(ids, id);
  }
  ids->slot[at] = ids->start->len;
  g_array_append_val(ids->start, ids->text->len);
  g_byte_array_append(ids->text, (const guint8 *)id, (guint)strlen(id) + 1);
  return true;
}

uint32_t jj_node_ids_find(const JjNodeIds *ids, const char *id) {
  return ids->slot[slot_of(ids, id)];
}

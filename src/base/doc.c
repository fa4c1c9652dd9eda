#include "jiujin/doc.h"

typedef struct {
  char *name; /* owned */
  char *file; /* as in JjDoc */
  uint32_t line, column;
} Key;

struct JjDoc {
  JjDocKind kind;
  char *file; /* GRefString shared by all nodes of the file, or NULL */
  uint32_t line, column;
  char *scalar;       /* owned; of a scalar */
  GPtrArray *items;   /* of JjDoc, owned by hand; of a list or map */
  GArray *keys;       /* of Key, parallel to items; of a map */
  GHashTable *lookup; /* key name (borrowed from keys) → index + 1; of a map */
};

static char *keep_file(const char *file) {
  return file == NULL ? NULL : g_ref_string_new_intern(file);
}

static void clear_key(gpointer data) {
  Key *key = data;
  g_free(key->name);
  g_clear_pointer(&key->file, g_ref_string_release);
}

JjDoc *jj_doc_new(JjDocKind kind, const char *file, uint32_t line, uint32_t column) {
  JjDoc *node = g_new0(JjDoc, 1);
  *node = (JjDoc){.kind = kind, .file = keep_file(file), .line = line, .column = column};
  if (kind != JJ_DOC_SCALAR) {
    node->items = g_ptr_array_new();
  }
  if (kind == JJ_DOC_MAP) {
    node->keys = g_array_new(FALSE, FALSE, sizeof(Key));
    g_array_set_clear_func(node->keys, clear_key);
    node->lookup = g_hash_table_new(g_str_hash, g_str_equal);
  }
  return node;
}

static void free_node(JjDoc *node) {
  g_clear_pointer(&node->lookup, g_hash_table_unref);
  g_clear_pointer(&node->keys, g_array_unref);
  g_clear_pointer(&node->items, g_ptr_array_unref);
  g_free(node->scalar);
  g_clear_pointer(&node->file, g_ref_string_release);
  g_free(node);
}

void jj_doc_free(JjDoc *root) {
  if (root == NULL) {
    return;
  }
  /* A work list instead of recursion: a deep tree from a hostile file must not exhaust the stack. */
  g_autoptr(GPtrArray) waiting = g_ptr_array_new();
  g_ptr_array_add(waiting, root);
  while (waiting->len > 0) {
    JjDoc *node = g_ptr_array_steal_index_fast(waiting, waiting->len - 1);
    for (uint32_t i = 0; i < jj_doc_size(node); i++) {
      g_ptr_array_add(waiting, g_ptr_array_index(node->items, i));
    }
    free_node(node);
  }
}

void jj_doc_set_scalar(JjDoc *node, const char *text) {
  g_assert(node->kind == JJ_DOC_SCALAR);
  g_free(node->scalar);
  node->scalar = g_strdup(text);
}

void jj_doc_append(JjDoc *list, JjDoc *item) {
  g_assert(list->kind == JJ_DOC_LIST && item != NULL);
  g_ptr_array_add(list->items, item);
}

bool jj_doc_put(JjDoc *map, const char *key, JjPlace key_place, JjDoc *value) {
  g_assert(map->kind == JJ_DOC_MAP && value != NULL);
  if (g_hash_table_contains(map->lookup, key)) {
    jj_doc_free(value);
    return false;
  }
  const Key entry = {
      .name = g_strdup(key), .file = keep_file(key_place.file), .line = key_place.row, .column = key_place.column};
  g_array_append_val(map->keys, entry);
  g_ptr_array_add(map->items, value);
  g_hash_table_insert(map->lookup, entry.name, GUINT_TO_POINTER(map->items->len));
  return true;
}

JjDocKind jj_doc_kind(const JjDoc *node) {
  return node->kind;
}

JjPlace jj_doc_place(const JjDoc *node) {
  return (JjPlace){.file = node->file, .row = node->line, .column = node->column};
}

const char *jj_doc_scalar(const JjDoc *node) {
  return node->scalar;
}

uint32_t jj_doc_size(const JjDoc *node) {
  return node == NULL || node->items == NULL ? 0 : node->items->len;
}

const JjDoc *jj_doc_item(const JjDoc *list, uint32_t index) {
  g_assert(index < jj_doc_size(list));
  return g_ptr_array_index(list->items, index);
}

const char *jj_doc_key(const JjDoc *map, uint32_t index) {
  g_assert(map->kind == JJ_DOC_MAP && index < map->keys->len);
  return g_array_index(map->keys, Key, index).name;
}

JjPlace jj_doc_key_place(const JjDoc *map, uint32_t index) {
  g_assert(map->kind == JJ_DOC_MAP && index < map->keys->len);
  const Key *key = &g_array_index(map->keys, Key, index);
  return (JjPlace){.file = key->file, .row = key->line, .column = key->column};
}

const JjDoc *jj_doc_get(const JjDoc *map, const char *key) {
  if (map == NULL || map->kind != JJ_DOC_MAP) {
    return NULL;
  }
  const uint32_t found = GPOINTER_TO_UINT(g_hash_table_lookup(map->lookup, key));
  return found == 0 ? NULL : g_ptr_array_index(map->items, found - 1);
}

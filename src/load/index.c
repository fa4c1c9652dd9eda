#include "load/index.h"

#include "load/value.h"

typedef struct {
  JjId id;
  GString *codes; /* (owned) of all that bear the name: "a, b" */
  bool several;
} NameEntry;

struct JjIndex {
  GHashTable *codes;    /* owned code -> id + 1 */
  GHashTable *names;    /* owned folded name -> owned NameEntry */
  GHashTable *left_out; /* owned text, a set */
  GHashTable *hints;    /* owned unknown text -> owned hint, "" for none */
  GPtrArray *words;     /* (borrowed from codes and names) in order of addition */
  bool incomplete;
};

static void free_name(gpointer data) {
  NameEntry *entry = data;
  g_string_free(entry->codes, TRUE);
  g_free(entry);
}

JjIndex *jj_index_new(void) {
  JjIndex *index = g_new0(JjIndex, 1);
  index->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  index->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_name);
  index->left_out = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  index->hints = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  index->words = g_ptr_array_new();
  return index;
}

void jj_index_free(JjIndex *index) {
  if (index == NULL) {
    return;
  }
  g_ptr_array_free(index->words, TRUE);
  g_hash_table_unref(index->hints);
  g_hash_table_unref(index->left_out);
  g_hash_table_unref(index->names);
  g_hash_table_unref(index->codes);
  g_free(index);
}

static void add_name(JjIndex *index, const char *code, const char *name, JjId id) {
  g_autofree char *folded = jj_fold_name(name);
  NameEntry *entry = g_hash_table_lookup(index->names, folded);
  if (entry != NULL) {
    entry->several = true;
    g_string_append_printf(entry->codes, ", %s", code);
    return;
  }
  entry = g_new0(NameEntry, 1);
  entry->id = id;
  entry->codes = g_string_new(code);
  g_ptr_array_add(index->words, folded);
  g_hash_table_insert(index->names, g_steal_pointer(&folded), entry);
}

bool jj_index_add(JjIndex *index, const char *code, const char *name, JjId id) {
  if (g_hash_table_contains(index->codes, code)) {
    return false;
  }
  char *copy = g_strdup(code);
  g_hash_table_insert(index->codes, copy, GUINT_TO_POINTER(id + 1));
  g_ptr_array_add(index->words, copy);
  if (name != NULL) {
    add_name(index, code, name, id);
  }
  return true;
}

bool jj_index_has(const JjIndex *index, const char *code) {
  return g_hash_table_contains(index->codes, code);
}

void jj_index_leave_out(JjIndex *index, const char *text) {
  g_hash_table_add(index->left_out, g_strdup(text));
}

void jj_index_set_incomplete(JjIndex *index) {
  index->incomplete = true;
}

bool jj_index_is_incomplete(const JjIndex *index) {
  return index->incomplete;
}

/* (owned) NULL if nothing is near */
static char *nearest(JjIndex *index, const char *text) {
  const char *known = g_hash_table_lookup(index->hints, text);
  if (known == NULL) {
    g_ptr_array_add(index->words, NULL);
    const char *word = jj_nearest_word(text, (const char *const *)index->words->pdata);
    g_ptr_array_set_size(index->words, (gint)index->words->len - 1);
    known = word != NULL ? word : "";
    g_hash_table_insert(index->hints, g_strdup(text), g_strdup(known));
  }
  return known[0] != '\0' ? g_strdup(known) : NULL;
}

static JjReference not_found(JjIndex *index, const char *text, const char *folded, char **hint) {
  if (index->incomplete || g_hash_table_contains(index->left_out, text) ||
      g_hash_table_contains(index->left_out, folded)) {
    return JJ_REFERENCE_LEFT_OUT;
  }
  *hint = nearest(index, text);
  return JJ_REFERENCE_UNKNOWN;
}

JjReference jj_index_find(JjIndex *index, const char *text, JjId *id, char **hint) {
  *hint = NULL;
  g_autofree char *code = jj_clean_code(text);
  gpointer found = g_hash_table_lookup(index->codes, code);
  if (found != NULL) {
    *id = GPOINTER_TO_UINT(found) - 1;
    return JJ_REFERENCE_FOUND;
  }
  g_autofree char *folded = jj_fold_name(text);
  const NameEntry *entry = g_hash_table_lookup(index->names, folded);
  if (entry == NULL) {
    return not_found(index, code, folded, hint);
  }
  if (entry->several) {
    *hint = g_strdup(entry->codes->str);
    return JJ_REFERENCE_AMBIGUOUS;
  }
  *id = entry->id;
  return JJ_REFERENCE_FOUND;
}

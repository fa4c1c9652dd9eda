#include <string.h>

#include "base/i18n.h"
#include "load/decode.h"
#include "load/network_draft.h"

#define MOST_KMH 300.0

static const char *const osm_keys[] = {"kind", "label", "basis", "speeds", "source", NULL};
static const char *const line_keys[] = {"kind",     "label",   "basis",   "speeds",        "source", "layer", "crs",
                                        "encoding", "columns", "classes", "default_class", "access", NULL};
static const char *const table_keys[] = {"kind",     "label",   "basis",         "speeds", "nodes", "links",
                                         "directed", "classes", "default_class", "access", NULL};
static const char *const line_columns[] = {"class", "speed", "limit", "level", "one_way", "name", NULL};
static const char *const node_keys[] = {"source", "crs", "encoding", "columns", NULL};
static const char *const node_columns[] = {"id", "lon", "lat", "x", "y", NULL};
static const char *const link_keys[] = {"source", "encoding", "columns", NULL};
static const char *const link_columns[] = {"from",  "to",    "length_m", "seconds", "ms", "one_way",
                                           "class", "speed", "limit",    "name",    NULL};

const JjWord jj_one_way_words[] = {{"no", 0},   {"0", 0},         {"false", 0}, {"n", 0},    {"否", 0},
                                   {"both", 0}, {"yes", 1},       {"1", 1},     {"true", 1}, {"y", 1},
                                   {"是", 1},   {"forward", 1},   {"ft", 1},    {"-1", -1},  {"reverse", -1},
                                   {"tf", -1},  {"backward", -1}, {NULL, 0}};

static bool is_database(const char *source) {
  return g_ascii_strncasecmp(source, "PG:", 3) == 0;
}

/* (owned) NULL after a diagnostic. */
static char *read_source(const JjDoc *block, const char *study_path, JjDiagnostics *diagnostics) {
  const char *source = NULL;
  if (!jj_doc_get_text(block, "source", &source, diagnostics)) {
    return NULL;
  }
  if (is_database(source)) {
    return jj_redact(source, NULL);
  }
  if (!jj_source_is_local(source)) {
    jj_report(diagnostics, JJ_DIAG_FILE_FORBIDDEN, jj_doc_place(jj_doc_get(block, "source")),
              _("only plain local files are opened"), source, _("a path, without URL, /vsi or VRT"));
    return NULL;
  }
  return jj_path_beside(study_path, source);
}

static void read_encoding(JjTableSpec *spec, const JjDoc *block, JjDiagnostics *diagnostics) {
  const char *encoding = NULL;
  (void)jj_doc_get_text_optional(block, "encoding", &encoding, diagnostics);
  if (encoding != NULL && !jj_encoding_is_known(encoding)) {
    jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(jj_doc_get(block, "encoding")), _("unknown encoding"),
              encoding, _("UTF-8, CP950 or another name that iconv knows"));
    encoding = NULL;
  }
  spec->encoding = encoding;
}

static const JjDoc *read_columns(const JjDoc *block, const char *const *columns, JjDiagnostics *diagnostics) {
  const JjDoc *map = jj_doc_get(block, "columns");
  if (map == NULL || (columns != NULL && !jj_doc_check_keys(map, columns, diagnostics))) {
    return NULL;
  }
  for (uint32_t i = 0; i < jj_doc_size(map); i++) {
    const char *name = NULL;
    (void)jj_doc_get_text(map, jj_doc_key(map, i), &name, diagnostics);
  }
  return map;
}

void jj_table_block_read(JjTableSpec *spec, const JjDoc *block, const char *const *keys, const char *const *columns,
                         const char *study_path, JjDiagnostics *diagnostics) {
  spec->place = jj_doc_place(block);
  if (keys != NULL && !jj_doc_check_keys(block, keys, diagnostics)) {
    return;
  }
  spec->path = read_source(block, study_path, diagnostics);
  const char *source = spec->path != NULL ? jj_doc_scalar(jj_doc_get(block, "source")) : NULL;
  spec->database = source != NULL && is_database(source) ? source : NULL;
  (void)jj_doc_get_text_optional(block, "layer", &spec->layer, diagnostics);
  (void)jj_doc_get_text_optional(block, "crs", &spec->crs, diagnostics);
  read_encoding(spec, block, diagnostics);
  spec->columns = read_columns(block, columns, diagnostics);
}

static void read_word(const JjDoc *map, const char *key, const char *const *words, uint32_t *out,
                      JjDiagnostics *diagnostics) {
  if (jj_doc_get(map, key) != NULL) {
    (void)jj_doc_get_word(map, key, words, out, diagnostics);
  }
}

/* The words of classes, and "none". */
static const char *const *class_words(void) {
  static const char *words[JJ_ROAD_CLASS_COUNT + 2];
  for (unsigned i = 0; i < JJ_ROAD_CLASS_COUNT; i++) {
    words[i] = jj_road_class_words[i];
  }
  words[JJ_ROAD_CLASS_COUNT] = "none";
  return words;
}

static unsigned class_of_word(uint32_t word) {
  return word == JJ_ROAD_CLASS_COUNT ? JJ_ROAD_CLASS_ASIDE : word;
}

static void read_classes(JjNetworkSpec *spec, const JjDoc *block, JjDiagnostics *diagnostics) {
  const JjDoc *classes = jj_doc_get(block, "classes");
  uint32_t word = 0;
  if (jj_doc_get(block, "default_class") != NULL &&
      jj_doc_get_word(block, "default_class", class_words(), &word, diagnostics)) {
    spec->default_class = class_of_word(word);
  }
  if (classes == NULL) {
    return;
  }
  if (jj_doc_kind(classes) != JJ_DOC_MAP) {
    (void)jj_doc_check_keys(classes, class_words(), diagnostics);
    return;
  }
  spec->classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (uint32_t i = 0; i < jj_doc_size(classes); i++) {
    const char *value = jj_doc_key(classes, i);
    if (jj_doc_get_word(classes, value, class_words(), &word, diagnostics)) {
      g_hash_table_insert(spec->classes, jj_clean_code(value), GUINT_TO_POINTER(class_of_word(word) + 1));
    }
  }
}

static void read_modes(const JjDoc *list, unsigned *access, JjDiagnostics *diagnostics) {
  *access = 0;
  for (uint32_t i = 0; i < jj_doc_size(list); i++) {
    const char *word = jj_doc_scalar(jj_doc_item(list, i));
    unsigned mode = 0;
    while (mode < JJ_MODE_COUNT && (word == NULL || strcmp(word, jj_mode_words[mode]) != 0)) mode++;
    if (mode == JJ_MODE_COUNT) {
      jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(jj_doc_item(list, i)), _("not a mode of travel"), word,
                "walk, bicycle, car");
      return;
    }
    *access |= JJ_ACCESS_BOTH(mode);
  }
}

static void read_access(JjNetworkSpec *spec, const JjDoc *block, JjDiagnostics *diagnostics) {
  const JjDoc *map = jj_doc_get(block, "access");
  if (map == NULL || !jj_doc_check_keys(map, jj_road_class_words, diagnostics)) {
    return;
  }
  for (unsigned c = 0; c < JJ_ROAD_CLASS_COUNT; c++) {
    const JjDoc *list = jj_doc_get(map, jj_road_class_words[c]);
    if (list != NULL && jj_doc_kind(list) == JJ_DOC_LIST) {
      read_modes(list, &spec->access[c], diagnostics);
    } else if (list != NULL) {
      jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(list), _("not a list"), NULL, "[walk, bicycle, car]");
    }
  }
}

static void read_speeds(JjNetworkSpec *spec, const JjDoc *block, JjDiagnostics *diagnostics) {
  const JjDoc *map = jj_doc_get(block, "speeds");
  if (map == NULL || !jj_doc_check_keys(map, jj_mode_words, diagnostics)) {
    return;
  }
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) {
    const JjDoc *speeds = jj_doc_get(map, jj_mode_words[mode]);
    if (speeds == NULL || !jj_doc_check_keys(speeds, jj_road_class_words, diagnostics)) {
      continue;
    }
    for (unsigned c = 0; c < JJ_ROAD_CLASS_COUNT; c++) {
      (void)jj_doc_get_real_optional(speeds, jj_road_class_words[c], 0, MOST_KMH, &spec->speeds.kmh[mode][c],
                                     diagnostics);
    }
  }
}

static void read_tables(JjNetworkSpec *spec, const JjDoc *block, const char *study_path, JjDiagnostics *diagnostics) {
  const JjDoc *nodes = jj_doc_get(block, "nodes"), *links = jj_doc_get(block, "links");
  (void)jj_doc_get_bool_optional(block, "directed", &spec->directed, diagnostics);
  const char *missing = nodes == NULL ? "nodes" : links == NULL ? "links" : NULL;
  if (missing != NULL) {
    jj_report(diagnostics, JJ_DIAG_KEY_MISSING, jj_doc_place(block), _("a required key is missing"), NULL, missing);
    return;
  }
  jj_table_block_read(&spec->nodes, nodes, node_keys, node_columns, study_path, diagnostics);
  jj_table_block_read(&spec->file, links, link_keys, link_columns, study_path, diagnostics);
}

void jj_network_spec_read(JjNetworkSpec *spec, const JjDoc *block, const char *study_path, JjDiagnostics *diagnostics) {
  static const char *const *const keys[] = {osm_keys, line_keys, table_keys};
  uint32_t kind = JJ_NETWORK_LINES, basis = JJ_BASIS_OBSERVED;
  spec->default_class = JJ_ROAD_CLASS_COUNT;
  spec->speeds = jj_speeds_default();
  spec->file.table = spec->nodes.table = "network";
  for (unsigned c = 0; c < JJ_ROAD_CLASS_COUNT; c++) {
    spec->access[c] = jj_road_class_access((JjRoadClass)c);
  }
  if (jj_doc_kind(block) != JJ_DOC_MAP || !jj_doc_get_word(block, "kind", jj_network_kind_words, &kind, diagnostics)) {
    (void)(jj_doc_kind(block) != JJ_DOC_MAP && jj_doc_check_keys(block, line_keys, diagnostics));
    return;
  }
  spec->kind = (JjNetworkKind)kind;
  (void)jj_doc_check_keys(block, keys[kind], diagnostics);
  (void)jj_doc_get_text_optional(block, "label", &spec->label, diagnostics);
  read_word(block, "basis", jj_basis_words, &basis, diagnostics);
  spec->basis = (JjBasis)basis;
  read_speeds(spec, block, diagnostics);
  if (spec->kind != JJ_NETWORK_OSM) {
    read_classes(spec, block, diagnostics);
    read_access(spec, block, diagnostics);
  }
  if (spec->kind == JJ_NETWORK_TABLES) {
    read_tables(spec, block, study_path, diagnostics);
  } else {
    jj_table_block_read(&spec->file, block, NULL, line_columns, study_path, diagnostics);
  }
}

void jj_network_spec_clear(JjNetworkSpec *spec) {
  g_clear_pointer(&spec->classes, g_hash_table_unref);
  g_clear_pointer(&spec->file.path, g_free);
  g_clear_pointer(&spec->nodes.path, g_free);
}

unsigned jj_network_class(const JjNetworkSpec *spec, const char *value) {
  g_autofree char *clean = jj_clean_code(value != NULL ? value : "");
  unsigned found = JJ_ROAD_CLASS_COUNT;
  if (spec->classes != NULL) {
    const guint known = GPOINTER_TO_UINT(g_hash_table_lookup(spec->classes, clean));
    found = known > 0 ? known - 1 : found;
  } else {
    for (unsigned c = 0; c < JJ_ROAD_CLASS_COUNT && found == JJ_ROAD_CLASS_COUNT; c++) {
      found = strcmp(clean, jj_road_class_words[c]) == 0 ? c : found;
    }
  }
  return found == JJ_ROAD_CLASS_COUNT ? spec->default_class : found;
}

unsigned jj_access_against(void) {
  return JJ_ACCESS_BACKWARD(JJ_MODE_BICYCLE) | JJ_ACCESS_BACKWARD(JJ_MODE_CAR);
}

bool jj_network_one_way(const char *text, unsigned *access) {
  int64_t direction = 0;
  if (!jj_parse_word(text, jj_one_way_words, &direction)) {
    return false;
  }
  const unsigned with = JJ_ACCESS_FORWARD(JJ_MODE_BICYCLE) | JJ_ACCESS_FORWARD(JJ_MODE_CAR);
  *access &= direction > 0 ? ~jj_access_against() : direction < 0 ? ~with : ~0u;
  return true;
}

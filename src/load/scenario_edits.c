/* Edits as the model's grammar has them: a map of one key, its word, with the keys of its kind. */
#include "load/scenario_edits.h"

#include <string.h>

#include "base/i18n.h"

enum { MOST_KEYS = 32 };

typedef struct {
  JjEdits *edits;
  JjDiagnostics *diagnostics;
} Reader;

/* ---- one text ---- */

typedef enum { KIND_TEXT, KIND_COUNT, KIND_REAL, KIND_WORD } TextKind;

/* What a key's text must be; all others are codes or names. */
static const struct {
  JjArg arg;
  TextKind kind;
  const JjWord *words;          /* as files write them */
  const char *const *canonical; /* [value] as edits keep them */
} typed[] = {{JJ_ARG_SEATS, KIND_COUNT, NULL, NULL},
             {JJ_ARG_EXAM_FREE_SEATS, KIND_COUNT, NULL, NULL},
             {JJ_ARG_QUOTA, KIND_COUNT, NULL, NULL},
             {JJ_ARG_LON, KIND_REAL, NULL, NULL},
             {JJ_ARG_LAT, KIND_REAL, NULL, NULL},
             {JJ_ARG_X, KIND_REAL, NULL, NULL},
             {JJ_ARG_Y, KIND_REAL, NULL, NULL},
             {JJ_ARG_TO_LON, KIND_REAL, NULL, NULL},
             {JJ_ARG_TO_LAT, KIND_REAL, NULL, NULL},
             {JJ_ARG_TO_X, KIND_REAL, NULL, NULL},
             {JJ_ARG_TO_Y, KIND_REAL, NULL, NULL},
             {JJ_ARG_KMH, KIND_REAL, NULL, NULL},
             {JJ_ARG_LENGTH_M, KIND_REAL, NULL, NULL},
             {JJ_ARG_MINUTES, KIND_REAL, NULL, NULL},
             {JJ_ARG_OWNERSHIP, KIND_WORD, jj_ownership_table, jj_ownership_words},
             {JJ_ARG_TYPE, KIND_WORD, jj_school_type_table, jj_school_type_words},
             {JJ_ARG_KIND, KIND_WORD, jj_link_kind_table, jj_link_words}};

static void refuse(const Reader *reader, const JjDoc *node, const char *message, const char *expected) {
  jj_report(reader->diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(node), message, jj_doc_scalar(node), expected);
}

/* The text as edits keep it (owned), NULL after a diagnostic. */
static char *canonical_count(const Reader *reader, const JjDoc *node) {
  int64_t count = 0;
  if (jj_parse_int(jj_doc_scalar(node), &count) && count >= 0 && count <= INT32_MAX) {
    return g_strdup_printf("%" G_GINT64_FORMAT, count);
  }
  refuse(reader, node, _("not a number of students"), _("a whole number from 0 on"));
  return NULL;
}

static char *canonical_real(const Reader *reader, const JjDoc *node) {
  double value = 0;
  if (jj_parse_real(jj_doc_scalar(node), &value)) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(digits, sizeof digits, "%.15g", value));
  }
  refuse(reader, node, _("not a number"), NULL);
  return NULL;
}

static char *canonical_word(const Reader *reader, const JjDoc *node, size_t type) {
  int64_t value = 0;
  if (jj_parse_word(jj_doc_scalar(node), typed[type].words, &value)) {
    return g_strdup(typed[type].canonical[value]);
  }
  g_autofree char *expected = jj_describe_words(jj_doc_scalar(node), typed[type].words);
  refuse(reader, node, _("not a word of this key"), expected);
  return NULL;
}

static char *canonical_text(const Reader *reader, JjArg arg, const JjDoc *node) {
  for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
    if (typed[i].arg != arg) {
      continue;
    }
    return typed[i].kind == KIND_COUNT  ? canonical_count(reader, node)
           : typed[i].kind == KIND_REAL ? canonical_real(reader, node)
                                        : canonical_word(reader, node, i);
  }
  return g_strdup(jj_doc_scalar(node));
}

static void read_text(const Reader *reader, JjArg arg, uint32_t row, const JjDoc *node) {
  const char *text = jj_doc_scalar(node);
  if (text == NULL || text[0] == '\0') {
    refuse(reader, node, _("not a code or a name"), NULL);
    return;
  }
  g_autofree char *canonical = canonical_text(reader, arg, node);
  if (canonical != NULL) {
    jj_edits_say(reader->edits, arg, row, canonical, jj_doc_place(node));
  }
}

/* ---- one key ---- */

static void report_missing(const Reader *reader, const JjDoc *map, JjArg arg) {
  g_autofree char *message = g_strdup_printf(_("no key '%s'"), jj_arg_words[arg]);
  jj_report(reader->diagnostics, JJ_DIAG_KEY_MISSING, jj_doc_place(map),
            jj_arg_is_list(arg) ? _("an edit names nothing to edit") : message, NULL,
            jj_arg_is_list(arg) ? jj_arg_words[arg] : NULL);
}

/* A list of texts, or a single text. */
static void read_list(const Reader *reader, JjArg arg, const JjDoc *node) {
  if (jj_doc_kind(node) != JJ_DOC_LIST) {
    read_text(reader, arg, 0, node);
    return;
  }
  for (uint32_t i = 0; i < jj_doc_size(node); i++) {
    read_text(reader, arg, 0, jj_doc_item(node, i));
  }
  if (jj_doc_size(node) == 0) {
    jj_report(reader->diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(node), _("an edit names nothing to edit"), NULL,
              jj_arg_words[arg]);
  }
}

static void read_key(const Reader *reader, const JjDoc *map, const JjEditKey *key, uint32_t row) {
  const JjDoc *node = jj_doc_get(map, jj_arg_words[key->arg]);
  if (node == NULL && key->required) {
    report_missing(reader, map, key->arg);
  } else if (node != NULL && jj_arg_is_list(key->arg)) {
    read_list(reader, key->arg, node);
  } else if (node != NULL) {
    read_text(reader, key->arg, row, node);
  }
}

/* ---- rows of seats ---- */

static const char *const rows_key = "seats";

static bool has_rows(const JjEditKey *keys, uint32_t n) {
  bool found = false;
  for (uint32_t i = 0; i < n; i++) {
    found = found || keys[i].in_rows;
  }
  return found;
}

/* The words of the keys that stand in rows, or of those that do not, NULL-ended. */
static void collect_words(const JjEditKey *keys, uint32_t n, bool in_rows, const char *words[MOST_KEYS]) {
  uint32_t n_words = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (keys[i].in_rows == in_rows) {
      words[n_words++] = jj_arg_words[keys[i].arg];
    }
  }
  if (!in_rows && has_rows(keys, n)) {
    words[n_words++] = rows_key;
  }
  words[n_words] = NULL;
}

static void read_rows(const Reader *reader, const JjDoc *map, const JjEditKey *keys, uint32_t n) {
  const JjDoc *list = jj_doc_get(map, rows_key);
  if (list == NULL) {
    return;
  }
  if (jj_doc_kind(list) != JJ_DOC_LIST) {
    refuse(reader, list, _("not a list of seats"), "seats: [{program_group: …, seats: …, exam_free_seats: …}]");
    return;
  }
  const char *words[MOST_KEYS];
  collect_words(keys, n, true, words);
  for (uint32_t row = 0; row < jj_doc_size(list); row++) {
    const JjDoc *item = jj_doc_item(list, row);
    (void)jj_doc_check_keys(item, words, reader->diagnostics);
    for (uint32_t i = 0; i < n && jj_doc_kind(item) == JJ_DOC_MAP; i++) {
      if (keys[i].in_rows) {
        read_key(reader, item, &keys[i], row);
      }
    }
  }
}

/* ---- one edit ---- */

static void read_body(const Reader *reader, const JjDoc *map, JjEditKind kind) {
  uint32_t n = 0;
  const JjEditKey *keys = jj_edit_keys(kind, &n);
  const char *words[MOST_KEYS];
  collect_words(keys, n, false, words);
  if (!jj_doc_check_keys(map, words, reader->diagnostics) && jj_doc_kind(map) != JJ_DOC_MAP) {
    return;
  }
  for (uint32_t i = 0; i < n; i++) {
    if (!keys[i].in_rows) {
      read_key(reader, map, &keys[i], 0);
    }
  }
  if (has_rows(keys, n)) {
    read_rows(reader, map, keys, n);
  }
}

static void read_edit(const Reader *reader, const JjDoc *item) {
  if (!jj_doc_check_keys(item, jj_edit_words, reader->diagnostics)) {
    return;
  }
  if (jj_doc_size(item) != 1) {
    jj_report(reader->diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(item), _("an item of the list is not one edit"),
              NULL, _("- move: {zones: […], to: …}"));
    return;
  }
  for (unsigned kind = 0; kind < JJ_EDIT_KIND_COUNT; kind++) {
    if (strcmp(jj_doc_key(item, 0), jj_edit_words[kind]) == 0) {
      (void)jj_edits_add(reader->edits, (JjEditKind)kind, jj_doc_key_place(item, 0));
      read_body(reader, jj_doc_item(item, 0), (JjEditKind)kind);
    }
  }
}

void jj_load_edit(const JjDoc *edit, JjEdits *edits, JjDiagnostics *diagnostics) {
  const Reader reader = {edits, diagnostics};
  read_edit(&reader, edit);
}

void jj_scenario_read_edits(const JjDoc *root, JjEdits *edits, JjDiagnostics *diagnostics) {
  const Reader reader = {edits, diagnostics};
  const JjDoc *list = jj_doc_get(root, "edits");
  if (list == NULL || (jj_doc_kind(list) == JJ_DOC_SCALAR && jj_doc_scalar(list)[0] == '\0')) {
    return;
  }
  if (jj_doc_kind(list) != JJ_DOC_LIST) {
    jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(list), _("not a list of edits"), NULL,
              _("- move: {zones: […], to: …}"));
    return;
  }
  for (uint32_t i = 0; i < jj_doc_size(list); i++) {
    read_edit(&reader, jj_doc_item(list, i));
  }
}

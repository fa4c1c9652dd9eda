/* Typed reading of a parsed tree, each fault a diagnostic that says what was expected. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "jiujin/doc.h"

static JjPlace place_of(const JjDoc *node) {
  return node == NULL ? (JjPlace){0} : jj_doc_place(node);
}

/* What stands at a node, for «found»: the text of a scalar, the kind of anything else. */
static const char *describe(const JjDoc *node) {
  static const char *const kinds[] = {
      [JJ_DOC_SCALAR] = N_("text"), [JJ_DOC_LIST] = N_("a list"), [JJ_DOC_MAP] = N_("a map")};
  if (node == NULL) {
    return NULL;
  }
  const char *text = jj_doc_scalar(node);
  return text != NULL ? text : _(kinds[jj_doc_kind(node)]);
}

/* "one of a, b, c (did you mean 'b'?)" (owned) */
static char *one_of(const char *const *words, const char *found) {
  GString *text = g_string_new(NULL);
  for (const char *const *at = words; *at != NULL; at++) {
    g_string_append_printf(text, "%s%s", at == words ? "" : _(", "), *at);
  }
  g_autofree char *list = g_string_free(text, FALSE);
  const char *nearest = found == NULL ? NULL : jj_nearest_word(found, words);
  return nearest == NULL ? g_strdup_printf(_("one of %s"), list)
                         : g_strdup_printf(_("one of %s (did you mean '%s'?)"), list, nearest);
}

static bool refuse(const JjDoc *node, const char *message, const char *expected, JjDiagnostics *diagnostics) {
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_VALUE_INVALID, place_of(node), message);
  diagnostic.found = describe(node);
  diagnostic.expected = expected;
  jj_diagnostics_add(diagnostics, &diagnostic);
  return false;
}

static bool refuse_value(const JjDoc *node, const char *key, const char *expected, JjDiagnostics *diagnostics) {
  g_autofree char *message = g_strdup_printf(_("wrong value of '%s'"), key);
  return refuse(node, message, expected, diagnostics);
}

static void report_unknown_key(const JjDoc *map, uint32_t index, const char *const *allowed,
                               JjDiagnostics *diagnostics) {
  g_autofree char *expected = one_of(allowed, jj_doc_key(map, index));
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_KEY_UNKNOWN, jj_doc_key_place(map, index), _("unknown key"));
  diagnostic.found = jj_doc_key(map, index);
  diagnostic.expected = expected;
  jj_diagnostics_add(diagnostics, &diagnostic);
}

bool jj_doc_check_keys(const JjDoc *map, const char *const *allowed, JjDiagnostics *diagnostics) {
  if (map == NULL || jj_doc_kind(map) != JJ_DOC_MAP) {
    return refuse(map, _("not a map"), _("keys with values"), diagnostics);
  }
  bool all_known = true;
  for (uint32_t i = 0; i < jj_doc_size(map); i++) {
    if (!g_strv_contains(allowed, jj_doc_key(map, i))) {
      report_unknown_key(map, i, allowed, diagnostics);
      all_known = false;
    }
  }
  return all_known;
}

/* True if the map has the key; otherwise a diagnostic. */
static bool require(const JjDoc *map, const char *key, JjDiagnostics *diagnostics) {
  if (jj_doc_get(map, key) != NULL) {
    return true;
  }
  g_autofree char *message = g_strdup_printf(_("no key '%s'"), key);
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_KEY_MISSING, place_of(map), message);
  jj_diagnostics_add(diagnostics, &diagnostic);
  return false;
}

bool jj_doc_get_text_optional(const JjDoc *map, const char *key, const char **out, JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(map, key);
  if (node == NULL) {
    return true;
  }
  if (jj_doc_scalar(node) == NULL) {
    return refuse_value(node, key, _("text"), diagnostics);
  }
  *out = jj_doc_scalar(node);
  return true;
}

bool jj_doc_get_text(const JjDoc *map, const char *key, const char **out, JjDiagnostics *diagnostics) {
  const char *text = "";
  if (!require(map, key, diagnostics) || !jj_doc_get_text_optional(map, key, &text, diagnostics)) {
    return false;
  }
  if (*text == '\0') {
    return refuse_value(jj_doc_get(map, key), key, _("text that is not empty"), diagnostics);
  }
  *out = text;
  return true;
}

/* "a whole number from 0 to 9", without the bounds that bind nothing. (owned) */
static char *whole_number_words(int64_t min, int64_t max) {
  g_autofree char *low = g_strdup_printf("%" G_GINT64_FORMAT, min);
  g_autofree char *high = g_strdup_printf("%" G_GINT64_FORMAT, max);
  if (min == INT64_MIN && max == INT64_MAX) {
    return g_strdup(_("a whole number"));
  }
  if (max == INT64_MAX) {
    return g_strdup_printf(_("a whole number from %s"), low);
  }
  return min == INT64_MIN ? g_strdup_printf(_("a whole number up to %s"), high)
                          : g_strdup_printf(_("a whole number from %s to %s"), low, high);
}

bool jj_doc_get_int_optional(const JjDoc *map, const char *key, int64_t min, int64_t max, int64_t *out,
                             JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(map, key);
  if (node == NULL) {
    return true;
  }
  const char *text = jj_doc_scalar(node);
  if (text == NULL || !g_ascii_string_to_signed(text, 10, min, max, out, NULL)) {
    g_autofree char *expected = whole_number_words(min, max);
    return refuse_value(node, key, expected, diagnostics);
  }
  return true;
}

bool jj_doc_get_int(const JjDoc *map, const char *key, int64_t min, int64_t max, int64_t *out,
                    JjDiagnostics *diagnostics) {
  return require(map, key, diagnostics) && jj_doc_get_int_optional(map, key, min, max, out, diagnostics);
}

/* A decimal number and nothing else: no white space, hexadecimal, infinity or NaN, whatever the locale. */
static bool parse_real(const char *text, double *out) {
  if (*text == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0') {
    return false;
  }
  char *end = NULL;
  const double value = g_ascii_strtod(text, &end);
  if (*end != '\0' || !isfinite(value)) {
    return false;
  }
  *out = value;
  return true;
}

bool jj_doc_get_real_optional(const JjDoc *map, const char *key, double min, double max, double *out,
                              JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(map, key);
  if (node == NULL) {
    return true;
  }
  double value = 0;
  const char *text = jj_doc_scalar(node);
  if (text == NULL || !parse_real(text, &value) || value < min || value > max) {
    g_autofree char *expected = g_strdup_printf(_("a number from %.10g to %.10g"), min, max);
    return refuse_value(node, key, expected, diagnostics);
  }
  *out = value;
  return true;
}

/* Index of the node's scalar in words, or JJ_NONE and a diagnostic. */
static uint32_t word_index(const JjDoc *node, const char *key, const char *const *words, JjDiagnostics *diagnostics) {
  const char *text = jj_doc_scalar(node);
  for (uint32_t i = 0; text != NULL && words[i] != NULL; i++) {
    if (strcmp(words[i], text) == 0) {
      return i;
    }
  }
  g_autofree char *expected = one_of(words, text);
  refuse_value(node, key, expected, diagnostics);
  return JJ_NONE;
}

bool jj_doc_get_bool_optional(const JjDoc *map, const char *key, bool *out, JjDiagnostics *diagnostics) {
  static const char *const words[] = {"false", "true", NULL};
  const JjDoc *node = jj_doc_get(map, key);
  if (node == NULL) {
    return true;
  }
  const uint32_t index = word_index(node, key, words, diagnostics);
  if (index == JJ_NONE) {
    return false;
  }
  *out = index == 1;
  return true;
}

bool jj_doc_get_word(const JjDoc *map, const char *key, const char *const *words, uint32_t *out,
                     JjDiagnostics *diagnostics) {
  if (!require(map, key, diagnostics)) {
    return false;
  }
  const uint32_t index = word_index(jj_doc_get(map, key), key, words, diagnostics);
  if (index == JJ_NONE) {
    return false;
  }
  *out = index;
  return true;
}

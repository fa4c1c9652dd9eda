/* What study and scenario files share. */
#include <string.h>

#include "base/i18n.h"
#include "load/study_file.h"

#define SCHEMA_VERSION "1"

bool jj_check_version(const JjDoc *root, JjDiagnostics *diagnostics) {
  const JjDoc *version = jj_doc_get(root, "jiujin");
  const char *text = version != NULL ? jj_doc_scalar(version) : NULL;
  if (text != NULL && strcmp(text, SCHEMA_VERSION) == 0) {
    return true;
  }
  jj_report(diagnostics, JJ_DIAG_SCHEMA_VERSION, jj_doc_place(version != NULL ? version : root),
            _("the version of the file's schema is not the one this program reads"), text, "jiujin: " SCHEMA_VERSION);
  return false;
}

int16_t jj_doc_year(const JjDoc *root, const char *key, JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(root, key);
  if (node == NULL) {
    return 0;
  }
  const char *text = jj_doc_scalar(node);
  int64_t year = 0;
  if (text != NULL && jj_parse_year(text, &year) && year >= JJ_YEAR_MIN && year <= JJ_YEAR_MAX) {
    return (int16_t)year;
  }
  g_autofree char *expected = g_strdup_printf(_("113, 民國113 or 2024, from %d to %d"), JJ_YEAR_MIN, JJ_YEAR_MAX);
  jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(node), _("not an academic year"), text, expected);
  return 0;
}

static void add_text(const JjDoc *node, GPtrArray *texts, JjDiagnostics *diagnostics) {
  const char *text = jj_doc_scalar(node);
  if (text == NULL || text[0] == '\0') {
    jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(node), _("not a text"), NULL,
              _("a text or a list of texts"));
    return;
  }
  gpointer item = NULL; /* the array holds const texts */
  memcpy(&item, &text, sizeof item);
  g_ptr_array_add(texts, item);
}

void jj_doc_texts(const JjDoc *root, const char *key, GPtrArray *texts, JjDiagnostics *diagnostics) {
  const JjDoc *node = jj_doc_get(root, key);
  if (node == NULL) {
    return;
  }
  if (jj_doc_kind(node) != JJ_DOC_LIST) {
    add_text(node, texts, diagnostics);
    return;
  }
  for (uint32_t i = 0; i < jj_doc_size(node); i++) {
    add_text(jj_doc_item(node, i), texts, diagnostics);
  }
}

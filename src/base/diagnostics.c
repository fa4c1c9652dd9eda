/* The collection of diagnostics; what one is and how it is printed stands in diagnostic.c. */
#include "jiujin/diagnostic.h"

struct JjDiagnostics {
  GPtrArray *items;      /* of JjDiagnostic, each on its own so that borrowed pointers outlive growth */
  GStringChunk *strings; /* all their texts */
};

JjDiagnostics *jj_diagnostics_new(void) {
  JjDiagnostics *diagnostics = g_new0(JjDiagnostics, 1);
  diagnostics->items = g_ptr_array_new_with_free_func(g_free);
  diagnostics->strings = g_string_chunk_new(1024);
  return diagnostics;
}

void jj_diagnostics_free(JjDiagnostics *diagnostics) {
  if (diagnostics == NULL) {
    return;
  }
  g_ptr_array_unref(diagnostics->items);
  g_string_chunk_free(diagnostics->strings);
  g_free(diagnostics);
}

/* A copy that lives with the collection; equal texts (files, expectations) are kept once. */
static const char *keep(JjDiagnostics *diagnostics, const char *text) {
  return text == NULL ? NULL : g_string_chunk_insert_const(diagnostics->strings, text);
}

/* The same of what may name a data source. */
static const char *keep_redacted(JjDiagnostics *diagnostics, const char *text) {
  g_autofree char *redacted = text ? jj_redact(text, NULL) : NULL;
  return keep(diagnostics, redacted);
}

void jj_diagnostics_add(JjDiagnostics *diagnostics, const JjDiagnostic *diagnostic) {
  g_assert((unsigned)diagnostic->code < JJ_DIAG_COUNT && diagnostic->message != NULL);
  JjDiagnostic *copy = g_new(JjDiagnostic, 1);
  *copy = *diagnostic;
  copy->place.file = keep_redacted(diagnostics, diagnostic->place.file);
  copy->place.layer = keep(diagnostics, diagnostic->place.layer);
  copy->place.column_name = keep(diagnostics, diagnostic->place.column_name);
  copy->message = keep_redacted(diagnostics, diagnostic->message);
  copy->found = keep_redacted(diagnostics, diagnostic->found);
  copy->expected = keep_redacted(diagnostics, diagnostic->expected);
  copy->done = keep(diagnostics, diagnostic->done);
  g_ptr_array_add(diagnostics->items, copy);
}

uint32_t jj_diagnostics_count(const JjDiagnostics *diagnostics) {
  return diagnostics->items->len;
}

const JjDiagnostic *jj_diagnostics_at(const JjDiagnostics *diagnostics, uint32_t index) {
  g_assert(index < diagnostics->items->len);
  return g_ptr_array_index(diagnostics->items, index);
}

uint32_t jj_diagnostics_count_of(const JjDiagnostics *diagnostics, JjSeverity severity) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < diagnostics->items->len; i++) {
    count += jj_diagnostics_at(diagnostics, i)->severity == severity ? 1 : 0;
  }
  return count;
}

bool jj_diagnostics_has(const JjDiagnostics *diagnostics, JjDiagnosticCode code) {
  for (uint32_t i = 0; i < diagnostics->items->len; i++) {
    if (jj_diagnostics_at(diagnostics, i)->code == code) {
      return true;
    }
  }
  return false;
}

int64_t jj_diagnostics_students(const JjDiagnostics *diagnostics) {
  int64_t students = 0;
  for (uint32_t i = 0; i < diagnostics->items->len; i++) {
    students += MAX(jj_diagnostics_at(diagnostics, i)->students, 0);
  }
  return students;
}

/* A small study in a folder: two rows of three square zones, communities A, B, C; what the tests break. */
#ifndef JJ_LOAD_CASE_H
#define JJ_LOAD_CASE_H

#include <stdlib.h>
#include <string.h>

#include "jiujin/load.h"

#include "jj_test.h"

/* What one reading gave. */
typedef struct {
  JjStudy *study;
  JjPlan *plan;
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  bool ok;
  GError *error;
} Loaded;

static inline void loaded_clear(Loaded *loaded) {
  jj_study_unref(loaded->study);
  jj_plan_free(loaded->plan);
  jj_inputs_free(loaded->inputs);
  jj_diagnostics_free(loaded->diagnostics);
  g_clear_error(&loaded->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loaded, loaded_clear)

static inline Loaded load_study(const char *path) {
  Loaded loaded = {.inputs = jj_inputs_new(), .diagnostics = jj_diagnostics_new()};
  loaded.ok = jj_load_study(path, &loaded.study, &loaded.plan, loaded.inputs, loaded.diagnostics, &loaded.error);
  return loaded;
}

/* All diagnostics, for the message of a failing test. */
static inline void print_diagnostics(const JjDiagnostics *diagnostics) {
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    g_autofree char *text = jj_diagnostic_to_text(jj_diagnostics_at(diagnostics, i));
    print_message("%s\n", text);
  }
}

/* The first diagnostic of the code; fails the test if there is none. */
static inline const JjDiagnostic *find_diagnostic(const JjDiagnostics *diagnostics, JjDiagnosticCode code) {
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    if (jj_diagnostics_at(diagnostics, i)->code == code) {
      return jj_diagnostics_at(diagnostics, i);
    }
  }
  print_diagnostics(diagnostics);
  fail_msg("no diagnostic %s", jj_diagnostic_word(code));
  abort(); /* cmocka has left by now */
}

#endif

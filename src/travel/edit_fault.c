#include "travel/edit_fault.h"

void edit_fault(JjDiagnostics *diagnostics, JjDiagnosticCode code, const JjEditText *at, const char *message,
                const char *expected) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, at->place, message);
  diagnostic.severity = JJ_SEVERITY_ERROR;
  diagnostic.found = at->text;
  diagnostic.expected = expected;
  jj_diagnostics_add(diagnostics, &diagnostic);
}

#include "jiujin/diagnostic.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"

/* Longest text of `found` that is printed, in characters. */
#define FOUND_MAX 80

static const struct {
  const char *word;
  JjSeverity severity;
} codes[JJ_DIAG_COUNT] = {
    [JJ_DIAG_FILE_MISSING] = {"file-missing", JJ_SEVERITY_ERROR},
    [JJ_DIAG_FILE_UNREADABLE] = {"file-unreadable", JJ_SEVERITY_ERROR},
    [JJ_DIAG_FILE_TRUNCATED] = {"file-truncated", JJ_SEVERITY_ERROR},
    [JJ_DIAG_FILE_FORBIDDEN] = {"file-forbidden", JJ_SEVERITY_ERROR},
    [JJ_DIAG_YAML_SYNTAX] = {"yaml-syntax", JJ_SEVERITY_ERROR},
    [JJ_DIAG_SCHEMA_VERSION] = {"schema-version", JJ_SEVERITY_ERROR},
    [JJ_DIAG_KEY_UNKNOWN] = {"key-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_KEY_DUPLICATE] = {"key-duplicate", JJ_SEVERITY_ERROR},
    [JJ_DIAG_KEY_MISSING] = {"key-missing", JJ_SEVERITY_ERROR},
    [JJ_DIAG_VALUE_INVALID] = {"value-invalid", JJ_SEVERITY_ERROR},
    [JJ_DIAG_ENCODING] = {"encoding", JJ_SEVERITY_ERROR},
    [JJ_DIAG_COLUMN_MISSING] = {"column-missing", JJ_SEVERITY_ERROR},
    [JJ_DIAG_COLUMN_DUPLICATE] = {"column-duplicate", JJ_SEVERITY_ERROR},
    [JJ_DIAG_ROW_RAGGED] = {"row-ragged", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CELL_EMPTY] = {"cell-empty", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CELL_NUMBER] = {"cell-number", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CELL_RANGE] = {"cell-range", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CELL_WORD] = {"cell-word", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CODE_LENGTH] = {"code-length", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CODE_DUPLICATE] = {"code-duplicate", JJ_SEVERITY_ERROR},
    [JJ_DIAG_ROW_DUPLICATE] = {"row-duplicate", JJ_SEVERITY_ERROR},
    [JJ_DIAG_ZONE_UNKNOWN] = {"zone-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_COMMUNITY_UNKNOWN] = {"community-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_SCHOOL_UNKNOWN] = {"school-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_ORIGIN_UNKNOWN] = {"origin-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_NAME_AMBIGUOUS] = {"name-ambiguous", JJ_SEVERITY_ERROR},
    [JJ_DIAG_ZONE_UNASSIGNED] = {"zone-unassigned", JJ_SEVERITY_ERROR},
    [JJ_DIAG_PRIMARY_AMBIGUOUS] = {"primary-ambiguous", JJ_SEVERITY_ERROR},
    [JJ_DIAG_SCHOOL_UNASSIGNED] = {"school-unassigned", JJ_SEVERITY_ERROR},
    [JJ_DIAG_COMMUNITY_EMPTY] = {"community-empty", JJ_SEVERITY_WARNING},
    [JJ_DIAG_CONVENING_SCHOOL] = {"convening-school", JJ_SEVERITY_WARNING},
    [JJ_DIAG_EDIT_INVALID] = {"edit-invalid", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CRS_UNKNOWN] = {"crs-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_CRS_MISMATCH] = {"crs-mismatch", JJ_SEVERITY_ERROR},
    [JJ_DIAG_GEOMETRY_MISSING] = {"geometry-missing", JJ_SEVERITY_ERROR},
    [JJ_DIAG_GEOMETRY_INVALID] = {"geometry-invalid", JJ_SEVERITY_ERROR},
    [JJ_DIAG_POINT_OUTSIDE] = {"point-outside", JJ_SEVERITY_WARNING},
    [JJ_DIAG_TOTAL_MISMATCH] = {"total-mismatch", JJ_SEVERITY_WARNING},
    [JJ_DIAG_ZONE_GAP] = {"zone-gap", JJ_SEVERITY_WARNING},
    [JJ_DIAG_ZONE_OVERLAP] = {"zone-overlap", JJ_SEVERITY_WARNING},
    [JJ_DIAG_DATUM] = {"datum", JJ_SEVERITY_WARNING},
    [JJ_DIAG_VINTAGE] = {"vintage", JJ_SEVERITY_WARNING},
    [JJ_DIAG_NODE_UNKNOWN] = {"node-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_NETWORK_SPLIT] = {"network-split", JJ_SEVERITY_WARNING},
    [JJ_DIAG_TURNS_IGNORED] = {"turns-ignored", JJ_SEVERITY_NOTE},
    [JJ_DIAG_ROAD_UNKNOWN] = {"road-unknown", JJ_SEVERITY_ERROR},
    [JJ_DIAG_SNAP_FAR] = {"snap-far", JJ_SEVERITY_WARNING},
    [JJ_DIAG_TRANSIT_UNKNOWN] = {"transit-unknown", JJ_SEVERITY_WARNING},
    [JJ_DIAG_TIME_ORDER] = {"time-order", JJ_SEVERITY_WARNING},
    [JJ_DIAG_SPEED] = {"speed", JJ_SEVERITY_WARNING},
    [JJ_DIAG_SERVICE_EMPTY] = {"service-empty", JJ_SEVERITY_WARNING},
    [JJ_DIAG_STOP_FAR] = {"stop-far", JJ_SEVERITY_WARNING},
    [JJ_DIAG_INDICATOR_UNKNOWN] = {"indicator-unknown", JJ_SEVERITY_ERROR},
};

const char *jj_diagnostic_word(JjDiagnosticCode code) {
  g_assert((unsigned)code < JJ_DIAG_COUNT);
  return codes[code].word;
}

JjDiagnosticCode jj_diagnostic_from_word(const char *word) {
  for (unsigned code = 0; code < JJ_DIAG_COUNT; code++) {
    if (strcmp(codes[code].word, word) == 0) {
      return (JjDiagnosticCode)code;
    }
  }
  return JJ_DIAG_COUNT;
}

const char *jj_severity_word(JjSeverity severity) {
  static const char *const words[] = {
      [JJ_SEVERITY_NOTE] = N_("note"), [JJ_SEVERITY_WARNING] = N_("warning"), [JJ_SEVERITY_ERROR] = N_("error")};
  g_assert((unsigned)severity < G_N_ELEMENTS(words));
  return _(words[severity]);
}

JjDiagnostic jj_diagnostic_make(JjDiagnosticCode code, JjPlace place, const char *message) {
  g_assert((unsigned)code < JJ_DIAG_COUNT);
  return (JjDiagnostic){
      .code = code, .severity = codes[code].severity, .place = place, .message = message, .students = -1};
}

/* "file(layer):row:column_name: ", as much of it as is known. */
static void append_place(GString *line, const JjPlace *place) {
  const gsize start = line->len;
  if (place->file != NULL) {
    g_string_append(line, place->file);
  }
  if (place->layer != NULL) {
    g_string_append_printf(line, "(%s)", place->layer);
  }
  if (line->len > start) {
    g_string_append_c(line, ':');
  }
  if (place->row > 0) {
    g_string_append_printf(line, "%u:", place->row);
  }
  if (place->row > 0 && place->column > 0) {
    g_string_append_printf(line, "%u:", place->column);
  }
  if (place->column_name != NULL) {
    g_string_append_printf(line, "%s:", place->column_name);
  }
  if (line->len > start) {
    g_string_append_c(line, ' ');
  }
}

static void append_character(GString *line, gunichar c) {
  static const struct {
    gunichar character;
    const char *escape;
  } escapes[] = {{'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"}};
  for (unsigned i = 0; i < G_N_ELEMENTS(escapes); i++) {
    if (escapes[i].character == c) {
      g_string_append(line, escapes[i].escape);
      return;
    }
  }
  if (g_unichar_iscntrl(c)) {
    g_string_append_printf(line, "\\x%02x", c);
  } else {
    g_string_append_unichar(line, c);
  }
}

/* Fit for one line, `most` characters of it. (owned) */
static char *printable(const char *given, int most) {
  g_autofree char *valid = g_utf8_make_valid(given, -1);
  GString *text = g_string_new(NULL);
  char *at = valid;
  for (int n = 0; *at != '\0' && n < most; n++, at = g_utf8_next_char(at)) {
    append_character(text, g_utf8_get_char(at));
  }
  if (*at != '\0') {
    g_string_append(text, "…");
  }
  return g_string_free(text, FALSE);
}

/* ": found «x», expected y", as much of it as is known. Whole phrases, since languages differ in punctuation. */
static void append_contrast(GString *line, const JjDiagnostic *diagnostic) {
  g_autofree char *found = diagnostic->found != NULL ? printable(diagnostic->found, FOUND_MAX) : NULL;
  const char *expected = diagnostic->expected;
  if (found != NULL && expected != NULL) {
    g_string_append_printf(line, _(": found «%s», expected %s"), found, expected);
  } else if (found != NULL) {
    g_string_append_printf(line, _(": found «%s»"), found);
  } else if (expected != NULL) {
    g_string_append_printf(line, _(": expected %s"), expected);
  }
}

static void append_students(GString *line, int64_t students) {
  g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, students);
  g_string_append(line, _("; "));
  g_string_append_printf(line, dngettext(JJ_TEXT_DOMAIN, "%s student", "%s students", (gulong)students), count);
}

/* Names of files, layers and columns come from outside too, so that the whole line is made printable. */
char *jj_diagnostic_to_text(const JjDiagnostic *diagnostic) {
  g_autoptr(GString) line = g_string_new(NULL);
  append_place(line, &diagnostic->place);
  g_string_append_printf(line, "%s%s%s", jj_severity_word(diagnostic->severity), _(": "), diagnostic->message);
  append_contrast(line, diagnostic);
  if (diagnostic->done != NULL) {
    g_string_append_printf(line, "%s%s", _("; "), diagnostic->done);
  }
  if (diagnostic->students >= 0) {
    append_students(line, diagnostic->students);
  }
  g_string_append_printf(line, " [%s]", jj_diagnostic_word(diagnostic->code));
  return printable(line->str, INT_MAX);
}

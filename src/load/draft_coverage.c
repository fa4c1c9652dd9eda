/* Gaps and overlaps between zones. */
#include "base/i18n.h"
#include "load/draft.h"

/* Narrower ones come from drawing, wider ones are land that nobody or everybody has. */
#define SLIVER_M 10.0

typedef struct {
  JjDiagnosticCode code;
  const char *wide, *narrow; /* messages */
} FlawKind;

static const FlawKind gaps = {JJ_DIAG_ZONE_GAP, N_("zones enclose land that is in none of them"),
                              N_("zones leave narrow gaps between them")};
static const FlawKind overlaps = {JJ_DIAG_ZONE_OVERLAP, N_("zones overlap"), N_("zones overlap in narrow strips")};

static const ZoneDraft *zone_at(const JjDraft *draft, JjId zone) {
  return &g_array_index(draft->zones, ZoneDraft, zone);
}

/* (owned) */
static char *describe(const JjDraft *draft, const JjFlaw *largest, guint n) {
  return g_strdup_printf(_("%u, the largest of %.0f m² between %s and %s"), n, largest->area_m2,
                         zone_at(draft, largest->a)->title,
                         largest->b == JJ_NONE ? "–" : zone_at(draft, largest->b)->title);
}

static void report(const JjDraft *draft, const FlawKind *kind, bool wide, const JjFlaw *largest, guint n) {
  JjPlace place = {.file = draft->file->tables[JJ_TABLE_ZONES].path, .row = zone_at(draft, largest->a)->row};
  JjDiagnostic diagnostic = jj_diagnostic_make(kind->code, place, wide ? _(kind->wide) : _(kind->narrow));
  g_autofree char *found = describe(draft, largest, n);
  g_autofree char *expected =
      g_strdup_printf(_("borders that fit; look at (%.0f, %.0f) of %s"), largest->x_m, largest->y_m, draft->file->crs);
  diagnostic.severity = wide ? JJ_SEVERITY_WARNING : JJ_SEVERITY_NOTE;
  diagnostic.found = found;
  diagnostic.expected = expected;
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

/* Flaws come largest first. */
static void report_kind(const JjDraft *draft, const GArray *flaws, const FlawKind *kind, bool wide) {
  const JjFlaw *largest = NULL;
  guint n = 0;
  for (guint i = 0; i < flaws->len; i++) {
    const JjFlaw *flaw = &g_array_index(flaws, JjFlaw, i);
    bool gap = flaw->n_polygons == 0;
    if (gap == (kind == &gaps) && (flaw->width_m >= SLIVER_M) == wide) {
      largest = largest != NULL ? largest : flaw;
      n++;
    }
  }
  if (n > 0) {
    report(draft, kind, wide, largest, n);
  }
}

static void report_tangle(const JjDraft *draft, const char *reason) {
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_ZONE_OVERLAP, (JjPlace){.file = draft->file->tables[JJ_TABLE_ZONES].path}, reason);
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

void jj_draft_check_coverage(JjDraft *draft) {
  if (!draft->zones_complete || draft->zones->len == 0) { /* what is left out would look like a gap */
    return;
  }
  JjRings rings = jj_study_builder_rings(draft->builder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) flaws = jj_coverage_flaws(&rings, &error);
  if (flaws == NULL) {
    report_tangle(draft, error->message);
    return;
  }
  static const FlawKind *const kinds[] = {&gaps, &overlaps};
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    report_kind(draft, flaws, kinds[i], true);
    report_kind(draft, flaws, kinds[i], false);
  }
}

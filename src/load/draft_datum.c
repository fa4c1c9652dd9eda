/* The old datum TWD67: where it is declared, and where points and zones look as if one of them were of it. */
#include "base/i18n.h"
#include "load/draft.h"

/* TWD97 minus TWD67 in TM2, about the same all over the main island. */
#define SHIFT_X_M 828.0
#define SHIFT_Y_M (-207.0)
/* So many points outside their zones are no chance, and the shift must bring most of them home. */
#define OUTSIDE_MIN 3
#define HOME_SHARE 3

bool jj_draft_check_datum(const JjDraft *draft, const JjTransform *transform, const char *declared, JjPlace place) {
  if (!jj_transform_shifts_twd67(transform)) {
    return true;
  }
  if (declared == NULL) {
    jj_report(draft->reading->diagnostics, JJ_DIAG_CRS_UNKNOWN, place, _("the .prj says the old datum TWD67"), NULL,
              _("crs: EPSG:3828 in the study file, to have it shifted to TWD97 (good to 2 m)"));
    return false;
  }
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_DATUM, place, _("coordinates of the old datum TWD67"));
  diagnostic.found = declared;
  diagnostic.done = _("shifted to TWD97 by the four-parameter formula, good to about 2 m on the main island");
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
  return true;
}

static guint count_outside(const JjDraft *draft, double dx, double dy) {
  JjRings rings = jj_study_builder_rings(draft->builder);
  guint n = 0;
  for (guint i = 0; i < draft->points->len; i++) {
    const PointDraft *point = &g_array_index(draft->points, PointDraft, i);
    n += jj_shape_contains(&rings, point->zone, point->x_m + dx, point->y_m + dy) ? 0 : 1;
  }
  return n;
}

static void report_shift(const JjDraft *draft, const char *message, guint n_before, guint n_after) {
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_DATUM, (JjPlace){.file = draft->file->tables[JJ_TABLE_SCHOOLS].path}, message);
  g_autofree char *found = g_strdup_printf(_("%u of %u points outside their zones"), n_before, draft->points->len);
  g_autofree char *expected =
      g_strdup_printf(_("crs: EPSG:3828 there, perhaps: shifted, %u would be outside"), n_after);
  diagnostic.found = found;
  diagnostic.expected = expected;
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

void jj_draft_check_datum_of_points(JjDraft *draft) {
  guint n_outside = count_outside(draft, 0, 0);
  if (n_outside < OUTSIDE_MIN) {
    return;
  }
  guint n_points_old = count_outside(draft, SHIFT_X_M, SHIFT_Y_M);
  guint n_zones_old = count_outside(draft, -SHIFT_X_M, -SHIFT_Y_M);
  if (MIN(n_points_old, n_zones_old) * HOME_SHARE > n_outside) {
    return;
  }
  bool points = n_points_old <= n_zones_old;
  report_shift(draft,
               points ? _("points lie as if they were of the old datum TWD67 (828 m west, 207 m north)")
                      : _("zones lie as if they were of the old datum TWD67 (828 m west, 207 m north)"),
               n_outside, MIN(n_points_old, n_zones_old));
}

/* Scenario edits as functions study × plan → study × plan: one handler a kind, in a table. */
#include <string.h>

#include "base/i18n.h"
#include "jiujin/model.h"
#include "model/study_private.h"

/* What the handlers work on. */
typedef struct {
  const JjStudy *base;
  JjStudy *study; /* derived at the first edit that touches a school, else NULL */
  JjPlanBuilder *plan;
  int16_t year;
  JjPlace *left_at; /* [base communities] where the zone moved out of it last was named */
  bool *left;       /* [base communities] has a zone been moved out of it? */
  JjDiagnostics *diagnostics;
  uint32_t n_errors;
} Context;

typedef void (*EditHandler)(Context *context, const JjEdit *edit);

void jj_edits_free(JjEdits *edits) {
  if (!edits) return;
  for (uint32_t i = 0; i < edits->n; i++) {
    g_free(edits->edits[i].subjects);
    g_free(edits->edits[i].subject_places);
  }
  g_free(edits->edits);
  if (edits->strings) g_string_chunk_free(edits->strings);
  g_free(edits);
}

static void complain(Context *context, JjDiagnosticCode code, JjPlace place, const char *message, const char *found,
                     const char *expected) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, place, message);
  diagnostic.found = found;
  diagnostic.expected = expected;
  jj_diagnostics_add(context->diagnostics, &diagnostic);
  if (diagnostic.severity == JJ_SEVERITY_ERROR) context->n_errors++;
}

/* An edit that changes nothing is worth a warning, no more. */
static void warn_idle(Context *context, JjPlace place, const char *message, const char *found) {
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_EDIT_INVALID, place, message);
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.found = found;
  diagnostic.done = _("edit has no effect");
  jj_diagnostics_add(context->diagnostics, &diagnostic);
}

typedef enum { SUBJECT_ZONE, SUBJECT_COMMUNITY, SUBJECT_SCHOOL } Subject;

static JjLookup look_up(const Context *context, Subject subject, const char *text, JjId *out, char **hint) {
  if (subject == SUBJECT_ZONE) return jj_study_find_zone(context->base, text, out, hint);
  if (subject == SUBJECT_SCHOOL) return jj_study_find_school(context->base, text, out, hint);
  return jj_plan_builder_find(context->plan, text, out, hint);
}

/* The id that `text` names, or JJ_NONE after a diagnostic at `place`. */
static JjId resolve(Context *context, Subject subject, const char *text, JjPlace place) {
  static const struct {
    JjDiagnosticCode unknown;
    const char *message;
  } kinds[] = {[SUBJECT_ZONE] = {JJ_DIAG_ZONE_UNKNOWN, N_("no zone has this code or name")},
               [SUBJECT_COMMUNITY] = {JJ_DIAG_COMMUNITY_UNKNOWN, N_("no community has this code or name")},
               [SUBJECT_SCHOOL] = {JJ_DIAG_SCHOOL_UNKNOWN, N_("no school has this code or name")}};
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  JjLookup lookup = look_up(context, subject, text, &id, &hint);
  if (lookup == JJ_NOT_FOUND) complain(context, kinds[subject].unknown, place, _(kinds[subject].message), text, hint);
  if (lookup == JJ_AMBIGUOUS) complain(context, JJ_DIAG_NAME_AMBIGUOUS, place, _("several bear this name"), text, hint);
  return lookup == JJ_FOUND ? id : JJ_NONE;
}

/* Schools in the zone that belonged to the community it leaves go along. */
static void take_schools_along(Context *context, JjId zone, JjId from, JjId to) {
  for (JjId s = 0; s < context->base->schools.n; s++)
    if (context->base->schools.zone[s] == zone && jj_plan_builder_school(context->plan, s) == from)
      jj_plan_builder_set_school(context->plan, s, to);
}

static void apply_move(Context *context, const JjEdit *edit) {
  JjId to = resolve(context, SUBJECT_COMMUNITY, edit->target, edit->target_place);
  for (uint32_t i = 0; i < edit->n_subjects; i++) {
    JjId zone = resolve(context, SUBJECT_ZONE, edit->subjects[i], edit->subject_places[i]);
    if (zone == JJ_NONE || to == JJ_NONE) continue;
    JjId from = jj_plan_builder_primary(context->plan, zone);
    if (from == to) {
      warn_idle(context, edit->subject_places[i], _("the zone is in that community already"), edit->subjects[i]);
      continue;
    }
    jj_plan_builder_set_primary(context->plan, zone, to);
    if (from == JJ_NONE) continue;
    take_schools_along(context, zone, from, to);
    context->left[from] = true;
    context->left_at[from] = edit->subject_places[i];
  }
}

static void share_zone(Context *context, JjId zone, JjId with, JjPlace place, const char *text) {
  JjId primary = jj_plan_builder_primary(context->plan, zone);
  if (primary == JJ_NONE)
    complain(context, JJ_DIAG_EDIT_INVALID, place, _("a zone in no community can't be shared"), text,
             _("a zone moved into a community first"));
  else if (primary == with || jj_plan_builder_shares(context->plan, zone, with))
    warn_idle(context, place, _("the zone is in that community already"), text);
  else
    jj_plan_builder_share(context->plan, zone, with);
}

static void apply_share(Context *context, const JjEdit *edit) {
  JjId with = resolve(context, SUBJECT_COMMUNITY, edit->target, edit->target_place);
  for (uint32_t i = 0; i < edit->n_subjects; i++) {
    JjId zone = resolve(context, SUBJECT_ZONE, edit->subjects[i], edit->subject_places[i]);
    if (zone != JJ_NONE && with != JJ_NONE) share_zone(context, zone, with, edit->subject_places[i], edit->subjects[i]);
  }
}

static bool contains(const JjId *ids, uint32_t n, JjId id) {
  for (uint32_t i = 0; i < n; i++)
    if (ids[i] == id) return true;
  return false;
}

/* The community that survives a merge: the target if it is one of those merged, else the first under a new code. */
static JjId merge_survivor(Context *context, const JjEdit *edit, const JjId *merged) {
  JjId into = JJ_NONE;
  g_autofree char *hint = NULL;
  JjLookup lookup = jj_plan_builder_find(context->plan, edit->target, &into, &hint);
  if (lookup == JJ_FOUND && !contains(merged, edit->n_subjects, into)) {
    complain(context, JJ_DIAG_EDIT_INVALID, edit->target_place, _("the result of a merge is another community"),
             edit->target, _("one of the communities merged, or a new code"));
    return JJ_NONE;
  }
  if (lookup == JJ_AMBIGUOUS) {
    complain(context, JJ_DIAG_NAME_AMBIGUOUS, edit->target_place, _("several bear this name"), edit->target, hint);
    return JJ_NONE;
  }
  if (lookup == JJ_FOUND) {
    if (edit->target_name)
      jj_plan_builder_rename(context->plan, into, jj_plan_builder_code(context->plan, into), edit->target_name);
    return into;
  }
  jj_plan_builder_rename(context->plan, merged[0], edit->target, edit->target_name ? edit->target_name : edit->target);
  jj_plan_builder_set_convening(context->plan, merged[0], JJ_NONE);
  return merged[0];
}

static void apply_merge(Context *context, const JjEdit *edit) {
  if (edit->n_subjects < 2) {
    complain(context, JJ_DIAG_EDIT_INVALID, edit->place, _("a merge needs at least two communities"), NULL, NULL);
    return;
  }
  g_autofree JjId *merged = g_new0(JjId, edit->n_subjects);
  uint32_t before = context->n_errors;
  for (uint32_t i = 0; i < edit->n_subjects; i++) {
    merged[i] = resolve(context, SUBJECT_COMMUNITY, edit->subjects[i], edit->subject_places[i]);
    if (merged[i] != JJ_NONE && contains(merged, i, merged[i]))
      complain(context, JJ_DIAG_EDIT_INVALID, edit->subject_places[i], _("the community is named twice"),
               edit->subjects[i], NULL);
  }
  if (context->n_errors > before) return;
  JjId into = merge_survivor(context, edit, merged);
  for (uint32_t i = 0; i < edit->n_subjects && into != JJ_NONE; i++)
    if (merged[i] != into) {
      jj_plan_builder_merge(context->plan, merged[i], into);
      context->left[merged[i]] = false; /* gone, not empty */
    }
}

/* The closing years, owned by the derived study, to be written by the closing alone. */
static int16_t *own_closed_years(Context *context) {
  if (context->study) return context->study->schools.closed_year;
  context->study = study_derive(context->base);
  int16_t *years = STUDY_ARRAY(context->study, int16_t, context->base->schools.n);
  memcpy(years, context->base->schools.closed_year, sizeof *years * context->base->schools.n);
  context->study->schools.closed_year = years;
  return years;
}

static void apply_close(Context *context, const JjEdit *edit) {
  for (uint32_t i = 0; i < edit->n_subjects; i++) {
    JjId school = resolve(context, SUBJECT_SCHOOL, edit->subjects[i], edit->subject_places[i]);
    if (school == JJ_NONE) continue;
    if (context->base->schools.kind[school] != JJ_DESTINATION_SCHOOL) {
      complain(context, JJ_DIAG_EDIT_INVALID, edit->subject_places[i], _("an outside destination can't be closed"),
               edit->subjects[i], NULL);
      continue;
    }
    const JjStudy *current = context->study ? context->study : context->base;
    if (jj_school_exists(current, school, context->year))
      own_closed_years(context)[school] = context->year;
    else
      warn_idle(context, edit->subject_places[i], _("the school is not there in this year"), edit->subjects[i]);
  }
}

static const EditHandler handlers[JJ_EDIT_KIND_COUNT] = {[JJ_EDIT_MOVE] = apply_move,
                                                         [JJ_EDIT_SHARE] = apply_share,
                                                         [JJ_EDIT_MERGE] = apply_merge,
                                                         [JJ_EDIT_CLOSE] = apply_close};

/* Communities that an edit left without a zone; one that had none before is not the edits' fault. */
static void check_none_emptied(Context *context, uint32_t n_communities, uint32_t n_zones) {
  for (JjId z = 0; z < n_zones; z++) {
    JjId primary = jj_plan_builder_primary(context->plan, z);
    if (primary != JJ_NONE) context->left[primary] = false;
  }
  for (JjId c = 0; c < n_communities; c++) {
    if (!context->left[c]) continue;
    JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_COMMUNITY_EMPTY, context->left_at[c],
                                                 _("the edits leave a community without zones of its own"));
    diagnostic.severity = JJ_SEVERITY_ERROR; /* a warning where a study comes so */
    diagnostic.found = jj_plan_builder_code(context->plan, c);
    jj_diagnostics_add(context->diagnostics, &diagnostic);
    context->n_errors++;
  }
}

void jj_situation_clear(JjSituation *situation) {
  g_clear_pointer(&situation->study, jj_study_unref);
  g_clear_pointer(&situation->plan, jj_plan_free);
}

bool jj_edits_apply(const JjEdits *edits, const JjSituation *base, JjSituation *out, JjDiagnostics *diagnostics) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  g_autofree JjPlace *left_at = g_new0(JjPlace, (size_t)base->plan->n + 1);
  g_autofree bool *left = g_new0(bool, (size_t)base->plan->n + 1);
  Context context = {.base = base->study,
                     .plan = builder,
                     .year = base->year,
                     .left_at = left_at,
                     .left = left,
                     .diagnostics = diagnostics};
  for (uint32_t i = 0; i < edits->n; i++) handlers[edits->edits[i].kind](&context, &edits->edits[i]);
  if (context.n_errors == 0) check_none_emptied(&context, base->plan->n, base->plan->n_zones);
  g_autoptr(JjStudy) study = context.study ? context.study : jj_study_ref(base->study);
  if (context.n_errors > 0) return false;
  *out = (JjSituation){g_steal_pointer(&study), jj_plan_builder_finish(builder), base->year};
  return true;
}

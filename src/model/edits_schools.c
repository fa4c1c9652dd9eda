/* Edits of schools: open, close, relocate, succeed. */
#include <math.h>
#include <string.h>

#include "model/edits_private.h"
#include "model/study_private.h"

/* Schools and feeders have codes of so many characters. */
enum { SCHOOL_CODE_LENGTH = 6 };

#define RECORD(records, school) (&g_array_index(records, JjSchoolRecord, school))

/* ---- close ---- */

static void close_school(EditContext *context, const JjEditText *text) {
  JjId school = edit_resolve(context, SUBJECT_SCHOOL, text);
  if (school == JJ_NONE) return;
  if (context->study->schools.kind[school] != JJ_DESTINATION_SCHOOL) {
    edit_complain(context, JJ_DIAG_EDIT_INVALID, text, _("an outside destination can't be closed"), NULL);
    return;
  }
  if (!jj_school_exists(context->study, school, context->year)) {
    edit_warn_idle(context, text, _("the school is not there in this year"));
    return;
  }
  g_autoptr(GArray) records = study_school_records(context->study);
  RECORD(records, school)->closed_year = context->year;
  study_set_schools(edit_derived(context), records);
}

void edit_close(EditContext *context, const JjEdit *edit) {
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == JJ_ARG_SCHOOLS) close_school(context, &edit->texts[i]);
}

/* ---- where a school stands ---- */

typedef struct {
  double x_m, y_m;
  JjId zone;
} Spot;

/* Both halves of a point or neither? A half alone is an error, and counts as given. */
static bool point_given(EditContext *context, const JjEdit *edit, JjArg first, JjArg second) {
  const JjEditText *a = jj_edit_text(edit, first), *b = jj_edit_text(edit, second);
  if ((a != NULL) != (b != NULL))
    edit_complain(context, JJ_DIAG_VALUE_INVALID, a ? a : b, _("half of a point is missing"),
                  jj_arg_words[a ? second : first]);
  return a || b;
}

/* The zone or the point that the edit gives. False after a diagnostic. */
static bool find_spot(EditContext *context, const JjEdit *edit, Spot *spot) {
  uint32_t before = context->n_errors;
  bool degrees = point_given(context, edit, JJ_ARG_LON, JJ_ARG_LAT);
  bool metres = point_given(context, edit, JJ_ARG_X, JJ_ARG_Y);
  const JjEditText *zone = jj_edit_text(edit, JJ_ARG_ZONE);
  if (context->n_errors > before) return false;
  if (degrees + metres + (zone != NULL) != 1) {
    edit_complain_at(context, JJ_DIAG_EDIT_INVALID, edit->place,
                     _("a school's place is one of lon and lat, x and y, or zone"));
    return false;
  }
  if (zone) {
    *spot = (Spot){(double)NAN, (double)NAN, edit_resolve(context, SUBJECT_ZONE, zone)};
    return spot->zone != JJ_NONE;
  }
  g_assert(edit->located);
  *spot = (Spot){edit->x_m, edit->y_m, edit->zone};
  return true;
}

/* NaN is the same as NaN here. */
static bool same_spot(const JjSchoolRecord *record, const Spot *spot) {
  bool both_unknown = isnan(record->x_m) && isnan(spot->x_m);
  return record->zone == spot->zone && (both_unknown || (record->x_m == spot->x_m && record->y_m == spot->y_m));
}

void edit_relocate(EditContext *context, const JjEdit *edit) {
  const JjEditText *text = jj_edit_text(edit, JJ_ARG_SCHOOL);
  JjId school = edit_resolve_school(context, text);
  Spot spot;
  if (!find_spot(context, edit, &spot) || school == JJ_NONE) return;
  g_autoptr(GArray) records = study_school_records(context->study);
  JjSchoolRecord *record = RECORD(records, school);
  if (same_spot(record, &spot)) {
    edit_warn_idle(context, text, _("the school stands there already"));
    return;
  }
  record->x_m = spot.x_m;
  record->y_m = spot.y_m;
  record->zone = spot.zone;
  study_set_schools(edit_derived(context), records);
}

/* ---- open ---- */

static bool check_new_code(EditContext *context, const JjEditText *code) {
  uint32_t before = context->n_errors;
  if (g_utf8_strlen(code->text, -1) != SCHOOL_CODE_LENGTH) {
    g_autofree char *expected = g_strdup_printf(_("%d characters"), SCHOOL_CODE_LENGTH);
    edit_complain(context, JJ_DIAG_CODE_LENGTH, code, _("a code has the wrong length"), expected);
  }
  for (JjId s = 0; s < context->study->schools.n; s++)
    if (strcmp(context->study->schools.code[s], code->text) == 0)
      edit_complain(context, JJ_DIAG_CODE_DUPLICATE, code, _("another school has this code"),
                    context->study->schools.name[s]);
  return context->n_errors == before;
}

static void check_new_name(EditContext *context, const JjEditText *name) {
  JjId other = JJ_NONE;
  if (jj_study_find_school(context->study, name->text, &other, NULL) != JJ_NOT_FOUND)
    edit_warn(context, name, _("another school has this name"), NULL, _("the code tells them apart"));
}

/* The community that is named, else the zone's if it has only one. JJ_NONE after a diagnostic. */
static JjId community_of_new(EditContext *context, const JjEdit *edit, JjId zone) {
  if (jj_edit_text(edit, JJ_ARG_COMMUNITY)) return edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_COMMUNITY);
  JjId primary = jj_plan_builder_primary(context->plan, zone);
  if (primary != JJ_NONE && !jj_plan_builder_is_shared(context->plan, zone)) return primary;
  JjEditText at = *jj_edit_text(edit, JJ_ARG_CODE);
  edit_complain(context, JJ_DIAG_SCHOOL_UNASSIGNED, &at,
                primary == JJ_NONE ? _("a school in a zone of no community names no community")
                                   : _("a school in a shared zone names no community"),
                NULL);
  return JJ_NONE;
}

void edit_open(EditContext *context, const JjEdit *edit) {
  const JjEditText *code = jj_edit_text(edit, JJ_ARG_CODE), *name = jj_edit_text(edit, JJ_ARG_NAME);
  Spot spot = {0, 0, JJ_NONE};
  bool code_fits = check_new_code(context, code), stands = find_spot(context, edit, &spot);
  uint32_t ownership = edit_word(context, jj_edit_text(edit, JJ_ARG_OWNERSHIP), jj_ownership_words);
  uint32_t type = edit_word(context, jj_edit_text(edit, JJ_ARG_TYPE), jj_school_type_words);
  JjId community = stands ? community_of_new(context, edit, spot.zone) : JJ_NONE;
  if (!code_fits || community == JJ_NONE || ownership == JJ_NONE || type == JJ_NONE) return;
  check_new_name(context, name);
  JjStudy *study = edit_derived(context);
  JjSchoolRecord record = jj_school_record(study_keep(study, code->text), study_keep(study, name->text));
  record.ownership = (JjOwnership)ownership;
  record.type = (JjSchoolType)type;
  record.x_m = spot.x_m;
  record.y_m = spot.y_m;
  record.zone = spot.zone;
  record.opened_year = context->year;
  record.model_school = 0; /* named once it has shown itself */
  g_autoptr(GArray) records = study_school_records(study);
  g_array_append_val(records, record);
  study_set_schools(study, records);
  (void)jj_plan_builder_add_school(context->plan, community);
  edit_open_seats(context, edit, study->schools.n - 1);
}

/* ---- succeed ---- */

static void give_flows(EditContext *context, JjId from, JjId to) {
  g_autoptr(GArray) records = study_flow_records(context->study);
  for (guint i = 0; i < records->len; i++) {
    JjFlowRecord *record = &g_array_index(records, JjFlowRecord, i);
    if (record->school == from && record->year == context->year) record->school = to;
  }
  study_set_flows(edit_derived(context), records);
}

/* The new school convenes where the old one did, if it belongs there. */
static void give_convening(EditContext *context, const JjEditText *text, JjId from, JjId to) {
  JjId community = jj_plan_builder_school(context->plan, from);
  if (community == JJ_NONE || jj_plan_builder_convening(context->plan, community) != from) return;
  if (jj_plan_builder_school(context->plan, to) == community)
    jj_plan_builder_set_convening(context->plan, community, to);
  else
    edit_warn(context, text, _("the community loses its convening school"), NULL, NULL);
}

void edit_succeed(EditContext *context, const JjEdit *edit) {
  const JjEditText *old_text = jj_edit_text(edit, JJ_ARG_SCHOOL), *new_text = jj_edit_text(edit, JJ_ARG_BY);
  JjId from = edit_resolve_school(context, old_text), to = edit_resolve_school(context, new_text);
  if (from == JJ_NONE || to == JJ_NONE) return;
  if (from == to) {
    edit_complain(context, JJ_DIAG_EDIT_INVALID, new_text, _("a school can't succeed itself"), NULL);
    return;
  }
  give_convening(context, old_text, from, to);
  g_autoptr(GArray) records = study_school_records(context->study);
  JjSchoolRecord *old = RECORD(records, from), *new = RECORD(records, to);
  old->closed_year = context->year;
  old->successor = to;
  new->successor = JJ_NONE; /* of an earlier year's plan, perhaps; it is there now, and must not lead back */
  if (!new->campus) new->campus = old->campus; /* 直升 stays 直升 when a school is renamed */
  study_set_schools(edit_derived(context), records);
  give_flows(context, from, to);
  edit_give_programs(context, from, to);
}

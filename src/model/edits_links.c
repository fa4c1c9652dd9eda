/* Edits of what lies between zones and districts: link, unlink, joint_admission. */
#include "model/edits_private.h"
#include "model/study_private.h"

/* ---- link, unlink ---- */

typedef struct {
  JjId a, b; /* a < b */
  const JjEditText *last;
} Pair;

/* The two zones named. False after a diagnostic. */
static bool find_pair(EditContext *context, const JjEdit *edit, Pair *pair) {
  JjId zones[2] = {JJ_NONE, JJ_NONE};
  uint32_t n = 0, before = context->n_errors;
  for (uint32_t i = 0; i < edit->n_texts; i++) {
    if (edit->texts[i].arg != JJ_ARG_ZONES) continue;
    JjId zone = edit_resolve(context, SUBJECT_ZONE, &edit->texts[i]);
    if (n < 2) zones[n] = zone;
    n++;
    pair->last = &edit->texts[i];
  }
  if (context->n_errors > before) return false;
  if (n != 2 || zones[0] == zones[1]) {
    edit_complain_at(context, JJ_DIAG_EDIT_INVALID, edit->place, _("a link has two different zones"));
    return false;
  }
  pair->a = MIN(zones[0], zones[1]);
  pair->b = MAX(zones[0], zones[1]);
  return true;
}

static bool joins(const LinkRecord *record, const Pair *pair) {
  return record->a == pair->a && record->b == pair->b;
}

/* How many links of the pair are listed, and whether the two share a border. */
static uint32_t count_listed(const GArray *records, const Pair *pair, bool *border) {
  uint32_t n = 0;
  *border = false;
  for (guint i = 0; i < records->len; i++) {
    const LinkRecord *record = &g_array_index(records, LinkRecord, i);
    if (!joins(record, pair)) continue;
    n += record->kind != JJ_LINK_BORDER;
    *border = *border || record->kind == JJ_LINK_BORDER;
  }
  return n;
}

void edit_link(EditContext *context, const JjEdit *edit) {
  const JjEditText *name = jj_edit_text(edit, JJ_ARG_NAME);
  Pair pair;
  /* A border is not a kind to be listed. */
  uint32_t kind = edit_word(context, jj_edit_text(edit, JJ_ARG_KIND), &jj_link_words[JJ_LINK_BRIDGE]);
  if (!find_pair(context, edit, &pair) || kind == JJ_NONE) return;
  g_autoptr(GArray) records = study_link_records(context->study);
  bool border;
  if (count_listed(records, &pair, &border) > 0) {
    edit_warn_idle(context, pair.last, _("the two zones are linked already"));
    return;
  }
  if (border)
    edit_warn(context, pair.last, _("the two zones share a border: the link connects nothing new"), NULL, NULL);
  JjStudy *study = edit_derived(context);
  LinkRecord record = {pair.a, pair.b, (JjLinkKind)(kind + JJ_LINK_BRIDGE), 0,
                       name ? study_keep(study, name->text) : NULL};
  g_array_append_val(records, record);
  study_set_links(study, records);
}

void edit_unlink(EditContext *context, const JjEdit *edit) {
  Pair pair;
  if (!find_pair(context, edit, &pair)) return;
  g_autoptr(GArray) records = study_link_records(context->study);
  bool border;
  if (count_listed(records, &pair, &border) == 0) {
    if (border)
      edit_complain(context, JJ_DIAG_EDIT_INVALID, pair.last, _("a shared border can't be removed"),
                    _("two zones with a listed link"));
    else
      edit_warn_idle(context, pair.last, _("no link of the two zones is listed"));
    return;
  }
  for (guint i = records->len; i-- > 0;) {
    const LinkRecord *record = &g_array_index(records, LinkRecord, i);
    if (joins(record, &pair) && record->kind != JJ_LINK_BORDER) g_array_remove_index(records, i);
  }
  study_set_links(edit_derived(context), records);
}

/* ---- joint_admission ---- */

/* Adds the row, or changes the quota of the one that is there. */
static void admit(EditContext *context, const JjEditText *text, GArray *records, const JjJointAdmissionRecord *row) {
  for (guint i = 0; i < records->len; i++) {
    JjJointAdmissionRecord *record = &g_array_index(records, JjJointAdmissionRecord, i);
    if (record->zone != row->zone || record->origin != row->origin || record->district != row->district) continue;
    if (record->quota == row->quota)
      edit_warn_idle(context, text, _("joint admission with that district is there already"));
    record->quota = row->quota;
    return;
  }
  g_array_append_val(records, *row);
}

/* The admission district that the zone or feeder belongs to by its primary community. */
static JjId own_district(const EditContext *context, JjId zone, JjId origin) {
  JjId community = origin == JJ_NONE ? JJ_NONE : jj_plan_builder_origin(context->plan, origin);
  if (community == JJ_NONE)
    community = jj_plan_builder_primary(context->plan, origin == JJ_NONE ? zone : context->study->origins.zone[origin]);
  return community == JJ_NONE ? JJ_NONE : jj_plan_builder_district(context->plan, community);
}

static void admit_text(EditContext *context, const JjEditText *text, GArray *records, JjJointAdmissionRecord row) {
  if (text->arg == JJ_ARG_ZONES)
    row.zone = edit_resolve(context, SUBJECT_ZONE, text);
  else
    row.origin = edit_resolve_feeder(context, text);
  if ((row.zone == JJ_NONE && row.origin == JJ_NONE) || row.district == JJ_NONE) return;
  if (own_district(context, row.zone, row.origin) == row.district)
    edit_warn_idle(context, text, _("that is the admission district it belongs to"));
  else
    admit(context, text, records, &row);
}

void edit_joint_admission(EditContext *context, const JjEdit *edit) {
  JjJointAdmissionRecord row = {JJ_NONE, JJ_NONE, JJ_NONE, -1};
  uint32_t before = context->n_errors;
  row.district = edit_district(context, jj_edit_text(edit, JJ_ARG_DISTRICT));
  bool counted = edit_count(context, jj_edit_text(edit, JJ_ARG_QUOTA), -1, &row.quota);
  if (!jj_edit_text(edit, JJ_ARG_ZONES) && !jj_edit_text(edit, JJ_ARG_FEEDERS))
    edit_complain_at(context, JJ_DIAG_KEY_MISSING, edit->place, _("an edit names nothing to edit"));
  g_autoptr(GArray) records = study_joint_admission_records(context->study);
  for (uint32_t i = 0; counted && i < edit->n_texts; i++)
    if (edit->texts[i].arg == JJ_ARG_ZONES || edit->texts[i].arg == JJ_ARG_FEEDERS)
      admit_text(context, &edit->texts[i], records, row);
  if (context->n_errors == before) study_set_joint_admission(edit_derived(context), records);
}

/* Edits of communities: merge, split, rename, assign, convene. */
#include <string.h>

#include "model/edits_private.h"

static bool contains(const GArray *ids, JjId id) {
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index(ids, JjId, i) == id) return true;
  return false;
}

/* ---- merge ---- */

/* The communities named, (owned) NULL after a diagnostic. */
static GArray *communities_to_merge(EditContext *context, const JjEdit *edit) {
  g_autoptr(GArray) merged = g_array_new(FALSE, FALSE, sizeof(JjId));
  uint32_t before = context->n_errors, n = 0;
  for (uint32_t i = 0; i < edit->n_texts; i++) {
    const JjEditText *text = &edit->texts[i];
    if (text->arg != JJ_ARG_COMMUNITIES) continue;
    n++;
    JjId community = edit_resolve(context, SUBJECT_COMMUNITY, text);
    if (community != JJ_NONE && contains(merged, community))
      edit_complain(context, JJ_DIAG_EDIT_INVALID, text, _("the community is named twice"), NULL);
    g_array_append_val(merged, community);
  }
  if (n < 2) edit_complain_at(context, JJ_DIAG_EDIT_INVALID, edit->place, _("a merge needs at least two communities"));
  return context->n_errors > before ? NULL : g_steal_pointer(&merged);
}

/* The name is another community's than `own`: then an error, and false. */
static bool is_free(EditContext *context, const JjEditText *text, JjId own) {
  JjId holder = JJ_NONE;
  g_autofree char *hint = NULL;
  JjLookup lookup = jj_plan_builder_find(context->plan, text->text, &holder, &hint);
  if (lookup == JJ_NOT_FOUND || (lookup == JJ_FOUND && holder == own)) return true;
  edit_complain(context, JJ_DIAG_EDIT_INVALID, text, _("another community has this code or name"), NULL);
  return false;
}

/* A community that is renamed by the merge must not take the name of one that stays. */
static bool name_fits(EditContext *context, const JjEditText *name, const GArray *merged) {
  JjId holder = JJ_NONE;
  if (!name || jj_plan_builder_find(context->plan, name->text, &holder, NULL) == JJ_NOT_FOUND) return true;
  return contains(merged, holder) || is_free(context, name, JJ_NONE);
}

/* The community that survives a merge: the target if it is one of those merged, else the first under a new code. */
static JjId merge_survivor(EditContext *context, const JjEdit *edit, const GArray *merged) {
  const JjEditText *target = jj_edit_text(edit, JJ_ARG_INTO), *name = jj_edit_text(edit, JJ_ARG_NAME);
  JjId into = JJ_NONE;
  g_autofree char *hint = NULL;
  JjLookup lookup = jj_plan_builder_find(context->plan, target->text, &into, &hint);
  if (lookup == JJ_FOUND && !contains(merged, into)) {
    edit_complain(context, JJ_DIAG_EDIT_INVALID, target, _("the result of a merge is another community"),
                  _("one of the communities merged, or a new code"));
    return JJ_NONE;
  }
  if (lookup == JJ_AMBIGUOUS) {
    edit_complain(context, JJ_DIAG_NAME_AMBIGUOUS, target, _("several bear this name"), hint);
    return JJ_NONE;
  }
  if (!name_fits(context, name, merged)) return JJ_NONE;
  JjId first = g_array_index(merged, JjId, 0);
  if (lookup == JJ_FOUND) {
    if (name) jj_plan_builder_rename(context->plan, into, jj_plan_builder_code(context->plan, into), name->text);
    return into;
  }
  jj_plan_builder_rename(context->plan, first, target->text, name ? name->text : target->text);
  jj_plan_builder_set_convening(context->plan, first, JJ_NONE);
  return first;
}

void edit_merge(EditContext *context, const JjEdit *edit) {
  g_autoptr(GArray) merged = communities_to_merge(context, edit);
  JjId into = merged ? merge_survivor(context, edit, merged) : JJ_NONE;
  for (guint i = 0; into != JJ_NONE && i < merged->len; i++) {
    JjId from = g_array_index(merged, JjId, i);
    if (from == into) continue;
    jj_plan_builder_merge(context->plan, from, into);
    context->left[from] = false; /* gone, not empty */
  }
}

/* ---- split ---- */

static bool can_leave(EditContext *context, const JjEditText *text, JjId from, JjId *zone) {
  *zone = edit_resolve(context, SUBJECT_ZONE, text);
  if (*zone == JJ_NONE || from == JJ_NONE) return false;
  if (jj_plan_builder_primary(context->plan, *zone) == from) return true;
  edit_complain(context, JJ_DIAG_EDIT_INVALID, text, _("the zone's primary community is not the one to split"),
                jj_plan_builder_name(context->plan, from));
  return false;
}

static void split_off(EditContext *context, const JjEdit *edit, JjId from, JjId into) {
  for (uint32_t i = 0; i < edit->n_texts; i++) {
    const JjEditText *text = &edit->texts[i];
    JjId zone = JJ_NONE;
    if (text->arg != JJ_ARG_ZONES || !can_leave(context, text, from, &zone)) continue;
    jj_plan_builder_set_primary(context->plan, zone, into);
    edit_take_schools_along(context, zone, from, into);
    edit_note_left(context, from, text->place);
  }
}

static void set_convening(EditContext *context, JjId community, const JjEditText *text) {
  JjId school = edit_resolve_school(context, text);
  if (school == JJ_NONE) return;
  if (jj_plan_builder_school(context->plan, school) != community)
    edit_complain(context, JJ_DIAG_CONVENING_SCHOOL, text, _("the convening school does not belong to the community"),
                  jj_plan_builder_name(context->plan, community));
  else if (jj_plan_builder_convening(context->plan, community) == school)
    edit_warn_idle(context, text, _("the school convenes that community already"));
  else
    jj_plan_builder_set_convening(context->plan, community, school);
}

void edit_split(EditContext *context, const JjEdit *edit) {
  JjId from = edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_COMMUNITY);
  const JjEditText *code = jj_edit_text(edit, JJ_ARG_INTO), *name = jj_edit_text(edit, JJ_ARG_NAME);
  bool code_is_free = is_free(context, code, JJ_NONE), name_is_free = is_free(context, name, JJ_NONE);
  if (from == JJ_NONE || !code_is_free || !name_is_free) return;
  JjId district = jj_plan_builder_district(context->plan, from);
  JjId into = jj_plan_builder_add_community(context->plan, code->text, name->text, district);
  split_off(context, edit, from, into);
  const JjEditText *convening = jj_edit_text(edit, JJ_ARG_CONVENING);
  if (convening) set_convening(context, into, convening);
}

/* ---- rename, convene, assign ---- */

void edit_rename(EditContext *context, const JjEdit *edit) {
  JjId community = edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_COMMUNITY);
  const JjEditText *name = jj_edit_text(edit, JJ_ARG_NAME), *code = jj_edit_text(edit, JJ_ARG_CODE);
  if (community == JJ_NONE || !is_free(context, name, community)) return;
  if (code && !is_free(context, code, community)) return;
  const char *old_code = jj_plan_builder_code(context->plan, community);
  const char *new_code = code ? code->text : old_code;
  if (strcmp(old_code, new_code) == 0 && strcmp(jj_plan_builder_name(context->plan, community), name->text) == 0)
    edit_warn_idle(context, name, _("the community has that name already"));
  else
    jj_plan_builder_rename(context->plan, community, new_code, name->text);
}

void edit_convene(EditContext *context, const JjEdit *edit) {
  JjId community = edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_COMMUNITY);
  if (community != JJ_NONE) set_convening(context, community, jj_edit_text(edit, JJ_ARG_SCHOOL));
}

static void assign_school(EditContext *context, const JjEditText *text, JjId to) {
  JjId school = edit_resolve_school(context, text);
  if (school == JJ_NONE || to == JJ_NONE) return;
  if (jj_plan_builder_school(context->plan, school) == to)
    edit_warn_idle(context, text, _("the school belongs to that community already"));
  else
    jj_plan_builder_set_school(context->plan, school, to);
}

/* Is `community` the only one of the feeder, by its own or by its zone? */
static bool feeder_is_in(const EditContext *context, JjId feeder, JjId zone, JjId community) {
  JjId own = jj_plan_builder_origin(context->plan, feeder);
  if (own != JJ_NONE) return own == community;
  return jj_plan_builder_primary(context->plan, zone) == community && !jj_plan_builder_is_shared(context->plan, zone);
}

static void assign_feeder(EditContext *context, const JjEditText *text, JjId to) {
  JjId feeder = edit_resolve_feeder(context, text);
  if (feeder == JJ_NONE || to == JJ_NONE) return;
  if (feeder_is_in(context, feeder, context->study->origins.zone[feeder], to))
    edit_warn_idle(context, text, _("the feeder belongs to that community already"));
  else
    jj_plan_builder_set_origin(context->plan, feeder, to);
}

void edit_assign(EditContext *context, const JjEdit *edit) {
  JjId to = edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_TO);
  if (!jj_edit_text(edit, JJ_ARG_SCHOOLS) && !jj_edit_text(edit, JJ_ARG_FEEDERS))
    edit_complain_at(context, JJ_DIAG_KEY_MISSING, edit->place, _("an edit names nothing to edit"));
  for (uint32_t i = 0; i < edit->n_texts; i++) {
    if (edit->texts[i].arg == JJ_ARG_SCHOOLS) assign_school(context, &edit->texts[i], to);
    if (edit->texts[i].arg == JJ_ARG_FEEDERS) assign_feeder(context, &edit->texts[i], to);
  }
}

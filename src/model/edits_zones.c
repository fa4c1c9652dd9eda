/* Edits of zones: move, share, unshare. */
#include "model/edits_private.h"

void edit_take_schools_along(EditContext *context, JjId zone, JjId from, JjId to) {
  const JjSchools *schools = &context->study->schools;
  for (JjId s = 0; s < schools->n; s++)
    if (schools->zone[s] == zone && jj_plan_builder_school(context->plan, s) == from)
      jj_plan_builder_set_school(context->plan, s, to);
}

static void move_zone(EditContext *context, const JjEditText *text, JjId to) {
  JjId zone = edit_resolve(context, SUBJECT_ZONE, text);
  if (zone == JJ_NONE || to == JJ_NONE) return;
  JjId from = jj_plan_builder_primary(context->plan, zone);
  if (from == to) {
    edit_warn_idle(context, text, _("the zone is in that community already"));
    return;
  }
  jj_plan_builder_set_primary(context->plan, zone, to);
  if (from == JJ_NONE) return;
  edit_take_schools_along(context, zone, from, to);
  edit_note_left(context, from, text->place);
}

void edit_move(EditContext *context, const JjEdit *edit) {
  JjId to = edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_TO);
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == JJ_ARG_ZONES) move_zone(context, &edit->texts[i], to);
}

static void share_zone(EditContext *context, const JjEditText *text, JjId with) {
  JjId zone = edit_resolve(context, SUBJECT_ZONE, text);
  if (zone == JJ_NONE || with == JJ_NONE) return;
  JjId primary = jj_plan_builder_primary(context->plan, zone);
  if (primary == JJ_NONE)
    edit_complain(context, JJ_DIAG_EDIT_INVALID, text, _("a zone in no community can't be shared"),
                  _("a zone moved into a community first"));
  else if (primary == with || jj_plan_builder_shares(context->plan, zone, with))
    edit_warn_idle(context, text, _("the zone is in that community already"));
  else
    jj_plan_builder_share(context->plan, zone, with);
}

void edit_share(EditContext *context, const JjEdit *edit) {
  JjId with = edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_WITH);
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == JJ_ARG_ZONES) share_zone(context, &edit->texts[i], with);
}

static void unshare_zone(EditContext *context, const JjEditText *text, JjId from) {
  JjId zone = edit_resolve(context, SUBJECT_ZONE, text);
  if (zone == JJ_NONE || from == JJ_NONE) return;
  if (jj_plan_builder_primary(context->plan, zone) == from)
    edit_complain(context, JJ_DIAG_EDIT_INVALID, text, _("a zone can't leave its primary community by `unshare`"),
                  _("a `move` to another community"));
  else if (!jj_plan_builder_shares(context->plan, zone, from))
    edit_warn_idle(context, text, _("the zone is not shared with that community"));
  else
    jj_plan_builder_unshare(context->plan, zone, from);
}

void edit_unshare(EditContext *context, const JjEdit *edit) {
  JjId from = edit_resolve_arg(context, SUBJECT_COMMUNITY, edit, JJ_ARG_FROM);
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == JJ_ARG_ZONES) unshare_zone(context, &edit->texts[i], from);
}

/* Scenario edits as functions study × plan → study × plan: one handler a kind, in a table. */
#include <string.h>

#include "model/edits_private.h"
#include "model/study_private.h"

typedef void (*EditHandler)(EditContext *context, const JjEdit *edit);

static void say(EditContext *context, const JjDiagnostic *diagnostic) {
  jj_diagnostics_add(context->diagnostics, diagnostic);
  if (diagnostic->severity == JJ_SEVERITY_ERROR) context->n_errors++;
}

void edit_complain_at(EditContext *context, JjDiagnosticCode code, JjPlace place, const char *message) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, place, message);
  say(context, &diagnostic);
}

void edit_complain(EditContext *context, JjDiagnosticCode code, const JjEditText *at, const char *message,
                   const char *expected) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, at->place, message);
  diagnostic.severity = JJ_SEVERITY_ERROR;
  diagnostic.found = at->text;
  diagnostic.expected = expected;
  say(context, &diagnostic);
}

void edit_warn(EditContext *context, const JjEditText *at, const char *message, const char *expected,
               const char *done) {
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_EDIT_INVALID, at->place, message);
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.found = at->text;
  diagnostic.expected = expected;
  diagnostic.done = done;
  say(context, &diagnostic);
}

void edit_warn_idle(EditContext *context, const JjEditText *at, const char *message) {
  edit_warn(context, at, message, NULL, _("edit has no effect"));
}

static JjLookup look_up(const EditContext *context, EditSubject subject, const char *text, JjId *out, char **hint) {
  typedef JjLookup (*Find)(const JjStudy *, const char *, JjId *, char **);
  static const Find finds[SUBJECT_COUNT] = {[SUBJECT_ZONE] = jj_study_find_zone,
                                            [SUBJECT_SCHOOL] = jj_study_find_school,
                                            [SUBJECT_FEEDER] = jj_study_find_origin};
  if (subject == SUBJECT_COMMUNITY) return jj_plan_builder_find(context->plan, text, out, hint);
  return finds[subject](context->study, text, out, hint);
}

JjId edit_resolve(EditContext *context, EditSubject subject, const JjEditText *at) {
  static const struct {
    JjDiagnosticCode unknown;
    const char *message;
  } kinds[] = {[SUBJECT_ZONE] = {JJ_DIAG_ZONE_UNKNOWN, N_("no zone has this code or name")},
               [SUBJECT_COMMUNITY] = {JJ_DIAG_COMMUNITY_UNKNOWN, N_("no community has this code or name")},
               [SUBJECT_SCHOOL] = {JJ_DIAG_SCHOOL_UNKNOWN, N_("no school has this code or name")},
               [SUBJECT_FEEDER] = {JJ_DIAG_ORIGIN_UNKNOWN, N_("no feeder has this code or name")}};
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  JjLookup lookup = look_up(context, subject, at->text, &id, &hint);
  if (lookup == JJ_NOT_FOUND) edit_complain(context, kinds[subject].unknown, at, _(kinds[subject].message), hint);
  if (lookup == JJ_AMBIGUOUS) edit_complain(context, JJ_DIAG_NAME_AMBIGUOUS, at, _("several bear this name"), hint);
  return lookup == JJ_FOUND ? id : JJ_NONE;
}

JjId edit_resolve_arg(EditContext *context, EditSubject subject, const JjEdit *edit, JjArg arg) {
  const JjEditText *text = jj_edit_text(edit, arg);
  return text ? edit_resolve(context, subject, text) : JJ_NONE;
}

JjId edit_resolve_school(EditContext *context, const JjEditText *at) {
  JjId school = edit_resolve(context, SUBJECT_SCHOOL, at);
  if (school == JJ_NONE) return JJ_NONE;
  const char *message =
      context->study->schools.kind[school] != JJ_DESTINATION_SCHOOL ? _("an outside destination can't be edited")
      : !jj_school_exists(context->study, school, context->year)    ? _("the school is not there in this year")
                                                                    : NULL;
  if (message) edit_complain(context, JJ_DIAG_EDIT_INVALID, at, message, NULL);
  return message ? JJ_NONE : school;
}

JjId edit_resolve_feeder(EditContext *context, const JjEditText *at) {
  JjId feeder = edit_resolve(context, SUBJECT_FEEDER, at);
  if (feeder == JJ_NONE) return JJ_NONE;
  const char *message =
      context->study->origin_kind != JJ_ORIGIN_FEEDER   ? _("the origins of this study are zones, not feeders")
      : context->study->origins.zone[feeder] == JJ_NONE ? _("an outside origin belongs to no community")
                                                        : NULL;
  if (message) edit_complain(context, JJ_DIAG_EDIT_INVALID, at, message, NULL);
  return message ? JJ_NONE : feeder;
}

uint32_t edit_word(EditContext *context, const JjEditText *at, const char *const *words) {
  for (uint32_t i = 0; words[i]; i++)
    if (strcmp(words[i], at->text) == 0) return i;
  g_autoptr(GString) all = g_string_new(NULL);
  for (uint32_t i = 0; words[i]; i++) g_string_append_printf(all, "%s%s", i > 0 ? _(", ") : "", words[i]);
  g_autofree char *expected = g_strdup_printf(_("one of %s"), all->str);
  edit_complain(context, JJ_DIAG_VALUE_INVALID, at, _("not a word of this key"), expected);
  return JJ_NONE;
}

JjStudy *edit_derived(EditContext *context) {
  if (!context->derived) context->study = context->derived = study_derive(context->study);
  return context->derived;
}

/* The names with one more, which is its own code. */
static JjNames longer_names(EditContext *context, const JjNames *old, const char *name) {
  JjStudy *study = edit_derived(context);
  JjNames names = {old->n + 1, STUDY_ARRAY(study, const char *, old->n + 1),
                   STUDY_ARRAY(study, const char *, old->n + 1)};
  memcpy(names.code, old->code, sizeof *names.code * old->n);
  memcpy(names.name, old->name, sizeof *names.name * old->n);
  names.code[old->n] = names.name[old->n] = study_keep(study, name);
  return names;
}

JjId edit_district(EditContext *context, const JjEditText *at) {
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  JjLookup lookup = jj_study_find_district(context->study, at->text, &id, &hint);
  if (lookup == JJ_AMBIGUOUS) edit_complain(context, JJ_DIAG_NAME_AMBIGUOUS, at, _("several bear this name"), hint);
  if (lookup != JJ_NOT_FOUND) return lookup == JJ_FOUND ? id : JJ_NONE;
  edit_warn(context, at, _("an admission district that the study does not name"), hint, _("added"));
  JjNames names = longer_names(context, &context->study->districts, at->text);
  edit_derived(context)->districts = names;
  return names.n - 1;
}

JjId edit_group(EditContext *context, const JjEditText *at) {
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  if (jj_study_find_group(context->study, at->text, &id, &hint) == JJ_FOUND) return id;
  edit_warn(context, at, _("a program group that no school of the study has"), hint, _("added"));
  JjNames names = longer_names(context, &context->study->groups, at->text);
  edit_derived(context)->groups = names;
  return names.n - 1;
}

bool edit_count(EditContext *context, const JjEditText *at, int64_t absent, int64_t *out) {
  if (!at) {
    *out = absent;
    return true;
  }
  if (g_ascii_string_to_signed(at->text, 10, 0, INT32_MAX, out, NULL)) return true;
  edit_complain(context, JJ_DIAG_VALUE_INVALID, at, _("not a number of students"), _("a whole number from 0 on"));
  return false;
}

void edit_note_left(EditContext *context, JjId community, JjPlace place) {
  context->left[community] = true;
  context->left_by[community] = context->edit;
  context->left_at[community] = place;
}

/* None for edits of networks. */
static const EditHandler handlers[JJ_EDIT_KIND_COUNT] = {
    [JJ_EDIT_MOVE] = edit_move,       [JJ_EDIT_SHARE] = edit_share,
    [JJ_EDIT_UNSHARE] = edit_unshare, [JJ_EDIT_MERGE] = edit_merge,
    [JJ_EDIT_SPLIT] = edit_split,     [JJ_EDIT_RENAME] = edit_rename,
    [JJ_EDIT_ASSIGN] = edit_assign,   [JJ_EDIT_OPEN] = edit_open,
    [JJ_EDIT_CLOSE] = edit_close,     [JJ_EDIT_RELOCATE] = edit_relocate,
    [JJ_EDIT_SEATS] = edit_seats,     [JJ_EDIT_SUCCEED] = edit_succeed,
    [JJ_EDIT_CONVENE] = edit_convene, [JJ_EDIT_LINK] = edit_link,
    [JJ_EDIT_UNLINK] = edit_unlink,   [JJ_EDIT_JOINT_ADMISSION] = edit_joint_admission};

/* A key that the edit needs and lacks; readers say so before. */
static bool is_complete(EditContext *context, const JjEdit *edit) {
  uint32_t n_keys, n_errors = context->n_errors;
  const JjEditKey *keys = jj_edit_keys(edit->kind, &n_keys);
  for (uint32_t i = 0; i < n_keys; i++) {
    if (!keys[i].required || keys[i].in_rows || jj_edit_text(edit, keys[i].arg)) continue;
    g_autofree char *message = g_strdup_printf(_("no key '%s'"), jj_arg_words[keys[i].arg]);
    edit_complain_at(context, JJ_DIAG_KEY_MISSING, edit->place, message);
  }
  return context->n_errors == n_errors;
}

/* Communities that an edit left without a zone; one that had none before is not the edits' fault. */
static void check_none_emptied(EditContext *context, uint32_t n_communities, bool *unfit) {
  for (JjId z = 0; z < context->study->zones.n; z++) {
    JjId primary = jj_plan_builder_primary(context->plan, z);
    if (primary != JJ_NONE) context->left[primary] = false;
  }
  for (JjId c = 0; c < n_communities; c++) {
    if (!context->left[c]) continue;
    JjEditText at = {.text = jj_plan_builder_code(context->plan, c), .place = context->left_at[c]};
    unfit[context->left_by[c]] = true;
    edit_complain(context, JJ_DIAG_COMMUNITY_EMPTY, &at, _("the edits leave a community without zones of its own"),
                  NULL);
  }
}

void jj_situation_clear(JjSituation *situation) {
  g_clear_pointer(&situation->study, jj_study_unref);
  g_clear_pointer(&situation->plan, jj_plan_free);
}

static void apply_edit(EditContext *context, const JjEdit *edit, bool *unfit) {
  const uint32_t n_errors = context->n_errors;
  if (handlers[edit->kind] && is_complete(context, edit)) handlers[edit->kind](context, edit);
  unfit[context->edit] = context->n_errors > n_errors;
}

/* What is applied: all edits for `chosen` NULL. `unfit` [edits->n] is false throughout. */
typedef struct {
  const JjEdits *edits;
  const bool *chosen;
  bool *unfit;
} Applying;

static bool apply(const Applying *applying, const JjSituation *base, JjSituation *out, JjDiagnostics *diagnostics) {
  const JjEdits *edits = applying->edits;
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  uint32_t most = base->plan->n + edits->n; /* communities: an edit adds one at most */
  g_autofree JjPlace *left_at = g_new0(JjPlace, (size_t)most + 1);
  g_autofree bool *left = g_new0(bool, (size_t)most + 1);
  g_autofree uint32_t *left_by = g_new0(uint32_t, (size_t)most + 1);
  EditContext context = {.study = base->study,
                         .plan = builder,
                         .year = base->year,
                         .left_at = left_at,
                         .left = left,
                         .left_by = left_by,
                         .diagnostics = diagnostics};
  for (context.edit = 0; context.edit < edits->n; context.edit++)
    if (!applying->chosen || applying->chosen[context.edit])
      apply_edit(&context, &edits->edits[context.edit], applying->unfit);
  if (context.n_errors == 0) check_none_emptied(&context, most, applying->unfit);
  g_autoptr(JjStudy) study = context.derived ? context.derived : jj_study_ref(base->study);
  if (context.n_errors > 0) return false;
  *out = (JjSituation){g_steal_pointer(&study), jj_plan_builder_finish(builder), base->year};
  return true;
}

bool jj_edits_apply(const JjEdits *edits, const JjSituation *base, JjSituation *out, JjDiagnostics *diagnostics) {
  g_autofree bool *unfit = g_new0(bool, (size_t)edits->n + 1);
  return apply(&(Applying){edits, NULL, unfit}, base, out, diagnostics);
}

bool jj_edits_apply_chosen(const JjEdits *edits, const bool *chosen, const JjSituation *base, JjSituation *out,
                           bool *unfit) {
  g_autoptr(JjDiagnostics) nobody_reads = jj_diagnostics_new();
  for (uint32_t i = 0; i < edits->n; i++) unfit[i] = false;
  return apply(&(Applying){edits, chosen, unfit}, base, out, nobody_reads);
}

/* Edits of seats: those of the year, of a school that is there or of one that opens or is succeeded. */
#include "model/edits_private.h"
#include "model/study_private.h"

static bool exam_free_fits(EditContext *context, const JjEditText *at, const JjProgramRecord *record) {
  if (record->seats < 0 || record->exam_free_seats <= record->seats) return true;
  g_autofree char *most = g_strdup_printf("%" G_GINT64_FORMAT, record->seats);
  g_autofree char *expected = g_strdup_printf(_("exam_free_seats from 0 to %s"), most);
  edit_complain(context, JJ_DIAG_EDIT_INVALID, at, _("more exam-free seats than seats"), expected);
  return false;
}

static JjProgramRecord *find_program(GArray *records, JjId school, JjId group, int16_t year) {
  for (guint i = 0; i < records->len; i++) {
    JjProgramRecord *record = &g_array_index(records, JjProgramRecord, i);
    if (record->school == school && record->group == group && record->year == year) return record;
  }
  return NULL;
}

/* ---- open ---- */

static const JjEditText *text_of_row(const JjEdit *edit, JjArg arg, uint32_t row) {
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == arg && edit->texts[i].row == row) return &edit->texts[i];
  return NULL;
}

static uint32_t count_rows(const JjEdit *edit) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == JJ_ARG_SEATS) n = MAX(n, edit->texts[i].row + 1);
  return n;
}

static void add_row(EditContext *context, const JjEdit *edit, uint32_t row, JjId school, GArray *records) {
  const JjEditText *group = text_of_row(edit, JJ_ARG_PROGRAM_GROUP, row), *seats = text_of_row(edit, JJ_ARG_SEATS, row);
  JjProgramRecord record = {.school = school, .group = JJ_NONE, .year = context->year};
  if (!seats || !edit_count(context, seats, -1, &record.seats) ||
      !edit_count(context, text_of_row(edit, JJ_ARG_EXAM_FREE_SEATS, row), -1, &record.exam_free_seats) ||
      !exam_free_fits(context, seats, &record))
    return;
  record.group = group ? edit_group(context, group) : JJ_NONE;
  if (find_program(records, school, record.group, context->year))
    edit_complain(context, JJ_DIAG_ROW_DUPLICATE, group ? group : seats, _("the program group is given twice"), NULL);
  else
    g_array_append_val(records, record);
}

void edit_open_seats(EditContext *context, const JjEdit *edit, JjId school) {
  uint32_t n_rows = count_rows(edit);
  if (n_rows == 0) return;
  g_autoptr(GArray) records = study_program_records(context->study);
  for (uint32_t row = 0; row < n_rows; row++) add_row(context, edit, row, school, records);
  study_set_programs(edit_derived(context), records);
}

/* ---- seats ---- */

static const char *group_name(const EditContext *context, JjId group) {
  return group == JJ_NONE ? _("(not told apart)") : context->study->groups.name[group];
}

/* The school's only program of the year; a new one, of no group, where it has none. NULL after a diagnostic. */
static JjProgramRecord *only_program(EditContext *context, const JjEditText *at, GArray *records, JjId school) {
  JjProgramRecord *found = NULL;
  uint32_t n = 0;
  g_autoptr(GString) groups = g_string_new(NULL);
  for (guint i = 0; i < records->len; i++) {
    JjProgramRecord *record = &g_array_index(records, JjProgramRecord, i);
    if (record->school != school || record->year != context->year) continue;
    g_string_append_printf(groups, "%s%s", n++ > 0 ? _(", ") : "", group_name(context, record->group));
    found = record;
  }
  if (n > 1) {
    g_autofree char *expected = g_strdup_printf(_("program_group, one of %s"), groups->str);
    edit_complain(context, JJ_DIAG_EDIT_INVALID, at, _("the school has several program groups"), expected);
  }
  return n > 1 ? NULL : found;
}

/* The program to change, added to the records if the school has none. NULL after a diagnostic. */
static JjProgramRecord *program_to_change(EditContext *context, const JjEdit *edit, GArray *records, JjId school) {
  const JjEditText *group = jj_edit_text(edit, JJ_ARG_PROGRAM_GROUP);
  uint32_t before = context->n_errors;
  JjId id = group ? edit_group(context, group) : JJ_NONE;
  JjProgramRecord *record = group ? find_program(records, school, id, context->year)
                                  : only_program(context, jj_edit_text(edit, JJ_ARG_SCHOOL), records, school);
  if (record || context->n_errors > before) return record;
  JjProgramRecord fresh = {school, id, context->year, -1, -1, -1, -1};
  g_array_append_val(records, fresh);
  return &g_array_index(records, JjProgramRecord, records->len - 1);
}

void edit_seats(EditContext *context, const JjEdit *edit) {
  const JjEditText *seats = jj_edit_text(edit, JJ_ARG_SEATS);
  JjId school = edit_resolve_school(context, jj_edit_text(edit, JJ_ARG_SCHOOL));
  int64_t n_seats = 0, n_exam_free = -1;
  bool counted = edit_count(context, seats, -1, &n_seats);
  counted = edit_count(context, jj_edit_text(edit, JJ_ARG_EXAM_FREE_SEATS), -1, &n_exam_free) && counted;
  if (school == JJ_NONE || !counted) return;
  g_autoptr(GArray) records = study_program_records(context->study);
  JjProgramRecord *record = program_to_change(context, edit, records, school);
  if (!record) return;
  if (record->seats == n_seats && (n_exam_free < 0 || record->exam_free_seats == n_exam_free)) {
    edit_warn_idle(context, seats, _("the school has so many seats already"));
    return;
  }
  record->seats = n_seats;
  record->exam_free_seats = n_exam_free >= 0 ? n_exam_free : record->exam_free_seats;
  if (exam_free_fits(context, seats, record)) study_set_programs(edit_derived(context), records);
}

/* ---- succeed ---- */

static int64_t sum_known(int64_t a, int64_t b) {
  return a < 0 || b < 0 ? -1 : a + b;
}

/* Adds the row to the new school's of the same group; a sum with something not given is not known either. */
static void add_program(JjProgramRecord *to, const JjProgramRecord *from) {
  to->seats = sum_known(to->seats, from->seats);
  to->exam_free_seats = sum_known(to->exam_free_seats, from->exam_free_seats);
  to->entrants = sum_known(to->entrants, from->entrants);
  to->exam_free_entrants = sum_known(to->exam_free_entrants, from->exam_free_entrants);
}

void edit_give_programs(EditContext *context, JjId from, JjId to) {
  g_autoptr(GArray) records = study_program_records(context->study);
  for (guint i = records->len; i-- > 0;) {
    JjProgramRecord *record = &g_array_index(records, JjProgramRecord, i);
    if (record->school != from || record->year != context->year) continue;
    JjProgramRecord *same = find_program(records, to, record->group, context->year);
    if (same) {
      add_program(same, record);
      g_array_remove_index(records, i);
    } else {
      record->school = to;
    }
  }
  study_set_programs(edit_derived(context), records);
}

/* Successors of schools, schools' own areas and joint admission: tables that change no membership. */
#include "base/i18n.h"
#include "load/draft.h"

#define SCHOOL(draft, i) (&g_array_index((draft)->schools, SchoolDraft, i))

/* ---- successors ---- */

static void complain(const JjDraft *draft, JjDiagnosticCode code, const SchoolDraft *school, const char *message,
                     const char *expected) {
  jj_report(draft->reading->diagnostics, code, school->successor_place, message, school->successor_code, expected);
}

/* Does the chain of successors from `school` on lead to `target`? */
static bool leads_to(const JjDraft *draft, JjId school, JjId target) {
  while (school != JJ_NONE && school != target) {
    school = SCHOOL(draft, school)->successor;
  }
  return school == target;
}

static void check_successor(JjDraft *draft, JjId id) {
  SchoolDraft *school = SCHOOL(draft, id);
  JjId successor = JJ_NONE;
  g_autofree char *hint = NULL;
  JjReference reference = jj_index_find(draft->school_index, school->successor_code, &successor, &hint);
  if (reference == JJ_REFERENCE_LEFT_OUT) {
    return;
  }
  if (reference != JJ_REFERENCE_FOUND) {
    g_autofree char *expected = hint != NULL ? g_strdup_printf(_("perhaps %s"), hint) : NULL;
    complain(draft, JJ_DIAG_SCHOOL_UNKNOWN, school, _("there is no such record"), expected);
  } else if (leads_to(draft, successor, id)) {
    complain(draft, JJ_DIAG_VALUE_INVALID, school, _("the successors of a school lead back to it"), NULL);
  } else if (!SCHOOL(draft, successor)->belongs || !school->belongs) {
    complain(draft, JJ_DIAG_VALUE_INVALID, school, _("an outside destination has and is no successor"), NULL);
  } else {
    school->successor = successor;
    jj_study_builder_set_successor(draft->builder, id, successor);
  }
}

void jj_draft_check_successors(JjDraft *draft) {
  for (JjId i = 0; i < draft->schools->len; i++) {
    if (SCHOOL(draft, i)->successor_code != NULL) {
      check_successor(draft, i);
    }
  }
}

JjId jj_draft_school_in_year(const JjDraft *draft, JjId school, int16_t year) {
  for (JjId at = school; at != JJ_NONE; at = SCHOOL(draft, at)->successor) {
    if (SCHOOL(draft, at)->opened_year <= year && year < SCHOOL(draft, at)->closed_year) {
      return at;
    }
  }
  return school;
}

/* ---- joint admission ---- */

/* A zone, or a feeder (in a residence study there are none). False: rejected. */
static bool read_origin(const JjDraft *draft, JjRows *rows, JjJointAdmissionRecord *record) {
  bool zone = rows->cells[JOINT_ZONE].given, feeder = rows->cells[JOINT_FEEDER].given;
  if (zone == feeder) {
    jj_rows_reject(rows, JOINT_ZONE, zone ? JJ_DIAG_VALUE_INVALID : JJ_DIAG_CELL_EMPTY,
                   _("joint admission is of a zone or of a feeder"), _("one of the two"));
    return false;
  }
  if (zone) {
    return jj_rows_refer(rows, JOINT_ZONE, draft->zone_index, JJ_DIAG_ZONE_UNKNOWN, &record->zone);
  }
  if (draft->file->origin_kind == JJ_ORIGIN_RESIDENCE) {
    jj_rows_reject(rows, JOINT_FEEDER, JJ_DIAG_ORIGIN_UNKNOWN, _("the origins of this study are zones, not feeders"),
                   NULL);
    return false;
  }
  return jj_rows_refer(rows, JOINT_FEEDER, draft->origin_index, JJ_DIAG_ORIGIN_UNKNOWN, &record->origin);
}

static void read_joint_admission(JjDraft *draft, JjRows *rows) {
  JjJointAdmissionRecord record = {JJ_NONE, JJ_NONE, JJ_NONE, -1};
  if (!read_origin(draft, rows, &record)) {
    return;
  }
  const char *district = jj_rows_text(rows, JOINT_DISTRICT);
  record.district = jj_study_builder_find_district(draft->builder, district);
  if (record.district == JJ_NONE) { /* the neighbours' districts have no community here */
    record.district = jj_study_builder_district(draft->builder, district, district);
  }
  record.quota = rows->cells[JOINT_QUOTA].given ? rows->cells[JOINT_QUOTA].integer : -1;
  if (jj_draft_is_first(draft, rows, (uint32_t[4]){record.zone, record.origin, record.district, 0})) {
    jj_study_builder_add_joint_admission(draft->builder, &record);
  }
}

void jj_draft_read_joint_admission(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_hash_table_remove_all(draft->seen);
  bool open = jj_draft_open(draft, JJ_TABLE_JOINT_ADMISSION, &rows, NULL);
  while (open && jj_rows_next(&rows)) {
    read_joint_admission(draft, &rows);
  }
}

/* ---- schools' own areas ---- */

static void read_school_area(JjDraft *draft, JjRows *rows) {
  JjId school = JJ_NONE, zone = JJ_NONE;
  bool known_school = jj_rows_refer(rows, AREA_SCHOOL, draft->school_index, JJ_DIAG_SCHOOL_UNKNOWN, &school);
  bool known_zone = jj_rows_refer(rows, AREA_ZONE, draft->zone_index, JJ_DIAG_ZONE_UNKNOWN, &zone);
  if (!known_school || !known_zone) {
    return;
  }
  if (!SCHOOL(draft, school)->belongs) {
    jj_rows_reject(rows, AREA_SCHOOL, JJ_DIAG_VALUE_INVALID, _("an outside destination has no area"), NULL);
  } else if (jj_draft_is_first(draft, rows, (uint32_t[4]){school, zone, 0, 0})) {
    jj_study_builder_add_school_area(draft->builder, school, zone);
  }
}

void jj_draft_read_school_areas(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_hash_table_remove_all(draft->seen);
  bool open = jj_draft_open(draft, JJ_TABLE_SCHOOL_AREAS, &rows, NULL);
  while (open && jj_rows_next(&rows)) {
    read_school_area(draft, &rows);
  }
}

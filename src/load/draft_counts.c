/* Graduates, programs and flows: the tables that hold students. */
#include <inttypes.h>

#include "base/i18n.h"
#include "load/draft.h"

static void add_total(GArray *totals, YearTotal total) {
  g_array_append_val(totals, total);
}

static void read_graduates(JjDraft *draft, JjRows *rows) {
  JjId origin = JJ_NONE;
  int16_t year = (int16_t)rows->cells[GRADUATES_YEAR].integer;
  if (!jj_rows_refer(rows, GRADUATES_ORIGIN, draft->origin_index, JJ_DIAG_ORIGIN_UNKNOWN, &origin) ||
      !jj_draft_is_first(draft, rows, (uint32_t[4]){origin, (uint32_t)year, 0, 0})) {
    return;
  }
  jj_study_builder_add_graduates(draft->builder, origin, year, rows->cells[GRADUATES_COUNT].integer);
  add_total(draft->origin_totals, (YearTotal){origin, year, rows->cells[GRADUATES_COUNT].integer, -1});
}

void jj_draft_read_graduates(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_hash_table_remove_all(draft->seen);
  bool open = jj_draft_open(draft, JJ_TABLE_GRADUATES, &rows, NULL);
  while (open && jj_rows_next(&rows)) {
    read_graduates(draft, &rows);
  }
}

static int64_t count_or_unknown(const JjRows *rows, uint32_t field) {
  return rows->cells[field].given ? rows->cells[field].integer : -1;
}

static JjId group_of(const JjDraft *draft, const JjRows *rows, uint32_t field) {
  const char *name = jj_rows_text(rows, field);
  return name != NULL ? jj_study_builder_group(draft->builder, name) : JJ_NONE;
}

/* Where rows are left out, sums differ for that reason. */
static void note_losses(JjDraft *draft, const JjRows *rows) {
  draft->totals_complete = draft->totals_complete && draft->reading->inputs->tables[rows->summary].rows_left_out == 0;
}

/* A part is no larger than its whole, where both are known. */
static void check_part(const JjRows *rows, uint32_t field, int64_t part, int64_t whole) {
  if (part >= 0 && whole >= 0 && part > whole) {
    g_autofree char *expected = g_strdup_printf(_("at most %" PRId64 ", the number of all"), whole);
    jj_rows_warn(rows, field, JJ_DIAG_TOTAL_MISMATCH, _("a part is larger than its whole"), expected);
  }
}

static void check_parts(const JjRows *rows, const JjProgramRecord *record) {
  check_part(rows, PROGRAM_EXAM_FREE_SEATS, record->exam_free_seats, record->seats);
  check_part(rows, PROGRAM_EXAM_FREE_ENTRANTS, record->exam_free_entrants, record->entrants);
}

/* A row of a school that is no longer there counts for its successor, with a note. */
static JjId count_for_successor(const JjDraft *draft, const JjRows *rows, JjId school, int16_t year) {
  JjId now = jj_draft_school_in_year(draft, school, year);
  if (now != school) {
    const SchoolDraft *successor = &g_array_index(draft->schools, SchoolDraft, now);
    g_autofree char *done = g_strdup_printf(_("counted for its successor %s %s"), successor->code, successor->name);
    JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_SCHOOL_UNKNOWN, jj_rows_place(rows, JJ_NONE),
                                                 _("the school is not there in this year"));
    diagnostic.severity = JJ_SEVERITY_NOTE;
    diagnostic.found = g_array_index(draft->schools, SchoolDraft, school).code;
    diagnostic.done = done;
    diagnostic.students = rows->students;
    jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
  }
  return now;
}

static void read_program(JjDraft *draft, JjRows *rows) {
  if (rows->cells[PROGRAM_DIVISION].given && rows->cells[PROGRAM_DIVISION].integer != JJ_DIVISION_DAY) {
    jj_rows_set_aside(rows);
    return;
  }
  JjProgramRecord record = {.year = (int16_t)rows->cells[PROGRAM_YEAR].integer,
                            .seats = count_or_unknown(rows, PROGRAM_SEATS),
                            .exam_free_seats = count_or_unknown(rows, PROGRAM_EXAM_FREE_SEATS),
                            .entrants = count_or_unknown(rows, PROGRAM_ENTRANTS),
                            .exam_free_entrants = count_or_unknown(rows, PROGRAM_EXAM_FREE_ENTRANTS)};
  if (!jj_rows_refer(rows, PROGRAM_SCHOOL, draft->school_index, JJ_DIAG_SCHOOL_UNKNOWN, &record.school)) {
    return;
  }
  record.group = group_of(draft, rows, PROGRAM_GROUP);
  if (jj_draft_is_first(draft, rows, (uint32_t[4]){record.school, record.group, (uint32_t)record.year, 0})) {
    record.school = count_for_successor(draft, rows, record.school, record.year);
    jj_study_builder_add_program(draft->builder, &record);
    add_total(draft->totals, (YearTotal){record.school, record.year, record.entrants, -1});
    check_parts(rows, &record);
  }
}

static void note_rows_aside(const JjDraft *draft, const JjRows *rows) {
  const JjTableSummary *summary = &draft->reading->inputs->tables[rows->summary];
  if (summary->rows_aside == 0) {
    return;
  }
  g_autofree char *done = g_strdup_printf(_("rows left aside: %u"), summary->rows_aside);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_CELL_WORD, jj_source_place(rows->source), _("only the day division is looked at"));
  diagnostic.severity = JJ_SEVERITY_NOTE;
  diagnostic.done = done;
  diagnostic.students = summary->students_aside;
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

void jj_draft_read_programs(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_hash_table_remove_all(draft->seen);
  bool open = jj_draft_open(draft, JJ_TABLE_PROGRAMS, &rows, NULL);
  while (open && jj_rows_next(&rows)) {
    read_program(draft, &rows);
  }
  if (open) {
    note_rows_aside(draft, &rows);
    note_losses(draft, &rows);
  }
}

/* Entrants of the study's year by the zone of their origin: what hangs on a zone. */
static void count_for_zone(const JjDraft *draft, const JjFlowRecord *record) {
  JjId zone = g_array_index(draft->origins, OriginDraft, record->origin).zone;
  if (zone != JJ_NONE && record->year == draft->file->year) {
    g_array_index(draft->zones, ZoneDraft, zone).students += record->entrants;
  }
}

/* (owned) A school that opened when another closed, in the same zone; NULL: none. */
static char *find_successor(const JjDraft *draft, const SchoolDraft *closed) {
  for (guint i = 0; i < draft->schools->len; i++) {
    const SchoolDraft *other = &g_array_index(draft->schools, SchoolDraft, i);
    if (other->belongs && other->zone == closed->zone && other->opened_year == closed->closed_year) {
      return g_strdup_printf(_("perhaps %s %s, which opened then in the same zone"), other->code, other->name);
    }
  }
  return NULL;
}

/* Flows to a school in a year without it: it may have been renamed or merged. Told once a school. */
static void check_open(JjDraft *draft, const JjRows *rows, const JjFlowRecord *record) {
  SchoolDraft *school = &g_array_index(draft->schools, SchoolDraft, record->school);
  bool closed = record->year >= school->closed_year;
  if (school->told || record->entrants == 0 || (!closed && record->year >= school->opened_year)) {
    return;
  }
  g_autofree char *successor = closed ? find_successor(draft, school) : NULL;
  jj_rows_warn(rows, FLOW_SCHOOL, JJ_DIAG_SCHOOL_UNKNOWN,
               closed ? _("a flow to a school that is closed in that year: renamed or merged?")
                      : _("a flow to a school that opens later"),
               successor);
  school->told = true;
}

static void read_flow(JjDraft *draft, JjRows *rows) {
  JjFlowRecord record = {.year = (int16_t)rows->cells[FLOW_YEAR].integer,
                         .entrants = rows->cells[FLOW_ENTRANTS].integer,
                         .cross_community = rows->cells[FLOW_CROSS].given && rows->cells[FLOW_CROSS].integer == 1};
  bool origin = jj_rows_refer(rows, FLOW_ORIGIN, draft->origin_index, JJ_DIAG_ORIGIN_UNKNOWN, &record.origin);
  bool school = jj_rows_refer(rows, FLOW_SCHOOL, draft->school_index, JJ_DIAG_SCHOOL_UNKNOWN, &record.school);
  if (!origin || !school) {
    return;
  }
  record.group = group_of(draft, rows, FLOW_GROUP);
  uint32_t year_and_cross = (uint32_t)record.year << 1 | (record.cross_community ? 1u : 0u);
  if (jj_draft_is_first(draft, rows, (uint32_t[4]){record.origin, record.school, record.group, year_and_cross})) {
    record.school = count_for_successor(draft, rows, record.school, record.year);
    jj_study_builder_add_flow(draft->builder, &record);
    count_for_zone(draft, &record);
    add_total(draft->totals, (YearTotal){record.school, record.year, -1, record.entrants});
    add_total(draft->origin_totals, (YearTotal){record.origin, record.year, -1, record.entrants});
    check_open(draft, rows, &record);
  }
}

void jj_draft_read_flows(JjDraft *draft) {
  JjRows rows;
  g_hash_table_remove_all(draft->seen);
  bool open = jj_draft_open(draft, JJ_TABLE_FLOWS, &rows, NULL);
  while (open && jj_rows_next(&rows)) {
    read_flow(draft, &rows);
  }
  jj_rows_close(&rows);
  if (open) {
    note_losses(draft, &rows);
    jj_study_builder_leave_out(draft->builder, draft->reading->inputs->tables[rows.summary].students_left_out);
  }
}

static int compare_totals(const void *left, const void *right) {
  const YearTotal *a = left, *b = right;
  if (a->id != b->id) {
    return a->id < b->id ? -1 : 1;
  }
  return a->year - b->year;
}

/* Sums a run of rows of one school or origin and year; -1 stays "none given". */
static YearTotal sum_run(const GArray *totals, guint *at) {
  YearTotal sum = g_array_index(totals, YearTotal, *at);
  while (++*at < totals->len) {
    const YearTotal *next = &g_array_index(totals, YearTotal, *at);
    if (compare_totals(&sum, next) != 0) {
      break;
    }
    sum.given = next->given < 0 ? sum.given : MAX(sum.given, 0) + next->given;
    sum.flows = next->flows < 0 ? sum.flows : MAX(sum.flows, 0) + next->flows;
  }
  return sum;
}

static void report_total(const JjDraft *draft, const YearTotal *total, const char *message, const char *expected) {
  g_autofree char *found = g_strdup_printf("%" G_GINT64_FORMAT, total->flows);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_TOTAL_MISMATCH, (JjPlace){.file = draft->file->tables[JJ_TABLE_FLOWS].path}, message);
  diagnostic.found = found;
  diagnostic.expected = expected;
  diagnostic.students = ABS(total->flows - total->given);
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

static void check_school(const JjDraft *draft, const YearTotal *total) {
  if (!draft->totals_complete || total->flows == total->given) {
    return;
  }
  const SchoolDraft *school = &g_array_index(draft->schools, SchoolDraft, total->id);
  g_autofree char *expected = g_strdup_printf(_("%" PRId64 " entrants of %s %s in %d, as the programs say"),
                                              total->given, school->code, school->name, total->year);
  report_total(draft, total, _("the flows to a school do not add up to its entrants"), expected);
}

static void check_origin(const JjDraft *draft, const YearTotal *total) {
  if (total->flows <= total->given) {
    return;
  }
  const OriginDraft *origin = &g_array_index(draft->origins, OriginDraft, total->id);
  g_autofree char *expected =
      g_strdup_printf(_("at most %" PRId64 " graduates of %s in %d"), total->given, origin->title, total->year);
  report_total(draft, total, _("more entrants come from an origin than it has graduates"), expected);
}

/* Calls `check` for each id and year that both tables have. */
static void check_sums(const JjDraft *draft, GArray *totals, void (*check)(const JjDraft *, const YearTotal *)) {
  g_array_sort(totals, compare_totals);
  for (guint at = 0; at < totals->len;) {
    YearTotal sum = sum_run(totals, &at);
    if (sum.given >= 0 && sum.flows >= 0) {
      check(draft, &sum);
    }
  }
}

void jj_draft_check_totals(JjDraft *draft) {
  check_sums(draft, draft->totals, check_school);
  check_sums(draft, draft->origin_totals, check_origin);
}

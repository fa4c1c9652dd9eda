/* Schools and feeders. */
#include "base/i18n.h"
#include "load/draft.h"

/* Whether the code is free, and as long as a school's must be. False: rejected. */
static bool check_code(JjRows *rows, const JjIndex *index, bool official) {
  const char *code = jj_rows_text(rows, SPOT_CODE);
  if (official && g_utf8_strlen(code, -1) != JJ_SCHOOL_CODE_LENGTH) {
    g_autofree char *expected = g_strdup_printf(_("%d characters"), JJ_SCHOOL_CODE_LENGTH);
    jj_rows_reject(rows, SPOT_CODE, JJ_DIAG_CODE_LENGTH, _("a code has the wrong length"), expected);
    return false;
  }
  if (jj_index_has(index, code)) {
    jj_rows_reject(rows, SPOT_CODE, JJ_DIAG_CODE_DUPLICATE, _("a code is given to two records"), NULL);
    return false;
  }
  return true;
}

/* The community the row names; JJ_NONE if none. False: rejected. */
static bool read_community(const JjDraft *draft, JjRows *rows, JjId *community) {
  *community = JJ_NONE;
  return !rows->cells[SPOT_COMMUNITY].given ||
         jj_rows_refer(rows, SPOT_COMMUNITY, draft->community_index, JJ_DIAG_COMMUNITY_UNKNOWN, community);
}

static bool need(JjRows *rows, uint32_t field) {
  if (!rows->cells[field].given) {
    jj_rows_reject(rows, field, JJ_DIAG_CELL_EMPTY, _("a required cell is empty"), NULL);
  }
  return rows->cells[field].given;
}

static int64_t integer_or(const JjRows *rows, uint32_t field, int64_t absent) {
  return rows->cells[field].given ? rows->cells[field].integer : absent;
}

/* What only a school of the study has. */
static bool read_school_facts(JjRows *rows, JjSchoolRecord *record) {
  bool type = need(rows, SCHOOL_TYPE);
  bool ownership = need(rows, SCHOOL_OWNERSHIP);
  record->type = (JjSchoolType)integer_or(rows, SCHOOL_TYPE, JJ_SCHOOL_GENERAL);
  record->ownership = (JjOwnership)integer_or(rows, SCHOOL_OWNERSHIP, JJ_OWNERSHIP_PUBLIC);
  record->opened_year = (int16_t)integer_or(rows, SCHOOL_OPENED, INT16_MIN);
  record->closed_year = (int16_t)integer_or(rows, SCHOOL_CLOSED, INT16_MAX);
  /* Whoever keeps the column marks the model schools alone. */
  const bool told = rows->column_of[SCHOOL_MODEL] != JJ_NONE;
  record->model_school = (int8_t)integer_or(rows, SCHOOL_MODEL, told ? 0 : -1);
  return type && ownership;
}

static bool check_spot(JjRows *rows, const JjSpot *spot, JjId community) {
  if (spot->zone == JJ_NONE && community == JJ_NONE) {
    jj_rows_reject(rows, SPOT_ZONE, JJ_DIAG_CELL_EMPTY, _("neither a point nor a zone is given"), NULL);
    return false;
  }
  return true;
}

static void add_school(JjDraft *draft, const JjRows *rows, const JjSchoolRecord *record, JjId community) {
  SchoolDraft school = {.zone = record->zone,
                        .community = community,
                        .belongs = record->kind == JJ_DESTINATION_SCHOOL,
                        .code = g_string_chunk_insert_const(draft->strings, record->code),
                        .name = g_string_chunk_insert_const(draft->strings, record->name),
                        .place = jj_draft_keep_place(draft, jj_rows_place(rows, SPOT_COMMUNITY)),
                        .opened_year = record->opened_year,
                        .closed_year = record->closed_year,
                        .successor = JJ_NONE};
  const char *successor = jj_rows_text(rows, SCHOOL_SUCCESSOR);
  if (successor != NULL) {
    school.successor_code = g_string_chunk_insert_const(draft->strings, successor);
    school.successor_place = jj_draft_keep_place(draft, jj_rows_place(rows, SCHOOL_SUCCESSOR));
  }
  JjId id = jj_study_builder_add_school(draft->builder, record);
  g_assert(id == draft->schools->len);
  g_array_append_val(draft->schools, school);
  (void)jj_index_add(draft->school_index, record->code, NULL, id);
}

static void read_school(JjDraft *draft, JjRows *rows, const JjLocator *locator) {
  JjSchoolRecord record = jj_school_record(jj_rows_text(rows, SPOT_CODE), jj_rows_text(rows, SPOT_NAME));
  record.kind = (JjDestinationKind)integer_or(rows, SPOT_KIND, JJ_DESTINATION_SCHOOL);
  record.campus = jj_rows_text(rows, SPOT_CAMPUS);
  bool belongs = record.kind == JJ_DESTINATION_SCHOOL;
  JjId community = JJ_NONE;
  JjSpot spot;
  bool ok = check_code(rows, draft->school_index, belongs);
  ok = (!belongs || read_community(draft, rows, &community)) && ok;
  ok = jj_draft_locate(draft, rows, locator, belongs, &spot) && ok;
  ok = (!belongs || read_school_facts(rows, &record)) && ok;
  if (!ok || (belongs && !check_spot(rows, &spot, community))) {
    return;
  }
  record.x_m = spot.x_m;
  record.y_m = spot.y_m;
  record.zone = spot.zone;
  add_school(draft, rows, &record, community);
}

void jj_draft_read_schools(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_auto(JjLocator) locator = {0};
  bool open = jj_draft_open(draft, JJ_TABLE_SCHOOLS, &rows, draft->school_index);
  if (open && !jj_locator_open(&locator, draft, &rows)) {
    jj_index_set_incomplete(draft->school_index);
    open = false;
  }
  while (open && jj_rows_next(&rows)) {
    read_school(draft, &rows, &locator);
  }
}

static void add_origin(JjDraft *draft, const JjOriginRecord *record, JjId community) {
  JjId id = jj_study_builder_add_origin(draft->builder, record);
  g_autofree char *title = g_strdup_printf("%s %s", record->code, record->name);
  OriginDraft origin = {
      .zone = record->zone, .community = community, .title = g_string_chunk_insert_const(draft->strings, title)};
  g_assert(id == draft->origins->len);
  g_array_append_val(draft->origins, origin);
  (void)jj_index_add(draft->origin_index, record->code, NULL, id);
}

static void read_feeder(JjDraft *draft, JjRows *rows, const JjLocator *locator) {
  bool feeder = integer_or(rows, SPOT_KIND, JJ_FEEDER_FEEDER) == JJ_FEEDER_FEEDER;
  JjOriginRecord record = jj_origin_record(jj_rows_text(rows, SPOT_CODE), jj_rows_text(rows, SPOT_NAME), JJ_NONE);
  record.campus = jj_rows_text(rows, SPOT_CAMPUS);
  if (feeder && draft->file->origin_kind == JJ_ORIGIN_RESIDENCE) {
    jj_rows_set_aside(rows); /* zones are the origins; only outside ones are read here */
    return;
  }
  JjId community = JJ_NONE;
  JjSpot spot;
  bool ok = check_code(rows, draft->origin_index, feeder);
  ok = (!feeder || read_community(draft, rows, &community)) && ok;
  ok = jj_draft_locate(draft, rows, locator, feeder, &spot) && ok;
  if (!ok || (feeder && !check_spot(rows, &spot, JJ_NONE))) {
    return;
  }
  record.zone = spot.zone;
  record.x_m = spot.x_m;
  record.y_m = spot.y_m;
  add_origin(draft, &record, community);
}

/* In a residence study every zone is an origin, with its code and name. */
static void add_zone_origins(JjDraft *draft) {
  for (JjId zone = 0; zone < draft->zones->len; zone++) {
    const ZoneDraft *facts = &g_array_index(draft->zones, ZoneDraft, zone);
    JjOriginRecord record = jj_origin_record(facts->code, facts->name, zone);
    add_origin(draft, &record, JJ_NONE);
  }
  if (jj_index_is_incomplete(draft->zone_index)) {
    jj_index_set_incomplete(draft->origin_index);
  }
}

void jj_draft_read_feeders(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_auto(JjLocator) locator = {0};
  if (draft->file->origin_kind == JJ_ORIGIN_RESIDENCE) {
    add_zone_origins(draft);
  }
  bool open = jj_draft_open(draft, JJ_TABLE_FEEDERS, &rows, draft->origin_index);
  if (open && !jj_locator_open(&locator, draft, &rows)) {
    jj_index_set_incomplete(draft->origin_index);
    open = false;
  }
  while (open && jj_rows_next(&rows)) {
    read_feeder(draft, &rows, &locator);
  }
}

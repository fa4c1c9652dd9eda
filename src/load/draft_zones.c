/* Zones, what connects them, and who belongs where. */
#include <math.h>

#include "base/i18n.h"
#include "load/draft.h"
#include "load/vintage.h"

#define BORDER_MIN_M 1.0
/* Borders that cross by less than about a millimetre touch; by less than about ten metres they are badly drawn, but
 * what lies inside is still told by the even-odd rule. */
#define TOUCH_M 1e-3
#define SHALLOW_M 10.0
#define M_PER_DEGREE 1e5

typedef struct {
  JjDraft *draft;
  JjRows *rows;
  JjTransform *transform; /* (owned) */
  bool blamed;            /* has a diagnostic spoken of coordinates that do not fit? */
  GHashTable *reforms;    /* (borrowed) old codes spoken of */
} ZoneReader;

static const char *fit_message(JjCoordinateFit fit) {
  switch (fit) {
  case JJ_COORDINATE_SWAPPED:
    return _("coordinates do not fit their system: x and y seem exchanged");
  case JJ_COORDINATE_DEGREES:
    return _("coordinates do not fit their system: they look like degrees, it has metres");
  case JJ_COORDINATE_METRES:
    return _("coordinates do not fit their system: they look like metres, it has degrees");
  case JJ_COORDINATE_FITS:
  case JJ_COORDINATE_ELSEWHERE:
  default:
    return _("coordinates do not fit their system: they lie far from the study's area");
  }
}

static void report_misfit(ZoneReader *reader, JjCoordinateFit fit, double x, double y) {
  if (reader->blamed) {
    jj_rows_reject_quietly(reader->rows);
    return;
  }
  g_autofree char *expected = g_strdup_printf(_("not (%.9g, %.9g); later records of this kind are not named"), x, y);
  jj_rows_reject(reader->rows, JJ_NONE, JJ_DIAG_CRS_MISMATCH, fit_message(fit), expected);
  reader->blamed = true;
}

typedef struct {
  const char *crs, *advice;
} CrsGuess;

/* What fits the coordinates, in this order. */
static const CrsGuess guesses[] = {
    {"EPSG:3824", N_("perhaps crs: EPSG:3824 in the study file, they look like TWD97 degrees")},
    {"EPSG:3826", N_("perhaps crs: EPSG:3826 in the study file (TWD97 TM2; EPSG:3828 if it is of before 1998, "
                     "EPSG:3825 on Penghu, Kinmen and Matsu)")}};

static const char *guess_crs(const ZoneReader *reader) {
  const JjSource *source = reader->rows->source;
  for (size_t i = 0; source->x != NULL && source->x->len > 0 && i < G_N_ELEMENTS(guesses); i++) {
    g_autoptr(JjTransform) transform = jj_transform_new(guesses[i].crs, guesses[i].crs, NULL);
    double x = g_array_index(source->x, double, 0), y = g_array_index(source->y, double, 0);
    if (transform != NULL && jj_transform_fit(transform, x, y) == JJ_COORDINATE_FITS) {
      return _(guesses[i].advice);
    }
  }
  return _("a .prj file or crs: in the study file");
}

static void report_no_crs(const ZoneReader *reader, JjPlace place) {
  jj_report(reader->draft->reading->diagnostics, JJ_DIAG_CRS_UNKNOWN, place, _("the layer has no coordinate system"),
            NULL, guess_crs(reader));
}

/* The CRS declared, else the layer's own; then all points at once. False after a diagnostic. */
static bool open_transform(ZoneReader *reader) {
  const JjDraft *draft = reader->draft;
  const JjTableSpec *spec = reader->rows->spec;
  const char *crs = spec->crs != NULL ? spec->crs : reader->rows->source->crs;
  JjPlace place = jj_source_place(reader->rows->source);
  if (crs == NULL) {
    report_no_crs(reader, place);
    return false;
  }
  g_autoptr(GError) error = NULL;
  reader->transform = jj_transform_new(crs, draft->file->crs, &error);
  if (reader->transform == NULL) {
    jj_report(draft->reading->diagnostics, JJ_DIAG_CRS_UNKNOWN, place, error->message, NULL, NULL);
  }
  return reader->transform != NULL && jj_draft_check_datum(draft, reader->transform, spec->crs, place);
}

/* Rings of the row at hand as points [first, end). */
static void points_of_row(const JjRows *rows, uint32_t *first, uint32_t *end) {
  const JjSource *source = rows->source;
  const uint32_t *ring_start = (const uint32_t *)(const void *)source->ring_start->data;
  const uint32_t *point_start = (const uint32_t *)(const void *)source->point_start->data;
  *first = point_start[ring_start[rows->row]];
  *end = point_start[ring_start[rows->row + 1]];
}

static bool project_row(ZoneReader *reader) {
  uint32_t first, end;
  points_of_row(reader->rows, &first, &end);
  double *x = (double *)(void *)reader->rows->source->x->data;
  double *y = (double *)(void *)reader->rows->source->y->data;
  for (uint32_t i = first; i < end; i++) {
    JjCoordinateFit fit = jj_transform_fit(reader->transform, x[i], y[i]);
    if (fit != JJ_COORDINATE_FITS) {
      report_misfit(reader, fit, x[i], y[i]);
      return false;
    }
  }
  if (jj_transform_apply(reader->transform, x + first, y + first, end - first) > 0) {
    report_misfit(reader, JJ_COORDINATE_ELSEWHERE, x[first], y[first]);
    return false;
  }
  return true;
}

static bool check_geometry(JjRows *rows) {
  JjGeometryState state = JJ_GEOMETRY_NULL;
  if (rows->source->geometry != NULL) {
    state = (JjGeometryState)g_array_index(rows->source->geometry, uint8_t, rows->row);
  }
  if (state == JJ_GEOMETRY_OK) {
    return true;
  }
  if (state == JJ_GEOMETRY_BROKEN) {
    jj_rows_reject(rows, JJ_NONE, JJ_DIAG_GEOMETRY_INVALID, _("the geometry is no polygon of closed, finite rings"),
                   NULL);
  } else if (rows->source->incomplete) {
    jj_rows_reject_quietly(rows); /* the truncated file has its own diagnostic */
  } else {
    jj_rows_reject(rows, JJ_NONE, JJ_DIAG_GEOMETRY_MISSING, _("a zone has no geometry"), _("a polygon"));
  }
  return false;
}

static JjRings rings_of(const JjSource *source) {
  return (JjRings){.n_polygons = source->geometry->len,
                   .ring_start = (const uint32_t *)(const void *)source->ring_start->data,
                   .point_start = (const uint32_t *)(const void *)source->point_start->data,
                   .x_m = (const double *)(const void *)source->x->data,
                   .y_m = (const double *)(const void *)source->y->data};
}

/* In the layer's own coordinates: that is where its owner looks for the crossing. False: rejected. */
static bool check_crossing(ZoneReader *reader) {
  JjRows *rows = reader->rows;
  JjRings rings = rings_of(rows->source);
  double unit = jj_transform_from_degrees(reader->transform) ? 1 / M_PER_DEGREE : 1;
  JjPoint at;
  if (!jj_shape_crossing(&rings, rows->row, TOUCH_M * unit, &at)) {
    return true;
  }
  bool deep = jj_shape_crossing(&rings, rows->row, SHALLOW_M * unit, &at);
  g_autofree char *expected = g_strdup_printf(_("rings that do not cross; these do at (%.9g, %.9g)"), at.x_m, at.y_m);
  if (deep) {
    jj_rows_reject(rows, JJ_NONE, JJ_DIAG_GEOMETRY_INVALID, _("the border of a zone crosses itself"), expected);
  } else {
    jj_rows_warn(rows, JJ_NONE, JJ_DIAG_GEOMETRY_INVALID, _("the border of a zone crosses itself by a few metres"),
                 expected);
  }
  return !deep;
}

static void add_rings(const ZoneReader *reader) {
  const JjSource *source = reader->rows->source;
  const uint32_t *ring_start = (const uint32_t *)(const void *)source->ring_start->data;
  const uint32_t *point_start = (const uint32_t *)(const void *)source->point_start->data;
  const double *x = (const double *)(const void *)source->x->data;
  const double *y = (const double *)(const void *)source->y->data;
  for (uint32_t ring = ring_start[reader->rows->row]; ring < ring_start[reader->rows->row + 1]; ring++) {
    uint32_t first = point_start[ring];
    jj_study_builder_add_ring(reader->draft->builder, x + first, y + first, point_start[ring + 1] - first);
  }
}

/* A county of before a reform is kept as it is written, and told once. */
static void check_vintage(ZoneReader *reader) {
  JjRows *rows = reader->rows;
  const char *code = jj_rows_text(rows, ZONE_COUNTY_CODE), *name = jj_rows_text(rows, ZONE_COUNTY);
  const JjCountyReform *reform = jj_county_reform(code, name);
  if (reform == NULL || !g_hash_table_add(reader->reforms, g_strdup(reform->old_code))) {
    return;
  }
  g_autofree char *expected = g_strdup_printf(_("%s %s since %s"), reform->code, reform->name, reform->since);
  jj_rows_warn(rows, code != NULL ? ZONE_COUNTY_CODE : ZONE_COUNTY, JJ_DIAG_VINTAGE,
               _("a county of before a reform; it is kept as written"), expected);
}

static JjId county_of(const JjRows *rows, JjStudyBuilder *builder) {
  const char *code = jj_rows_text(rows, ZONE_COUNTY_CODE), *name = jj_rows_text(rows, ZONE_COUNTY);
  if (code == NULL && name == NULL) {
    return JJ_NONE;
  }
  return jj_study_builder_county(builder, code != NULL ? code : name, name != NULL ? name : code);
}

static void read_zone(ZoneReader *reader) {
  JjDraft *draft = reader->draft;
  JjRows *rows = reader->rows;
  const char *code = jj_rows_text(rows, ZONE_CODE), *name = jj_rows_text(rows, ZONE_NAME);
  if (jj_index_has(draft->zone_index, code)) {
    jj_rows_reject(rows, ZONE_CODE, JJ_DIAG_CODE_DUPLICATE, _("a code is given to two records"), NULL);
    return;
  }
  if (!check_geometry(rows) || !check_crossing(reader) || !project_row(reader)) {
    return;
  }
  check_vintage(reader);
  JjId zone = jj_study_builder_add_zone(draft->builder, code, name, county_of(rows, draft->builder));
  add_rings(reader);
  (void)jj_index_add(draft->zone_index, code, name, zone);
  g_autofree char *title = g_strdup_printf("%s %s", code, name);
  ZoneDraft record = {.code = g_string_chunk_insert_const(draft->strings, code),
                      .name = g_string_chunk_insert_const(draft->strings, name),
                      .title = g_string_chunk_insert_const(draft->strings, title),
                      .row = jj_rows_place(rows, JJ_NONE).row};
  g_array_append_val(draft->zones, record);
}

void jj_draft_read_zones(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_autoptr(GHashTable) reforms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  ZoneReader reader = {.draft = draft, .rows = &rows, .reforms = reforms};
  bool open = jj_draft_open(draft, JJ_TABLE_ZONES, &rows, draft->zone_index);
  if (open && !open_transform(&reader)) {
    jj_index_set_incomplete(draft->zone_index);
    open = false;
  }
  while (open && jj_rows_next(&rows)) {
    read_zone(&reader);
  }
  draft->zones_complete =
      open && !rows.source->incomplete && draft->reading->inputs->tables[rows.summary].rows_left_out == 0;
  jj_transform_free(reader.transform);
}

static void read_community(JjDraft *draft, JjRows *rows) {
  const char *code = jj_rows_text(rows, COMMUNITY_CODE), *name = jj_rows_text(rows, COMMUNITY_NAME);
  if (!jj_index_add(draft->community_index, code, name, draft->communities->len)) {
    jj_rows_reject(rows, COMMUNITY_CODE, JJ_DIAG_CODE_DUPLICATE, _("a code is given to two records"), NULL);
    return;
  }
  const char *district_code = jj_rows_text(rows, COMMUNITY_DISTRICT_CODE);
  const char *district = jj_rows_text(rows, COMMUNITY_DISTRICT);
  const char *convening = jj_rows_text(rows, COMMUNITY_CONVENING);
  CommunityDraft record = {
      .code = g_string_chunk_insert_const(draft->strings, code),
      .name = g_string_chunk_insert_const(draft->strings, name),
      .district = JJ_NONE,
      .convening = convening != NULL ? g_string_chunk_insert_const(draft->strings, convening) : NULL,
      .place = jj_draft_keep_place(draft, jj_rows_place(rows, COMMUNITY_CONVENING)),
  };
  if (district_code != NULL || district != NULL) {
    record.district = jj_study_builder_district(draft->builder, district_code != NULL ? district_code : district,
                                                district != NULL ? district : district_code);
  }
  g_array_append_val(draft->communities, record);
}

void jj_draft_read_communities(JjDraft *draft) {
  g_auto(JjRows) rows;
  bool open = jj_draft_open(draft, JJ_TABLE_COMMUNITIES, &rows, draft->community_index);
  while (open && jj_rows_next(&rows)) {
    read_community(draft, &rows);
  }
}

static void read_member(JjDraft *draft, JjRows *rows) {
  MemberDraft member = {.primary = !rows->cells[MEMBER_PRIMARY].given || rows->cells[MEMBER_PRIMARY].integer == 1};
  bool zone = jj_rows_refer(rows, MEMBER_ZONE, draft->zone_index, JJ_DIAG_ZONE_UNKNOWN, &member.zone);
  bool community =
      jj_rows_refer(rows, MEMBER_COMMUNITY, draft->community_index, JJ_DIAG_COMMUNITY_UNKNOWN, &member.community);
  if (!zone || !community || !jj_draft_is_first(draft, rows, (uint32_t[4]){member.zone, member.community, 0, 0})) {
    return;
  }
  member.place = jj_draft_keep_place(draft, jj_rows_place(rows, MEMBER_ZONE));
  g_array_append_val(draft->members, member);
}

void jj_draft_read_membership(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_hash_table_remove_all(draft->seen);
  bool open = jj_draft_open(draft, JJ_TABLE_MEMBERSHIP, &rows, NULL);
  draft->membership_complete = open && !rows.source->incomplete;
  while (open && jj_rows_next(&rows)) {
    read_member(draft, &rows);
  }
  draft->membership_complete = draft->membership_complete && rows.n_dangling == 0;
}

static void read_link(JjDraft *draft, JjRows *rows) {
  JjId a = JJ_NONE, b = JJ_NONE;
  bool known_a = jj_rows_refer(rows, LINK_A, draft->zone_index, JJ_DIAG_ZONE_UNKNOWN, &a);
  bool known_b = jj_rows_refer(rows, LINK_B, draft->zone_index, JJ_DIAG_ZONE_UNKNOWN, &b);
  if (!known_a || !known_b) {
    return;
  }
  if (a == b) {
    jj_rows_reject(rows, LINK_B, JJ_DIAG_ROW_DUPLICATE, _("a link joins a zone to itself"), _("two zones"));
    return;
  }
  JjLinkKind kind = rows->cells[LINK_KIND].given ? (JjLinkKind)rows->cells[LINK_KIND].integer : JJ_LINK_OTHER;
  if (jj_draft_is_first(draft, rows, (uint32_t[4]){MIN(a, b), MAX(a, b), 0, 0})) {
    jj_study_builder_add_named_link(draft->builder, a, b, kind, jj_rows_text(rows, LINK_NAME));
  }
}

void jj_draft_read_links(JjDraft *draft) {
  g_auto(JjRows) rows;
  g_hash_table_remove_all(draft->seen);
  bool open = jj_draft_open(draft, JJ_TABLE_LINKS, &rows, NULL);
  while (open && jj_rows_next(&rows)) {
    read_link(draft, &rows);
  }
}

void jj_draft_link_neighbours(JjDraft *draft) {
  JjRings rings = jj_study_builder_rings(draft->builder);
  uint32_t n = 0;
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (borders[i].border_m > BORDER_MIN_M) {
      jj_study_builder_add_link(draft->builder, borders[i].a, borders[i].b, JJ_LINK_BORDER, borders[i].border_m);
    }
  }
}

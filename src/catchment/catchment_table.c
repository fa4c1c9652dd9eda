/* Catchments as tables: a row a school and zone, a pair of schools, or a pair of zones. */
#include <math.h>
#include <stdlib.h>

#include "jiujin/catchments.h"
#include "jiujin/shape.h"

#define FEWEST 3           /* students that may be told */
#define FEWEST_ENTRANTS 10 /* of a zone: fewer say too little of where it belongs */

/* What the rows are made of. */
typedef struct {
  const JjCatchmentQuery *query;
  const JjStudy *study;
  JjZoneFlows *flows;
  JjCellMask *mask; /* NULL: nothing is hidden */
  JjTable *table;
  GArray *zones; /* of JjId, a row each */
} Listing;

static bool asks_for(const Listing *listing, JjId school) {
  return listing->query->school == JJ_NONE || listing->query->school == school;
}

static int64_t entrants_of(const Listing *listing, JjId zone, JjId school) {
  return listing->flows->entrants[(size_t)zone * listing->flows->n_schools + school];
}

static bool is_masked(const Listing *listing, JjId zone, JjId school) {
  return listing->mask && listing->mask->cell[(size_t)zone * listing->flows->n_schools + school];
}

/* ---- a school and a zone ---- */

static uint32_t add_pair(Listing *listing, JjId zone, JjId school) {
  const JjStudy *study = listing->study;
  const uint32_t row = jj_table_add_row(listing->table, 0);
  jj_table_set_text(listing->table, row, JJ_CATCHMENT_SCHOOL_CODE,
                    school == JJ_NONE ? NULL : study->schools.code[school]);
  jj_table_set_text(listing->table, row, JJ_CATCHMENT_SCHOOL_NAME,
                    school == JJ_NONE ? NULL : study->schools.name[school]);
  jj_table_set_text(listing->table, row, JJ_CATCHMENT_ZONE_CODE, study->zones.code[zone]);
  jj_table_set_text(listing->table, row, JJ_CATCHMENT_ZONE_NAME, study->zones.name[zone]);
  g_array_append_val(listing->zones, zone);
  return row;
}

static void put_share(const Listing *listing, uint32_t row, JjCatchmentColumn column, JjRatio share, bool hide) {
  jj_table_set_real(listing->table, row, column, 100 * jj_rate(share));
  if (hide) jj_table_hide(listing->table, row, column);
}

/* The pair with its entrants. */
static void add_entrants(Listing *listing, JjId zone, JjId school) {
  const int64_t entrants = entrants_of(listing, zone, school);
  const uint32_t row = add_pair(listing, zone, school);
  const bool hide = is_masked(listing, zone, school);
  const bool no_school = hide || (listing->mask && listing->mask->column[school]);
  const bool no_zone = hide || (listing->mask && listing->mask->row[zone]);
  jj_table_set_int(listing->table, row, JJ_CATCHMENT_ENTRANTS, entrants);
  if (hide) jj_table_hide(listing->table, row, JJ_CATCHMENT_ENTRANTS);
  put_share(listing, row, JJ_CATCHMENT_OF_SCHOOL, (JjRatio){entrants, listing->flows->of_school[school]}, no_school);
  put_share(listing, row, JJ_CATCHMENT_OF_ZONE, (JjRatio){entrants, listing->flows->of_zone[zone]}, no_zone);
}

/* A zone of so few that not even its school is told. */
static void add_untold(Listing *listing, JjId zone) {
  const uint32_t row = add_pair(listing, zone, JJ_NONE);
  static const JjCatchmentColumn untold[] = {JJ_CATCHMENT_SCHOOL_CODE, JJ_CATCHMENT_SCHOOL_NAME, JJ_CATCHMENT_ENTRANTS,
                                             JJ_CATCHMENT_OF_SCHOOL, JJ_CATCHMENT_OF_ZONE};
  for (size_t i = 0; i < G_N_ELEMENTS(untold); i++) jj_table_hide(listing->table, row, untold[i]);
}

static void list_primary(Listing *listing) {
  g_autofree JjId *primary = jj_primary_schools(listing->flows);
  for (JjId z = 0; z < listing->flows->n_zones; z++) {
    if (primary[z] == JJ_NONE) continue;
    const bool few =
        listing->mask && (listing->flows->of_zone[z] < FEWEST_ENTRANTS || entrants_of(listing, z, primary[z]) < FEWEST);
    if (!few && asks_for(listing, primary[z])) add_entrants(listing, z, primary[z]);
    if (few && listing->query->school == JJ_NONE) add_untold(listing, z);
  }
}

static void list_share(Listing *listing) {
  for (JjId s = 0; s < listing->flows->n_schools; s++) {
    if (!asks_for(listing, s) || listing->flows->of_school[s] == 0) continue;
    g_autofree bool *inside = jj_share_catchment(listing->flows, s, listing->query->percent, NULL);
    for (JjId z = 0; z < listing->flows->n_zones; z++)
      if (inside[z] && (!listing->mask || entrants_of(listing, z, s) >= FEWEST)) add_entrants(listing, z, s);
  }
}

static void add_minutes(Listing *listing, JjId zone, JjId school) {
  const uint32_t row = add_pair(listing, zone, school);
  const uint32_t ms = school == JJ_NONE ? JJ_UNREACHABLE : jj_times_of_zone(listing->query->times, zone, school);
  jj_table_set_real(listing->table, row, JJ_CATCHMENT_MINUTES, ms == JJ_UNREACHABLE ? (double)NAN : ms / 60000.0);
}

static void list_voronoi(Listing *listing) {
  const JjTimes *times = listing->query->times;
  g_autofree bool *counts = jj_schools_offering(listing->query->situation, listing->query->group);
  g_autofree JjId *nearest = jj_nearest_schools(times->from_zone, listing->study->zones.n, times->n_schools, counts);
  for (JjId z = 0; z < listing->study->zones.n; z++)
    if (asks_for(listing, nearest[z])) add_minutes(listing, z, nearest[z]);
}

static void list_isochrone(Listing *listing) {
  const JjTimes *times = listing->query->times;
  g_autofree bool *counts = jj_schools_offering(listing->query->situation, listing->query->group);
  for (JjId s = 0; s < times->n_schools; s++)
    for (JjId z = 0; counts[s] && asks_for(listing, s) && z < listing->study->zones.n; z++)
      if (jj_times_of_zone(times, z, s) <= (uint64_t)listing->query->minutes * 60000) add_minutes(listing, z, s);
}

static const JjColumn pair_columns[JJ_CATCHMENT_COLUMNS] = {
    [JJ_CATCHMENT_SCHOOL_CODE] = {"school_code", JJ_COLUMN_TEXT, 0},
    [JJ_CATCHMENT_SCHOOL_NAME] = {"school", JJ_COLUMN_TEXT, 0},
    [JJ_CATCHMENT_ZONE_CODE] = {"zone_code", JJ_COLUMN_TEXT, 0},
    [JJ_CATCHMENT_ZONE_NAME] = {"zone", JJ_COLUMN_TEXT, 0},
    [JJ_CATCHMENT_ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0},
    [JJ_CATCHMENT_OF_SCHOOL] = {"of_school", JJ_COLUMN_REAL, 1},
    [JJ_CATCHMENT_OF_ZONE] = {"of_zone", JJ_COLUMN_REAL, 1},
    [JJ_CATCHMENT_MINUTES] = {"minutes", JJ_COLUMN_REAL, 1},
};

/* ---- pairs of schools ---- */

/* Nothing of what is hidden may enter a sum that is told. */
static void forget_hidden(Listing *listing) {
  const size_t n = ((size_t)listing->flows->n_zones + 1) * listing->flows->n_schools;
  for (size_t i = 0; listing->mask && i < n; i++)
    if (listing->mask->cell[i]) listing->flows->entrants[i] = 0;
}

static void add_overlap(Listing *listing, JjId a, JjId b) {
  const JjOverlap overlap = jj_school_overlap(listing->flows, a, b, FEWEST);
  const JjSchools *schools = &listing->study->schools;
  JjTable *table = listing->table;
  const JjId none = JJ_NONE;
  if (overlap.n_zones == 0) return;
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_OVERLAP_A_CODE, schools->code[a]);
  jj_table_set_text(table, row, JJ_OVERLAP_A_NAME, schools->name[a]);
  jj_table_set_text(table, row, JJ_OVERLAP_B_CODE, schools->code[b]);
  jj_table_set_text(table, row, JJ_OVERLAP_B_NAME, schools->name[b]);
  jj_table_set_int(table, row, JJ_OVERLAP_ZONES, overlap.n_zones);
  jj_table_set_int(table, row, JJ_OVERLAP_SHARED, overlap.overlap.num);
  jj_table_set_real(table, row, JJ_OVERLAP_COEFFICIENT, 100 * jj_rate(overlap.overlap));
  jj_table_set_real(table, row, JJ_OVERLAP_JACCARD, 100 * jj_rate(overlap.jaccard));
  g_array_append_val(listing->zones, none);
  const bool hide = listing->mask && (listing->mask->column[a] || listing->mask->column[b]);
  if (hide) jj_table_hide(table, row, JJ_OVERLAP_COEFFICIENT);
  if (hide) jj_table_hide(table, row, JJ_OVERLAP_JACCARD);
}

static void list_overlap(Listing *listing) {
  const JjId school = listing->query->school;
  forget_hidden(listing);
  for (JjId a = 0; a < listing->flows->n_schools; a++)
    for (JjId b = a + 1; b < listing->flows->n_schools; b++)
      if (school == JJ_NONE || school == a || school == b) add_overlap(listing, a, b);
}

static const JjColumn overlap_columns[JJ_OVERLAP_COLUMNS] = {
    [JJ_OVERLAP_A_CODE] = {"a_code", JJ_COLUMN_TEXT, 0},       [JJ_OVERLAP_A_NAME] = {"a", JJ_COLUMN_TEXT, 0},
    [JJ_OVERLAP_B_CODE] = {"b_code", JJ_COLUMN_TEXT, 0},       [JJ_OVERLAP_B_NAME] = {"b", JJ_COLUMN_TEXT, 0},
    [JJ_OVERLAP_ZONES] = {"zones", JJ_COLUMN_INT, 0},          [JJ_OVERLAP_SHARED] = {"shared", JJ_COLUMN_INT, 0},
    [JJ_OVERLAP_COEFFICIENT] = {"overlap", JJ_COLUMN_REAL, 1}, [JJ_OVERLAP_JACCARD] = {"jaccard", JJ_COLUMN_REAL, 1},
};

/* ---- pairs of zones ---- */

typedef struct {
  JjId from, to;
  int64_t entrants;
} Line;

static int by_strength(const void *left, const void *right) {
  const Line *a = left, *b = right;
  if (a->entrants != b->entrants) return a->entrants > b->entrants ? -1 : 1;
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  return (a->to > b->to) - (a->to < b->to);
}

/* Entrants by zone and zone; outside origins and schools in no zone last. (owned) [(zones + 1)²] */
static int64_t *between_zones(const Listing *listing) {
  const uint32_t n = listing->flows->n_zones, side = n + 1;
  int64_t *counts = g_new0(int64_t, (size_t)side * side);
  for (JjId z = 0; z <= n; z++)
    for (JjId s = 0; s < listing->flows->n_schools; s++)
      if (asks_for(listing, s))
        counts[(size_t)z * side + MIN(listing->study->schools.zone[s], n)] += entrants_of(listing, z, s);
  return counts;
}

static JjPoint label_point(const JjStudy *study, JjId zone) {
  JjPoint point = {(double)NAN, (double)NAN};
  (void)jj_shape_label_point(&study->zones.rings, zone, 100, &point);
  return point;
}

static void add_line(Listing *listing, const Line *line, const JjPoint *points, bool hide) {
  const JjZones *zones = &listing->study->zones;
  JjTable *table = listing->table;
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_LINE_FROM_CODE, zones->code[line->from]);
  jj_table_set_text(table, row, JJ_LINE_FROM_NAME, zones->name[line->from]);
  jj_table_set_text(table, row, JJ_LINE_TO_CODE, zones->code[line->to]);
  jj_table_set_text(table, row, JJ_LINE_TO_NAME, zones->name[line->to]);
  jj_table_set_int(table, row, JJ_LINE_ENTRANTS, line->entrants);
  if (hide) jj_table_hide(table, row, JJ_LINE_ENTRANTS);
  jj_table_set_real(table, row, JJ_LINE_FROM_X, points[line->from].x_m);
  jj_table_set_real(table, row, JJ_LINE_FROM_Y, points[line->from].y_m);
  jj_table_set_real(table, row, JJ_LINE_TO_X, points[line->to].x_m);
  jj_table_set_real(table, row, JJ_LINE_TO_Y, points[line->to].y_m);
  g_array_append_val(listing->zones, line->from);
}

/* Lines that are told, strongest first, then hidden ones in the order of zones, so that their place tells nothing. */
static void add_lines(Listing *listing, const GArray *lines, bool hidden) {
  g_autofree JjPoint *points = g_new0(JjPoint, (size_t)listing->study->zones.n + 1);
  for (JjId z = 0; z < listing->study->zones.n; z++) points[z] = label_point(listing->study, z);
  for (guint i = 0; i < lines->len; i++) add_line(listing, &g_array_index(lines, Line, i), points, hidden);
}

static void list_lines(Listing *listing) {
  const uint32_t n = listing->flows->n_zones, side = n + 1;
  g_autofree int64_t *counts = between_zones(listing);
  g_autoptr(JjCellMask) mask = listing->query->internal ? NULL : jj_cell_mask_new(counts, side, side, FEWEST);
  g_autoptr(GArray) told = g_array_new(FALSE, FALSE, sizeof(Line));
  g_autoptr(GArray) untold = g_array_new(FALSE, FALSE, sizeof(Line));
  for (JjId from = 0; from < n; from++)
    for (JjId to = 0; to < n; to++) {
      const Line line = {from, to, counts[(size_t)from * side + to]};
      if (line.entrants > 0) g_array_append_val(mask && mask->cell[(size_t)from * side + to] ? untold : told, line);
    }
  g_array_sort(told, by_strength);
  add_lines(listing, told, false);
  add_lines(listing, untold, true);
}

static const JjColumn line_columns[JJ_LINE_COLUMNS] = {
    [JJ_LINE_FROM_CODE] = {"from_code", JJ_COLUMN_TEXT, 0}, [JJ_LINE_FROM_NAME] = {"from", JJ_COLUMN_TEXT, 0},
    [JJ_LINE_TO_CODE] = {"to_code", JJ_COLUMN_TEXT, 0},     [JJ_LINE_TO_NAME] = {"to", JJ_COLUMN_TEXT, 0},
    [JJ_LINE_ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0},    [JJ_LINE_FROM_X] = {"from_x_m", JJ_COLUMN_REAL, 0},
    [JJ_LINE_FROM_Y] = {"from_y_m", JJ_COLUMN_REAL, 0},     [JJ_LINE_TO_X] = {"to_x_m", JJ_COLUMN_REAL, 0},
    [JJ_LINE_TO_Y] = {"to_y_m", JJ_COLUMN_REAL, 0},
};

/* ---- all ---- */

static const struct {
  void (*list)(Listing *listing);
  const JjColumn *columns;
  uint32_t n_columns;
} kinds[JJ_CATCHMENT_KIND_COUNT] = {
    [JJ_CATCHMENT_PRIMARY] = {list_primary, pair_columns, JJ_CATCHMENT_COLUMNS},
    [JJ_CATCHMENT_SHARE] = {list_share, pair_columns, JJ_CATCHMENT_COLUMNS},
    [JJ_CATCHMENT_VORONOI] = {list_voronoi, pair_columns, JJ_CATCHMENT_COLUMNS},
    [JJ_CATCHMENT_ISOCHRONE] = {list_isochrone, pair_columns, JJ_CATCHMENT_COLUMNS},
    [JJ_CATCHMENT_OVERLAP] = {list_overlap, overlap_columns, JJ_OVERLAP_COLUMNS},
    [JJ_CATCHMENT_LINES] = {list_lines, line_columns, JJ_LINE_COLUMNS},
};

static uint32_t count_hidden(const JjTable *table) {
  uint32_t n = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    for (uint32_t column = 0; column < jj_table_n_columns(table); column++) n += jj_table_is_hidden(table, row, column);
  return n;
}

JjTable *jj_catchment_table(const JjCatchmentQuery *query, GArray **zones_out, uint32_t *n_hidden) {
  const JjCatchmentKind kind = query->kind;
  Listing listing = {.query = query, .study = query->situation->study, .flows = jj_zone_flows_new(query->situation)};
  listing.table = jj_table_new(kinds[kind].columns, kinds[kind].n_columns);
  listing.zones = g_array_new(FALSE, FALSE, sizeof(JjId));
  if (!query->internal && kind != JJ_CATCHMENT_LINES)
    listing.mask =
        jj_cell_mask_new(listing.flows->entrants, listing.flows->n_zones + 1, listing.flows->n_schools, FEWEST);
  kinds[kind].list(&listing);
  *n_hidden = count_hidden(listing.table);
  if (zones_out)
    *zones_out = listing.zones;
  else
    g_array_unref(listing.zones);
  jj_cell_mask_free(listing.mask);
  jj_zone_flows_free(listing.flows);
  return listing.table;
}

/* A grid of cells that lists the segments through each; the nearest is searched ring by ring around the point. */
#include <math.h>

#include "base/i18n.h"
#include "jiujin/grid.h"
#include "jiujin/places.h"

/* Far places told by name. */
enum { FAR_NAMED = 3 };

#define LEAST_CELL_M 100.0
/* A strong component with fewer nodes than this part of the largest one's leads nowhere. */
#define LARGE_PART 100

struct JjRoadIndex {
  const JjRoads *roads;
  uint32_t *link_of;   /* (owned) of every segment, JJ_NONE: not to be snapped to */
  JjSegmentGrid *grid; /* (owned) */
};

/* Point 0 is the link's start, the last its end. */
static uint32_t n_points(const JjRoads *roads, uint32_t link) {
  return roads->point_start[link + 1] - roads->point_start[link] + 2;
}

static void get_point(const JjRoads *roads, uint32_t link, uint32_t i, double *x, double *y) {
  const bool end = i == 0 || i == n_points(roads, link) - 1;
  const uint32_t node = i == 0 ? roads->from[link] : roads->to[link];
  const uint32_t at = roads->point_start[link] + i - 1;
  *x = end ? roads->x_m[node] : roads->point_x_m[at];
  *y = end ? roads->y_m[node] : roads->point_y_m[at];
}

/* [n_nodes] Is the node in a component worth coming to? (owned) */
static bool *find_large_parts(const JjGraph *graph) {
  g_autofree uint32_t *component = g_new(uint32_t, (gsize)graph->n_nodes + 1);
  const uint32_t n = jj_graph_components(graph, component);
  g_autofree uint32_t *size = g_new0(uint32_t, (gsize)n + 1);
  uint32_t largest = 0;
  for (uint32_t node = 0; node < graph->n_nodes; node++) {
    size[component[node]]++;
    largest = MAX(largest, size[component[node]]);
  }
  bool *large = g_new0(bool, (gsize)graph->n_nodes + 1);
  for (uint32_t node = 0; node < graph->n_nodes; node++) {
    large[node] = (uint64_t)size[component[node]] * LARGE_PART >= largest;
  }
  return large;
}

static bool may_snap(const JjRoads *roads, const JjRoadGraph *graph, const bool *large, uint32_t link) {
  const JjRoadClass class_of = (JjRoadClass)roads->class_of[link];
  const bool barred = class_of == JJ_ROAD_MOTORWAY || class_of == JJ_ROAD_FERRY ||
                      (class_of == JJ_ROAD_TRUNK && (roads->access[link] & JJ_ACCESS_BOTH(JJ_MODE_WALK)) == 0);
  const bool open = graph->forward_arc[link] != JJ_NONE || graph->backward_arc[link] != JJ_NONE;
  return open && !barred && (large[roads->from[link]] || large[roads->to[link]]);
}

/* Segments are numbered link by link, one more than there are points between the link's ends. */
static uint32_t first_segment(const JjRoads *roads, uint32_t link) {
  return roads->point_start[link] + link;
}

typedef struct {
  const JjRoads *roads;
  const uint32_t *link_of; /* of every segment, JJ_NONE: not wanted */
} Segments;

static JjSegment segment_of(const void *user, uint32_t number) {
  const Segments *segments = user;
  const uint32_t link = segments->link_of[number];
  JjSegment s = {(double)NAN, 0, 0, 0};
  if (link != JJ_NONE) {
    const uint32_t i = number - first_segment(segments->roads, link);
    get_point(segments->roads, link, i, &s.ax_m, &s.ay_m);
    get_point(segments->roads, link, i + 1, &s.bx_m, &s.by_m);
  }
  return s;
}

JjRoadIndex *jj_road_index_new(const JjRoads *roads, const JjRoadGraph *graph) {
  g_autofree bool *large = find_large_parts(graph->graph);
  JjRoadIndex *index = g_new0(JjRoadIndex, 1);
  index->roads = roads;
  const uint32_t n = first_segment(roads, roads->n_links);
  index->link_of = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t link = 0; link < roads->n_links; link++) {
    const bool wanted = may_snap(roads, graph, large, link);
    for (uint32_t i = first_segment(roads, link); i < first_segment(roads, link + 1); i++) {
      index->link_of[i] = wanted ? link : JJ_NONE;
    }
  }
  const Segments segments = {roads, index->link_of};
  index->grid = jj_segment_grid_new(n, segment_of, &segments, (JjGridRule){LEAST_CELL_M, 0});
  return index;
}

void jj_road_index_free(JjRoadIndex *index) {
  if (index != NULL) {
    g_free(index->link_of);
    jj_segment_grid_free(index->grid);
    g_free(index);
  }
}

typedef struct {
  double x_m, y_m; /* the place */
  JjSnap best;     /* without share */
  uint32_t segment;
  double along; /* 0 to 1 on the segment */
} Search;

/* Ties go to the lower link, then to the earlier point of it. */
static bool is_better(const Search *search, double distance, uint32_t link, uint32_t segment, double along) {
  if (distance != search->best.distance_m) {
    return distance < search->best.distance_m;
  }
  if (link != search->best.link) {
    return link < search->best.link;
  }
  return segment != search->segment ? segment < search->segment : along < search->along;
}

static void try_segment(const JjRoadIndex *index, uint32_t number, Search *search) {
  const uint32_t link = index->link_of[number], segment = number - first_segment(index->roads, link);
  double ax = 0, ay = 0, bx = 0, by = 0;
  get_point(index->roads, link, segment, &ax, &ay);
  get_point(index->roads, link, segment + 1, &bx, &by);
  const double dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy;
  double along = square > 0 ? ((search->x_m - ax) * dx + (search->y_m - ay) * dy) / square : 0;
  along = CLAMP(along, 0, 1);
  const double x = along < 1 ? ax + along * dx : bx, y = along < 1 ? ay + along * dy : by;
  const double distance = hypot(x - search->x_m, y - search->y_m);
  if (is_better(search, distance, link, segment, along)) {
    search->best = (JjSnap){link, 0, x, y, distance};
    search->segment = segment;
    search->along = along;
  }
}

static void try_cell(const JjRoadIndex *index, uint32_t row, uint32_t column, Search *search) {
  const JjSegmentGrid *grid = index->grid;
  const gsize cell = (gsize)row * grid->n_columns + column;
  for (uint32_t entry = grid->first[cell]; entry < grid->first[cell + 1]; entry++) {
    try_segment(index, grid->segment[entry], search);
  }
}

typedef struct {
  int64_t left, right, low, high; /* cells looked at, these included */
} Ring;

static void try_ring(const JjRoadIndex *index, const Ring *ring, bool first, Search *search) {
  for (int64_t row = MAX(ring->low, 0); row <= MIN(ring->high, (int64_t)index->grid->n_rows - 1); row++) {
    const bool whole = first || row == ring->low || row == ring->high;
    const int64_t step = whole ? 1 : MAX(ring->right - ring->left, 1);
    for (int64_t column = ring->left; column <= ring->right; column += step) {
      if (column >= 0 && column < (int64_t)index->grid->n_columns) {
        try_cell(index, (uint32_t)row, (uint32_t)column, search);
      }
    }
  }
}

/* How far outside [0, extent) the offset lies. */
static double outside(double offset, double extent) {
  return MAX(MAX(-offset, offset - extent), 0);
}

/* Nothing outside the ring is nearer than this; HUGE_VAL where the ring holds the whole grid. Cells to the side of a
 * point that lies above or below the grid are as far as that too. */
static double beyond(const JjSegmentGrid *grid, const Ring *ring, double x, double y) {
  const double size = grid->cell_m, x0 = grid->x_m, y0 = grid->y_m;
  const double aside = outside(x - x0, grid->n_columns * size), above = outside(y - y0, grid->n_rows * size);
  double least = HUGE_VAL;
  if (ring->left > 0) least = MIN(least, hypot(x - (x0 + (double)ring->left * size), above));
  if (ring->low > 0) least = MIN(least, hypot(y - (y0 + (double)ring->low * size), aside));
  if (ring->right + 1 < (int64_t)grid->n_columns)
    least = MIN(least, hypot(x0 + (double)(ring->right + 1) * size - x, above));
  if (ring->high + 1 < (int64_t)grid->n_rows)
    least = MIN(least, hypot(y0 + (double)(ring->high + 1) * size - y, aside));
  return least;
}

/* Of the link's length, along its shape. */
static double share_of(const JjRoads *roads, const Search *search) {
  double before = 0, all = 0;
  for (uint32_t i = 0; i + 1 < n_points(roads, search->best.link); i++) {
    double ax = 0, ay = 0, bx = 0, by = 0;
    get_point(roads, search->best.link, i, &ax, &ay);
    get_point(roads, search->best.link, i + 1, &bx, &by);
    const double length = hypot(bx - ax, by - ay);
    before += i < search->segment ? length : i == search->segment ? length * search->along : 0;
    all += length;
  }
  return all > 0 ? MIN(before / all, 1) : 0;
}

JjSnap jj_road_index_nearest(const JjRoadIndex *index, double x_m, double y_m) {
  return jj_road_index_within(index, x_m, y_m, HUGE_VAL);
}

JjSnap jj_road_index_within(const JjRoadIndex *index, double x_m, double y_m, double within_m) {
  Search search = {x_m, y_m, {.link = JJ_NONE, .distance_m = HUGE_VAL}, JJ_NONE, 1};
  if (isnan(x_m) || isnan(y_m)) {
    search.best.x_m = search.best.y_m = search.best.distance_m = (double)NAN;
    return search.best;
  }
  const int64_t column = jj_segment_grid_column(index->grid, x_m);
  const int64_t row = jj_segment_grid_row(index->grid, y_m);
  Ring ring = {column, column, row, row};
  try_ring(index, &ring, true, &search);
  double bound = beyond(index->grid, &ring, x_m, y_m);
  while (bound < HUGE_VAL && bound <= within_m && search.best.distance_m >= bound) {
    ring = (Ring){ring.left - 1, ring.right + 1, ring.low - 1, ring.high + 1};
    try_ring(index, &ring, false, &search);
    bound = beyond(index->grid, &ring, x_m, y_m);
  }
  if (search.best.distance_m > within_m) {
    return (JjSnap){JJ_NONE, 0, (double)NAN, (double)NAN, (double)NAN};
  }
  if (search.best.link != JJ_NONE) {
    search.best.share = share_of(index->roads, &search);
  }
  return search.best;
}

bool jj_road_index_has(const JjRoadIndex *index, uint32_t link) {
  return index->link_of[first_segment(index->roads, link)] != JJ_NONE;
}

JjSnap *jj_road_index_snap(const JjRoadIndex *index, const JjPlaces *places) {
  JjSnap *snaps = g_new(JjSnap, (gsize)places->n + 1);
  for (uint32_t i = 0; i < places->n; i++) {
    snaps[i] = jj_road_index_nearest(index, places->x_m[i], places->y_m[i]);
  }
  return snaps;
}

/* A place far from any road. */
typedef struct {
  uint32_t place;
  double distance_m; /* HUGE_VAL: there is no road at all */
} FarPlace;

/* The farthest first, of equals in order. */
static int compare_far(const void *left, const void *right) {
  const FarPlace *a = left, *b = right;
  if (a->distance_m != b->distance_m) {
    return a->distance_m > b->distance_m ? -1 : 1;
  }
  return (a->place > b->place) - (a->place < b->place);
}

/* (owned, of FarPlace) */
static GArray *far_places(const JjPlaces *places, const JjSnap *snaps) {
  GArray *far = g_array_new(FALSE, FALSE, sizeof(FarPlace));
  for (uint32_t i = 0; i < places->n; i++) {
    const FarPlace place = {i, snaps[i].link == JJ_NONE ? HUGE_VAL : snaps[i].distance_m};
    if (!isnan(places->x_m[i]) && place.distance_m > JJ_SNAP_FAR_M) {
      g_array_append_val(far, place);
    }
  }
  g_array_sort(far, compare_far);
  return far;
}

/* "21: 仰德高中 1314 m, 關西高中 949 m …" (owned) */
static char *name_far(const JjPlaces *places, const GArray *far, const char *const *titles) {
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "%u: ", far->len);
  for (guint i = 0; i < MIN(far->len, FAR_NAMED); i++) {
    const FarPlace *place = &g_array_index(far, FarPlace, i);
    g_string_append_printf(text, "%s%s ", i > 0 ? "、" : "", titles[places->owner[place->place]]);
    if (place->distance_m == HUGE_VAL) {
      g_string_append(text, _("no road"));
    } else {
      g_string_append_printf(text, "%.0f m", place->distance_m);
    }
  }
  g_string_append(text, far->len > FAR_NAMED ? "…" : "");
  return g_string_free(text, FALSE);
}

/* As far by one mode as by another: once told is enough. */
static bool is_told(const JjDiagnostics *diagnostics, const char *found) {
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    const JjDiagnostic *diagnostic = jj_diagnostics_at(diagnostics, i);
    if (diagnostic->code == JJ_DIAG_SNAP_FAR && g_strcmp0(diagnostic->found, found) == 0) {
      return true;
    }
  }
  return false;
}

void jj_report_far_snaps(const JjPlaces *places, const JjSnap *snaps, const char *const *titles, JjMode mode,
                         JjDiagnostics *diagnostics) {
  g_autoptr(GArray) far = far_places(places, snaps);
  if (far->len == 0) {
    return;
  }
  g_autofree char *found = name_far(places, far, titles);
  if (is_told(diagnostics, found)) {
    return;
  }
  g_autofree char *expected = g_strdup_printf(_("a road for %s within %.0f m"), _(jj_mode_words[mode]), JJ_SNAP_FAR_M);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_SNAP_FAR, (JjPlace){0}, _("places lie far from the road network"));
  diagnostic.found = found;
  diagnostic.expected = expected;
  diagnostic.done = _("joined to the nearest road, if there is any; said once for all modes that are as far from it");
  jj_diagnostics_add(diagnostics, &diagnostic);
}

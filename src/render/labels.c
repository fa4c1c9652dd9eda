/* Greedy placement of names: by priority, each at the best of its candidate places that is still free.
 *
 * All coordinates here are millimetres from the middle of the frame, x right, y down. */
#include <math.h>
#include <stdlib.h>

#include "render/draw.h"

#define FRAME_GAP_MM 0.6   /* kept free at the frame's edge */
#define LABEL_GAP_MM 0.35  /* kept free between two labels */
#define SYMBOL_COST_MM 2.5 /* a symbol under the name is as bad as this much displacement */
#define SIZE_STEP_PT 0.5
#define LEADER_STEP_MM 1.0
#define LEADER_MIN_MM 0.8 /* a shorter leader is not drawn: the name stands beside its anchor */
#define N_DIRECTIONS 16

typedef struct {
  double x0, y0, x1, y1;
} Rect;

typedef struct {
  const JjLabel *label;
  uint32_t index;      /* into the placements */
  double width_per_pt; /* of the text in mm at 1 pt */
} Task;

typedef struct {
  Rect frame;      /* where text may stand */
  GArray *texts;   /* Rect: text placed so far */
  GArray *leaders; /* Rect: ends of the leaders placed so far (x0, y0)–(x1, y1), unordered */
  GArray *symbols; /* Rect */
} Board;

static bool rects_overlap(const Rect *a, const Rect *b) {
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* Narrows [t0, t1], the part of the segment inside the slab low..high of one axis. */
static bool clip_axis(double from, double to, const double slab[2], double part[2]) {
  double delta = to - from;
  if (delta == 0) {
    return from >= slab[0] && from <= slab[1];
  }
  double a = (slab[0] - from) / delta, b = (slab[1] - from) / delta;
  part[0] = fmax(part[0], fmin(a, b));
  part[1] = fmin(part[1], fmax(a, b));
  return part[0] <= part[1];
}

static bool segment_meets_rect(const Rect *segment, const Rect *rect) {
  double part[2] = {0, 1};
  return clip_axis(segment->x0, segment->x1, (const double[2]){rect->x0, rect->x1}, part) &&
         clip_axis(segment->y0, segment->y1, (const double[2]){rect->y0, rect->y1}, part);
}

static double cross(const Rect *line, double x, double y) {
  return (line->x1 - line->x0) * (y - line->y0) - (line->y1 - line->y0) * (x - line->x0);
}

static bool segments_cross(const Rect *a, const Rect *b) {
  return cross(a, b->x0, b->y0) * cross(a, b->x1, b->y1) < 0 && cross(b, a->x0, a->y0) * cross(b, a->x1, a->y1) < 0;
}

/* The text's rectangle with the gap that others must keep. */
static Rect place_rect(const JjPlacement *place) {
  double dx = place->width_mm / 2 + LABEL_GAP_MM / 2, dy = place->height_mm / 2 + LABEL_GAP_MM / 2;
  return (Rect){place->x_mm - dx, place->y_mm - dy, place->x_mm + dx, place->y_mm + dy};
}

static Rect place_leader(const JjPlacement *place) {
  return (Rect){place->anchor_x_mm, place->anchor_y_mm, place->leader_x_mm, place->leader_y_mm};
}

static bool text_is_free(const Board *board, const Rect *rect) {
  if (rect->x0 < board->frame.x0 || rect->y0 < board->frame.y0 || rect->x1 > board->frame.x1 ||
      rect->y1 > board->frame.y1) {
    return false;
  }
  for (guint i = 0; i < board->texts->len; i++) {
    if (rects_overlap(rect, &g_array_index(board->texts, Rect, i))) {
      return false;
    }
  }
  for (guint i = 0; i < board->leaders->len; i++) {
    if (segment_meets_rect(&g_array_index(board->leaders, Rect, i), rect)) {
      return false;
    }
  }
  return true;
}

static bool leader_is_free(const Board *board, const Rect *leader) {
  for (guint i = 0; i < board->texts->len; i++) {
    if (segment_meets_rect(leader, &g_array_index(board->texts, Rect, i))) {
      return false;
    }
  }
  for (guint i = 0; i < board->leaders->len; i++) {
    if (segments_cross(leader, &g_array_index(board->leaders, Rect, i))) {
      return false;
    }
  }
  return true;
}

static double symbol_cost(const Board *board, const Rect *rect) {
  double cost = 0;
  for (guint i = 0; i < board->symbols->len; i++) {
    cost += rects_overlap(rect, &g_array_index(board->symbols, Rect, i)) ? SYMBOL_COST_MM : 0;
  }
  return cost;
}

/* Where the middle of a text may move to, in widths and heights of the text; the nearer the earlier. */
static const double shifts[][2] = {
    {0, 0},      {0, -0.5}, {0, 0.5},   {0.25, 0}, {-0.25, 0},  {0.25, -0.5}, {-0.25, -0.5}, {0.25, 0.5}, {-0.25, 0.5},
    {0, -1},     {0, 1},    {0.5, 0},   {-0.5, 0}, {0.5, -0.5}, {-0.5, -0.5}, {0.5, 0.5},    {-0.5, 0.5}, {0.25, -1},
    {-0.25, -1}, {0.25, 1}, {-0.25, 1}, {0.5, -1}, {-0.5, -1},  {0.5, 1},     {-0.5, 1},
};

static JjPlacement sized(const JjPlacement *anchor, const Task *task, double size_pt) {
  JjPlacement place = *anchor;
  place.size_pt = size_pt;
  place.width_mm = task->width_per_pt * size_pt;
  place.height_mm = jj_mm(size_pt);
  return place;
}

/* The cheapest free shift at one size. The first of equals. */
static bool try_shifts(const Board *board, const JjPlacement *start, JjPlacement *out) {
  double best = HUGE_VAL;
  for (uint32_t i = 0; i < G_N_ELEMENTS(shifts); i++) {
    JjPlacement place = *start;
    double dx = shifts[i][0] * place.width_mm, dy = shifts[i][1] * place.height_mm;
    place.x_mm += dx;
    place.y_mm += dy;
    Rect rect = place_rect(&place);
    double cost = hypot(dx, dy) + symbol_cost(board, &rect);
    if (cost < best && text_is_free(board, &rect)) {
      best = cost;
      place.placed = true;
      *out = place;
    }
  }
  return best < HUGE_VAL;
}

/* Stands the text beyond the end of a leader of this length in this direction: its near edge meets the leader. */
static JjPlacement with_leader(const JjPlacement *start, uint32_t direction, double length) {
  static const double cosines[5] = {1, 0.92388, 0.70711, 0.38268, 0};
  uint32_t quarter = direction % 8;
  double cosine = quarter <= 4 ? cosines[quarter] : -cosines[8 - quarter];
  double sine = quarter <= 4 ? cosines[4 - quarter] : cosines[quarter - 4];
  double sign = direction >= 8 ? -1 : 1;
  JjPlacement place = *start;
  place.leader_x_mm = place.anchor_x_mm + sign * cosine * length;
  place.leader_y_mm = place.anchor_y_mm - sign * sine * length;
  place.x_mm = place.leader_x_mm + sign * cosine * (place.width_mm / 2 + LABEL_GAP_MM);
  place.y_mm = place.leader_y_mm - sign * sine * (place.height_mm / 2 + LABEL_GAP_MM);
  place.leader = length >= LEADER_MIN_MM;
  place.placed = true;
  return place;
}

static bool try_leaders(const Board *board, const JjPlacement *start, double reach_mm, JjPlacement *out) {
  double best = HUGE_VAL;
  for (double length = LEADER_STEP_MM; length <= reach_mm && length < best; length += LEADER_STEP_MM) {
    for (uint32_t direction = 0; direction < N_DIRECTIONS; direction++) {
      JjPlacement place = with_leader(start, direction, length);
      Rect rect = place_rect(&place), leader = place_leader(&place);
      double cost = length + symbol_cost(board, &rect);
      if (cost < best && text_is_free(board, &rect) && leader_is_free(board, &leader)) {
        best = cost;
        *out = place;
      }
    }
  }
  return best < HUGE_VAL;
}

/* The anchor, shifts; the same in smaller sizes; then leaders from the full size down. */
static bool place_one(const Board *board, const JjPlacement *anchor, const Task *task, JjPlacement *out) {
  double largest = task->label->type.size_pt;
  double smallest = task->label->min_size_pt > 0 ? fmin(task->label->min_size_pt, largest) : largest;
  uint32_t n_sizes = 1 + (uint32_t)ceil((largest - smallest) / SIZE_STEP_PT);
  for (uint32_t i = 0; i < n_sizes; i++) {
    JjPlacement start = sized(anchor, task, fmax(largest - i * SIZE_STEP_PT, smallest));
    if (try_shifts(board, &start, out)) {
      return true;
    }
  }
  for (uint32_t i = 0; i < n_sizes; i++) {
    JjPlacement start = sized(anchor, task, fmax(largest - i * SIZE_STEP_PT, smallest));
    if (try_leaders(board, &start, task->label->leader_mm, out)) {
      return true;
    }
  }
  return false;
}

static JjPlacement anchor_of(const JjLabel *label, const JjMapScale *scale) {
  JjPlacement anchor = {.anchor_x_mm = (label->x_m - scale->centre_x_m) / scale->metres_per_mm,
                        .anchor_y_mm = (scale->centre_y_m - label->y_m) / scale->metres_per_mm};
  anchor.x_mm = anchor.anchor_x_mm;
  anchor.y_mm = anchor.anchor_y_mm;
  return anchor;
}

static bool anchor_in_frame(const Board *board, const JjPlacement *anchor) {
  return anchor->anchor_x_mm >= board->frame.x0 && anchor->anchor_x_mm <= board->frame.x1 &&
         anchor->anchor_y_mm >= board->frame.y0 && anchor->anchor_y_mm <= board->frame.y1;
}

static JjPlacement place_task(Board *board, const Task *task, const JjMapScale *scale) {
  JjPlacement anchor = anchor_of(task->label, scale), place = {0};
  if (!anchor_in_frame(board, &anchor) || !place_one(board, &anchor, task, &place)) {
    return (JjPlacement){0};
  }
  Rect rect = place_rect(&place);
  g_array_append_val(board->texts, rect);
  if (place.leader) {
    Rect leader = place_leader(&place);
    g_array_append_val(board->leaders, leader);
  }
  return place;
}

static int compare_tasks(const void *left, const void *right) {
  const Task *a = left, *b = right;
  if (a->label->priority != b->label->priority) {
    return a->label->priority > b->label->priority ? -1 : 1;
  }
  return (a->index > b->index) - (a->index < b->index);
}

static void place_layer(Board *board, const JjLabelLayer *layer, JjTypesetter *setter, const JjMapScale *scale,
                        GArray *placements) {
  uint32_t n = layer->n_labels, first = placements->len;
  g_autofree Task *tasks = g_new(Task, n);
  for (uint32_t i = 0; i < n; i++) {
    const JjLabel *label = &layer->labels[i];
    g_assert(label->type.size_pt > 0);
    double width = jj_typeset_width_mm(setter, label->text, &label->type);
    tasks[i] = (Task){label, i, width / label->type.size_pt};
  }
  if (n > 1) {
    qsort(tasks, n, sizeof *tasks, compare_tasks);
  }
  g_array_set_size(placements, first + n);
  for (uint32_t i = 0; i < n; i++) {
    g_array_index(placements, JjPlacement, first + tasks[i].index) = place_task(board, &tasks[i], scale);
  }
}

static void add_symbols(Board *board, const JjPointLayer *layer, const JjMapScale *scale) {
  for (uint32_t i = 0; i < layer->n_points; i++) {
    uint32_t symbol = layer->symbol_of != NULL ? layer->symbol_of[i] : 0;
    if (symbol != JJ_NONE) {
      double x = (layer->x_m[i] - scale->centre_x_m) / scale->metres_per_mm;
      double y = (scale->centre_y_m - layer->y_m[i]) / scale->metres_per_mm;
      double half = layer->symbols[symbol].size_mm / 2;
      Rect rect = {x - half, y - half, x + half, y + half};
      g_array_append_val(board->symbols, rect);
    }
  }
}

static void board_init(Board *board, const JjMap *map, const JjMapScale *scale) {
  double dx = map->box.width_mm / 2 - FRAME_GAP_MM, dy = map->box.height_mm / 2 - FRAME_GAP_MM;
  board->frame = (Rect){-dx, -dy, dx, dy};
  board->texts = g_array_new(FALSE, FALSE, sizeof(Rect));
  board->leaders = g_array_new(FALSE, FALSE, sizeof(Rect));
  board->symbols = g_array_new(FALSE, FALSE, sizeof(Rect));
  for (uint32_t i = 0; i < map->n_layers; i++) {
    if (map->layers[i].kind == JJ_LAYER_POINTS) {
      add_symbols(board, &map->layers[i].as.points, scale);
    }
  }
}

static void board_clear(Board *board) {
  g_array_unref(board->texts);
  g_array_unref(board->leaders);
  g_array_unref(board->symbols);
}

GArray *jj_labels_place(JjTypesetter *setter, const JjMap *map) {
  const JjMapScale scale = jj_map_scale(map);
  GArray *placements = g_array_new(FALSE, TRUE, sizeof(JjPlacement));
  Board board;
  board_init(&board, map, &scale);
  for (uint32_t i = 0; i < map->n_layers; i++) {
    if (map->layers[i].kind == JJ_LAYER_LABELS) {
      place_layer(&board, &map->layers[i].as.labels, setter, &scale, placements);
    }
  }
  board_clear(&board);
  return placements;
}

/* Greedy placement of names: by priority, each at the best of its candidate places that is still free.
 *
 * All coordinates here are millimetres from the middle of the frame, x right, y down. */
#include <math.h>
#include <stdlib.h>

#include "render/board.h"

#define LABEL_GAP_MM 0.35 /* kept free between two labels */
#define SIZE_STEP_PT 0.5
#define SIZE_COST_MM_PER_PT 3.0 /* shrinking by a point is as bad as this much displacement */
#define LEADER_STEP_MM 1.0
#define N_DIRECTIONS 16

typedef struct {
  const JjLabel *label;
  uint32_t index;      /* into the placements */
  double width_per_pt; /* of the text in mm at 1 pt */
} Task;

/* The text's rectangle with the gap that others must keep. */
static JjRect place_rect(const JjPlacement *place) {
  double dx = place->width_mm / 2 + LABEL_GAP_MM / 2, dy = place->height_mm / 2 + LABEL_GAP_MM / 2;
  return (JjRect){place->x_mm - dx, place->y_mm - dy, place->x_mm + dx, place->y_mm + dy};
}

static JjRect place_leader(const JjPlacement *place) {
  return (JjRect){place->anchor_x_mm, place->anchor_y_mm, place->leader_x_mm, place->leader_y_mm};
}

static JjPlacement sized(const JjPlacement *anchor, const Task *task, double size_pt) {
  JjPlacement place = *anchor;
  place.size_pt = size_pt;
  place.width_mm = task->width_per_pt * size_pt;
  place.height_mm = jj_mm(size_pt);
  return place;
}

/* Where the middle of a text may move to: these parts of its width and height, all pairs. */
static const double width_shifts[] = {0, -0.125, 0.125, -0.25, 0.25, -0.375, 0.375, -0.5, 0.5};
static const double height_shifts[] = {0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1, 1, -1.25, 1.25};

/* A label in one size at its anchor. */
typedef struct {
  const JjBoard *board;
  JjPlacement start;
  double cost_mm;   /* of the size */
  double offset_mm; /* of a point's name, else 0 */
} Trial;

/* The best place found so far. */
typedef struct {
  double cost_mm; /* HUGE_VAL: none */
  JjPlacement place;
} Best;

/* The first of equals stays. */
static void keep_cheaper(Best *best, double cost_mm, const JjPlacement *place) {
  if (cost_mm < best->cost_mm) {
    *best = (Best){cost_mm, *place};
  }
}

/* Keeps the place if it is free and cheaper. */
static void try_shift(const Trial *trial, double dx, double dy, Best *best) {
  const JjPlacement *start = &trial->start;
  const JjBoard *board = trial->board;
  JjPlacement place = *start;
  place.x_mm += dx;
  place.y_mm += dy;
  place.placed = true;
  JjRect rect = place_rect(&place), move = {start->x_mm, start->y_mm, place.x_mm, place.y_mm};
  double cost = trial->cost_mm + hypot(dx, dy);
  if (cost >= best->cost_mm || !jj_board_text_is_free(board, &rect)) {
    return;
  }
  keep_cheaper(best, cost + jj_board_cost_mm(board, &rect) + jj_board_stray_cost_mm(board, &move), &place);
}

static void try_shifts(const Trial *trial, Best *best) {
  for (uint32_t i = 0; i < G_N_ELEMENTS(height_shifts); i++) {
    for (uint32_t j = 0; j < G_N_ELEMENTS(width_shifts); j++) {
      try_shift(trial, width_shifts[j] * trial->start.width_mm, height_shifts[i] * trial->start.height_mm, best);
    }
  }
}

/* Beside a point: half of the text's size and the label's offset, in x and y, and what the place costs. Right of the
 * point is best. */
static const struct {
  double width, height, offset_x, offset_y, cost_mm;
} beside[] = {{1, 0, 1, 0, 0},           {1, -0.5, 1, 0, 0.2},    {1, 0.5, 1, 0, 0.3},   {-1, 0, -1, 0, 0.4},
              {-1, -0.5, -1, 0, 0.5},    {1, -1, 0.7, -0.7, 0.5}, {-1, 0.5, -1, 0, 0.6}, {0, -1, 0, -1, 0.6},
              {0.5, -1, 0, -1, 0.7},     {1, 1, 0.7, 0.7, 0.7},   {0, 1, 0, 1, 0.8},     {-0.5, -1, 0, -1, 0.8},
              {-1, -1, -0.7, -0.7, 0.9}, {0.5, 1, 0, 1, 0.9},     {-0.5, 1, 0, 1, 1.0},  {-1, 1, -0.7, 0.7, 1.0}};

/* A point's name covers no symbol: it would hide, or seem to name, another point. */
static void try_beside(const Trial *trial, Best *best) {
  for (uint32_t i = 0; i < G_N_ELEMENTS(beside); i++) {
    JjPlacement place = trial->start;
    place.x_mm += beside[i].width * place.width_mm / 2 + beside[i].offset_x * trial->offset_mm;
    place.y_mm += beside[i].height * place.height_mm / 2 + beside[i].offset_y * trial->offset_mm;
    place.placed = true;
    JjRect rect = place_rect(&place);
    double cost = trial->cost_mm + beside[i].cost_mm;
    if (cost >= best->cost_mm || !jj_board_text_is_free(trial->board, &rect) ||
        jj_board_has_symbol(trial->board, &rect)) {
      continue;
    }
    keep_cheaper(best, cost + jj_board_cost_mm(trial->board, &rect), &place);
  }
}

/* Stands the text beyond the end of a leader of this length in this direction: its near edge meets the leader. */
static JjPlacement with_leader(const Trial *trial, uint32_t direction, double length) {
  static const double cosines[5] = {1, 0.92388, 0.70711, 0.38268, 0};
  uint32_t quarter = direction % 8;
  double cosine = quarter <= 4 ? cosines[quarter] : -cosines[8 - quarter];
  double sine = quarter <= 4 ? cosines[4 - quarter] : cosines[quarter - 4];
  double sign = direction >= 8 ? -1 : 1;
  JjPlacement place = trial->start;
  place.leader_x_mm = place.anchor_x_mm + sign * cosine * (trial->offset_mm + length);
  place.leader_y_mm = place.anchor_y_mm - sign * sine * (trial->offset_mm + length);
  place.anchor_x_mm += sign * cosine * trial->offset_mm;
  place.anchor_y_mm -= sign * sine * trial->offset_mm;
  place.x_mm = place.leader_x_mm + sign * cosine * (place.width_mm / 2 + LABEL_GAP_MM);
  place.y_mm = place.leader_y_mm - sign * sine * (place.height_mm / 2 + LABEL_GAP_MM);
  place.leader = true;
  place.placed = true;
  return place;
}

static void try_leaders(const Trial *trial, double reach_mm, Best *best) {
  const uint32_t n_steps = (uint32_t)fmax(floor(reach_mm / LEADER_STEP_MM), 0);
  for (uint32_t step = 1; step <= n_steps; step++) {
    const double length = step * LEADER_STEP_MM;
    for (uint32_t direction = 0; direction < N_DIRECTIONS; direction++) {
      JjPlacement place = with_leader(trial, direction, length);
      JjRect rect = place_rect(&place), leader = place_leader(&place);
      double cost = trial->cost_mm + length;
      if (cost < best->cost_mm && jj_board_text_is_free(trial->board, &rect) &&
          jj_board_leader_is_free(trial->board, &leader) &&
          !(trial->offset_mm > 0 && jj_board_has_symbol(trial->board, &rect))) {
        keep_cheaper(best, cost + jj_board_cost_mm(trial->board, &rect), &place);
      }
    }
  }
}

/* Sizes from the label's own down to its smallest. */
static uint32_t n_sizes(const JjLabel *label) {
  double range = label->min_size_pt > 0 ? fmax(label->type.size_pt - label->min_size_pt, 0) : 0;
  return 1 + (uint32_t)ceil(range / SIZE_STEP_PT);
}

static Trial trial_at(const JjBoard *board, const JjPlacement *anchor, const Task *task, uint32_t step) {
  const JjLabel *label = task->label;
  double size = label->type.size_pt - step * SIZE_STEP_PT;
  size = step > 0 ? fmax(size, label->min_size_pt) : size;
  return (Trial){board, sized(anchor, task, size), (label->type.size_pt - size) * SIZE_COST_MM_PER_PT,
                 label->offset_mm};
}

/* The cheapest place over all sizes near the anchor; only where there is none, the cheapest with a leader. */
static JjPlacement place_one(const JjBoard *board, const JjPlacement *anchor, const Task *task) {
  Best best = {.cost_mm = HUGE_VAL};
  for (uint32_t i = 0; i < n_sizes(task->label); i++) {
    Trial trial = trial_at(board, anchor, task, i);
    if (trial.offset_mm > 0) {
      try_beside(&trial, &best);
    } else {
      try_shifts(&trial, &best);
    }
  }
  for (uint32_t i = 0; !best.place.placed && i < n_sizes(task->label); i++) {
    Trial trial = trial_at(board, anchor, task, i);
    try_leaders(&trial, task->label->leader_mm, &best);
  }
  return best.place;
}

static JjPlacement anchor_of(const JjLabel *label, const JjMapScale *scale) {
  JjPlacement anchor = {.anchor_x_mm = jj_map_dx_mm(scale, label->x_m), .anchor_y_mm = jj_map_dy_mm(scale, label->y_m)};
  anchor.x_mm = anchor.anchor_x_mm;
  anchor.y_mm = anchor.anchor_y_mm;
  return anchor;
}

static bool anchor_in_frame(const JjBoard *board, const JjPlacement *anchor) {
  return anchor->anchor_x_mm >= board->frame.x0 && anchor->anchor_x_mm <= board->frame.x1 &&
         anchor->anchor_y_mm >= board->frame.y0 && anchor->anchor_y_mm <= board->frame.y1;
}

static JjPlacement place_task(JjBoard *board, const Task *task, const JjMapScale *scale) {
  JjPlacement anchor = anchor_of(task->label, scale);
  JjPlacement place = anchor_in_frame(board, &anchor) ? place_one(board, &anchor, task) : (JjPlacement){0};
  if (!place.placed) {
    return place;
  }
  JjRect rect = place_rect(&place);
  place.crossed = jj_board_is_crossed(board, &rect);
  jj_bins_add(&board->texts, rect);
  if (place.leader) {
    jj_bins_add(&board->leaders, place_leader(&place));
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

static void place_layer(JjBoard *board, const JjLabelLayer *layer, JjTypesetter *setter, const JjMapScale *scale,
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

GArray *jj_labels_place(JjTypesetter *setter, const JjMap *maps, uint32_t n_maps) {
  const JjMap *map = &maps[0];
  const JjMapScale scale = jj_map_scale(map);
  GArray *placements = g_array_new(FALSE, TRUE, sizeof(JjPlacement));
  JjBoard board;
  jj_board_init(&board, maps, n_maps);
  for (uint32_t i = 0; i < map->n_layers; i++) {
    if (map->layers[i].kind == JJ_LAYER_LABELS) {
      place_layer(&board, &map->layers[i].as.labels, setter, &scale, placements);
    }
  }
  jj_board_clear(&board);
  return placements;
}

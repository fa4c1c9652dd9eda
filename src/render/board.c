#include "render/board.h"

#include <math.h>

#define FRAME_GAP_MM 0.6 /* kept free at the frame's edge */
/* What each symbol under the text, any outline or line under it, and a move across outlines are worth. */
#define SYMBOL_COST_MM 5.0
#define OUTLINE_COST_MM 1.0
#define LINE_COST_MM 2.0
#define STRAY_COST_MM 4.0

bool jj_board_text_is_free(const JjBoard *board, const JjRect *rect) {
  if (rect->x0 < board->frame.x0 || rect->y0 < board->frame.y0 || rect->x1 > board->frame.x1 ||
      rect->y1 > board->frame.y1) {
    return false;
  }
  return !jj_bins_any(&board->texts, rect, jj_rects_overlap) &&
         !jj_bins_any(&board->leaders, rect, jj_segment_meets_rect);
}

bool jj_board_leader_is_free(const JjBoard *board, const JjRect *leader) {
  return !jj_bins_any(&board->texts, leader, jj_rect_meets_segment) &&
         !jj_bins_any(&board->symbols, leader, jj_rect_meets_segment) &&
         !jj_bins_any(&board->leaders, leader, jj_segments_cross);
}

bool jj_board_has_symbol(const JjBoard *board, const JjRect *rect) {
  return jj_bins_any(&board->symbols, rect, jj_rects_overlap);
}

bool jj_board_is_crossed(const JjBoard *board, const JjRect *rect) {
  return jj_bins_any(&board->outlines, rect, jj_segment_meets_rect) ||
         jj_bins_any(&board->lines, rect, jj_segment_meets_rect);
}

double jj_board_cost_mm(const JjBoard *board, const JjRect *rect) {
  double cost = jj_bins_count(&board->symbols, rect, jj_rects_overlap) * SYMBOL_COST_MM;
  cost += jj_bins_any(&board->outlines, rect, jj_segment_meets_rect) ? OUTLINE_COST_MM : 0;
  return cost + (jj_bins_any(&board->lines, rect, jj_segment_meets_rect) ? LINE_COST_MM : 0);
}

double jj_board_stray_cost_mm(const JjBoard *board, const JjRect *move) {
  return jj_bins_any(&board->outlines, move, jj_segments_cross) ? STRAY_COST_MM : 0;
}

static void add_symbols(JjBoard *board, const JjPointLayer *layer, const JjMapScale *scale) {
  for (uint32_t i = 0; i < layer->n_points; i++) {
    uint32_t symbol = layer->symbol_of != NULL ? layer->symbol_of[i] : 0;
    if (symbol != JJ_NONE) {
      double x = jj_map_dx_mm(scale, layer->x_m[i]), y = jj_map_dy_mm(scale, layer->y_m[i]);
      double half = layer->symbols[symbol].size_mm / 2;
      jj_bins_add(&board->symbols, (JjRect){x - half, y - half, x + half, y + half});
    }
  }
}

/* The segments between points [start, end). */
static void add_path(JjBins *bins, const JjPaths *paths, uint32_t start, uint32_t end, const JjMapScale *scale) {
  for (uint32_t i = start + 1; i < end; i++) {
    jj_bins_add(bins, (JjRect){jj_map_dx_mm(scale, paths->x_m[i - 1]), jj_map_dy_mm(scale, paths->y_m[i - 1]),
                               jj_map_dx_mm(scale, paths->x_m[i]), jj_map_dy_mm(scale, paths->y_m[i])});
  }
}

/* Of layers that draw outlines; several layers over the same areas would count each line more than once. */
static void add_outlines(JjBoard *board, const JjAreaLayer *layer, const JjMapScale *scale) {
  const JjRings *rings = &layer->rings;
  const JjPaths paths = {0, rings->point_start, rings->x_m, rings->y_m};
  if (layer->outline.width_pt > 0) {
    for (uint32_t r = 0; r < rings->ring_start[rings->n_polygons]; r++) {
      add_path(&board->outlines, &paths, rings->point_start[r], rings->point_start[r + 1], scale);
    }
  }
}

static void add_lines(JjBoard *board, const JjMap *map) {
  const JjMapScale scale = jj_map_scale(map);
  for (uint32_t i = 0; i < map->n_layers; i++) {
    const JjPaths *paths = &map->layers[i].as.lines.paths;
    for (uint32_t p = 0; map->layers[i].kind == JJ_LAYER_LINES && p < paths->n_paths; p++) {
      add_path(&board->lines, paths, paths->point_start[p], paths->point_start[p + 1], &scale);
    }
  }
}

/* What stands in the frame beside labels is as good as text. */
static void reserve(JjBoard *board, const JjMap *map) {
  double x = map->box.x_mm + map->box.width_mm / 2, y = map->box.y_mm + map->box.height_mm / 2;
  for (uint32_t i = 0; i < map->n_reserved; i++) {
    const JjBox *box = &map->reserved[i];
    jj_bins_add(&board->texts,
                (JjRect){box->x_mm - x, box->y_mm - y, box->x_mm + box->width_mm - x, box->y_mm + box->height_mm - y});
  }
}

static JjBins *bins_of(JjBoard *board, uint32_t index) {
  JjBins *all[] = {&board->texts, &board->leaders, &board->symbols, &board->outlines, &board->lines};
  return index < G_N_ELEMENTS(all) ? all[index] : NULL;
}

void jj_board_init(JjBoard *board, const JjMap *maps, uint32_t n_maps) {
  const JjMap *map = &maps[0];
  const JjMapScale scale = jj_map_scale(map);
  double dx = map->box.width_mm / 2 - FRAME_GAP_MM, dy = map->box.height_mm / 2 - FRAME_GAP_MM;
  board->frame = (JjRect){-dx, -dy, dx, dy};
  for (uint32_t i = 0; bins_of(board, i) != NULL; i++) {
    jj_bins_init(bins_of(board, i), dx, dy);
  }
  reserve(board, map);
  for (uint32_t i = 0; i < map->n_layers; i++) {
    if (map->layers[i].kind == JJ_LAYER_AREAS) {
      add_outlines(board, &map->layers[i].as.areas, &scale);
    } else if (map->layers[i].kind == JJ_LAYER_POINTS) {
      add_symbols(board, &map->layers[i].as.points, &scale);
    }
  }
  for (uint32_t i = 0; i < n_maps; i++) {
    add_lines(board, &maps[i]);
  }
}

void jj_board_clear(JjBoard *board) {
  for (uint32_t i = 0; bins_of(board, i) != NULL; i++) {
    jj_bins_clear(bins_of(board, i));
  }
}

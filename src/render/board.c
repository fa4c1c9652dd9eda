#include "render/board.h"

#include <math.h>

#define FRAME_GAP_MM 0.6 /* kept free at the frame's edge */
#define BIN_MM 5.0
/* What each symbol under the text, any outline under it, and a move across outlines are worth. Line layers do not
 * count: before and after a change they differ, and names should stand alike on both maps. */
#define SYMBOL_COST_MM 4.0
#define OUTLINE_COST_MM 1.0
#define STRAY_COST_MM 4.0

static bool rects_overlap(const JjRect *a, const JjRect *b) {
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

static bool segment_meets_rect(const JjRect *segment, const JjRect *rect) {
  double part[2] = {0, 1};
  return clip_axis(segment->x0, segment->x1, (const double[2]){rect->x0, rect->x1}, part) &&
         clip_axis(segment->y0, segment->y1, (const double[2]){rect->y0, rect->y1}, part);
}

static double cross(const JjRect *line, double x, double y) {
  return (line->x1 - line->x0) * (y - line->y0) - (line->y1 - line->y0) * (x - line->x0);
}

static bool segments_cross(const JjRect *a, const JjRect *b) {
  return cross(a, b->x0, b->y0) * cross(a, b->x1, b->y1) < 0 && cross(b, a->x0, a->y0) * cross(b, a->x1, a->y1) < 0;
}

bool jj_board_text_is_free(const JjBoard *board, const JjRect *rect) {
  if (rect->x0 < board->frame.x0 || rect->y0 < board->frame.y0 || rect->x1 > board->frame.x1 ||
      rect->y1 > board->frame.y1) {
    return false;
  }
  for (guint i = 0; i < board->texts->len; i++) {
    if (rects_overlap(rect, &g_array_index(board->texts, JjRect, i))) {
      return false;
    }
  }
  for (guint i = 0; i < board->leaders->len; i++) {
    if (segment_meets_rect(&g_array_index(board->leaders, JjRect, i), rect)) {
      return false;
    }
  }
  return true;
}

bool jj_board_leader_is_free(const JjBoard *board, const JjRect *leader) {
  for (guint i = 0; i < board->texts->len; i++) {
    if (segment_meets_rect(leader, &g_array_index(board->texts, JjRect, i))) {
      return false;
    }
  }
  for (guint i = 0; i < board->leaders->len; i++) {
    if (segments_cross(leader, &g_array_index(board->leaders, JjRect, i))) {
      return false;
    }
  }
  return true;
}

static uint32_t bin_of(double at, double low, uint32_t n) {
  double bin = floor((at - low) / BIN_MM);
  return bin <= 0 ? 0 : bin >= n ? n - 1 : (uint32_t)bin;
}

/* The bins that a box touches, inclusive; what lies outside the frame counts to the bins at its edge. */
typedef struct {
  uint32_t column0, row0, column1, row1;
} BinRange;

static BinRange bins_of(const JjBoard *board, const JjRect *rect) {
  return (BinRange){bin_of(fmin(rect->x0, rect->x1), board->frame.x0, board->columns),
                    bin_of(fmin(rect->y0, rect->y1), board->frame.y0, board->rows),
                    bin_of(fmax(rect->x0, rect->x1), board->frame.x0, board->columns),
                    bin_of(fmax(rect->y0, rect->y1), board->frame.y0, board->rows)};
}

static void binned_init(JjBinned *binned, uint32_t n_bins) {
  binned->items = g_array_new(FALSE, FALSE, sizeof(JjRect));
  binned->bins = g_new0(GArray *, n_bins);
}

static void binned_clear(JjBinned *binned, uint32_t n_bins) {
  for (uint32_t i = 0; i < n_bins; i++) {
    if (binned->bins[i] != NULL) {
      g_array_unref(binned->bins[i]);
    }
  }
  g_free(binned->bins);
  g_array_unref(binned->items);
}

static void binned_add(const JjBoard *board, JjBinned *binned, JjRect item) {
  BinRange range = bins_of(board, &item);
  uint32_t index = binned->items->len;
  g_array_append_val(binned->items, item);
  for (uint32_t row = range.row0; row <= range.row1; row++) {
    for (uint32_t column = range.column0; column <= range.column1; column++) {
      GArray **bin = &binned->bins[row * board->columns + column];
      if (*bin == NULL) {
        *bin = g_array_new(FALSE, FALSE, sizeof(uint32_t));
      }
      g_array_append_val(*bin, index);
    }
  }
}

typedef bool (*Meets)(const JjRect *item, const JjRect *rect);

static bool bin_meets(const JjBinned *binned, uint32_t bin, const JjRect *rect, Meets meets) {
  const GArray *indices = binned->bins[bin];
  for (guint i = 0; indices != NULL && i < indices->len; i++) {
    if (meets(&g_array_index(binned->items, JjRect, g_array_index(indices, uint32_t, i)), rect)) {
      return true;
    }
  }
  return false;
}

static bool any_meets(const JjBoard *board, const JjBinned *binned, const JjRect *rect, Meets meets) {
  BinRange range = bins_of(board, rect);
  for (uint32_t row = range.row0; row <= range.row1; row++) {
    for (uint32_t column = range.column0; column <= range.column1; column++) {
      if (bin_meets(binned, row * board->columns + column, rect, meets)) {
        return true;
      }
    }
  }
  return false;
}

/* Symbols under the box, each in the first bin that it has in common with the box: so it counts once. */
static uint32_t symbols_in_bin(const JjBoard *board, const JjRect *rect, const BinRange *range, uint32_t row,
                               uint32_t column) {
  const GArray *indices = board->symbols.bins[row * board->columns + column];
  uint32_t n = 0;
  for (guint i = 0; indices != NULL && i < indices->len; i++) {
    const JjRect *symbol = &g_array_index(board->symbols.items, JjRect, g_array_index(indices, uint32_t, i));
    if (rects_overlap(symbol, rect)) {
      BinRange own = bins_of(board, symbol);
      n += MAX(own.row0, range->row0) == row && MAX(own.column0, range->column0) == column;
    }
  }
  return n;
}

static uint32_t symbols_under(const JjBoard *board, const JjRect *rect) {
  BinRange range = bins_of(board, rect);
  uint32_t n = 0;
  for (uint32_t row = range.row0; row <= range.row1; row++) {
    for (uint32_t column = range.column0; column <= range.column1; column++) {
      n += symbols_in_bin(board, rect, &range, row, column);
    }
  }
  return n;
}

double jj_board_cost_mm(const JjBoard *board, const JjRect *rect) {
  double cost = SYMBOL_COST_MM * symbols_under(board, rect);
  return cost + (any_meets(board, &board->outlines, rect, segment_meets_rect) ? OUTLINE_COST_MM : 0);
}

double jj_board_stray_cost_mm(const JjBoard *board, const JjRect *move) {
  return any_meets(board, &board->outlines, move, segments_cross) ? STRAY_COST_MM : 0;
}

static void add_symbols(JjBoard *board, const JjPointLayer *layer, const JjMapScale *scale) {
  for (uint32_t i = 0; i < layer->n_points; i++) {
    uint32_t symbol = layer->symbol_of != NULL ? layer->symbol_of[i] : 0;
    if (symbol != JJ_NONE) {
      double x = jj_map_dx_mm(scale, layer->x_m[i]), y = jj_map_dy_mm(scale, layer->y_m[i]);
      double half = layer->symbols[symbol].size_mm / 2;
      JjRect rect = {x - half, y - half, x + half, y + half};
      binned_add(board, &board->symbols, rect);
    }
  }
}

static void add_outlines(JjBoard *board, const JjAreaLayer *layer, const JjMapScale *scale) {
  const JjRings *rings = &layer->rings;
  for (uint32_t r = 0; r < rings->ring_start[rings->n_polygons]; r++) {
    for (uint32_t i = rings->point_start[r] + 1; i < rings->point_start[r + 1]; i++) {
      JjRect segment = {jj_map_dx_mm(scale, rings->x_m[i - 1]), jj_map_dy_mm(scale, rings->y_m[i - 1]),
                        jj_map_dx_mm(scale, rings->x_m[i]), jj_map_dy_mm(scale, rings->y_m[i])};
      binned_add(board, &board->outlines, segment);
    }
  }
}

void jj_board_init(JjBoard *board, const JjMap *map) {
  const JjMapScale scale = jj_map_scale(map);
  double dx = map->box.width_mm / 2 - FRAME_GAP_MM, dy = map->box.height_mm / 2 - FRAME_GAP_MM;
  board->frame = (JjRect){-dx, -dy, dx, dy};
  board->columns = 1 + (uint32_t)(fmax(dx, 0) * 2 / BIN_MM);
  board->rows = 1 + (uint32_t)(fmax(dy, 0) * 2 / BIN_MM);
  board->texts = g_array_new(FALSE, FALSE, sizeof(JjRect));
  board->leaders = g_array_new(FALSE, FALSE, sizeof(JjRect));
  binned_init(&board->symbols, board->columns * board->rows);
  binned_init(&board->outlines, board->columns * board->rows);
  for (uint32_t i = 0; i < map->n_layers; i++) {
    if (map->layers[i].kind == JJ_LAYER_AREAS) {
      add_outlines(board, &map->layers[i].as.areas, &scale);
    } else if (map->layers[i].kind == JJ_LAYER_POINTS) {
      add_symbols(board, &map->layers[i].as.points, &scale);
    }
  }
}

void jj_board_clear(JjBoard *board) {
  g_array_unref(board->texts);
  g_array_unref(board->leaders);
  binned_clear(&board->symbols, board->columns * board->rows);
  binned_clear(&board->outlines, board->columns * board->rows);
}

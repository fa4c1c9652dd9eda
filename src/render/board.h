/* Private to render: what a label may not cover, and what it had better not. All coordinates are millimetres from the
 * middle of the frame, x right, y down. */
#ifndef JJ_RENDER_BOARD_H
#define JJ_RENDER_BOARD_H

#include "render/draw.h"

/* A box (x0 <= x1, y0 <= y1) or a segment (any order). */
typedef struct {
  double x0, y0, x1, y1;
} JjRect;

/* Things sorted into square bins by where they lie. */
typedef struct {
  GArray *items; /* (owned) JjRect */
  GArray **bins; /* (owned) [columns × rows] of indices into items */
} JjBinned;

typedef struct {
  JjRect frame;    /* where text may stand */
  GArray *texts;   /* (owned) JjRect: text placed so far */
  GArray *leaders; /* (owned) JjRect: segments of leaders placed so far */
  JjBinned symbols;
  JjBinned outlines; /* segments of the area layers */
  uint32_t columns, rows;
} JjBoard;

void jj_board_init(JjBoard *board, const JjMap *map);
void jj_board_clear(JjBoard *board);

/* In the frame, on no other text and on no leader? */
bool jj_board_text_is_free(const JjBoard *board, const JjRect *rect);
/* On no text, crossing no other leader? */
bool jj_board_leader_is_free(const JjBoard *board, const JjRect *leader);
/* How bad it is to stand on the symbols and outlines here, as millimetres of displacement. */
double jj_board_cost_mm(const JjBoard *board, const JjRect *rect);
/* The same for a move from (x0, y0) to (x1, y1) across outlines: the text would seem to name something else. */
double jj_board_stray_cost_mm(const JjBoard *board, const JjRect *move);

#endif

/* Private to render: what a label may not cover, and what it had better not. All coordinates are millimetres from the
 * middle of the frame, x right, y down. */
#ifndef JJ_RENDER_BOARD_H
#define JJ_RENDER_BOARD_H

#include "render/bins.h"
#include "render/draw.h"

typedef struct {
  JjRect frame;    /* where text may stand */
  JjBins texts;    /* placed so far */
  JjBins leaders;  /* segments placed so far */
  JjBins symbols;  /* boxes */
  JjBins outlines; /* segments of the area layers */
  JjBins lines;    /* segments of the line layers */
} JjBoard;

/* For `n_maps` maps that are labelled alike: areas and points of the first, lines of all. */
void jj_board_init(JjBoard *board, const JjMap *maps, uint32_t n_maps);
void jj_board_clear(JjBoard *board);

/* In the frame, on no other text and on no leader? */
bool jj_board_text_is_free(const JjBoard *board, const JjRect *rect);
/* On no text and no symbol, crossing no other leader? */
bool jj_board_leader_is_free(const JjBoard *board, const JjRect *leader);
bool jj_board_has_symbol(const JjBoard *board, const JjRect *rect);
/* Does an outline or line run through the rectangle? */
bool jj_board_is_crossed(const JjBoard *board, const JjRect *rect);
/* How bad it is to stand on the symbols, outlines and lines here, as millimetres of displacement. */
double jj_board_cost_mm(const JjBoard *board, const JjRect *rect);
/* The same for a move from (x0, y0) to (x1, y1) across outlines: the text would seem to name something else. */
double jj_board_stray_cost_mm(const JjBoard *board, const JjRect *move);

#endif

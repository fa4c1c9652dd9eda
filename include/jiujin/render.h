/* jiujin/render.h: draws a page specification with cairo and Pango; knows no metric and no study.
 *
 * A page is plain structs that the caller owns and render borrows while drawing. Coordinates on paper are millimetres
 * from the top left corner (names end in _mm), type sizes and line widths are points (_pt, 1/72 inch), coordinates in
 * a map are projected metres, y up (_m). Counts may be 0 and their arrays then NULL.
 * Drawing order: panels, maps (layers in order), scale bars, north arrows, legends, texts,
 * plots.
 * Runs on the calling thread. The same page gives the same bytes: nothing reads the clock, locale or environment.
 */
#ifndef JIUJIN_RENDER_H
#define JIUJIN_RENDER_H

#include "jiujin/base.h"
#include "jiujin/shape.h"

/* --- ink --- */

/* 0xRRGGBBAA. Alpha 0 draws nothing, so a zeroed struct is invisible. */
typedef uint32_t JjColor;
#define JJ_COLOR_NONE 0u
#define JJ_RGB(rrggbb) (((JjColor)(rrggbb) << 8) | 0xffu)

/* A line. Width 0 or colour JJ_COLOR_NONE draws nothing; `on_pt` 0 is a solid line. */
typedef struct {
  JjColor color;
  double width_pt;
  double on_pt, off_pt; /* dash and gap */
} JjStroke;

/* Parallel lines, continuous across neighbours of one frame. Spacing 0 draws nothing. */
typedef struct {
  JjStroke stroke;
  double spacing_mm; /* between the lines, at right angles to them */
  double angle_deg;  /* from the x axis, counterclockwise: 45 rises to the right */
} JjHatch;

/* The cross is strokes alone: its outline shows, its fill does not. */
typedef enum {
  JJ_SYMBOL_CIRCLE,
  JJ_SYMBOL_SQUARE,
  JJ_SYMBOL_TRIANGLE,
  JJ_SYMBOL_DIAMOND,
  JJ_SYMBOL_STAR,
  JJ_SYMBOL_CROSS
} JjSymbolKind;

typedef struct {
  JjSymbolKind kind;
  double size_mm; /* diameter of the circle; the others have about the same area */
  JjColor fill;
  JjStroke outline;
} JjSymbol;

typedef struct {
  double x_mm, y_mm, width_mm, height_mm;
} JjBox;

/* --- type --- */

typedef enum { JJ_WEIGHT_REGULAR, JJ_WEIGHT_BOLD } JjWeight;
typedef enum { JJ_ALIGN_LEFT, JJ_ALIGN_CENTER, JJ_ALIGN_RIGHT } JjAlign;

typedef struct {
  double size_pt;
  JjWeight weight;
  JjColor color;
} JjType;

/* Lines of text. `y_mm` is the top of the first line. With a width the text wraps in [x, x + width] and is aligned in
 * it; with width 0 it is one line per newline, and x is its left end, middle or right end by `align`. */
typedef struct {
  const char *text; /* UTF-8, plain */
  double x_mm, y_mm, width_mm;
  JjType type;
  JjAlign align;
  double line_height; /* as a multiple of the size; 0: 1.45 */
} JjText;

/* --- maps --- */

/* Polygons: all fills, then all hatches, then all outlines. Hatches leave room for the labels of the frame. */
typedef struct {
  JjRings rings;
  const JjColor *fills;     /* [n_polygons]; NULL: no fills */
  const JjHatch *hatches;   /* [n_hatches] */
  const uint32_t *hatch_of; /* [n_polygons] into hatches, JJ_NONE: none; NULL: none has one */
  uint32_t n_hatches;
  JjStroke outline;
} JjAreaLayer;

typedef struct {
  JjPaths paths;
  const JjStroke *strokes;   /* [n_strokes] */
  const uint32_t *stroke_of; /* [n_paths] into strokes, JJ_NONE: not drawn; NULL: all strokes[0] */
  uint32_t n_strokes;
} JjLineLayer;

typedef struct {
  uint32_t n_points;
  const double *x_m, *y_m;   /* [n_points] */
  const JjSymbol *symbols;   /* [n_symbols] */
  const uint32_t *symbol_of; /* [n_points] into symbols, JJ_NONE: not drawn; NULL: all symbols[0] */
  uint32_t n_symbols;
} JjPointLayer;

/* A name on the map, drawn once or, if it finds no room, not at all and reported (JjRenderReport). In an invisible
 * colour it keeps its place free. */
typedef struct {
  const char *text; /* one line */
  double x_m, y_m;  /* where its middle should be */
  JjType type;
  double min_size_pt; /* may shrink to this; 0: keeps its size */
  int32_t priority;   /* higher is placed first; equals in array order */
  double leader_mm;   /* may stand this far from its anchor, with a leader line; 0: not */
  double offset_mm;   /* > 0: names a point whose symbol reaches this far; stands beside it and on no other symbol */
} JjLabel;

/* Labels never overlap each other (nor labels of earlier layers of the frame) nor leave the frame. Each takes the
 * cheapest free place near its anchor, where shifting, shrinking, covering a symbol, an outline or a line of the
 * frame's other layers, and moving across an outline all cost; where none is free, a place around the anchor with a
 * leader. An anchor outside the frame is not placed.
 * Cost about linear in labels and points where they are spread over the frame (an index of 5 mm bins). */
typedef struct {
  uint32_t n_labels;
  const JjLabel *labels; /* [n_labels] */
  JjStroke leader;
  JjColor halo; /* rim of a text that an outline or line runs through */
} JjLabelLayer;

typedef enum { JJ_LAYER_AREAS, JJ_LAYER_LINES, JJ_LAYER_POINTS, JJ_LAYER_LABELS } JjLayerKind;

typedef struct {
  JjLayerKind kind;
  union {
    JjAreaLayer areas;
    JjLineLayer lines;
    JjPointLayer points;
    JjLabelLayer labels;
  } as;
} JjMapLayer;

/* A map: layers clipped to `box`. The extent's centre is the box's centre, its scale is jj_map_fit(&extent, &box):
 * frames of equal size and extent show the same ground. */
typedef struct {
  JjBox box;
  JjExtent extent; /* not empty */
  JjColor background;
  JjStroke border;
  const JjMapLayer *layers; /* [n_layers], bottom first */
  uint32_t n_layers;
  const JjBox *reserved; /* [n_reserved] on the page: no label stands there */
  uint32_t n_reserved;
  /* Not the page's first map, of the size and extent of the one before it and with as many labels in as many label
   * layers: each label stands where it stands there. Places then suit the lines of all such maps, and the areas and
   * points of the first. */
  bool labels_as_before;
} JjMap;

/* Metres of ground per millimetre of paper at which the extent just fits into the box; ×1000 is the n of 1:n. */
double jj_map_fit(const JjExtent *extent, const JjBox *box);

/* An extent of the box's shape, with the same centre, at the given scale: jj_map_fit of it gives that scale back. For a
 * round 1:n, and for giving frames of different size the same scale. */
JjExtent jj_map_extent_at(const JjExtent *extent, const JjBox *box, double metres_per_mm);

/* --- furniture --- */

/* A rectangle under everything else: paper tint, neat line, or (height 0 or width 0) a rule. */
typedef struct {
  JjBox box;
  JjColor fill;
  JjStroke stroke;
} JjPanel;

/* A bar of round length (1, 2 or 5 × 10^n km or m) not above max_width_mm, in four fields, labelled at 0, half and end
 * with the unit after the last. (x, y) is the left end of its top; about 2 mm plus one line of text high. */
typedef struct {
  double x_mm, y_mm, max_width_mm;
  double metres_per_mm;
  JjType type;
  const char *km, *m; /* words of the units; NULL: "km", "m" */
} JjScaleBar;

/* The round length that a scale bar would show, in metres. */
double jj_scale_bar_length_m(double metres_per_mm, double max_width_mm);

/* (x, y) is the arrow's centre; `label` ("北") stands above its point, NULL: none. Grid north is up. */
typedef struct {
  double x_mm, y_mm, height_mm;
  JjType type;
  const char *label;
} JjNorthArrow;

typedef enum { JJ_SWATCH_AREA, JJ_SWATCH_LINE, JJ_SWATCH_SYMBOL, JJ_SWATCH_NUMBER, JJ_SWATCH_HEADING } JjSwatchKind;

/* What is drawn beside the text; a heading has no swatch and is bold. */
typedef struct {
  JjSwatchKind kind;
  JjColor fill;       /* area */
  JjHatch hatch;      /* area */
  JjStroke stroke;    /* area: outline; line */
  JjStroke casing;    /* line: under the stroke */
  JjSymbol symbol;    /* symbol */
  const char *number; /* number: "12" */
  const char *text;   /* one line */
} JjLegendEntry;

/* Entries run down the columns; columns are equally wide. The type shrinks to min_size_pt until all fit into the box;
 * if they still don't, the page is refused with JJ_ERROR_LIMIT. */
typedef struct {
  JjBox box;
  const JjLegendEntry *entries; /* [n_entries] */
  uint32_t n_entries;
  uint32_t n_columns; /* >= 1 */
  JjType type;
  double min_size_pt;  /* 0: keeps its size */
  const char *heading; /* a bold line above the columns; NULL: none */
} JjLegend;

/* --- charts --- */

typedef enum {
  JJ_PLOT_DOTS, /* a line a row, a dot a series, joined from the first to the last */
  JJ_PLOT_BARS  /* bars from 0, a series below the other */
} JjPlotKind;

enum { JJ_PLOT_MOST_SERIES = 4 };

/* Rows of values on one horizontal axis: labels at the left, an axis of round numbers below, a line of series names
 * above. Series differ in lightness and shape, so that they can be told apart in black and white. */
typedef struct {
  JjBox box; /* labels, axis and names stand inside; height of use: jj_plot_height_mm */
  JjPlotKind kind;
  uint32_t n_rows, n_series; /* series: 1 to JJ_PLOT_MOST_SERIES */
  const char *const *labels; /* [n_rows] one line each */
  const char *const *series; /* [n_series] names */
  const double *values;      /* [n_rows × n_series]; NaN: not drawn */
  const char *unit;          /* after the axis's last number; NULL: none */
  JjType type;
} JjPlot;

/* Height that a plot of so many rows and series needs, by its type size. */
double jj_plot_height_mm(JjPlotKind kind, uint32_t n_rows, uint32_t n_series, double size_pt);

/* --- page --- */

typedef struct {
  double width_mm, height_mm;
  const char *title, *author, *subject; /* metadata; NULL: none */
  const char *created;                  /* needed: render has no clock. ISO 8601, "2024-08-01T00:00:00+08:00" */
  const char *language;                 /* of the text, "zh-TW" if NULL */
  const char *const *families;          /* NULL-ended chain of font families, at least one; no other is ever used */

  const JjPanel *panels;
  const JjMap *maps;
  const JjScaleBar *scale_bars;
  const JjNorthArrow *north_arrows;
  const JjLegend *legends;
  const JjText *texts;
  const JjPlot *plots;
  uint32_t n_panels, n_maps, n_scale_bars, n_north_arrows, n_legends, n_texts, n_plots;
} JjPage;

/* --- report --- */

/* What became of a label. */
typedef struct {
  uint32_t map, layer, label; /* indices in the page */
  bool placed;
  bool leader;    /* stands away from its anchor, with a line */
  double size_pt; /* as drawn; 0 if not placed */
  JjBox box;      /* on the page; zero if not placed */
} JjLabelFate;

/* A character that no declared family has, or a run of text that the system would draw in another family. */
typedef struct {
  char *text; /* (owned) the whole text it stands in */
  uint32_t code_point;
  char *family; /* (owned) the undeclared family that would be used; NULL: no font has it */
} JjGlyphFault;

typedef struct {
  JjLabelFate *labels; /* (owned) [n_labels] by map, layer, label */
  uint32_t n_labels, n_unplaced;
  JjGlyphFault *glyphs; /* (owned) [n_glyphs] in page order, each character once per text */
  uint32_t n_glyphs;
} JjRenderReport;

/* Frees what the report owns and zeroes it. A zeroed report is ready for use. */
void jj_render_report_clear(JjRenderReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjRenderReport, jj_render_report_clear)

/* --- verbs --- `report` may be NULL; else it must be zeroed or cleared, and is filled even on failure. */

/* Can every text of the page be set in the declared families? Otherwise false and JJ_ERROR_UNSUPPORTED naming the first
 * fault; all of them are in report->glyphs. */
bool jj_render_check_text(const JjPage *page, JjRenderReport *report, GError **error);

/* Size of a text as it would be drawn. The page gives families and language. */
void jj_render_measure(const JjPage *page, const JjText *text, double *width_mm, double *height_mm);

/* The size at which the legend fits its box, 0 if at none, and its height then. */
double jj_render_legend_size(const JjPage *page, const JjLegend *legend, double *height_mm);

/* What would become of the labels, without drawing; uses only the page's maps, families and language. */
void jj_render_place_labels(const JjPage *page, JjRenderReport *report);

/* PDF has text that can be searched. SVG has the outlines of the letters. PNG has neither text nor a time in it. */
typedef enum { JJ_FORMAT_PDF, JJ_FORMAT_SVG, JJ_FORMAT_PNG, JJ_FORMAT_COUNT } JjFormat;
extern const char *const jj_format_words[]; /* pdf svg png, NULL-ended: the endings of file names */

typedef struct {
  JjFormat format;
  double dpi; /* PNG: pixels per inch; 0: 150 */
} JjOutput;

/* The page as bytes of a file; NULL and an error if the text check fails (JJ_ERROR_UNSUPPORTED), a legend does not fit
 * or the picture is larger than 32,767 pixels (JJ_ERROR_LIMIT), or cairo fails (JJ_ERROR_IO). Labels without room are
 * no error: see the report. (owned) */
GBytes *jj_render_bytes(const JjPage *page, const JjOutput *output, JjRenderReport *report, GError **error);

/* The same into a file, which is replaced as a whole or not at all. JJ_ERROR_IO if it can't be written. */
bool jj_render_file(const JjPage *page, const JjOutput *output, const char *path, JjRenderReport *report,
                    GError **error);

#endif

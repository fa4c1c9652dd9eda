/* The parts of a map page: map.c puts them together, map_layers.c makes the maps, map_legend.c the legend. */
#ifndef JJ_COMPOSE_MAP_PRIVATE_H
#define JJ_COMPOSE_MAP_PRIVATE_H

#include "jiujin/compose.h"

/* Sizes that depend on the paper. */
typedef struct {
  double width_mm, height_mm, margin_mm;
  double title_pt, text_pt, label_pt, label_min_pt;
  double symbol_mm;
  double footer_mm; /* height of legend and sources */
} MapStyle;
extern const MapStyle map_styles[JJ_PAPER_COUNT];

/* A community on either side, with its colours. */
typedef struct {
  const char *code, *name; /* of the base plan, else of the scenario's */
  JjColor fill, dark;      /* area; hatch over another's area */
} MapCommunity;

struct JjMapPage {
  JjPage page;
  const MapStyle *style;
  const JjEvaluation *evaluation;
  GPtrArray *owned;      /* every array and text of the page, freed with it */
  GPtrArray *paths;      /* of JjPathStore */
  JjRingStore *rings;    /* zones, thinned to the scale */
  JjPoint *label_points; /* (in owned) [n_zones] */
  uint32_t n_communities;
  MapCommunity *communities; /* (in owned) base plan's first, then those of the scenario alone */
  JjExtent extent;
  double metres_per_mm;
};

/* `n` zeroed elements that live as long as the page. */
void *map_alloc(JjMapPage *map, size_t n, size_t size);
#define MAP_ARRAY(map, type, n) ((type *)map_alloc((map), (n), sizeof(type)))
/* The text, freed with the page. */
const char *map_text(JjMapPage *map, char *text);

/* Index in map->communities, JJ_NONE for none. */
uint32_t map_community(const JjMapPage *map, const JjPlan *plan, JjId community);

/* Does the zone belong to other communities after than before? */
bool map_zone_changed(const JjMapPage *map, JjId zone);

/* Is some zone of the plan in several communities? */
bool map_has_shared(const JjPlan *plan);

/* The layers of one side, in drawing order. */
void map_add_layers(JjMapPage *map, const JjSituation *side, JjMap *out);

/* The legend in the box. */
void map_legend(JjMapPage *map, JjBox box, JjLegend *out);

/* Ink shared by maps and legend. */
extern const JjHatch map_changed_hatch;
extern const JjStroke map_zone_stroke, map_community_stroke;
JjHatch map_shared_hatch(JjColor color);
enum { MAP_SYMBOL_PUBLIC, MAP_SYMBOL_PRIVATE, MAP_SYMBOL_CLOSED, MAP_SYMBOLS };
JjSymbol map_symbol(const MapStyle *style, uint32_t kind);

#endif

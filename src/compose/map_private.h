/* The parts of a map page: map.c puts them together, map_layout.c says where, map_layers.c makes the maps,
 * map_schools.c their schools, map_labels.c their names, map_legend.c the legend, map_text.c title, marks and small
 * print. */
#ifndef JJ_COMPOSE_MAP_PRIVATE_H
#define JJ_COMPOSE_MAP_PRIVATE_H

#include "jiujin/compose.h"

/* Sizes that depend on the paper. */
typedef struct {
  double long_mm, short_mm, margin_mm;
  double title_pt, text_pt, label_pt, label_min_pt, school_pt, school_min_pt;
  double symbol_mm;
  double footer_mm; /* landscape: height of legend and sources */
} MapStyle;

enum { MAP_LEGENDS = 4 }; /* communities, lines, schools, numbers */

/* Where everything stands. */
typedef struct {
  double width_mm, height_mm;
  JjBox frames[2];
  JjBox legends[MAP_LEGENDS]; /* portrait: as high as the column */
  JjBox print;                /* its width; portrait: its bottom */
  bool stacked;               /* portrait: legends and small print stand below each other */
} MapLayout;

/* A community on either side, with its colours. */
typedef struct {
  const char *code, *name; /* of the base plan, else of the scenario's */
  JjColor fill, dark;      /* area; hatch over another's area */
} MapCommunity;

/* Symbols of schools: one for every kind and ownership, then these. */
enum {
  MAP_SYMBOL_CLOSED = JJ_SCHOOL_TYPE_COUNT * JJ_OWNERSHIP_COUNT,
  MAP_SYMBOL_ABSENT, /* keeps the place free on the side where the school is not */
  MAP_SYMBOLS
};

/* A school at a place. One that moves is two of them, each on one side. */
typedef struct {
  JjId id;
  const char *name, *label; /* in full; as on the map */
  double x_m, y_m;
  uint32_t symbol[2]; /* on the base's and the scenario's map */
} MapSchool;

/* A name that found no room, told by its number in the legend's list; or, number 0, not even that found room. */
typedef struct {
  uint32_t number;
  const char *name;
} MapListed;

struct JjMapPage {
  JjPage page;
  const MapStyle *style;
  MapLayout layout;
  JjMapOptions options;
  const JjEvaluation *evaluation;
  GPtrArray *owned;      /* every array and text of the page, freed with it */
  GPtrArray *paths;      /* of JjPathStore */
  JjRingStore *rings;    /* zones, thinned to the scale */
  JjPoint *label_points; /* (in owned) [n_zones] */
  uint32_t n_communities;
  MapCommunity *communities; /* (in owned) base plan's first, then those of the scenario alone */
  uint32_t n_schools;
  MapSchool *schools;   /* (in owned) */
  bool has_counties;    /* some border between two counties is drawn */
  JjMap *maps;          /* (in owned) [2] */
  JjMapLayer *names[2]; /* (in owned) the first of MAP_NAME_LAYERS label layers of each map */
  uint32_t n_listed;
  MapListed *listed; /* (in owned) */
  JjMapNames counts;
  JjExtent extent;
  double metres_per_mm;
};

/* `n` zeroed elements that live as long as the page. */
void *map_alloc(JjMapPage *map, size_t n, size_t size);
#define MAP_ARRAY(map, type, n) ((type *)map_alloc((map), (n), sizeof(type)))
/* The text, freed with the page. */
const char *map_text(JjMapPage *map, char *text);

/* An empty page of that paper. (owned) */
JjMapPage *map_new(const JjMapOptions *options);
/* The clock stays out of the file: it bears the date given, else the first day of the academic year it shows. */
const char *map_created(JjMapPage *map, int16_t year);
/* The fonts of all pages, NULL-ended. */
extern const char *const map_families[];
/* The next larger round n of 1:n, as metres per millimetre. */
double map_round_scale(double metres_per_mm);

/* Thins the zones to the page's scale and finds where their names should stand. */
void map_prepare_zones(JjMapPage *map, const JjRings *rings);

/* Index in map->communities, JJ_NONE for none. */
uint32_t map_community(const JjMapPage *map, const JjPlan *plan, JjId community);

/* Does the zone belong to other communities after than before? */
bool map_zone_changed(const JjMapPage *map, JjId zone);

/* Is some zone of the plan in several communities? */
bool map_has_shared(const JjPlan *plan);

/* Style and layout of a paper. */
extern const MapStyle map_styles[JJ_PAPER_COUNT];
MapLayout map_layout(const MapStyle *style, JjOrientation orientation);
/* A type of the page's ink. */
JjType map_type(double size_pt, JjWeight weight);

/* The schools of both sides. */
void map_find_schools(JjMapPage *map);
JjSymbol map_symbol(const JjMapPage *map, uint32_t symbol);
void map_add_schools(JjMapPage *map, uint32_t side, JjMap *out, JjMapLayer *layers);

/* The layers of one side, in drawing order; those of names, empty, last. */
void map_add_layers(JjMapPage *map, uint32_t side, JjMap *out);
enum { MAP_NAME_LAYERS = 3 }; /* zones, schools, numbers */
/* Names on both maps: what finds no room gets a number and goes into map->listed. */
void map_add_names(JjMapPage *map);

/* Legends, then what stands in and around the frames. */
void map_add_legends(JjMapPage *map);
void map_add_furniture(JjMapPage *map);
void map_add_texts(JjMapPage *map);
/* Boxes in a frame that names keep clear of. */
void map_reserve(JjMapPage *map, uint32_t side, JjMap *out);

/* Ink shared by maps and legend. */
extern const JjHatch map_changed_hatch;
extern const JjStroke map_zone_stroke, map_community_stroke, map_county_stroke, map_county_casing;
JjHatch map_shared_hatch(JjColor color);

#endif

/* jiujin/roads.h: a road network on plain arrays: what may be travelled, how fast, and as a graph for each mode.
 *
 * A link is a piece of road between two junctions (nodes), kept once for both directions; "forward" is from `from` to
 * `to`. A network never changes once made: edits are changes of the weights of its graph (JjArcChanges), so that what
 * was prepared on the graph can be brought up to date instead of made anew.
 */
#ifndef JIUJIN_ROADS_H
#define JIUJIN_ROADS_H

#include "jiujin/base.h"
#include "jiujin/graph.h"

typedef enum { JJ_MODE_WALK, JJ_MODE_BICYCLE, JJ_MODE_CAR, JJ_MODE_COUNT } JjMode;
/* NULL-ended: "walk", "bicycle", "car". */
extern const char *const jj_mode_words[];

typedef enum {
  JJ_ROAD_MOTORWAY, /* 國道: limited access, no way in or out but by ramps, which are of this class too */
  JJ_ROAD_TRUNK,    /* 快速道路 and their like; on foot only where a link says so */
  JJ_ROAD_PRIMARY,
  JJ_ROAD_SECONDARY,
  JJ_ROAD_TERTIARY,
  JJ_ROAD_LOCAL, /* residential streets, village roads */
  JJ_ROAD_SERVICE,
  JJ_ROAD_TRACK, /* 產業道路, 林道 */
  JJ_ROAD_PATH,  /* on foot or by bicycle */
  JJ_ROAD_STEPS,
  JJ_ROAD_FERRY,
  JJ_ROAD_CLASS_COUNT
} JjRoadClass;
/* NULL-ended: "motorway" … "ferry". */
extern const char *const jj_road_class_words[];

/* Bits of `access`: may the mode use the link in that direction? */
#define JJ_ACCESS_FORWARD(mode) (1u << (2u * (unsigned)(mode)))
#define JJ_ACCESS_BACKWARD(mode) (2u << (2u * (unsigned)(mode)))
#define JJ_ACCESS_BOTH(mode) (3u << (2u * (unsigned)(mode)))
#define JJ_ACCESS_ALL ((1u << (2u * (unsigned)JJ_MODE_COUNT)) - 1u)
/* What a class allows, in both directions, where a source says nothing: cars but no others on motorways and trunk
 * roads, no cars on paths, feet alone on steps, no cars on ferries, all else all. */
unsigned jj_road_class_access(JjRoadClass class_of);

/* The source has no number for it. */
#define JJ_ROAD_NO_ID INT64_MIN

/* All arrays (owned). */
typedef struct {
  uint32_t n_nodes, n_links, n_names;
  double *x_m, *y_m;     /* [n_nodes] projected metres of the study */
  int64_t *node_id;      /* [n_nodes] number in the source, JJ_ROAD_NO_ID where it has none */
  uint32_t *from, *to;   /* [n_links] nodes; may be one (a loop) */
  double *length_m;      /* [n_links] > 0, finite */
  float *speed_kmh;      /* [n_links] driven by car, stops included; NaN: not given, the class says */
  float *limit_kmh;      /* [n_links] posted: nobody drives or rides faster; NaN: not given */
  uint32_t *ms;          /* [2 * n_links] by car as the source has it, forward then backward; JJ_NONE: not given */
  uint8_t *class_of;     /* [n_links] JjRoadClass */
  uint8_t *access;       /* [n_links] JJ_ACCESS_… */
  uint32_t *name;        /* [n_links] into names, JJ_NONE: none */
  int64_t *link_id;      /* [n_links] way of OpenStreetMap, record of a layer, line of a table; several may share it */
  uint32_t *point_start; /* [n_links + 1] into points: the shape between the two ends, in forward direction */
  double *point_x_m, *point_y_m;
  char **names; /* [n_names] each once */
} JjRoads;

void jj_roads_free(JjRoads *roads);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRoads, jj_roads_free)

/* ---- building ---- */

typedef struct {
  uint32_t from, to;
  double length_m; /* below 1 mm counts as 1 mm */
  JjRoadClass class_of;
  unsigned access;
  double speed_kmh, limit_kmh;      /* NaN: not given */
  uint32_t ms_forward, ms_backward; /* JJ_NONE: not given */
  const char *name;                 /* NULL or empty: none */
  int64_t id;
  uint32_t n_points; /* between the ends */
  const double *x_m, *y_m;
} JjRoadLink;
/* A link with what the class allows, no speeds, no name, no shape and JJ_ROAD_NO_ID: start from it. */
JjRoadLink jj_road_link(uint32_t from, uint32_t to, double length_m, JjRoadClass class_of);

typedef struct JjRoadsBuilder JjRoadsBuilder;
JjRoadsBuilder *jj_roads_builder_new(void);
void jj_roads_builder_free(JjRoadsBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRoadsBuilder, jj_roads_builder_free)
uint32_t jj_roads_builder_add_node(JjRoadsBuilder *builder, double x_m, double y_m, int64_t id);
uint32_t jj_roads_builder_n_nodes(const JjRoadsBuilder *builder);
/* Its nodes must be there. */
uint32_t jj_roads_builder_add_link(JjRoadsBuilder *builder, const JjRoadLink *link);
/* Adds one direction of a road (`ms_backward` is not looked at). Where its other direction was added so before, between
 * the same nodes with the same length, class, speeds and name, that link is opened backward instead: a place on it then
 * has both ways to go. Of several such links the first. Amortised O(links of the node). */
uint32_t jj_roads_builder_add_direction(JjRoadsBuilder *builder, const JjRoadLink *link);
/* (owned) The builder is empty afterwards. */
JjRoads *jj_roads_builder_finish(JjRoadsBuilder *builder);

/* ---- speeds ---- */

/* Kilometres an hour, stops at crossings and lights included; 0: the mode may not use the class, whatever `access`
 * says. */
typedef struct {
  double kmh[JJ_MODE_COUNT][JJ_ROAD_CLASS_COUNT];
} JjSpeeds;
/* Assumed, not measured; reasons in docs/decisions/0008-road-networks.md. */
JjSpeeds jj_speeds_default(void);

/* ---- a graph for one mode ---- */

typedef struct {
  JjMode mode;
  JjGraph *graph;         /* nodes are those of the network */
  uint32_t *forward_arc;  /* [n_links] the arc of the link from `from` to `to`, JJ_NONE: not permitted */
  uint32_t *backward_arc; /* [n_links] likewise */
} JjRoadGraph;

/* Time of a link in one direction: the source's own where it gives one (by car), else length by speed, rounded half up,
 * at least 1 ms. The speed is the class's; by car the link's own replaces it; by car and bicycle the posted limit caps
 * it. JJ_UNREACHABLE where the mode may not pass. */
uint32_t jj_road_link_ms(const JjRoads *roads, uint32_t link, bool forward, JjMode mode, const JjSpeeds *speeds);

/* Arcs only where the mode may pass. (owned) O(nodes + links). */
JjRoadGraph *jj_roads_graph(const JjRoads *roads, JjMode mode, const JjSpeeds *speeds);
void jj_road_graph_free(JjRoadGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRoadGraph, jj_road_graph_free)
/* The link of every arc, JJ_NONE of one that an edit added. (owned) [graph->graph->n_arcs] */
uint32_t *jj_road_graph_links(const JjRoads *roads, const JjRoadGraph *graph);

/* How a mode's graph hangs together. */
typedef struct {
  uint32_t n_nodes; /* that the mode can stand on: with an arc in or out */
  uint32_t n_arcs;
  uint32_t n_components; /* strong, of those nodes */
  uint32_t largest;      /* nodes of the largest */
} JjRoadParts;
JjRoadParts jj_road_parts(const JjRoadGraph *graph);

/* ---- edits ---- */

/* A place on a link: `share` (0 to 1) of its length from `from`. */
typedef struct {
  uint32_t link;
  double share;
} JjRoadSpot;

typedef enum {
  JJ_ROAD_EDIT_CLOSE, /* nobody passes the link */
  JJ_ROAD_EDIT_SPEED, /* by car at this speed: it replaces speed, class speed, limit and a given time */
  JJ_ROAD_EDIT_ADD    /* a new road between two spots, in both directions */
} JjRoadEditKind;

typedef struct {
  JjRoadEditKind kind;
  uint32_t link;        /* CLOSE, SPEED */
  double speed_kmh;     /* SPEED: > 0; ADD: by car, NaN: the class's */
  JjRoadSpot a, b;      /* ADD */
  double length_m;      /* ADD: > 0 */
  JjRoadClass class_of; /* ADD */
  unsigned access;      /* ADD: forward is from a to b */
} JjRoadEdit;

/* What edits do to a mode's graph: new weights of arcs that are there, ascending and each once, and arcs to add. All
 * arrays (owned). */
typedef struct {
  uint32_t n, n_added;
  uint32_t *arc, *ms;                           /* [n] JJ_UNREACHABLE closes */
  uint32_t *added_tail, *added_head, *added_ms; /* [n_added] */
} JjArcChanges;

/* Edits in order: the last that concerns a link counts. A road added between spots inside links is exact without new
 * nodes: an arc from either end of the first link to either end of the second carries the parts of both links that lead
 * to the spots (at their times after the edits, one-ways respected, closed ones not used). Two added roads do not meet
 * at a spot inside a link, only at its ends. Arcs whose weight stays are not listed. (owned) O(n log n) in edits. */
JjArcChanges *jj_roads_changes(const JjRoads *roads, const JjRoadGraph *graph, const JjSpeeds *speeds,
                               const JjRoadEdit *edits, uint32_t n_edits);
void jj_arc_changes_free(JjArcChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjArcChanges, jj_arc_changes_free)

/* The graph with the changes in it. Added arcs follow those of their tail, so that arc numbers move: `arc_out` (may be
 * NULL, [n_arcs of the old]) tells where the old ones went. (owned) */
JjGraph *jj_graph_changed(const JjGraph *graph, const JjArcChanges *changes, uint32_t *arc_out);

/* Links whose name is `name` as jj_fold_name compares, ascending. uint32_t (owned), empty where there is none. */
GArray *jj_roads_named(const JjRoads *roads, const char *name);

#endif

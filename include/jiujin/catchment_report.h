/* jiujin/catchment_report.h: catchments for people, machines and maps. */
#ifndef JIUJIN_CATCHMENT_REPORT_H
#define JIUJIN_CATCHMENT_REPORT_H

#include "jiujin/catchments.h"
#include "jiujin/layer_write.h"
#include "jiujin/load.h"

/* (all borrowed) */
typedef struct {
  const JjCatchmentQuery *query;
  const JjInputs *inputs;
  const char *code, *name; /* of the scenario; both NULL: the study's own plan */
} JjCatchmentReport;

/* For people; for machines an object with schema, study, scenario, year, basis, mark, internal, inputs, notes, rows;
 * the rows as CSV with a byte order mark. (owned) */
char *jj_compose_catchment_text(const JjCatchmentReport *report);
char *jj_compose_catchment_json(const JjCatchmentReport *report);
char *jj_compose_catchment_csv(const JjCatchmentReport *report);

/* The rows with the polygons of their zones, which are written as a layer. Arrays (owned). */
typedef struct {
  JjTable *table;
  uint32_t *ring_start, *point_start;
  double *x_m, *y_m;
  JjRings rings; /* a polygon a row; borrows the above */
} JjCatchmentLayer;
/* Of a kind whose rows are zones (all but overlap and lines). Every row bears basis and mark. (owned) */
JjCatchmentLayer *jj_compose_catchment_layer(const JjCatchmentReport *report);
void jj_catchment_layer_free(JjCatchmentLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjCatchmentLayer, jj_catchment_layer_free)

#endif

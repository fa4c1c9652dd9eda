#include "jiujin/places.h"

#include <math.h>

#include "jiujin/shape.h"

/* A label point as near to the best as matters for a way of kilometres. */
#define LABEL_PRECISION_M 10.0

typedef struct {
  GArray *owner, *x, *y, *weight;
} Draft;

static Draft draft_new(void) {
  return (Draft){g_array_new(FALSE, FALSE, sizeof(JjId)), g_array_new(FALSE, FALSE, sizeof(double)),
                 g_array_new(FALSE, FALSE, sizeof(double)), g_array_new(FALSE, FALSE, sizeof(double))};
}

static void draft_add(const Draft *draft, JjId owner, JjPoint at, double weight) {
  g_array_append_val(draft->owner, owner);
  g_array_append_val(draft->x, at.x_m);
  g_array_append_val(draft->y, at.y_m);
  g_array_append_val(draft->weight, weight);
}

static JjPlaces *draft_finish(const Draft *draft) {
  JjPlaces *places = g_new0(JjPlaces, 1);
  places->n = draft->owner->len;
  places->owner = (JjId *)(void *)g_array_free(draft->owner, FALSE);
  places->x_m = (double *)(void *)g_array_free(draft->x, FALSE);
  places->y_m = (double *)(void *)g_array_free(draft->y, FALSE);
  places->weight = (double *)(void *)g_array_free(draft->weight, FALSE);
  return places;
}

void jj_places_free(JjPlaces *places) {
  if (places != NULL) {
    g_free(places->owner);
    g_free(places->x_m);
    g_free(places->y_m);
    g_free(places->weight);
    g_free(places);
  }
}

JjPlaces *jj_places_of_schools(const JjStudy *study) {
  Draft draft = draft_new();
  for (JjId school = 0; school < study->schools.n; school++) {
    draft_add(&draft, school, (JjPoint){study->schools.x_m[school], study->schools.y_m[school]}, 1);
  }
  return draft_finish(&draft);
}

JjPlaces *jj_places_of_zones(const JjStudy *study, const JjPlaces *points) {
  Draft draft = draft_new();
  uint32_t next = 0;
  for (JjId zone = 0; zone < study->zones.n; zone++) {
    const uint32_t first = next;
    for (; points != NULL && next < points->n && points->owner[next] == zone; next++) {
      draft_add(&draft, zone, (JjPoint){points->x_m[next], points->y_m[next]}, points->weight[next]);
    }
    JjPoint inside;
    if (next == first && jj_shape_label_point(&study->zones.rings, zone, LABEL_PRECISION_M, &inside)) {
      draft_add(&draft, zone, inside, 1);
    }
  }
  g_assert(points == NULL || next == points->n); /* ascending, and zones of the study */
  return draft_finish(&draft);
}

typedef struct {
  JjId zone, origin;
} Stand;

static gint compare_stands(gconstpointer a, gconstpointer b) {
  const Stand *x = a, *y = b;
  return x->zone != y->zone ? (x->zone > y->zone) - (x->zone < y->zone)
                            : (x->origin > y->origin) - (x->origin < y->origin);
}

JjPlaces *jj_places_of_feeders(const JjStudy *study, int16_t year) {
  g_autoptr(GArray) stands = g_array_new(FALSE, FALSE, sizeof(Stand));
  for (JjId origin = 0; origin < study->origins.n; origin++) {
    const Stand stand = {study->origins.zone[origin], origin};
    if (stand.zone != JJ_NONE && !isnan(study->origins.x_m[origin]) && jj_study_graduates(study, origin, year) > 0) {
      g_array_append_val(stands, stand);
    }
  }
  g_array_sort(stands, compare_stands);
  Draft draft = draft_new();
  for (guint i = 0; i < stands->len; i++) {
    const Stand stand = g_array_index(stands, Stand, i);
    draft_add(&draft, stand.zone, (JjPoint){study->origins.x_m[stand.origin], study->origins.y_m[stand.origin]},
              (double)jj_study_graduates(study, stand.origin, year));
  }
  return draft_finish(&draft);
}

/* The places of each zone: [first[zone], first[zone + 1]). (owned) */
static uint32_t *first_of_owner(const JjPlaces *places, uint32_t n_owners) {
  uint32_t *first = g_new0(uint32_t, (gsize)n_owners + 2);
  for (uint32_t i = 0; i < places->n; i++) {
    first[places->owner[i] + 1]++;
  }
  for (uint32_t owner = 0; owner < n_owners; owner++) {
    first[owner + 1] += first[owner];
  }
  return first;
}

JjPlaces *jj_places_of_origins(const JjStudy *study, const JjPlaces *points) {
  g_autoptr(JjPlaces) zones = jj_places_of_zones(study, points);
  g_autofree uint32_t *first = first_of_owner(zones, study->zones.n);
  Draft draft = draft_new();
  for (JjId origin = 0; origin < study->origins.n; origin++) {
    const JjId zone = study->origins.zone[origin];
    if (!isnan(study->origins.x_m[origin])) {
      draft_add(&draft, origin, (JjPoint){study->origins.x_m[origin], study->origins.y_m[origin]}, 1);
      continue;
    }
    for (uint32_t i = zone != JJ_NONE ? first[zone] : 0; zone != JJ_NONE && i < first[zone + 1]; i++) {
      draft_add(&draft, origin, (JjPoint){zones->x_m[i], zones->y_m[i]}, zones->weight[i]);
    }
  }
  return draft_finish(&draft);
}

typedef struct {
  double all, reached, sum; /* of weights; of weight × ms */
} Mean;

static Mean mean_of(const JjPlaces *places, uint32_t first, uint32_t end, const uint32_t *ms, uint32_t n_columns) {
  Mean mean = {0, 0, 0};
  for (uint32_t i = first; i < end; i++) {
    const uint32_t time = ms[(gsize)i * n_columns];
    const double reached = time != JJ_UNREACHABLE ? places->weight[i] : 0;
    mean.all += places->weight[i];
    mean.reached += reached;
    mean.sum += reached * (double)time;
  }
  return mean;
}

void jj_places_mean(const JjPlaces *places, uint32_t n_owners, uint32_t n_columns, const uint32_t *ms, uint32_t *out,
                    double *reached_share_out) {
  g_autofree uint32_t *first = first_of_owner(places, n_owners);
  for (gsize cell = 0; cell < (gsize)n_owners * n_columns; cell++) {
    const uint32_t owner = (uint32_t)(cell / n_columns), column = (uint32_t)(cell % n_columns);
    const Mean mean = mean_of(places, first[owner], first[owner + 1], ms + column, n_columns);
    out[cell] = mean.reached > 0 ? (uint32_t)floor(mean.sum / mean.reached + 0.5) : JJ_UNREACHABLE;
    if (reached_share_out != NULL) {
      reached_share_out[cell] = mean.all > 0 ? mean.reached / mean.all : 0;
    }
  }
}

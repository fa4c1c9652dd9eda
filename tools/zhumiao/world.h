/* world.h: what the model reads: places with points, counts by year, parameters. */
#ifndef ZHUMIAO_WORLD_H
#define ZHUMIAO_WORLD_H

#include "sheet.h"

#define MAX_POINTS 8

typedef enum { PLACE_INSIDE, PLACE_OUTSIDE, PLACE_NOWHERE } PlaceKind;

/* An origin or a destination. Text borrowed from the world's sheets. */
typedef struct {
  const char *code, *name, *zone, *campus; /* "" where there is none */
  PlaceKind kind;                          /* NOWHERE: 五專, 未升學/其他 */
  uint32_t n_points;                       /* an outside place has several: the nearest counts */
  double x_m[MAX_POINTS], y_m[MAX_POINTS]; /* EPSG:3826 */
} Place;

typedef struct {
  Sheet *schools, *feeders, *parameters, *points; /* (owned) */
  GHashTable *pupils, *graduates;                 /* "code/year" -> int64_t * (owned) */
  GHashTable *parameter;                          /* "parameter/target/zone" -> double * (owned) */
  uint32_t n_origins, n_schools;                  /* in the order of the files: those inside first, NOWHERE last */
  uint32_t n_located;                             /* schools that are not NOWHERE */
  Place *origins, *destinations;                  /* (owned) */
} World;

World *world_read(const char *dir, GError **error);
void world_free(World *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

/* The value for this zone if there is one, else for all zones, else `otherwise`. */
double world_parameter(const World *world, const char *parameter, const char *target, const char *zone,
                       double otherwise);
/* The value that stands for all, of one that world_read insists on. */
double world_constant(const World *world, const char *parameter);

int64_t world_pupils(const World *world, const char *school, int year);
int64_t world_graduates(const World *world, const char *feeder, int year);

/* Straight-line milliseconds between the nearest points of two places. */
uint32_t world_travel_ms(const World *world, const Place *origin, const Place *destination);

#endif

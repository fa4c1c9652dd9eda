#include "load/osm_tags.h"

#include <math.h>
#include <string.h>

#define KMH_BY_MPH 1.609344
#define KMH_BY_KNOT 1.852
/* Where a ramp has no limit of its own. */
#define RAMP_KMH 50.0
#define WALK JJ_ACCESS_BOTH(JJ_MODE_WALK)
#define RIDE JJ_ACCESS_BOTH(JJ_MODE_BICYCLE)
#define DRIVE JJ_ACCESS_BOTH(JJ_MODE_CAR)

/* Who may use a way of that value where no other tag says more, by what OpenStreetMap means by these words. What is
 * not here (construction, platform, busway …) is no road for walkers, riders or cars. */
static const struct {
  const char *highway;
  JjRoadClass class_of;
  unsigned access;
  double limit_kmh; /* 0: none */
} highways[] = {{"motorway", JJ_ROAD_MOTORWAY, DRIVE, 0},
                {"motorway_link", JJ_ROAD_MOTORWAY, DRIVE, RAMP_KMH},
                {"trunk", JJ_ROAD_TRUNK, WALK | RIDE | DRIVE, 0},
                {"trunk_link", JJ_ROAD_TRUNK, WALK | RIDE | DRIVE, RAMP_KMH},
                {"primary", JJ_ROAD_PRIMARY, WALK | RIDE | DRIVE, 0},
                {"primary_link", JJ_ROAD_PRIMARY, WALK | RIDE | DRIVE, 0},
                {"secondary", JJ_ROAD_SECONDARY, WALK | RIDE | DRIVE, 0},
                {"secondary_link", JJ_ROAD_SECONDARY, WALK | RIDE | DRIVE, 0},
                {"tertiary", JJ_ROAD_TERTIARY, WALK | RIDE | DRIVE, 0},
                {"tertiary_link", JJ_ROAD_TERTIARY, WALK | RIDE | DRIVE, 0},
                {"unclassified", JJ_ROAD_LOCAL, WALK | RIDE | DRIVE, 0},
                {"residential", JJ_ROAD_LOCAL, WALK | RIDE | DRIVE, 0},
                {"living_street", JJ_ROAD_LOCAL, WALK | RIDE | DRIVE, 0},
                {"road", JJ_ROAD_LOCAL, WALK | RIDE | DRIVE, 0},
                {"service", JJ_ROAD_SERVICE, WALK | RIDE | DRIVE, 0},
                {"track", JJ_ROAD_TRACK, WALK | RIDE | DRIVE, 0},
                {"path", JJ_ROAD_PATH, WALK | RIDE, 0},
                {"cycleway", JJ_ROAD_PATH, WALK | RIDE, 0},
                {"footway", JJ_ROAD_PATH, WALK, 0},
                {"pedestrian", JJ_ROAD_PATH, WALK, 0},
                {"bridleway", JJ_ROAD_PATH, WALK, 0},
                {"steps", JJ_ROAD_STEPS, WALK, 0}};

/* From the general to the particular: the last that is given counts. */
static const struct {
  const char *key;
  unsigned modes;
} access_keys[] = {{"access", WALK | RIDE | DRIVE},
                   {"vehicle", RIDE | DRIVE},
                   {"motor_vehicle", DRIVE},
                   {"motorcar", DRIVE},
                   {"bicycle", RIDE},
                   {"foot", WALK}};

static const char *const open_values[] = {"yes",         "permissive", "designated", "official",
                                          "destination", "customers",  "residents",  NULL};
static const char *const closed_values[] = {"no",           "private",  "agricultural", "forestry", "delivery",
                                            "use_sidepath", "dismount", "permit",       "military", NULL};

const char *jj_osm_tag(const readosm_tag *tags, int n_tags, const char *key) {
  for (int i = 0; i < n_tags; i++) {
    if (tags[i].key != NULL && tags[i].value != NULL && strcmp(tags[i].key, key) == 0) {
      return tags[i].value;
    }
  }
  return NULL;
}

static bool tag_is(const readosm_tag *tags, int n_tags, const char *key, const char *value) {
  const char *found = jj_osm_tag(tags, n_tags, key);
  return found != NULL && strcmp(found, value) == 0;
}

static unsigned restrict_access(const readosm_tag *tags, int n_tags, unsigned access) {
  if (tag_is(tags, n_tags, "motorroad", "yes")) {
    access &= DRIVE;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(access_keys); i++) {
    const char *value = jj_osm_tag(tags, n_tags, access_keys[i].key);
    if (value != NULL && g_strv_contains(open_values, value)) {
      access |= access_keys[i].modes;
    } else if (value != NULL && g_strv_contains(closed_values, value)) {
      access &= ~access_keys[i].modes;
    }
  }
  return access;
}

/* 1, -1, or 0 for both ways. */
static int direction_of(const readosm_tag *tags, int n_tags) {
  static const char *const yes[] = {"yes", "true", "1", NULL}, *const no[] = {"no", "false", "0", NULL};
  const char *oneway = jj_osm_tag(tags, n_tags, "oneway");
  if (oneway != NULL && (strcmp(oneway, "-1") == 0 || strcmp(oneway, "reverse") == 0)) {
    return -1;
  }
  if (oneway != NULL && g_strv_contains(yes, oneway)) {
    return 1;
  }
  const bool implied = tag_is(tags, n_tags, "junction", "roundabout") || tag_is(tags, n_tags, "junction", "circular") ||
                       tag_is(tags, n_tags, "highway", "motorway") || tag_is(tags, n_tags, "highway", "motorway_link");
  return implied && (oneway == NULL || !g_strv_contains(no, oneway)) ? 1 : 0;
}

static bool rides_against(const readosm_tag *tags, int n_tags) {
  static const char *const keys[] = {"cycleway", "cycleway:left", "cycleway:right", "cycleway:both"};
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    const char *value = jj_osm_tag(tags, n_tags, keys[i]);
    if (value != NULL && g_str_has_prefix(value, "opposite")) {
      return true;
    }
  }
  return tag_is(tags, n_tags, "oneway:bicycle", "no");
}

/* On foot both ways. */
static unsigned restrict_direction(const readosm_tag *tags, int n_tags, unsigned access) {
  const int direction = direction_of(tags, n_tags);
  const unsigned against = direction > 0   ? JJ_ACCESS_BACKWARD(JJ_MODE_CAR) | JJ_ACCESS_BACKWARD(JJ_MODE_BICYCLE)
                           : direction < 0 ? JJ_ACCESS_FORWARD(JJ_MODE_CAR) | JJ_ACCESS_FORWARD(JJ_MODE_BICYCLE)
                                           : 0;
  return access & ~(rides_against(tags, n_tags) ? against & ~RIDE : against);
}

/* "50", "50 km/h", "30 mph"; `otherwise` for what is no such number ("none", "signals"). */
static double parse_speed(const char *text, double otherwise) {
  char *end = NULL;
  const double value = text != NULL ? g_ascii_strtod(text, &end) : 0;
  if (text == NULL || end == text || !isfinite(value) || value <= 0) {
    return otherwise;
  }
  end += strspn(end, " ");
  const bool mph = strcmp(end, "mph") == 0, knots = strcmp(end, "knots") == 0;
  const bool kmh = end[0] == '\0' || strcmp(end, "km/h") == 0 || strcmp(end, "kmh") == 0;
  return mph ? value * KMH_BY_MPH : knots ? value * KMH_BY_KNOT : kmh ? value : otherwise;
}

static bool take_ferry(const readosm_tag *tags, int n_tags, JjOsmWay *out) {
  if (!tag_is(tags, n_tags, "route", "ferry")) {
    return false;
  }
  *out = (JjOsmWay){.class_of = JJ_ROAD_FERRY, .access = WALK | RIDE, .limit_kmh = (double)NAN};
  return true;
}

static bool take_highway(const readosm_tag *tags, int n_tags, JjOsmWay *out) {
  const char *value = jj_osm_tag(tags, n_tags, "highway");
  for (size_t i = 0; value != NULL && i < G_N_ELEMENTS(highways); i++) {
    if (strcmp(highways[i].highway, value) == 0) {
      const double usual = highways[i].limit_kmh > 0 ? highways[i].limit_kmh : (double)NAN;
      *out = (JjOsmWay){.class_of = highways[i].class_of,
                        .access = highways[i].access,
                        .limit_kmh = parse_speed(jj_osm_tag(tags, n_tags, "maxspeed"), usual)};
      return !tag_is(tags, n_tags, "area", "yes");
    }
  }
  return false;
}

bool jj_osm_way(const readosm_tag *tags, int n_tags, JjOsmWay *out) {
  JjOsmWay way;
  if (!take_highway(tags, n_tags, &way) && !take_ferry(tags, n_tags, &way)) {
    return false;
  }
  way.access = restrict_direction(tags, n_tags, restrict_access(tags, n_tags, way.access));
  way.name = jj_osm_tag(tags, n_tags, "name");
  way.name = way.name != NULL ? way.name : jj_osm_tag(tags, n_tags, "ref");
  *out = way;
  return way.access != 0;
}

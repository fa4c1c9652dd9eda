#include "jiujin/roads.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"

const char *const jj_mode_words[] = {N_("walk"), N_("bicycle"), N_("car"), NULL};
const char *const jj_road_class_words[] = {"motorway", "trunk", "primary", "secondary", "tertiary", "local",
                                           "service",  "track", "path",    "steps",     "ferry",    NULL};

#define LEAST_LENGTH_M 0.001

void jj_roads_free(JjRoads *roads) {
  if (roads == NULL) {
    return;
  }
  void *arrays[] = {roads->x_m,     roads->y_m,         roads->node_id,   roads->from,
                    roads->to,      roads->length_m,    roads->speed_kmh, roads->limit_kmh,
                    roads->ms,      roads->class_of,    roads->access,    roads->name,
                    roads->link_id, roads->point_start, roads->point_x_m, roads->point_y_m};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_free(arrays[i]);
  }
  for (uint32_t i = 0; i < roads->n_names; i++) {
    g_free(roads->names[i]);
  }
  g_free(roads->names);
  g_free(roads);
}

unsigned jj_road_class_access(JjRoadClass class_of) {
  static const unsigned closed[JJ_ROAD_CLASS_COUNT] = {
      [JJ_ROAD_MOTORWAY] = JJ_ACCESS_BOTH(JJ_MODE_WALK) | JJ_ACCESS_BOTH(JJ_MODE_BICYCLE),
      [JJ_ROAD_TRUNK] = JJ_ACCESS_BOTH(JJ_MODE_WALK) | JJ_ACCESS_BOTH(JJ_MODE_BICYCLE),
      [JJ_ROAD_PATH] = JJ_ACCESS_BOTH(JJ_MODE_CAR),
      [JJ_ROAD_STEPS] = JJ_ACCESS_BOTH(JJ_MODE_CAR) | JJ_ACCESS_BOTH(JJ_MODE_BICYCLE),
      [JJ_ROAD_FERRY] = JJ_ACCESS_BOTH(JJ_MODE_CAR)};
  return JJ_ACCESS_ALL & ~closed[class_of];
}

JjRoadLink jj_road_link(uint32_t from, uint32_t to, double length_m, JjRoadClass class_of) {
  return (JjRoadLink){.from = from,
                      .to = to,
                      .length_m = length_m,
                      .class_of = class_of,
                      .access = jj_road_class_access(class_of),
                      .speed_kmh = (double)NAN,
                      .limit_kmh = (double)NAN,
                      .ms_forward = JJ_NONE,
                      .ms_backward = JJ_NONE,
                      .id = JJ_ROAD_NO_ID};
}

/* One growing array a field, in the order of `fields`. */
enum {
  NODE_X,
  NODE_Y,
  NODE_ID,
  LINK_FROM,
  LINK_TO,
  LINK_LENGTH,
  LINK_SPEED,
  LINK_LIMIT,
  LINK_MS,
  LINK_CLASS,
  LINK_ACCESS,
  LINK_NAME,
  LINK_ID,
  POINT_START,
  POINT_X,
  POINT_Y,
  N_FIELDS
};
static const guint field_size[N_FIELDS] = {
    [NODE_X] = sizeof(double),      [NODE_Y] = sizeof(double),        [NODE_ID] = sizeof(int64_t),
    [LINK_FROM] = sizeof(uint32_t), [LINK_TO] = sizeof(uint32_t),     [LINK_LENGTH] = sizeof(double),
    [LINK_SPEED] = sizeof(float),   [LINK_LIMIT] = sizeof(float),     [LINK_MS] = sizeof(uint32_t),
    [LINK_CLASS] = sizeof(uint8_t), [LINK_ACCESS] = sizeof(uint8_t),  [LINK_NAME] = sizeof(uint32_t),
    [LINK_ID] = sizeof(int64_t),    [POINT_START] = sizeof(uint32_t), [POINT_X] = sizeof(double),
    [POINT_Y] = sizeof(double)};

struct JjRoadsBuilder {
  GArray *field[N_FIELDS];
  GPtrArray *names;     /* char * */
  GHashTable *name_ids; /* name → index + 1 */
  /* links that were added as one direction and have no other yet: the first of every node and the next of every link */
  GArray *first_single, *next_single; /* uint32_t, JJ_NONE: no more */
};

static void start(JjRoadsBuilder *builder) {
  for (int i = 0; i < N_FIELDS; i++) {
    builder->field[i] = g_array_new(FALSE, FALSE, field_size[i]);
  }
  const uint32_t zero = 0;
  g_array_append_val(builder->field[POINT_START], zero);
  builder->names = g_ptr_array_new_with_free_func(g_free);
  builder->name_ids = g_hash_table_new(g_str_hash, g_str_equal);
  builder->first_single = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  builder->next_single = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

static void stop(JjRoadsBuilder *builder) {
  for (int i = 0; i < N_FIELDS; i++) {
    g_clear_pointer(&builder->field[i], g_array_unref);
  }
  g_clear_pointer(&builder->names, g_ptr_array_unref);
  g_clear_pointer(&builder->name_ids, g_hash_table_unref);
  g_clear_pointer(&builder->first_single, g_array_unref);
  g_clear_pointer(&builder->next_single, g_array_unref);
}

JjRoadsBuilder *jj_roads_builder_new(void) {
  JjRoadsBuilder *builder = g_new0(JjRoadsBuilder, 1);
  start(builder);
  return builder;
}

void jj_roads_builder_free(JjRoadsBuilder *builder) {
  if (builder != NULL) {
    stop(builder);
    g_free(builder);
  }
}

uint32_t jj_roads_builder_n_nodes(const JjRoadsBuilder *builder) {
  return builder->field[NODE_X]->len;
}

uint32_t jj_roads_builder_add_node(JjRoadsBuilder *builder, double x_m, double y_m, int64_t id) {
  g_assert(isfinite(x_m) && isfinite(y_m));
  g_array_append_val(builder->field[NODE_X], x_m);
  g_array_append_val(builder->field[NODE_Y], y_m);
  g_array_append_val(builder->field[NODE_ID], id);
  return builder->field[NODE_X]->len - 1;
}

static uint32_t intern(JjRoadsBuilder *builder, const char *name) {
  if (name == NULL || name[0] == '\0') {
    return JJ_NONE;
  }
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(builder->name_ids, name));
  if (known == 0) {
    char *copy = g_strdup(name);
    g_ptr_array_add(builder->names, copy);
    known = builder->names->len;
    g_hash_table_insert(builder->name_ids, copy, GUINT_TO_POINTER(known));
  }
  return known - 1;
}

uint32_t jj_roads_builder_add_link(JjRoadsBuilder *builder, const JjRoadLink *link) {
  const uint32_t n_nodes = jj_roads_builder_n_nodes(builder);
  g_assert(link->from < n_nodes && link->to < n_nodes && isfinite(link->length_m));
  GArray **field = builder->field;
  const double length_m = MAX(link->length_m, LEAST_LENGTH_M);
  const float speed = (float)link->speed_kmh, limit = (float)link->limit_kmh;
  const uint8_t class_of = (uint8_t)link->class_of, access = (uint8_t)link->access;
  const uint32_t name = intern(builder, link->name);
  g_array_append_val(field[LINK_FROM], link->from);
  g_array_append_val(field[LINK_TO], link->to);
  g_array_append_val(field[LINK_LENGTH], length_m);
  g_array_append_val(field[LINK_SPEED], speed);
  g_array_append_val(field[LINK_LIMIT], limit);
  g_array_append_val(field[LINK_MS], link->ms_forward);
  g_array_append_val(field[LINK_MS], link->ms_backward);
  g_array_append_val(field[LINK_CLASS], class_of);
  g_array_append_val(field[LINK_ACCESS], access);
  g_array_append_val(field[LINK_NAME], name);
  g_array_append_val(field[LINK_ID], link->id);
  if (link->n_points > 0) {
    g_array_append_vals(field[POINT_X], link->x_m, link->n_points);
    g_array_append_vals(field[POINT_Y], link->y_m, link->n_points);
  }
  g_array_append_val(field[POINT_START], field[POINT_X]->len);
  return field[LINK_FROM]->len - 1;
}

static void fill_up(GArray *array, uint32_t n) {
  const uint32_t none = JJ_NONE;
  while (array->len < n) {
    g_array_append_val(array, none);
  }
}

static bool same_float(float a, float b) {
  return a == b || (a != a && b != b);
}

/* Is the link the other direction of this one? */
static bool is_twin(const JjRoadsBuilder *builder, uint32_t other, const JjRoadLink *link) {
  GArray *const *field = builder->field;
  const uint32_t name = g_array_index(field[LINK_NAME], uint32_t, other);
  const char *other_name = name != JJ_NONE ? g_ptr_array_index(builder->names, name) : "";
  return g_array_index(field[LINK_TO], uint32_t, other) == link->from &&
         g_array_index(field[LINK_LENGTH], double, other) == MAX(link->length_m, LEAST_LENGTH_M) &&
         g_array_index(field[LINK_CLASS], uint8_t, other) == (uint8_t)link->class_of &&
         same_float(g_array_index(field[LINK_SPEED], float, other), (float)link->speed_kmh) &&
         same_float(g_array_index(field[LINK_LIMIT], float, other), (float)link->limit_kmh) &&
         strcmp(other_name, link->name != NULL ? link->name : "") == 0;
}

/* Takes the twin off the list of single directions; JJ_NONE if there is none. */
static uint32_t take_twin(JjRoadsBuilder *builder, const JjRoadLink *link) {
  uint32_t *place = &g_array_index(builder->first_single, uint32_t, link->to);
  while (*place != JJ_NONE && !is_twin(builder, *place, link)) {
    place = &g_array_index(builder->next_single, uint32_t, *place);
  }
  const uint32_t twin = *place;
  if (twin != JJ_NONE) {
    *place = g_array_index(builder->next_single, uint32_t, twin);
  }
  return twin;
}

static unsigned turned_round(unsigned access) {
  unsigned turned = 0;
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) {
    turned |= access & JJ_ACCESS_FORWARD(mode) ? JJ_ACCESS_BACKWARD(mode) : 0;
    turned |= access & JJ_ACCESS_BACKWARD(mode) ? JJ_ACCESS_FORWARD(mode) : 0;
  }
  return turned;
}

uint32_t jj_roads_builder_add_direction(JjRoadsBuilder *builder, const JjRoadLink *link) {
  fill_up(builder->first_single, jj_roads_builder_n_nodes(builder));
  const uint32_t twin = link->n_points == 0 ? take_twin(builder, link) : JJ_NONE;
  if (twin != JJ_NONE) {
    g_array_index(builder->field[LINK_ACCESS], uint8_t, twin) |= (uint8_t)turned_round(link->access);
    g_array_index(builder->field[LINK_MS], uint32_t, 2 * (gsize)twin + 1) = link->ms_forward;
    return twin;
  }
  JjRoadLink alone = *link;
  alone.ms_backward = JJ_NONE;
  const uint32_t added = jj_roads_builder_add_link(builder, &alone);
  fill_up(builder->next_single, added + 1);
  uint32_t *last = &g_array_index(builder->first_single, uint32_t, link->from);
  while (*last != JJ_NONE) {
    last = &g_array_index(builder->next_single, uint32_t, *last);
  }
  *last = added;
  return added;
}

/* The array itself, no larger than it must be; (owned), never NULL. */
static void *take(JjRoadsBuilder *builder, int field) {
  gsize n = 0;
  void *data = g_array_steal(builder->field[field], &n);
  return g_realloc(data, MAX(n, 1) * field_size[field]);
}

JjRoads *jj_roads_builder_finish(JjRoadsBuilder *builder) {
  JjRoads *roads = g_new0(JjRoads, 1);
  roads->n_nodes = builder->field[NODE_X]->len;
  roads->n_links = builder->field[LINK_FROM]->len;
  roads->n_names = builder->names->len;
  roads->x_m = take(builder, NODE_X);
  roads->y_m = take(builder, NODE_Y);
  roads->node_id = take(builder, NODE_ID);
  roads->from = take(builder, LINK_FROM);
  roads->to = take(builder, LINK_TO);
  roads->length_m = take(builder, LINK_LENGTH);
  roads->speed_kmh = take(builder, LINK_SPEED);
  roads->limit_kmh = take(builder, LINK_LIMIT);
  roads->ms = take(builder, LINK_MS);
  roads->class_of = take(builder, LINK_CLASS);
  roads->access = take(builder, LINK_ACCESS);
  roads->name = take(builder, LINK_NAME);
  roads->link_id = take(builder, LINK_ID);
  roads->point_start = take(builder, POINT_START);
  roads->point_x_m = take(builder, POINT_X);
  roads->point_y_m = take(builder, POINT_Y);
  roads->names = (char **)g_ptr_array_steal(builder->names, NULL);
  stop(builder);
  start(builder);
  return roads;
}

/* The folded name decides, so every spelling of the table is folded once. */
GArray *jj_roads_named(const JjRoads *roads, const char *name) {
  g_autofree char *wanted = jj_fold_name(name);
  g_autofree bool *is_name = g_new0(bool, (gsize)roads->n_names + 1);
  for (uint32_t i = 0; i < roads->n_names; i++) {
    g_autofree char *folded = jj_fold_name(roads->names[i]);
    is_name[i] = strcmp(folded, wanted) == 0;
  }
  GArray *links = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t link = 0; link < roads->n_links; link++) {
    if (roads->name[link] != JJ_NONE && is_name[roads->name[link]]) {
      g_array_append_val(links, link);
    }
  }
  return links;
}

/* libreadosm reads XML too, but takes an element without its attributes for one with them and falls over. */
#include "load/osm_xml.h"

#include <string.h>

#include "base/i18n.h"

/* The element that is open. */
typedef struct {
  const JjOsmTakers *takers;
  long long id;
  GArray *refs;        /* long long */
  GArray *tags;        /* readosm_tag, strings of texts */
  GStringChunk *texts; /* of the open element */
} Reading;

static const char *attribute(const char **names, const char **values, const char *name) {
  for (size_t i = 0; names[i] != NULL; i++) {
    if (strcmp(names[i], name) == 0) {
      return values[i];
    }
  }
  return NULL;
}

static void lacks(const char *element, const char *name, GError **error) {
  g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE, _("<%s> without a sound %s"), element, name);
}

/* An element and what it says. */
typedef struct {
  const char *name, **names, **values;
} Element;

static bool read_id(const Element *element, const char *name, long long *out, GError **error) {
  const char *text = attribute(element->names, element->values, name);
  char *end = NULL;
  const gint64 id = text != NULL ? g_ascii_strtoll(text, &end, 10) : 0;
  if (text == NULL || end == text || *end != '\0') {
    lacks(element->name, name, error);
    return false;
  }
  *out = id;
  return true;
}

static bool read_degrees(const Element *element, const char *name, double *out, GError **error) {
  const char *text = attribute(element->names, element->values, name);
  char *end = NULL;
  const double degrees = text != NULL ? g_ascii_strtod(text, &end) : 0;
  if (text == NULL || end == text || *end != '\0' || !(degrees >= -180 && degrees <= 180)) {
    lacks(element->name, name, error);
    return false;
  }
  *out = degrees;
  return true;
}

static void take_node(Reading *reading, const Element *element, GError **error) {
  long long id = 0;
  double latitude = 0, longitude = 0;
  if (!read_id(element, "id", &id, error) || !read_degrees(element, "lat", &latitude, error) ||
      !read_degrees(element, "lon", &longitude, error)) {
    return;
  }
  const readosm_node node = {.id = id, .latitude = latitude, .longitude = longitude};
  if (reading->takers->node != NULL) {
    (void)reading->takers->node(reading->takers->user, &node);
  }
}

static void open_group(Reading *reading, const Element *element, GError **error) {
  g_array_set_size(reading->refs, 0);
  g_array_set_size(reading->tags, 0);
  g_string_chunk_clear(reading->texts);
  (void)read_id(element, "id", &reading->id, error);
}

static void add_ref(Reading *reading, const Element *element, GError **error) {
  long long ref = 0;
  if (read_id(element, "ref", &ref, error)) {
    g_array_append_val(reading->refs, ref);
  }
}

static void add_tag(Reading *reading, const Element *element, GError **error) {
  const char *key = attribute(element->names, element->values, "k");
  const char *value = attribute(element->names, element->values, "v");
  if (key == NULL || value == NULL) {
    lacks(element->name, key == NULL ? "k" : "v", error);
    return;
  }
  const readosm_tag tag = {g_string_chunk_insert(reading->texts, key), g_string_chunk_insert(reading->texts, value)};
  g_array_append_vals(reading->tags, &tag, 1);
}

static void start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
                  gpointer user, GError **error) {
  (void)context;
  static const struct {
    const char *name;
    void (*take)(Reading *reading, const Element *element, GError **error);
  } elements[] = {
      {"node", take_node}, {"way", open_group}, {"relation", open_group}, {"nd", add_ref}, {"tag", add_tag}};
  const Element element = {name, names, values};
  for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
    if (strcmp(elements[i].name, name) == 0) {
      elements[i].take(user, &element, error);
    }
  }
}

static void end(GMarkupParseContext *context, const char *name, gpointer user, GError **error) {
  (void)context;
  (void)error;
  Reading *reading = user;
  const JjOsmTakers *takers = reading->takers;
  const readosm_tag *tags = (const readosm_tag *)(const void *)reading->tags->data;
  const int n_tags = (int)reading->tags->len;
  if (strcmp(name, "way") == 0 && takers->way != NULL) {
    const readosm_way way = {.id = reading->id,
                             .node_ref_count = (int)reading->refs->len,
                             .node_refs = (const long long *)(const void *)reading->refs->data,
                             .tag_count = n_tags,
                             .tags = tags};
    (void)takers->way(takers->user, &way);
  } else if (strcmp(name, "relation") == 0 && takers->relation != NULL) {
    const readosm_relation relation = {.id = reading->id, .tag_count = n_tags, .tags = tags};
    (void)takers->relation(takers->user, &relation);
  }
}

bool jj_osm_xml_read(const char *path, const JjOsmTakers *takers, GError **error) {
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, error);
  if (file == NULL) {
    return false;
  }
  Reading reading = {.takers = takers,
                     .refs = g_array_new(FALSE, FALSE, sizeof(long long)),
                     .tags = g_array_new(FALSE, FALSE, sizeof(readosm_tag)),
                     .texts = g_string_chunk_new(4096)};
  static const GMarkupParser parser = {.start_element = start, .end_element = end};
  GMarkupParseContext *context = g_markup_parse_context_new(&parser, G_MARKUP_PREFIX_ERROR_POSITION, &reading, NULL);
  const char *bytes = g_mapped_file_get_contents(file);
  const bool ok = g_markup_parse_context_parse(context, bytes != NULL ? bytes : "",
                                               (gssize)g_mapped_file_get_length(file), error) &&
                  g_markup_parse_context_end_parse(context, error);
  g_markup_parse_context_free(context);
  g_array_unref(reading.refs);
  g_array_unref(reading.tags);
  g_string_chunk_free(reading.texts);
  return ok;
}

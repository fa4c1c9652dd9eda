/* OpenStreetMap files: topology by node ids. Twice through the file: ways and relations first, to know which nodes are
 * needed, then those nodes. */
#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "load/network_draft.h"
#include "load/osm_tags.h"
#include "load/osm_xml.h"

#define DEGREES "EPSG:4326"

typedef struct {
  JjOsmWay way; /* name in names */
  int64_t id;
  uint32_t first; /* of its nodes in refs */
  uint32_t n;
} Way;

typedef struct {
  GArray *ways; /* Way */
  GArray *refs; /* int64_t, node ids of all ways */
  GStringChunk *names;
  int64_t *ids; /* (owned) [n_ids] ascending, each once: the nodes of ways */
  uint32_t n_ids;
  double *x, *y;    /* (owned) [n_ids] NaN: not in the file */
  uint32_t *n_uses; /* (owned) [n_ids] by ways; an end counts twice */
  uint32_t *node;   /* (owned) [n_ids] of the network, JJ_NONE: not a junction, or not yet */
  uint32_t n_restrictions;
} Extract;

/* readosm hands back a const pointer. */
typedef struct {
  Extract *extract;
} Handle;

static int take_way(const void *user, const readosm_way *way) {
  Extract *extract = ((const Handle *)user)->extract;
  Way kept = {.id = way->id, .first = extract->refs->len};
  if (way->node_ref_count < 2 || !jj_osm_way(way->tags, way->tag_count, &kept.way)) {
    return READOSM_OK;
  }
  for (int i = 0; i < way->node_ref_count; i++) {
    const int64_t ref = way->node_refs[i];
    g_array_append_val(extract->refs, ref);
  }
  kept.n = (uint32_t)way->node_ref_count;
  kept.way.name = kept.way.name != NULL ? g_string_chunk_insert_const(extract->names, kept.way.name) : NULL;
  g_array_append_val(extract->ways, kept);
  return READOSM_OK;
}

static int take_relation(const void *user, const readosm_relation *relation) {
  Extract *extract = ((const Handle *)user)->extract;
  const char *type = jj_osm_tag(relation->tags, relation->tag_count, "type");
  extract->n_restrictions += type != NULL && g_str_has_prefix(type, "restriction") ? 1 : 0;
  return READOSM_OK;
}

static int compare_ids(const void *a, const void *b) {
  const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* Its place among the ids; JJ_NONE if no way needs it. */
static uint32_t find_id(const Extract *extract, int64_t id) {
  const int64_t *found = extract->n_ids > 0 ? bsearch(&id, extract->ids, extract->n_ids, sizeof id, compare_ids) : NULL;
  return found != NULL ? (uint32_t)(found - extract->ids) : JJ_NONE;
}

static int take_node(const void *user, const readosm_node *node) {
  Extract *extract = ((const Handle *)user)->extract;
  const uint32_t at = find_id(extract, node->id);
  if (at != JJ_NONE) {
    extract->x[at] = node->longitude;
    extract->y[at] = node->latitude;
  }
  return READOSM_OK;
}

static bool refuse(const JjNetworkDraft *draft, const char *reason) {
  jj_report(draft->reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, (JjPlace){.file = draft->spec->file.path},
            _("the OpenStreetMap file cannot be read"), reason, NULL);
  return false;
}

static const char *reason_of(int code) {
  static const struct {
    int code;
    const char *reason;
  } reasons[] = {{READOSM_INVALID_SUFFIX, N_("the name ends neither in .osm nor in .pbf")},
                 {READOSM_INVALID_PBF_HEADER, N_("no header of an OpenStreetMap PBF file")},
                 {READOSM_UNZIP_ERROR, N_("a compressed block is damaged")},
                 {READOSM_READ_ERROR, N_("the file ends too early or cannot be read")}};
  for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
    if (reasons[i].code == code) {
      return _(reasons[i].reason);
    }
  }
  return NULL;
}

static bool parse_xml(const JjNetworkDraft *draft, const JjOsmTakers *takers) {
  g_autoptr(GError) error = NULL;
  return jj_osm_xml_read(draft->spec->file.path, takers, &error) || refuse(draft, error->message);
}

static bool parse_pbf(const JjNetworkDraft *draft, const JjOsmTakers *takers) {
  const void *file = NULL;
  int code = readosm_open(draft->spec->file.path, &file);
  if (code == READOSM_OK) {
    code = readosm_parse(file, takers->user, takers->node, takers->way, takers->relation);
  }
  (void)readosm_close(file);
  return code == READOSM_OK || refuse(draft, reason_of(code));
}

static bool parse(const JjNetworkDraft *draft, Extract *extract, bool nodes) {
  const Handle handle = {extract};
  const JjOsmTakers takers = {nodes ? take_node : NULL, nodes ? NULL : take_way, nodes ? NULL : take_relation, &handle};
  const bool is_xml = g_str_has_suffix(draft->spec->file.path, ".osm");
  return is_xml ? parse_xml(draft, &takers) : parse_pbf(draft, &takers);
}

static void list_ids(Extract *extract) {
  const guint n = extract->refs->len;
  extract->ids = g_new(int64_t, (gsize)n + 1);
  for (guint i = 0; i < n; i++) {
    extract->ids[i] = g_array_index(extract->refs, int64_t, i);
  }
  qsort(extract->ids, n, sizeof *extract->ids, compare_ids);
  for (guint i = 0; i < n; i++) {
    if (i == 0 || extract->ids[i] != extract->ids[extract->n_ids - 1]) {
      extract->ids[extract->n_ids++] = extract->ids[i];
    }
  }
  const gsize size = (gsize)extract->n_ids + 1;
  extract->x = g_new(double, size);
  extract->y = g_new(double, size);
  extract->n_uses = g_new0(uint32_t, size);
  extract->node = g_new(uint32_t, size);
  for (uint32_t i = 0; i < extract->n_ids; i++) {
    extract->x[i] = extract->y[i] = (double)NAN;
    extract->node[i] = JJ_NONE;
  }
}

/* Ids become places in the list of ids. */
static uint32_t *resolve(const Extract *extract) {
  uint32_t *place = g_new(uint32_t, (gsize)extract->refs->len + 1);
  for (guint i = 0; i < extract->refs->len; i++) {
    place[i] = find_id(extract, g_array_index(extract->refs, int64_t, i));
  }
  return place;
}

typedef struct {
  JjNetworkDraft *draft;
  Extract *extract;
  const uint32_t *place; /* [refs] */
  GArray *x, *y;         /* of the link at hand, between its ends */
} Linker;

static bool is_known(const Extract *extract, uint32_t place) {
  return !isnan(extract->x[place]);
}

/* A run of known nodes: [first, end) of refs. */
static void count_run(const Linker *linker, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    linker->extract->n_uses[linker->place[i]] += i == first || i + 1 == end ? 2 : 1;
  }
}

static uint32_t node_of(const Linker *linker, uint32_t place) {
  Extract *extract = linker->extract;
  if (extract->node[place] == JJ_NONE) {
    extract->node[place] =
        jj_roads_builder_add_node(linker->draft->builder, extract->x[place], extract->y[place], extract->ids[place]);
  }
  return extract->node[place];
}

static void add_link(const Linker *linker, const Way *way, uint32_t from, uint32_t to, double length_m) {
  const uint32_t from_node = node_of(linker, from); /* in this order: C leaves that of arguments open */
  JjRoadLink link = jj_road_link(from_node, node_of(linker, to), length_m, way->way.class_of);
  link.access = way->way.access;
  link.limit_kmh = way->way.limit_kmh;
  link.name = way->way.name;
  link.id = way->id;
  link.n_points = linker->x->len;
  link.x_m = (const double *)(const void *)linker->x->data;
  link.y_m = (const double *)(const void *)linker->y->data;
  (void)jj_roads_builder_add_link(linker->draft->builder, &link);
  linker->draft->report->used_m += length_m;
  g_array_set_size(linker->x, 0);
  g_array_set_size(linker->y, 0);
}

static void link_run(const Linker *linker, const Way *way, uint32_t first, uint32_t end) {
  const Extract *extract = linker->extract;
  uint32_t start = linker->place[first];
  double length_m = 0;
  for (uint32_t i = first + 1; i < end; i++) {
    const uint32_t before = linker->place[i - 1], here = linker->place[i];
    length_m += hypot(extract->x[here] - extract->x[before], extract->y[here] - extract->y[before]);
    if (extract->n_uses[here] > 1) {
      add_link(linker, way, start, here, length_m);
      start = here;
      length_m = 0;
    } else {
      g_array_append_val(linker->x, extract->x[here]);
      g_array_append_val(linker->y, extract->y[here]);
    }
  }
}

/* Does `visit` for every run of at least two known nodes. */
static void each_run(const Linker *linker, const Way *way,
                     void (*visit)(const Linker *, const Way *, uint32_t, uint32_t)) {
  const uint32_t end = way->first + way->n;
  for (uint32_t i = way->first; i < end;) {
    uint32_t next = i;
    while (next < end && is_known(linker->extract, linker->place[next])) next++;
    if (next - i >= 2) {
      visit(linker, way, i, next);
    }
    i = next + 1;
  }
}

static void count_way(const Linker *linker, const Way *way, uint32_t first, uint32_t end) {
  (void)way;
  count_run(linker, first, end);
}

/* A way without two known nodes in a row is left out; where others lack, it is cut. */
static void link_way(const Linker *linker, const Way *way) {
  JjNetworkReport *report = linker->draft->report;
  const double before_m = report->used_m;
  uint32_t n_missing = 0;
  for (uint32_t i = way->first; i < way->first + way->n; i++) {
    n_missing += is_known(linker->extract, linker->place[i]) ? 0 : 1;
  }
  report->records_read++;
  report->missing_nodes += n_missing;
  each_run(linker, way, link_run);
  const bool used = report->used_m > before_m || n_missing == 0;
  report->records_used += used ? 1 : 0;
  report->records_left_out += used ? 0 : 1;
}

static void tell(const JjNetworkDraft *draft, const Extract *extract) {
  const JjPlace place = {.file = draft->spec->file.path};
  if (extract->n_restrictions > 0) {
    g_autofree char *found = g_strdup_printf("%u", extract->n_restrictions);
    jj_report(draft->reading->diagnostics, JJ_DIAG_TURNS_IGNORED, place,
              _("turn restrictions are not honoured: some ways are shorter than allowed"), found, NULL);
  }
  if (draft->report->missing_nodes > 0) {
    g_autofree char *found = g_strdup_printf("%u", draft->report->missing_nodes);
    JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_NODE_UNKNOWN, place,
                                                 _("nodes of roads are not in the file: an extract was cut there"));
    diagnostic.severity = JJ_SEVERITY_WARNING;
    diagnostic.found = found;
    diagnostic.done = _("roads end there");
    jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
  }
}

static bool link_ways(JjNetworkDraft *draft, Extract *extract) {
  g_autoptr(JjTransform) transform =
      jj_network_transform(draft->reading, &draft->spec->file, DEGREES, NULL, draft->spec->study_crs);
  if (transform == NULL) {
    return false;
  }
  (void)jj_transform_apply(transform, extract->x, extract->y, extract->n_ids);
  g_autofree uint32_t *place = resolve(extract);
  g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double)), y = g_array_new(FALSE, FALSE, sizeof(double));
  const Linker linker = {draft, extract, place, x, y};
  for (guint i = 0; i < extract->ways->len; i++) {
    each_run(&linker, &g_array_index(extract->ways, Way, i), count_way);
  }
  for (guint i = 0; i < extract->ways->len; i++) {
    link_way(&linker, &g_array_index(extract->ways, Way, i));
  }
  draft->report->turn_restrictions = extract->n_restrictions;
  draft->report->read_m = draft->report->used_m;
  tell(draft, extract);
  return true;
}

bool jj_network_read_osm(JjNetworkDraft *draft) {
  if (!jj_file_record(draft->reading, draft->spec->file.path, "network")) {
    return false;
  }
  Extract extract = {.ways = g_array_new(FALSE, FALSE, sizeof(Way)),
                     .refs = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                     .names = g_string_chunk_new(4096)};
  bool ok = parse(draft, &extract, false);
  if (ok) {
    list_ids(&extract);
  }
  ok = ok && parse(draft, &extract, true) && link_ways(draft, &extract);
  void *arrays[] = {extract.ids, extract.x, extract.y, extract.n_uses, extract.node};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_free(arrays[i]);
  }
  g_array_unref(extract.ways);
  g_array_unref(extract.refs);
  g_string_chunk_free(extract.names);
  return ok;
}

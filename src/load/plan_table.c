/* A plan as a table of two columns: zone and community. */
#include "base/i18n.h"
#include "load/schema.h"

enum { PLAN_ZONE, PLAN_COMMUNITY };

static const JjField fields[] = {{.name = "zone", .type = JJ_FIELD_TEXT, .required = true},
                                 {.name = "community", .type = JJ_FIELD_TEXT, .required = true}};
static const JjSchema schema = {"plan", fields, G_N_ELEMENTS(fields)};

/* What the two columns may be called. */
static const char *const titles[][6] = {[PLAN_ZONE] = {"zone", "鄉鎮市區", "基本單元", "村里", NULL},
                                        [PLAN_COMMUNITY] = {"community", "新社區", "適性學習社區", "社區", NULL}};

typedef struct {
  const JjStudy *study;
  const JjPlan *plan;
  JjRows *rows;
  JjDiagnostics *diagnostics;
  GHashTable *n_rows; /* (owned) name of a community that the plan lacks → how many rows have it */
  GArray *strangers;  /* (owned) of Stranger: their first rows */
  bool *seen;         /* (owned) [zones] */
  GArray *moves;      /* (owned) of Move */
} PlanReading;

/* The first row that names a community which the plan lacks. */
typedef struct {
  char *name; /* (owned) */
  JjPlace place;
} Stranger;

typedef struct {
  JjId zone, to;
  JjPlace zone_place, place;
} Move;

/* The name that the column has in the file, ours if it has none of those known. */
static const char *title_in_file(const JjTable *table, uint32_t field) {
  for (uint32_t i = 0; titles[field][i] != NULL; i++) {
    if (jj_table_find_column(table, titles[field][i]) != JJ_NONE) {
      return titles[field][i];
    }
  }
  return titles[field][1];
}

/* Which of our columns is called how: read once for the header, without a trace. (owned) */
static JjDoc *map_columns(const JjTableSpec *spec) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const JjReading reading = {inputs, diagnostics};
  g_autoptr(JjSource) source = jj_source_read(&reading, spec);
  JjDoc *columns = jj_doc_new(JJ_DOC_MAP, spec->path, 1, 1);
  for (uint32_t i = 0; source != NULL && i < G_N_ELEMENTS(fields); i++) {
    JjDoc *title = jj_doc_new(JJ_DOC_SCALAR, spec->path, 1, 1);
    jj_doc_set_scalar(title, title_in_file(source->table, i));
    (void)jj_doc_put(columns, fields[i].name, spec->place, title);
  }
  return columns;
}

static bool resolve(JjRows *rows, uint32_t field, JjLookup lookup, JjDiagnosticCode unknown, const char *hint) {
  if (lookup != JJ_FOUND) {
    bool several = lookup == JJ_AMBIGUOUS;
    g_autofree char *perhaps = hint != NULL && !several ? g_strdup_printf(_("perhaps %s"), hint) : NULL;
    jj_rows_reject(rows, field, several ? JJ_DIAG_NAME_AMBIGUOUS : unknown,
                   several ? _("several records bear this name") : _("there is no such record"),
                   several ? hint : perhaps);
  }
  return lookup == JJ_FOUND;
}

/* A community that the plan lacks is judged when all rows are known: a slip of the pen, or a community to be made? */
static void remember_stranger(PlanReading *reading, const char *name) {
  JjRows *rows = reading->rows;
  uint32_t n = GPOINTER_TO_UINT(g_hash_table_lookup(reading->n_rows, name));
  if (n == 0) {
    Stranger stranger = {g_strdup(name), jj_rows_place(rows, PLAN_COMMUNITY)};
    g_array_append_val(reading->strangers, stranger);
  }
  g_hash_table_insert(reading->n_rows, g_strdup(name), GUINT_TO_POINTER(n + 1));
  jj_rows_reject_quietly(rows);
}

static void read_row(PlanReading *reading) {
  JjRows *rows = reading->rows;
  const char *zone_text = jj_rows_text(rows, PLAN_ZONE), *community_text = jj_rows_text(rows, PLAN_COMMUNITY);
  Move move = {.zone_place = jj_rows_place(rows, PLAN_ZONE), .place = jj_rows_place(rows, PLAN_COMMUNITY)};
  g_autofree char *zone_hint = NULL;
  g_autofree char *community_hint = NULL;
  JjLookup lookup = jj_study_find_zone(reading->study, zone_text, &move.zone, &zone_hint);
  bool known = resolve(rows, PLAN_ZONE, lookup, JJ_DIAG_ZONE_UNKNOWN, zone_hint);
  lookup = jj_plan_find_community(reading->plan, community_text, &move.to, &community_hint);
  if (lookup == JJ_NOT_FOUND) {
    remember_stranger(reading, community_text);
    return;
  }
  known = resolve(rows, PLAN_COMMUNITY, lookup, JJ_DIAG_COMMUNITY_UNKNOWN, community_hint) && known;
  if (!known) {
    return;
  }
  if (reading->seen[move.zone]) {
    jj_rows_reject(rows, PLAN_ZONE, JJ_DIAG_ROW_DUPLICATE, _("a record is given twice"), NULL);
    return;
  }
  reading->seen[move.zone] = true;
  if (reading->plan->primary[move.zone] != move.to) {
    g_array_append_val(reading->moves, move);
  }
}

/* "A 臺安社區, B 中央社區": all that the plan has. (owned) */
static char *candidates(const JjPlan *plan) {
  GString *list = g_string_new(NULL);
  for (JjId c = 0; c < plan->n; c++) {
    g_string_append_printf(list, "%s%s %s", c > 0 ? _(", ") : "", plan->code[c], plan->name[c]);
  }
  return g_string_free(list, FALSE);
}

static void judge_strangers(const PlanReading *reading) {
  g_autofree char *list = candidates(reading->plan);
  g_autofree char *one = g_strdup_printf(_("one of %s"), list);
  for (guint i = 0; i < reading->strangers->len; i++) {
    const Stranger *stranger = &g_array_index(reading->strangers, Stranger, i);
    bool several = GPOINTER_TO_UINT(g_hash_table_lookup(reading->n_rows, stranger->name)) > 1;
    jj_report(reading->diagnostics, JJ_DIAG_COMMUNITY_UNKNOWN, stranger->place,
              several ? _("a table can't make a new community") : _("no community has this code or name"),
              stranger->name, several ? _("the edit `split` in a scenario, which names the new community") : one);
  }
}

static int compare_moves(const void *left, const void *right) {
  const Move *a = left, *b = right;
  if (a->to != b->to) {
    return a->to < b->to ? -1 : 1;
  }
  return a->zone < b->zone ? -1 : a->zone > b->zone;
}

/* One move a community, in the plan's order; zones by code, which no name can be mistaken for. */
static JjEdits *make_edits(const PlanReading *reading) {
  JjEdits *edits = jj_edits_new();
  g_array_sort(reading->moves, compare_moves);
  for (guint i = 0; i < reading->moves->len; i++) {
    const Move *move = &g_array_index(reading->moves, Move, i);
    if (i == 0 || g_array_index(reading->moves, Move, i - 1).to != move->to) {
      (void)jj_edits_add(edits, JJ_EDIT_MOVE, move->place);
      jj_edits_say(edits, JJ_ARG_TO, 0, reading->plan->code[move->to], move->place);
    }
    jj_edits_say(edits, JJ_ARG_ZONES, 0, reading->study->zones.code[move->zone], move->zone_place);
  }
  return edits;
}

static void clear_stranger(gpointer data) {
  g_free(((Stranger *)data)->name);
}

/* The edits (owned), NULL where a diagnostic is an error. */
static JjEdits *read_rows(PlanReading reading, const JjReading *files, const JjTableSpec *spec) {
  g_auto(JjRows) rows;
  g_autofree bool *seen = g_new0(bool, (size_t)reading.study->zones.n + 1);
  g_autoptr(GHashTable) n_rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) strangers = g_array_new(FALSE, FALSE, sizeof(Stranger));
  g_autoptr(GArray) moves = g_array_new(FALSE, FALSE, sizeof(Move));
  g_array_set_clear_func(strangers, clear_stranger);
  reading.rows = &rows;
  reading.seen = seen;
  reading.n_rows = n_rows;
  reading.strangers = strangers;
  reading.moves = moves;
  bool open = jj_rows_open(&rows, files, &schema, spec, NULL);
  while (open && jj_rows_next(&rows)) {
    read_row(&reading);
  }
  judge_strangers(&reading);
  bool sound = jj_diagnostics_count_of(reading.diagnostics, JJ_SEVERITY_ERROR) == 0;
  return sound ? make_edits(&reading) : NULL;
}

bool jj_load_plan_table(const char *path, const JjSituation *base, JjEdits **out, JjInputs *inputs,
                        JjDiagnostics *diagnostics, GError **error) {
  g_assert(path != NULL && out != NULL && inputs != NULL && diagnostics != NULL);
  const JjReading files = {inputs, diagnostics};
  g_autofree char *owned_path = g_strdup(path);
  JjTableSpec spec = {.table = schema.table, .path = owned_path, .place = {.file = path}};
  g_autoptr(JjDoc) columns = map_columns(&spec);
  spec.columns = columns;
  JjEdits *edits =
      read_rows((PlanReading){.study = base->study, .plan = base->plan, .diagnostics = diagnostics}, &files, &spec);
  if (edits == NULL) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s cannot be used: errors: %u"), path,
                jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR));
    return false;
  }
  *out = edits;
  return true;
}

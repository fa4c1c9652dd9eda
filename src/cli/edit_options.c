/* Edits as options of a command line, brought into the form that files have, so that one reader checks both. */
#include "cli/edit_options.h"

#include <string.h>

#include "jiujin/edits.h"
#include "jiujin/model.h"

/* What stands before and behind the = of an option. */
typedef struct {
  const char *option;
  JjEditKind kind;
  JjArg head, tail; /* tail JJ_ARG_COUNT: it has none */
} Shape;

static const Shape shapes[] = {
    {"move", JJ_EDIT_MOVE, JJ_ARG_ZONES, JJ_ARG_TO},
    {"share", JJ_EDIT_SHARE, JJ_ARG_ZONES, JJ_ARG_WITH},
    {"unshare", JJ_EDIT_UNSHARE, JJ_ARG_ZONES, JJ_ARG_FROM},
    {"merge", JJ_EDIT_MERGE, JJ_ARG_COMMUNITIES, JJ_ARG_INTO},
    {"split", JJ_EDIT_SPLIT, JJ_ARG_ZONES, JJ_ARG_INTO},
    {"rename", JJ_EDIT_RENAME, JJ_ARG_COMMUNITY, JJ_ARG_NAME},
    {"assign", JJ_EDIT_ASSIGN, JJ_ARG_SCHOOLS, JJ_ARG_TO},
    {"assign-feeder", JJ_EDIT_ASSIGN, JJ_ARG_FEEDERS, JJ_ARG_TO},
    {"open", JJ_EDIT_OPEN, JJ_ARG_CODE, JJ_ARG_NAME},
    {"close", JJ_EDIT_CLOSE, JJ_ARG_SCHOOLS, JJ_ARG_COUNT},
    {"relocate", JJ_EDIT_RELOCATE, JJ_ARG_SCHOOL, JJ_ARG_ZONE},
    {"seats", JJ_EDIT_SEATS, JJ_ARG_SCHOOL, JJ_ARG_SEATS},
    {"succeed", JJ_EDIT_SUCCEED, JJ_ARG_SCHOOL, JJ_ARG_BY},
    {"convene", JJ_EDIT_CONVENE, JJ_ARG_COMMUNITY, JJ_ARG_SCHOOL},
    {"link", JJ_EDIT_LINK, JJ_ARG_ZONES, JJ_ARG_KIND},
    {"unlink", JJ_EDIT_UNLINK, JJ_ARG_ZONES, JJ_ARG_COUNT},
    {"joint-admission", JJ_EDIT_JOINT_ADMISSION, JJ_ARG_ZONES, JJ_ARG_DISTRICT},
    {"joint-admission-feeder", JJ_EDIT_JOINT_ADMISSION, JJ_ARG_FEEDERS, JJ_ARG_DISTRICT},
    {"close-road", JJ_EDIT_CLOSE_ROAD, JJ_ARG_ROAD, JJ_ARG_COUNT},
    {"road-speed", JJ_EDIT_ROAD_SPEED, JJ_ARG_ROAD, JJ_ARG_KMH},
    {"add-road", JJ_EDIT_ADD_ROAD, JJ_ARG_NAME, JJ_ARG_CLASS},
    {"drop-route", JJ_EDIT_DROP_ROUTE, JJ_ARG_ROUTE, JJ_ARG_COUNT},
    {"add-route", JJ_EDIT_ADD_ROUTE, JJ_ARG_CODE, JJ_ARG_NAME},
};

/* The tree while it grows. */
typedef struct {
  const Shape *shape;
  JjPlace place; /* of every node */
  JjDoc *body;
  JjDoc *rows, *row; /* of seats, NULL before the first */
  JjDiagnostics *diagnostics;
} Builder;

static JjDoc *new_node(const Builder *builder, JjDocKind kind) {
  return jj_doc_new(kind, builder->place.file, 0, 0);
}

static JjDoc *new_text(const Builder *builder, const char *text) {
  JjDoc *node = new_node(builder, JJ_DOC_SCALAR);
  g_autofree char *stripped = g_strstrip(g_strdup(text));
  jj_doc_set_scalar(node, stripped);
  return node;
}

static JjDoc *new_list(const Builder *builder, const char *text) {
  JjDoc *list = new_node(builder, JJ_DOC_LIST);
  g_auto(GStrv) items = g_strsplit_set(text, ",+", -1);
  for (char **item = items; *item; item++)
    if (g_strstrip(*item)[0] != '\0') jj_doc_append(list, new_text(builder, *item));
  return list;
}

static void put(const Builder *builder, JjDoc *map, const char *key, JjDoc *value) {
  if (jj_doc_put(map, key, builder->place, value)) return;
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_KEY_DUPLICATE, builder->place, _("a key given twice"));
  diagnostic.found = key;
  jj_diagnostics_add(builder->diagnostics, &diagnostic);
}

/* The key of the kind's grammar, NULL for a word that is none: the reader will say so. */
static const JjEditKey *key_of(const Builder *builder, const char *word) {
  uint32_t n = 0;
  const JjEditKey *keys = jj_edit_keys(builder->shape->kind, &n);
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(jj_arg_words[keys[i].arg], word) == 0) return &keys[i];
  return NULL;
}

/* A key that comes again begins the next row. */
static void put_in_row(Builder *builder, const char *word, const char *text) {
  if (!builder->rows) {
    builder->rows = new_node(builder, JJ_DOC_LIST);
    put(builder, builder->body, "seats", builder->rows);
  }
  if (!builder->row || jj_doc_get(builder->row, word)) {
    builder->row = new_node(builder, JJ_DOC_MAP);
    jj_doc_append(builder->rows, builder->row);
  }
  put(builder, builder->row, word, new_text(builder, text));
}

static void put_key(Builder *builder, const char *word, const char *text) {
  const JjEditKey *key = key_of(builder, word);
  if (key && key->in_rows)
    put_in_row(builder, word, text);
  else
    put(builder, builder->body, word,
        key && jj_arg_is_list(key->arg) ? new_list(builder, text) : new_text(builder, text));
}

/* The part before the first semicolon. */
static void put_head(Builder *builder, char *part) {
  char *equals = builder->shape->tail == JJ_ARG_COUNT ? NULL : strchr(part, '=');
  if (equals) *equals = '\0';
  put_key(builder, jj_arg_words[builder->shape->head], part);
  if (equals) put_key(builder, jj_arg_words[builder->shape->tail], equals + 1);
}

static void put_rest(Builder *builder, char *part) {
  char *equals = strchr(part, '=');
  if (equals) *equals = '\0';
  char *word = g_strdelimit(g_strstrip(part), "-", '_');
  if (equals || word[0] != '\0') put_key(builder, word, equals ? equals + 1 : "");
}

/* Signs that Chinese keyboards write, as ASCII. (owned) */
static char *with_ascii_signs(const char *value) {
  static const char *const signs[][2] = {{"＝", "="}, {"；", ";"}, {"，", ","}, {"、", ","}, {"＋", "+"}};
  GString *text = g_string_new(value);
  for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) g_string_replace(text, signs[i][0], signs[i][1], 0);
  return g_string_free(text, FALSE);
}

static const Shape *shape_of(const char *option) {
  for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++)
    if (strcmp(shapes[i].option, option) == 0) return &shapes[i];
  return NULL;
}

JjDoc *edit_option_read(const char *option, const char *value, JjDiagnostics *diagnostics) {
  const Shape *shape = shape_of(option);
  if (!shape) return NULL;
  g_autofree char *place = g_strdup_printf("--%s %s", option, value);
  g_autofree char *text = with_ascii_signs(value);
  g_auto(GStrv) parts = g_strsplit(text, ";", -1); /* none of an empty text */
  char nothing[] = "";
  Builder builder = {.shape = shape, .place = {.file = place}, .diagnostics = diagnostics};
  builder.body = new_node(&builder, JJ_DOC_MAP);
  JjDoc *edit = new_node(&builder, JJ_DOC_MAP);
  put(&builder, edit, jj_edit_words[shape->kind], builder.body);
  put_head(&builder, parts[0] ? parts[0] : nothing);
  for (char **part = parts; *part && part[1]; part++) put_rest(&builder, part[1]);
  return edit;
}

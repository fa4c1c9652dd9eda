/* YAML events of libyaml to a tree in which every node and key knows its place. */
#include <string.h>
#include <yaml.h>

#include "base/i18n.h"
#include "load/decode.h"
#include "load/files.h"

#define MAX_DEPTH 32

typedef struct {
  yaml_parser_t parser;
  const char *file;
  JjDiagnostics *diagnostics;
} YamlReader;

static JjDoc *read_node(YamlReader *reader, const yaml_event_t *event, int depth);

static JjPlace place_of(const YamlReader *reader, yaml_mark_t mark) {
  return (JjPlace){.file = reader->file, .row = (uint32_t)mark.line + 1, .column = (uint32_t)mark.column + 1};
}

static void complain(const YamlReader *reader, JjPlace place, const char *message, const char *found) {
  jj_report(reader->diagnostics, JJ_DIAG_YAML_SYNTAX, place, message, found, NULL);
}

/* libyaml names the problem and, where it helps, what it was reading; po/borrowed.h has its words. */
static void report_syntax(const YamlReader *reader) {
  const yaml_parser_t *parser = &reader->parser;
  const char *problem = parser->problem != NULL ? _(parser->problem) : _("not YAML");
  g_autofree char *message =
      parser->context != NULL ? g_strdup_printf(_("%s (%s)"), problem, _(parser->context)) : g_strdup(problem);
  yaml_mark_t mark = parser->error == YAML_READER_ERROR ? parser->mark : parser->problem_mark;
  complain(reader, place_of(reader, mark), message, NULL);
}

static bool next_event(YamlReader *reader, yaml_event_t *event) {
  if (yaml_parser_parse(&reader->parser, event)) {
    return true;
  }
  report_syntax(reader);
  return false;
}

/* Anchors and tags are refused, and the node read as if it had none. */
static void check_decoration(const YamlReader *reader, const yaml_event_t *event, const yaml_char_t *anchor,
                             const yaml_char_t *tag) {
  JjPlace place = place_of(reader, event->start_mark);
  if (anchor != NULL) {
    complain(reader, place, _("anchors are not allowed"), (const char *)anchor);
  }
  if (tag != NULL) {
    complain(reader, place, _("tags are not allowed"), (const char *)tag);
  }
}

static JjDoc *new_node(const YamlReader *reader, const yaml_event_t *event, JjDocKind kind) {
  JjPlace place = place_of(reader, event->start_mark);
  return jj_doc_new(kind, reader->file, place.row, place.column);
}

static JjDoc *read_scalar(const YamlReader *reader, const yaml_event_t *event) {
  check_decoration(reader, event, event->data.scalar.anchor, event->data.scalar.tag);
  JjDoc *node = new_node(reader, event, JJ_DOC_SCALAR);
  const char *text = (const char *)event->data.scalar.value;
  if (strlen(text) != event->data.scalar.length) {
    complain(reader, place_of(reader, event->start_mark), _("a NUL character is not text"), NULL);
  }
  jj_doc_set_scalar(node, text);
  return node;
}

/* The events of a list or a map up to its end, one item each; false after a diagnostic. */
static bool read_items(YamlReader *reader, JjDoc *list, int depth) {
  bool ok = true, more = true;
  while (ok && more) {
    yaml_event_t event;
    if (!next_event(reader, &event)) {
      return false;
    }
    more = event.type != YAML_SEQUENCE_END_EVENT;
    JjDoc *item = more ? read_node(reader, &event, depth + 1) : NULL;
    ok = item != NULL || !more;
    if (item != NULL) {
      jj_doc_append(list, item);
    }
    yaml_event_delete(&event);
  }
  return ok;
}

static void put(const YamlReader *reader, JjDoc *map, const JjDoc *key, JjDoc *value) {
  if (!jj_doc_put(map, jj_doc_scalar(key), jj_doc_place(key), value)) {
    jj_report(reader->diagnostics, JJ_DIAG_KEY_DUPLICATE, jj_doc_place(key), _("a key is given twice"),
              jj_doc_scalar(key), NULL);
  }
}

static bool read_value(YamlReader *reader, JjDoc *map, const JjDoc *key, int depth) {
  if (jj_doc_kind(key) != JJ_DOC_SCALAR) {
    complain(reader, jj_doc_place(key), _("a key must be a word"), NULL);
    return false;
  }
  yaml_event_t event;
  if (!next_event(reader, &event)) {
    return false;
  }
  JjDoc *value = read_node(reader, &event, depth + 1);
  yaml_event_delete(&event);
  if (value != NULL) {
    put(reader, map, key, value);
  }
  return value != NULL;
}

static bool read_pairs(YamlReader *reader, JjDoc *map, int depth) {
  bool ok = true, more = true;
  while (ok && more) {
    yaml_event_t event;
    if (!next_event(reader, &event)) {
      return false;
    }
    more = event.type != YAML_MAPPING_END_EVENT;
    g_autoptr(JjDoc) key = more ? read_node(reader, &event, depth + 1) : NULL;
    yaml_event_delete(&event);
    ok = !more || (key != NULL && read_value(reader, map, key, depth));
  }
  return ok;
}

static JjDoc *read_collection(YamlReader *reader, const yaml_event_t *event, int depth) {
  bool is_map = event->type == YAML_MAPPING_START_EVENT;
  if (is_map) {
    check_decoration(reader, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
  } else {
    check_decoration(reader, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
  }
  if (depth >= MAX_DEPTH) {
    complain(reader, place_of(reader, event->start_mark), _("more than 32 levels"), NULL);
    return NULL;
  }
  g_autoptr(JjDoc) node = new_node(reader, event, is_map ? JJ_DOC_MAP : JJ_DOC_LIST);
  bool ok = is_map ? read_pairs(reader, node, depth) : read_items(reader, node, depth);
  return ok ? g_steal_pointer(&node) : NULL;
}

/* The node that begins with the event. (owned) NULL after a diagnostic that ends reading. */
static JjDoc *read_node(YamlReader *reader, const yaml_event_t *event, int depth) {
  if (event->type == YAML_SCALAR_EVENT) {
    return read_scalar(reader, event);
  }
  if (event->type == YAML_ALIAS_EVENT) {
    complain(reader, place_of(reader, event->start_mark), _("aliases are not allowed"),
             (const char *)event->data.alias.anchor);
    JjDoc *node = new_node(reader, event, JJ_DOC_SCALAR);
    jj_doc_set_scalar(node, "");
    return node;
  }
  return read_collection(reader, event, depth);
}

/* Skips to the event after stream start, document start or document end. */
static bool skip_to_content(YamlReader *reader, yaml_event_t *event) {
  bool ok = next_event(reader, event);
  while (ok && (event->type == YAML_STREAM_START_EVENT || event->type == YAML_DOCUMENT_START_EVENT ||
                event->type == YAML_DOCUMENT_END_EVENT)) {
    yaml_event_delete(event);
    ok = next_event(reader, event);
  }
  return ok;
}

static void check_end(YamlReader *reader) {
  yaml_event_t event;
  if (!skip_to_content(reader, &event)) {
    return;
  }
  if (event.type != YAML_STREAM_END_EVENT) {
    complain(reader, place_of(reader, event.start_mark), _("a second document begins; one is allowed"), NULL);
  }
  yaml_event_delete(&event);
}

static JjDoc *read_document(YamlReader *reader) {
  yaml_event_t event;
  if (!skip_to_content(reader, &event)) {
    return NULL;
  }
  JjDoc *root = NULL;
  if (event.type == YAML_STREAM_END_EVENT) {
    complain(reader, (JjPlace){.file = reader->file, .row = 1, .column = 1}, _("the file is empty"), NULL);
  } else {
    root = read_node(reader, &event, 0);
  }
  yaml_event_delete(&event);
  if (root != NULL) {
    check_end(reader);
  }
  return root;
}

static JjDoc *parse(const char *file, const JjDecoded *decoded, JjDiagnostics *diagnostics) {
  YamlReader reader = {.file = file, .diagnostics = diagnostics};
  int started = yaml_parser_initialize(&reader.parser);
  g_assert(started != 0);
  yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader.parser, (const unsigned char *)decoded->text, decoded->length);
  JjDoc *root = read_document(&reader);
  yaml_parser_delete(&reader.parser);
  return root;
}

JjDoc *jj_load_yaml(const char *path, const char *role, JjInputs *inputs, JjDiagnostics *diagnostics) {
  const JjReading reading = {inputs, diagnostics};
  if (!jj_file_check(path, JJ_YAML_LIMIT, diagnostics)) {
    return NULL;
  }
  g_autoptr(GBytes) bytes = jj_file_read(&reading, path, role);
  if (bytes == NULL) {
    return NULL;
  }
  gsize size = 0;
  const char *content = g_bytes_get_data(bytes, &size);
  g_auto(JjDecoded) decoded = jj_decode(content, size, NULL);
  if (decoded.n_bad > 0) {
    g_autofree char *advice = decoded.is_cp950 ? g_strdup(_("UTF-8; all of it is CP950 (Big5): save it as UTF-8"))
                                               : jj_decode_advice(&decoded);
    JjPlace place = {.file = path, .row = decoded.bad_line, .column = decoded.bad_column};
    jj_report(diagnostics, JJ_DIAG_ENCODING, place, _("bytes that are not text"), decoded.bad_bytes, advice);
    return NULL;
  }
  return parse(path, &decoded, diagnostics);
}

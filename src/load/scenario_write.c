/* A scenario as YAML, through libyaml's emitter. */
#include <string.h>
#include <yaml.h>

#include "base/i18n.h"
#include "jiujin/load.h"

typedef struct {
  yaml_emitter_t emitter;
  GString *text;
} Writer;

/* ---- events ---- */

static int append_text(void *data, unsigned char *bytes, size_t size) {
  g_string_append_len(data, (const char *)bytes, (gssize)size);
  return 1;
}

/* Nothing but memory can fail: the texts are valid and the events in order. */
static void emit(Writer *writer, int made, yaml_event_t *event) {
  int done = made && yaml_emitter_emit(&writer->emitter, event);
  g_assert(done);
}

static void write_scalar(Writer *writer, const char *text, bool quoted) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  yaml_event_t event;
  int made = yaml_scalar_event_initialize(&event, NULL, NULL, (yaml_char_t *)valid, (int)strlen(valid), 1, 1,
                                          quoted ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_ANY_SCALAR_STYLE);
  emit(writer, made, &event);
}

static void open_map(Writer *writer, bool flow) {
  yaml_event_t event;
  int made = yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
                                                 flow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE);
  emit(writer, made, &event);
}

static void close_map(Writer *writer) {
  yaml_event_t event;
  emit(writer, yaml_mapping_end_event_initialize(&event), &event);
}

static void open_list(Writer *writer, bool flow) {
  yaml_event_t event;
  int made = yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
                                                  flow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE);
  emit(writer, made, &event);
}

static void close_list(Writer *writer) {
  yaml_event_t event;
  emit(writer, yaml_sequence_end_event_initialize(&event), &event);
}

static void write_key(Writer *writer, const char *key) {
  write_scalar(writer, key, false);
}

/* Digits alone are a code to us and a number to other readers of YAML: quoted. */
static void write_text(Writer *writer, JjArg arg, const char *text) {
  bool number = (arg >= JJ_ARG_LON && arg <= JJ_ARG_Y) || (arg >= JJ_ARG_KMH && arg <= JJ_ARG_TO_Y);
  number =
      number || arg == JJ_ARG_SEATS || arg == JJ_ARG_EXAM_FREE_SEATS || arg == JJ_ARG_QUOTA || arg == JJ_ARG_MINUTES;
  write_scalar(writer, text, !number && text[strspn(text, "0123456789.+-eE_:")] == '\0');
}

/* ---- edits ---- */

static void write_list(Writer *writer, const JjEdit *edit, JjArg arg) {
  open_list(writer, true);
  for (uint32_t i = 0; i < edit->n_texts; i++) {
    if (edit->texts[i].arg == arg) {
      write_text(writer, arg, edit->texts[i].text);
    }
  }
  close_list(writer);
}

static const JjEditText *text_of_row(const JjEdit *edit, JjArg arg, uint32_t row) {
  for (uint32_t i = 0; i < edit->n_texts; i++) {
    if (edit->texts[i].arg == arg && edit->texts[i].row == row) {
      return &edit->texts[i];
    }
  }
  return NULL;
}

/* The keys of one row (those in rows), or of the edit itself (all others). */
static uint32_t write_keys(Writer *writer, const JjEdit *edit, bool in_rows, uint32_t row) {
  uint32_t n_keys = 0, n_rows = 0;
  const JjEditKey *keys = jj_edit_keys(edit->kind, &n_keys);
  for (uint32_t i = 0; i < n_keys; i++) {
    const JjEditText *text = text_of_row(edit, keys[i].arg, row);
    for (uint32_t t = 0; keys[i].in_rows && t < edit->n_texts; t++) {
      n_rows = edit->texts[t].arg == keys[i].arg ? MAX(n_rows, edit->texts[t].row + 1) : n_rows;
    }
    if (text == NULL || keys[i].in_rows != in_rows) {
      continue;
    }
    write_key(writer, jj_arg_words[keys[i].arg]);
    if (jj_arg_is_list(keys[i].arg)) {
      write_list(writer, edit, keys[i].arg);
    } else {
      write_text(writer, keys[i].arg, text->text);
    }
  }
  return n_rows;
}

static void write_rows(Writer *writer, const JjEdit *edit, uint32_t n_rows) {
  write_key(writer, "seats");
  open_list(writer, true);
  for (uint32_t row = 0; row < n_rows; row++) {
    open_map(writer, true);
    (void)write_keys(writer, edit, true, row);
    close_map(writer);
  }
  close_list(writer);
}

static void write_edit(Writer *writer, const JjEdit *edit) {
  open_map(writer, false);
  write_key(writer, jj_edit_words[edit->kind]);
  open_map(writer, true);
  uint32_t n_rows = write_keys(writer, edit, false, 0);
  if (n_rows > 0) {
    write_rows(writer, edit, n_rows);
  }
  close_map(writer);
  close_map(writer);
}

/* ---- the file ---- */

/* `path` as seen from the folder of `file`, where both are relative or both absolute; else as it is. (owned) */
static char *path_from(const char *file, const char *path) {
  if (file == NULL || (g_path_is_absolute(path) && !g_path_is_absolute(file))) {
    return g_strdup(path);
  }
  g_autofree char *folder = g_path_get_dirname(file);
  g_autofree char *from = g_canonicalize_filename(folder, NULL);
  g_autofree char *to = g_canonicalize_filename(path, NULL);
  g_auto(GStrv) steps_from = g_strsplit(from + 1, "/", -1), steps_to = g_strsplit(to + 1, "/", -1);
  guint common = 0, n_from = from[1] == '\0' ? 0 : g_strv_length(steps_from), n_to = g_strv_length(steps_to);
  while (common < n_from && common + 1 < n_to && strcmp(steps_from[common], steps_to[common]) == 0) {
    common++;
  }
  GString *relative = g_string_new(NULL);
  for (guint i = common; i < n_from; i++) {
    g_string_append(relative, "../");
  }
  for (guint i = common; i < n_to; i++) {
    g_string_append_printf(relative, "%s%s", i > common ? "/" : "", steps_to[i]);
  }
  return g_string_free(relative, FALSE);
}

static void write_also(Writer *writer, uint32_t also) {
  write_key(writer, "also");
  open_list(writer, true);
  for (JjTopic topic = 0; topic < JJ_TOPIC_COUNT; topic++) {
    if (also & JJ_TOPIC_BIT(topic)) {
      write_scalar(writer, jj_topic_words[topic], false);
    }
  }
  close_list(writer);
}

static void write_head(Writer *writer, const JjScenarioFile *scenario, const char *path) {
  g_autofree char *study = path_from(path, scenario->study_path);
  const char *const pairs[][2] = {
      {"jiujin", "1"}, {"scenario", scenario->code}, {"name", scenario->name}, {"study", study}};
  for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
    write_key(writer, pairs[i][0]);
    write_scalar(writer, pairs[i][1], false);
  }
  if (scenario->year != 0) {
    g_autofree char *year = g_strdup_printf("%d", scenario->year);
    write_key(writer, "year");
    write_scalar(writer, year, false);
  }
  if (scenario->n_notes > 0) {
    write_key(writer, "notes");
    open_list(writer, false);
    for (uint32_t i = 0; i < scenario->n_notes; i++) {
      write_scalar(writer, scenario->notes[i], false);
    }
    close_list(writer);
  }
  if (scenario->also != 0) {
    write_also(writer, scenario->also);
  }
}

static void write_scenario(Writer *writer, const JjScenarioFile *scenario, const char *path) {
  yaml_event_t event;
  emit(writer, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING), &event);
  emit(writer, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1), &event);
  open_map(writer, false);
  write_head(writer, scenario, path);
  write_key(writer, "edits");
  open_list(writer, scenario->edits->n == 0);
  for (uint32_t i = 0; i < scenario->edits->n; i++) {
    write_edit(writer, &scenario->edits->edits[i]);
  }
  close_list(writer);
  close_map(writer);
  emit(writer, yaml_document_end_event_initialize(&event, 1), &event);
  emit(writer, yaml_stream_end_event_initialize(&event), &event);
}

char *jj_scenario_text(const JjScenarioFile *scenario, const char *path) {
  Writer writer = {.text = g_string_new(NULL)};
  int started = yaml_emitter_initialize(&writer.emitter);
  g_assert(started);
  yaml_emitter_set_output(&writer.emitter, append_text, writer.text);
  yaml_emitter_set_unicode(&writer.emitter, 1);
  yaml_emitter_set_width(&writer.emitter, 120);
  write_scenario(&writer, scenario, path);
  yaml_emitter_delete(&writer.emitter);
  return g_string_free(writer.text, FALSE);
}

bool jj_write_scenario(const JjScenarioFile *scenario, const char *path, GError **error) {
  g_autofree char *text = jj_scenario_text(scenario, path);
  return jj_file_replace(path, text, strlen(text), error);
}

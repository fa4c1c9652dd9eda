#include "compose/map_names.h"

#include <string.h>

/* Longer ones first: the first that fits is taken. */
static const struct {
  const char *full, *brief;
} kinds[] = {
    {"女子高級中等學校", "女中"},     {"高級中等學校", "高中"},
    {"女子高級中學", "女中"},         {"高級中學", "高中"},
    {"高級家事商業職業學校", "家商"}, {"高級商業家事職業學校", "商家"},
    {"高級工業家事職業學校", "工家"}, {"高級工業商業職業學校", "工商"},
    {"高級海事水產職業學校", "海事"}, {"高級農工職業學校", "農工"},
    {"高級工農職業學校", "工農"},     {"高級工商職業學校", "工商"},
    {"高級商工職業學校", "商工"},     {"高級家商職業學校", "家商"},
    {"高級工業職業學校", "高工"},     {"高級商業職業學校", "高商"},
    {"高級農業職業學校", "高農"},     {"高級家事職業學校", "家事"},
    {"高級海事職業學校", "海事"},     {"高級水產職業學校", "水產"},
    {"高級護理職業學校", "護校"},     {"特殊教育學校", "特教"},
};

/* What ends the words for who runs a school; a county or city may stand before it, at most this many bytes in. */
static const char *const runners[] = {"國立", "縣立", "市立", "私立"};
enum { RUNNER_REACH = 5 * 3 };

/* Where the school's own name begins: after the first words for who runs it, if anything is left then. */
static const char *own_name(const char *name) {
  static const char foundation[] = "財團法人";
  if (g_str_has_prefix(name, foundation)) name += sizeof foundation - 1;
  const char *start = name, *first = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(runners); i++) {
    const char *at = strstr(name, runners[i]), *end = at ? at + strlen(runners[i]) : NULL;
    if (!at || at - name > RUNNER_REACH || *end == '\0' || (first && first < at)) continue;
    first = at;
    start = end;
  }
  return start;
}

/* `text` with its first full word for a kind of school abbreviated. (owned) */
static char *abbreviated(const char *text) {
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    const char *at = strstr(text, kinds[i].full);
    if (at && at > text)
      return g_strdup_printf("%.*s%s%s", (int)(at - text), text, kinds[i].brief, at + strlen(kinds[i].full));
  }
  return g_strdup(text);
}

char *map_school_name_short(const char *name) {
  return abbreviated(own_name(name));
}

char *map_school_name_distinct(const char *name) {
  return abbreviated(name);
}

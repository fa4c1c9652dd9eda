#include "zhumiao.h"

#include <string.h>

static const struct {
  const char *part;
  const char *groups[3];
} vocational[] = {
    {"高工", {"工業類", NULL}},           {"高商", {"商業類", NULL}},           {"商工", {"商業類", "工業類", NULL}},
    {"農工", {"農業類", "工業類", NULL}}, {"家商", {"家事類", "商業類", NULL}},
};
static const char *const general[] = {"普通", NULL};

const char *const *zhumiao_groups_of_name(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(vocational); i++) {
    if (strstr(name, vocational[i].part) != NULL) {
      return vocational[i].groups;
    }
  }
  return general;
}

const char *zhumiao_type_of_name(const char *name) {
  return zhumiao_groups_of_name(name) == general ? "普通型" : "技術型";
}

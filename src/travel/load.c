#include <string.h>

#include "base/i18n.h"
#include "travel/cache.h"

/* A table of what may be wrong with a file, from outside to inside. */
typedef enum { GOOD, FOREIGN, OTHER_VERSION, OTHER_INPUTS, BROKEN } Verdict;

static const char *const verdict_text[] = {
    [FOREIGN] = N_("not a saved road hierarchy"),
    [OTHER_VERSION] = N_("road hierarchy saved by another version or kind of machine"),
    [OTHER_INPUTS] = N_("road hierarchy saved from other inputs"),
    [BROKEN] = N_("road hierarchy cut short or altered since it was saved"),
};

typedef struct {
  const uint8_t *at;
  size_t size;
} Bytes;

static Verdict judge_header(const Header *header, const uint8_t key[JJ_KEY_SIZE]) {
  if (memcmp(header->magic, CACHE_MAGIC, sizeof header->magic) != 0) return FOREIGN;
  if (header->order != CACHE_ORDER || header->version != CACHE_VERSION) return OTHER_VERSION;
  if (header->sum != cache_sum(header, offsetof(Header, sum))) return BROKEN;
  return memcmp(header->key, key, JJ_KEY_SIZE) == 0 ? GOOD : OTHER_INPUTS;
}

/* Every section where the counts have it, and as it was written. */
static bool are_sections_whole(const Header *header, Bytes bytes) {
  Section section[N_SECTIONS];
  if (header->n_sections != N_SECTIONS || cache_lay_out(header, section) != bytes.size) return false;
  for (unsigned i = 0; i < N_SECTIONS; i++) {
    const Section *given = &header->section[i];
    if (given->offset != section[i].offset || given->size != section[i].size) return false;
    if (given->sum != cache_sum(bytes.at + given->offset, given->size)) return false;
  }
  return true;
}

static Verdict judge(Bytes bytes, const uint8_t key[JJ_KEY_SIZE]) {
  Header header;
  if (bytes.size < sizeof header.magic || memcmp(bytes.at, CACHE_MAGIC, sizeof header.magic) != 0) return FOREIGN;
  if (bytes.size < sizeof header) return BROKEN;
  memcpy(&header, bytes.at, sizeof header);
  const Verdict verdict = judge_header(&header, key);
  return verdict != GOOD || are_sections_whole(&header, bytes) ? verdict : BROKEN;
}

static const void *section_at(const Header *header, const uint8_t *bytes, SectionName name) {
  return bytes + header->section[name].offset;
}

static JjHierarchy *hierarchy_at(const Header *header, const uint8_t *bytes) {
  JjHierarchy *h = hierarchy_empty();
  h->n_nodes = header->n_nodes;
  h->n_inputs = header->n_inputs;
  h->n_arcs = header->n_arcs;
  h->rank = section_at(header, bytes, SECTION_RANK);
  h->node = section_at(header, bytes, SECTION_NODE);
  h->parent = section_at(header, bytes, SECTION_PARENT);
  h->first = section_at(header, bytes, SECTION_FIRST);
  h->head = section_at(header, bytes, SECTION_HEAD);
  h->slot = section_at(header, bytes, SECTION_SLOT);
  return h;
}

static JjWeights *weights_at(const Header *header, const uint8_t *bytes, GMappedFile *file) {
  g_autoptr(JjHierarchy) h = hierarchy_at(header, bytes);
  h->file = g_mapped_file_ref(file);
  JjWeights *weights = weights_empty(h);
  weights->file = g_mapped_file_ref(file);
  weights->ms = section_at(header, bytes, SECTION_MS);
  weights->both = section_at(header, bytes, SECTION_BOTH);
  weights->out =
      (Search){header->n_out, section_at(header, bytes, SECTION_OUT_FIRST), section_at(header, bytes, SECTION_OUT_ARC)};
  weights->in =
      (Search){header->n_in, section_at(header, bytes, SECTION_IN_FIRST), section_at(header, bytes, SECTION_IN_ARC)};
  return weights;
}

static JjWeights *refuse(const char *path, Verdict verdict, GError **error) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_FORMAT, "%s: %s", path, _(verdict_text[verdict]));
  return NULL;
}

JjWeights *jj_weights_load(const char *path, const uint8_t key[JJ_KEY_SIZE], GError **error) {
  g_autoptr(GError) cause = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &cause);
  if (!file) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_IO, _("can't read %s: %s"), path, jj_file_reason(cause));
    return NULL;
  }
  const Bytes bytes = {(const uint8_t *)g_mapped_file_get_contents(file), g_mapped_file_get_length(file)};
  const Verdict verdict = judge(bytes, key);
  if (verdict != GOOD) return refuse(path, verdict, error);
  Header header;
  memcpy(&header, bytes.at, sizeof header);
  g_autoptr(JjWeights) weights = weights_at(&header, bytes.at, file);
  if (!is_sound(weights)) return refuse(path, BROKEN, error);
  find_depths(weights->hierarchy);
  return g_steal_pointer(&weights);
}

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "travel/cache.h"

/* Where the sections lie in memory. */
typedef struct {
  const void *at[N_SECTIONS];
} Contents;

static Contents contents_of(const JjWeights *weights) {
  const JjHierarchy *h = weights->hierarchy;
  return (Contents){{
      [SECTION_RANK] = h->rank,
      [SECTION_NODE] = h->node,
      [SECTION_PARENT] = h->parent,
      [SECTION_FIRST] = h->first,
      [SECTION_HEAD] = h->head,
      [SECTION_SLOT] = h->slot,
      [SECTION_MS] = weights->ms,
      [SECTION_BOTH] = weights->both,
      [SECTION_OUT_FIRST] = weights->out.first,
      [SECTION_OUT_ARC] = weights->out.arc,
      [SECTION_IN_FIRST] = weights->in.first,
      [SECTION_IN_ARC] = weights->in.arc,
  }};
}

static Header header_of(const JjWeights *weights, const Contents *contents, const uint8_t key[JJ_KEY_SIZE]) {
  const JjHierarchy *h = weights->hierarchy;
  Header header = {.order = CACHE_ORDER,
                   .version = CACHE_VERSION,
                   .n_nodes = h->n_nodes,
                   .n_inputs = h->n_inputs,
                   .n_arcs = h->n_arcs,
                   .n_out = weights->out.n_arcs,
                   .n_in = weights->in.n_arcs,
                   .n_sections = N_SECTIONS};
  memcpy(header.magic, CACHE_MAGIC, sizeof header.magic);
  memcpy(header.key, key, JJ_KEY_SIZE);
  (void)cache_lay_out(&header, header.section);
  for (unsigned i = 0; i < N_SECTIONS; i++) header.section[i].sum = cache_sum(contents->at[i], header.section[i].size);
  header.sum = cache_sum(&header, offsetof(Header, sum));
  return header;
}

static bool write_at(FILE *file, uint64_t offset, const void *bytes, uint64_t size) {
  static const uint8_t nothing[64] = {0};
  const uint64_t gap = offset - (uint64_t)ftello(file);
  return fwrite(nothing, 1, gap, file) == gap && fwrite(bytes, 1, size, file) == size;
}

static bool write_all(FILE *file, const Header *header, const Contents *contents) {
  bool written = write_at(file, 0, header, sizeof *header);
  for (unsigned i = 0; i < N_SECTIONS && written; i++)
    written = write_at(file, header->section[i].offset, contents->at[i], header->section[i].size);
  return written && fflush(file) == 0 && fsync(fileno(file)) == 0;
}

static bool fail(GError **error, const char *path, int why) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_IO, _("can't write %s: %s"), path, jj_system_reason(why));
  return false;
}

/* Not jj_file_replace, which wants the whole file in memory once more. */
bool jj_weights_save(const JjWeights *weights, const char *path, const uint8_t key[JJ_KEY_SIZE], GError **error) {
  const Contents contents = contents_of(weights);
  const Header header = header_of(weights, &contents, key);
  g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
  const int end = mkstemp(temporary);
  if (end < 0) return fail(error, path, errno);
  FILE *file = fdopen(end, "wb");
  bool saved = file && write_all(file, &header, &contents);
  int why = errno;
  if ((file ? fclose(file) : close(end)) != 0 && saved) {
    saved = false;
    why = errno;
  }
  if (saved && rename(temporary, path) == 0) return true;
  if (saved) why = errno;
  (void)unlink(temporary);
  return fail(error, path, why);
}

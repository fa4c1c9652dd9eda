#include <string.h>

#include "travel/cache.h"

#define CHAINS 4
#define WORD sizeof(uint64_t)

/* One to one in both arguments, so that a single altered word always shows. */
static inline uint64_t mix(uint64_t sum, uint64_t word) {
  sum ^= word;
  return (sum << 29 | sum >> 35) * 0x9e3779b97f4a7c15ULL;
}

uint64_t cache_sum(const void *bytes, size_t size) {
  const uint8_t *at = bytes;
  uint64_t sum[CHAINS] = {1, 2, 3, 4}, all = size;
  for (; size >= CHAINS * WORD; size -= CHAINS * WORD, at += CHAINS * WORD) {
    uint64_t word[CHAINS];
    memcpy(word, at, sizeof word);
    for (unsigned i = 0; i < CHAINS; i++) sum[i] = mix(sum[i], word[i]);
  }
  uint64_t rest[CHAINS] = {0};
  if (size > 0) memcpy(rest, at, size);
  for (unsigned i = 0; i < CHAINS; i++) all = mix(all, mix(sum[i], rest[i]));
  return all;
}

uint64_t cache_lay_out(const Header *header, Section section[N_SECTIONS]) {
  const uint64_t word = sizeof(uint32_t), nodes = header->n_nodes * word, firsts = nodes + word;
  const uint64_t size[N_SECTIONS] = {
      [SECTION_RANK] = nodes,
      [SECTION_NODE] = nodes,
      [SECTION_PARENT] = nodes,
      [SECTION_FIRST] = firsts,
      [SECTION_HEAD] = header->n_arcs * word,
      [SECTION_SLOT] = header->n_inputs * word,
      [SECTION_MS] = header->n_inputs * word,
      [SECTION_BOTH] = header->n_arcs * sizeof(Both),
      [SECTION_OUT_FIRST] = firsts,
      [SECTION_OUT_ARC] = header->n_out * sizeof(Kept),
      [SECTION_IN_FIRST] = firsts,
      [SECTION_IN_ARC] = header->n_in * sizeof(Kept),
  };
  uint64_t end = sizeof(Header);
  for (unsigned i = 0; i < N_SECTIONS; i++) {
    section[i].offset = (end + 63) / 64 * 64;
    section[i].size = size[i];
    end = section[i].offset + size[i];
  }
  return end;
}

void cache_seal(uint8_t *bytes, size_t size) {
  Header header;
  if (size < sizeof header) return;
  memcpy(&header, bytes, sizeof header);
  for (unsigned i = 0; i < N_SECTIONS; i++) {
    Section *section = &header.section[i];
    if (section->offset <= size && section->size <= size - section->offset)
      section->sum = cache_sum(bytes + section->offset, section->size);
  }
  header.sum = cache_sum(&header, offsetof(Header, sum));
  memcpy(bytes, &header, sizeof header);
}

/* The file of a hierarchy and its weights: a header, then the arrays, each at a multiple of 64 bytes. */
#ifndef JJ_TRAVEL_CACHE_H
#define JJ_TRAVEL_CACHE_H

#include "travel/structure.h"

#define CACHE_MAGIC "jj-roads"
#define CACHE_VERSION 1U
#define CACHE_ORDER 0x01020304U /* as this machine writes it */

typedef enum {
  SECTION_RANK,
  SECTION_NODE,
  SECTION_PARENT,
  SECTION_FIRST,
  SECTION_HEAD,
  SECTION_SLOT,
  SECTION_MS,
  SECTION_BOTH,
  SECTION_OUT_FIRST,
  SECTION_OUT_ARC,
  SECTION_IN_FIRST,
  SECTION_IN_ARC,
  N_SECTIONS
} SectionName;

typedef struct {
  uint64_t offset, size; /* bytes */
  uint64_t sum;
} Section;

typedef struct {
  char magic[8];
  uint32_t order, version;
  uint8_t key[JJ_KEY_SIZE];
  uint32_t n_nodes, n_inputs, n_arcs, n_out, n_in, n_sections;
  Section section[N_SECTIONS];
  uint64_t sum; /* of all before it */
} Header;

/* Offsets and sizes as the header's counts have them; returns the size of the file. */
uint64_t cache_lay_out(const Header *header, Section section[N_SECTIONS]);

/* A sum that any altered word changes; words are multiplied and turned in four chains (8 GB a second). */
uint64_t cache_sum(const void *bytes, size_t size);

/* Writes into `bytes`, a whole file, the sums that belong to it. For tests: the readers' other checks show only where
 * the sums are right. */
void cache_seal(uint8_t *bytes, size_t size);

/* validate.c: are all indices within their arrays, and the orders kept that the searches rely on? */
bool is_sound(const JjWeights *weights);

#endif

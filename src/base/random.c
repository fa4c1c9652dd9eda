/* PCG32 (XSH-RR, 64-bit state), after the minimal C version by M. E. O'Neill at pcg-random.org. */
#include "jiujin/base.h"

/* The stream of the published sample output, so that the sequence can be checked against it. */
#define STREAM UINT64_C(54)

JjRandom jj_random(uint64_t seed) {
  JjRandom random = {.state = 0, .increment = (STREAM << 1) | 1};
  jj_random_u32(&random);
  random.state += seed;
  jj_random_u32(&random);
  return random;
}

uint32_t jj_random_u32(JjRandom *random) {
  const uint64_t old = random->state;
  random->state = old * UINT64_C(6364136223846793005) + random->increment;
  const uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
  const uint32_t turn = (uint32_t)(old >> 59);
  return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

uint32_t jj_random_below(JjRandom *random, uint32_t bound) {
  g_assert(bound > 0);
  /* 2^32 mod bound: numbers below it would make the small remainders likelier. */
  const uint32_t threshold = (UINT32_MAX - bound + 1) % bound;
  uint32_t value = jj_random_u32(random);
  while (value < threshold) {
    value = jj_random_u32(random);
  }
  return value % bound;
}

double jj_random_unit(JjRandom *random) {
  return jj_random_u32(random) * 0x1p-32;
}

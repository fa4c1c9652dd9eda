/* field.h: numbers and vectors modulo the prime 2³¹ − 1. */
#ifndef FIELD_H
#define FIELD_H

#include <stdint.h>

#define FIELD_PRIME ((uint64_t)2147483647)

static inline uint64_t field(int64_t value) {
  const int64_t modulus = (int64_t)FIELD_PRIME;
  return (uint64_t)((value % modulus + modulus) % modulus);
}

static inline uint64_t times(uint64_t a, uint64_t b) {
  return a * b % FIELD_PRIME;
}

static inline uint64_t minus(uint64_t a) {
  return (FIELD_PRIME - a) % FIELD_PRIME;
}

/* Of a number that is not 0. */
static inline uint64_t inverse(uint64_t value) {
  uint64_t result = 1;
  for (uint64_t exponent = FIELD_PRIME - 2; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = times(result, value);
    value = times(value, value);
  }
  return result;
}

#endif
